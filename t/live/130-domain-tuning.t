# What a running domain of QEMU is given: memory, vCPUs, threads, shares of the
# host; and what it used.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();
my $xml = $daemon->domain_xml('tuning', $daemon->disk_xml($daemon->image('disk', 1 << 20), 'raw', 'vda')
    . "<controller type='scsi' model='virtio-scsi'/>", '<iothreads>1</iothreads>');
$xml =~ s{<vcpu>1<}{<vcpu current='1'>4<};
$xml =~ s{<memballoon model='none'/>}{<memballoon model='virtio'/>};
my $dom = $con->define_domain($xml);
my ($live, $config, $maximum) = (Sys::Virt::Domain::AFFECT_LIVE, Sys::Virt::Domain::AFFECT_CONFIG,
    Sys::Virt::Domain::VCPU_MAXIMUM);

# Off.
throws_error(sub { $dom->get_max_vcpus }, Sys::Virt::Error::ERR_OPERATION_INVALID, 'the most vCPUs while it is off');
$dom->set_max_memory(131_072);
is($dom->get_max_memory, 131_072, 'the most memory, in KiB');
$dom->create;

# Memory.
is_deeply([ $dom->set_memory(98_304) ], [], 'memory while it runs');
$dom->set_memory(98_304, $config);
like($dom->get_xml_description(Sys::Virt::Domain::XML_INACTIVE), qr{<currentMemory unit='KiB'>98304<},
    'memory of the next start');
throws_error(sub { $dom->set_memory(1 << 40) }, Sys::Virt::Error::ERR_INVALID_ARG, 'too much memory');
$dom->set_memory_stats_period(2);
my $memory = $dom->memory_stats;
like($memory->{actual_balloon}, qr/^(?:65536|98304|131072)$/, 'the balloon');
cmp_ok($memory->{rss}, '>', 0, 'resident memory');

# vCPUs.
is($dom->get_max_vcpus, 4, 'the most vCPUs');
is($dom->get_vcpus, 1, 'one now');
is($dom->get_vcpus($config | $maximum), 4, 'at most, of the next start');
$dom->set_vcpus(2);
is($dom->get_vcpus, 2, 'two');
throws_error(sub { $dom->set_vcpus(9) }, Sys::Virt::Error::ERR_INVALID_ARG, 'too many');
$dom->set_vcpu('3', 1, $config);
like($dom->get_xml_description(Sys::Virt::Domain::XML_INACTIVE), qr{<vcpu id='3' enabled='yes'}, 'the fourth, next time');
throws_error(sub { $dom->get_guest_vcpus }, [ 74, 86, 55 ], 'no agent to ask');
my @vcpus = $dom->get_vcpu_info;
is(scalar @vcpus, 2, 'both');
is($vcpus[0]{number}, 0, 'the first');
is($vcpus[0]{state}, Sys::Virt::Domain::VCPU_RUNNING, 'runs');
cmp_ok($vcpus[0]{cpuTime}, '>=', 0, 'for a time');
cmp_ok($vcpus[0]{cpu}, '>=', 0, 'somewhere');

# Pinned to the first CPU that this process may use.
my $cpu = 0;
{
    open my $status, '<', '/proc/self/status' or die $!;
    ($cpu) = map { /^Cpus_allowed_list:\s+(\d+)/ ? $1 : () } <$status>;
}
my $mask = '';
vec($mask, $cpu, 1) = 1;
sub cpus { return unpack('b*', $_[0]) =~ s/0+$//r }
$dom->pin_vcpu(1, $mask);
is(cpus(($dom->get_vcpu_info)[1]{affinity}), cpus($mask), 'a vCPU is pinned');
$dom->pin_vcpu(0, $mask, $config);
is(cpus(($dom->get_vcpu_info($config))[0]{affinity}), cpus($mask), 'one of the next start');
$dom->pin_emulator($mask);
is(cpus($dom->get_emulator_pin_info), cpus($mask), 'the emulator is pinned');
throws_error(sub { $dom->pin_vcpu(77, $mask) }, Sys::Virt::Error::ERR_INVALID_ARG, 'a vCPU that is not there');
throws_error(sub { $dom->pin_vcpu(0, '') }, Sys::Virt::Error::ERR_INVALID_ARG, 'pinned to none');

# I/O threads.
is_deeply([ map { $_->{number} } $dom->get_iothread_info ], [ 1 ], 'one I/O thread');
$dom->add_iothread(5);
is_deeply([ sort map { $_->{number} } $dom->get_iothread_info ], [ 1, 5 ], 'a second one');
$dom->pin_iothread(5, $mask);
my ($fifth) = grep { $_->{number} == 5 } $dom->get_iothread_info;
is(cpus($fifth->{affinity}), cpus($mask), 'pinned');
$dom->set_iothread(5, { Sys::Virt::Domain::IOTHREAD_PARAM_POLL_MAX_NS => 2_000_000_000 }, $live);
my $polled = ($con->get_all_domain_stats(Sys::Virt::Domain::STATS_IOTHREAD, [ $dom ]))[0]{data};
is($polled->{'iothread.5.poll-max-ns'}, 2_000_000_000, 'a time to poll');
$dom->del_iothread(5);
is_deeply([ map { $_->{number} } $dom->get_iothread_info ], [ 1 ], 'and gone');
throws_error(sub { $dom->del_iothread(5) }, Sys::Virt::Error::ERR_INVALID_ARG, 'twice');
throws_error(sub { $dom->add_iothread(1) }, [ 1, 8, 55 ], 'one that is there');

# Shares: with control groups the values, without them an exception.
my %tune = (
    scheduler => [ Sys::Virt::Domain::SCHEDULER_CPU_SHARES, 2048, 'posix' ],
    memory => [ Sys::Virt::Domain::MEMORY_SOFT_LIMIT, 4_000_000_000 ],
    blkio => [ Sys::Virt::Domain::BLKIO_WEIGHT, 500 ],
);
for my $kind (sort keys %tune) {
    my ($key, $value) = @{ $tune{$kind} };
    my ($get, $set) = ("get_${kind}_parameters", "set_${kind}_parameters");
    my $next = $dom->$get($config);
    ok(exists $next->{$key}, "$kind: $key of the next start");
    $dom->$set({ $key => $value }, $config);
    is($dom->$get($config)->{$key}, $value, "$kind: another value of it");
    throws_text(sub { $dom->$set({ 'none-such' => 1 }, $config) }, qr/none-such/, "$kind: a name that is none");
    my $now = eval { $dom->$get($live) };
    my $set_now = $now && eval { $dom->$set({ $key => $value }, $live); 1 };
    if ($set_now) {
        is($dom->$get($live)->{$key}, $value, "$kind: of the running domain");
    } else {
        is(ref $@, 'Sys::Virt::Error', "$kind: not of the running domain: $@->{message}");
    }
}
my $type = eval { $dom->get_scheduler_type };
is($type // $@->code, defined $type ? 'posix' : Sys::Virt::Error::ERR_OPERATION_INVALID, 'the scheduler');
is($dom->get_numa_parameters($config)->{+Sys::Virt::Domain::NUMA_MODE}, Sys::Virt::Domain::NUMATUNE_MEM_STRICT, 'NUMA mode');
$dom->set_numa_parameters({ Sys::Virt::Domain::NUMA_NODESET => '0' }, $config);
is($dom->get_numa_parameters($config)->{+Sys::Virt::Domain::NUMA_NODESET}, '0', 'and nodes');
my $cpu_stats = eval { [ $dom->get_cpu_stats(-1, 1) ] };
SKIP: {
    skip "no CPU statistics: $@", 2 unless $cpu_stats;
    is(scalar @$cpu_stats, 1, 'CPU statistics of all together');
    cmp_ok($cpu_stats->[0]{cpu_time}, '>', 0, 'have a time');
}

# Events of the processor.
my $perf = $dom->get_perf_events;
is_deeply([ grep { $_ } values %$perf ], [], 'no perf event is counted');
$dom->set_perf_events({ Sys::Virt::Domain::PERF_PARAM_CPU_CLOCK => 1 }, $config);
is($dom->get_perf_events($config)->{+Sys::Virt::Domain::PERF_PARAM_CPU_CLOCK}, 1, 'one of the next start');

# Everything about all.
my $second = $con->define_domain($daemon->domain_xml('second'));
my %all = map { $_->{dom}->get_name => $_->{data} } $con->get_all_domain_stats(0);
is_deeply([ sort keys %all ], [ qw(svlive-second svlive-tuning) ], 'statistics of all domains');
my $data = $all{'svlive-tuning'};
is($data->{'state.state'}, Sys::Virt::Domain::STATE_RUNNING, 'state');
is($data->{'vcpu.maximum'}, 4, 'vCPUs');
is($data->{'block.0.name'}, 'vda', 'disk');
is($data->{'block.0.capacity'}, 1 << 20, 'its size');
is($all{'svlive-second'}{'state.state'}, Sys::Virt::Domain::STATE_SHUTOFF, 'state of one that is off');
is(scalar(() = $con->get_all_domain_stats(Sys::Virt::Domain::STATS_STATE, undef, Sys::Virt::Domain::GET_ALL_STATS_ACTIVE)),
    1, 'of running ones');
is_deeply([ $con->get_all_domain_stats(Sys::Virt::Domain::STATS_STATE, [ $second ]) ]->[0]{data},
    { 'state.state' => Sys::Virt::Domain::STATE_SHUTOFF, 'state.reason' => Sys::Virt::Domain::STATE_SHUTOFF_UNKNOWN },
    'of one, and its state alone');

$second->undefine;
$dom->destroy;
$dom->undefine;
undef $_ for $dom, $second;
%all = ();
undef $con;
$daemon->stop;
done_testing;
