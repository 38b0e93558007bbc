# Nothing is lost: every sub, on its success path as far as the test driver
# serves it and with every kind of wrong argument in every position, again and
# again. SYS_VIRT_LEAK_ROUNDS says how often (default 1,000), SYS_VIRT_LEAK_ONLY
# which subs (a pattern).
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtPreload;
use SysVirtGrowth;
use SysVirtTest;
use SysVirtCalls;
use SysVirtRounds;

# With it there are objects of every class.
preload('hostile-peer.c');

plan skip_all => 'no /proc/self/statm' unless -r '/proc/self/statm';
my $trace = eval { require Test::LeakTrace; 1 };

my $ROUNDS = $ENV{SYS_VIRT_LEAK_ROUNDS} || 1_000;
my $ONLY = $ENV{SYS_VIRT_LEAK_ONLY} // '';

# A loss of 100 bytes a call, and there are two calls in a round, is seen; the
# rest is what memory in pieces may cost.
my $BOUND = $ROUNDS * 50 / 1024;
$BOUND = 64 if $BOUND < 64;

# By how much the process grows (KiB) and how many descriptors it leaves open,
# once it is warm. Memory in pieces is given a second chance: what is lost is
# lost each time.
sub growth {
    my ($rounds, $code) = @_;
    $code->() for 1 .. $rounds / 10 + 1;
    my $open = entries('fd');
    my $grown;
    for (1 .. 3) {
        my $before = memory();
        $code->() for 1 .. $rounds;
        $grown = memory() - $before;
        last if $grown <= $BOUND;
    }
    return ($grown, entries('fd') - $open);
}

sub flat {
    my ($what, $rounds, $code) = @_;
    my ($grown, $opened) = growth($rounds, $code);
    cmp_ok($grown, '<=', $BOUND, "$what: memory");
    cmp_ok($opened, '<=', 0, "$what: descriptors");
    return;
}

{
    my @kept;
    my ($grown) = growth($ROUNDS, sub { push @kept, 'x' x 200 });
    cmp_ok($grown, '>', $BOUND, 'a loss of 100 bytes a call is seen') if $ROUNDS >= 1_000;
}

my ($served, $refused) = (0, 0);

sub check {
    my ($full, $call) = @_;
    my $thrown = good_round($call);
    ok(is_served($call, $thrown), "$full: the call in the table") or diag $thrown;
    $thrown ? $refused++ : $served++;
    my ($good, $wrong) = (sub { good_round($call) }, sub { wrong_round($call) });
    SKIP: {
        skip 'Test::LeakTrace is not installed', 2 unless $trace;
        $_->() for $good, $wrong;
        no warnings 'once';
        is(Test::LeakTrace::leaked_count($good), 0, "$full: values");
        is(Test::LeakTrace::leaked_count($wrong), 0, "$full: values, wrong arguments");
    }
    flat($full, $ROUNDS, $good);
    flat("$full, wrong arguments", $ROUNDS / 10, $wrong);
    return;
}

for my $row (served_subs()) {
    my ($package, $name) = @$row;
    my $full = "${package}::$name";
    next if $full !~ /$ONLY/;
    eval { check($full, good_call($package, $name)); 1 } or fail("$full: $@");
}
note "$served subs served by the driver, $refused refused";

done_testing;
