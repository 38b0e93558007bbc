package Sys::Virt::StoragePool;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::StoragePool - a storage pool, and its volumes

=head1 SYNOPSIS

  use Sys::Virt;

  my $conn = Sys::Virt->new(uri => 'test:///default');
  my $pool = $conn->get_storage_pool_by_name('default-pool');

  my $vol = $pool->create_volume(<<'XML');
  <volume>
    <name>disk.img</name>
    <capacity unit='GiB'>10</capacity>
  </volume>
  XML

  for my $vol ($pool->list_all_volumes) {
      printf "%s: %d bytes\n", $vol->get_name, $vol->get_info->{capacity};
  }

=head1 DESCRIPTION

An object of this class stands for one storage pool: a directory, a volume
group, an iSCSI target or anything else that volumes are made in. Pools come
from the methods of L<Sys::Virt> that look up, list, define or create them. The
object stays valid when the pool stops.

A method that fails throws a L<Sys::Virt::Error>; an argument that cannot be
what the method needs is an exception in plain text. Methods of which no
result is described give back an empty list. Flags are numbers to be combined
with C<|>, and 0 if they are left out.

=head1 METHODS

=head2 Which pool it is

=over 4

=item my $name = $pool->get_name

The name, as bytes. (C<virStoragePoolGetName>)

=item my $uuid = $pool->get_uuid

The UUID as a string of 16 bytes. (C<virStoragePoolGetUUID>)

=item my $uuid = $pool->get_uuid_string

The UUID in 36 characters, in hexadecimal with dashes.
(C<virStoragePoolGetUUIDString>)

=item my $info = $pool->get_info

State and sizes, a reference to a hash: (C<virStoragePoolGetInfo>)

=over 4

=item C<state>

C<Sys::Virt::StoragePool::STATE_*>.

=item C<capacity>

How large the pool is, in bytes.

=item C<allocation>

How much of that is taken, in bytes.

=item C<available>

How much is free, in bytes.

=back

=item my $xml = $pool->get_xml_description($flags=0)

The configuration as XML: of a running pool the one it runs with, or with
C<Sys::Virt::StoragePool::XML_INACTIVE> the one it will start with.
(C<virStoragePoolGetXMLDesc>)

=item my $conn = $pool->get_connection

The connection that the pool belongs to, a new L<Sys::Virt> object for the same
connection. (C<virStoragePoolGetConnect>)

=back

=head2 Life

=over 4

=item my $yes = $pool->is_active

1 if the pool runs, else 0. (C<virStoragePoolIsActive>)

=item my $yes = $pool->is_persistent

1 if the pool has a configuration that outlives its stopping, else 0.
(C<virStoragePoolIsPersistent>)

=item $pool->build($flags=0)

Makes the storage that a pool which does not run describes: creates the
directory, formats the disk. $flags: C<Sys::Virt::StoragePool::BUILD_*>; what
they may overwrite is lost. (C<virStoragePoolBuild>)

=item $pool->create($flags=0)

Starts a pool that is defined and does not run. With
C<Sys::Virt::StoragePool::CREATE_*> as $flags it is built first.
(C<virStoragePoolCreate>)

=item $pool->refresh($flags=0)

Looks anew at which volumes there are, and how large. $flags is unused as yet:
0. (C<virStoragePoolRefresh>)

=item $pool->destroy

Stops the pool. The data in it stays, as does the object. A pool that is not
persistent is unknown to the host then. (C<virStoragePoolDestroy>)

=item $pool->delete($flags=0)

Destroys the storage itself, and all data in it. The pool must not run.
$flags: C<Sys::Virt::StoragePool::DELETE_*>. (C<virStoragePoolDelete>)

=item $pool->undefine

Removes the configuration. The pool must not run; the data in it stays.
(C<virStoragePoolUndefine>)

=item my $yes = $pool->get_autostart

1 if the pool starts with the host, else 0. (C<virStoragePoolGetAutostart>)

=item $pool->set_autostart($autostart)

Whether the pool starts with the host: $autostart is 1 or 0. Only a persistent pool
can.
(C<virStoragePoolSetAutostart>)

=back

=head2 Volumes

All of these need a pool that runs.

=over 4

=item my @volumes = $pool->list_all_volumes($flags=0)

All volumes, as L<Sys::Virt::StorageVol> objects; in scalar context the last
one, undef if there is none. $flags is unused as yet: 0.
(C<virStoragePoolListAllVolumes>)

=item my @volumes = $pool->list_volumes

The same by an older way, one call for each volume; in scalar context their
number. A volume that is deleted meanwhile is left out.
(C<virStoragePoolNumOfVolumes>, C<virStoragePoolListVolumes>,
C<virStorageVolLookupByName>)

=item my $count = $pool->num_of_storage_volumes

How many volumes there are. (C<virStoragePoolNumOfVolumes>)

=item my @names = $pool->list_storage_vol_names($maxnames)

The names of volumes, at most $maxnames; in scalar context the last one, undef
if there is none. (C<virStoragePoolListVolumes>)

=item my $vol = $pool->get_volume_by_name($name)

The L<Sys::Virt::StorageVol> of the name $name; a missing one throws, with the code
C<Sys::Virt::Error::ERR_NO_STORAGE_VOL>. (C<virStorageVolLookupByName>)

=item my $vol = $pool->create_volume($xml, $flags=0)

Makes a volume with the configuration $xml, a L<Sys::Virt::StorageVol>. $flags:
C<Sys::Virt::StorageVol::CREATE_*>. (C<virStorageVolCreateXML>)

=item my $clone = $pool->clone_volume($xml, $vol, $flags=0)

Makes a volume with the configuration $xml and the data of $vol, a
L<Sys::Virt::StorageVol> of this pool or another one. $flags:
C<Sys::Virt::StorageVol::CREATE_*>. (C<virStorageVolCreateXMLFrom>)

=back

=head1 CONSTANTS

=head2 State

The C<state> of C<get_info>.

=over 4

=item Sys::Virt::StoragePool::STATE_INACTIVE

Stopped.

=item Sys::Virt::StoragePool::STATE_BUILDING

Being built; not to be used yet.

=item Sys::Virt::StoragePool::STATE_RUNNING

Running.

=item Sys::Virt::StoragePool::STATE_DEGRADED

Running, but something is broken, such as a disk of a mirror.

=item Sys::Virt::StoragePool::STATE_INACCESSIBLE

Running, but it cannot be reached.

=back

=head2 Flags for starting

For C<create>, and C<create_storage_pool> of L<Sys::Virt>.

=over 4

=item Sys::Virt::StoragePool::CREATE_NORMAL

Nothing is built: what makes up the pool must be there.

=item Sys::Virt::StoragePool::CREATE_WITH_BUILD

The pool is built first, as by C<build>.

=item Sys::Virt::StoragePool::CREATE_WITH_BUILD_OVERWRITE

Likewise, over any data that are there.

=item Sys::Virt::StoragePool::CREATE_WITH_BUILD_NO_OVERWRITE

Likewise, and refused if there are data.

=back

=head2 Flags for building

For C<build>.

=over 4

=item Sys::Virt::StoragePool::BUILD_NEW

From scratch; whether data that are there are kept depends on the type.

=item Sys::Virt::StoragePool::BUILD_REPAIR

What is there is set right.

=item Sys::Virt::StoragePool::BUILD_RESIZE

A pool that is there is made larger.

=item Sys::Virt::StoragePool::BUILD_NO_OVERWRITE

Refused where there are data.

=item Sys::Virt::StoragePool::BUILD_OVERWRITE

Data that are there are written over.

=back

=head2 Flags for deleting

For C<delete>.

=over 4

=item Sys::Virt::StoragePool::DELETE_NORMAL

Only what makes it a pool is removed: fast.

=item Sys::Virt::StoragePool::DELETE_ZEROED

All of it is filled with zeroes: slow.

=back

=head2 Flags for showing and defining

=over 4

=item Sys::Virt::StoragePool::XML_INACTIVE

For C<get_xml_description>: the configuration that the next start will take.

=item Sys::Virt::StoragePool::DEFINE_VALIDATE

For C<define_storage_pool> of L<Sys::Virt>: the XML is checked against
libvirt's schema. (Since libvirt 7.7.0.)

=back

=head2 Flags for listing by state

For C<list_all_storage_pools> of L<Sys::Virt>. Flags of one pair are
alternatives; several pairs must all be met.

=over 4

=item Sys::Virt::StoragePool::LIST_ACTIVE

Those that run.

=item Sys::Virt::StoragePool::LIST_INACTIVE

Those that do not.

=item Sys::Virt::StoragePool::LIST_PERSISTENT

Those with a configuration that is kept.

=item Sys::Virt::StoragePool::LIST_TRANSIENT

Those that are gone when they stop.

=item Sys::Virt::StoragePool::LIST_AUTOSTART

Those that start with the host.

=item Sys::Virt::StoragePool::LIST_NO_AUTOSTART

Those that do not.

=back

=head2 Flags for listing by type

For C<list_all_storage_pools>: pools of one of the types asked for. Without any
of these flags, all are listed.

=over 4

=item Sys::Virt::StoragePool::LIST_DIR

Directories of the host.

=item Sys::Virt::StoragePool::LIST_FS

File systems that are mounted from a device.

=item Sys::Virt::StoragePool::LIST_NETFS

File systems of another host, such as NFS.

=item Sys::Virt::StoragePool::LIST_LOGICAL

Volume groups of LVM.

=item Sys::Virt::StoragePool::LIST_DISK

Disks with partitions.

=item Sys::Virt::StoragePool::LIST_ISCSI

iSCSI targets, by the host's kernel.

=item Sys::Virt::StoragePool::LIST_ISCSI_DIRECT

iSCSI targets, which the hypervisor reaches itself.

=item Sys::Virt::StoragePool::LIST_SCSI

SCSI host adapters.

=item Sys::Virt::StoragePool::LIST_MPATH

Multipath devices of the host.

=item Sys::Virt::StoragePool::LIST_RBD

Pools of Ceph's block devices.

=item Sys::Virt::StoragePool::LIST_SHEEPDOG

Clusters of Sheepdog.

=item Sys::Virt::StoragePool::LIST_GLUSTER

Volumes of Gluster.

=item Sys::Virt::StoragePool::LIST_ZFS

Pools of ZFS.

=item Sys::Virt::StoragePool::LIST_VSTORAGE

Clusters of Virtuozzo Storage.

=back

=head2 Events

=over 4

=item Sys::Virt::StoragePool::EVENT_ID_LIFECYCLE

For C<storage_pool_event_register_any> of L<Sys::Virt>: a pool was defined,
started and so on.

=item Sys::Virt::StoragePool::EVENT_ID_REFRESH

Likewise: its list of volumes was read anew.

=item Sys::Virt::StoragePool::EVENT_DEFINED

Of a lifecycle event: there is a configuration, new or changed.

=item Sys::Virt::StoragePool::EVENT_UNDEFINED

The configuration was removed.

=item Sys::Virt::StoragePool::EVENT_STARTED

The pool runs now.

=item Sys::Virt::StoragePool::EVENT_STOPPED

The pool runs no longer.

=item Sys::Virt::StoragePool::EVENT_CREATED

The pool was built.

=item Sys::Virt::StoragePool::EVENT_DELETED

What made it a pool was deleted.

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::StorageVol>, L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
