# Memory in files: saving, managed saving, core dumps.

use strict;
use warnings;

use File::Temp ();
use lib 't/lib';
use SysVirtTest;
use Test::More;

my $conn = test_conn();
my $dom  = $conn->get_domain_by_name('test');
my $dir  = File::Temp->newdir;
my $file = "$dir/saved";

# The oldest form.
is_deeply([ $dom->save($file) ], [], 'save gives nothing back');
ok(-s $file, 'there is a file');
is($dom->is_active, 0, 'the domain has stopped');
$dom->create;

# Neither a file nor parameters.
throws_text(sub { $dom->save },
    qr/^Either \$to or \$params parameter must be supplied at \Q$0\E line/, 'save of nothing');
throws_text(sub { $dom->save(undef, undef, undef, 0) },
    qr/^Either \$to or \$params parameter must be supplied/, 'save of undef');
throws_text(sub { $dom->save(undef, '<domain/>') },
    qr/^Either \$to or \$params parameter must be supplied/, 'save without a file');

# Flags, in the fourth place or the third (B11). The test driver takes none.
throws_error(sub { $dom->save($file, undef, undef, 1 << 30) }, 8, 'flags it does not know');
throws_error(sub { $dom->save($file, undef, 1 << 30) },
    8, 'the call form before parameters: a number in their place is the flags');
throws_text(sub { $dom->save($file, undef, undef, 1 << 32) },
    qr/^Sys::Virt::Domain::save: flags is out of range/, 'flags over 32 bits (F20)');
throws_text(sub { $dom->save($file, undef, 1 << 32) },
    qr/^Sys::Virt::Domain::save: params_sv is out of range/, 'likewise in the third place');
unlink $file;
is_deeply([ eval { $dom->save($file, undef, 0) } ], [], 'no flags in the third place');
ok(-s $file, 'there is a file again');
$dom->create;

# Parameters: libvirt 8.4 has the call, the test driver may know it.
my $params = { file => "$dir/other", image_format => 'raw', 'parallel.channels' => 2 };
my %before = %$params;
my $value  = $params->{file};
eval { $dom->save(undef, undef, $params) };
is(ref($@) ? $@->code : $@, 3, 'saving with parameters') if $@;
is_deeply($params, \%before, "the caller's hash stays as it is (B2)");
eval { $dom->save($file, '<domain/>', $params) };
isa_ok($@, 'Sys::Virt::Error', 'what libvirt says to file and parameters') if $@;
is_deeply($params, \%before, "the caller's hash has neither file nor dxml written into it");
is($value, "$dir/other", 'nor has its value been freed');
$dom->create if !$dom->is_active;

throws_text(sub { $dom->save(undef, undef, { fiel => $file }) },
    qr/^Sys::Virt::Domain::save: params_sv has the unknown parameter 'fiel'/,
    'a parameter that does not exist (F19)');
throws_text(sub { $dom->save($file, undef, []) },
    qr/^Sys::Virt::Domain::save: params_sv is not a HASH reference/, 'an array as parameters (B10)');
throws_text(sub { $dom->save($file, undef, \1) },
    qr/^Sys::Virt::Domain::save: params_sv is not a number/, 'a scalar reference as parameters');
throws_text(sub { $dom->save(undef, undef, { file => [] }) },
    qr/^Sys::Virt::Domain::save: params_sv\{file\} is not a string/, 'a parameter of the wrong type');
throws_text(sub { $dom->save([]) },
    qr/^Sys::Virt::Domain::save: tosv is not a string/, 'a reference as a file name');
throws_text(sub { $dom->save("a\0b") },
    qr/^Sys::Virt::Domain::save: tosv has a NUL byte/, 'a NUL in a file name (F21)');

# Managed saving.
SKIP: {
    my $saved = eval { $dom->has_managed_save_image };
    skip 'managed saving is not known here', 8 if !defined $saved;
    is($saved, 0, 'no managed save image');
    is_deeply([ $dom->managed_save ], [], 'managed_save gives nothing back');
    is($dom->has_managed_save_image, 1, 'now there is one');
    is($dom->is_active,              0, 'the domain has stopped');
    is_deeply([ $dom->managed_save_remove ], [], 'managed_save_remove gives nothing back');
    is($dom->has_managed_save_image, 0, 'there is none any more');
    $dom->create;
    throws_error(sub { $dom->managed_save(1 << 30) }, 8, 'flags it does not know');
    is($dom->is_active, 1, 'it still runs');
}
throws_error(sub { $dom->managed_save_get_xml_description }, [ 3, 55 ],
    'managed_save_get_xml_description');
throws_error(sub { $dom->managed_save_define_xml('<domain/>') }, [ 3, 55 ],
    'managed_save_define_xml');
throws_text(sub { $dom->managed_save_define_xml(undef) },
    qr/^Sys::Virt::Domain::managed_save_define_xml: xml is not a string, but undef/, 'undef as XML');

# Core dumps.
is_deeply([ $dom->core_dump("$dir/core") ], [], 'a core dump');
ok(-s "$dir/core", 'there is one');
is($dom->is_active, 1, 'the domain lives');
unlink "$dir/core";
$dom->core_dump_format("$dir/core", Sys::Virt::Domain::CORE_DUMP_FORMAT_RAW);
ok(-s "$dir/core", 'a core dump in a format');
throws_error(sub { $dom->core_dump_format("$dir/core", 99) }, [ 8, 84 ], 'a format there is not');
throws_error(sub { $dom->core_dump("$dir/no/such/place") }, [ 1, 9, 38 ], 'a place there is not');
throws_text(sub { $dom->core_dump(undef) },
    qr/^Sys::Virt::Domain::core_dump: to is not a string, but undef/, 'undef as a file');

done_testing();
