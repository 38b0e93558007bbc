# A domain moved from one daemon to another, running, in every form of the
# call.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

# Two hosts on this one: libvirt tells them by their UUIDs.
my ($here, $con) = start_qemu(conf => 'host_uuid = "6a7b2f4e-0f57-4b0e-9c56-2f6b6cf7a001"');
my ($there, $dest) = start_qemu(conf => 'host_uuid = "6a7b2f4e-0f57-4b0e-9c56-2f6b6cf7a002"');
plan skip_all => 'libvirt 6.8.0 migrates over UNIX sockets' unless needs_libvirt('6.8.0');

my $round = 0;

# A running domain and the socket to migrate it over.
sub fresh {
    my $name = 'from' . ++$round;
    my $dom = $con->create_domain($here->domain_xml($name));
    return ($dom, 'unix://' . $there->dir . "/migrate$round");
}

# It is on the destination, by that name, and not here.
sub is_moved {
    my ($dom, $moved, $name, $what) = @_;
    is(ref $moved, 'Sys::Virt::Domain', "$what: a domain");
    is($moved->get_name, $name, "$what: by its name");
    is($moved->get_uuid_string, $dom->get_uuid_string, "$what: the same");
    is_deeply([ $moved->get_state ],
        [ Sys::Virt::Domain::STATE_RUNNING, Sys::Virt::Domain::STATE_RUNNING_MIGRATED ], "$what: it runs");
    is($moved->get_connection->get_capabilities =~ /f7a002/, 1, "$what: over there");
    throws_error(sub { $dom->get_state }, Sys::Virt::Error::ERR_NO_DOMAIN, "$what: no more here");
    $moved->destroy;
    return;
}

my $live = Sys::Virt::Domain::MIGRATE_LIVE;
{
    my ($dom, $uri) = fresh();
    my $moved = $dom->migrate($dest, {
        Sys::Virt::Domain::MIGRATE_PARAM_URI => $uri,
        Sys::Virt::Domain::MIGRATE_PARAM_DEST_NAME => 'svlive-to1',
        Sys::Virt::Domain::MIGRATE_PARAM_BANDWIDTH => 100,
    }, $live);
    my (undef, $stats) = $moved->get_job_stats(Sys::Virt::Domain::JOB_STATS_COMPLETED);
    is($stats->{+Sys::Virt::Domain::JOB_OPERATION}, Sys::Virt::Domain::JOB_OPERATION_MIGRATION_IN, 'the job it was');
    is_moved($dom, $moved, 'svlive-to1', 'parameters');
}
{
    my ($dom, $uri) = fresh();
    is_moved($dom, $dom->migrate($dest, $live, 'svlive-to2', $uri, 0), 'svlive-to2', 'positions');
}
{
    my ($dom, $uri) = fresh();
    (my $xml = $dom->get_xml_description(Sys::Virt::Domain::XML_MIGRATABLE)) =~ s{<on_crash>\w+<}{<on_crash>preserve<};
    my $moved = $dom->migrate2($dest, $xml, $live | Sys::Virt::Domain::MIGRATE_PERSIST_DEST, 'svlive-to3', $uri, 0);
    like($moved->get_xml_description, qr{<on_crash>preserve<}, 'another XML over there');
    is($moved->is_persistent, 1, 'persistent there');
    is_moved($dom, $moved, 'svlive-to3', 'with another XML');
    $moved->undefine;
}
{
    my ($dom, $uri) = fresh();
    is_deeply([ $dom->migrate_to_uri($there->uri('qemu', 'system'), {
        Sys::Virt::Domain::MIGRATE_PARAM_URI => $uri,
        Sys::Virt::Domain::MIGRATE_PARAM_DEST_NAME => 'svlive-to4',
    }, $live | Sys::Virt::Domain::MIGRATE_PEER2PEER) ], [], 'one daemon calls the other');
    is_moved($dom, $dest->get_domain_by_name('svlive-to4'), 'svlive-to4', 'by a URI');
}
{
    my ($dom) = fresh();
    throws_error(sub { $dom->migrate($dest, { Sys::Virt::Domain::MIGRATE_PARAM_URI => 'unix:///none-such/socket' }, $live) },
        [ 1, 9, 38, 42, 55 ], 'no way there');
    is(($dom->get_state)[0], Sys::Virt::Domain::STATE_RUNNING, 'it goes on here');
    is($dest->num_of_domains, 0, 'nothing is left there');
    throws_text(sub { $dom->migrate($dest, { 'none-such' => 1 }, $live) }, qr/none-such/, 'a parameter that is none');
    $dom->destroy;
}

undef $con;
undef $dest;
$_->stop for $here, $there;
done_testing;
