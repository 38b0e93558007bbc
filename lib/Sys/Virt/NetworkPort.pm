package Sys::Virt::NetworkPort;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::NetworkPort - what is plugged into a virtual network

=head1 SYNOPSIS

  use Sys::Virt;

  my $conn = Sys::Virt->new(uri => 'qemu:///system');
  my $net  = $conn->get_network_by_name('default');

  for my $port ($net->list_all_ports) {
      $port->set_parameters({
          Sys::Virt::NetworkPort::BANDWIDTH_IN_AVERAGE() => 1024,
      });
  }

=head1 DESCRIPTION

An object of this class stands for one port of a L<Sys::Virt::Network>, from
whose methods C<list_all_ports>, C<create_port> and C<get_port_by_uuid> it
comes. A domain that starts gets a port for each of its network cards.

A method that fails throws a L<Sys::Virt::Error>. Methods of which no result
is described give back an empty list. $flags is unused as yet: 0, as if it is
left out.

=head1 METHODS

=head2 Which port it is

=over 4

=item my $uuid = $port->get_uuid

The UUID as a string of 16 bytes. (C<virNetworkPortGetUUID>)

=item my $uuid = $port->get_uuid_string

The UUID in 36 characters, in hexadecimal with dashes.
(C<virNetworkPortGetUUIDString>)

=item my $xml = $port->get_xml_description($flags=0)

The configuration as XML: the owner, the network card, the way it is connected.
(C<virNetworkPortGetXMLDesc>)

=item my $net = $port->get_network

The L<Sys::Virt::Network> that the port belongs to.
(C<virNetworkPortGetNetwork>)

=item my $conn = $port->get_connection

The connection that the port belongs to, a new L<Sys::Virt> object for the same
connection. (C<virNetworkPortGetNetwork>, C<virNetworkGetConnect>)

=back

=head2 Limits on bandwidth

=over 4

=item my $params = $port->get_parameters($flags=0)

The limits on bandwidth, a reference to a hash of those that are set: numbers,
by the keys of C<set_parameters>. (C<virNetworkPortGetParameters>)

=item $port->set_parameters(\%params, $flags=0)

Sets the limits on bandwidth in %params; those not named are left as they are. An unknown key
is an exception that names it. (C<virNetworkPortSetParameters>)

The keys, also as C<Sys::Virt::NetworkPort::BANDWIDTH_*>, are whole numbers:

=over 4

=item C<inbound.average>, C<outbound.average>

The average rate, in KiB/s.

=item C<inbound.peak>, C<outbound.peak>

The rate at most, in KiB/s.

=item C<inbound.burst>, C<outbound.burst>

How much may go at the peak rate, in KiB.

=item C<inbound.floor>

The rate that is guaranteed, in KiB/s.

=back

=back

=head2 Removing it

=over 4

=item $port->delete($flags=0)

Removes the port from its network. That does not unplug a domain's network
card: it is for ports that were made by C<create_port>.
(C<virNetworkPortDelete>)

=back

=head1 CONSTANTS

=head2 Bandwidth

The keys of C<get_parameters> and C<set_parameters>. What comes in is what the
domain receives.

=over 4

=item Sys::Virt::NetworkPort::BANDWIDTH_IN_AVERAGE

C<inbound.average>: the average rate inwards, in KiB/s.

=item Sys::Virt::NetworkPort::BANDWIDTH_IN_PEAK

C<inbound.peak>: the greatest rate inwards, in KiB/s.

=item Sys::Virt::NetworkPort::BANDWIDTH_IN_BURST

C<inbound.burst>: how much may come in at the greatest rate, in KiB.

=item Sys::Virt::NetworkPort::BANDWIDTH_IN_FLOOR

C<inbound.floor>: the rate inwards that is guaranteed, in KiB/s.

=item Sys::Virt::NetworkPort::BANDWIDTH_OUT_AVERAGE

C<outbound.average>: the average rate outwards, in KiB/s.

=item Sys::Virt::NetworkPort::BANDWIDTH_OUT_PEAK

C<outbound.peak>: the greatest rate outwards, in KiB/s.

=item Sys::Virt::NetworkPort::BANDWIDTH_OUT_BURST

C<outbound.burst>: how much may go out at the greatest rate, in KiB.

=back

=head2 Flags for making a port

For C<create_port> of L<Sys::Virt::Network>.

=over 4

=item Sys::Virt::NetworkPort::CREATE_RECLAIM

The host's devices that the XML names are the port's already: it is put on
record again, not set up.

=item Sys::Virt::NetworkPort::CREATE_VALIDATE

The XML is checked against libvirt's schema. (Since libvirt 7.8.0.)

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::Network>, L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
