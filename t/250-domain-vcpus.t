# Virtual CPUs and pinning: t/25x share the test driver's one domain.

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

# ---- how many ------------------------------------------------------------------

is($dom->get_max_vcpus, 2, 'get_max_vcpus');
throws_error(sub { $resting->get_max_vcpus }, Sys::Virt::Error::ERR_OPERATION_INVALID,
    'get_max_vcpus of a domain that does not run is no -1');

is($dom->get_vcpus, 2, 'get_vcpus');
is($dom->get_vcpus(Sys::Virt::Domain::VCPU_CONFIG | Sys::Virt::Domain::VCPU_MAXIMUM),
    2, 'get_vcpus with flags');
throws_error(sub { $resting->get_vcpus(Sys::Virt::Domain::VCPU_LIVE) },
    Sys::Virt::Error::ERR_OPERATION_INVALID, 'get_vcpus: live, but not running');

is_deeply([ $dom->set_vcpus(1) ], [], 'set_vcpus gives nothing back');
is($dom->get_vcpus, 1, 'the change is there');
$dom->set_vcpus(2, Sys::Virt::Domain::VCPU_LIVE);
is($dom->get_vcpus, 2, 'with flags too');
throws_error(sub { $dom->set_vcpus(1000) }, [ Sys::Virt::Error::ERR_INVALID_ARG ],
    'set_vcpus: more than there can be');
throws_error(sub { $dom->set_vcpus(0) }, Sys::Virt::Error::ERR_INVALID_ARG, 'set_vcpus: none');
throws_text(sub { $dom->set_vcpus(-1) }, qr/set_vcpus: num is out of range: -1/,
    'set_vcpus: a negative number');
throws_text(sub { $dom->set_vcpus(2**32) }, qr/set_vcpus: num is out of range/,
    'set_vcpus: a number that would wrap');
throws_text(sub { $dom->get_vcpus(2**32) }, qr/get_vcpus: flags is out of range/,
    'get_vcpus: flags that would wrap');

throws_error(sub { $dom->set_vcpu('0', 1) }, [ Sys::Virt::Error::ERR_NO_SUPPORT ], 'set_vcpu');
throws_text(sub { $dom->set_vcpu(undef, 1) }, qr/set_vcpu: cpumap is not a string, but undef/,
    'set_vcpu: the list is needed');

# ---- what they do, and where they may ----------------------------------------

my $cpus = do {
    my $node = $conn->get_node_info;
    $node->{nodes} * $node->{sockets} * $node->{cores} * $node->{threads};
};
my $length = int(($cpus + 7) / 8);

my @vcpus = $dom->get_vcpu_info;
is(scalar @vcpus, 2, 'get_vcpu_info: one each');
is_deeply([ sort keys %{ $vcpus[0] } ], [qw(affinity cpu cpuTime number state)], 'its keys');
is_deeply([ map { $_->{number} } @vcpus ], [ 0, 1 ], 'numbers');
is($vcpus[0]{state}, Sys::Virt::Domain::VCPU_RUNNING, 'state');
cmp_ok($vcpus[0]{cpuTime}, '>', 0, 'time used');
cmp_ok($vcpus[0]{cpu}, '<', $cpus, 'the CPU is one of the host\'s');
is(length $vcpus[0]{affinity}, $length, 'a map for as many CPUs as the host has');

my $last = $dom->get_vcpu_info;
is($last->{number}, 1, 'in scalar context the last');

my @pins = $dom->get_vcpu_info(Sys::Virt::Domain::AFFECT_LIVE);
is(scalar @pins, 2, 'with flags: one each');
is_deeply([ @{ $pins[1] }{qw(number state cpuTime cpu)} ], [ 1, 0, 0, 0 ], 'with the map only');
is($pins[1]{affinity}, $vcpus[1]{affinity}, 'which is the same');

is(scalar(() = $resting->get_vcpu_info), 2, 'a domain that does not run has maps as well');
throws_error(sub { $resting->get_vcpu_info(Sys::Virt::Domain::AFFECT_LIVE) },
    Sys::Virt::Error::ERR_OPERATION_INVALID, 'get_vcpu_info: live, but not running');

is_deeply([ $dom->pin_vcpu(0, "\x01") ], [], 'pin_vcpu gives nothing back');
is(($dom->get_vcpu_info)[0]{affinity}, "\x01" . "\0" x ($length - 1), 'the map is what was set');
isnt(($dom->get_vcpu_info)[1]{affinity}, "\x01" . "\0" x ($length - 1), 'and of no other CPU');
my $wide = "\x03";
utf8::upgrade($wide);
$dom->pin_vcpu(0, $wide);
is(($dom->get_vcpu_info)[0]{affinity}, "\x03" . "\0" x ($length - 1), 'bytes in any encoding');
throws_error(sub { $dom->pin_vcpu(99, "\x01") }, Sys::Virt::Error::ERR_INVALID_ARG,
    'pin_vcpu: no such CPU');
throws_error(sub { $dom->pin_vcpu(0, '') }, Sys::Virt::Error::ERR_INVALID_ARG,
    'pin_vcpu: an empty map');
throws_error(sub { $dom->pin_vcpu(0, "\x01", Sys::Virt::Domain::AFFECT_LIVE) },
    [ Sys::Virt::Error::ERR_INVALID_ARG, Sys::Virt::Error::ERR_NO_SUPPORT ],
    'pin_vcpu with flags, which this driver does not take');
throws_text(sub { $dom->pin_vcpu(0, undef) }, qr/pin_vcpu: mask is not a string of bytes, but undef/,
    'pin_vcpu: no map');
throws_text(sub { $dom->pin_vcpu(0, "\x{100}") }, qr/pin_vcpu: mask has a character that is no byte/,
    'pin_vcpu: characters are no map');
throws_text(sub { $dom->pin_vcpu(0, [1]) }, qr/pin_vcpu: mask/, 'pin_vcpu: nor is a list');

# ---- the emulator ----------------------------------------------------------------

is(length $dom->get_emulator_pin_info, $length, 'get_emulator_pin_info: a map');
is_deeply([ $dom->pin_emulator("\x02") ], [], 'pin_emulator gives nothing back');
is($dom->get_emulator_pin_info, "\x02" . "\0" x ($length - 1), 'the map is what was set');
throws_error(sub { $dom->pin_emulator('') }, Sys::Virt::Error::ERR_INVALID_ARG,
    'pin_emulator: an empty map');
throws_error(sub { $resting->get_emulator_pin_info(Sys::Virt::Domain::AFFECT_LIVE) },
    Sys::Virt::Error::ERR_OPERATION_INVALID, 'get_emulator_pin_info: live, but not running');

$resting->undefine;

done_testing;
