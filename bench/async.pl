# What a call that does not wait costs, beside the same call that does.
#
#     perl [-I...] async.pl N ROUNDS [URI]
#
# Prints microseconds a call, the median of so many rounds of N calls each, for
# bench/run. There is nothing to compare it with: the original has no such
# calls.
use strict;
use warnings;

use Sys::Virt;
use Sys::Virt::Async;
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);

my ($n, $rounds, $uri) = @ARGV;
my ($dom) = Sys::Virt->new(uri => $uri // 'test:///default')->list_all_domains;
my $futures = eval { require Future; 1 };

# So many calls in flight at a time, until N have ended.
sub in_flight {
    my ($width) = @_;
    my ($begun, $ended) = (0, 0);
    my $next;
    $next = sub {
        $ended++;
        return if $begun >= $n;
        $begun++;
        $dom->async_cb($next)->get_info;
    };
    $begun++, $dom->async_cb($next)->get_info while $begun < $width;
    Sys::Virt::Async->wait while $ended < $n;
    undef $next;
    return;
}

my @rows = (
    [ 'get_info, waiting'                          => sub { $dom->get_info for 1 .. $n } ],
    [ 'async_cb, one at a time'                    => sub { in_flight(1) } ],
    [ 'async_cb, 64 in flight'                     => sub { in_flight(64) } ],
    $futures
    ? ([ 'a future, one at a time, and its get'    => sub { $dom->async->get_info->get for 1 .. $n } ])
    : (),
);
for my $row (@rows) {
    my ($name, $code) = @$row;
    $code->();
    my @took = sort { $a <=> $b } map {
        my $begin = clock_gettime(CLOCK_MONOTONIC);
        $code->();
        clock_gettime(CLOCK_MONOTONIC) - $begin;
    } 1 .. $rounds;
    printf "%s\t%.1f\n", $name, 1e6 * $took[ $#took / 2 ] / $n;
}
