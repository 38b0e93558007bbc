# QEMU, containers and administration where there is none of them: arguments are
# checked, and the errors are libvirt's own.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtTest;

use Sys::Virt::Admin;
use Sys::Virt::Admin::Client;
use Sys::Virt::Admin::Server;

my $con = test_conn();
my $dom = $con->get_domain_by_name('test');
my $missing = Sys::Virt::Error::ERR_NO_SUPPORT;

# Calls one of these libraries; false where it is not installed.
sub is_installed {
    my ($call) = @_;
    return eval { $call->(); 1 } || !ref $@ || $@->{message} !~ /cannot be loaded/;
}

# ---- QEMU ------------------------------------------------------------------------------
SKIP: {
    skip 'libvirt-qemu is not installed', 5 unless is_installed(sub { $dom->qemu_monitor_command('{}') });
    throws_error(sub { $dom->qemu_monitor_command('{}') }, $missing, 'no monitor');
    throws_error(sub { $dom->qemu_monitor_command_with_files('{}', []) }, $missing, 'nor one for files');
    throws_error(sub { $dom->qemu_agent_command('{}') }, $missing, 'no agent');
    throws_error(sub { $con->qemu_attach($$) }, $missing, 'no QEMU');
    throws_error(sub { $con->qemu_monitor_event_register(undef, undef, sub { }) }, $missing, 'no events');
}
throws_text(sub { $dom->qemu_monitor_command(undef) }, qr/qemu_monitor_command: cmd is not a string, but undef/, 'undef');
throws_text(sub { $dom->qemu_monitor_command("a\0b") }, qr/qemu_monitor_command: cmd has a NUL/, 'a NUL');
throws_text(sub { $dom->qemu_monitor_command({}) }, qr/cmd is not a string, but a reference to HASH/, 'a hash');
throws_text(sub { $dom->qemu_monitor_command('{}', -1) }, qr/flags is out of range: -1/, 'flags');
throws_text(sub { $dom->qemu_monitor_command('{}', 2**32) }, qr/flags is out of range: 4294967296/, 'flags');
throws_text(sub { $dom->qemu_monitor_command_with_files('{}', 1) }, qr/fds is not an ARRAY reference/, 'no list');
throws_text(sub { $dom->qemu_monitor_command_with_files('{}', [ 1, \*STDOUT ]) }, qr/fds\[1\] is not a number/, 'a handle');
throws_text(sub { $dom->qemu_agent_command('{}', []) }, qr/qemu_agent_command: timeout is not a number/, 'a list');
throws_text(sub { $dom->qemu_agent_command('{}', 2**31) }, qr/timeout is out of range: 2147483648/, 'a long time');
throws_text(sub { Sys::Virt::Domain::qemu_agent_command($con, '{}') }, qr/dom is not a Sys::Virt::Domain object/, 'no domain');
throws_text(sub { $con->qemu_attach(-1) }, qr/qemu_attach: pid is out of range: -1/, 'a negative process');
throws_text(sub { $con->qemu_monitor_event_register($con, undef, sub { }) },
    qr/qemu_monitor_event_register: dom is not a Sys::Virt::Domain object/, 'no domain');
throws_text(sub { $con->qemu_monitor_event_register(undef, undef, 'x' x 3 . '-') },
    qr/cb is not code that can be called/, 'no sub');
throws_text(sub { $con->qemu_monitor_event_register(undef, [], sub { }) }, qr/event is not a string/, 'no name');
throws_error(sub { $con->qemu_monitor_event_deregister(0) }, Sys::Virt::Error::ERR_INVALID_ARG, 'nobody waits');

# ---- containers ------------------------------------------------------------------------------
SKIP: {
    skip 'libvirt-lxc is not installed', 4 unless is_installed(sub { $dom->lxc_open_namespace });
    throws_error(sub { $dom->lxc_open_namespace }, $missing, 'no container');
    throws_error(sub { $dom->lxc_enter_namespace([], 1) }, Sys::Virt::Error::ERR_INVALID_ARG, 'flags that are none');
    throws_error(sub { $dom->lxc_enter_namespace([]) }, Sys::Virt::Error::ERR_INVALID_ARG, 'no namespaces');
    throws_error(sub { $dom->lxc_enter_security_label({ model => 'strange' }, { label => 'x' }) },
        Sys::Virt::Error::ERR_ARGUMENT_UNSUPPORTED, 'a strange model');
    my ($model, $label) = ({ model => 'none', doi => '0' }, { label => 'x', enforcing => 1 });
    is_deeply($dom->lxc_enter_security_label($model, $label), { label => '', enforcing => 0 }, 'no model: no label');
    is_deeply(Sys::Virt::Domain->lxc_enter_security_label($model, $label), { label => '', enforcing => 0 }, 'of the class');
    is_deeply($dom->lxc_enter_security_label({ model => 'none' }, { label => '' }), { label => '', enforcing => 0 },
        'without what need not be');
    $model->{model} = 'm' x 256;
    throws_error(sub { $dom->lxc_enter_security_label($model, $label) }, Sys::Virt::Error::ERR_ARGUMENT_UNSUPPORTED,
        'the longest name that fits');
}
for my $wrong ([ undef, {} ], [ [], {} ], [ 'none', {} ]) {
    throws_text(sub { $dom->lxc_enter_security_label(@$wrong) }, qr/model is not a HASH reference/, 'no model');
}
throws_text(sub { $dom->lxc_enter_security_label({}, {}) }, qr/lxc_enter_security_label: model has no 'model'/, 'an empty one');
throws_text(sub { $dom->lxc_enter_security_label({ model => undef }, {}) }, qr/model has no 'model'/, 'or undef');
throws_text(sub { $dom->lxc_enter_security_label({ model => 'none' }, {}) }, qr/label has no 'label'/, 'no label');
throws_text(sub { $dom->lxc_enter_security_label({ model => 'x' x 257 }, {}) }, qr/model\{model\} is longer than 256 bytes/,
    'a long model');
throws_text(sub { $dom->lxc_enter_security_label({ model => 'x' }, { label => 'y' x 4097 }) },
    qr/label\{label\} is longer than 4096 bytes/, 'a long label');
throws_text(sub { $dom->lxc_enter_security_label({ model => 'x' }, { label => 'y', enforcing => [] }) },
    qr/label\{enforcing\} is not a number/, 'a list');
throws_text(sub { $dom->lxc_enter_namespace(0) }, qr/lxc_enter_namespace: fds is not an ARRAY reference/, 'no list');
for my $method (qw(lxc_open_namespace lxc_enter_cgroup)) {
    throws_text(sub { Sys::Virt::Domain->$method }, qr/$method: dom is not a Sys::Virt::Domain object/, "$method of the class");
}

# ---- administration ------------------------------------------------------------------------------
my $nowhere = { uri => 'libvirtd:///system?socket=/nonexistent/admin' };
SKIP: {
    skip 'libvirt-admin is not installed', 14 unless is_installed(sub { Sys::Virt::Admin->get_version });
    is(Sys::Virt::Admin->get_version, Sys::Virt->get_version, 'the version of the library');
    ok(Sys::Virt->supports('Sys::Virt::Admin', 'list_servers'), 'its methods are supported');
    ok(!Sys::Virt->supports('virAdmNoSuchFunction'), 'what it has not is not');
    throws_error(sub { Sys::Virt::Admin->new(%$nowhere) }, Sys::Virt::Error::ERR_SYSTEM_ERROR, 'no daemon');
    throws_error(sub { Sys::Virt::Admin->new(uri => 'qemu:///system') }, Sys::Virt::Error::ERR_CONFIG_UNSUPPORTED,
        'a URI of something else');
    throws_error(sub { Sys::Virt::Admin->new(uri => ':') },
        [ Sys::Virt::Error::ERR_INTERNAL_ERROR, Sys::Virt::Error::ERR_INVALID_ARG, Sys::Virt::Error::ERR_CONFIG_UNSUPPORTED ],
        'no URI at all');
    {
        local $ENV{LIBVIRT_ADMIN_DEFAULT_URI} = $nowhere->{uri};
        my $error = throws_error(sub { Sys::Virt::Admin->new }, Sys::Virt::Error::ERR_SYSTEM_ERROR, 'the default');
        like($error->{message}, qr{/nonexistent/admin}, 'is what the environment says');
        throws_error(sub { Sys::Virt::Admin->new(uri => undef, flags => Sys::Virt::CONNECT_NO_ALIASES) },
            Sys::Virt::Error::ERR_SYSTEM_ERROR, 'as it is with undef');
    }
    is($con->get_domain_by_name('test')->get_name, 'test', 'the other library goes on working');

    # Both libraries have libvirt's classes of objects: whichever comes first,
    # the other works, too, without a word.
    my @calls = ("Sys::Virt->new(uri => 'test:///default')->get_domain_by_name('test')",
        "eval { Sys::Virt::Admin->new(uri => '$nowhere->{uri}') }");
    for my $order ([ 0, 1 ], [ 1, 0 ], [ 1, 0, 1 ], [ 0, 1, 0 ]) {
        my $program = join '; ', @calls[@$order], 'print q(done)';
        open my $pipe, '-|', 'sh', '-c', 'exec "$@" 2>&1', 'sh', $^X, (map { "-I$_" } grep { !ref } @INC),
            '-MSys::Virt', '-e', $program or die $!;
        my $said = do { local $/; <$pipe> };
        ok(close $pipe, "in the order @$order: the process ends well");
        is($said, 'done', 'and says no more than it should');
    }

    SKIP: {
        eval { require Test::LeakTrace; 1 } or skip 'Test::LeakTrace is not installed', 1;
        my $round = sub { eval { Sys::Virt::Admin->new(%$nowhere) }; Sys::Virt::Admin->get_version };
        $round->() for 1 .. 2;
        is(Test::LeakTrace::leaked_count($round), 0, 'a connection that fails leaks nothing');
    }
}
throws_text(sub { Sys::Virt::Admin->new(url => 'x') }, qr/new: unknown argument 'url'; known are uri, flags/, 'a misspelt name');
throws_text(sub { Sys::Virt::Admin->new(uri => []) }, qr/new: uri is not a string/, 'no text');
throws_text(sub { Sys::Virt::Admin->new(flags => {}) }, qr/new: flags is not a number/, 'a hash');

# Objects of the three classes that are none, and of one another.
my %method = (
    'Sys::Virt::Admin' => [ qw(get_uri get_library_version is_alive list_servers unregister_close_callback
        get_logging_outputs get_logging_filters daemon_shutdown) ],
    'Sys::Virt::Admin::Server' => [ qw(get_name get_thread_pool_parameters get_client_limits list_clients update_tls_files) ],
    'Sys::Virt::Admin::Client' => [ qw(get_id get_timestamp get_transport get_info close) ],
);
for my $class (sort keys %method) {
    my $forged = bless \(my $number = 5), $class;
    for my $method (@{ $method{$class} }) {
        for my $wrong ($forged, bless({}, $class), $con, undef, $class) {
            throws_text(sub { $class->can($method)->($wrong) }, qr/\Q${class}::$method\E: \w+ is not a $class object/,
                "$method: " . ($wrong // 'undef') =~ s/\(0x.*//r);
        }
    }
}

is(Sys::Virt::Admin::Server::THREADPOOL_WORKERS_MAX, 'maxWorkers', 'a constant of servers');
is(Sys::Virt::Admin::Client::TRANS_TLS, 2, 'one of clients');
is(Sys::Virt::Domain::QEMU_AGENT_COMMAND_BLOCK, -2, 'one of domains');
is(Sys::Virt::QEMU_MONITOR_EVENT_REGISTER_NOCASE, 2, 'one of connections');
is(Sys::Virt::Domain::QEMU_AGENT_COMMAND_DEFAULT, Sys::Virt::Domain::AGENT_RESPONSE_TIMEOUT_DEFAULT, 'as long as libvirt says');

done_testing;
