package Sys::Virt::EventImpl::Mojo;

use strict;
use warnings;

require Sys::Virt::EventImpl::Framework;

our @ISA = ('Sys::Virt::EventImpl::Framework');

sub init {
    my ($self, %args) = @_;
    require Mojo::IOLoop;
    $self->{reactor} = $args{reactor} // Mojo::IOLoop->singleton->reactor;
    return;
}

# The reactor wants a file handle, which closes its descriptor when it goes: a
# duplicate, for the descriptor is libvirt's.
sub start_watch {
    my ($self, $fd, $read, $write, $code) = @_;
    open my $handle, '<&', $fd or die "cannot watch descriptor $fd: $!";
    $self->{reactor}->io($handle => $code)->watch($handle, $read, $write);
    return $handle;
}

sub stop_watch {
    my ($self, $handle) = @_;
    $self->{reactor}->remove($handle);
    return;
}

sub start_timer {
    my ($self, $seconds, $code) = @_;
    return $self->{reactor}->timer($seconds => $code);
}

sub stop_timer {
    my ($self, $timer) = @_;
    $self->{reactor}->remove($timer);
    return;
}

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::EventImpl::Mojo - libvirt's events in a program of Mojolicious

=head1 SYNOPSIS

  use Mojo::IOLoop;
  use Sys::Virt;
  use Sys::Virt::Event;
  use Sys::Virt::EventImpl::Mojo;

  Sys::Virt::Event::register(Sys::Virt::EventImpl::Mojo->new);

  my $conn = Sys::Virt->new(uri => 'test:///default');
  $conn->domain_event_register_any(
      undef,
      Sys::Virt::Domain::EVENT_ID_LIFECYCLE,
      sub {
          my ($conn, $dom, $event) = @_;
          print $dom->get_name, ": event $event\n";
          Mojo::IOLoop->stop;
      });

  $conn->get_domain_by_name('test')->suspend;
  Mojo::IOLoop->start;

=head1 DESCRIPTION

Hands libvirt's file descriptors and timers to a L<Mojo::Reactor>: while the
L<Mojo::IOLoop>, or the web application that runs it, is running, events arrive.
Register it before the first connection is opened. A server that forks must
register it, and open its connections, in the child.

C<< Mojo::IOLoop->reset >> takes libvirt's sources away for good.

=head1 METHODS

=over 4

=item my $impl = Sys::Virt::EventImpl::Mojo->new(reactor => $reactor)

The loop, for C<Sys::Virt::Event::register>: on $reactor, a L<Mojo::Reactor>.
Without C<reactor> it is that of
C<< Mojo::IOLoop->singleton >>. L<Mojo::IOLoop> is loaded when this is called,
unless it was before; it throws where Mojolicious is not installed.

=item init, start_watch, stop_watch, start_timer, stop_timer

What L<Sys::Virt::EventImpl::Framework> asks for.

=back

=head1 EXCEPTIONS

What the sub of an event throws becomes text, and an C<error> event of the
reactor; the loop runs on, and later events arrive. The reactor that
Mojo::IOLoop makes warns of it; another has the program's own subscription to
C<error>, or dies where there is none.

=head1 SEE ALSO

L<Sys::Virt::Event>, L<Sys::Virt::EventImpl::Framework>, L<Mojo::Reactor>

=cut
