# The list of the original's defects: each has its record, and its place in the
# manual.
use strict;
use warnings;

use lib 't/defects/lib';
use SysVirtDefects;
use Test::More;

# How far the numbers of each letter go.
my %LAST = (A => 14, B => 19, C => 13, D => 3, E => 6, F => 38);
my @IDS = ((map { my $letter = $_; map { "$letter$_" } 1 .. $LAST{$letter} } sort keys %LAST), 'G');

my (%shown, %excused, @malformed);
for my $row (defects()) {
    my $what = "$row->{file}: $row->{what}";
    push @malformed, $what
        if grep { !defined || $_ eq '' } @$row{qw(file what reference here)}
        or $row->{file} ne '-' && !-f "t/$row->{file}"
        or $row->{file} eq '-' ? $row->{reference} !~ /^not shown: \S/
            : $row->{reference} !~ /^(?:wrong|leaked|crashed|hung|right)\z/;
    for my $id (@{ $row->{ids} }) {
        push @malformed, "$what: no such id as $id" unless grep { $_ eq $id } @IDS;
        $shown{$id}++ if $row->{reference} =~ /^(?:wrong|leaked|crashed|hung)\z/;
        $excused{$id}++ if $row->{reference} =~ /^not shown/;
    }
}
is_deeply(\@malformed, [], 'the records are well made');
is_deeply([ grep { !$shown{$_} && !$excused{$_} } @IDS ], [], 'each defect is shown, or it is said why it cannot be');

# What the manual has in parentheses: ids, and "A1 to A14".
open my $pod, '<', 'lib/Sys/Virt/Manual/Differences.pod' or die $!;
my $manual = do { local $/; <$pod> };
my %told;
while ($manual =~ /\(([A-G]\d*(?:(?:,|\s|to)+[A-G]\d*)*)\)/g) {
    for my $part (split /\s*,\s*/, $1) {
        if ($part =~ /^([A-G])(\d+)\s+to\s+\g1(\d+)\z/) {
            $told{"$1$_"}++ for $2 .. $3;
        } else {
            $told{$part}++;
        }
    }
}
is_deeply([ grep { !$told{$_} } @IDS ], [], 'the manual tells of each');
is_deeply([ grep { my $id = $_; !grep { $_ eq $id } @IDS } sort keys %told ], [], 'and of no other');

done_testing;
