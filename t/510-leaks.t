# Every sub, called well and with every kind of wrong argument: no value of
# Perl's is left behind, and the table that other tests go by holds.
# (Memory and descriptors: xt/leaks.t.)
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtPreload;
use SysVirtTest;
use SysVirtCalls;
use SysVirtRounds;

# With it there are objects of every class.
preload('hostile-peer.c');

eval { require Test::LeakTrace; 1 } or plan skip_all => 'Test::LeakTrace is not installed';

sub check {
    my ($full, $call) = @_;
    my $thrown = good_round($call);
    is_served($call, $thrown) or fail("$full: $thrown");
    my ($good, $wrong) = (sub { good_round($call) }, sub { wrong_round($call) });
    $_->() for $wrong, $good;
    no warnings 'once';
    my @left = map { Test::LeakTrace::leaked_count($_) } $good, $wrong;
    is("@left", '0 0', $full);
    return;
}

for my $row (served_subs()) {
    my ($package, $name) = @$row;
    eval { check("${package}::$name", good_call($package, $name)); 1 } or fail("${package}::$name: $@");
}

done_testing;
