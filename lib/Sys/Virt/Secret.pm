package Sys::Virt::Secret;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::Secret - a secret that the host keeps

=head1 SYNOPSIS

  use Sys::Virt;

  my $conn   = Sys::Virt->new(uri => 'qemu:///system');
  my $secret = $conn->define_secret(<<'XML');
  <secret ephemeral='no' private='yes'>
    <usage type='volume'><volume>/images/disk.luks</volume></usage>
  </secret>
  XML

  $secret->set_value('open sesame');

=head1 DESCRIPTION

An object of this class stands for one secret: a password or key that the host
uses, mostly to open storage, and what it is for. Secrets come from the methods
of L<Sys::Virt> that look up, list or define them.

A method that fails throws a L<Sys::Virt::Error>. Methods of which no result
is described give back an empty list. $flags is unused as yet: 0, as if it is
left out.

=head1 METHODS

=head2 Which secret it is

=over 4

=item my $uuid = $secret->get_uuid

The UUID as a string of 16 bytes. (C<virSecretGetUUID>)

=item my $uuid = $secret->get_uuid_string

The UUID in 36 characters, in hexadecimal with dashes.
(C<virSecretGetUUIDString>)

=item my $type = $secret->get_usage_type

What the secret is for: C<Sys::Virt::Secret::USAGE_TYPE_*>, of which
C<USAGE_TYPE_NONE> is 0. (C<virSecretGetUsageType>)

=item my $id = $secret->get_usage_id

Which object of that type the secret is for, a volume's path for instance. An
empty string with C<USAGE_TYPE_NONE>. (C<virSecretGetUsageID>)

=item my $xml = $secret->get_xml_description($flags=0)

The configuration as XML; the value is not part of it.
(C<virSecretGetXMLDesc>)

=item my $conn = $secret->get_connection

The connection that the secret belongs to, a new L<Sys::Virt> object for the
same connection. (C<virSecretGetConnect>)

=back

=head2 Its value

=over 4

=item my $bytes = $secret->get_value($flags=0)

The value, a string of bytes. A secret that has none throws, with the code
C<Sys::Virt::Error::ERR_NO_SECRET>, as does one that is private: only the host
itself sees its value. (C<virSecretGetValue>)

=item $secret->set_value($bytes, $flags=0)

Sets the value to $bytes, a string of any bytes, NUL among them. A string with a
character above 255 is an exception: encode it first.
(C<virSecretSetValue>)

=item $secret->undefine

Removes the secret and its value. (C<virSecretUndefine>)

=back

Copies of a value within this module are overwritten before their memory is
freed. What Perl's own variables held is for the program to see to.

=head1 CONSTANTS

=head2 What a secret is for

For C<get_secret_by_usage> of L<Sys::Virt>, and what C<get_usage_type> gives
back.

=over 4

=item Sys::Virt::Secret::USAGE_TYPE_NONE

Nothing in particular; found by its UUID only.

=item Sys::Virt::Secret::USAGE_TYPE_VOLUME

An encrypted volume; the id is its path.

=item Sys::Virt::Secret::USAGE_TYPE_CEPH

Logging in to Ceph; the id is a name.

=item Sys::Virt::Secret::USAGE_TYPE_ISCSI

Logging in to an iSCSI target; the id is a name.

=item Sys::Virt::Secret::USAGE_TYPE_TLS

The password of a private key for TLS; the id is a name.

=item Sys::Virt::Secret::USAGE_TYPE_VTPM

An emulated TPM's encrypted state; the id is a name.

=back

=head2 Flags for listing and defining

The first four are for C<list_all_secrets> of L<Sys::Virt>; flags of one pair
are alternatives.

=over 4

=item Sys::Virt::Secret::LIST_EPHEMERAL

Those that are kept in memory only.

=item Sys::Virt::Secret::LIST_NO_EPHEMERAL

Those that are kept on disk.

=item Sys::Virt::Secret::LIST_PRIVATE

Those whose value is never given back.

=item Sys::Virt::Secret::LIST_NO_PRIVATE

Those whose value can be asked for.

=item Sys::Virt::Secret::DEFINE_VALIDATE

For C<define_secret> of L<Sys::Virt>: the XML is checked against libvirt's
schema. (Since libvirt 7.7.0.)

=back

=head2 Events

=over 4

=item Sys::Virt::Secret::EVENT_ID_LIFECYCLE

For C<secret_event_register_any> of L<Sys::Virt>: a secret was defined or
removed.

=item Sys::Virt::Secret::EVENT_ID_VALUE_CHANGED

Likewise: its value was set.

=item Sys::Virt::Secret::EVENT_DEFINED

Of a lifecycle event: the secret is defined, or its definition changed.

=item Sys::Virt::Secret::EVENT_UNDEFINED

The secret was removed.

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
