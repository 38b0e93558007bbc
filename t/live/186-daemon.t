# A daemon that is stopped, killed and started again while it is in use: there
# are exceptions and the close callback, and never a SIGPIPE. Connections by the
# thousand leave nothing.
use strict;
use warnings;

use Config;
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

Sys::Virt::Event::register_default();
my $ticker = Sys::Virt::Event::add_timeout(20, sub { });
my $sigpipe = 0;
$SIG{PIPE} = sub { $sigpipe++ };
my ($daemon, $con) = start_qemu();
my $uri = $daemon->uri('qemu', 'system');
my $dom = $con->define_domain($daemon->domain_xml('daemon'));
$dom->create;
my $id = $dom->get_id;

# A connection to the daemon, as soon as it takes one.
sub connect_again {
    my $again;
    my $deadline = time + 20;
    until ($again = eval { Sys::Virt->new(uri => $uri) }) {
        return if time > $deadline;
        sleep 0.05;
    }
    return $again;
}

# The exceptions of a connection that is no more.
my @GONE = (Sys::Virt::Error::ERR_INTERNAL_ERROR, Sys::Virt::Error::ERR_SYSTEM_ERROR, Sys::Virt::Error::ERR_RPC,
    Sys::Virt::Error::ERR_NO_CONNECT);

# Killed.
my @closed;
$con->register_close_callback(sub { push @closed, [ $_[0]->get_type, $_[1] ] });
$daemon->restart;
ok(until_true(sub { @closed }, 20), 'the daemon is killed: the close callback comes');
is($closed[0][1], Sys::Virt::CLOSE_REASON_EOF, 'because of its end');
is($con->is_alive, 0, 'the connection is alive no more');
throws_error(sub { $dom->get_info }, \@GONE, 'a method');
throws_error(sub { $con->list_all_domains }, \@GONE, 'a list');
throws_error(sub { $con->new_stream; $dom->screenshot($con->new_stream, 0) }, \@GONE, 'a stream');
throws_error(sub { $con->unregister_close_callback }, [ 8, @GONE ], 'there is no callback any more');
is($dom->get_name, 'svlive-daemon', 'what needs no daemon goes on');
undef $dom;
undef $con;

# Started again, with what runs.
$con = connect_again();
is(ref $con, 'Sys::Virt', 'the daemon is there again');
ok(until_true(sub { eval { $con->get_domain_by_name('svlive-daemon')->is_active } }, 20), 'and its domain');
$dom = $con->get_domain_by_name('svlive-daemon');
is($dom->get_id, $id, 'which ran all the time');
is(($dom->get_state)[0], Sys::Virt::Domain::STATE_RUNNING, 'and still does');

# Stopped: who asks whether it is alive finds out.
@closed = ();
$con->register_close_callback(sub { push @closed, $_[1] });
is_deeply([ $con->set_keep_alive(1, 2) ], [], 'a question each second');
ok(until_true(sub { $con->is_alive }, 20), 'it is answered');
my $pid = $daemon->daemon_pid;
kill STOP => $pid;
ok(until_true(sub { @closed }, 20), 'the daemon stopped: the close callback comes');
is($closed[0], Sys::Virt::CLOSE_REASON_KEEPALIVE, 'as there was no answer');
throws_error(sub { $dom->get_info }, \@GONE, 'a method then');
kill CONT => $pid;
undef $dom;
undef $con;

# The same within a call: a thread that runs the loop finds out for it.
SKIP: {
    skip 'this perl has no threads', 2 unless $Config{useithreads};
    require threads;
    require threads::shared;
    my $end = 0;
    threads::shared::share(\$end);
    my $loop = threads->create(sub { Sys::Virt::Event::run_default() until $end; return });
    $con = connect_again();
    $dom = $con->get_domain_by_name('svlive-daemon');
    $con->set_keep_alive(1, 2);
    kill STOP => $pid;
    my $start = time;
    throws_error(sub { $dom->get_info }, \@GONE, 'a method without an answer');
    cmp_ok(time - $start, '<', 15, 'ends in time');
    kill CONT => $pid;
    $end = 1;
    $loop->join;
    undef $dom;
    undef $con;
}

# Killed within a call.
$con = connect_again();
$dom = $con->get_domain_by_name('svlive-daemon');
{
    kill STOP => $pid;
    my $killer = fork // die "fork: $!";
    if (!$killer) {
        sleep 0.5;
        SysVirtLive::write_file($daemon->dir . '/again', '');
        kill KILL => $pid;
        POSIX::_exit(0);
    }
    throws_error(sub { $dom->get_info }, \@GONE, 'a method while the daemon is killed');
    waitpid $killer, 0;
}
undef $dom;
undef $con;

# Who says who it is.
$con = connect_again();
is_deeply([ $con->set_identity({
    Sys::Virt::IDENTITY_USER_NAME => 'fred',
    Sys::Virt::IDENTITY_UNIX_USER_ID => 1000,
    Sys::Virt::IDENTITY_PROCESS_ID => 4_000_000_000,
}) ], [], 'a daemon is told for whom this is');
is($con->get_domain_by_name('svlive-daemon')->get_id, $id, 'and goes on');
throws_text(sub { $con->set_identity({ 'none-such' => 1 }) }, qr/none-such/, 'an attribute that is none');
{
    my $reader = Sys::Virt->new(uri => $uri, readonly => 1);
    like($reader->get_domain_by_name('svlive-daemon')->get_xml_description, qr/svlive-daemon/, 'who may read, reads');
    throws_error(sub { $reader->$_('<x/>') }, Sys::Virt::Error::ERR_OPERATION_DENIED, "$_ is not reading")
        for qw(define_domain create_network define_secret);
}

# Connections by the thousand.
{
    my $descriptors = sub { return scalar(() = glob '/proc/self/fd/*') };
    Sys::Virt->new(uri => $uri) for 1 .. 5;
    my $before = $descriptors->();
    for my $round (1 .. 1000) {
        my $own = Sys::Virt->new(uri => $uri, readonly => $round & 1);
        my @all = $own->list_all_domains if $round % 100 == 0;
    }
    ok(until_true(sub { $descriptors->() <= $before }, 20), 'a thousand connections leave no descriptor')
        or diag $descriptors->(), " instead of $before";
}
is($sigpipe, 0, 'there never was a SIGPIPE');

$dom = $con->get_domain_by_name('svlive-daemon');
$dom->destroy;
$dom->undefine;
Sys::Virt::Event::remove_timeout($ticker);
undef $dom;
undef $con;
$daemon->stop;
done_testing;
