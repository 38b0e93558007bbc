package Sys::Virt::EventImpl;

use strict;

require Sys::Virt;

for my $method (qw(add_handle update_handle remove_handle add_timeout update_timeout remove_timeout)) {
    no strict 'refs';
    *$method = sub {
        my ($self) = @_;
        my $class = ref $self || $self;
        die "$class must provide an impl of '$method'";
    };
}

1;

__END__
