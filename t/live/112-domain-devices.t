# Devices of a running domain of QEMU: plugged and unplugged, its console and
# its screen.
use strict;
use warnings;

use Test::More;
use Time::HiRes qw(sleep time);

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();
my $net = $con->create_network(<<'XML');
<network><name>svlive</name><bridge name='svlive0'/><ip address='192.0.2.1' netmask='255.255.255.0'/></network>
XML
my $dom = $con->define_domain($daemon->domain_xml('devices', <<"XML"));
<serial type='pty'><target port='0'/></serial>
<video><model type='vga'/></video>
<graphics type='vnc' socket='@{[ $daemon->dir ]}/vnc'/>
<channel type='unix'><target type='virtio' name='org.example.live'/></channel>
<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
XML
$dom->create;

# What a stream gives until the condition on all of it holds, or time is over.
sub receive_until {
    my ($stream, $enough) = @_;
    my $all = '';
    my $deadline = time + 10;
    until ($enough->($all) || time > $deadline) {
        my $got = $stream->recv(my $data, 65536);
        last if $got == 0;
        if ($got == -2) {
            sleep 0.02;
            next;
        }
        $all .= $data;
    }
    return $all;
}

# The BIOS speaks on the screen alone, so the console is only opened and shut.
{
    my $stream = $con->new_stream(Sys::Virt::Stream::NONBLOCK);
    is_deeply([ $dom->open_console($stream, undef) ], [], 'the console opens');
    my $second = $con->new_stream(Sys::Virt::Stream::NONBLOCK);
    throws_error(sub { $dom->open_console($second, undef) }, Sys::Virt::Error::ERR_OPERATION_FAILED,
        'but only once');
    is_deeply([ $dom->open_console($second, 'serial0', Sys::Virt::Domain::OPEN_CONSOLE_FORCE) ], [],
        'unless by force');
    is($second->send('x', 1), 1, 'a byte is sent to it');
    is($second->recv(my $data, 100), -2, 'nothing is to be had');
    is_deeply([ $second->abort ], [], 'and left');
    eval { $stream->abort };
    my $third = $con->new_stream;
    throws_error(sub { $dom->open_console($third, 'none-such') }, [ 8, 1, 38, 42, 55, 67 ], 'no console of that name');
}
{
    my $stream = $con->new_stream(Sys::Virt::Stream::NONBLOCK);
    is_deeply([ $dom->open_channel($stream, 'org.example.live') ], [], 'a channel opens');
    $stream->abort;
    throws_error(sub { $dom->open_channel($con->new_stream, 'none-such') }, [ 1, 8, 38, 42, 55, 67 ],
        'a channel that is not there');
}

# A screenshot, all of it.
{
    my $stream = $con->new_stream;
    my $type = $dom->screenshot($stream, 0);
    like($type, qr{^image/}, "a screenshot is $type");
    my $picture = receive_until($stream, sub { 0 });
    $stream->finish;
    if ($picture =~ /^P6\s+(\d+) (\d+)\s+255\s/) {
        is(length $picture, $+[0] + 3 * $1 * $2, "all of its $1 by $2 pixels");
    } else {
        like($picture, qr/^\x89PNG\r\n.*IEND/s, 'all of the picture');
    }
    throws_error(sub { $dom->screenshot($con->new_stream, 7) }, [ 1, 8, 55 ], 'no seventh screen');
}

# The screen's socket.
{
    my $fd = $dom->open_graphics_fd(0, Sys::Virt::Domain::OPEN_GRAPHICS_SKIPAUTH);
    open my $vnc, '+<&=', $fd or die "$fd: $!";
    sysread $vnc, my $hello, 12;
    is($hello, "RFB 003.008\n", 'the descriptor speaks VNC');
    require Socket;
    socketpair my $ours, my $its, Socket::AF_UNIX(), Socket::SOCK_STREAM(), 0 or die $!;
    is_deeply([ $dom->open_graphics(0, fileno $its, Sys::Virt::Domain::OPEN_GRAPHICS_SKIPAUTH) ], [], 'a socket handed over');
    close $its;
    sysread $ours, $hello, 12;
    is($hello, "RFB 003.008\n", 'speaks VNC, too');
    throws_error(sub { $dom->open_graphics_fd(3) }, [ 1, 8 ], 'no third screen');
}

# A disk plugged in and out.
my $path = $daemon->image('disk', 1 << 20);
my $disk = $daemon->disk_xml($path, 'raw', 'vdb');
throws_error(sub { $dom->get_block_info('vdb') }, Sys::Virt::Error::ERR_INVALID_ARG, 'no disk yet');
is_deeply([ $dom->attach_device($disk, Sys::Virt::Domain::DEVICE_MODIFY_LIVE | Sys::Virt::Domain::DEVICE_MODIFY_CONFIG) ],
    [], 'a disk plugged in');
is($dom->get_block_info('vdb')->{capacity}, 1 << 20, 'which is there');
throws_error(sub { $dom->attach_device($disk) }, [ 1, 55, 67, 27 ], 'twice');
my $inactive = Sys::Virt::Domain::XML_INACTIVE;
like($dom->get_xml_description($inactive), qr/dev='vdb'/, 'and in the configuration');
$dom->detach_device($disk, Sys::Virt::Domain::DEVICE_MODIFY_CONFIG);
unlike($dom->get_xml_description($inactive), qr/dev='vdb'/, 'taken out of the configuration');
# No operating system answers the request: it is only made.
is_deeply([ $dom->detach_device($disk) ], [], 'its removal is asked for');
my $cdrom = "<disk type='file' device='cdrom'><source file='$path'/><target dev='sda' bus='sata'/></disk>";
throws_error(sub { $dom->update_device($cdrom) }, [ 1, 8, 55, 67 ], 'update of a device that is not there');

# A network interface.
my $mac = '52:54:00:00:00:01';
my $interface = "<interface type='network'><mac address='$mac'/><source network='svlive'/>"
    . "<target dev='svlivetap'/><model type='virtio'/><alias name='ua-live'/></interface>";
$dom->attach_device($interface);
like($dom->get_xml_description, qr{<target dev='svlivetap'/>}, 'an interface plugged in');
my $stats = $dom->interface_stats('svlivetap');
is_deeply([ sort keys %$stats ], [ sort map { my $way = $_; map { "${way}_$_" } qw(bytes packets errs drop) } qw(rx tx) ],
    'its statistics');
is($stats->{tx_errs}, 0, 'nothing went wrong');
cmp_ok($dom->interface_stats($mac)->{rx_bytes}, '>=', $stats->{rx_bytes}, 'asked for by its address');
throws_error(sub { $dom->interface_stats('none-such') }, Sys::Virt::Error::ERR_INVALID_ARG, 'of none');
is_deeply([ $dom->get_interface_addresses(Sys::Virt::Domain::INTERFACE_ADDRESSES_SRC_LEASE) ], [], 'no addresses leased');
is_deeply([ $net->get_dhcp_leases ], [], 'nor by the network');
throws_error(sub { $dom->get_interface_addresses(Sys::Virt::Domain::INTERFACE_ADDRESSES_SRC_AGENT) }, [ 74, 86 ],
    'no agent to ask');
my $parameters = $dom->get_interface_parameters('svlivetap');
is($parameters->{'inbound.average'}, 0, 'no limit of what comes in');
my $limited = eval { $dom->set_interface_parameters('svlivetap', { 'inbound.average' => 1000, 'inbound.peak' => 2000 }); 1 };
SKIP: {
    skip "no traffic control: $@", 1 unless $limited;
    is($dom->get_interface_parameters('svlivetap')->{'inbound.peak'}, 2000, 'a limit');
}
{
    my $config = Sys::Virt::Domain::AFFECT_CONFIG;
    $dom->attach_device($interface, $config);
    $dom->set_interface_parameters($mac, { 'outbound.average' => 3_000_000_000 }, $config);
    is($dom->get_interface_parameters($mac, $config)->{'outbound.average'}, 3_000_000_000, 'one of the next start');
    $dom->detach_device($interface, $config);
}
(my $down = $interface) =~ s{</interface>}{<link state='down'/></interface>};
$dom->update_device($down);
like($dom->get_xml_description, qr{<link state='down'/>}, 'its link is down');
is_deeply([ $dom->detach_device_alias('ua-live') ], [], 'its removal is asked for by its alias');
throws_error(sub { $dom->detach_device_alias('none-such') }, [ 1, 8, 55, 67, 99 ], 'no such alias');
my @ports = $net->list_all_ports;
is(scalar @ports, 1, 'the network has a port');
like($ports[0]->get_xml_description, qr/svlive-devices/, 'of this domain');
is($ports[0]->get_network->get_name, 'svlive', 'and the port this network');

$dom->destroy;
is_deeply([ $net->list_all_ports ], [], 'no port is left');
$dom->undefine;
$net->destroy;

undef @ports;
undef $dom;
undef $net;
undef $con;
$daemon->stop;
done_testing;
