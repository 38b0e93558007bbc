# D: threads and forks, as far as the test driver shows them.
use strict;
use warnings;

use Config;
use lib 't/defects/lib';
use POSIX ();
use Test::More;

BEGIN {
    plan skip_all => 'this perl has no threads' unless $Config{useithreads};
}
use threads;
use threads::shared;
use Sys::Virt;
use SysVirtDefects;

# ---- D1 --------------------------------------------------------------------------
my %MAKES = (
    'a connection' => [ sub { test_conn() }, 'get_hostname' ],
    'a domain'     => [ sub { test_conn()->get_domain_by_name('test') }, 'get_info' ],
    'a network'    => [ sub { (test_conn()->list_all_networks)[0] }, 'get_name' ],
    'a pool'       => [ sub { (test_conn()->list_all_storage_pools)[0] }, 'get_info' ],
    'an interface' => [ sub { (test_conn()->list_all_interfaces)[0] }, 'get_name' ],
    'a device'     => [ sub { (test_conn()->list_all_node_devices)[0] }, 'get_name' ],
    'a snapshot'   => [ sub { test_conn()->get_domain_by_name('test')->create_snapshot('<domainsnapshot/>') }, 'get_name' ],
);
for my $name (sort keys %MAKES) {
    my ($make, $method) = @{ $MAKES{$name} };
    probe "$name while threads come and go" => sub {
        my $object = $make->();
        threads->create(sub { return 1 })->join for 1 .. 5;
        my @more = map { "x" x 100 } 1 .. 100;
        return lives(sub { $object->$method });
    };
}
probe 'a stream while threads come and go' => sub {
    my $con = test_conn();
    my $stream = $con->new_stream;
    $con->get_domain_by_name('test')->screenshot($stream, 0);
    threads->create(sub { return 1 })->join for 1 .. 5;
    return lives(sub { $stream->recv(my $data, 100) });
};
probe 'a domain used by a thread after its creator dropped it' => sub {
    my $dom = test_conn()->get_domain_by_name('test');
    my $ready :shared = 0;
    my $thread = threads->create(sub { threads->yield until $ready; return eval { $dom->get_name } // "$@" });
    undef $dom;
    $ready = 1;
    my $name = $thread->join;
    return $name eq 'test' ? () : "its name was $name";
};

# ---- D2 --------------------------------------------------------------------------
probe 'a loop in a thread, with subs of another' => sub {
    Sys::Virt::Event::register_default();
    my $con = test_conn();
    my @where;
    $con->domain_event_register_any(undef, 0, sub { push @where, threads->tid });
    my $timer = Sys::Virt::Event::add_timeout(5, sub { push @where, threads->tid });
    my $dom = $con->get_domain_by_name('test');
    $dom->destroy;
    threads->create(sub {
        my $own = Sys::Virt::Event::add_timeout(1, sub { });
        Sys::Virt::Event::run_default() for 1 .. 20;
        Sys::Virt::Event::remove_timeout($own);
    })->join;
    my @early = @where;
    Sys::Virt::Event::run_default() for 1 .. 10;
    my @elsewhere = grep { $_ != 0 } @where;
    return @early ? "@early were called while their thread did something else"
        : @elsewhere ? "they ran in @elsewhere" : @where ? () : 'they never ran';
};

# ---- D3: without a daemon, a child can at least be told that it must not ----------------
probe 'a handle that a child inherited' => sub {
    my $con = test_conn();
    my $dom = $con->get_domain_by_name('test');
    pipe my $from, my $to;
    my $pid = fork // die $!;
    if (!$pid) {
        eval { $dom->get_info };
        syswrite $to, $@ =~ /of the parent process/ ? 'told' : 'used';
        POSIX::_exit(0);
    }
    close $to;
    sysread $from, my $said, 10;
    waitpid $pid, 0;
    return $said eq 'told' ? () : 'it was used without a word';
};

done_probing();
