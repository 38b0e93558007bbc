# Many calls that do not wait: memory, references, descriptors and threads stay
# where they are. SYS_VIRT_SOAK is how many (100,000).
use strict;
use warnings;

use B ();
use Test::More;

use lib 't/lib';
use SysVirtGrowth;
use SysVirtTest;

use Sys::Virt::Async;

plan skip_all => 'no /proc/self/statm' unless -r '/proc/self/statm';

my $CALLS = $ENV{SYS_VIRT_SOAK} || 100_000;
my $con = test_conn();
my $dom = $con->get_domain_by_name('test');

# So many calls, 200 in flight: the sub makes one, with what to do at its end.
sub calls {
    my ($count, $make) = @_;
    my ($begun, $ended) = (0, 0);
    my $next;
    $next = sub { $ended++; $make->($next) if $begun++ < $count };
    $begun++, $make->($next) while $begun < 200;
    Sys::Virt::Async->wait while Sys::Virt::Async->in_flight;
    undef $next;
    return $ended;
}

sub flat {
    my ($what, $times, $make) = @_;
    calls($times / 10, $make);
    my ($before, $open, $references) = (memory(), entries('fd'), B::svref_2object($con)->REFCNT);
    my $ended = calls($times, $make);
    my $grown = memory() - $before;
    cmp_ok($ended, '>=', $times, "$what: $ended calls");
    cmp_ok($grown, '<', 2048, "$what: $grown KiB more");
    is(entries('fd'), $open, "$what: descriptors");
    is(B::svref_2object($con)->REFCNT, $references, "$what: references to the connection");
    return;
}

flat('results', $CALLS, sub { my ($next) = @_; $dom->async_cb($next)->get_info });
flat('exceptions', $CALLS / 10, sub { my ($next) = @_; $con->async_cb($next)->get_domain_by_name('nobody') });
flat('objects', $CALLS / 10, sub { my ($next) = @_; $con->async_cb($next)->list_all_domains });
flat('what is refused', $CALLS / 10, sub {
    my ($next) = @_;
    eval { $con->async_cb($next)->get_domain_by_name };
    eval { $con->async_cb($next)->get_domain_by_name("a\0b") };
    $dom->async_cb($next)->get_name;
});
SKIP: {
    eval { require Future } or skip 'Future is not installed', 8;
    flat('futures', $CALLS / 10, sub { my ($next) = @_; $dom->async->get_info->on_ready($next)->retain });
    flat('futures that are cancelled', $CALLS / 10, sub {
        my ($next) = @_;
        $dom->async->get_info->cancel;
        $dom->async_cb($next)->get_name;
    });
}
cmp_ok(entries('task'), '<=', 2 + 1 + Sys::Virt::Async->max_workers, 'no thread too many');

done_testing;
