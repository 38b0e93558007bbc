# Secrets and the devices of the host.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();

# Secrets.
my $secret = $con->define_secret("<secret ephemeral='no' private='no'><description>A secret</description>"
    . "<usage type='volume'><volume>/svlive/volume</volume></usage></secret>");
my $uuid = $secret->get_uuid_string;
is($secret->get_usage_type, Sys::Virt::Secret::USAGE_TYPE_VOLUME, 'its usage');
is($secret->get_usage_id, '/svlive/volume', 'and of what');
is($secret->get_connection->get_type, 'QEMU', 'its connection');
is($con->get_secret_by_usage(Sys::Virt::Secret::USAGE_TYPE_VOLUME, '/svlive/volume')->get_uuid_string, $uuid, 'by it');
is($con->get_secret_by_uuid($secret->get_uuid)->get_uuid_string, $uuid, 'by its UUID');
is($con->num_of_secrets, 1, 'one');
is_deeply([ $con->list_secret_uuids(10) ], [ $uuid ], 'listed');
is_deeply([ map { $_->get_uuid_string } $con->list_secrets ], [ $uuid ], 'as an object');
is_deeply([ map { $_->get_uuid_string } $con->list_all_secrets(Sys::Virt::Secret::LIST_NO_EPHEMERAL) ], [ $uuid ],
    'as one that is kept');
like($secret->get_xml_description, qr{<description>A secret</description>}, 'XML');
throws_error(sub { $secret->get_value }, Sys::Virt::Error::ERR_NO_SECRET, 'no value yet');
for my $value ("a\0b\0\0", join('', map { chr } 0 .. 255), 'x' x 10_000, "\0") {
    $secret->set_value($value);
    ok($secret->get_value eq $value, 'a value of ' . length($value) . ' bytes');
}
my $private = $con->define_secret("<secret ephemeral='yes' private='yes'></secret>");
is($private->get_usage_type, Sys::Virt::Secret::USAGE_TYPE_NONE, 'a secret for nothing');
$private->set_value('never told');
throws_error(sub { $private->get_value }, [ Sys::Virt::Error::ERR_INVALID_SECRET, 1, 29, 88, 93 ], 'a private one is not told');
is_deeply([ $_->undefine ], [], 'undefined') for $secret, $private;
throws_error(sub { $secret->get_xml_description }, Sys::Virt::Error::ERR_NO_SECRET, 'gone');

# Devices.
my $computer = $con->get_node_device_by_name('computer');
is($computer->get_parent, undef, 'the computer has no parent');
is_deeply([ $computer->list_capabilities ], [ 'system' ], 'it is a system');
like($computer->get_xml_description, qr{<capability type='system'>}, 'so says its XML');
my @devices = $con->list_all_node_devices;
is(scalar @devices, $con->num_of_node_devices(undef), 'all devices');
is_deeply([ sort map { $_->get_name } @devices ], [ sort $con->list_node_device_names(undef, 10_000) ], 'their names');
my ($lo) = $con->list_all_node_devices(Sys::Virt::NodeDevice::LIST_CAP_NET);
is_deeply([ map { $_->get_name } $con->list_node_devices('net') ],
    [ map { $_->get_name } $con->list_all_node_devices(Sys::Virt::NodeDevice::LIST_CAP_NET) ], 'network devices twice');
SKIP: {
    skip 'no network device', 3 unless $lo;
    is($lo->get_parent, 'computer', 'its parent');
    is_deeply([ $lo->list_capabilities ], [ 'net' ], 'its capability');
    like($lo->get_xml_description, qr{<interface>lo</interface>}, 'and XML');
}
if (needs_libvirt('7.8.0')) {
    is($computer->is_active, 1, 'it is active');
    is($computer->is_persistent, 1, 'and persistent');
    throws_error(sub { $computer->set_autostart(0) }, [ 1, 3, 55, 74, 84 ], 'autostart is not for it');
}
throws_error(sub { $con->get_node_device_by_name('none-such') }, Sys::Virt::Error::ERR_NO_NODE_DEVICE, 'no such device');
throws_error(sub { $computer->$_(_detach_arguments($_)) }, [ 1, 3, 8, 38, 55, 74, 84 ], "$_ is not for it")
    for qw(dettach reattach reset);
throws_error(sub { $con->create_node_device('<device/>') }, [ 1, 3, 8, 27, 55, 67, 84 ], 'a device out of nothing');

sub _detach_arguments { return $_[0] eq 'dettach' ? undef : () }

undef $_ for $secret, $private, $computer, $lo;
@devices = ();
undef $con;
$daemon->stop;
done_testing;
