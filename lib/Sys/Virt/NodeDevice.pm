package Sys::Virt::NodeDevice;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::NodeDevice - a device of the host

=head1 SYNOPSIS

  use Sys::Virt;

  my $conn = Sys::Virt->new(uri => 'test:///default');

  for my $dev ($conn->list_all_node_devices) {
      printf "%s: %s\n", $dev->get_name, join ', ', $dev->list_capabilities;
  }

=head1 DESCRIPTION

An object of this class stands for one device of the host: a PCI card, a disk,
a SCSI host adapter, a mediated device. Devices come from the methods of
L<Sys::Virt> that look up, list, define or create them.

A method that fails throws a L<Sys::Virt::Error>. Methods of which no result
is described give back an empty list. Flags are numbers to be combined with
C<|>, and 0 if they are left out.

=head1 METHODS

=head2 Which device it is

=over 4

=item my $name = $dev->get_name

The name, as bytes: C<pci_0000_00_1f_2>, for instance.
(C<virNodeDeviceGetName>)

=item my $name = $dev->get_parent

The name of the device that this one is part of or plugged into; undef if there
is none. (Libvirt's test driver throws there.) (C<virNodeDeviceGetParent>)

=item my @capabilities = $dev->list_capabilities

What kinds of device it is: names such as C<pci>, C<net>, C<scsi_host>. In
scalar context the last one, undef if there is none.
(C<virNodeDeviceNumOfCaps>, C<virNodeDeviceListCaps>)

=item my $xml = $dev->get_xml_description($flags=0)

Everything known of the device, as XML. $flags:
C<Sys::Virt::NodeDevice::XML_*>. (C<virNodeDeviceGetXMLDesc>)

=back

=head2 Life

Only some kinds of device, mediated ones and virtual SCSI host adapters, can be
made and removed.

=over 4

=item my $yes = $dev->is_active

1 if the device is there now, else 0. (C<virNodeDeviceIsActive>, since libvirt
7.8.0)

=item my $yes = $dev->is_persistent

1 if the device has a configuration that outlives it, else 0.
(C<virNodeDeviceIsPersistent>, since libvirt 7.8.0)

=item $dev->create($flags=0)

Starts a device that is defined. $flags is unused as yet: 0.
(C<virNodeDeviceCreate>, since libvirt 7.3.0)

=item $dev->destroy

Removes the device from the host. Of a device that is defined the configuration
stays. (C<virNodeDeviceDestroy>)

=item $dev->undefine($flags=0)

Removes the configuration. $flags is unused as yet: 0.
(C<virNodeDeviceUndefine>, since libvirt 7.3.0)

=item $dev->update($xml, $flags=0)

Changes the device to be as $xml describes it. $flags says whether the device
that is there, its configuration or both change:
C<Sys::Virt::NodeDevice::UPDATE_AFFECT_*>. (C<virNodeDeviceUpdate>, since
libvirt 10.1.0)

=item my $yes = $dev->get_autostart

1 if the device starts with the host or with its parent, else 0.
(C<virNodeDeviceGetAutostart>, since libvirt 7.8.0)

=item $dev->set_autostart($autostart)

Whether the device starts with the host or with its parent: $autostart is 1 or 0.
Only a persistent device can. (C<virNodeDeviceSetAutostart>, since libvirt 7.8.0)

=back

=head2 Handing it to a domain

=over 4

=item $dev->dettach($driver=undef, $flags=0)

=item $dev->detach($driver=undef, $flags=0)

Takes the device away from its driver on the host, so that a domain can have
it. $driver names the driver that holds it meanwhile, such as C<vfio>; undef
leaves that to libvirt. $flags is unused as yet: 0. C<dettach>, the older
spelling, is the same method. (C<virNodeDeviceDettach>,
C<virNodeDeviceDetachFlags>)

=item $dev->reattach

Gives the device back to its driver on the host. (C<virNodeDeviceReAttach>)

=item $dev->reset

Resets the device, so that what a domain left in it does not reach the host or
another domain. The device must have been detached. (C<virNodeDeviceReset>)

=back

=head1 CONSTANTS

=head2 Flags for listing by state

For C<list_all_node_devices> of L<Sys::Virt>, together with those below.

=over 4

=item Sys::Virt::NodeDevice::LIST_ACTIVE

Devices that are there. (Since libvirt 7.3.0.)

=item Sys::Virt::NodeDevice::LIST_INACTIVE

Devices that are defined but not there. (Since libvirt 7.3.0.)

=item Sys::Virt::NodeDevice::LIST_PERSISTENT

Devices with a configuration that is kept. (Since libvirt 10.1.0.)

=item Sys::Virt::NodeDevice::LIST_TRANSIENT

Devices without one. (Since libvirt 10.1.0.)

=back

=head2 Flags for listing by capability

For C<list_all_node_devices>: devices that can do one of the things asked for.
Without any of these flags, all are listed.

=over 4

=item Sys::Virt::NodeDevice::LIST_CAP_SYSTEM

The host as a whole.

=item Sys::Virt::NodeDevice::LIST_CAP_PCI_DEV

Devices on PCI.

=item Sys::Virt::NodeDevice::LIST_CAP_USB_DEV

Devices on USB.

=item Sys::Virt::NodeDevice::LIST_CAP_USB_INTERFACE

Interfaces of USB devices.

=item Sys::Virt::NodeDevice::LIST_CAP_NET

Network cards.

=item Sys::Virt::NodeDevice::LIST_CAP_SCSI_HOST

SCSI host adapters.

=item Sys::Virt::NodeDevice::LIST_CAP_SCSI_TARGET

SCSI targets.

=item Sys::Virt::NodeDevice::LIST_CAP_SCSI

SCSI devices.

=item Sys::Virt::NodeDevice::LIST_CAP_STORAGE

Disks and other storage.

=item Sys::Virt::NodeDevice::LIST_CAP_FC_HOST

Adapters for Fibre Channel.

=item Sys::Virt::NodeDevice::LIST_CAP_VPORTS

Adapters that can have virtual ports (NPIV).

=item Sys::Virt::NodeDevice::LIST_CAP_SCSI_GENERIC

SCSI devices that can be reached by F</dev/sg*>.

=item Sys::Virt::NodeDevice::LIST_CAP_DRM

Graphics cards, by the kernel's DRM nodes.

=item Sys::Virt::NodeDevice::LIST_CAP_MDEV_TYPES

Devices that can be divided into mediated devices.

=item Sys::Virt::NodeDevice::LIST_CAP_MDEV

Mediated devices.

=item Sys::Virt::NodeDevice::LIST_CAP_CCW_DEV

CCW devices of s390.

=item Sys::Virt::NodeDevice::LIST_CAP_CSS_DEV

Subchannels of s390. (Since libvirt 6.8.0.)

=item Sys::Virt::NodeDevice::LIST_CAP_CCWGROUP_DEV

Groups of CCW devices of s390, such as a network card. (Since libvirt 11.1.0.)

=item Sys::Virt::NodeDevice::LIST_CAP_CCWGROUP_MEMBER

CCW devices of s390 that belong to a group. (Since libvirt 11.1.0.)

=item Sys::Virt::NodeDevice::LIST_CAP_VDPA

vDPA devices. (Since libvirt 6.9.0.)

=item Sys::Virt::NodeDevice::LIST_CAP_AP_CARD

Cryptographic adapters (AP) of s390. (Since libvirt 7.0.0.)

=item Sys::Virt::NodeDevice::LIST_CAP_AP_QUEUE

Queues of these adapters. (Since libvirt 7.0.0.)

=item Sys::Virt::NodeDevice::LIST_CAP_AP_MATRIX

What divides these adapters into mediated devices. (Since libvirt 7.0.0.)

=item Sys::Virt::NodeDevice::LIST_CAP_VPD

PCI devices with vital product data, such as a serial number. (Since libvirt
7.9.0.)

=back

=head2 Flags for making and showing

=over 4

=item Sys::Virt::NodeDevice::CREATE_XML_VALIDATE

For C<create_node_device> of L<Sys::Virt>: the XML is checked against libvirt's
schema. (Since libvirt 8.10.0.)

=item Sys::Virt::NodeDevice::DEFINE_XML_VALIDATE

For C<define_node_device>: likewise. (Since libvirt 8.10.0.)

=item Sys::Virt::NodeDevice::XML_INACTIVE

For C<get_xml_description>: the configuration that the next start will take.
(Since libvirt 10.1.0.)

=back

=head2 What an update affects

For C<$flags> of C<update>.

=over 4

=item Sys::Virt::NodeDevice::UPDATE_AFFECT_CURRENT

The device if it is there, its configuration if not. (Since libvirt 10.1.0.)

=item Sys::Virt::NodeDevice::UPDATE_AFFECT_LIVE

The device as it is now. (Since libvirt 10.1.0.)

=item Sys::Virt::NodeDevice::UPDATE_AFFECT_CONFIG

The configuration, from the next start on. May be combined with
C<UPDATE_AFFECT_LIVE>. (Since libvirt 10.1.0.)

=back

=head2 Events

=over 4

=item Sys::Virt::NodeDevice::EVENT_ID_LIFECYCLE

For C<node_device_event_register_any> of L<Sys::Virt>: a device came or went.

=item Sys::Virt::NodeDevice::EVENT_ID_UPDATE

Likewise: what is known of a device changed.

=item Sys::Virt::NodeDevice::EVENT_CREATED

Of a lifecycle event: the device is there now.

=item Sys::Virt::NodeDevice::EVENT_DELETED

The device is there no longer.

=item Sys::Virt::NodeDevice::EVENT_DEFINED

There is a configuration, new or changed. (Since libvirt 7.3.0.)

=item Sys::Virt::NodeDevice::EVENT_UNDEFINED

The configuration was removed. (Since libvirt 7.3.0.)

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
