# Security labels, keys, signals, and how the hypervisor treats a domain.

use strict;
use warnings;

use lib 't/lib';

use Test::More;

use SysVirtTest;

my $conn = test_conn();
my $dom  = $conn->get_domain_by_name('test');

# A domain that does not run.
(my $xml = $dom->get_xml_description) =~ s{<name>test<}{<name>resting<};
$xml =~ s{<uuid>.*?</uuid>}{};
my $resting = $conn->define_domain($xml);

my $missing = Sys::Virt::Error::ERR_NO_SUPPORT;
my $stopped = Sys::Virt::Error::ERR_OPERATION_INVALID;

# ---- security --------------------------------------------------------------------------

SKIP: {
    skip 'the test driver has no labels', 2 unless needs_libvirt('7.5.0');
    is_deeply($dom->get_security_label, { label => 'libvirt-test', enforcing => 1 },
        'get_security_label');
    is_deeply($resting->get_security_label, { label => '', enforcing => 0 },
        'get_security_label of a domain that does not run');
}
throws_error(sub { $dom->get_security_label_list }, $missing, 'get_security_label_list');

my @refused = ($missing, Sys::Virt::Error::ERR_INVALID_ARG, $stopped);
throws_error(sub { $dom->get_launch_security_info(1) }, \@refused, 'get_launch_security_info');
my %secret = (
    'sev-secret'             => 'c2VjcmV0',
    'sev-secret-header'      => 'aGVhZGVy',
    'sev-secret-set-address' => 2**40,
);
throws_error(sub { $dom->set_launch_security_state(\%secret) }, \@refused,
    'set_launch_security_state');
throws_text(sub { $dom->set_launch_security_state({ secret => 1 }) },
    qr/set_launch_security_state: newparams has the unknown parameter 'secret'/,
    'set_launch_security_state: an unknown parameter is named');

# ---- keys and signals ------------------------------------------------------------------

my $linux = Sys::Virt::Domain::KEYCODE_SET_LINUX;
is_deeply([ $dom->send_key($linux, 50, [ 29, 56, 111 ]) ], [], 'send_key gives nothing back');
throws_error(sub { $resting->send_key($linux, 50, [29]) }, $stopped, 'send_key: not running');
throws_error(sub { $dom->send_key($linux, 50, []) }, Sys::Virt::Error::ERR_INVALID_ARG,
    'send_key: no keys');
throws_error(sub { $dom->send_key($linux, 50, [ 1 .. 17 ]) }, Sys::Virt::Error::ERR_INVALID_ARG,
    'send_key: too many keys');
for my $wrong (29, undef, { key => 29 }) {
    throws_text(sub { $dom->send_key($linux, 50, $wrong) },
        qr/send_key: keycodesSV is not an ARRAY reference/, 'send_key: no list');
}
throws_text(sub { $dom->send_key($linux, 50, [ 29, -1 ]) },
    qr/send_key: keycodesSV\[1\] is out of range: -1/, 'send_key: a code that would wrap');

is_deeply([ $dom->send_process_signal(1, Sys::Virt::Domain::PROCESS_SIGNAL_TERM) ], [],
    'send_process_signal gives nothing back');
throws_error(sub { $dom->send_process_signal(1, 1000) },
    [ Sys::Virt::Error::ERR_INVALID_ARG, $missing ], 'send_process_signal: no such signal');

is_deeply([ $dom->inject_nmi ], [], 'inject_nmi gives nothing back');
throws_error(sub { $resting->inject_nmi }, $stopped, 'inject_nmi: not running');

# ---- the hypervisor --------------------------------------------------------------------

is_deeply(
    [
        $dom->set_lifecycle_action(
            Sys::Virt::Domain::LIFECYCLE_CRASH, Sys::Virt::Domain::LIFECYCLE_ACTION_PRESERVE
        )
    ],
    [],
    'set_lifecycle_action gives nothing back'
);
like($dom->get_xml_description, qr{<on_crash>preserve</on_crash>}, 'the change is there');
throws_error(sub { $dom->set_lifecycle_action(1000, 0) },
    [ Sys::Virt::Error::ERR_INVALID_ARG, Sys::Virt::Error::ERR_ARGUMENT_UNSUPPORTED ],
    'set_lifecycle_action: no such event');

SKIP: {
    skip 'the test driver has no control and no messages', 5 unless needs_libvirt('7.6.0');
    my $info = $dom->get_control_info;
    is_deeply([ sort keys %$info ], [qw(details state stateTime)], 'get_control_info: keys');
    is_deeply([ grep { !/\A\d+\z/ } values %$info ], [], 'numbers all');
    throws_error(sub { $resting->get_control_info }, $stopped, 'get_control_info: not running');

    is_deeply([ $dom->get_messages ], [], 'get_messages: none');
    is(scalar($dom->get_messages(Sys::Virt::Domain::MESSAGE_TAINTING)), undef,
        'and undef in scalar context');
}

$resting->undefine;

done_testing;
