# A daemon that asks for name and password over TCP: answered by a sub.
use strict;
use warnings;

use IO::Socket::INET;
use Test::More;

use lib 't/live/lib';
use SysVirtLive;
use Sys::Virt;

my ($saslpasswd) = grep { -x } map { "$_/saslpasswd2" } split(/:/, $ENV{PATH}), '/usr/sbin';
plan skip_all => 'saslpasswd2 is not installed' unless $saslpasswd;

# A port that was free a moment ago.
my $port = do {
    my $socket = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1', Proto => 'tcp') or die $!;
    $socket->sockport;
};
my %PASSWORD = (fred => 'open sesame', mary => "p\xc3\xa4ss");

my $daemon = start_libvirtd(
    options => ['--listen'],
    conf    => "listen_tls = 0\nlisten_tcp = 1\nlisten_addr = \"127.0.0.1\"\ntcp_port = \"$port\"\nauth_tcp = \"sasl\"\ntcp_min_ssf = 112\n",
    environment => sub { my ($dir) = @_; return { SASL_CONF_PATH => $dir } },
    prepare => sub {
        my ($dir) = @_;
        SysVirtLive::write_file("$dir/libvirt.conf", "mech_list: digest-md5\nsasldb_path: $dir/users\n");
        for my $user (sort keys %PASSWORD) {
            open my $pipe, '|-', $saslpasswd, '-p', '-c', '-f', "$dir/users", '-a', 'libvirt', $user or die $!;
            print {$pipe} $PASSWORD{$user};
            close $pipe or die "$saslpasswd: $?";
        }
    },
);

my $uri = "test+tcp://127.0.0.1:$port/default";

sub open_as {
    my ($user, $password, %more) = @_;
    my @asked;
    my $con = eval {
        Sys::Virt->new(
            uri      => $uri,
            auth     => 1,
            credlist => [ Sys::Virt::CRED_AUTHNAME, Sys::Virt::CRED_PASSPHRASE ],
            callback => $more{callback} || sub {
                for my $credential (@{ $_[0] }) {
                    push @asked, $credential->{type};
                    $credential->{result} = $credential->{type} == Sys::Virt::CRED_AUTHNAME ? $user : $password;
                }
                return 0;
            },
        );
    };
    return ($con, $@, \@asked);
}

my ($con, $error, $asked) = open_as('fred', $PASSWORD{fred});
if (!$con && "$error" =~ /No worthy mechs|mechanism|listen|connect socket/) {
    plan skip_all => "the daemon has no SASL over TCP: $error";
}
is(ref $con, 'Sys::Virt', 'the right name and password open a connection') or diag $error;
is_deeply([ sort @$asked ], [ Sys::Virt::CRED_AUTHNAME, Sys::Virt::CRED_PASSPHRASE ], 'both are asked for');
is($con->get_domain_by_name('test')->get_name, 'test', 'which works');
is($con->is_encrypted, 1, 'encrypted') if $con->is_encrypted;
($con, $error) = open_as('mary', "p\x{e4}ss");
is(ref $con, 'Sys::Virt', 'a password in characters is the same as in bytes') or diag $error;

for my $wrong ([ 'fred', 'close sesame' ], [ 'nobody', 'x' ], [ 'fred', '' ]) {
    ($con, $error) = open_as(@$wrong);
    is($con, undef, 'a wrong one does not');
    is(ref $error, 'Sys::Virt::Error', 'but throws');
    is($error->code, Sys::Virt::Error::ERR_AUTH_FAILED, 'that it failed');
}
{
    my $thrown = { why => 'no' };
    ($con, $error) = open_as('', '', callback => sub { die $thrown });
    is($error, $thrown, 'a sub that dies throws what it died of');
    ($con, $error) = open_as('', '', callback => sub { return -1 });
    is(ref $error, 'Sys::Virt::Error', 'a sub that refuses');
}

{
    # Without waiting: the sub is asked on this thread, while it waits for calls.
    require Sys::Virt::Async;
    my ($thrown, $opened);
    Sys::Virt->async_cb(sub { ($thrown, $opened) = @_ })->new(
        uri => $uri, auth => 1, credlist => [ Sys::Virt::CRED_AUTHNAME, Sys::Virt::CRED_PASSPHRASE ],
        callback => sub {
            $_->{result} = $_->{type} == Sys::Virt::CRED_AUTHNAME ? 'fred' : $PASSWORD{fred} for @{ $_[0] };
            return 0;
        });
    Sys::Virt::Async->wait while Sys::Virt::Async->in_flight;
    is(ref $opened, 'Sys::Virt', 'credentials for a connection that is opened without waiting') or diag $thrown;
}

my $descriptors = () = glob '/proc/self/fd/*';
for (1 .. 20) {
    open_as('fred', $PASSWORD{fred});
    open_as('fred', 'wrong');
    open_as('fred', '', callback => sub { die "no\n" });
}
is(scalar(() = glob '/proc/self/fd/*'), $descriptors, 'sixty connections, opened or refused, leave no descriptor');

undef $con;
$daemon->stop;
done_testing;
