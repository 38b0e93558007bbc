# Sys::Virt::NWFilter and Sys::Virt::NWFilterBinding: the test driver has none.
use strict;
use warnings;

use lib 't/lib';
use Test::More;
use SysVirtTest;

my $conn = host_conn();

throws_error(sub { $conn->define_nwfilter("<filter name='x'/>") }, 3, 'define_nwfilter');

my %methods = (
    'Sys::Virt::NWFilter' =>
        ['filter', qw(get_name get_uuid get_uuid_string get_xml_description undefine)],
    'Sys::Virt::NWFilterBinding' =>
        ['binding', qw(get_port_dev get_filter_name get_xml_description delete)],
);
for my $package (sort keys %methods) {
    my ($this, @methods) = @{ $methods{$package} };
    for my $method (@methods) {
        my $sub = $package->can($method);
        throws_text(sub { $sub->($conn) },
            qr/^${package}::$method: $this is not a $package object/, "$package $method");
    }
}

done_testing;
