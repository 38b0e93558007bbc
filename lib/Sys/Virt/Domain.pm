package Sys::Virt::Domain;

use strict;

require Sys::Virt;

1;

__END__
