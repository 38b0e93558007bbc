# libvirt's own event loop, run from Perl: handles, timers, signals, and what
# is thrown there.
use strict;
use warnings;

use Config;
use POSIX ();
use Test::More;
use Time::HiRes qw(time sleep alarm);

use lib 't/lib';
use SysVirtTest;

use Sys::Virt::Event;

# Codes of libvirt: invalid argument, operation invalid.
my ($INVALID_ARG, $INVALID) = (8, 55);

# The result of a sub in a child process: a word.
sub in_child {
    my ($code) = @_;
    pipe my $read, my $write or die $!;
    my $pid = fork // die $!;
    if (!$pid) {
        my $result = eval { $code->() } // "died: $@";
        syswrite $write, $result;
        POSIX::_exit(0);
    }
    close $write;
    my $result = do { local $/; <$read> };
    waitpid $pid, 0;
    return $result;
}

# How the sub ends, and after how many seconds.
sub timed {
    my ($code) = @_;
    my $start = time;
    my $lived = eval { $code->(); 1 };
    return ($lived ? '' : $@, time - $start);
}

# Runs rounds of the loop until the sub says that it is enough; false after
# five seconds.
sub rounds {
    my ($enough) = @_;
    my $end = time + 5;
    while (!$enough->()) {
        return if time > $end;
        Sys::Virt::Event::run_default();
    }
    return 1;
}

# Before there is a loop.
{
    my $error = throws_error(sub { Sys::Virt::Event::run_default() }, $INVALID, 'run_default');
    like($error->message, qr/\Arun_default needs .*: call Sys::Virt::Event::register_default first/, 'says what to do');
    throws_error(sub { Sys::Virt::Event::add_timeout(1, sub { }) }, $INVALID, 'add_timeout');
    throws_error(sub { Sys::Virt::Event::add_handle(0, 1, sub { }) }, $INVALID, 'add_handle');
    throws_error(sub { Sys::Virt::Event::update_timeout(1, 1) }, $INVALID, 'update_timeout');
    throws_error(sub { Sys::Virt::Event::update_handle(1, 1) }, $INVALID, 'update_handle');
    throws_error(sub { Sys::Virt::Event::remove_timeout(1) }, $INVALID, 'remove_timeout');
    throws_error(sub { Sys::Virt::Event::remove_handle(1) }, $INVALID, 'remove_handle');
}
is(in_child(sub {
    my $con = test_conn();
    eval { $con->domain_event_register_any(undef, 0, sub { }) };
    return ref $@ || 'no error';
}), 'Sys::Virt::Error', 'an event without a loop is refused');
is(in_child(sub {
    package Some::Loop;
    our @ISA = 'Sys::Virt::EventImpl';
    Sys::Virt::Event::register(bless {});
    eval { Sys::Virt::Event::run_default() };
    return "$@";
}) =~ /run_default runs .* but another is registered/, 1, 'nor can run_default run a loop of Perl\'s');

is_deeply([ Sys::Virt::Event::register_default() ], [], 'register_default');
is_deeply([ Sys::Virt::Event::register_default() ], [], 'and again');
{
    package Late::Loop;
    our @ISA = 'Sys::Virt::EventImpl';
    package main;
    throws_error(sub { Sys::Virt::Event::register(bless {}, 'Late::Loop') }, $INVALID,
        'another loop cannot take its place');
}
throws_text(sub { Sys::Virt::Event->can('run_default')->(1) }, qr/^Usage: Sys::Virt::Event::run_default\(\)/,
    'run_default takes nothing');

# Timers.
{
    my @got;
    my $timer = Sys::Virt::Event::add_timeout(1, sub { push @got, [@_] });
    ok($timer >= 0, 'a timer has an id');
    ok(rounds(sub { @got >= 3 }), 'a timer is due again and again');
    is_deeply($got[0], [$timer], 'and gets its id');
    is_deeply([ Sys::Virt::Event::update_timeout($timer, -1) ], [], 'update_timeout');
    @got = ();
    my $other = Sys::Virt::Event::add_timeout(0, sub { push @got, 'other' });
    isnt($other, $timer, 'each has an id of its own');
    Sys::Virt::Event::run_default();
    is_deeply(\@got, ['other'], 'a timer that was stopped is not due');
    Sys::Virt::Event::update_timeout($other, -1);
    Sys::Virt::Event::update_timeout($timer, 0);
    @got = ();
    Sys::Virt::Event::run_default();
    is_deeply(\@got, [[$timer]], 'until it is started again');
    is_deeply([ Sys::Virt::Event::remove_timeout($_) ], [], 'remove_timeout') for $timer, $other;
    throws_error(sub { Sys::Virt::Event::remove_timeout($timer) }, $INVALID_ARG, 'it is gone');
    throws_error(sub { Sys::Virt::Event::remove_timeout(123456) }, $INVALID_ARG, 'there is none such');
    throws_error(sub { Sys::Virt::Event::remove_timeout(-1) }, $INVALID_ARG, 'nor one below 0');
    is_deeply([ Sys::Virt::Event::update_timeout(123456, 1) ], [], 'libvirt says nothing of an update');
}
{
    my $count = 0;
    my $timer;
    $timer = Sys::Virt::Event::add_timeout(0, sub { $count++; Sys::Virt::Event::remove_timeout($timer) });
    my $end = Sys::Virt::Event::add_timeout(20, sub { $count += 100 });
    ok(rounds(sub { $count >= 100 }), 'a timer may end itself');
    is($count, 101, 'and is due no longer');
    Sys::Virt::Event::remove_timeout($end);
}

# Descriptors.
{
    pipe my $read, my $write or die $!;
    my @got;
    my $watched = Sys::Virt::Event::HANDLE_READABLE | Sys::Virt::Event::HANDLE_HANGUP;
    my $watch = Sys::Virt::Event::add_handle(fileno $read, $watched, sub { push @got, [@_] });
    ok($watch >= 0, 'a watch has an id');
    syswrite $write, 'x';
    Sys::Virt::Event::run_default();
    is_deeply(\@got, [[ $watch, fileno $read, Sys::Virt::Event::HANDLE_READABLE ]], 'watch, descriptor, events');
    is_deeply([ Sys::Virt::Event::update_handle($watch, 0) ], [], 'update_handle');
    my $idle = 0;
    my $timer = Sys::Virt::Event::add_timeout(10, sub { $idle++ });
    @got = ();
    ok(rounds(sub { $idle }), 'without events it is not watched');
    is_deeply(\@got, [], 'and not called');
    Sys::Virt::Event::remove_timeout($timer);
    Sys::Virt::Event::update_handle($watch, $watched);
    my $second = Sys::Virt::Event::add_handle(fileno $read, Sys::Virt::Event::HANDLE_READABLE, sub { push @got, 'second' });
    isnt($second, $watch, 'the same descriptor once more');
    Sys::Virt::Event::run_default();
    is(scalar @got, 2, 'tells both');
    is_deeply([ Sys::Virt::Event::remove_handle($second) ], [], 'remove_handle');
    sysread $read, my $byte, 1;
    @got = ();
    close $write;
    rounds(sub { @got });
    is_deeply(\@got, [[ $watch, fileno $read, Sys::Virt::Event::HANDLE_HANGUP ]], 'the other end hangs up');
    Sys::Virt::Event::remove_handle($watch);
    throws_error(sub { Sys::Virt::Event::remove_handle($watch) }, $INVALID_ARG, 'it is gone');
    throws_error(sub { Sys::Virt::Event::remove_handle(123456) }, $INVALID_ARG, 'there is none such');
    is_deeply([ Sys::Virt::Event::update_handle(123456, 1) ], [], 'libvirt says nothing of an update');
}

# Subs: what is none is refused, and what is one is kept and let go of.
{
    for my $wrong (undef, 1, [], {}, \'x', 'No::Such::sub') {
        my $what = $wrong // 'undef';
        throws_text(sub { Sys::Virt::Event::add_timeout(1, $wrong) }, qr/^Sys::Virt::Event::add_timeout: coderef /, "a timer: $what");
        throws_text(sub { Sys::Virt::Event::add_handle(0, 1, $wrong) }, qr/^Sys::Virt::Event::add_handle: coderef /, "a handle: $what");
    }
    throws_text(sub { Sys::Virt::Event::add_timeout(2**32, sub { }) }, qr/frequency/, 'a number that is too large');

    our $alive = 0;
    package Guard { sub new { $main::alive++; return bless [] } sub DESTROY { $main::alive-- } }
    my $timer = do { my $guard = Guard->new; Sys::Virt::Event::add_timeout(-1, sub { $guard }) };
    is($alive, 1, 'the sub is kept');
    Sys::Virt::Event::remove_timeout($timer);
    my $last = Sys::Virt::Event::add_timeout(5, sub { });
    ok(rounds(sub { !$alive }), 'and let go of when the loop has time');
    Sys::Virt::Event::remove_timeout($last);

    our $named = 0;
    sub named { $named++ }
    my $by_name = Sys::Virt::Event::add_timeout(0, 'main::named');
    Sys::Virt::Event::run_default();
    is($named, 1, 'a sub by its name');
    Sys::Virt::Event::remove_timeout($by_name);
}

# The variable is the caller's own.
{
    my @got;
    my $sub = sub { push @got, 'first' };
    my $timer = Sys::Virt::Event::add_timeout(0, $sub);
    $sub = sub { push @got, 'second' };
    Sys::Virt::Event::run_default();
    is_deeply(\@got, ['first'], 'a sub is what it was when it was given');
    Sys::Virt::Event::remove_timeout($timer);
}

# What is thrown in a sub.
{
    my $count = 0;
    my $timer = Sys::Virt::Event::add_timeout(0, sub { $count++; die "first\n" if $count == 1; die { code => 7 } if $count == 2 });
    my ($error) = timed(sub { Sys::Virt::Event::run_default() });
    is($error, "first\n", 'a die comes out of run_default');
    ($error) = timed(sub { Sys::Virt::Event::run_default() });
    is_deeply($error, { code => 7 }, 'as it is');
    ($error) = timed(sub { Sys::Virt::Event::run_default() });
    is($error, '', 'and the timer goes on');
    is($count, 3, 'as often as it is due');
    Sys::Virt::Event::remove_timeout($timer);

    my @warnings;
    local $SIG{__WARN__} = sub { push @warnings, @_ };
    my @timers = map { my $n = $_; Sys::Virt::Event::add_timeout(0, sub { die "number $n\n" }) } 1 .. 3;
    ($error) = timed(sub { Sys::Virt::Event::run_default() });
    is($error, "number 1\n", 'of several, the first comes out');
    is(scalar @warnings, 2, 'the others are warnings');
    like("@warnings", qr/number 2.*number 3/s, 'with their texts');
    Sys::Virt::Event::remove_timeout($_) for @timers;
}
for my $way (qw(last next redo goto)) {
    no warnings 'exiting';
    my %code = (
        last => sub { last ROUND }, next => sub { next ROUND },
        redo => sub { redo ROUND }, goto => sub { goto OUT },
    );
    my $timer = Sys::Virt::Event::add_timeout(0, $code{$way});
    my ($rounds, $error) = (0);
    ROUND: while ($rounds++ < 1) {
        ($error) = timed(sub { Sys::Virt::Event::run_default() });
    }
    OUT:
    like($error, qr/label/i, "$way does not leave libvirt");
    Sys::Virt::Event::remove_timeout($timer);
}
{
    my $inner = 0;
    my ($outer, $nested);
    $outer = Sys::Virt::Event::add_timeout(0, sub {
        Sys::Virt::Event::remove_timeout($outer);
        $nested = Sys::Virt::Event::add_timeout(0, sub { $inner++; die "inner\n" });
        eval { Sys::Virt::Event::run_default() };
        Sys::Virt::Event::remove_timeout($nested);
        die "outer after $@";
    });
    my ($error) = timed(sub { Sys::Virt::Event::run_default() });
    is($error, "outer after inner\n", 'a round within a round has its own exceptions');
    is($inner, 1, 'and was run once');
}

# Exit.
is(in_child(sub {
    my $pid = fork // die $!;
    if (!$pid) {
        Sys::Virt::Event::add_timeout(0, sub { exit 42 });
        rounds(sub { 0 });
        POSIX::_exit(1);
    }
    waitpid $pid, 0;
    return $? >> 8;
}), 42, 'exit exits');

# Signals, while the loop waits.
SKIP: {
    skip 'no signals', 7 if $^O eq 'MSWin32';
    my $handled = 0;
    my $timer = Sys::Virt::Event::add_timeout(10_000, sub { });
    {
        local $SIG{ALRM} = sub { $handled++ };
        alarm 0.05;
        my ($error, $took) = timed(sub { rounds(sub { $handled }) });
        is($handled, 1, 'a handler runs while the loop waits');
        is($error, '', 'the round ends');
        cmp_ok($took, '<', 0.05 + 0.25 + 0.25, 'within a quarter of a second');
    }
    {
        local $SIG{ALRM} = sub { die "time is up\n" };
        alarm 0.05;
        my ($error, $took) = timed(sub { rounds(sub { 0 }) });
        is($error, "time is up\n", 'what a handler throws comes out');
        cmp_ok($took, '<', 0.05 + 0.25 + 0.25, 'as soon');
    }
    {
        sleep 0.15; # longer than the loop ever waits at once
        my $over = 0;
        my $short = Sys::Virt::Event::add_timeout(120, sub { $over++ });
        Sys::Virt::Event::run_default();
        is($over, 1, 'a round after a pause ends when something is due, not before');
        Sys::Virt::Event::remove_timeout($short);
    }
    is(in_child(sub {
        my $pid = fork // die $!;
        if (!$pid) {
            Sys::Virt::Event::add_timeout(10_000, sub { });
            $SIG{TERM} = sub { exit 3 };
            alarm 5;
            Sys::Virt::Event::run_default() for 1 .. 100;
            POSIX::_exit(1);
        }
        sleep 0.2;
        kill TERM => $pid;
        waitpid $pid, 0;
        return $? >> 8;
    }), 3, 'exit in a handler');
    local $SIG{CHLD} = sub { $handled = 'child' };
    my $pid = fork // die $!;
    POSIX::_exit(0) if !$pid;
    ok(rounds(sub { $handled eq 'child' }), 'a child\'s end');
    waitpid $pid, 0;
    Sys::Virt::Event::remove_timeout($timer);
}

# A timer of seconds is due in time, and the process rests meanwhile.
{
    my $due = 0;
    my $timer = Sys::Virt::Event::add_timeout(400, sub { $due++ });
    my ($start, @times) = (time, times);
    ok(rounds(sub { $due }), 'a timer that is longer than a tick');
    my $took = time - $start;
    cmp_ok($took, '>', 0.35, 'not too early');
    cmp_ok($took, '<', 1, 'nor too late');
    my ($user, $system) = times;
    cmp_ok($user + $system - $times[0] - $times[1], '<', 0.1, 'waiting is no work');
    Sys::Virt::Event::remove_timeout($timer);
}

# A forked child has a loop of its own.
{
    pipe my $read, my $write or die $!;
    my $parents = 0;
    my $watch = Sys::Virt::Event::add_handle(fileno $read, 1, sub { sysread $read, my $byte, 1; $parents++ });
    my $timer = Sys::Virt::Event::add_timeout(0, sub { $parents++ });
    syswrite $write, 'x';
    is(in_child(sub {
        my $own = 0;
        my $timer = Sys::Virt::Event::add_timeout(5, sub { $own++ });
        rounds(sub { $own >= 3 });
        return "$parents $own";
    }), '0 3', 'it does not take what the parent waits for');
    Sys::Virt::Event::remove_timeout($timer);
    $parents = 0;
    Sys::Virt::Event::run_default();
    is($parents, 1, 'which the parent gets');
    Sys::Virt::Event::remove_handle($watch);
}

SKIP: {
    skip 'no threads', 2 unless $Config{useithreads};
    require threads;
    my $count = 0;
    my $timer = Sys::Virt::Event::add_timeout(0, sub { $count++; $main::thread = threads->tid });
    my $elsewhere = threads->create(sub {
        my $own = 0;
        my $timer = Sys::Virt::Event::add_timeout(5, sub { $own++ });
        rounds(sub { $own >= 2 });
        Sys::Virt::Event::remove_timeout($timer);
        return "$count $own";
    })->join;
    is($elsewhere, '0 2', 'a thread\'s loop runs its own subs only');
    rounds(sub { $count });
    is("$count $main::thread", '1 0', 'the others wait for theirs');
    Sys::Virt::Event::remove_timeout($timer);
}

SKIP: {
    eval { require Test::LeakTrace; 1 } or skip 'Test::LeakTrace is not installed', 2;
    my $round = sub {
        my $done;
        my $guard = Guard->new;
        my $timer = Sys::Virt::Event::add_timeout(0, sub { $done = $guard; die "x\n" });
        eval { Sys::Virt::Event::run_default() } until $done;
        Sys::Virt::Event::remove_timeout($timer);
        undef $_ for $done, $guard;
        $timer = Sys::Virt::Event::add_timeout(1, sub { });
        rounds(sub { !$main::alive });
        Sys::Virt::Event::remove_timeout($timer);
        Sys::Virt::Event::run_default();
    };
    $round->();
    is(Test::LeakTrace::leaked_count($round), 0, 'rounds leak nothing');
    no warnings 'once';
    my $refused = sub { eval { Sys::Virt::Event::add_timeout(1, []) }; eval { Sys::Virt::Event::remove_timeout(99999) } };
    $refused->();
    is(Test::LeakTrace::leaked_count($refused), 0, 'nor does what is refused');
}

done_testing;
