# The library: one symbol out, and of libvirt only what every supported
# release has in.
use strict;
use warnings;

use Config;
use Test::More;

use lib 't/lib';
use SysVirtTest;

my ($library) = grep { -f } map { "$_/auto/Sys/Virt/Virt.$Config{dlext}" } @INC;
ok($library, 'the library is found') or BAIL_OUT('nothing to look at');
chomp(my @symbols = `nm -D '$library' 2>/dev/null`);
plan skip_all => 'nm is not installed' if $? || !@symbols;

my @defined = map { /^\S+\s+[A-Z]\s+(\S+)/ ? $1 : () } @symbols;
is_deeply(\@defined, ['boot_Sys__Virt'], 'the boot function is the only symbol it exports');

open my $file, '<', data_file('libvirt-6.0.0.symbols') or die $!;
chomp(my @floor = <$file>);
my %floor = map { $_ => 1 } @floor;
cmp_ok(scalar @floor, '>', 400, 'the symbols of libvirt 6.0.0 are known');
my @used = map { /^\s+U\s+(vir[A-Z]\w+)/ ? $1 : () } @symbols;
cmp_ok(scalar @used, '>', 20, 'it uses libvirt');
is_deeply([ grep { !$floor{$_} } @used ], [], 'nothing that libvirt 6.0.0 lacks');

done_testing;
