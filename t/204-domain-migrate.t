# Migration: all forms of the calls. The test driver does not migrate, but
# libvirt itself looks at some flags and parameters before the driver is asked.

use strict;
use warnings;

use lib 't/lib';
use SysVirtTest;
use Test::More;

my $conn = test_conn();
my $dest = test_conn();
my $dom  = $conn->get_domain_by_name('test');

use constant P2P => Sys::Virt::Domain::MIGRATE_PEER2PEER;

my @warnings;
local $SIG{__WARN__} = sub { push @warnings, @_ };

# The driver cannot: error 3, or that a parameter is not supported.
my @CANNOT = (3, 74);
# A flag that the call cannot have.
my @REFUSED = (8);

# The code of the exception.
sub code_of {
    my ($code) = @_;
    return eval { $code->(); 1 } ? 'lived' : ref $@ ? $@->code : $@;
}

# ---- to another connection --------------------------------------------------

throws_error(sub { $dom->migrate($dest) },           \@CANNOT, 'migrate');
throws_error(sub { $dom->migrate($dest, 0) },        \@CANNOT, 'migrate with flags');
throws_error(sub { $dom->migrate($dest, undef) },    \@CANNOT, 'migrate with undef as flags');
throws_error(sub { $dom->migrate($dest, {}) },       \@CANNOT, 'migrate with parameters');
throws_error(sub { $dom->migrate($dest, {}, undef) }, \@CANNOT, 'and undef as flags');
{
    # Tied parameters are read once, and what reading them does is survived.
    package Parameters;
    require Tie::Hash;
    our @ISA = 'Tie::StdHash';
    our $reads = 0;
    our $drop = sub { };
    sub FETCH { my ($self, $key) = @_; $reads++; $drop->(); return $self->{$key} }
    package main;
    tie my %params, 'Parameters';
    $params{migrate_uri} = 'tcp://there';
    throws_error(sub { $dom->migrate($dest, \%params) }, \@CANNOT, 'migrate with tied parameters');
    is($Parameters::reads, 1, 'which are read once');
    my @arguments = ($dom, $dest, \%params, map { "text $_" } 1 .. 3);
    local $SIG{__WARN__} = sub { };
    local $Parameters::drop = sub { @arguments = map { [$_] } 1 .. 50 };
    is(code_of(sub { Sys::Virt::Domain::migrate(@arguments) }) =~ /^(?:\d+\z|Sys::Virt::Domain::migrate: flags)/ ? 1 : 0, 1,
        'the arguments may go away meanwhile');
}
throws_error(sub { $dom->migrate($dest, 0, 'name', 'tcp://there', 10) },
    \@CANNOT, 'migrate with everything');
throws_error(sub { $dom->migrate2($dest) }, \@CANNOT, 'migrate2');
throws_error(sub { $dom->migrate2($dest, '<domain/>', 0, 'name', 'tcp://there', 10) },
    \@CANNOT, 'migrate2 with everything');
throws_error(sub { $dom->migrate_params($dest, {}) }, \@CANNOT, 'migrate_params');
throws_error(sub { $dom->migrate3($dest, {}, 0) },    \@CANNOT, 'by its other name');
is_deeply(\@warnings, [], 'nothing warned: not even undef as flags');

# The flags arrive, wherever they stand.
throws_error(sub { $dom->migrate($dest, P2P) },                \@REFUSED, 'the second argument');
throws_error(sub { $dom->migrate($dest, P2P, 'name') },        \@REFUSED, 'with a name after it');
throws_error(sub { $dom->migrate($dest, {}, P2P) },            \@REFUSED, 'the third');
throws_error(sub { $dom->migrate($dest, {}, P2P . '.0') },     \@REFUSED, 'as a string');
throws_error(sub { $dom->migrate2($dest, undef, P2P) },        \@REFUSED, 'of migrate2');
throws_error(sub { $dom->migrate_params($dest, {}, P2P) },     \@REFUSED, 'of migrate_params');

# ---- to a URI ----------------------------------------------------------------

# A migration to the own host is refused by libvirt, of which only a peer to
# peer one has a connection's URI: so flags and URI have arrived.
my $here = 'test:///default';
throws_error(sub { $dom->migrate_to_uri($here) },      \@CANNOT, 'migrate_to_uri');
throws_error(sub { $dom->migrate_to_uri($here, P2P) }, [ 8, @CANNOT ], 'migrate_to_uri with flags');
throws_error(sub { $dom->migrate_to_uri($here, {}, P2P) },
    [ 8, @CANNOT ], 'migrate_to_uri with parameters and flags');
throws_error(sub { $dom->migrate_to_uri(undef, { migrate_uri => 'tcp://there' }) },
    \@CANNOT, 'a direct migration: no URI of a connection');
throws_error(sub { $dom->migrate_to_uri2($here, '<domain/>', 0, 'name', 'tcp://there', 10) },
    \@CANNOT, 'migrate_to_uri2 (F12)');
throws_error(sub { $dom->migrate_to_uri_params($here, {}) }, \@CANNOT, 'migrate_to_uri_params');
throws_error(sub { $dom->migrate_to_uri3($here, {}, 0) },    \@CANNOT, 'by its other name');
is(code_of(sub { $dom->migrate_to_uri($here, {}, P2P) }),
    code_of(sub { $dom->migrate_to_uri($here, P2P) }), 'both forms come to the same');
is(code_of(sub { $dom->migrate_to_uri2($here, undef, P2P) }),
    code_of(sub { $dom->migrate_to_uri($here, P2P) }), 'migrate_to_uri2 too');

# The manual of the original has the bandwidth as the fourth argument, its code
# the URI: a bare number is the one, anything else the other (F13).
throws_error(sub { $dom->migrate_to_uri($here, 0, 'name', 10) }, \@CANNOT, 'with a bandwidth');
throws_error(sub { $dom->migrate_to_uri($here, 0, 'name', 'tcp://there', 10) },
    \@CANNOT, 'with a URI and a bandwidth');

# ---- parameters ---------------------------------------------------------------

my %number = map { $_ => 3 } (
    Sys::Virt::Domain::MIGRATE_PARAM_BANDWIDTH,
    Sys::Virt::Domain::MIGRATE_PARAM_DISK_PORT,
    Sys::Virt::Domain::MIGRATE_PARAM_COMPRESSION_MT_DTHREADS,
    Sys::Virt::Domain::MIGRATE_PARAM_COMPRESSION_MT_LEVEL,
    Sys::Virt::Domain::MIGRATE_PARAM_COMPRESSION_MT_THREADS,
    Sys::Virt::Domain::MIGRATE_PARAM_COMPRESSION_XBZRLE_CACHE,
    Sys::Virt::Domain::MIGRATE_PARAM_AUTO_CONVERGE_INITIAL,
    Sys::Virt::Domain::MIGRATE_PARAM_AUTO_CONVERGE_INCREMENT,
    Sys::Virt::Domain::MIGRATE_PARAM_BANDWIDTH_POSTCOPY,
    Sys::Virt::Domain::MIGRATE_PARAM_PARALLEL_CONNECTIONS,
    Sys::Virt::Domain::MIGRATE_PARAM_ZLIB_LEVEL,
    Sys::Virt::Domain::MIGRATE_PARAM_ZSTD_LEVEL,
    Sys::Virt::Domain::MIGRATE_PARAM_BANDWIDTH_AVAIL_SWITCHOVER,
);
my %text = map { $_ => 'text' } (
    Sys::Virt::Domain::MIGRATE_PARAM_URI,
    Sys::Virt::Domain::MIGRATE_PARAM_DEST_NAME,
    Sys::Virt::Domain::MIGRATE_PARAM_DEST_XML,
    Sys::Virt::Domain::MIGRATE_PARAM_GRAPHICS_URI,
    Sys::Virt::Domain::MIGRATE_PARAM_LISTEN_ADDRESS,
    Sys::Virt::Domain::MIGRATE_PARAM_COMPRESSION,
    Sys::Virt::Domain::MIGRATE_PARAM_PERSIST_XML,
    Sys::Virt::Domain::MIGRATE_PARAM_TLS_DESTINATION,
    Sys::Virt::Domain::MIGRATE_PARAM_DISKS_URI,
);
my %list = map { $_ => [ 'vda', 'vdb' ] } (
    Sys::Virt::Domain::MIGRATE_PARAM_MIGRATE_DISKS,
    Sys::Virt::Domain::MIGRATE_PARAM_DISKS_DETECT_ZEROES,
    Sys::Virt::Domain::MIGRATE_PARAM_MIGRATE_DISKS_TARGET_ZERO,
);
my %all = (%number, %text, %list);
is(scalar(keys %all), 25, 'all parameters');
for my $key (sort keys %all) {
    throws_error(sub { $dom->migrate($dest, { $key => $all{$key} }) }, \@CANNOT, $key);
}
throws_error(sub { $dom->migrate($dest, \%all) }, \@CANNOT, 'all at once');

# A parameter that is sent is noticed where extended ones are not supported.
my $target_zero = Sys::Virt::Domain::MIGRATE_PARAM_MIGRATE_DISKS_TARGET_ZERO;
is(code_of(sub { $dom->migrate($dest, { $target_zero => ['vda'] }) }),
    code_of(sub { $dom->migrate($dest, { migrate_disks => ['vda'] }) }),
    "$target_zero is sent (F14)");
throws_error(sub { $dom->migrate($dest, { compression => [ 'mt', 'xbzrle' ] }) },
    \@CANNOT, 'several methods of compression');

for my $method (qw(migrate migrate_params migrate_to_uri migrate_to_uri_params)) {
    my $to   = $method =~ /uri/ ? $here : $dest;
    my $call = sub { my ($params) = @_; sub { $dom->$method($to, $params) } };
    my $at   = qr/^Sys::Virt::Domain::$method: params/;
    throws_text($call->({ bandwith => 1 }), qr/$at has the unknown parameter 'bandwith'/,
        "$method: an unknown parameter (F19)");
    throws_text($call->({ bandwidth => -1 }), qr/$at\{bandwidth\} is out of range/,
        "$method: a number that does not fit");
    throws_text($call->({ migrate_disks => 'vda' }), qr/$at\{migrate_disks\} is not an ARRAY/,
        "$method: no list (B10)");
    throws_text($call->({ migrate_disks => [ 'vda', undef ] }), qr/$at\{migrate_disks\}\[1\] is not a string, but undef/,
        "$method: undef in a list");
    throws_text($call->({ migrate_uri => undef }), qr/$at\{migrate_uri\} is not a string, but undef/,
        "$method: undef as text");
    throws_text($call->([]), qr/$at is not a HASH reference/, "$method: an array as parameters");
}
throws_text(sub { $dom->migrate_params($dest, undef) },
    qr/^Sys::Virt::Domain::migrate_params: params is not a HASH reference/, 'no parameters at all');
throws_text(sub { $dom->migrate($dest, {}, 'fast') },
    qr/^Sys::Virt::Domain::migrate: flags is not an unsigned 32-bit number, but 'fast'/,
    'flags that are no number');
throws_text(sub { $dom->migrate($dest, {}, 2**32) },
    qr/^Sys::Virt::Domain::migrate: flags is not an unsigned 32-bit number/, 'flags too large (F20)');
throws_text(sub { $dom->migrate($dest, 2**32) },
    qr/^Sys::Virt::Domain::migrate: params is out of range/, 'likewise in the older form');
throws_text(sub { $dom->migrate($dest, 0, 'name', 'uri', -1) },
    qr/^Sys::Virt::Domain::migrate: bandwidth is out of range/, 'a negative bandwidth');
for my $wrong ([ 'undef', undef ], [ 'a domain', $dom ], [ 'a URI', $here ]) {
    for my $method (qw(migrate migrate2 migrate_params)) {
        throws_text(sub { $dom->$method($wrong->[1], {}) },
            qr/^Sys::Virt::Domain::$method: destconn is not a Sys::Virt object/,
            "$method: $wrong->[0] as a connection (F26)");
    }
}

# An object that is a number counts as the flags, though it is a hash.
{
    package Number;
    use overload '0+' => sub { $_[0]{value} }, fallback => 1;
}
throws_error(sub { $dom->migrate($dest, bless { value => P2P }, 'Number') },
    \@REFUSED, 'flags in an object');

# ---- the settings --------------------------------------------------------------

throws_error(sub { $dom->migrate_get_compression_cache },       3, 'migrate_get_compression_cache');
throws_error(sub { $dom->migrate_set_compression_cache(2**40) }, 3, 'migrate_set_compression_cache');
throws_error(sub { $dom->migrate_get_max_downtime },            3, 'migrate_get_max_downtime');
throws_error(sub { $dom->migrate_set_max_downtime(300) },       3, 'migrate_set_max_downtime');
throws_error(sub { $dom->migrate_get_max_speed },               3, 'migrate_get_max_speed');
throws_error(sub { $dom->migrate_set_max_speed(100) },          3, 'migrate_set_max_speed');
throws_error(sub { $dom->migrate_start_post_copy },             3, 'migrate_start_post_copy');
throws_text(sub { $dom->migrate_set_max_downtime(-1) },
    qr/^Sys::Virt::Domain::migrate_set_max_downtime: downtime is out of range/, 'a negative time');
throws_text(sub { $dom->migrate_set_compression_cache('9' x 30) },
    qr/^Sys::Virt::Domain::migrate_set_compression_cache: cacheSizeSv is out of range/, 'a huge cache');

done_testing();
