package Sys::Virt::Network;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::Network - a virtual network of the host

=head1 SYNOPSIS

  use Sys::Virt;

  my $conn = Sys::Virt->new(uri => 'test:///default');
  my $net  = $conn->get_network_by_name('default');

  $net->create unless $net->is_active;
  printf "%s is bridge %s\n", $net->get_name, $net->get_bridge_name;

=head1 DESCRIPTION

An object of this class stands for one virtual network. Networks come from the
methods of L<Sys::Virt> that look up, list, define or create them; each such
call makes a new object. The object stays valid when the network stops, and is
released when the last variable that holds it goes.

A method that fails throws a L<Sys::Virt::Error>; an argument that cannot be
what the method needs is an exception in plain text. Methods of which no
result is described give back an empty list. Flags are numbers to be combined
with C<|>, and 0 if they are left out.

=head1 METHODS

=head2 Which network it is

=over 4

=item my $name = $net->get_name

The name, as bytes. (C<virNetworkGetName>)

=item my $uuid = $net->get_uuid

The UUID as a string of 16 bytes. (C<virNetworkGetUUID>)

=item my $uuid = $net->get_uuid_string

The UUID in 36 characters, in hexadecimal with dashes.
(C<virNetworkGetUUIDString>)

=item my $bridge = $net->get_bridge_name

The name of the host's bridge device that the network is. A network without a
bridge of its own throws. (C<virNetworkGetBridgeName>)

=item my $conn = $net->get_connection

The connection that the network belongs to, a new L<Sys::Virt> object for the
same connection. (C<virNetworkGetConnect>)

=back

=head2 Life

=over 4

=item my $yes = $net->is_active

1 if the network runs, else 0. (C<virNetworkIsActive>)

=item my $yes = $net->is_persistent

1 if the network has a configuration that outlives its stopping, else 0.
(C<virNetworkIsPersistent>)

=item $net->create

Starts a network that is defined and does not run. One that runs throws.
(C<virNetworkCreate>)

=item $net->destroy

Stops the network at once. One that is not persistent is gone then; the object
stays. (C<virNetworkDestroy>)

=item $net->undefine

Removes the configuration. Of a network that runs most drivers make a
transient one, some refuse. (C<virNetworkUndefine>)

=item my $yes = $net->get_autostart

1 if the network starts with the host, else 0. (C<virNetworkGetAutostart>)

=item $net->set_autostart($autostart)

Whether the network starts with the host: $autostart is 1 or 0. Only a
persistent network can. (C<virNetworkSetAutostart>)

=back

=head2 Configuration

=over 4

=item my $xml = $net->get_xml_description($flags=0)

The configuration as XML: of a running network the one it runs with, or with
C<Sys::Virt::Network::XML_INACTIVE> the one it will start with. $flags:
C<Sys::Virt::Network::XML_*>. (C<virNetworkGetXMLDesc>)

=item $net->update($command, $section, $parent_index, $xml, $flags=0)

Changes one element of the configuration without restarting the network.
$command says what to do, C<Sys::Virt::Network::UPDATE_COMMAND_*>; $section
which kind of element $xml is, C<Sys::Virt::Network::SECTION_*>; $parent_index
in which parent it is where there are several, counted from 0, -1 for the only
one or any that fits; $flags which configuration changes,
C<Sys::Virt::Network::UPDATE_AFFECT_*>. A section that the driver cannot
change throws. (C<virNetworkUpdate>)

  $net->update(Sys::Virt::Network::UPDATE_COMMAND_ADD_LAST,
               Sys::Virt::Network::SECTION_IP_DHCP_HOST, -1,
               "<host mac='52:54:00:00:00:01' ip='192.168.122.45'/>");

=item my $text = $net->get_metadata($type, $uri=undef, $flags=0)

Text that was stored with the network. $type is
C<Sys::Virt::Network::METADATA_DESCRIPTION>, C<METADATA_TITLE> or
C<METADATA_ELEMENT>; for the last one $uri is the namespace of the XML wanted.
$flags: C<Sys::Virt::Network::UPDATE_AFFECT_*>. Where there is none it throws,
with the code C<Sys::Virt::Error::ERR_NO_NETWORK_METADATA>.
(C<virNetworkGetMetadata>, since libvirt 9.7.0)

=item $net->set_metadata($type, $metadata=undef, $key=undef, $uri=undef, $flags=0)

Stores text with the network, or removes it if $metadata is undef. For
C<METADATA_ELEMENT> $metadata is XML, $uri its namespace and $key the prefix
for that; $key and $uri are undef for the other types. $type and $flags as for
C<get_metadata>. (C<virNetworkSetMetadata>, since libvirt 9.7.0)

=back

=head2 Addresses and ports

=over 4

=item my @leases = $net->get_dhcp_leases($mac=undef, $flags=0)

The addresses that the network's DHCP server has given out: all, or those of
the network card with the address $mac. $flags is unused as yet: 0.
(C<virNetworkGetDHCPLeases>)

Each element is a hash reference; in scalar context the last one comes back,
undef if there is none. The keys are always there; a text that is not known is
undef.

=over 4

=item C<iface>

The bridge's name.

=item C<expirytime>

When the lease ends, in seconds since 1970; 0 if it never does.

=item C<type>

What C<ipaddr> is: C<Sys::Virt::IP_ADDR_TYPE_IPV4> or C<_IPV6>.

=item C<mac>

The MAC address.

=item C<iaid>

The identity association of the client (IPv6 only).

=item C<ipaddr>

The IP address, as text.

=item C<prefix>

How many bits of the address are the subnet's.

=item C<hostname>

What the client calls itself.

=item C<clientid>

The client's id, or its DUID with IPv6.

=back

=item my @ports = $net->list_all_ports($flags=0)

What is plugged into the network, as L<Sys::Virt::NetworkPort> objects; in
scalar context the last one, undef if there is none. $flags is unused as yet:
0. (C<virNetworkListAllPorts>)

=item my $port = $net->create_port($xml, $flags=0)

Adds a port with the configuration $xml, a L<Sys::Virt::NetworkPort>. $flags:
C<Sys::Virt::NetworkPort::CREATE_*>. (C<virNetworkPortCreateXML>)

=item my $port = $net->get_port_by_uuid($uuid)

The L<Sys::Virt::NetworkPort> with the UUID $uuid: 16 bytes, or 32 or 36
hexadecimal characters; any other length is an exception.
(C<virNetworkPortLookupByUUID>, C<virNetworkPortLookupByUUIDString>)

=back

=head1 CONSTANTS

=head2 Flags for listing

For C<list_all_networks> of L<Sys::Virt>. Flags of one pair are alternatives;
several pairs must all be met.

=over 4

=item Sys::Virt::Network::LIST_ACTIVE

Those that run.

=item Sys::Virt::Network::LIST_INACTIVE

Those that do not.

=item Sys::Virt::Network::LIST_PERSISTENT

Those with a configuration that is kept.

=item Sys::Virt::Network::LIST_TRANSIENT

Those that are gone when they stop.

=item Sys::Virt::Network::LIST_AUTOSTART

Those that start with the host.

=item Sys::Virt::Network::LIST_NO_AUTOSTART

Those that do not.

=back

=head2 Flags for making and showing

=over 4

=item Sys::Virt::Network::DEFINE_VALIDATE

For C<define_network>: the XML is checked against libvirt's schema. (Since
libvirt 7.7.0.)

=item Sys::Virt::Network::CREATE_VALIDATE

For C<create_network>: likewise. (Since libvirt 7.8.0.)

=item Sys::Virt::Network::XML_INACTIVE

For C<get_xml_description>: the configuration that the next start will take.

=back

=head2 What update does

For C<$command> of C<update>.

=over 4

=item Sys::Virt::Network::UPDATE_COMMAND_NONE

Nothing; always refused.

=item Sys::Virt::Network::UPDATE_COMMAND_MODIFY

The element takes the place of the one that is like it.

=item Sys::Virt::Network::UPDATE_COMMAND_DELETE

The element that is like it goes.

=item Sys::Virt::Network::UPDATE_COMMAND_ADD_FIRST

The element is added before all others of its kind.

=item Sys::Virt::Network::UPDATE_COMMAND_ADD_LAST

The element is added after all others of its kind.

=back

=head2 What update changes

For C<$section> of C<update>. Most drivers can change some of them only.

=over 4

=item Sys::Virt::Network::SECTION_NONE

No section; always refused.

=item Sys::Virt::Network::SECTION_BRIDGE

C<< <bridge> >>, the host's bridge device.

=item Sys::Virt::Network::SECTION_DOMAIN

C<< <domain> >>, the name of the DNS domain.

=item Sys::Virt::Network::SECTION_IP

C<< <ip> >>, an address range of the network.

=item Sys::Virt::Network::SECTION_IP_DHCP_HOST

C<< <host> >> in C<< <dhcp> >>, a fixed address for a network card. The parent
is an C<< <ip> >>.

=item Sys::Virt::Network::SECTION_IP_DHCP_RANGE

C<< <range> >> in C<< <dhcp> >>, addresses to give out. The parent is an
C<< <ip> >>.

=item Sys::Virt::Network::SECTION_FORWARD

C<< <forward> >>, how the network reaches others.

=item Sys::Virt::Network::SECTION_FORWARD_INTERFACE

C<< <interface> >> in C<< <forward> >>, a device of the host to use.

=item Sys::Virt::Network::SECTION_FORWARD_PF

C<< <pf> >> in C<< <forward> >>, the physical device whose virtual functions to
use.

=item Sys::Virt::Network::SECTION_PORTGROUP

C<< <portgroup> >>, settings for a group of ports.

=item Sys::Virt::Network::SECTION_DNS_HOST

C<< <host> >> in C<< <dns> >>, names for an address.

=item Sys::Virt::Network::SECTION_DNS_TXT

C<< <txt> >> in C<< <dns> >>, a TXT record.

=item Sys::Virt::Network::SECTION_DNS_SRV

C<< <srv> >> in C<< <dns> >>, an SRV record.

=back

=head2 What is affected

For C<$flags> of C<update>, C<get_metadata> and C<set_metadata>.

=over 4

=item Sys::Virt::Network::UPDATE_AFFECT_CURRENT

The running network if it runs, its configuration if not.

=item Sys::Virt::Network::UPDATE_AFFECT_LIVE

The running network.

=item Sys::Virt::Network::UPDATE_AFFECT_CONFIG

The configuration, from the next start on. May be combined with
C<UPDATE_AFFECT_LIVE>.

=back

=head2 Metadata

For C<$type> of C<get_metadata> and C<set_metadata>.

=over 4

=item Sys::Virt::Network::METADATA_DESCRIPTION

A description, of any length. (Since libvirt 9.7.0.)

=item Sys::Virt::Network::METADATA_TITLE

A title, in one line. (Since libvirt 9.7.0.)

=item Sys::Virt::Network::METADATA_ELEMENT

An XML element in a namespace of its own. (Since libvirt 9.7.0.)

=back

=head2 Events

=over 4

=item Sys::Virt::Network::EVENT_ID_LIFECYCLE

For C<network_event_register_any> of L<Sys::Virt>: a network was defined,
started and so on.

=item Sys::Virt::Network::EVENT_ID_METADATA_CHANGE

Likewise: its metadata changed. (Since libvirt 9.8.0.)

=item Sys::Virt::Network::EVENT_DEFINED

Of a lifecycle event: there is a configuration, new or changed.

=item Sys::Virt::Network::EVENT_UNDEFINED

The configuration was removed.

=item Sys::Virt::Network::EVENT_STARTED

The network runs now.

=item Sys::Virt::Network::EVENT_STOPPED

The network runs no longer.

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::NetworkPort>, L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
