# The typemap: another XS module, that of the manual, takes our handles and
# gives its own back.
use strict;
use warnings;

use Config;
use Cwd qw(getcwd);
use DynaLoader ();
use File::Temp qw(tempdir);
use Test::More;

use lib 't/lib';
use SysVirtPod;
use SysVirtTest;

eval { require ExtUtils::ParseXS; require ExtUtils::CBuilder; 1 }
    or plan skip_all => 'ExtUtils::ParseXS or ExtUtils::CBuilder is not installed';
my $builder = ExtUtils::CBuilder->new(quiet => 1);
$builder->have_compiler or plan skip_all => 'there is no C compiler';

my $typemap = getcwd() . '/typemap';
my $dir = tempdir(CLEANUP => 1);
open my $xs, '>', "$dir/Virt.xs" or die $!;
my ($example) = grep { $_->{language} eq 'xs' } @{ pod_of('lib/Sys/Virt/Manual/XS.pod')->{blocks} };
print {$xs} $example->{text}, "\n";
close $xs;

my $cflags = `pkg-config --cflags libvirt 2>/dev/null`;
my $libs = `pkg-config --libs libvirt 2>/dev/null`;
plan skip_all => 'there is no libvirt to compile with' if $?;
my $library = eval {
    my $parser = ExtUtils::ParseXS->new;
    $parser->process_file(filename => "$dir/Virt.xs", output => "$dir/Virt.c", typemap => $typemap);
    my $object = $builder->compile(source => "$dir/Virt.c", extra_compiler_flags => [ split ' ', $cflags ]);
    $builder->link(objects => $object, module_name => 'My::Virt', extra_linker_flags => [ split ' ', $libs ]);
};
ok($library, 'XS code with our typemap compiles') or BAIL_OUT($@);
my $loaded = DynaLoader::dl_load_file($library, 0) or die DynaLoader::dl_error();
my $boot = DynaLoader::dl_find_symbol($loaded, 'boot_My__Virt') or die DynaLoader::dl_error();
DynaLoader::dl_install_xsub('My::Virt::bootstrap', $boot)->('My::Virt');

my $con = test_conn();
my $dom = $con->get_domain_by_name('test');
is(My::Virt::name_of($dom), 'test', 'it takes a domain');
my $same = My::Virt::same($dom);
is(ref $same, 'Sys::Virt::Domain', 'it gives one back');
isnt($same, $dom, 'which is an object of its own');
is($same->get_name, 'test', 'and works');
undef $dom;
is($same->get_name, 'test', 'with a reference of its own');
is(My::Virt::find($con, 'test')->get_id, 1, 'it takes a connection');
is(My::Virt::find($con, 'nobody'), undef, 'NULL becomes undef');
for my $wrong (undef, 5, [], $con, bless(\(my $x = $$same), 'Sys::Virt::Domain')) {
    throws_text(sub { My::Virt::name_of($wrong) }, qr/^My::Virt::name_of: dom is not a usable virDomainPtr/,
        'what is no domain is refused');
}
$same->DESTROY;
throws_text(sub { My::Virt::name_of($same) }, qr/dom is not a usable virDomainPtr/, 'also a dead one');

done_testing;
