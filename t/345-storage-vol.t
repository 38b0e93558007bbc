# Sys::Virt::StorageVol.
use strict;
use warnings;

use lib 't/lib';
use Test::More;
use SysVirtTest;

my $conn = host_conn();
my $pool = $conn->get_storage_pool_by_name('images');
my $vol  = $pool->get_volume_by_name('large.qcow2');

is($vol->get_name, 'large.qcow2', 'name');
is($vol->get_key, '/images/large.qcow2', 'key');
is($vol->get_path, '/images/large.qcow2', 'path');
like($vol->get_xml_description, qr/<format type='qcow2'\/>/, 'XML');
like($vol->get_xml_description(0), qr/large/, 'XML with flags');
is($vol->get_pool->get_name, 'images', 'its pool');
is(ref $vol->get_pool, 'Sys::Virt::StoragePool', 'class of the pool');
is(${ $vol->get_connection }, $$conn, 'its connection');

my $info = $vol->get_info;
is_deeply(
    $info,
    {
        type       => Sys::Virt::StorageVol::TYPE_FILE(),
        capacity   => 8 * 2**30,
        allocation => 0,
    },
    'info, with a size of more than 32 bits'
);
is_deeply($vol->get_info(0), $info, 'info with flags of 0');
throws_error(sub { $vol->get_info(Sys::Virt::StorageVol::GET_PHYSICAL()) },
    [3, 8], 'info with other flags');

# What the driver does not have is still called, down to libvirt.
my $st = $conn->new_stream;
throws_error(sub { $vol->download($st, 0, 0) }, 3, 'download');
throws_error(sub { $vol->download($st, 2**40, 2**40, 0) }, 3, 'download with flags');
throws_error(sub { $vol->upload($st, 0, 0) }, 3, 'upload');
throws_error(sub { $vol->upload($st, 2**40, 2**40, 0) }, 3, 'upload with flags');
throws_error(sub { $vol->resize(2**40) }, 3, 'resize');
throws_error(sub { $vol->resize(2**40, 0) }, 3, 'resize with flags');
throws_error(sub { $vol->wipe }, 3, 'wipe');
throws_error(sub { $vol->wipe(0) }, 3, 'wipe with flags');
my $zero = Sys::Virt::StorageVol::WIPE_ALG_ZERO();
throws_error(sub { $vol->wipe_pattern($zero) }, 3, 'wipe_pattern');
throws_error(sub { $vol->wipe_pattern($zero, 0) }, 3, 'wipe_pattern with flags');

my $package = 'Sys::Virt::StorageVol';
throws_text(sub { $vol->download($st, -1, 0) },
    qr/^${package}::download: offsetsv is out of range: -1 /, 'a negative offset');
throws_text(sub { $vol->upload($st, 0, -1) },
    qr/^${package}::upload: lengthsv is out of range: -1 /, 'a negative length');
throws_text(sub { $vol->upload($pool, 0, 0) },
    qr/^${package}::upload: st is not a Sys::Virt::Stream object/, 'no stream');
throws_text(sub { $vol->resize(2**65) },
    qr/^${package}::resize: capacity is out of range/, 'a capacity beyond 64 bits');
throws_text(sub { $vol->wipe_pattern(2**32) },
    qr/^${package}::wipe_pattern: algorithm is out of range/, 'an algorithm beyond 32 bits');

is_deeply([$vol->delete], [], 'delete gives nothing');
throws_error(sub { $vol->get_info }, 50, 'then it is gone');
throws_error(sub { $vol->delete(0) }, 50, 'once only');
is($vol->get_name, 'large.qcow2', 'but for its name');

done_testing;
