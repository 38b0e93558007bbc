# The libraries beside libvirt: one that is missing, one that lacks a function,
# ones that give back what no test driver does.
use strict;
use warnings;

use Config;
use File::Path ();
use File::Temp qw(tempdir);
use Test::More;

use lib 't/lib';
use SysVirtTest;

plan skip_all => 'libraries are looked for by LD_LIBRARY_PATH on Linux only' if $^O ne 'linux';

# The test runs once more, with libraries of its own before the system's.
if (!$ENV{SIBLINGS_DIRECTORY}) {
    my $dir = tempdir(CLEANUP => 0);
    my $source = data_file('siblings.c');
    if (system("$Config{cc} -shared -fPIC -o $dir/libvirt-qemu.so.0 $source >/dev/null 2>&1") != 0) {
        rmdir $dir;
        plan skip_all => 'no C compiler';
    }
    mkdir "$dir/broken";
    for my $name (qw(qemu lxc admin)) {
        open my $file, '>', "$dir/broken/libvirt-$name.so.0" or die $!;
    }
    for my $name (qw(lxc admin)) {
        link "$dir/libvirt-qemu.so.0", "$dir/libvirt-$name.so.0" or die $!;
    }
    $ENV{SIBLINGS_DIRECTORY} = $dir;
    $ENV{LD_LIBRARY_PATH} = join ':', $dir, $ENV{LD_LIBRARY_PATH} // ();
    exec $^X, (map { "-I$_" } @INC), $0 or die "$^X: $!";
}
my $dir = $ENV{SIBLINGS_DIRECTORY};
my $process = $$;
END { File::Path::remove_tree($dir) if $dir && $$ == $process }

my $con = test_conn();
my $dom = $con->get_domain_by_name('test');

# How many files are open.
sub open_files {
    opendir my $list, '/proc/self/fd' or die $!;
    return scalar(() = readdir $list);
}

# ---- libraries that cannot be loaded ----------------------------------------------------
{
    my $program = <<'PERL';
use Sys::Virt;
my $con = Sys::Virt->new(uri => 'test:///default');
my $dom = $con->get_domain_by_name('test');
for my $call (
    sub { $dom->qemu_monitor_command('{}') }, sub { $dom->qemu_monitor_command_with_files('{}', []) },
    sub { $dom->qemu_agent_command('{}') }, sub { $con->qemu_attach(5) },
    sub { $con->qemu_monitor_event_register(undef, undef, sub { }) }, sub { $dom->lxc_open_namespace },
    sub { $dom->lxc_enter_namespace([ 0 ]) }, sub { $dom->lxc_enter_cgroup },
    sub { $dom->lxc_enter_security_label({ model => 'none' }, { label => '' }) },
    sub { Sys::Virt::Admin->new }, sub { Sys::Virt::Admin->get_version },
) {
    print eval { $call->(); 1 } ? 'nothing' : ref $@ ? $@->code . " $@->{message}" : $@, "\n" for 1, 2;
}
print join(' ', map { Sys::Virt->supports($_) ? "$_ is supported" : () } qw(virDomainQemuMonitorCommand
    virDomainLxcOpenNamespace virAdmConnectOpen)), $dom->get_name, "\n";
PERL
    local $ENV{LD_LIBRARY_PATH} = "$dir/broken";
    open my $pipe, '-|', $^X, (map { "-I$_" } grep { !ref } @INC), '-e', $program or die $!;
    my @said = <$pipe>;
    ok(close $pipe, 'where no library can be loaded');
    is(pop @said, "test\n", 'everything else works');
    my $wanted = Sys::Virt::Error::ERR_NO_SUPPORT;
    my @library = (('qemu') x 10, ('lxc') x 8, ('admin') x 4);
    is(scalar @said, scalar @library, 'all calls were tried twice');
    for my $i (0 .. $#said) {
        like($said[$i], qr/^$wanted this function is not supported .*: vir\w+ is in a library that cannot be loaded: .*libvirt-$library[$i]\.so\.0.*$/,
            "the error names libvirt-$library[$i]");
    }
}

# ---- a library without the function -------------------------------------------------------
my $error = throws_error(sub { $con->qemu_attach(5) }, Sys::Virt::Error::ERR_NO_SUPPORT, 'a function is missing');
like($error->{message}, qr/: virDomainQemuAttach needs libvirt 0\.9\.4 or newer, this is libvirt \d+\.\d+\.\d+$/, 'is named');
$error = throws_error(sub { Sys::Virt::Admin->new }, Sys::Virt::Error::ERR_NO_SUPPORT, 'another libvirt-admin');
like($error->{message}, qr/libvirt-admin\.so\.0: cannot share a process with libvirt\.so\.0$/,
    'is not used if it would crash');

# ---- QEMU's monitor and the agent -----------------------------------------------------------
is($dom->qemu_monitor_command('info', 1), 'info 1', 'a command and its flags');
is($dom->qemu_monitor_command('nothing'), undef, 'no answer is undef');
throws_error(sub { $dom->qemu_monitor_command('fail') }, Sys::Virt::Error::ERR_OK, 'a failure without a reason');
is($dom->qemu_agent_command('ping'), 'ping -1 0', 'the agent is waited for as long as libvirt thinks right');
is($dom->qemu_agent_command('ping', 5), 'ping 5 0', 'or so many seconds');
is($dom->qemu_agent_command('ping', Sys::Virt::Domain::QEMU_AGENT_COMMAND_BLOCK, 7), 'ping -2 7', 'or for ever');

my $before = open_files();
{
    my @result = $dom->qemu_monitor_command_with_files('0', [ 0, 1 ], 5);
    is_deeply(\@result, ['2 files, 2 open, flags 5'], 'files go along');
    @result = $dom->qemu_monitor_command_with_files('3', []);
    is(shift @result, '0 files, 0 open, flags 0', 'none does');
    is(scalar @result, 3, 'three come back');
    is(open_files(), $before + 3, 'open');
    for my $fd (@result) {
        ok(open(my $file, '<&=', $fd), 'each can be used');
    }
    is(open_files(), $before, 'and closed');
    is(scalar $dom->qemu_monitor_command_with_files('3', []), '0 files, 0 open, flags 0', 'in scalar context: the answer');
    $dom->qemu_monitor_command_with_files('3', []);
    is(open_files(), $before, 'and nothing stays open');
    throws_error(sub { $dom->qemu_monitor_command_with_files('fail', []) }, Sys::Virt::Error::ERR_OK, 'a failure');
    is(open_files(), $before, 'nor does it after a failure');
}

# ---- events of the monitor ---------------------------------------------------------------------
Sys::Virt::Event::register_default();
{
    my @events;
    my $note = sub { push @events, [@_] };
    my $id = $con->qemu_monitor_event_register($dom, 'STOP', $note);
    is(scalar @events, 2, 'two events');
    my ($of, $domain, @rest) = @{ $events[0] };
    is($of, $con, 'of the connection');
    is($domain->get_name, 'test', 'of the domain');
    is_deeply(\@rest, [ 'STOP', 1700000000, 0, '{}' ], 'name, time and details');
    (undef, undef, @rest) = @{ $events[1] };
    is_deeply(\@rest, [ undef, -9223372036854775807 - 1, 4294967295, undef ], 'NULL, and the ends of the ranges');
    my $same = $con->qemu_monitor_event_register($dom, 'STOP', $note);
    is(scalar @events, 2, 'who wants the same shares it');
    isnt($same, $id, 'with an id of its own');
    my @others = map { $con->qemu_monitor_event_register(@$_) } [ $dom, 'stop', $note ], [ $dom, 'STOP', $note, 1 ],
        [ $dom, undef, $note ], [ undef, undef, $note ];
    is(scalar @events, 7, 'who wants something else does not');
    throws_error(sub { $con->qemu_monitor_event_register($dom, 'x', $note, 4294967295) }, Sys::Virt::Error::ERR_OK,
        'a failure');
    my $weak;
    {
        my $code = sub { $note };
        push @others, $con->qemu_monitor_event_register($dom, 'RESUME', $code);
        require Scalar::Util;
        Scalar::Util::weaken($weak = $code);
    }
    ok($weak, 'the sub is kept');
    is_deeply([ $con->qemu_monitor_event_deregister($_) ], [], 'until it waits no longer') for $id, $same, @others;
    ok(!$weak, 'then it is gone');
    throws_error(sub { $con->qemu_monitor_event_deregister($id) }, Sys::Virt::Error::ERR_INVALID_ARG, 'twice');
    throws_error(sub { $con->domain_event_deregister_any($id) }, Sys::Virt::Error::ERR_INVALID_ARG, 'by another method');
    $con->qemu_monitor_event_register($dom, 'STOP', $note);
    is_deeply([ $con->event_deregister_all ], [], 'all at once');
    throws_text(sub { $con->qemu_monitor_event_register($dom, undef, sub { die "out\n" }) }, qr/^out$/, 'a die comes out');
    $con->event_deregister_all;
}

# ---- containers -----------------------------------------------------------------------------------
{
    my @fds = $dom->lxc_open_namespace(3);
    is(scalar @fds, 3, 'three namespaces');
    my @old = $dom->lxc_enter_namespace(\@fds);
    is(scalar @old, 3, 'entering them gives others back');
    is_deeply([ grep { my $fd = $_; grep { $_ == $fd } @fds } @old ], [], 'which are not the same');
    is_deeply([ $dom->lxc_enter_namespace(\@fds, 1) ], [], 'or none');
    open(my $file, '<&=', $_) or die "$_: $!" for @fds, @old;
    my $now = open_files();
    is(scalar $dom->lxc_open_namespace(5), 4, 'in scalar context: how many, without what is not there');
    is(scalar $dom->lxc_enter_namespace([ 0, 1 ]), 2, 'likewise');
    $dom->lxc_open_namespace(3);
    is(open_files(), $now, 'nothing stays open');
    is_deeply([ $dom->lxc_open_namespace ], [], 'none at all');
    throws_error(sub { $dom->lxc_open_namespace(4294967295) }, Sys::Virt::Error::ERR_OK, 'a failure');
    throws_error(sub { $dom->lxc_enter_namespace([ 999 ]) }, Sys::Virt::Error::ERR_OK, 'another');
}

# A forked child may enter by an object of its parent's. (It says how it went, not
# by its status: that is valgrind's.)
{
    my $pid = open(my $pipe, '-|') // die $!;
    if (!$pid) {
        require POSIX;
        my $entered = eval { scalar $dom->lxc_enter_namespace([0]) } // 0;
        my $refused = !eval { $dom->lxc_open_namespace(1); 1 } && $@ =~ /of the parent process/;
        syswrite STDOUT, join ' ', "entered $entered", $refused ? 'refused' : ();
        POSIX::_exit(0);
    }
    is(<$pipe>, 'entered 1 refused', 'a forked child enters by an object of its parent');
    close $pipe;
}

# ---- leaks ---------------------------------------------------------------------------------------------
SKIP: {
    my %code = (
        'a command' => sub { $dom->qemu_monitor_command('info') },
        'files' => sub { my ($answer) = $dom->qemu_monitor_command_with_files('0', [ 0, 1 ]) },
        'the agent' => sub { $dom->qemu_agent_command('ping', 1) },
        'events' => sub { $con->qemu_monitor_event_deregister($con->qemu_monitor_event_register($dom, 'STOP', sub { })) },
        'namespaces' => sub { my $many = $dom->lxc_open_namespace(3); $dom->lxc_enter_namespace([0]) },
        'a failure' => sub { eval { $dom->qemu_monitor_command('fail') } },
        'a missing function' => sub { eval { $con->qemu_attach(5) } },
    );
    eval { require Test::LeakTrace; 1 } or skip 'Test::LeakTrace is not installed', scalar keys %code;
    for my $name (sort keys %code) {
        $code{$name}->() for 1 .. 3;
        is(Test::LeakTrace::leaked_count($code{$name}), 0, "no leak: $name");
    }
}

done_testing;
