# Calls that do not wait, through a real daemon: one that stands still, fifty
# calls at once, a daemon that dies, a program that forks or ends meanwhile.
use strict;
use warnings;

use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtSlow;
use SysVirtTest;

use Sys::Virt::Async;
use Sys::Virt::Event;

my $CALLS = 50;

my $daemon = start_libvirtd(conf => "min_workers = 60\nmax_workers = 60\nmax_client_requests = 60\n");
my $uri    = $daemon->uri('test', 'default');
my $async  = 'Sys::Virt::Async';

# Does what is to be done until nothing is in flight: ten seconds at most.
sub settle {
    my $timer = Sys::Virt::Event::add_timeout(50, sub { });
    my $end = time + 10;
    $async->wait while $async->in_flight && time < $end;
    Sys::Virt::Event::remove_timeout($timer);
    return $async->in_flight;
}

Sys::Virt::Event::register_default();
my ($con, $dom, @got);

# ---- opening ---------------------------------------------------------------------------
Sys::Virt->async_cb(sub { (my $error, $con) = @_; diag $error if defined $error })->new(uri => $uri);
settle();
is(ref $con, 'Sys::Virt', 'a connection opened without waiting');
$con->set_keep_alive(1, 3);
$dom = $con->get_domain_by_name('test');
my $id = $con->domain_event_register_any(undef, Sys::Virt::Domain::EVENT_ID_LIFECYCLE, sub { push @got, "event $_[2]" });
$dom->async_cb(sub { push @got, 'suspended' })->suspend;
settle();
Sys::Virt::Event::run_default() until @got == 2;
is_deeply([ sort @got ], [ 'event 3', 'suspended' ], 'its calls end and its events come');
$con->domain_event_deregister_any($id);
$dom->resume;

# ---- a daemon that stands still -----------------------------------------------------------
{
    @got = ();
    $con->set_keep_alive(0, 0);
    my $ticks = 0;
    my $timer = Sys::Virt::Event::add_timeout(10, sub { $ticks++ });
    kill STOP => $daemon->daemon_pid;
    $dom->async_cb(sub { push @got, $_[1] })->get_info;
    my $begin = time;
    Sys::Virt::Event::run_default() while time < $begin + 0.5;
    cmp_ok($ticks, '>=', 25, "a timer goes on while the daemon stands still ($ticks times in half a second)");
    is_deeply(\@got, [], 'and the call waits');
    kill CONT => $daemon->daemon_pid;
    settle();
    is($got[0]{state}, 1, 'it ends when the daemon goes on');
    Sys::Virt::Event::remove_timeout($timer);
}

# ---- many at once ------------------------------------------------------------------------------
{
    # The driver in the daemon waits for each until it is let go: the last after
    # a second.
    $async->max_workers($CALLS);
    my ($ended, $errors) = (0, 0);
    my $begin = time;
    my @slow = map { slow_call($con->async_cb(sub { $ended++; $errors++ if ref $_[0] eq 'Sys::Virt::Error' })) } 1 .. $CALLS;
    my $made = time - $begin;
    cmp_ok($made, '<', 0.5, "$CALLS calls are made in no time");
    for my $i (0 .. $#slow) {
        my $left = $begin + ($i + 1) / $CALLS - time;
        sleep $left if $left > 0;
        $slow[$i]->end;
    }
    my $released = time - $begin;
    settle();
    my $took = time - $begin;
    is($ended, $CALLS, 'all of them end');
    is($errors, $CALLS, 'as the driver says');
    cmp_ok($took - $released, '<', 0.5, sprintf 'when the slowest does: it took %.2f s, they together %.2f s', $released, $took);
    $async->max_workers(8);
}
{
    my ($right, $begin) = (0, time);
    for (1 .. 2000) {
        $dom->async_cb(sub { $right++ if ($_[1] // '') eq 'test' })->get_name;
        $dom->async_cb(sub { $right++ if ($_[1] // '') =~ /<domain/ })->get_xml_description;
    }
    settle();
    is($right, 4000, sprintf 'four thousand calls over one connection (%.1f s)', time - $begin);
}

# ---- fork, and the end of a program, while the daemon stands still -----------------------------------
{
    @got = ();
    kill STOP => $daemon->daemon_pid;
    $dom->async_cb(sub { push @got, $_[1] })->get_info;
    my @children;
    for my $how ('POSIX::_exit', 'exec') {
        my $pid = fork // die "fork: $!";
        if (!$pid) {
            my $left = $async->in_flight;
            $how eq 'exec' ? exec $^X, '-e', "exit $left" : POSIX::_exit($left);
        }
        waitpid $pid, 0;
        is($?, 0, "a forked child without the call ends by $how");
    }
    kill CONT => $daemon->daemon_pid;
    settle();
    is($got[0]{state}, 1, 'and the parent has its result');

    my $program = <<'END';
use strict; use warnings; use Sys::Virt; use Sys::Virt::Async;
my ($uri, $pid) = @ARGV;
my $con = Sys::Virt->new(uri => $uri);
my $dom = $con->get_domain_by_name('test');
kill STOP => $pid;
$dom->async_cb(sub { print "never\n" })->get_info for 1 .. 20;
Time::HiRes::sleep(0.1);
exit 7;
END
    my $begin = time;
    system $^X, (map { "-I$_" } @INC), '-MTime::HiRes', '-e', $program, $uri, $daemon->daemon_pid;
    is($? >> 8, 7, 'a program ends with calls in flight');
    cmp_ok(time - $begin, '<', 2, 'without waiting for the daemon');
    kill CONT => $daemon->daemon_pid;
}

# ---- a daemon that dies --------------------------------------------------------------------------------
{
    @got = ();
    local $SIG{PIPE} = sub { push @got, 'SIGPIPE' };
    my $slow = slow_call($con->async_cb(sub { push @got, ref $_[0] }));
    $dom->async_cb(sub { push @got, 'named' })->get_name;
    Sys::Virt::Event::run_default() until @got;
    kill KILL => $daemon->daemon_pid;
    is(settle(), 0, 'calls end with their daemon');
    is_deeply([ sort @got ], [ 'Sys::Virt::Error', 'named' ], 'by an exception');
    @got = ();
    $dom->async_cb(sub { push @got, ref $_[0] })->get_info for 1 .. 20;
    $con->async_cb(sub { push @got, ref $_[0] })->list_all_domains for 1 .. 20;
    settle();
    is_deeply(\@got, [ ('Sys::Virt::Error') x 40 ], 'and so do those made later');
    $daemon->stop;
}

done_testing;
