# Sys::Virt::StoragePool.
use strict;
use warnings;

use lib 't/lib';
use Test::More;
use SysVirtTest;

my $conn = host_conn();
my $pool = $conn->get_storage_pool_by_name('images');

subtest 'which it is' => sub {
    my $text = '33333333-0000-4000-8000-000000000001';
    (my $hex = $text) =~ tr/-//d;
    is($pool->get_name, 'images', 'name');
    is($pool->get_uuid_string, $text, 'UUID in characters');
    is($pool->get_uuid, pack('H*', $hex), 'UUID in bytes');
    like($pool->get_xml_description, qr{<path>/images</path>}, 'XML');
    like($pool->get_xml_description(0), qr{<name>images</name>}, 'XML with flags');
    is(${ $pool->get_connection }, $$conn, 'its connection');
};

subtest 'info' => sub {
    my $info = $pool->get_info;
    is_deeply([sort keys %$info], [qw(allocation available capacity state)], 'keys');
    is($info->{state}, Sys::Virt::StoragePool::STATE_RUNNING(), 'state');
    is($info->{capacity}, 100 * 2**30, 'capacity');
    is($info->{allocation}, 4096, 'allocation');
    is($info->{available}, 100 * 2**30 - 4096, 'available');
};

subtest 'volumes' => sub {
    my @names = qw(large.qcow2 small.img);
    is($pool->num_of_storage_volumes, 2, 'their number');
    is_deeply([sort $pool->list_storage_vol_names(10)], \@names, 'their names');
    is(scalar(my @one = $pool->list_storage_vol_names(1)), 1, 'at most one');
    is(scalar(my @no = $pool->list_storage_vol_names(0)), 0, 'at most none');
    my $last = ($pool->list_storage_vol_names(10))[-1];
    is(scalar $pool->list_storage_vol_names(10), $last, 'in scalar context the last');
    throws_text(sub { $pool->list_storage_vol_names(-1) },
        qr/^Sys::Virt::StoragePool::list_storage_vol_names: maxnames is negative: -1/,
        'fewer than none');
    is(scalar(my @all = $pool->list_storage_vol_names(2**31 - 1)), 2, 'as many as there are');

    is_deeply([sort map { $_->get_name } $pool->list_volumes], \@names, 'list_volumes');
    is(scalar $pool->list_volumes, 2, 'in scalar context the number');
    my @volumes = $pool->list_all_volumes;
    is_deeply([sort map { $_->get_name } @volumes], \@names, 'list_all_volumes');
    is_deeply([map { ref } @volumes], [('Sys::Virt::StorageVol') x 2], 'their class');
    is(ref scalar $pool->list_all_volumes(0), 'Sys::Virt::StorageVol', 'a scalar: the last');

    my $empty = $conn->get_storage_pool_by_name('empty');
    is_deeply([$empty->list_volumes], [], 'none');
    is(scalar $empty->list_volumes, 0, 'none: 0');
    is(scalar $empty->list_all_volumes, undef, 'none: undef');

    is($pool->get_volume_by_name('small.img')->get_key, '/images/small.img', 'by name');
    throws_error(sub { $pool->get_volume_by_name('missing') }, 50, 'a missing one');
};

subtest 'making volumes' => sub {
    my $xml = sub {
        "<volume><name>$_[0]</name><capacity unit='MiB'>3</capacity></volume>";
    };
    my $new = $pool->create_volume($xml->('new'));
    is(ref $new, 'Sys::Virt::StorageVol', 'class');
    is($new->get_info->{capacity}, 3 * 2**20, 'capacity');
    throws_error(sub { $pool->create_volume($xml->('new')) }, [8, 9, 90], 'not twice');
    throws_error(sub { $pool->create_volume($xml->('flags'), 1 << 20) }, 8, 'flags arrive');

    my $clone = $pool->clone_volume($xml->('clone'), $new);
    is($clone->get_name, 'clone', 'a clone');
    is($clone->get_info->{capacity}, 3 * 2**20, 'of the same size');
    throws_error(sub { $pool->clone_volume($xml->('flags'), $new, 1 << 20) },
        8, 'flags arrive there too');
    throws_text(sub { $pool->clone_volume($xml->('undef'), undef) },
        qr/^Sys::Virt::StoragePool::clone_volume: vol is not a Sys::Virt::StorageVol object/,
        'a clone of nothing');
    throws_error(sub { $pool->get_volume_by_name('undef') }, 50, 'makes no volume');
    throws_error(sub { $pool->create_volume('<volume') }, [27, 35], 'broken XML');
};

subtest 'life' => sub {
    is($pool->is_active, 1, 'active');
    is($pool->is_persistent, 1, 'persistent');
    is($pool->get_autostart, 0, 'no autostart');
    is_deeply([$pool->set_autostart(1)], [], 'set_autostart gives nothing');
    is($pool->get_autostart, 1, 'autostart');
    is_deeply([$pool->refresh], [], 'refresh gives nothing');
    is_deeply([$pool->refresh(0)], [], 'refresh with flags');

    throws_error(sub { $pool->$_ }, 55, "$_ an active one") for qw(build create delete undefine);
    is_deeply([$pool->destroy], [], 'destroy gives nothing');
    is($pool->is_active, 0, 'then it is inactive');
    throws_error(sub { $pool->num_of_storage_volumes }, 55, 'and its volumes unknown');
    throws_error(sub { $pool->list_storage_vol_names(10) }, 55, 'as are their names');
    throws_error(sub { $pool->list_volumes }, 55, 'and they themselves');

    is_deeply([$pool->build(0)], [], 'build gives nothing');
    throws_error(sub { $pool->create(1 << 20) }, 8, 'create passes its flags');
    is_deeply([$pool->create], [], 'create gives nothing');
    is($pool->is_active, 1, 'then it is active');
    $pool->destroy;
    is_deeply([$pool->delete(0)], [], 'delete gives nothing');
    is_deeply([$pool->undefine], [], 'undefine gives nothing');
    throws_error(sub { $pool->get_info }, 49, 'then it is gone');
    throws_text(sub { $pool->build(-1) },
        qr/^Sys::Virt::StoragePool::build: flags is out of range: -1 /, 'negative flags');
};

done_testing;
