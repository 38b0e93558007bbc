# Checkpoints and backups of domains of QEMU.
use strict;
use warnings;

use Test::More;
use Time::HiRes qw(sleep time);

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();
my $dir = $daemon->dir;
my $disk = $daemon->qcow2('disk', '8M');
system('qemu-io', '-c', 'write -q -P 0x5a 0 1M', $disk) == 0 or die "qemu-io: $?";
my $dom = $con->define_domain($daemon->domain_xml('checkpoint', $daemon->disk_xml($disk, 'qcow2', 'vda')));

sub checkpoint_xml {
    my ($name) = @_;
    return "<domaincheckpoint><name>$name</name><description>On $name</description></domaincheckpoint>";
}

throws_error(sub { $dom->create_checkpoint(checkpoint_xml('off')) }, [ 3, 55, 67, 84, 74 ],
    'no checkpoint of a domain that is off');
$dom->create;
my $first = eval { $dom->create_checkpoint(checkpoint_xml('first')) };
if (!$first) {
    my $reason = $@->{message};
    $dom->destroy;
    $dom->undefine;
    undef $dom;
    undef $con;
    $daemon->stop;
    plan skip_all => "no checkpoints here: $reason";
}
is($first->get_name, 'first', 'a checkpoint');
like($first->get_xml_description, qr{<description>On first</description>.*<disk name='vda' checkpoint='bitmap'}s,
    'its XML');
my $second = $dom->create_checkpoint(checkpoint_xml('second'));
is($second->get_parent->get_name, 'first', 'its parent');
throws_error(sub { $first->get_parent }, Sys::Virt::Error::ERR_NO_DOMAIN_CHECKPOINT, 'the root has none');
is_deeply([ map { $_->get_name } $dom->list_all_checkpoints(Sys::Virt::DomainCheckpoint::LIST_TOPOLOGICAL) ],
    [ qw(first second) ], 'all of them');
is_deeply([ map { $_->get_name } $first->list_all_children ], [ 'second' ], 'children');
is($dom->get_checkpoint_by_name('second')->get_name, 'second', 'by its name');
throws_error(sub { $dom->get_checkpoint_by_name('none-such') }, Sys::Virt::Error::ERR_NO_DOMAIN_CHECKPOINT, 'by no name');
like($second->get_xml_description(Sys::Virt::DomainCheckpoint::XML_SIZE), qr{<disk name='vda'[^>]* size='\d+'},
    'the size of what changed since');
is($second->get_domain->get_name, 'svlive-checkpoint', 'its domain');
is($second->get_connection->get_type, 'QEMU', 'its connection');

# Waits for the end of the job.
sub wait_for_end {
    my $deadline = time + 10;
    while (time < $deadline) {
        my ($type) = $dom->get_job_stats;
        return 1 if $type == Sys::Virt::Domain::JOB_NONE;
        sleep 0.02;
    }
    return 0;
}

sub backup_xml {
    my ($file, $since) = @_;
    return '<domainbackup>' . ($since ? "<incremental>$since</incremental>" : '')
        . "<disks><disk name='vda' type='file'><driver type='qcow2'/><target file='$dir/$file'/></disk></disks></domainbackup>";
}

throws_error(sub { $dom->backup_get_xml_description }, Sys::Virt::Error::ERR_NO_DOMAIN_BACKUP, 'no backup goes on');
is_deeply([ $dom->backup_begin(backup_xml('full'), checkpoint_xml('third')) ], [], 'a full backup, and a checkpoint');
ok(wait_for_end(), 'it ends');
my ($type, $stats) = $dom->get_job_stats(Sys::Virt::Domain::JOB_STATS_COMPLETED);
is($type, Sys::Virt::Domain::JOB_COMPLETED, 'completed');
is($stats->{+Sys::Virt::Domain::JOB_OPERATION}, Sys::Virt::Domain::JOB_OPERATION_BACKUP, 'a backup it was');
is($stats->{+Sys::Virt::Domain::JOB_SUCCESS}, 1, 'with success');
is($stats->{+Sys::Virt::Domain::JOB_DISK_TOTAL}, 8 << 20, 'of all of the disk');
is($dom->get_checkpoint_by_name('third')->get_parent->get_name, 'second', 'the checkpoint is there');
is(system('qemu-io', '-r', '-c', 'read -q -P 0x5a 0 1M', "$dir/full"), 0, 'the backup has the data');
$dom->backup_begin(backup_xml('since', 'third'), undef);
ok(wait_for_end(), 'what changed since');
cmp_ok(-s "$dir/since", '<', 1 << 20, 'is little');
throws_error(sub { $dom->backup_begin(backup_xml('never', 'none-such'), undef) }, [ 1, 8, 55, 67, 102, 103, 104, 105 ],
    'since no checkpoint');

# A backup that somebody pulls goes on until it is told to stop.
$dom->backup_begin("<domainbackup mode='pull'><server transport='unix' socket='$dir/nbd'/>"
    . "<disks><disk name='vda' type='file'><scratch file='$dir/scratch'/></disk></disks></domainbackup>", undef);
like($dom->backup_get_xml_description, qr{<domainbackup mode='pull'.*socket='$dir/nbd'}s, 'a backup to be pulled');
is(($dom->get_job_stats)[0], Sys::Virt::Domain::JOB_UNBOUNDED, 'a job without an end');
is($dom->get_job_info->{type}, Sys::Virt::Domain::JOB_UNBOUNDED, 'so says its information');
$dom->abort_job;
ok(wait_for_end(), 'it is stopped');

is_deeply([ $first->delete(Sys::Virt::DomainCheckpoint::DELETE_CHILDREN) ], [], 'deleted with its children');
is_deeply([ $dom->list_all_checkpoints ], [], 'none is left');
$dom->destroy;
$dom->undefine;
undef $_ for $first, $second, $dom;
undef $con;
$daemon->stop;
done_testing;
