# Signals that come all the time, during calls and while the loop waits; and
# SIGPIPE, which never comes because of us and always when it is the program's.
use strict;
use warnings;

use File::Temp qw(tempdir);
use IO::Socket::UNIX;
use POSIX ();
use Test::More;
use Time::HiRes qw(setitimer ITIMER_REAL sleep time);

use lib 't/lib';
use SysVirtTest;

use Sys::Virt::Event;

my $LIMIT = 60;

# One that comes late, when its own handler is gone, ends nothing.
$SIG{$_} = sub { } for qw(ALRM INT USR1 HUP);

Sys::Virt::Event::register_default();
my $con = test_conn();
my $dom = $con->get_domain_by_name('test');

# Code while SIGALRM comes every millisecond.
sub under_alarms {
    my ($handler, $code) = @_;
    local $SIG{ALRM} = $handler;
    setitimer(ITIMER_REAL, 0.001, 0.001);
    my @result = eval { $code->() };
    my $error = $@;
    setitimer(ITIMER_REAL, 0);
    die $error if $error;
    return @result;
}

# For so long, and at least until the signal has come some times.
sub again_until {
    my ($counter, $code) = @_;
    my $end = time + $LIMIT;
    do { $code->() } until $$counter >= 50 || time > $end;
    return $$counter >= 50;
}

{
    my ($signals, $right, $calls) = (0, 0, 0);
    my $came = under_alarms(sub { $signals++ }, sub {
        again_until(\$signals, sub {
            $calls++;
            my ($one) = $con->list_all_domains;
            $right++ if $dom->get_info->{nrVirtCpu} == 2 && $one->get_name eq 'test'
                && !eval { $con->get_domain_by_name('none'); 1 };
        });
    });
    ok($came, "$signals signals during $calls calls");
    is($right, $calls, 'and every call was right');
}
{
    my ($signals, $thrown) = (0, 0);
    our $caught = 0;    # only what the eval below catches
    under_alarms(sub { $signals++; die { signal => $signals } if $caught && $signals % 3 == 0 }, sub {
        again_until(\$thrown, sub {
            eval {
                local $caught = 1;
                my @all = $con->list_all_domains;
                $dom->get_xml_description for 1 .. 20;
                1;
            } and return;
            ref $@ eq 'HASH' && $@->{signal} ? $thrown++ : die $@;
        });
    });
    cmp_ok($thrown, '>=', 50, 'a handler that dies ends calls');
    is($dom->get_name, 'test', 'after which everything works');
}
{
    my ($signals, $inner) = (0, 0);
    under_alarms(sub { $signals++; $inner++ if $dom->get_info->{nrVirtCpu} == 2 }, sub {
        again_until(\$signals, sub { $dom->get_memory_parameters; $dom->get_state });
    });
    is($inner, $signals, 'a handler that makes calls of its own');
}

# A process that sends signals to this one.
sub storm {
    my ($signal, $count) = @_;
    my $parent = $$;
    my $pid = fork // die "fork: $!";
    return $pid if $pid;
    for (1 .. $count) { kill $signal => $parent; sleep 0.001 }
    POSIX::_exit(0);
}

# The loop waits (there is no timer that is due), and a signal's handler runs
# all the same, at once: here it ends the waiting by a timer of its own.
for my $signal (qw(INT USR1 HUP)) {
    my ($came, $woken) = (0, 0);
    local $SIG{$signal} = sub { $came++; $woken = 1 };
    my $timer = Sys::Virt::Event::add_timeout(20, sub { });
    my $pid = storm($signal, 100);
    my $end = time + $LIMIT;
    while (waitpid($pid, POSIX::WNOHANG) == 0 && time < $end) { Sys::Virt::Event::run_default() }
    Sys::Virt::Event::remove_timeout($timer);
    cmp_ok($came, '>', 10, "the loop under SIG$signal: $came of 100 were seen");
}
{
    my $timer = Sys::Virt::Event::add_timeout(20, sub { });
    local $SIG{INT} = sub { die "interrupted\n" };
    my $end = time + $LIMIT;
    my $pid;
    my $error = eval {
        $pid = storm('INT', 1);
        Sys::Virt::Event::run_default() while time < $end;
        'nothing';
    } // $@;
    is($error, "interrupted\n", 'Ctrl-C that dies comes out of the loop');
    waitpid $pid // -1, 0;
    Sys::Virt::Event::remove_timeout($timer);
}

# Children that end, fifty at once.
{
    my %running;
    my $buried = 0;
    local $SIG{CHLD} = sub {
        while ((my $pid = waitpid -1, POSIX::WNOHANG) > 0) { $buried++ if delete $running{$pid} }
    };
    my $timer = Sys::Virt::Event::add_timeout(5, sub { $dom->get_info });
    {
        # None is buried before it is known.
        my $set = POSIX::SigSet->new(POSIX::SIGCHLD);
        POSIX::sigprocmask(POSIX::SIG_BLOCK, $set);
        for (1 .. 50) {
            my $pid = fork // die "fork: $!";
            POSIX::_exit(0) if !$pid;
            $running{$pid} = 1;
        }
        POSIX::sigprocmask(POSIX::SIG_UNBLOCK, $set);
    }
    my $end = time + $LIMIT;
    Sys::Virt::Event::run_default() while %running && time < $end;
    is($buried, 50, 'fifty children end while the loop runs');
    Sys::Virt::Event::remove_timeout($timer);
}

# ---- SIGPIPE ------------------------------------------------------------------------

# A daemon that is none: what it does with each that comes.
my $dir = tempdir(CLEANUP => 1);
my %PEER = (
    'closes at once'      => sub { },
    'closes after a word' => sub { sysread $_[0], my $word, 4 },
    'sends rubbish'       => sub { sysread $_[0], my $call, 4096; syswrite $_[0], "\xff" x 4096; sleep 0.05 },
    'sends a long packet' => sub { sysread $_[0], my $call, 4096; syswrite $_[0], "\x7f\xff\xff\xff" . 'x' x 100; sleep 0.05 },
    'sends a short packet' => sub { sysread $_[0], my $call, 4096; syswrite $_[0], "\0\0\0\x04" . 'x' x 100; sleep 0.05 },
);
my $pipes = 0;
$SIG{PIPE} = sub { $pipes++ };
for my $what (sort keys %PEER) {
    my $path = "$dir/socket";
    unlink $path;
    my $server = IO::Socket::UNIX->new(Local => $path, Listen => 5) or die "$path: $!";
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        $SIG{PIPE} = 'IGNORE';
        alarm $LIMIT;
        while (my $client = $server->accept) {
            $PEER{$what}->($client);
            close $client;
        }
        POSIX::_exit(0);
    }
    close $server;
    my @errors;
    for (1 .. 10) {
        my $lived = eval { Sys::Virt->new(uri => "test+unix:///default?socket=$path"); 1 };
        push @errors, $lived ? 'lived' : ref $@ || $@;
    }
    is_deeply(\@errors, [ ('Sys::Virt::Error') x 10 ], "a peer that $what is an error");
    kill KILL => $pid;
    waitpid $pid, 0;
}
is($pipes, 0, 'SIGPIPE never came of that');

sub broken_pipe {
    pipe my $read, my $write or die "pipe: $!";
    close $read;
    return syswrite $write, 'x';
}
broken_pipe();
is($pipes, 1, 'it comes when the program itself is to blame');
my $timer = Sys::Virt::Event::add_timeout(0, sub { broken_pipe() });
Sys::Virt::Event::run_default() until $pipes > 1;
Sys::Virt::Event::remove_timeout($timer);
is($pipes, 2, 'also in code that the loop calls');

# Programs that this one starts have the signal as they should.
my $status = system $^X, '-e', 'pipe my $r, my $w; close $r; syswrite $w, "x"; exit 3';
is($status & 127, POSIX::SIGPIPE, 'and ends programs that it starts');

done_testing;
