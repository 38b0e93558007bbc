package Sys::Virt::EventImpl::Framework;

use strict;
use warnings;

use IO::Poll ();
use Scalar::Util ();

use Sys::Virt;
use Sys::Virt::Event;

our @ISA = ('Sys::Virt::EventImpl');

my $READABLE = Sys::Virt::Event::HANDLE_READABLE;
my $WRITABLE = Sys::Virt::Event::HANDLE_WRITABLE;
my $ERROR    = Sys::Virt::Event::HANDLE_ERROR;
my $HANGUP   = Sys::Virt::Event::HANDLE_HANGUP;

# What poll calls them.
my @POLLED = (
    [ IO::Poll::POLLIN,   $READABLE ],
    [ IO::Poll::POLLOUT,  $WRITABLE ],
    [ IO::Poll::POLLERR,  $ERROR ],
    [ IO::Poll::POLLNVAL, $ERROR ],
    [ IO::Poll::POLLHUP,  $HANGUP ],
);

# How often a descriptor is looked at that is only watched for its end, and how
# long a freeing is put off while a callback runs, in seconds.
my $LATER = 0.1;

sub new {
    my ($class, @args) = @_;
    my $self = bless { handles => {}, timers => {}, fds => {}, gone => [], last => 0 }, $class;
    $self->init(@args);
    return $self;
}

# ---- what libvirt asks ------------------------------------------------------

sub add_handle {
    my ($self, $fd, $events, $cb, $opaque, $ff) = @_;
    my $watch = ++$self->{last};
    $self->{handles}{$watch} =
        { fd => $fd, events => $events, cb => $cb, opaque => $opaque, ff => $ff };
    push @{ $self->{fds}{$fd}{watches} }, $watch;
    $self->_settle($fd);
    return $watch;
}

sub update_handle {
    my ($self, $watch, $events) = @_;
    my $handle = $self->{handles}{$watch} or return;
    $handle->{events} = $events;
    $self->_settle($handle->{fd});
    return;
}

sub remove_handle {
    my ($self, $watch) = @_;
    my $handle = delete $self->{handles}{$watch} or return -1;
    my $fd = $handle->{fd};
    my $shared = $self->{fds}{$fd};
    @{ $shared->{watches} } = grep { $_ != $watch } @{ $shared->{watches} };
    $self->_settle($fd);
    delete $self->{fds}{$fd} if !@{ $shared->{watches} };
    $self->_free_later($handle);
    return 0;
}

sub add_timeout {
    my ($self, $frequency, $cb, $opaque, $ff) = @_;
    my $id = ++$self->{last};
    $self->{timers}{$id} =
        { frequency => $frequency, cb => $cb, opaque => $opaque, ff => $ff };
    $self->_set($id);
    return $id;
}

sub update_timeout {
    my ($self, $id, $frequency) = @_;
    my $timer = $self->{timers}{$id} or return;
    $timer->{frequency} = $frequency;
    $self->_set($id);
    return;
}

sub remove_timeout {
    my ($self, $id) = @_;
    my $timer = delete $self->{timers}{$id} or return -1;
    $self->stop_timer(delete $timer->{set}) if $timer->{set};
    $self->_free_later($timer);
    return 0;
}

# ---- what the framework tells -----------------------------------------------

# The framework watches a descriptor once, for all that is asked of it.
sub _settle {
    my ($self, $fd) = @_;
    my $shared = $self->{fds}{$fd};
    my $asked = 0;
    $asked |= $_->{events} for @{ $self->{handles} }{ @{ $shared->{watches} } };
    return if $asked == ($shared->{asked} // 0);
    $shared->{asked} = $asked;
    $self->stop_watch(delete $shared->{watched}) if $shared->{watched};
    $self->stop_timer(delete $shared->{look}) if $shared->{look};
    return if !$asked;
    Scalar::Util::weaken(my $weak = $self);
    my ($read, $write) = map { $asked & $_ ? 1 : 0 } $READABLE, $WRITABLE;
    if ($read || $write) {
        $shared->{watched} =
            $self->start_watch($fd, $read, $write, sub { $weak->_ready($fd) if $weak });
    } else {
        $self->_look($fd);
    }
    return;
}

# Watched for errors and hang-ups only, which no framework has a watcher for.
sub _look {
    my ($self, $fd) = @_;
    Scalar::Util::weaken(my $weak = $self);
    $self->{fds}{$fd}{look} = $self->start_timer($LATER, sub {
        return if !$weak;
        $weak->_look($fd);
        $weak->_ready($fd);
    });
    return;
}

# What a descriptor is ready for, whoever said so, and whether it is at all.
sub _state {
    my ($fd) = @_;
    my @polled = ($fd, IO::Poll::POLLIN | IO::Poll::POLLOUT);
    return 0 if IO::Poll::_poll(0, @polled) <= 0;
    my $state = 0;
    $state |= $_->[1] for grep { $polled[1] & $_->[0] } @POLLED;
    return $state;
}

sub _ready {
    my ($self, $fd) = @_;
    my $shared = $self->{fds}{$fd} or return;
    my $state = _state($fd);
    # A callback may add and remove handles.
    for my $watch (my @watches = @{ $shared->{watches} }) {
        my $handle = $self->{handles}{$watch} or next;
        next if !$handle->{events};
        my $events = $state & ($handle->{events} | $ERROR | $HANGUP) or next;
        local $self->{running} = 1;
        $self->_run_handle_callback($watch, $fd, $events, @$handle{qw(cb opaque)});
    }
    return;
}

# Sets a timer going, or stops it.
sub _set {
    my ($self, $id) = @_;
    my $timer = $self->{timers}{$id};
    $self->stop_timer(delete $timer->{set}) if $timer->{set};
    return if $timer->{frequency} < 0;
    Scalar::Util::weaken(my $weak = $self);
    $timer->{set} =
        $self->start_timer($timer->{frequency} / 1000, sub { $weak->_due($id) if $weak });
    return;
}

sub _due {
    my ($self, $id) = @_;
    my $timer = $self->{timers}{$id} or return;
    # First what is next: the callback may die, or change it.
    delete $timer->{set};
    $self->_set($id);
    local $self->{running} = 1;
    $self->_run_timeout_callback($id, @$timer{qw(cb opaque)});
    return;
}

# libvirt may hold its locks while a source is removed: what it keeps with the
# source is freed from the framework's next turn.
sub _free_later {
    my ($self, @sources) = @_;
    push @{ $self->{gone} }, @sources;
    $self->_free_in(0);
    return;
}

sub _free_in {
    my ($self, $seconds) = @_;
    return if $self->{freeing};
    Scalar::Util::weaken(my $weak = $self);
    $self->{freeing} = $self->start_timer($seconds, sub { $weak->_free if $weak });
    return;
}

sub _free {
    my ($self) = @_;
    delete $self->{freeing};
    # A callback that runs the framework's loop has libvirt below it.
    return $self->_free_in($LATER) if $self->{running};
    while (my $source = shift @{ $self->{gone} }) {
        $self->_free_callback_opaque(@$source{qw(ff opaque)});
    }
    return;
}

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::EventImpl::Framework - what loops on a framework have in common

=head1 SYNOPSIS

  package My::Loop;
  use parent 'Sys::Virt::EventImpl::Framework';

  sub init {
      my ($self, %args) = @_;
      $self->{loop} = $args{loop};
  }

  sub start_watch {
      my ($self, $fd, $read, $write, $code) = @_;
      return $self->{loop}->watch($fd, $read, $write, $code);
  }

  sub stop_watch {
      my ($self, $watch) = @_;
      $watch->stop;
  }

  sub start_timer {
      my ($self, $seconds, $code) = @_;
      return $self->{loop}->once_after($seconds, $code);
  }

  sub stop_timer {
      my ($self, $timer) = @_;
      $timer->stop;
  }

  package main;
  Sys::Virt::Event::register(My::Loop->new(loop => My::Framework->new));

=head1 DESCRIPTION

The base class of L<Sys::Virt::EventImpl::AnyEvent>,
L<Sys::Virt::EventImpl::IOAsync>, L<Sys::Virt::EventImpl::Mojo> and
L<Sys::Virt::EventImpl::Glib>: a L<Sys::Virt::EventImpl> that keeps the account
of libvirt's sources, and needs five methods to put them into the hands of
another framework. Of that it asks little: to say that a descriptor is likely to
be readable or writable, and to call a sub once after some time.

This class sees to the rest. A descriptor that libvirt watches several times is
watched once, for all that is asked. Errors and hang-ups are found out and told.
A handle with the mask 0, and a timer of -1, rest. Timers are set again until
they are changed or removed. Callbacks may change and remove any source, their
own as well, and may run the framework's loop. What libvirt keeps with a source
is freed in a later turn, when no callback runs.

Handles that are watched for nothing but errors and hang-ups are looked at ten
times a second.

=head1 METHODS

=over 4

=item my $impl = Sys::Virt::EventImpl::Framework->new(@args)

An object of the class that this is called on, after C<< $impl->init(@args) >>.
The arguments are that class's own.

=item add_handle, update_handle, remove_handle, add_timeout, update_timeout, remove_timeout

What libvirt asks of a loop: see L<Sys::Virt::EventImpl>. Programs use the
functions of L<Sys::Virt::Event> with these names.

=back

=head1 METHODS OF A DERIVED CLASS

All five must be there.

=over 4

=item $impl->init(@args)

Called once, with @args, the arguments of C<new>: loads the framework, and notes in
the hash $impl what the other methods need. The keys C<handles>, C<timers>,
C<fds>, C<gone>, C<last>, C<freeing> and C<running> are taken.

=item my $watch = $impl->start_watch($fd, $read, $write, $code)

Begins to watch the file descriptor $fd (a number), for being readable if $read
is true, for being writable if $write is true: C<< $code->() >> is to be called
whenever it is, or an error or a hang-up is there. A call too many does no harm.
No descriptor is watched twice at the same time. Gives back what C<stop_watch>
needs: something true.

=item $impl->stop_watch($watch)

Ends the watching that C<start_watch> gave $watch for. It may be called while
C<$code> runs.

=item my $timer = $impl->start_timer($seconds, $code)

Calls C<< $code->() >> once after $seconds, which may be 0 or a fraction, and
not before the next turn of the loop: never from inside C<start_timer>. Gives
back what C<stop_timer> needs: something true.

=item $impl->stop_timer($timer)

Forgets the call that C<start_timer> gave $timer for. It may be called for the timer whose C<$code> runs.

=back

What a callback throws comes out of C<< $code->() >>, for the framework to deal
with; this class goes on afterwards as if nothing had happened.

=head1 SEE ALSO

L<Sys::Virt::EventImpl>, L<Sys::Virt::Event>, L<Sys::Virt>

=cut
