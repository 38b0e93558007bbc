package Sys::Virt;

use strict;

our $VERSION = '12.8.0';

require XSLoader;
XSLoader::load('Sys::Virt', $VERSION);

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt - a connection to a hypervisor that libvirt manages

=head1 SYNOPSIS

    use Sys::Virt;

    my $conn = Sys::Virt->new(uri => 'test:///default');

    for my $dom ($conn->list_all_domains) {
        printf "%s uses %d KiB\n", $dom->get_name, $dom->get_info->{memory};
    }

=head1 DESCRIPTION

With libvirt, programs manage virtual machines ("domains") of QEMU/KVM, Xen,
LXC and other hypervisors, and the networks, storage and devices around them.
An object of this class is a connection to one hypervisor; from it come all
other objects. Each of those keeps its own hold of the connection, which is
closed when the last of them is gone.

Text goes in and comes out as bytes in UTF-8. A UUID argument may be 16 raw
bytes, 32 or 36 hexadecimal characters. Flags are a number of 32 bits, made by
C<|> of constants; where no constants are named there are none yet, and 0 is the
only sensible value.

A method whose call fails throws a L<Sys::Virt::Error>. A wrong argument (undef
where text is needed, a number out of range, an object of another class) throws
plain text that names the method and the argument. A function that the running
libvirt is too old for throws a C<Sys::Virt::Error> with the code
C<Sys::Virt::Error::ERR_NO_SUPPORT>, as does one that the hypervisor's driver
does not have.

Methods that "give back a list" give its last element in scalar context (undef
if it is empty), those that give back "a countable list" how many there are.

=head1 METHODS

=head2 Connecting

=over 4

=item my $conn = Sys::Virt->new(uri => $uri, readonly => $bool, flags => $flags)

Opens a connection (C<virConnectOpenAuth>). All arguments are optional, and
unknown ones are ignored:

=over 4

=item uri

Which hypervisor: C<qemu:///system>, C<qemu:///session>, C<xen:///system>,
C<lxc:///system>, C<qemu+ssh://host/system>, C<test:///default> (a pretended
host inside the process), ... L<https://libvirt.org/uri.html> has them all.
Without one, libvirt takes the environment variable C<LIBVIRT_DEFAULT_URI>, its
configuration, or what it finds.

=item address

The older name of C<uri>, which wins if both are there.

=item readonly

If true, only what changes nothing is allowed, for which libvirtd asks less
authority. Default: false.

=item flags

C<Sys::Virt::CONNECT_*> constants. Default: 0.

=back

The object is of the class that C<new> was called on, which may be a subclass.

=item $conn->set_identity(\%identity, $flags=0)

Acts on behalf of somebody else, where the daemon checks who may do what; for
privileged programs only. The keys are the C<Sys::Virt::IDENTITY_*> constants:
C<user-name>, C<group-name>, C<sasl-user-name>, C<x509-distinguished-name>,
C<selinux-context> (text), C<unix-user-id>, C<unix-group-id>, C<process-id>,
C<process-time> (numbers). An unknown key is an exception. Gives back nothing.
(C<virConnectSetIdentity>)

=item $conn->set_keep_alive($interval, $count)

Asks the other side for a sign of life every C<$interval> seconds when it is
silent, and closes the connection after C<$count> without an answer. 0 or less
asks for none. Needs an event loop. Gives back nothing.
(C<virConnectSetKeepAlive>)

=item $conn->is_alive

=item $conn->is_secure

=item $conn->is_encrypted

1 or 0: whether the connection still works; whether nobody on the way can
listen (encrypted, or local to the host); whether it is encrypted.
(C<virConnectIsAlive>, C<virConnectIsSecure>, C<virConnectIsEncrypted>)

=item my $uri = $conn->get_uri

The URI of the connection, which may say more than the one it was opened with.
(C<virConnectGetURI>)

=item my $type = $conn->get_type

The driver's name, such as C<QEMU> or C<Test>. (C<virConnectGetType>)

=item my $st = $conn->new_stream($flags=0)

A new L<Sys::Virt::Stream>, for a method that moves data.
C<Sys::Virt::Stream::NONBLOCK> makes one that never waits. (C<virStreamNew>)

=back

=head2 Versions

All are numbers: 1000000 * major + 1000 * minor + release.

=over 4

=item my $version = $conn->get_version

=item my $version = Sys::Virt->get_version

The hypervisor's version (C<virConnectGetVersion>); called on the class, that of
the libvirt library the program runs with (C<virGetVersion>).

=item $conn->get_major_version

=item $conn->get_minor_version

=item $conn->get_micro_version

The parts of C<get_version>, likewise.

=item my $version = $conn->get_library_version

=item my $version = Sys::Virt->get_library_version

The version of libvirt on the other side of the connection, that is, of the
daemon (C<virConnectGetLibVersion>); called on the class, that of the library
the program runs with (C<virGetVersion>).

=back

=head2 The host

=over 4

=item my $name = $conn->get_hostname

The host's name. (C<virConnectGetHostname>)

=item my $xml = $conn->get_capabilities

What host and hypervisor can do, as XML. (C<virConnectGetCapabilities>)

=item my $xml = $conn->get_sysinfo($flags=0)

The host's hardware as its firmware describes it (SMBIOS), as XML.
(C<virConnectGetSysinfo>)

=item my $info = $conn->get_node_info

A hash reference: C<model> (of the CPU, text), C<memory> (KiB), C<cpus>
(logical, active), C<mhz>, C<nodes> (NUMA cells), C<sockets> (per cell),
C<cores> (per socket), C<threads> (per core). (C<virNodeGetInfo>)

=item my ($total, $map, $online) = $conn->get_node_cpu_map($flags=0)

How many CPUs the host has, a map of those online, and how many these are. CPU
C<$n> is online if C<vec($map, $n, 1)>. In scalar context: the number of those
online. (C<virNodeGetCPUMap>)

=item my $stats = $conn->get_node_cpu_stats($cpu=-1, $flags=0)

How a CPU spent its time: a hash reference with those of C<kernel>, C<user>,
C<idle>, C<iowait>, C<intr>, C<guest> (ns since the host started) and
C<utilization> (percent) that the driver knows. -1,
C<Sys::Virt::NODE_CPU_STATS_ALL_CPUS>, is all CPUs together.
(C<virNodeGetCPUStats>)

=item my $stats = $conn->get_node_memory_stats($cell=-1, $flags=0)

How much memory a NUMA cell has: a hash reference with those of C<total>,
C<free>, C<buffers>, C<cached> and C<available> (KiB) that the driver knows;
C<availabl> is C<available> once more, as it was spelt before. -1,
C<Sys::Virt::NODE_MEMORY_STATS_ALL_CELLS>, is all cells together.
(C<virNodeGetMemoryStats>)

=item my $bytes = $conn->get_node_free_memory

The host's free memory, in bytes. (C<virNodeGetFreeMemory>)

=item my @bytes = $conn->get_node_cells_free_memory($start, $end)

The free memory of each NUMA cell from C<$start> to C<$end>, both included, in
bytes: a list, no longer than the host has cells. (C<virNodeGetCellsFreeMemory>)

=item my @cells = $conn->get_node_free_pages(\@sizes, $start, $end, $flags=0)

How many pages of the sizes given (KiB, each one that the capabilities name) are
free in each cell from C<$start> to C<$end>: a list of hash references with
C<cell>, its number, and C<pages>, a hash reference of size to number. Cells
that the host does not have are left out. (C<virNodeGetFreePages>)

=item $conn->node_alloc_pages([[$size, $count], ...], $start, $end, $flags=0)

Reserves huge pages in each cell from C<$start> to C<$end>: for each size (KiB)
so many more, or with the flag C<Sys::Virt::NODE_ALLOC_PAGES_SET> so many in
all. Gives back nothing. (C<virNodeAllocPages>)

=item my $params = $conn->get_node_memory_parameters($flags=0)

=item $conn->set_node_memory_parameters(\%params, $flags=0)

How the kernel merges equal pages of memory: a hash reference. The keys are the
C<Sys::Virt::NODE_MEMORY_SHARED_*> constants: C<shm_pages_to_scan>,
C<shm_sleep_millisecs> (ms) and C<shm_merge_across_nodes> (0 or 1) can be set;
C<shm_pages_shared>, C<shm_pages_sharing>, C<shm_pages_unshared>,
C<shm_pages_volatile> and C<shm_full_scans> only be read. An unknown key is an
exception. (C<virNodeGetMemoryParameters>, C<virNodeSetMemoryParameters>)

=item my $info = $conn->get_node_sev_info($flags=0)

What the host says of AMD's encryption of memory: a hash reference whose keys
are the C<Sys::Virt::SEV_*> constants. (C<virNodeGetSEVInfo>)

=item my $model = $conn->get_node_security_model

How the host keeps domains apart: a hash reference with C<model> (such as
C<selinux>) and C<doi>, the domain of interpretation; both empty if it does not.
(C<virNodeGetSecurityModel>)

=item $conn->node_suspend_for_duration($target, $seconds, $flags=0)

Puts the host to sleep for that many seconds (at least 60); C<$target> is a
C<Sys::Virt::NODE_SUSPEND_TARGET_*> constant. Gives back nothing.
(C<virNodeSuspendForDuration>)

=back

=head2 CPU models and capabilities

C<$emulator> (path of a program), C<$arch> (such as C<x86_64>), C<$machine> and
C<$virttype> (such as C<kvm>) say which hypervisor is meant; each may be undef.

=over 4

=item my @names = $conn->get_cpu_model_names($arch, $flags=0)

A list of the CPU models that libvirt knows for an architecture.
(C<virConnectGetCPUModelNames>)

=item my $xml = $conn->baseline_cpu(\@xml, $flags=0)

=item my $xml = $conn->baseline_hypervisor_cpu($emulator, $arch, $machine, $virttype, \@xml, $flags=0)

The best CPU that all hosts described by C<@xml> can offer, so that a domain can
move between them; the second with one hypervisor. The flags are
C<Sys::Virt::BASELINE_CPU_*> constants. (C<virConnectBaselineCPU>,
C<virConnectBaselineHypervisorCPU>)

=item my $result = $conn->compare_cpu($xml, $flags=0)

=item my $result = $conn->compare_hypervisor_cpu($emulator, $arch, $machine, $virttype, $xml, $flags=0)

How the CPU described compares to the host's, or to what a hypervisor offers: a
C<Sys::Virt::CPU_COMPARE_*> constant. The flags are C<Sys::Virt::COMPARE_CPU_*>
constants. (C<virConnectCompareCPU>, C<virConnectCompareHypervisorCPU>)

=item my $xml = $conn->get_domain_capabilities($emulator, $arch, $machine, $virttype, $flags=0)

What a domain can have with a hypervisor, as XML.
(C<virConnectGetDomainCapabilities>)

=item my $n = $conn->get_max_vcpus($type)

How many virtual CPUs a domain of the type may have; undef is the driver's own
type. (C<virConnectGetMaxVcpus>)

=item my $xml = $conn->get_storage_pool_capabilities($flags=0)

Which types of storage pools there are, as XML.
(C<virConnectGetStoragePoolCapabilities>)

=back

=head2 Domains

Objects are of L<Sys::Virt::Domain>.

=over 4

=item my @doms = $conn->list_all_domains($flags=0)

A list of all domains, or of those that C<Sys::Virt::Domain::LIST_*> constants ask for.
(C<virConnectListAllDomains>)

=item my @doms = $conn->list_domains

=item my @doms = $conn->list_defined_domains

A countable list of the running domains, or of those that do not run; with a
call for each, so C<list_all_domains> is faster. (C<virConnectListDomains>,
C<virDomainLookupByID>; C<virConnectListDefinedDomains>,
C<virDomainLookupByName>)

=item my $n = $conn->num_of_domains

=item my @ids = $conn->list_domain_ids($max)

How many domains run, and a list of at most C<$max> of their ids.
(C<virConnectNumOfDomains>, C<virConnectListDomains>)

=item my $n = $conn->num_of_defined_domains

=item my @names = $conn->list_defined_domain_names($max)

How many do not run, and a list of at most C<$max> of their names.
(C<virConnectNumOfDefinedDomains>, C<virConnectListDefinedDomains>)

=item my $dom = $conn->get_domain_by_name($name)

=item my $dom = $conn->get_domain_by_id($id)

=item my $dom = $conn->get_domain_by_uuid($uuid)

The domain of the name, id or UUID. (C<virDomainLookupByName>,
C<virDomainLookupByID>, C<virDomainLookupByUUID>,
C<virDomainLookupByUUIDString>)

=item my $dom = $conn->define_domain($xml, $flags=0)

Keeps a configuration, and starts nothing. Flags:
C<Sys::Virt::Domain::DEFINE_*>. (C<virDomainDefineXML>,
C<virDomainDefineXMLFlags>)

=item my $dom = $conn->create_domain($xml, $flags=0)

Starts a domain that is forgotten when it stops. Flags:
C<Sys::Virt::Domain::START_*>. (C<virDomainCreateXML>)

=item my $dom = $conn->create_domain_with_files($xml, \@fds, $flags=0)

Likewise; the first process of a container inherits the open files whose
numbers (C<fileno>) are given. (C<virDomainCreateXMLWithFiles>)

=item my @stats = $conn->get_all_domain_stats($stats, \@doms=undef, $flags=0)

Statistics of many domains at once: a list of hash references, each with C<dom>,
the domain, and C<data>, a hash reference of names (such as C<cpu.time>) to
values. C<$stats> says which, by C<Sys::Virt::Domain::STATS_*>; 0 is all. Without
a list of domains, all are taken, or those that the flags
C<Sys::Virt::Domain::GET_ALL_STATS_*> ask for; of an empty list, none.
(C<virConnectGetAllDomainStats>, C<virDomainListGetStats>)

=item my $xml = $conn->domain_xml_from_native($format, $config, $flags=0)

=item my $config = $conn->domain_xml_to_native($format, $xml, $flags=0)

Turns a hypervisor's own configuration into libvirt's XML, and back. The formats
differ by driver. (C<virConnectDomainXMLFromNative>,
C<virConnectDomainXMLToNative>)

=item $conn->restore_domain($from, $dxml=undef, \%params=undef, $flags=0)

Starts a domain again that was saved to the file C<$from>; C<$dxml> changes what
it finds around it. The keys of C<%params> are the
C<Sys::Virt::Domain::SAVE_PARAM_*> constants: C<file>, C<dxml>,
C<image_format> (text), C<parallel.channels> (a number); C<$from> and C<$dxml>
win over them, and the hash is left as it is. Parameters need libvirt 8.4. In
the older form of the call, the flags (C<Sys::Virt::Domain::SAVE_*>) stand where
the parameters are now, and still may. Gives back nothing; with neither a file
nor parameters, the exception is plain text. (C<virDomainRestore>,
C<virDomainRestoreFlags>, C<virDomainRestoreParams>)

=item my $xml = $conn->get_save_image_xml_description($file, $flags=0)

=item $conn->define_save_image_xml($file, $xml, $flags=0)

The configuration in a saved file, and how to change it. Flags: of the first
C<Sys::Virt::Domain::XML_SECURE>, of the second C<Sys::Virt::Domain::SAVE_*>.
(C<virDomainSaveImageGetXMLDesc>, C<virDomainSaveImageDefineXML>)

=back

=head2 Networks

Objects are of L<Sys::Virt::Network>.

=over 4

=item my @all = $conn->list_all_networks($flags=0)

A list of all, or of those that C<Sys::Virt::Network::LIST_*> constants ask for.
(C<virConnectListAllNetworks>)

=item my @active = $conn->list_networks

=item my @inactive = $conn->list_defined_networks

A countable list of those that are active, or that are not; with a call for each,
so C<list_all_networks> is faster. (C<virConnectListNetworks>,
C<virConnectListDefinedNetworks>, C<virNetworkLookupByName>)

=item my $n = $conn->num_of_networks

=item my @names = $conn->list_network_names($max)

How many are active, and a list of at most C<$max> of their names.
(C<virConnectNumOfNetworks>, C<virConnectListNetworks>)

=item my $n = $conn->num_of_defined_networks

=item my @names = $conn->list_defined_network_names($max)

How many are not active, and a list of at most C<$max> of their names.
(C<virConnectNumOfDefinedNetworks>, C<virConnectListDefinedNetworks>)

=item my $net = $conn->get_network_by_name($name)

=item my $net = $conn->get_network_by_uuid($uuid)

The network of the name or UUID. (C<virNetworkLookupByName>,
C<virNetworkLookupByUUID>, C<virNetworkLookupByUUIDString>)

=item my $net = $conn->define_network($xml, $flags=0)

Keeps a configuration, and starts nothing. Flags (libvirt 7.7):
C<Sys::Virt::Network::DEFINE_*>. (C<virNetworkDefineXML>,
C<virNetworkDefineXMLFlags>)

=item my $net = $conn->create_network($xml, $flags=0)

Starts a network that is forgotten when it stops. Flags (libvirt 7.8):
C<Sys::Virt::Network::CREATE_*>. (C<virNetworkCreateXML>,
C<virNetworkCreateXMLFlags>)

=back

=head2 Storage

Objects are of L<Sys::Virt::StoragePool> and L<Sys::Virt::StorageVol>.

=over 4

=item my @all = $conn->list_all_storage_pools($flags=0)

A list of all, or of those that C<Sys::Virt::StoragePool::LIST_*> constants ask for.
(C<virConnectListAllStoragePools>)

=item my @active = $conn->list_storage_pools

=item my @inactive = $conn->list_defined_storage_pools

A countable list of those that are active, or that are not; with a call for each,
so C<list_all_storage_pools> is faster. (C<virConnectListStoragePools>,
C<virConnectListDefinedStoragePools>, C<virStoragePoolLookupByName>)

=item my $n = $conn->num_of_storage_pools

=item my @names = $conn->list_storage_pool_names($max)

How many are active, and a list of at most C<$max> of their names.
(C<virConnectNumOfStoragePools>, C<virConnectListStoragePools>)

=item my $n = $conn->num_of_defined_storage_pools

=item my @names = $conn->list_defined_storage_pool_names($max)

How many are not active, and a list of at most C<$max> of their names.
(C<virConnectNumOfDefinedStoragePools>, C<virConnectListDefinedStoragePools>)

=item my $pool = $conn->get_storage_pool_by_name($name)

=item my $pool = $conn->get_storage_pool_by_uuid($uuid)

=item my $pool = $conn->get_storage_pool_by_volume($vol)

=item my $pool = $conn->get_storage_pool_by_target_path($path)

The pool of the name or UUID, that the volume is in, or whose target is the path.
(C<virStoragePoolLookupByName>, C<virStoragePoolLookupByUUID>,
C<virStoragePoolLookupByUUIDString>, C<virStoragePoolLookupByVolume>,
C<virStoragePoolLookupByTargetPath>)

=item my $vol = $conn->get_storage_volume_by_key($key)

=item my $vol = $conn->get_storage_volume_by_path($path)

The volume of the key or path, in whichever pool.
(C<virStorageVolLookupByKey>, C<virStorageVolLookupByPath>)

=item my $pool = $conn->define_storage_pool($xml, $flags=0)

Keeps a configuration, and starts nothing. Flags:
C<Sys::Virt::StoragePool::DEFINE_*>. (C<virStoragePoolDefineXML>)

=item my $pool = $conn->create_storage_pool($xml, $flags=0)

Starts a pool that is forgotten when it stops. Flags:
C<Sys::Virt::StoragePool::CREATE_*>. (C<virStoragePoolCreateXML>)

=item my $xml = $conn->find_storage_pool_sources($type, $spec, $flags=0)

What pools of a type could be made of, as XML. C<$spec> is XML that says where to
look, such as on which host, or undef. (C<virConnectFindStoragePoolSources>)

=back

=head2 Network interfaces of the host

Objects are of L<Sys::Virt::Interface>.

=over 4

=item my @all = $conn->list_all_interfaces($flags=0)

A list of all, or of those that C<Sys::Virt::Interface::LIST_*> constants ask for.
(C<virConnectListAllInterfaces>)

=item my @active = $conn->list_interfaces

=item my @inactive = $conn->list_defined_interfaces

A countable list of those that are active, or that are not; with a call for each,
so C<list_all_interfaces> is faster. (C<virConnectListInterfaces>,
C<virConnectListDefinedInterfaces>, C<virInterfaceLookupByName>)

=item my $n = $conn->num_of_interfaces

=item my @names = $conn->list_interface_names($max)

How many are active, and a list of at most C<$max> of their names.
(C<virConnectNumOfInterfaces>, C<virConnectListInterfaces>)

=item my $n = $conn->num_of_defined_interfaces

=item my @names = $conn->list_defined_interface_names($max)

How many are not active, and a list of at most C<$max> of their names.
(C<virConnectNumOfDefinedInterfaces>, C<virConnectListDefinedInterfaces>)

=item my $iface = $conn->get_interface_by_name($name)

=item my $iface = $conn->get_interface_by_mac($mac)

The interface of the name or MAC address. (C<virInterfaceLookupByName>,
C<virInterfaceLookupByMACString>)

=item my $iface = $conn->define_interface($xml, $flags=0)

=item my $iface = $conn->create_interface($xml, $flags=0)

Keeps a configuration, and starts nothing: the second name says otherwise, and
does the same; call C<create> of the object. Flags:
C<Sys::Virt::Interface::DEFINE_*>. (C<virInterfaceDefineXML>)

=item $conn->interface_change_begin($flags=0)

=item $conn->interface_change_commit($flags=0)

=item $conn->interface_change_rollback($flags=0)

Changes to interfaces after the first can be kept by the second or taken back by
the third. Give back nothing. (C<virInterfaceChangeBegin>,
C<virInterfaceChangeCommit>, C<virInterfaceChangeRollback>)

=back

=head2 Devices of the host

Objects are of L<Sys::Virt::NodeDevice>.

=over 4

=item my @devs = $conn->list_all_node_devices($flags=0)

A list of all, or of those that C<Sys::Virt::NodeDevice::LIST_*> constants ask
for. (C<virConnectListAllNodeDevices>)

=item my @devs = $conn->list_node_devices($capability=undef)

A countable list of those with a capability (such as C<net>; undef is any); with
a call for each, so C<list_all_node_devices> is faster.
(C<virNodeListDevices>, C<virNodeDeviceLookupByName>)

=item my $n = $conn->num_of_node_devices($capability, $flags=0)

=item my @names = $conn->list_node_device_names($capability, $max, $flags=0)

How many have a capability (undef is any), and a list of at most C<$max> of their
names. (C<virNodeNumOfDevices>, C<virNodeListDevices>)

=item my $dev = $conn->get_node_device_by_name($name)

The device of the name. (C<virNodeDeviceLookupByName>)

=item my $dev = $conn->get_node_device_scsihost_by_wwn($wwnn, $wwpn, $flags=0)

=item my $dev = $conn->get_node_device_scsi_host_by_wwn($wwnn, $wwpn, $flags=0)

The SCSI host with the world wide names of node and port, each in 16 hexadecimal
characters. (C<virNodeDeviceLookupSCSIHostByWWN>)

=item my $dev = $conn->define_node_device($xml, $flags=0)

Keeps a configuration, and starts nothing; since libvirt 7.3.
(C<virNodeDeviceDefineXML>)

=item my $dev = $conn->create_node_device($xml, $flags=0)

Makes a virtual device. (C<virNodeDeviceCreateXML>)

=back

=head2 Secrets

Objects are of L<Sys::Virt::Secret>.

=over 4

=item my @secrets = $conn->list_all_secrets($flags=0)

A list of all, or of those that C<Sys::Virt::Secret::LIST_*> constants ask for.
(C<virConnectListAllSecrets>)

=item my @secrets = $conn->list_secrets

A countable list of all; with a call for each, so C<list_all_secrets> is faster.
(C<virConnectListSecrets>, C<virSecretLookupByUUIDString>)

=item my $n = $conn->num_of_secrets

=item my @uuids = $conn->list_secret_uuids($max)

How many there are, and a list of at most C<$max> of their UUIDs, each in 36
characters. (C<virConnectNumOfSecrets>, C<virConnectListSecrets>)

=item my $secret = $conn->get_secret_by_uuid($uuid)

=item my $secret = $conn->get_secret_by_usage($type, $id)

The secret of the UUID, or for one use: C<$type> is a
C<Sys::Virt::Secret::USAGE_TYPE_*> constant, C<$id> the volume's path, the
host's name ... (C<virSecretLookupByUUID>, C<virSecretLookupByUUIDString>,
C<virSecretLookupByUsage>)

=item my $secret = $conn->define_secret($xml, $flags=0)

Keeps a secret, whose value is set apart. (C<virSecretDefineXML>)

=back

=head2 Network filters

Objects are of L<Sys::Virt::NWFilter> and L<Sys::Virt::NWFilterBinding>.

=over 4

=item my @filters = $conn->list_all_nwfilters($flags=0)

=item my @bindings = $conn->list_all_nwfilter_bindings($flags=0)

A list of all filters, or of all bindings. (C<virConnectListAllNWFilters>,
C<virConnectListAllNWFilterBindings>)

=item my @filters = $conn->list_nwfilters

A countable list of all filters; with a call for each, so C<list_all_nwfilters>
is faster. (C<virConnectListNWFilters>, C<virNWFilterLookupByName>)

=item my $n = $conn->num_of_nwfilters

=item my @names = $conn->list_nwfilter_names($max)

How many filters there are, and a list of at most C<$max> of their names.
(C<virConnectNumOfNWFilters>, C<virConnectListNWFilters>)

=item my $filter = $conn->get_nwfilter_by_name($name)

=item my $filter = $conn->get_nwfilter_by_uuid($uuid)

The filter of the name or UUID. (C<virNWFilterLookupByName>,
C<virNWFilterLookupByUUID>, C<virNWFilterLookupByUUIDString>)

=item my $binding = $conn->get_nwfilter_binding_by_port_dev($name)

The binding of the host's network device C<$name>.
(C<virNWFilterBindingLookupByPortDev>)

=item my $filter = $conn->define_nwfilter($xml, $flags=0)

Keeps a filter. Flags (libvirt 7.7): C<Sys::Virt::NWFilter::DEFINE_*>.
(C<virNWFilterDefineXML>, C<virNWFilterDefineXMLFlags>)

=item my $binding = $conn->create_nwfilter_binding($xml, $flags=0)

Binds a filter to a port. Flags: C<Sys::Virt::NWFilterBinding::CREATE_*>.
(C<virNWFilterBindingCreateXML>)

=back

=head1 SEE ALSO

L<Sys::Virt::Domain>, L<Sys::Virt::Error>, L<https://libvirt.org/>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic License
1.0, as Sys::Virt has been since its author Daniel P. Berrange released it
first.

=cut
