# The examples: each compiles, says how it is used, needs no module but ours and
# perl's own, and does its work on the test driver, where that can. What needs
# QEMU, t/live/190-examples.t and t/live/192-examples-guest.t run.
use strict;
use warnings;

use File::Temp qw(tempdir);
use Pod::Checker ();
use Test::More;

use lib 't/lib';
use SysVirtExample;
use SysVirtTest;

plan skip_all => 'the examples are not here' if !-d 'examples';
delete $ENV{LIBVIRT_DEFAULT_URI};
my $cores = eval { require Module::CoreList; 1 };    # some packagers leave it out

# Those that show an event loop need its module, and use what comes with it.
my %COMES_WITH = ('IO::Async::Loop' => qr/\AFuture::/);
my %NEEDS = (
    'events-anyevent' => 'AnyEvent',
    'events-glib'     => 'Glib',
    'events-ioasync'  => 'IO::Async::Loop',
    'events-mojo'     => 'Mojo::IOLoop',
    'migrate-many'    => 'IO::Async::Loop',
    'web-status'      => 'Mojolicious::Lite',
);
my $dir  = tempdir(CLEANUP => 1);
my $host = 'test://' . data_file('host.xml');
for my $model (qw(Haswell Nehalem)) {
    open my $cpu, '>', "$dir/$model.xml" or die $!;
    print {$cpu} "<cpu><arch>x86_64</arch><model>$model</model></cpu>\n";
    close $cpu or die $!;
}
my %EDIT = (VISUAL => '', EDITOR => "$^X -pi -e 's{>2</vcpu>}{>1</vcpu>}'");

# Without the test driver's power to do it, an example says so.
my $REFUSED = qr/\Alibvirt error code: 3, message: .* not supported by the connection driver: vir\w+\n\z/;

# name => runs: the arguments, the exit status (1: any failure, undef: as the
# running libvirt's test driver has it), what is printed, and how it is run.
my %RUNS = (
    'agent'     => [ [ ['test'], 1, $REFUSED ] ],
    'autostart' => [
        [ [], 0, qr/^domain +test +active +no\nnetwork +default +active +no\npool +default-pool +active +no\n\z/m ],
        [ [qw(on test network:default)], 0, qr/\Adomain test: on\nnetwork default: on\n\z/ ],
        [ [qw(off nobody)], 1, qr/\Alibvirt error code: 42, / ],
    ],
    'backup'        => [ [ [qw(test tmp)], 1, qr/path must be absolute/ ], [ [ '-q', 'test', $dir ], undef, qr/$REFUSED|\Atest has no disk in qcow2\n\z/ ] ],
    'check-domains' => [
        [ [], 0, qr/\ALIBVIRT OK: all is well \| domains=1 running=1 crashed=0 'pool default-pool'=0.0%;85;95;0;100\n\z/ ],
        [ [qw(test nobody)], 2, qr/\ALIBVIRT CRITICAL: nobody is not there \|/ ],
        [ [qw(-w 0)], 1, qr/\ALIBVIRT WARNING: pool default-pool is 0 % full \|/ ],
        [ [qw(-C test:///nowhere)], 3, qr/^LIBVIRT UNKNOWN: .+\n\z/m ],
    ],
    'clients'     => [ [ [], 1, qr{\Alibvirt error code: 38, message: .*/nonexistent}, environment => { LIBVIRT_ADMIN_DEFAULT_URI => 'libvirtd:///system?socket=/nonexistent' } ] ],
    'console'     => [ [ ['test'], 1, $REFUSED ] ],
    'cpu-compare' => [
        [ [ '-f', "$dir/Haswell.xml", "$dir/Nehalem.xml" ], 0, qr{\AA CPU for all:\n  Nehalem\n.*Nehalem\.xml: Nehalem, \d+ features\n.*    lacks avx2\n}s ],
        [ [], undef, qr/Missing CPU model name|\AA CPU for all:/ ],
    ],
    'cpu-pin' => [
        [ [ 'test', '0=0-3,^2', '1=5' ], 0, qr/^0 +\d+ +0-1,3\n1 +\d+ +5\nemulator +- +0-7\n\z/m ],
        [ [qw(test 0=99)], 1, qr/99: the host has the CPUs 0 to 7/ ],
    ],
    'dhcp-leases' => [ [ [], 0, qr/\ANETWORK .*\n(?:default: the driver tells of no leases|default )/ ] ],
    'domains'     => [ [ [], 0, qr/^ +1  test +running +2 /m ] ],
    'domtop'      => [ [ [qw(-d 0.1 -n 2)], undef, qr/\A(?:\S.*, 1 domains, .*\n\nNAME .*\ntest +2 +\d+\.\d +2048 .*\n){2}\z|$REFUSED/ ] ],
    'edit'        => [
        [ ['test'], 0, qr/\Atest was changed: the next start will see it\n\z/, environment => \%EDIT ],
        [ ['test'], 0, qr/\Anothing was changed\n\z/, environment => { %EDIT, EDITOR => 'true' } ],
        [ ['test'], 1, qr/XML error.*\ngiven up/, environment => { %EDIT, EDITOR => "$^X -pi -e 's/domain/x/'" } ],
        [ ['-n'], 0, qr/\Anewer was defined\n\z/, environment => { %EDIT, EDITOR => "$^X -pi -e 's/>new</>newer</'" } ],
    ],
    'event-log' => [
        [ [qw(-s 1)], 0, qr/"event":"open".*\n.*"data":\[3,0\],"event":"lifecycle","kind":"domain","name":"test"/, perl => ['-MSysVirtSuspend'] ],
    ],
    'guest-info' => [ [ ['test'], 0, qr{\AHostname +testhost\n.*^Disks +/: ext4, vda1 on vda\n.*192\.168\.122\.\d+/24}ms ] ],
    'hotplug'    => [ [ [qw(-t disk test /tmp/x vdb)], undef, qr/$REFUSED|\Avdb was plugged in\n\z/ ], [ [qw(remove test vdz)], 1, qr/neither a disk nor a card/ ] ],
    'inventory'  => [
        [ [], 0, qr{^\S+ +test +6695eb01-\S+ +running +2 +8192 +no +yes +/guest/diskimage1 +aa:bb:cc:dd:ee:ff$}m ],
        [ [qw(-f csv)], 0, qr{\Ahost,name,uuid,.*\n[^,]+,test,6695eb01} ],
        [ [qw(-f json)], 0, qr/\A\[.*"name" : "test".*\]\n\z/s ],
    ],
    'metadata' => [
        [ [ '-t', 'Mail', '-d', 'It mails', '-n', 'http://example.org/x', '-e', '<a b="1"/>', 'test' ], 0,
            qr{\ATitle: Mail\nDescription: It mails\nhttp://example.org/x: <a b="1"/>\n\z} ],
        [ ['test'], 0, qr/\ATitle: \(none\)\nDescription: \(none\)\n\z/ ],
    ],
    'migrate'    => [ [ [qw(-q test test:///default)], 1, qr/\Alibvirt error code: \d+, / ] ],
    'migrate-many' => [
        [ ['test:///default'], 1, qr/\Atest: begins\ntest: failed: .* not supported by .*\n0 of 1 domains are at /, ],
        [ [qw(-q test:///default nobody)], 1, qr/\Alibvirt error code: 42, / ],
    ],
    'monitor-events' => [ [ [], 1, $REFUSED ], [ [qw(-d nobody)], 1, qr/libvirt error code: 42, / ] ],
    'networks'   => [
        [ [], 0, qr{\Adefault: active, mode nat, bridge virbr0\n  address 192.168.122.1/255.255.255.0\n  DHCP 192.168.122.2 to .*254\n  test \(aa:bb} ],
        [ [ '-c', $host ], 0, qr/^  runner \(52:54:00:11:11:01\)\n/m ],
    ],
    'node-info'  => [ [ [], 0, qr/^Topology +2 cells, 2 sockets, 2 cores, 2 threads\n.*^NUMA cell 1 .*^Guests +hvm i686 \(test\)/ms ] ],
    'pools'      => [ [ ['-v'], 0, qr/\Adefault-pool +\[ +\] +0 %  100\.0 GiB of 100\.0 GiB free\n\z/ ], [ [ '-v', '-c', $host ], 0, qr/^  \S+ +\d.* takes /m ] ],
    'save-all'   => [ [ [qw(save)], 0, qr/\Atest saved\n\z/ ], [ [qw(-n save)], 0, qr/\Atest would be saved\n\z/ ], [ [qw(list)], 0, qr/\A\z/ ] ],
    'screenshot' => [ [ [ 'test', "$dir/shot.png" ], 0, qr/shot\.png: \d{3,4} x \d{3,4}\n\z/ ] ],
    'secrets'    => [ [ [], undef, qr/$REFUSED|\AUUID +TYPE +USE\n\z/ ], [ [qw(set volume)], 2, qr/\AUsage:/ ] ],
    'send-text'  => [ [ [ '-n', 'test', 'Ab1!\n' ], 0, qr/\A42\+30 48 2 42\+2 28\n\z/ ], [ [ 'test', "\xc3\xa9" ], 1, qr/no key of this layout/ ] ],
    'shutdown-at' => [
        [ ['now'], 0, qr/shutting test down\n.*test has stopped\n\z/ ],
        [ [qw(now nobody)], 1, qr/libvirt error code: 42, / ],
        [ ['25:00'], 2, qr/\AUsage:/ ],
    ],
    'snapshots' => [
        [ [qw(-n a -n b -n c -r a -n d test)], 0, qr/\Atest\n`- a/ ],
        [ [qw(-n a -n b test)], 0, qr/\Atest\n`- a  \d{4}-\d\d-\d\d \d\d:\d\d, running\n   `- b \*  .*, running\n\z/ ],
    ],
    'unused-volumes' => [ [ [], 0, qr/\AAll +0\.0 MiB\n\z/ ], [ [ '-c', $host ], 0, qr{^\S+/\S+ +\d+\.\d MiB\n.*^All }ms ] ],
    'volume-copy'    => [ [ [qw(download default-pool x y)], 1, qr/\Alibvirt error code: 50, / ], [ [ 'upload', 'default-pool', 'x', "$dir/shot.png" ], 1, $REFUSED ] ],
    'web-status'     => [ [ [qw(-l nonsense)], 1, qr/Can't|Invalid|listen/i ] ],    # t/441-web-status.t has more
    'wait-for'       => [
        [ [qw(test running)], 0, qr/\Arunning\n\z/ ],
        [ [qw(test paused)], 0, qr/\Apaused\n\z/, perl => ['-MSysVirtSuspend'] ],
        [ [qw(test address)], 0, qr/\A192\.168\.122\.\d+\n\z/ ],
        [ [qw(-t 0.1 test stopped)], 1, qr/\Atest: not stopped after 0\.1 seconds\n\z/ ],
    ],
);
$RUNS{$_} = [ [ [qw(--seconds 1)], 0, qr/\A\S[^\n]*  test +suspended\n\z/, perl => ['-MSysVirtSuspend'] ] ]
    for 'events-default', grep { /^events-/ } keys %NEEDS;

for my $name (examples()) {
    subtest $name => sub {
        ok(-x "examples/$name", 'may be executed');
        my $module = $NEEDS{$name};
        plan skip_all => "$module is not installed" if $module && !eval "require $module; 1";
        is((run_example($name, [], perl => ['-c']))[1], "examples/$name syntax OK\n", 'compiles');

        open my $source, '<', "examples/$name" or die "$name: $!";
        my @modules = map { /^\s*use ([A-Z][\w:]*)/ ? $1 : () } <$source>;
        my $with = $COMES_WITH{ $module // '' } // qr/\A\z/;
        my @strange = grep { !/\ASys::Virt/ && $_ ne ($module // '') && $_ !~ $with && $cores && !Module::CoreList::is_core($_, undef, '5.016') } @modules;
        is("@strange", '', 'needs only what comes with perl');

        if (do { seek $source, 0, 0; local $/; <$source> } =~ /^=head1/m) {
            my $checker = Pod::Checker->new(-warnings => 2);
            open my $complaints, '>', \my $said or die $!;
            $checker->parse_from_file("examples/$name", $complaints);
            close $complaints;
            is($checker->num_errors + $checker->num_warnings, 0, 'podchecker has nothing to say') or diag $said;
        }
        my ($helped, $usage) = run_example($name, ['-h']);
        is($helped, $name eq 'check-domains' ? 3 : 0, '-h is no failure');
        like($usage, qr/\AUsage:\s+\S*\b\Q$name\E/i, 'says how it is used');
        my ($status, $complaint) = run_example($name, ['--no-such-option']);
        isnt($status, 0, 'an unknown option is a failure');
        like($complaint, qr/^usage:/im, 'and the usage is shown');

        my $runs = $RUNS{$name} or return fail('is run');
        for my $run (@$runs) {
            my ($args, $expected, $text, %how) = @$run;
            my ($status, $said) = run_example($name, $args, %how);
            my $what = join ' ', $name, map { s{.*/}{}r } @$args;
            next if !like($said, $text, "$what: what it says") || !defined $expected;
            ok($expected == 1 && $name ne 'check-domains' ? $status : $status == $expected, "$what: its exit status")
                or diag "$status: $said";
        }
    };
}
my @gone = grep { !-f "examples/$_" } sort keys %RUNS;
is("@gone", '', 'all examples that are known here are there');

SKIP: {
    open my $png, '<:raw', "$dir/shot.png" or skip 'no screenshot was taken', 1;
    my $image = do { local $/; <$png> };
    like($image, qr/\A\x89PNG\r\n\x1a\n.*IEND....\z/s, 'the screenshot is a PNG');
}

done_testing;
