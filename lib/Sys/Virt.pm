package Sys::Virt;

use strict;

our $VERSION = '12.8.0';

require XSLoader;
XSLoader::load('Sys::Virt', $VERSION);

# Calls that do not wait: Sys::Virt::Async is loaded when one is made.
sub async         { require Sys::Virt::Async; goto &Sys::Virt::Async::_future_of }
sub async_promise { require Sys::Virt::Async; goto &Sys::Virt::Async::_promise_of }
sub async_cb      { require Sys::Virt::Async; goto &Sys::Virt::Async::_callback_of }

for my $class (qw(Admin Admin::Client Admin::Server Domain DomainCheckpoint DomainSnapshot Interface NWFilter
    NWFilterBinding Network NetworkPort NodeDevice Secret StoragePool StorageVol Stream)) {
    no strict 'refs';
    *{"Sys::Virt::${class}::$_"} = \&$_ for qw(async async_promise async_cb);
}

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

Methods that "give back a list" give its last element in scalar context (undef
if it is empty), those that give back "a countable list" how many there are.
Methods that "give back nothing" give an empty list, undef in scalar context.

After each method stands the function of libvirt behind it, and the libvirt that
has it first, if that is newer than 6.0. L<Sys::Virt::Manual::Functions> lists
all functions by name, with the older ones' releases too.

=head1 ERRORS

A method whose call fails throws a L<Sys::Virt::Error>:

    use Sys::Virt;

    my $conn = eval { Sys::Virt->new(uri => 'test:///nowhere') };
    if (my $error = $@) {
        die $error unless ref $error;
        printf "cannot connect: %s (code %d)\n", $error->message, $error->code;
    }

Its C<code> says what went wrong; the codes are constants of that class. Every
method can fail so:

=over 4

=item ERR_NO_SUPPORT

The hypervisor's driver does not have the function, or the libvirt that runs is
older than it.

=item ERR_OPERATION_DENIED

The connection is read-only, and the method changes something or shows a secret.

=item ERR_AUTH_DENIED, ERR_ACCESS_DENIED

The daemon does not let this user do that.

=item ERR_INVALID_ARG, ERR_ARGUMENT_UNSUPPORTED

libvirt or the driver does not know a flag, or makes nothing of an argument.

=item ERR_RPC, ERR_SYSTEM_ERROR, ERR_INTERNAL_ERROR

The daemon could not be reached, or the way to it is broken; the operating
system refused something; all that libvirt has no better code for.

=back

An object that is not there, or not any more, has a code of its own for each
class: C<ERR_NO_DOMAIN>, C<ERR_NO_NETWORK>, C<ERR_NO_STORAGE_POOL>,
C<ERR_NO_STORAGE_VOL>, C<ERR_NO_INTERFACE>, C<ERR_NO_NODE_DEVICE>,
C<ERR_NO_SECRET>, C<ERR_NO_NWFILTER>, C<ERR_NO_NWFILTER_BINDING> and so on. XML
that cannot be read is C<ERR_XML_ERROR> or C<ERR_XML_DETAIL>, one that does not
fit libvirt's schema C<ERR_INVALID_SCHEMA>, and what the driver cannot do of
it C<ERR_CONFIG_UNSUPPORTED>.

A wrong argument (undef where text is needed, a number out of range, an object of
another class, an unknown key of a hash) throws plain text that names the method
and the argument, and libvirt is not called.
L<Sys::Virt::Manual::Errors> shows how to handle all this.

=head1 METHODS

=head2 Connecting

=over 4

=item my $conn = Sys::Virt->new(uri => $uri, readonly => $bool, flags => $flags, ...)

Opens a connection to a hypervisor, here or on another host, and gives back a
Sys::Virt object. All arguments are optional and come in any order; unknown ones
are ignored. Fails if the hypervisor or its daemon is not there
(C<ERR_NO_CONNECT>, C<ERR_SYSTEM_ERROR>) or does not let this user in
(C<ERR_AUTH_FAILED>, C<ERR_AUTH_CANCELLED>, C<ERR_AUTH_UNAVAILABLE>).
(C<virConnectOpenAuth>)

=over 4

=item uri

Which hypervisor, as text:

=over 4

=item C<qemu:///system>

QEMU/KVM on this host, by the daemon that serves the whole host

=item C<qemu:///session>

QEMU/KVM on this host, domains of this user only

=item C<xen:///system>, C<lxc:///system>

Xen or Linux containers on this host

=item C<qemu+ssh://user@host/system>

QEMU/KVM on another host, through SSH

=item C<qemu+tls://host/system>, C<xen+tls://host/system>

another host, encrypted and known by its certificate

=item C<qemu+tcp://host/system>

another host, by plain TCP; who is there, SASL may find out

=item C<test:///default>

a pretended host inside the process, to try things on

=back

L<https://libvirt.org/uri.html> has them all, and the parameters that may follow
a C<?>. Without a URI, libvirt takes the environment variable
C<LIBVIRT_DEFAULT_URI>, its configuration, or the first hypervisor that it finds
on this host.

=item address

The older name of C<uri>, which wins if both are there.

=item readonly

If true, only what changes nothing is allowed, for which the daemon asks less
authority: any user may as a rule. Default: false, full control, for which a
user other than root may have to prove who he is, see C<auth>.

=item flags

C<Sys::Virt::CONNECT_*> constants. Default: 0.

=item auth

If true, the other side may ask for name, password and the like. Without
C<credlist> and C<callback>, libvirt asks on the terminal, which is no use to
daemons and graphical programs. Default: false, and what asks fails.

=item credlist

An array reference of C<Sys::Virt::CRED_*> constants: what the callback can
answer. Nothing else is asked.

=item callback

The sub that answers, as a code reference. It gets one argument, a reference to
an array of hash references, one for each thing asked for:

=over 4

=item type

one of C<Sys::Virt::CRED_*>

=item prompt

what to ask a person, as text

=item challenge

what belongs to the question, or undef

=item result

for the answer: as it comes, the default, or undef for none

=back

It sets the C<result> of each, in characters or in UTF-8, and gives back 0; a
negative number refuses, and C<new> throws. What it throws itself, C<new> throws.
It may be called several times, with one question at a time.

    my $remote = Sys::Virt->new(
        uri      => 'qemu+tcp://vmhost/system',
        auth     => 1,
        credlist => [ Sys::Virt::CRED_AUTHNAME, Sys::Virt::CRED_PASSPHRASE ],
        callback => sub {
            my ($questions) = @_;
            for my $question (@$questions) {
                $question->{result} =
                    $question->{type} == Sys::Virt::CRED_AUTHNAME
                    ? 'admin'
                    : $ENV{VMHOST_PASSWORD};
            }
            return 0;
        },
    );

=back

The object is of the class that C<new> was called on, which may be a subclass.

=item $conn->set_identity(\%identity, $flags=0)

Acts on behalf of somebody else, where the daemon checks who may do what; without
it the daemon takes the user on the other end of its socket. For privileged
programs only. The keys of C<%identity> are the C<Sys::Virt::IDENTITY_*>
constants: C<user-name>, C<group-name>, C<sasl-user-name>,
C<x509-distinguished-name>, C<selinux-context> (text), C<unix-user-id>,
C<unix-group-id>, C<process-id>, C<process-time> (numbers). An unknown key is an
exception. C<$flags> is for the future. Gives back nothing.
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

The URI of the connection, as text. It may say more than the one that it was
opened with, above all where libvirt has found the hypervisor by itself.
(C<virConnectGetURI>)

=item my $type = $conn->get_type

The driver's name, such as C<QEMU> or C<Test>. (C<virConnectGetType>)

=item my $st = $conn->new_stream($flags=0)

A new L<Sys::Virt::Stream>, for a method that moves data: one stream is good for
one transfer. C<Sys::Virt::Stream::NONBLOCK> as C<$flags> makes one that never
waits. (C<virStreamNew>)

=item $conn->DESTROY

What happens when the last variable that holds the object goes, here and in all
other classes: libvirt's object is let go. It may be called before, and again;
afterwards the object is good for nothing.

=back

=head2 Without waiting

Every method has a form that does not wait for libvirt. These are methods of all
other classes as well: see L<Sys::Virt::Async>.

=over 4

=item my $proxy = $conn->async

=item my $proxy = Sys::Virt->async

An object with the same methods, which give back a L<Future> at once.

=item my $proxy = $conn->async_promise

The same with a L<Mojo::Promise>.

=item my $proxy = $conn->async_cb($code)

The same with a call of C<< $code->($error, @results) >> when it is done.

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

The parts of C<get_version>, of the hypervisor or, called on the class, of the
library. (C<virConnectGetVersion>, C<virGetVersion>)

=item my $version = $conn->get_library_version

=item my $version = Sys::Virt->get_library_version

The version of libvirt on the other side of the connection, that is, of the
daemon (C<virConnectGetLibVersion>); called on the class, that of the library
the program runs with (C<virGetVersion>).

=item my $bool = Sys::Virt->supports($package, $method=undef)

Whether the running libvirt has what a method needs: ask this before a method
that is newer than libvirt 6.0, instead of comparing versions. C<$package> is a
class or an object, C<$method> the name:

    if (Sys::Virt->supports('Sys::Virt::Domain', 'announce_interface')) {
        $dom->announce_interface('vnet0', {});
    }

Without C<$method>, C<$package> is the name of a method of the class asked, here
of connections:

    Sys::Virt->supports('define_node_device')

or of one of libvirt's own functions, as the descriptions of methods have them in
parentheses. That is for methods of which an argument, such as flags, needs a
newer libvirt than the method does.

A method that does not exist is not supported. What the daemon and the driver at
the other end can do is another question, which only the call answers.

=back

=head2 The host

=over 4

=item my $name = $conn->get_hostname

The host's name, as text: of the host that the hypervisor runs on, not of the one
that the program does. (C<virConnectGetHostname>)

=item my $xml = $conn->get_capabilities

What host and hypervisor can do, as XML, a C<capabilities> element: the host's
CPU, NUMA cells, page sizes and security models, and the kinds of guests with the
emulators and machines for each. (C<virConnectGetCapabilities>)

=item my $xml = $conn->get_sysinfo($flags=0)

The host's hardware as its firmware describes it (SMBIOS), as XML, a C<sysinfo>
element. C<$flags> is for the future. (C<virConnectGetSysinfo>)

=item my $info = $conn->get_node_info

What the host is made of, a hash reference: (C<virNodeGetInfo>)

=over 4

=item model

the CPU's model, as text, such as C<x86_64>

=item memory

the host's memory, in KiB

=item cpus

how many CPUs (threads) are online; C<get_node_cpu_map> says it more precisely

=item mhz

how fast they are at most, in MHz; 0 if that is not known

=item nodes

the number of NUMA cells, 1 on a uniform host

=item sockets

of a cell, the number of sockets

=item cores

of a socket, the number of cores

=item threads

of a core, the number of threads

=back

Where the cells are not all alike, libvirt gives 1 cell and 1 socket, and all
CPUs as its cores: the capabilities have the truth.

=item my ($total, $map, $online) = $conn->get_node_cpu_map($flags=0)

A list of three: how many CPUs the host has, online or not; a map of those
online, a string of bytes; and how many these are. CPU C<$n> is online if
C<vec($map, $n, 1)>, and C<unpack('b*', $map)> gives a text of C<0> and C<1>. In
scalar context: the number of those online. C<$flags> is for the future.
(C<virNodeGetCPUMap>)

=item my $stats = $conn->get_node_cpu_stats($cpu=-1, $flags=0)

How the CPU of the number C<$cpu> spent its time: a hash reference with those of
C<kernel>, C<user>, C<idle>, C<iowait>, C<intr>, C<guest> (ns since the host
started) and C<utilization> (percent) that the driver knows. -1,
C<Sys::Virt::NODE_CPU_STATS_ALL_CPUS>, is all CPUs together; a number that the
host does not have is C<ERR_INVALID_ARG>. C<$flags> is for the future.
(C<virNodeGetCPUStats>)

=item my $stats = $conn->get_node_memory_stats($cell=-1, $flags=0)

How much memory the NUMA cell of the number C<$cell> has: a hash reference with
those of C<total>, C<free>, C<buffers>, C<cached> and C<available> (KiB) that the
driver knows; C<availabl> is C<available> once more, as it was spelt before. -1,
C<Sys::Virt::NODE_MEMORY_STATS_ALL_CELLS>, is all cells together; a number that
the host does not have is C<ERR_INVALID_ARG>. C<$flags> is for the future.
(C<virNodeGetMemoryStats>)

=item my $bytes = $conn->get_node_free_memory

The host's free memory, in bytes. (C<virNodeGetFreeMemory>)

=item my @bytes = $conn->get_node_cells_free_memory($start, $end)

The free memory of each NUMA cell from C<$start> to C<$end>, both included, in
bytes: a list, no longer than the host has cells. (C<virNodeGetCellsFreeMemory>)

=item my @cells = $conn->get_node_free_pages(\@sizes, $start, $end, $flags=0)

How many pages of the sizes in C<@sizes> (KiB, each one that the capabilities
name) are free in each cell from C<$start> to C<$end>, both included: a list of
hash references with C<cell>, its number, and C<pages>, a hash reference of size
to number. Cells that the host does not have are left out. C<$flags> is for the
future. (C<virNodeGetFreePages>)

    my ($cell) = $conn->get_node_free_pages([ 4, 2048 ], 0, 0);
    print "huge pages free: $cell->{pages}{2048}\n" if $cell;

=item $conn->node_alloc_pages([[$size, $count], ...], $start, $end, $flags=0)

Reserves huge pages in each NUMA cell from C<$start> to C<$end>, both included.
The first argument is a reference to an array of pairs, themselves references:
of the size C<$size> (KiB) C<$count> pages more in each cell. With
C<Sys::Virt::NODE_ALLOC_PAGES_SET> as C<$flags> it is so many in all;
C<Sys::Virt::NODE_ALLOC_PAGES_ADD> is the default. Fails if less could be had
than that. Gives back nothing. (C<virNodeAllocPages>)

    $conn->node_alloc_pages([ [ 2048, 512 ] ], 0, 0);    # 1 GiB

=item my $params = $conn->get_node_memory_parameters($flags=0)

=item $conn->set_node_memory_parameters(\%params, $flags=0)

How the kernel merges equal pages of memory: a hash reference, which the second
takes as C<%params> with those to change. The keys are the
C<Sys::Virt::NODE_MEMORY_SHARED_*> constants: C<shm_pages_to_scan>,
C<shm_sleep_millisecs> (ms) and C<shm_merge_across_nodes> (0 or 1) can be set;
C<shm_pages_shared>, C<shm_pages_sharing>, C<shm_pages_unshared>,
C<shm_pages_volatile> and C<shm_full_scans> only be read. An unknown key is an
exception. C<$flags> is for the future. The second gives back nothing.
(C<virNodeGetMemoryParameters>, C<virNodeSetMemoryParameters>)

=item my $info = $conn->get_node_sev_info($flags=0)

What the host says of AMD's encryption of memory: a hash reference whose keys
are the C<Sys::Virt::SEV_*> constants: C<pdh> and C<cert-chain> (text in Base64),
C<cbitpos> and C<reduced-phys-bits> (numbers), since libvirt 8.0 C<max-guests> and
C<max-es-guests> (numbers), since 8.4 C<cpu0-id> (text). A host without it fails
with C<ERR_ARGUMENT_UNSUPPORTED> or C<ERR_NO_SUPPORT>. C<$flags> is for the future.
(C<virNodeGetSEVInfo>)

=item my $model = $conn->get_node_security_model

How the host keeps domains apart: a hash reference with C<model> (such as
C<selinux>) and C<doi>, the "domain of interpretation" of its labels, both text;
empty if it does not.
(C<virNodeGetSecurityModel>)

=item $conn->node_suspend_for_duration($target, $seconds, $flags=0)

Puts the host to sleep, to wake up by itself after C<$seconds> seconds (at least
60). C<$target> is a C<Sys::Virt::NODE_SUSPEND_TARGET_*> constant; which of them
the host can, its capabilities say. C<$flags> is for the future. Gives back nothing.
(C<virNodeSuspendForDuration>)

=back

=head2 CPU models and capabilities

C<$emulator> (path of a program), C<$arch> (such as C<x86_64>), C<$machine> (such
as C<q35>) and C<$virttype> (such as C<kvm>) say which hypervisor is meant, as
text. Each may be undef, which leaves it to the driver, but one of C<$emulator>
and C<$arch> should be given. The kinds are those of C<get_capabilities>.

=over 4

=item my @names = $conn->get_cpu_model_names($arch, $flags=0)

A list of the CPU models that libvirt knows for the architecture C<$arch>, such
as C<x86_64>, by name. An empty list is no error: the driver takes any then, or
the architecture has none. C<$flags> is for the future.
(C<virConnectGetCPUModelNames>)

=item my $xml = $conn->baseline_cpu(\@xml, $flags=0)

=item my $xml = $conn->baseline_hypervisor_cpu($emulator, $arch, $machine, $virttype, \@xml, $flags=0)

The best CPU that all hosts described by C<@xml> can offer, so that a domain can
move between them, as XML; the second with one hypervisor. Each text in C<@xml>
is a C<cpu> element: of the host's capabilities for the first, for the second the
one of mode C<host-model> in the capabilities of domains. C<$flags> are
C<Sys::Virt::BASELINE_CPU_*>: C<BASELINE_CPU_EXPAND_FEATURES> lists also the
features that the model includes, C<BASELINE_CPU_MIGRATABLE> leaves out those that
keep a domain from migrating. (C<virConnectBaselineCPU>,
C<virConnectBaselineHypervisorCPU>)

=item my $result = $conn->compare_cpu($xml, $flags=0)

=item my $result = $conn->compare_hypervisor_cpu($emulator, $arch, $machine, $virttype, $xml, $flags=0)

How the CPU that C<$xml> describes, a C<cpu> element, compares to the host's, or
to what a hypervisor offers: a C<Sys::Virt::CPU_COMPARE_*> constant. A domain with
a CPU that is C<CPU_COMPARE_IDENTICAL>, or less than the host's
(C<CPU_COMPARE_SUPERSET>), can run here. C<$flags> are
C<Sys::Virt::COMPARE_CPU_*>: with C<COMPARE_CPU_FAIL_INCOMPATIBLE> one that cannot
is an exception, which says what is missing; C<COMPARE_CPU_VALIDATE_XML> (libvirt
6.9) checks the XML first. (C<virConnectCompareCPU>,
C<virConnectCompareHypervisorCPU>)

=item my $xml = $conn->get_domain_capabilities($emulator, $arch, $machine, $virttype, $flags=0)

What a domain can have with a hypervisor, as XML, a C<domainCapabilities> element:
firmware, CPU modes and models, devices, features. C<$flags>:
C<Sys::Virt::DOMAIN_CAPABILITIES_*>. (C<virConnectGetDomainCapabilities>)

=item my $n = $conn->get_max_vcpus($type)

How many virtual CPUs a domain of the type C<$type>, such as C<kvm>, may have;
undef is the driver's own type. (C<virConnectGetMaxVcpus>)

=item my $xml = $conn->get_storage_pool_capabilities($flags=0)

Which types of storage pools there are, and what each can, as XML, a
C<storagepoolCapabilities> element. C<$flags> is for the future.
(C<virConnectGetStoragePoolCapabilities>)

=back

=head2 Domains

Objects are of L<Sys::Virt::Domain>.

=over 4

=item my @doms = $conn->list_all_domains($flags=0)

A list of all domains, running or not, or of those that C<$flags>,
C<Sys::Virt::Domain::LIST_*>, ask for: constants of one kind (such as
C<LIST_ACTIVE> and C<LIST_INACTIVE>) are alternatives, those of different kinds
must all hold. It takes one call to the daemon, however many there are.
(C<virConnectListAllDomains>)

=item my @doms = $conn->list_domains

=item my @doms = $conn->list_defined_domains

A countable list of the running domains, or of those that do not run; with a
call to the daemon for each, so C<list_all_domains> is faster. A domain that goes
in between is left out. (C<virConnectListDomains>, C<virDomainLookupByID>;
C<virConnectListDefinedDomains>, C<virDomainLookupByName>)

=item my $n = $conn->num_of_domains

=item my @ids = $conn->list_domain_ids($max)

How many domains run, and a list of at most C<$max> of their ids, for
C<get_domain_by_id>. (C<virConnectNumOfDomains>, C<virConnectListDomains>)

=item my $n = $conn->num_of_defined_domains

=item my @names = $conn->list_defined_domain_names($max)

How many do not run, and a list of at most C<$max> of their names, for
C<get_domain_by_name>. (C<virConnectNumOfDefinedDomains>,
C<virConnectListDefinedDomains>)

=item my $dom = $conn->get_domain_by_name($name)

=item my $dom = $conn->get_domain_by_id($id)

=item my $dom = $conn->get_domain_by_uuid($uuid)

The domain of the name C<$name>, of the id C<$id> (a number that only a running
domain has), or of the UUID C<$uuid> (16 raw bytes, 32 or 36 hexadecimal
characters). C<ERR_NO_DOMAIN> if there is none. (C<virDomainLookupByName>,
C<virDomainLookupByID>, C<virDomainLookupByUUID>,
C<virDomainLookupByUUIDString>)

=item my $dom = $conn->define_domain($xml, $flags=0)

Keeps the configuration C<$xml>, a C<domain> element, and starts nothing: C<create>
of the object does. Of a domain that is there (the same name and UUID) it becomes
the configuration, which a running domain takes when it starts next. C<$flags>:
C<Sys::Virt::Domain::DEFINE_*>; C<DEFINE_VALIDATE> checks the XML against libvirt's
schema. (C<virDomainDefineXML>, with flags C<virDomainDefineXMLFlags>)

=item my $dom = $conn->create_domain($xml, $flags=0)

Starts a domain with the configuration C<$xml>, a C<domain> element, which is
forgotten when it stops. C<$flags>: C<Sys::Virt::Domain::START_*>. To start one
that is defined, call C<create> of the object. (C<virDomainCreateXML>)

=item my $dom = $conn->create_domain_with_files($xml, \@fds, $flags=0)

As C<create_domain>, with C<$xml> and C<$flags> as there, for containers: the first
process inherits the open files
whose numbers (C<fileno>) are in C<@fds>, as 3, 4 and so on; an empty array passes
none. Only drivers of containers have it. (C<virDomainCreateXMLWithFiles>)

=item my $dom = $conn->qemu_attach($pid, $flags=0)

Takes over the QEMU process C<$pid>, which something else has started with a monitor
on a UNIX socket. libvirt's QEMU driver could do that up to libvirt 5.5; a newer one
throws C<Sys::Virt::Error::ERR_NO_SUPPORT>. C<$flags> is for the future.
(C<virDomainQemuAttach>)

=item my @stats = $conn->get_all_domain_stats($stats, \@doms=undef, $flags=0)

Statistics of many domains in one call to the daemon: a list of hash references,
each with C<dom>, a L<Sys::Virt::Domain>, and C<data>, a hash reference of names
(such as C<cpu.time>) to values. C<$stats> says which, C<Sys::Virt::Domain::STATS_*>
combined by C<|>; 0 is all that the driver knows. Their names stand with the
constants, in L<Sys::Virt::Domain/"What to ask statistics for">; what is not known
of a domain is left out.

C<@doms> are the domains wanted; undef is all, or those that C<$flags>,
C<Sys::Virt::Domain::GET_ALL_STATS_*>, ask for; of an empty array, none. The same
family has C<GET_ALL_STATS_ENFORCE_STATS>, with which an unknown kind of
statistics is an error, and C<GET_ALL_STATS_NOWAIT>, which rather leaves something
out than wait for a domain that is busy. (C<virConnectGetAllDomainStats>,
C<virDomainListGetStats>)

    for my $one ($conn->get_all_domain_stats(Sys::Virt::Domain::STATS_VCPU)) {
        printf "%s: %d\n", $one->{dom}->get_name, $one->{data}{'vcpu.current'} // 0;
    }

=item my $xml = $conn->domain_xml_from_native($format, $config, $flags=0)

=item my $config = $conn->domain_xml_to_native($format, $xml, $flags=0)

Turns a hypervisor's own configuration, the text C<$config>, into libvirt's, the
text C<$xml>, and back. C<$format> is one of the driver: C<qemu-argv> (to native
only), C<xen-xl>, C<xen-xm>, C<lxc-tools>, C<vmware-vmx>, C<bhyve-argv>. Nothing
is defined or started. C<$flags> is for the future.
(C<virConnectDomainXMLFromNative>, C<virConnectDomainXMLToNative>)

=item $conn->restore_domain($from, $dxml=undef, \%params=undef, $flags=0)

Starts a domain again that C<save> wrote to the file C<$from>, a path on the
hypervisor's host; C<$dxml>, XML, changes what it finds around it. The keys of
C<%params> are the
C<Sys::Virt::Domain::SAVE_PARAM_*> constants: C<file>, C<dxml>,
C<image_format> (text), C<parallel.channels> (a number); C<$from> and C<$dxml>
win over them, and the hash is left as it is. Parameters need libvirt 8.4, the
last two 11.2. In
the older form of the call, the flags (C<Sys::Virt::Domain::SAVE_*>) stand where
the parameters are now, and still may. Gives back nothing; with neither a file
nor parameters, the exception is plain text. (C<virDomainRestore>,
C<virDomainRestoreFlags>, C<virDomainRestoreParams>)

=item my $xml = $conn->get_save_image_xml_description($file, $flags=0)

=item $conn->define_save_image_xml($file, $xml, $flags=0)

The configuration in the file C<$file> that a domain was saved to, and how to
replace it by C<$xml>; what the guest sees must stay the same. C<$file> is a path
on the hypervisor's host. C<$flags> of the first may be
C<Sys::Virt::Domain::SAVE_IMAGE_XML_SECURE>, for passwords too, of the second
C<Sys::Virt::Domain::SAVE_RUNNING> or C<SAVE_PAUSED>: how it shall come back. The
second gives back nothing.
(C<virDomainSaveImageGetXMLDesc>, C<virDomainSaveImageDefineXML>)

=back

=head2 Networks

Objects are of L<Sys::Virt::Network>.

=over 4

=item my @all = $conn->list_all_networks($flags=0)

A list of all, active or not, or of those that C<$flags>,
C<Sys::Virt::Network::LIST_*>, ask for, in one call to the daemon.
(C<virConnectListAllNetworks>)

=item my @active = $conn->list_networks

=item my @inactive = $conn->list_defined_networks

A countable list of those that are active, or that are not; with a call for each,
so C<list_all_networks> is faster. (C<virConnectListNetworks>,
C<virConnectListDefinedNetworks>, C<virNetworkLookupByName>)

=item my $n = $conn->num_of_networks

=item my @names = $conn->list_network_names($max)

How many are active, and a list of at most C<$max> of their names, for
C<get_network_by_name>. (C<virConnectNumOfNetworks>, C<virConnectListNetworks>)

=item my $n = $conn->num_of_defined_networks

=item my @names = $conn->list_defined_network_names($max)

How many are not active, and a list of at most C<$max> of their names, for
C<get_network_by_name>. (C<virConnectNumOfDefinedNetworks>,
C<virConnectListDefinedNetworks>)

=item my $net = $conn->get_network_by_name($name)

=item my $net = $conn->get_network_by_uuid($uuid)

The network of the name C<$name> or the UUID C<$uuid>; C<ERR_NO_NETWORK> if there
is none. (C<virNetworkLookupByName>, C<virNetworkLookupByUUID>,
C<virNetworkLookupByUUIDString>)

=item my $net = $conn->define_network($xml, $flags=0)

Keeps the configuration C<$xml>, a C<network> element, and starts nothing:
C<create> of the object does. C<$flags> (libvirt 7.7):
C<Sys::Virt::Network::DEFINE_*>. (C<virNetworkDefineXML>, with flags
C<virNetworkDefineXMLFlags>)

=item my $net = $conn->create_network($xml, $flags=0)

Starts a network with the configuration C<$xml>, a C<network> element, which is
forgotten when it stops. C<$flags> (libvirt 7.8): C<Sys::Virt::Network::CREATE_*>.
(C<virNetworkCreateXML>, with flags C<virNetworkCreateXMLFlags>)

=back

=head2 Storage

Objects are of L<Sys::Virt::StoragePool> and L<Sys::Virt::StorageVol>.

=over 4

=item my @all = $conn->list_all_storage_pools($flags=0)

A list of all pools, active or not, or of those that C<$flags>,
C<Sys::Virt::StoragePool::LIST_*>, ask for, in one call to the daemon.
(C<virConnectListAllStoragePools>)

=item my @active = $conn->list_storage_pools

=item my @inactive = $conn->list_defined_storage_pools

A countable list of those that are active, or that are not; with a call for each,
so C<list_all_storage_pools> is faster. (C<virConnectListStoragePools>,
C<virConnectListDefinedStoragePools>, C<virStoragePoolLookupByName>)

=item my $n = $conn->num_of_storage_pools

=item my @names = $conn->list_storage_pool_names($max)

How many are active, and a list of at most C<$max> of their names, for
C<get_storage_pool_by_name>. (C<virConnectNumOfStoragePools>,
C<virConnectListStoragePools>)

=item my $n = $conn->num_of_defined_storage_pools

=item my @names = $conn->list_defined_storage_pool_names($max)

How many are not active, and a list of at most C<$max> of their names, for
C<get_storage_pool_by_name>. (C<virConnectNumOfDefinedStoragePools>,
C<virConnectListDefinedStoragePools>)

=item my $pool = $conn->get_storage_pool_by_name($name)

=item my $pool = $conn->get_storage_pool_by_uuid($uuid)

=item my $pool = $conn->get_storage_pool_by_volume($vol)

=item my $pool = $conn->get_storage_pool_by_target_path($path)

The pool of the name C<$name> or the UUID C<$uuid>; the one that the volume
C<$vol>, a L<Sys::Virt::StorageVol>, is in; or the one whose target is C<$path>, a
directory of the hypervisor's host. C<ERR_NO_STORAGE_POOL> if there is none.
(C<virStoragePoolLookupByName>, C<virStoragePoolLookupByUUID>,
C<virStoragePoolLookupByUUIDString>, C<virStoragePoolLookupByVolume>,
C<virStoragePoolLookupByTargetPath>)

=item my $vol = $conn->get_storage_volume_by_key($key)

=item my $vol = $conn->get_storage_volume_by_path($path)

The volume of the key C<$key>, or at C<$path> on the hypervisor's host, in
whichever active pool. C<ERR_NO_STORAGE_VOL> if there is none.
(C<virStorageVolLookupByKey>, C<virStorageVolLookupByPath>)

=item my $pool = $conn->define_storage_pool($xml, $flags=0)

Keeps the configuration C<$xml>, a C<pool> element, and starts nothing: C<build>
and C<create> of the object do. C<$flags>: C<Sys::Virt::StoragePool::DEFINE_*>.
(C<virStoragePoolDefineXML>)

=item my $pool = $conn->create_storage_pool($xml, $flags=0)

Starts a pool with the configuration C<$xml>, a C<pool> element, which is forgotten
when it stops; the data stay. C<$flags>: C<Sys::Virt::StoragePool::CREATE_*>.
(C<virStoragePoolCreateXML>)

=item my $xml = $conn->find_storage_pool_sources($type, $spec, $flags=0)

What pools of the type C<$type> (such as C<netfs>, C<iscsi>, C<logical>) could be
made of, as XML, a C<sources> element. C<$spec> is XML, a C<source> element, that
says where to look, such as on which host, or undef. C<$flags> is for the future.
(C<virConnectFindStoragePoolSources>)

=back

=head2 Network interfaces of the host

Objects are of L<Sys::Virt::Interface>.

=over 4

=item my @all = $conn->list_all_interfaces($flags=0)

A list of all, active or not, or of those that C<$flags>,
C<Sys::Virt::Interface::LIST_*>, ask for, in one call to the daemon.
(C<virConnectListAllInterfaces>)

=item my @active = $conn->list_interfaces

=item my @inactive = $conn->list_defined_interfaces

A countable list of those that are active, or that are not; with a call for each,
so C<list_all_interfaces> is faster. (C<virConnectListInterfaces>,
C<virConnectListDefinedInterfaces>, C<virInterfaceLookupByName>)

=item my $n = $conn->num_of_interfaces

=item my @names = $conn->list_interface_names($max)

How many are active, and a list of at most C<$max> of their names, for
C<get_interface_by_name>. (C<virConnectNumOfInterfaces>,
C<virConnectListInterfaces>)

=item my $n = $conn->num_of_defined_interfaces

=item my @names = $conn->list_defined_interface_names($max)

How many are not active, and a list of at most C<$max> of their names, for
C<get_interface_by_name>. (C<virConnectNumOfDefinedInterfaces>,
C<virConnectListDefinedInterfaces>)

=item my $iface = $conn->get_interface_by_name($name)

=item my $iface = $conn->get_interface_by_mac($mac)

The interface of the name C<$name> (such as C<eth0>), or of the MAC address C<$mac>
(text, with colons); C<ERR_NO_INTERFACE> if there is none, C<ERR_MULTIPLE_INTERFACES>
if several have the address. (C<virInterfaceLookupByName>,
C<virInterfaceLookupByMACString>)

=item my $iface = $conn->define_interface($xml, $flags=0)

=item my $iface = $conn->create_interface($xml, $flags=0)

Keeps the configuration C<$xml>, an C<interface> element, and starts nothing: the
second name says otherwise, and does the same; call C<create> of the object.
C<$flags>: C<Sys::Virt::Interface::DEFINE_*>. (C<virInterfaceDefineXML>)

=item $conn->interface_change_begin($flags=0)

=item $conn->interface_change_commit($flags=0)

=item $conn->interface_change_rollback($flags=0)

Changes to the configuration of interfaces after the first can be kept by the
second or taken back by the third; what was not kept when the host starts is taken
back, too. A second begin, and an end without a begin, fail. C<$flags> is for the
future. Give back nothing. (C<virInterfaceChangeBegin>,
C<virInterfaceChangeCommit>, C<virInterfaceChangeRollback>)

=back

=head2 Devices of the host

Objects are of L<Sys::Virt::NodeDevice>.

=over 4

=item my @devs = $conn->list_all_node_devices($flags=0)

A list of all, or of those that C<$flags>, C<Sys::Virt::NodeDevice::LIST_*>, ask
for: the constants are kinds of devices, and alternatives. One call to the daemon.
(C<virConnectListAllNodeDevices>)

=item my @devs = $conn->list_node_devices($capability=undef)

A countable list of those with the capability C<$capability> (text, such as C<net>
or C<pci>; undef is any); with a call for each, so C<list_all_node_devices> is
faster. (C<virNodeListDevices>, C<virNodeDeviceLookupByName>)

=item my $n = $conn->num_of_node_devices($capability, $flags=0)

=item my @names = $conn->list_node_device_names($capability, $max, $flags=0)

How many have the capability C<$capability> (undef is any), and a list of at most
C<$max> of their names, for C<get_node_device_by_name>. C<$flags> is for the
future. (C<virNodeNumOfDevices>, C<virNodeListDevices>)

=item my $dev = $conn->get_node_device_by_name($name)

The device of the name C<$name>, such as C<pci_0000_00_1f_2>;
C<ERR_NO_NODE_DEVICE> if there is none. (C<virNodeDeviceLookupByName>)

=item my $dev = $conn->get_node_device_scsihost_by_wwn($wwnn, $wwpn, $flags=0)

=item my $dev = $conn->get_node_device_scsi_host_by_wwn($wwnn, $wwpn, $flags=0)

The SCSI host with the world wide names C<$wwnn> of the node and C<$wwpn> of the
port, each in 16 hexadecimal characters; C<ERR_NO_NODE_DEVICE> if there is none.
C<$flags> is for the future. Both methods are the same.
(C<virNodeDeviceLookupSCSIHostByWWN>)

=item my $dev = $conn->define_node_device($xml, $flags=0)

Keeps the configuration C<$xml>, a C<device> element, of a virtual device, and
starts nothing: C<create> of the object does. C<$flags>:
C<Sys::Virt::NodeDevice::DEFINE_*>. (C<virNodeDeviceDefineXML>, since libvirt 7.3)

=item my $dev = $conn->create_node_device($xml, $flags=0)

Makes a virtual device as C<$xml>, a C<device> element, says: a virtual SCSI host,
or a mediated device of a graphics card. C<$flags>:
C<Sys::Virt::NodeDevice::CREATE_*>. (C<virNodeDeviceCreateXML>)

=back

=head2 Secrets

Objects are of L<Sys::Virt::Secret>.

=over 4

=item my @secrets = $conn->list_all_secrets($flags=0)

A list of all, or of those that C<$flags>, C<Sys::Virt::Secret::LIST_*>, ask for,
in one call to the daemon. (C<virConnectListAllSecrets>)

=item my @secrets = $conn->list_secrets

A countable list of all; with a call for each, so C<list_all_secrets> is faster.
(C<virConnectListSecrets>, C<virSecretLookupByUUIDString>)

=item my $n = $conn->num_of_secrets

=item my @uuids = $conn->list_secret_uuids($max)

How many there are, and a list of at most C<$max> of their UUIDs, each in 36
characters, for C<get_secret_by_uuid>. (C<virConnectNumOfSecrets>,
C<virConnectListSecrets>)

=item my $secret = $conn->get_secret_by_uuid($uuid)

=item my $secret = $conn->get_secret_by_usage($type, $id)

The secret of the UUID C<$uuid>, or the one for a use; C<ERR_NO_SECRET> if there is
none. C<$type> is a
C<Sys::Virt::Secret::USAGE_TYPE_*> constant, C<$id> the volume's path, the
host's name ... (C<virSecretLookupByUUID>, C<virSecretLookupByUUIDString>,
C<virSecretLookupByUsage>)

=item my $secret = $conn->define_secret($xml, $flags=0)

Keeps a secret as C<$xml>, a C<secret> element, describes it: what it is for,
whether it is kept on disk and whether its value can be read again. The value
itself C<set_value> of the object sets. C<$flags>:
C<Sys::Virt::Secret::DEFINE_*>. (C<virSecretDefineXML>)

=back

=head2 Network filters

Objects are of L<Sys::Virt::NWFilter> and L<Sys::Virt::NWFilterBinding>.

=over 4

=item my @filters = $conn->list_all_nwfilters($flags=0)

=item my @bindings = $conn->list_all_nwfilter_bindings($flags=0)

A list of all filters, or of all bindings, in one call to the daemon. C<$flags> is
for the future. (C<virConnectListAllNWFilters>,
C<virConnectListAllNWFilterBindings>)

=item my @filters = $conn->list_nwfilters

A countable list of all filters; with a call for each, so C<list_all_nwfilters>
is faster. (C<virConnectListNWFilters>, C<virNWFilterLookupByName>)

=item my $n = $conn->num_of_nwfilters

=item my @names = $conn->list_nwfilter_names($max)

How many filters there are, and a list of at most C<$max> of their names, for
C<get_nwfilter_by_name>. (C<virConnectNumOfNWFilters>, C<virConnectListNWFilters>)

=item my $filter = $conn->get_nwfilter_by_name($name)

=item my $filter = $conn->get_nwfilter_by_uuid($uuid)

The filter of the name C<$name> or the UUID C<$uuid>; C<ERR_NO_NWFILTER> if there is
none. (C<virNWFilterLookupByName>, C<virNWFilterLookupByUUID>,
C<virNWFilterLookupByUUIDString>)

=item my $binding = $conn->get_nwfilter_binding_by_port_dev($name)

The binding of the host's network device C<$name>, such as C<vnet0>;
C<ERR_NO_NWFILTER_BINDING> if there is none.
(C<virNWFilterBindingLookupByPortDev>)

=item my $filter = $conn->define_nwfilter($xml, $flags=0)

Keeps a filter as C<$xml>, a C<filter> element, describes it; of one that is there
the domains that use it get the new rules at once. C<$flags> (libvirt 7.7):
C<Sys::Virt::NWFilter::DEFINE_*>. (C<virNWFilterDefineXML>, with flags
C<virNWFilterDefineXMLFlags>)

=item my $binding = $conn->create_nwfilter_binding($xml, $flags=0)

Binds a filter to a port as C<$xml>, a C<filterbinding> element, says. libvirt does
so itself for domains whose configuration names a filter. C<$flags>:
C<Sys::Virt::NWFilterBinding::CREATE_*>. (C<virNWFilterBindingCreateXML>)

=back

=head1 EVENTS

A connection tells of what happens to its objects, whoever caused it. It takes an
event loop, which is set up before the connection is opened:

    use Sys::Virt;
    use Sys::Virt::Event;

    Sys::Virt::Event::register_default();
    my $conn = Sys::Virt->new(uri => 'qemu:///system', readonly => 1);

    my $id = $conn->domain_event_register_any(
        undef,
        Sys::Virt::Domain::EVENT_ID_LIFECYCLE,
        sub {
            my ($conn, $dom, $event, $detail) = @_;
            printf "%s has stopped\n", $dom->get_name
                if $event == Sys::Virt::Domain::EVENT_STOPPED;
        },
    );

    my $open = 1;
    $conn->register_close_callback(sub { $open = 0 });

    Sys::Virt::Event::run_default() while $open;

L<Sys::Virt::Event> tells of the loop.

=head2 Waiting for events

C<$object> is the one whose events are wanted; undef is all of the connection.
C<$event> is the kind of event, and C<$sub> a code reference, or the name of a
sub. Copies of all are taken: what becomes of the variables later does not
matter. Several subs may wait for the same event, and each has an id, unique in
the connection and possibly 0. An event that is unknown throws.

The methods that end the waiting take that id, C<$id>, and may be called from
inside a sub, also from the one that they end; no event comes to it any more. An
id that is unknown throws. They give back nothing.

=over 4

=item my $id = $conn->domain_event_register_any($object, $event, $sub)

=item $conn->domain_event_deregister_any($id)

Events of domains, C<Sys::Virt::Domain::EVENT_ID_*>.
(C<virConnectDomainEventRegisterAny>, C<virConnectDomainEventDeregisterAny>)

=item my $id = $conn->network_event_register_any($object, $event, $sub)

=item $conn->network_event_deregister_any($id)

Events of networks, C<Sys::Virt::Network::EVENT_ID_*>.
(C<virConnectNetworkEventRegisterAny>, C<virConnectNetworkEventDeregisterAny>)

=item my $id = $conn->storage_pool_event_register_any($object, $event, $sub)

=item $conn->storage_pool_event_deregister_any($id)

Events of storage pools, C<Sys::Virt::StoragePool::EVENT_ID_*>.
(C<virConnectStoragePoolEventRegisterAny>,
C<virConnectStoragePoolEventDeregisterAny>)

=item my $id = $conn->node_device_event_register_any($object, $event, $sub)

=item $conn->node_device_event_deregister_any($id)

Events of the host's devices, C<Sys::Virt::NodeDevice::EVENT_ID_*>.
(C<virConnectNodeDeviceEventRegisterAny>,
C<virConnectNodeDeviceEventDeregisterAny>)

=item my $id = $conn->secret_event_register_any($object, $event, $sub)

=item $conn->secret_event_deregister_any($id)

Events of secrets, C<Sys::Virt::Secret::EVENT_ID_*>.
(C<virConnectSecretEventRegisterAny>, C<virConnectSecretEventDeregisterAny>)

=item my $id = $conn->qemu_monitor_event_register($dom, $event, $sub, $flags=0)

=item $conn->qemu_monitor_event_deregister($id)

Events as QEMU's monitor tells them, of C<$dom> or, if that is undef, of all
domains: those called C<$event>, such as C<STOP>, or all if that is undef. C<$flags>:
with C<Sys::Virt::QEMU_MONITOR_EVENT_REGISTER_REGEX> C<$event> is a regular
expression, as GLib's library knows them, for a part of the name; with
C<Sys::Virt::QEMU_MONITOR_EVENT_REGISTER_NOCASE> capital letters and small ones are
the same. F<libvirt-qemu.so.0> is loaded for it; where it is missing, it throws
C<Sys::Virt::Error::ERR_NO_SUPPORT>.
(C<virConnectDomainQemuMonitorEventRegister>,
C<virConnectDomainQemuMonitorEventDeregister>)

=item $conn->domain_event_register($sub)

=item $conn->domain_event_deregister

Lifecycle events of all domains, as libvirt had them first: one sub a connection.
They give back nothing. (C<virConnectDomainEventRegister>,
C<virConnectDomainEventDeregister>)

=item $conn->register_close_callback($sub)

=item $conn->unregister_close_callback

The end of the connection, when the other side closes it or is found to be gone:
one sub a connection. It is called once, by the loop; afterwards all calls of the
connection throw. From inside the sub the second may be called, the first may
not. Drivers without a daemon never call it. They give back nothing.
(C<virConnectRegisterCloseCallback>, C<virConnectUnregisterCloseCallback>)

=item $conn->event_deregister_all

Lets go of every sub that waits for an event of this connection, the close
callback included. After it nothing but the program's own variables keeps the
connection open. Gives back nothing.

=back

=head2 What the subs are given

First the connection, the object that the method was called on; then, but for
the end of a connection, a new object for what the event is about; then what the
event says. Text may be undef. The result is ignored.

Of domains, whose constants are those of L<Sys::Virt::Domain>:

=over 4

=item C<EVENT_ID_LIFECYCLE>: C<$event>, C<$detail>

C<EVENT_DEFINED>, C<EVENT_STARTED> and so on, and why: such as
C<EVENT_STARTED_BOOTED>. C<domain_event_register> gives the same.

=item C<EVENT_ID_REBOOT>

=item C<EVENT_ID_CONTROL_ERROR>

Nothing: the guest has restarted; the hypervisor cannot be told what to do with
the domain any more.

=item C<EVENT_ID_RTC_CHANGE>: C<$offset>

The guest has set its clock: how far it is from UTC, in seconds.

=item C<EVENT_ID_WATCHDOG>: C<$action>

The guest's watchdog has run out: C<EVENT_WATCHDOG_*> is what was done then.

=item C<EVENT_ID_IO_ERROR>: C<$path>, C<$alias>, C<$action>

=item C<EVENT_ID_IO_ERROR_REASON>: C<$path>, C<$alias>, C<$action>, C<$reason>

The disk's image and alias, C<EVENT_IO_ERROR_*>, and as text why, such as
C<enospc>.

=item C<EVENT_ID_GRAPHICS>: C<$phase>, C<\%local>, C<\%remote>, C<$scheme>, C<\@subject>

A client of the screen came, was let in or went: C<EVENT_GRAPHICS_*>; both ends,
each with C<family> (C<EVENT_GRAPHICS_ADDRESS_*>), C<node> and C<service> (such as
address and port); how the client has proved who it is; and as whom: hash
references with C<type> and C<name>.

=item C<EVENT_ID_BLOCK_JOB>: C<$path>, C<$type>, C<$status>

=item C<EVENT_ID_BLOCK_JOB_2>: C<$target>, C<$type>, C<$status>

The disk's image, or its target such as C<vda>; C<BLOCK_JOB_TYPE_*>; and
C<BLOCK_JOB_COMPLETED>, C<BLOCK_JOB_FAILED>, C<BLOCK_JOB_CANCELED> or
C<BLOCK_JOB_READY>.

=item C<EVENT_ID_DISK_CHANGE>: C<$old>, C<$new>, C<$alias>, C<$reason>

A disk lost its image, or was left out, as that was not there at the start: the
image before and after, the disk's alias, and
C<EVENT_DISK_CHANGE_MISSING_ON_START> or C<EVENT_DISK_DROP_MISSING_ON_START>.

=item C<EVENT_ID_TRAY_CHANGE>: C<$alias>, C<$reason>

The tray of the drive with the alias was opened or closed:
C<EVENT_TRAY_CHANGE_*>.

=item C<EVENT_ID_PMWAKEUP>: C<$reason>

=item C<EVENT_ID_PMSUSPEND>: C<$reason>

=item C<EVENT_ID_PMSUSPEND_DISK>: C<$reason>

The guest has woken up, or gone to sleep; the number has no meaning as yet.

=item C<EVENT_ID_BALLOON_CHANGE>: C<$memory>

The domain's memory now, in KiB.

=item C<EVENT_ID_DEVICE_ADDED>: C<$alias>

=item C<EVENT_ID_DEVICE_REMOVED>: C<$alias>

=item C<EVENT_ID_DEVICE_REMOVAL_FAILED>: C<$alias>

The device's alias.

=item C<EVENT_ID_TUNABLE>: C<\%params>

What has changed, by the C<TUNABLE_*> constants.

=item C<EVENT_ID_AGENT_LIFECYCLE>: C<$state>, C<$reason>

C<EVENT_AGENT_LIFECYCLE_STATE_*> and C<EVENT_AGENT_LIFECYCLE_REASON_*>.

=item C<EVENT_ID_MIGRATION_ITERATION>: C<$iteration>

How often a migration has gone through the domain's memory so far.

=item C<EVENT_ID_JOB_COMPLETED>: C<\%stats>

The keys are those of C<get_job_stats>.

=item C<EVENT_ID_METADATA_CHANGE>: C<$type>, C<$uri>

What has changed: C<METADATA_*>, and of an element its namespace.

=item C<EVENT_ID_BLOCK_THRESHOLD>: C<$device>, C<$path>, C<$threshold>, C<$excess>

The disk's target and image; the limit and by how much it was passed, in bytes.

=item C<EVENT_ID_MEMORY_FAILURE>: C<$recipient>, C<$action>, C<$flags>

C<EVENT_MEMORY_FAILURE_RECIPIENT_*>, C<EVENT_MEMORY_FAILURE_ACTION_*> and
C<MEMORY_FAILURE_*>.

=item C<EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE>: C<$alias>, C<$size>

The device's alias, and its size in KiB.

=item C<EVENT_ID_NIC_MAC_CHANGE>: C<$alias>, C<$old>, C<$new>

The network card's alias, and both MAC addresses.

=item C<EVENT_ID_VCPU_REMOVED>: C<$vcpu>

The virtual CPU's number.

=item C<EVENT_ID_CHANNEL_LIFECYCLE>: C<$state>, C<$reason>, C<$channel>

C<EVENT_CHANNEL_LIFECYCLE_STATE_*>, C<EVENT_CHANNEL_LIFECYCLE_REASON_*>, and the
channel's name.

=back

Of QEMU's monitor: C<$event>, its name; C<$seconds> and C<$microseconds>, when it
happened, since 1970; C<$details>, the rest in JSON, undef if there is nothing more.

Of networks, storage pools, devices and secrets, whose constants are those of
their classes:

=over 4

=item C<EVENT_ID_LIFECYCLE> (of all four): C<$event>, C<$detail>

C<EVENT_DEFINED> and so on; the second is 0 as yet.

=item C<EVENT_ID_METADATA_CHANGE> (of networks): C<$type>, C<$uri>

Of a network: C<METADATA_*>, and of an element its namespace.

=item C<EVENT_ID_REFRESH>

=item C<EVENT_ID_UPDATE>

=item C<EVENT_ID_VALUE_CHANGED>

Of a storage pool, a device and a secret: nothing.

=back

Of the end of a connection, after the connection: C<$reason>, a
C<Sys::Virt::CLOSE_REASON_*> constant.

=head2 How long it lasts

A registration keeps its connection open, even if the program has no variable
left with it, until it is ended. So a program that is done with a connection, but
not at its end, ends its registrations first:

    use Sys::Virt;

    sub watch {
        my ($conn, $seconds) = @_;
        my $id = $conn->domain_event_register_any(
            undef, Sys::Virt::Domain::EVENT_ID_REBOOT, sub { print "reboot\n" });
        my $done = 0;
        my $timer = Sys::Virt::Event::add_timeout($seconds * 1000, sub { $done = 1 });
        Sys::Virt::Event::run_default() until $done;
        Sys::Virt::Event::remove_timeout($timer);
        $conn->domain_event_deregister_any($id);
    }

=head2 Exceptions

What a sub throws does not harm libvirt or the loop: it is kept until the method
that runs the loop, such as C<run_default>, comes back, and thrown there.
Meanwhile all other subs are called; of several exceptions the first is thrown,
and the others are warnings. The sub goes on waiting. C<exit> in a sub ends the
program when that method comes back.

=head2 Threads and processes

A sub is called in the thread that registered it and in no other. If the loop
that has the event runs in another thread, it waits until the sub's own thread
runs a loop.

Connections do not survive C<fork>: the child's copies of its parent's objects
are good for nothing but being dropped, which the parent does not notice, and the
child's loop takes none of the parent's events. A child that needs a connection
opens one.

=head1 CONSTANTS

=head2 Opening a connection

For C<flags> of C<new>.

=over 4

=item Sys::Virt::CONNECT_RO

The connection may only look, as with C<readonly>.

=item Sys::Virt::CONNECT_NO_ALIASES

The URI is taken as it is, even if libvirt's configuration has it as the short
name of another.

=back

=head2 Credentials

What a server may ask for when a connection is opened.

=over 4

=item Sys::Virt::CRED_USERNAME

The name of the user to act as.

=item Sys::Virt::CRED_AUTHNAME

The name of the user who proves to be somebody, where it is not the same.

=item Sys::Virt::CRED_LANGUAGE

The languages that the user reads, by the codes of RFC 1766 with commas
between.

=item Sys::Virt::CRED_CNONCE

A random value that the client chooses.

=item Sys::Virt::CRED_PASSPHRASE

A password; not to be shown.

=item Sys::Virt::CRED_ECHOPROMPT

The answer to a question, which may be shown while it is typed.

=item Sys::Virt::CRED_NOECHOPROMPT

The answer to a question, which must not be shown.

=item Sys::Virt::CRED_REALM

The realm in which the name is valid.

=item Sys::Virt::CRED_EXTERNAL

Something that is provided outside the program, such as a ticket of Kerberos.

=back

=head2 Why a connection closed

What a close callback is told.

=over 4

=item Sys::Virt::CLOSE_REASON_ERROR

Something went wrong with input or output.

=item Sys::Virt::CLOSE_REASON_EOF

The other side has closed it: the daemon has ended, or the way to it is broken.

=item Sys::Virt::CLOSE_REASON_KEEPALIVE

The other side gave no sign of life for too long; see C<set_keep_alive>.

=item Sys::Virt::CLOSE_REASON_CLIENT

The program itself has closed it.

=back

=head2 Events of QEMU's monitor

=over 4

=item Sys::Virt::QEMU_MONITOR_EVENT_REGISTER_REGEX

Of C<qemu_monitor_event_register>: the event is a regular expression.

=item Sys::Virt::QEMU_MONITOR_EVENT_REGISTER_NOCASE

Capital letters and small ones are the same.

=back

=head2 Identity

The keys of C<set_identity>.

=over 4

=item Sys::Virt::IDENTITY_USER_NAME

C<user-name>: the user's name on the system.

=item Sys::Virt::IDENTITY_UNIX_USER_ID

C<unix-user-id>: the user's number.

=item Sys::Virt::IDENTITY_GROUP_NAME

C<group-name>: the group's name.

=item Sys::Virt::IDENTITY_UNIX_GROUP_ID

C<unix-group-id>: the group's number.

=item Sys::Virt::IDENTITY_PROCESS_ID

C<process-id>: the number of the process.

=item Sys::Virt::IDENTITY_PROCESS_TIME

C<process-time>: when the process started, in the host's own unit; on Linux
clock ticks since the start of the host (the 22nd field of F</proc/$pid/stat>).

=item Sys::Virt::IDENTITY_SASL_USER_NAME

C<sasl-user-name>: the name by which SASL knows the user.

=item Sys::Virt::IDENTITY_X509_DISTINGUISHED_NAME

C<x509-distinguished-name>: the distinguished name in the client's TLS
certificate.

=item Sys::Virt::IDENTITY_SELINUX_CONTEXT

C<selinux-context>: the security context of the process.

=back

=head2 Comparing CPUs

What C<compare_cpu> and C<compare_hypervisor_cpu> give back.

=over 4

=item Sys::Virt::CPU_COMPARE_INCOMPATIBLE

The host lacks something that the CPU has.

=item Sys::Virt::CPU_COMPARE_IDENTICAL

Both are the same.

=item Sys::Virt::CPU_COMPARE_SUPERSET

The host has all of it and more.

=back

=head2 Flags for comparing CPUs

For C<$flags> of the same methods.

=over 4

=item Sys::Virt::COMPARE_CPU_FAIL_INCOMPATIBLE

A CPU that does not fit is an exception, whose message says what is missing;
its code is C<Sys::Virt::Error::ERR_CPU_INCOMPATIBLE>.

=item Sys::Virt::COMPARE_CPU_VALIDATE_XML

The XML is checked against libvirt's schema first. (Since libvirt 6.9.0.)

=back

=head2 Flags for the CPU of several hosts

For C<$flags> of C<baseline_cpu> and C<baseline_hypervisor_cpu>.

=over 4

=item Sys::Virt::BASELINE_CPU_EXPAND_FEATURES

All features are listed, also those that the model includes.

=item Sys::Virt::BASELINE_CPU_MIGRATABLE

Features that keep a domain from migrating are left out.

=item Sys::Virt::BASELINE_CPU_IGNORE_HOST

The result depends on the CPUs given only, not on the host that is asked.
(Since libvirt 11.6.0.)

=back

=head2 Capabilities of domains

For C<$flags> of C<get_domain_capabilities>.

=over 4

=item Sys::Virt::DOMAIN_CAPABILITIES_DISABLE_DEPRECATED_FEATURES

The host's CPU model is shown with its deprecated features switched off. (Since
libvirt 11.0.0.)

=item Sys::Virt::DOMAIN_CAPABILITIES_EXPAND_CPU_FEATURES

All features of the host's CPU model are listed, not only those that differ
from the named one. (Since libvirt 12.2.0.)

=item Sys::Virt::DOMAIN_CAPABILITIES_SUPPORTED_CPU_FEATURES

All features that the host supports are listed, even those that a domain with
the CPU mode C<host-model> does not get. (Since libvirt 12.5.0.)

=back

=head2 Addresses

The C<type> of an address of a domain's network card or of a DHCP lease.

=over 4

=item Sys::Virt::IP_ADDR_TYPE_IPV4

An address of IPv4.

=item Sys::Virt::IP_ADDR_TYPE_IPV6

An address of IPv6.

=back

=head2 Huge pages

For C<$flags> of C<node_alloc_pages>.

=over 4

=item Sys::Virt::NODE_ALLOC_PAGES_ADD

So many pages more; the reserve can only grow.

=item Sys::Virt::NODE_ALLOC_PAGES_SET

So many pages in all; the reserve may shrink.

=back

=head2 Statistics of the host's CPUs

The keys of C<get_node_cpu_stats>, times in ns since the host started, and the
number for all CPUs.

=over 4

=item Sys::Virt::NODE_CPU_STATS_ALL_CPUS

As C<$cpu>: all CPUs together.

=item Sys::Virt::NODE_CPU_STATS_KERNEL

C<kernel>: time in the kernel.

=item Sys::Virt::NODE_CPU_STATS_USER

C<user>: time in programs.

=item Sys::Virt::NODE_CPU_STATS_IDLE

C<idle>: time with nothing to do.

=item Sys::Virt::NODE_CPU_STATS_IOWAIT

C<iowait>: time with nothing to do but wait for input or output.

=item Sys::Virt::NODE_CPU_STATS_INTR

C<intr>: time in interrupts.

=item Sys::Virt::NODE_CPU_STATS_GUEST

C<guest>: time in which the virtual CPUs of domains ran. (Since libvirt
11.8.0.)

=item Sys::Virt::NODE_CPU_STATS_UTILIZATION

C<utilization>: how busy the CPUs are, in percent of them all; given by drivers
that know no times.

=back

=head2 Statistics of the host's memory

The keys of C<get_node_memory_stats>, in KiB, and the number for all cells.

=over 4

=item Sys::Virt::NODE_MEMORY_STATS_ALL_CELLS

As C<$cell>: all NUMA cells together.

=item Sys::Virt::NODE_MEMORY_STATS_TOTAL

C<total>: how much memory there is.

=item Sys::Virt::NODE_MEMORY_STATS_FREE

C<free>: how much of it is free. For all cells together Linux counts buffers
and cache as free.

=item Sys::Virt::NODE_MEMORY_STATS_BUFFERS

C<buffers>: what buffers take; of all cells together only.

=item Sys::Virt::NODE_MEMORY_STATS_CACHED

C<cached>: what the page cache takes; of all cells together only.

=item Sys::Virt::NODE_MEMORY_STATS_AVAILABLE

C<available>: what programs could have without swapping; of all cells together
only. (Since libvirt 12.3.0.)

=back

=head2 Merging equal pages

The keys of C<get_node_memory_parameters> and C<set_node_memory_parameters>.

=over 4

=item Sys::Virt::NODE_MEMORY_SHARED_PAGES_TO_SCAN

C<shm_pages_to_scan>: how many pages are looked at before a pause. Can be set.

=item Sys::Virt::NODE_MEMORY_SHARED_SLEEP_MILLISECS

C<shm_sleep_millisecs>: how long the pause is, in ms. Can be set.

=item Sys::Virt::NODE_MEMORY_SHARED_MERGE_ACROSS_NODES

C<shm_merge_across_nodes>: 1 if pages of different NUMA cells may be merged, 0
if only pages of one. Can be set while nothing is merged.

=item Sys::Virt::NODE_MEMORY_SHARED_PAGES_SHARED

C<shm_pages_shared>: how many merged pages there are.

=item Sys::Virt::NODE_MEMORY_SHARED_PAGES_SHARING

C<shm_pages_sharing>: how many places use them: what is saved.

=item Sys::Virt::NODE_MEMORY_SHARED_PAGES_UNSHARED

C<shm_pages_unshared>: how many pages are looked at again and again, but equal
no other.

=item Sys::Virt::NODE_MEMORY_SHARED_PAGES_VOLATILE

C<shm_pages_volatile>: how many pages change too fast to be compared.

=item Sys::Virt::NODE_MEMORY_SHARED_FULL_SCANS

C<shm_full_scans>: how often all memory that may be merged was looked at.

=back

=head2 Encrypted memory (AMD SEV)

The keys of C<get_node_sev_info>.

=over 4

=item Sys::Virt::SEV_PDH

C<pdh>: the platform's Diffie-Hellman key, in Base64.

=item Sys::Virt::SEV_CERT_CHAIN

C<cert-chain>: the platform's certificates, in Base64.

=item Sys::Virt::SEV_CBITPOS

C<cbitpos>: which bit of an address in the page table says that the page is
encrypted.

=item Sys::Virt::SEV_REDUCED_PHYS_BITS

C<reduced-phys-bits>: how many bits of physical addresses encryption costs.

=item Sys::Virt::SEV_MAX_GUESTS

C<max-guests>: how many domains with SEV can run. (Since libvirt 8.0.0.)

=item Sys::Virt::SEV_MAX_ES_GUESTS

C<max-es-guests>: how many domains with SEV-ES can run. (Since libvirt 8.0.0.)

=item Sys::Virt::SEV_CPU0_ID

C<cpu0-id>: the unique id of the first CPU, by which AMD hands out its signed
key. (Since libvirt 8.4.0.)

=back

=head2 Sleep

For C<$target> of C<node_suspend_for_duration> and of a domain's
C<pm_suspend_for_duration>.

=over 4

=item Sys::Virt::NODE_SUSPEND_TARGET_MEM

Memory stays powered (suspend to RAM).

=item Sys::Virt::NODE_SUSPEND_TARGET_DISK

Memory is written to disk, and all is off (hibernation).

=item Sys::Virt::NODE_SUSPEND_TARGET_HYBRID

Memory is written to disk and stays powered too.

=back

=head1 BUGS

None are known. The tests of this distribution run under valgrind, with handles and
arguments that are wrong in every way, and against the answers of the original. A
crash or a leak is a bug, whatever the arguments were: a report has the versions of
perl and of libvirt (C<< Sys::Virt->get_library_version >>) and the fewest lines that
show it, on C<test:///default> if that can be.

=head1 SEE ALSO

L<Sys::Virt::Manual> is where to begin. The other classes: L<Sys::Virt::Domain>,
L<Sys::Virt::DomainSnapshot>, L<Sys::Virt::DomainCheckpoint>, L<Sys::Virt::Network>,
L<Sys::Virt::NetworkPort>, L<Sys::Virt::NWFilter>, L<Sys::Virt::NWFilterBinding>,
L<Sys::Virt::Interface>, L<Sys::Virt::StoragePool>, L<Sys::Virt::StorageVol>,
L<Sys::Virt::NodeDevice>, L<Sys::Virt::Secret>, L<Sys::Virt::Stream>,
L<Sys::Virt::Event>, L<Sys::Virt::Error>. Calls that do not wait: L<Sys::Virt::Async>.
Administration of the daemon: L<Sys::Virt::Admin>.
Libvirt itself: L<https://libvirt.org/>.

=head1 AUTHORS

The interface is the work of Daniel P. Berrange, who wrote C<Sys::Virt> first, and of
those who contributed to it.

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic License
1.0, as Sys::Virt has been since its author Daniel P. Berrange released it
first.

=cut
