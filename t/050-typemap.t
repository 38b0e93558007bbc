# The typemap: another XS module takes our handles and gives its own back.
use strict;
use warnings;

use Config;
use Cwd qw(getcwd);
use DynaLoader ();
use File::Temp qw(tempdir);
use Test::More;

use lib 't/lib';
use SysVirtTest;

eval { require ExtUtils::ParseXS; require ExtUtils::CBuilder; 1 }
    or plan skip_all => 'ExtUtils::ParseXS or ExtUtils::CBuilder is not installed';
my $builder = ExtUtils::CBuilder->new(quiet => 1);
$builder->have_compiler or plan skip_all => 'there is no C compiler';

my $typemap = getcwd() . '/typemap';
my $dir = tempdir(CLEANUP => 1);
open my $xs, '>', "$dir/Neighbour.xs" or die $!;
print {$xs} <<'XS';
#include "EXTERN.h"
#include "perl.h"
#include "XSUB.h"
#include <libvirt/libvirt.h>

MODULE = Neighbour  PACKAGE = Neighbour
PROTOTYPES: DISABLE

const char *
name_of(dom)
    virDomainPtr dom
  CODE:
    RETVAL = virDomainGetName(dom);
  OUTPUT:
    RETVAL

virDomainPtr
same(dom)
    virDomainPtr dom
  CODE:
    virDomainRef(dom);
    RETVAL = dom;
  OUTPUT:
    RETVAL

virDomainPtr
find(con, name)
    virConnectPtr con
    const char *name
  CODE:
    RETVAL = virDomainLookupByName(con, name);
  OUTPUT:
    RETVAL
XS
close $xs;

my $cflags = `pkg-config --cflags libvirt 2>/dev/null`;
my $libs = `pkg-config --libs libvirt 2>/dev/null`;
plan skip_all => 'there is no libvirt to compile with' if $?;
my $library = eval {
    my $parser = ExtUtils::ParseXS->new;
    $parser->process_file(filename => "$dir/Neighbour.xs", output => "$dir/Neighbour.c", typemap => $typemap);
    my $object = $builder->compile(source => "$dir/Neighbour.c", extra_compiler_flags => [ split ' ', $cflags ]);
    $builder->link(objects => $object, module_name => 'Neighbour', extra_linker_flags => [ split ' ', $libs ]);
};
ok($library, 'XS code with our typemap compiles') or BAIL_OUT($@);
my $loaded = DynaLoader::dl_load_file($library, 0) or die DynaLoader::dl_error();
my $boot = DynaLoader::dl_find_symbol($loaded, 'boot_Neighbour') or die DynaLoader::dl_error();
DynaLoader::dl_install_xsub('Neighbour::bootstrap', $boot)->('Neighbour');

my $con = test_conn();
my $dom = $con->get_domain_by_name('test');
is(Neighbour::name_of($dom), 'test', 'it takes a domain');
my $same = Neighbour::same($dom);
is(ref $same, 'Sys::Virt::Domain', 'it gives one back');
isnt($same, $dom, 'which is an object of its own');
is($same->get_name, 'test', 'and works');
undef $dom;
is($same->get_name, 'test', 'with a reference of its own');
is(Neighbour::find($con, 'test')->get_id, 1, 'it takes a connection');
is(Neighbour::find($con, 'nobody'), undef, 'NULL becomes undef');
for my $wrong (undef, 5, [], $con, bless(\(my $x = $$same), 'Sys::Virt::Domain')) {
    throws_text(sub { Neighbour::name_of($wrong) }, qr/^Neighbour::name_of: dom is not a usable virDomainPtr/,
        'what is no domain is refused');
}
$same->DESTROY;
throws_text(sub { Neighbour::name_of($same) }, qr/dom is not a usable virDomainPtr/, 'also a dead one');

done_testing;
