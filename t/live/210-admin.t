# Administration of a real daemon: its servers, clients, threads, log and end.
use strict;
use warnings;

use Config;
use Test::More;
use Time::HiRes qw(sleep time);

use lib 't/lib', 't/live/lib';
use SysVirtExample;
use SysVirtLive;
use SysVirtTest;

Sys::Virt::Event::register_default();
my $ticker = Sys::Virt::Event::add_timeout(20, sub { });
my $daemon = start_libvirtd(conf => "min_workers = 3\nmax_workers = 9\nmax_clients = 40\n", options => [ '--timeout', '600' ]);
my $uri = 'libvirtd:///system?socket=' . $daemon->dir . '/libvirt-admin-sock';
my $admin = eval { Sys::Virt::Admin->new(uri => $uri) };
if (!$admin) {
    my $reason = ref $@ ? $@->{message} : $@;
    $daemon->stop;
    plan skip_all => "no administration: $reason";
}

# ---- the connection ------------------------------------------------------------------------
isa_ok($admin, 'Sys::Virt::Admin');
is($admin->get_uri, $uri, 'its URI');
is($admin->is_alive, 1, 'it is alive');
like($admin->get_version, qr/^\d{7,}$/, 'the version on this side');
is($admin->get_library_version, $admin->get_version, 'is that of the daemon');
{
    package My::Admin;
    our @ISA = 'Sys::Virt::Admin';
    my $own = My::Admin->new(uri => $uri);
    main::isa_ok($own, 'My::Admin');
    main::is($own->is_alive, 1, 'which works');
}
throws_error(sub { Sys::Virt::Admin->new(uri => $uri, flags => 4) },
    [ Sys::Virt::Error::ERR_INVALID_ARG, Sys::Virt::Error::ERR_INTERNAL_ERROR ], 'flags that are none');

# ---- servers ----------------------------------------------------------------------------------
is_deeply([ sort map { $_->get_name } $admin->list_servers ], [ 'admin', 'libvirtd' ], 'two servers');
my $server = $admin->get_server_by_name('libvirtd');
isa_ok($server, 'Sys::Virt::Admin::Server');
is($server->get_name, 'libvirtd', 'its name');
throws_error(sub { $admin->get_server_by_name('nobody') }, Sys::Virt::Error::ERR_NO_SERVER, 'one that is not there');
throws_error(sub { $admin->list_servers(1) }, Sys::Virt::Error::ERR_INVALID_ARG, 'flags that are none');

my $pool = $server->get_thread_pool_parameters;
is_deeply([ @$pool{qw(minWorkers maxWorkers)} ], [ 3, 9 ], 'its threads');
is_deeply([ sort keys %$pool ],
    [ sort map { Sys::Virt::Admin::Server->can("THREADPOOL_$_")->() }
        qw(WORKERS_MIN WORKERS_MAX WORKERS_PRIORITY WORKERS_FREE WORKERS_CURRENT JOB_QUEUE_DEPTH) ],
    'the constants name all that is known of them');
is_deeply([ $server->set_thread_pool_parameters({ minWorkers => 2, maxWorkers => 7, prioWorkers => 4 }) ], [], 'they are set');
$pool = $server->get_thread_pool_parameters;
is_deeply([ @$pool{qw(minWorkers maxWorkers)} ], [ 2, 7 ], 'and kept');
throws_error(sub { $server->set_thread_pool_parameters({ minWorkers => 8 }) }, Sys::Virt::Error::ERR_INVALID_ARG,
    'more at least than at most');
throws_error(sub { $server->set_thread_pool_parameters({ freeWorkers => 1 }) }, Sys::Virt::Error::ERR_ARGUMENT_UNSUPPORTED,
    'what can only be read');
throws_text(sub { $server->set_thread_pool_parameters({ workers => 1 }) },
    qr/set_thread_pool_parameters: newparams has the unknown parameter 'workers'; known are minWorkers, /, 'an unknown one');

my $limits = $server->get_client_limits;
is($limits->{ Sys::Virt::Admin::Server::CLIENTS_MAX() }, 40, 'how many clients there may be');
is($limits->{ Sys::Virt::Admin::Server::CLIENTS_CURRENT() }, 0, 'and are');
is_deeply([ $server->set_client_limits({ nclients_max => 30, nclients_unauth_max => 10 }) ], [], 'that is set');
$limits = $server->get_client_limits;
is_deeply([ @$limits{qw(nclients_max nclients_unauth_max)} ], [ 30, 10 ], 'and kept');
throws_error(sub { $server->set_client_limits({ nclients => 5 }) }, Sys::Virt::Error::ERR_ARGUMENT_UNSUPPORTED,
    'what can only be read');
throws_text(sub { $server->set_client_limits([]) }, qr/newparams is not a HASH reference/, 'a list');
throws_error(sub { $server->update_tls_files }, [ Sys::Virt::Error::ERR_SYSTEM_ERROR, Sys::Virt::Error::ERR_INTERNAL_ERROR,
    Sys::Virt::Error::ERR_OPERATION_FAILED, Sys::Virt::Error::ERR_NO_SUPPORT, Sys::Virt::Error::ERR_OPERATION_UNSUPPORTED ],
    'no files of TLS');

# ---- clients ---------------------------------------------------------------------------------------
my $start = time;
my $con = Sys::Virt->new(uri => $daemon->uri('test', 'default'));
my $reader = Sys::Virt->new(uri => $daemon->uri('test', 'default') =~ s/libvirt-sock$/libvirt-sock-ro/r, readonly => 1);
my @clients = sort { $a->get_id <=> $b->get_id } $server->list_clients;
is(scalar @clients, 2, 'two clients');
my ($client) = @clients;
isa_ok($client, 'Sys::Virt::Admin::Client');
like($client->get_id, qr/^\d+$/, 'its number');
cmp_ok(abs($client->get_timestamp - $start), '<', 5, 'since when it is there');
is($client->get_transport, Sys::Virt::Admin::Client::TRANS_UNIX, 'by what');
my $info = $client->get_info;
is_deeply([ @$info{qw(readonly unix_user_id unix_user_name unix_group_id unix_group_name unix_process_id)} ],
    [ 0, $>, scalar getpwuid $>, $) + 0, scalar getgrgid $), $$ ], 'who it is: this process');
is($clients[1]->get_info->{ Sys::Virt::Admin::Client::INFO_READONLY() }, 1, 'the other may only read');
is($server->get_client_by_id($client->get_id)->get_id, $client->get_id, 'by its number');
throws_error(sub { $server->get_client_by_id(999_999) }, Sys::Virt::Error::ERR_NO_CLIENT, 'a number that is not there');
throws_error(sub { $server->get_client_by_id(18446744073709551615) }, Sys::Virt::Error::ERR_NO_CLIENT, 'the last of all');
throws_text(sub { $server->get_client_by_id(-1) }, qr/get_client_by_id: id is out of range: -1/, 'before the first');
is($server->get_client_limits->{nclients}, 2, 'they are counted');

my $closed;
$con->register_close_callback(sub { (undef, $closed) = @_ });
is_deeply([ $client->close ], [], 'a client is thrown out');
ok(until_true(sub { defined $closed }, 10), 'and notices');
is($closed, Sys::Virt::CLOSE_REASON_EOF, 'why');
ok(!$con->is_alive, 'its connection is at its end');
throws_error(sub { $client->close }, Sys::Virt::Error::ERR_NO_CLIENT, 'once more');
throws_error(sub { $client->get_info }, Sys::Virt::Error::ERR_NO_CLIENT, 'nothing is known of it any more');
like($client->get_id, qr/^\d+$/, 'but its number');
undef $con;
is($reader->is_alive, 1, 'the other is still there');

# ---- the log -------------------------------------------------------------------------------------
my $outputs = $admin->get_logging_outputs;
is($outputs, '1:file:' . $daemon->dir . '/libvirtd.log', 'where the log goes');
my $log = $daemon->dir . '/second.log';
is_deeply([ $admin->set_logging_outputs("1:file:$log") ], [], 'somewhere else');
is($admin->get_logging_outputs, "1:file:$log", 'is kept');
is($admin->get_logging_filters, '', 'no filters');
is_deeply([ $admin->set_logging_filters('1:rpc.netserver 4:util') ], [], 'two');
like($admin->get_logging_filters, qr/^1:\*?rpc\.netserver\*? 4:\*?util\*? ?$/, 'are kept');
$admin->is_alive, $admin->get_library_version;
ok(-s $log, 'it is written to');
throws_error(sub { $admin->set_logging_filters('9:nonsense:') },
    [ Sys::Virt::Error::ERR_INVALID_ARG, Sys::Virt::Error::ERR_INTERNAL_ERROR, Sys::Virt::Error::ERR_CONF_SYNTAX ], 'nonsense');
$admin->set_logging_filters($_), is($admin->get_logging_filters, '', 'none again') for undef, '';
$admin->set_logging_outputs($outputs);

# ---- whose references -----------------------------------------------------------------------------
{
    my ($one) = $server->list_clients;
    my $id = $one->get_id;
    my $own = Sys::Virt::Admin->new(uri => $uri);
    my $other = $own->get_server_by_name('admin');
    undef $own;
    is($other->get_name, 'admin', 'a server outlives the variable of its connection');
    cmp_ok($other->get_client_limits->{nclients}, '>=', 2, 'which stays open for it');
    $other->DESTROY;
    throws_text(sub { $other->get_name }, qr/is a Sys::Virt::Admin::Server object that was destroyed/, 'a destroyed one');
    SKIP: {
        skip 'no threads', 2 unless $Config{useithreads};
        require threads;
        my $said = threads->create(sub { return join ',', $server->get_name, $one->get_id, $admin->is_alive })->join;
        is($said, "libvirtd,$id,1", 'a thread has its own references');
        threads->create(sub { $_->DESTROY for $server, $one, $admin })->join;
        is(join(',', $server->get_name, $one->get_id, $admin->is_alive), $said, 'which end with it');
    }
    my $pid = open(my $pipe, '-|') // die $!;
    if (!$pid) {
        my @refused = grep { !eval { $_->() ; 1 } && $@ =~ /of the parent process/ }
            sub { $admin->is_alive }, sub { $server->get_name }, sub { $one->get_id };
        my $new = eval { Sys::Virt::Admin->new(uri => $uri)->get_server_by_name('libvirtd')->get_name } // '';
        require POSIX;
        syswrite STDOUT, @refused . " refused, $new found";
        POSIX::_exit(0);
    }
    is(<$pipe>, '3 refused, libvirtd found', 'a forked child has none, and can make its own');
    close $pipe;
    is($admin->is_alive, 1, 'the parent notices nothing');
}
SKIP: {
    eval { require Test::LeakTrace; 1 } or skip 'Test::LeakTrace is not installed', 2;
    my %code = (
        'servers and clients' => sub {
            $_->get_info, $_->get_id for map { $_->get_client_limits; $_->list_clients } $admin->list_servers;
            eval { $server->get_client_by_id(12345) };
        },
        'connections' => sub {
            my $own = Sys::Virt::Admin->new(uri => $uri);
            $own->register_close_callback(sub { $ticker });
            $own->unregister_close_callback;
            $own->get_logging_outputs;
        },
    );
    for my $name (sort keys %code) {
        $code{$name}->() for 1 .. 2;
        is(Test::LeakTrace::leaked_count($code{$name}), 0, "no leak: $name");
    }
}

# ---- the example -------------------------------------------------------------------------------
{
    my ($status, $said) = run_example('clients', [ '-c', $uri ]);
    is($status, 0, 'the example lists them');
    like($said, qr/^libvirtd: 1 of 30 clients, \d+ of 7 threads, \d+ of them free$/m, 'servers');
    my $user = getpwuid $>;
    like($said, qr/^ +\d+  unix  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d +\Q$user\E +process $$ +read-only$/m, 'and clients');
}

# ---- calls that do not wait -------------------------------------------------------------------
SKIP: {
    skip 'Future is not installed', 4 unless eval { require Future; 1 };
    my $future = $server->async->list_clients;
    is(scalar(my @found = $future->get), 1, 'a call that does not wait: a list of clients');
    isa_ok($found[0], 'Sys::Virt::Admin::Client');
    is(Sys::Virt::Admin->async->new(uri => $uri)->get->get_uri, $uri, 'a connection');
    $future = $admin->async->get_server_by_name('nobody');
    is(eval { $future->get; 1 } ? 'nothing' : $@->code, Sys::Virt::Error::ERR_NO_SERVER, 'and a failure');
}

# ---- its end -----------------------------------------------------------------------------------
SKIP: {
    skip 'libvirt 8.6 has timeouts to set', 1 unless needs_libvirt('8.6.0');
    is_deeply([ $admin->set_daemon_timeout(300) ], [], 'the daemon is to end later');
}
throws_text(sub { $admin->set_daemon_timeout(-1) }, qr/set_daemon_timeout: timeout is out of range: -1/, 'or sooner');
if (!needs_libvirt('11.2.0')) {
    throws_error(sub { $admin->daemon_shutdown }, Sys::Virt::Error::ERR_NO_SUPPORT, 'libvirt 11.2 can end it');
}

my @ends;
is_deeply([ $admin->register_close_callback(sub { }) ], [], 'a sub waits for its end');
throws_error(sub { $admin->register_close_callback(sub { }) }, Sys::Virt::Error::ERR_OPERATION_INVALID, 'but one');
is_deeply([ $admin->unregister_close_callback ], [], 'waits no longer');
throws_error(sub { $admin->unregister_close_callback }, Sys::Virt::Error::ERR_INVALID_ARG, 'nobody waits');
$admin->register_close_callback(sub {
    push @ends, [@_];
    push @ends, eval { $admin->register_close_callback(sub { }); 1 } ? 'registered' : $@->{message};
    $admin->unregister_close_callback;
    die "closed\n";
});
undef $reader;
# The end may be told of before its answer.
ok(!eval { needs_libvirt('11.2.0') ? $admin->daemon_shutdown : $daemon->stop; until_true(sub { @ends }, 10); 1 },
    'the daemon ends: the sub is called');
is($@, "closed\n", 'and what it throws comes out');
is($ends[0][0], $admin, 'with the connection');
is($ends[0][1], Sys::Virt::CLOSE_REASON_EOF, 'and why');
like($ends[1], qr/cannot be registered from inside one/, 'it cannot register another');
Sys::Virt::Event::run_default() for 1 .. 3;
throws_error(sub { $admin->unregister_close_callback }, Sys::Virt::Error::ERR_INVALID_ARG, 'but let go of itself');
is($admin->is_alive, 0, 'the connection is dead');
throws_error(sub { $admin->list_servers }, [ Sys::Virt::Error::ERR_INTERNAL_ERROR, Sys::Virt::Error::ERR_SYSTEM_ERROR,
    Sys::Virt::Error::ERR_RPC ], 'and answers no more');
is($server->get_name, 'libvirtd', 'what is known is still known');
$daemon->stop;

Sys::Virt::Event::remove_timeout($ticker);
done_testing;
