# Sys::Virt::Network, and Sys::Virt::NetworkPort as far as the test driver goes.
use strict;
use warnings;

use lib 't/lib';
use Test::More;
use SysVirtTest;

my $conn = host_conn();
my $net  = $conn->get_network_by_name('office');

subtest 'which it is' => sub {
    my $text = '22222222-0000-4000-8000-000000000001';
    is($net->get_name, 'office', 'name');
    is($net->get_uuid_string, $text, 'UUID in characters');
    (my $hex = $text) =~ tr/-//d;
    is($net->get_uuid, pack('H*', $hex), 'UUID in bytes');
    is($net->get_bridge_name, 'virbr-office', 'bridge');
    like($net->get_xml_description, qr{<name>office</name>}, 'XML');
    like($net->get_xml_description(0), qr{<range start='192.168.10.2'}, 'XML with flags');
    throws_error(sub { $conn->get_network_by_name('bridgeless')->get_bridge_name },
        [1, 84], 'no bridge');
};

subtest 'its connection' => sub {
    my $of = $net->get_connection;
    is(ref $of, 'Sys::Virt', 'class');
    is($$of, $$conn, 'the same connection');
    is(ref $of->get_network_by_name('lab'), 'Sys::Virt::Network', 'which works');
    undef $of;
    is($net->get_name, 'office', 'letting go of it harms nobody');

    my $only = do { my $c = host_conn(); $c->get_network_by_name('lab') };
    is($only->get_connection->get_network_by_name('lab')->get_name, 'lab',
        'it is there when nothing else holds it');
};

subtest 'life' => sub {
    is($net->is_active, 1, 'active');
    is($net->is_persistent, 1, 'persistent');
    throws_error(sub { $net->create }, 55, 'start a running one');
    is_deeply([$net->destroy], [], 'destroy gives nothing');
    is($net->is_active, 0, 'then it is inactive');
    is_deeply([$net->create], [], 'create gives nothing');
    is($net->is_active, 1, 'then it is active');

    is($net->get_autostart, 0, 'no autostart');
    is_deeply([$net->set_autostart(1)], [], 'set_autostart gives nothing');
    is($net->get_autostart, 1, 'autostart');
    $net->set_autostart(0);
    is($net->get_autostart, 0, 'and off again');

    my $new = $conn->define_network('<network><name>new</name></network>');
    is($new->is_active, 0, 'a defined one is inactive');
    is_deeply([$new->undefine], [], 'undefine gives nothing');
    throws_error(sub { $new->is_active }, 43, 'then it is gone');
    throws_error(sub { $new->create }, 43, 'and cannot be started');
};

subtest 'update' => sub {
    my $add   = Sys::Virt::Network::UPDATE_COMMAND_ADD_LAST();
    my $hosts = Sys::Virt::Network::SECTION_IP_DHCP_HOST();
    my $host  = "<host mac='52:54:00:00:00:01' name='a' ip='192.168.10.10'/>";
  SKIP: {
        skip 'not in this driver', 3 if lacks_it(sub { $net->update($add, $hosts, -1, "<host mac='52:54:00:00:00:02' ip='192.168.10.11'/>") });
        is_deeply([$net->update($add, $hosts, -1, $host)], [], 'gives nothing');
        like($net->get_xml_description, qr/52:54:00:00:00:01/, 'a host is there');
        throws_error(sub { $net->update($add, $hosts, -1, $host, 0) }, [1, 8, 55], 'not twice');
    }
    throws_error(sub { $net->update($add, Sys::Virt::Network::SECTION_BRIDGE(), -1, $host) },
        84, 'a section that cannot be updated');
    throws_text(sub { $net->update(-1, $hosts, -1, $host) },
        qr/^Sys::Virt::Network::update: command is out of range: -1 /, 'a negative command');
    throws_text(sub { $net->update($add, $hosts, 2**31, $host) },
        qr/^Sys::Virt::Network::update: parentIndex is out of range/, 'a huge index');
    throws_text(sub { $net->update($add, $hosts, -1, undef) },
        qr/^Sys::Virt::Network::update: xml is not a string/, 'no XML');
};

subtest 'metadata' => sub {
    my $title   = Sys::Virt::Network::METADATA_TITLE();
    my $missing = Sys::Virt::Error::ERR_NO_NETWORK_METADATA();
    if (needs_libvirt('9.7.0')) {
        throws_error(sub { $net->get_metadata($title) }, [3, $missing], 'none yet');
        my $set = eval { $net->set_metadata($title, 'A title', undef, undef, 0); 1 };
        if ($set) {
            is($net->get_metadata($title, undef, 0), 'A title', 'a title');
            $net->set_metadata($title);
            throws_error(sub { $net->get_metadata($title) }, $missing, 'it is removed');
        } else {
            is($@->code, 3, 'not in this driver');
        }
    } else {
        throws_error(sub { $net->get_metadata($title) }, 3, 'get_metadata is too new');
        throws_error(sub { $net->set_metadata($title, 'A title') }, 3, 'set_metadata is too new');
    }
};

# What the driver does not have is still called, down to libvirt.
sub list_or_error {
    my ($code, $what) = @_;
    my @list = eval { $code->() };
    return is(ref $@ && $@->code, 3, "$what: not in this driver") if $@;
    return is_deeply([grep { !ref } @list], [], "$what: references");
}

subtest 'leases and ports' => sub {
    my $any = '52:54:00:00:00:01';
    list_or_error(sub { $net->get_dhcp_leases }, 'all leases');
    list_or_error(sub { $net->get_dhcp_leases(undef) }, 'all leases, with undef');
    list_or_error(sub { $net->get_dhcp_leases($any, 0) }, 'leases of a MAC address');
    list_or_error(sub { $net->list_all_ports }, 'ports');
    list_or_error(sub { $net->list_all_ports(0) }, 'ports with flags');
    my $xml = '<networkport><owner><name>x</name>'
        . '<uuid>11111111-0000-4000-8000-000000000001</uuid></owner></networkport>';
    my @codes = (3, 55);
    throws_error(sub { $net->create_port($xml, 1 << 20) }, [8, @codes], 'create_port');
    my @missing = (3, Sys::Virt::Error::ERR_NO_NETWORK_PORT());
    throws_error(sub { $net->get_port_by_uuid('0' x 32) }, \@missing, '32 characters');
    throws_error(sub { $net->get_port_by_uuid("\x01" x 16) }, \@missing, '16 bytes');
    my $wrong = qr/^UUID must be either 16 unsigned bytes, or 32\/36 hex characters long/;
    throws_text(sub { $net->get_port_by_uuid('0' x 15) }, $wrong, '15 characters');
    throws_text(sub { $net->get_port_by_uuid(undef) }, $wrong, 'undef');
};

subtest 'the methods of a port' => sub {
    for my $method (
        qw(get_uuid get_uuid_string get_network get_connection get_xml_description
        get_parameters delete)
        )
    {
        my $sub = Sys::Virt::NetworkPort->can($method);
        throws_text(sub { $sub->($net) },
            qr/^Sys::Virt::NetworkPort::$method: port is not a Sys::Virt::NetworkPort object/,
            $method);
    }
    throws_text(sub { Sys::Virt::NetworkPort::set_parameters($net, {}) },
        qr/^Sys::Virt::NetworkPort::set_parameters: port is not a /, 'set_parameters');
};

done_testing;
