# What a connection lists, finds, defines and creates beside domains.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtTest;

my $conn = test_conn();

sub names { return [sort map { $_->get_name } @_] }

# Whether Perl can ask the object for its name (another theme declares that).
my %named = map { $_ => "Sys::Virt::$_"->can('get_name') } qw(Network StoragePool Interface NodeDevice);

# The three ways to list one kind of object: a count, names, objects.
sub lists {
    my ($kind, $count, $list_names, $list, @before) = @_;
    my $n = $conn->$count(@before);
    my @names = $conn->$list_names(@before, $n + 10);
    is(scalar @names, $n, "$list_names: as many as $count says");
    is_deeply([$conn->$list_names(@before, 0)], [], "$list_names(0)");
    # B14
    throws_text(sub { $conn->$list_names(@before, -1) },
        qr/^Sys::Virt::$list_names: maxnames is negative/, "$list_names(-1)");
    my @objects = $conn->$list(@before);
    is(scalar @objects, $n, "$list: as many as $count says");
    is(scalar $conn->$list(@before), $n, '... in scalar context their number');
    is_deeply([map { ref } @objects], [("Sys::Virt::$kind") x $n], '... of the class');
    is_deeply(names(@objects), [sort @names], '... of those names') if $named{$kind};
    return @names;
}

my ($net) = lists('Network', 'num_of_networks', 'list_network_names', 'list_networks');
is($net, 'default', 'the active network');
lists('Network', 'num_of_defined_networks', 'list_defined_network_names', 'list_defined_networks');
my ($pool) = lists('StoragePool', 'num_of_storage_pools', 'list_storage_pool_names', 'list_storage_pools');
is($pool, 'default-pool', 'the active pool');
lists('StoragePool', 'num_of_defined_storage_pools', 'list_defined_storage_pool_names',
    'list_defined_storage_pools');
my @active = lists('Interface', 'num_of_interfaces', 'list_interface_names', 'list_interfaces');
my @defined = lists('Interface', 'num_of_defined_interfaces', 'list_defined_interface_names',
    'list_defined_interfaces');
is_deeply([@active, @defined], ['eth1'], 'the one interface');
my @devices =
    lists('NodeDevice', 'num_of_node_devices', 'list_node_device_names', 'list_node_devices', undef);
ok((grep { $_ eq 'computer' } @devices), 'the computer is a device');
is_deeply([$conn->list_node_device_names('system', 10, 0)], ['computer'], '... the only one of its kind');
is($conn->num_of_node_devices('system', 0), 1, '... counted');
is(scalar(my @all = $conn->list_node_devices), scalar @devices, 'list_node_devices without a kind');
is(scalar $conn->list_node_devices('no-such'), 0, '... of an unknown kind');

for (
    [list_all_networks      => 'Network',     1],
    [list_all_storage_pools => 'StoragePool', 1],
    [list_all_interfaces    => 'Interface',   1],
    [list_all_node_devices  => 'NodeDevice',  scalar @devices],
) {
    my ($method, $kind, $n) = @$_;
    my @objects = $conn->$method;
    is_deeply([map { ref } @objects], [("Sys::Virt::$kind") x $n], $method);
    is(ref scalar $conn->$method(0), "Sys::Virt::$kind", '... in scalar context the last');
    throws_text(sub { $conn->$method(2**32) }, qr/^Sys::Virt::$method: flags is out of range/,
        '... flags of more than 32 bits');
}
is_deeply([$conn->list_all_networks(Sys::Virt::Network::LIST_INACTIVE())], [], 'no network is inactive');

# Look-ups that find something.
my $uuid = '11111111-2222-3333-4444-555555555555';
(my $hex = $uuid) =~ s/-//g;
my $raw = pack 'H*', $hex;

my $network = $conn->define_network("<network><name>n</name><uuid>$uuid</uuid></network>");
is(ref $network, 'Sys::Virt::Network', 'define_network');
is($conn->num_of_defined_networks, 1, '... it is not started');
is(ref $conn->get_network_by_name('n'), 'Sys::Virt::Network', 'get_network_by_name');
is(ref $conn->get_network_by_uuid($_), 'Sys::Virt::Network', 'get_network_by_uuid in ' . length)
    for $raw, $hex, $uuid;
is(ref $conn->create_network('<network><name>m</name></network>'), 'Sys::Virt::Network', 'create_network');
is($conn->num_of_networks, 2, '... it is started');

my $pool_xml = "<pool type='dir'><name>p</name><uuid>$uuid</uuid><target><path>/p</path></target></pool>";
is(ref $conn->define_storage_pool($pool_xml), 'Sys::Virt::StoragePool', 'define_storage_pool');
is($conn->num_of_defined_storage_pools, 1, '... it is not started');
is(ref $conn->get_storage_pool_by_name('p'), 'Sys::Virt::StoragePool', 'get_storage_pool_by_name');
is(ref $conn->get_storage_pool_by_uuid($_), 'Sys::Virt::StoragePool', 'get_storage_pool_by_uuid in ' . length)
    for $raw, $hex, $uuid;
(my $other_xml = $pool_xml) =~ s{<name>.*</path>}{<name>q</name><target><path>/q</path>};
is(ref $conn->create_storage_pool($other_xml), 'Sys::Virt::StoragePool', 'create_storage_pool');
is($conn->num_of_storage_pools, 2, '... it is started');
# F30
throws_error(sub { $conn->create_storage_pool($pool_xml, 1 << 30) }, [1, 3, 8, 9, 55],
    'create_storage_pool passes its flags on');

my $iface_xml = q{<interface type='ethernet' name='eth7'><mac address='aa:bb:cc:00:00:07'/></interface>};
my @warnings;
{
    local $SIG{__WARN__} = sub { push @warnings, @_ };
    is(ref $conn->create_interface($iface_xml), 'Sys::Virt::Interface', 'create_interface');
}
# F31
is_deeply(\@warnings, [], '... without a warning');
is(ref $conn->define_interface($iface_xml, 0), 'Sys::Virt::Interface', 'define_interface');
is(ref $conn->get_interface_by_name('eth7'), 'Sys::Virt::Interface', 'get_interface_by_name');
is(ref $conn->get_interface_by_mac('aa:bb:cc:00:00:07'), 'Sys::Virt::Interface', 'get_interface_by_mac');

is(ref $conn->get_node_device_by_name('computer'), 'Sys::Virt::NodeDevice', 'get_node_device_by_name');
my @wwn = qw(2000000012341234 1000000012341234);
throws_error(sub { $conn->get_node_device_scsihost_by_wwn(@wwn) }, [43, 3], 'get_node_device_scsihost_by_wwn')
    if !eval { $conn->get_node_device_scsihost_by_wwn(@wwn) };
throws_error(sub { $conn->get_node_device_scsihost_by_wwn('0' x 16, '0' x 16, 0) }, [43, 3], '... of none');
throws_error(sub { $conn->get_node_device_scsi_host_by_wwn('0' x 16, '0' x 16) }, [43, 3], '... by its other name');

# A volume, and the pool it is in.
{
    my $host = Sys::Virt->new(uri => 'test://' . data_file('volumes.xml'));
    my $vol = $host->get_storage_volume_by_path('/images/disk.img');
    is(ref $vol, 'Sys::Virt::StorageVol', 'get_storage_volume_by_path');
    is(ref $host->get_storage_volume_by_key('/images/disk.img'), 'Sys::Virt::StorageVol',
        'get_storage_volume_by_key');
    is(ref $host->get_storage_pool_by_volume($vol), 'Sys::Virt::StoragePool', 'get_storage_pool_by_volume');
    my $by_path = eval { $host->get_storage_pool_by_target_path('/images') };
    is($by_path ? 3 : $@->code, 3, 'get_storage_pool_by_target_path, where the driver has it');
}

# Changes to interfaces are a transaction.
is_deeply([$conn->interface_change_begin], [], 'interface_change_begin');
throws_error(sub { $conn->interface_change_begin(0) }, [1, 55], '... twice');
is_deeply([$conn->interface_change_rollback], [], 'interface_change_rollback');
throws_error(sub { $conn->interface_change_commit }, [1, 55], 'interface_change_commit without a beginning');
$conn->interface_change_begin;
is_deeply([$conn->interface_change_commit(0)], [], 'interface_change_commit');

# Look-ups that find nothing.
throws_error(sub { $conn->get_network_by_name('none') }, 43, 'no network of the name');
throws_error(sub { $conn->get_network_by_uuid('0' x 32) }, 43, '... of the UUID');
throws_error(sub { $conn->get_storage_pool_by_name('none') }, 49, 'no pool of the name');
throws_error(sub { $conn->get_storage_pool_by_uuid('0' x 32) }, 49, '... of the UUID');
throws_error(sub { $conn->get_storage_pool_by_target_path('/none') }, [49, 3], '... of the path');
throws_error(sub { $conn->get_storage_volume_by_key('none') }, 50, 'no volume of the key');
throws_error(sub { $conn->get_storage_volume_by_path('/none') }, 50, '... of the path');
throws_error(sub { $conn->get_interface_by_name('none') }, 57, 'no interface of the name');
throws_error(sub { $conn->get_interface_by_mac('00:00:00:00:00:00') }, 57, '... of the address');
throws_error(sub { $conn->get_node_device_by_name('none') }, 53, 'no device of the name');
throws_text(sub { $conn->get_storage_pool_by_volume($conn) },
    qr/^Sys::Virt::get_storage_pool_by_volume: vol is not a Sys::Virt::StorageVol object/,
    'no pool of a connection');
for my $method (qw(get_network_by_uuid get_storage_pool_by_uuid get_nwfilter_by_uuid get_secret_by_uuid)) {
    throws_text(sub { $conn->$method($_) }, qr/^UUID must be either 16 unsigned bytes/, "$method of a wrong length")
        for 'short', undef;
    throws_text(sub { $conn->$method("\x{100}" x 16) }, qr/no byte|^UUID must be/, "$method of wide characters");
}
throws_text(sub { $conn->get_network_by_name("n\0") },
    qr/^Sys::Virt::get_network_by_name: name has a NUL byte at offset 1/, 'a name with a NUL (F21)');

# What the test driver does not do: each call reaches libvirt.
for (
    [num_of_nwfilters => ()], [list_nwfilter_names => 5], [list_nwfilters => ()],
    [list_all_nwfilters => ()], [get_nwfilter_by_name => 'x'], [get_nwfilter_by_uuid => $uuid],
    [get_nwfilter_by_uuid => $raw], [define_nwfilter => "<filter name='x'/>"],
    [list_all_nwfilter_bindings => 0], [get_nwfilter_binding_by_port_dev => 'vnet0'],
    [create_nwfilter_binding => '<filterbinding/>'], [create_nwfilter_binding => '<filterbinding/>', 0],
    [num_of_secrets => ()], [list_secret_uuids => 5], [list_secrets => ()], [list_all_secrets => ()],
    [get_secret_by_uuid => $uuid], [get_secret_by_uuid => $raw],
    [get_secret_by_usage => Sys::Virt::Secret::USAGE_TYPE_VOLUME(), '/x'],
    [define_secret => '<secret/>', 0],
    [define_node_device => '<device/>'],
) {
    my ($method, @arguments) = @$_;
    throws_error(sub { $conn->$method(@arguments) }, 3, $method);
}
throws_error(sub { $conn->define_nwfilter("<filter name='x'/>", 1) }, 3, 'define_nwfilter with flags');
throws_error(sub { $conn->create_node_device('<device/>') }, [1, 3, 27, 31, 8, 67], 'create_node_device');
throws_error(sub { $conn->find_storage_pool_sources('no-such', undef) }, [1, 3, 8], 'find_storage_pool_sources');
# F15
is(eval { $conn->find_storage_pool_sources('netfs', undef); 1 } ? 1 : ref $@, 'Sys::Virt::Error',
    '... which need a host: undef is none');
SKIP: {
    my $xml = eval { $conn->get_storage_pool_capabilities };
    like($xml, qr/<storagepoolCapabilities/, 'get_storage_pool_capabilities'), last SKIP if defined $xml;
    is($@->code, 3, 'get_storage_pool_capabilities: an error object');
}
throws_error(sub { $conn->define_network('<network/>') }, [1, 8, 21, 27, 67], 'define_network of wrong XML');
throws_error(sub { $conn->create_network('<network><name>z</name></network>', 1 << 30) }, [1, 3, 8],
    'create_network with unknown flags');
throws_error(sub { $conn->define_network('<network><name>z</name></network>', 1 << 30) }, [1, 3, 8],
    'define_network with unknown flags');

done_testing;
