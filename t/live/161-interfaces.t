# The host's network interfaces, and what of the host can be changed.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();

# A bridge of nothing is down.
my $net = $con->create_network("<network><name>svlive</name><bridge name='svlive0'/></network>");
my @interfaces = eval { $con->list_all_interfaces };
SKIP: {
    skip "no interfaces to be had: $@", 12 if $@;
    my $lo = $con->get_interface_by_name('lo');
    is($lo->get_name, 'lo', 'an interface');
    is($lo->get_mac, '00:00:00:00:00:00', 'its address');
    is($con->get_interface_by_mac($lo->get_mac)->get_name, 'lo', 'by which it is found');
    like($lo->get_xml_description, qr{<interface [^>]*name='lo'}, 'XML');
    is($lo->get_connection->get_type, 'QEMU', 'its connection');
    my ($active, $inactive) = map { my $flag = $_; [ sort map { $_->get_name } $con->list_all_interfaces($flag) ] }
        Sys::Virt::Interface::LIST_ACTIVE, Sys::Virt::Interface::LIST_INACTIVE;
    is_deeply([ sort map { $_->get_name } @interfaces ], [ sort @$active, @$inactive ], 'all are up or down');
    is($lo->is_active, scalar(grep { $_ eq 'lo' } @$active), 'as each says itself');
    is_deeply([ sort $con->list_interface_names(100) ], $active, 'those that are up by name');
    is_deeply([ sort map { $_->get_name } $con->list_interfaces ], $active, 'and as objects');
    # Which are down is answered by the kernel, which does not know of lo.
    # It is asked until it has noticed the new one.
    my @down;
    for (1 .. 50) {
        @down = sort $con->list_defined_interface_names(100);
        last if grep { $_ eq 'svlive0' } @down;
        select undef, undef, undef, 0.1;
    }
    is_deeply([ grep { $_ eq 'svlive0' } @down ], [ 'svlive0' ], 'those that are down by name');
    is_deeply([ sort map { $_->get_name } $con->list_defined_interfaces ], \@down, 'and as objects');
    is_deeply([ $con->num_of_interfaces, $con->num_of_defined_interfaces ], [ scalar @$active, scalar @down ],
        'and counted');
    throws_error(sub { $con->get_interface_by_name('none-such') }, Sys::Virt::Error::ERR_NO_INTERFACE, 'no such interface');
}

# Set to what it is: this is the host's own.
SKIP: {
    my $key = Sys::Virt::NODE_MEMORY_SHARED_PAGES_TO_SCAN;
    my $memory = eval { $con->get_node_memory_parameters };
    skip 'this kernel does not share pages', 2 unless $memory && defined $memory->{$key};
    is_deeply([ $con->set_node_memory_parameters({ $key => $memory->{$key} }) ], [], 'a parameter of the host');
    is($con->get_node_memory_parameters->{$key}, $memory->{$key}, 'is as it was');
}
SKIP: {
    skip 'no huge pages here', 1 unless -d '/sys/kernel/mm/hugepages/hugepages-2048kB';
    is_deeply([ $con->node_alloc_pages([ [ 2048, 0 ] ], 0, 1, Sys::Virt::NODE_ALLOC_PAGES_ADD) ], [],
        'no more huge pages than there are');
}
SKIP: {
    skip 'LVM is not installed', 1 unless SysVirtLive::program('pvs');
    my $found = eval { $con->find_storage_pool_sources('logical', undef) } // $@;
    like($found, qr{<sources>}, 'where there might be pools of LVM');
}
SKIP: {
    skip 'libvirt 7.8.0 has devices that start by themselves', 1 unless needs_libvirt('7.8.0');
    is($con->get_node_device_by_name('computer')->get_autostart, 1, 'the computer starts by itself');
}

undef @interfaces;
$net->destroy;
undef $net;
undef $con;
$daemon->stop;
done_testing;
