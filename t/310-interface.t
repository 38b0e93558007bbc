# Sys::Virt::Interface.
use strict;
use warnings;

use lib 't/lib';
use Test::More;
use SysVirtTest;

my $conn  = host_conn();
my $iface = $conn->get_interface_by_name('eth1');

is($iface->get_name, 'eth1', 'name');
is($iface->get_mac, 'aa:bb:cc:dd:ee:01', 'MAC address');
like($iface->get_xml_description, qr/<mtu size='1492'\/>/, 'XML');
like($iface->get_xml_description(0), qr/name='eth1'/, 'XML with flags');

my $of = $iface->get_connection;
is(ref $of, 'Sys::Virt', 'class of the connection');
is($$of, $$conn, 'the same connection');

is($iface->is_active, 1, 'active');
throws_error(sub { $iface->create }, 55, 'start an active one');
is_deeply([$iface->destroy], [], 'destroy gives nothing');
is($iface->is_active, 0, 'then it is inactive');
throws_error(sub { $iface->destroy(0) }, 55, 'stop an inactive one');
is_deeply([$iface->create(0)], [], 'create gives nothing');
is($iface->is_active, 1, 'then it is active');
throws_text(sub { $iface->destroy(-1) },
    qr/^Sys::Virt::Interface::destroy: flags is out of range: -1 /, 'negative flags');

is_deeply([$iface->undefine], [], 'undefine gives nothing');
throws_error(sub { $iface->is_active }, 57, 'then it is gone');
is($iface->get_name, 'eth1', 'but for its name');

done_testing;
