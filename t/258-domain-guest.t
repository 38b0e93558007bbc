# What the guest says of itself, and what it is told.

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

throws_error(sub { $dom->get_guest_info }, $missing, 'get_guest_info');
throws_error(sub { $dom->get_guest_info(Sys::Virt::Domain::GUEST_INFO_OS, 0) }, $missing,
    'get_guest_info of the system');
throws_text(sub { $dom->get_guest_info(-1) }, qr/get_guest_info: types is out of range: -1/,
    'get_guest_info: negative types');

is($dom->get_hostname, 'testhost', 'get_hostname');
throws_error(sub { $resting->get_hostname }, $stopped, 'get_hostname: not running');

# ---- the clock ---------------------------------------------------------------------------

my $time = $dom->get_time;
is(ref $time, 'ARRAY', 'get_time: an array reference');
is(scalar @$time, 2, 'of two');
cmp_ok($time->[0], '>', 0, 'seconds');
cmp_ok($time->[1], '<', 1_000_000_000, 'nanoseconds');
throws_error(sub { $resting->get_time }, $stopped, 'get_time: not running');
is_deeply([ $dom->set_time(1_700_000_000, 5) ], [], 'set_time gives nothing back');
throws_error(sub { $resting->set_time(1, 1) }, $stopped, 'set_time: not running');
is_deeply([ $dom->set_time(-1, 0) ], [], 'set_time: before 1970');
throws_text(sub { $dom->set_time(0, -1) }, qr/set_time: nsecs is out of range/,
    'set_time: negative nanoseconds');

# ---- processors --------------------------------------------------------------------------

throws_error(sub { $dom->get_guest_vcpus }, $missing, 'get_guest_vcpus');
throws_error(sub { $dom->set_guest_vcpus('0-1', 0) }, $missing, 'set_guest_vcpus');
throws_text(sub { $dom->set_guest_vcpus('0', 2**31) }, qr/set_guest_vcpus: state is out of range/,
    'set_guest_vcpus: a state that would wrap');

# ---- users -------------------------------------------------------------------------------

is_deeply([ $dom->set_user_password('root', 'secret') ], [], 'set_user_password gives nothing back');
throws_error(sub { $resting->set_user_password('root', 'secret') }, $stopped,
    'set_user_password: not running');
throws_text(sub { $dom->set_user_password('root', undef) },
    qr/set_user_password: password is not a string, but undef/,
    'set_user_password: undef is no password');

for my $method (qw(authorized_ssh_keys_get get_authorized_ssh_keys)) {
    throws_error(sub { $dom->$method('root') }, $missing, $method);
}
for my $method (qw(authorized_ssh_keys_set set_authorized_ssh_keys)) {
    throws_error(sub { $dom->$method('root', ['ssh-rsa AAAA']) }, $missing, $method);
    throws_error(sub { $dom->$method('root', []) }, $missing, "$method: no keys");
    for my $wrong ('key', undef, { key => 1 }) {
        throws_text(sub { $dom->$method('root', $wrong) },
            qr/authorized_ssh_keys\w*: keysSV is not an ARRAY reference/, "$method: no list");
    }
    throws_text(sub { $dom->$method('root', [ 'key', undef ]) },
        qr/authorized_ssh_keys\w*: keysSV\[1\] is not a string, but undef/, "$method: undef is no key");
    my @sparse;
    $sparse[2] = 'key';
    throws_text(sub { $dom->$method('root', \@sparse) }, qr/keysSV\[0\] is not a string/,
        "$method: nor is a gap");
}

throws_error(sub { $dom->set_agent_response_timeout(-2) }, $missing, 'set_agent_response_timeout');

$resting->undefine;

done_testing;
