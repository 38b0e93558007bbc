# Sys::Virt::NodeDevice.
use strict;
use warnings;

use lib 't/lib';
use Test::More;
use SysVirtTest;

my $conn = host_conn();
my $root = $conn->get_node_device_by_name('computer');
my $card = $conn->get_node_device_by_name('pci_0000_00_03_0');

is($card->get_name, 'pci_0000_00_03_0', 'name');
is($card->get_parent, 'computer', 'parent');
like($card->get_xml_description, qr/Network card/, 'XML');
like($card->get_xml_description(0), qr{<name>pci_0000_00_03_0</name>}, 'XML with flags');

# libvirt's test driver calls a missing parent a failure, others do not.
my $none = eval { [$root->get_parent] };
if ($none) {
    is_deeply($none, [undef], 'no parent: undef');
} else {
    is($@->code, 1, 'no parent: a failure');
}

is_deeply([$card->list_capabilities], ['pci'], 'capabilities');
is(scalar $card->list_capabilities, 'pci', 'in scalar context the last');
is_deeply([$root->list_capabilities], ['system'], 'capabilities of the root');

# Newer test drivers know these.
for my $method (qw(is_active is_persistent)) {
    my $is = eval { $card->$method };
    is($is // $@->code, defined $is ? 1 : 3, "$method, where the driver has it");
}

# What the driver does not have is still called, down to libvirt.
for my $method (qw(get_autostart create undefine reattach reset dettach detach)) {
    throws_error(sub { $card->$method }, 3, $method);
}
throws_error(sub { $card->set_autostart(1) }, 3, 'set_autostart');
throws_error(sub { $card->create(0) }, 3, 'create with flags');
throws_error(sub { $card->undefine(0) }, 3, 'undefine with flags');
throws_error(sub { $card->update('<device/>') }, 3, 'update');
throws_error(sub { $card->update('<device/>', 0) }, 3, 'update with flags');

# undef and nothing leave the choice of the driver to libvirt.
like(throws_error(sub { $card->dettach(undef) }, 3, 'dettach(undef)')->message,
    qr/virNodeDeviceDettach/, 'the call without a driver');
like(throws_error(sub { $card->dettach('vfio') }, 3, 'dettach with a driver')->message,
    qr/virNodeDeviceDetachFlags/, 'the call with a driver');
like(throws_error(sub { $card->detach(undef, 1) }, 3, 'detach with flags')->message,
    qr/virNodeDeviceDetachFlags/, 'the call with flags');
throws_text(sub { $card->dettach("a\0b") },
    qr/^Sys::Virt::NodeDevice::dettach: driversv has a NUL byte/, 'a NUL in the name');
throws_text(sub { $card->update(undef) },
    qr/^Sys::Virt::NodeDevice::update: xml is not a string/, 'no XML');

subtest 'destroy' => sub {
    # The test driver makes one like the default host's scsi_host11, only.
    my $conn = test_conn();
    my $host = $conn->create_node_device(<<'XML');
<device>
  <parent>scsi_host1</parent>
  <capability type='scsi_host'>
    <capability type='fc_host'>
      <wwnn>2000000012341235</wwnn>
      <wwpn>1000000012341235</wwpn>
    </capability>
  </capability>
</device>
XML
    my $name = $host->get_name;
    is($host->get_parent, 'scsi_host1', 'a device below another one');
    is_deeply([$host->destroy], [], 'destroy gives nothing');
    throws_error(sub { $conn->get_node_device_by_name($name) }, 53, 'then it is gone');
};

done_testing;
