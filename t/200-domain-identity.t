# Which domain it is, what it is, whose it is.

use strict;
use warnings;

use lib 't/lib';
use SysVirtTest;
use Test::More;

my $conn = test_conn();
my $dom  = $conn->get_domain_by_name('test');

is($dom->is_active,     1, 'it runs');
is($dom->is_persistent, 1, 'it is defined');
is($dom->is_updated,    0, 'its configuration is the one it runs with');
is($dom->get_os_type, 'linux', 'its kind of system');

# A domain that is not defined.
my $transient = $conn->create_domain(<<'XML');
<domain type='test'>
  <name>fleeting</name>
  <memory>1024</memory>
  <os><type>hvm</type></os>
</domain>
XML
is($transient->is_persistent, 0, 'a transient domain is not defined');
$transient->destroy;
throws_error(sub { $transient->is_persistent }, 42, 'is_persistent of what is gone');
throws_error(sub { $transient->is_active },     42, 'is_active of what is gone');

# The connection of a domain has a reference of its own.
my $owner = $dom->get_connection;
isa_ok($owner, 'Sys::Virt', 'the connection of the domain');
is($owner->get_uri, $conn->get_uri, 'it is the same connection');
is($$owner, $$conn, 'the very same');
isnt(\$$owner, \$$conn, 'in an object of its own');
undef $conn;
undef $dom;
undef $transient;
is($owner->get_domain_by_name('test')->get_name, 'test', 'it outlives the domain and the first one');

done_testing();
