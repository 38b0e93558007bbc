# Commands for the agent of a Linux guest, in JSON.
use strict;
use warnings;

use JSON::PP qw(decode_json encode_json);
use MIME::Base64 qw(decode_base64 encode_base64);
use Test::More;
use Time::HiRes qw(time);

use lib 't/lib', 't/live/lib';
use SysVirtExample;
use SysVirtGuest;
use SysVirtLive;
use SysVirtTest;

Sys::Virt::Event::register_default();
my $ticker = Sys::Virt::Event::add_timeout(20, sub { });
my ($daemon, $con) = start_qemu();
my $connected;
my $waits = $con->domain_event_register_any(undef, Sys::Virt::Domain::EVENT_ID_AGENT_LIFECYCLE, sub { $connected = $_[2] });
my $guest = start_guest($daemon, $con, 'talk',
    devices => "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>");
my $dom = $guest->dom;

# What the agent gives back for a command and its arguments.
sub ask {
    my ($command, %arguments) = @_;
    my $json = encode_json({ execute => $command, arguments => \%arguments });
    return decode_json($dom->qemu_agent_command($json, 10))->{return};
}

my $state = Sys::Virt::Domain::EVENT_AGENT_LIFECYCLE_STATE_CONNECTED;
throws_error(sub { $dom->qemu_agent_command('{"execute":"guest-ping"}', 1) }, Sys::Virt::Error::ERR_AGENT_UNRESPONSIVE,
    'no agent yet');
ok($guest->is_up, 'a Linux boots') or diag $guest->heard;
ok(until_true(sub { ($connected // -1) == $state }, 20), 'its agent connects');

# ---- answers ------------------------------------------------------------------------------
is($dom->qemu_agent_command('{"execute":"guest-ping"}'), '{"return":{}}', 'a ping: the answer as it is');
is(ask('guest-sync', id => 1234567), 1234567, 'a command with an argument');
ok(scalar(grep { $_->{name} eq 'guest-file-read' } @{ ask('guest-info')->{supported_commands} }), 'what it can do');
{
    my $text = join '', map chr, 0 .. 255;
    my $handle = ask('guest-file-open', path => '/mnt/file', mode => 'w+');
    is(ask('guest-file-write', handle => $handle, 'buf-b64' => encode_base64($text, ''))->{count}, 256, 'a file is written');
    ask('guest-file-close', handle => $handle);
    $handle = ask('guest-file-open', path => '/mnt/file', mode => 'r');
    my $read = ask('guest-file-read', handle => $handle, count => 1000);
    is(decode_base64($read->{'buf-b64'}), $text, 'and read');
    is_deeply([ $read->{count}, $read->{eof} ? 1 : 0 ], [ 256, 1 ], 'to its end');
    ask('guest-file-close', handle => $handle);
    my $name = "gr\xc3\xbc\xc3\x9fe";
    ask('guest-file-close', handle => ask('guest-file-open', path => '/mnt/' . JSON::PP->new->utf8->allow_nonref->decode(qq{"$name"}),
        mode => 'w'));
    like($guest->run('echo /mnt/gr*'), qr{^/mnt/\Q$name\E$}m, 'letters beyond ASCII arrive in UTF-8');
}

# ---- failures ---------------------------------------------------------------------------------
my @refused = (Sys::Virt::Error::ERR_AGENT_COMMAND_FAILED, Sys::Virt::Error::ERR_INTERNAL_ERROR);
my $error = throws_error(sub { $dom->qemu_agent_command('{"execute":"guest-no-such"}') }, \@refused, 'an unknown command');
like($error->{message}, qr/guest-no-such/, 'in the words of the agent');
throws_error(sub { ask('guest-file-open', path => '/no/such/file') }, \@refused, 'a file that is not there');
throws_error(sub { $dom->qemu_agent_command('no JSON') },
    [ Sys::Virt::Error::ERR_INTERNAL_ERROR, Sys::Virt::Error::ERR_INVALID_ARG ], 'no JSON');
throws_error(sub { $dom->qemu_agent_command('') },
    [ Sys::Virt::Error::ERR_INTERNAL_ERROR, Sys::Virt::Error::ERR_INVALID_ARG ], 'nothing');
throws_error(sub { $dom->qemu_agent_command('{"execute":"guest-ping"}', -3) }, Sys::Virt::Error::ERR_INVALID_ARG, 'a time that is none');
throws_error(sub { $dom->qemu_agent_command('{"execute":"guest-ping"}', 1, 1) }, Sys::Virt::Error::ERR_INVALID_ARG, 'flags that are none');
is($dom->qemu_agent_command('{"execute":"guest-ping"}', Sys::Virt::Domain::QEMU_AGENT_COMMAND_BLOCK), '{"return":{}}',
    'it is waited for as long as it takes');

# An agent that does not answer.
$guest->run('kill -STOP $(cat /run/qemu-ga.pid)');
my $start = time;
throws_error(sub { $dom->qemu_agent_command('{"execute":"guest-ping"}', 2) },
    [ Sys::Virt::Error::ERR_AGENT_UNRESPONSIVE, Sys::Virt::Error::ERR_AGENT_COMMAND_TIMEOUT ], 'a stopped agent');
my $took = time - $start;
ok($took > 1.5 && $took < 8, 'fails when its time is over') or diag "after $took s";
$guest->run('kill -CONT $(cat /run/qemu-ga.pid)');
my $again;
until_true(sub { $again = eval { $dom->qemu_agent_command('{"execute":"guest-ping"}', 5) } }, 30);
is($again, '{"return":{}}', 'and answers when it goes on');

SKIP: {
    eval { require Test::LeakTrace; 1 } or skip 'Test::LeakTrace is not installed', 2;
    my %code = (
        'commands' => sub { $dom->qemu_agent_command('{"execute":"guest-ping"}') },
        'failures' => sub { eval { $dom->qemu_agent_command('{"execute":"guest-no-such"}') } },
    );
    for my $name (sort keys %code) {
        $code{$name}->() for 1 .. 2;
        is(Test::LeakTrace::leaked_count($code{$name}), 0, "no leak: $name");
    }
}

# ---- the example -----------------------------------------------------------------------------
{
    my $run = sub {
        my ($status, $said) = run_example('agent', [ '-c', $daemon->uri('qemu', 'system'), $dom->get_name, @_ ]);
        return $status ? "failed: $said" : $said;
    };
    like($run->(), qr/^svlive-talk answers: agent \d+\.\d+/, 'the example: a ping');
    is($run->('/etc/os-release'), qq{ID=svlive\nNAME="A tiny guest"\nVERSION_ID="1"\n}, 'a file');
    like($run->('/no/such/file'), qr/^failed: .*No such file or directory/, 'one that is not there');
}

$con->domain_event_deregister_any($waits);
$dom->destroy;
$dom->undefine;
undef $_ for $guest, $dom, $con;
Sys::Virt::Event::remove_timeout($ticker);
$daemon->stop;
done_testing;
