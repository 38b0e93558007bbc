# Networks, their ports and their filters.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();

my $net = $con->define_network(<<'XML');
<network><name>svlive</name><title>A network</title><forward mode='open'/><bridge name='svlive0'/>
<dns enable='no'/><ip address='192.0.2.1' netmask='255.255.255.0'/></network>
XML
is($net->is_active, 0, 'a network that does not run');
is($net->is_persistent, 1, 'persistent');
is($net->get_autostart, 0, 'no autostart');
$net->set_autostart(1);
is($net->get_autostart, 1, 'autostart');
is($con->num_of_defined_networks, 1, 'one defined');
is_deeply([ $con->list_defined_network_names(10) ], [ 'svlive' ], 'by its name');
is_deeply([ map { $_->get_name } $con->list_defined_networks ], [ 'svlive' ], 'as an object');
$net->create;
is($net->is_active, 1, 'it runs');
is($net->get_bridge_name, 'svlive0', 'its bridge');
is($con->num_of_networks, 1, 'one runs');
is_deeply([ $con->list_network_names(10) ], [ 'svlive' ], 'listed');
is_deeply([ map { $_->get_name } $con->list_networks ], [ 'svlive' ], 'as an object');
is_deeply([ map { $_->get_name } $con->list_all_networks(Sys::Virt::Network::LIST_AUTOSTART) ], [ 'svlive' ],
    'and with autostart');
is($con->get_network_by_name('svlive')->get_uuid_string, $net->get_uuid_string, 'by its name');
is($con->get_network_by_uuid($net->get_uuid)->get_name, 'svlive', 'by its UUID');
throws_error(sub { $con->get_network_by_name('none-such') }, Sys::Virt::Error::ERR_NO_NETWORK, 'by no name');
is_deeply([ $net->get_dhcp_leases ], [], 'no leases');
is_deeply([ $net->get_dhcp_leases('52:54:00:00:00:01') ], [], 'none of an address');
my $portgroup = "<portgroup name='group'/>";
$net->update(Sys::Virt::Network::UPDATE_COMMAND_ADD_LAST, Sys::Virt::Network::SECTION_PORTGROUP, -1, $portgroup,
    Sys::Virt::Network::UPDATE_AFFECT_LIVE);
like($net->get_xml_description, qr{<portgroup name='group'}, 'updated, live');
unlike($net->get_xml_description(Sys::Virt::Network::XML_INACTIVE), qr{<portgroup}, 'and live alone');
throws_error(sub { $net->update(Sys::Virt::Network::UPDATE_COMMAND_ADD_LAST, Sys::Virt::Network::SECTION_PORTGROUP, -1,
    $portgroup) }, [ 1, 38, 55, 67 ], 'twice');
SKIP: {
    skip 'libvirt 9.7.0 has metadata of networks', 4 unless needs_libvirt('9.7.0');
    my ($type, $uri) = (Sys::Virt::Network::METADATA_ELEMENT, 'http://example.org/live');
    is($net->get_metadata(Sys::Virt::Network::METADATA_TITLE), 'A network', 'the title');
    $net->set_metadata($type, '<note>here</note>', 'sv', $uri);
    is($net->get_metadata($type, $uri), '<note>here</note>', 'metadata');
    $net->set_metadata($type, undef, 'sv', $uri);
    throws_error(sub { $net->get_metadata($type, $uri) }, Sys::Virt::Error::ERR_NO_NETWORK_METADATA, 'taken away');
    is_deeply([ $net->set_metadata(Sys::Virt::Network::METADATA_DESCRIPTION, 'About it') ], [], 'a description');
}

# Ports.
my $uuid = 'c7bd1d5c-3a7c-4b3c-9d8f-5d3f6f2f0a11';
my $owner = '11111111-2222-3333-4444-555555555555';
my $port = $net->create_port("<networkport><uuid>$uuid</uuid><owner><name>somebody</name><uuid>$owner</uuid></owner>"
    . "<mac address='52:54:00:00:00:01'/></networkport>");
is($port->get_uuid_string, $uuid, 'a port');
is(unpack('H*', $port->get_uuid), $uuid =~ tr/-//dr, 'its UUID');
is($port->get_network->get_name, 'svlive', 'its network');
is($port->get_connection->get_type, 'QEMU', 'its connection');
like($port->get_xml_description, qr{<name>somebody</name>}, 'XML');
is($net->get_port_by_uuid($uuid)->get_uuid_string, $uuid, 'by its UUID');
is($net->get_port_by_uuid($port->get_uuid)->get_uuid_string, $uuid, 'and the raw one');
is_deeply([ map { $_->get_uuid_string } $net->list_all_ports ], [ $uuid ], 'all of them');
is(ref $port->get_parameters, 'HASH', 'its parameters');
my $set = eval { $port->set_parameters({ Sys::Virt::NetworkPort::BANDWIDTH_IN_AVERAGE => 3_000_000_000 }); 1 };
if ($set) {
    is($port->get_parameters->{+Sys::Virt::NetworkPort::BANDWIDTH_IN_AVERAGE}, 3_000_000_000, 'a limit beyond 2^31');
} else {
    is(ref $@, 'Sys::Virt::Error', "no limit here: $@->{message}");
}
throws_text(sub { $port->set_parameters({ 'none-such' => 1 }) }, qr/none-such/, 'a parameter that is none');
is_deeply([ $port->delete ], [], 'deleted');
throws_error(sub { $port->get_xml_description }, Sys::Virt::Error::ERR_NO_NETWORK_PORT, 'and gone');

# Filters.
my $filter = $con->define_nwfilter("<filter name='svlive' chain='root'><rule action='drop' direction='in' priority='500'>"
    . "<mac srcmacaddr='52:54:00:00:00:99'/></rule></filter>");
is($con->num_of_nwfilters, 1, 'a filter');
is_deeply([ $con->list_nwfilter_names(10) ], [ 'svlive' ], 'its name');
is_deeply([ map { $_->get_name } $con->list_nwfilters ], [ 'svlive' ], 'itself');
is_deeply([ map { $_->get_name } $con->list_all_nwfilters ], [ 'svlive' ], 'and all');
is($con->get_nwfilter_by_name('svlive')->get_uuid_string, $filter->get_uuid_string, 'by it');
is($con->get_nwfilter_by_uuid($filter->get_uuid)->get_name, 'svlive', 'by its UUID');
like($filter->get_xml_description, qr{<rule action='drop' direction='in' priority='500'>}, 'XML');
throws_error(sub { $con->define_nwfilter("<filter name='bad'><rule action='none-such'/></filter>") }, [ 1, 27, 67, 8 ],
    'a rule without sense');
is_deeply([ $con->list_all_nwfilter_bindings ], [], 'no binding');

# A domain on the network, filtered.
my $dom = $con->define_domain($daemon->domain_xml('network', "<interface type='network'><source network='svlive'/>"
    . "<target dev='svlivetap'/><filterref filter='svlive'/></interface>"));
my $started = eval { $dom->create; 1 };
SKIP: {
    skip "filters do not work here: $@", 9 unless $started;
    my @bindings = $con->list_all_nwfilter_bindings;
    is(scalar @bindings, 1, 'a binding of the domain\'s');
    is($bindings[0]->get_port_dev, 'svlivetap', 'its device');
    is($bindings[0]->get_filter_name, 'svlive', 'its filter');
    like($bindings[0]->get_xml_description, qr{<filterref filter='svlive'}, 'XML');
    is($con->get_nwfilter_binding_by_port_dev('svlivetap')->get_filter_name, 'svlive', 'by its device');
    throws_error(sub { $filter->undefine }, [ 1, 55 ], 'a filter in use stays');
    is_deeply([ $bindings[0]->delete ], [], 'a binding deleted');
    throws_error(sub { $con->get_nwfilter_binding_by_port_dev('svlivetap') }, Sys::Virt::Error::ERR_NO_NWFILTER_BINDING,
        'and gone');
    my ($owned) = $dom->get_uuid_string;
    my ($mac) = $dom->get_xml_description =~ /<mac address='([^']+)'/;
    my $binding = $con->create_nwfilter_binding("<filterbinding><owner><name>svlive-network</name><uuid>$owned</uuid></owner>"
        . "<portdev name='svlivetap'/><mac address='$mac'/><filterref filter='svlive'/></filterbinding>");
    is($binding->get_port_dev, 'svlivetap', 'made again');
    $dom->destroy;
}
$dom->undefine;
is_deeply([ $filter->undefine ], [], 'the filter undefined');
throws_error(sub { $filter->get_xml_description }, Sys::Virt::Error::ERR_NO_NWFILTER, 'gone');

$net->destroy;
throws_error(sub { $net->destroy }, Sys::Virt::Error::ERR_OPERATION_INVALID, 'destroyed once');
$net->undefine;
throws_error(sub { $net->get_xml_description }, Sys::Virt::Error::ERR_NO_NETWORK, 'undefined');

undef $_ for $port, $filter, $dom, $net;
undef $con;
$daemon->stop;
done_testing;
