# Calls that do not wait, and libvirt's own event loop.
use strict;
use warnings;

use Config;
use Test::More;
use Time::HiRes qw(time);

use lib 't/lib';
use SysVirtTest;
use SysVirtSlow;

use Sys::Virt::Async;
use Sys::Virt::Event;

my $early;
{
    my $con = test_conn();
    $con->async_cb(sub { $early = $_[1] })->get_hostname;
}
Sys::Virt::Event::register_default();
my $con = test_conn();
my $dom = $con->get_domain_by_name('test');

sub run_until {
    my ($so) = @_;
    my $deadline = time + 10;
    Sys::Virt::Event::run_default() while !$so->() && time < $deadline;
    return scalar $so->();
}

{
    my @got;
    $dom->async_cb(sub { push @got, $_[1] })->get_name;
    ok(run_until(sub { @got }), 'run_default ends a call');
    is_deeply(\@got, ['test'], 'with its result');
    ok(defined $early, 'and one from before there was a loop');
}
{
    my @got;
    my $timer = Sys::Virt::Event::add_timeout(10_000, sub { });
    my $slow  = slow_call($con->async_cb(sub { push @got, 'slow' }));
    my $begin = time;
    $dom->async_cb(sub { push @got, 'quick' })->get_name;
    ok(run_until(sub { @got }), 'it wakes for a call');
    cmp_ok(time - $begin, '<', 0.09, 'at once');
    is_deeply(\@got, ['quick'], 'that has ended');

    my $ticks = 0;
    my $tick = Sys::Virt::Event::add_timeout(5, sub { $ticks++ });
    ok(run_until(sub { $ticks >= 10 }), 'timers go on while a call takes its time');
    Sys::Virt::Event::remove_timeout($_) for $tick, $timer;
    is_deeply(\@got, ['quick'], 'and it still does');
    $slow->end;
    ok(run_until(sub { @got == 2 }), 'until it ends');
}
{
    # An event and a call at the same time.
    my (@events, @got);
    my $id = $con->domain_event_register_any(undef, Sys::Virt::Domain::EVENT_ID_LIFECYCLE, sub { push @events, $_[2] });
    $dom->async_cb(sub { push @got, @_ })->suspend;
    ok(run_until(sub { @got && @events }), 'a call\'s event comes, and its end');
    is_deeply(\@events, [Sys::Virt::Domain::EVENT_SUSPENDED], 'the event');
    is_deeply(\@got, [undef], 'no exception');
    $dom->resume;
    run_until(sub { @events == 2 });
    $con->domain_event_deregister_any($id);
}
{
    my @got;
    $dom->async_cb(sub { push @got, $_[1] })->get_name;
    Sys::Virt::Async->wait while Sys::Virt::Async->in_flight;
    is_deeply(\@got, ['test'], 'wait runs the loop');
    $dom->async_cb(sub { die "thrown\n" })->get_name;
    throws_text(sub { run_until(sub { 0 }) }, qr/^thrown$/, 'what the sub throws comes out of run_default');
    SKIP: {
        skip 'Future is not installed', 1 if !has_future();
        is(eval { $dom->async->get_name->get }, 'test', 'a future is waited for') or diag $@;
    }
}

# A loop that another thread runs leaves the calls to their own.
SKIP: {
    skip 'this perl has no threads', 1 if !$Config{useithreads};
    require threads;
    my $runner = threads->create(sub {
        my $end = 0;
        my $timer = Sys::Virt::Event::add_timeout(300, sub { $end = 1 });
        Sys::Virt::Event::run_default() until $end;
        Sys::Virt::Event::remove_timeout($timer);
        return (times)[0] + (times)[1];
    });
    my @got;
    my $before = (times)[0] + (times)[1];
    $dom->async_cb(sub { push @got, $_[1] })->get_name;
    select undef, undef, undef, 0.2;
    is_deeply(\@got, [], 'another thread does not end the call');
    my $took = $runner->join - $before;
    cmp_ok($took, '<', 0.15, 'nor does it turn round for it');
    ok(run_until(sub { @got }), 'its own thread does');
    @got = ();
    $dom->async_cb(sub { push @got, $_[1] })->get_name;
    ok(run_until(sub { @got }), 'and the next one');
}
{
    # A forked child's calls, by the loop as well.
    pipe my $reader, my $writer or die "pipe: $!";
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        my @got;
        my $own = test_conn();
        $own->async_cb(sub { push @got, $_[1] })->get_hostname;
        run_until(sub { @got });
        syswrite $writer, @got ? 'ended' : 'not ended';
        exec $^X, '-e', '0';
    }
    close $writer;
    is(join('', <$reader>), 'ended', 'a forked child\'s loop ends its calls');
    waitpid $pid, 0;
}

done_testing;
