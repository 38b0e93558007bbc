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

=encoding utf8

=head1 NAME

Sys::Virt::Event - the event loop

=head1 SYNOPSIS

  use Sys::Virt;
  use Sys::Virt::Event;

  Sys::Virt::Event::register_default();
  my $conn = Sys::Virt->new(uri => 'test:///default');

  $conn->domain_event_register_any(undef,
      Sys::Virt::Domain::EVENT_ID_LIFECYCLE, sub {
          my ($conn, $dom, $event, $detail) = @_;
          printf "%s: %d, %d\n", $dom->get_name, $event, $detail;
      });

  Sys::Virt::Event::run_default() while 1;

=head1 DESCRIPTION

Events come to a program by an event loop: it waits until a connection has
something to read or a timer is due, and calls the subs that wait for that.
Without a loop no event can be registered for, and a connection that is idle does
not notice that the other side is gone.

A process has one loop, for good: libvirt's own, which C<register_default> makes
the process's and the program runs by C<run_default>; or an object of Perl, given
to C<register>, for programs that have a loop of their own, see
L<Sys::Virt::EventImpl>. Make it the process's before the first connection is
opened. A second loop is refused with C<Sys::Virt::Error::ERR_OPERATION_INVALID>,
and so is everything here that needs a loop while there is none;
C<register_default> once more is no mistake.

What events there are, and what their subs are given, is in L<Sys::Virt/EVENTS>.

After C<use Sys::Virt> alone all functions are there but C<register>.

=head1 FUNCTIONS

They are functions, not methods. Those of which no result is described give back
an empty list.

=head2 The loop

=over 4

=item Sys::Virt::Event::register_default()

Makes libvirt's own loop the process's. (C<virEventRegisterDefaultImpl>)

=item Sys::Virt::Event::run_default()

Runs it for one round: waits until something happens, does what is to be done
and comes back, so call it again and again. A handler in %SIG is run within a
quarter of a second, and ends the round too. What a sub throws that it called
comes out of it, and it may be called again afterwards.
(C<virEventRunDefaultImpl>)

=item Sys::Virt::Event::register($loop)

Makes an object the process's loop; its class must be derived from
L<Sys::Virt::EventImpl>. Programs from before that class derive it from
C<Sys::Virt::Event>: they still work, with a warning. The object is also in
C<$Sys::Virt::Event::eventimpl>. (C<virEventRegisterImpl>)

=back

=head2 Handles

Programs may use the loop for descriptors of their own, whichever loop it is. The
sub is called as C<$sub-E<gt>($watch, $fd, $events)> while the descriptor is
ready, its result ignored.

=over 4

=item my $watch = Sys::Virt::Event::add_handle($fd, $events, $sub)

Watches the descriptor of the number $fd (C<fileno>) for $events,
C<Sys::Virt::Event::HANDLE_*>; gives back the watch's id. One descriptor may be
watched several times. (C<virEventAddHandle>)

=item Sys::Virt::Event::update_handle($watch, $events)

Watches it for something else; 0 is a pause. (C<virEventUpdateHandle>)

=item Sys::Virt::Event::remove_handle($watch)

Watches it no longer, and lets go of the sub. An id that is unknown throws.
(C<virEventRemoveHandle>)

=back

=head2 Timers

The sub is called as C<$sub-E<gt>($timer)>, again and again until the timer is
changed or removed.

=over 4

=item my $timer = Sys::Virt::Event::add_timeout($interval, $sub)

Calls the sub every $interval milliseconds; gives back the timer's id. 0 is in
each round of the loop, and -1 not at all for now. (C<virEventAddTimeout>)

=item Sys::Virt::Event::update_timeout($timer, $interval)

Gives it another interval, from now on. (C<virEventUpdateTimeout>)

=item Sys::Virt::Event::remove_timeout($timer)

Ends it, and lets go of the sub. An id that is unknown throws.
(C<virEventRemoveTimeout>)

=back

=head1 EXAMPLES

A loop that ends:

  use Sys::Virt;
  use Sys::Virt::Event;

  Sys::Virt::Event::register_default();
  my $stop = 0;
  local $SIG{INT} = sub { $stop = 1 };

  my $seconds = 0;
  Sys::Virt::Event::add_timeout(1000, sub { $stop = 1 if ++$seconds == 10 });

  while (!$stop) {
      eval { Sys::Virt::Event::run_default(); 1 } or warn $@;
  }

Standard input beside the events:

  use Sys::Virt;
  use Sys::Virt::Event;

  Sys::Virt::Event::register_default();
  Sys::Virt::Event::add_handle(fileno STDIN, Sys::Virt::Event::HANDLE_READABLE, sub {
      my ($watch, $fd, $events) = @_;
      my $line = <STDIN>;
      if (defined $line) {
          print "read: $line";
      } else {
          Sys::Virt::Event::remove_handle($watch);
      }
  });

=head1 CONSTANTS

What a descriptor is watched for, and what is the matter with it; combined by
C<|>.

=over 4

=item Sys::Virt::Event::HANDLE_READABLE

It can be read from.

=item Sys::Virt::Event::HANDLE_WRITABLE

It can be written to.

=item Sys::Virt::Event::HANDLE_ERROR

It has failed. Watched for in any case.

=item Sys::Virt::Event::HANDLE_HANGUP

Its other end is gone. Watched for in any case.

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::EventImpl>, L<Sys::Virt::Stream>,
L<https://libvirt.org/html/libvirt-libvirt-event.html>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
