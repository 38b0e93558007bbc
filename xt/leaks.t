# Nothing is lost: every sub, on its success path as far as the test driver
# serves it and with every kind of wrong argument in every position, again and
# again. SYS_VIRT_LEAK_ROUNDS says how often (default 1,000), SYS_VIRT_LEAK_ONLY
# which subs (a pattern).
use strict;
use warnings;

use B ();
use Test::More;

use lib 't/lib';
use SysVirtTest;
use SysVirtCalls;

plan skip_all => 'no /proc/self/statm' unless -r '/proc/self/statm';
my $trace = eval { require Test::LeakTrace; 1 };

my $ROUNDS = $ENV{SYS_VIRT_LEAK_ROUNDS} || 1_000;
my $ONLY = $ENV{SYS_VIRT_LEAK_ONLY} // '';

# A loss of 100 bytes a call is seen: half of that is what memory in pieces
# may cost.
my $BOUND = $ROUNDS * 50 / 1024;
$BOUND = 64 if $BOUND < 64;

# What ends the loop of the process, or is no sub of its own.
my %SKIP = map { $_ => 1 } ('Sys::Virt::bootstrap', 'Sys::Virt::Event::register');

my $NO_SUPPORT = Sys::Virt::Error::ERR_NO_SUPPORT;

{
    package Dying;
    use overload map({ my $what = $_; $what => sub { die "$what\n" } } '""', '0+', 'bool', '@{}', '%{}'), fallback => 1;
    package Watched;
    sub TIESCALAR { my ($class, $value) = @_; return bless \$value, $class }
    sub FETCH { return ${ $_[0] } }
    sub STORE { return }
}

# Resident memory in KiB.
sub memory {
    open my $from, '<', '/proc/self/statm' or die $!;
    my (undef, $pages) = split ' ', <$from>;
    return $pages * 4;
}

sub descriptors {
    opendir my $dir, '/proc/self/fd' or die $!;
    return scalar(() = readdir $dir);
}

# One round in both contexts; what it threw.
sub good_round {
    my ($call) = @_;
    my $thrown;
    for my $list (0, 1) {
        my @arguments = $call->{args}->();
        my @result = eval { $list ? $call->{sub}->(@arguments) : scalar $call->{sub}->(@arguments) };
        $thrown = $@;
        eval { $call->{after}->(@result); 1 } || $thrown or die $@;
    }
    $@ = '';
    return $thrown;
}

# One round of wrong arguments: each in turn is replaced by each of these.
tie my $tied, 'Watched', [ \1 ];
my @WRONG = (undef, [ undef, {} ], { x => [] }, sub { }, "a\0b", '1e99', bless([], 'Dying'), bless(\(my $x = 1), 'Sys::Virt'));

sub wrong_round {
    my ($call) = @_;
    my @good = $call->{args}->();
    local $SIG{__WARN__} = sub { };
    for my $i (0 .. $#good) {
        for my $wrong (@WRONG, $tied) {
            my @arguments = @good;
            $arguments[$i] = $wrong;
            my @result = eval { $call->{sub}->(@arguments) };
            eval { $call->{after}->(@result) };
        }
    }
    eval { $call->{sub}->((@good) x 20) } if @good;
    # What was made for the call is used up by a good one.
    my @result = eval { $call->{sub}->(@good) };
    eval { $call->{after}->(@result) };
    $@ = '';
    return;
}

# The code costs no memory and no descriptors once it is warm. Memory in pieces
# is given a second chance: what is lost is lost each time.
sub flat {
    my ($what, $rounds, $code) = @_;
    $code->() for 1 .. $rounds / 10 + 1;
    my $open = descriptors();
    my @grown;
    for (1 .. 3) {
        my $before = memory();
        $code->() for 1 .. $rounds;
        push @grown, memory() - $before;
        last if $grown[-1] <= $BOUND;
    }
    cmp_ok($grown[-1], '<=', $BOUND, "$what: memory") or diag "$what: @grown KiB in $rounds rounds each";
    cmp_ok(descriptors(), '<=', $open, "$what: descriptors");
    return;
}

my ($served, $refused, @unobtainable) = (0, 0);

sub check {
    my ($package, $full, $call) = @_;
    if ($package =~ /::(?:Secret|NWFilter|NWFilterBinding|NetworkPort)\z/ && !defined +($call->{args}->())[0]) {
        push @unobtainable, $full;
    } else {
        my $thrown = good_round($call);
        my $libvirts = ref $thrown eq 'Sys::Virt::Error' && ($call->{refused} || $thrown->code == $NO_SUPPORT);
        ok(!$thrown || $libvirts, "$full: the call in the table") or diag $thrown;
        $thrown ? $refused++ : $served++;
    }
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

for my $row (all_subs()) {
    my ($package, $name) = @$row;
    my $full = "${package}::$name";
    next if $SKIP{$full} || $package eq 'Sys::Virt::EventImpl' || $full !~ /$ONLY/;
    eval { check($package, $full, good_call($package, $name)); 1 } or fail("$full: $@");
}
note "$served subs served by the driver, $refused refused, no object for: @unobtainable";

done_testing;
