package Sys::Virt::StorageVol;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::StorageVol - a volume of a storage pool

=head1 SYNOPSIS

  use Sys::Virt;

  my $conn = Sys::Virt->new(uri => 'qemu:///system');
  my $pool = $conn->get_storage_pool_by_name('default');
  my $vol  = $pool->get_volume_by_name('disk.img');

  # What is in its first MiB?
  my $st = $conn->new_stream;
  $vol->download($st, 0, 2**20);
  my $data = '';
  while ($st->recv(my $part, 65536)) {
      $data .= $part;
  }
  $st->finish;

=head1 DESCRIPTION

An object of this class stands for one volume: a file, a logical volume, or
whatever else the pool is made of. Volumes come from the methods of
L<Sys::Virt::StoragePool>, and from C<get_storage_volume_by_path> and
C<get_storage_volume_by_key> of L<Sys::Virt>.

A method that fails throws a L<Sys::Virt::Error>; an argument that cannot be
what the method needs is an exception in plain text. Methods of which no
result is described give back an empty list. Flags are numbers to be combined
with C<|>, and 0 if they are left out. Offsets and sizes are whole numbers of
bytes up to 2**64 - 1.

=head1 METHODS

=head2 Which volume it is

=over 4

=item my $name = $vol->get_name

The name, as bytes: no other volume of the pool has it.
(C<virStorageVolGetName>)

=item my $key = $vol->get_key

The key, as bytes: no other volume anywhere has it. (C<virStorageVolGetKey>)

=item my $path = $vol->get_path

Where the volume is on the host, as a domain's configuration needs it.
(C<virStorageVolGetPath>)

=item my $info = $vol->get_info($flags=0)

Type and sizes, a reference to a hash: (C<virStorageVolGetInfo>,
C<virStorageVolGetInfoFlags>)

=over 4

=item C<type>

C<Sys::Virt::StorageVol::TYPE_*>.

=item C<capacity>

How large the volume seems to a domain, in bytes.

=item C<allocation>

How much room it takes on the host, in bytes; with
C<Sys::Virt::StorageVol::GET_PHYSICAL> as $flags, how large its file or device
is.

=back

=item my $xml = $vol->get_xml_description($flags=0)

The configuration as XML. $flags is unused as yet: 0.
(C<virStorageVolGetXMLDesc>)

=item my $pool = $vol->get_pool

The L<Sys::Virt::StoragePool> that the volume belongs to.
(C<virStoragePoolLookupByVolume>)

=item my $conn = $vol->get_connection

The connection that the volume belongs to, a new L<Sys::Virt> object for the
same connection. (C<virStorageVolGetConnect>)

=back

=head2 Its data

=over 4

=item $vol->download($st, $offset, $length, $flags=0)

Makes $st, a L<Sys::Virt::Stream> that carries nothing yet, deliver the data of
the volume: from $offset on, $length bytes, or with 0 all that follow. With
C<Sys::Virt::StorageVol::VOL_DOWNLOAD_SPARSE_STREAM> as $flags, holes come as
holes. (C<virStorageVolDownload>)

=item $vol->upload($st, $offset, $length, $flags=0)

Makes what is sent to $st, a L<Sys::Virt::Stream> that carries nothing yet, the
data of the volume: from $offset on, at most $length bytes, or with 0 as many as
there is room for. With C<Sys::Virt::StorageVol::VOL_UPLOAD_SPARSE_STREAM> as
$flags, holes may be sent. (C<virStorageVolUpload>)

=item $vol->resize($capacity, $flags=0)

Makes the volume $capacity bytes large. $flags,
C<Sys::Virt::StorageVol::RESIZE_*>: to make it smaller takes C<RESIZE_SHRINK>;
C<RESIZE_DELTA> means by $capacity instead of to it. (C<virStorageVolResize>)

=item $vol->wipe($flags=0)

Overwrites the data with zeroes, so that it cannot be read any more. $flags is
unused as yet: 0. (C<virStorageVolWipe>)

=item $vol->wipe_pattern($algorithm, $flags=0)

Overwrites the data in the way that $algorithm says:
C<Sys::Virt::StorageVol::WIPE_ALG_*>. $flags is unused as yet: 0.
(C<virStorageVolWipePattern>)

=item $vol->delete($flags=0)

Removes the volume from its pool, and its data. $flags:
C<Sys::Virt::StorageVol::DELETE_*>. (C<virStorageVolDelete>)

=back

=head1 CONSTANTS

=head2 Type

The C<type> of C<get_info>.

=over 4

=item Sys::Virt::StorageVol::TYPE_FILE

A file.

=item Sys::Virt::StorageVol::TYPE_BLOCK

A block device.

=item Sys::Virt::StorageVol::TYPE_DIR

A directory that a domain gets as it is.

=item Sys::Virt::StorageVol::TYPE_NETWORK

A device of the network, such as of Ceph.

=item Sys::Virt::StorageVol::TYPE_NETDIR

A directory of the network that has volumes in it.

=item Sys::Virt::StorageVol::TYPE_PLOOP

A directory with an image of Ploop (Virtuozzo).

=back

=head2 Flags for making a volume

For C<create_volume> and C<clone_volume> of L<Sys::Virt::StoragePool>.

=over 4

=item Sys::Virt::StorageVol::CREATE_PREALLOC_METADATA

The format's tables are written for the whole size at once (qcow2): faster
later.

=item Sys::Virt::StorageVol::CREATE_REFLINK

A clone shares its data with the original until one of them is written to,
where the file system can do that.

=item Sys::Virt::StorageVol::CREATE_VALIDATE

The XML is checked against libvirt's schema. (Since libvirt 8.10.0.)

=back

=head2 Flags for information

For C<get_info>.

=over 4

=item Sys::Virt::StorageVol::USE_ALLOCATION

C<allocation> is how much space is used: the default.

=item Sys::Virt::StorageVol::GET_PHYSICAL

C<allocation> is how large the file or device is.

=back

=head2 Flags for deleting

For C<delete>.

=over 4

=item Sys::Virt::StorageVol::DELETE_NORMAL

The volume is removed, its data left to be written over: fast.

=item Sys::Virt::StorageVol::DELETE_ZEROED

The data are filled with zeroes first: slow.

=item Sys::Virt::StorageVol::DELETE_WITH_SNAPSHOTS

Snapshots of the volume go too (Ceph); without it a volume that has some is
kept.

=back

=head2 Flags for moving data

=over 4

=item Sys::Virt::StorageVol::VOL_DOWNLOAD_SPARSE_STREAM

For C<download>: holes come as holes, by C<recv_hole> of L<Sys::Virt::Stream>.

=item Sys::Virt::StorageVol::VOL_UPLOAD_SPARSE_STREAM

For C<upload>: holes may be sent, by C<send_hole>.

=back

=head2 Flags for resizing

For C<resize>.

=over 4

=item Sys::Virt::StorageVol::RESIZE_ALLOCATE

The new space is reserved at once.

=item Sys::Virt::StorageVol::RESIZE_DELTA

The size is by how much to change, not the new one.

=item Sys::Virt::StorageVol::RESIZE_SHRINK

The volume may become smaller; what is beyond the new end is lost.

=back

=head2 Ways of wiping

For C<$algorithm> of C<wipe_pattern>.

=over 4

=item Sys::Virt::StorageVol::WIPE_ALG_ZERO

Zeroes, once.

=item Sys::Virt::StorageVol::WIPE_ALG_RANDOM

Random data, once.

=item Sys::Virt::StorageVol::WIPE_ALG_TRIM

The device is told that nothing is needed any more (TRIM or DISCARD).

=item Sys::Virt::StorageVol::WIPE_ALG_NNSA

The four passes of the United States' NNSA (policy letter NAP-14.1-C).

=item Sys::Virt::StorageVol::WIPE_ALG_DOD

The four passes of the United States' DoD (5220.22-M).

=item Sys::Virt::StorageVol::WIPE_ALG_BSI

The nine passes that Germany's BSI recommends.

=item Sys::Virt::StorageVol::WIPE_ALG_GUTMANN

The 35 passes of Gutmann.

=item Sys::Virt::StorageVol::WIPE_ALG_SCHNEIER

The seven passes of Schneier.

=item Sys::Virt::StorageVol::WIPE_ALG_PFITZNER7

Random data, seven times.

=item Sys::Virt::StorageVol::WIPE_ALG_PFITZNER33

Random data, 33 times.

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::StoragePool>, L<Sys::Virt::Stream>,
L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
