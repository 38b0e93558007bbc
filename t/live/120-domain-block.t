# Disks of domains of QEMU: read, resized, copied, committed, pulled, tuned.
use strict;
use warnings;

use Test::More;
use Time::HiRes qw(sleep time);

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();
my $dir = $daemon->dir;

# A sparse disk with a word beyond 4 GiB.
my $far = (5 << 30) + 512;
my $raw = $daemon->image('raw', 6 << 30);
{
    open my $file, '+<', $raw or die $!;
    print {$file} 'at the start';
    seek $file, $far, 0;
    print {$file} 'beyond 4 GiB';
    close $file or die $!;
}
my $base = $daemon->qcow2('base.qcow2', '8M');
my $dom = $con->define_domain($daemon->domain_xml('block',
    $daemon->disk_xml($raw, 'raw', 'vda') . $daemon->disk_xml($base, 'qcow2', 'vdb')));
is_deeply($dom->get_block_info('vda')->{capacity}, 6 << 30, 'the size of a disk that is not in use');
$dom->create;

# Waits until a job is ready or over; whether it is ready.
sub wait_for_job {
    my ($target) = @_;
    my $deadline = time + 10;
    while (time < $deadline) {
        my $job = $dom->get_block_job_info($target);
        return 0 unless $job && $job->{type};
        return 1 if $dom->get_xml_description =~ /<mirror [^>]*ready='yes'/;
        sleep 0.02;
    }
    return;
}

# The file of a disk.
sub source {
    my ($target) = @_;
    my ($file) = $dom->get_xml_description =~ m{<source file='([^']+)'[^>]*/?>(?:(?!</disk>).)*?<target dev='$target'}s;
    return $file;
}

is($dom->block_peek('vda', 0, 12), 'at the start', 'peek');
is($dom->block_peek('vda', $far, 12), 'beyond 4 GiB', 'peek beyond 4 GiB');
is($dom->block_peek($raw, $far + 7, 5), '4 GiB', 'peek by the path');
throws_error(sub { $dom->block_peek('vda', 7 << 30, 10) }, [ 1, 8, 38 ], 'peek beyond the end');
throws_error(sub { $dom->block_peek('vdz', 0, 10) }, Sys::Virt::Error::ERR_INVALID_ARG, 'peek into no disk');
throws_error(sub { $dom->memory_peek(0, 16, 0) }, Sys::Virt::Error::ERR_INVALID_ARG, 'memory of no kind');
is(length $dom->memory_peek(0xffff_fff0, 16, Sys::Virt::Domain::MEMORY_PHYSICAL), 16, 'physical memory');
is(substr($dom->memory_peek(0xffff_fff0, 16, Sys::Virt::Domain::MEMORY_PHYSICAL), 0, 1), "\xea",
    'where the BIOS begins, with a jump');

my $info = $dom->get_block_info('vda');
is($info->{capacity}, 6 << 30, 'the size beyond 4 GiB');
cmp_ok($info->{allocation}, '<', 1 << 20, 'of which little is in use');
cmp_ok($info->{physical}, '>', 0, 'and its file');
my $stats = $dom->block_stats('vda');
cmp_ok($stats->{rd_req}, '>=', 0, 'requests');
ok(exists $stats->{$_}, "statistics have $_") for qw(rd_bytes wr_req wr_bytes flush_reqs);
cmp_ok($dom->block_stats('')->{rd_bytes}, '>=', $stats->{rd_bytes}, 'of all disks together');

$dom->block_resize('vdb', 16 << 20, Sys::Virt::Domain::BLOCK_RESIZE_BYTES);
is($dom->get_block_info('vdb')->{capacity}, 16 << 20, 'resized, in bytes');
$dom->block_resize('vdb', 20 << 10);
is($dom->get_block_info('vdb')->{capacity}, 20 << 20, 'resized, in KiB');
is_deeply([ $dom->set_block_threshold('vdb', 1 << 20) ], [], 'a threshold');

# Limits.
my $tune = $dom->get_block_iotune('vda');
is($tune->{total_bytes_sec}, 0, 'no limit');
$dom->set_block_iotune('vda', { total_bytes_sec => 3_000_000_000, write_iops_sec_max => 0 });
is($dom->get_block_iotune('vda')->{total_bytes_sec}, 3_000_000_000, 'a limit beyond 2^31');
throws_error(sub { $dom->set_block_iotune('vda', { total_bytes_sec => 1, read_bytes_sec => 1 }) }, [ 8, 67, 1 ],
    'limits that contradict each other');
$dom->set_block_iotune('vda', { total_bytes_sec => 0 });
is($dom->get_block_iotune('vda')->{total_bytes_sec}, 0, 'taken away');

# A chain of images: committed and pulled.
is($dom->get_block_job_info('vdb')->{type} // 0, 0, 'no job') if $dom->get_block_job_info('vdb');
throws_error(sub { $dom->abort_block_job('vdb') }, [ 8, 38, 55, 74 ], 'none to abort');
my $only = Sys::Virt::DomainSnapshot::CREATE_DISK_ONLY | Sys::Virt::DomainSnapshot::CREATE_NO_METADATA;
for my $layer (1 .. 2) {
    $dom->create_snapshot("<domainsnapshot><disks><disk name='vda' snapshot='no'/>"
        . "<disk name='vdb' snapshot='external'><source file='$dir/layer$layer'/></disk></disks></domainsnapshot>", $only);
}
is(source('vdb'), "$dir/layer2", 'a chain of images');
$dom->block_commit('vdb', undef, "$dir/layer1", 0);
is(wait_for_job('vdb'), 0, 'a layer below committed');
unlike($dom->get_xml_description, qr{$dir/layer1}, 'is not there any more');
$dom->block_commit('vdb', undef, undef, 0, Sys::Virt::Domain::BLOCK_COMMIT_ACTIVE);
is(wait_for_job('vdb'), 1, 'the active layer committed');
is($dom->get_block_job_info('vdb')->{type}, Sys::Virt::Domain::BLOCK_JOB_TYPE_ACTIVE_COMMIT, 'by a job of that kind');
$dom->abort_block_job('vdb', Sys::Virt::Domain::BLOCK_JOB_ABORT_PIVOT);
is(source('vdb'), $base, 'and the base is in use again');
$dom->create_snapshot("<domainsnapshot><disks><disk name='vda' snapshot='no'/>"
    . "<disk name='vdb' snapshot='external'><source file='$dir/layer3'/></disk></disks></domainsnapshot>", $only);
$dom->block_pull('vdb', 0);
is(wait_for_job('vdb'), 0, 'pulled');
is(source('vdb'), "$dir/layer3", 'into the layer');
unlike($dom->get_xml_description, qr{\Q$base\E}, 'which stands alone');
throws_error(sub { $dom->block_rebase('vdb', "$dir/none-such", 0) }, [ 8, 38, 1, 55 ], 'rebase onto what is not there');

# Rebased onto nothing.
$dom->create_snapshot("<domainsnapshot><disks><disk name='vda' snapshot='no'/>"
    . "<disk name='vdb' snapshot='external'><source file='$dir/layer4'/></disk></disks></domainsnapshot>", $only);
$dom->block_rebase('vdb', undef, 0);
is(wait_for_job('vdb'), 0, 'a rebase onto nothing');
unlike($dom->get_xml_description, qr{$dir/layer3}, 'is a pull of all');

# A copy.
$dom->block_copy('vdb', "<disk type='file'><driver type='raw'/><source file='$dir/copy'/></disk>",
    { Sys::Virt::Domain::BLOCK_COPY_BANDWIDTH => 100 << 20 }, Sys::Virt::Domain::BLOCK_COPY_TRANSIENT_JOB);
is(wait_for_job('vdb'), 1, 'copied');
my $job = $dom->get_block_job_info('vdb');
is($job->{type}, Sys::Virt::Domain::BLOCK_JOB_TYPE_COPY, 'a job of that kind');
is($job->{cur}, $job->{end}, 'which has done everything');
is($job->{bandwidth}, 100, 'MiB a second');
is($dom->get_block_job_info('vdb', Sys::Virt::Domain::BLOCK_JOB_INFO_BANDWIDTH_BYTES)->{bandwidth}, 100 << 20,
    'bytes a second');
$dom->set_block_job_speed('vdb', 7);
is($dom->get_block_job_info('vdb')->{bandwidth}, 7, 'another speed');
throws_error(sub { $dom->block_pull('vdb', 0) }, [ 9, 38, 40, 55, 83, 84 ], 'a second job');
$dom->abort_block_job('vdb');
is(source('vdb'), "$dir/layer4", 'the copy is left, the disk stays');
is(-s "$dir/copy", 20 << 20, 'and the copy too');

# A copy in the older form of the call, which is for domains without a
# configuration.
$dom->undefine;
is_deeply([ $dom->block_rebase('vdb', "$dir/rebased", 0,
    Sys::Virt::Domain::BLOCK_REBASE_COPY | Sys::Virt::Domain::BLOCK_REBASE_COPY_RAW) ], [], 'rebased');
is(wait_for_job('vdb'), 1, 'by a copy');
$dom->abort_block_job('vdb', Sys::Virt::Domain::BLOCK_JOB_ABORT_PIVOT);
is(source('vdb'), "$dir/rebased", 'which is in use then');

$dom->destroy;
undef $dom;
undef $con;
$daemon->stop;
done_testing;
