# The list of changes has the form of CPAN::Changes::Spec: a title; releases, the
# newest first, each with its version and its date; under it entries, maybe in
# groups.
use strict;
use warnings;

use Test::More;
use version 0.77;

use Sys::Virt;

plan skip_all => 'the list of changes is not here' if !-f 'Changes';

# Whether a text is an ISO date, or says that there is none yet.
sub is_date {
    my ($text) = @_;
    return 1 if lc $text eq 'unreleased';
    my ($month, $day) = $text =~ /\A\d{4}-(\d\d)-(\d\d)\z/ or return 0;
    return $month >= 1 && $month <= 12 && $day >= 1 && $day <= 31;
}

# What is wrong with a text of that form; and its releases, each a hash: version,
# and entries, how many there are.
sub read_changes {
    my ($text) = @_;
    my (@wrong, @releases, $entry);
    my @lines = split /\n/, $text, -1;
    push @wrong, 'the last line does not end' if length(pop @lines // '');
    push @wrong, 'there is no title' if ($lines[0] // '') !~ /\ARevision history for \S/;
    for my $n (1 .. $#lines) {
        my $line = $lines[$n];
        my $where = 'line ' . ($n + 1);
        push @wrong, "$where: white space at its end" if $line =~ /\s\z/;
        push @wrong, "$where: a tab"                  if $line =~ /\t/;
        push @wrong, "$where: too long"               if length $line > 80;
        if ($line eq '') {
            undef $entry;
        } elsif ($line =~ /\A(\S+)(?: +(\S.*))?\z/) {
            my ($version, $date) = ($1, $2);
            push @releases, { version => $version, entries => 0 };
            push @wrong, "$where: $version is no version" if !version::is_lax($version);
            push @wrong, "$where: no date" if !is_date($date // '');
            undef $entry;
        } elsif (!@releases) {
            push @wrong, "$where: before any release";
        } elsif ($line =~ /\A +\[[^\[\]]+\]\z/) {
            undef $entry;    # a group
        } elsif ($line =~ /\A( +)- \S/) {
            $entry = length $1;
            ++$releases[-1]{entries};
        } elsif (!defined $entry || $line !~ /\A( +)\S/ || length $1 <= $entry) {
            push @wrong, "$where: neither an entry nor more of one";
        }
    }
    for my $n (0 .. $#releases) {
        my $version = $releases[$n]{version};
        push @wrong, "$version: says nothing" if !$releases[$n]{entries};
        push @wrong, "$version: is not newer than the next"
            if $n < $#releases && eval { version->parse($version) <= version->parse($releases[ $n + 1 ]{version}) };
    }
    return (\@wrong, @releases);
}

my $text = do { open my $file, '<:encoding(UTF-8)', 'Changes' or die "Changes: $!"; local $/; <$file> };
my ($wrong, @releases) = read_changes($text);
is_deeply($wrong, [], 'Changes: its form');
is($releases[0]{version}, $Sys::Virt::VERSION, 'the first release is this one');
cmp_ok($releases[0]{entries}, '>', 5, 'and something has changed');

# The test itself sees what is wrong.
my $good = "Revision history for X\n\n2.0 2026-02-01\n\n  [Group]\n\n  - Two\n    lines.\n\n1.9 Unreleased\n\n  - One\n";
is_deeply((read_changes($good))[0], [], 'a good one');
for my $case (
    [ 'no title',         $good =~ s/Revision history for X/Changes/r ],
    [ 'no date',          $good =~ s/ 2026-02-01//r ],
    [ 'another date',     $good =~ s/2026-02-01/1 Feb 2026/r ],
    [ 'no month',         $good =~ s/2026-02-01/2026-13-01/r ],
    [ 'wrong order',      $good =~ s/1\.9/2.1/r ],
    [ 'no dash',          $good =~ s/- One/One/r ],
    [ 'a line astray',    $good =~ s/^    lines/  lines/mr ],
    [ 'an empty release', $good =~ s/  - One\n//r ],
    [ 'a tab',            $good =~ s/  - One/\t- One/r ],
    [ 'no end',           $good =~ s/\n\z//r ],
) {
    my ($name, $bad) = @$case;
    isnt(scalar @{ (read_changes($bad))[0] }, 0, "a bad one: $name");
}

done_testing;
