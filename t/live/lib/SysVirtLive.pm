# A libvirtd of the tests' own: its configuration, sockets and state in a
# scratch directory and a mount namespace, stopped whatever happens; and one
# that runs QEMU, with processes and network devices of its own, too. Used by
# t/live/*.t only.
package SysVirtLive;

use strict;
use warnings;

use Exporter 'import';
use Fcntl qw(O_RDWR);
use File::Temp qw(tempdir);
use IO::Socket::UNIX;
use POSIX qw(WNOHANG);
use Test::More;
use Time::HiRes qw(sleep time);

use SysVirtRecord;

our @EXPORT = qw(start_libvirtd start_qemu until_true note_events);

# The name that every domain here begins with, and so its control groups.
my $PREFIX = 'svlive';

my $EMULATOR = 'qemu-system-x86_64';

# The QEMU driver's configuration: QEMU sees the scratch directory as root.
my $QEMU_CONF = <<'CONF';
user = "root"
group = "root"
security_driver = "none"
remember_owner = 0
namespaces = []
stdio_handler = "file"
CONF

# Everything in namespaces that end with unshare's own process.
my @ISOLATED = qw(--mount --net --pid --fork --kill-child=KILL --mount-proc);

# Where a program is, nothing if it is not installed.
sub program {
    my ($name) = @_;
    my ($path) = grep { -x } map { "$_/$name" } split(/:/, $ENV{PATH}), '/usr/sbin', '/sbin';
    return $path;
}

# What is missing for a libvirtd of our own, nothing if it can be started.
sub missing {
    my ($qemu) = @_;
    return 'this needs root' if $>;
    for my $program (qw(libvirtd unshare setpriv mount), $qemu ? ($EMULATOR, 'qemu-img', 'ip') : ()) {
        return "$program is not installed" unless program($program);
    }
    return 'mount namespaces are not allowed' if system('unshare --mount true 2>/dev/null') != 0;
    return 'network and process namespaces are not allowed'
        if $qemu && system("unshare @ISOLATED true 2>/dev/null") != 0;
    return;
}

# Turns the default loop, which some timer keeps turning, until the sub holds
# or so many seconds (60) are over; whether it holds.
sub until_true {
    my ($holds, $seconds) = @_;
    my $deadline = time + ($seconds // 60);
    Sys::Virt::Event::run_default() until $holds->() || time > $deadline;
    return $holds->();
}

# Keeps what comes with a connection's domain events: $events->{name} becomes a
# list of their further arguments. Takes name => id, gives the registrations.
sub note_events {
    my ($con, $events, %ids) = @_;
    return map {
        my $name = $_;
        $con->domain_event_register_any(undef, $ids{$name}, sub { push @{ $events->{$name} }, [ @_[ 2 .. $#_ ] ] });
    } sort keys %ids;
}

# A daemon with the QEMU driver and a connection to it; skips the whole test
# file where that cannot be. Takes what start_libvirtd takes.
sub start_qemu {
    my (%more) = @_;
    my $self = start_libvirtd(%more, qemu => 1);
    SysVirtRecord::begin();
    my $con = eval { Sys::Virt->new(uri => $self->uri('qemu', 'system')) };
    if (!$con) {
        my $reason = ref $@ ? $@->{message} : $@;
        $self->stop;
        plan skip_all => "the QEMU driver does not start: $reason";
    }
    return ($self, $con);
}

# Starts a daemon; skips the whole test file where that cannot be.
#
# conf: further lines of its configuration; options: of its command line;
# environment: of its process; prepare: code to run with the directory first;
# qemu: whether its QEMU driver is to work; qemu_conf: code that gives further
# lines of that driver's configuration; mount: commands to run as its mounts are
# made.
sub start_libvirtd {
    my (%more) = @_;
    my $missing = missing($more{qemu});
    plan skip_all => $missing if $missing;
    my $dir = tempdir('sys-virt-XXXXXX', TMPDIR => 1, CLEANUP => 1);
    chmod 0755, $dir;
    write_file("$dir/libvirtd.conf", <<"CONF");
unix_sock_dir = "$dir"
auth_unix_rw = "none"
auth_unix_ro = "none"
log_outputs = "1:file:$dir/libvirtd.log"
log_level = 3
@{[ ref $more{conf} ? $more{conf}->($dir) : $more{conf} // '' ]}
CONF
    $more{prepare}->($dir) if $more{prepare};
    my $hidden = 'for d in /run /var/lib/libvirt /var/cache/libvirt /var/log/libvirt /etc/libvirt; do'
        . ' mkdir -p $d; mount -t tmpfs none $d; done';
    my @unshare = ('--mount');
    my $daemon = "libvirtd --config $dir/libvirtd.conf --pid-file $dir/pid @{ $more{options} || [] }";
    if ($more{qemu}) {
        write_file("$dir/qemu.conf", $QEMU_CONF . ($more{qemu_conf} ? $more{qemu_conf}->($dir) : ''));
        @unshare = @ISOLATED;
        $hidden .= "; mkdir -p $dir/cgroup /run/lock /var/lib/libvirt/dnsmasq; cp $dir/qemu.conf /etc/libvirt/"
            . "; mount --rbind /sys/fs/cgroup $dir/cgroup; mount -t sysfs none /sys"
            . "; mount --rbind $dir/cgroup /sys/fs/cgroup; umount -l $dir/cgroup; ip link set lo up"
            # libvirt's containers cannot do with both kinds of control groups.
            . "; umount -l /sys/fs/cgroup/unified 2>/dev/null";
        $hidden .= '; ' . $more{mount}->($dir) if $more{mount};
        # The shell stays: somebody has to bury what QEMU leaves, and start the
        # daemon again if that is asked for.
        $daemon .= " & wait \$!; while rm $dir/again 2>/dev/null; do $daemon & wait \$!; done";
    } else {
        $daemon = "exec $daemon";
    }
    my $parent = $$;
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        %ENV = (%ENV, %{ $more{environment} ? $more{environment}->($dir) : {} });
        open STDIN, '<', '/dev/null';
        open STDOUT, '>', "$dir/output";
        open STDERR, '>&', \*STDOUT;
        no warnings 'exec';
        # Whatever kills the test ends the daemon too.
        exec qw(setpriv --pdeathsig KILL unshare), @unshare, 'sh', '-c', "$hidden; $daemon";
        POSIX::_exit(127);
    }
    # A test that is told to end leaves nothing behind either.
    $SIG{$_} ||= sub { $$ == $parent ? exit 1 : POSIX::_exit(1) } for qw(INT TERM);
    my $self = bless { dir => $dir, pid => $pid, parent => $parent, qemu => $more{qemu} }, __PACKAGE__;
    my $deadline = time + 30;
    until (-S "$dir/libvirt-sock") {
        if (waitpid($pid, WNOHANG) == $pid || time > $deadline) {
            delete $self->{pid};
            plan skip_all => 'libvirtd does not start: ' . last_line("$dir/output");
        }
        sleep 0.05;
    }
    return $self;
}

# The URI of a driver through this daemon.
sub uri {
    my ($self, $driver, $path) = @_;
    return "$driver+unix:///$path?socket=$self->{dir}/libvirt-sock";
}

# The process whose end is that of the daemon.
sub pid { return $_[0]{pid} }

# The process of the daemon itself: who listens at its socket.
sub daemon_pid {
    my ($self) = @_;
    my $socket = IO::Socket::UNIX->new(Peer => "$self->{dir}/libvirt-sock") or die "$self->{dir}/libvirt-sock: $!";
    return unpack 'i', $socket->sockopt(Socket::SO_PEERCRED());
}

# Kills the daemon, which is started again beside what it had started.
sub restart {
    my ($self) = @_;
    my $old = $self->daemon_pid;
    write_file("$self->{dir}/again", '');
    kill KILL => $old;
    my $deadline = time + 30;
    until (eval { $self->daemon_pid != $old }) {
        die "the daemon does not start again\n" if time > $deadline;
        sleep 0.05;
    }
    return;
}

# The scratch directory, the same for the daemon.
sub dir { return $_[0]{dir} }

# A new file of so many bytes in the scratch directory, of zeros; its path.
sub image {
    my ($self, $name, $size) = @_;
    my $path = "$self->{dir}/$name";
    open my $file, '>', $path or die "$path: $!";
    truncate $file, $size or die "$path: $!";
    close $file or die "$path: $!";
    return $path;
}

# A disk image of qemu-img's making; its path.
sub qcow2 {
    my ($self, $name, $size) = @_;
    my $path = "$self->{dir}/$name";
    system('qemu-img', 'create', '-q', '-f', 'qcow2', $path, $size) == 0 or die "qemu-img: $?";
    return $path;
}

# A block device that is a new file of so many bytes: its path, and the handle
# with whose end the device ends, too; nothing where that is not allowed.
sub loop_device {
    my ($self, $name, $size) = @_;
    my $path = $self->image($name, $size);
    open my $control, '+<', '/dev/loop-control' or return;
    my $number = ioctl $control, 0x4c82, 0;    # LOOP_CTL_GET_FREE
    return if !defined $number;
    open my $device, '+<', '/dev/loop' . int $number or return;
    open my $file, '+<', $path or die "$path: $!";
    ioctl $device, 0x4c00, fileno $file or return;    # LOOP_SET_FD
    # LOOP_SET_STATUS64: it goes with its last user, and shows partitions.
    my $info = pack 'Q5 L4 x176', 0, 0, 0, 0, 0, 0, 0, 0, 4 | 8;
    if (!ioctl $device, 0x4c04, $info) {
        ioctl $device, 0x4c01, 0;    # LOOP_CLR_FD
        return;
    }
    return ('/dev/loop' . int $number, $device);
}

# Certificates made on the spot in a directory, by the names that libvirt's
# clients (pkipath) and QEMU know: an authority, a server that is 127.0.0.1, and
# a client of the given name. Nothing if openssl is not there or fails.
sub certificates {
    my ($dir, $client) = @_;
    my $openssl = program('openssl') or return;
    mkdir $dir or die "$dir: $!";
    write_file("$dir/ca.cnf", "[req]\ndistinguished_name=name\n[name]\n"
        . "[ca]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign\n"
        . "[server]\nsubjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\nkeyUsage=digitalSignature,keyEncipherment\n"
        . "[client]\nextendedKeyUsage=clientAuth\nkeyUsage=digitalSignature,keyEncipherment\n");
    my @key = qw(-newkey rsa:2048 -nodes);
    my $run = sub { return system("cd $dir && $openssl " . join(' ', @_) . ' >/dev/null 2>&1') == 0 };
    $run->(qw(req -x509 -days 2 -config ca.cnf -extensions ca -subj /CN=svlive-ca -keyout cakey.pem -out cacert.pem), @key)
        or return;
    for ([ server => '127.0.0.1' ], [ client => $client ]) {
        my ($role, $name) = @$_;
        $run->(qw(req -config ca.cnf -subj), "/CN=$name", '-keyout', "${role}key.pem", '-out', "$role.csr", @key)
            && $run->(qw(x509 -req -days 2 -CA cacert.pem -CAkey cakey.pem -CAcreateserial -extfile ca.cnf),
                '-extensions', $role, '-in', "$role.csr", '-out', "${role}cert.pem")
            or return;
    }
    for (qw(ca-cert server-cert server-key)) {
        symlink s/-//r . '.pem', "$dir/$_.pem" or die "$dir/$_.pem: $!";
    }
    return $dir;
}

# "kvm" where it works, else "qemu".
sub virt_type {
    return sysopen(my $kvm, '/dev/kvm', O_RDWR) ? 'kvm' : 'qemu';
}

# The XML of a domain without an operating system: name, devices and whatever
# else belongs into it.
sub domain_xml {
    my ($self, $name, $devices, $more) = @_;
    my $type = $self->virt_type;
    my $emulator = program($EMULATOR);
    $more //= '';
    $devices //= '';
    $self->{domains}{$name} = 1;
    return <<"XML";
<domain type='$type'>
  <name>$PREFIX-$name</name>
  <memory unit='MiB'>64</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <features><acpi/></features>
  $more
  <devices>
    <emulator>$emulator</emulator>
    <memballoon model='none'/>
    $devices
  </devices>
</domain>
XML
}

# A disk for domain_xml.
sub disk_xml {
    my ($self, $path, $format, $target) = @_;
    return "<disk type='file' device='disk'><driver name='qemu' type='$format'/>"
        . "<source file='$path'/><target dev='$target' bus='virtio'/></disk>";
}

sub stop {
    my ($self) = @_;
    my $pid = delete $self->{pid} or return;
    return if $$ != $self->{parent};
    local ($?, $!);
    if ($self->{qemu}) {
        # Its end is that of all processes in there.
        kill KILL => $pid;
        waitpid $pid, 0;
        remove_control_groups(keys %{ $self->{domains} });
        return;
    }
    kill TERM => $pid;
    for (1 .. 100) {
        return if waitpid($pid, WNOHANG) != 0;
        sleep 0.05;
    }
    kill KILL => $pid;
    waitpid $pid, 0;
    return;
}

sub DESTROY { $_[0]->stop; return }

# A thread does not get the daemon: it would stop it at its end.
sub CLONE_SKIP { return 1 }

# Those of our domains that were running at the end; other tests may run.
sub remove_control_groups {
    my (@domains) = @_;
    my $names = join ',', '', @domains;
    for (1 .. 40) {
        my @left = glob "/sys/fs/cgroup/{*/,}machine/qemu-*-$PREFIX-{$names}.*" or return;
        remove_group($_) for @left;
        sleep 0.05;
    }
    return;
}

# One and those below it.
sub remove_group {
    my ($group) = @_;
    remove_group($_) for grep { -d } glob "$group/*";
    rmdir $group;
    return;
}

sub write_file {
    my ($path, $text) = @_;
    open my $file, '>', $path or die "$path: $!";
    print {$file} $text;
    close $file or die "$path: $!";
    return;
}

sub last_line {
    my ($path) = @_;
    open my $file, '<', $path or return '';
    my @lines = <$file>;
    chomp @lines;
    return $lines[-1] // '';
}

1;
