# Storms on a remote connection: a hundred children at once, sixteen threads,
# children of a program with threads, signals all the time; and a daemon that
# dies in the midst of it.
use strict;
use warnings;

use Config;
use POSIX ();
use Test::More;
use Time::HiRes qw(setitimer ITIMER_REAL sleep time);

use lib 't/live/lib';
use SysVirtLive;
use Sys::Virt;

my $CHILDREN = 100;
my $THREADS = 16;

my $daemon = start_libvirtd(conf => "max_clients = 500\nmax_anonymous_clients = 500\nmax_client_requests = 100\n");
my $uri = $daemon->uri('test', 'default');
my $con = Sys::Virt->new(uri => $uri);
my $dom = $con->get_domain_by_name('test');

sub descriptors {
    opendir my $dir, '/proc/self/fd' or return 0;
    return scalar(() = readdir $dir);
}

my $pipes = 0;
$SIG{PIPE} = sub { $pipes++ };

# What a child does with what it has inherited, and how it ends.
my @DEEDS = (
    sub { POSIX::_exit(0) },
    sub { undef $dom; undef $con; POSIX::_exit(0) },
    sub { $dom->DESTROY; $con->DESTROY; POSIX::_exit(0) },
    sub {
        Test::More->builder->no_ending(1);
        open STDERR, '>', '/dev/null';    # perl counts the parent's threads
        exit 0;
    },
    sub { exec $^X, '-e', 'exit 0' or POSIX::_exit(9) },
    sub {
        my $refused = !eval { $dom->get_name; 1 } && $@ =~ /of the parent process/;
        POSIX::_exit($refused ? 0 : 1);
    },
    sub {
        my $own = Sys::Virt->new(uri => $uri);
        my $right = $own->get_domain_by_name('test')->get_info->{nrVirtCpu} == 2;
        POSIX::_exit($right ? 0 : 2);
    },
);

sub storm {
    my @pids = map {
        my $deed = $DEEDS[ $_ % @DEEDS ];
        my $pid = fork // die "fork: $!";
        if (!$pid) {
            alarm 60;
            $deed->();
        }
        $pid;
    } 1 .. $CHILDREN;
    return @pids;
}

# How the children ended that did not end well.
sub bury {
    return grep { $_ } map { waitpid $_, 0; $? } @_;
}

{
    my $before = descriptors();
    my @pids = storm();
    my $right = grep { $dom->get_info->{nrVirtCpu} == 2 } 1 .. 500;
    is_deeply([ bury(@pids) ], [], "$CHILDREN children at once");
    is($right, 500, 'and calls meanwhile');
    is(descriptors(), $before, 'no descriptor is left');
    is($dom->get_name, 'test', 'the connection works');
}

{
    my $signals = 0;
    local $SIG{ALRM} = sub { $signals++ };
    local $SIG{CHLD} = sub { $signals++ };
    setitimer(ITIMER_REAL, 0.001, 0.001);
    my $before = descriptors();
    my $wrong = 0;
    for (1 .. 500) {
        $wrong++ unless $dom->get_info->{nrVirtCpu} == 2 && ($con->list_all_domains)[0]->get_name eq 'test';
        if ($_ % 10 == 0) {
            my $pid = fork // die "fork: $!";
            POSIX::_exit(0) if !$pid;
            waitpid $pid, 0;
        }
    }
    setitimer(ITIMER_REAL, 0);
    is($wrong, 0, "calls under $signals signals");
    is(descriptors(), $before, 'no descriptor is left');
}

SKIP: {
    skip 'no threads', 5 unless $Config{useithreads};
    require threads;
    my $before = descriptors();
    my $work = sub {
        my ($id) = @_;
        my $right = 0;
        for (1 .. 20) {
            $right++ if $dom->get_info->{nrVirtCpu} == 2;
            $right++ if !eval { $con->get_domain_by_name("none-$id"); 1 } && $@->code == Sys::Virt::Error::ERR_NO_DOMAIN;
            my $own = Sys::Virt->new(uri => $uri);
            $right++ if $own->get_domain_by_name('test')->get_uuid eq $dom->get_uuid;
        }
        return $right;
    };
    my @threads = map { threads->create($work, $_) } 1 .. $THREADS;
    my @pids = storm();
    my @wrong = bury(@pids);
    is_deeply([ map { $_->join } @threads ], [ (60) x $THREADS ], "$THREADS threads on one connection, and on their own");
    is_deeply(\@wrong, [], "while $CHILDREN children come and go");
    is(descriptors(), $before, 'no descriptor is left');
    is($dom->get_name, 'test', 'the connection works');

    # Children of threads.
    my @codes = map { threads->create(sub {
        my $pid = fork // die "fork: $!";
        if (!$pid) {
            my $refused = !eval { $dom->get_name; 1 } && $@ =~ /of the parent process/;
            POSIX::_exit($refused ? 0 : 1);
        }
        waitpid $pid, 0;
        return $? + ($dom->get_name eq 'test' ? 0 : 1);
    }) } 1 .. $THREADS;
    is_deeply([ map { $_->join } @codes ], [ (0) x $THREADS ], 'children of threads');
}

# The daemon dies: calls in progress are errors, the ones after too.
{
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        sleep 0.3;
        kill KILL => $daemon->pid;
        POSIX::_exit(0);
    }
    my ($calls, $end) = (0, time + 30);
    my $error;
    while (!$error && time < $end) {
        eval { $dom->get_info; $calls++; 1 } or $error = $@;
    }
    waitpid $pid, 0;
    is(ref $error, 'Sys::Virt::Error', "a daemon that dies after $calls calls is an error");
    is(ref(eval { $dom->get_info; 1 } ? '' : $@), 'Sys::Virt::Error', 'and another');
    ok(!eval { Sys::Virt->new(uri => $uri); 1 }, 'nor is there a new connection');
    undef $dom;
    undef $con;
}
is($pipes, 0, 'SIGPIPE never came');

$daemon->stop;
done_testing;
