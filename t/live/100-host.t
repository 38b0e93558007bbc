# What a real host says of itself through the QEMU driver.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();

is($con->get_type, 'QEMU', 'the driver');
like($con->get_uri, qr{^qemu\+unix:///system\?socket=}, 'the URI');
ok($con->is_alive, 'alive');
is($con->is_encrypted, 0, 'not encrypted');
is($con->is_secure, 1, 'secure, being local');
cmp_ok($con->get_version, '>=', 2_000_000, 'the version is that of QEMU');
is($con->get_version, $con->get_major_version * 1_000_000 + $con->get_minor_version * 1000 + $con->get_micro_version,
    'which has three parts');
cmp_ok($con->get_library_version, '>=', 6_000_000, 'the version of libvirt');
like($con->get_hostname, qr/^[\w.-]+$/, 'the host');
like($con->get_capabilities, qr{<capabilities>.*<host>.*<arch name='x86_64'>}s, 'capabilities');
like($con->get_domain_capabilities(undef, 'x86_64', undef, 'qemu'), qr{<domainCapabilities>.*<domain>qemu</domain>}s,
    'capabilities of a domain');
throws_error(sub { $con->get_domain_capabilities('/nonexistent', undef, undef, undef) }, [ 8, 1, 38, 55 ],
    'of an emulator that is not there');
cmp_ok($con->get_max_vcpus('qemu'), '>=', 1, 'at least one vCPU');
cmp_ok(scalar(() = $con->get_cpu_model_names('x86_64')), '>', 10, 'CPU models');
throws_error(sub { $con->get_cpu_model_names('pdp11') }, [ 8, 3, 1, 38 ], 'models of no architecture');

# The host against /proc.
my $node = $con->get_node_info;
open my $meminfo, '<', '/proc/meminfo' or die $!;
my %mem = map { /^(\w+):\s+(\d+) kB/ ? ($1 => $2) : () } <$meminfo>;
cmp_ok($node->{memory}, '>', 0, 'memory in KiB');
cmp_ok($node->{memory}, '<=', $mem{MemTotal}, 'no more than in /proc/meminfo');
my $online = grep { /^processor\s*:/ } do { open my $f, '<', '/proc/cpuinfo' or die $!; <$f> };
is($node->{cpus}, $online, 'CPUs as in /proc/cpuinfo');
is($node->{model}, 'x86_64', 'the architecture');
is_deeply([ sort keys %$node ], [ qw(cores cpus memory mhz model nodes sockets threads) ], 'and the rest of it');
my ($total, $map, $count) = $con->get_node_cpu_map;
is($count, $online, 'online CPUs');
is(unpack('%32b*', $map), $count, 'as many as bits in the map');
cmp_ok($total, '>=', $count, 'of all');

cmp_ok($con->get_node_free_memory, '<', $mem{MemTotal} * 1024, 'free memory in bytes');
my @cells = $con->get_node_cells_free_memory(0, $node->{nodes} - 1);
is(scalar @cells, $node->{nodes}, 'one number for each cell');
cmp_ok($cells[0], '>', 0, 'more than none');
my @pages = $con->get_node_free_pages([ 4 ], 0, 0);
is($pages[0]{cell}, 0, 'free pages of cell 0');
cmp_ok($pages[0]{pages}{4}, '>', 0, 'of 4 KiB');
my $memory = $con->get_node_memory_stats;
is($memory->{total}, $mem{MemTotal}, 'the total of the memory statistics');
cmp_ok($memory->{free}, '>', 0, 'and what is free');
my ($first, $second) = map { $con->get_node_cpu_stats } 1, 2;
cmp_ok($first->{idle} + $first->{user}, '>', 0, 'CPU time in ns');
cmp_ok($second->{idle}, '>=', $first->{idle}, 'which grows');
is_deeply([ sort keys %{ $con->get_node_cpu_stats(0) } ], [ sort keys %$first ], 'and of one CPU');
throws_error(sub { $con->get_node_cpu_stats(4000) }, 8, 'of a CPU that is not there');
throws_error(sub { $con->get_node_memory_stats(4000) }, 8, 'of a cell that is not there');
my $ksm = eval { $con->get_node_memory_parameters };
SKIP: {
    skip "no memory parameters: $@", 1 unless $ksm;
    like($ksm->{shm_pages_to_scan} // 0, qr/^\d+$/, 'pages to scan');
}
is_deeply([ sort keys %{ $con->get_node_security_model } ], [ qw(doi model) ], 'the security model');
my $sev = eval { $con->get_node_sev_info };
if ($sev) {
    ok(exists $sev->{+Sys::Virt::SEV_CBITPOS}, 'SEV');
} else {
    is(ref $@, 'Sys::Virt::Error', 'no SEV, and an exception that says so');
}

# CPUs compared.
my ($cpu) = $con->get_capabilities =~ m{(<cpu>.*?</cpu>)}s;
is($con->compare_cpu($cpu), Sys::Virt::CPU_COMPARE_IDENTICAL, 'the host\'s CPU is its own');
like($con->baseline_cpu([ $cpu, $cpu ]), qr{<cpu.*<model}s, 'the baseline of it and itself');
my $of_qemu = $con->get_domain_capabilities(undef, 'x86_64', undef, 'qemu');
my ($of_host) = $of_qemu =~ m{(<mode name='host-model'.*?</mode>)}s;
$of_host =~ s{<mode[^>]*>}{<cpu>};
$of_host =~ s{</mode>}{</cpu>};
is($con->compare_hypervisor_cpu(undef, 'x86_64', undef, 'qemu', $of_host), Sys::Virt::CPU_COMPARE_IDENTICAL,
    'what QEMU emulates is what it emulates');
like($con->baseline_hypervisor_cpu(undef, 'x86_64', undef, 'qemu', [ $of_host ]), qr{<cpu.*<model}s,
    'the baseline of what it emulates');
throws_error(sub { $con->compare_cpu('<cpu><arch>x86_64</arch><model>none-such</model></cpu>') }, [ 1, 8, 27, 67 ],
    'an unknown model');

# QEMU's own format.
my $native = $con->domain_xml_to_native('qemu-argv', $daemon->domain_xml('native'));
like($native, qr{qemu-system-x86_64.*-name}s, 'a domain as a command');
throws_error(sub { $con->domain_xml_to_native('none-such', $daemon->domain_xml('native')) }, 8, 'in no known format');

throws_error(sub { $con->set_keep_alive(5, 3) }, Sys::Virt::Error::ERR_INTERNAL_ERROR, 'keep alive without an event loop');
is($con->num_of_domains, 0, 'no domain runs');
is_deeply([ $con->list_all_domains ], [], 'none is defined');
throws_error(sub { $con->get_domain_by_name('none-such') }, Sys::Virt::Error::ERR_NO_DOMAIN, 'an unknown name');
throws_error(sub { $con->get_domain_by_id(77) }, Sys::Virt::Error::ERR_NO_DOMAIN, 'an unknown id');
throws_error(sub { $con->define_domain('<domain/>') }, [ 1, 8, 21, 27 ], 'a domain without anything');
throws_error(sub { $con->define_domain('<domain') }, Sys::Virt::Error::ERR_XML_DETAIL, 'XML that is none');

# What is said of an exception.
{
    my $error = throws_error(sub { $con->get_domain_by_name('none-such') }, Sys::Virt::Error::ERR_NO_DOMAIN, 'once more');
    is($error->domain, Sys::Virt::Error::FROM_QEMU, 'of the QEMU driver');
    is($error->level, Sys::Virt::Error::LEVEL_ERROR, 'an error');
    is($error->stringify, "libvirt error code: 42, message: @{[ $error->message ]}\n", 'in a line');
}

undef $con;
$daemon->stop;
done_testing;
