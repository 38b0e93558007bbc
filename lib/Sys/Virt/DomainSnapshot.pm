package Sys::Virt::DomainSnapshot;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::DomainSnapshot - a domain as it was

=head1 SYNOPSIS

  use Sys::Virt;

  my $conn = Sys::Virt->new(uri => 'test:///default');
  my $dom  = $conn->get_domain_by_name('test');

  my $snap = $dom->create_snapshot(
      '<domainsnapshot><name>before</name></domainsnapshot>');

  # something goes wrong ...
  $snap->revert_to;
  $snap->delete;

=head1 DESCRIPTION

An object of this class stands for one snapshot: a domain's disks, memory or
both as they were at some time. Snapshots come from the methods of
L<Sys::Virt::Domain> that make, look up and list them. They form trees: one is
based on the one that was current when it was made.

A method that fails throws a L<Sys::Virt::Error>. Methods of which no result
is described give back an empty list. Flags are numbers to be combined with
C<|>, and 0 if they are left out; where no others are named they are unused as
yet.

=head1 METHODS

=head2 Which snapshot it is

=over 4

=item my $name = $snap->get_name

The name, as bytes: no other snapshot of the domain has it.
(C<virDomainSnapshotGetName>)

=item my $xml = $snap->get_xml_description($flags=0)

The configuration as XML, with that of the domain at the time. $flags:
C<Sys::Virt::DomainSnapshot::XML_SECURE> shows passwords too.
(C<virDomainSnapshotGetXMLDesc>)

=item my $yes = $snap->is_current($flags=0)

1 if the domain's state is based on this snapshot, else 0.
(C<virDomainSnapshotIsCurrent>)

=item my $yes = $snap->has_metadata($flags=0)

1 if libvirt keeps metadata of the snapshot, without which the domain cannot be
undefined, else 0. (C<virDomainSnapshotHasMetadata>)

=item my $dom = $snap->get_domain

The L<Sys::Virt::Domain> that the snapshot is of.
(C<virDomainSnapshotGetDomain>)

=item my $conn = $snap->get_connection

The connection that the snapshot belongs to, a new L<Sys::Virt> object for the
same connection. (C<virDomainSnapshotGetConnect>)

=back

=head2 Using it

=over 4

=item $snap->revert_to($flags=0)

Makes the domain what it was; its state since then is lost. $flags, whether it
runs afterwards and what risks are taken: C<Sys::Virt::DomainSnapshot::REVERT_*>.
(C<virDomainRevertToSnapshot>)

=item $snap->delete($flags=0)

Removes the snapshot; those based on it are then based on its parent. $flags,
C<Sys::Virt::DomainSnapshot::DELETE_*>: with C<DELETE_CHILDREN> they go too,
with C<DELETE_CHILDREN_ONLY> only they do, with C<DELETE_METADATA_ONLY> the data
stays. (C<virDomainSnapshotDelete>)

=back

=head2 Relatives

By default children are the snapshots that are based on this one itself. $flags
choose among them: C<Sys::Virt::DomainSnapshot::LIST_*>; C<LIST_DESCENDANTS>
adds children's children and theirs.

=over 4

=item my $parent = $snap->get_parent($flags=0)

The snapshot that this one is based on. A root has none, and throws, with the
code C<Sys::Virt::Error::ERR_NO_DOMAIN_SNAPSHOT>. $flags is unused as yet: 0.
(C<virDomainSnapshotGetParent>)

=item my @children = $snap->list_all_children($flags=0)

The children; in scalar context the last one, undef if there is none.
(C<virDomainSnapshotListAllChildren>)

=item my @children = $snap->list_child_snapshots($flags=0)

The same by an older way, one call for each child; in scalar context their
number. One that is deleted meanwhile is left out.
(C<virDomainSnapshotNumChildren>, C<virDomainSnapshotListChildrenNames>,
C<virDomainSnapshotLookupByName>)

=item my $count = $snap->num_of_child_snapshots($flags=0)

How many children there are. (C<virDomainSnapshotNumChildren>)

=item my @names = $snap->list_child_snapshot_names($maxnames=undef, $flags=0)

The children's names: at most $maxnames, or all with undef. In scalar context
the last one, undef if there is none. (C<virDomainSnapshotNumChildren>,
C<virDomainSnapshotListChildrenNames>)

=back

=head1 CONSTANTS

=head2 Flags for taking a snapshot

For C<create_snapshot> of L<Sys::Virt::Domain>.

=over 4

=item Sys::Virt::DomainSnapshot::CREATE_REDEFINE

Nothing is taken: the XML describes a snapshot that is there, and puts it on
record again.

=item Sys::Virt::DomainSnapshot::CREATE_CURRENT

With C<CREATE_REDEFINE>: it becomes the current one.

=item Sys::Virt::DomainSnapshot::CREATE_NO_METADATA

libvirt forgets the snapshot as soon as it is taken; only its files remain.

=item Sys::Virt::DomainSnapshot::CREATE_HALT

The domain stops when the snapshot is taken.

=item Sys::Virt::DomainSnapshot::CREATE_DISK_ONLY

The disks alone, without memory: going back to it is like a start after a power
failure.

=item Sys::Virt::DomainSnapshot::CREATE_REUSE_EXT

The files for external snapshots are there already, and are used.

=item Sys::Virt::DomainSnapshot::CREATE_QUIESCE

The guest agent freezes the file systems meanwhile, so that they are consistent
on the disks. With C<CREATE_DISK_ONLY> only.

=item Sys::Virt::DomainSnapshot::CREATE_ATOMIC

All disks or none: a failure half-way leaves nothing behind.

=item Sys::Virt::DomainSnapshot::CREATE_LIVE

The domain runs on while its memory is saved.

=item Sys::Virt::DomainSnapshot::CREATE_VALIDATE

The XML is checked against libvirt's schema.

=back

=head2 Flags for listing

For C<list_all_snapshots> of L<Sys::Virt::Domain>, and for
C<list_all_children>. Flags of one group are alternatives; several groups must
all be met.

=over 4

=item Sys::Virt::DomainSnapshot::LIST_ROOTS

Of a domain: those without a parent.

=item Sys::Virt::DomainSnapshot::LIST_DESCENDANTS

Of a snapshot: children, their children and so on.

=item Sys::Virt::DomainSnapshot::LIST_LEAVES

Those without children.

=item Sys::Virt::DomainSnapshot::LIST_NO_LEAVES

Those with children.

=item Sys::Virt::DomainSnapshot::LIST_METADATA

Those that libvirt has on record, which would keep the domain from being
undefined.

=item Sys::Virt::DomainSnapshot::LIST_NO_METADATA

Those that it has not.

=item Sys::Virt::DomainSnapshot::LIST_INACTIVE

Those that were taken while the domain did not run.

=item Sys::Virt::DomainSnapshot::LIST_ACTIVE

Those that were taken with the memory of the running domain.

=item Sys::Virt::DomainSnapshot::LIST_DISK_ONLY

Those that were taken while it ran, without its memory.

=item Sys::Virt::DomainSnapshot::LIST_INTERNAL

Those that are inside the images of the disks.

=item Sys::Virt::DomainSnapshot::LIST_EXTERNAL

Those that have files of their own.

=item Sys::Virt::DomainSnapshot::LIST_TOPOLOGICAL

No choice, but an order: parents before their children.

=back

=head2 Flags for going back

For C<revert_to>.

=over 4

=item Sys::Virt::DomainSnapshot::REVERT_RUNNING

The domain runs afterwards, whatever it did then.

=item Sys::Virt::DomainSnapshot::REVERT_PAUSED

The domain is paused afterwards.

=item Sys::Virt::DomainSnapshot::REVERT_FORCE

Risks are taken: such as a configuration that may not fit, or a new process in
which a graphics client loses its connection.

=item Sys::Virt::DomainSnapshot::REVERT_RESET_NVRAM

The firmware's variables start anew from their template. (Since libvirt 8.1.0.)

=back

=head2 Flags for deleting

For C<delete>.

=over 4

=item Sys::Virt::DomainSnapshot::DELETE_CHILDREN

Its children, their children and so on go too.

=item Sys::Virt::DomainSnapshot::DELETE_METADATA_ONLY

libvirt forgets it; the data stay.

=item Sys::Virt::DomainSnapshot::DELETE_CHILDREN_ONLY

Its children go, and it stays.

=back

=head2 Flags for showing

=over 4

=item Sys::Virt::DomainSnapshot::XML_SECURE

For C<get_xml_description>: passwords too. A read-only connection is refused.

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::Domain>, L<Sys::Virt::DomainCheckpoint>,
L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
