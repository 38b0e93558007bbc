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

    my $mail = eval { $conn->get_domain_by_name('mail') };
    if (my $error = $@) {
        die $error unless ref $error
            && $error->code == Sys::Virt::Error::ERR_NO_DOMAIN;
        print "There is no such domain\n";
    }

Flags are numbers to be combined with C<|>; they are 0 where they are left
out, and where nothing is said of C<$flags>, libvirt has none yet. Flags, states
and names of parameters have constants, which are described at the end. Text comes
back as bytes.

What happens to domains can be had as events: L</Events> lists them, and
L<Sys::Virt> says how to get them.

=head1 ERRORS

Beside what L<Sys::Virt/ERRORS> lists for all methods, these codes (constants of
L<Sys::Virt::Error>) are what methods of a domain fail with:

=over 4

=item ERR_NO_DOMAIN

The domain is gone: undefined, or transient and stopped.

=item ERR_OPERATION_INVALID

Not in this state: it runs already, or it does not run; it is transient where a
configuration is to be changed; a job goes on; nothing to be undone is there.

=item ERR_OPERATION_UNSUPPORTED, ERR_ARGUMENT_UNSUPPORTED, ERR_CONFIG_UNSUPPORTED

The driver has the method, but cannot do that with this domain: such a disk, such a
guest, such a flag.

=item ERR_OPERATION_FAILED

The hypervisor tried and failed; the message is its own.

=item ERR_OPERATION_TIMEOUT

Another call or job has held the domain for too long. Try again.

=item ERR_OPERATION_ABORTED

The job was ended by C<abort_job>.

=item ERR_AGENT_UNRESPONSIVE, ERR_AGENT_UNSYNCED, ERR_AGENT_COMMAND_FAILED, ERR_AGENT_COMMAND_TIMEOUT

The guest's agent is not there, has lost its place, refused, or did not answer in
time.

=item ERR_DEVICE_MISSING

There is no such device to be changed or removed.

=item ERR_RESOURCE_BUSY, ERR_BLOCK_COPY_ACTIVE

Something else uses the disk, or is copying it.

=item ERR_MIGRATE_UNSAFE, ERR_MIGRATE_FINISH_OK, ERR_MIGRATE_PERSIST_FAILED

The migration could harm the disks (their cache); it was done, though something was
lost on the way; it was done, but the definition could not be kept there.

=item ERR_SNAPSHOT_REVERT_RISKY

To go back to that snapshot could leave the domain unusable;
C<Sys::Virt::DomainSnapshot::REVERT_FORCE> does it all the same.

=item ERR_NO_DOMAIN_SNAPSHOT, ERR_NO_DOMAIN_CHECKPOINT, ERR_NO_DOMAIN_BACKUP, ERR_NO_DOMAIN_METADATA

There is no such thing.

=back

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

Gives the domain the name C<$newname>. Most drivers want it not to run. A name that
another domain has is C<ERR_DOM_EXIST> or C<ERR_OPERATION_INVALID>. Handles that
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

Makes the open files whose numbers (C<fileno>) are in C<@fds> known to libvirt
under C<$name>, by which the XML of a disk of this domain may then refer to them.
That holds as long as the connection, which must be local.
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

Says whether it shall: C<$autostart> is 1, or 0 for no. A transient domain cannot.
(C<virDomainSetAutostart>)

=item my $once = $dom->get_autostart_once

1 if the domain starts the next time that its host does, and only then; else 0.
(C<virDomainGetAutostartOnce>, since libvirt 11.2)

=item $dom->set_autostart_once($once)

Says whether it shall: C<$once> is 1, or 0 for no. (C<virDomainSetAutostartOnce>,
since libvirt 11.2)

=back

=head2 Memory in files

=over 4

=item $dom->save($file, $xml=undef, \%params=undef, $flags=0)

Writes the memory to C<$file>, a path on the hypervisor's host, and stops the
domain; C<restore_domain> of the connection brings it back. C<$xml> replaces the
configuration in the file. C<$flags> are C<Sys::Virt::Domain::SAVE_*>. The call
waits until all is written, which C<get_job_info> can follow from another process.

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

Replaces the configuration in the file by C<$xml>; what the guest sees must stay
the same. C<$flags> may be C<Sys::Virt::Domain::SAVE_RUNNING> or
C<Sys::Virt::Domain::SAVE_PAUSED>: how it shall come back.
(C<virDomainManagedSaveDefineXML>)

=item $dom->core_dump($file, $flags=0)

Writes the memory to C<$file>, a path on the hypervisor's host, for analysis; the
domain goes on.
C<$flags> are C<Sys::Virt::Domain::DUMP_*>: C<DUMP_CRASH> ends it,
C<DUMP_LIVE> does not even pause it. (C<virDomainCoreDump>)

=item $dom->core_dump_format($file, $format, $flags=0)

As C<core_dump> to C<$file>, in the format C<$format>, one of
C<Sys::Virt::Domain::CORE_DUMP_FORMAT_*>. (C<virDomainCoreDumpWithFormat>)

=item my $bytes = $dom->memory_peek($offset, $size, $flags)

C<$size> bytes of the guest's memory, from the address C<$offset> on, a number
of 64 bits. C<$flags> must say what an address is:
C<Sys::Virt::Domain::MEMORY_VIRTUAL> or C<Sys::Virt::Domain::MEMORY_PHYSICAL>.
More than 64 MiB are an exception; libvirt's own protocol transfers less in one
call. (C<virDomainMemoryPeek>)

=back

=head2 Migration

These calls wait until the domain has moved.

    my $there = Sys::Virt->new(uri => 'qemu+ssh://there.example.org/system');
    my $moved = $dom->migrate($there, { bandwidth => 100 },
        Sys::Virt::Domain::MIGRATE_LIVE
            | Sys::Virt::Domain::MIGRATE_PERSIST_DEST);

=over 4

=item my $moved = $dom->migrate($destination, \%params, $flags=0)

=item my $moved = $dom->migrate($destination, $flags=0, $name=undef, $uri=undef, $bandwidth=undef)

Moves the domain to the host of another connection, the L<Sys::Virt> object
C<$destination>. Gives back the domain there, a new Sys::Virt::Domain.
C<$flags> are C<Sys::Virt::Domain::MIGRATE_*>, above all C<MIGRATE_LIVE>; not
C<MIGRATE_PEER2PEER>, which is for C<migrate_to_uri>.

The second form is short for three parameters: C<$name> is C<destination_name>,
C<$uri> is C<migrate_uri> and C<$bandwidth> is C<bandwidth>; undef leaves one out. A
bare number in the place of C<$uri> is the bandwidth, if none follows. These are
all that C<%params> may have (the constants are
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

The second form of C<migrate>, to the host of the connection C<$destination> and
with C<$xml> as the configuration there; C<$name>, C<$uri> and C<$bandwidth> as
there, all of which may be undef. (C<virDomainMigrate3>)

=item my $moved = $dom->migrate_params($destination, \%params, $flags=0)

=item my $moved = $dom->migrate3($destination, \%params, $flags=0)

The first form of C<migrate>, with C<$destination> and C<%params> as there, and
nothing else. (C<virDomainMigrate3>)

=item $dom->migrate_to_uri($uri, \%params, $flags=0)

=item $dom->migrate_to_uri($uri, $flags=0, $name=undef, $migrate_uri=undef, $bandwidth=undef)

Has libvirt itself move the domain, without a second connection of this
program. With C<MIGRATE_PEER2PEER> in C<$flags>, C<$uri> is how the domain's
host connects to the other one. Without, C<$uri> is undef and C<migrate_uri> the
hypervisor's own, which few drivers can. C<%params> is as for C<migrate>; so is the
second form, in which C<$name> is C<destination_name>, C<$migrate_uri> is
C<migrate_uri> and C<$bandwidth> is C<bandwidth>. (C<virDomainMigrateToURI3>)

=item $dom->migrate_to_uri2($uri, $xml=undef, $flags=0, $name=undef, $migrate_uri=undef, $bandwidth=undef)

The second form of C<migrate_to_uri>, with C<$xml> as the configuration on the new
host; C<$uri>, C<$name>, C<$migrate_uri> and C<$bandwidth> as there, all of which
may be undef. (C<virDomainMigrateToURI3>)

=item $dom->migrate_to_uri_params($uri, \%params, $flags=0)

=item $dom->migrate_to_uri3($uri, \%params, $flags=0)

The first form of C<migrate_to_uri>, with C<$uri> and C<%params> as there, and
nothing else. (C<virDomainMigrateToURI3>)

=item my $ms = $dom->migrate_get_max_downtime($flags=0)

How long the domain may stand still at the end of a migration, in ms.
(C<virDomainMigrateGetMaxDowntime>)

=item $dom->migrate_set_max_downtime($ms, $flags=0)

Sets it to C<$ms> milliseconds, also while a migration goes on.
(C<virDomainMigrateSetMaxDowntime>)

=item my $speed = $dom->migrate_get_max_speed($flags=0)

The most that a migration may transfer, in MiB/s. C<$flags> may be
C<Sys::Virt::Domain::MIGRATE_MAX_SPEED_POSTCOPY>.
(C<virDomainMigrateGetMaxSpeed>)

=item $dom->migrate_set_max_speed($speed, $flags=0)

Sets it to C<$speed> MiB/s, also while a migration goes on; C<$flags> as for
C<migrate_get_max_speed>. (C<virDomainMigrateSetMaxSpeed>)

=item my $bytes = $dom->migrate_get_compression_cache($flags=0)

The size of the cache for compression, in bytes.
(C<virDomainMigrateGetCompressionCache>)

=item $dom->migrate_set_compression_cache($bytes, $flags=0)

Sets it to C<$bytes>, which the hypervisor may round.
(C<virDomainMigrateSetCompressionCache>)

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
whose keys are those that libvirt has a value for: see
L</What is known of a job>. In scalar context the hash reference. With
C<Sys::Virt::Domain::JOB_STATS_COMPLETED> of the last job that has ended.
(C<virDomainGetJobStats>)

=item $dom->abort_job($flags=0)

Ends the job. C<$flags> may be
C<Sys::Virt::Domain::DOMAIN_ABORT_JOB_POSTCOPY>. (C<virDomainAbortJob>, with
flags C<virDomainAbortJobFlags>, since libvirt 8.5)

=item $dom->start_dirty_rate_calc($seconds, $flags=0)

Measures for C<$seconds> seconds, up to 60, how fast the guest changes its memory.
The call
returns at once; the result is in C<get_all_domain_stats> of the connection, with
C<Sys::Virt::Domain::STATS_DIRTYRATE>. C<$flags> is one of
C<Sys::Virt::Domain::DIRTYRATE_MODE_*> (libvirt 8.1). (C<virDomainStartDirtyRateCalc>, since
libvirt 7.2)

=back

=head2 Disks

C<$disk> names a disk by its target, such as C<vda>, or by its source, the path of
its image.

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

Changes the size of a disk of a running domain to C<$size>: in KiB, or in bytes
with C<Sys::Virt::Domain::BLOCK_RESIZE_BYTES>. What is beyond a smaller size is
lost; C<BLOCK_RESIZE_EXTEND> (libvirt 12.3) allows none. (C<virDomainBlockResize>)

=item my $bytes = $dom->block_peek($disk, $offset, $size, $flags=0)

C<$size> bytes of a disk, from the byte C<$offset> on, a number of 64 bits. More
than 64 MiB are an exception, and libvirt's own protocol transfers less in one
call. (C<virDomainBlockPeek>)

=item $dom->set_block_threshold($disk, $bytes, $flags=0)

Asks for an event, C<Sys::Virt::Domain::EVENT_ID_BLOCK_THRESHOLD>, when the
disk's image has grown beyond C<$bytes>. It comes once; 0 takes the wish back.
C<$disk> may name a part of a chain, such as C<vda[2]>.
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

Sets those that are in C<%limits>, with the keys of C<get_block_iotune>; another
key is an exception. Total and read or write of the same kind exclude each other.
C<$flags> are
C<Sys::Virt::Domain::AFFECT_*>: whether now, for the next start or both.
(C<virDomainSetBlockIoTune>)

=item $dom->set_throttle_group($group, \%limits, $flags=0)

Makes, or changes, a group of limits by the name C<$group>, which disks then refer
to. C<%limits> has the keys of C<get_block_iotune>, and C<$flags> is as for
C<set_block_iotune>.
(C<virDomainSetThrottleGroup>, since libvirt 11.2)

=item $dom->del_throttle_group($group, $flags=0)

Removes the group C<$group>, which no disk may use any more. C<$flags> are
C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainDelThrottleGroup>, since libvirt 11.2)

=back

=head2 Jobs of disks

These calls start a job and return; follow it with C<get_block_job_info>, or
wait for the event C<Sys::Virt::Domain::EVENT_ID_BLOCK_JOB_2>. C<$disk> is as above;
C<$bandwidth> is in MiB/s, or in bytes/s with the flag that says so, and 0 for no
limit.

    $dom->block_pull('vda', 0);
    sleep 1 while $dom->get_block_job_info('vda')->{active};

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

The other way round: writes what C<$top>, and the images between it and C<$base>,
hold into C<$base>, which C<$top> rests on. C<$base> undef is the lowest image,
C<$top> undef the one in use; that needs C<BLOCK_COMMIT_ACTIVE> in C<$flags>,
which are C<Sys::Virt::Domain::BLOCK_COMMIT_*>, and at last C<abort_block_job> with
C<BLOCK_JOB_ABORT_PIVOT>. (C<virDomainBlockCommit>)

=item $dom->block_copy($disk, $xml, \%params, $flags=0)

Copies a disk to the place that C<$xml>, a C<disk> element, describes, and keeps
both alike until C<abort_block_job>. C<%params> (C<{}> for none) may have the keys
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
consistent. C<@mountpoints> are paths in the guest; an empty array is all file
systems. Call C<fs_thaw> soon. (C<virDomainFSFreeze>)

=item $dom->fs_thaw(\@mountpoints, $flags=0)

Lets it write again; C<@mountpoints> as for C<fs_freeze>. Some guests thaw all file
systems, whatever is named. (C<virDomainFSThaw>)

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

Makes a snapshot as C<$xml>, a C<domainsnapshot> element, says, and gives back its
object. Without a name in it libvirt takes the time as one. C<$flags> are
C<Sys::Virt::DomainSnapshot::CREATE_*>. (C<virDomainSnapshotCreateXML>)

=item my $snapshot = $dom->get_snapshot_by_name($name, $flags=0)

The snapshot of the name C<$name>;
C<Sys::Virt::Error::ERR_NO_DOMAIN_SNAPSHOT> if there is none.
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

Makes one as C<$xml>, a C<domaincheckpoint> element, says, and gives back its
object. C<$flags> are
C<Sys::Virt::DomainCheckpoint::CREATE_*>. (C<virDomainCheckpointCreateXML>)

=item my $checkpoint = $dom->get_checkpoint_by_name($name, $flags=0)

The checkpoint of the name C<$name>;
C<Sys::Virt::Error::ERR_NO_DOMAIN_CHECKPOINT> if there is none.
(C<virDomainCheckpointLookupByName>)

=item my @checkpoints = $dom->list_all_checkpoints($flags=0)

All that C<$flags>, C<Sys::Virt::DomainCheckpoint::LIST_*>, ask for. In scalar
context the last. (C<virDomainListAllCheckpoints>)

=item $dom->backup_begin($xml, $checkpoint_xml=undef, $flags=0)

Starts a backup of disks as C<$xml>, a C<domainbackup> element, says: a job of
the domain, which ends by itself (push) or by C<abort_job> (pull). With
C<$checkpoint_xml>, a C<domaincheckpoint> element, a checkpoint of the same moment
is made. L<Sys::Virt::Manual::Backup> has it step by step. C<$flags> are
C<Sys::Virt::Domain::BACKUP_BEGIN_*>. (C<virDomainBackupBegin>)

=item my $xml = $dom->backup_get_xml_description($flags=0)

The backup that runs, with all that libvirt has filled in.
(C<virDomainBackupGetXMLDesc>)

=back

=head2 Which configuration a call is about

A running domain has two configurations: the live one, and the persistent one
that it starts with the next time. Many methods below have flags of the family
C<Sys::Virt::Domain::AFFECT_*> to choose:

=over 4

=item C<AFFECT_CURRENT> (0, the default)

The live configuration if the domain runs, else the persistent one. With some
hypervisors a change without flags goes to both.

=item C<AFFECT_LIVE>

The live configuration. A domain that does not run is an error (code
C<Sys::Virt::Error::ERR_OPERATION_INVALID>).

=item C<AFFECT_CONFIG>

The persistent configuration. A transient domain, which has none, is an error.

=back

The last two can be combined where something is set. Where nothing else is
said, a method that sets something gives nothing back, and a method that fails
throws a L<Sys::Virt::Error>.

C<%params>, the hash of the methods that set several things at once, holds those to
change, by the keys that the method to read them describes; the others stay as they
are. An unknown key, and a value that does not fit, is an exception that names it.

=head2 Virtual CPUs

=over 4

=item my $count = $dom->get_max_vcpus

How many virtual CPUs the running guest can have at most. A domain that does not
run has no such number: an exception; ask for it by C<get_vcpus> with
C<Sys::Virt::Domain::VCPU_MAXIMUM>. (C<virDomainGetMaxVcpus>)

=item my $count = $dom->get_vcpus($flags=0)

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

=item my @vcpus = $dom->get_vcpu_info($flags=0)

A list with a hash reference for each virtual CPU; in scalar context the last
one. The keys:

=over 4

=item number, state

The number of the virtual CPU, from 0 on; and what it does:
C<Sys::Virt::Domain::VCPU_OFFLINE>, C<VCPU_RUNNING> or C<VCPU_BLOCKED>.

=item cpuTime, cpu

The time that it has used, in nanoseconds; and the host's CPU that it is on,
C<Sys::Virt::Domain::VCPU_INFO_CPU_OFFLINE> or C<VCPU_INFO_CPU_UNAVAILABLE> if there
is none or it is not known.

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

=item my $mask = $dom->get_emulator_pin_info($flags=0)

The host's CPUs that the emulator's own threads may run on: a string as
C<affinity> is one, and no hash. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainGetEmulatorPinInfo>)

=item $dom->pin_emulator($mask, $flags=0)

Lets the emulator's threads run only on the host's CPUs in C<$mask>; arguments
as for C<pin_vcpu>. (C<virDomainPinEmulator>)

=back

=head2 IOThreads

C<$iothread_id> is an IOThread's number, from 1 on, as C<get_iothread_info> gives
it.

=over 4

=item my @iothreads = $dom->get_iothread_info($flags=0)

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

Changes an IOThread of a running domain: C<%params>
(C<Sys::Virt::Domain::IOTHREAD_PARAM_*>):

=over 4

=item poll_max_ns

For how many nanoseconds it polls at most; 0 switches polling off.

=item poll_grow, poll_shrink

By which factor the polling time grows and shrinks; 0 leaves it to the
hypervisor.

=item thread_pool_min, thread_pool_max

How many workers it has at least and at most; -1, where the domain does not run,
leaves it to the hypervisor. Since libvirt 8.5.

=item poll_weight

How slowly the polling time follows what is measured, up to 63: the greater, the
slower; 0 leaves it to the hypervisor. Since libvirt 12.7.

=back

C<$flags>: C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainSetIOThreadParams>)

=back

=head2 Shares of the host

=over 4

=item my $name = $dom->get_scheduler_type

The name of the scheduler that shares out the host's CPUs, such as C<posix>
(QEMU, LXC) or C<credit> (Xen). (C<virDomainGetSchedulerType>)

=item my $params = $dom->get_scheduler_parameters($flags=0)

What the scheduler gives the domain: a hash reference with the keys of its kind
of scheduler out of the following (C<Sys::Virt::Domain::SCHEDULER_*>). C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>.

=over 4

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

Sets some of them, those in C<%params>; a parameter that the domain's scheduler does
not have is an error. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainSetSchedulerParameters>; with flags
C<virDomainSetSchedulerParametersFlags>)

=item my $params = $dom->get_blkio_parameters($flags=0)

Weights and limits of the domain's disk access: a hash reference with the keys
(C<Sys::Virt::Domain::BLKIO_*>; those that the hypervisor knows)

=over 4

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

Sets some of them, those in C<%params>. A limit of 0 is none. C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainSetBlkioParameters>)

=item my $params = $dom->get_numa_parameters($flags=0)

From which NUMA nodes of the host the domain's memory is: a hash reference with
the keys C<numa_nodeset>, a list as text such as C<"0-2">, and C<numa_mode>,
C<Sys::Virt::Domain::NUMATUNE_MEM_*>. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainGetNumaParameters>)

=item $dom->set_numa_parameters(\%params, $flags=0)

Sets one of them or both, those in C<%params>. While a domain runs, most
hypervisors let only
C<numa_nodeset> be changed. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainSetNumaParameters>)

=back

=head2 Memory

=over 4

=item my $kib = $dom->get_max_memory

How much memory the domain can have, in KiB. (C<virDomainGetMaxMemory>)

=item $dom->set_max_memory($val)

Sets how much memory the domain can have to C<$val> KiB. Few hypervisors allow it
while
the domain runs. For a choice of the configuration use C<set_memory> with
C<Sys::Virt::Domain::MEM_MAXIMUM>. (C<virDomainSetMaxMemory>)

=item $dom->set_memory($val, $flags=0)

Sets how much memory the domain has to C<$val> KiB: what the balloon leaves it. No
more than it can have. C<$flags>: C<Sys::Virt::Domain::MEM_*>: C<MEM_LIVE> and
C<MEM_CONFIG> for the configuration, C<MEM_MAXIMUM> to set how much it can have
instead. (C<virDomainSetMemory>; with flags C<virDomainSetMemoryFlags>)

=item my $stats = $dom->memory_stats($flags=0)

What the hypervisor and the guest's balloon driver say of the domain's memory: a
hash reference with those of the following keys that they know. KiB, where
nothing else is said. C<$flags> is for the future.

=over 4

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

Has the guest's balloon driver asked for numbers every C<$period> seconds; 0 is
never. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainSetMemoryStatsPeriod>)

=item my $params = $dom->get_memory_parameters($flags=0)

The limits on what the domain's process uses of the host's memory: a hash
reference with the keys (C<Sys::Virt::Domain::MEMORY_*>; those that the
hypervisor knows), in KiB:

=over 4

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

Sets some of them, those in C<%params>. C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainSetMemoryParameters>)

=back

=head2 Processor time and performance counters

=over 4

=item my @stats = $dom->get_cpu_stats($start_cpu, $ncpus, $flags=0)

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

=item my $events = $dom->get_perf_events($flags=0)

Which events the host's performance counters count for the domain: a hash
reference, of the event to 1 or 0. The events (C<Sys::Virt::Domain::PERF_PARAM_*>)
are, for the processor, C<cpu_cycles>, C<ref_cpu_cycles>, C<bus_cycles>,
C<instructions>, C<branch_instructions>, C<branch_misses>, C<cache_references>,
C<cache_misses>, C<stalled_cycles_frontend>, C<stalled_cycles_backend>; for its
caches and their bandwidth C<cmt>, C<mbmt>, C<mbml>; for the host's system
C<cpu_clock>, C<task_clock>, C<page_faults>, C<page_faults_min>,
C<page_faults_maj>, C<context_switches>, C<cpu_migrations>, C<alignment_faults>,
C<emulation_faults>. C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>. The counts themselves come from
C<< $conn->get_all_domain_stats >>. (C<virDomainGetPerfEvents>)

=item $dom->set_perf_events(\%params, $flags=0)

Switches the counting of the events in C<%params> on (a true value) or off.
C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainSetPerfEvents>)

=back

=head2 Network interfaces

=over 4

=item my $stats = $dom->interface_stats($path)

What went through an interface of a running domain, seen from the guest's side.
C<$path> is the name of the interface on the host (C<< <target dev='vnet0'/> >>)
or its MAC address. A hash reference with the keys C<rx_bytes>, C<rx_packets>,
C<rx_errs>, C<rx_drop>, C<tx_bytes>, C<tx_packets>, C<tx_errs>, C<tx_drop>; what
is not known is -1. (C<virDomainInterfaceStats>)

=item my $params = $dom->get_interface_parameters($intf, $flags=0)

The limits on the bandwidth of the interface C<$intf>, named as for
C<interface_stats>: a hash reference with the keys (C<Sys::Virt::Domain::BANDWIDTH_*>)
C<inbound.average>, C<inbound.peak>, C<inbound.burst>, C<inbound.floor>,
C<outbound.average>, C<outbound.peak>, C<outbound.burst>. They are in KiB a
second, C<burst> in KiB; 0 is no limit, C<floor> is what the interface is sure to
have. C<$flags>: C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainGetInterfaceParameters>)

=item $dom->set_interface_parameters($intf, \%params, $flags=0)

Sets limits of the interface C<$intf>, those in C<%params>. All of a direction are
set together: C<inbound.peak> goes with C<inbound.average>. C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>.
(C<virDomainSetInterfaceParameters>)

=item my @interfaces = $dom->get_interface_addresses($src, $flags=0)

The interfaces of a running guest and their addresses, as C<$src> knows them:
C<Sys::Virt::Domain::INTERFACE_ADDRESSES_SRC_LEASE> (the leases that libvirt's
own networks gave), C<INTERFACE_ADDRESSES_SRC_AGENT> (the guest's agent) or
C<INTERFACE_ADDRESSES_SRC_ARP> (the host's ARP table). A list with a hash
reference for each interface; in scalar context the last one. The keys:

=over 4

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
the interface C<$device>, or on all of them if it is undef. C<%params>
(C<Sys::Virt::Domain::ANNOUNCE_INTERFACE_*>): C<initial>, the milliseconds before
the second announcement; C<step>, by how many milliseconds each pause is longer
than the last; C<max>, the longest pause in milliseconds; C<rounds>, how many
announcements there are. Without them (C<{}>) it is as the hypervisor does it.
C<$flags> is for the future. (C<virDomainAnnounceInterface>, since libvirt 12.5)

=back

=head2 Devices

The description of a device is the same XML as in the configuration of the domain.

    $dom->attach_device(
        '<interface type="network"><source network="default"/></interface>',
        Sys::Virt::Domain::AFFECT_LIVE | Sys::Virt::Domain::AFFECT_CONFIG);

=over 4

=item $dom->attach_device($xml, $flags=0)

Adds the device that C<$xml> describes. Without flags the domain must run.
C<$flags>:
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

Removes the device with the alias C<$alias>; never waits for the guest. The
events say when it is gone.
C<$flags>: C<Sys::Virt::Domain::DEVICE_MODIFY_*>. (C<virDomainDetachDeviceAlias>)

=item $dom->update_device($xml, $flags=0)

Changes a device into what C<$xml>, its whole description, says: another disk in
a CD-ROM drive, another network behind an interface. C<$flags>:
C<Sys::Virt::Domain::DEVICE_MODIFY_*>; C<DEVICE_MODIFY_FORCE> does it against the
guest's will. (C<virDomainUpdateDeviceFlags>)

=back

=head2 Title, description, data of applications

=over 4

=item my $text = $dom->get_metadata($type, $uri=undef, $flags=0)

Text that the configuration holds for people and programs. C<$type>:
C<Sys::Virt::Domain::METADATA_TITLE> or C<METADATA_DESCRIPTION>, for which
C<$uri> is undef, or C<METADATA_ELEMENT>, for the XML of the namespace C<$uri>.
Text that is not there is an error (code
C<Sys::Virt::Error::ERR_NO_DOMAIN_METADATA>). C<$flags>:
C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainGetMetadata>)

=item $dom->set_metadata($type, $metadata=undef, $key=undef, $uri=undef, $flags=0)

Sets such text, of the kind C<$type>, or if C<$metadata> is undef, removes it. A
title must be a
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

=over 4

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

=item my $type = $dom->screenshot($st, $screen, $flags=0)

Takes a picture of screen C<$screen> (from 0 on) of a running domain. The MIME
type comes back, such as C<image/png>; the picture is then read from the stream
C<$st>. C<$flags> is for the future. (C<virDomainScreenshot>)

=item $dom->open_graphics($idx, $fd, $flags=0)

Connects the file descriptor C<$fd>, one end of a pair of sockets, to graphical
display C<$idx> (from 0 on) of a running domain. Only over a local connection.
C<$flags>: C<Sys::Virt::Domain::OPEN_GRAPHICS_SKIPAUTH> leaves the display's
password out. (C<virDomainOpenGraphics>)

=item my $fd = $dom->open_graphics_fd($idx, $flags=0)

The same for display C<$idx>, but libvirt makes the sockets: a file descriptor comes
back, which is the caller's to close.

    open my $display, '+<&=', $dom->open_graphics_fd(0) or die $!;

(C<virDomainOpenGraphicsFD>)

=item $dom->graphics_reload($type, $flags=0)

Has the graphical displays of the type C<$type>
(C<Sys::Virt::Domain::GRAPHICS_RELOAD_TYPE_*>) read their TLS certificates again.
C<$flags> is for the future.
(C<virDomainGraphicsReload>, since libvirt 10.2)

=back

=head2 The guest's own view

Most of these need the guest's agent, and all of them a running guest: else they
fail with the code C<Sys::Virt::Error::ERR_OPERATION_INVALID>,
C<ERR_AGENT_UNRESPONSIVE> or C<ERR_ARGUMENT_UNSUPPORTED>.

=over 4

=item my $info = $dom->get_guest_info($types=0, $flags=0)

What the guest says of itself: a hash reference. C<$types> combines
C<Sys::Virt::Domain::GUEST_INFO_USERS>, C<GUEST_INFO_OS>, C<GUEST_INFO_TIMEZONE>,
C<GUEST_INFO_HOSTNAME>, C<GUEST_INFO_FILESYSTEM>, C<GUEST_INFO_DISKS>,
C<GUEST_INFO_INTERFACES>, C<GUEST_INFO_LOAD> and C<GUEST_INFO_DEVICES>; 0 is
everything that the hypervisor and the agent can tell. A type that is asked for
and cannot be had is an error. The keys have dots, and things of which there are
several have numbers from 0 on:

=over 4

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

=item my $name = $dom->get_hostname($flags=0)

The guest's name. C<$flags>: C<Sys::Virt::Domain::GET_HOSTNAME_LEASE> looks into
the leases of libvirt's own networks, C<GET_HOSTNAME_AGENT> asks the guest's
agent. (C<virDomainGetHostname>)

=item my $time = $dom->get_time($flags=0)

The guest's clock: a reference to an array of seconds since 1970 (negative before)
and nanoseconds. C<$flags> is for the future.

    my ($seconds, $nanoseconds) = @{ $dom->get_time };

(C<virDomainGetTime>)

=item $dom->set_time($secs, $nsecs, $flags=0)

Sets the guest's clock to C<$secs> seconds and C<$nsecs> nanoseconds since 1970.
C<$flags>: C<Sys::Virt::Domain::TIME_SYNC> has the guest read its hardware clock
instead. (C<virDomainSetTime>)

=item my $info = $dom->get_guest_vcpus($flags=0)

Which virtual CPUs the guest sees: a hash reference with the keys C<vcpus>, all
of them, C<online>, those it uses, and C<offlinable>, those it could stop using;
each a list as text, such as C<"0-3,5">. C<$flags> is for the future.
(C<virDomainGetGuestVcpus>)

=item $dom->set_guest_vcpus($cpumap, $state, $flags=0)

Has the guest use (C<$state> 1) or not use (0) the virtual CPUs in C<$cpumap>, a
list as text. Others stay as they are. C<$flags> is for the future.
(C<virDomainSetGuestVcpus>)

=item $dom->set_user_password($username, $password, $flags=0)

Sets the password of the guest's user C<$username> to C<$password>. C<$flags>:
C<Sys::Virt::Domain::PASSWORD_ENCRYPTED> if C<$password> is encrypted already, in
the guest's way. (C<virDomainSetUserPassword>)

=item my @keys = $dom->authorized_ssh_keys_get($user, $flags=0)

=item my @keys = $dom->get_authorized_ssh_keys($user, $flags=0)

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

=head2 QEMU's monitor and the guest's agent

What libvirt has no method for, QEMU and the agent may have a command for. Commands
and answers are texts in JSON, given on as they are:

    use JSON::PP qw(decode_json encode_json);

    my $command = { execute => 'guest-exec', arguments => { path => '/bin/sync' } };
    my $answer  = decode_json($dom->qemu_agent_command(encode_json($command)));
    print "process $answer->{return}{pid}\n";

A command of the monitor that changes the domain changes it behind libvirt's back,
which marks the domain as tainted. F<libvirt-qemu.so.0> is loaded for the first of
these calls; where it is missing, they throw C<Sys::Virt::Error::ERR_NO_SUPPORT>.

=over 4

=item my $answer = $dom->qemu_monitor_command($cmd, $flags=0)

Has QEMU's monitor carry out C<$cmd>, and gives its answer back: a command of the
QEMU Machine Protocol in JSON, or with
C<Sys::Virt::Domain::QEMU_MONITOR_COMMAND_HMP> as C<$flags> one of the monitor for
humans, such as C<info block>. An error that QEMU tells of is an answer, too.
(C<virDomainQemuMonitorCommand>)

=item my ($answer, @fds) = $dom->qemu_monitor_command_with_files($cmd, \@files, $flags=0)

The same for a C<$cmd> such as C<add-fd> or C<getfd>, which open files go along
with: C<@files> are their descriptors, of which QEMU takes one. C<@fds> are
descriptors that come back with the answer, which the caller closes; in scalar
context there is the answer alone, and they are closed. Of connections by UNIX
sockets only. (C<virDomainQemuMonitorCommandWithFiles>, since libvirt 8.2)

=item my $answer = $dom->qemu_agent_command($cmd, $timeout=QEMU_AGENT_COMMAND_DEFAULT, $flags=0)

Has the guest's agent carry out C<$cmd>, and gives its answer back. C<$timeout> is
how many seconds to wait for it, or
C<Sys::Virt::Domain::QEMU_AGENT_COMMAND_BLOCK> (-2: for ever),
C<QEMU_AGENT_COMMAND_DEFAULT> (-1), or C<QEMU_AGENT_COMMAND_NOWAIT> (0). If the
agent does not answer, it throws C<Sys::Virt::Error::ERR_AGENT_UNRESPONSIVE> or
C<ERR_AGENT_COMMAND_TIMEOUT>; what the agent refuses, with its words,
C<ERR_AGENT_COMMAND_FAILED> or C<ERR_INTERNAL_ERROR>. C<$flags> is for the future.
(C<virDomainQemuAgentCommand>)

=back

=head2 Going into a container

Of the LXC driver: with these a process becomes one of the container's, as root
and on the host itself. F<libvirt-lxc.so.0> is loaded for the first of them; where
it is missing, they throw C<Sys::Virt::Error::ERR_NO_SUPPORT>.

What enters is the process that calls (of namespaces and label, the thread), and it
hardly gets out again: fork first. Unlike all others, the methods that enter may be
called on an object of the parent process. In a namespace of processes are only
children that are made afterwards, so that a program is started by one more C<fork>:

    my @fds = $dom->lxc_open_namespace;
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        $dom->lxc_enter_cgroup;
        $dom->lxc_enter_namespace(\@fds);
        exit(system('/bin/ps') >> 8);
    }
    waitpid $pid, 0;

=over 4

=item my @fds = $dom->lxc_open_namespace($flags=0)

The container's namespaces, as open descriptors, which the caller closes; in scalar
context how many they are, and they are closed. C<$flags> is for the future.
(C<virDomainLxcOpenNamespace>)

=item my @old = $dom->lxc_enter_namespace(\@fds, $flags=0)

Moves the process into the namespaces C<@fds>, and gives those it leaves back in the
same way: descriptors for a way back, as far as the host allows one. The kernel
refuses some to a process of several threads. C<$flags> is for the future.
(C<virDomainLxcEnterNamespace>)

=item my $old = $dom->lxc_enter_security_label(\%model, \%label, $flags=0)

=item my $old = Sys::Virt::Domain->lxc_enter_security_label(\%model, \%label, $flags=0)

Gives the process the label of a container: C<%model> with the keys C<model> and
C<doi>, as C<get_node_security_model> of the connection gives it, and C<%label> with
the keys C<label> and C<enforcing>, as C<get_security_label> does. Some models
change the label only when the process runs another program. Gives the label back
that it had, a hash reference with C<label> and C<enforcing>. C<$flags> is for the
future. (C<virDomainLxcEnterSecurityLabel>)

=item $dom->lxc_enter_cgroup($flags=0)

Moves the process into the control groups of the container. C<$flags> is for the
future. (C<virDomainLxcEnterCGroup>)

=back

=head2 Security

=over 4

=item my $label = $dom->get_security_label

How the host confines a running domain: a hash reference with the keys C<label>,
empty if it is not confined, and C<enforcing>, 1 if the host stops what is not
allowed and 0 if it only notes it. (C<virDomainGetSecurityLabel>)

=item my @labels = $dom->get_security_label_list

The same for each security model of the host: a list of hash references with
C<label> and C<enforcing> as above, in scalar context the last one.
(C<virDomainGetSecurityLabelList>)

=item my $info = $dom->get_launch_security_info($flags=0)

What proves that a guest in encrypted memory started as it should: a hash
reference with keys C<Sys::Virt::Domain::LAUNCH_SECURITY_*>, those that apply:

=over 4

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
be right; it can then be resumed. C<%params>
(C<Sys::Virt::Domain::LAUNCH_SECURITY_*>): C<sev-secret> and
C<sev-secret-header>, both in base64, and C<sev-secret-set-address>, the address
in the guest's memory, which the hypervisor finds itself if it is not given.
C<$flags> is for the future. (C<virDomainSetLaunchSecurityState>, since libvirt
8.0)

=back

=head2 Keys, signals, interrupts

=over 4

=item $dom->send_key($codeset, $holdtime, \@keycodes, $flags=0)

Presses the keys C<@keycodes>, up to 16, all at once, and lets go of them after
C<$holdtime> milliseconds. C<$codeset> says which numbers they are:
C<Sys::Virt::Domain::KEYCODE_SET_*>. C<$flags> is for the future.

    # Control, Alt and Delete
    $dom->send_key(Sys::Virt::Domain::KEYCODE_SET_LINUX, 50, [29, 56, 111]);

(C<virDomainSendKey>)

=item $dom->send_process_signal($pid, $signum, $flags=0)

Sends the signal C<$signum>, C<Sys::Virt::Domain::PROCESS_SIGNAL_*>, to a process of
a container: C<$pid> is its number in the container, where 1 is init; a negative
one is a process group. C<$flags> is for the future.
(C<virDomainSendProcessSignal>)

=item $dom->inject_nmi($flags=0)

Sends the guest a non-maskable interrupt. C<$flags> is for the future.
(C<virDomainInjectNMI>)

=back

=head2 The hypervisor's hold on the domain

=over 4

=item $dom->set_lifecycle_action($type, $action, $flags=0)

Sets what happens when the guest powers off, reboots or crashes. C<$type>:
C<Sys::Virt::Domain::LIFECYCLE_POWEROFF>, C<LIFECYCLE_REBOOT> or
C<LIFECYCLE_CRASH>; C<$action>: C<Sys::Virt::Domain::LIFECYCLE_ACTION_*>.
C<$flags>: C<Sys::Virt::Domain::AFFECT_*>. (C<virDomainSetLifecycleAction>)

=item my $info = $dom->get_control_info($flags=0)

Whether the hypervisor is ready for commands to a running domain: a hash
reference with the keys C<state>: C<Sys::Virt::Domain::CONTROL_OK>, C<CONTROL_JOB>
(a background job runs), C<CONTROL_OCCUPIED> (by a command) or C<CONTROL_ERROR>;
C<details>: of C<CONTROL_ERROR> the reason,
C<Sys::Virt::Domain::CONTROL_ERROR_REASON_*>, else 0; and C<stateTime>: how long the
state lasts by now, in milliseconds.

C<$flags> is for the future. (C<virDomainGetControlInfo>)

=item my @messages = $dom->get_messages($flags=0)

What libvirt has to say of the domain: a list of texts for people, in scalar
context the last one, undef if there is none. C<$flags> combines
C<Sys::Virt::Domain::MESSAGE_DEPRECATION> (features in use that will go),
C<MESSAGE_TAINTING> (what makes bugs hard to find) and C<MESSAGE_IOERRORS>
(failed access to disks); 0 is all. (C<virDomainGetMessages>, since libvirt 7.1)

=back

=head1 CONSTANTS

All are functions without arguments, to be called by their whole names, such as
C<Sys::Virt::Domain::STATE_RUNNING>. They have the same values with every libvirt;
what a libvirt does not know yet, it refuses. C<Since libvirt> is said of what is
newer than 6.0.

=head2 States of a domain

The first of the two numbers of C<get_state>, and the C<state> of C<get_info>.

=over 4

=item Sys::Virt::Domain::STATE_NOSTATE

The hypervisor cannot tell.

=item Sys::Virt::Domain::STATE_RUNNING

It runs.

=item Sys::Virt::Domain::STATE_BLOCKED

It runs, but waits for something; Xen tells this from C<STATE_RUNNING>.

=item Sys::Virt::Domain::STATE_PAUSED

Its processors are stopped, its memory is kept.

=item Sys::Virt::Domain::STATE_SHUTDOWN

The guest is about to shut down, and still there.

=item Sys::Virt::Domain::STATE_SHUTOFF

It does not run.

=item Sys::Virt::Domain::STATE_CRASHED

The guest has crashed, and the domain is kept as it is.

=item Sys::Virt::Domain::STATE_PMSUSPENDED

The guest has put itself to sleep; C<pm_wakeup> wakes it.

=back

=head2 Reasons for a state

The second number of C<get_state>. It means something only together with the
state that its name begins with: the numbers of different states overlap.

=over 4

=item Sys::Virt::Domain::STATE_NOSTATE_UNKNOWN

The only reason there is for C<STATE_NOSTATE>.

=item Sys::Virt::Domain::STATE_RUNNING_UNKNOWN

Runs, for a reason that nobody noted.

=item Sys::Virt::Domain::STATE_RUNNING_BOOTED

Was started in the normal way.

=item Sys::Virt::Domain::STATE_RUNNING_MIGRATED

Came from another host.

=item Sys::Virt::Domain::STATE_RUNNING_RESTORED

Came back from a file that C<save> wrote.

=item Sys::Virt::Domain::STATE_RUNNING_FROM_SNAPSHOT

Was reverted to a snapshot.

=item Sys::Virt::Domain::STATE_RUNNING_UNPAUSED

Was paused, and resumed.

=item Sys::Virt::Domain::STATE_RUNNING_MIGRATION_CANCELED

Stayed here, as its migration failed or was ended.

=item Sys::Virt::Domain::STATE_RUNNING_SAVE_CANCELED

Runs on, as saving it failed or was ended.

=item Sys::Virt::Domain::STATE_RUNNING_WAKEUP

Woke from its sleep.

=item Sys::Virt::Domain::STATE_RUNNING_CRASHED

Was resumed after a crash.

=item Sys::Virt::Domain::STATE_RUNNING_POSTCOPY

Runs here while memory still comes from the old host.

=item Sys::Virt::Domain::STATE_RUNNING_POSTCOPY_FAILED

The same, but the connection that brings the memory is broken: see
C<MIGRATE_POSTCOPY_RESUME>. Since libvirt 8.5.

=item Sys::Virt::Domain::STATE_BLOCKED_UNKNOWN

The only reason there is for C<STATE_BLOCKED>.

=item Sys::Virt::Domain::STATE_PAUSED_UNKNOWN

Paused, for a reason that nobody noted.

=item Sys::Virt::Domain::STATE_PAUSED_USER

Somebody called C<suspend>.

=item Sys::Virt::Domain::STATE_PAUSED_MIGRATION

It moves to another host while it does not run.

=item Sys::Virt::Domain::STATE_PAUSED_SAVE

Its memory is being saved.

=item Sys::Virt::Domain::STATE_PAUSED_DUMP

Its memory is being dumped.

=item Sys::Virt::Domain::STATE_PAUSED_IOERROR

A disk failed, and its configuration says to stop then; C<get_disk_errors> says
which.

=item Sys::Virt::Domain::STATE_PAUSED_WATCHDOG

Its watchdog fired.

=item Sys::Virt::Domain::STATE_PAUSED_FROM_SNAPSHOT

Was reverted to a snapshot of a paused domain.

=item Sys::Virt::Domain::STATE_PAUSED_SHUTTING_DOWN

It has shut down, and the hypervisor has yet to end.

=item Sys::Virt::Domain::STATE_PAUSED_SNAPSHOT

A snapshot is being made.

=item Sys::Virt::Domain::STATE_PAUSED_CRASHED

The guest crashed.

=item Sys::Virt::Domain::STATE_PAUSED_STARTING_UP

It is being started, and has not run yet.

=item Sys::Virt::Domain::STATE_PAUSED_POSTCOPY

It goes on on another host, which still needs the memory here.

=item Sys::Virt::Domain::STATE_PAUSED_POSTCOPY_FAILED

The same, but the connection that takes the memory there is broken.

=item Sys::Virt::Domain::STATE_PAUSED_API_ERROR

A call of libvirt paused it, failed, and could not resume it. Since libvirt
9.2.

=item Sys::Virt::Domain::STATE_SHUTDOWN_UNKNOWN

Shuts down, for a reason that nobody noted.

=item Sys::Virt::Domain::STATE_SHUTDOWN_USER

Shuts down because somebody asked for it.

=item Sys::Virt::Domain::STATE_SHUTOFF_UNKNOWN

Does not run, for a reason that nobody noted; also of a domain not started
since libvirt was.

=item Sys::Virt::Domain::STATE_SHUTOFF_SHUTDOWN

The guest shut down.

=item Sys::Virt::Domain::STATE_SHUTOFF_DESTROYED

Somebody called C<destroy>.

=item Sys::Virt::Domain::STATE_SHUTOFF_CRASHED

The guest or the hypervisor's process crashed.

=item Sys::Virt::Domain::STATE_SHUTOFF_MIGRATED

It went to another host.

=item Sys::Virt::Domain::STATE_SHUTOFF_SAVED

Its memory is in a file.

=item Sys::Virt::Domain::STATE_SHUTOFF_FAILED

It could not be started.

=item Sys::Virt::Domain::STATE_SHUTOFF_FROM_SNAPSHOT

Was reverted to a snapshot of a domain that did not run.

=item Sys::Virt::Domain::STATE_SHUTOFF_DAEMON

libvirt, when it was started again, found it in a state to be ended.

=item Sys::Virt::Domain::STATE_CRASHED_UNKNOWN

Crashed, for a reason that nobody noted.

=item Sys::Virt::Domain::STATE_CRASHED_PANICKED

The guest's kernel reported a panic.

=item Sys::Virt::Domain::STATE_PMSUSPENDED_UNKNOWN

Sleeps with its memory kept.

=item Sys::Virt::Domain::STATE_PMSUSPENDED_DISK_UNKNOWN

Sleeps with its memory on a disk of its own; the same number as
C<STATE_PMSUSPENDED_UNKNOWN>.

=back

=head2 The configuration that is meant

See L</Which configuration a call is about>. These families have the same
numbers for the same things; each has its own methods.

=over 4

=item Sys::Virt::Domain::AFFECT_CURRENT

The live configuration if the domain runs, else the persistent one.

=item Sys::Virt::Domain::AFFECT_LIVE

The live configuration, until the domain stops.

=item Sys::Virt::Domain::AFFECT_CONFIG

The persistent configuration, from the next start on.

=item Sys::Virt::Domain::DEVICE_MODIFY_CURRENT

C<AFFECT_CURRENT> for C<attach_device>, C<detach_device> and C<update_device>.

=item Sys::Virt::Domain::DEVICE_MODIFY_LIVE

C<AFFECT_LIVE> for devices.

=item Sys::Virt::Domain::DEVICE_MODIFY_CONFIG

C<AFFECT_CONFIG> for devices.

=item Sys::Virt::Domain::DEVICE_MODIFY_FORCE

Change the device even if the guest does not want to, as with a CD-ROM that it
has locked.

=item Sys::Virt::Domain::MEM_CURRENT

C<AFFECT_CURRENT> for C<set_memory>.

=item Sys::Virt::Domain::MEM_LIVE

C<AFFECT_LIVE> for C<set_memory>.

=item Sys::Virt::Domain::MEM_CONFIG

C<AFFECT_CONFIG> for C<set_memory>.

=item Sys::Virt::Domain::MEM_MAXIMUM

Set the most memory that it can have, not what it has now.

=item Sys::Virt::Domain::VCPU_CURRENT

C<AFFECT_CURRENT> for C<get_vcpus> and C<set_vcpus>.

=item Sys::Virt::Domain::VCPU_LIVE

C<AFFECT_LIVE> for C<get_vcpus> and C<set_vcpus>.

=item Sys::Virt::Domain::VCPU_CONFIG

C<AFFECT_CONFIG> for C<get_vcpus> and C<set_vcpus>.

=item Sys::Virt::Domain::VCPU_MAXIMUM

The most that there can be, not how many there are.

=item Sys::Virt::Domain::VCPU_GUEST

How many the guest uses: its agent is asked, or switches them on and off.

=item Sys::Virt::Domain::VCPU_HOTPLUGGABLE

Virtual CPUs that are added can be removed from the running domain again.

=item Sys::Virt::Domain::VCPU_ASYNC_UNPLUG

Do not wait until the guest has let go of removed ones:
C<EVENT_ID_VCPU_REMOVED> says when. Since libvirt 12.4.

=item Sys::Virt::Domain::SETVCPU_AFFECT_CURRENT

C<AFFECT_CURRENT> for C<set_vcpu>. Since libvirt 12.4.

=item Sys::Virt::Domain::SETVCPU_AFFECT_LIVE

C<AFFECT_LIVE> for C<set_vcpu>. Since libvirt 12.4.

=item Sys::Virt::Domain::SETVCPU_AFFECT_CONFIG

C<AFFECT_CONFIG> for C<set_vcpu>. Since libvirt 12.4.

=item Sys::Virt::Domain::SETVCPU_ASYNC_UNPLUG

C<VCPU_ASYNC_UNPLUG> for C<set_vcpu>. Since libvirt 12.4.

=back

=head2 Describing and defining

=over 4

=item Sys::Virt::Domain::XML_SECURE

With passwords and other secrets; not on a read-only connection.

=item Sys::Virt::Domain::XML_INACTIVE

The persistent configuration, also while the domain runs.

=item Sys::Virt::Domain::XML_UPDATE_CPU

With the guest's CPU spelt out as this host would give it.

=item Sys::Virt::Domain::XML_MIGRATABLE

In a form that older libvirts and other hosts take: without what they may not
know.

=item Sys::Virt::Domain::DEFINE_VALIDATE

Of C<< $conn->define_domain >>: refuse XML that does not fit libvirt's schema;
else unknown elements are dropped silently.

=back

=head2 Starting

Flags of C<create>, and of C<create_domain> of the connection.

=over 4

=item Sys::Virt::Domain::START_PAUSED

Leave the processors stopped until C<resume>.

=item Sys::Virt::Domain::START_AUTODESTROY

End the domain when this connection closes, also by accident. Such a domain
cannot be migrated, and most often not be saved.

=item Sys::Virt::Domain::START_BYPASS_CACHE

Read a managed save image past the host's cache.

=item Sys::Virt::Domain::START_FORCE_BOOT

Discard a managed save image and boot afresh.

=item Sys::Virt::Domain::START_VALIDATE

Of C<create_domain>: refuse XML that does not fit libvirt's schema.

=item Sys::Virt::Domain::START_RESET_NVRAM

Start with new variables of the firmware, made from their template. Since
libvirt 8.1.

=back

=head2 Stopping and removing

The ways of asking for a shutdown or a reboot can be combined; then the
hypervisor chooses among them.

=over 4

=item Sys::Virt::Domain::SHUTDOWN_DEFAULT

As the hypervisor likes best.

=item Sys::Virt::Domain::SHUTDOWN_ACPI_POWER_BTN

Press the power button; the guest may ignore it.

=item Sys::Virt::Domain::SHUTDOWN_GUEST_AGENT

Ask the guest's agent.

=item Sys::Virt::Domain::SHUTDOWN_INITCTL

Write to the named pipe of init, in containers.

=item Sys::Virt::Domain::SHUTDOWN_SIGNAL

Send init a signal, in containers.

=item Sys::Virt::Domain::SHUTDOWN_PARAVIRT

Ask the guest in Xen's own way.

=item Sys::Virt::Domain::REBOOT_DEFAULT

As the hypervisor likes best.

=item Sys::Virt::Domain::REBOOT_ACPI_POWER_BTN

Press the power button, and start again what has shut down.

=item Sys::Virt::Domain::REBOOT_GUEST_AGENT

Ask the guest's agent.

=item Sys::Virt::Domain::REBOOT_INITCTL

Write to the named pipe of init, in containers.

=item Sys::Virt::Domain::REBOOT_SIGNAL

Send init a signal, in containers.

=item Sys::Virt::Domain::REBOOT_PARAVIRT

Ask the guest in Xen's own way.

=item Sys::Virt::Domain::DESTROY_DEFAULT

Kill the domain's process if it does not end soon; what it has not written yet
is lost.

=item Sys::Virt::Domain::DESTROY_GRACEFUL

Only ask the process to end (SIGTERM), and fail if it does not.

=item Sys::Virt::Domain::DESTROY_REMOVE_LOGS

Remove the domain's log files too. Since libvirt 8.3.

=item Sys::Virt::Domain::UNDEFINE_MANAGED_SAVE

Remove a managed save image too; without this flag, one makes C<undefine> fail.

=item Sys::Virt::Domain::UNDEFINE_SNAPSHOTS_METADATA

Forget its snapshots too; their data stays in the disks. Without this flag,
snapshots make it fail.

=item Sys::Virt::Domain::UNDEFINE_CHECKPOINTS_METADATA

Forget its checkpoints too; without this flag, they make it fail.

=item Sys::Virt::Domain::UNDEFINE_NVRAM

Remove the file of the firmware's variables too; without this flag or the next
one, there being one makes it fail.

=item Sys::Virt::Domain::UNDEFINE_KEEP_NVRAM

Keep that file.

=item Sys::Virt::Domain::UNDEFINE_TPM

Remove the state of an emulated TPM too. Since libvirt 8.9.

=item Sys::Virt::Domain::UNDEFINE_KEEP_TPM

Keep the state of an emulated TPM. Since libvirt 8.9.

=item Sys::Virt::Domain::LIFECYCLE_POWEROFF

Of C<set_lifecycle_action>: when the guest powers off.

=item Sys::Virt::Domain::LIFECYCLE_REBOOT

When the guest reboots.

=item Sys::Virt::Domain::LIFECYCLE_CRASH

When the guest crashes.

=item Sys::Virt::Domain::LIFECYCLE_ACTION_DESTROY

End the domain.

=item Sys::Virt::Domain::LIFECYCLE_ACTION_RESTART

End it and start it again with the same configuration.

=item Sys::Virt::Domain::LIFECYCLE_ACTION_RESTART_RENAME

End it and start it again under another name, so that the old one can be
examined.

=item Sys::Virt::Domain::LIFECYCLE_ACTION_PRESERVE

Stop it and keep all of it, to be examined.

=item Sys::Virt::Domain::LIFECYCLE_ACTION_COREDUMP_DESTROY

Dump its memory, then end it; only for crashes.

=item Sys::Virt::Domain::LIFECYCLE_ACTION_COREDUMP_RESTART

Dump its memory, then start it again; only for crashes.

=item Sys::Virt::Domain::LIFECYCLE_ACTION_PRESERVE_RUNNING

Let it run on; only for crashes, of guests that write a dump and reboot by
themselves. Since libvirt 12.6.

=back

=head2 Listing domains

Flags of C<< $conn->list_all_domains >>. Of a group, flags are alternatives,
and none of them is the same as all; different groups narrow the list down.

=over 4

=item Sys::Virt::Domain::LIST_ACTIVE

Running ones, paused ones among them.

=item Sys::Virt::Domain::LIST_INACTIVE

Ones that do not run.

=item Sys::Virt::Domain::LIST_PERSISTENT

Defined ones.

=item Sys::Virt::Domain::LIST_TRANSIENT

Ones that are gone once they stop.

=item Sys::Virt::Domain::LIST_RUNNING

Ones in the state C<STATE_RUNNING>.

=item Sys::Virt::Domain::LIST_PAUSED

Ones in the state C<STATE_PAUSED>.

=item Sys::Virt::Domain::LIST_SHUTOFF

Ones in the state C<STATE_SHUTOFF>.

=item Sys::Virt::Domain::LIST_OTHER

Ones in any other state.

=item Sys::Virt::Domain::LIST_MANAGEDSAVE

Ones with a managed save image.

=item Sys::Virt::Domain::LIST_NO_MANAGEDSAVE

Ones without.

=item Sys::Virt::Domain::LIST_AUTOSTART

Ones that start with their host.

=item Sys::Virt::Domain::LIST_NO_AUTOSTART

Ones that do not.

=item Sys::Virt::Domain::LIST_HAS_SNAPSHOT

Ones with snapshots.

=item Sys::Virt::Domain::LIST_NO_SNAPSHOT

Ones without.

=item Sys::Virt::Domain::LIST_HAS_CHECKPOINT

Ones with checkpoints.

=item Sys::Virt::Domain::LIST_NO_CHECKPOINT

Ones without.

=back

=head2 Saving and dumping memory

=over 4

=item Sys::Virt::Domain::SAVE_BYPASS_CACHE

Write, or read, the file past the host's cache, which a large one would flush.

=item Sys::Virt::Domain::SAVE_RUNNING

Restored, the domain shall run, even if it was paused.

=item Sys::Virt::Domain::SAVE_PAUSED

Restored, it shall be paused, even if it ran.

=item Sys::Virt::Domain::SAVE_RESET_NVRAM

When restoring: new variables of the firmware, made from their template. Since
libvirt 8.1.

=item Sys::Virt::Domain::SAVE_IMAGE_XML_SECURE

Of the methods that give the XML in such a file: with passwords.

=item Sys::Virt::Domain::SAVE_PARAM_FILE

Key of C<save>, text: the file on the host. Since libvirt 8.4.

=item Sys::Virt::Domain::SAVE_PARAM_DXML

Key of C<save>, text: the configuration to put into the file. Since libvirt
8.4.

=item Sys::Virt::Domain::SAVE_PARAM_IMAGE_FORMAT

Key of C<save>, text: one of the following formats; libvirt's own configuration
names the default. Since libvirt 11.2.

=item Sys::Virt::Domain::SAVE_PARAM_IMAGE_FORMAT_RAW

Value C<raw>: plain, as one stream. Since libvirt 11.2.

=item Sys::Virt::Domain::SAVE_PARAM_IMAGE_FORMAT_SPARSE

Value C<sparse>: each page of memory at a place of its own, so that several can
write at once. Since libvirt 11.2.

=item Sys::Virt::Domain::SAVE_PARAM_IMAGE_FORMAT_GZIP

Value C<gzip>: compressed by gzip. Since libvirt 11.2.

=item Sys::Virt::Domain::SAVE_PARAM_IMAGE_FORMAT_BZIP2

Value C<bzip2>: compressed by bzip2, small and slow. Since libvirt 11.2.

=item Sys::Virt::Domain::SAVE_PARAM_IMAGE_FORMAT_XZ

Value C<xz>: compressed by xz, smallest and slowest. Since libvirt 11.2.

=item Sys::Virt::Domain::SAVE_PARAM_IMAGE_FORMAT_LZOP

Value C<lzop>: compressed by lzop, fast. Since libvirt 11.2.

=item Sys::Virt::Domain::SAVE_PARAM_IMAGE_FORMAT_ZSTD

Value C<zstd>: compressed by zstd, fast and small. Since libvirt 11.2.

=item Sys::Virt::Domain::SAVE_PARAM_PARALLEL_CHANNELS

Key of C<save>, number: how many write at once, for the format C<sparse>. Since
libvirt 11.2.

=item Sys::Virt::Domain::DUMP_CRASH

End the domain after the dump, as crashed.

=item Sys::Virt::Domain::DUMP_LIVE

Let the domain run meanwhile; the dump then is not of a single moment.

=item Sys::Virt::Domain::DUMP_BYPASS_CACHE

Write past the host's cache.

=item Sys::Virt::Domain::DUMP_RESET

Reset the domain after the dump.

=item Sys::Virt::Domain::DUMP_MEMORY_ONLY

Only memory and registers, in a format for debuggers; needed for all formats
but the raw one.

=item Sys::Virt::Domain::CORE_DUMP_FORMAT_RAW

The hypervisor's own format, ELF with C<DUMP_MEMORY_ONLY>.

=item Sys::Virt::Domain::CORE_DUMP_FORMAT_KDUMP_ZLIB

kdump's format, compressed by zlib.

=item Sys::Virt::Domain::CORE_DUMP_FORMAT_KDUMP_LZO

kdump's format, compressed by LZO.

=item Sys::Virt::Domain::CORE_DUMP_FORMAT_KDUMP_SNAPPY

kdump's format, compressed by snappy.

=item Sys::Virt::Domain::CORE_DUMP_FORMAT_WIN_DMP

The format of Windows' debugger, for Windows guests that have the driver for
it. Since libvirt 7.4.

=item Sys::Virt::Domain::MEMORY_VIRTUAL

Of C<memory_peek>: the address is the guest's virtual one, as its processor
sees it at the moment.

=item Sys::Virt::Domain::MEMORY_PHYSICAL

The address is one of the guest's physical memory.

=back

=head2 Flags of migration

=over 4

=item Sys::Virt::Domain::MIGRATE_LIVE

Let the domain run while its memory is sent; a guest that changes it faster may
never arrive.

=item Sys::Virt::Domain::MIGRATE_PEER2PEER

The domain's host connects to the new one by itself: for C<migrate_to_uri>, not
for C<migrate>.

=item Sys::Virt::Domain::MIGRATE_TUNNELLED

Send the data through the connection of the two libvirts, which may be
encrypted; with C<MIGRATE_PEER2PEER>.

=item Sys::Virt::Domain::MIGRATE_PERSIST_DEST

Define the domain on the new host.

=item Sys::Virt::Domain::MIGRATE_UNDEFINE_SOURCE

Undefine it on the old one when it has arrived.

=item Sys::Virt::Domain::MIGRATE_PAUSED

Leave it paused on the new host until C<resume>.

=item Sys::Virt::Domain::MIGRATE_NON_SHARED_DISK

Copy whole disks too, those that are not shared and can be written.

=item Sys::Virt::Domain::MIGRATE_NON_SHARED_INC

Copy only the topmost image of each disk; the new host has what it rests on.

=item Sys::Virt::Domain::MIGRATE_NON_SHARED_SYNCHRONOUS_WRITES

With one of these two: a write of the guest ends only when both hosts have it,
so that copying comes to an end. Since libvirt 8.0.

=item Sys::Virt::Domain::MIGRATE_CHANGE_PROTECTION

Fail if the hosts cannot keep the configuration from being changed meanwhile;
they do where they can.

=item Sys::Virt::Domain::MIGRATE_UNSAFE

Do it even where libvirt sees a danger for the data, such as a disk that the
host caches.

=item Sys::Virt::Domain::MIGRATE_OFFLINE

Move only the configuration of a domain that does not run; with
C<MIGRATE_PERSIST_DEST>.

=item Sys::Virt::Domain::MIGRATE_COMPRESSED

Compress memory on the way; C<MIGRATE_PARAM_COMPRESSION> says how.

=item Sys::Virt::Domain::MIGRATE_ABORT_ON_ERROR

Give up when a disk fails meanwhile.

=item Sys::Virt::Domain::MIGRATE_AUTO_CONVERGE

Slow the guest down if it changes memory faster than that can be sent.

=item Sys::Virt::Domain::MIGRATE_RDMA_PIN_ALL

With C<rdma:> URIs: lock all of the guest's memory first.

=item Sys::Virt::Domain::MIGRATE_POSTCOPY

Let C<migrate_start_post_copy> be called later; it changes nothing until then.

=item Sys::Virt::Domain::MIGRATE_POSTCOPY_RESUME

Go on with a migration that broke off after that; the domain stands still until
it does. Since libvirt 8.5.

=item Sys::Virt::Domain::MIGRATE_TLS

Encrypt what the hypervisors send each other.

=item Sys::Virt::Domain::MIGRATE_PARALLEL

Send memory over several connections.

=item Sys::Virt::Domain::MIGRATE_ZEROCOPY

Send memory without copying it first; the pages on their way are locked. Since
libvirt 8.5.

=item Sys::Virt::Domain::MIGRATE_MAX_SPEED_POSTCOPY

Of C<migrate_get_max_speed> and C<migrate_set_max_speed>: the speed after
C<migrate_start_post_copy>.

=back

=head2 Parameters of migration

Keys of the hash of C<migrate> and its kin, which says more of them.

=over 4

=item Sys::Virt::Domain::MIGRATE_PARAM_URI

Text: where the hypervisor sends the data; not with C<MIGRATE_TUNNELLED>.

=item Sys::Virt::Domain::MIGRATE_PARAM_DEST_NAME

Text: the name on the new host.

=item Sys::Virt::Domain::MIGRATE_PARAM_DEST_XML

Text: the live configuration on the new host.

=item Sys::Virt::Domain::MIGRATE_PARAM_PERSIST_XML

Text: the configuration to define there.

=item Sys::Virt::Domain::MIGRATE_PARAM_BANDWIDTH

The most to send, in MiB/s.

=item Sys::Virt::Domain::MIGRATE_PARAM_BANDWIDTH_POSTCOPY

The most to send after C<migrate_start_post_copy>, in MiB/s; 0 is no limit.

=item Sys::Virt::Domain::MIGRATE_PARAM_BANDWIDTH_AVAIL_SWITCHOVER

The speed to count on while the domain stands still at the end, in MiB/s. Since
libvirt 11.1.

=item Sys::Virt::Domain::MIGRATE_PARAM_GRAPHICS_URI

Text: where clients of the console shall connect, C<spice://> or C<vnc://> with
a host and port.

=item Sys::Virt::Domain::MIGRATE_PARAM_LISTEN_ADDRESS

Text: the address or name that the new host listens on.

=item Sys::Virt::Domain::MIGRATE_PARAM_MIGRATE_DISKS

Texts: the targets of the disks to copy.

=item Sys::Virt::Domain::MIGRATE_PARAM_DISKS_DETECT_ZEROES

Texts: the targets of those whose zeroes become holes. Since libvirt 10.9.

=item Sys::Virt::Domain::MIGRATE_PARAM_MIGRATE_DISKS_TARGET_ZERO

Texts: the targets of those whose new images read as zeroes already. Since
libvirt 12.2.

=item Sys::Virt::Domain::MIGRATE_PARAM_DISKS_PORT

The port of the new host that disks are sent to; 0 leaves it to libvirt.

=item Sys::Virt::Domain::MIGRATE_PARAM_DISK_PORT

The same, under the name that it had first in this module.

=item Sys::Virt::Domain::MIGRATE_PARAM_DISKS_URI

Text: where disks are sent, C<tcp://> or C<unix://>. Since libvirt 6.8.

=item Sys::Virt::Domain::MIGRATE_PARAM_COMPRESSION

Text, or several: the methods.

=item Sys::Virt::Domain::MIGRATE_PARAM_COMPRESSION_MT_LEVEL

The level of the method C<mt>, 0 (none) to 9 (most).

=item Sys::Virt::Domain::MIGRATE_PARAM_COMPRESSION_MT_THREADS

How many threads compress by the method C<mt>.

=item Sys::Virt::Domain::MIGRATE_PARAM_COMPRESSION_MT_DTHREADS

How many threads decompress by the method C<mt>.

=item Sys::Virt::Domain::MIGRATE_PARAM_COMPRESSION_XBZRLE_CACHE

The size of the cache of the method C<xbzrle>, in bytes.

=item Sys::Virt::Domain::MIGRATE_PARAM_ZLIB_LEVEL

The level of the method C<zlib>, 0 (none) to 9 (most). Since libvirt 9.4.

=item Sys::Virt::Domain::MIGRATE_PARAM_ZSTD_LEVEL

The level of the method C<zstd>, 0 to 20. Since libvirt 9.4.

=item Sys::Virt::Domain::MIGRATE_PARAM_AUTO_CONVERGE_INITIAL

By how many per cent to slow the guest down first.

=item Sys::Virt::Domain::MIGRATE_PARAM_AUTO_CONVERGE_INCREMENT

By how many per cent more each time that this is not enough.

=item Sys::Virt::Domain::MIGRATE_PARAM_PARALLEL_CONNECTIONS

How many connections C<MIGRATE_PARALLEL> uses.

=item Sys::Virt::Domain::MIGRATE_PARAM_TLS_DESTINATION

Text: the name to expect in the new host's certificate.

=back

=head2 Types of jobs

Types of jobs, from C<get_job_info> and C<get_job_stats>.

=over 4

=item Sys::Virt::Domain::JOB_NONE

There is no job.

=item Sys::Virt::Domain::JOB_BOUNDED

A job of which it is known when it will be done.

=item Sys::Virt::Domain::JOB_UNBOUNDED

A job that may go on for ever, such as the migration of a busy guest.

=item Sys::Virt::Domain::JOB_COMPLETED

A job that is done.

=item Sys::Virt::Domain::JOB_FAILED

A job that failed.

=item Sys::Virt::Domain::JOB_CANCELLED

A job that was ended.

=item Sys::Virt::Domain::JOB_STATS_COMPLETED

Flag of C<get_job_stats>: the last job that has ended, not the one that runs.

=item Sys::Virt::Domain::JOB_STATS_KEEP_COMPLETED

With it: keep what is known of that job, to be read again.

=item Sys::Virt::Domain::DOMAIN_ABORT_JOB_POSTCOPY

Flag of C<abort_job>: interrupt a migration in its post-copy phase. The domain
stands still until C<MIGRATE_POSTCOPY_RESUME>. Since libvirt 8.5.

=back

=head2 What is known of a job

Keys of the hash of C<get_job_stats>, and of the event
C<EVENT_ID_JOB_COMPLETED>; those that fit the job are there.

=over 4

=item Sys::Virt::Domain::JOB_OPERATION

What the job does, C<JOB_OPERATION_*>.

=item Sys::Virt::Domain::JOB_OPERATION_UNKNOWN

Value: nobody can tell.

=item Sys::Virt::Domain::JOB_OPERATION_START

Value: it starts.

=item Sys::Virt::Domain::JOB_OPERATION_SAVE

Value: its memory is saved.

=item Sys::Virt::Domain::JOB_OPERATION_RESTORE

Value: its memory is restored.

=item Sys::Virt::Domain::JOB_OPERATION_MIGRATION_IN

Value: it comes from another host.

=item Sys::Virt::Domain::JOB_OPERATION_MIGRATION_OUT

Value: it goes to another host.

=item Sys::Virt::Domain::JOB_OPERATION_SNAPSHOT

Value: a snapshot is made.

=item Sys::Virt::Domain::JOB_OPERATION_SNAPSHOT_REVERT

Value: it is reverted to a snapshot.

=item Sys::Virt::Domain::JOB_OPERATION_DUMP

Value: its memory is dumped.

=item Sys::Virt::Domain::JOB_OPERATION_BACKUP

Value: a backup is made.

=item Sys::Virt::Domain::JOB_OPERATION_SNAPSHOT_DELETE

Value: a snapshot is deleted. Since libvirt 9.0.

=item Sys::Virt::Domain::JOB_SUCCESS

Of a job that has ended: 1 if it did what it should, else 0.

=item Sys::Virt::Domain::JOB_ERRMSG

Of a job that failed: why, as text. Since libvirt 6.3.

=item Sys::Virt::Domain::JOB_TIME_ELAPSED

How long it has taken, in ms.

=item Sys::Virt::Domain::JOB_TIME_ELAPSED_NET

The same without the time for handing over to the new host, in ms.

=item Sys::Virt::Domain::JOB_TIME_REMAINING

How long it will take, in ms; of C<JOB_BOUNDED> jobs.

=item Sys::Virt::Domain::JOB_SETUP_TIME

How long a migration was prepared, in ms.

=item Sys::Virt::Domain::JOB_DOWNTIME

How long the domain will stand still, in ms; of a job that has ended, how long
it stood still.

=item Sys::Virt::Domain::JOB_DOWNTIME_NET

The same without the time for handing over to the new host, in ms.

=item Sys::Virt::Domain::JOB_DATA_TOTAL

All there is to transfer, in bytes; what changes meanwhile is transferred again
and not in this number.

=item Sys::Virt::Domain::JOB_DATA_PROCESSED

What has been transferred, in bytes.

=item Sys::Virt::Domain::JOB_DATA_REMAINING

What has yet to be transferred, in bytes.

=item Sys::Virt::Domain::JOB_MEMORY_TOTAL

All memory there is to transfer, in bytes.

=item Sys::Virt::Domain::JOB_MEMORY_PROCESSED

Memory that has been transferred, in bytes.

=item Sys::Virt::Domain::JOB_MEMORY_REMAINING

Memory that has yet to be transferred, in bytes.

=item Sys::Virt::Domain::JOB_MEMORY_BPS

The speed at which memory goes, in bytes/s.

=item Sys::Virt::Domain::JOB_MEMORY_CONSTANT

How many pages had the same byte all over, most of them zero, and took next to
nothing.

=item Sys::Virt::Domain::JOB_MEMORY_NORMAL

How many pages were sent as they are.

=item Sys::Virt::Domain::JOB_MEMORY_NORMAL_BYTES

The same, in bytes.

=item Sys::Virt::Domain::JOB_MEMORY_DIRTY_RATE

How many pages the guest changes in a second.

=item Sys::Virt::Domain::JOB_MEMORY_PAGE_SIZE

The size of a page in these numbers, in bytes.

=item Sys::Virt::Domain::JOB_MEMORY_ITERATION

How often memory has been gone through, from 0 on.

=item Sys::Virt::Domain::JOB_MEMORY_POSTCOPY_REQS

How many pages the new host has had to ask for after
C<migrate_start_post_copy>.

=item Sys::Virt::Domain::JOB_DISK_TOTAL

All of the disks there is to transfer, in bytes.

=item Sys::Virt::Domain::JOB_DISK_PROCESSED

What of the disks has been transferred, in bytes.

=item Sys::Virt::Domain::JOB_DISK_REMAINING

What of the disks has yet to be transferred, in bytes.

=item Sys::Virt::Domain::JOB_DISK_BPS

The speed at which disks go, in bytes/s.

=item Sys::Virt::Domain::JOB_DISK_TEMP_USED

Of a pull backup: space used for blocks that changed meanwhile, in bytes.

=item Sys::Virt::Domain::JOB_DISK_TEMP_TOTAL

Of a pull backup: how much of such space there can be, in bytes.

=item Sys::Virt::Domain::JOB_COMPRESSION_CACHE

The size of the cache for compression, in bytes.

=item Sys::Virt::Domain::JOB_COMPRESSION_BYTES

How many bytes of compressed memory were sent.

=item Sys::Virt::Domain::JOB_COMPRESSION_PAGES

How many pages were sent compressed.

=item Sys::Virt::Domain::JOB_COMPRESSION_CACHE_MISSES

How many changed pages were not in the cache, and so not compressed.

=item Sys::Virt::Domain::JOB_COMPRESSION_OVERFLOW

How many pages would have been longer compressed, and were sent as they are.

=item Sys::Virt::Domain::JOB_AUTO_CONVERGE_THROTTLE

By how many per cent the guest is slowed down.

=item Sys::Virt::Domain::JOB_VFIO_DATA_TRANSFERRED

State of devices of the host (VFIO) that was sent, in bytes. Since libvirt
10.6.

=back

=head2 Measuring how fast memory changes

Flags of C<start_dirty_rate_calc>, which is the first three, and what becomes
of it under the key C<STATS_DIRTYRATE_CALC_STATUS>.

=over 4

=item Sys::Virt::Domain::DIRTYRATE_MODE_PAGE_SAMPLING

Compare samples of memory; the default. Since libvirt 8.1.

=item Sys::Virt::Domain::DIRTYRATE_MODE_DIRTY_BITMAP

Note every page that changes. Since libvirt 8.1.

=item Sys::Virt::Domain::DIRTYRATE_MODE_DIRTY_RING

The same for each virtual CPU; the domain's configuration must have the dirty
ring on. Since libvirt 8.1.

=item Sys::Virt::Domain::DIRTYRATE_UNSTARTED

Nothing has been measured. Since libvirt 7.2.

=item Sys::Virt::Domain::DIRTYRATE_MEASURING

It is being measured. Since libvirt 7.2.

=item Sys::Virt::Domain::DIRTYRATE_MEASURED

The number is there. Since libvirt 7.2.

=back

=head2 Disks: sizes, errors, files

=over 4

=item Sys::Virt::Domain::BLOCK_RESIZE_BYTES

Of C<block_resize>: the size is in bytes, not in KiB.

=item Sys::Virt::Domain::BLOCK_RESIZE_CAPACITY

As large as the device of the host that holds the disk; the size is 0, or that.
Since libvirt 10.0.

=item Sys::Virt::Domain::BLOCK_RESIZE_EXTEND

Fail rather than make the disk smaller, which destroys data: best always used
where it is there. Since libvirt 12.3.

=item Sys::Virt::Domain::DISK_ERROR_NONE

Of C<get_disk_errors>: no error.

=item Sys::Virt::Domain::DISK_ERROR_UNSPEC

An error of reading or writing.

=item Sys::Virt::Domain::DISK_ERROR_NO_SPACE

The host has no space left for the disk's image.

=item Sys::Virt::Domain::FD_ASSOCIATE_SECLABEL_RESTORE

Of C<fd_associate>: try to give the files their security label back after use.
Since libvirt 9.0.

=item Sys::Virt::Domain::FD_ASSOCIATE_SECLABEL_WRITABLE

Label the files for writing, even where the disk is read-only. Since libvirt
9.0.

=back

=head2 Numbers of a disk

libvirt's keys for what C<block_stats> tells. That method gives the first, the
third and the fifth of them under the names C<rd_req>, C<wr_req> and
C<flush_reqs>, as Sys::Virt always has.

=over 4

=item Sys::Virt::Domain::BLOCK_STATS_READ_REQ

How many reads there were.

=item Sys::Virt::Domain::BLOCK_STATS_READ_BYTES

How many bytes were read.

=item Sys::Virt::Domain::BLOCK_STATS_WRITE_REQ

How many writes there were.

=item Sys::Virt::Domain::BLOCK_STATS_WRITE_BYTES

How many bytes were written.

=item Sys::Virt::Domain::BLOCK_STATS_FLUSH_REQ

How often the guest had its data flushed to the disk.

=item Sys::Virt::Domain::BLOCK_STATS_READ_TOTAL_TIMES

How long all reads took together, in ns.

=item Sys::Virt::Domain::BLOCK_STATS_WRITE_TOTAL_TIMES

How long all writes took together, in ns.

=item Sys::Virt::Domain::BLOCK_STATS_FLUSH_TOTAL_TIMES

How long all flushes took together, in ns.

=item Sys::Virt::Domain::BLOCK_STATS_ERRS

How many errors there were; of Xen, requests that had to wait.

=back

=head2 Limits of a disk

Keys of C<get_block_iotune>, C<set_block_iotune> and C<set_throttle_group>. 0
is no limit. A limit of the total excludes those of reading and writing.

=over 4

=item Sys::Virt::Domain::BLOCK_IOTUNE_TOTAL_BYTES_SEC

Reading and writing together, in bytes/s.

=item Sys::Virt::Domain::BLOCK_IOTUNE_READ_BYTES_SEC

Reading, in bytes/s.

=item Sys::Virt::Domain::BLOCK_IOTUNE_WRITE_BYTES_SEC

Writing, in bytes/s.

=item Sys::Virt::Domain::BLOCK_IOTUNE_TOTAL_IOPS_SEC

Reads and writes together, a second.

=item Sys::Virt::Domain::BLOCK_IOTUNE_READ_IOPS_SEC

Reads a second.

=item Sys::Virt::Domain::BLOCK_IOTUNE_WRITE_IOPS_SEC

Writes a second.

=item Sys::Virt::Domain::BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX

In a burst, reading and writing together, in bytes/s.

=item Sys::Virt::Domain::BLOCK_IOTUNE_READ_BYTES_SEC_MAX

In a burst, reading, in bytes/s.

=item Sys::Virt::Domain::BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX

In a burst, writing, in bytes/s.

=item Sys::Virt::Domain::BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX

In a burst, reads and writes together, a second.

=item Sys::Virt::Domain::BLOCK_IOTUNE_READ_IOPS_SEC_MAX

In a burst, reads a second.

=item Sys::Virt::Domain::BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX

In a burst, writes a second.

=item Sys::Virt::Domain::BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX_LENGTH

How long a burst of C<total_bytes_sec_max> may last, in seconds.

=item Sys::Virt::Domain::BLOCK_IOTUNE_READ_BYTES_SEC_MAX_LENGTH

How long one of C<read_bytes_sec_max> may, in seconds.

=item Sys::Virt::Domain::BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX_LENGTH

How long one of C<write_bytes_sec_max> may, in seconds.

=item Sys::Virt::Domain::BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX_LENGTH

How long one of C<total_iops_sec_max> may, in seconds.

=item Sys::Virt::Domain::BLOCK_IOTUNE_READ_IOPS_SEC_MAX_LENGTH

How long one of C<read_iops_sec_max> may, in seconds.

=item Sys::Virt::Domain::BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX_LENGTH

How long one of C<write_iops_sec_max> may, in seconds.

=item Sys::Virt::Domain::BLOCK_IOTUNE_SIZE_IOPS_SEC

A request longer than this counts as several, in bytes.

=item Sys::Virt::Domain::BLOCK_IOTUNE_GROUP_NAME

Text: disks of the same name share their limits.

=back

=head2 Jobs of disks: flags

=over 4

=item Sys::Virt::Domain::BLOCK_PULL_BANDWIDTH_BYTES

Of C<block_pull>: the bandwidth is in bytes/s, not in MiB/s.

=item Sys::Virt::Domain::BLOCK_REBASE_SHALLOW

With C<BLOCK_REBASE_COPY>: copy only the topmost image; the copy rests on what
that rests on.

=item Sys::Virt::Domain::BLOCK_REBASE_REUSE_EXT

The file to copy to is there already, with the right format and size.

=item Sys::Virt::Domain::BLOCK_REBASE_COPY_RAW

Make the copy's file raw, whatever the disk's format is.

=item Sys::Virt::Domain::BLOCK_REBASE_COPY

Copy the disk to C<$base>, rather than pull.

=item Sys::Virt::Domain::BLOCK_REBASE_RELATIVE

Keep the names that images give to what they rest on relative.

=item Sys::Virt::Domain::BLOCK_REBASE_COPY_DEV

What to copy to is a block device, not a file.

=item Sys::Virt::Domain::BLOCK_REBASE_BANDWIDTH_BYTES

The bandwidth is in bytes/s, not in MiB/s.

=item Sys::Virt::Domain::BLOCK_COMMIT_SHALLOW

If C<$base> is undef: only down to the next image, not to the lowest.

=item Sys::Virt::Domain::BLOCK_COMMIT_DELETE

Delete the files that are of no use any more.

=item Sys::Virt::Domain::BLOCK_COMMIT_ACTIVE

The image in use may be committed: the job then keeps both alike until
C<abort_block_job>.

=item Sys::Virt::Domain::BLOCK_COMMIT_RELATIVE

Keep the names that images give to what they rest on relative.

=item Sys::Virt::Domain::BLOCK_COMMIT_BANDWIDTH_BYTES

The bandwidth is in bytes/s, not in MiB/s.

=item Sys::Virt::Domain::BLOCK_COPY_SHALLOW

Copy only the topmost image; the copy rests on what that rests on.

=item Sys::Virt::Domain::BLOCK_COPY_REUSE_EXT

The image to copy to is there already, with the right format and size.

=item Sys::Virt::Domain::BLOCK_COPY_TRANSIENT_JOB

The job may be lost when the domain stops: needed for a persistent domain where
the hypervisor cannot take it up again.

=item Sys::Virt::Domain::BLOCK_COPY_SYNCHRONOUS_WRITES

A write of the guest ends only when the copy has it too, so that the copy
surely catches up. Since libvirt 8.0.

=item Sys::Virt::Domain::BLOCK_COPY_TARGET_ZEROED

The image to copy to reads as zeroes already: do not write them again. Since
libvirt 12.2.

=item Sys::Virt::Domain::BLOCK_COPY_BANDWIDTH

Key of C<block_copy>: the most to copy, in bytes/s.

=item Sys::Virt::Domain::BLOCK_COPY_GRANULARITY

Key of C<block_copy>: the size of a block that is copied as a whole, in bytes;
a power of two, 0 as the hypervisor likes.

=item Sys::Virt::Domain::BLOCK_COPY_BUF_SIZE

Key of C<block_copy>: how much may be on its way, in bytes; 0 as the hypervisor
likes.

=item Sys::Virt::Domain::BLOCK_JOB_INFO_BANDWIDTH_BYTES

Of C<get_block_job_info>: give the bandwidth in bytes/s, not in MiB/s.

=item Sys::Virt::Domain::BLOCK_JOB_SPEED_BANDWIDTH_BYTES

Of C<set_block_job_speed>: the bandwidth is in bytes/s, not in MiB/s.

=item Sys::Virt::Domain::BLOCK_JOB_ABORT_ASYNC

Of C<abort_block_job>: do not wait until the job has ended; an event says when.

=item Sys::Virt::Domain::BLOCK_JOB_ABORT_PIVOT

Have the disk use the copy, or what was committed to, from then on; fails until
the job is ready.

=back

=head2 Jobs of disks: types and results

=over 4

=item Sys::Virt::Domain::BLOCK_JOB_TYPE_UNKNOWN

A job that libvirt does not know.

=item Sys::Virt::Domain::BLOCK_JOB_TYPE_PULL

A C<block_pull>, or a C<block_rebase> without a copy; ends by itself.

=item Sys::Virt::Domain::BLOCK_JOB_TYPE_COPY

A C<block_copy>, or a C<block_rebase> with a copy; goes on until
C<abort_block_job>.

=item Sys::Virt::Domain::BLOCK_JOB_TYPE_COMMIT

A C<block_commit> of an image that is not in use; ends by itself.

=item Sys::Virt::Domain::BLOCK_JOB_TYPE_ACTIVE_COMMIT

A C<block_commit> of the image in use; goes on until C<abort_block_job>.

=item Sys::Virt::Domain::BLOCK_JOB_TYPE_BACKUP

The part of a C<backup_begin> that is this disk's.

=item Sys::Virt::Domain::BLOCK_JOB_COMPLETED

In events: the job is done.

=item Sys::Virt::Domain::BLOCK_JOB_FAILED

In events: the job failed.

=item Sys::Virt::Domain::BLOCK_JOB_CANCELED

In events: the job was ended.

=item Sys::Virt::Domain::BLOCK_JOB_READY

In events: the copy is like the disk now, and C<BLOCK_JOB_ABORT_PIVOT> will
work.

=back

=head2 Backups

=over 4

=item Sys::Virt::Domain::BACKUP_BEGIN_REUSE_EXTERNAL

The files to write to are there already, with the right format and size.

=item Sys::Virt::Domain::BACKUP_BEGIN_PRESERVE_SHUTDOWN_DOMAIN

If the guest shuts down meanwhile, keep the domain, paused, so that the backup
can go on. Since libvirt 11.10.

=back

=head2 States of virtual CPUs

=over 4

=item Sys::Virt::Domain::VCPU_OFFLINE

Of C<get_vcpu_info>: it is off.

=item Sys::Virt::Domain::VCPU_RUNNING

It is on, and runs.

=item Sys::Virt::Domain::VCPU_BLOCKED

It is on, and waits.

=item Sys::Virt::Domain::VCPU_INFO_CPU_OFFLINE

In the place of the host's CPU: the virtual one is off. Since libvirt 6.10.

=item Sys::Virt::Domain::VCPU_INFO_CPU_UNAVAILABLE

In the place of the host's CPU: the hypervisor does not tell. Since libvirt
6.10.

=back

=head2 Parameters of IOThreads

Keys of the hash of C<set_iothread>.

=over 4

=item Sys::Virt::Domain::IOTHREAD_PARAM_POLL_MAX_NS

For how long to poll at most, in ns; 0 not at all.

=item Sys::Virt::Domain::IOTHREAD_PARAM_POLL_GROW

The factor that makes the polling time longer; 0 as the hypervisor likes.

=item Sys::Virt::Domain::IOTHREAD_PARAM_POLL_SHRINK

The divisor that makes it shorter; 0 as the hypervisor likes.

=item Sys::Virt::Domain::IOTHREAD_PARAM_POLL_WEIGHT

How sluggishly it follows the latest measurement, which counts 1/2 to the power
of this number; 0 as the hypervisor likes. Since libvirt 12.7.

=item Sys::Virt::Domain::IOTHREAD_PARAM_THREAD_POOL_MIN

How many workers there are at least; -1 as the hypervisor likes, in the
persistent configuration. Since libvirt 8.5.

=item Sys::Virt::Domain::IOTHREAD_PARAM_THREAD_POOL_MAX

How many there are at most; -1 as the hypervisor likes, in the persistent
configuration. Since libvirt 8.5.

=back

=head2 Scheduler parameters

Keys of C<get_scheduler_parameters>, C<set_scheduler_parameters>. A quota is
what may be used in a period, both in microseconds; a negative one is no limit.

=over 4

=item Sys::Virt::Domain::SCHEDULER_CPU_SHARES

posix: the weight against other domains.

=item Sys::Virt::Domain::SCHEDULER_GLOBAL_PERIOD

posix: the period of the domain as a whole, in microseconds.

=item Sys::Virt::Domain::SCHEDULER_GLOBAL_QUOTA

posix: the quota of the domain as a whole, in microseconds.

=item Sys::Virt::Domain::SCHEDULER_VCPU_PERIOD

posix: the period of each virtual CPU, in microseconds.

=item Sys::Virt::Domain::SCHEDULER_VCPU_QUOTA

posix: the quota of each virtual CPU, in microseconds.

=item Sys::Virt::Domain::SCHEDULER_EMULATOR_PERIOD

posix: the period of the emulator's own threads, in microseconds.

=item Sys::Virt::Domain::SCHEDULER_EMULATOR_QUOTA

posix: the quota of the emulator's own threads, in microseconds.

=item Sys::Virt::Domain::SCHEDULER_IOTHREAD_PERIOD

posix: the period of each IOThread, in microseconds.

=item Sys::Virt::Domain::SCHEDULER_IOTHREAD_QUOTA

posix: the quota of each IOThread, in microseconds.

=item Sys::Virt::Domain::SCHEDULER_WEIGHT

credit: the weight against other domains.

=item Sys::Virt::Domain::SCHEDULER_CAP

credit: the most that it gets, in per cent of one CPU; 0 is no limit.

=item Sys::Virt::Domain::SCHEDULER_RESERVATION

allocation: what it is sure to get, in MHz.

=item Sys::Virt::Domain::SCHEDULER_LIMIT

allocation: the most that it gets, in MHz; -1 is no limit.

=item Sys::Virt::Domain::SCHEDULER_SHARES

allocation: the weight against other domains; -1, -2 and -3 are low, normal and
high.

=back

=head2 Disk access and NUMA

Keys of C<get_blkio_parameters> and C<get_numa_parameters>, and of the methods
that set them. What is said of single devices is text, device and number by
turns: C<"/dev/sda,500,/dev/sdb,700">.

=over 4

=item Sys::Virt::Domain::BLKIO_WEIGHT

The weight against other domains, most often 100 to 1000.

=item Sys::Virt::Domain::BLKIO_DEVICE_WEIGHT

The weight on single devices.

=item Sys::Virt::Domain::BLKIO_DEVICE_READ_IOPS

The most reads a second on single devices.

=item Sys::Virt::Domain::BLKIO_DEVICE_WRITE_IOPS

The most writes a second on single devices.

=item Sys::Virt::Domain::BLKIO_DEVICE_READ_BPS

The most to read from single devices, in bytes/s.

=item Sys::Virt::Domain::BLKIO_DEVICE_WRITE_BPS

The most to write to single devices, in bytes/s.

=item Sys::Virt::Domain::NUMA_NODESET

Text: the host's nodes that memory may come from, such as C<"0-1,3">.

=item Sys::Virt::Domain::NUMA_MODE

How strictly that is meant, one of the following.

=item Sys::Virt::Domain::NUMATUNE_MEM_STRICT

Value: from no other node; with none left there, memory cannot be had.

=item Sys::Virt::Domain::NUMATUNE_MEM_PREFERRED

Value: from another one if need be.

=item Sys::Virt::Domain::NUMATUNE_MEM_INTERLEAVE

Value: from all of them by turns.

=item Sys::Virt::Domain::NUMATUNE_MEM_RESTRICTIVE

Value: as the host's control groups have it, so that it can be changed while
the domain runs. Since libvirt 7.3.

=back

=head2 Limits and numbers of memory

The first five are keys of C<get_memory_parameters> and
C<set_memory_parameters>, and the value for no limit. The others are libvirt's
numbers for what C<memory_stats> gives under names.

=over 4

=item Sys::Virt::Domain::MEMORY_HARD_LIMIT

The most memory of the host, in KiB; a process that wants more is killed.

=item Sys::Virt::Domain::MEMORY_SOFT_LIMIT

What it is held to when memory is short, in KiB.

=item Sys::Virt::Domain::MEMORY_MIN_GUARANTEE

What it is sure to have, in KiB.

=item Sys::Virt::Domain::MEMORY_SWAP_HARD_LIMIT

The most memory and swap space together, in KiB; not below the hard limit.

=item Sys::Virt::Domain::MEMORY_PARAM_UNLIMITED

Value of these: no limit.

=item Sys::Virt::Domain::MEMORY_STAT_SWAP_IN

C<swap_in>: what was read from the guest's swap space, in KiB.

=item Sys::Virt::Domain::MEMORY_STAT_SWAP_OUT

C<swap_out>: what was written to it, in KiB.

=item Sys::Virt::Domain::MEMORY_STAT_MAJOR_FAULT

C<major_fault>: how many page faults needed a disk.

=item Sys::Virt::Domain::MEMORY_STAT_MINOR_FAULT

C<minor_fault>: how many did not.

=item Sys::Virt::Domain::MEMORY_STAT_UNUSED

C<unused>: what the guest uses for nothing, not even caches, in KiB.

=item Sys::Virt::Domain::MEMORY_STAT_AVAILABLE

C<available>: all that the guest sees, in KiB.

=item Sys::Virt::Domain::MEMORY_STAT_ACTUAL_BALLOON

C<actual_balloon>: what the balloon leaves the guest, in KiB.

=item Sys::Virt::Domain::MEMORY_STAT_RSS

C<rss>: what the domain's process occupies on the host, in KiB.

=item Sys::Virt::Domain::MEMORY_STAT_USABLE

C<usable>: what the balloon could take without making the guest swap, in KiB.

=item Sys::Virt::Domain::MEMORY_STAT_LAST_UPDATE

C<last_update>: when the guest told these numbers, in seconds since 1970.

=item Sys::Virt::Domain::MEMORY_STAT_DISK_CACHES

C<disk_caches>: what the guest could give up at once, mostly caches of files,
in KiB.

=item Sys::Virt::Domain::MEMORY_STAT_HUGETLB_PGALLOC

C<hugetlb_pgalloc>: how many huge pages the guest wanted and got.

=item Sys::Virt::Domain::MEMORY_STAT_HUGETLB_PGFAIL

C<hugetlb_pgfail>: how many it wanted and did not get.

=back

=head2 Processor time

Keys of the hashes of C<get_cpu_stats>.

=over 4

=item Sys::Virt::Domain::CPU_STATS_CPUTIME

All the time used, by virtual CPUs and the hypervisor, in ns.

=item Sys::Virt::Domain::CPU_STATS_USERTIME

The time of that outside the host's kernel, in ns.

=item Sys::Virt::Domain::CPU_STATS_SYSTEMTIME

The time of that in the host's kernel, in ns.

=item Sys::Virt::Domain::CPU_STATS_VCPUTIME

The time of the virtual CPUs alone, in ns.

=back

=head2 Performance counters

Keys of C<get_perf_events> and C<set_perf_events>. What was counted is among
the L</Statistics: performance counters>.

=over 4

=item Sys::Virt::Domain::PERF_PARAM_CMT

How much of the last cache level the domain occupies.

=item Sys::Virt::Domain::PERF_PARAM_MBMT

How much data goes from one cache level to another, of the whole system.

=item Sys::Virt::Domain::PERF_PARAM_MBML

How much data goes through the memory controller of the socket.

=item Sys::Virt::Domain::PERF_PARAM_CPU_CYCLES

Cycles of the processor; they get longer or shorter with its frequency.

=item Sys::Virt::Domain::PERF_PARAM_REF_CPU_CYCLES

Cycles at a fixed frequency.

=item Sys::Virt::Domain::PERF_PARAM_INSTRUCTIONS

Instructions that were executed.

=item Sys::Virt::Domain::PERF_PARAM_CACHE_REFERENCES

Accesses to the cache, most often its last level.

=item Sys::Virt::Domain::PERF_PARAM_CACHE_MISSES

Those of them that had to go to memory.

=item Sys::Virt::Domain::PERF_PARAM_BRANCH_INSTRUCTIONS

Branches that were executed.

=item Sys::Virt::Domain::PERF_PARAM_BRANCH_MISSES

Branches that the processor had guessed wrong.

=item Sys::Virt::Domain::PERF_PARAM_BUS_CYCLES

Cycles of the bus.

=item Sys::Virt::Domain::PERF_PARAM_STALLED_CYCLES_FRONTEND

Cycles in which the processor waited for instructions.

=item Sys::Virt::Domain::PERF_PARAM_STALLED_CYCLES_BACKEND

Cycles in which it waited for data or units.

=item Sys::Virt::Domain::PERF_PARAM_CPU_CLOCK

Time, by the clock of the CPU.

=item Sys::Virt::Domain::PERF_PARAM_TASK_CLOCK

Time in which the domain's process ran.

=item Sys::Virt::Domain::PERF_PARAM_PAGE_FAULTS

Page faults of the domain's process.

=item Sys::Virt::Domain::PERF_PARAM_PAGE_FAULTS_MIN

Those of them that needed no disk.

=item Sys::Virt::Domain::PERF_PARAM_PAGE_FAULTS_MAJ

Those of them that needed a disk.

=item Sys::Virt::Domain::PERF_PARAM_CONTEXT_SWITCHES

How often the host's scheduler switched.

=item Sys::Virt::Domain::PERF_PARAM_CPU_MIGRATIONS

How often the process moved to another CPU of the host.

=item Sys::Virt::Domain::PERF_PARAM_ALIGNMENT_FAULTS

Accesses to unaligned addresses that the kernel had to mend.

=item Sys::Virt::Domain::PERF_PARAM_EMULATION_FAULTS

Instructions that the kernel had to emulate.

=back

=head2 Parameters of network interfaces

Keys of C<get_interface_parameters> and C<set_interface_parameters>: in is to
the guest, out is from it.

=over 4

=item Sys::Virt::Domain::BANDWIDTH_IN_AVERAGE

In: the most in the long run, in KiB/s.

=item Sys::Virt::Domain::BANDWIDTH_IN_PEAK

In: the most in a burst, in KiB/s.

=item Sys::Virt::Domain::BANDWIDTH_IN_BURST

In: how much may come at that speed, in KiB.

=item Sys::Virt::Domain::BANDWIDTH_IN_FLOOR

In: what is guaranteed, in KiB/s; needs a limit of the network.

=item Sys::Virt::Domain::BANDWIDTH_OUT_AVERAGE

Out: the most in the long run, in KiB/s.

=item Sys::Virt::Domain::BANDWIDTH_OUT_PEAK

Out: the most in a burst, in KiB/s.

=item Sys::Virt::Domain::BANDWIDTH_OUT_BURST

Out: how much may go at that speed, in KiB.

=item Sys::Virt::Domain::INTERFACE_ADDRESSES_SRC_LEASE

Of C<get_interface_addresses>: by the leases of libvirt's own networks.

=item Sys::Virt::Domain::INTERFACE_ADDRESSES_SRC_AGENT

By the guest's agent, which knows all addresses.

=item Sys::Virt::Domain::INTERFACE_ADDRESSES_SRC_ARP

By the host's ARP table: whom the host has talked to lately.

=item Sys::Virt::Domain::ANNOUNCE_INTERFACE_INITIAL

Key of C<announce_interface>: the pause after the first announcement, in ms.
Since libvirt 12.5.

=item Sys::Virt::Domain::ANNOUNCE_INTERFACE_STEP

Key: by how much each pause is longer than the last, in ms. Since libvirt 12.5.

=item Sys::Virt::Domain::ANNOUNCE_INTERFACE_MAX

Key: the longest pause, in ms. Since libvirt 12.5.

=item Sys::Virt::Domain::ANNOUNCE_INTERFACE_ROUNDS

Key: how many announcements there are. Since libvirt 12.5.

=back

=head2 Kinds of metadata

=over 4

=item Sys::Virt::Domain::METADATA_DESCRIPTION

Of C<get_metadata> and C<set_metadata>: the description, text of any length.

=item Sys::Virt::Domain::METADATA_TITLE

The title, a single line.

=item Sys::Virt::Domain::METADATA_ELEMENT

The XML of an application, by its namespace.

=back

=head2 Flags of consoles, channels, screens

=over 4

=item Sys::Virt::Domain::OPEN_CONSOLE_FORCE

Of C<open_console>: take the console from whoever has it.

=item Sys::Virt::Domain::OPEN_CONSOLE_SAFE

Fail if the hypervisor cannot keep others away from it.

=item Sys::Virt::Domain::OPEN_CHANNEL_FORCE

Of C<open_channel>: take the channel from whoever has it.

=item Sys::Virt::Domain::OPEN_GRAPHICS_SKIPAUTH

Of C<open_graphics>: do not ask for the display's password.

=item Sys::Virt::Domain::GRAPHICS_RELOAD_TYPE_ANY

Of C<graphics_reload>: displays of all types. Since libvirt 10.2.

=item Sys::Virt::Domain::GRAPHICS_RELOAD_TYPE_VNC

VNC displays. Since libvirt 10.2.

=back

=head2 Questions to the guest

=over 4

=item Sys::Virt::Domain::GUEST_INFO_USERS

Of C<get_guest_info>: who is logged in.

=item Sys::Virt::Domain::GUEST_INFO_OS

The operating system.

=item Sys::Virt::Domain::GUEST_INFO_TIMEZONE

The time zone.

=item Sys::Virt::Domain::GUEST_INFO_HOSTNAME

The guest's name of itself.

=item Sys::Virt::Domain::GUEST_INFO_FILESYSTEM

Mounted file systems.

=item Sys::Virt::Domain::GUEST_INFO_DISKS

Disks and partitions. Since libvirt 7.0.

=item Sys::Virt::Domain::GUEST_INFO_INTERFACES

Network interfaces. Since libvirt 7.10.

=item Sys::Virt::Domain::GUEST_INFO_LOAD

The average load. Since libvirt 11.2.

=item Sys::Virt::Domain::GUEST_INFO_DEVICES

Drivers of devices, of Windows guests. Since libvirt 12.7.

=item Sys::Virt::Domain::GET_HOSTNAME_LEASE

Of C<get_hostname>: look into the leases of libvirt's own networks. Since
libvirt 6.1.

=item Sys::Virt::Domain::GET_HOSTNAME_AGENT

Ask the guest's agent. Since libvirt 6.1.

=item Sys::Virt::Domain::TIME_SYNC

Of C<set_time>: let the guest read its hardware clock; the numbers are ignored.

=item Sys::Virt::Domain::PASSWORD_ENCRYPTED

Of C<set_user_password>: it is encrypted already, as the guest keeps it.

=item Sys::Virt::Domain::AUTHORIZED_SSH_KEYS_SET_APPEND

Of C<authorized_ssh_keys_set>: keep the keys that there are. Since libvirt
6.10.

=item Sys::Virt::Domain::AUTHORIZED_SSH_KEYS_SET_REMOVE

Remove these keys, and keep the others. Since libvirt 6.10.

=item Sys::Virt::Domain::AGENT_RESPONSE_TIMEOUT_BLOCK

Of C<set_agent_response_timeout>: wait for ever.

=item Sys::Virt::Domain::AGENT_RESPONSE_TIMEOUT_DEFAULT

Wait as long as libvirt thinks right, 5 seconds.

=item Sys::Virt::Domain::AGENT_RESPONSE_TIMEOUT_NOWAIT

Do not wait at all: fail if the answer is not there.

=back

=head2 Commands for QEMU's monitor and the agent

=over 4

=item Sys::Virt::Domain::QEMU_MONITOR_COMMAND_DEFAULT

Of C<qemu_monitor_command>: in JSON.

=item Sys::Virt::Domain::QEMU_MONITOR_COMMAND_HMP

In words, for the monitor for humans.

=item Sys::Virt::Domain::QEMU_AGENT_COMMAND_BLOCK

Of C<qemu_agent_command>: wait for ever.

=item Sys::Virt::Domain::QEMU_AGENT_COMMAND_DEFAULT

Wait as long as libvirt thinks right, or C<set_agent_response_timeout> said.

=item Sys::Virt::Domain::QEMU_AGENT_COMMAND_NOWAIT

Do not wait at all.

=item Sys::Virt::Domain::QEMU_AGENT_COMMAND_SHUTDOWN

How many seconds libvirt itself waits for a guest to shut down: 60.

=item Sys::Virt::Domain::QEMU_AGENT_COMMAND_MIN

The least that is taken: C<QEMU_AGENT_COMMAND_BLOCK>.

=back

=head2 Keys of what the guest tells

Keys of the hash of C<get_guest_info>, or the parts that they are put together
from: a prefix, a number from 0 on, a suffix, and so on.

    my $info = $dom->get_guest_info(Sys::Virt::Domain::GUEST_INFO_USERS);
    for my $i (0 .. $info->{ Sys::Virt::Domain::GUEST_INFO_USER_COUNT() } - 1) {
        print $info->{ Sys::Virt::Domain::GUEST_INFO_USER_PREFIX . $i
            . Sys::Virt::Domain::GUEST_INFO_USER_SUFFIX_NAME }, "\n";
    }

libvirt has constants for them since 11.2; the keys are mostly older, and here
the constants are there with every libvirt.

=over 4

=item Sys::Virt::Domain::GUEST_INFO_USER_COUNT

How many users are logged in.

=item Sys::Virt::Domain::GUEST_INFO_USER_PREFIX

What begins the keys of a user.

=item Sys::Virt::Domain::GUEST_INFO_USER_SUFFIX_NAME

Of a user: the name.

=item Sys::Virt::Domain::GUEST_INFO_USER_SUFFIX_DOMAIN

Of a user: the domain, in Windows guests.

=item Sys::Virt::Domain::GUEST_INFO_USER_SUFFIX_LOGIN_TIME

Of a user: since when, in ms since 1970.

=item Sys::Virt::Domain::GUEST_INFO_OS_ID

The system in short, such as C<debian>.

=item Sys::Virt::Domain::GUEST_INFO_OS_NAME

The system's name.

=item Sys::Virt::Domain::GUEST_INFO_OS_PRETTY_NAME

Name and version, for people.

=item Sys::Virt::Domain::GUEST_INFO_OS_VERSION

The version, for people.

=item Sys::Virt::Domain::GUEST_INFO_OS_VERSION_ID

The version, for programs.

=item Sys::Virt::Domain::GUEST_INFO_OS_KERNEL_RELEASE

The kernel's release, as C<uname -r> gives it.

=item Sys::Virt::Domain::GUEST_INFO_OS_KERNEL_VERSION

The kernel's version, as C<uname -v> gives it.

=item Sys::Virt::Domain::GUEST_INFO_OS_MACHINE

The kind of processor, such as C<x86_64>.

=item Sys::Virt::Domain::GUEST_INFO_OS_VARIANT

The variant of the system, for people.

=item Sys::Virt::Domain::GUEST_INFO_OS_VARIANT_ID

The variant of the system, for programs, such as C<server>.

=item Sys::Virt::Domain::GUEST_INFO_TIMEZONE_NAME

The name of the time zone.

=item Sys::Virt::Domain::GUEST_INFO_TIMEZONE_OFFSET

How far it is east of UTC, in seconds.

=item Sys::Virt::Domain::GUEST_INFO_HOSTNAME_HOSTNAME

The guest's name of itself.

=item Sys::Virt::Domain::GUEST_INFO_FS_COUNT

How many file systems are mounted.

=item Sys::Virt::Domain::GUEST_INFO_FS_PREFIX

What begins the keys of a file system.

=item Sys::Virt::Domain::GUEST_INFO_FS_SUFFIX_MOUNTPOINT

Of a file system: where it is mounted.

=item Sys::Virt::Domain::GUEST_INFO_FS_SUFFIX_NAME

Of a file system: its device in the guest.

=item Sys::Virt::Domain::GUEST_INFO_FS_SUFFIX_FSTYPE

Of a file system: its type, such as C<ext4>.

=item Sys::Virt::Domain::GUEST_INFO_FS_SUFFIX_TOTAL_BYTES

Of a file system: its size, in bytes.

=item Sys::Virt::Domain::GUEST_INFO_FS_SUFFIX_USED_BYTES

Of a file system: what is in use, in bytes.

=item Sys::Virt::Domain::GUEST_INFO_FS_SUFFIX_DISK_COUNT

Of a file system: how many disks it is on.

=item Sys::Virt::Domain::GUEST_INFO_FS_SUFFIX_DISK_PREFIX

Of a file system: what begins the keys of such a disk.

=item Sys::Virt::Domain::GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_ALIAS

Of such a disk: its target in the domain's configuration.

=item Sys::Virt::Domain::GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_SERIAL

Of such a disk: its serial number.

=item Sys::Virt::Domain::GUEST_INFO_FS_SUFFIX_DISK_SUFFIX_DEVICE

Of such a disk: its device in the guest.

=item Sys::Virt::Domain::GUEST_INFO_DISK_COUNT

How many disks and partitions there are.

=item Sys::Virt::Domain::GUEST_INFO_DISK_PREFIX

What begins the keys of one.

=item Sys::Virt::Domain::GUEST_INFO_DISK_SUFFIX_NAME

Of a disk: its device in the guest.

=item Sys::Virt::Domain::GUEST_INFO_DISK_SUFFIX_PARTITION

Of a disk: 1 if it is a partition.

=item Sys::Virt::Domain::GUEST_INFO_DISK_SUFFIX_DEPENDENCY_COUNT

Of a disk: on how many others it is.

=item Sys::Virt::Domain::GUEST_INFO_DISK_SUFFIX_DEPENDENCY_PREFIX

Of a disk: what begins the key of such another one.

=item Sys::Virt::Domain::GUEST_INFO_DISK_SUFFIX_DEPENDENCY_SUFFIX_NAME

Of such another one: its device in the guest.

=item Sys::Virt::Domain::GUEST_INFO_DISK_SUFFIX_SERIAL

Of a disk: its serial number.

=item Sys::Virt::Domain::GUEST_INFO_DISK_SUFFIX_ALIAS

Of a disk: its target in the domain's configuration.

=item Sys::Virt::Domain::GUEST_INFO_DISK_SUFFIX_GUEST_ALIAS

Of a disk: the name that the guest has given it.

=item Sys::Virt::Domain::GUEST_INFO_DISK_SUFFIX_GUEST_BUS

Of a disk: what the guest takes its bus for.

=item Sys::Virt::Domain::GUEST_INFO_IF_COUNT

How many network interfaces there are.

=item Sys::Virt::Domain::GUEST_INFO_IF_PREFIX

What begins the keys of one.

=item Sys::Virt::Domain::GUEST_INFO_IF_SUFFIX_NAME

Of an interface: its name in the guest.

=item Sys::Virt::Domain::GUEST_INFO_IF_SUFFIX_HWADDR

Of an interface: its MAC address.

=item Sys::Virt::Domain::GUEST_INFO_IF_SUFFIX_ADDR_COUNT

Of an interface: how many addresses it has.

=item Sys::Virt::Domain::GUEST_INFO_IF_SUFFIX_ADDR_PREFIX

Of an interface: what begins the keys of an address.

=item Sys::Virt::Domain::GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_TYPE

Of an address: C<ipv4> or C<ipv6>.

=item Sys::Virt::Domain::GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_ADDR

Of an address: itself, as text.

=item Sys::Virt::Domain::GUEST_INFO_IF_SUFFIX_ADDR_SUFFIX_PREFIX

Of an address: how many bits of it are the network.

=item Sys::Virt::Domain::GUEST_INFO_LOAD_1M

The average load of the last minute.

=item Sys::Virt::Domain::GUEST_INFO_LOAD_5M

The average load of the last 5 minutes.

=item Sys::Virt::Domain::GUEST_INFO_LOAD_15M

The average load of the last 15 minutes.

=item Sys::Virt::Domain::GUEST_INFO_DEVICE_COUNT

How many devices the agent told of. Since libvirt 12.7.

=item Sys::Virt::Domain::GUEST_INFO_DEVICE_PREFIX

What begins the keys of a device. Since libvirt 12.7.

=item Sys::Virt::Domain::GUEST_INFO_DEVICE_SUFFIX_DRIVER_NAME

Of a device: its driver. Since libvirt 12.7.

=item Sys::Virt::Domain::GUEST_INFO_DEVICE_SUFFIX_DRIVER_VERSION

Of a device: the driver's version. Since libvirt 12.7.

=item Sys::Virt::Domain::GUEST_INFO_DEVICE_SUFFIX_DRIVER_DATE

Of a device: the driver's date. Since libvirt 12.7.

=item Sys::Virt::Domain::GUEST_INFO_DEVICE_SUFFIX_ID_TYPE

Of a device: what kind of ids follow, C<pci>. Since libvirt 12.7.

=item Sys::Virt::Domain::GUEST_INFO_DEVICE_SUFFIX_PCI_VENDOR

Of a device: the PCI id of its maker. Since libvirt 12.7.

=item Sys::Virt::Domain::GUEST_INFO_DEVICE_SUFFIX_PCI_DEVICE

Of a device: its PCI id. Since libvirt 12.7.

=back

=head2 Encrypted guests

Keys of C<get_launch_security_info> and C<set_launch_security_state>.

=over 4

=item Sys::Virt::Domain::LAUNCH_SECURITY_SEV_MEASUREMENT

Text, base64: the measurement of what was started.

=item Sys::Virt::Domain::LAUNCH_SECURITY_SEV_API_MAJOR

The version of the firmware's interface, first part. Since libvirt 8.0.

=item Sys::Virt::Domain::LAUNCH_SECURITY_SEV_API_MINOR

The version of the firmware's interface, second part. Since libvirt 8.0.

=item Sys::Virt::Domain::LAUNCH_SECURITY_SEV_BUILD_ID

The number of the firmware's build. Since libvirt 8.0.

=item Sys::Virt::Domain::LAUNCH_SECURITY_SEV_POLICY

The bits of the guest's policy, of SEV and SEV-ES. Since libvirt 8.0.

=item Sys::Virt::Domain::LAUNCH_SECURITY_SEV_SNP_POLICY

The bits of the guest's policy, of SEV-SNP; 64 of them. Since libvirt 10.5.

=item Sys::Virt::Domain::LAUNCH_SECURITY_SEV_SECRET

Text, base64: the encrypted secret for the guest. Since libvirt 8.0.

=item Sys::Virt::Domain::LAUNCH_SECURITY_SEV_SECRET_HEADER

Text, base64: what the firmware needs to decrypt it. Since libvirt 8.0.

=item Sys::Virt::Domain::LAUNCH_SECURITY_SEV_SECRET_SET_ADDRESS

Where in the guest's memory the secret shall be; the hypervisor finds a place
without it. Since libvirt 8.0.

=back

=head2 States of control, messages

=over 4

=item Sys::Virt::Domain::CONTROL_OK

Of C<get_control_info>: ready for commands.

=item Sys::Virt::Domain::CONTROL_JOB

A job runs, and few commands are possible; C<get_job_info> says more.

=item Sys::Virt::Domain::CONTROL_OCCUPIED

A command runs.

=item Sys::Virt::Domain::CONTROL_ERROR

Out of control: only some things work, C<destroy> among them.

=item Sys::Virt::Domain::CONTROL_ERROR_REASON_NONE

Why: it was not said.

=item Sys::Virt::Domain::CONTROL_ERROR_REASON_UNKNOWN

Why: nobody knows.

=item Sys::Virt::Domain::CONTROL_ERROR_REASON_MONITOR

Why: the connection to the hypervisor's process is broken.

=item Sys::Virt::Domain::CONTROL_ERROR_REASON_INTERNAL

Why: a fault in libvirt.

=item Sys::Virt::Domain::MESSAGE_DEPRECATION

Of C<get_messages>: features in use that will go. Since libvirt 7.1.

=item Sys::Virt::Domain::MESSAGE_TAINTING

Settings that make faults hard to find. Since libvirt 7.1.

=item Sys::Virt::Domain::MESSAGE_IOERRORS

Failed accesses to disks. Since libvirt 11.1.

=back

=head2 Sets of key codes

=over 4

=item Sys::Virt::Domain::KEYCODE_SET_LINUX

Of C<send_key>: Linux' own numbers, C<KEY_*> of its F<input-event-codes.h>.

=item Sys::Virt::Domain::KEYCODE_SET_XT

What a PC's keyboard controller gives, set 1 of the XT.

=item Sys::Virt::Domain::KEYCODE_SET_ATSET1

Set 1 of AT keyboards.

=item Sys::Virt::Domain::KEYCODE_SET_ATSET2

Set 2 of AT keyboards.

=item Sys::Virt::Domain::KEYCODE_SET_ATSET3

Set 3 of AT keyboards.

=item Sys::Virt::Domain::KEYCODE_SET_OSX

macOS' numbers.

=item Sys::Virt::Domain::KEYCODE_SET_XT_KBD

What Linux' old keyboard driver makes of XT codes.

=item Sys::Virt::Domain::KEYCODE_SET_USB

The numbers of USB keyboards.

=item Sys::Virt::Domain::KEYCODE_SET_WIN32

Windows' virtual key codes.

=item Sys::Virt::Domain::KEYCODE_SET_QNUM

QEMU's: XT codes in which the highest bit stands for the prefix C<0xe0>; also
VNC's.

=item Sys::Virt::Domain::KEYCODE_SET_RFB

The older name of C<KEYCODE_SET_QNUM>.

=item Sys::Virt::Domain::SEND_KEY_MAX_KEYS

How many keys one C<send_key> can press: 16.

=back

=head2 Signals to a process of a container

Numbers for C<send_process_signal>. They are libvirt's, the same on every host,
which need not have the same signals.

=over 4

=item Sys::Virt::Domain::PROCESS_SIGNAL_NOP

No signal: find out whether there is such a process.

=item Sys::Virt::Domain::PROCESS_SIGNAL_HUP

SIGHUP, the terminal is gone, or: read the configuration again.

=item Sys::Virt::Domain::PROCESS_SIGNAL_INT

SIGINT, interrupted from the keyboard.

=item Sys::Virt::Domain::PROCESS_SIGNAL_QUIT

SIGQUIT, the same with a core dump.

=item Sys::Virt::Domain::PROCESS_SIGNAL_ILL

SIGILL, a wrong instruction.

=item Sys::Virt::Domain::PROCESS_SIGNAL_TRAP

SIGTRAP, a breakpoint.

=item Sys::Virt::Domain::PROCESS_SIGNAL_ABRT

SIGABRT, end with a core dump.

=item Sys::Virt::Domain::PROCESS_SIGNAL_BUS

SIGBUS, an access to memory that is not there.

=item Sys::Virt::Domain::PROCESS_SIGNAL_FPE

SIGFPE, a fault in arithmetic.

=item Sys::Virt::Domain::PROCESS_SIGNAL_KILL

SIGKILL, end at once; cannot be caught.

=item Sys::Virt::Domain::PROCESS_SIGNAL_USR1

SIGUSR1, means what the process likes.

=item Sys::Virt::Domain::PROCESS_SIGNAL_SEGV

SIGSEGV, a forbidden access to memory.

=item Sys::Virt::Domain::PROCESS_SIGNAL_USR2

SIGUSR2, means what the process likes.

=item Sys::Virt::Domain::PROCESS_SIGNAL_PIPE

SIGPIPE, nobody reads the pipe.

=item Sys::Virt::Domain::PROCESS_SIGNAL_ALRM

SIGALRM, a timer.

=item Sys::Virt::Domain::PROCESS_SIGNAL_TERM

SIGTERM, end in good order.

=item Sys::Virt::Domain::PROCESS_SIGNAL_STKFLT

SIGSTKFLT, of Linux; not in use.

=item Sys::Virt::Domain::PROCESS_SIGNAL_CHLD

SIGCHLD, a child has ended or stopped.

=item Sys::Virt::Domain::PROCESS_SIGNAL_CONT

SIGCONT, go on after a stop.

=item Sys::Virt::Domain::PROCESS_SIGNAL_STOP

SIGSTOP, stop; cannot be caught.

=item Sys::Virt::Domain::PROCESS_SIGNAL_TSTP

SIGTSTP, stopped from the keyboard.

=item Sys::Virt::Domain::PROCESS_SIGNAL_TTIN

SIGTTIN, reads from the terminal in the background.

=item Sys::Virt::Domain::PROCESS_SIGNAL_TTOU

SIGTTOU, writes to the terminal in the background.

=item Sys::Virt::Domain::PROCESS_SIGNAL_URG

SIGURG, urgent data on a socket.

=item Sys::Virt::Domain::PROCESS_SIGNAL_XCPU

SIGXCPU, more processor time than allowed.

=item Sys::Virt::Domain::PROCESS_SIGNAL_XFSZ

SIGXFSZ, a file longer than allowed.

=item Sys::Virt::Domain::PROCESS_SIGNAL_VTALRM

SIGVTALRM, a timer of the process's own time.

=item Sys::Virt::Domain::PROCESS_SIGNAL_PROF

SIGPROF, a timer for profiling.

=item Sys::Virt::Domain::PROCESS_SIGNAL_WINCH

SIGWINCH, the terminal has another size.

=item Sys::Virt::Domain::PROCESS_SIGNAL_POLL

SIGPOLL, also SIGIO, a file is ready.

=item Sys::Virt::Domain::PROCESS_SIGNAL_PWR

SIGPWR, of Linux: the power fails.

=item Sys::Virt::Domain::PROCESS_SIGNAL_SYS

SIGSYS, a wrong system call.

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT0

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT1

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT2

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT3

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT4

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT5

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT6

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT7

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT8

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT9

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT10

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT11

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT12

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT13

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT14

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT15

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT16

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT17

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT18

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT19

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT20

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT21

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT22

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT23

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT24

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT25

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT26

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT27

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT28

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT29

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT30

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT31

=item Sys::Virt::Domain::PROCESS_SIGNAL_RT32

The real-time signals, by their distance from SIGRTMIN; processes give them
meanings of their own.

=back

=head2 What to ask statistics for

Groups for C<< $conn->get_all_domain_stats >>, to be combined; 0 is all that the
hypervisor has.

=over 4

=item Sys::Virt::Domain::STATS_STATE

The state and its reason.

=item Sys::Virt::Domain::STATS_CPU_TOTAL

Processor time, and what is monitored of caches and energy.

=item Sys::Virt::Domain::STATS_BALLOON

Memory, as the balloon and the guest tell it.

=item Sys::Virt::Domain::STATS_VCPU

Virtual CPUs.

=item Sys::Virt::Domain::STATS_INTERFACE

Network interfaces.

=item Sys::Virt::Domain::STATS_BLOCK

Disks.

=item Sys::Virt::Domain::STATS_PERF

Performance counters that are switched on.

=item Sys::Virt::Domain::STATS_IOTHREAD

IOThreads.

=item Sys::Virt::Domain::STATS_MEMORY

What is monitored of memory bandwidth.

=item Sys::Virt::Domain::STATS_DIRTYRATE

What C<start_dirty_rate_calc> measured. Since libvirt 7.2.

=item Sys::Virt::Domain::STATS_VM

What the hypervisor has to tell beyond that. Since libvirt 8.9.

=item Sys::Virt::Domain::GET_ALL_STATS_ACTIVE

Flag: only running domains.

=item Sys::Virt::Domain::GET_ALL_STATS_INACTIVE

Flag: only domains that do not run.

=item Sys::Virt::Domain::GET_ALL_STATS_PERSISTENT

Flag: only defined domains.

=item Sys::Virt::Domain::GET_ALL_STATS_TRANSIENT

Flag: only domains that are gone once they stop.

=item Sys::Virt::Domain::GET_ALL_STATS_RUNNING

Flag: only domains in the state C<STATE_RUNNING>.

=item Sys::Virt::Domain::GET_ALL_STATS_PAUSED

Flag: only domains in the state C<STATE_PAUSED>.

=item Sys::Virt::Domain::GET_ALL_STATS_SHUTOFF

Flag: only domains in the state C<STATE_SHUTOFF>.

=item Sys::Virt::Domain::GET_ALL_STATS_OTHER

Flag: only domains in any other state.

=item Sys::Virt::Domain::GET_ALL_STATS_NOWAIT

Flag: of a domain that is busy, only what can be had without asking its
hypervisor.

=item Sys::Virt::Domain::GET_ALL_STATS_BACKING

Flag: of disks, all images of a chain, not only the one in use.

=item Sys::Virt::Domain::GET_ALL_STATS_ENFORCE_STATS

Flag: fail if a group that is asked for is unknown, rather than leave it out.

=back

=head2 Statistics: state, processor, memory

Keys of the hash C<data> of C<< $conn->get_all_domain_stats >>, or the parts
that they are put together from: a prefix, a number, a suffix.

    my ($record) = $conn->get_all_domain_stats(
        Sys::Virt::Domain::STATS_VCPU, [$dom]);
    my $time = Sys::Virt::Domain::STATS_VCPU_PREFIX . 0
        . Sys::Virt::Domain::STATS_VCPU_SUFFIX_TIME;
    print $record->{data}{$time}, "\n";

What cannot be had has no key. Totals count from the start of the domain.
libvirt has constants for these keys since 11.2; the keys themselves are mostly
older, and here the constants are there with every libvirt.

=over 4

=item Sys::Virt::Domain::STATS_STATE_STATE

The state, C<STATE_*>.

=item Sys::Virt::Domain::STATS_STATE_REASON

Why it is that.

=item Sys::Virt::Domain::STATS_CPU_TIME

Processor time used, in ns.

=item Sys::Virt::Domain::STATS_CPU_USER

The time of that outside the host's kernel, in ns.

=item Sys::Virt::Domain::STATS_CPU_SYSTEM

The time of that in the host's kernel, in ns.

=item Sys::Virt::Domain::STATS_CPU_HALTPOLL_SUCCESS_TIME

Time in which the host waited actively for an idle virtual CPU, and it soon
went on, in ns.

=item Sys::Virt::Domain::STATS_CPU_HALTPOLL_FAIL_TIME

Time in which it waited so for nothing, in ns.

=item Sys::Virt::Domain::STATS_CPU_CACHE_MONITOR_COUNT

How many monitors of caches there are.

=item Sys::Virt::Domain::STATS_CPU_CACHE_MONITOR_PREFIX

What begins the keys of one.

=item Sys::Virt::Domain::STATS_CPU_CACHE_MONITOR_SUFFIX_NAME

Of a cache monitor: its name.

=item Sys::Virt::Domain::STATS_CPU_CACHE_MONITOR_SUFFIX_VCPUS

Of a cache monitor: the virtual CPUs it is for, as text.

=item Sys::Virt::Domain::STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_COUNT

Of a cache monitor: how many banks it watches.

=item Sys::Virt::Domain::STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_PREFIX

Of a cache monitor: what begins the keys of a bank.

=item Sys::Virt::Domain::STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_SUFFIX_ID

Of a bank: the host's number of it.

=item Sys::Virt::Domain::STATS_CPU_CACHE_MONITOR_SUFFIX_BANK_SUFFIX_BYTES

Of a bank: what the domain occupies of it, in bytes.

=item Sys::Virt::Domain::STATS_CPU_ENERGY_MONITOR_COUNT

How many monitors of energy there are. Since libvirt 12.4.

=item Sys::Virt::Domain::STATS_CPU_ENERGY_MONITOR_PREFIX

What begins the keys of one. Since libvirt 12.4.

=item Sys::Virt::Domain::STATS_CPU_ENERGY_MONITOR_SUFFIX_NAME

Of an energy monitor: its name. Since libvirt 12.4.

=item Sys::Virt::Domain::STATS_CPU_ENERGY_MONITOR_SUFFIX_VCPUS

Of an energy monitor: the virtual CPUs it is for, as text. Since libvirt 12.4.

=item Sys::Virt::Domain::STATS_CPU_ENERGY_MONITOR_SUFFIX_PKG_COUNT

Of an energy monitor: how many processor packages it watches. Since libvirt
12.4.

=item Sys::Virt::Domain::STATS_CPU_ENERGY_MONITOR_SUFFIX_PKG_PREFIX

Of an energy monitor: what begins the keys of a package. Since libvirt 12.4.

=item Sys::Virt::Domain::STATS_CPU_ENERGY_MONITOR_SUFFIX_PKG_SUFFIX_ID

Of a package: the host's number of it. Other suffixes are the names of the
host's counters. Since libvirt 12.4.

=item Sys::Virt::Domain::STATS_BALLOON_CURRENT

What the balloon leaves the guest, in KiB.

=item Sys::Virt::Domain::STATS_BALLOON_MAXIMUM

The most that it can leave, in KiB.

=item Sys::Virt::Domain::STATS_BALLOON_SWAP_IN

What was read from the guest's swap space, in KiB.

=item Sys::Virt::Domain::STATS_BALLOON_SWAP_OUT

What was written to it, in KiB.

=item Sys::Virt::Domain::STATS_BALLOON_MAJOR_FAULT

How many page faults in the guest needed a disk.

=item Sys::Virt::Domain::STATS_BALLOON_MINOR_FAULT

How many did not.

=item Sys::Virt::Domain::STATS_BALLOON_UNUSED

What the guest uses for nothing, not even caches, in KiB.

=item Sys::Virt::Domain::STATS_BALLOON_AVAILABLE

All memory that the guest sees, in KiB.

=item Sys::Virt::Domain::STATS_BALLOON_RSS

What the domain's process occupies on the host, in KiB.

=item Sys::Virt::Domain::STATS_BALLOON_USABLE

What the balloon could take without making the guest swap, in KiB.

=item Sys::Virt::Domain::STATS_BALLOON_LAST_UPDATE

When the guest told its numbers, in seconds since 1970.

=item Sys::Virt::Domain::STATS_BALLOON_DISK_CACHES

What the guest could give up at once, mostly caches of files, in KiB.

=item Sys::Virt::Domain::STATS_BALLOON_HUGETLB_PGALLOC

How many huge pages the guest wanted and got.

=item Sys::Virt::Domain::STATS_BALLOON_HUGETLB_PGFAIL

How many it wanted and did not get.

=item Sys::Virt::Domain::STATS_VCPU_CURRENT

How many virtual CPUs are on.

=item Sys::Virt::Domain::STATS_VCPU_MAXIMUM

How many there can be.

=item Sys::Virt::Domain::STATS_VCPU_PREFIX

What begins the keys of a virtual CPU. Numbers of ones that are off are left
out.

=item Sys::Virt::Domain::STATS_VCPU_SUFFIX_STATE

Of a virtual CPU: C<VCPU_OFFLINE>, C<VCPU_RUNNING> or C<VCPU_BLOCKED>.

=item Sys::Virt::Domain::STATS_VCPU_SUFFIX_TIME

Of a virtual CPU: the time it has used, in ns.

=item Sys::Virt::Domain::STATS_VCPU_SUFFIX_WAIT

Of a virtual CPU: how long it waited for the host's scheduler, in ns.

=item Sys::Virt::Domain::STATS_VCPU_SUFFIX_HALTED

Of a virtual CPU: 1 if it is idle, or off, else 0.

=item Sys::Virt::Domain::STATS_VCPU_SUFFIX_DELAY

Of a virtual CPU: how long it could have run but was queued, which the guest
sees as stolen time, in ns.

=item Sys::Virt::Domain::STATS_VM_PREFIX

What begins the hypervisor's own numbers of the domain. Their names, and those
of its own numbers of virtual CPUs, may change with the hypervisor; they end
with one of the following.

=item Sys::Virt::Domain::STATS_CUSTOM_SUFFIX_TYPE_CUR

What ends such a name: the value at the moment.

=item Sys::Virt::Domain::STATS_CUSTOM_SUFFIX_TYPE_SUM

What ends such a name: a total.

=item Sys::Virt::Domain::STATS_CUSTOM_SUFFIX_TYPE_MAX

What ends such a name: the highest so far.

=item Sys::Virt::Domain::STATS_MEMORY_BANDWIDTH_MONITOR_COUNT

How many monitors of memory bandwidth there are.

=item Sys::Virt::Domain::STATS_MEMORY_BANDWIDTH_MONITOR_PREFIX

What begins the keys of one.

=item Sys::Virt::Domain::STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NAME

Of a bandwidth monitor: its name.

=item Sys::Virt::Domain::STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_VCPUS

Of a bandwidth monitor: the virtual CPUs it is for, as text.

=item Sys::Virt::Domain::STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_COUNT

Of a bandwidth monitor: how many memory controllers it watches.

=item Sys::Virt::Domain::STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_PREFIX

Of a bandwidth monitor: what begins the keys of a controller.

=item Sys::Virt::Domain::STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_SUFFIX_ID

Of a controller: the host's number of it.

=item Sys::Virt::Domain::STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_SUFFIX_BYTES_LOCAL

Of a controller: what went through it from processors of its own node, in
bytes.

=item Sys::Virt::Domain::STATS_MEMORY_BANDWIDTH_MONITOR_SUFFIX_NODE_SUFFIX_BYTES_TOTAL

Of a controller: what went through it in all, in bytes.

=item Sys::Virt::Domain::STATS_DIRTYRATE_CALC_STATUS

How far the measurement is, C<DIRTYRATE_*>.

=item Sys::Virt::Domain::STATS_DIRTYRATE_CALC_START_TIME

When it began, in seconds by a clock of the hypervisor, which need not count
from 1970.

=item Sys::Virt::Domain::STATS_DIRTYRATE_CALC_PERIOD

How long it takes, in seconds.

=item Sys::Virt::Domain::STATS_DIRTYRATE_CALC_MODE

How it is done, as text: C<page-sampling>, C<dirty-bitmap> or C<dirty-ring>.

=item Sys::Virt::Domain::STATS_DIRTYRATE_MEGABYTES_PER_SECOND

The result: how much memory changes, in MiB/s.

=item Sys::Virt::Domain::STATS_DIRTYRATE_VCPU_PREFIX

What begins the key of a virtual CPU's result, with
C<DIRTYRATE_MODE_DIRTY_RING>.

=item Sys::Virt::Domain::STATS_DIRTYRATE_VCPU_SUFFIX_MEGABYTES_PER_SECOND

Of a virtual CPU: how much memory it changes, in MiB/s.

=item Sys::Virt::Domain::STATS_IOTHREAD_COUNT

How many IOThreads there are.

=item Sys::Virt::Domain::STATS_IOTHREAD_PREFIX

What begins the keys of one; the number is the IOThread's own.

=item Sys::Virt::Domain::STATS_IOTHREAD_SUFFIX_POLL_MAX_NS

Of an IOThread: how long it polls at most, in ns; 0 not at all.

=item Sys::Virt::Domain::STATS_IOTHREAD_SUFFIX_POLL_GROW

Of an IOThread: the factor that makes the polling time longer; 0 as the
hypervisor likes.

=item Sys::Virt::Domain::STATS_IOTHREAD_SUFFIX_POLL_SHRINK

Of an IOThread: the divisor that makes it shorter; 0 as the hypervisor likes.

=item Sys::Virt::Domain::STATS_IOTHREAD_SUFFIX_POLL_WEIGHT

Of an IOThread: C<IOTHREAD_PARAM_POLL_WEIGHT>. Since libvirt 12.7.

=back

=head2 Statistics: network interfaces

Keys as above. A packet is counted from the guest's side: C<rx> is what it got.

=over 4

=item Sys::Virt::Domain::STATS_NET_COUNT

How many interfaces there are.

=item Sys::Virt::Domain::STATS_NET_PREFIX

What begins the keys of one.

=item Sys::Virt::Domain::STATS_NET_SUFFIX_NAME

The interface's name on the host.

=item Sys::Virt::Domain::STATS_NET_SUFFIX_RX_BYTES

Received bytes.

=item Sys::Virt::Domain::STATS_NET_SUFFIX_RX_PKTS

Received packets.

=item Sys::Virt::Domain::STATS_NET_SUFFIX_RX_ERRS

Errors of receiving.

=item Sys::Virt::Domain::STATS_NET_SUFFIX_RX_DROP

Packets that were dropped before it got them.

=item Sys::Virt::Domain::STATS_NET_SUFFIX_TX_BYTES

Sent bytes.

=item Sys::Virt::Domain::STATS_NET_SUFFIX_TX_PKTS

Sent packets.

=item Sys::Virt::Domain::STATS_NET_SUFFIX_TX_ERRS

Errors of sending.

=item Sys::Virt::Domain::STATS_NET_SUFFIX_TX_DROP

Packets it sent that were dropped.

=back

=head2 Statistics: disks

Keys as above.

=over 4

=item Sys::Virt::Domain::STATS_BLOCK_COUNT

How many disks there are; with C<GET_ALL_STATS_BACKING>, how many images.

=item Sys::Virt::Domain::STATS_BLOCK_PREFIX

What begins the keys of one.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_NAME

The disk's target, such as C<vda>; the same for all images of a disk.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_BACKINGINDEX

The number of the image in the XML, with C<GET_ALL_STATS_BACKING>; C<vda[2]>
names number 2.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_PATH

The file or device of the host, where it is one.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_RD_REQS

How many reads there were.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_RD_BYTES

How many bytes were read.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_RD_TIMES

How long all reads took together, in ns.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_WR_REQS

How many writes there were.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_WR_BYTES

How many bytes were written.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_WR_TIMES

How long all writes took together, in ns.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_FL_REQS

How many flushes there were.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_FL_TIMES

How long all flushes took together, in ns.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_ERRORS

Of Xen: how many requests had to wait.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_ALLOCATION

Up to where the image has been written, in bytes.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_CAPACITY

The size that the guest sees, in bytes.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_PHYSICAL

The size of the file or device, in bytes.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_THRESHOLD

Where C<EVENT_ID_BLOCK_THRESHOLD> will come, in bytes.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LIMITS_REQUEST_ALIGNMENT

What requests must be aligned to, in bytes. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LIMITS_DISCARD_MAX

The most that one request can discard, in bytes. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LIMITS_DISCARD_ALIGNMENT

What such requests are best aligned to, in bytes. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LIMITS_WRITE_ZEROES_MAX

The most that one request can fill with zeroes, in bytes. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LIMITS_WRITE_ZEROES_ALIGNMENT

What such requests are best aligned to, in bytes. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LIMITS_TRANSFER_OPTIMAL

The best length of a request, in bytes. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LIMITS_TRANSFER_MAX

The greatest length of a request, in bytes. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LIMITS_TRANSFER_HW_MAX

The greatest length that the host's hardware takes, in bytes. Since libvirt
11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LIMITS_IOV_MAX

How many pieces of memory a request can have. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LIMITS_IOV_HW_MAX

How many of them the host's hardware takes. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LIMITS_MEMORY_ALIGNMENT_MINIMAL

What they must be aligned to, in bytes. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LIMITS_MEMORY_ALIGNMENT_OPTIMAL

What they are best aligned to, in bytes. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_COUNT

Over how many intervals statistics are kept; the disk's configuration sets
them. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_PREFIX

What begins the keys of an interval. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_INTERVAL

Of an interval: its length, in seconds. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_RD_LATENCY_MIN

Of an interval: the shortest read, in ns. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_RD_LATENCY_MAX

Of an interval: the longest read, in ns. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_RD_LATENCY_AVG

Of an interval: the mean read, in ns. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_WR_LATENCY_MIN

Of an interval: the shortest write, in ns. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_WR_LATENCY_MAX

Of an interval: the longest write, in ns. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_WR_LATENCY_AVG

Of an interval: the mean write, in ns. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_ZONE_APPEND_LATENCY_MIN

Of an interval: the shortest append to a zone, in ns. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_ZONE_APPEND_LATENCY_MAX

Of an interval: the longest append to a zone, in ns. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_ZONE_APPEND_LATENCY_AVG

Of an interval: the mean append to a zone, in ns. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_FLUSH_LATENCY_MIN

Of an interval: the shortest flush, in ns. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_FLUSH_LATENCY_MAX

Of an interval: the longest flush, in ns. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_FLUSH_LATENCY_AVG

Of an interval: the mean flush, in ns. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_RD_QUEUE_DEPTH_AVG

Of an interval: how many reads were under way on average, with a fraction.
Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_WR_QUEUE_DEPTH_AVG

Of an interval: how many writes were, with a fraction. Since libvirt 11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_TIMED_GROUP_SUFFIX_ZONE_APPEND_QUEUE_DEPTH_AVG

Of an interval: how many appends to a zone were, with a fraction. Since libvirt
11.10.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LATENCY_HISTOGRAM_READ_PREFIX

What begins the histogram of how long reads took; the disk's configuration
switches histograms on. Since libvirt 12.1.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LATENCY_HISTOGRAM_WRITE_PREFIX

What begins that of writes. Since libvirt 12.1.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LATENCY_HISTOGRAM_ZONE_APPEND_PREFIX

What begins that of appends to a zone. Since libvirt 12.1.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LATENCY_HISTOGRAM_FLUSH_PREFIX

What begins that of flushes. Since libvirt 12.1.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LATENCY_HISTOGRAM_SUFFIX_BIN_COUNT

Of a histogram: how many bins it has. Since libvirt 12.1.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LATENCY_HISTOGRAM_SUFFIX_BIN_PREFIX

Of a histogram: what begins the keys of a bin. Since libvirt 12.1.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LATENCY_HISTOGRAM_SUFFIX_BIN_SUFFIX_START

Of a bin: the shortest time that it is for, in ns. Since libvirt 12.1.

=item Sys::Virt::Domain::STATS_BLOCK_SUFFIX_LATENCY_HISTOGRAM_SUFFIX_BIN_SUFFIX_VALUE

Of a bin: how many requests fell into it. Since libvirt 12.1.

=back

=head2 Statistics: performance counters

Keys as above, of the events that C<set_perf_events> has switched on. They are
numbers of events, where nothing else is said.

=over 4

=item Sys::Virt::Domain::STATS_PERF_CMT

What the domain occupies of the last cache level, in bytes.

=item Sys::Virt::Domain::STATS_PERF_MBMT

What goes from one cache level to another, in bytes/s.

=item Sys::Virt::Domain::STATS_PERF_MBML

What goes through the memory controller of the socket, in bytes/s.

=item Sys::Virt::Domain::STATS_PERF_CPU_CYCLES

Cycles of the processor.

=item Sys::Virt::Domain::STATS_PERF_REF_CPU_CYCLES

Cycles at a fixed frequency.

=item Sys::Virt::Domain::STATS_PERF_INSTRUCTIONS

Executed instructions.

=item Sys::Virt::Domain::STATS_PERF_CACHE_REFERENCES

Accesses to the cache.

=item Sys::Virt::Domain::STATS_PERF_CACHE_MISSES

Accesses to the cache that had to go to memory.

=item Sys::Virt::Domain::STATS_PERF_BRANCH_INSTRUCTIONS

Executed branches.

=item Sys::Virt::Domain::STATS_PERF_BRANCH_MISSES

Branches that the processor had guessed wrong.

=item Sys::Virt::Domain::STATS_PERF_BUS_CYCLES

Cycles of the bus.

=item Sys::Virt::Domain::STATS_PERF_STALLED_CYCLES_FRONTEND

Cycles of waiting for instructions.

=item Sys::Virt::Domain::STATS_PERF_STALLED_CYCLES_BACKEND

Cycles of waiting for data or units.

=item Sys::Virt::Domain::STATS_PERF_CPU_CLOCK

Time by the clock of the CPU, in ns.

=item Sys::Virt::Domain::STATS_PERF_TASK_CLOCK

Time in which the domain's process ran, in ns.

=item Sys::Virt::Domain::STATS_PERF_PAGE_FAULTS

Page faults of the domain's process.

=item Sys::Virt::Domain::STATS_PERF_PAGE_FAULTS_MIN

Page faults that needed no disk.

=item Sys::Virt::Domain::STATS_PERF_PAGE_FAULTS_MAJ

Page faults that needed a disk.

=item Sys::Virt::Domain::STATS_PERF_CONTEXT_SWITCHES

Switches by the host's scheduler.

=item Sys::Virt::Domain::STATS_PERF_CPU_MIGRATIONS

Moves of the process to another CPU of the host.

=item Sys::Virt::Domain::STATS_PERF_ALIGNMENT_FAULTS

Unaligned accesses that the kernel had to mend.

=item Sys::Virt::Domain::STATS_PERF_EMULATION_FAULTS

Instructions that the kernel had to emulate.

=back

=head2 Events

What C<< $conn->domain_event_register_any >> takes as its second argument. The
sub gets the connection and the domain, then what is said here. Texts may be
undef. See L<Sys::Virt>.

=over 4

=item Sys::Virt::Domain::EVENT_ID_LIFECYCLE

It was defined, started, stopped and so on: C<$event> (C<EVENT_DEFINED> and its
like) and C<$detail>.

=item Sys::Virt::Domain::EVENT_ID_REBOOT

The guest rebooted; nothing more.

=item Sys::Virt::Domain::EVENT_ID_RTC_CHANGE

The guest set its hardware clock: the offset to UTC, in seconds.

=item Sys::Virt::Domain::EVENT_ID_WATCHDOG

Its watchdog fired: what is done then, C<EVENT_WATCHDOG_*>.

=item Sys::Virt::Domain::EVENT_ID_IO_ERROR

A disk failed: its source, its alias, and what is done then,
C<EVENT_IO_ERROR_*>.

=item Sys::Virt::Domain::EVENT_ID_IO_ERROR_REASON

The same with a fourth argument, the reason as text, such as C<enospc>.

=item Sys::Virt::Domain::EVENT_ID_GRAPHICS

A client of a graphical display: the phase (C<EVENT_GRAPHICS_*>), hash
references for its two ends (C<family>, C<node>, C<service>), the name of the way
in which it proved who it is, and an array reference of that, each a hash
reference (C<type>, C<name>).

=item Sys::Virt::Domain::EVENT_ID_CONTROL_ERROR

libvirt has lost its hold on the hypervisor; nothing more.

=item Sys::Virt::Domain::EVENT_ID_BLOCK_JOB

A disk's job ended or is ready: the disk's source, C<BLOCK_JOB_TYPE_*>, and
what came of it, C<BLOCK_JOB_COMPLETED> and its like.

=item Sys::Virt::Domain::EVENT_ID_BLOCK_JOB_2

The same with the disk's target, such as C<vda>, which does not change while
the job runs: the better one.

=item Sys::Virt::Domain::EVENT_ID_DISK_CHANGE

A disk was left out at the start: its old source, its new one, its alias, and
C<EVENT_DISK_CHANGE_MISSING_ON_START> or C<EVENT_DISK_DROP_MISSING_ON_START>.

=item Sys::Virt::Domain::EVENT_ID_TRAY_CHANGE

A tray was moved: its device's alias and C<EVENT_TRAY_CHANGE_*>.

=item Sys::Virt::Domain::EVENT_ID_PMWAKEUP

The guest woke: a reason, so far 0.

=item Sys::Virt::Domain::EVENT_ID_PMSUSPEND

The guest went to sleep, to memory: a reason, so far 0.

=item Sys::Virt::Domain::EVENT_ID_PMSUSPEND_DISK

The guest went to sleep, to a disk: a reason, so far 0.

=item Sys::Virt::Domain::EVENT_ID_BALLOON_CHANGE

The guest has more or less memory: how much, in KiB.

=item Sys::Virt::Domain::EVENT_ID_DEVICE_REMOVED

A device is gone: its alias.

=item Sys::Virt::Domain::EVENT_ID_DEVICE_ADDED

A device was added: its alias.

=item Sys::Virt::Domain::EVENT_ID_DEVICE_REMOVAL_FAILED

The guest did not let a device go: its alias.

=item Sys::Virt::Domain::EVENT_ID_TUNABLE

Shares and limits were changed: a hash reference of the new values, with keys
C<TUNABLE_*>.

=item Sys::Virt::Domain::EVENT_ID_AGENT_LIFECYCLE

The guest's agent came or went: C<EVENT_AGENT_LIFECYCLE_STATE_*>,
C<EVENT_AGENT_LIFECYCLE_REASON_*>.

=item Sys::Virt::Domain::EVENT_ID_MIGRATION_ITERATION

A migration goes through memory once more: which time it is, from 1 on.

=item Sys::Virt::Domain::EVENT_ID_JOB_COMPLETED

A job has ended: a hash reference as of C<get_job_stats>.

=item Sys::Virt::Domain::EVENT_ID_METADATA_CHANGE

A title, a description or an application's data changed: C<METADATA_*>, and the
namespace.

=item Sys::Virt::Domain::EVENT_ID_BLOCK_THRESHOLD

A disk grew beyond what C<set_block_threshold> set: the disk, its file, that
number, and by how much it was passed, in bytes.

=item Sys::Virt::Domain::EVENT_ID_MEMORY_FAILURE

The host's memory failed: C<EVENT_MEMORY_FAILURE_RECIPIENT_*>,
C<EVENT_MEMORY_FAILURE_ACTION_*>, and flags C<MEMORY_FAILURE_*>. Since libvirt
6.9.

=item Sys::Virt::Domain::EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE

A virtio-mem device has another size: its alias and the size, in KiB. Since
libvirt 7.9.

=item Sys::Virt::Domain::EVENT_ID_NIC_MAC_CHANGE

The guest set another MAC address: the interface's alias, the old address, the
new one. Since libvirt 11.2.

=item Sys::Virt::Domain::EVENT_ID_VCPU_REMOVED

A virtual CPU is gone: its number. Since libvirt 12.4.

=item Sys::Virt::Domain::EVENT_ID_CHANNEL_LIFECYCLE

Somebody in the guest opened or closed a channel:
C<EVENT_CHANNEL_LIFECYCLE_STATE_*>, C<EVENT_CHANNEL_LIFECYCLE_REASON_*>, and
the channel's name. Since libvirt 12.4.

=back

=head2 Lifecycle events and their details

The arguments of C<EVENT_ID_LIFECYCLE>. A detail means something only together
with the event that its name begins with.

=over 4

=item Sys::Virt::Domain::EVENT_DEFINED

The persistent configuration was set.

=item Sys::Virt::Domain::EVENT_DEFINED_ADDED

Detail: it is new.

=item Sys::Virt::Domain::EVENT_DEFINED_UPDATED

Detail: it was changed.

=item Sys::Virt::Domain::EVENT_DEFINED_RENAMED

Detail: the domain has this name now.

=item Sys::Virt::Domain::EVENT_DEFINED_FROM_SNAPSHOT

Detail: it is that of a snapshot again.

=item Sys::Virt::Domain::EVENT_UNDEFINED

The persistent configuration is gone.

=item Sys::Virt::Domain::EVENT_UNDEFINED_REMOVED

Detail: it was removed.

=item Sys::Virt::Domain::EVENT_UNDEFINED_RENAMED

Detail: the domain has another name now.

=item Sys::Virt::Domain::EVENT_STARTED

The domain started.

=item Sys::Virt::Domain::EVENT_STARTED_BOOTED

Detail: in the normal way.

=item Sys::Virt::Domain::EVENT_STARTED_MIGRATED

Detail: it comes from another host.

=item Sys::Virt::Domain::EVENT_STARTED_RESTORED

Detail: from a file.

=item Sys::Virt::Domain::EVENT_STARTED_FROM_SNAPSHOT

Detail: from a snapshot.

=item Sys::Virt::Domain::EVENT_STARTED_WAKEUP

Detail: it was woken.

=item Sys::Virt::Domain::EVENT_STARTED_RECREATED

Detail: the hypervisor's process was replaced, as some guests cannot be reset
otherwise. Since libvirt 11.6.

=item Sys::Virt::Domain::EVENT_SUSPENDED

The domain was paused.

=item Sys::Virt::Domain::EVENT_SUSPENDED_PAUSED

Detail: somebody called C<suspend>.

=item Sys::Virt::Domain::EVENT_SUSPENDED_MIGRATED

Detail: it moves while it does not run.

=item Sys::Virt::Domain::EVENT_SUSPENDED_IOERROR

Detail: a disk failed.

=item Sys::Virt::Domain::EVENT_SUSPENDED_WATCHDOG

Detail: its watchdog fired.

=item Sys::Virt::Domain::EVENT_SUSPENDED_RESTORED

Detail: it was saved paused, and restored.

=item Sys::Virt::Domain::EVENT_SUSPENDED_FROM_SNAPSHOT

Detail: the snapshot is of a paused domain.

=item Sys::Virt::Domain::EVENT_SUSPENDED_API_ERROR

Detail: a call of libvirt failed and could not resume it.

=item Sys::Virt::Domain::EVENT_SUSPENDED_POSTCOPY

Detail: it goes on on another host, with memory from here.

=item Sys::Virt::Domain::EVENT_SUSPENDED_POSTCOPY_FAILED

Detail: the connection for that memory broke.

=item Sys::Virt::Domain::EVENT_SUSPENDED_GUEST_SHUTDOWN

Detail: the guest has shut down, but the domain is kept, for a backup that
runs. Since libvirt 11.10.

=item Sys::Virt::Domain::EVENT_RESUMED

The domain runs on.

=item Sys::Virt::Domain::EVENT_RESUMED_UNPAUSED

Detail: somebody called C<resume>.

=item Sys::Virt::Domain::EVENT_RESUMED_MIGRATED

Detail: its migration has ended.

=item Sys::Virt::Domain::EVENT_RESUMED_FROM_SNAPSHOT

Detail: it was reverted to a snapshot.

=item Sys::Virt::Domain::EVENT_RESUMED_POSTCOPY

Detail: it runs here, with memory from the old host.

=item Sys::Virt::Domain::EVENT_RESUMED_POSTCOPY_FAILED

Detail: it runs here, but the connection for that memory broke. Since libvirt
8.5.

=item Sys::Virt::Domain::EVENT_STOPPED

The domain stopped.

=item Sys::Virt::Domain::EVENT_STOPPED_SHUTDOWN

Detail: the guest shut down.

=item Sys::Virt::Domain::EVENT_STOPPED_DESTROYED

Detail: somebody called C<destroy>.

=item Sys::Virt::Domain::EVENT_STOPPED_CRASHED

Detail: the guest crashed.

=item Sys::Virt::Domain::EVENT_STOPPED_MIGRATED

Detail: it went to another host.

=item Sys::Virt::Domain::EVENT_STOPPED_SAVED

Detail: its memory is in a file.

=item Sys::Virt::Domain::EVENT_STOPPED_FAILED

Detail: the hypervisor failed.

=item Sys::Virt::Domain::EVENT_STOPPED_FROM_SNAPSHOT

Detail: the snapshot is of a domain that did not run.

=item Sys::Virt::Domain::EVENT_STOPPED_RECREATED

Detail: the hypervisor's process is being replaced; C<EVENT_STARTED_RECREATED>
follows. Since libvirt 11.6.

=item Sys::Virt::Domain::EVENT_SHUTDOWN

The guest has shut down; C<EVENT_STOPPED> follows.

=item Sys::Virt::Domain::EVENT_SHUTDOWN_FINISHED

Detail: nobody knows on whose request.

=item Sys::Virt::Domain::EVENT_SHUTDOWN_GUEST

Detail: on the guest's own request.

=item Sys::Virt::Domain::EVENT_SHUTDOWN_HOST

Detail: on the host's request, as by a signal to the process.

=item Sys::Virt::Domain::EVENT_PMSUSPENDED

The guest put itself to sleep.

=item Sys::Virt::Domain::EVENT_PMSUSPENDED_MEMORY

Detail: its memory is kept.

=item Sys::Virt::Domain::EVENT_PMSUSPENDED_DISK

Detail: its memory is on a disk of its own.

=item Sys::Virt::Domain::EVENT_CRASHED

The guest crashed.

=item Sys::Virt::Domain::EVENT_CRASHED_PANICKED

Detail: its kernel reported a panic.

=item Sys::Virt::Domain::EVENT_CRASHED_CRASHLOADED

Detail: it has loaded its own kernel for a dump. Since libvirt 6.1.

=back

=head2 Arguments of other events

=over 4

=item Sys::Virt::Domain::EVENT_WATCHDOG_NONE

The watchdog fired, and nothing is done.

=item Sys::Virt::Domain::EVENT_WATCHDOG_PAUSE

The domain is paused.

=item Sys::Virt::Domain::EVENT_WATCHDOG_RESET

It is reset.

=item Sys::Virt::Domain::EVENT_WATCHDOG_POWEROFF

It is stopped at once.

=item Sys::Virt::Domain::EVENT_WATCHDOG_SHUTDOWN

The guest is asked to shut down.

=item Sys::Virt::Domain::EVENT_WATCHDOG_DEBUG

A message goes to the log.

=item Sys::Virt::Domain::EVENT_WATCHDOG_INJECTNMI

The guest gets a non-maskable interrupt.

=item Sys::Virt::Domain::EVENT_IO_ERROR_NONE

The failed access is ignored.

=item Sys::Virt::Domain::EVENT_IO_ERROR_PAUSE

The domain is paused.

=item Sys::Virt::Domain::EVENT_IO_ERROR_REPORT

The guest is told.

=item Sys::Virt::Domain::EVENT_GRAPHICS_CONNECT

A client of a display has connected.

=item Sys::Virt::Domain::EVENT_GRAPHICS_INITIALIZE

It has proved who it is, and is ready.

=item Sys::Virt::Domain::EVENT_GRAPHICS_DISCONNECT

It is gone.

=item Sys::Virt::Domain::EVENT_GRAPHICS_ADDRESS_IPV4

The C<family> of an end: C<node> is an IPv4 address.

=item Sys::Virt::Domain::EVENT_GRAPHICS_ADDRESS_IPV6

C<node> is an IPv6 address.

=item Sys::Virt::Domain::EVENT_GRAPHICS_ADDRESS_UNIX

C<node> is the path of a Unix socket.

=item Sys::Virt::Domain::EVENT_DISK_CHANGE_MISSING_ON_START

The medium was not there: its drive is empty.

=item Sys::Virt::Domain::EVENT_DISK_DROP_MISSING_ON_START

The disk was not there: the domain has started without it.

=item Sys::Virt::Domain::EVENT_TRAY_CHANGE_OPEN

The tray was opened.

=item Sys::Virt::Domain::EVENT_TRAY_CHANGE_CLOSE

The tray was closed.

=item Sys::Virt::Domain::EVENT_AGENT_LIFECYCLE_STATE_CONNECTED

The guest's agent has connected.

=item Sys::Virt::Domain::EVENT_AGENT_LIFECYCLE_STATE_DISCONNECTED

It is gone.

=item Sys::Virt::Domain::EVENT_AGENT_LIFECYCLE_REASON_UNKNOWN

Why: nobody knows.

=item Sys::Virt::Domain::EVENT_AGENT_LIFECYCLE_REASON_DOMAIN_STARTED

Why: the domain has just started, and this is how it is.

=item Sys::Virt::Domain::EVENT_AGENT_LIFECYCLE_REASON_CHANNEL

Why: its channel was opened or closed.

=item Sys::Virt::Domain::EVENT_CHANNEL_LIFECYCLE_STATE_CONNECTED

Somebody in the guest has opened the channel. Since libvirt 12.4.

=item Sys::Virt::Domain::EVENT_CHANNEL_LIFECYCLE_STATE_DISCONNECTED

It was closed. Since libvirt 12.4.

=item Sys::Virt::Domain::EVENT_CHANNEL_LIFECYCLE_REASON_UNKNOWN

Why: nobody knows. Since libvirt 12.4.

=item Sys::Virt::Domain::EVENT_CHANNEL_LIFECYCLE_REASON_DOMAIN_STARTED

Why: the domain has just started, and this is how it is. Since libvirt 12.4.

=item Sys::Virt::Domain::EVENT_CHANNEL_LIFECYCLE_REASON_CHANNEL

Why: it was opened or closed. Since libvirt 12.4.

=item Sys::Virt::Domain::EVENT_MEMORY_FAILURE_RECIPIENT_HYPERVISOR

It is memory of the hypervisor itself. Since libvirt 6.9.

=item Sys::Virt::Domain::EVENT_MEMORY_FAILURE_RECIPIENT_GUEST

It is memory of the guest. Since libvirt 6.9.

=item Sys::Virt::Domain::EVENT_MEMORY_FAILURE_ACTION_IGNORE

Nothing need be done. Since libvirt 6.9.

=item Sys::Virt::Domain::EVENT_MEMORY_FAILURE_ACTION_INJECT

The guest was told, and can deal with it. Since libvirt 6.9.

=item Sys::Virt::Domain::EVENT_MEMORY_FAILURE_ACTION_FATAL

The hypervisor ends. Since libvirt 6.9.

=item Sys::Virt::Domain::EVENT_MEMORY_FAILURE_ACTION_RESET

The guest cannot deal with it: it is reset. Since libvirt 6.9.

=item Sys::Virt::Domain::MEMORY_FAILURE_ACTION_REQUIRED

Flag: the memory is needed now; else it was found broken before it was. Since
libvirt 6.9.

=item Sys::Virt::Domain::MEMORY_FAILURE_RECURSIVE

Flag: it came while another failure was being dealt with. Since libvirt 6.9.

=back

=head2 What was tuned

Keys of the hash of C<EVENT_ID_TUNABLE>; what has changed is there. Quotas and
periods are as in L</Scheduler parameters>, limits as in L</Limits of a disk>.

=over 4

=item Sys::Virt::Domain::TUNABLE_CPU_CPU_SHARES

The weight against other domains.

=item Sys::Virt::Domain::TUNABLE_CPU_GLOBAL_PERIOD

The period of the domain as a whole, in microseconds.

=item Sys::Virt::Domain::TUNABLE_CPU_GLOBAL_QUOTA

The quota of the domain as a whole, in microseconds.

=item Sys::Virt::Domain::TUNABLE_CPU_VCPU_PERIOD

The period of each virtual CPU, in microseconds.

=item Sys::Virt::Domain::TUNABLE_CPU_VCPU_QUOTA

The quota of each virtual CPU, in microseconds.

=item Sys::Virt::Domain::TUNABLE_CPU_EMULATOR_PERIOD

The period of the emulator's own threads, in microseconds.

=item Sys::Virt::Domain::TUNABLE_CPU_EMULATOR_QUOTA

The quota of the emulator's own threads, in microseconds.

=item Sys::Virt::Domain::TUNABLE_CPU_IOTHREAD_PERIOD

The period of each IOThread, in microseconds.

=item Sys::Virt::Domain::TUNABLE_CPU_IOTHREAD_QUOTA

The quota of each IOThread, in microseconds.

=item Sys::Virt::Domain::TUNABLE_CPU_EMULATORPIN

Text: the host's CPUs that the emulator's threads may run on, such as C<"0-3">.

=item Sys::Virt::Domain::TUNABLE_CPU_VCPUPIN

Text: the host's CPUs that a virtual CPU may run on. A pattern for C<sprintf>,
which puts the CPU's number in.

=item Sys::Virt::Domain::TUNABLE_CPU_IOTHREADSPIN

Text: the host's CPUs that an IOThread may run on. Such a pattern too.

=item Sys::Virt::Domain::TUNABLE_IOTHREADSPIN

The same, under the name that it had first in this module.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_DISK

Text: the target of the disk that the following are of.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_TOTAL_BYTES_SEC

Reading and writing together, in bytes/s.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_READ_BYTES_SEC

Reading, in bytes/s.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_WRITE_BYTES_SEC

Writing, in bytes/s.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_TOTAL_IOPS_SEC

Reads and writes together, a second.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_READ_IOPS_SEC

Reads a second.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_WRITE_IOPS_SEC

Writes a second.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_TOTAL_BYTES_SEC_MAX

In a burst, reading and writing together, in bytes/s.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_READ_BYTES_SEC_MAX

In a burst, reading, in bytes/s.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_WRITE_BYTES_SEC_MAX

In a burst, writing, in bytes/s.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_TOTAL_IOPS_SEC_MAX

In a burst, reads and writes together, a second.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_READ_IOPS_SEC_MAX

In a burst, reads a second.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_WRITE_IOPS_SEC_MAX

In a burst, writes a second.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_TOTAL_BYTES_SEC_MAX_LENGTH

How long a burst of the total in bytes may last, in seconds.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_READ_BYTES_SEC_MAX_LENGTH

How long one of reading in bytes may, in seconds.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_WRITE_BYTES_SEC_MAX_LENGTH

How long one of writing in bytes may, in seconds.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_TOTAL_IOPS_SEC_MAX_LENGTH

How long one of all requests may, in seconds.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_READ_IOPS_SEC_MAX_LENGTH

How long one of reads may, in seconds.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_WRITE_IOPS_SEC_MAX_LENGTH

How long one of writes may, in seconds.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_SIZE_IOPS_SEC

A request longer than this counts as several, in bytes.

=item Sys::Virt::Domain::TUNABLE_BLKDEV_GROUP_NAME

Text: the group that shares these limits.

=back

=head1 SEE ALSO

L<Sys::Virt>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic License
1.0, as Sys::Virt has been since its author Daniel P. Berrange released it
first.

=cut
