# Network interfaces of the guest.

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

my $stats = $dom->interface_stats('testnet0');
is_deeply(
    [ sort keys %$stats ],
    [qw(rx_bytes rx_drop rx_errs rx_packets tx_bytes tx_drop tx_errs tx_packets)],
    'interface_stats: keys'
);
is_deeply([ grep { !/\A-?\d+\z/ } values %$stats ], [], 'numbers all');
cmp_ok($stats->{rx_bytes}, '>', $stats->{rx_packets}, 'bytes are more than packets');
is_deeply([ sort keys %{ $dom->interface_stats('aa:bb:cc:dd:ee:ff') } ], [ sort keys %$stats ],
    'by the MAC address');
throws_error(sub { $dom->interface_stats('nope') }, Sys::Virt::Error::ERR_INVALID_ARG,
    'interface_stats: no such interface');
throws_error(sub { $resting->interface_stats('testnet0') },
    Sys::Virt::Error::ERR_OPERATION_INVALID, 'interface_stats of a domain that does not run');
throws_text(sub { $dom->interface_stats("testnet0\0") }, qr/interface_stats: path has a NUL byte/,
    'interface_stats: a NUL cuts no name');
throws_text(sub { $dom->interface_stats(undef) }, qr/interface_stats: path is not a string/,
    'interface_stats: the name is needed');

# ---- bandwidth --------------------------------------------------------------------------

my %none = map { $_ => 0 } qw(inbound.average inbound.peak inbound.burst inbound.floor
    outbound.average outbound.peak outbound.burst);
is_deeply($dom->get_interface_parameters('testnet0'), \%none, 'get_interface_parameters');
my $most = 2**32 - 1;
is_deeply(
    [
        $dom->set_interface_parameters('testnet0',
            { 'inbound.average' => 3_000_000_000, 'inbound.peak' => $most })
    ],
    [],
    'set_interface_parameters gives nothing back'
);
my $set = $dom->get_interface_parameters('testnet0');
is($set->{'inbound.average'}, 3_000_000_000, 'over 2**31 and not negative');
is($set->{'inbound.peak'}, $most, 'as large as there is');
throws_error(sub { $dom->get_interface_parameters('nope') }, Sys::Virt::Error::ERR_INVALID_ARG,
    'get_interface_parameters: no such interface');
throws_error(sub { $dom->set_interface_parameters('nope', { 'inbound.average' => 1 }) },
    Sys::Virt::Error::ERR_INVALID_ARG, 'set_interface_parameters: no such interface');
throws_text(sub { $dom->set_interface_parameters('testnet0', { average => 1 }) },
    qr/set_interface_parameters: newparams has the unknown parameter 'average'/,
    'set_interface_parameters: an unknown parameter is named');

# ---- addresses ----------------------------------------------------------------------------

my @interfaces =
    $dom->get_interface_addresses(Sys::Virt::Domain::INTERFACE_ADDRESSES_SRC_LEASE);
is(scalar @interfaces, 1, 'get_interface_addresses: one element an interface');
is_deeply([ sort keys %{ $interfaces[0] } ], [qw(addrs hwaddr name)], 'keys');
is($interfaces[0]{name},   'testnet0',          'name');
is($interfaces[0]{hwaddr}, 'aa:bb:cc:dd:ee:ff', 'hwaddr');
my ($address) = @{ $interfaces[0]{addrs} };
is_deeply([ sort keys %$address ], [qw(addr prefix type)], 'keys of an address');
is($address->{type}, Sys::Virt::IP_ADDR_TYPE_IPV4, 'type');
like($address->{addr}, qr/\A192\.168\.122\.\d+\z/, 'addr');
is($address->{prefix}, 24, 'prefix');
is(scalar($dom->get_interface_addresses(0))->{name}, 'testnet0', 'in scalar context the last');
throws_error(sub { $dom->get_interface_addresses(1000) },
    [ Sys::Virt::Error::ERR_INVALID_ARG, Sys::Virt::Error::ERR_ARGUMENT_UNSUPPORTED ],
    'get_interface_addresses: no such source')
    if needs_libvirt('9.0.0');
throws_error(sub { $resting->get_interface_addresses(0) },
    Sys::Virt::Error::ERR_OPERATION_INVALID, 'get_interface_addresses: not running');

# ---- announcing ----------------------------------------------------------------------------

for my $device (undef, 'testnet0') {
    my $what = defined $device ? 'one interface' : 'all interfaces';
    throws_error(sub { $dom->announce_interface($device, { rounds => 3 }) },
        Sys::Virt::Error::ERR_NO_SUPPORT, "announce_interface: $what");
    throws_error(sub { $dom->announce_interface($device, {}) },
        Sys::Virt::Error::ERR_NO_SUPPORT, "announce_interface: $what, as it is usual");
}
throws_text(sub { $dom->announce_interface(undef, { round => 3 }) },
    qr/announce_interface: newparams has the unknown parameter 'round'/,
    'announce_interface: an unknown parameter is named');

$resting->undefine;

done_testing;
