package Sys::Virt::Async::Future;

use strict;
use warnings;

use Carp ();
use Scalar::Util ();

use Future 0.40 ();
use Sys::Virt::Async;

our @ISA = ('Future');

# The future of a call, which is cancelled when the future is, or goes.
sub _of {
    my ($class, $call) = @_;
    my $self = $class->new;
    Scalar::Util::weaken(my $weak = $self);
    $call->_on_ready(sub {
        my ($error, @results) = Sys::Virt::Async::_outcome(@_);
        return if !$weak || $weak->is_ready;
        return defined $error ? $weak->fail($error) : $weak->done(@results);
    });
    $self->on_cancel(sub { $call->_cancel });
    return $self;
}

# Waits until this future is ready: the calls it waits for end meanwhile.
sub await {
    my ($self) = @_;
    while (!$self->is_ready) {
        Sys::Virt::Async->wait
            or $self->is_ready
            or Carp::croak('no call is in flight that could complete this future');
    }
    return $self;
}

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::Async::Future - the future of a call that does not wait

=head1 SYNOPSIS

    use Sys::Virt;

    my $conn = Sys::Virt->new(uri => 'test:///default');
    my $future = $conn->async->get_node_info;
    print $future->get->{cpus}, " CPUs\n";

=head1 DESCRIPTION

What the methods of C<< $object->async >> give back (see L<Sys::Virt::Async>): a
L<Future> with all of its methods, and with a way of its own to wait. It fails
with the exception of the call as it is, so that C<get> throws that object.

=head1 METHODS

=over 4

=item $future->await

Waits until the future is ready, doing meanwhile what is to be done in this
interpreter, also for other calls. C<get> uses it. A
future that is made of others, as by C<then> or C<< Future->needs_all >>, waits
so too, if all that it waits for are calls: an exception if none is in flight
that could complete it. In a program with a framework's loop, wait as that
framework does.

=back

=head1 SEE ALSO

L<Sys::Virt::Async>, L<Future>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic License
1.0, as Sys::Virt has been since its author Daniel P. Berrange released it first.

=cut
