package Sys::Virt::NWFilterBinding;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::NWFilterBinding - a network filter at work on a network device

=head1 SYNOPSIS

  use Sys::Virt;

  my $conn = Sys::Virt->new(uri => 'qemu:///system');

  for my $binding ($conn->list_all_nwfilter_bindings) {
      printf "%s on %s\n", $binding->get_filter_name, $binding->get_port_dev;
  }

=head1 DESCRIPTION

An object of this class stands for one binding: the application of a
L<Sys::Virt::NWFilter> to one network device of the host, mostly the one behind
a domain's network card. Bindings come from the methods of L<Sys::Virt> that
look up, list or create them.

A method that fails throws a L<Sys::Virt::Error>.

=head1 METHODS

=over 4

=item my $device = $binding->get_port_dev

The name of the host's network device whose traffic is filtered, such as
C<vnet0>. (C<virNWFilterBindingGetPortDev>)

=item my $name = $binding->get_filter_name

The name of the filter. (C<virNWFilterBindingGetFilterName>)

=item my $xml = $binding->get_xml_description($flags=0)

The configuration as XML: owner, device, filter and the values of its
parameters. $flags is unused as yet: 0. (C<virNWFilterBindingGetXMLDesc>)

=item $binding->delete

Removes the binding: the device's traffic is filtered no more. Gives back an
empty list. (C<virNWFilterBindingDelete>)

=back

=head1 CONSTANTS

=over 4

=item Sys::Virt::NWFilterBinding::CREATE_VALIDATE

For C<create_nwfilter_binding> of L<Sys::Virt>: the XML is checked against
libvirt's schema. (Since libvirt 7.8.0.)

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::NWFilter>, L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
