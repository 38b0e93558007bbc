# Forks and threads on a remote connection: the child's handles are inert, the
# parent never notices.
use strict;
use warnings;

use Config;
use POSIX ();
use Test::More;

use lib 't/live/lib';
use SysVirtLive;
use Sys::Virt;

my $daemon = start_libvirtd();
my $uri = $daemon->uri('test', 'default');
my $con = Sys::Virt->new(uri => $uri);
my $dom = $con->get_domain_by_name('test');
is($con->get_type, 'TEST', 'a connection through the daemon');

# How many descriptors are open.
sub descriptors { return scalar(() = glob '/proc/self/fd/*') }

# Runs code in a child; its value is the exit status.
sub in_child {
    my ($code) = @_;
    my $pid = fork // die $!;
    POSIX::_exit($code->()) if !$pid;
    waitpid $pid, 0;
    return $? >> 8;
}

is(in_child(sub { eval { $dom->get_info; 1 } ? 1 : $@ =~ /dom is a Sys::Virt::Domain object of the parent process/ ? 0 : 2 }),
    0, 'a child that uses a handle gets an exception');
is(in_child(sub { undef $dom; undef $con; 0 }), 0, 'a child drops them');
is(in_child(sub { $con->DESTROY; $dom->DESTROY; 0 }), 0, 'a child destroys them');
is(in_child(sub { Sys::Virt->new(uri => $uri)->get_domain_by_name('test')->get_info->{nrVirtCpu} == 2 ? 0 : 1 }),
    0, 'a child opens its own');
is($dom->get_info->{nrVirtCpu}, 2, 'the parent works on');

# A child that ends as programs do, with END blocks and global destruction.
{
    my $pid = fork // die $!;
    if (!$pid) {
        Test::More->builder->no_ending(1);
        exit 0;
    }
    waitpid $pid, 0;
    is($?, 0, 'a child that exits');
    ok($con->is_alive, 'leaves the connection alive') if $con->can('is_alive');
    is($dom->get_name, 'test', 'and working');
}

{
    my $before = descriptors();
    for my $round (1 .. 20) {
        my @pids = map { my $pid = fork // die $!; if (!$pid) { undef $dom; undef $con; POSIX::_exit(0) } $pid } 1 .. 5;
        $dom->get_info;
        waitpid $_, 0 for @pids;
    }
    is($dom->get_info->{nrVirtCpu}, 2, 'a hundred children, and calls meanwhile');
    is(descriptors(), $before, 'no descriptor is left');
}

SKIP: {
    skip 'no threads', 3 unless $Config{useithreads};
    require threads;
    my @threads = map { threads->create(sub { $dom->get_info for 1 .. 100; return $dom->get_name }) } 1 .. 8;
    is_deeply([ map { $_->join } @threads ], [ ('test') x 8 ], 'eight threads on one connection');
    is($dom->get_name, 'test', 'whose end leaves the parent\'s handles');
    my $before = descriptors();
    threads->create(sub { Sys::Virt->new(uri => $uri)->get_type })->join for 1 .. 10;
    is(descriptors(), $before, 'a thread\'s own connection ends with it');
}

{
    my $before = descriptors();
    for (1 .. 50) {
        my $own = Sys::Virt->new(uri => $uri);
        my @all = $own->list_all_domains;
    }
    is(descriptors(), $before, 'connections opened and dropped leave no descriptor');
}

undef $dom;
undef $con;
$daemon->stop;
done_testing;
