# What a domain is and how it lives: identity, state, start and stop.

use strict;
use warnings;

use lib 't/lib';
use SysVirtTest;
use Test::More;

my $conn = test_conn();
my $dom  = $conn->define_domain(<<'XML');
<domain type='test'>
  <name>mayfly</name>
  <uuid>01020304-0506-0708-090a-0b0c0d0e0f10</uuid>
  <memory>2048</memory>
  <currentMemory>1024</currentMemory>
  <vcpu>2</vcpu>
  <os><type>hvm</type></os>
</domain>
XML

sub state_is {
    my ($state, $what) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    is(($dom->get_state)[0], $state, $what);
}

is($dom->get_name,        'mayfly',                               'its name');
is($dom->get_uuid_string, '01020304-0506-0708-090a-0b0c0d0e0f10', 'its UUID in text');
is($dom->get_uuid,        join('', map { chr } 1 .. 16),          'and in bytes');
is($dom->get_id, -1, 'no number while it does not run');
state_is(Sys::Virt::Domain::STATE_SHUTOFF, 'it is off');

is_deeply([ $dom->create ], [], 'create gives nothing back');
cmp_ok($dom->get_id, '>', 0, 'a number while it runs');
state_is(Sys::Virt::Domain::STATE_RUNNING, 'it runs');
is(scalar($dom->get_state), ($dom->get_state)[1], 'the reason in scalar context');
my $info = $dom->get_info;
is_deeply([ sort keys %$info ], [qw(cpuTime maxMem memory nrVirtCpu state)], 'keys of get_info');
is_deeply([ @$info{qw(state maxMem nrVirtCpu)} ], [ Sys::Virt::Domain::STATE_RUNNING, 2048, 2 ],
    'and values');
like($dom->get_xml_description, qr/<name>mayfly</, 'its XML');
throws_error(sub { $dom->create }, [ 1, 55 ], 'a start of what runs');

is_deeply([ $dom->suspend ], [], 'suspend gives nothing back');
state_is(Sys::Virt::Domain::STATE_PAUSED, 'it is paused');
is($dom->is_active, 1, 'which is active');
is_deeply([ $dom->resume ], [], 'resume gives nothing back');
state_is(Sys::Virt::Domain::STATE_RUNNING, 'it runs on');

is_deeply([ $dom->shutdown ], [], 'shutdown gives nothing back');
state_is(Sys::Virt::Domain::STATE_SHUTOFF, 'it is off');
throws_error(sub { $dom->suspend },  [ 1, 55 ], 'suspend of what is off');
throws_error(sub { $dom->shutdown }, [ 1, 55 ], 'shutdown of what is off');

throws_error(sub { $dom->create(1 << 30) }, 8, 'flags it does not know');
$dom->create;
is_deeply([ $dom->destroy ], [], 'destroy gives nothing back');
is($dom->is_active, 0, 'it is off');
throws_error(sub { $dom->destroy }, [ 1, 55 ], 'destroy of what is off');
is($dom->get_name, 'mayfly', 'its object is still good');

is_deeply([ $dom->undefine ], [], 'undefine gives nothing back');
throws_error(sub { $dom->get_info },                   42, 'it is gone');
throws_error(sub { $conn->get_domain_by_name('mayfly') }, 42, 'for everyone');

done_testing();
