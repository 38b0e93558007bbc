package Sys::Virt::Event;

use strict;

require Sys::Virt;
require Sys::Virt::EventImpl;

# Compat: loops written before Sys::Virt::EventImpl subclass this class
# (t/420-perl-loop.t).
our @ISA = ('Sys::Virt::EventImpl');

# The object that is the process's loop.
our $eventimpl;

sub register {
    my ($impl) = @_;
    my $class = ref $impl;
    if (!$class || !eval { $impl->isa('Sys::Virt::EventImpl') }) {
        require Carp;
        Carp::croak('event implementation must be a subclass of Sys::Virt::EventImpl');
    }
    warn 'DECPRECATION WARNING: event implementation is a subclass of Sys::Virt::Event'
        if $impl->isa(__PACKAGE__);
    _register_impl($impl);
    $eventimpl = $impl;
    return;
}

1;

__END__
