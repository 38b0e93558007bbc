# This module beside the original, where the machine has it: the same probes
# (xt/reference-probe.pl) run with both, and answer the same. Each difference
# that is meant stands in t/data/differences.tsv, and is there.
use strict;
use warnings;

use Test::More;

my @OURS = grep { /\bblib\b/ } @INC;
plan skip_all => 'to be run with prove -b' unless @OURS;

# The environment's own modules, without those being tested.
my $others = join ':', grep { !/\bblib\b/ } split /:/, $ENV{PERL5LIB} // '';

# What a perl with these directories prints.
sub lines_of {
    my ($dirs, @command) = @_;
    local $ENV{PERL5LIB} = $others;
    delete $ENV{PERL5OPT};
    open my $output, '-|', $^X, (map { "-I$_" } @$dirs), @command or die "$^X: $!";
    chomp(my @lines = <$output>);
    close $output;
    return @lines;
}

my ($version, $original, $file) = lines_of([], '-e', <<'PERL');
    eval { require Sys::Virt } or exit;
    print "$_\n" for $Sys::Virt::VERSION, !Sys::Virt->can('get_node_device_scsi_host_by_wwn'), $INC{'Sys/Virt.pm'};
PERL
plan skip_all => 'the original Sys::Virt is not installed' unless $version && $original;
diag "the original $version in $file";

# name => value, and the names in order.
sub dump_of {
    my ($dirs) = @_;
    my (%value, @names);
    for my $line (lines_of($dirs, 'xt/reference-probe.pl')) {
        my ($name, $value) = split /\t/, $line, 2;
        push @names, $name;
        $value{$name} = $value;
    }
    return (\%value, \@names);
}

# Rows of t/data/differences.tsv that are of this release.
sub meant {
    open my $table, '<', 't/data/differences.tsv' or die "t/data/differences.tsv: $!";
    my @rows;
    while (<$table>) {
        chomp;
        next if /^#/ || /^$/;
        my ($pattern, $releases, $reason) = split /\t/;
        my ($how, $release) = $releases =~ /^(<|>=)([\d.]+)\z/;
        my $older = defined $release && version->parse("v$version") < version->parse("v$release");
        next if $how && ($how eq '<') != $older;
        my $regex = join '.*', map { quotemeta } split /\*/, $pattern, -1;
        push @rows, { pattern => $pattern, regex => qr/^$regex\z/s, reason => $reason };
    }
    return @rows;
}

my ($theirs, $names) = dump_of([]);
my ($ours, $our_names) = dump_of(\@OURS);
cmp_ok(scalar @$names, '>', 5000, 'the original was asked much');
is_deeply([ grep { /: ends\z/ } @$our_names ], [], 'nothing ended early here');

my @rows = meant();
my (@unmeant, $same);
for my $name (@$names) {
    my $theirs = $theirs->{$name};
    next if $theirs eq 'absent';
    my $here = $ours->{$name} // 'missing';
    my @of = grep { $name =~ $_->{regex} } @rows;
    if ($theirs eq $here) {
        $same++;
        push @{ $_->{same} }, $name for @of;
    } elsif (@of) {
        $_->{differs}++ for @of;
    } else {
        push @unmeant, "$name\n    there: $theirs\n    here:  $here";
    }
}
ok(!@unmeant, 'every difference is meant') or diag join "\n", @unmeant, scalar(@unmeant) . ' in all';
for my $row (@rows) {
    my $what = "$row->{pattern}: $row->{reason}";
    ok($row->{differs} && !$row->{same}, $what)
        or diag $row->{same} ? join "\n", 'the same:', @{ $row->{same} } : 'no such difference';
}
diag sprintf '%d probes, the same %d', scalar @$names, $same;

done_testing;
