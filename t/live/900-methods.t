# What t/data/live-methods.tsv says the live tests saw succeed, they still do:
# compared with what they noted in this run. Runs after all others.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtRecord;
use SysVirtTest;

my $dir = $ENV{SYS_VIRT_LIVE_RECORD} or plan skip_all => 'SYS_VIRT_LIVE_RECORD names no directory of notes';

my $version = Sys::Virt->new(uri => 'test:///default')->get_library_version;
my $release = join '.', int($version / 1_000_000), int($version / 1000) % 1000, $version % 1000;

# What each test of this run noted. One that was skipped noted nothing.
my (%noted, %ran);
for my $path (glob "$dir/*.t") {
    my ($test) = $path =~ m{([^/]+)\z};
    open my $file, '<', $path or die "$path: $!";
    chomp(my @methods = <$file>);
    $noted{$test}{$_} = 1 for @methods;
    $ran{$test} = 1 if @methods;
}
plan skip_all => 'no live test ran' unless %ran;

my (@lost, $checked);
open my $table, '<', data_file('live-methods.tsv') or die $!;
for (grep { !/^#/ } <$table>) {
    chomp;
    my ($package, $name, $test, $with) = split /\t/;
    # Another libvirt may lack it, and what the test found missing is its reason to skip.
    next if $test eq '-' || $with ne $release || !$ran{$test};
    $checked++;
    push @lost, "${package}::$name, once in $test" unless $noted{$test}{"$package\t$name"};
}
plan skip_all => "the table is not of libvirt $release" unless $checked;
is_deeply(\@lost, [], "all $checked methods were seen to succeed again");

done_testing;
