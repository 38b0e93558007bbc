# The examples that need QEMU, at work on domains of the test's own: console,
# devices, volumes, backups, secrets, migration and others.
use strict;
use warnings;

use Test::More;
use Time::HiRes qw(sleep time);

use lib 't/lib', 't/live/lib';
use SysVirtExample;
use SysVirtLive;
use Sys::Virt;

plan skip_all => 'the examples are not here' if !-d 'examples';
my ($daemon, $con) = start_qemu(conf => 'host_uuid = "6a7b2f4e-0f57-4b0e-9c56-2f6b6cf7a003"');
my $dir = $daemon->dir;
my $uri = $daemon->uri('qemu', 'system');
my $LETTERS = 'abcdefghijklmnopqrstuvwxyz';

# An example's run against the daemon: what it says must match, and the status be
# this (or any "failure"), 0 if none is given.
sub run_ok {
    my ($name, $args, $expected, %how) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    my $connect = $name eq 'check-domains' ? '-C' : '-c';
    my ($status, $said) = run_example($name, [ $connect, $uri, @$args ], %how);
    my $what = join ' ', $name, map { s{.*/}{}r } @$args;
    my $wanted = $how{status} // 0;
    ok($wanted eq 'failure' ? $status : $status == $wanted, "$what: its exit status") or diag "$status: $said";
    like($said, $expected, "$what: what it says");
    return $said;
}

# The guest says "R", then gives each letter back in the other case (as in
# t/live/113-guest.t): its boot sector.
my $code = "\xba\xf8\x03\xb0R\xee\xba\xfd\x03\xec\xa8\x01\x74\xfb\xb2\xf8\xec\x34\x20\xee\xeb\xf0";
my $disk = $daemon->qcow2('guest', '8M');
{
    my $boot = $daemon->image('boot', 512);
    open my $file, '+<:raw', $boot or die $!;
    print {$file} pack 'a510 a2', $code, "\x55\xaa";
    close $file or die $!;
    system('qemu-img', 'convert', '-f', 'raw', '-O', 'qcow2', $boot, $disk) == 0 or die "qemu-img: $?";
    system('qemu-img', 'resize', '-q', '-f', 'qcow2', $disk, '8M') == 0 or die "qemu-img: $?";
}
my $dom = $con->define_domain($daemon->domain_xml('example',
    $daemon->disk_xml($disk, 'qcow2', 'vda') . "<serial type='pty'/><console type='pty'/><video><model type='vga'/></video>"
        . "<graphics type='vnc' socket='$dir/vnc'/>"));
my $name = $dom->get_name;
$dom->create;

# ---- a domain that runs ------------------------------------------------------------
run_ok('inventory', [], qr/^\S+ +\Q$name\E +\S+ +running +1 +64 +no +yes +\Q$disk\E/m);
run_ok('domtop', [qw(-d 0.2 -n 1)], qr/^\Q$name\E +1 +\d+\.\d +64 /m);
run_ok('wait-for', [ $name, 'running' ], qr/\Arunning\n\z/);
run_ok('node-info', [], qr/^Guests +hvm x86_64 \(.*qemu/m);
run_ok('guest-info', [$name], qr/^Addresses +none known\n/m);
run_ok('check-domains', [$name], qr/\ALIBVIRT OK: all is well \| domains=1 running=1 crashed=0/);
run_ok('cpu-pin', [ $name, 'all=0' ], qr/^0 +\d+ +0\n/m);
run_ok('send-text', [ $name, 'root\n' ], qr/\A\z/);
run_ok('metadata', [ '-t', 'An example', $name ], qr/\ATitle: An example\n/);
run_ok('autostart', [ 'on', $name ], qr/\Adomain \Q$name\E: on\n\z/);
run_ok('autostart', [], qr/^domain +\Q$name\E +active +yes\n/m);
run_ok('edit', [$name], qr/\A\Q$name\E was changed: the next start will see it\n\z/,
    environment => { VISUAL => '', EDITOR => "$^X -pi -e 's{<on_crash>\\w+<}{<on_crash>preserve<}'" });

# The guest may say its "R" before anybody listens.
{
    my $deadline = time + 20;
    my $heard = '';
    # What is typed at once is more than the guest's port holds: one letter a time.
    while ($heard !~ /[A-Z]/ && time < $deadline) {
        (undef, $heard) = run_example('console', [ '-c', $uri, '-f', $name ], input => 'a', perl => ['-MSysVirtAlarm=2']);
    }
    like($heard, qr/A/, 'console: the guest answers');
}

{
    my ($status, $said) = run_example('screenshot', [ '-c', $uri, $name, "$dir/shot.png" ]);
    is($status, 0, 'screenshot') or diag $said;
    like($said, qr/shot\.png: \d+ x \d+\n\z/, 'screenshot: a PNG, whatever QEMU gives');
}

# ---- devices ---------------------------------------------------------------------
my $more = $daemon->image('more', 1 << 20);
run_ok('hotplug', [ '-t', 'disk', $name, $more, 'vdb' ], qr/\Avdb was plugged in\n\z/);
like($dom->get_xml_description, qr/<target dev='vdb'/, 'it is there');
# Without an operating system nobody lets go of it.
run_ok('hotplug', [ '-t', '-w', '0.2', 'remove', $name, 'vdb' ], qr/has not let go of vdb yet/, status => 'failure');

# ---- snapshots, backups -------------------------------------------------------------
{
    my ($status, $said) = run_example('backup', [ '-q', '-c', $uri, $name, $dir ]);
    SKIP: {
        skip "no backups here: $said", 5 if $status && $said =~ /error code: (?:3|84),/;
        is($status, 0, 'backup') or diag $said;
        my ($full) = $said =~ m{^(\Q$dir\E/\S+-vda-\S+\.full\.qcow2)$}m;
        ok($full && -s $full, 'a full one') or diag $said;
        like($said, qr/-vdb-\S+\.full\.qcow2$/m, 'also of the disk that notes nothing');
        sleep 1.1;    # the name of the next has its second
        $said = run_ok('backup', [ '-q', '-i', $name, $dir ], qr{\Avdb is not in qcow2: .*\n\Q$dir\E/\S+-vda-\S+\.since\.qcow2\n\z});
        my ($since) = $said =~ /^(\S+\.since\.qcow2)$/m;
        cmp_ok(-s $since, '<', 1 << 20, 'what has changed since is little');
        $_->delete for reverse $dom->list_all_checkpoints;
    }
}
$dom->destroy;
run_ok('wait-for', [ $name, 'stopped' ], qr/\Astopped\n\z/);
run_ok('snapshots', [ '-n', 'one', '-n', 'two', $name ], qr/\A\Q$name\E\n`- one  .*, shutoff\n   `- two \*  /);
run_ok('snapshots', [ '-d', 'two', '-d', 'one', $name ], qr/\A\Q$name\E\n\z/);
run_ok('check-domains', [], qr/\ALIBVIRT CRITICAL: \Q$name\E does not run \|/, status => 2);

# ---- saving ------------------------------------------------------------------------
$dom->create;
run_ok('save-all', ['save'], qr/\A\Q$name\E saved\n\z/);
run_ok('save-all', ['list'], qr/\A\Q$name\E\n\z/);
run_ok('save-all', ['restore'], qr/\A\Q$name\E restored\n\z/);
# A guest without an operating system does not shut down.
run_ok('shutdown-at', [ '-g', 1, 'now', $name ], qr/shutting \Q$name\E down\n.*stopping \Q$name\E\n.*has stopped\n\z/s, status => 1);

# ---- volumes -------------------------------------------------------------------------
mkdir "$dir/pool" or die $!;
my $pool = $con->create_storage_pool("<pool type='dir'><name>svlive</name><target><path>$dir/pool</path></target></pool>");
{
    open my $file, '>:raw', "$dir/up" or die $!;
    print {$file} $LETTERS x 100_000;
    close $file or die $!;
    run_ok('volume-copy', [ 'upload', 'svlive', 'vol', "$dir/up" ], qr/ 100 %/);
    run_ok('volume-copy', [ '-q', 'download', 'svlive', 'vol', "$dir/down" ], qr/\A\z/);
    is(system('cmp', '-s', "$dir/up", "$dir/down"), 0, 'what went up comes down');
    run_ok('pools', [qw(-v -r svlive)], qr/\Asvlive +\[[# ]{20}\].*\n  vol +2\.5 MiB/);
    run_ok('unused-volumes', [], qr{^svlive/vol +2\.\d MiB$}m);
    run_ok('unused-volumes', ['--delete'], qr{^svlive/vol .*  deleted$}m);
    is_deeply([ $pool->list_all_volumes ], [], 'it is gone');
}
$pool->destroy;

# ---- secrets ---------------------------------------------------------------------------
run_ok('secrets', [ 'set', 'ceph', 'client.admin' ], qr/\A[0-9a-f-]{36}\n\z/, input => "s3cr<et\n");
run_ok('secrets', [], qr/^[0-9a-f-]{36} +ceph +client\.admin\n/m);
run_ok('secrets', [ 'show', 'ceph', 'client.admin' ], qr/\As3cr<et\n\z/);
run_ok('secrets', [ 'remove', 'ceph', 'client.admin' ], qr/\A\z/);
run_ok('secrets', [ 'show', 'ceph', 'client.admin' ], qr/libvirt error code: 66,/, status => 'failure');

# ---- networks --------------------------------------------------------------------------
SKIP: {
    my $net = eval {
        $con->create_network("<network><name>svlive</name><bridge name='svlive0'/>"
            . "<ip address='192.168.213.1' netmask='255.255.255.0'><dhcp><range start='192.168.213.2' end='192.168.213.9'/></dhcp></ip></network>");
    } or skip "no networks here: $@", 4;
    run_ok('networks', [], qr{^svlive: active, isolated, bridge svlive0\n  address 192\.168\.213\.1/255\.255\.255\.0\n  DHCP 192\.168\.213\.2 to 192\.168\.213\.9\n}m);
    run_ok('dhcp-leases', ['svlive'], qr/\ANETWORK .*\n\z/);
    $net->destroy;
}

# ---- migration ---------------------------------------------------------------------------
{
    my ($there, $dest) = start_qemu(conf => 'host_uuid = "6a7b2f4e-0f57-4b0e-9c56-2f6b6cf7a004"');
    my $moving = $con->define_domain($daemon->domain_xml('moving'));
    $moving->create;
    my $to = $there->uri('qemu', 'system');
    SKIP: {
        skip 'libvirt 6.8.0 migrates over UNIX sockets', 4 if Sys::Virt->get_library_version < 6_008_000;
        run_ok('migrate', [ '-u', 'unix://' . $there->dir . '/moving', $moving->get_name, $to ], qr/^\Q@{[ $moving->get_name ]}\E is at \Q$to\E now\n\z/m);
        my $moved = $dest->get_domain_by_name('svlive-moving');
        is($moved->is_active, 1, 'it runs there');
        is($moved->is_persistent, 1, 'and is kept');
        $moved->destroy;
        $moved->undefine;
    }
    SKIP: {
        eval { require IO::Async::Loop } or skip 'IO::Async is not installed', 3;
        skip 'libvirt 6.8.0 migrates over UNIX sockets', 3 if Sys::Virt->get_library_version < 6_008_000;
        my @many = map { $con->create_domain($daemon->domain_xml("many$_")) } 1 .. 10;
        my $begin = time;
        run_ok('migrate-many', [ '-u', 'unix://' . $there->dir . '/%n', $to, map { $_->get_name } @many ],
            qr/^svlive-many7: has moved\n.*^10 of 10 domains are at \Q$to\E now\n\z/ms);
        note sprintf 'ten domains moved in %.1f s', time - $begin;
        my @moved = map { eval { $dest->get_domain_by_name("svlive-many$_") } // () } 1 .. 10;
        is(scalar @moved, 10, 'ten domains have moved together');
        for my $moved (@moved) { $moved->destroy; eval { $moved->undefine } }
    }
    undef $_ for $dest;
    $there->stop;
}

run_ok('event-log', [qw(-s 0.5)], qr/"event":"open"/);
$dom->undefine;
undef $_ for $dom, $pool, $con;
$daemon->stop;
done_testing;
