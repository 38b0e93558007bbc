package Sys::Virt::Interface;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::Interface - a network interface of the host

=head1 SYNOPSIS

  use Sys::Virt;

  my $conn  = Sys::Virt->new(uri => 'test:///default');
  my $iface = $conn->get_interface_by_name('eth1');

  printf "%s has address %s\n", $iface->get_name, $iface->get_mac;
  $iface->destroy if $iface->is_active;

=head1 DESCRIPTION

An object of this class stands for the configuration of one network interface
of the host, such as C<eth0>, a bridge or a bond. Interfaces come from the
methods of L<Sys::Virt> that look up, list or define them. What
C<interface_change_begin> of the connection began can be undone.

A method that fails throws a L<Sys::Virt::Error>. Methods of which no result
is described give back an empty list.

=head1 METHODS

=head2 Which interface it is

=over 4

=item my $name = $iface->get_name

The name, as bytes. (C<virInterfaceGetName>)

=item my $mac = $iface->get_mac

The MAC address in 17 characters, an empty string if there is none.
(C<virInterfaceGetMACString>)

=item my $xml = $iface->get_xml_description($flags=0)

The state as XML, or with C<Sys::Virt::Interface::XML_INACTIVE> the
configuration. (C<virInterfaceGetXMLDesc>)

=item my $conn = $iface->get_connection

The connection that the interface belongs to, a new L<Sys::Virt> object for the
same connection. (C<virInterfaceGetConnect>)

=back

=head2 Life

=over 4

=item my $yes = $iface->is_active

1 if the interface is up, else 0. (C<virInterfaceIsActive>)

=item $iface->create($flags=0)

Brings the interface up. One that is up throws. $flags is unused as yet: 0.
(C<virInterfaceCreate>)

=item $iface->destroy($flags=0)

Takes the interface down at once. Its configuration and the object stay.
$flags is unused as yet: 0. (C<virInterfaceDestroy>)

=item $iface->undefine

Removes the configuration from the host; an interface that is up stays so.
(C<virInterfaceUndefine>)

=back

=head1 CONSTANTS

=over 4

=item Sys::Virt::Interface::LIST_ACTIVE

For C<list_all_interfaces> of L<Sys::Virt>: those that are up.

=item Sys::Virt::Interface::LIST_INACTIVE

Likewise: those that are down. With both flags, or none, all are listed.

=item Sys::Virt::Interface::XML_INACTIVE

For C<get_xml_description>: the configuration, not the state.

=item Sys::Virt::Interface::DEFINE_VALIDATE

For C<define_interface> of L<Sys::Virt>: the XML is checked against libvirt's
schema. (Since libvirt 7.7.0.)

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
