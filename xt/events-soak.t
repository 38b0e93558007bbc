# Many events: memory, counts of references and descriptors stay where they
# are.
use strict;
use warnings;

use B ();
use Test::More;

use lib 't/lib';
use SysVirtGrowth;
use SysVirtTest;

use Sys::Virt::Event;

plan skip_all => 'no /proc/self/statm' unless -r '/proc/self/statm';

Sys::Virt::Event::register_default();
my $con = test_conn();
my $dom = $con->get_domain_by_name('test');
my $LIFECYCLE = Sys::Virt::Domain::EVENT_ID_LIFECYCLE;

# The sub, again and again, costs no memory once it is warm.
sub flat {
    my ($what, $times, $code) = @_;
    $code->() for 1 .. $times / 10;
    my ($before, $open, $references) = (memory(), entries('fd'), B::svref_2object($con)->REFCNT);
    $code->() for 1 .. $times;
    my $grown = memory() - $before;
    cmp_ok($grown, '<', 1024, "$what, $times times: $grown KiB");
    is(entries('fd'), $open, "$what: descriptors");
    is(B::svref_2object($con)->REFCNT, $references, "$what: references to the connection");
    return;
}

# Lets libvirt free what was let go of: it does when nothing else is due.
sub rest {
    my $due;
    my $timer = Sys::Virt::Event::add_timeout(1, sub { $due = 1 });
    Sys::Virt::Event::run_default() until $due;
    Sys::Virt::Event::remove_timeout($timer);
    return;
}

# As many events as the sub is to be told of.
my $told = 0;
sub events {
    my ($count, $caught) = @_;
    my $goal = $told + $count;
    for (1 .. $count / 2) {
        $dom->suspend;
        $dom->resume;
    }
    while ($told < $goal) {
        eval { Sys::Virt::Event::run_default(); 1 } or $caught->($@);
    }
    return;
}

my $last;
my $id = $con->domain_event_register_any(undef, $LIFECYCLE, sub { $told++; $last = $_[1]->get_name });
flat('ten events', 10_000, sub { events(10, sub { die @_ }) });
is($told, 110_000, 'every event was told');
is($last, 'test', 'to the last');
$con->domain_event_deregister_any($id);

my $thrown = 0;
$id = $con->domain_event_register_any(undef, $LIFECYCLE, sub { $told++; die { of => $_[1] } });
{
    local $SIG{__WARN__} = sub { $thrown++ };
    flat('two exceptions', 5_000, sub { events(2, sub { $thrown++ if $_[0]{of} }) });
}
is($thrown, 11_000, 'every exception came out');
$con->domain_event_deregister_any($id);

flat('a registration', 2_000, sub {
    my $sub = sub { $told++ };
    my @ids = map { $con->domain_event_register_any($_, $LIFECYCLE, $sub) } undef, $dom;
    events(2, sub { die @_ });
    $con->domain_event_deregister_any($_) for @ids;
    rest();
});

flat('a refused registration', 50_000, sub {
    eval { $con->domain_event_register_any(undef, 999, sub { }) };
    eval { $con->domain_event_register_any(undef, 0, 'x') };
});

flat('a timer that dies', 5_000, sub {
    my $due;
    my $timer = Sys::Virt::Event::add_timeout(0, sub { $due = 1; die "x\n" });
    eval { Sys::Virt::Event::run_default() } until $due;
    Sys::Virt::Event::remove_timeout($timer);
    rest();
});

flat('a connection', 1_000, sub {
    my $own = test_conn();
    my $own_id = $own->domain_event_register_any(undef, $LIFECYCLE, sub { });
    $own->domain_event_deregister_any($own_id);
    undef $own;
    rest();
});

done_testing;
