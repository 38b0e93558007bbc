# Runs probes of the original's defects, of whichever Sys::Virt perl finds: each
# in a child of its own, as the original crashes, hangs and leaks. Used by
# t/defects/*.t and t/live/defects/*.t only.
#
# Such a file is a test of this module. With SYS_VIRT_DEFECTS_REPORT set it
# prints one line a probe instead, for xt/defects.t: the probe's name, its
# outcome (right, wrong, leaked, crashed, hung or skipped) and details.
package SysVirtDefects;

use strict;
use warnings;

use Exporter 'import';
use File::Basename ();
use File::Spec;
use File::Temp ();
use POSIX qw(WNOHANG);
use Test::More;
use Time::HiRes qw(sleep time);

our @EXPORT = qw(
    probe done_probing data_file defects rows_of
    test_conn host_conn throws lives grows loses descriptors happen skipped program_ends
);

my $TOP = File::Spec->rel2abs(File::Basename::dirname(__FILE__) . '/../../..');
my $REPORT = $ENV{SYS_VIRT_DEFECTS_REPORT};

# How many seconds a probe may take on a busy machine; and one at which it is
# known that the original hangs.
my $PATIENCE = $REPORT ? 20 : 60;
my $SHORT = 6;

# ---- the records -----------------------------------------------------------------

# A file of t/data.
sub data_file {
    my ($name) = @_;
    return "$TOP/t/data/$name";
}

# The rows of t/data/defects.tsv: { ids, file, what, reference, here }.
sub defects {
    open my $file, '<', data_file('defects.tsv') or die "defects.tsv: $!";
    my @rows;
    while (<$file>) {
        chomp;
        next if /^#/ || $_ eq '';
        my ($ids, @others) = split /\t/;
        my %row = (ids => [ split ' ', $ids ]);
        @row{qw(file what reference here)} = @others;
        push @rows, \%row;
    }
    return @rows;
}

# Those of a test file, by the name of the probe.
sub rows_of {
    my ($test) = @_;
    my $file = File::Spec->abs2rel(File::Spec->rel2abs($test), $TOP) =~ s{^t/}{}r;
    return map { ($_->{what} => $_) } grep { $_->{file} eq $file } defects();
}

# ---- running ---------------------------------------------------------------------

my %done;

# A probe: the code gives what is wrong, nothing if nothing is. It runs in a
# child, which ends as programs do.
sub probe {
    my ($what, $code) = @_;
    $done{$what}++;
    my ($outcome, $details) = outcome($code, patience($what));
    if ($REPORT) {
        $details =~ s/\s+/ /g;
        syswrite STDOUT, "$what\t$outcome\t$details\n";
        return;
    }
    SKIP: {
        skip $details, 1 if $outcome eq 'skipped';
        ok($outcome eq 'right', $what) or diag "  $outcome: $details";
    }
    return;
}

# How long to wait for this one.
sub patience {
    my ($what) = @_;
    return $PATIENCE if !$REPORT;
    my %rows = rows_of($0);
    return $rows{$what} && $rows{$what}{reference} eq 'hung' ? $SHORT : $PATIENCE;
}

# Runs the code in a child: how it went, and why.
sub outcome {
    my ($code, $patience) = @_;
    my $errors = File::Temp->new;
    pipe my $from, my $to or die "pipe: $!";
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        close $from;
        setpgrp;
        Test::More->builder->no_ending(1);
        open STDERR, '>&', $errors or die "stderr: $!";
        open STDOUT, '>', File::Spec->devnull or die "stdout: $!";
        my @wrong;
        my $lived = eval { @wrong = $code->(); 1 };
        push @wrong, "died of $@" if !$lived;
        syswrite $to, join "\n", 'done', @wrong;
        exit 0;
    }
    close $to;
    my ($said, $ended) = ('', 0);
    my $deadline = time + $patience;
    while (!$ended && time < $deadline) {
        my $ready = '';
        vec($ready, fileno $from, 1) = 1;
        next if !select $ready, undef, undef, 0.1;
        $ended = !sysread $from, $said, 65536, length $said;
    }
    # What is done may yet hang or crash at its end.
    my $gone = 0;
    until ($gone = waitpid($pid, WNOHANG)) {
        last if time >= $deadline;
        sleep 0.005;
    }
    my $status = $?;
    kill KILL => -$pid;    # and what it has started
    if (!$gone) {
        waitpid $pid, 0;
        return ('hung', $said);
    }
    my $noise = do { seek $errors, 0, 0; local $/; <$errors> // '' };
    my (undef, @wrong) = split /\n/, $said;
    return ('crashed', 'by signal ' . ($status & 127) . " @wrong $noise") if $status & 127;
    return ('crashed', 'with status ' . ($status >> 8) . " @wrong $noise") if $status || $said !~ /^done/;
    return ('right', '') if !@wrong;
    return ('skipped', $1) if $wrong[0] =~ /^skipped: (.*)/;
    return ('skipped', "here libvirt can not: $1") if $wrong[0] =~ /^died of libvirt error code: 3, message: (.*)/;
    return ($wrong[0] =~ /^leaked/ ? 'leaked' : 'wrong', join '; ', @wrong);
}

# The end of a test file: all that is recorded of it has run.
sub done_probing {
    return if $REPORT;
    my %rows = rows_of($0);
    my @missing = (
        (map { "no record: $_" } grep { !$rows{$_} } sort keys %done),
        (map { "no probe: $_" } grep { !$done{$_} } sort keys %rows),
        (map { "twice: $_" } grep { $done{$_} > 1 } sort keys %done),
    );
    is_deeply(\@missing, [], 'every probe has a record, every record a probe');
    done_testing;
    return;
}

# ---- what probes are made of -------------------------------------------------------

sub skipped { return "skipped: $_[0]" }

# The test driver's own host, fresh for each process.
sub test_conn { return Sys::Virt->new(uri => 'test:///default', @_) }

# That of t/data/host.xml, fresh each time.
sub host_conn { return Sys::Virt->new(uri => 'test://' . data_file('host.xml')) }

# What is wrong unless the code throws what matches.
sub throws {
    my ($pattern, $code, $what) = @_;
    $what = defined $what ? "$what: " : '';
    my @got;
    my $lived = eval { @got = $code->(); 1 };
    my $error = $@;
    return "${what}threw nothing, but gave (" . join(', ', map { $_ // 'undef' } @got) . ')' if $lived;
    return if "$error" =~ $pattern;
    return "${what}threw $error";
}

# What is wrong unless the code lives.
sub lives {
    my ($code, $what) = @_;
    return if eval { $code->(); 1 };
    return (defined $what ? "$what: " : '') . "threw $@";
}

sub resident {
    open my $file, '<', '/proc/self/statm' or return 0;
    my (undef, $pages) = split ' ', scalar <$file>;
    return $pages * POSIX::sysconf(POSIX::_SC_PAGESIZE()) / 1024;
}

# What is wrong if so many rounds make the process grow. It must grow in both
# halves: a page more or less is no leak.
sub grows {
    my ($rounds, $code) = @_;
    $code->() for 1 .. $rounds / 4;
    my $start = resident();
    $code->() for 1 .. $rounds / 2;
    my $middle = resident();
    $code->() for 1 .. $rounds / 2;
    my $end = resident();
    return if $middle - $start < 200 || $end - $middle < 200;
    return sprintf 'leaked %d bytes a round', ($end - $start) * 1024 / $rounds;
}

# What is wrong if a round loses values of perl's, or the process grows.
sub loses {
    my ($rounds, $round) = @_;
    my $code = sub { local $@; $round->(); return };
    $code->() for 1 .. 2;
    if (eval { require Test::LeakTrace; 1 }) {
        my $lost = Test::LeakTrace::leaked_count($code);
        return "leaked $lost values a round" if $lost > 0;
    }
    return grows($rounds, $code);
}

# How a program ends that perl runs with the same Sys::Virt: its status, and all
# that it said.
sub program_ends {
    my ($text) = @_;
    my $output = File::Temp->new;
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        open STDOUT, '>&', $output;
        open STDERR, '>&', $output;
        exec $^X, (map { "-I$_" } grep { !ref } @INC), '-we', $text or POSIX::_exit(127);
    }
    waitpid $pid, 0;
    my $status = $?;
    seek $output, 0, 0;
    return ($status, join '', <$output>);
}

# How many descriptors are open.
sub descriptors { return scalar(() = glob '/proc/self/fd/*') }

# Some turns of libvirt's own loop; gives what died. (A timer that is due always
# would keep libvirt from freeing what was removed.)
my $timer;

sub happen {
    my ($turns) = @_;
    $timer //= Sys::Virt::Event::add_timeout(-1, sub { });
    Sys::Virt::Event::update_timeout($timer, 1);
    my @died;
    for (1 .. $turns || 3) {
        eval { Sys::Virt::Event::run_default(); 1 } or push @died, $@;
    }
    Sys::Virt::Event::update_timeout($timer, -1);
    return @died;
}

1;
