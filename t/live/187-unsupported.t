# What cannot be done with QEMU, or not on a host like this: precise exceptions.
# t/data/live-reasons.tsv has them as reasons.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();
my $dom = $con->define_domain($daemon->domain_xml('unsupported'));
$dom->create;
my $computer = $con->get_node_device_by_name('computer');

# The driver lacks them.
my %lacking = (
    create_domain_with_files => sub { $con->create_domain_with_files($daemon->domain_xml('files'), [ 0 ]) },
    create_with_files => sub { $dom->create_with_files([ 0 ]) },
    send_process_signal => sub { $dom->send_process_signal(1, Sys::Virt::Domain::PROCESS_SIGNAL_TERM) },
    domain_xml_from_native => sub { $con->domain_xml_from_native('qemu-argv', 'qemu-system-x86_64 -m 64') },
    define_interface => sub { $con->define_interface("<interface type='ethernet' name='svlive0'/>") },
    create_interface => sub { $con->create_interface("<interface type='ethernet' name='svlive0'/>") },
    interface_change_begin => sub { $con->interface_change_begin },
    interface_change_commit => sub { $con->interface_change_commit },
    interface_change_rollback => sub { $con->interface_change_rollback },
);
throws_error($lacking{$_}, Sys::Virt::Error::ERR_NO_SUPPORT, $_) for sort keys %lacking;
SKIP: {
    my $lo = eval { $con->get_interface_by_name('lo') } or skip 'no interfaces to be had', 3;
    throws_error(sub { $lo->$_ }, Sys::Virt::Error::ERR_NO_SUPPORT, "an interface: $_") for qw(create destroy undefine);
}

# The host has no device for them.
throws_error(sub { $con->get_node_device_scsihost_by_wwn('2001001b32a9da4e', '2101001b32a9da4e') },
    [ Sys::Virt::Error::ERR_INTERNAL_ERROR, Sys::Virt::Error::ERR_NO_NODE_DEVICE ], 'an adapter of Fibre Channel');
my $mediated = "<device><parent>computer</parent><capability type='mdev'><type id='none-such'/></capability></device>";
for my $method (qw(create_node_device define_node_device)) {
    throws_error(sub { $con->$method($mediated) }, [ 1, 3, 27, 32, 38, 67 ], $method);
}
for my $method (qw(create destroy undefine set_autostart)) {
    throws_error(sub { $computer->$method($method eq 'set_autostart' ? 0 : ()) }, [ 3, 38, 55, 67, 84 ], "the computer: $method");
}
throws_error(sub { $computer->update('<device/>', 0) }, [ 1, 3, 27, 55, 67, 84, 92 ], 'the computer: update');

# The host's processor or firmware.
for my $code (
    [ 'get_node_sev_info', sub { $con->get_node_sev_info } ],
    [ 'set_launch_security_state',
        sub { $dom->set_launch_security_state({ Sys::Virt::Domain::LAUNCH_SECURITY_SEV_SECRET => 'eA==',
            Sys::Virt::Domain::LAUNCH_SECURITY_SEV_SECRET_HEADER => 'eA==' }) } ],
) {
    my ($name, $call) = @$code;
    throws_error($call, [ 3, 38, 55, 67, 84 ], $name);
}
my $sysinfo = eval { $con->get_sysinfo } // $@->code;
like($sysinfo, qr{^(?:67|84|<sysinfo)}, 'what the firmware says, where there is one');

$dom->destroy;
$dom->undefine;
undef $_ for $dom, $computer;
undef $con;
$daemon->stop;
done_testing;
