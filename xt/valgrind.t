# The tests of t/ under valgrind: no invalid access, nothing definitely lost.
use strict;
use warnings;

use File::Temp;
use Test::More;

my ($valgrind) = grep { -x } map { "$_/valgrind" } split /:/, $ENV{PATH};
plan skip_all => 'valgrind is not installed' unless $valgrind;

# What says nothing about our code: compilers, children that look at the
# library from outside, and the manual.
my %SKIP = map { $_ => 1 } qw(t/050-typemap.t t/060-symbols.t), glob 't/9*.t';

my @options = qw(
    --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite
    --show-leak-kinds=definite --child-silent-after-fork=yes
    --suppressions=xt/valgrind.supp
);
local $ENV{PERL_DESTRUCT_LEVEL} = 2;
local $ENV{SYS_VIRT_INSTRUMENTED} = 1;
for my $test (grep { !$SKIP{$_} } glob 't/*.t') {
    my $log = File::Temp->new;
    my @command = ($valgrind, @options, "--log-file=$log", $^X, (map { "-I$_" } @INC), $test);
    my $pid = open my $output, '-|';
    die "fork: $!" unless defined $pid;
    if (!$pid) {
        open STDERR, '>&', \*STDOUT;
        exec @command or exit 127;
    }
    # The test's own report is of no interest here; perl counts its values at
    # its end.
    my @leaked = grep { /^Scalars leaked/ } <$output>;
    close $output;
    my $status = $?;
    my $text = do { local $/; <$log> };
    is($status, 0, $test) or diag $text;
    is("@leaked", '', "$test: no value is left");
}

done_testing;
