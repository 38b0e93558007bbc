# Pools that are a file system, or the partitions, of a block device.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();
my $dir = $daemon->dir;
my ($device, $handle) = $daemon->loop_device('device', 64 << 20);
if (!$device) {
    undef $con;
    $daemon->stop;
    plan skip_all => 'loop devices are not allowed here';
}

# A file system, made and mounted by libvirt.
SKIP: {
    skip 'mkfs.ext4 is not installed', 8 unless SysVirtLive::program('mkfs.ext4');
    skip 'there is no /etc/mtab, which libvirt reads', 8 unless -e '/etc/mtab';
    mkdir "$dir/mounted" or die $!;
    my $pool = $con->define_storage_pool("<pool type='fs'><name>fs</name><source><device path='$device'/><format type='ext4'/>"
        . "</source><target><path>$dir/mounted</path></target></pool>");
    throws_error(sub { $pool->create }, [ 1, 38, 55 ], 'nothing to be mounted yet');
    is_deeply([ $pool->build(Sys::Virt::StoragePool::BUILD_OVERWRITE) ], [], 'a file system made');
    throws_error(sub { $pool->build(Sys::Virt::StoragePool::BUILD_NO_OVERWRITE) }, Sys::Virt::Error::ERR_STORAGE_POOL_BUILT,
        'not over another');
    $pool->create;
    my $info = $pool->get_info;
    cmp_ok($info->{capacity}, '<', 64 << 20, 'mounted: its size');
    cmp_ok($info->{capacity}, '>', 32 << 20, 'is that of the device');
    my $volume = $pool->create_volume('<volume><name>v</name><capacity>1048576</capacity></volume>');
    is($volume->get_path, "$dir/mounted/v", 'a volume in it');
    cmp_ok($pool->get_info->{allocation}, '>=', $info->{allocation} + 1_000_000, 'takes its room');
    $volume->delete;
    is_deeply([ $pool->destroy ], [], 'unmounted');
    $pool->undefine;
}

# Partitions.
SKIP: {
    skip 'parted is not installed', 7 unless SysVirtLive::program('parted');
    my $pool = $con->define_storage_pool("<pool type='disk'><name>disk</name><source><device path='$device'/>"
        . "<format type='gpt'/></source><target><path>/dev</path></target></pool>");
    is_deeply([ $pool->build(Sys::Virt::StoragePool::BUILD_OVERWRITE) ], [], 'a table of partitions made');
    $pool->create;
    is_deeply([ $pool->list_all_volumes ], [], 'it is empty');
    my $info = $pool->get_info;
    cmp_ok($info->{available}, '>', 60 << 20, 'and free');
    my ($name) = $device =~ m{([^/]+)\z};
    my $volume = eval {
        $pool->create_volume("<volume><name>${name}p1</name><capacity>16777216</capacity></volume>");
    };
    skip "no partitions of this device: $@", 4 unless $volume;
    is($volume->get_path, "${device}p1", 'a partition');
    is($volume->get_info->{type}, Sys::Virt::StorageVol::TYPE_BLOCK, 'of blocks');
    cmp_ok($volume->get_info->{capacity}, '>=', 16 << 20, 'as large as was asked for');
    is($con->get_storage_volume_by_path("${device}p1")->get_name, $volume->get_name, 'by its path');
    # Not deleted: libvirt calls partitions of a loop device by names that parted does not know.
    undef $volume;
    $pool->destroy;
    $pool->undefine;
}

is($con->num_of_storage_pools + $con->num_of_defined_storage_pools, 0, 'no pool is left');
undef $con;
$daemon->stop;
# Without its handle the device is one no more.
close $handle or die $!;
my ($number) = $device =~ /(\d+)\z/;
my $gone;
for (1 .. 100) {
    last if $gone = !-e "/sys/block/loop$number/loop/backing_file";
    select undef, undef, undef, 0.05;
}
ok($gone, 'nor a device');
done_testing;
