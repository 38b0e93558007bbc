# Scheduler, disk weights, NUMA nodes.

use strict;
use warnings;

use lib 't/lib';

use Test::More;

use SysVirtTest;

my $conn = test_conn();
my $dom  = $conn->get_domain_by_name('test');

# A domain that does not run.
(my $xml = $dom->get_xml_description) =~ s{<name>test<}{<name>resting<};
$xml =~ s{<uuid>.*?</uuid>}{};
my $resting = $conn->define_domain($xml);

# ---- the scheduler ------------------------------------------------------------------

is($dom->get_scheduler_type, 'fair', 'get_scheduler_type');
is_deeply($dom->get_scheduler_parameters, { weight => 50 }, 'get_scheduler_parameters');
is_deeply([ $dom->set_scheduler_parameters({ weight => 60 }) ], [],
    'set_scheduler_parameters gives nothing back');
throws_error(sub { $dom->set_scheduler_parameters({ vcpu_quota => -1 }) },
    [ Sys::Virt::Error::ERR_INVALID_ARG, Sys::Virt::Error::ERR_ARGUMENT_UNSUPPORTED ],
    'set_scheduler_parameters: what another scheduler knows is for libvirt to refuse');
is_deeply([ $dom->set_scheduler_parameters({}) ], [], 'set_scheduler_parameters: nothing to set');
throws_error(sub { $dom->get_scheduler_parameters(Sys::Virt::Domain::AFFECT_LIVE) },
    Sys::Virt::Error::ERR_INVALID_ARG, 'get_scheduler_parameters with flags reach another function');
throws_error(
    sub { $dom->set_scheduler_parameters({ weight => 60 }, Sys::Virt::Domain::AFFECT_LIVE) },
    Sys::Virt::Error::ERR_INVALID_ARG, 'so do those of set_scheduler_parameters');
throws_text(sub { $dom->set_scheduler_parameters({ wieght => 60 }) },
    qr/set_scheduler_parameters: newparams has the unknown parameter 'wieght'/,
    'set_scheduler_parameters: an unknown parameter is named');
throws_text(sub { $dom->set_scheduler_parameters({ weight => 1, cap => 2**32 }) },
    qr/set_scheduler_parameters: newparams\{cap\} is out of range/,
    'set_scheduler_parameters: a value that would wrap');

# ---- disk access ------------------------------------------------------------------------

SKIP: {
    skip 'the test driver has no disk weights', 5 unless needs_libvirt('7.7.0');
    my $blkio = $dom->get_blkio_parameters;
    is_deeply(
        [ sort keys %$blkio ],
        [ qw(device_read_bytes_sec device_read_iops_sec device_weight device_write_bytes_sec
                device_write_iops_sec weight) ],
        'get_blkio_parameters: keys');
    is_deeply(
        [ $dom->set_blkio_parameters({ weight => 500, device_weight => '/dev/sda,700' }) ],
        [], 'set_blkio_parameters gives nothing back');
    $blkio = $dom->get_blkio_parameters;
    is($blkio->{weight}, 500, 'a number is set');
    is($blkio->{device_weight}, '/dev/sda,700', 'and text');
    throws_error(sub { $resting->get_blkio_parameters(Sys::Virt::Domain::AFFECT_LIVE) },
        Sys::Virt::Error::ERR_OPERATION_INVALID, 'get_blkio_parameters: live, but not running');
}
throws_text(sub { $dom->set_blkio_parameters({ device_weight => undef }) },
    qr/set_blkio_parameters: newparams\{device_weight\} is not a string, but undef/,
    'set_blkio_parameters: undef is no text');
throws_text(sub { $dom->set_blkio_parameters([]) },
    qr/set_blkio_parameters: newparams is not a HASH reference/,
    'set_blkio_parameters: a list is no hash');

# ---- NUMA nodes -------------------------------------------------------------------------

is_deeply([ sort keys %{ $dom->get_numa_parameters } ], [qw(numa_mode numa_nodeset)],
    'get_numa_parameters: keys');
my $strict = Sys::Virt::Domain::NUMATUNE_MEM_STRICT;
is_deeply(
    [
        $dom->set_numa_parameters(
            {
                Sys::Virt::Domain::NUMA_NODESET() => '0',
                Sys::Virt::Domain::NUMA_MODE()    => $strict,
            }
        )
    ],
    [],
    'set_numa_parameters gives nothing back'
);
is_deeply($dom->get_numa_parameters, { numa_nodeset => '0', numa_mode => $strict }, 'what was set');
throws_error(sub { $resting->get_numa_parameters(Sys::Virt::Domain::AFFECT_LIVE) },
    Sys::Virt::Error::ERR_OPERATION_INVALID, 'get_numa_parameters: live, but not running');
throws_error(sub { $resting->set_numa_parameters({ numa_mode => 1 }) },
    [ Sys::Virt::Error::ERR_CONFIG_UNSUPPORTED, Sys::Virt::Error::ERR_INVALID_ARG ],
    'set_numa_parameters: a mode without nodes');
throws_text(sub { $dom->set_numa_parameters({ nodeset => 0 }) },
    qr/set_numa_parameters: newparams has the unknown parameter 'nodeset'/,
    'set_numa_parameters: an unknown parameter is named');

$resting->undefine;

done_testing;
