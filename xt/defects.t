# The probes of t/defects and t/live/defects on the original, where the machine
# has the release that t/data/defects.tsv is about: it fares as recorded.
use strict;
use warnings;

use lib 't/defects/lib';
use SysVirtDefects;
use Test::More;

my $RELEASE = '9.0.0';

# The environment's own modules, without those being tested.
local $ENV{PERL5LIB} = join ':', grep { !/\bblib\b/ } split /:/, $ENV{PERL5LIB} // '';
delete local $ENV{PERL5OPT};

my ($version, $original) = split ' ',
    `$^X -e 'eval { require Sys::Virt } or exit; print "\$Sys::Virt::VERSION ", Sys::Virt->can("event_deregister_all") ? 0 : 1'`;
plan skip_all => 'the original Sys::Virt is not installed' unless $version && $original;
plan skip_all => "the records are of the original $RELEASE, not of $version" unless $version eq $RELEASE;

# Memory that is misused may crash a program today, hang it tomorrow and be let
# off on the third day: what crashed once may fare in another way now and then.
my ($probes, @otherwise) = 0;

local $ENV{SYS_VIRT_DEFECTS_REPORT} = 1;
for my $test (glob 't/defects/*.t t/live/defects/*.t') {
    my %rows = rows_of($test) or next;
    open my $output, '-|', $^X, $test or die "$^X: $!";
    my @lines = <$output>;
    close $output;
    SKIP: {
        if (my ($reason) = map { /^1\.\.0 # SKIP (.*)/ } @lines) {
            skip "$test: $reason", 1;
        }
        my %got = map { (split /\t/)[ 0, 1 ] } @lines;
        is_deeply([ sort keys %got ], [ sort keys %rows ], "$test: the probes");
        for my $what (sort keys %rows) {
            my $outcome = $got{$what} // next;
            next if $outcome eq 'skipped';    # this libvirt cannot
            my $recorded = $rows{$what}{reference};
            is($outcome eq 'right', $recorded eq 'right', "$test: $what") if $recorded ne 'crashed';
            $probes++;
            push @otherwise, "$test: $what: $outcome, not $recorded" if $outcome ne $recorded;
        }
    }
}

cmp_ok(@otherwise * 20, '<=', $probes, 'nearly all in the way that is recorded');
diag $_ for @otherwise;

done_testing;
