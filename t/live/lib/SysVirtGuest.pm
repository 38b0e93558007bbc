# A tiny Linux guest that answers: a kernel, and an initial RAM file system put
# together here of busybox, QEMU's guest agent and the libraries it needs. Used
# by t/live/*.t only.
#
# It boots in seconds under software emulation. Its init loads the virtio
# modules, mounts the ext4 file system of its first disk at /mnt, asks for an
# address, starts the agent, and leaves a shell on the serial console.
package SysVirtGuest;

use strict;
use warnings;

use Exporter 'import';
use File::Find ();
use File::Spec;
use Test::More;
use Time::HiRes qw(time);

use Sys::Virt;
use SysVirtLive;

our @EXPORT = qw(start_guest);

# Where script/test --live unpacks Debian's packages: nothing of a guest's need
# be installed on the host.
my $UNPACKED = File::Spec->rel2abs('target/guest');

# The modules that it loads, beside those which these need.
my @MODULES = qw(virtio_pci virtio_net virtio_blk virtio_console virtio_balloon button evdev);

# What busybox is called by.
my @APPLETS = qw(
    sh mount mkdir ln cat echo hostname ip udhcpc setsid cttyhack poweroff reboot
    insmod hwclock dd sync ping kill rm tail od tr sleep stty date mknod ls grep cut
);

my $INIT = <<'SH';
#!/bin/sh
mount -t proc none /proc
mount -t sysfs none /sys
mount -t devtmpfs none /dev
mount -t tmpfs none /run
exec </dev/console >/dev/console 2>&1
for module in $(cat /lib/modules/order); do insmod /lib/modules/$module.ko; done
mkdir -p /dev/virtio-ports /run/udev
for port in /sys/class/virtio-ports/*; do
    [ ! -f $port/name ] || ln -s ../${port##*/} /dev/virtio-ports/$(cat $port/name)
done
hostname svlive-guest
mount -t ext4 /dev/vda /mnt
ip link set lo up
for nic in /sys/class/net/e*; do
    [ ! -d $nic ] || udhcpc -q -n -t 20 -T 1 -i ${nic##*/} -s /etc/udhcpc || echo no address
done
# The power button ends it: its key is 116, and others tell that it woke.
for event in /sys/class/input/event*; do
    grep -q 'Power Button' $event/device/name || continue
    while :; do
        [ "$(dd bs=24 count=1 2>/dev/null | od -An -tu2 -j18 -N2 | tr -d ' ')" != 116 ] || poweroff -f
    done </dev/input/${event##*/} &
done
# Whoever writes into the second channel gets it back.
echo=/dev/virtio-ports/org.example.live
[ ! -e $echo ] || while :; do cat <>$echo >&0; sleep 1; done &
if [ -e /dev/virtio-ports/org.qemu.guest_agent.0 ]; then
    qemu-ga -t /run -r &
    echo $! >/run/qemu-ga.pid
fi
# A shell that does not see a terminal neither prompts nor gives back what it reads.
stty -F /dev/ttyS0 -echo
echo svlive-guest is up
while :; do sh </dev/ttyS0 2>&1 | cat >/dev/ttyS0; done
SH

my $UDHCPC = <<'SH';
#!/bin/sh
[ "$1" != deconfig ] || exec ip link set $interface up
[ "$1" = bound ] || exit 0
ip addr add $ip/$mask dev $interface
ping -c 1 -W 5 ${router:-$serverid} >/dev/null
SH

# The agent's answer comes before the end.
my $SHUTDOWN = <<'SH';
#!/bin/sh
case "$*" in *-r*) how=reboot;; *) how=poweroff;; esac
{ sleep 1; $how -f; } >/dev/null 2>&1 &
SH

# The programs that the agent runs, and the files that it reads.
my %FILES = (
    'init' => [ 0755, $INIT ],
    'etc/udhcpc' => [ 0755, $UDHCPC ],
    'sbin/shutdown' => [ 0755, $SHUTDOWN ],
    'sbin/chpasswd' => [ 0755, "#!/bin/sh\ncat >/run/chpasswd\nprintf '%s\\n' \"\$@\" >/run/chpasswd-options\n" ],
    'etc/passwd' => [ 0644, "root:x:0:0::/root:/bin/sh\nfred:x:0:0::/home/fred:/bin/sh\n" ],
    'etc/group' => [ 0644, "root:x:0:\n" ],
    'etc/os-release' => [ 0644, "ID=svlive\nNAME=\"A tiny guest\"\nVERSION_ID=\"1\"\n" ],
    # Somebody is logged in: a record of Linux's struct utmp.
    'var/run/utmp' => [ 0644, pack 's x2 l a32 a4 a32 a256 s2 l l2 l4 x20', 7, 99, 'ttyS0', 'S0', 'fred', '', 0, 0, 0,
        1_700_000_000, 0, 0, 0, 0, 0 ],
);

# The newest file that matches, of what was unpacked and of what is installed.
sub newest {
    my ($pattern) = @_;
    for my $root ($UNPACKED, '') {
        my @found = sort { (stat $b)[9] <=> (stat $a)[9] } grep { -r } glob "$root/$pattern";
        return $found[0] if @found;
    }
    return undef;    # not nothing: this is called where a list is made
}

# The parts: kernel, modules (a directory), busybox and agent, or what is missing.
sub parts {
    my %part = (
        kernel => newest('{boot/vmlinuz-*-cloud-amd64,usr/lib/modules/*-cloud-amd64/vmlinuz}') // newest('boot/vmlinuz-*'),
        busybox => newest('{usr/,}bin/busybox'),
        agent => newest('usr/{s,}bin/qemu-ga'),
    );
    for my $name (sort keys %part) {
        return "there is no $name for a guest: script/test --live gets one" unless $part{$name};
    }
    ($part{modules}) = $part{kernel} =~ m{(.*)/vmlinuz\z} ? $1
        : grep { -d } map { $part{kernel} =~ s{boot/vmlinuz-}{${_}lib/modules/}r } 'usr/', '';
    return "no modules for $part{kernel}" unless $part{modules};
    return \%part;
}

# The libraries that a program needs.
sub libraries {
    my ($program) = @_;
    open my $pipe, '-|', 'ldd', $program or return;
    my @paths = map { m{(/\S+) \(0x} ? $1 : () } <$pipe>;
    close $pipe;
    return @paths;
}

sub slurp {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "$path: $!";
    local $/;
    return scalar <$file>;
}

# What is in a module, which may be compressed.
sub module {
    my ($path) = @_;
    my ($program) = $path =~ /\.(xz|zst)\z/ or return slurp($path);
    open my $pipe, '-|:raw', $program eq 'zst' ? 'zstd' : $program, '-dcq', $path or die "$path: $!";
    local $/;
    return scalar <$pipe>;
}

# Modules and those that they need, each after these, of a hash of names to
# paths. What is not there is inside the kernel.
sub in_order {
    my ($module, @names) = @_;
    my (@order, %seen);
    my $add;
    $add = sub {
        my ($name) = @_;
        return if $seen{$name}++ || !$module->{$name};
        my ($needs) = module($module->{$name}) =~ /\0depends=([^\0]*)\0/;
        $add->($_) for split /,/, $needs // '';
        push @order, $name;
    };
    $add->($_) for @names;
    undef $add;    # it refers to itself
    return @order;
}

# One entry of a cpio archive in the "newc" form.
sub cpio_entry {
    my ($name, $mode, $data) = @_;
    my $head = sprintf '070701' . '%08X' x 13, 0, $mode, 0, 0, 1, 0, length $data, 0, 0, 0, 0, 1 + length $name, 0;
    my $entry = "$head$name\0";
    $entry .= "\0" x (-length($entry) % 4);
    return $entry . $data . "\0" x (-length($data) % 4);
}

# The initial RAM file system, as the kernel takes it.
sub initramfs {
    my ($part) = @_;
    my %tree = map { $_ => [ 0100000 | $FILES{$_}[0], $FILES{$_}[1] ] } keys %FILES;
    $tree{"bin/$_"} = [ 0120777, 'busybox' ] for @APPLETS;
    $tree{'bin/busybox'} = [ 0100755, slurp($part->{busybox}) ];
    $tree{'sbin/hwclock'} = [ 0120777, '/bin/busybox' ];
    $tree{'bin/qemu-ga'} = [ 0100755, slurp($part->{agent}) ];
    $tree{ $_ =~ s{^/+}{}r } = [ 0100755, slurp($_) ] for libraries($part->{agent});
    my %module;
    File::Find::find({ no_chdir => 1, wanted => sub { $module{$1} = $_ if m{([^/]+)\.ko(?:\.xz|\.zst)?$} } },
        $part->{modules});
    my @modules = in_order(\%module, @MODULES);
    $tree{"lib/modules/$_.ko"} = [ 0100644, module($module{$_}) ] for @modules;
    $tree{'lib/modules/order'} = [ 0100644, "@modules\n" ];
    $tree{$_} = [ 040755, '' ] for qw(proc sys dev run mnt root home/fred tmp usr/sbin);
    # Directories come before what is in them.
    for my $path (keys %tree) {
        while ($path =~ s{/[^/]+$}{}) {
            $tree{$path} ||= [ 040755, '' ];
        }
    }
    return join '', map({ cpio_entry($_, @{ $tree{$_} }) } sort keys %tree), cpio_entry('TRAILER!!!', 0, '');
}

# A running guest with a console to talk to, in the daemon of start_qemu; the
# whole test file is skipped where that cannot be. Needs libvirt's default
# event loop.
#
# devices, more: as domain_xml takes them; memory: so many MiB; vcpus: how many.
sub start_guest {
    my ($daemon, $con, $name, %take) = @_;
    my $dir = $daemon->dir;
    my $part = parts();
    my $missing = !ref $part && $part || !SysVirtLive::program('mkfs.ext4') && 'mkfs.ext4 is not installed';
    if ($missing) {
        $daemon->stop;
        plan skip_all => $missing;
    }
    SysVirtLive::write_file("$dir/initramfs", initramfs($part)) unless -e "$dir/initramfs";
    my $disk = $daemon->image("$name.ext4", 16 << 20);
    system(SysVirtLive::program('mkfs.ext4'), '-q', '-F', '-L', 'svlive', $disk) == 0 or die "mkfs.ext4: $?";
    my $devices = "<disk type='file' device='disk'><driver name='qemu' type='raw' discard='unmap'/><source file='$disk'/>"
        . "<target dev='vda' bus='virtio'/><serial>svlive-disk</serial></disk>"
        . "<serial type='pty'/><console type='pty'/>" . ($take{devices} // '');
    my $xml = $daemon->domain_xml($name, $devices, "<cpu mode='custom'><model>qemu64</model></cpu>" . ($take{more} // ''));
    $xml =~ s{<domain type='\w+'}{<domain type='qemu'};
    $xml =~ s{<memory unit='MiB'>64<}{<memory unit='MiB'>@{[ $take{memory} // 128 ]}<};
    $xml =~ s{<vcpu>1<}{<vcpu>$take{vcpus}<} if $take{vcpus};
    $xml =~ s{<memballoon model='none'/>}{<memballoon model='virtio'/>};
    my $boot = "<kernel>$part->{kernel}</kernel><initrd>$dir/initramfs</initrd>"
        . "<cmdline>console=ttyS0 quiet panic=-1 mitigations=off no_console_suspend</cmdline>";
    $xml =~ s{</os>}{$boot</os>};
    my $self = bless { con => $con, dom => $con->define_domain($xml), heard => '' }, __PACKAGE__;
    $self->{dom}->create(Sys::Virt::Domain::START_PAUSED);
    $self->open_console;
    $self->{dom}->resume;
    return $self;
}

sub dom { return $_[0]{dom} }

# What the console said that nobody asked for yet.
sub heard { return $_[0]{heard} }

# The console, once more after each start.
sub open_console {
    my ($self) = @_;
    $self->{console} = $self->{con}->new_stream(Sys::Virt::Stream::NONBLOCK);
    $self->{dom}->open_console($self->{console}, undef, Sys::Virt::Domain::OPEN_CONSOLE_FORCE);
    return;
}

# Turns the loop until the console said what matches, or time is over: what it
# said up to its end, nothing if it did not.
sub hear {
    my ($self, $wanted, $seconds) = @_;
    my $deadline = time + ($seconds // 60);
    while (1) {
        return substr $self->{heard}, 0, $+[0], '' if $self->{heard} =~ $wanted;
        return if time > $deadline;
        my $got = $self->{console}->recv(my $data, 65536);
        return if $got == 0;
        if ($got == -2) {
            Sys::Virt::Event::run_default();
        } else {
            $self->{heard} .= $data =~ tr/\r//dr;
        }
    }
}

# Whether it is up: its init has done all, and the shell listens.
sub is_up {
    my ($self) = @_;
    return defined $self->hear(qr/svlive-guest is up\n/, 180);
}

# Runs a command in the guest; what it says, nothing if it does not end.
sub run {
    my ($self, $command, $seconds) = @_;
    my $end = 'end of ' . ++$self->{commands};
    $self->{heard} = '';
    my $line = "$command\necho '$end'\n";
    my $deadline = time + ($seconds // 60);
    while (length $line) {
        return if time > $deadline;
        my $sent = $self->{console}->send($line, length $line);
        Sys::Virt::Event::run_default() if $sent < 0;
        substr($line, 0, $sent) = '' if $sent > 0;
    }
    my $said = $self->hear(qr/$end\n/, $seconds) // return;
    return $said =~ s/$end\n\z//r;
}

1;
