# Sixteen threads that make, use and drop handles: their own, those they
# inherited, those they give back. In the end every reference has been released:
# the test driver forgets its host when the last one is.
use strict;
use warnings;

use Config;
use Test::More;

BEGIN { plan skip_all => 'this perl has no threads' unless $Config{useithreads} }
use threads;
use threads::shared;

use lib 't/lib';
use SysVirtTest;

use Sys::Virt::Event;

my $THREADS = 16;
my $ROUNDS = $ENV{SYS_VIRT_INSTRUMENTED} ? 3 : 20;

sub domain_xml { return "<domain type='test'><name>$_[0]</name><memory>1024</memory><os><type>hvm</type></os></domain>" }

sub descriptors {
    opendir my $dir, '/proc/self/fd' or return 0;
    return scalar(() = readdir $dir);
}

# Whether the host is forgotten: it has one domain when it is new.
sub is_forgotten {
    my ($what) = @_;
    my $con = test_conn();
    is(join(' ', sort map { $_->get_name } $con->list_all_domains), 'test', "$what: every reference is released");
    return;
}

{
    my $con = test_conn();
    $con->define_domain(domain_xml('mark'));
    undef $con;
    is_forgotten('one thread');
}

# Inherited handles and the threads' own, all at once.
my $before;
{
    my $con = test_conn();
    my $mark = $con->define_domain(domain_xml('mark'));
    my @inherited = ($con->list_all_domains, $con->list_all_networks, $con->list_all_storage_pools, $con->new_stream);
    $before = descriptors();
    my $work = sub {
        my ($id) = @_;
        my $done = 0;
        for my $round (1 .. $ROUNDS) {
            my $name = "thread-$id-$round";
            my $dom = $con->define_domain(domain_xml($name));
            $dom->create;
            $done++ if $con->get_domain_by_name($name)->get_uuid eq $dom->get_uuid;
            $dom->destroy;
            $dom->undefine;
            $done++ if eval { $con->get_domain_by_name($name); 1 } || $@->code != Sys::Virt::Error::ERR_NO_DOMAIN ? 0 : 1;
            my $own = test_conn();
            $done++ if grep { $_->get_name eq 'mark' } $own->list_all_domains;
            $done++ if $mark->get_name eq 'mark' && $mark->get_info->{nrVirtCpu} == 1;
            pop @inherited if $round % 3 == 0;
        }
        return $done;
    };
    my @threads = map { my $id = $_; threads->create($work, $id) } 1 .. $THREADS;
    $mark->get_info for 1 .. 200;
    is_deeply([ map { $_->join } @threads ], [ (4 * $ROUNDS) x $THREADS ], 'every call in every thread went well');
    is($mark->get_name, 'mark', 'the handles of the first thread live on');
    is(descriptors(), $before, 'no descriptor is left');
}
is_forgotten('sixteen threads');

# Handles that threads give back, of connections of theirs.
{
    my @threads = map {
        my $id = $_;
        threads->create({ context => 'list' }, sub {
            my $con = test_conn();
            my $dom = $con->define_domain(domain_xml("made-$id"));
            return ($con, $dom, $dom->create_snapshot("<domainsnapshot><name>s$id</name></domainsnapshot>"));
        });
    } 1 .. $THREADS;
    my @names;
    for my $thread (@threads) {
        my ($con, $dom, $snapshot) = $thread->join;
        push @names, join ' ', $con->get_type, $dom->get_name, $snapshot->get_name;
    }
    is_deeply(\@names, [ map { "TEST made-$_ s$_" } 1 .. $THREADS ], 'handles that threads give back work');
}
is_forgotten('given back');

# Threads within threads, and those that nobody waits for.
{
    my $con = test_conn();
    my $mark = $con->define_domain(domain_xml('mark'));
    my $ended :shared = 0;
    my @threads = map {
        threads->create(sub {
            my $inner = threads->create(sub { return $mark->get_name });
            my $name = $inner->join . $mark->get_name;
            threads->create(sub { $mark->get_info; undef $con; undef $mark; lock $ended; $ended++; cond_signal($ended) })->detach;
            return $name;
        });
    } 1 .. $THREADS / 2;
    is_deeply([ map { $_->join } @threads ], [ ('markmark') x ($THREADS / 2) ], 'threads within threads');
    {
        lock $ended;
        cond_wait($ended) until $ended == $THREADS / 2;
    }
    is($mark->get_name, 'mark', 'detached threads leave the handles alone');
}
select undef, undef, undef, 0.2;    # detached threads end after they have said so
is_forgotten('threads within threads');

# Exceptions, exits and a DESTROY in one thread are its own.
{
    my $con = test_conn();
    my $dom = $con->get_domain_by_name('test');
    my @threads = map {
        my $id = $_;
        threads->create(sub {
            eval { $con->get_domain_by_name("none-$id") };
            my $code = $@->code;
            $dom->DESTROY;
            $@ = '';    # what is left there, perl says at an exit
            threads->exit if $id % 2;
            return $code == Sys::Virt::Error::ERR_NO_DOMAIN && !eval { $dom->get_name; 1 } ? 1 : 0;
        });
    } 1 .. $THREADS;
    my @got = map { $_->join // 'exit' } @threads;
    is_deeply(\@got, [ ('exit', 1) x ($THREADS / 2) ], 'each thread has its own errors and ends');
    is($dom->get_name, 'test', 'and its own handles');
}

# Events come to the thread that has registered, while others cause them.
{
    Sys::Virt::Event::register_default();
    my $con = test_conn();
    my $dom = $con->get_domain_by_name('test');
    my ($seen, $wanted) = (0, 8 * 2 * 10);
    my $id = $con->domain_event_register_any($dom, Sys::Virt::Domain::EVENT_ID_LIFECYCLE, sub { $seen++ });
    my @threads = map {
        my $own_id = $_;
        threads->create(sub {
            my $own = $con->define_domain(domain_xml("other-$own_id"));
            for (1 .. 10) { $own->create; $own->destroy }
            $own->undefine;
            return 1;
        });
    } 1 .. 8;
    for (1 .. $wanted / 2) { $dom->suspend; $dom->resume }
    my $end = time + 60;
    Sys::Virt::Event::run_default() while $seen < $wanted && time < $end;
    is(scalar(grep { $_->join } @threads), 8, 'threads that cause events');
    is($seen, $wanted, 'each event of the domain is told once');
    $con->domain_event_deregister_any($id);
}

done_testing;
