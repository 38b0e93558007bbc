# Memory and its limits.

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

my $GIB = 1024 * 1024;

is($dom->get_max_memory, 8 * $GIB, 'get_max_memory');
throws_error(sub { $dom->set_max_memory(8 * $GIB) }, Sys::Virt::Error::ERR_OPERATION_INVALID,
    'set_max_memory of a running domain');
is_deeply([ $resting->set_max_memory(16 * $GIB) ], [], 'set_max_memory gives nothing back');
is($resting->get_max_memory, 16 * $GIB, 'the change is there');
throws_error(sub { $resting->set_max_memory(0) },
    [ Sys::Virt::Error::ERR_INVALID_ARG, Sys::Virt::Error::ERR_OPERATION_INVALID ],
    'set_max_memory: none at all');

is_deeply([ $dom->set_memory(1 * $GIB) ], [], 'set_memory gives nothing back');
is($dom->get_info->{memory}, 1 * $GIB, 'the change is there');
$dom->set_memory(2 * $GIB, Sys::Virt::Domain::MEM_LIVE);
is($dom->get_info->{memory}, 2 * $GIB, 'with flags too');
throws_error(sub { $dom->set_memory(100 * $GIB) }, Sys::Virt::Error::ERR_INVALID_ARG,
    'set_memory: more than the domain can have');
throws_error(sub { $resting->set_memory(1 * $GIB, Sys::Virt::Domain::MEM_LIVE) },
    Sys::Virt::Error::ERR_OPERATION_INVALID, 'set_memory: live, but not running');
throws_text(sub { $dom->set_memory(-1) }, qr/set_memory: val is out of range: -1/,
    'set_memory: a negative number');
throws_text(sub { $dom->set_memory({}) }, qr/set_memory: val is not a number/,
    'set_memory: a reference is no number');

# ---- statistics ------------------------------------------------------------------------

my $stats = $dom->memory_stats;
my %known = map { $_ => 1 } qw(swap_in swap_out major_fault minor_fault unused available
    actual_balloon rss usable last_update disk_caches hugetlb_pgalloc hugetlb_pgfail);
is_deeply([ grep { !$known{$_} } keys %$stats ], [], 'memory_stats: keys');
is($stats->{actual_balloon}, 2 * $GIB, 'the balloon');
cmp_ok($stats->{available}, '<=', 2 * $GIB, 'what is available of it');
is_deeply([ grep { !/\A\d+\z/ } values %$stats ], [], 'numbers all');
throws_error(sub { $resting->memory_stats }, Sys::Virt::Error::ERR_OPERATION_INVALID,
    'memory_stats of a domain that does not run');

is_deeply([ $dom->set_memory_stats_period(5) ], [], 'set_memory_stats_period gives nothing back');
like($dom->get_xml_description, qr/<stats period='5'/, 'the change is there');
throws_text(sub { $dom->set_memory_stats_period(2**31) },
    qr/set_memory_stats_period: val is out of range/, 'set_memory_stats_period: out of range');

# ---- limits -----------------------------------------------------------------------------

my $unlimited = Sys::Virt::Domain::MEMORY_PARAM_UNLIMITED;
is_deeply(
    $dom->get_memory_parameters,
    { map { $_ => $unlimited } qw(hard_limit soft_limit swap_hard_limit) },
    'get_memory_parameters'
);
is_deeply([ $dom->set_memory_parameters({ soft_limit => 3 * $GIB, hard_limit => 4 * $GIB }) ],
    [], 'set_memory_parameters gives nothing back');
is($dom->get_memory_parameters->{hard_limit}, 4 * $GIB, 'one limit');
is($dom->get_memory_parameters->{soft_limit}, 3 * $GIB, 'and another');
throws_error(sub { $resting->get_memory_parameters(Sys::Virt::Domain::AFFECT_LIVE) },
    Sys::Virt::Error::ERR_OPERATION_INVALID, 'get_memory_parameters: live, but not running');

$resting->undefine;

done_testing;
