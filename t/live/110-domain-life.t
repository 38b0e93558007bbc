# The life of a domain of QEMU.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();

my $dom = $con->define_domain($daemon->domain_xml('life', '', '<title>A title</title>'));
my $name = 'svlive-life';
is($dom->get_name, $name, 'its name');
is($dom->get_id, -1, 'no id while it is off');
is($dom->is_active, 0, 'not active');
is($dom->is_persistent, 1, 'persistent');
is($dom->get_os_type, 'hvm', 'the type of its OS');
is($dom->get_uuid_string, join('-', unpack 'H8H4H4H4H12', $dom->get_uuid), 'the UUID twice');
is($con->get_domain_by_uuid($dom->get_uuid)->get_name, $name, 'found by it');
is($dom->get_connection->get_type, 'QEMU', 'its connection');
is_deeply([ $dom->get_state ],
    [ Sys::Virt::Domain::STATE_SHUTOFF, Sys::Virt::Domain::STATE_SHUTOFF_UNKNOWN ], 'off');
is($con->num_of_defined_domains, 1, 'one is defined');
is_deeply([ $con->list_defined_domain_names(10) ], [ $name ], 'this one');
is_deeply([ map { $_->get_name } $con->list_defined_domains ], [ $name ], 'as an object');
throws_error(sub { $dom->$_ }, Sys::Virt::Error::ERR_OPERATION_INVALID, "$_ of a domain that is off")
    for qw(suspend resume reset destroy shutdown);

is($dom->get_autostart, 0, 'no autostart');
$dom->set_autostart(1);
is($dom->get_autostart, 1, 'autostart');
$dom->set_autostart(0);
is($dom->get_autostart, 0, 'no more');

is_deeply([ $dom->create ], [], 'create gives nothing');
cmp_ok($dom->get_id, '>', 0, 'it has an id');
is($con->get_domain_by_id($dom->get_id)->get_name, $name, 'and is found by it');
is_deeply([ $dom->get_state ],
    [ Sys::Virt::Domain::STATE_RUNNING, Sys::Virt::Domain::STATE_RUNNING_BOOTED ], 'running');
is(scalar $dom->get_state, Sys::Virt::Domain::STATE_RUNNING_BOOTED, 'the reason in scalar context');
throws_error(sub { $dom->create }, Sys::Virt::Error::ERR_OPERATION_INVALID, 'create twice');
is_deeply([ $con->list_domain_ids(10) ], [ $dom->get_id ], 'ids');
is_deeply([ map { $_->get_name } $con->list_domains ], [ $name ], 'domains that run');
is_deeply([ map { $_->get_name } $con->list_all_domains(Sys::Virt::Domain::LIST_ACTIVE) ], [ $name ], 'active ones');
my $info = $dom->get_info;
is($info->{state}, Sys::Virt::Domain::STATE_RUNNING, 'info: state');
is($info->{maxMem}, 65536, 'info: KiB');
is($info->{nrVirtCpu}, 1, 'info: vCPUs');
cmp_ok($info->{cpuTime}, '>', 0, 'info: CPU time');
is($dom->is_updated, 0, 'never updated');
my $control = $dom->get_control_info;
is_deeply($control, { state => Sys::Virt::Domain::CONTROL_OK, details => 0, stateTime => 0 }, 'control');

$dom->suspend;
is_deeply([ $dom->get_state ],
    [ Sys::Virt::Domain::STATE_PAUSED, Sys::Virt::Domain::STATE_PAUSED_USER ], 'paused');
$dom->resume;
is_deeply([ $dom->get_state ],
    [ Sys::Virt::Domain::STATE_RUNNING, Sys::Virt::Domain::STATE_RUNNING_UNPAUSED ], 'and on');
is_deeply([ $dom->reset ], [], 'reset');
is_deeply([ $dom->inject_nmi ], [], 'NMI');
is_deeply([ $dom->send_key(Sys::Virt::Domain::KEYCODE_SET_LINUX, 50, [ 28, 42 ]) ], [], 'keys');
throws_error(sub { $dom->send_key(Sys::Virt::Domain::KEYCODE_SET_LINUX, 50, [ 70_000 ]) }, [ 8, 38, 1, 9 ],
    'a key that is none');
is_deeply([ $dom->shutdown(Sys::Virt::Domain::SHUTDOWN_ACPI_POWER_BTN) ], [], 'the power button');
throws_error(sub { $dom->get_hostname(Sys::Virt::Domain::GET_HOSTNAME_AGENT) },
    [ Sys::Virt::Error::ERR_ARGUMENT_UNSUPPORTED, Sys::Virt::Error::ERR_AGENT_UNRESPONSIVE, 55, 74 ],
    'no agent to ask for the host\'s name');
throws_error(sub { $dom->fs_freeze([]) }, [ 74, 86, 55 ], 'nor to freeze');
throws_error(sub { $dom->get_time }, [ 74, 86, 55 ], 'nor for the time');

# Every flag of the XML.
my $xml = $dom->get_xml_description;
like($xml, qr{<domain type='\w+' id='\d+'>.*<name>$name</name>}s, 'XML');
unlike($dom->get_xml_description(Sys::Virt::Domain::XML_INACTIVE), qr{<domain [^>]*id=}, 'XML without what runs');
like($dom->get_xml_description(Sys::Virt::Domain::XML_SECURE | Sys::Virt::Domain::XML_UPDATE_CPU), qr/<domain/,
    'XML with secrets and the CPU');
like($dom->get_xml_description(Sys::Virt::Domain::XML_MIGRATABLE), qr/<domain/, 'XML to migrate');

# What it says of itself.
my $type = Sys::Virt::Domain::METADATA_ELEMENT;
my $uri = 'http://example.org/live';
is($dom->get_metadata(Sys::Virt::Domain::METADATA_TITLE), 'A title', 'the title');
throws_error(sub { $dom->get_metadata($type, $uri) }, Sys::Virt::Error::ERR_NO_DOMAIN_METADATA, 'no metadata');
$dom->set_metadata($type, '<note>of caf' . "\xc3\xa9" . '</note>', 'sv', $uri);
is($dom->get_metadata($type, $uri), '<note>of caf' . "\xc3\xa9" . '</note>', 'metadata, as bytes');
$dom->set_metadata($type, undef, 'sv', $uri);
throws_error(sub { $dom->get_metadata($type, $uri) }, Sys::Virt::Error::ERR_NO_DOMAIN_METADATA, 'taken away');
$dom->set_metadata(Sys::Virt::Domain::METADATA_DESCRIPTION, 'About it');
is($dom->get_metadata(Sys::Virt::Domain::METADATA_DESCRIPTION), 'About it', 'the description');
is_deeply([ $dom->set_lifecycle_action(Sys::Virt::Domain::LIFECYCLE_CRASH,
    Sys::Virt::Domain::LIFECYCLE_ACTION_DESTROY) ], [], 'what is done at a crash');
like($dom->get_xml_description, qr{<on_crash>destroy</on_crash>}, 'is in the XML');
my @labels = $dom->get_security_label_list;
ok(!(grep { $_->{enforcing} } @labels), 'no security label is enforced');
is_deeply([ sort keys %{ $labels[0] } ], [ qw(enforcing label) ], 'what a label is');
is_deeply($dom->get_security_label, $labels[0], 'the first one');
SKIP: {
    skip 'libvirt 7.1.0 has messages', 1 unless needs_libvirt('7.1.0');
    like(join("\n", $dom->get_messages), qr/elevated privileges/, 'the message that it runs as root');
}
is_deeply([ $dom->get_disk_errors ], [], 'no errors of disks');

throws_error(sub { $dom->rename('svlive-other') }, [ Sys::Virt::Error::ERR_OPERATION_INVALID ], 'rename while it runs');
is_deeply([ $dom->destroy ], [], 'destroy');
is_deeply([ $dom->get_state ],
    [ Sys::Virt::Domain::STATE_SHUTOFF, Sys::Virt::Domain::STATE_SHUTOFF_DESTROYED ], 'destroyed');
$dom->rename('svlive-other');
is($con->get_domain_by_name('svlive-other')->get_uuid_string, $dom->get_uuid_string, 'renamed');

$dom->create(Sys::Virt::Domain::START_PAUSED);
is_deeply([ $dom->get_state ],
    [ Sys::Virt::Domain::STATE_PAUSED, Sys::Virt::Domain::STATE_PAUSED_USER ], 'started paused');
$dom->undefine;
is($dom->is_persistent, 0, 'undefined while it runs');
$dom->destroy(Sys::Virt::Domain::DESTROY_GRACEFUL);
throws_error(sub { $dom->get_state }, Sys::Virt::Error::ERR_NO_DOMAIN, 'and gone with its end');

{
    my $short = $con->create_domain($daemon->domain_xml('transient'), Sys::Virt::Domain::START_AUTODESTROY);
    is($short->is_persistent, 0, 'a transient one');
    my $second = Sys::Virt->new(uri => $daemon->uri('qemu', 'system'), readonly => 1);
    is($second->get_domain_by_name('svlive-transient')->get_id, $short->get_id, 'seen by a second connection');
    throws_error(sub { $second->get_domain_by_name('svlive-transient')->destroy },
        Sys::Virt::Error::ERR_OPERATION_DENIED, 'that may only read');
    undef $short;
    undef $dom;
    undef $con;
    my $gone;
    for (1 .. 100) {
        last if $gone = !$second->num_of_domains;
        select undef, undef, undef, 0.05;
    }
    ok($gone, 'it ends with the connection that made it');
}

$daemon->stop;
done_testing;
