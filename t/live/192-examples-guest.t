# The examples that talk to a guest, at work on a Linux with QEMU's agent: what it
# says of itself, its address, its console, a disk that it lets go of, a shutdown.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtExample;
use SysVirtGuest;
use SysVirtLive;
use SysVirtTest;

plan skip_all => 'the examples are not here' if !-d 'examples';
Sys::Virt::Event::register_default();
my $ticker = Sys::Virt::Event::add_timeout(20, sub { });
my ($daemon, $con) = start_qemu();
my $uri = $daemon->uri('qemu', 'system');
my $net = $con->create_network(<<'XML');
<network xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0'><name>svlive</name><bridge name='svlive0'/>
<ip address='192.0.2.1' netmask='255.255.255.0'><dhcp><range start='192.0.2.10' end='192.0.2.20'/></dhcp></ip>
<dnsmasq:options><dnsmasq:option value='no-ping'/></dnsmasq:options></network>
XML
my $mac = '52:54:00:00:00:0b';
my $guest = start_guest($daemon, $con, 'tells',
    devices => "<interface type='network'><mac address='$mac'/><source network='svlive'/><model type='virtio'/></interface>"
        . "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>");
my $name = $guest->dom->get_name;
ok($guest->is_up, 'a Linux boots') or diag $guest->heard;

# An example's run against the daemon, which ends well and says what matches.
sub run_ok {
    my ($example, $args, $expected, %how) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    my ($status, $said) = run_example($example, [ '-c', $uri, @$args ], %how);
    my $what = join ' ', $example, @$args;
    is($status, 0, "$what: its exit status");
    like($said, $expected, "$what: what it says");
    return;
}

run_ok('wait-for', [ '-t', 30, $name, 'agent' ], qr/\Athe agent answers\n\z/);
run_ok('wait-for', [ '-t', 30, $name, 'address' ], qr/\A192\.0\.2\.1\d\n\z/);
run_ok('dhcp-leases', [], qr{^svlive +\Q$mac\E +192\.0\.2\.1\d/24 .* \Q$name\E +\d{4}-\d\d-\d\d }m);
run_ok('networks', [], qr/^  \Q$name\E \(\Q$mac\E\)\n/m);
run_ok('guest-info', [$name], qr{\AHostname +svlive-guest\n.*^Users +fred\n.*^Disks +/mnt: ext4, \S+.*192\.0\.2\.1\d/24.*^vCPUs +all: 0; online: 0$}ms);

# What is typed comes back from the guest's shell; Control and ] end it, once the
# shell has had the time to answer.
undef $guest->{console};
run_ok('console', [ '-f', $name ], qr/4711/, input => "echo \$((4710+1))\n", perl => ['-MSysVirtAlarm=4']);

my $disk = $daemon->image('more', 4 << 20);
run_ok('hotplug', [ '-t', 'disk', $name, $disk, 'vdb' ], qr/\Avdb was plugged in\n\z/);
run_ok('hotplug', [ '-t', '-w', 20, 'remove', $name, 'vdb' ], qr/\Avdb was pulled out\n\z/);

run_ok('shutdown-at', [ '-g', 30, 'now', $name ], qr/shutting \Q$name\E down\n.* \Q$name\E has stopped\n\z/);

$guest->dom->undefine;
$net->destroy;
undef $_ for $guest, $net, $con;
$daemon->stop;
done_testing;
