package Sys::Virt::Error;

use strict;

require Sys::Virt;

1;

__END__
