# Snapshots of domains of QEMU: internal ones with memory, external ones of
# disks.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();
my $dir = $daemon->dir;
my $dom = $con->define_domain($daemon->domain_xml('snapshot',
    $daemon->disk_xml($daemon->qcow2('disk', '8M'), 'qcow2', 'vda')));

# Of a domain that is off, and running with its memory.
is($dom->num_of_snapshots, 0, 'none');
is($dom->has_current_snapshot, 0, 'no current one');
throws_error(sub { $dom->current_snapshot }, Sys::Virt::Error::ERR_NO_DOMAIN_SNAPSHOT, 'to be had');
my $off = $dom->create_snapshot('<domainsnapshot><name>off</name><description>It is off</description></domainsnapshot>');
is($off->get_name, 'off', 'a snapshot of a domain that is off');
$dom->create;
my $running = $dom->create_snapshot('<domainsnapshot><name>running</name></domainsnapshot>');
like($running->get_xml_description, qr{<state>running</state>.*<memory snapshot='internal'/>}s, 'and one with its memory');
is($running->is_current, 1, 'which is current');
is($off->is_current, 0, 'the other one not');
is($running->has_metadata, 1, 'it has metadata');
is($running->get_parent->get_name, 'off', 'its parent');
throws_error(sub { $off->get_parent }, Sys::Virt::Error::ERR_NO_DOMAIN_SNAPSHOT, 'the root has none');
is($running->get_domain->get_name, 'svlive-snapshot', 'its domain');
is($running->get_connection->get_type, 'QEMU', 'its connection');
throws_error(sub { $dom->create_snapshot('<domainsnapshot><name>off</name></domainsnapshot>') }, [ 1, 27, 55, 67, 38, 9 ],
    'the same name twice');
is($dom->current_snapshot->get_name, 'running', 'the current one');
is($dom->num_of_snapshots, 2, 'two');
is($dom->num_of_snapshots(Sys::Virt::DomainSnapshot::LIST_ROOTS), 1, 'one of them a root');
is_deeply([ sort $dom->list_snapshot_names(10) ], [ qw(off running) ], 'their names');
is_deeply([ sort map { $_->get_name } $dom->list_snapshots ], [ qw(off running) ], 'themselves');
is_deeply([ map { $_->get_name } $dom->list_all_snapshots(Sys::Virt::DomainSnapshot::LIST_INACTIVE) ], [ 'off' ],
    'that of a domain that was off');
is_deeply([ map { $_->get_name } $off->list_child_snapshots ], [ 'running' ], 'children');
is_deeply([ map { $_->get_name } $off->list_all_children ], [ 'running' ], 'all children');
is_deeply([ $off->list_child_snapshot_names(10) ], [ 'running' ], 'their names');
is($off->num_of_child_snapshots, 1, 'and number');
is($dom->get_snapshot_by_name('off')->get_name, 'off', 'by its name');
throws_error(sub { $dom->get_snapshot_by_name('none-such') }, Sys::Virt::Error::ERR_NO_DOMAIN_SNAPSHOT, 'by no name');

# Back.
$off->revert_to;
is_deeply([ $dom->get_state ],
    [ Sys::Virt::Domain::STATE_SHUTOFF, Sys::Virt::Domain::STATE_SHUTOFF_FROM_SNAPSHOT ], 'back to being off');
$running->revert_to(Sys::Virt::DomainSnapshot::REVERT_PAUSED);
is_deeply([ $dom->get_state ],
    [ Sys::Virt::Domain::STATE_PAUSED, Sys::Virt::Domain::STATE_PAUSED_FROM_SNAPSHOT ], 'to running, but paused');
$running->revert_to;
is_deeply([ $dom->get_state ],
    [ Sys::Virt::Domain::STATE_RUNNING, Sys::Virt::Domain::STATE_RUNNING_FROM_SNAPSHOT ], 'to running');
is_deeply([ $running->delete ], [], 'delete');
throws_error(sub { $running->get_xml_description }, Sys::Virt::Error::ERR_NO_DOMAIN_SNAPSHOT, 'gone');
$off->delete(Sys::Virt::DomainSnapshot::DELETE_METADATA_ONLY);
is($dom->num_of_snapshots, 0, 'none again');

# The disk alone.
my $disk = $dom->create_snapshot("<domainsnapshot><name>disk</name><disks><disk name='vda' snapshot='external'>"
    . "<source file='$dir/overlay'/></disk></disks></domainsnapshot>",
    Sys::Virt::DomainSnapshot::CREATE_DISK_ONLY | Sys::Virt::DomainSnapshot::CREATE_ATOMIC);
like($disk->get_xml_description, qr{<state>disk-snapshot</state>.*snapshot='external'}s, 'of the disk alone');
like($dom->get_xml_description, qr{<source file='$dir/overlay'}, 'an overlay is in use');
is(($dom->get_state)[0], Sys::Virt::Domain::STATE_RUNNING, 'the domain runs on');
is_deeply([ map { $_->get_name } $dom->list_all_snapshots(Sys::Virt::DomainSnapshot::LIST_DISK_ONLY) ], [ 'disk' ],
    'listed as such');
# The disk and the memory, each into a file.
my $both = $dom->create_snapshot("<domainsnapshot><name>both</name><memory snapshot='external' file='$dir/memory'/>"
    . "<disks><disk name='vda' snapshot='external'><source file='$dir/overlay2'/></disk></disks></domainsnapshot>",
    Sys::Virt::DomainSnapshot::CREATE_LIVE);
like($both->get_xml_description, qr{<state>running</state>.*<memory snapshot='external' file='$dir/memory'/>}s,
    'of the disk and the memory');
cmp_ok(-s "$dir/memory", '>', 100_000, 'which is in its file');
is(($dom->get_state)[0], Sys::Virt::Domain::STATE_RUNNING, 'while the domain runs on');
is($both->get_parent->get_name, 'disk', 'after the other one');
undef $both;
$dom->destroy;
throws_error(sub { $dom->undefine }, Sys::Virt::Error::ERR_OPERATION_INVALID, 'a domain with snapshots is not undefined');
$dom->undefine(Sys::Virt::Domain::UNDEFINE_SNAPSHOTS_METADATA);
is($con->num_of_defined_domains, 0, 'undefined');
undef $_ for $off, $running, $disk, $dom;
undef $con;
$daemon->stop;
done_testing;
