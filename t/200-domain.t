# Sys::Virt::Domain: identity, state, life, memory parameters.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtTest;

my $con = test_conn();
my $dom = $con->get_domain_by_name('test');
my $xml = "<domain type='test'><name>other</name><memory>65536</memory><os><type>hvm</type></os></domain>";
my $other = $con->define_domain($xml);

is($dom->get_name, 'test', 'get_name');
is($dom->get_id, 1, 'get_id');
is($other->get_id, -1, 'of a domain that does not run');
is(length $dom->get_uuid, 16, 'get_uuid');
like($dom->get_uuid_string, qr/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'get_uuid_string');
is(unpack('H*', $dom->get_uuid), join('', split /-/, $dom->get_uuid_string), 'which are the same');

my $info = $dom->get_info;
is_deeply([ sort keys %$info ], [qw(cpuTime maxMem memory nrVirtCpu state)], 'get_info');
is($info->{state}, Sys::Virt::Domain::STATE_RUNNING, 'its state');
is($info->{maxMem}, 8388608, 'its memory');
is($info->{nrVirtCpu}, 2, 'its processors');
cmp_ok($info->{cpuTime}, '>', 0, 'its time');

is_deeply([ $dom->get_state ], [ Sys::Virt::Domain::STATE_RUNNING, Sys::Virt::Domain::STATE_RUNNING_UNKNOWN ], 'get_state');
is(scalar($dom->get_state), Sys::Virt::Domain::STATE_RUNNING_UNKNOWN, 'the reason in scalar context');
like($dom->get_xml_description, qr/^<domain type='test'.*<name>test<\/name>.*<\/domain>\s*\z/s, 'get_xml_description');
like($dom->get_xml_description(Sys::Virt::Domain::XML_INACTIVE), qr/<name>test</, 'with flags');
is($dom->is_active, 1, 'is_active');
is($other->is_active, 0, 'of a domain that does not run');

# ---- life ------------------------------------------------------------------------------
is_deeply([ $dom->suspend ], [], 'suspend');
is(($dom->get_state)[0], Sys::Virt::Domain::STATE_PAUSED, 'pauses it');
is_deeply([ $dom->resume ], [], 'resume');
is(($dom->get_state)[0], Sys::Virt::Domain::STATE_RUNNING, 'lets it run');
my $invalid = [ Sys::Virt::Error::ERR_OPERATION_INVALID, Sys::Virt::Error::ERR_INTERNAL_ERROR ];
throws_error(sub { $other->suspend }, $invalid, 'suspend of one that does not run');
is_deeply([ $other->create ], [], 'create');
is($other->is_active, 1, 'starts it');
throws_error(sub { $other->create }, $invalid, 'but not twice');
is_deeply([ $other->shutdown ], [], 'shutdown');
is($other->is_active, 0, 'ends it');
throws_error(sub { $other->create(1 << 31) }, Sys::Virt::Error::ERR_INVALID_ARG, 'flags that the driver does not know');
$other->create;
is_deeply([ $other->destroy ], [], 'destroy');
is($other->is_active, 0, 'ends it too');
is($other->get_name, 'other', 'the object stays');
is_deeply([ $other->undefine ], [], 'undefine');
throws_error(sub { $con->get_domain_by_name('other') }, Sys::Virt::Error::ERR_NO_DOMAIN, 'removes it');
throws_text(sub { $dom->create([]) }, qr/^Sys::Virt::Domain::create: flags is not a number, but a reference to ARRAY/, 'flags that are none');
throws_text(sub { $dom->create(2**32) }, qr/^Sys::Virt::Domain::create: flags is out of range: 4294967296/, 'flags that are too large');

# ---- memory parameters --------------------------------------------------------------------
my $unlimited = Sys::Virt::Domain::MEMORY_PARAM_UNLIMITED;
is_deeply(
    $dom->get_memory_parameters,
    { hard_limit => $unlimited, soft_limit => $unlimited, swap_hard_limit => $unlimited },
    'get_memory_parameters'
);
is_deeply(
    [ $dom->set_memory_parameters({ Sys::Virt::Domain::MEMORY_HARD_LIMIT, 2**40, soft_limit => '1048576' }) ],
    [],
    'set_memory_parameters'
);
is_deeply(
    $dom->get_memory_parameters,
    { hard_limit => 2**40, soft_limit => 1048576, swap_hard_limit => $unlimited },
    'sets what is given'
);
throws_text(sub { $dom->set_memory_parameters({ hard => 1, soft_limit => 1 }) },
    qr/newparams has the unknown parameter 'hard'; known are hard_limit, soft_limit, min_guarantee, swap_hard_limit at/,
    'an unknown parameter');
throws_text(sub { $dom->set_memory_parameters({ hard_limit => -1 }) },
    qr/^Sys::Virt::Domain::set_memory_parameters: newparams\{hard_limit\} is out of range: -1/, 'a negative limit');
throws_text(sub { $dom->set_memory_parameters({ hard_limit => {} }) }, qr/newparams\{hard_limit\} is not a number/, 'a limit that is none');
for my $wrong (undef, 5, [], sub { }) {
    throws_text(sub { $dom->set_memory_parameters($wrong) },
        qr/^Sys::Virt::Domain::set_memory_parameters: newparams is not a HASH reference at /, 'what is no hash');
}
throws_error(sub { $dom->set_memory_parameters({}) }, Sys::Virt::Error::ERR_INVALID_ARG, 'nothing to set');
is($dom->get_memory_parameters->{soft_limit}, 1048576, 'a refused call changes nothing');

done_testing;
