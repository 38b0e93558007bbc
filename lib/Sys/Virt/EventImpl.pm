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

=encoding utf8

=head1 NAME

Sys::Virt::EventImpl - an event loop written in Perl

=head1 SYNOPSIS

  use Sys::Virt;
  use Sys::Virt::Event;

  package My::Loop {
      our @ISA = ('Sys::Virt::EventImpl');

      sub new { my ($class) = @_; ... }

      sub add_handle    { my ($self, $fd, $events, $cb, $opaque, $ff) = @_; ... }
      sub update_handle { my ($self, $watch, $events) = @_; ... }
      sub remove_handle { my ($self, $watch) = @_; ... }

      sub add_timeout    { my ($self, $interval, $cb, $opaque, $ff) = @_; ... }
      sub update_timeout { my ($self, $timer, $interval) = @_; ... }
      sub remove_timeout { my ($self, $timer) = @_; ... }
  }

  Sys::Virt::Event::register(My::Loop->new);
  my $conn = Sys::Virt->new(uri => 'qemu:///system');

=head1 DESCRIPTION

A program that has an event loop can let libvirt use it, rather than run
libvirt's own. It derives a class from this one, with the six methods below, and
gives an object of it to C<register> of L<Sys::Virt::Event>, before it opens the
first connection. From then on libvirt tells the object which descriptors and
timers to watch, and the object tells libvirt what is ready. It stays the loop of
the process until that ends.

The loop belongs to the thread that registered it: from another thread sources
cannot be added, and what else that thread asks for is done when the loop runs
next.

=head2 What a loop is given, and gives back

C<$cb>, C<$opaque> and C<$ff> stand for libvirt's own functions and data. What is
in them is no concern of the loop's: it keeps them with the source, and gives
them back by the methods that start with an underscore. C<$opaque> and C<$ff> may
be undef. One that is given back after it was freed, or where it does not belong,
is an exception.

The C<$watch> and C<$timer> that it chooses are numbers from 0 to 2147483647, no
two of them the same among the handles or among the timers that are in use.

=head2 What a loop must do

=over 4

=item *

Watch for errors and hang-ups even where only reading or writing is asked for.
With no events at all the handle is paused.

=item *

Watch one descriptor several times, if asked to.

=item *

Expect to be called again from inside its calls to libvirt: a callback may add,
change or remove any source, also the one it is called for. So walk a copy of the
lists, and look whether the source is still there.

=item *

Free what belongs to a removed source once, and later: neither in
C<remove_handle> or C<remove_timeout> nor inside a callback, but in its next
round. A source that is never freed keeps its connection for ever.

=item *

Let exceptions pass: what a sub that waits for an event throws comes out of the
call to libvirt. The source is still to be watched.

=back

=head1 METHODS

=head2 What a class must have

libvirt calls them, also from inside calls that a program makes, such as
C<Sys::Virt-E<gt>new>. What they throw comes out of such a call. Only the results
of C<add_handle> and C<add_timeout> matter. $watch and $timer are the ids that
those two gave back; $cb, $opaque and $ff are scalars that the class keeps as they
are until the source is removed, and hands back by the methods further down: what
is to be called, with what, and what frees that. In this class they throw
C<My::Loop must provide an impl of 'add_handle'> and the like.

=over 4

=item my $watch = $loop->add_handle($fd, $events, $cb, $opaque, $ff)

Watch the descriptor of the number $fd for $events,
C<Sys::Virt::Event::HANDLE_*>. Gives back the watch's id, a number from 0 on; a
negative number says that it cannot be done.

=item $loop->update_handle($watch, $events)

Watch for other events, $events; 0 is a pause.

=item $loop->remove_handle($watch)

Watch no longer.

=item my $timer = $loop->add_timeout($interval, $cb, $opaque, $ff)

Watch the time: the timer is due every $interval milliseconds. 0 is in each
round, -1 not at all for now. Gives back the timer's id, or as C<add_handle>.

=item $loop->update_timeout($timer, $interval)

Another $interval in ms, from now on. libvirt switches its timers on by 0 and off
by -1, often.

=item $loop->remove_timeout($timer)

Watch no longer.

=back

=head2 What a class calls

They are inherited, and not to be overridden. $watch or $timer is the source's id,
$fd its descriptor; $cb, $opaque and $ff are what C<add_handle> or C<add_timeout>
was given for it. They give back an empty list.

=over 4

=item $loop->_run_handle_callback($watch, $fd, $events, $cb, $opaque)

The descriptor is ready: $events says for what.

=item $loop->_run_timeout_callback($timer, $cb, $opaque)

The timer is due.

=item $loop->_free_callback_opaque($ff, $opaque)

The source was removed, and libvirt may free what belongs to it: mind the order
of the arguments. Does nothing if one of them is undef.

=back

=head1 THE SEQUENCE

What a loop sees of one sub that waits for events of the test driver:

=over 4

=item 1.

C<domain_event_register_any>: C<add_timeout> with -1.

=item 2.

A domain is started: C<update_timeout> with 0.

=item 3.

The loop's next round calls C<_run_timeout_callback>; inside it come
C<update_timeout> with -1, and then the sub.

=item 4.

C<domain_event_deregister_any>, or the end of the connection: C<remove_timeout>.

=item 5.

The loop's next round calls C<_free_callback_opaque>.

=back

With a daemon on the other side there are handles too, for the connection and for
what wakes the loop.

=head1 EXAMPLE

A loop with no more than C<select>, by which a hang-up is something to read:

  package My::Loop;

  use strict;
  use warnings;

  use List::Util 'max', 'min';
  use Sys::Virt;
  use Sys::Virt::Event;
  use Time::HiRes 'time';

  our @ISA = ('Sys::Virt::EventImpl');

  sub new {
      my ($class) = @_;
      return bless { last => 0, handles => {}, timers => {}, removed => [] }, $class;
  }

  sub add_handle {
      my ($self, $fd, $events, $cb, $opaque, $ff) = @_;
      my $watch = ++$self->{last};
      $self->{handles}{$watch} =
          { fd => $fd, events => $events, cb => $cb, opaque => $opaque, ff => $ff };
      return $watch;
  }

  sub update_handle {
      my ($self, $watch, $events) = @_;
      my $handle = $self->{handles}{$watch} or return;
      $handle->{events} = $events;
  }

  sub remove_handle {
      my ($self, $watch) = @_;
      push @{ $self->{removed} }, delete $self->{handles}{$watch} // ();
  }

  sub add_timeout {
      my ($self, $interval, $cb, $opaque, $ff) = @_;
      my $timer = ++$self->{last};
      $self->{timers}{$timer} = { cb => $cb, opaque => $opaque, ff => $ff };
      $self->update_timeout($timer, $interval);
      return $timer;
  }

  sub update_timeout {
      my ($self, $timer, $interval) = @_;
      my $source = $self->{timers}{$timer} or return;
      $source->{interval} = $interval / 1000;
      $source->{due} = $interval < 0 ? undef : time + $interval / 1000;
  }

  sub remove_timeout {
      my ($self, $timer) = @_;
      push @{ $self->{removed} }, delete $self->{timers}{$timer} // ();
  }

  # One round: waits until something is ready, and tells libvirt.
  sub run_once {
      my ($self) = @_;
      while (my $source = shift @{ $self->{removed} }) {
          $self->_free_callback_opaque(@$source{qw(ff opaque)});
      }

      my ($read, $write) = ('', '');
      for my $handle (values %{ $self->{handles} }) {
          my ($fd, $events) = @$handle{qw(fd events)};
          vec($read,  $fd, 1) = 1 if $events & Sys::Virt::Event::HANDLE_READABLE;
          vec($write, $fd, 1) = 1 if $events & Sys::Virt::Event::HANDLE_WRITABLE;
      }
      my $due = min map { $_->{due} // () } values %{ $self->{timers} };
      my $ready = select $read, $write, undef, defined $due ? max(0, $due - time) : undef;
      return if $ready < 0;    # a signal

      for my $watch (keys %{ $self->{handles} }) {
          my $handle = $self->{handles}{$watch} or next;
          my ($fd, $wanted) = @$handle{qw(fd events)};
          my $events = 0;
          $events |= Sys::Virt::Event::HANDLE_READABLE if vec($read, $fd, 1);
          $events |= Sys::Virt::Event::HANDLE_WRITABLE if vec($write, $fd, 1);
          $events &= $wanted or next;
          $self->_run_handle_callback($watch, $fd, $events, @$handle{qw(cb opaque)});
      }
      my $now = time;
      for my $timer (keys %{ $self->{timers} }) {
          my $source = $self->{timers}{$timer} or next;
          next unless defined $source->{due} && $source->{due} <= $now;
          $source->{due} = $now + $source->{interval};
          $self->_run_timeout_callback($timer, @$source{qw(cb opaque)});
      }
  }

And how it is put to use:

  use Sys::Virt;
  use Sys::Virt::Event;

  my $loop = My::Loop->new;
  Sys::Virt::Event::register($loop);
  my $conn = Sys::Virt->new(uri => 'qemu:///system');
  $conn->register_close_callback(sub { exit });
  $loop->run_once while 1;

=head1 SEE ALSO

L<Sys::Virt::Event>, L<Sys::Virt>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
