# A pool that is a directory, and volumes: made, cloned, resized, wiped, and
# their bytes through streams.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();
my $dir = $daemon->dir . '/pool';

my $pool = $con->define_storage_pool("<pool type='dir'><name>svlive</name><target><path>$dir</path></target></pool>");
is($pool->is_active, 0, 'a pool that does not run');
is($pool->get_info->{state}, Sys::Virt::StoragePool::STATE_INACTIVE, 'so says its state');
is($con->num_of_defined_storage_pools, 1, 'it is defined');
is_deeply([ $con->list_defined_storage_pool_names(10) ], [ 'svlive' ], 'by its name');
is_deeply([ map { $_->get_name } $con->list_defined_storage_pools ], [ 'svlive' ], 'as an object');
throws_error(sub { $pool->create }, [ 38, 1 ], 'without its directory it does not start');
$pool->build(Sys::Virt::StoragePool::BUILD_NEW);
ok(-d $dir, 'the directory is made');
$pool->create;
is($pool->is_active, 1, 'it runs');
is($pool->is_persistent, 1, 'persistent');
is($pool->get_autostart, 0, 'no autostart');
$pool->set_autostart(1);
is($pool->get_autostart, 1, 'autostart');
my $info = $pool->get_info;
is($info->{state}, Sys::Virt::StoragePool::STATE_RUNNING, 'running');
is($info->{capacity}, $info->{allocation} + $info->{available}, 'its sizes');
is($con->get_storage_pool_by_name('svlive')->get_uuid_string, $pool->get_uuid_string, 'by its name');
is($con->get_storage_pool_by_uuid($pool->get_uuid)->get_name, 'svlive', 'by its UUID');
is($con->get_storage_pool_by_target_path($dir)->get_name, 'svlive', 'by its path');
is_deeply([ $con->list_storage_pool_names(10) ], [ 'svlive' ], 'listed');
is_deeply([ map { $_->get_name } $con->list_storage_pools ], [ 'svlive' ], 'as an object');
is_deeply([ map { $_->get_name } $con->list_all_storage_pools(Sys::Virt::StoragePool::LIST_DIR) ], [ 'svlive' ],
    'and by its kind');
is($con->num_of_storage_pools, 1, 'and counted');
like($con->get_storage_pool_capabilities, qr{<pool type='dir' supported='yes'>}, 'what pools there may be');
like($pool->get_xml_description, qr{<path>$dir</path>}, 'XML');
throws_error(sub { $con->find_storage_pool_sources('dir', undef) }, [ 1, 3, 8, 31 ], 'no sources of directories');

# Volumes.
sub volume_xml {
    my ($name, $format, $capacity) = @_;
    return "<volume><name>$name</name><capacity>$capacity</capacity><allocation>0</allocation>"
        . "<target><format type='$format'/></target></volume>";
}
my $size = 3 << 20;
my $raw = $pool->create_volume(volume_xml('raw', 'raw', $size));
is($raw->get_path, "$dir/raw", 'a volume');
is($raw->get_key, "$dir/raw", 'its key');
is_deeply($raw->get_info, { type => Sys::Virt::StorageVol::TYPE_FILE, capacity => $size, allocation => 0 }, 'its sizes');
is($raw->get_info(Sys::Virt::StorageVol::GET_PHYSICAL)->{allocation}, $size, 'its physical size');
like($raw->get_xml_description, qr{<key>$dir/raw</key>}, 'its XML');
is($raw->get_pool->get_name, 'svlive', 'its pool');
is($con->get_storage_pool_by_volume($raw)->get_name, 'svlive', 'by the connection');
is($con->get_storage_volume_by_path("$dir/raw")->get_name, 'raw', 'by its path');
is($con->get_storage_volume_by_key("$dir/raw")->get_name, 'raw', 'by its key');
is($pool->get_volume_by_name('raw')->get_path, "$dir/raw", 'by its name');
throws_error(sub { $pool->get_volume_by_name('none-such') }, Sys::Virt::Error::ERR_NO_STORAGE_VOL, 'by no name');
throws_error(sub { $pool->create_volume(volume_xml('raw', 'raw', $size)) }, Sys::Virt::Error::ERR_STORAGE_VOL_EXIST,
    'the same name twice');
my $qcow2 = $pool->create_volume(volume_xml('qcow2', 'qcow2', $size),
    Sys::Virt::StorageVol::CREATE_PREALLOC_METADATA);
is($qcow2->get_info->{capacity}, $size, 'a volume of qcow2');
is_deeply([ sort $pool->list_storage_vol_names(10) ], [ qw(qcow2 raw) ], 'names');
is_deeply([ sort map { $_->get_name } $pool->list_all_volumes ], [ qw(qcow2 raw) ], 'volumes');
is($pool->num_of_storage_volumes, 2, 'two');
throws_error(sub { $pool->delete }, Sys::Virt::Error::ERR_OPERATION_INVALID, 'a running pool is not deleted');

# Bytes, every value of them, up and down again.
my $bytes = join '', map { pack 'N*', map { $_ * 2_654_435_761 & 0xffffffff } $_ * 65536 .. $_ * 65536 + 65535 } 0 .. 7;
my $length = length $bytes;

# Sends all of it; how many calls that took.
sub upload {
    my ($volume, $data, $offset) = @_;
    my $stream = $con->new_stream;
    $volume->upload($stream, $offset, length $data);
    my ($done, $calls) = (0, 0);
    while ($done < length $data) {
        $done += $stream->send(substr($data, $done, 100_000), 100_000);
        ++$calls;
    }
    $stream->finish;
    return $calls;
}

sub download {
    my ($volume, $offset, $size) = @_;
    my $stream = $con->new_stream;
    $volume->download($stream, $offset, $size);
    my $all = '';
    while ($stream->recv(my $data, 70_000)) {
        $all .= $data;
    }
    $stream->finish;
    return $all;
}

cmp_ok(upload($raw, $bytes, 12_345), '>', 20, 'an upload of two MiB');
ok(download($raw, 12_345, $length) eq $bytes, 'comes down the same');
is(download($raw, 0, 12_345), "\0" x 12_345, 'zeros before it');
ok(substr(download($raw, 0, 0), 12_345, $length) eq $bytes, 'and all of the volume');
{
    open my $file, '<:raw', "$dir/raw" or die $!;
    seek $file, 12_345, 0;
    read $file, (my $data = ''), $length;
    ok($data eq $bytes, 'the file has them');
}
{
    my $stream = $con->new_stream;
    $raw->upload($stream, 0, 0);
    is($stream->send('cut off', 7), 7, 'an upload begun');
    is_deeply([ $stream->abort ], [], 'is aborted');
    throws_error(sub { $stream->send('x', 1) }, [ 1, 9, 38, 55 ], 'and takes no more');
}

# With holes.
{
    my $sparse = $pool->create_volume(volume_xml('sparse', 'raw', 8 << 20));
    my $stream = $con->new_stream;
    $sparse->upload($stream, 0, 0, Sys::Virt::StorageVol::VOL_UPLOAD_SPARSE_STREAM);
    $stream->send('first', 5);
    $stream->send_hole((4 << 20) - 5);
    $stream->send('last', 4);
    $stream->send_hole((4 << 20) - 4);
    $stream->finish;
    is(-s "$dir/sparse", 8 << 20, 'holes sent, one of them at the end');
    cmp_ok((stat "$dir/sparse")[12] * 512, '<', 1 << 20, 'take no room');
    $stream = $con->new_stream;
    $sparse->download($stream, 0, 0, Sys::Virt::StorageVol::VOL_DOWNLOAD_SPARSE_STREAM);
    my $data = '';
    my @parts;
    for (1 .. 200) {
        my $got = $stream->recv(my $piece, 1 << 20, Sys::Virt::Stream::RECV_STOP_AT_HOLE);
        last if $got == 0;
        if ($got == -3) {
            my $hole = $stream->recv_hole;
            push @parts, "hole of $hole";
            $data .= "\0" x $hole;
        } else {
            $data .= $piece;
        }
    }
    $stream->finish;
    cmp_ok(scalar @parts, '>=', 1, "it comes with holes: @parts");
    is(length $data, 8 << 20, 'all of it');
    ok($data eq 'first' . "\0" x ((4 << 20) - 5) . 'last' . "\0" x ((4 << 20) - 4), 'as it was sent');
    $sparse->delete;
}

# Cloned, resized, wiped, deleted.
my $clone = $pool->clone_volume(volume_xml('clone', 'qcow2', $size), $raw);
is($clone->get_info->{capacity}, $size, 'a clone in another format');
my $same = $pool->clone_volume(volume_xml('same', 'raw', $size), $clone);
ok(download($same, 12_345, $length) eq $bytes, 'and back: the same bytes');
$same->resize($size * 2);
is($same->get_info->{capacity}, $size * 2, 'resized');
$same->resize(1 << 20, Sys::Virt::StorageVol::RESIZE_DELTA);
is($same->get_info->{capacity}, $size * 2 + (1 << 20), 'by so much more');
throws_error(sub { $same->resize($size) }, [ 8, 55, 74 ], 'not smaller');
$same->resize($size, Sys::Virt::StorageVol::RESIZE_SHRINK);
is($same->get_info->{capacity}, $size, 'unless told so');
is_deeply([ $same->wipe ], [], 'wiped');
is(download($same, 12_345, 1000), "\0" x 1000, 'zeros are left');
is_deeply([ $same->wipe_pattern(Sys::Virt::StorageVol::WIPE_ALG_ZERO) ], [], 'wiped with a known pattern');
throws_error(sub { $same->wipe_pattern(4000) }, [ 8, 38, 55 ], 'wiped with no known pattern');
open my $file, '>', "$dir/found" or die $!;
close $file;
is($pool->num_of_storage_volumes, 4, 'a file that came in by itself is not seen');
$pool->refresh;
is($pool->num_of_storage_volumes, 5, 'before a refresh');
is_deeply([ $_->delete ], [], 'deleted') for $pool->list_volumes;
throws_error(sub { $raw->get_info }, Sys::Virt::Error::ERR_NO_STORAGE_VOL, 'gone');
throws_error(sub { $raw->delete }, Sys::Virt::Error::ERR_NO_STORAGE_VOL, 'twice');

$pool->destroy;
is($pool->is_active, 0, 'stopped');
$pool->delete;
ok(!-e $dir, 'its directory deleted');
$pool->undefine;
throws_error(sub { $pool->get_info }, Sys::Virt::Error::ERR_NO_STORAGE_POOL, 'undefined');
is($con->create_storage_pool("<pool type='dir'><name>short</name><target><path>$dir</path></target></pool>",
    Sys::Virt::StoragePool::CREATE_WITH_BUILD)->is_persistent, 0, 'a transient one, built at once');

undef $_ for $raw, $qcow2, $clone, $same, $pool;
undef $con;
$daemon->stop;
done_testing;
