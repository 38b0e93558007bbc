# Several interpreters in one process: each has its own state.
use strict;
use warnings;

use Config;
use ExtUtils::Embed ();
use File::Basename qw(dirname);
use File::Spec;
use File::Temp qw(tempdir);
use Test::More;

plan skip_all => 'this perl has one interpreter only' unless $Config{usemultiplicity};

my $here = dirname(File::Spec->rel2abs(__FILE__));
my $program = tempdir(CLEANUP => 1) . '/embed';
my ($compile, $link) = (ExtUtils::Embed::ccopts(), ExtUtils::Embed::ldopts(1));
chomp($compile, $link);
my $built = system("$Config{cc} -o $program $here/embed.c $compile $link >$program.log 2>&1") == 0;
plan skip_all => 'there is no libperl to link with' unless $built;

my @lines = `$program $here/../lib`;
is($?, 0, 'two interpreters start, work and end');
chomp @lines;
is_deeply(
    \@lines,
    [
        'first 3',
        'second 1',
        'first 7',
        'second 1PerlXS::Test::Counter',
        'second 1',
        'second 0',
        'second called',
        'second caught',
    ],
    'each with its own state, its objects gone with it'
);

done_testing;
