# Domains of QEMU saved, restored and dumped.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();
my $dom = $con->define_domain($daemon->domain_xml('save'));
my $uuid = $dom->get_uuid_string;
my $file = $daemon->dir . '/saved';

# Managed by libvirt.
throws_error(sub { $dom->managed_save }, Sys::Virt::Error::ERR_OPERATION_INVALID, 'managed save of a domain that is off');
$dom->create;
is($dom->has_managed_save_image, 0, 'no image');
$dom->managed_save;
is($dom->has_managed_save_image, 1, 'an image');
is_deeply([ $dom->get_state ],
    [ Sys::Virt::Domain::STATE_SHUTOFF, Sys::Virt::Domain::STATE_SHUTOFF_SAVED ], 'saved');
my $xml = $dom->managed_save_get_xml_description;
like($xml, qr{<uuid>$uuid</uuid>}, 'its XML');
$dom->managed_save_define_xml($xml, Sys::Virt::Domain::SAVE_PAUSED);
throws_error(sub { $dom->undefine }, Sys::Virt::Error::ERR_OPERATION_INVALID, 'undefine of a domain with an image');
$dom->create;
is_deeply([ $dom->get_state ], [ Sys::Virt::Domain::STATE_PAUSED, Sys::Virt::Domain::STATE_PAUSED_MIGRATION ],
    'restored, paused as it was told');
$dom->resume;
is($dom->has_managed_save_image, 0, 'the image is used up');
$dom->managed_save;
$dom->managed_save_remove;
is($dom->has_managed_save_image, 0, 'an image taken away');
$dom->create;

# Into a file, in each form of the call.
is_deeply([ $dom->save($file) ], [], 'save');
ok(-s $file, 'a file');
is($dom->is_active, 0, 'it is off');
like($con->get_save_image_xml_description($file), qr{<uuid>$uuid</uuid>}, 'the XML in the file');
(my $other = $con->get_save_image_xml_description($file, Sys::Virt::Domain::SAVE_IMAGE_XML_SECURE)) =~
    s{<on_crash>\w+</on_crash>}{<on_crash>preserve</on_crash>};
$con->define_save_image_xml($file, $other);
like($con->get_save_image_xml_description($file), qr{<on_crash>preserve</on_crash>}, 'another XML in the file');
is_deeply([ $con->restore_domain($file) ], [], 'restore');
like($dom->get_xml_description, qr{<on_crash>preserve</on_crash>}, 'which runs by it');
is($dom->is_active, 1, 'again');
$dom->save($file, undef, Sys::Virt::Domain::SAVE_PAUSED);
$con->restore_domain($file, undef, Sys::Virt::Domain::SAVE_RUNNING);
is(($dom->get_state)[0], Sys::Virt::Domain::STATE_RUNNING, 'flags where the parameters go: running');
$dom->save($file, undef, undef, Sys::Virt::Domain::SAVE_PAUSED);
$con->restore_domain($file);
is(($dom->get_state)[0], Sys::Virt::Domain::STATE_PAUSED, 'flags in their place: paused');
SKIP: {
    skip 'libvirt 8.4.0 has parameters', 2 unless needs_libvirt('8.4.0');
    my %params = (Sys::Virt::Domain::SAVE_PARAM_FILE => $file);
    $dom->save(undef, undef, { %params }, Sys::Virt::Domain::SAVE_RUNNING);
    is($dom->is_active, 0, 'saved by parameters');
    $con->restore_domain(undef, undef, { %params });
    is(($dom->get_state)[0], Sys::Virt::Domain::STATE_RUNNING, 'restored by parameters');
}
throws_error(sub { $con->restore_domain($daemon->dir . '/none-such') }, [ 9, 38, 55 ], 'no file to restore');
throws_error(sub { $con->restore_domain($daemon->image('zeros', 4096)) }, [ 9, 55, 1, 38 ], 'a file of zeros');

# Dumps.
my $core = $daemon->dir . '/core';
$dom->core_dump($core, Sys::Virt::Domain::DUMP_MEMORY_ONLY);
{
    open my $dump, '<:raw', $core or die "$core: $!";
    read $dump, my $magic, 4;
    is($magic, "\x7fELF", 'a dump of the memory is ELF');
    cmp_ok(-s $core, '>', 64 << 20, 'and has all of it');
}
is($dom->is_active, 1, 'it goes on');
unlink $core;
$dom->core_dump_format($core, Sys::Virt::Domain::CORE_DUMP_FORMAT_RAW, Sys::Virt::Domain::DUMP_MEMORY_ONLY);
ok(-s $core, 'a dump in a format');
throws_error(sub { $dom->core_dump_format($core, 4000, Sys::Virt::Domain::DUMP_MEMORY_ONLY) }, [ 8, 55 ],
    'in no known format');
unlink $core;
$dom->core_dump($core, Sys::Virt::Domain::DUMP_CRASH);
is_deeply([ $dom->get_state ],
    [ Sys::Virt::Domain::STATE_SHUTOFF, Sys::Virt::Domain::STATE_SHUTOFF_CRASHED ], 'dumped to death');

# Jobs.
throws_error(sub { $dom->abort_job }, Sys::Virt::Error::ERR_OPERATION_INVALID, 'no job to abort');
throws_error(sub { $dom->get_job_info }, Sys::Virt::Error::ERR_OPERATION_INVALID, 'nor to ask for');
$dom->create;
my $job = $dom->get_job_info;
is($job->{type}, Sys::Virt::Domain::JOB_NONE, 'no job');
is(scalar keys %$job, 12, 'twelve fields of it');
my ($kind, $stats) = $dom->get_job_stats;
is($kind, Sys::Virt::Domain::JOB_NONE, 'no job of a running domain');
is_deeply($stats, {}, 'without statistics');
throws_error(sub { $dom->migrate_to_uri('nosuch:///', { Sys::Virt::Domain::MIGRATE_PARAM_DEST_NAME => 'x' }, 0) },
    Sys::Virt::Error::ERR_ARGUMENT_UNSUPPORTED, 'no such place to migrate to');
is_deeply([ $dom->migrate_set_max_downtime(250) ], [], 'the longest downtime');
is($dom->migrate_get_max_downtime, 250, 'is kept');
$dom->migrate_set_max_speed(30);
is($dom->migrate_get_max_speed, 30, 'the highest speed');
SKIP: {
    skip 'libvirt 7.2.0 has dirty rates', 1 unless needs_libvirt('7.2.0');
    my $began = eval { $dom->start_dirty_rate_calc(1); 1 };
    ok($began || ref $@ eq 'Sys::Virt::Error', 'a dirty rate is calculated or refused');
}

$dom->destroy;
$dom->undefine(Sys::Virt::Domain::UNDEFINE_MANAGED_SAVE);
is($con->num_of_defined_domains, 0, 'nothing is left');

undef $dom;
undef $con;
$daemon->stop;
done_testing;
