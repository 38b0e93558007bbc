# QEMU's monitor and the guest's agent, spoken to directly.
use strict;
use warnings;

use JSON::PP qw(decode_json encode_json);
use Test::More;
use Time::HiRes qw(time);

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

Sys::Virt::Event::register_default();
my $ticker = Sys::Virt::Event::add_timeout(20, sub { });
my ($daemon, $con) = start_qemu();
my $dom = $con->define_domain($daemon->domain_xml('monitor'));
my $other = $con->create_domain($daemon->domain_xml('other'));

my $inactive = Sys::Virt::Error::ERR_OPERATION_INVALID;
throws_error(sub { $dom->qemu_monitor_command('{"execute":"query-status"}') }, $inactive, 'no monitor before the start');
throws_error(sub { $dom->qemu_agent_command('{"execute":"guest-ping"}') },
    [ $inactive, Sys::Virt::Error::ERR_ARGUMENT_UNSUPPORTED ], 'nor an agent');
$dom->create;

# ---- commands ---------------------------------------------------------------------------
my $answer = decode_json($dom->qemu_monitor_command(encode_json({ execute => 'query-status' })));
is($answer->{return}{status}, 'running', 'a command in JSON');
$answer = decode_json($dom->qemu_monitor_command('{"execute":"no-such-command"}'));
is($answer->{error}{class}, 'CommandNotFound', 'what QEMU refuses is an answer');
throws_error(sub { $dom->qemu_monitor_command('no JSON') }, Sys::Virt::Error::ERR_INTERNAL_ERROR, 'no JSON');
like($dom->qemu_monitor_command('info status', Sys::Virt::Domain::QEMU_MONITOR_COMMAND_HMP), qr/^VM status: running/,
    'a command in words');
throws_error(sub { $dom->qemu_monitor_command('{}', 8) }, Sys::Virt::Error::ERR_INVALID_ARG, 'flags that are none');
ok(scalar(grep { /tainted/ } $dom->get_messages), 'the domain is tainted') if needs_libvirt('7.1.0');
{
    my $reader = Sys::Virt->new(uri => $daemon->uri('qemu', 'system'), readonly => 1);
    throws_error(sub { $reader->get_domain_by_name($dom->get_name)->qemu_monitor_command('{}') },
        Sys::Virt::Error::ERR_OPERATION_DENIED, 'for those who may write');
    throws_error(sub { $reader->get_domain_by_name($dom->get_name)->qemu_agent_command('{}') },
        Sys::Virt::Error::ERR_OPERATION_DENIED, 'as is the agent');
}

SKIP: {
    skip 'libvirt 8.2 sends files', 5 unless needs_libvirt('8.2.0');
    pipe my $read, my $write or die $!;
    my ($text, @fds) = $dom->qemu_monitor_command_with_files('{"execute":"add-fd"}', [ fileno $write ]);
    my $added = decode_json($text)->{return};
    like($added->{fd}, qr/^\d+$/, 'a file is sent');
    is_deeply(\@fds, [], 'none comes back');
    close $write;
    my $sets = decode_json(scalar $dom->qemu_monitor_command_with_files('{"execute":"query-fdsets"}', []))->{return};
    is_deeply([ map { $_->{fdset_id} // $_->{'fdset-id'} } @$sets ], [ $added->{'fdset-id'} ], 'QEMU has it');
    $dom->qemu_monitor_command(encode_json({ execute => 'remove-fd', arguments => { 'fdset-id' => $added->{'fdset-id'} } }));
    is(sysread($read, my $byte, 1), 0, 'and closes it');
    throws_error(sub { $dom->qemu_monitor_command_with_files('{"execute":"add-fd"}', [ 999 ]) },
        [ Sys::Virt::Error::ERR_SYSTEM_ERROR, Sys::Virt::Error::ERR_INTERNAL_ERROR, Sys::Virt::Error::ERR_RPC ],
        'a file that is not open');
}
throws_error(sub { $con->qemu_attach($$) }, [ Sys::Virt::Error::ERR_NO_SUPPORT, Sys::Virt::Error::ERR_INTERNAL_ERROR,
    Sys::Virt::Error::ERR_OPERATION_FAILED ], 'no driver takes over a QEMU any more');

# ---- events -----------------------------------------------------------------------------
my %events;
my $note = sub {
    my ($name) = @_;
    return sub { push @{ $events{$name} }, [@_] };
};
my %id = (
    early => $con->qemu_monitor_event_register(undef, 'STOP', sub { }),
    all => $con->qemu_monitor_event_register(undef, undef, $note->('all')),
    stop => $con->qemu_monitor_event_register(undef, 'STOP', $note->('stop')),
    again => $con->qemu_monitor_event_register(undef, 'STOP', $note->('again')),
    lower => $con->qemu_monitor_event_register(undef, 'stop', $note->('lower')),
    nocase => $con->qemu_monitor_event_register(undef, 'stop', $note->('nocase'), Sys::Virt::QEMU_MONITOR_EVENT_REGISTER_NOCASE),
    regex => $con->qemu_monitor_event_register($dom, '^(RES|ST)', $note->('regex'), Sys::Virt::QEMU_MONITOR_EVENT_REGISTER_REGEX),
    both => $con->qemu_monitor_event_register($dom, '^s.*p$', $note->('both'),
        Sys::Virt::QEMU_MONITOR_EVENT_REGISTER_REGEX | Sys::Virt::QEMU_MONITOR_EVENT_REGISTER_NOCASE),
    domain => $con->qemu_monitor_event_register($dom, undef, $note->('domain')),
    other => $con->qemu_monitor_event_register($other, undef, $note->('other')),
);
my %seen;
is_deeply([ sort grep { $seen{$_}++ } values %id ], [], 'each has an id');
my $start = time;
$dom->suspend;
$dom->resume;
ok(until_true(sub { @{ $events{regex} // [] } == 2 }, 10), 'events come');
my ($of, $domain, $event, $seconds, $microseconds, $details) = @{ $events{stop}[0] };
is($of, $con, 'of the connection');
is($domain->get_name, $dom->get_name, 'of the domain');
is($event, 'STOP', 'with their name');
cmp_ok(abs($seconds + $microseconds / 1e6 - $start), '<', 10, 'and time');
is($details, undef, 'and nothing more');
is_deeply({ map { my $name = $_; $name => [ map { $_->[2] } @{ $events{$name} } ] } keys %events },
    {
        all => [qw(STOP RESUME)], stop => ['STOP'], again => ['STOP'], nocase => ['STOP'],
        regex => [qw(STOP RESUME)], both => ['STOP'], domain => [qw(STOP RESUME)],
    },
    'to those who wait for them');
throws_error(sub { $con->qemu_monitor_event_register($dom, '(', sub { }, 1) },
    [ Sys::Virt::Error::ERR_INVALID_ARG, Sys::Virt::Error::ERR_INTERNAL_ERROR ], 'a broken expression');
throws_error(sub { $con->qemu_monitor_event_register($dom, 'x', sub { }, 8) }, Sys::Virt::Error::ERR_INVALID_ARG,
    'flags that are none');

$con->qemu_monitor_event_deregister(delete $id{$_}) for qw(stop all);
%events = ();
$dom->suspend;
$dom->resume;
until_true(sub { @{ $events{regex} // [] } == 2 }, 10);
is_deeply([ sort keys %events ], [qw(again both domain nocase regex)], 'who waits no longer is told no more');

# Details, and a die.
my @resets;
my $reset = $con->qemu_monitor_event_register($dom, 'RESET', sub { push @resets, $_[5]; die "out\n" });
$dom->reset;
ok(!eval { until_true(sub { @resets }, 10); 1 }, 'a reset');
is($@, "out\n", 'what a sub throws comes out of the loop');
is(ref decode_json($resets[0]), 'HASH', 'an event with details, in JSON');
$con->qemu_monitor_event_deregister($reset);
%events = ();
$other->suspend;
ok(until_true(sub { $events{other} }, 10), 'what happens to another domain');
is_deeply([ map { $_->[2] } @{ $events{other} } ], ['STOP'], 'comes to those who wait for that');
$other->resume;
is_deeply([ $con->event_deregister_all ], [], 'nobody waits any more');
throws_error(sub { $con->qemu_monitor_event_deregister($id{regex}) }, Sys::Virt::Error::ERR_INVALID_ARG, 'really');

# ---- the example -----------------------------------------------------------------------------
{
    my $pid = open my $pipe, '-|', 'sh', '-c', 'exec "$@" 2>&1', 'sh', $^X, (map { "-I$_" } grep { !ref } @INC),
        'examples/monitor-events', '-s', 4, '-c', $daemon->uri('qemu', 'system'), '^(stop|res)' or die $!;
    my $deadline = time + 20;
    # Until it waits for them, and no longer.
    vec(my $ready = '', fileno $pipe, 1) = 1;
    until (select(my $is_ready = $ready, undef, undef, 0.2) || time > $deadline) {
        $other->suspend;
        $other->resume;
    }
    my $said = do { local $/; <$pipe> };
    ok(close $pipe, 'the example ends');
    my $name = quotemeta $other->get_name;
    like($said, qr/^\S[^\n]*\.\d{6}  $name +STOP *\n\S[^\n]*\.\d{6}  $name +RESUME *$/m, 'and prints events');
}

# ---- leaks ---------------------------------------------------------------------------------
SKIP: {
    eval { require Test::LeakTrace; 1 } or skip 'Test::LeakTrace is not installed', 3;
    my %code = (
        'commands' => sub { $dom->qemu_monitor_command('{"execute":"query-status"}') },
        'failures' => sub { eval { $dom->qemu_monitor_command('no JSON') } },
        'events' => sub {
            $con->qemu_monitor_event_deregister($con->qemu_monitor_event_register($dom, 'STOP', sub { $ticker }));
        },
    );
    for my $name (sort keys %code) {
        $code{$name}->() for 1 .. 2;
        is(Test::LeakTrace::leaked_count($code{$name}), 0, "no leak: $name");
    }
}

$dom->destroy;
$other->destroy;
$dom->undefine;
Sys::Virt::Event::remove_timeout($ticker);
undef $_ for $of, $domain, $dom, $other, $con;
%events = ();
$daemon->stop;
done_testing;
