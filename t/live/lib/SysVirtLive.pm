# A libvirtd of the tests' own: its configuration, sockets and state in a
# scratch directory and a mount namespace, stopped whatever happens. Used by
# t/live/*.t only.
package SysVirtLive;

use strict;
use warnings;

use Exporter 'import';
use File::Temp qw(tempdir);
use POSIX qw(WNOHANG);
use Test::More;
use Time::HiRes qw(sleep time);

our @EXPORT = qw(start_libvirtd);

# What is missing for a libvirtd of our own, nothing if it can be started.
sub missing {
    return 'this needs root' if $>;
    for my $program (qw(libvirtd unshare mount)) {
        return "$program is not installed"
            unless grep { -x "$_/$program" } split(/:/, $ENV{PATH}), '/usr/sbin', '/sbin';
    }
    return 'mount namespaces are not allowed' if system('unshare --mount true 2>/dev/null') != 0;
    return;
}

# Starts a daemon; skips the whole test file where that cannot be.
#
# conf: further lines of its configuration; options: of its command line;
# environment: of its process; prepare: code to run with the directory first.
sub start_libvirtd {
    my (%more) = @_;
    my $missing = missing();
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
    my $parent = $$;
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        %ENV = (%ENV, %{ $more{environment} ? $more{environment}->($dir) : {} });
        open STDIN, '<', '/dev/null';
        open STDOUT, '>', "$dir/output";
        open STDERR, '>&', \*STDOUT;
        no warnings 'exec';
        exec 'unshare', '--mount', 'sh', '-c',
            "$hidden; exec libvirtd --config $dir/libvirtd.conf --pid-file $dir/pid @{ $more{options} || [] }";
        POSIX::_exit(127);
    }
    my $self = bless { dir => $dir, pid => $pid, parent => $parent }, __PACKAGE__;
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

sub pid { return $_[0]{pid} }

sub stop {
    my ($self) = @_;
    my $pid = delete $self->{pid} or return;
    return if $$ != $self->{parent};
    local ($?, $!);
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
