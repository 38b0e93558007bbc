# A Linux whose devices come, go and fail: what the guest sees of it, and what
# the host hears.
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
# A file system of two MiB, where disks are soon full.
my ($daemon, $con) = start_qemu(mount => sub {
    my ($dir) = @_;
    return "mkdir $dir/small; mount -t tmpfs -o size=2m none $dir/small; truncate -s 16M $dir/small/disk";
});
my $dir = $daemon->dir;

my %events;
my @registered = note_events($con, \%events,
    added => Sys::Virt::Domain::EVENT_ID_DEVICE_ADDED,
    removed => Sys::Virt::Domain::EVENT_ID_DEVICE_REMOVED,
    balloon => Sys::Virt::Domain::EVENT_ID_BALLOON_CHANGE,
    threshold => Sys::Virt::Domain::EVENT_ID_BLOCK_THRESHOLD,
    error => Sys::Virt::Domain::EVENT_ID_IO_ERROR_REASON,
    lifecycle => Sys::Virt::Domain::EVENT_ID_LIFECYCLE,
);

my $guest = start_guest($daemon, $con, 'devices', devices => $daemon->disk_xml($daemon->qcow2('grows', '64M'), 'qcow2', 'vdb')
    . $daemon->disk_xml("$dir/small/disk", 'raw', 'vdc')
    . "<channel type='unix'><target type='virtio' name='org.example.live'/></channel>");
my $dom = $guest->dom;
ok($guest->is_up, 'a Linux boots') or diag $guest->heard;
is($guest->run('ls /sys/block | grep -c vd'), "3\n", 'with three disks');

# What goes into the channel comes back.
{
    my $channel = $con->new_stream(Sys::Virt::Stream::NONBLOCK);
    $dom->open_channel($channel, 'org.example.live');
    my $said = join '', map { pack 'N', $_ } 1 .. 2000;
    my ($sent, $back) = (0, '');
    until_true(sub {
        my $n = $sent < length $said ? $channel->send(substr($said, $sent), 1000) : 0;
        $sent += $n if $n > 0;
        $n = $channel->recv(my $data, 65536);
        $back .= $data if $n > 0;
        return length $back >= length $said;
    });
    ok($back eq $said, 'a channel there and back') or diag length $back;
    $channel->abort;
}

# Its memory.
my $start = int time;
is_deeply([ $dom->set_memory_stats_period(1) ], [], 'statistics each second');
is_deeply([ $dom->set_memory(112 << 10) ], [], 'less memory, in KiB');
ok(until_true(sub { $dom->get_info->{memory} == 112 << 10 }), 'the guest gives it back');
ok(until_true(sub { grep { $_->[0] == 112 << 10 } @{ $events{balloon} } }), 'an event, in KiB');
my $after = $dom->memory_stats;
is($after->{actual_balloon}, 112 << 10, 'so say the statistics');
cmp_ok($after->{unused}, '>', 1 << 10, 'what is unused in the guest');
cmp_ok($after->{available}, '<', 128 << 10, 'what there is');
ok(until_true(sub { $dom->memory_stats->{last_update} > $start }), 'they are fresh');
my ($stats) = $con->get_all_domain_stats(Sys::Virt::Domain::STATS_BALLOON, [ $dom ]);
is($stats->{data}{'balloon.current'}, 112 << 10, 'so say those of all domains');

# A disk comes and goes.
my $disk = $daemon->disk_xml($daemon->image('plugged', 3 << 20), 'raw', 'vdd');
$dom->attach_device($disk);
ok(until_true(sub { $guest->run('cat /sys/block/vdd/size') eq "6144\n" }), 'a disk plugged in is seen by the guest');
is_deeply($events{added}, [ [ 'virtio-disk3' ] ], 'an event');
is_deeply([ $dom->detach_device($disk) ], [], 'taken out');
ok(until_true(sub { $events{removed} }), 'the guest lets it go: an event');
is_deeply($events{removed}[0], [ 'virtio-disk3' ], 'with its alias');
unlike($dom->get_xml_description, qr/dev='vdd'/, 'it is gone');
is($guest->run('ls /sys/block | grep -c vd'), "3\n", 'in the guest, too');

# A threshold of what the guest writes.
$dom->set_block_threshold('vdb', 3 << 20);
$guest->run('dd if=/dev/zero of=/dev/vdb bs=65536 count=100 conv=fsync 2>/dev/null');
ok(until_true(sub { $events{threshold} }), 'a threshold is passed: an event');
my ($target, undef, $threshold, $excess) = @{ $events{threshold}[0] };
is_deeply([ $target, $threshold ], [ 'vdb', 3 << 20 ], 'of that disk');
cmp_ok($excess, '>', 0, 'by so many bytes');
cmp_ok($dom->block_stats('vdb')->{wr_bytes}, '>=', 100 * 65536, 'it wrote so much');

# A disk that is full.
is_deeply([ $dom->get_disk_errors ], [], 'no errors of disks');
$guest->run('dd if=/dev/zero of=/dev/vdc bs=65536 count=64 conv=fsync 2>/dev/null && echo done >/run/full &');
ok(until_true(sub { $events{error} }), 'there is no space for what it writes: an event');
is_deeply([ @{ $events{error}[0] }[ 1 .. 3 ] ], [ 'virtio-disk2', Sys::Virt::Domain::EVENT_IO_ERROR_PAUSE, 'enospc' ],
    'which disk, what was done, and why');
ok(until_true(sub { ($dom->get_state)[0] == Sys::Virt::Domain::STATE_PAUSED }), 'it is paused');
is(($dom->get_state)[1], Sys::Virt::Domain::STATE_PAUSED_IOERROR, 'for that reason');
is_deeply([ $dom->get_disk_errors ], [ { path => 'vdc', error => Sys::Virt::Domain::DISK_ERROR_NO_SPACE } ],
    'an error of the disk');
SKIP: {
    my @more = (SysVirtLive::program('nsenter') // '', '--target', $daemon->daemon_pid, qw(--mount --root),
        'mount', '-o', 'remount,size=64m', "$dir/small");
    skip 'nsenter is not installed', 2 if !$more[0];
    is(system(@more), 0, 'with more space');
    $dom->resume;
    ok(until_true(sub { ($guest->run('cat /run/full') // '') eq "done\n" }), 'it goes on to the end');
}

# The power button.
is_deeply([ $dom->shutdown(Sys::Virt::Domain::SHUTDOWN_ACPI_POWER_BTN) ], [], 'the power button is pressed');
ok(until_true(sub { ($dom->get_state)[0] == Sys::Virt::Domain::STATE_SHUTOFF }), 'it ends');
is(($dom->get_state)[1], Sys::Virt::Domain::STATE_SHUTOFF_SHUTDOWN, 'having been shut down');

$con->domain_event_deregister_any($_) for @registered;
$dom->undefine;
Sys::Virt::Event::remove_timeout($ticker);
undef $stats;
undef $_ for $guest, $dom;
undef $con;
$daemon->stop;
done_testing;
