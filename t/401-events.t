# Events of a connection: who is told what, who may let go of whom, and what
# becomes of exceptions.
use strict;
use warnings;

use Config;
use POSIX ();
use Test::More;
use Time::HiRes qw(time);

use lib 't/lib';
use SysVirtTest;

use Sys::Virt::Event;

# Codes of libvirt: invalid argument.
my $INVALID_ARG = 8;
my $LIFECYCLE = Sys::Virt::Domain::EVENT_ID_LIFECYCLE;

Sys::Virt::Event::register_default();
my $con = test_conn();
my $dom = $con->get_domain_by_name('test');

# Two events in the same round: suspended, resumed.
sub happen {
    $dom->suspend;
    $dom->resume;
    return;
}

# Runs rounds of the loop until the events so far have been told, and what was
# let go of is freed; gives back what came out.
sub told {
    my $over = 0;
    my $timer = Sys::Virt::Event::add_timeout(15, sub { $over++ });
    my @thrown;
    my $end = time + 5;
    while (!$over && time < $end) {
        eval { Sys::Virt::Event::run_default(); 1 } or push @thrown, $@;
    }
    Sys::Virt::Event::remove_timeout($timer);
    return @thrown;
}

# What a sub says in a child process.
sub in_child {
    my ($code) = @_;
    pipe my $read, my $write or die $!;
    my $pid = fork // die $!;
    if (!$pid) {
        alarm 30;
        syswrite $write, eval { $code->() } // "died: $@";
        POSIX::_exit(0);
    }
    close $write;
    my $result = do { local $/; <$read> };
    waitpid $pid, 0;
    return $result;
}

{
    package Guard;
    our $alive = 0;
    sub new { $alive++; return bless [] }
    sub DESTROY { $alive--; return }
}

my ($SUSPENDED, $RESUMED) = (Sys::Virt::Domain::EVENT_SUSPENDED, Sys::Virt::Domain::EVENT_RESUMED);

# Arguments and ids.
{
    my @got;
    my $want;
    my $id = $con->domain_event_register_any(undef, $LIFECYCLE, sub { $want = wantarray; push @got, [@_]; return 7 });
    is($id, 0, 'the first id is 0');
    happen();
    is_deeply(\@got, [], 'nothing is told before the loop runs');
    is_deeply([told()], [], 'nothing is thrown');
    is(scalar @got, 2, 'two events');
    is(ref $got[0][0], 'Sys::Virt', 'a sub gets the connection');
    is(${ $got[0][0] }, $$con, '  that it was registered on');
    is(ref $got[0][1], 'Sys::Virt::Domain', 'the domain');
    is($got[0][1]->get_name, 'test', '  that it is about');
    isnt($got[0][1], $got[1][1], '  a new object each time');
    is_deeply([ map { $_->[2] } @got ], [ $SUSPENDED, $RESUMED ], 'the event');
    is_deeply([ map { scalar @$_ } @got ], [ 4, 4 ], 'and its detail');
    is($want, '', 'in scalar context');
    is_deeply([ $con->domain_event_deregister_any($id) ], [], 'deregistering gives nothing');
    @got = ();
    happen();
    told();
    is_deeply(\@got, [], 'and ends it');
    throws_error(sub { $con->domain_event_deregister_any($id) }, $INVALID_ARG, 'it is gone');
    my $next = $con->domain_event_register_any(undef, $LIFECYCLE, sub { });
    isnt($next, $id, 'an id is not used again');
    $con->domain_event_deregister_any($next);
    my $fresh = test_conn();
    is($fresh->domain_event_register_any(undef, $LIFECYCLE, sub { }), 0, 'another connection begins at 0');
    throws_error(sub { $con->domain_event_deregister_any(0) }, $INVALID_ARG, 'its ids are no other\'s');
    $fresh->domain_event_deregister_any(0);
}

# Several subs, all domains or one, by the newer interface and the first.
{
    my $other = $con->define_domain('<domain type="test"><name>other</name><memory>1024</memory><os><type>hvm</type></os></domain>');
    my %count;
    my $count = sub { my ($name) = @_; return sub { $count{$name}++ } };
    my @ids = (
        $con->domain_event_register_any(undef, $LIFECYCLE, $count->('all')),
        $con->domain_event_register_any(undef, $LIFECYCLE, $count->('all too')),
        $con->domain_event_register_any($dom, $LIFECYCLE, $count->('one')),
        $con->domain_event_register_any($con->get_domain_by_name('test'), $LIFECYCLE, $count->('one too')),
        $con->domain_event_register_any($other, $LIFECYCLE, $count->('other')),
    );
    my %unique = map { $_ => 1 } @ids;
    is(keys %unique, 5, 'five subs, five ids');
    $con->domain_event_register($count->('first interface'));
    told();
    %count = ();
    happen();
    told();
    my %expected = map { $_ => 2 } 'all', 'all too', 'one', 'one too', 'first interface';
    is_deeply(\%count, \%expected, 'each is told of what it asked for');
    throws_error(sub { $con->domain_event_register(sub { }) }, [ 1, 8, 55 ], 'the first interface takes one sub');
    $con->domain_event_deregister;
    throws_error(sub { $con->domain_event_deregister }, $INVALID_ARG, 'which is gone then');
    $con->domain_event_deregister_any($_) for @ids[ 0, 3 ];
    %count = ();
    happen();
    told();
    is_deeply(\%count, { 'all too' => 2, 'one' => 2 }, 'who is left is told');
    throws_error(sub { $con->network_event_deregister_any($ids[1]) }, $INVALID_ARG, 'an id of another kind');
    $con->domain_event_deregister_any($_) for @ids[ 1, 2, 4 ];
    %count = ();
    $con->domain_event_register($count->('again'));
    happen();
    told();
    is_deeply(\%count, { again => 2 }, 'the first interface again');
    $con->domain_event_deregister;
    $other->undefine;
    told();
}

# Networks and pools.
{
    my @got;
    my $net = $con->get_network_by_name('default');
    my $pool = $con->get_storage_pool_by_name('default-pool');
    my $id = $con->network_event_register_any($net, Sys::Virt::Network::EVENT_ID_LIFECYCLE, sub { push @got, [ ref $_[1], $_[1]->get_name, $_[2] ] });
    my $pool_id = $con->storage_pool_event_register_any(undef, Sys::Virt::StoragePool::EVENT_ID_LIFECYCLE, sub { push @got, [ ref $_[1], $_[1]->get_name, $_[2] ] });
    $net->destroy;
    $pool->destroy;
    told();
    is_deeply(\@got, [
        [ 'Sys::Virt::Network', 'default', Sys::Virt::Network::EVENT_STOPPED ],
        [ 'Sys::Virt::StoragePool', 'default-pool', Sys::Virt::StoragePool::EVENT_STOPPED ],
    ], 'a network and a pool stop');
    $net->create;
    $pool->create;
    $con->network_event_deregister_any($id);
    $con->storage_pool_event_deregister_any($pool_id);
    told();
}

# What is refused.
{
    my %event = (
        domain => 'Sys::Virt::Domain', network => 'Sys::Virt::Network', storage_pool => 'Sys::Virt::StoragePool',
        node_device => 'Sys::Virt::NodeDevice', secret => 'Sys::Virt::Secret',
    );
    for my $kind (sort keys %event) {
        my $register = "${kind}_event_register_any";
        my $deregister = "${kind}_event_deregister_any";
        for my $id (30, 1000, -1) {
            throws_error(sub { $con->$register(undef, $id, sub { }) }, $INVALID_ARG, "$kind event $id");
        }
        for my $wrong (undef, 1, '', [], {}, \'x', 'No::Such::sub') {
            throws_text(sub { $con->$register(undef, 0, $wrong) }, qr/^Sys::Virt::$register: cb /,
                "$kind: no code: " . ($wrong // 'undef'));
        }
        for my $wrong ('test', 1, [], $con) {
            throws_text(sub { $con->$register($wrong, 0, sub { }) }, qr/^Sys::Virt::$register: \w+ref is not a $event{$kind} object/,
                "$kind: no object: $wrong");
        }
        throws_error(sub { $con->$deregister(12345) }, $INVALID_ARG, "$kind: an unknown id");
        throws_text(sub { $con->$register(undef, 2**40, sub { }) }, qr/eventID/, "$kind: an id that is no int");
        throws_text(sub { "Sys::Virt"->can($register)->('Sys::Virt', undef, 0, sub { }) }, qr/conref is not a Sys::Virt object/,
            "$kind: no connection");
    }
    throws_text(sub { $con->domain_event_register([]) }, qr/^Sys::Virt::domain_event_register: cb /, 'the first interface');
    throws_text(sub { $con->register_close_callback({}) }, qr/^Sys::Virt::register_close_callback: cb /, 'a close callback');
    throws_error(sub { $con->unregister_close_callback }, [ $INVALID_ARG, 3 ], 'no close callback');
    is_deeply([ told() ], [], 'and nothing of it is left');
}

# Subs that let go: of themselves, of others, of the connection.
{
    my (@got, @ids);
    my $add = sub {
        my ($name, $code) = @_;
        push @ids, $con->domain_event_register_any(undef, $LIFECYCLE, sub { push @got, $name; $code->(@_) });
    };
    $add->('itself', sub { $con->domain_event_deregister_any($ids[0]) });
    $add->('the next', sub { $con->domain_event_deregister_any($ids[2]) });
    $add->('never', sub { });
    $add->('a new one', sub {
        $con->domain_event_deregister_any($ids[3]);
        push @ids, $con->domain_event_register_any(undef, $LIFECYCLE, sub { push @got, 'new' });
    });
    happen();
    my @thrown = told();
    is_deeply([ @got[ 0 .. 2 ] ], [ 'itself', 'the next', 'a new one' ], 'subs let go of subs');
    is(scalar(grep { $_ eq 'never' } @got), 0, 'who is let go of is not told any more');
    is(scalar(grep { $_ eq 'itself' } @got), 1, 'who lets go of itself neither');
    is(scalar(grep { $_ eq 'new' } @got), 1, 'a new one is told of the next event');
    is(scalar @thrown, 1, 'what was let go of twice is an exception');
    like($thrown[0], qr/no callback with the id $ids[2]/, '  which comes out');
    $con->domain_event_deregister_any($_) for @ids[ 1, 4 ];

    my $alone = test_conn();
    my $seen;
    my $id = $alone->domain_event_register_any(undef, $LIFECYCLE, sub { my ($c) = @_; $seen = $c->get_type; $c->domain_event_deregister_any(0) });
    undef $alone;
    happen();
    is_deeply([ told() ], [], 'the caller\'s variable is its own');
    is($seen, 'TEST', 'a sub has its connection whatever becomes of it');

    my $reassigned = test_conn();
    my $first = $reassigned;
    my $address;
    my $sub = sub { $address = ${ $_[0] } };
    $reassigned->domain_event_register_any(undef, $LIFECYCLE, $sub);
    $reassigned = 'something else';
    $sub = sub { $address = 'another sub' };
    happen();
    told();
    is($address, $$first, 'nor does an assignment change connection or sub');
    $first->domain_event_deregister_any(0);

    my $closed = test_conn();
    my $count = 0;
    $closed->domain_event_register_any(undef, $LIFECYCLE, sub { $count++; $closed->DESTROY if $$closed });
    happen();
    is_deeply([ told() ], [], 'a sub may destroy its connection');
    cmp_ok($count, '>=', 1, '  and has been told');
}

# What subs throw.
{
    my @got;
    my @ids = map { my $n = $_; $con->domain_event_register_any(undef, $LIFECYCLE, sub { push @got, "$n/$_[2]"; die "sub $n\n" if $n < 3 }) } 1 .. 3;
    my @warnings;
    local $SIG{__WARN__} = sub { push @warnings, @_ };
    $dom->suspend;
    my @thrown = told();
    is_deeply(\@thrown, ["sub 1\n"], 'the first exception comes out of the loop');
    like("@warnings", qr/\A\s*sub 2\b/, 'the second is a warning');
    is_deeply(\@got, [ map { "$_/$SUSPENDED" } 1 .. 3 ], 'and nobody is left out');
    is(($dom->get_state)[0], Sys::Virt::Domain::STATE_PAUSED, 'nothing is locked');
    @got = ();
    $dom->resume;
    is_deeply([ told() ], ["sub 1\n"], 'who has thrown is told again');
    is(scalar @got, 3, 'as are all');
    $con->domain_event_deregister_any($_) for @ids;

    my $object = bless { code => 5 }, 'Some::Exception';
    my $id = $con->domain_event_register_any(undef, $LIFECYCLE, sub { die $object });
    $dom->suspend;
    is((told())[0], $object, 'an object comes out as it is');
    $con->domain_event_deregister_any($id);
    $id = $con->domain_event_register_any(undef, $LIFECYCLE, sub { $con->get_domain_by_name('nobody') });
    $dom->resume;
    my ($error) = told();
    is(ref $error, 'Sys::Virt::Error', 'as does one of ours');
    is($error->code, Sys::Virt::Error::ERR_NO_DOMAIN, '  with its code');
    $con->domain_event_deregister_any($id);

    no warnings 'exiting';
    $id = $con->domain_event_register_any(undef, $LIFECYCLE, sub { last OUT });
    OUT: for (1) {
        $dom->suspend;
        @thrown = told();
    }
    like("@thrown", qr/Label not found for "last OUT"/, 'last does not leave libvirt');
    $con->domain_event_deregister_any($id);
    $dom->resume;
    told();
}
{
    my $script = <<'SCRIPT';
        use Sys::Virt;
        alarm 30;
        Sys::Virt::Event::register_default();
        my $con = Sys::Virt->new(uri => 'test:///default');
        my $exits = sub { exit 42 };
        my $never = sub { $? = 43; print "not ok - called after exit\n" };
        $con->domain_event_register_any(undef, 0, $_) for $exits, $never;
        $con->domain_event_register($never);
        $con->get_domain_by_name('test')->suspend;
        Sys::Virt::Event::run_default() while 1;
        END { $? = $? == 42 ? 44 : 45 }
SCRIPT
    my $output = do {
        open my $from, '-|', $^X, (map { "-I$_" } @INC), '-e', $script or die $!;
        local $/;
        my $all = <$from>;
        close $from;
        $all;
    };
    is($? >> 8, 44, 'exit exits, by way of END');
    is($output // '', '', 'and no further sub is called');
}

# A forked child.
{
    my $parents = 0;
    my $id = $con->domain_event_register_any(undef, $LIFECYCLE, sub { $parents++ });
    $dom->suspend;
    told();
    $parents = 0;
    is(in_child(sub {
        my $refused = !eval { $con->domain_event_deregister_any($id); 1 } && $@ =~ /of the parent process/;
        my $own = test_conn();
        my $count = 0;
        $own->domain_event_register_any(undef, $LIFECYCLE, sub { $count++ });
        $own->get_domain_by_name('test')->resume;
        told();
        return "$refused $count $parents";
    }), '1 1 0', 'its events are its own, and the parent\'s subs rest');
    $dom->resume;
    told();
    is($parents, 1, 'the parent is told of its own');
    $con->domain_event_deregister_any($id);
}

SKIP: {
    skip 'no threads', 9 unless $Config{useithreads};
    require threads;
    require threads::shared;
    my @got;
    my $id = $con->domain_event_register_any(undef, $LIFECYCLE, sub { push @got, threads->tid });
    happen();
    my $theirs = threads->create(sub {
        my @own;
        my $c = test_conn();
        my $own = $c->domain_event_register_any(undef, $LIFECYCLE, sub { push @own, threads->tid });
        $c->get_domain_by_name('test')->suspend;
        told();
        $c->get_domain_by_name('test')->resume;
        $c->domain_event_deregister_any($own);
        return join ',', threads->tid, scalar @got, @own;
    })->join;
    my ($tid, $mine, @own) = split /,/, $theirs;
    is($mine, 0, 'a loop in a thread runs none of the others\' subs');
    is_deeply([ grep { $_ != $tid } @own ], [], 'its own run there');
    is_deeply(\@got, [], 'what it took for the others waits');
    told();
    is_deeply([ grep { $_ } @got ], [], 'until their own thread runs the loop');
    cmp_ok(scalar @got, '>=', 3, 'where nothing is missing');
    $con->domain_event_deregister_any($id);
    # Two threads in the loop: one that leaves it does not make the other wait.
    my $ready = 0;
    &threads::shared::share(\$ready);
    my $waiting = threads->create(sub {
        my $c = test_conn();
        my $told = 0;
        my $own = $c->domain_event_register_any(undef, $LIFECYCLE, sub { $told ||= time });
        my $long = Sys::Virt::Event::add_timeout(8_000, sub { });
        $ready = 1;
        Sys::Virt::Event::run_default() until $told;
        Sys::Virt::Event::remove_timeout($long);
        $c->domain_event_deregister_any($own);
        return $told;
    });
    select undef, undef, undef, 0.01 until $ready;
    my ($nested, $happened);
    $nested = Sys::Virt::Event::add_timeout(0, sub {
        Sys::Virt::Event::update_timeout($nested, -1);
        $happened = time;
        happen();
        Sys::Virt::Event::run_default();
    });
    Sys::Virt::Event::run_default() until $happened;
    cmp_ok($waiting->join - $happened, '<', 2, 'a thread that waits in the loop is told soon');
    cmp_ok(time - $happened, '<', 2, 'whoever took the event');
    Sys::Virt::Event::remove_timeout($nested);
    told();
    threads->create(sub {
        my $c = test_conn();
        $c->domain_event_register_any(undef, $LIFECYCLE, sub { push @got, 'gone' });
        return;
    })->join;
    @got = ();
    happen();
    is_deeply([ told() ], [], 'a thread that ended with its subs registered');
    is_deeply(\@got, [], 'they are gone with it');
}

# Lifetimes.
{
    my $id = do { my $guard = Guard->new; $con->domain_event_register_any(undef, $LIFECYCLE, sub { $guard }) };
    is($Guard::alive, 1, 'a sub is kept');
    $con->domain_event_deregister_any($id);
    told();
    is($Guard::alive, 0, 'and let go of');
    my ($shared, $last) = map { my $guard = Guard->new; $con->domain_event_register_any(undef, $LIFECYCLE, sub { $guard }) } 1, 2;
    $con->domain_event_deregister_any($shared);
    is($Guard::alive, 1, 'each by itself');
    $con->domain_event_deregister_any($last);
    told();
    is($Guard::alive, 0, 'to the last');
    { my $guard = Guard->new; $con->domain_event_register(sub { $guard }) }
    { my $guard = Guard->new; eval { $con->domain_event_register(sub { $guard }) } }
    is($Guard::alive, 1, 'a sub that is refused is not kept');
    $con->domain_event_deregister;
    told();
    is($Guard::alive, 0, 'the first interface lets go too');
    { my $guard = Guard->new; eval { $con->domain_event_register_any(undef, 999, sub { $guard }) } }
    is($Guard::alive, 0, 'nor is one for an event that is unknown');
    {
        my $guard = Guard->new;
        my $own = test_conn();
        $own->domain_event_register_any(undef, $LIFECYCLE, sub { $guard });
        undef $own;
        is($Guard::alive, 1, 'a registration keeps its connection');
    }
    is($Guard::alive, 1, 'for as long as it lasts');
}

SKIP: {
    eval { require Test::LeakTrace; 1 } or skip 'Test::LeakTrace is not installed', 2;
    no warnings 'once';
    my %code = (
        'registrations' => sub {
            my @ids = map { $con->domain_event_register_any($_, $LIFECYCLE, sub { die "x\n" }) } undef, undef, $dom;
            $dom->suspend;
            local $SIG{__WARN__} = sub { };
            told();
            $dom->resume;
            $con->domain_event_deregister_any($_) for @ids;
            told();
        },
        'failures' => sub {
            eval { $con->domain_event_register_any(undef, 999, sub { }) };
            eval { $con->domain_event_register_any(undef, 0, 1) };
            eval { $con->domain_event_register_any('x', 0, sub { }) };
            eval { $con->domain_event_deregister_any(999) };
            eval { $con->unregister_close_callback };
        },
    );
    for my $name (sort keys %code) {
        $code{$name}->();
        is(Test::LeakTrace::leaked_count($code{$name}), 0, "no leak: $name");
    }
}

done_testing;
