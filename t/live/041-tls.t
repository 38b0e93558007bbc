# A daemon that speaks TLS, with certificates made on the spot.
use strict;
use warnings;

use IO::Socket::INET;
use Test::More;

# libvirt says on stderr what it refuses.
BEGIN { $ENV{LIBVIRT_LOG_OUTPUTS} = '4:file:/dev/null' }

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

# A port that was free a moment ago.
my $port = do {
    my $socket = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1', Proto => 'tcp') or die $!;
    $socket->sockport;
};
my $dir;
my $daemon = start_libvirtd(
    options => ['--listen'],
    prepare => sub { $dir = SysVirtLive::certificates("$_[0]/pki", 'svlive-client') },
    conf => sub {
        my $pki = "$_[0]/pki";
        return "listen_tls = 1\nlisten_addr = \"127.0.0.1\"\ntls_port = \"$port\"\nauth_tls = \"none\"\n"
            . "key_file = \"$pki/serverkey.pem\"\ncert_file = \"$pki/servercert.pem\"\nca_file = \"$pki/cacert.pem\"\n"
            . "tls_allowed_dn_list = [ \"CN=svlive-client\" ]\n";
    },
);
my $uri = "test+tls://127.0.0.1:$port/default";
if (!$dir) {
    $daemon->stop;
    plan skip_all => 'no certificates: openssl is not installed';
}

my $con = eval { Sys::Virt->new(uri => "$uri?pkipath=$dir") };
is(ref $con, 'Sys::Virt', 'a connection') or diag $@;
is($con->is_encrypted, 1, 'encrypted');
is($con->is_secure, 1, 'and secure');
is($con->get_domain_by_name('test')->get_name, 'test', 'it works');
my $long = $con->get_domain_by_name('test');
$long->set_metadata(Sys::Virt::Domain::METADATA_DESCRIPTION, 'x' x 3_000_000);
is(length $long->get_metadata(Sys::Virt::Domain::METADATA_DESCRIPTION), 3_000_000, 'with much at once');
is(Sys::Virt->new(uri => "$uri?pkipath=$dir", readonly => 1)->num_of_domains, 1, 'one that may only read');

# What it does not take.
my @refused = map { Sys::Virt::Error->can($_)->() } qw(ERR_SYSTEM_ERROR ERR_INTERNAL_ERROR ERR_GNUTLS_ERROR ERR_RPC
    ERR_AUTH_FAILED ERR_INVALID_ARG ERR_NO_CONNECT ERR_CONFIG_UNSUPPORTED);
my $stranger = SysVirtLive::certificates($daemon->dir . '/stranger', 'svlive-stranger');
throws_error(sub { Sys::Virt->new(uri => "$uri?pkipath=$stranger") }, \@refused, 'an authority that nobody knows');
throws_error(sub { Sys::Virt->new(uri => "$uri?pkipath=$stranger&no_verify=1") }, \@refused, 'nor the server knows');
throws_error(sub { Sys::Virt->new(uri => "test+tls://localhost:$port/default?pkipath=$dir") }, \@refused,
    'a server of another name');
throws_error(sub { Sys::Virt->new(uri => "$uri?pkipath=/nonexistent") }, \@refused, 'certificates that are not there');
is($con->is_alive, 1, 'the first one goes on');

undef $long;
my $descriptors = () = glob '/proc/self/fd/*';
for (1 .. 20) {
    Sys::Virt->new(uri => "$uri?pkipath=$dir");
    eval { Sys::Virt->new(uri => "$uri?pkipath=$stranger") };
}
is(scalar(() = glob '/proc/self/fd/*'), $descriptors, 'forty connections, opened or refused, leave no descriptor');

undef $con;
$daemon->stop;
done_testing;
