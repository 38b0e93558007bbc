# A Linux that runs QEMU's guest agent: all that is asked of it.
use strict;
use warnings;

use Test::More;
use Time::HiRes qw(time);

use lib 't/lib', 't/live/lib';
use SysVirtGuest;
use SysVirtLive;
use SysVirtTest;

Sys::Virt::Event::register_default();
my $ticker = Sys::Virt::Event::add_timeout(20, sub { });
my ($daemon, $con) = start_qemu();
my $net = $con->create_network(<<'XML');
<network xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0'><name>svlive</name><bridge name='svlive0'/>
<ip address='192.0.2.1' netmask='255.255.255.0'><dhcp><range start='192.0.2.10' end='192.0.2.20'/></dhcp></ip>
<dnsmasq:options><dnsmasq:option value='no-ping'/></dnsmasq:options></network>
XML

my %events;
my @registered = note_events($con, \%events,
    agent => Sys::Virt::Domain::EVENT_ID_AGENT_LIFECYCLE,
    clock => Sys::Virt::Domain::EVENT_ID_RTC_CHANGE,
    suspended => Sys::Virt::Domain::EVENT_ID_PMSUSPEND,
    woken => Sys::Virt::Domain::EVENT_ID_PMWAKEUP,
    reboot => Sys::Virt::Domain::EVENT_ID_REBOOT,
    lifecycle => Sys::Virt::Domain::EVENT_ID_LIFECYCLE,
);

my $mac = '52:54:00:00:00:0a';
my $guest = start_guest($daemon, $con, 'agent', vcpus => 2, more => "<pm><suspend-to-mem enabled='yes'/></pm>",
    devices => "<interface type='network'><mac address='$mac'/><source network='svlive'/><model type='virtio'/></interface>"
        . "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>");
my $dom = $guest->dom;
ok($guest->is_up, 'a Linux boots') or diag $guest->heard;
is_deeply($events{agent}[0], [ Sys::Virt::Domain::EVENT_AGENT_LIFECYCLE_STATE_DISCONNECTED,
    Sys::Virt::Domain::EVENT_AGENT_LIFECYCLE_REASON_DOMAIN_STARTED ], 'with no agent connected at the start: an event');
ok(until_true(sub { @{ $events{agent} } > 1 }), 'its agent connects');
is_deeply($events{agent}[1], [ Sys::Virt::Domain::EVENT_AGENT_LIFECYCLE_STATE_CONNECTED,
    Sys::Virt::Domain::EVENT_AGENT_LIFECYCLE_REASON_CHANNEL ], 'an event: by the channel');

# What the agent cannot do: newer releases of libvirt have a code for it.
my @FAILED = (Sys::Virt::Error::ERR_INTERNAL_ERROR, Sys::Virt::Error::ERR_AGENT_COMMAND_FAILED);

# What it says of itself.
my $info = $dom->get_guest_info(Sys::Virt::Domain::GUEST_INFO_OS);
is($info->{'os.id'}, 'svlive', 'its OS');
is($info->{'os.machine'}, 'x86_64', 'its machine');
is_deeply([ grep { !/^os\./ } keys %$info ], [], 'and nothing that was not asked for');
$info = $dom->get_guest_info(Sys::Virt::Domain::GUEST_INFO_USERS | Sys::Virt::Domain::GUEST_INFO_HOSTNAME
    | Sys::Virt::Domain::GUEST_INFO_TIMEZONE | Sys::Virt::Domain::GUEST_INFO_FILESYSTEM);
is_deeply([ @$info{qw(user.count user.0.name user.0.login-time)} ], [ 1, 'fred', 1_700_000_000_000 ],
    'who is logged in, since when in ms');
is($info->{hostname}, 'svlive-guest', 'its name');
is_deeply([ @$info{qw(timezone.name timezone.offset)} ], [ 'UTC', 0 ], 'its time zone');
is_deeply([ @$info{qw(fs.count fs.0.mountpoint fs.0.fstype fs.0.disk.0.alias)} ], [ 1, '/mnt', 'ext4', 'vda' ],
    'its file system');
cmp_ok($info->{'fs.0.total-bytes'}, '>', 10 << 20, 'of so many bytes');
SKIP: {
    skip 'libvirt 7.10.0 has disks and interfaces', 2 unless needs_libvirt('7.10.0');
    $info = $dom->get_guest_info(Sys::Virt::Domain::GUEST_INFO_DISKS | Sys::Virt::Domain::GUEST_INFO_INTERFACES);
    is_deeply([ @$info{qw(disk.0.name disk.0.alias)} ], [ '/dev/vda', 'vda' ], 'its disk');
    my ($eth) = map { /^if\.(\d+)\.name$/ && $info->{$_} eq 'eth0' ? $1 : () } keys %$info;
    is($info->{"if.$eth.hwaddr"}, $mac, 'its interface');
}
cmp_ok(scalar(keys %{ $dom->get_guest_info(0) }), '>', 10, 'all that there is');
is($dom->get_hostname(Sys::Virt::Domain::GET_HOSTNAME_AGENT), 'svlive-guest', 'its name, from the agent');

# Its addresses, as each source has them.
my ($lease) = $dom->get_interface_addresses(Sys::Virt::Domain::INTERFACE_ADDRESSES_SRC_LEASE);
is($lease->{hwaddr}, $mac, 'a lease for its interface');
is_deeply([ map { "$_->{type} $_->{prefix}" } @{ $lease->{addrs} } ], [ Sys::Virt::IP_ADDR_TYPE_IPV4 . ' 24' ],
    'one IPv4 address');
my $address = $lease->{addrs}[0]{addr};
like($address, qr/^192\.0\.2\.1\d$|^192\.0\.2\.20$/, "of the network's range: $address");
my %of = map { $_->{name} => $_ } $dom->get_interface_addresses(Sys::Virt::Domain::INTERFACE_ADDRESSES_SRC_AGENT);
is_deeply([ sort keys %of ], [ qw(eth0 lo) ], 'the agent knows of the interfaces');
is_deeply([ map { $_->{addr} } grep { $_->{type} == Sys::Virt::IP_ADDR_TYPE_IPV4 } @{ $of{eth0}{addrs} } ], [ $address ],
    'the same address');
is_deeply([ map { $_->{prefix} } grep { $_->{addr} eq '::1' } @{ $of{lo}{addrs} } ], [ 128 ], 'and of that of IPv6');
like($guest->run('ping -c 1 192.0.2.1'), qr/ 0% packet loss/, 'it speaks to its host');
{
    my @arp = eval { $dom->get_interface_addresses(Sys::Virt::Domain::INTERFACE_ADDRESSES_SRC_ARP) };
    # Depending on the kernel, libvirt cannot read the table, or finds nothing in it.
    ref $@ ? like($@->message, qr/wrong nlmsg len/, 'the table of neighbours: libvirt cannot read it')
        : is(join(' ', map { $_->{addr} } map { @{ $_->{addrs} } } @arp) || $address, $address,
            'the table of neighbours has nothing else');
}
my ($leased) = $net->get_dhcp_leases;
is_deeply([ @$leased{qw(ipaddr mac prefix type iface)} ],
    [ $address, $mac, 24, Sys::Virt::IP_ADDR_TYPE_IPV4, 'svlive0' ], 'the network leased it');
cmp_ok($leased->{expirytime}, '>', time, 'for a time');
is_deeply([ map { $_->{ipaddr} } $net->get_dhcp_leases($mac) ], [ $address ], 'asked for by the address');
is_deeply([ $net->get_dhcp_leases('52:54:00:00:00:99') ], [], 'none of another');

# File systems.
is_deeply([ $dom->get_fs_info ], [ { name => 'vda', mountpoint => '/mnt', fstype => 'ext4', devalias => [ 'vda' ] } ],
    'file systems');
is_deeply([ $dom->fs_freeze([]) ], [], 'frozen');
is($guest->run('echo written >/mnt/file & sleep 1; [ -e /mnt/file ] || echo not there'), "not there\n",
    'nothing is written');
throws_error(sub { $dom->fs_freeze([]) }, \@FAILED, 'twice');
is_deeply([ $dom->fs_thaw([]) ], [], 'thawed');
is($guest->run('wait; cat /mnt/file'), "written\n", 'it is written');
is_deeply([ $dom->fs_freeze([ '/mnt' ]) ], [], 'one by its name');
throws_error(sub { $dom->fs_thaw([ '/mnt' ]) }, [ 3, 74 ], 'QEMU thaws all or nothing');
$dom->fs_thaw([]);
$guest->run('dd if=/dev/zero of=/mnt/big bs=65536 count=100 2>/dev/null; sync; rm /mnt/big; sync');
my $image = $daemon->dir . '/agent.ext4';
my $before = (stat $image)[12];
is_deeply([ $dom->fs_trim(undef, 0) ], [], 'trimmed');
cmp_ok($before - (stat $image)[12], '>', 10_000, 'the host has its blocks again');

# Users.
is_deeply([ $dom->set_user_password('fred', "p\xc3\xa4ss word") ], [], 'a password');
is($guest->run('cat /run/chpasswd'), "fred:p\xc3\xa4ss word\n", 'got there');
$dom->set_user_password('fred', '$6$salt$hash', Sys::Virt::Domain::PASSWORD_ENCRYPTED);
is($guest->run('cat /run/chpasswd /run/chpasswd-options'), "fred:\$6\$salt\$hash\n-e\n", 'one that is encrypted');
my @keys = ('ssh-ed25519 AAAA one', 'ssh-ed25519 BBBB two');
SKIP: {
    skip 'libvirt 6.10.0 has SSH keys', 5 unless needs_libvirt('6.10.0');
    is_deeply([ $dom->authorized_ssh_keys_set('fred', \@keys) ], [], 'SSH keys');
    is_deeply([ sort $dom->authorized_ssh_keys_get('fred') ], \@keys, 'are there');
    $dom->authorized_ssh_keys_set('fred', [ 'ssh-ed25519 CCCC three' ], Sys::Virt::Domain::AUTHORIZED_SSH_KEYS_SET_APPEND);
    $dom->authorized_ssh_keys_set('fred', [ $keys[0] ], Sys::Virt::Domain::AUTHORIZED_SSH_KEYS_SET_REMOVE);
    is_deeply([ sort split /\n/, $guest->run('cat /home/fred/.ssh/authorized_keys') ],
        [ $keys[1], 'ssh-ed25519 CCCC three' ], 'more and less of them');
    throws_error(sub { $dom->authorized_ssh_keys_get('nobody') }, \@FAILED, 'of nobody');
    throws_error(sub { $dom->authorized_ssh_keys_set('nobody', \@keys) }, \@FAILED, 'for nobody');
}

# vCPUs.
is_deeply($dom->get_guest_vcpus, { vcpus => '0-1', online => '0-1', offlinable => '1' }, 'vCPUs as the guest sees them');
is_deeply([ $dom->set_guest_vcpus('1', 0) ], [], 'one off');
is($dom->get_guest_vcpus->{online}, '0', 'says the agent');
is($guest->run('cat /sys/devices/system/cpu/online'), "0\n", 'and the guest');
is($dom->get_vcpus(Sys::Virt::Domain::VCPU_GUEST), 1, 'and so counts libvirt');
is_deeply([ $dom->set_vcpus(2, Sys::Virt::Domain::VCPU_GUEST) ], [], 'on by the number');
is($guest->run('cat /sys/devices/system/cpu/online'), "0-1\n", 'both');
throws_error(sub { $dom->set_guest_vcpus('7', 0) }, [ 1, 8, 55, 74 ], 'one that is not there');

# Time.
my ($seconds, $nanoseconds) = @{ $dom->get_time };
cmp_ok(abs($seconds - time), '<', 60, 'the time');
cmp_ok($nanoseconds, '<', 1_000_000_000, 'in ns');
is_deeply([ $dom->set_time(3_000_000_000, 500_000_000) ], [], 'a time beyond 2^31');
cmp_ok($dom->get_time->[0] - 3_000_000_000, '<', 60, 'is there');
like($guest->run('date -u +%Y'), qr/^2065$/m, 'in the guest');
ok(until_true(sub { $events{clock} }), 'its clock changed');
cmp_ok($events{clock}[0][0], '>', 1_000_000_000, 'by so many seconds: an event');
is_deeply([ $dom->set_time(0, 0, Sys::Virt::Domain::TIME_SYNC) ], [], 'set by its own clock');

# The agent is given up after a time.
SKIP: {
    skip 'libvirt 5.10.0 has it', 1 unless $dom->can('set_agent_response_timeout');
    is_deeply([ $dom->set_agent_response_timeout(1, 0) ], [], 'a time to answer, in seconds');
    $guest->run('kill -STOP $(cat /run/qemu-ga.pid)');
    my $start = time;
    throws_error(sub { $dom->get_time },
        [ Sys::Virt::Error::ERR_AGENT_UNRESPONSIVE, Sys::Virt::Error::ERR_AGENT_COMMAND_TIMEOUT ], 'it does not answer');
    cmp_ok(time - $start, '<', 4, 'which is soon known');
    $guest->run('kill -CONT $(cat /run/qemu-ga.pid)');
    $dom->set_agent_response_timeout(Sys::Virt::Domain::AGENT_RESPONSE_TIMEOUT_BLOCK, 0);
    ok(until_true(sub { eval { $dom->get_time; 1 } }), 'it does again');
}

# Asleep and awake.
is_deeply([ $dom->pm_suspend_for_duration(Sys::Virt::NODE_SUSPEND_TARGET_MEM, 0) ], [], 'it falls asleep');
ok(until_true(sub { ($dom->get_state)[0] == Sys::Virt::Domain::STATE_PMSUSPENDED }), 'so says its state');
ok(until_true(sub { $events{suspended} }), 'and an event');
is_deeply([ $dom->pm_wakeup ], [], 'woken');
ok(until_true(sub { $events{woken} }), 'an event');
is_deeply([ $dom->get_state ], [ Sys::Virt::Domain::STATE_RUNNING, Sys::Virt::Domain::STATE_RUNNING_WAKEUP ], 'its state');
is($guest->run('echo awake'), "awake\n", 'it is awake');
ok(until_true(sub { eval { $dom->get_time; 1 } }), 'and its agent');
throws_error(sub { $dom->pm_suspend_for_duration(Sys::Virt::NODE_SUSPEND_TARGET_MEM, 5) }, [ 3, 74 ],
    'not for a time');

# Again, and the end.
is_deeply([ $dom->reboot(Sys::Virt::Domain::REBOOT_GUEST_AGENT) ], [], 'a reboot by the agent');
ok($guest->is_up, 'it is up again');
ok(until_true(sub { $events{reboot} }), 'an event');
ok(until_true(sub { eval { $dom->get_time; 1 } }), 'the agent too');
is_deeply([ $dom->shutdown(Sys::Virt::Domain::SHUTDOWN_GUEST_AGENT) ], [], 'shut down by the agent');
ok(until_true(sub { ($dom->get_state)[0] == Sys::Virt::Domain::STATE_SHUTOFF }), 'it is off');
is(($dom->get_state)[1], Sys::Virt::Domain::STATE_SHUTOFF_SHUTDOWN, 'having been shut down');
is_deeply([ map { $_->[0] } grep { $_->[0] == Sys::Virt::Domain::EVENT_SHUTDOWN || $_->[0] == Sys::Virt::Domain::EVENT_STOPPED }
    @{ $events{lifecycle} } ], [ Sys::Virt::Domain::EVENT_SHUTDOWN, Sys::Virt::Domain::EVENT_STOPPED ],
    'by the guest, then the end') if until_true(sub { grep { $_->[0] == Sys::Virt::Domain::EVENT_STOPPED } @{ $events{lifecycle} } });

$con->domain_event_deregister_any($_) for @registered;
$dom->undefine;
$net->destroy;
Sys::Virt::Event::remove_timeout($ticker);
undef $_ for $guest, $dom, $net;
undef $con;
$daemon->stop;
done_testing;
