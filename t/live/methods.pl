#!/usr/bin/perl
# Writes t/data/live-methods.tsv: which live test saw which method succeed, or
# why none can. Runs the live tests, or takes what they noted before:
#
#     perl t/live/methods.pl [DIRECTORY]
use strict;
use warnings;

use File::Temp qw(tempdir);

use lib 't/lib', 't/live/lib', 'blib/lib', 'blib/arch';
use SysVirtRecord;

my $table = 't/data/live-methods.tsv';
my ($dir) = @ARGV;
if (!$dir) {
    $dir = tempdir(CLEANUP => 1);
    local $ENV{SYS_VIRT_LIVE_RECORD} = $dir;
    system('prove', '-b', grep { !/900-/ } sort glob 't/live/*.t') == 0 or die "the live tests fail\n";
}
my $version = Sys::Virt->new(uri => 'test:///default')->get_library_version;
my $release = join '.', int($version / 1_000_000), int($version / 1000) % 1000, $version % 1000;

# What is known by now: what another libvirt did stays.
my %row;
if (open my $file, '<', $table) {
    for (grep { !/^#/ } <$file>) {
        chomp;
        my ($package, $name, $test, $with) = split /\t/;
        $row{"$package\t$name"} = [ $test, $with ] if $test ne '-' && $with ne $release;
    }
}
my %seen;
for my $path (sort glob "$dir/*.t") {
    my ($test) = $path =~ m{([^/]+)\z};
    open my $file, '<', $path or die "$path: $!";
    chomp(my @methods = <$file>);
    $seen{$_} //= [ $test, $release ] for @methods;
}
%row = (%row, %seen);

# What cannot be has its reason, written by hand.
my %reason;
open my $reasons, '<', 't/data/live-reasons.tsv' or die $!;
for (grep { !/^#/ } <$reasons>) {
    chomp;
    my ($package, $name, $reason) = split /\t/;
    $reason{"$package\t$name"} = $reason;
}
my (@lines, @missing);
for my $method (map { join "\t", @$_ } SysVirtRecord::methods('subs.tsv')) {
    my $row = $row{$method} || ($reason{$method} ? [ '-', $reason{$method} ] : undef);
    if (!$row) {
        push @missing, $method;
        next;
    }
    warn "$method succeeds: it needs no reason\n" if $row{$method} && $reason{$method};
    push @lines, join("\t", $method, @$row) . "\n";
}
if (@missing) {
    print STDERR "neither seen nor explained:\n", map { "    $_\n" } @missing;
    exit 1;
}
open my $out, '>', $table or die "$table: $!";
print {$out} "# Written by t/live/methods.pl: package, method, the live test that saw it succeed on QEMU and\n",
    "# libvirt's release then; or - and why none can.\n", @lines;
close $out or die "$table: $!";
my $count = grep { !/\t-\t/ } @lines;
printf "Of %d methods, %d were seen to succeed on QEMU.\n", scalar @lines, $count;
