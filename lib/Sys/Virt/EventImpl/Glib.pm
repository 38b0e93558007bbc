package Sys::Virt::EventImpl::Glib;

use strict;
use warnings;

require Sys::Virt::EventImpl::Framework;

our @ISA = ('Sys::Virt::EventImpl::Framework');

sub init {
    require Glib;
    return;
}

# Glib's sources stay while their sub gives something true, and go if it dies:
# what it dies of, another source throws.
sub start_watch {
    my ($self, $fd, $read, $write, $code) = @_;
    my @conditions = (($read ? 'in' : ()), ($write ? 'out' : ()), qw(err hup nval));
    my $ready = sub {
        if (!eval { $code->(); 1 }) {
            my $error = $@;
            Glib::Timeout->add(0, sub { die $error });
        }
        return 1;
    };
    return [ Glib::IO->add_watch($fd, \@conditions, $ready) ];
}

sub stop_watch {
    my ($self, $source) = @_;
    Glib::Source->remove(@$source);
    return;
}

# A timer whose sub runs is still there for Glib, and is not when it has run:
# whether it may be removed is ours to know.
sub start_timer {
    my ($self, $seconds, $code) = @_;
    my @source;
    my $due = sub {
        @source = ();
        $code->();
        return 0;
    };
    @source = Glib::Timeout->add($seconds * 1000, $due);
    return \@source;
}

sub stop_timer {
    my ($self, $source) = @_;
    Glib::Source->remove(@$source) if @$source;
    return;
}

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::EventImpl::Glib - libvirt's events in a program of Glib or Gtk

=head1 SYNOPSIS

  use Glib;
  use Sys::Virt;
  use Sys::Virt::Event;
  use Sys::Virt::EventImpl::Glib;

  Sys::Virt::Event::register(Sys::Virt::EventImpl::Glib->new);

  my $loop = Glib::MainLoop->new;
  my $conn = Sys::Virt->new(uri => 'test:///default');
  $conn->domain_event_register_any(
      undef,
      Sys::Virt::Domain::EVENT_ID_LIFECYCLE,
      sub {
          my ($conn, $dom, $event) = @_;
          print $dom->get_name, ": event $event\n";
          $loop->quit;
      });

  $conn->get_domain_by_name('test')->suspend;
  $loop->run;

=head1 DESCRIPTION

Hands libvirt's file descriptors and timers to the default main context of
L<Glib>: while a L<Glib::MainLoop> runs, or Gtk's main loop, events arrive.
Register it before the first connection is opened.

=head1 METHODS

=over 4

=item my $impl = Sys::Virt::EventImpl::Glib->new

The loop, for C<Sys::Virt::Event::register>. L<Glib> is loaded when this is
called, unless it was before; it throws where Glib is not installed.

=item init, start_watch, stop_watch, start_timer, stop_timer

What L<Sys::Virt::EventImpl::Framework> asks for.

=back

=head1 EXCEPTIONS

What the sub of an event throws goes to Glib, which warns of it or calls what
C<< Glib->install_exception_handler >> has installed, and runs on: later events
arrive.

=head1 SEE ALSO

L<Sys::Virt::Event>, L<Sys::Virt::EventImpl::Framework>, L<Glib>

=cut
