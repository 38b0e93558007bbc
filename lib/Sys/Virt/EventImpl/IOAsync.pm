package Sys::Virt::EventImpl::IOAsync;

use strict;
use warnings;

require Sys::Virt::EventImpl::Framework;

our @ISA = ('Sys::Virt::EventImpl::Framework');

sub init {
    my ($self, %args) = @_;
    require IO::Async::Loop;
    $self->{loop} = $args{loop} // IO::Async::Loop->new;
    return;
}

sub start_watch {
    my ($self, $fd, $read, $write, $code) = @_;
    my %watch = (
        handle => Sys::Virt::EventImpl::IOAsync::_Handle->new($fd),
        ($read  ? (on_read_ready  => $code) : ()),
        ($write ? (on_write_ready => $code) : ()),
    );
    $self->{loop}->watch_io(%watch);
    return \%watch;
}

sub stop_watch {
    my ($self, $watch) = @_;
    $self->{loop}->unwatch_io(%$watch);
    return;
}

sub start_timer {
    my ($self, $seconds, $code) = @_;
    return \$self->{loop}->watch_time(after => $seconds, code => $code);
}

sub stop_timer {
    my ($self, $timer) = @_;
    $self->{loop}->unwatch_time($$timer);
    return;
}

# As much of a file handle as the loop needs: the descriptor stays libvirt's,
# who closes it and sets its mode.
package Sys::Virt::EventImpl::IOAsync::_Handle;

sub new      { my ($class, $fd) = @_; return bless \$fd, $class }
sub fileno   { my ($self) = @_; return $$self }
sub blocking { return 0 }

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::EventImpl::IOAsync - libvirt's events in a program of IO::Async

=head1 SYNOPSIS

  use IO::Async::Loop;
  use Sys::Virt;
  use Sys::Virt::Event;
  use Sys::Virt::EventImpl::IOAsync;

  my $loop = IO::Async::Loop->new;
  Sys::Virt::Event::register(Sys::Virt::EventImpl::IOAsync->new(loop => $loop));

  my $conn = Sys::Virt->new(uri => 'test:///default');
  $conn->domain_event_register_any(
      undef,
      Sys::Virt::Domain::EVENT_ID_LIFECYCLE,
      sub {
          my ($conn, $dom, $event) = @_;
          print $dom->get_name, ": event $event\n";
          $loop->stop;
      });

  $conn->get_domain_by_name('test')->suspend;
  $loop->run;

=head1 DESCRIPTION

Hands libvirt's file descriptors and timers to an L<IO::Async::Loop>: while that
runs, events arrive. Register it before the first connection is opened.

=head1 METHODS

=over 4

=item my $impl = Sys::Virt::EventImpl::IOAsync->new(loop => $loop)

The loop, for C<Sys::Virt::Event::register>: on $loop, an L<IO::Async::Loop>.
Without C<loop> it is
C<< IO::Async::Loop->new >>, which gives the program's only loop.
L<IO::Async::Loop> is loaded when this is called, unless it was before; it
throws where IO::Async is not installed.

=item init, start_watch, stop_watch, start_timer, stop_timer

What L<Sys::Virt::EventImpl::Framework> asks for.

=back

=head1 EXCEPTIONS

What the sub of an event throws comes out of the loop's C<run> or C<loop_once>.
The loop can be run again, and later events arrive.

=head1 SEE ALSO

L<Sys::Virt::Event>, L<Sys::Virt::EventImpl::Framework>, L<IO::Async::Loop>

=cut
