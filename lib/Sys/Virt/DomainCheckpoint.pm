package Sys::Virt::DomainCheckpoint;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::DomainCheckpoint - a point in time for incremental backups

=head1 SYNOPSIS

  use Sys::Virt;

  my $conn = Sys::Virt->new(uri => 'qemu:///system');
  my $dom  = $conn->get_domain_by_name('guest');

  for my $checkpoint ($dom->list_all_checkpoints) {
      print $checkpoint->get_xml_description;
  }

=head1 DESCRIPTION

An object of this class stands for one checkpoint: a point in time from which
on a domain's changes to its disks are noted, so that a later backup need copy
no more than these. Checkpoints come from the methods of L<Sys::Virt::Domain>
that make, look up and list them.

A method that fails throws a L<Sys::Virt::Error>. Flags are numbers to be
combined with C<|>, and 0 if they are left out.

=head1 METHODS

=over 4

=item my $name = $checkpoint->get_name

The name, as bytes: no other checkpoint of the domain has it.
(C<virDomainCheckpointGetName>)

=item my $xml = $checkpoint->get_xml_description($flags=0)

The configuration as XML. $flags, C<Sys::Virt::DomainCheckpoint::XML_*>: with
C<XML_NO_DOMAIN> without that of the domain at the time, with C<XML_SIZE> with
how much each disk has changed since, with C<XML_SECURE> with passwords.
(C<virDomainCheckpointGetXMLDesc>)

=item my $dom = $checkpoint->get_domain

The L<Sys::Virt::Domain> that the checkpoint is of.
(C<virDomainCheckpointGetDomain>)

=item my $conn = $checkpoint->get_connection

The connection that the checkpoint belongs to, a new L<Sys::Virt> object for
the same connection. (C<virDomainCheckpointGetConnect>)

=item my $parent = $checkpoint->get_parent($flags=0)

The checkpoint before this one. The first has none, and throws, with the code
C<Sys::Virt::Error::ERR_NO_DOMAIN_CHECKPOINT>. $flags is unused as yet: 0.
(C<virDomainCheckpointGetParent>)

=item my @children = $checkpoint->list_all_children($flags=0)

The checkpoints after this one, as L<Sys::Virt::DomainCheckpoint> objects; in
scalar context the last one, undef if there is none. $flags choose among them,
C<Sys::Virt::DomainCheckpoint::LIST_*>; C<LIST_DESCENDANTS> adds those after
these. (C<virDomainCheckpointListAllChildren>)

=item $checkpoint->delete($flags=0)

Removes the checkpoint; what it noted passes to the one before. $flags,
C<Sys::Virt::DomainCheckpoint::DELETE_*>: with C<DELETE_CHILDREN> those after it
go too, with C<DELETE_CHILDREN_ONLY> only they do, with C<DELETE_METADATA_ONLY>
the notes on the disk stay. Gives back an empty list.
(C<virDomainCheckpointDelete>)

=back

=head1 CONSTANTS

=head2 Flags for making a checkpoint

For C<create_checkpoint> of L<Sys::Virt::Domain>.

=over 4

=item Sys::Virt::DomainCheckpoint::CREATE_REDEFINE

Nothing is made: the XML describes a checkpoint that is there, and puts it on
record again.

=item Sys::Virt::DomainCheckpoint::CREATE_REDEFINE_VALIDATE

With C<CREATE_REDEFINE>: whether the disks still have its data is checked. For
domains that run. (Since libvirt 6.10.0.)

=item Sys::Virt::DomainCheckpoint::CREATE_QUIESCE

The guest agent freezes the file systems meanwhile, so that they are consistent
on the disks.

=back

=head2 Flags for listing

For C<list_all_checkpoints> of L<Sys::Virt::Domain>, and for
C<list_all_children>.

=over 4

=item Sys::Virt::DomainCheckpoint::LIST_ROOTS

Of a domain: those without a parent.

=item Sys::Virt::DomainCheckpoint::LIST_DESCENDANTS

Of a checkpoint: children, their children and so on.

=item Sys::Virt::DomainCheckpoint::LIST_LEAVES

Those without children.

=item Sys::Virt::DomainCheckpoint::LIST_NO_LEAVES

Those with children. With both of the last two, or none, all are listed.

=item Sys::Virt::DomainCheckpoint::LIST_TOPOLOGICAL

No choice, but an order: parents before their children.

=back

=head2 Flags for deleting

For C<delete>.

=over 4

=item Sys::Virt::DomainCheckpoint::DELETE_CHILDREN

Its children, their children and so on go too.

=item Sys::Virt::DomainCheckpoint::DELETE_METADATA_ONLY

libvirt forgets it; what the disks have of it stays.

=item Sys::Virt::DomainCheckpoint::DELETE_CHILDREN_ONLY

Its children go, and it stays.

=back

=head2 Flags for showing

For C<get_xml_description>.

=over 4

=item Sys::Virt::DomainCheckpoint::XML_SECURE

Passwords too. A read-only connection is refused.

=item Sys::Virt::DomainCheckpoint::XML_NO_DOMAIN

The domain's configuration is left out.

=item Sys::Virt::DomainCheckpoint::XML_SIZE

Of each disk, how much was written since the checkpoint. For domains that run.

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::Domain>, L<Sys::Virt::DomainSnapshot>,
L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
