# The host: CPUs, memory, pages, power.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtTest;

my $conn = test_conn();
my $n = qr/\A[0-9]+\z/;

SKIP: {
    my @map = eval { $conn->get_node_cpu_map };
    skip 'no CPU map here: ' . $@->message, 5 if ref $@;
    my ($total, $map, $online) = @map;
    is(scalar @map, 3, 'get_node_cpu_map: three results');
    like($total, $n, '... CPUs');
    is(length $map, int(($total + 7) / 8), '... a bit each');
    is(unpack('%32b*', $map), $online, '... as many bits set as CPUs are online');
    is(scalar $conn->get_node_cpu_map(0), $online, '... in scalar context those online');
}

my $stats = $conn->get_node_cpu_stats;
# Newer test drivers also count the time of guests.
is_deeply([sort grep { $_ ne 'guest' } keys %$stats], [qw(idle iowait kernel user)], 'get_node_cpu_stats: keys');
like($stats->{$_}, $n, "... $_") for sort keys %$stats;
is_deeply($conn->get_node_cpu_stats(-1, 0), $stats, '... all CPUs by number');
is_deeply([sort keys %{ $conn->get_node_cpu_stats(0) }], [sort keys %$stats], '... of one CPU');
throws_text(sub { $conn->get_node_cpu_stats(2**31) },
    qr/^Sys::Virt::get_node_cpu_stats: cpuNum is out of range/, 'a CPU number of 32 bits');

throws_error(sub { $conn->get_node_memory_stats }, 3, 'get_node_memory_stats');
throws_error(sub { $conn->get_node_memory_stats(0, 0) }, 3, '... of a cell');

like($conn->get_node_free_memory, $n, 'get_node_free_memory');

my @memory = $conn->get_node_cells_free_memory(0, 100);
is(scalar @memory, 2, 'get_node_cells_free_memory: two cells, whatever was asked for');
like($_, $n, '... bytes') for @memory;
is_deeply([$conn->get_node_cells_free_memory(1, 1)], [$memory[1]], '... of one cell');
is(scalar $conn->get_node_cells_free_memory(0, 1), $memory[1], '... in scalar context the last');
# B14
throws_error(sub { $conn->get_node_cells_free_memory(5, 0) }, 8, '... with the end first');
throws_error(sub { $conn->get_node_cells_free_memory(0, -2**31) }, 8, '... far below');
is_deeply([$conn->get_node_cells_free_memory(0, 2**31 - 1)], \@memory, '... to the largest number');

my @pages = $conn->get_node_free_pages([4, 2048], 0, 1);
is(scalar @pages, 2, 'get_node_free_pages: an element a cell');
is_deeply([map { $_->{cell} } @pages], [0, 1], '... with its number');
is_deeply([sort { $a <=> $b } keys %{ $pages[0]{pages} }], [4, 2048], '... with the sizes as keys');
like($pages[0]{pages}{2048}, $n, '... a count');
is_deeply([sort keys %{ $pages[1] }], [qw(cell pages)], '... keys');
is_deeply([$conn->get_node_free_pages([4], 1, 1, 0)]->[0]{cell}, 1, '... from another cell on');
throws_error(sub { $conn->get_node_free_pages([], 0, 0) }, 8, 'no page sizes');
throws_error(sub { $conn->get_node_free_pages([4], 3, 1) }, 8, 'the end before the start');
# B10
throws_text(sub { $conn->get_node_free_pages(4, 0, 0) },
    qr/^Sys::Virt::get_node_free_pages: pagesizes is not an ARRAY reference/, 'no array of sizes');
throws_text(sub { $conn->get_node_free_pages([4, -1], 0, 0) },
    qr/^Sys::Virt::get_node_free_pages: pagesizes\[1\] is out of range/, 'a negative size');

throws_error(sub { $conn->node_alloc_pages([[2048, 1]], 0, 1) }, 3, 'node_alloc_pages');
throws_error(sub { $conn->node_alloc_pages([], 0, 1) }, [8, 3], '... of no pages');
throws_text(sub { $conn->node_alloc_pages({}, 0, 1) },
    qr/^Sys::Virt::node_alloc_pages: pages is not an ARRAY reference/, 'no array of pages');
throws_text(sub { $conn->node_alloc_pages([[2048, 1], 7], 0, 1) },
    qr/^Sys::Virt::node_alloc_pages: pages\[1\] is not an ARRAY reference/, 'an element that is none');
throws_text(sub { $conn->node_alloc_pages([[2048]], 0, 1) },
    qr/^Sys::Virt::node_alloc_pages: pages\[0\] is not/, 'a size without a count');

throws_error(sub { $conn->get_node_memory_parameters }, 3, 'get_node_memory_parameters');
throws_error(sub { $conn->set_node_memory_parameters({shm_pages_to_scan => 100}) },
    3, 'set_node_memory_parameters');
throws_text(sub { $conn->set_node_memory_parameters(undef) },
    qr/^Sys::Virt::set_node_memory_parameters: newparams is not a HASH reference/, '... of undef');
throws_text(sub { $conn->set_node_memory_parameters({pages => 1}) },
    qr/newparams has the unknown parameter 'pages'/, '... with an unknown name');
throws_text(sub { $conn->set_node_memory_parameters({shm_pages_to_scan => 2**32}) },
    qr/newparams\{shm_pages_to_scan\} is out of range/, '... out of range');

throws_error(sub { $conn->get_node_sev_info }, 3, 'get_node_sev_info');

SKIP: {
    skip 'get_node_security_model: not in this driver', 3 if lacks_it(sub { $conn->get_node_security_model });
    my $security = $conn->get_node_security_model;
    is_deeply([sort keys %$security], [qw(doi model)], 'get_node_security_model: keys');
    is($security->{model}, 'testSecurity', '... the model');
    is($security->{doi}, '', '... no domain of interpretation');
}

throws_error(sub { $conn->node_suspend_for_duration(Sys::Virt::NODE_SUSPEND_TARGET_MEM(), 60) },
    3, 'node_suspend_for_duration');
throws_text(sub { $conn->node_suspend_for_duration(0, -1) },
    qr/^Sys::Virt::node_suspend_for_duration: duration is out of range/, 'a negative duration');

# F23: an exception where there is no description.
my $sysinfo = eval { $conn->get_sysinfo };
if (ref $@) { is($@->code, 3, 'get_sysinfo: an error object') }
else        { like($sysinfo, qr/<sysinfo/, 'get_sysinfo') }
throws_error(sub { $conn->get_sysinfo(1 << 31) }, [8, 3], 'get_sysinfo with unknown flags');

like($conn->get_max_vcpus('test'), $n, 'get_max_vcpus');
like($conn->get_max_vcpus(undef), $n, '... of no type');

SKIP: {
    my @models = eval { $conn->get_cpu_model_names('x86_64') };
    skip 'no CPU models here', 2 if !@models;
    ok((grep { $_ eq 'pentium' } @models), 'get_cpu_model_names');
    is(scalar $conn->get_cpu_model_names('x86_64', 0), $models[-1], '... in scalar context the last');
}
throws_error(sub { $conn->get_cpu_model_names('no-such') }, [1, 8, 31, 38, 3], '... of no architecture');

my $cpu = '<cpu><arch>x86_64</arch><model>pentium</model></cpu>';
SKIP: {
    my $xml = eval { $conn->baseline_cpu([$cpu, $cpu]) };
    skip 'no baseline here', 1 if ref $@ && $@->code == 3;
    like($xml, qr/pentium/, 'baseline_cpu');
}
throws_error(sub { $conn->baseline_cpu([]) }, [8, 3], '... of none');
throws_text(sub { $conn->baseline_cpu($cpu) },
    qr/^Sys::Virt::baseline_cpu: xml is not an ARRAY reference/, '... without an array');
throws_text(sub { $conn->baseline_cpu([$cpu, undef]) },
    qr/^Sys::Virt::baseline_cpu: xml\[1\] is not a string, but undef/, '... of undef');
my @any = (undef) x 4;
throws_error(sub { $conn->baseline_hypervisor_cpu(@any, [$cpu]) }, 3, 'baseline_hypervisor_cpu');
throws_text(sub { $conn->baseline_hypervisor_cpu(@any, $cpu) },
    qr/^Sys::Virt::baseline_hypervisor_cpu: xml is not an ARRAY reference/, '... without an array');
throws_error(sub { $conn->compare_cpu($cpu) }, 3, 'compare_cpu');
throws_error(sub { $conn->compare_hypervisor_cpu(@any, $cpu) }, 3, 'compare_hypervisor_cpu');
SKIP: {
    my $xml = eval { $conn->get_domain_capabilities(@any) };
    like($xml, qr/<domainCapabilities/, 'get_domain_capabilities'), last SKIP if defined $xml;
    is($@->code, 3, 'get_domain_capabilities: an error object');
}

done_testing;
