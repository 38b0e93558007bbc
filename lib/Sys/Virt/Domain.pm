package Sys::Virt::Domain;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::Domain - a virtual machine

=head1 SYNOPSIS

    use Sys::Virt;

    my $conn = Sys::Virt->new(uri => 'test:///default');
    my $dom  = $conn->get_domain_by_name('test');

    my $info = $dom->get_info;
    printf "%s: %d processors, %d KiB\n",
        $dom->get_name, $info->{nrVirtCpu}, $info->{memory};

    $dom->create_snapshot(
        '<domainsnapshot><name>before-upgrade</name></domainsnapshot>');
    print "$_\n" for $dom->list_snapshot_names;

    $dom->shutdown;

=head1 DESCRIPTION

An object of this class is a handle of one virtual machine, a I<domain> in
libvirt's words. Handles come from the methods of a connection: look a domain
up with C<get_domain_by_name> and its kin, list all with C<list_all_domains>,
make one with C<define_domain> or C<create_domain> (see L<Sys::Virt>).

A domain that was I<defined> is persistent: its configuration stays when it
stops. One that was only I<created> is transient and vanishes when it stops. A
handle stays valid as long as the program keeps it, whether the domain runs or
not; once the domain itself is gone, methods fail with
C<Sys::Virt::Error::ERR_NO_DOMAIN>.

Every method dies with a L<Sys::Virt::Error> object where libvirt fails, and
with text that names method and argument where an argument cannot be what it
should be. What the driver cannot do is C<Sys::Virt::Error::ERR_NO_SUPPORT>. A
method without a result gives back the empty list.

Flags are numbers to be combined with C<|>; they are 0 where they are left
out. Text comes back as bytes.

=head1 METHODS

=head2 Identity

=over 4

=item my $name = $dom->get_name

The name, unique on its host at any time. (C<virDomainGetName>)

=item my $id = $dom->get_id

The number of a running domain, which changes with every start; -1 for a domain
that does not run. (C<virDomainGetID>)

=item my $uuid = $dom->get_uuid

The UUID in 16 raw bytes. (C<virDomainGetUUID>)

=item my $uuid = $dom->get_uuid_string

The UUID in 36 characters, such as
C<6695eb01-f6a4-8304-79aa-97f2502e193f>. (C<virDomainGetUUIDString>)

=item my $type = $dom->get_os_type

What kind of system the domain runs: C<hvm> for a full virtual machine,
C<xen>, C<linux> or C<exe> for others. (C<virDomainGetOSType>)

=item my $conn = $dom->get_connection

The domain's connection, in a new L<Sys::Virt> object of its own: it stays open
as long as this object lives, also when the one that found the domain is gone.
(C<virDomainGetConnect>)

=item $dom->rename($newname, $flags=0)

Gives the domain another name. Most drivers want it not to run. Handles that
exist may keep the name they were looked up with: look the domain up again.
(C<virDomainRename>)

=back

=head2 State and configuration

=over 4

=item my $active = $dom->is_active

1 if the domain runs (paused counts as running), else 0.
(C<virDomainIsActive>)

=item my $persistent = $dom->is_persistent

1 if the domain is defined, 0 if it is gone once it stops.
(C<virDomainIsPersistent>)

=item my $updated = $dom->is_updated

1 if the definition has been changed since the domain started, else 0.
(C<virDomainIsUpdated>)

=item my ($state, $reason) = $dom->get_state($flags=0)

A list of two numbers: the state, one of C<Sys::Virt::Domain::STATE_*>, and why
it is that, one of the constants that begin with the state's name, such as
C<STATE_RUNNING_BOOTED>. In scalar context the reason.
(C<virDomainGetState>)

=item my $info = $dom->get_info

A hash reference: (C<virDomainGetInfo>)

=over 4

=item state

C<Sys::Virt::Domain::STATE_*>

=item maxMem

the most memory it may have, in KiB

=item memory

the memory it has, in KiB

=item nrVirtCpu

the number of virtual processors

=item cpuTime

the time of the host's processors it has used, in ns

=back

=item my $xml = $dom->get_xml_description($flags=0)

The configuration as XML, of a running domain the one it runs with. C<$flags>
are C<Sys::Virt::Domain::XML_*>: C<XML_INACTIVE> for the one of the next start,
C<XML_SECURE> for passwords too (not on a read-only connection).
(C<virDomainGetXMLDesc>)

=back

=head2 Starting and stopping

=over 4

=item $dom->create($flags=0)

Starts a domain that is defined. C<$flags> are C<Sys::Virt::Domain::START_*>:
C<START_PAUSED> to leave its processors stopped, C<START_AUTODESTROY> to end it
with this connection. (C<virDomainCreate>, with flags
C<virDomainCreateWithFlags>)

=item $dom->create_with_files(\@fds, $flags=0)

As C<create>, for container drivers: the first process inherits the open files
whose numbers, those of C<fileno>, are in C<@fds>, as 3, 4 and so on. An empty
array passes none. (C<virDomainCreateWithFiles>)

=item $dom->fd_associate($name, \@fds, $flags=0)

Makes open files known to libvirt under C<$name>, by which the XML of a disk of
this domain may then refer to them. That holds as long as the connection.
C<$flags> are C<Sys::Virt::Domain::FD_ASSOCIATE_*>. (C<virDomainFDAssociate>,
since libvirt 9.0)

=item $dom->suspend

Stops the processors; memory stays where it is. (C<virDomainSuspend>)

=item $dom->resume

Lets the processors run on. (C<virDomainResume>)

=item $dom->shutdown($flags=0)

Asks the guest to shut down, and does not wait until it has: whether it does is
the guest's decision. C<$flags> are C<Sys::Virt::Domain::SHUTDOWN_*>, the ways
of asking. (C<virDomainShutdown>, with flags C<virDomainShutdownFlags>)

=item $dom->reboot($flags=0)

Asks the guest to restart, likewise. C<$flags> are
C<Sys::Virt::Domain::REBOOT_*>. (C<virDomainReboot>)

=item $dom->reset($flags=0)

Restarts the machine at once, as its reset button would. The guest is not asked
and may lose data. (C<virDomainReset>)

=item $dom->destroy($flags=0)

Stops the domain at once, as pulling its plug would. The object stays valid, a
persistent domain stays defined. C<$flags> are C<Sys::Virt::Domain::DESTROY_*>;
with C<DESTROY_GRACEFUL> it fails rather than kill a process that does not end
on request. (C<virDomainDestroy>, with flags C<virDomainDestroyFlags>)

=item $dom->undefine($flags=0)

Removes the configuration. A running domain becomes transient. C<$flags> are
C<Sys::Virt::Domain::UNDEFINE_*>: what belongs to the domain, such as snapshots
or a managed save image, makes it fail unless a flag says to remove that too.
(C<virDomainUndefine>, with flags C<virDomainUndefineFlags>)

=item $dom->pm_suspend_for_duration($target, $duration, $flags=0)

Puts the guest to sleep. C<$target> is one of
C<Sys::Virt::NODE_SUSPEND_TARGET_*>, C<$duration> for how many seconds; 0, which
is all that many drivers can, until something wakes it.
(C<virDomainPMSuspendForDuration>)

=item $dom->pm_wakeup($flags=0)

Wakes a sleeping guest. (C<virDomainPMWakeup>)

=item my $autostart = $dom->get_autostart

1 if the domain starts with its host, else 0. (C<virDomainGetAutostart>)

=item $dom->set_autostart($autostart)

Says whether it shall: a number, 0 for no. (C<virDomainSetAutostart>)

=item my $once = $dom->get_autostart_once

1 if the domain starts the next time that its host does, and only then; else 0.
(C<virDomainGetAutostartOnce>, since libvirt 11.2)

=item $dom->set_autostart_once($once)

Says whether it shall. (C<virDomainSetAutostartOnce>, since libvirt 11.2)

=back

=head2 Memory in files

=over 4

=item $dom->save($file, $xml=undef, \%params=undef, $flags=0)

Writes the memory to a file of the host and stops the domain; C<restore_domain>
of the connection brings it back. C<$xml> replaces the configuration in the
file. C<$flags> are C<Sys::Virt::Domain::SAVE_*>.

With C<\%params>, C<$file> and C<$xml> may be undef; where they are given, they
win over C<file> and C<dxml>. The hash may have these keys
(C<Sys::Virt::Domain::SAVE_PARAM_*>):

=over 4

=item file

text: the file

=item dxml

text: the configuration

=item image_format

text: the file's format, one of C<Sys::Virt::Domain::SAVE_PARAM_IMAGE_FORMAT_*>
(libvirt 11.2)

=item parallel.channels

the number of parallel writers, for the format C<sparse> (libvirt 11.2)

=back

Any other key is an exception. Without file and hash it dies with "Either $to
or $params parameter must be supplied". The call of old, C<save($file, $xml,
$flags)>, works as well: a number in the hash's place is the flags.
(C<virDomainSave>, with XML or flags C<virDomainSaveFlags>, with a hash
C<virDomainSaveParams>, since libvirt 8.4)

=item $dom->managed_save($flags=0)

As C<save>, to a file that libvirt chooses: the next C<create> reads it.
(C<virDomainManagedSave>)

=item my $saved = $dom->has_managed_save_image($flags=0)

1 if there is such a file, else 0. (C<virDomainHasManagedSaveImage>)

=item $dom->managed_save_remove($flags=0)

Removes the file: the next C<create> starts afresh.
(C<virDomainManagedSaveRemove>)

=item my $xml = $dom->managed_save_get_xml_description($flags=0)

The configuration in the file; C<$flags> may be
C<Sys::Virt::Domain::SAVE_IMAGE_XML_SECURE>, for passwords too.
(C<virDomainManagedSaveGetXMLDesc>)

=item $dom->managed_save_define_xml($xml, $flags=0)

Replaces the configuration in the file; what the guest sees must stay the same.
C<$flags> may be C<Sys::Virt::Domain::SAVE_RUNNING> or
C<Sys::Virt::Domain::SAVE_PAUSED>: how it shall come back.
(C<virDomainManagedSaveDefineXML>)

=item $dom->core_dump($file, $flags=0)

Writes the memory to a file of the host, for analysis; the domain goes on.
C<$flags> are C<Sys::Virt::Domain::DUMP_*>: C<DUMP_CRASH> ends it,
C<DUMP_LIVE> does not even pause it. (C<virDomainCoreDump>)

=item $dom->core_dump_format($file, $format, $flags=0)

As C<core_dump>, in one of the formats C<Sys::Virt::Domain::CORE_DUMP_FORMAT_*>.
(C<virDomainCoreDumpWithFormat>)

=item my $bytes = $dom->memory_peek($offset, $size, $flags)

C<$size> bytes of the guest's memory, from the address C<$offset> on, a number
of 64 bits. C<$flags> must say what an address is:
C<Sys::Virt::Domain::MEMORY_VIRTUAL> or C<Sys::Virt::Domain::MEMORY_PHYSICAL>.
More than 64 MiB are an exception; libvirt's own protocol transfers less in one
call. (C<virDomainMemoryPeek>)

=back

=head2 Migration

These calls wait until the domain has moved.

=over 4

=item my $moved = $dom->migrate($destination, \%params, $flags=0)

=item my $moved = $dom->migrate($destination, $flags=0, $name=undef, $uri=undef, $bandwidth=undef)

Moves the domain to the host of another connection, the L<Sys::Virt> object
C<$destination>. Gives back the domain there, a new Sys::Virt::Domain.
C<$flags> are C<Sys::Virt::Domain::MIGRATE_*>, above all C<MIGRATE_LIVE>; not
C<MIGRATE_PEER2PEER>, which is for C<migrate_to_uri>.

The second form is short for the parameters C<destination_name>, C<migrate_uri>
and C<bandwidth>. A bare number in the place of C<$uri> is the bandwidth, if none
follows. These are all parameters (the constants are
C<Sys::Virt::Domain::MIGRATE_PARAM_*>); any other key is an exception:

=over 4

=item migrate_uri

text: where the hypervisor sends the data

=item destination_name

text: the name on the new host

=item destination_xml

text: the configuration on the new host; what the guest sees must be the same

=item persistent_xml

text: the configuration to define there, with C<MIGRATE_PERSIST_DEST>

=item graphics_uri

text: where clients of the graphical console find it then

=item listen_address

text: the address that the new host listens on

=item bandwidth

number: the most to transfer, in MiB/s; 0 leaves it to the hypervisor

=item bandwidth.postcopy

number: the same for the phase after C<migrate_start_post_copy>, in MiB/s

=item bandwidth.avail.switchover

number: what may be assumed for the last phase, in MiB/s (libvirt 11.1)

=item migrate_disks

array reference of texts: the targets of the disks to copy, with
C<MIGRATE_NON_SHARED_DISK> or C<MIGRATE_NON_SHARED_INC>

=item migrate_disks_detect_zeroes

array reference of texts: of these, the ones where blocks of zeroes become holes
(libvirt 10.9)

=item migrate_disks_target_zero

array reference of texts: of these, the ones whose target is all zeroes already
(libvirt 12.2)

=item disks_port

number: the port for disks on the new host

=item disks_uri

text: where disks are sent (libvirt 6.8)

=item compression

text: the method, such as C<mt>, C<xbzrle>, C<zlib>, C<zstd>; or an array
reference of several

=item compression.mt.level, compression.mt.threads, compression.mt.dthreads

numbers: the level, and how many threads compress and decompress

=item compression.xbzrle.cache

number: the size of the cache, in bytes

=item compression.zlib.level, compression.zstd.level

numbers: the level (libvirt 9.4)

=item auto_converge.initial, auto_converge.increment

numbers: by how many per cent to slow the guest down first, and then each time

=item parallel.connections

number of connections, with C<MIGRATE_PARALLEL>

=item tls.destination

text: the name in the new host's certificate

=back

(C<virDomainMigrate3>)

=item my $moved = $dom->migrate2($destination, $xml=undef, $flags=0, $name=undef, $uri=undef, $bandwidth=undef)

The second form of C<migrate>, with the configuration on the new host.
(C<virDomainMigrate3>)

=item my $moved = $dom->migrate_params($destination, \%params, $flags=0)

=item my $moved = $dom->migrate3($destination, \%params, $flags=0)

The first form of C<migrate>, and nothing else. (C<virDomainMigrate3>)

=item $dom->migrate_to_uri($uri, \%params, $flags=0)

=item $dom->migrate_to_uri($uri, $flags=0, $name=undef, $migrate_uri=undef, $bandwidth=undef)

Has libvirt itself move the domain, without a second connection of this
program. With C<MIGRATE_PEER2PEER> in C<$flags>, C<$uri> is how the domain's
host connects to the other one. Without, C<$uri> is undef and C<migrate_uri> the
hypervisor's own, which few drivers can. Parameters, and the second form, are as
for C<migrate>. (C<virDomainMigrateToURI3>)

=item $dom->migrate_to_uri2($uri, $xml=undef, $flags=0, $name=undef, $migrate_uri=undef, $bandwidth=undef)

The second form of C<migrate_to_uri>, with the configuration on the new host.
(C<virDomainMigrateToURI3>)

=item $dom->migrate_to_uri_params($uri, \%params, $flags=0)

=item $dom->migrate_to_uri3($uri, \%params, $flags=0)

The first form of C<migrate_to_uri>, and nothing else.
(C<virDomainMigrateToURI3>)

=item my $ms = $dom->migrate_get_max_downtime($flags=0)

How long the domain may stand still at the end of a migration, in ms.
(C<virDomainMigrateGetMaxDowntime>)

=item $dom->migrate_set_max_downtime($ms, $flags=0)

Sets it, also while a migration goes on. (C<virDomainMigrateSetMaxDowntime>)

=item my $speed = $dom->migrate_get_max_speed($flags=0)

The most that a migration may transfer, in MiB/s. C<$flags> may be
C<Sys::Virt::Domain::MIGRATE_MAX_SPEED_POSTCOPY>.
(C<virDomainMigrateGetMaxSpeed>)

=item $dom->migrate_set_max_speed($speed, $flags=0)

Sets it. (C<virDomainMigrateSetMaxSpeed>)

=item my $bytes = $dom->migrate_get_compression_cache($flags=0)

The size of the cache for compression, in bytes.
(C<virDomainMigrateGetCompressionCache>)

=item $dom->migrate_set_compression_cache($bytes, $flags=0)

Sets it. (C<virDomainMigrateSetCompressionCache>)

=item $dom->migrate_start_post_copy($flags=0)

Lets the domain run on the new host at once, while its memory follows. The
migration must have been started with C<MIGRATE_POSTCOPY>, by another process
or thread. (C<virDomainMigrateStartPostCopy>)

=back

=head2 Jobs

Saving, dumping, migrating and backing up are jobs; a domain has at most one.

=over 4

=item my $info = $dom->get_job_info

A hash reference about the job: C<type>, one of C<Sys::Virt::Domain::JOB_*>
(C<JOB_NONE> if there is none); C<timeElapsed> and C<timeRemaining> in ms; and
in bytes C<dataTotal>, C<dataProcessed>, C<dataRemaining>, of these for memory
C<memTotal>, C<memProcessed>, C<memRemaining>, and for files C<fileTotal>,
C<fileProcessed>, C<fileRemaining>. All keys are always there.
(C<virDomainGetJobInfo>)

=item my ($type, $stats) = $dom->get_job_stats($flags=0)

All that is known of the job: its type, a number as above, and a hash reference
whose keys are those of C<Sys::Virt::Domain::JOB_*> that libvirt has a value
for. In scalar context the hash reference. With
C<Sys::Virt::Domain::JOB_STATS_COMPLETED> of the last job that has ended.
(C<virDomainGetJobStats>)

=item $dom->abort_job($flags=0)

Ends the job. C<$flags> may be
C<Sys::Virt::Domain::DOMAIN_ABORT_JOB_POSTCOPY>. (C<virDomainAbortJob>, with
flags C<virDomainAbortJobFlags>, since libvirt 8.5)

=item $dom->start_dirty_rate_calc($seconds, $flags=0)

Measures for so many seconds how fast the guest changes its memory. The call
returns at once; the result is in C<get_all_domain_stats> of the connection, with
C<Sys::Virt::Domain::STATS_DIRTYRATE>. (C<virDomainStartDirtyRateCalc>, since
libvirt 7.2)

=back

=head2 Disks

A disk is named by its target, such as C<vda>, or by its source.

=over 4

=item my $info = $dom->get_block_info($disk, $flags=0)

A hash reference of sizes in bytes: C<capacity>, what the guest sees;
C<allocation>, what is in use of the storage; C<physical>, what the storage
takes up. (C<virDomainGetBlockInfo>)

=item my $stats = $dom->block_stats($disk, $flags=0)

A hash reference of what was read and written so far: C<rd_req>, C<wr_req> and
C<flush_reqs> count requests, C<rd_bytes> and C<wr_bytes> bytes, C<errs>
errors; C<rd_total_times>, C<wr_total_times> and C<flush_total_times> are in ns.
Keys are there as the driver knows them, others under libvirt's names for them.
(C<virDomainBlockStatsFlags>; C<virDomainBlockStats> of a driver that has only
that)

=item $dom->block_resize($disk, $size, $flags=0)

Changes the size of a disk of a running domain: in KiB, or in bytes with
C<Sys::Virt::Domain::BLOCK_RESIZE_BYTES>. (C<virDomainBlockResize>)

=item my $bytes = $dom->block_peek($disk, $offset, $size, $flags=0)

C<$size> bytes of a disk, from the byte C<$offset> on, a number of 64 bits. More
than 64 MiB are an exception, and libvirt's own protocol transfers less in one
call. (C<virDomainBlockPeek>)

=item $dom->set_block_threshold($disk, $bytes, $flags=0)

Asks for an event when the disk's image has grown beyond C<$bytes>; 0 takes that
back. C<$disk> may name a part of a chain, such as C<vda[2]>.
(C<virDomainSetBlockThreshold>)

=item my @errors = $dom->get_disk_errors($flags=0)

A list of hash references, one for each disk that has had errors: C<path>, its
target, and C<error>, one of C<Sys::Virt::Domain::DISK_ERROR_*>. In scalar
context the last, undef if there are none. (C<virDomainGetDiskErrors>)

=item my $limits = $dom->get_block_iotune($disk, $flags=0)

A hash reference of how fast the disk may be used, 0 for no limit. Its keys are
C<Sys::Virt::Domain::BLOCK_IOTUNE_*>: C<total_bytes_sec>, C<read_bytes_sec>,
C<write_bytes_sec> in bytes/s, and C<total_iops_sec>, C<read_iops_sec>,
C<write_iops_sec> in requests/s; each with C<_max> for bursts and C<_max_length>
for how many seconds these may last; C<size_iops_sec>, the bytes that count as
one request; and C<group_name>, text: disks of the same name share their limits.
(C<virDomainGetBlockIoTune>)

=item $dom->set_block_iotune($disk, \%limits, $flags=0)

Sets those that are in the hash; another key is an exception. C<$flags> are
C<Sys::Virt::Domain::AFFECT_*>: whether now, for the next start or both.
(C<virDomainSetBlockIoTune>)

=item $dom->set_throttle_group($group, \%limits, $flags=0)

Makes, or changes, a group of limits by name, which disks then refer to. Keys
and C<$flags> as for C<set_block_iotune>. (C<virDomainSetThrottleGroup>, since
libvirt 11.2)

=item $dom->del_throttle_group($group, $flags=0)

Removes a group. (C<virDomainDelThrottleGroup>, since libvirt 11.2)

=back

=head2 Jobs of disks

These calls start a job and return; follow it with C<get_block_job_info>, or
wait for the event C<Sys::Virt::Domain::EVENT_ID_BLOCK_JOB_2>. A bandwidth is in
MiB/s, or in bytes/s with the flag that says so, and 0 for no limit.

=over 4

=item $dom->block_pull($disk, $bandwidth, $flags=0)

Copies all that a disk's image rests on into it, so that it stands alone.
C<$flags> may be C<Sys::Virt::Domain::BLOCK_PULL_BANDWIDTH_BYTES>.
(C<virDomainBlockPull>)

=item $dom->block_rebase($disk, $base, $bandwidth, $flags=0)

As C<block_pull>, so far that the image rests on C<$base>; undef for nothing.
C<$flags> are C<Sys::Virt::Domain::BLOCK_REBASE_*>; with C<BLOCK_REBASE_COPY> it
copies the disk to the file C<$base>. (C<virDomainBlockRebase>)

=item $dom->block_commit($disk, $base, $top, $bandwidth, $flags=0)

The other way round: moves what the images from C<$top> down to, but not with,
C<$base> hold into C<$base>. Undef as C<$base> is the lowest image, as C<$top>
the one in use, which needs C<BLOCK_COMMIT_ACTIVE> among the flags,
C<Sys::Virt::Domain::BLOCK_COMMIT_*>. (C<virDomainBlockCommit>)

=item $dom->block_copy($disk, $xml, \%params, $flags=0)

Copies a disk to the place that C<$xml>, a C<disk> element, describes, and keeps
both alike until C<abort_block_job>. The hash (C<{}> for none) may have the keys
C<bandwidth> in bytes/s, C<granularity> in bytes and C<buf-size> in bytes
(C<Sys::Virt::Domain::BLOCK_COPY_BANDWIDTH>, C<BLOCK_COPY_GRANULARITY>,
C<BLOCK_COPY_BUF_SIZE>); another key is an exception. C<$flags> are
C<BLOCK_COPY_SHALLOW> and its like. (C<virDomainBlockCopy>)

=item my $info = $dom->get_block_job_info($disk, $flags=0)

A hash reference: C<active>, 1 if the disk has a job, else 0, and all else is 0
too; C<type>, one of C<Sys::Virt::Domain::BLOCK_JOB_TYPE_*>; C<bandwidth>, in
MiB/s, or bytes/s with C<BLOCK_JOB_INFO_BANDWIDTH_BYTES>; C<cur> and C<end>, how
far it is and has to go, in a unit of its own. (C<virDomainGetBlockJobInfo>)

=item $dom->set_block_job_speed($disk, $bandwidth, $flags=0)

Sets how much the job may transfer. C<$flags> may be
C<Sys::Virt::Domain::BLOCK_JOB_SPEED_BANDWIDTH_BYTES>.
(C<virDomainBlockJobSetSpeed>)

=item $dom->abort_block_job($disk, $flags=0)

Ends the job. C<$flags> are C<Sys::Virt::Domain::BLOCK_JOB_ABORT_*>: with
C<BLOCK_JOB_ABORT_PIVOT> the disk uses the copy from then on.
(C<virDomainBlockJobAbort>)

=back

=head2 The guest's file systems

These need the guest agent.

=over 4

=item my @filesystems = $dom->get_fs_info($flags=0)

A list of hash references, one for each file system that is mounted:
C<mountpoint>; C<name>, its device in the guest; C<fstype>, such as C<ext4>;
C<devalias>, a reference to an array of the targets of its disks. In scalar
context the last. (C<virDomainGetFSInfo>)

=item $dom->fs_freeze(\@mountpoints, $flags=0)

Has the guest write out what it has to and stop writing, for a snapshot that is
consistent. An empty array is all file systems. Call C<fs_thaw> soon.
(C<virDomainFSFreeze>)

=item $dom->fs_thaw(\@mountpoints, $flags=0)

Lets it write again. An empty array is all file systems.
(C<virDomainFSThaw>)

=item $dom->fs_trim($mountpoint, $minimum, $flags=0)

Has the guest tell its disks which blocks are unused, in runs of at least
C<$minimum> bytes (0 leaves that to the guest). C<$mountpoint> undef is all file
systems. (C<virDomainFSTrim>)

=back

=head2 Snapshots

A snapshot is a L<Sys::Virt::DomainSnapshot>; the flags of these methods are
constants of that class.

=over 4

=item my $snapshot = $dom->create_snapshot($xml, $flags=0)

Makes a snapshot as the XML, a C<domainsnapshot> element, says. C<$flags> are
C<Sys::Virt::DomainSnapshot::CREATE_*>. (C<virDomainSnapshotCreateXML>)

=item my $snapshot = $dom->get_snapshot_by_name($name, $flags=0)

Looks one up; C<Sys::Virt::Error::ERR_NO_DOMAIN_SNAPSHOT> if there is none.
(C<virDomainSnapshotLookupByName>)

=item my $snapshot = $dom->current_snapshot($flags=0)

=item my $snapshot = $dom->get_current_snapshot($flags=0)

The snapshot that the domain was taken or reverted at last;
C<ERR_NO_DOMAIN_SNAPSHOT> if there is none. (C<virDomainSnapshotCurrent>)

=item my $has = $dom->has_current_snapshot($flags=0)

1 if there is one, else 0. (C<virDomainHasCurrentSnapshot>)

=item my @snapshots = $dom->list_all_snapshots($flags=0)

All that C<$flags>, C<Sys::Virt::DomainSnapshot::LIST_*>, ask for. In scalar
context the last. (C<virDomainListAllSnapshots>)

=item my @snapshots = $dom->list_snapshots

All snapshots, in scalar context their number. One that is deleted meanwhile is
left out. The above is better: it asks once. (C<virDomainSnapshotNum>,
C<virDomainSnapshotListNames>, C<virDomainSnapshotLookupByName>)

=item my $count = $dom->num_of_snapshots($flags=0)

How many there are. (C<virDomainSnapshotNum>)

=item my @names = $dom->list_snapshot_names($max=undef, $flags=0)

The names of at most C<$max> of them, of all if it is undef; in scalar context
the last. A negative number is an exception. (C<virDomainSnapshotListNames>)

=back

=head2 Checkpoints and backups

A checkpoint is a L<Sys::Virt::DomainCheckpoint>: a point from which on changes
of disks are known, for incremental backups.

=over 4

=item my $checkpoint = $dom->create_checkpoint($xml, $flags=0)

Makes one as the XML, a C<domaincheckpoint> element, says. C<$flags> are
C<Sys::Virt::DomainCheckpoint::CREATE_*>. (C<virDomainCheckpointCreateXML>)

=item my $checkpoint = $dom->get_checkpoint_by_name($name, $flags=0)

Looks one up; C<Sys::Virt::Error::ERR_NO_DOMAIN_CHECKPOINT> if there is none.
(C<virDomainCheckpointLookupByName>)

=item my @checkpoints = $dom->list_all_checkpoints($flags=0)

All that C<$flags>, C<Sys::Virt::DomainCheckpoint::LIST_*>, ask for. In scalar
context the last. (C<virDomainListAllCheckpoints>)

=item $dom->backup_begin($xml, $checkpoint_xml=undef, $flags=0)

Starts a backup of disks as the XML, a C<domainbackup> element, says: a job of
the domain, which ends by itself (push) or by C<abort_job> (pull). With
C<$checkpoint_xml> a checkpoint of the same moment is made. C<$flags> are
C<Sys::Virt::Domain::BACKUP_BEGIN_*>. (C<virDomainBackupBegin>)

=item my $xml = $dom->backup_get_xml_description($flags=0)

The backup that runs, with all that libvirt has filled in.
(C<virDomainBackupGetXMLDesc>)

=back

=head2 Which configuration a call is about

A running domain has two configurations: the live one, and the persistent one
that it starts with the next time. Many methods below have flags of the family
C<Sys::Virt::Domain::AFFECT_*> to choose:

=over

=item C<Sys::Virt::Domain::AFFECT_CURRENT> (0, the default)

The live configuration if the domain runs, else the persistent one. With some
hypervisors a change without flags goes to both.

=item C<Sys::Virt::Domain::AFFECT_LIVE>

The live configuration. A domain that does not run is an error (code
C<Sys::Virt::Error::ERR_OPERATION_INVALID>).

=item C<Sys::Virt::Domain::AFFECT_CONFIG>

The persistent configuration. A transient domain, which has none, is an error.

=back

The last two can be combined where something is set. Where nothing else is
said, a method that sets something gives nothing back, and a method that fails
throws a L<Sys::Virt::Error>.

A hash of parameters, as the methods that set several things at once take it,
holds those to change; the others stay as they are. An unknown key, and a value
that does not fit, is an exception that names it.

=head2 Virtual CPUs

=over

=item $dom->get_max_vcpus()

How many virtual CPUs the running guest can have at most. A domain that does not
run has no such number: an exception; ask for it by C<get_vcpus> with
C<Sys::Virt::Domain::VCPU_MAXIMUM>. (C<virDomainGetMaxVcpus>)

=item $dom->get_vcpus($flags=0)

How many virtual CPUs the domain has. C<$flags> combines
C<Sys::Virt::Domain::VCPU_*>: C<VCPU_LIVE> or C<VCPU_CONFIG> say of which
configuration, C<VCPU_MAXIMUM> asks how many it can have, C<VCPU_GUEST> asks the
guest's agent how many it uses. (C<virDomainGetVcpusFlags>)

=item $dom->set_vcpus($num, $flags=0)

Changes the number of virtual CPUs to C<$num>, at least 1. C<$flags> as for
C<get_vcpus>; C<VCPU_MAXIMUM> (with C<VCPU_CONFIG>) sets how many there can be,
C<VCPU_GUEST> has the guest's agent switch them on or off,
C<VCPU_HOTPLUGGABLE> makes those that are added removable, and
C<VCPU_ASYNC_UNPLUG> does not wait until the guest has given removed ones up.
More than there can be is an error (code C<Sys::Virt::Error::ERR_INVALID_ARG>).
(C<virDomainSetVcpus>; with flags C<virDomainSetVcpusFlags>)

=item $dom->set_vcpu($cpumap, $state, $flags=0)

Switches single virtual CPUs on (C<$state> 1) or off (0). C<$cpumap> lists them
as text, such as C<"0-3,5">: no bitmap. C<$flags>:
C<Sys::Virt::Domain::SETVCPU_*>. (C<virDomainSetVcpu>)

=item $dom->get_vcpu_info($flags=0)

A list with a hash reference for each virtual CPU; in scalar context the last
one. The keys:

=over

=item number

The number of the virtual CPU, from 0 on.

=item state

C<Sys::Virt::Domain::VCPU_OFFLINE>, C<VCPU_RUNNING> or C<VCPU_BLOCKED>.

=item cpuTime

The time that it has used, in nanoseconds.

=item cpu

The host's CPU that it is on; C<Sys::Virt::Domain::VCPU_INFO_CPU_OFFLINE> or
C<VCPU_INFO_CPU_UNAVAILABLE> if there is none or it is not known.

=item affinity

The host's CPUs that it may run on: a string of bytes, of which bit C<n & 7>
of byte C<<< n >> 3 >>> stands for CPU C<n>, for as many CPUs as the host can
have. C<vec($affinity, $n, 1)> asks for one, C<unpack("b*", $affinity)> gives a
text of C<0> and C<1>.

=back

If the domain does not run, and whenever C<$flags>
(C<Sys::Virt::Domain::AFFECT_*>) are given, C<state>, C<cpuTime> and C<cpu> are
0: only C<number> and C<affinity> are to be had. (C<virDomainGetVcpus>,
C<virDomainGetVcpuPinInfo>)

=item $dom->pin_vcpu($vcpu, $mask, $flags=0)

Lets virtual CPU C<$vcpu> run only on the host's CPUs in C<$mask>, a string as
C<affinity> is one; what it is too short for is off. C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>.

    my $mask = '';
    vec($mask, $_, 1) = 1 for 0, 2;
    $dom->pin_vcpu(0, $mask);

(C<virDomainPinVcpu>; with flags C<virDomainPinVcpuFlags>)

=item $dom->get_emulator_pin_info($flags=0)

The host's CPUs that the emulator's own threads may run on: a string as
C<affinity> is one, and no hash. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainGetEmulatorPinInfo>)

=item $dom->pin_emulator($mask, $flags=0)

Lets the emulator's threads run only on the host's CPUs in C<$mask>; arguments
as for C<pin_vcpu>. (C<virDomainPinEmulator>)

=back

=head2 IOThreads

=over

=item $dom->get_iothread_info($flags=0)

A list with a hash reference for each IOThread, with the keys C<number>, by
which the other methods name it, and C<affinity>, a string as C<get_vcpu_info>
gives it. In scalar context the last one, undef if there is none. C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainGetIOThreadInfo>)

=item $dom->pin_iothread($iothread_id, $mask, $flags=0)

Lets an IOThread run only on the host's CPUs in C<$mask>; arguments as for
C<pin_vcpu>. (C<virDomainPinIOThread>)

=item $dom->add_iothread($iothread_id, $flags=0)

Adds an IOThread of a number that is not in use. C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainAddIOThread>)

=item $dom->del_iothread($iothread_id, $flags=0)

Removes an IOThread that no device uses. C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainDelIOThread>)

=item $dom->set_iothread($iothread_id, \%params, $flags=0)

Changes an IOThread of a running domain. The parameters
(C<Sys::Virt::Domain::IOTHREAD_PARAM_*>):

=over

=item poll_max_ns

For how many nanoseconds it polls at most; 0 switches polling off.

=item poll_grow, poll_shrink

By which factor the polling time grows and shrinks; 0 leaves it to the
hypervisor.

=item thread_pool_min, thread_pool_max

How many workers it has at least and at most; -1, where the domain does not run,
leaves it to the hypervisor. Since libvirt 8.5.

=item poll_weight

The weight of the latest measurement in the polling time. Since libvirt 12.7.

=back

C<$flags>: C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainSetIOThreadParams>)

=back

=head2 Shares of the host

=over

=item $dom->get_scheduler_type()

The name of the scheduler that shares out the host's CPUs, such as C<posix>
(QEMU, LXC) or C<credit> (Xen). (C<virDomainGetSchedulerType>)

=item $dom->get_scheduler_parameters($flags=0)

What the scheduler gives the domain: a hash reference with the keys of its kind
of scheduler out of the following (C<Sys::Virt::Domain::SCHEDULER_*>). C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>.

=over

=item cpu_shares

posix: the domain's weight against others.

=item vcpu_period, vcpu_quota

posix: each virtual CPU may use C<vcpu_quota> microseconds in every
C<vcpu_period> microseconds; a negative quota is no limit.

=item emulator_period, emulator_quota

The same for the emulator's own threads.

=item global_period, global_quota

The same for the whole domain.

=item iothread_period, iothread_quota

The same for each IOThread.

=item weight, cap

credit: the weight against others, and the most that it gets, in percent of a
CPU.

=item reservation, limit, shares

allocation (ESX): what it gets at least and at most, in MHz, and the weight.

=back

(C<virDomainGetSchedulerParameters>; with flags
C<virDomainGetSchedulerParametersFlags>)

=item $dom->set_scheduler_parameters(\%params, $flags=0)

Sets some of them; a parameter that the domain's scheduler does not have is an
error. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainSetSchedulerParameters>; with flags
C<virDomainSetSchedulerParametersFlags>)

=item $dom->get_blkio_parameters($flags=0)

Weights and limits of the domain's disk access: a hash reference with the keys
(C<Sys::Virt::Domain::BLKIO_*>; those that the hypervisor knows)

=over

=item weight

The domain's weight against others.

=item device_weight

The same for single devices of the host, as text: C<"/dev/sda,500,/dev/sdb,700">.

=item device_read_iops_sec, device_write_iops_sec

The most reads and writes a second on single devices, in the same form.

=item device_read_bytes_sec, device_write_bytes_sec

The most bytes a second read from and written to single devices.

=back

C<$flags>: C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainGetBlkioParameters>)

=item $dom->set_blkio_parameters(\%params, $flags=0)

Sets some of them. A limit of 0 is none. C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainSetBlkioParameters>)

=item $dom->get_numa_parameters($flags=0)

From which NUMA nodes of the host the domain's memory is: a hash reference with
the keys C<numa_nodeset>, a list as text such as C<"0-2">, and C<numa_mode>,
C<Sys::Virt::Domain::NUMATUNE_MEM_*>. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainGetNumaParameters>)

=item $dom->set_numa_parameters(\%params, $flags=0)

Sets one of them or both. While a domain runs, most hypervisors let only
C<numa_nodeset> be changed. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainSetNumaParameters>)

=back

=head2 Memory

=over

=item $dom->get_max_memory()

How much memory the domain can have, in KiB. (C<virDomainGetMaxMemory>)

=item $dom->set_max_memory($val)

Sets how much memory the domain can have, in KiB. Few hypervisors allow it while
the domain runs. For a choice of the configuration use C<set_memory> with
C<Sys::Virt::Domain::MEM_MAXIMUM>. (C<virDomainSetMaxMemory>)

=item $dom->set_memory($val, $flags=0)

Sets how much memory the domain has, in KiB: what the balloon leaves it. No more
than it can have. C<$flags>: C<Sys::Virt::Domain::MEM_*>: C<MEM_LIVE> and
C<MEM_CONFIG> for the configuration, C<MEM_MAXIMUM> to set how much it can have
instead. (C<virDomainSetMemory>; with flags C<virDomainSetMemoryFlags>)

=item $dom->memory_stats($flags=0)

What the hypervisor and the guest's balloon driver say of the domain's memory: a
hash reference with those of the following keys that they know. KiB, where
nothing else is said. C<$flags> is for the future.

=over

=item swap_in, swap_out

What the guest has read from and written to its swap space.

=item major_fault, minor_fault

The number of page faults in the guest with and without access to a disk.

=item unused

What the guest uses for nothing at all.

=item available

All memory that the guest has.

=item usable

What could be taken from the guest without making it swap.

=item disk_caches

What the guest uses for caches of disks, and could give up.

=item hugetlb_pgalloc, hugetlb_pgfail

The number of huge pages that the guest wanted and got, and did not get.

=item actual_balloon

What the balloon leaves the guest.

=item rss

What the domain's process occupies on the host.

=item last_update

When the guest's numbers are from, in seconds since 1970. See
C<set_memory_stats_period>.

=back

(C<virDomainMemoryStats>)

=item $dom->set_memory_stats_period($period, $flags=0)

Sets how often the guest's balloon driver is asked for numbers, in seconds; 0 is
never. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainSetMemoryStatsPeriod>)

=item $dom->get_memory_parameters($flags=0)

The limits on what the domain's process uses of the host's memory: a hash
reference with the keys (C<Sys::Virt::Domain::MEMORY_*>; those that the
hypervisor knows), in KiB:

=over

=item hard_limit

The most memory that it can have.

=item soft_limit

What it is held to when the host is short of memory.

=item min_guarantee

What it is sure to have.

=item swap_hard_limit

The most memory and swap space together.

=back

No limit is C<Sys::Virt::Domain::MEMORY_PARAM_UNLIMITED>. C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainGetMemoryParameters>)

=item $dom->set_memory_parameters(\%params, $flags=0)

Sets some of them. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainSetMemoryParameters>)

=back

=head2 Processor time and performance counters

=over

=item $dom->get_cpu_stats($start_cpu, $ncpus, $flags=0)

The processor time that a running domain has used, in nanoseconds.

With C<$start_cpu> -1 and C<$ncpus> 1 (or 0), that of the whole domain: a list of
one hash reference with the keys (C<Sys::Virt::Domain::CPU_STATS_*>) C<cpu_time>,
all of it, C<user_time> and C<system_time>.

With C<$start_cpu> from 0 on, that on C<$ncpus> CPUs of the host, from that one
on; 0 is all there are. A list with a hash reference for each, with the keys
C<cpu_time> and, where the hypervisor can tell, C<vcpu_time>: without the
hypervisor's own share. Never more elements than there are CPUs; in scalar
context the last one. A C<$start_cpu> that the host does not have is an error.
C<$flags> is for the future. (C<virDomainGetCPUStats>)

    my ($total) = $dom->get_cpu_stats(-1, 1);
    my @by_cpu  = $dom->get_cpu_stats(0, 0);

=item $dom->get_perf_events($flags=0)

Which events the host's performance counters count for the domain: a hash
reference, of the event (C<Sys::Virt::Domain::PERF_PARAM_*>: C<cache_misses>,
C<instructions>, C<page_faults> and so on) to 1 or 0. C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>. The counts themselves come from
C<< $conn->get_all_domain_stats >>. (C<virDomainGetPerfEvents>)

=item $dom->set_perf_events(\%params, $flags=0)

Switches the counting of events on (a true value) or off. C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainSetPerfEvents>)

=back

=head2 Network interfaces

=over

=item $dom->interface_stats($path)

What went through an interface of a running domain, seen from the guest's side.
C<$path> is the name of the interface on the host (C<< <target dev='vnet0'/> >>)
or its MAC address. A hash reference with the keys C<rx_bytes>, C<rx_packets>,
C<rx_errs>, C<rx_drop>, C<tx_bytes>, C<tx_packets>, C<tx_errs>, C<tx_drop>; what
is not known is -1. (C<virDomainInterfaceStats>)

=item $dom->get_interface_parameters($intf, $flags=0)

The limits on the bandwidth of an interface, named as for C<interface_stats>: a
hash reference with the keys (C<Sys::Virt::Domain::BANDWIDTH_*>)
C<inbound.average>, C<inbound.peak>, C<inbound.burst>, C<inbound.floor>,
C<outbound.average>, C<outbound.peak>, C<outbound.burst>. They are in KiB a
second, C<burst> in KiB; 0 is no limit, C<floor> is what the interface is sure to
have. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainGetInterfaceParameters>)

=item $dom->set_interface_parameters($intf, \%params, $flags=0)

Sets limits. All of a direction are set together: C<inbound.peak> goes with
C<inbound.average>. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainSetInterfaceParameters>)

=item $dom->get_interface_addresses($src, $flags=0)

The interfaces of a running guest and their addresses, as C<$src> knows them:
C<Sys::Virt::Domain::INTERFACE_ADDRESSES_SRC_LEASE> (the leases that libvirt's
own networks gave), C<INTERFACE_ADDRESSES_SRC_AGENT> (the guest's agent) or
C<INTERFACE_ADDRESSES_SRC_ARP> (the host's ARP table). A list with a hash
reference for each interface; in scalar context the last one. The keys:

=over

=item name

The name: on the host, or if the agent is asked, in the guest.

=item hwaddr

The MAC address. There is no such key if it is not known.

=item addrs

A reference to an array, maybe empty, of hash references with the keys C<type>
(C<Sys::Virt::IP_ADDR_TYPE_IPV4> or C<IP_ADDR_TYPE_IPV6>), C<addr> (as text) and
C<prefix> (how many bits of it are the network; 0 if that is not known).

=back

C<$flags> is for the future. (C<virDomainInterfaceAddresses>)

=item $dom->announce_interface($device, \%params, $flags=0)

Has the hypervisor announce where the guest is, so that switches learn it: on
the interface C<$device>, or on all of them if it is undef. The parameters
(C<Sys::Virt::Domain::ANNOUNCE_INTERFACE_*>): C<initial>, the milliseconds before
the second announcement; C<step>, by how many milliseconds each pause is longer
than the last; C<max>, the longest pause in milliseconds; C<rounds>, how many
announcements there are. Without them (C<{}>) it is as the hypervisor does it.
C<$flags> is for the future. (C<virDomainAnnounceInterface>, since libvirt 12.5)

=back

=head2 Devices

The description of a device is the same XML as in the configuration of the domain.

=over

=item $dom->attach_device($xml, $flags=0)

Adds a device. Without flags the domain must run. C<$flags>:
C<Sys::Virt::Domain::DEVICE_MODIFY_*>, which are those of C<AFFECT_*>.
(C<virDomainAttachDevice>; with flags C<virDomainAttachDeviceFlags>)

=item $dom->detach_device($xml, $flags=0)

Removes the device that C<$xml> describes. The guest may have to agree: then the
device goes later, or not at all; the events
C<Sys::Virt::Domain::EVENT_ID_DEVICE_REMOVED> and
C<EVENT_ID_DEVICE_REMOVAL_FAILED> say which. Without flags the domain must run.
C<$flags>: C<Sys::Virt::Domain::DEVICE_MODIFY_*>. (C<virDomainDetachDevice>; with
flags C<virDomainDetachDeviceFlags>)

=item $dom->detach_device_alias($alias, $flags=0)

Removes the device with the alias C<$alias>; never waits for the guest.
C<$flags>: C<Sys::Virt::Domain::DEVICE_MODIFY_*>. (C<virDomainDetachDeviceAlias>)

=item $dom->update_device($xml, $flags=0)

Changes a device into what C<$xml>, its whole description, says: another disk in
a CD-ROM drive, another network behind an interface. C<$flags>:
C<Sys::Virt::Domain::DEVICE_MODIFY_*>; C<DEVICE_MODIFY_FORCE> does it against the
guest's will. (C<virDomainUpdateDeviceFlags>)

=back

=head2 Title, description, data of applications

=over

=item $dom->get_metadata($type, $uri=undef, $flags=0)

Text that the configuration holds for people and programs. C<$type>:
C<Sys::Virt::Domain::METADATA_TITLE> or C<METADATA_DESCRIPTION>, for which
C<$uri> is undef, or C<METADATA_ELEMENT>, for the XML of the namespace C<$uri>.
Text that is not there is an error (code
C<Sys::Virt::Error::ERR_NO_DOMAIN_METADATA>). C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainGetMetadata>)

=item $dom->set_metadata($type, $metadata=undef, $key=undef, $uri=undef, $flags=0)

Sets such text, or if C<$metadata> is undef, removes it. A title must be a
single line. For C<METADATA_ELEMENT>, C<$metadata> is XML with one outer element,
C<$uri> its namespace, and C<$key> the prefix to write it with. C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>.

    $dom->set_metadata(Sys::Virt::Domain::METADATA_TITLE, 'Mail server');
    $dom->set_metadata(Sys::Virt::Domain::METADATA_ELEMENT,
        '<backup when="daily"/>', 'ops', 'http://example.org/ops');

(C<virDomainSetMetadata>)

=back

=head2 Consoles, channels, screens

A stream is made by C<< $conn->new_stream >>; see L<Sys::Virt::Stream>.

=over

=item $dom->open_console($st, $devname, $flags=0)

Connects the stream C<$st> to a console, serial or parallel port of a running
domain; C<$devname> is the device's alias, undef for the first one. C<$flags>:
C<Sys::Virt::Domain::OPEN_CONSOLE_FORCE> takes it from another client,
C<OPEN_CONSOLE_SAFE> insists that no other client can have it.
(C<virDomainOpenConsole>)

=item $dom->open_channel($st, $devname, $flags=0)

Connects the stream C<$st> to a channel: C<$devname> is its alias or its name in
the guest, undef for the first one. C<$flags>:
C<Sys::Virt::Domain::OPEN_CHANNEL_FORCE> takes it from another client.
(C<virDomainOpenChannel>)

=item $dom->screenshot($st, $screen, $flags=0)

Takes a picture of screen C<$screen> (from 0 on) of a running domain. The MIME
type comes back, such as C<image/png>; the picture is then read from the stream
C<$st>. C<$flags> is for the future. (C<virDomainScreenshot>)

=item $dom->open_graphics($idx, $fd, $flags=0)

Connects the file descriptor C<$fd>, one end of a pair of sockets, to graphical
display C<$idx> (from 0 on) of a running domain. Only over a local connection.
C<$flags>: C<Sys::Virt::Domain::OPEN_GRAPHICS_SKIPAUTH> leaves the display's
password out. (C<virDomainOpenGraphics>)

=item $dom->open_graphics_fd($idx, $flags=0)

The same, but libvirt makes the sockets: a file descriptor comes back, which is
the caller's to close.

    open my $display, '+<&=', $dom->open_graphics_fd(0) or die $!;

(C<virDomainOpenGraphicsFD>)

=item $dom->graphics_reload($type, $flags=0)

Has the graphical displays of a type (C<Sys::Virt::Domain::GRAPHICS_RELOAD_TYPE_*>)
read their TLS certificates again. C<$flags> is for the future.
(C<virDomainGraphicsReload>, since libvirt 10.2)

=back

=head2 The guest's own view

Most of these need the guest's agent, and all of them a running guest: else they
fail with the code C<Sys::Virt::Error::ERR_OPERATION_INVALID>,
C<ERR_AGENT_UNRESPONSIVE> or C<ERR_ARGUMENT_UNSUPPORTED>.

=over

=item $dom->get_guest_info($types=0, $flags=0)

What the guest says of itself: a hash reference. C<$types> combines
C<Sys::Virt::Domain::GUEST_INFO_USERS>, C<GUEST_INFO_OS>, C<GUEST_INFO_TIMEZONE>,
C<GUEST_INFO_HOSTNAME>, C<GUEST_INFO_FILESYSTEM>, C<GUEST_INFO_DISKS>,
C<GUEST_INFO_INTERFACES>, C<GUEST_INFO_LOAD> and C<GUEST_INFO_DEVICES>; 0 is
everything that the hypervisor and the agent can tell. A type that is asked for
and cannot be had is an error. The keys have dots, and things of which there are
several have numbers from 0 on:

=over

=item user.count, user.0.name, user.0.domain, user.0.login-time

Who is logged in; C<login-time> in milliseconds since 1970.

=item os.id, os.name, os.pretty-name, os.version, os.version-id, os.kernel-release, os.kernel-version, os.machine, os.variant, os.variant-id

The operating system.

=item timezone.name, timezone.offset

The time zone; C<offset> in seconds east of UTC.

=item hostname

The guest's name of itself.

=item fs.count, fs.0.mountpoint, fs.0.name, fs.0.fstype, fs.0.total-bytes, fs.0.used-bytes, fs.0.disk.count, fs.0.disk.0.alias, fs.0.disk.0.serial, fs.0.disk.0.device

Mounted file systems, and the disks that they are on.

=item disk.count, disk.0.name, disk.0.partition, disk.0.dependency.count, disk.0.dependency.0.name, disk.0.serial, disk.0.alias, disk.0.guest_alias, disk.0.guest_bus

Disks and partitions.

=item if.count, if.0.name, if.0.hwaddr, if.0.addr.count, if.0.addr.0.type, if.0.addr.0.addr, if.0.addr.0.prefix

Network interfaces; C<type> is C<ipv4> or C<ipv6>.

=item load.1m, load.5m, load.15m

The average load.

=item device.count, device.0.driverName, device.0.driverVersion, device.0.driverDate, device.0.idType, device.0.pciVendor, device.0.pciDevice

Drivers of devices, in Windows guests; the PCI ids are there where C<idType> is
C<pci>.

=back

The family C<Sys::Virt::Domain::GUEST_INFO_*> has the keys, or their parts, as
constants too. C<$flags> is for the future. (C<virDomainGetGuestInfo>)

=item $dom->get_hostname($flags=0)

The guest's name. C<$flags>: C<Sys::Virt::Domain::GET_HOSTNAME_LEASE> looks into
the leases of libvirt's own networks, C<GET_HOSTNAME_AGENT> asks the guest's
agent. (C<virDomainGetHostname>)

=item $dom->get_time($flags=0)

The guest's clock: a reference to an array of seconds since 1970 (negative before)
and nanoseconds. C<$flags> is for the future.

    my ($seconds, $nanoseconds) = @{ $dom->get_time };

(C<virDomainGetTime>)

=item $dom->set_time($secs, $nsecs, $flags=0)

Sets the guest's clock to C<$secs> seconds and C<$nsecs> nanoseconds since 1970.
C<$flags>: C<Sys::Virt::Domain::TIME_SYNC> has the guest read its hardware clock
instead. (C<virDomainSetTime>)

=item $dom->get_guest_vcpus($flags=0)

Which virtual CPUs the guest sees: a hash reference with the keys C<vcpus>, all
of them, C<online>, those it uses, and C<offlinable>, those it could stop using;
each a list as text, such as C<"0-3,5">. C<$flags> is for the future.
(C<virDomainGetGuestVcpus>)

=item $dom->set_guest_vcpus($cpumap, $state, $flags=0)

Has the guest use (C<$state> 1) or not use (0) the virtual CPUs in C<$cpumap>, a
list as text. Others stay as they are. C<$flags> is for the future.
(C<virDomainSetGuestVcpus>)

=item $dom->set_user_password($username, $password, $flags=0)

Sets the password of a user of the guest. C<$flags>:
C<Sys::Virt::Domain::PASSWORD_ENCRYPTED> if C<$password> is encrypted already, in
the guest's way. (C<virDomainSetUserPassword>)

=item $dom->authorized_ssh_keys_get($user, $flags=0)

=item $dom->get_authorized_ssh_keys($user, $flags=0)

The keys with which one may log into the guest as C<$user> by SSH: a list of
texts, in scalar context the last one. C<$flags> is for the future.
(C<virDomainAuthorizedSSHKeysGet>, since libvirt 6.10)

=item $dom->authorized_ssh_keys_set($user, \@keys, $flags=0)

=item $dom->set_authorized_ssh_keys($user, \@keys, $flags=0)

Makes C<@keys>, texts as OpenSSH has them, the only keys with which one may log
in as C<$user>; C<[]> removes all. C<$flags>:
C<Sys::Virt::Domain::AUTHORIZED_SSH_KEYS_SET_APPEND> adds them to those there
are, C<AUTHORIZED_SSH_KEYS_SET_REMOVE> removes them.
(C<virDomainAuthorizedSSHKeysSet>, since libvirt 6.10)

=item $dom->set_agent_response_timeout($timeout, $flags=0)

Sets how many seconds to wait for the guest's agent. C<$timeout> may also be
C<Sys::Virt::Domain::AGENT_RESPONSE_TIMEOUT_BLOCK> (-2: for ever),
C<AGENT_RESPONSE_TIMEOUT_DEFAULT> (-1) or C<AGENT_RESPONSE_TIMEOUT_NOWAIT> (0).
C<$flags> is for the future. (C<virDomainAgentSetResponseTimeout>)

=back

=head2 Security

=over

=item $dom->get_security_label()

How the host confines a running domain: a hash reference with the keys C<label>,
empty if it is not confined, and C<enforcing>, 1 if the host stops what is not
allowed and 0 if it only notes it. (C<virDomainGetSecurityLabel>)

=item $dom->get_security_label_list()

The same for each security model of the host: a list of hash references as above,
in scalar context the last one. (C<virDomainGetSecurityLabelList>)

=item $dom->get_launch_security_info($flags=0)

What proves that a guest in encrypted memory started as it should: a hash
reference with keys C<Sys::Virt::Domain::LAUNCH_SECURITY_*>, those that apply:

=over

=item sev-measurement

The measurement of what was started, in base64.

=item sev-api-major, sev-api-minor, sev-build-id

The version of the host's firmware.

=item sev-policy

The guest's policy (SEV, SEV-ES).

=item sev-snp-policy

The guest's policy (SEV-SNP).

=back

C<$flags> is for the future. (C<virDomainGetLaunchSecurityInfo>)

=item $dom->set_launch_security_state(\%params, $flags=0)

Writes a secret into the memory of a paused guest whose measurement was found to
be right; it can then be resumed. The parameters
(C<Sys::Virt::Domain::LAUNCH_SECURITY_*>): C<sev-secret> and
C<sev-secret-header>, both in base64, and C<sev-secret-set-address>, the address
in the guest's memory, which the hypervisor finds itself if it is not given.
C<$flags> is for the future. (C<virDomainSetLaunchSecurityState>, since libvirt
8.0)

=back

=head2 Keys, signals, interrupts

=over

=item $dom->send_key($codeset, $holdtime, \@keycodes, $flags=0)

Presses the keys C<@keycodes>, up to 16, all at once, and lets go of them after
C<$holdtime> milliseconds. C<$codeset> says which numbers they are:
C<Sys::Virt::Domain::KEYCODE_SET_*>. C<$flags> is for the future.

    # Control, Alt and Delete
    $dom->send_key(Sys::Virt::Domain::KEYCODE_SET_LINUX, 50, [29, 56, 111]);

(C<virDomainSendKey>)

=item $dom->send_process_signal($pid, $signum, $flags=0)

Sends a signal, C<Sys::Virt::Domain::PROCESS_SIGNAL_*>, to a process of a
container: C<$pid> is its number in the container, where 1 is init; a negative
one is a process group. C<$flags> is for the future.
(C<virDomainSendProcessSignal>)

=item $dom->inject_nmi($flags=0)

Sends the guest a non-maskable interrupt. C<$flags> is for the future.
(C<virDomainInjectNMI>)

=back

=head2 The hypervisor's hold on the domain

=over

=item $dom->set_lifecycle_action($type, $action, $flags=0)

Sets what happens when the guest powers off, reboots or crashes. C<$type>:
C<Sys::Virt::Domain::LIFECYCLE_POWEROFF>, C<LIFECYCLE_REBOOT> or
C<LIFECYCLE_CRASH>; C<$action>: C<Sys::Virt::Domain::LIFECYCLE_ACTION_*>.
C<$flags>: C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainSetLifecycleAction>)

=item $dom->get_control_info($flags=0)

Whether the hypervisor is ready for commands to a running domain: a hash
reference with the keys

=over

=item state

C<Sys::Virt::Domain::CONTROL_OK>, C<CONTROL_JOB> (a background job runs),
C<CONTROL_OCCUPIED> (by a command) or C<CONTROL_ERROR>.

=item details

Of C<CONTROL_ERROR>, the reason: C<Sys::Virt::Domain::CONTROL_ERROR_REASON_*>;
else 0.

=item stateTime

How long the state lasts by now, in milliseconds.

=back

C<$flags> is for the future. (C<virDomainGetControlInfo>)

=item $dom->get_messages($flags=0)

What libvirt has to say of the domain: a list of texts for people, in scalar
context the last one, undef if there is none. C<$flags> combines
C<Sys::Virt::Domain::MESSAGE_DEPRECATION> (features in use that will go),
C<MESSAGE_TAINTING> (what makes bugs hard to find) and C<MESSAGE_IOERRORS>
(failed access to disks); 0 is all. (C<virDomainGetMessages>, since libvirt 7.1)

=back

=head1 SEE ALSO

L<Sys::Virt>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic License
1.0, as Sys::Virt has been since its author Daniel P. Berrange released it
first.

=cut
