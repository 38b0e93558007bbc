# An event loop written in plain Perl, as a program might have its own. Used by
# t/420-perl-loop.t and t/live only.
package SysVirtPlainLoop;

use strict;
use warnings;

use Time::HiRes qw(time);

use Sys::Virt;
use Sys::Virt::Event;

# The original 9.0.0 has the methods of a loop in another class.
our @ISA = Sys::Virt::EventImpl->can('add_handle') ? 'Sys::Virt::EventImpl' : 'Sys::Virt::Event';

sub new {
    my ($class) = @_;
    return bless { last => 0, handles => {}, timers => {}, gone => [], calls => [] }, $class;
}

sub add_handle {
    my ($self, $fd, $events, $cb, $opaque, $ff) = @_;
    push @{ $self->{calls} }, [ 'add_handle', @_[ 1 .. $#_ ] ];
    $self->{handles}{ ++$self->{last} } = { fd => $fd, events => $events, tokens => [ $cb, $opaque, $ff ] };
    return $self->{last};
}

sub update_handle {
    my ($self, $watch, $events) = @_;
    push @{ $self->{calls} }, [ 'update_handle', @_[ 1 .. $#_ ] ];
    $self->{handles}{$watch}{events} = $events if $self->{handles}{$watch};
    return;
}

sub remove_handle {
    my ($self, $watch) = @_;
    push @{ $self->{calls} }, [ 'remove_handle', @_[ 1 .. $#_ ] ];
    push @{ $self->{gone} }, delete $self->{handles}{$watch} // ();
    return 0;
}

sub add_timeout {
    my ($self, $frequency, $cb, $opaque, $ff) = @_;
    push @{ $self->{calls} }, [ 'add_timeout', @_[ 1 .. $#_ ] ];
    $self->{timers}{ ++$self->{last} } = { tokens => [ $cb, $opaque, $ff ] };
    $self->set($self->{last}, $frequency);
    return $self->{last};
}

sub update_timeout {
    my ($self, $timer, $frequency) = @_;
    push @{ $self->{calls} }, [ 'update_timeout', @_[ 1 .. $#_ ] ];
    $self->set($timer, $frequency) if $self->{timers}{$timer};
    return;
}

sub remove_timeout {
    my ($self, $timer) = @_;
    push @{ $self->{calls} }, [ 'remove_timeout', @_[ 1 .. $#_ ] ];
    push @{ $self->{gone} }, delete $self->{timers}{$timer} // ();
    return 0;
}

sub set {
    my ($self, $timer, $frequency) = @_;
    @{ $self->{timers}{$timer} }{qw(frequency due)} = ($frequency, time + $frequency / 1000);
    return;
}

# One turn: waits some hundredths of a second at most.
sub turn {
    my ($self) = @_;
    while (my $source = shift @{ $self->{gone} }) {
        my ($cb, $opaque, $ff) = @{ $source->{tokens} };
        $self->_free_callback_opaque($ff, $opaque);
    }
    my ($read, $write) = ('', '');
    for my $handle (values %{ $self->{handles} }) {
        vec($read, $handle->{fd}, 1) = 1 if $handle->{events};
        vec($write, $handle->{fd}, 1) = 1 if $handle->{events} & 2;
    }
    my @due = grep { $_->{frequency} >= 0 } values %{ $self->{timers} };
    my $found = select $read, $write, undef, (grep { $_->{due} <= time } @due) ? 0 : 0.01;
    ($read, $write) = ('', '') if $found <= 0;
    for my $watch (sort { $a <=> $b } keys %{ $self->{handles} }) {
        my $handle = $self->{handles}{$watch} or next;
        my $events = vec($read, $handle->{fd}, 1) | vec($write, $handle->{fd}, 1) << 1;
        $events &= $handle->{events} or next;
        $self->_run_handle_callback($watch, $handle->{fd}, $events, @{ $handle->{tokens} }[ 0, 1 ]);
    }
    for my $id (sort { $a <=> $b } keys %{ $self->{timers} }) {
        my $timer = $self->{timers}{$id} or next;
        next if $timer->{frequency} < 0 || $timer->{due} > time;
        $timer->{due} = time + $timer->{frequency} / 1000;
        $self->_run_timeout_callback($id, @{ $timer->{tokens} }[ 0, 1 ]);
    }
    return;
}

1;
