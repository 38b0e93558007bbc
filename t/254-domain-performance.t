# Processor time and performance counters.

use strict;
use warnings;

use lib 't/lib';

use Test::More;

use SysVirtTest;

my $conn = test_conn();
my $dom  = $conn->get_domain_by_name('test');

# A domain that does not run.
(my $xml = $dom->get_xml_description) =~ s{<name>test<}{<name>resting<};
$xml =~ s{<uuid>.*?</uuid>}{};
my $resting = $conn->define_domain($xml);

# ---- processor time ---------------------------------------------------------------------

my @total = $dom->get_cpu_stats(-1, 1);
is(scalar @total, 1, 'get_cpu_stats of the domain: one element');
is_deeply([ sort keys %{ $total[0] } ], [qw(cpu_time system_time user_time)], 'with all keys');
is_deeply([ grep { !/\A\d+\z/ } values %{ $total[0] } ], [], 'numbers all');
is_deeply([ $dom->get_cpu_stats(-1, 0) ], \@total, 'all there is of it is one as well');
throws_error(sub { $dom->get_cpu_stats(-1, 2) }, Sys::Virt::Error::ERR_INVALID_ARG,
    'get_cpu_stats: the domain is no two CPUs');
throws_error(sub { $dom->get_cpu_stats(-2, 1) }, Sys::Virt::Error::ERR_INVALID_ARG,
    'get_cpu_stats: nor is there a CPU -2');

my @all = $dom->get_cpu_stats(0, 0);
is(scalar @all, 2, 'get_cpu_stats by CPU: one element each');
is_deeply([ sort keys %$_ ], [qw(cpu_time vcpu_time)], 'keys') for @all;
is_deeply([ $dom->get_cpu_stats(0, 1) ], [ $all[0] ], 'just the first');
is_deeply([ $dom->get_cpu_stats(1, 1) ], [ $all[1] ], 'just the second');
is_deeply([ $dom->get_cpu_stats(1, 0) ], [ $all[1] ], 'all from the second on');
is_deeply([ $dom->get_cpu_stats(0, 4_000_000_000) ], \@all, 'no more than there are');
is_deeply(scalar($dom->get_cpu_stats(0, 0)), $all[1], 'in scalar context the last');
throws_error(sub { $dom->get_cpu_stats(1000, 1) }, Sys::Virt::Error::ERR_INVALID_ARG,
    'get_cpu_stats: no such CPU');
throws_error(sub { $resting->get_cpu_stats(0, 0) }, Sys::Virt::Error::ERR_OPERATION_INVALID,
    'get_cpu_stats of a domain that does not run');
throws_text(sub { $dom->get_cpu_stats(0, -1) }, qr/get_cpu_stats: ncpus is out of range/,
    'get_cpu_stats: a negative number');

# ---- performance counters -----------------------------------------------------------------

my $events = $dom->get_perf_events;
is($events->{$_}, 0, "get_perf_events: $_ is off") for qw(cmt instructions page_faults);
is_deeply([ $dom->set_perf_events({ cmt => 1, instructions => 'yes', page_faults => 0 }) ], [],
    'set_perf_events gives nothing back');
$events = $dom->get_perf_events;
is($events->{cmt}, 1, 'on');
is($events->{instructions}, 1, 'what is true is on');
is($events->{page_faults}, 0, 'off');
throws_error(sub { $resting->get_perf_events(Sys::Virt::Domain::AFFECT_LIVE) },
    Sys::Virt::Error::ERR_OPERATION_INVALID, 'get_perf_events: live, but not running');
throws_text(sub { $dom->set_perf_events({ cycles => 1 }) },
    qr/set_perf_events: newparams has the unknown parameter 'cycles'/,
    'set_perf_events: an unknown event is named');

$resting->undefine;

done_testing;
