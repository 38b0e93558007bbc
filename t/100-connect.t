# Sys::Virt->new, and what a connection says of itself.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtTest;

my $con = Sys::Virt->new(uri => 'test:///default');
is($con->get_uri, 'test:///default', 'get_uri');
is($con->get_type, 'TEST', 'get_type');
ok(length $con->get_hostname, 'get_hostname');
like($con->get_capabilities, qr/^<capabilities>.*<\/capabilities>\s*\z/s, 'get_capabilities');
is($con->get_version, 2, 'get_version');
is($con->get_major_version, 0, 'get_major_version');
is($con->get_minor_version, 0, 'get_minor_version');
is($con->get_micro_version, 2, 'get_micro_version');
cmp_ok($con->get_library_version, '>=', 6_000_000, 'get_library_version');
is_deeply(
    $con->get_node_info,
    { model => 'i686', memory => 3145728, cpus => 16, mhz => 1400, nodes => 2, sockets => 2, cores => 2, threads => 2 },
    'get_node_info'
);

# ---- the constructor's arguments ---------------------------------------------------
is(Sys::Virt->new(address => 'test:///default')->get_uri, 'test:///default', 'address is an older uri');
is(Sys::Virt->new(address => 'test:///default', uri => 'none:///')->get_uri, 'test:///default', 'which wins');
is(Sys::Virt->new(uri => 'test:///default', stranger => 1)->get_type, 'TEST', 'unknown arguments are ignored');
{
    local $ENV{LIBVIRT_DEFAULT_URI} = 'test:///default';
    is(Sys::Virt->new->get_uri, 'test:///default', 'without a uri, the default');
    is(Sys::Virt->new(uri => undef)->get_uri, 'test:///default', 'or undef');
}
{
    my $readonly = Sys::Virt->new(uri => 'test:///default', readonly => 1);
    throws_error(sub { $readonly->get_domain_by_name('test')->destroy }, Sys::Virt::Error::ERR_OPERATION_DENIED,
        'a read-only connection changes nothing');
    my $flags = Sys::Virt->new(uri => 'test:///default', flags => Sys::Virt::CONNECT_RO);
    throws_error(sub { $flags->get_domain_by_name('test')->destroy }, Sys::Virt::Error::ERR_OPERATION_DENIED,
        'also by flags');
    ok(Sys::Virt->new(uri => 'test:///default', readonly => 0)->get_domain_by_name('test')->get_id, 'readonly => 0');
}
throws_error(sub { Sys::Virt->new(uri => 'none:///x') },
    [ Sys::Virt::Error::ERR_NO_CONNECT, Sys::Virt::Error::ERR_SYSTEM_ERROR, Sys::Virt::Error::ERR_INVALID_ARG,
      Sys::Virt::Error::ERR_CONFIG_UNSUPPORTED ],
    'an unknown uri');
throws_text(sub { Sys::Virt->new(uri => []) }, qr/^Sys::Virt::new: uri is not a string, but a reference to ARRAY/, 'a uri that is none');
throws_text(sub { Sys::Virt->new(uri => "a\0b") }, qr/^Sys::Virt::new: uri has a NUL byte at offset 1/, 'a uri with a NUL');
throws_text(sub { Sys::Virt->new(uri => 'test:///default', flags => -1) }, qr/^Sys::Virt::new: flags is out of range: -1/, 'wrong flags');
throws_text(sub { &Sys::Virt::new() }, qr/^Usage: Sys::Virt::new\(class, \.\.\.\)/, 'no class');

# ---- domains ------------------------------------------------------------------------
is($con->num_of_domains, 1, 'num_of_domains');
is($con->num_of_defined_domains, 0, 'num_of_defined_domains');
is_deeply([ $con->list_domain_ids(10) ], [1], 'list_domain_ids');
is_deeply([ $con->list_domain_ids(0) ], [], 'of none');
is(scalar($con->list_domain_ids(10)), 1, 'its last in scalar context');
throws_text(sub { $con->list_domain_ids(-1) }, qr/^Sys::Virt::list_domain_ids: maxids is negative: -1/, 'a negative count');
is_deeply([ $con->list_domain_ids(2_000_000_000) ], [1], 'a huge count');
is_deeply([ map { $_->get_name } $con->list_domains ], ['test'], 'list_domains');
is(scalar($con->list_domains), 1, 'their number in scalar context');
is_deeply([ map { $_->get_name } $con->list_all_domains ], ['test'], 'list_all_domains');
is_deeply([ $con->list_all_domains(Sys::Virt::Domain::LIST_INACTIVE) ], [], 'with flags');
is(scalar($con->list_all_domains)->get_name, 'test', 'the last in scalar context');
is(scalar($con->list_all_domains(Sys::Virt::Domain::LIST_INACTIVE)), undef, 'undef if there is none');

my $dom = $con->get_domain_by_id(1);
my $uuid = $dom->get_uuid_string;
is($con->get_domain_by_name('test')->get_uuid_string, $uuid, 'get_domain_by_name');
is($con->get_domain_by_uuid($uuid)->get_id, 1, 'get_domain_by_uuid in 36 characters');
(my $short = $uuid) =~ tr/-//d;
is($con->get_domain_by_uuid($short)->get_id, 1, 'in 32 characters');
is($con->get_domain_by_uuid($dom->get_uuid)->get_id, 1, 'in 16 bytes');
utf8::upgrade(my $upgraded = $dom->get_uuid);
is($con->get_domain_by_uuid($upgraded)->get_id, 1, 'however perl stores them');
for my $wrong ('', 'x', 'x' x 15, 'x' x 17, 'x' x 31, undef) {
    throws_text(sub { $con->get_domain_by_uuid($wrong) },
        qr/^UUID must be either 16 unsigned bytes, or 32\/36 hex characters long at /, 'a uuid of another length');
}
throws_error(sub { $con->get_domain_by_uuid("\0" x 16) }, Sys::Virt::Error::ERR_NO_DOMAIN, 'no domain of the uuid');
throws_error(sub { $con->get_domain_by_uuid('x' x 36) }, [ Sys::Virt::Error::ERR_INVALID_ARG, Sys::Virt::Error::ERR_NO_DOMAIN ], 'no uuid');
throws_error(sub { $con->get_domain_by_id(99) }, Sys::Virt::Error::ERR_NO_DOMAIN, 'no domain of the id');
throws_error(sub { $con->get_domain_by_name("\x{e9}") }, Sys::Virt::Error::ERR_NO_DOMAIN, 'no domain of the name');
is($con->get_domain_by_name('test', 'more')->get_id, 1, 'a further argument is ignored');

# ---- defining and creating -------------------------------------------------------------
sub xml {
    my ($name) = @_;
    return "<domain type='test'><name>$name</name><memory>65536</memory><os><type>hvm</type></os></domain>";
}
{
    my $defined = $con->define_domain(xml('one'));
    is(ref $defined, 'Sys::Virt::Domain', 'define_domain');
    is($defined->is_active, 0, 'does not start it');
    is($con->num_of_defined_domains, 1, 'it is counted');
    is_deeply([ $con->list_defined_domain_names(5) ], ['one'], 'list_defined_domain_names');
    is_deeply([ map { $_->get_name } $con->list_defined_domains ], ['one'], 'list_defined_domains');
    is(scalar($con->list_defined_domains), 1, 'their number in scalar context');
    is($con->define_domain(xml('two'), Sys::Virt::Domain::DEFINE_VALIDATE)->get_name, 'two', 'with flags')
        if needs_libvirt('6.0.0');
    my $created = $con->create_domain(xml('three'));
    is($created->is_active, 1, 'create_domain starts one');
    $created->destroy;
    throws_error(sub { $con->define_domain('<nothing') }, [ Sys::Virt::Error::ERR_XML_ERROR, Sys::Virt::Error::ERR_XML_DETAIL, Sys::Virt::Error::ERR_INTERNAL_ERROR ], 'what is no XML');
    throws_text(sub { $con->define_domain(undef) }, qr/^Sys::Virt::define_domain: xml is not a string, but undef/, 'nothing');

    # The same name in bytes and in characters is the same domain.
    my $bytes = "caf\xc3\xa9";
    my $named = $con->define_domain(xml($bytes));
    is($named->get_name, $bytes, 'names come out as bytes');
    for my $form ("caf\xe9", "caf\xc3\xa9") {
        utf8::upgrade(my $up = $form);
        utf8::downgrade(my $down = $form);
        is($con->get_domain_by_name($_)->get_name, $bytes, 'a name in either form finds it') for $up, $down;
    }
}

done_testing;
