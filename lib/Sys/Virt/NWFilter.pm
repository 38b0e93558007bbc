package Sys::Virt::NWFilter;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::NWFilter - a filter for the network traffic of domains

=head1 SYNOPSIS

  use Sys::Virt;

  my $conn   = Sys::Virt->new(uri => 'qemu:///system');
  my $filter = $conn->get_nwfilter_by_name('no-mac-spoofing');

  print $filter->get_xml_description;

=head1 DESCRIPTION

An object of this class stands for one network filter: rules for what traffic
may pass. A domain's configuration says by name which filters are for which of
its network cards. Filters come from the methods of L<Sys::Virt> that look up,
list or define them.

A method that fails throws a L<Sys::Virt::Error>.

=head1 METHODS

=over 4

=item my $name = $filter->get_name

The name, as bytes. (C<virNWFilterGetName>)

=item my $uuid = $filter->get_uuid

The UUID as a string of 16 bytes. (C<virNWFilterGetUUID>)

=item my $uuid = $filter->get_uuid_string

The UUID in 36 characters, in hexadecimal with dashes.
(C<virNWFilterGetUUIDString>)

=item my $xml = $filter->get_xml_description($flags=0)

The rules, as XML. $flags is unused as yet: 0. (C<virNWFilterGetXMLDesc>)

=item $filter->undefine

Removes the filter. One that is in use, by a domain that runs or by another
filter, throws. Gives back an empty list. (C<virNWFilterUndefine>)

=back

=head1 CONSTANTS

=over 4

=item Sys::Virt::NWFilter::DEFINE_VALIDATE

For C<define_nwfilter> of L<Sys::Virt>: the XML is checked against libvirt's
schema. (Since libvirt 7.7.0.)

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::NWFilterBinding>, L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
