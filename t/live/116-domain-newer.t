# What newer releases of libvirt do with a domain of QEMU.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my $certificates;
my ($daemon, $con) = start_qemu(qemu_conf => sub {
    my ($dir) = @_;
    $certificates = SysVirtLive::certificates("$dir/pki", 'svlive') or return '';
    return "vnc_tls = 1\nvnc_tls_x509_cert_dir = \"$certificates\"\n";
});
my $image = $daemon->image('disk', 1 << 20);
my $dom = $con->define_domain($daemon->domain_xml('newer', $daemon->disk_xml($image, 'raw', 'vda')
    . "<interface type='user'><model type='virtio'/></interface>"
    . "<video><model type='vga'/></video><graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'/>"));

# Each with the release that brought it; before that an exception says so.
sub since {
    my ($release, $code) = @_;
    if (needs_libvirt($release)) {
        $code->();
    } else {
        throws_text($code, qr/needs libvirt \Q$release\E/, "not before libvirt $release");
    }
    return;
}

since('11.2.0', sub {
    $dom->set_autostart_once(1);
    is($dom->get_autostart_once, 1, 'started once, at the next boot');
    $dom->set_autostart_once(0);
    is($dom->get_autostart_once, 0, 'or not');
});
is_deeply($dom->get_launch_security_info, {}, 'nothing is to be told of security that it has not')
    if needs_libvirt('8.0.0');
$dom->create;
since('11.2.0', sub {
    my $limit = Sys::Virt::Domain::BLOCK_IOTUNE_TOTAL_BYTES_SEC;
    $dom->set_throttle_group('slow', { $limit => 5_000_000_000 });
    like($dom->get_xml_description, qr{<group_name>slow</group_name>.*?<total_bytes_sec>5000000000<|<total_bytes_sec>5000000000<.*?<group_name>slow<}s,
        'a group of limits');
    $dom->del_throttle_group('slow');
    unlike($dom->get_xml_description, qr{slow}, 'removed');
});
since('12.5.0', sub {
    is_deeply([ $dom->announce_interface(undef, {}) ], [], 'where it is, announced');
    is_deeply([ $dom->announce_interface(undef, {
        Sys::Virt::Domain::ANNOUNCE_INTERFACE_ROUNDS => 2, Sys::Virt::Domain::ANNOUNCE_INTERFACE_INITIAL => 10,
    }) ], [], 'as it is told');
});
SKIP: {
    skip 'no certificates: openssl is not installed', 1 unless $certificates;
    since('10.2.0', sub {
        is_deeply([ $dom->graphics_reload(Sys::Virt::Domain::GRAPHICS_RELOAD_TYPE_VNC) ], [], 'certificates read again');
    });
}
$dom->destroy;
$dom->undefine;

# A disk by its open files.
SKIP: {
    skip 'libvirt 9.0.0 takes open files', 3 unless needs_libvirt('9.0.0');
    my $xml = $daemon->domain_xml('files', $daemon->disk_xml($image, 'raw', 'vda'));
    $xml =~ s{<source file='([^']+)'}{<source file='$1' fdgroup='mine'};
    $dom = $con->define_domain($xml);
    throws_error(sub { $dom->create }, [ 1, 8, 27, 42, 55, 67 ], 'no files of that name');
    open my $disk, '+<', $image or die $!;
    is_deeply([ $dom->fd_associate('mine', [ fileno $disk ]) ], [], 'files under a name');
    close $disk;
    $dom->create;
    is(($dom->get_state)[0], Sys::Virt::Domain::STATE_RUNNING, 'are its disk');
    $dom->destroy;
    $dom->undefine;
}

undef $dom;
undef $con;
$daemon->stop;
done_testing;
