package Sys::Virt::EventImpl::AnyEvent;

use strict;
use warnings;

require Sys::Virt::EventImpl::Framework;

our @ISA = ('Sys::Virt::EventImpl::Framework');

sub init {
    require AnyEvent;
    return;
}

sub start_watch {
    my ($self, $fd, $read, $write, $code) = @_;
    my @polls = (($read ? 'r' : ()), ($write ? 'w' : ()));
    return [ map { AnyEvent->io(fh => $fd, poll => $_, cb => $code) } @polls ];
}

sub stop_watch {
    my ($self, $watchers) = @_;
    @$watchers = ();
    return;
}

# AnyEvent's own loop stays with its timers while one is due: a timer that is
# set again at once must not be.
sub start_timer {
    my ($self, $seconds, $code) = @_;
    return [ AnyEvent->timer(after => $seconds || 0.001, cb => $code) ];
}

sub stop_timer {
    my ($self, $timer) = @_;
    @$timer = ();
    return;
}

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::EventImpl::AnyEvent - libvirt's events in a program of AnyEvent

=head1 SYNOPSIS

  use AnyEvent;
  use Sys::Virt;
  use Sys::Virt::Event;
  use Sys::Virt::EventImpl::AnyEvent;

  Sys::Virt::Event::register(Sys::Virt::EventImpl::AnyEvent->new);

  my $conn = Sys::Virt->new(uri => 'test:///default');
  my $told = AnyEvent->condvar;
  $conn->domain_event_register_any(
      undef,
      Sys::Virt::Domain::EVENT_ID_LIFECYCLE,
      sub { my ($conn, $dom, $event) = @_; $told->send($event) });

  $conn->get_domain_by_name('test')->suspend;
  print "event ", $told->recv, "\n";

=head1 DESCRIPTION

Hands libvirt's file descriptors and timers to L<AnyEvent>, whichever backend it
has chosen (EV, its own loop, ...): while the program waits in
C<< $condvar->recv >> or the backend's own loop, events arrive. Register it
before the first connection is opened.

A timer that stays at 0 is due every millisecond.

=head1 METHODS

=over 4

=item my $impl = Sys::Virt::EventImpl::AnyEvent->new

The loop, for C<Sys::Virt::Event::register>. L<AnyEvent> is loaded when this is
called, unless it was before; it throws where AnyEvent is not installed.

=item init, start_watch, stop_watch, start_timer, stop_timer

What L<Sys::Virt::EventImpl::Framework> asks for.

=back

=head1 EXCEPTIONS

What the sub of an event throws goes to AnyEvent's backend. AnyEvent's own loop
lets it out of C<< $condvar->recv >>; EV gives it to C<$EV::DIED>, which warns,
and goes on. Either way the loop can be run again, and later events arrive.
Portable programs catch exceptions in the sub.

=head1 SEE ALSO

L<Sys::Virt::Event>, L<Sys::Virt::EventImpl::Framework>, L<AnyEvent>

=cut
