# A connection's state, versions, identity and streams.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtTest;

my $conn = test_conn();
my $n = qr/\A[0-9]+\z/;

# F11: the client library's version is the class's.
my $client = Sys::Virt->get_library_version;
like($client, $n, 'library version of the class');
cmp_ok($client, '>=', 6_000_000, '... is at least the oldest supported');
is(Sys::Virt->get_version, $client, 'get_version of the class is the same');
is(Sys::Virt->get_major_version, int($client / 1_000_000), 'major version of the class');
is(Sys::Virt->get_minor_version, int($client / 1000) % 1000, 'minor version of the class');
is(Sys::Virt->get_micro_version, $client % 1000, 'micro version of the class');
{
    package My::Virt;
    our @ISA = ('Sys::Virt');
}
is(My::Virt->get_library_version, $client, 'a derived class is as good');

is($conn->get_library_version, $client, 'the test driver is in the client library');
my $version = $conn->get_version;
like($version, $n, 'hypervisor version');
is($conn->get_major_version, int($version / 1_000_000), 'major version');
is($conn->get_minor_version, int($version / 1000) % 1000, 'minor version');
is($conn->get_micro_version, $version % 1000, 'micro version');

for my $wrong ('Other::Class', undef, '', 7, {}, bless({}, 'Other'), [$conn]) {
    my $shown = defined $wrong ? "'$wrong'" : 'undef';
    throws_text(
        sub { Sys::Virt::get_version($wrong) },
        qr/^Sys::Virt::get_version: con is not a Sys::Virt object/,
        "get_version of $shown"
    );
}
my $gone = test_conn();
$gone->DESTROY;
throws_text(sub { $gone->get_library_version }, qr/destroyed/, 'version of a destroyed connection');

is($conn->is_alive, 1, 'is_alive');
is($conn->is_secure, 1, 'is_secure');
is($conn->is_encrypted, 0, 'is_encrypted');

throws_error(sub { $conn->set_keep_alive(5, 3) }, 3, 'set_keep_alive');
throws_text(sub { $conn->set_keep_alive(5, -1) },
    qr/^Sys::Virt::set_keep_alive: count is out of range/, 'negative count');
throws_text(sub { $conn->set_keep_alive(2**31, 1) },
    qr/^Sys::Virt::set_keep_alive: interval is out of range/, 'too large an interval');

throws_error(sub { $conn->set_identity({'user-name' => 'fred'}) }, 3, 'set_identity');
throws_error(sub { $conn->set_identity({'unix-user-id' => 2**40, 'process-id' => -1}, 0) },
    3, 'set_identity with numbers');
throws_text(sub { $conn->set_identity([]) },
    qr/^Sys::Virt::set_identity: newident is not a HASH reference/, 'an identity that is no hash');
throws_text(sub { $conn->set_identity(undef) },
    qr/^Sys::Virt::set_identity: newident is not a HASH reference/, 'an undefined identity');
# F19
throws_text(sub { $conn->set_identity({'user-nam' => 'fred'}) },
    qr/^Sys::Virt::set_identity: newident has the unknown parameter 'user-nam'/, 'a misspelt name');
throws_text(sub { $conn->set_identity({'unix-user-id' => -1}) },
    qr/newident\{unix-user-id\} is out of range/, 'a negative user id');

is(ref $conn->new_stream, 'Sys::Virt::Stream', 'new_stream');
is(ref $conn->new_stream(Sys::Virt::Stream::NONBLOCK()), 'Sys::Virt::Stream', '... that does not wait');
throws_text(sub { $conn->new_stream(-1) }, qr/^Sys::Virt::new_stream: flags is out of range/,
    'negative flags');

done_testing;
