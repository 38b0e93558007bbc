# Going into a container of the LXC driver: its namespaces, control groups and
# label.
#
# The test runs twice: it starts a daemon, and then goes on in the namespaces of
# that, where processes have the numbers that the daemon knows.
use strict;
use warnings;

use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

if (!$ENV{CONTAINERS_URI}) {
    my $busybox = SysVirtLive::program('busybox');
    plan skip_all => 'busybox is not installed' if !$busybox;
    plan skip_all => 'the LXC driver is not installed' if !-x '/usr/lib/libvirt/libvirt_lxc';
    plan skip_all => 'nsenter is not installed' if !SysVirtLive::program('nsenter');
    my ($daemon, $qemu) = start_qemu();
    undef $qemu;
    my $root = $daemon->dir . '/root';
    mkdir $_ or die "$_: $!" for $root, map { "$root/$_" } qw(bin dev proc sys tmp lib lib64);
    # What busybox needs, if it is not static.
    my @libraries = map { m{(/\S+) \(0x} ? $1 : () } `ldd $busybox 2>/dev/null`;
    system('cp', $busybox, "$root/bin/busybox") == 0 or die "cp: $?";
    system('cp', '--parents', '-L', @libraries, $root) == 0 or die "cp: $?" if @libraries;
    symlink 'busybox', "$root/bin/$_" or die $! for qw(sh sleep);
    local $ENV{CONTAINERS_URI} = $daemon->uri('lxc', 'system');
    local $ENV{CONTAINERS_ROOT} = $root;
    my $status = system(qw(nsenter --mount --net --pid --wd=. --target), $daemon->daemon_pid, $^X,
        (map { "-I$_" } grep { !ref } @INC), $0);
    $daemon->stop;
    exit($status ? 1 : 0);
}

my $con = eval { Sys::Virt->new(uri => $ENV{CONTAINERS_URI}) };
plan skip_all => 'the LXC driver does not start: ' . (ref $@ ? $@->{message} : $@) if !$con;
my $dom = $con->define_domain(<<"XML");
<domain type='lxc'><name>svlive-box</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>
<os><type>exe</type><init>/bin/sh</init><initarg>-c</initarg><initarg>while :; do sleep 1; done</initarg></os>
<devices><emulator>/usr/lib/libvirt/libvirt_lxc</emulator>
<filesystem type='mount'><source dir='$ENV{CONTAINERS_ROOT}'/><target dir='/'/></filesystem><console type='pty'/></devices>
</domain>
XML
throws_error(sub { $dom->lxc_open_namespace }, Sys::Virt::Error::ERR_OPERATION_INVALID, 'no namespaces before the start');
if (!eval { $dom->create; 1 }) {
    my $reason = $@->{message};
    $dom->undefine;
    plan skip_all => "a container does not start here: $reason";
}

# How many files are open.
sub open_files {
    opendir my $list, '/proc/self/fd' or die $!;
    return scalar(() = readdir $list);
}

sub slurp {
    my ($path) = @_;
    open my $file, '<', $path or return "$path: $!";
    local $/;
    return scalar <$file>;
}

# What a forked child prints.
sub in_child {
    my ($code) = @_;
    my $pid = open my $pipe, '-|' // die "fork: $!";
    if (!$pid) {
        $| = 1;
        my $lived = eval { $code->(); 1 };
        print ref $@ ? $@->{message} : $@ if !$lived;
        POSIX::_exit(0);
    }
    my $said = do { local $/; <$pipe> };
    close $pipe;
    return $said;
}

# ---- namespaces --------------------------------------------------------------------------
# Its first process is known a moment after the start.
for (1 .. 100) {
    last if eval { $dom->lxc_open_namespace; 1 } || $@->code != Sys::Virt::Error::ERR_OPERATION_INVALID;
    sleep 0.05;
}
my $before = open_files();
my @fds = $dom->lxc_open_namespace;
cmp_ok(scalar @fds, '>=', 4, 'namespaces are opened');
is(open_files(), $before + @fds, 'and no more');
my %kind = map { readlink("/proc/self/fd/$_") =~ /^(\w+):\[(\d+)\]$/ ? ($1 => $_) : () } @fds;
ok($kind{$_}, "$_") for qw(mnt uts ipc pid);
{
    # Which is a child of the one that the domain has its number of.
    my $id = $dom->get_id;
    my ($init) = split ' ', slurp("/proc/$id/task/$id/children");
    is(readlink "/proc/self/fd/$kind{mnt}", readlink "/proc/$init/ns/mnt", 'they are those of its first process');
}
throws_error(sub { $dom->lxc_open_namespace(1) }, Sys::Virt::Error::ERR_INVALID_ARG, 'flags that are none');

is(in_child(sub {
    my @old = $dom->lxc_enter_namespace(\@fds);
    print @old >= 4 ? 'left; ' : "left @old; ";
    print -e '/bin/busybox' && !-e '/usr' ? 'inside; ' : 'outside; ';
    print `/bin/busybox hostname`;
}), "left; inside; svlive-box\n", 'a child is in the container');
is((POSIX::uname())[1] eq 'svlive-box' ? 'inside' : 'outside', 'outside', 'its parent is not');
is(in_child(sub { $dom->lxc_enter_namespace(\@fds); exec '/bin/busybox', 'sh', '-c', 'echo $$' }) !~ /^\d+\n\z/, '', 'it runs a program');
is(in_child(sub {
    $dom->lxc_enter_namespace([ $kind{uts} ]);
    print +(POSIX::uname())[1], -e '/usr' ? ' outside' : ' inside';
}), 'svlive-box outside', 'one namespace only');
is(in_child(sub {
    my $name = (POSIX::uname())[1];
    my @old = $dom->lxc_enter_namespace([ $kind{uts} ]);
    my ($uts) = grep { readlink("/proc/self/fd/$_") =~ /^uts:/ } @old;
    print 'there ' if (POSIX::uname())[1] ne $name;
    $dom->lxc_enter_namespace([$uts]);
    print 'and back' if (POSIX::uname())[1] eq $name;
}), 'there and back', 'the way back');
like(in_child(sub { $dom->lxc_enter_namespace([ 999 ]) }), qr/namespace|Bad file descriptor/i, 'one that is not open');
is(open_files(), $before + @fds, 'none of that stays open here');
POSIX::close($_) for @fds;
is(open_files(), $before, 'the caller closes them');

# ---- control groups -----------------------------------------------------------------------
{
    my $its = slurp('/proc/' . $dom->get_id . '/cgroup');
    isnt(slurp('/proc/self/cgroup'), $its, 'this process is not in its groups');
    my $mine = in_child(sub { $dom->lxc_enter_cgroup; print slurp('/proc/self/cgroup') });
    # Of those that libvirt manages: it is the same.
    my %group = map { /^\d+:([^:]*):(.*)/ ? ($1 => $2) : () } split /\n/, $mine;
    my %its = map { /^\d+:([^:]*):(.*)/ ? ($1 => $2) : () } split /\n/, $its;
    my @same = grep { $its{$_} =~ /svlive-box|lxc/ && $group{$_} eq $its{$_} } keys %its;
    cmp_ok(scalar @same, '>=', 1, 'a child is') or diag "$mine\n$its";
    throws_error(sub { $dom->lxc_enter_cgroup(1) }, Sys::Virt::Error::ERR_INVALID_ARG, 'flags that are none');
}

# ---- labels ----------------------------------------------------------------------------------
{
    my ($model, $label) = ($con->get_node_security_model, $dom->get_security_label);
    my $old = eval { $dom->lxc_enter_security_label($model, $label) };
    if ($model->{model} eq 'none') {
        is_deeply($old, { label => '', enforcing => 0 }, 'no model: no label');
    } else {
        like($old->{enforcing} // $@, qr/./, "the label of $model->{model}");
    }
}

# ---- leaks ------------------------------------------------------------------------------------
SKIP: {
    eval { require Test::LeakTrace; 1 } or skip 'Test::LeakTrace is not installed', 1;
    my $round = sub { my $count = $dom->lxc_open_namespace; eval { $dom->lxc_open_namespace(1) } };
    $round->() for 1 .. 2;
    is(Test::LeakTrace::leaked_count($round), 0, 'nothing is leaked');
    is(open_files(), $before, 'nor a file');
}
{
    my $reader = Sys::Virt->new(uri => $ENV{CONTAINERS_URI}, readonly => 1);
    throws_error(sub { $reader->get_domain_by_name('svlive-box')->lxc_open_namespace }, Sys::Virt::Error::ERR_OPERATION_DENIED,
        'for those who may write');
}

$dom->destroy;
$dom->undefine;
done_testing;
