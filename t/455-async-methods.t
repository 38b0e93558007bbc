# Every test of methods once more, by calls that do not wait: the same results
# in the same contexts, the same exceptions.
use strict;
use warnings;

use Test::More;

use Sys::Virt::Async;

my @tests = grep { m{^t/(?:020|1\d\d|2\d\d|3\d\d)-} } sort glob 't/*.t';
cmp_ok(scalar @tests, '>=', 35, 'there are tests');

my ($calls, %seen) = (0);
for my $test (@tests) {
    open my $out, '-|', $^X, (map { "-I$_" } 't/lib', @INC), '-MSysVirtNotWaiting', $test or die "fork: $!";
    my @lines = <$out>;
    my $ended = close $out;
    ok($ended, $test) or diag grep { /^not ok/ } @lines;
    for (@lines) {
        $calls += $1 if /^# (\d+) calls without waiting$/;
        @seen{ split ' ', $1 } = () if /^# without waiting: (.*)$/;
    }
}
note "$calls calls of " . keys(%seen) . ' methods';

# Which methods that was: all that can be called so, but those that no test of
# methods calls.
open my $rows, '<', 't/data/subs.tsv' or die $!;
my @methods = map { join '::', (split /\t/)[ 0, 1 ] } grep { !/^#/ } <$rows>;
my @unseen = grep { Sys::Virt::Async::_has_form([ /(.*)::/ ], /(\w+)\z/) && !exists $seen{$_} && !/::(?:DESTROY|_\w+)\z/ } @methods;
is_deeply(\@unseen, [], 'every method was called without waiting') or diag "@unseen";

done_testing;
