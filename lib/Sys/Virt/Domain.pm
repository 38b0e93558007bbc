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

=head1 SEE ALSO

L<Sys::Virt>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic License
1.0, as Sys::Virt has been since its author Daniel P. Berrange released it
first.

=cut
