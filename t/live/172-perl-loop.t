# QEMU's events through a loop that is written in Perl.
use strict;
use warnings;

use Test::More;
use Time::HiRes qw(time);

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtPlainLoop;
use SysVirtTest;

my $loop = SysVirtPlainLoop->new;
is_deeply([ Sys::Virt::Event::register($loop) ], [], 'a loop of Perl');
my ($daemon, $con) = start_qemu();
my @events;
my $id = $con->domain_event_register_any(undef, Sys::Virt::Domain::EVENT_ID_LIFECYCLE,
    sub { my ($from, $dom, $event) = @_; push @events, $dom->get_name . " $event" });
my $dom = $con->create_domain($daemon->domain_xml('loop'));
$dom->destroy;
my ($started, $stopped) = map { "svlive-loop $_" } Sys::Virt::Domain::EVENT_STARTED, Sys::Virt::Domain::EVENT_STOPPED;
my $deadline = time + 10;
$loop->turn until grep({ $_ eq $stopped } @events) || time > $deadline;
is_deeply([ grep { $_ eq $started || $_ eq $stopped } @events ], [ $started, $stopped ], 'started and stopped');
$con->domain_event_deregister_any($id);
undef $dom;
undef $con;
$loop->turn for 1 .. 3;
$daemon->stop;
done_testing;
