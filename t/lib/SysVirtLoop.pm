# What every event loop of Perl must do for libvirt. Used by t/4*.t only.
package SysVirtLoop;

use strict;
use warnings;

use Exporter 'import';
use IO::Handle;
use Socket qw(AF_UNIX SOCK_STREAM);
use Test::More;
use Time::HiRes qw(time);

use Sys::Virt;
use Sys::Virt::Event;
use SysVirtTest;

our @EXPORT = qw(loop_tests needs_framework);

# Skips the test file where the framework is not installed.
sub needs_framework {
    my ($module) = @_;
    return if eval "require $module; 1";
    my $why = $@;
    plan skip_all => "$module is not installed" if $why =~ /^Can't locate/;
    plan skip_all => "$module does not load: $why";
}

# What the framework's loop let out, or gave to its handler of exceptions.
my @thrown;
my $turn;

# Runs the loop until something is so: five seconds at most.
sub until_so {
    my ($so) = @_;
    my $deadline = time + 5;
    until ($so->()) {
        return 0 if time > $deadline;
        push @thrown, $turn->();
    }
    return 1;
}

# Runs the loop for some seconds.
sub for_seconds {
    my ($seconds) = @_;
    my $end = time + $seconds;
    push @thrown, $turn->() while time < $end;
    return;
}

# A sub that counts in the variable, and says when it is freed.
sub counting {
    my ($count, $freed) = @_;
    my $guard = $freed ? SysVirtLoop::Guard->new($freed) : undef;
    return sub { ${$count}++; return $guard };
}

BEGIN {
    *add_handle     = \&Sys::Virt::Event::add_handle;
    *update_handle  = \&Sys::Virt::Event::update_handle;
    *remove_handle  = \&Sys::Virt::Event::remove_handle;
    *add_timeout    = \&Sys::Virt::Event::add_timeout;
    *update_timeout = \&Sys::Virt::Event::update_timeout;
    *remove_timeout = \&Sys::Virt::Event::remove_timeout;
}

my ($READABLE, $WRITABLE, $ERROR, $HANGUP) = (
    Sys::Virt::Event::HANDLE_READABLE(), Sys::Virt::Event::HANDLE_WRITABLE(),
    Sys::Virt::Event::HANDLE_ERROR(),    Sys::Virt::Event::HANDLE_HANGUP(),
);

sub pair {
    socketpair my $near, my $far, AF_UNIX, SOCK_STREAM, 0 or die "socketpair: $!";
    $_->autoflush(1) for $near, $far;
    return ($near, $far);
}

# Registers the loop and tries it. The code runs it for a moment, some
# hundredths of a second at most, and gives what was thrown meanwhile. A
# framework that cannot be run from its own callbacks has flat => 1.
sub loop_tests {
    my ($impl, $code, %is) = @_;
    $turn = $code;
    is_deeply([ Sys::Virt::Event::register($impl) ], [], 'register');
    is($Sys::Virt::Event::eventimpl, $impl, 'the loop is known');
    subtest 'timers'                         => \&timers;
    subtest 'timers that change themselves'  => \&timers_inside;
    subtest 'handles'                        => \&handles;
    subtest 'the end of a handle'            => \&ends;
    subtest 'handles that change themselves' => \&handles_inside;
    subtest 'freeing'                        => \&freeing;
    subtest 'a loop in a callback'           => \&nested if !$is{flat};
    subtest 'events'                         => \&events;
    subtest 'calls that do not wait'         => \&calls;
    subtest 'die'                            => \&dies;
    is_deeply(\@thrown, [], 'nothing else was thrown') or diag @thrown;
    return;
}

sub timers {
    my ($often, $never, $always) = (0, 0, 0);
    my $timer = add_timeout(10, counting(\$often));
    my $resting = add_timeout(-1, counting(\$never));
    isnt($timer, $resting, 'each has an id of its own');
    my $start = time;
    ok(until_so(sub { $often >= 5 }), 'one of 10 ms is due again and again');
    cmp_ok(time - $start, '>=', 0.03, 'not sooner than it should');
    is($never, 0, 'one of -1 is not');
    update_timeout($resting, 0);
    ok(until_so(sub { $never >= 5 }), 'until it gets another');
    update_timeout($timer, -1);
    update_timeout($resting, -1);
    ($often, $never) = (0, 0);
    for_seconds(0.1);
    is("$often $never", '0 0', '-1 makes them rest');

    update_timeout($timer, 10);
    my $zero = add_timeout(0, counting(\$always));
    $often = 0;
    ok(until_so(sub { $often >= 5 }), 'one of 0 ms does not starve others');
    cmp_ok($always, '>=', 5, 'and is due always');
    remove_timeout($_) for $timer, $resting, $zero;
    ($often, $always) = (0, 0);
    for_seconds(0.1);
    is("$often $always", '0 0', 'removed is removed');
    return;
}

sub timers_inside {
    my ($once, $twice, $victim, $added) = (0, 0, 0, 0);
    my ($self, $changing, $other);
    $self = add_timeout(5, sub { $once++; remove_timeout($_[0]) });
    $changing = add_timeout(0, sub { $twice++; update_timeout($changing, -1) });
    ok(until_so(sub { $once && $twice }), 'both are due');
    for_seconds(0.1);
    is($once, 1, 'one that removes itself');
    is($twice, 1, 'one that makes itself rest');
    update_timeout($changing, 0);
    ok(until_so(sub { $twice == 2 }), 'and is woken');

    my $new;
    $other = add_timeout(50, counting(\$victim));
    $self = add_timeout(5, sub {
        remove_timeout($other);
        remove_timeout($self);
        $new = add_timeout(5, counting(\$added));
    });
    ok(until_so(sub { $added >= 2 }), 'one that adds another');
    for_seconds(0.1);
    is($victim, 0, 'and removes a third');
    remove_timeout($_) for $changing, $new;
    return;
}

sub handles {
    my ($near, $far) = pair();
    my (@first, @second);
    my $one = add_handle(fileno $near, $READABLE, sub { push @first, [@_] });
    my $two = add_handle(fileno $near, $READABLE, sub { push @second, [@_] });
    isnt($one, $two, 'two watches of one descriptor');
    for_seconds(0.05);
    is(@first + @second, 0, 'nothing is there to read');
    syswrite $far, 'x';
    ok(until_so(sub { @first && @second }), 'both are told');
    is_deeply($first[0], [ $one, fileno $near, $READABLE ], 'watch, descriptor, mask');
    is_deeply($second[0], [ $two, fileno $near, $READABLE ], 'each its own');

    update_handle($one, 0);
    @first = @second = ();
    ok(until_so(sub { @second >= 3 }), 'what is not read comes again');
    is(@first, 0, 'the mask 0 makes one rest');
    update_handle($two, 0);
    @second = ();
    for_seconds(0.1);
    is(@second, 0, 'and the other');
    update_handle($one, $READABLE);
    ok(until_so(sub { @first }), 'until it gets another');

    update_handle($two, $WRITABLE);
    @first = ();
    ok(until_so(sub { @first && @second }), 'one for reading, one for writing');
    is($first[0][2], $READABLE, 'this reads');
    is($second[0][2], $WRITABLE, 'that writes');
    update_handle($one, $READABLE | $WRITABLE);
    @first = ();
    ok(until_so(sub { grep { $_->[2] == ($READABLE | $WRITABLE) } @first }), 'one for both');

    sysread $near, my $data, 10;
    update_handle($one, $READABLE);
    @first = @second = ();
    ok(until_so(sub { @second >= 3 }), 'writing goes on');
    is(@first, 0, 'nothing is there to read any more');
    remove_handle($_) for $one, $two;
    @second = ();
    syswrite $far, 'x';
    for_seconds(0.1);
    is(@first + @second, 0, 'removed is removed');
    return;
}

sub ends {
    my ($near, $far) = pair();
    my ($mask, $resting) = (0, 0);
    my $watch = add_handle(fileno $near, $READABLE, sub { $mask |= $_[2] });
    my $other = add_handle(fileno $near, 0, counting(\$resting));
    close $far;
    ok(until_so(sub { $mask & $HANGUP }), 'a hang-up is told unasked');
    is($resting, 0, 'not to one that rests');
    remove_handle($_) for $watch, $other;

    pipe my $read, my $write or die "pipe: $!";
    $mask = 0;
    $watch = add_handle(fileno $write, $WRITABLE, sub { $mask |= $_[2] });
    close $read;
    ok(until_so(sub { $mask & $ERROR }), 'so is an error');
    remove_handle($watch);

    ($near, $far) = pair();
    ($mask, my $calls) = (0, 0);
    $watch = add_handle(fileno $near, $ERROR | $HANGUP, sub { $calls++; $mask |= $_[2] });
    syswrite $far, 'x';
    for_seconds(0.3);
    is($calls, 0, 'one that waits for the end is not told of data');
    close $far;
    ok(until_so(sub { $calls }), 'but of the end');
    is($mask & ~$ERROR, $HANGUP, 'and only of that');
    remove_handle($watch);
    return;
}

sub handles_inside {
    my ($near, $far) = pair();
    my ($once, $other, $added) = (0, 0, 0);
    syswrite $far, 'x';
    my ($one, $two, $three);
    $one = add_handle(fileno $near, $READABLE, sub {
        $once++;
        remove_handle($one);
        remove_handle($two);
        $three = add_handle(fileno $near, $READABLE, counting(\$added));
    });
    $two = add_handle(fileno $near, $READABLE, counting(\$other));
    ok(until_so(sub { $added >= 2 }), 'a watch that adds another of its descriptor');
    is($once, 1, 'that removes itself');
    is($other, 0, 'that removes one that is ready too');
    remove_handle($three);
    return;
}

sub freeing {
    my ($near, $far) = pair();
    my ($count, $handle_freed, $timer_freed) = (0, 0, 0);
    my $watch = add_handle(fileno $near, $READABLE, counting(\$count, \$handle_freed));
    my $timer = add_timeout(-1, counting(\$count, \$timer_freed));
    for_seconds(0.05);
    is("$handle_freed $timer_freed", '0 0', 'subs live as long as their sources');
    remove_handle($watch);
    remove_timeout($timer);
    is("$handle_freed $timer_freed", '0 0', 'and longer than the removing');
    ok(until_so(sub { $handle_freed && $timer_freed }), 'the next turns free them');
    is("$handle_freed $timer_freed", '1 1', 'once');

    return;
}

# A callback that runs the loop: what it removed is still in use.
sub nested {
    my $timer;
    my ($calls, $freed, $during) = (0, 0, undef);
    {
        my $guard = SysVirtLoop::Guard->new(\$freed);
        $timer = add_timeout(5, sub {
            return if !$guard || ++$calls > 1;
            remove_timeout($timer);
            for_seconds(0.2);
            $during = $freed;
        });
    }
    ok(until_so(sub { $freed }), 'a source that runs the loop is freed');
    is($during, 0, 'when it is done');
    return;
}

sub events {
    my $conn = test_conn();
    my $dom = $conn->get_domain_by_name('test');
    my ($freed, @events) = (0);
    my $guard = SysVirtLoop::Guard->new(\$freed);
    my $id = $conn->domain_event_register_any(
        undef, Sys::Virt::Domain::EVENT_ID_LIFECYCLE(), sub { push @events, [ $guard, @_ ] });
    undef $guard;
    $dom->suspend;
    is(@events, 0, 'an event waits for the loop');
    ok(until_so(sub { @events }), 'which brings it');
    my (undef, $from, $of, $event, $detail) = @{ $events[0] };
    isa_ok($from, 'Sys::Virt', 'from the connection');
    is($of->get_name, 'test', 'of the domain');
    is($event, Sys::Virt::Domain::EVENT_SUSPENDED(), 'suspended');
    $dom->resume;
    $dom->suspend;
    $dom->resume;
    ok(until_so(sub { @events >= 4 }), 'several');
    is_deeply([ map { $_->[3] } @events[ 1 .. 3 ] ],
        [ Sys::Virt::Domain::EVENT_RESUMED(), Sys::Virt::Domain::EVENT_SUSPENDED(), Sys::Virt::Domain::EVENT_RESUMED() ],
        'in order');
    $conn->domain_event_deregister_any($id);
    @events = ();
    undef $_ for $from, $of;
    $dom->suspend;
    for_seconds(0.1);
    is(@events, 0, 'deregistered');
    $dom->resume;
    undef $dom;
    undef $conn;
    ok(until_so(sub { $freed }), 'the sub and its connection are freed');
    return;
}

# The loop lets out, or hands over, what a callback throws; and runs on.
sub calls {
    my $con = test_conn();
    my ($dom) = $con->list_all_domains;
    my @got;
    $dom->async_cb(sub { push @got, $_[1] })->get_name for 1 .. 20;
    is_deeply(\@got, [], 'no call ends while it is made');
    ok(until_so(sub { @got == 20 }), 'the loop ends them') or diag scalar @got;
    is_deeply([ grep { $_ ne 'test' } @got ], [], 'with their results');
    $dom->async_cb(sub { push @got, 'outer'; $dom->async_cb(sub { push @got, 'inner' })->get_name })->get_name;
    ok(until_so(sub { @got == 22 }), 'a call that is made by another\'s sub');
    is_deeply([ @got[ 20, 21 ] ], [ 'outer', 'inner' ], 'comes after it');
    my $opened;
    Sys::Virt->async_cb(sub { $opened = $_[1] })->new(uri => 'test:///default');
    ok(until_so(sub { $opened }), 'a connection');
    is($opened->get_type, 'TEST', 'opened without waiting');
    $dom->async_cb(sub { die "in the sub of a call\n" })->get_name;
    ok(until_so(sub { @thrown }), 'what a sub throws');
    like(join('', map { "$_" } splice @thrown), qr{in the sub of a call\n\z}, 'comes out of the loop');
    return;
}

sub dies {
    my $conn = test_conn();
    my $dom = $conn->get_domain_by_name('test');
    my $count = 0;
    my $id = $conn->domain_event_register_any(
        undef, Sys::Virt::Domain::EVENT_ID_LIFECYCLE(),
        sub { die "event $count\n" if ++$count <= 2 });
    for my $number (1, 2) {
        $number == 1 ? $dom->suspend : $dom->resume;
        ok(until_so(sub { @thrown }), "a die in an event comes out, time $number");
        like(shift @thrown, qr/event $number$/m, 'this');
    }
    $count = 10;
    $dom->suspend;
    ok(until_so(sub { $count == 11 }), 'later events arrive');
    $conn->domain_event_deregister_any($id);
    $dom->resume;

    my ($calls, $timer) = (0);
    $timer = add_timeout(5, sub { die "timer\n" if ++$calls == 1 });
    ok(until_so(sub { $calls >= 3 }), 'a timer lives on');
    remove_timeout($timer);
    like(shift @thrown, qr/timer$/m, 'what it threw came out');

    my ($near, $far) = pair();
    syswrite $far, 'x';
    $calls = 0;
    my $watch = add_handle(fileno $near, $READABLE, sub { die "handle\n" if ++$calls == 1 });
    ok(until_so(sub { $calls >= 3 && @thrown }), 'so does a handle');
    remove_handle($watch);
    like(shift @thrown, qr/handle$/m, 'what it threw came out');
    return;
}

# Says when it goes.
package SysVirtLoop::Guard;

sub new { my ($class, $freed) = @_; return bless { freed => $freed }, $class }

sub DESTROY { my ($self) = @_; ${ $self->{freed} }++; return }

1;
