# Methods that do not wait: futures, promises, subs; results, exceptions,
# cancelling, the order of calls.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtTest;
use SysVirtSlow;

my $con   = test_conn();
my $dom   = $con->get_domain_by_name('test');
my $async = 'Sys::Virt::Async';

# Does what is to be done until nothing is in flight.
sub settle {
    require Sys::Virt::Async;
    $async->wait while $async->in_flight;
    return;
}

# ---- subs ------------------------------------------------------------------------
{
    my @got;
    is_deeply([ $dom->async_cb(sub { push @got, [@_] })->get_name ], [], 'the call gives nothing back');
    is_deeply(\@got, [], 'and calls nobody yet');
    settle();
    is_deeply(\@got, [ [ undef, 'test' ] ], 'then the sub gets undef and the result');

    @got = ();
    $con->async_cb(sub { push @got, [@_] })->get_domain_by_name('nobody');
    settle();
    is(scalar @{ $got[0] }, 1, 'an exception comes alone');
    is(ref $got[0][0], 'Sys::Virt::Error', 'it is an object');
    is($got[0][0]->code, Sys::Virt::Error::ERR_NO_DOMAIN, 'of the method\'s own');

    @got = ();
    $dom->async_cb(sub { push @got, [@_] })->get_state;
    $con->async_cb(sub { push @got, [@_] })->list_all_domains;
    $con->async_cb(sub { push @got, [@_] })->list_domains;
    settle();
    @got = sort { @$b <=> @$a || (ref $a->[1] cmp ref $b->[1]) } @got;
    is_deeply($got[0], [ undef, 1, 0 ], 'a list of two');
    is(ref $got[1][1], 'Sys::Virt::Domain', 'a list of objects');
    is(ref $got[2][1], 'Sys::Virt::Domain', 'the countable list gives its elements');

    $dom->async_cb(sub { die "thrown by the sub\n" })->get_name;
    throws_text(\&settle, qr/^thrown by the sub$/, 'what the sub throws comes out of what ran it');
    throws_text(sub { $dom->async_cb('no sub') }, qr/async_cb needs a sub/, 'only a sub can be called');
    throws_text(sub { $dom->async_cb(undef) }, qr/async_cb needs a sub .* at \Q$0\E/s, 'and not undef');
}

# ---- arguments ----------------------------------------------------------------------
{
    my $proxy = $con->async_cb(sub { });
    throws_text(sub { $proxy->get_domain_by_name }, qr/^Usage: Sys::Virt::get_domain_by_name\(con, name\) at \Q$0\E line/,
        'a wrong number of arguments is thrown at once');
    throws_text(sub { $proxy->get_domain_by_name("a\0b") }, qr/^Sys::Virt::get_domain_by_name: name has a NUL/,
        'a bad argument too');
    throws_text(sub { $proxy->get_domain_by_id(2**40) }, qr/^Sys::Virt::get_domain_by_id: id/, 'a number out of range');
    throws_text(sub { $proxy->no_such_method }, qr/^Can't locate object method "no_such_method" via package "Sys::Virt" at \Q$0\E line/,
        'an unknown method');
    throws_text(sub { Sys::Virt::Domain->async_cb(sub { })->get_name }, qr/Sys::Virt::Domain::get_name: dom is not/,
        'an object\'s method of a class');
    my $dead = test_conn()->get_domain_by_name('test');
    $dead->DESTROY;
    throws_text(sub { $dead->async_cb(sub { })->get_name }, qr/was destroyed/, 'a handle that was destroyed');
    throws_text(sub { Sys::Virt::Async::Call::_take($con) }, qr/is not a Sys::Virt::Async::Call/, 'what is no call');
    throws_text(sub { Sys::Virt::Async::_start([], 'get_name', 1) }, qr/_start: proxy\[1\]/, 'what is no proxy');
    throws_text(sub { Sys::Virt::Async::_start(undef, 'get_name', 1) }, qr/_start: proxy is not an ARRAY/, 'nor that');
    throws_text(sub { Sys::Virt::Async::_start([ undef, sub { } ], 'get_name', 1) }, qr/Can't locate object method/, 'undef has no methods');
    throws_text(sub { Sys::Virt::Async::_start([ $dom, sub { } ], undef, 1) }, qr/_start: method is not a string/, 'undef is no method');
    is(Sys::Virt::Async->in_flight, 0, 'nothing of that has begun');
}

# ---- what cannot be called so ---------------------------------------------------------
{
    open my $rows, '<', data_file('subs.tsv') or die $!;
    my @without;
    # Functions, and what works with Perl alone, are no methods that wait.
    while (my $row = <$rows>) {
        next if $row =~ /^#|^Sys::Virt::(?:Error|Event|EventImpl)\t|\tbootstrap\t/;
        my ($package, $name) = split /\t/, $row;
        my $proxy = "Sys::Virt"->can('async_cb')->($package, sub { });
        push @without, "${package}::$name" if !$proxy->can($name);
    }
    open my $list, '<', data_file('blocking.txt') or die $!;
    chomp(my @expected = grep { !/^#/ } <$list>);
    is_deeply([ sort @without ], \@expected, 'the methods without a form that does not wait');
    throws_text(sub { $con->async_cb(sub { })->domain_event_register(sub { }) },
        qr/^Sys::Virt::domain_event_register has no non-blocking form: .* at \Q$0\E line/, 'they say so');
    throws_text(sub { $con->async_cb(sub { })->DESTROY_NOT }, qr/Can't locate/, 'an unknown one does not');
    ok($dom->async_cb(sub { })->can('get_info'), 'a proxy can what its object can');
    ok(!$dom->async_cb(sub { })->can('define_domain'), 'and no more');
    my @got;
    my $can = $dom->async_cb(sub { push @got, @_ })->can('get_name');
    $can->($dom->async_cb(sub { push @got, @_ }));
    settle();
    is_deeply(\@got, [ undef, 'test' ], 'by the sub that can gives too');

    package SysVirtDerived { our @ISA = ('Sys::Virt'); sub get_hostname { 'perl' } sub own { 1 } }
    my $derived = SysVirtDerived->new(uri => 'test:///default');
    throws_text(sub { $derived->async_cb(sub { })->get_hostname },
        qr/^the method get_hostname of SysVirtDerived has no non-blocking form: it is Perl code/, 'nor has Perl code');
    @got = ();
    $derived->async_cb(sub { push @got, @_ })->get_uri;
    settle();
    is_deeply(\@got, [ undef, 'test:///default' ], 'what is inherited has one');
}

# ---- calls that take their time ----------------------------------------------------------
{
    my @done;
    my $slow = slow_call($con->async_cb(sub { push @done, 'slow' }));
    $dom->async_cb(sub { push @done, 'quick' })->get_name;
    is($async->in_flight, 2, 'two calls are in flight');
    $async->wait until @done;
    is_deeply(\@done, ['quick'], 'a call does not wait for another');
    ok(!$async->dispatch, 'nothing more is to be done');
    $slow->end;
    settle();
    is_deeply(\@done, [ 'quick', 'slow' ], 'that ends later');
}
{
    is($async->max_workers, 8, 'eight calls at once');
    is($async->max_workers(1), 1, 'or one');
    my @done;
    my $slow = slow_call($con->async_cb(sub { push @done, 'slow' }));
    for my $i (1 .. 5) {
        $dom->async_cb(sub { push @done, $i })->get_name;
    }
    select undef, undef, undef, 0.05;
    $async->dispatch;
    is_deeply(\@done, [], 'the others wait in the queue');
    $slow->end;
    settle();
    is_deeply(\@done, [ 'slow', 1 .. 5 ], 'and come in their order');
    is($async->max_workers(0), 1, 'none is one');
    throws_text(sub { $async->max_workers(-1) }, qr/max_workers: number/, 'a number out of range');
    is($async->max_workers(8), 8, 'eight again');
}

# ---- a sub that waits itself -----------------------------------------------------------
{
    my @got;
    my $inner = 0;
    for my $i (1 .. 5) {
        $dom->async_cb(sub {
            push @got, $i;
            return if $inner++;
            # All of the others have ended by now, and are waiting to be told.
            $async->wait while $async->in_flight;
            push @got, 'all';
        })->get_name;
    }
    select undef, undef, undef, 0.2;
    local $SIG{ALRM} = sub { die "it waits for ever\n" };
    alarm 20;
    settle();
    alarm 0;
    is_deeply([ sort grep { /\d/ } @got ], [ 1 .. 5 ], 'a sub that waits for the calls after it');
    is($got[-1], 'all', 'which end meanwhile');
}

# ---- lifetime -------------------------------------------------------------------------
{
    my @got;
    my $con2 = host_conn();
    my $dom2 = ($con2->list_all_domains)[0];
    my $name = $dom2->get_name;
    my $slow = slow_call($con2->async_cb(sub { push @got, 'slow' }));
    $dom2->async_cb(sub { push @got, $_[1] })->get_name;
    $con2->DESTROY;
    undef $dom2;
    $slow->end;
    settle();
    is_deeply([ sort @got ], [ sort 'slow', $name ], 'objects may go while their calls are in flight');

    my $freed = 0;
    {
        my $guard = bless [ \$freed ], 'SysVirtFreed';
        sub SysVirtFreed::DESTROY { ${ $_[0][0] }++ }
        $dom->async_cb(sub { $guard })->get_name;
    }
    settle();
    is($freed, 1, 'the sub is let go');
}

# ---- futures ------------------------------------------------------------------------------
SKIP: {
    skip 'Future is not installed', 1 if !has_future();
    my $future = $dom->async->get_info;
    isa_ok($future, 'Future');
    is(ref $future, 'Sys::Virt::Async::Future', 'one of ours');
    my %got = %{ $future->get };
    my %info = %{ $dom->get_info };
    is_deeply([ map { sort keys %$_ } \%got ], [ sort keys %info ], 'get waits, and gives the result');
    is_deeply([ $dom->async->get_state->get ], [ $dom->get_state ], 'a list');
    is_deeply([ $dom->async->set_memory(1024)->get ], [ $dom->set_memory(1024) ], 'nothing');

    my $error = eval { $con->async->get_domain_by_name('nobody')->get; 1 } ? undef : $@;
    is(ref $error, 'Sys::Virt::Error', 'get throws the exception itself');
    is(ref(($con->async->get_domain_by_name('nobody')->await->failure)[0]), 'Sys::Virt::Error', 'failure gives it');

    is(ref Sys::Virt->async->new(uri => 'test:///default')->get, 'Sys::Virt', 'a connection');
    is(ref SysVirtDerived->async->new(uri => 'test:///default')->get, 'SysVirtDerived', 'of a derived class');
    throws_error(sub { Sys::Virt->async->new(uri => 'test:///no/such/file')->get },
        [ 1 .. 200 ], 'a connection that fails');

    my $both = Future->needs_all($dom->async->get_name, $con->async->get_hostname);
    is_deeply([ $both->get ], [ $dom->get_name, $con->get_hostname ], 'two at once');
    my $chain = $con->async->get_domain_by_name('test')->then(sub { $_[0]->async->get_name })
        ->then(sub { Future->done("the name is $_[0]") });
    is($chain->get, 'the name is test', 'one after the other');
    throws_text(sub { Sys::Virt::Async::Future->new->get }, qr/no call is in flight that could complete this future/,
        'one that nothing completes is not waited for');

    # Cancelled while it runs.
    my $slow = slow_call($con->async);
    my $future2 = $slow->given;
    $slow->begun;
    $future2->cancel;
    ok($future2->is_cancelled, 'a future can be cancelled');
    is($async->in_flight, 0, 'nobody waits for its call');
    $slow->end;
    is($dom->async->get_name->get, 'test', 'and others go on');

    # Cancelled before it begins: it never does.
    $async->max_workers(1);
    $slow = slow_call($con->async);
    my $define = $con->async->define_domain(
        '<domain type="test"><name>never</name><memory>1024</memory><os><type>hvm</type></os></domain>');
    $define->cancel;
    my $lost = $con->async->define_domain(
        '<domain type="test"><name>lost</name><memory>1024</memory><os><type>hvm</type></os></domain>');
    undef $lost;
    $slow->end;
    $slow->given->await;
    settle();
    $async->max_workers(8);
    throws_error(sub { $con->get_domain_by_name('never') }, Sys::Virt::Error::ERR_NO_DOMAIN, 'a call that was cancelled');
    my $found = $con->get_domain_by_name('lost');
    is($found->get_name, 'lost', 'a call whose future was lost goes on');
    $found->undefine;
}

# ---- promises --------------------------------------------------------------------------------
SKIP: {
    skip 'Mojolicious is not installed', 1 if !eval { require Mojo::Promise };
    my @got;
    my $promise = $dom->async_promise->get_name;
    isa_ok($promise, 'Mojo::Promise');
    $promise->then(sub { push @got, "name @_" })->wait;
    $con->async_promise->get_domain_by_name('nobody')->catch(sub { push @got, ref $_[0] })->wait;
    is_deeply(\@got, [ 'name test', 'Sys::Virt::Error' ], 'kept and broken');
    Mojo::Promise->all(map { $dom->async_promise->get_state } 1 .. 3)->then(sub { @got = @_ })->wait;
    is_deeply(\@got, [ ([ 1, 0 ]) x 3 ], 'several');
}

# ---- credentials ---------------------------------------------------------------------------
{
    my ($asked, @got) = (0);
    my $answer = sub {
        my ($credentials) = @_;
        $asked++;
        $_->{result} = $_->{type} == Sys::Virt::CRED_AUTHNAME ? 'astrochicken' : '123456' for @$credentials;
        return 0;
    };
    my @auth = (uri => 'test://' . data_file('auth.xml'), auth => 1,
        credlist => [ Sys::Virt::CRED_AUTHNAME, Sys::Virt::CRED_PASSPHRASE ]);
    Sys::Virt->async_cb(sub { push @got, @_ })->new(@auth, callback => $answer);
    is($asked, 0, 'the sub is not asked yet');
    settle();
    ok($asked, 'it is asked when the loop runs');
    is(ref $got[1], 'Sys::Virt', 'and opens the connection') or diag $got[0];
    @got = ();
    Sys::Virt->async_cb(sub { push @got, @_ })->new(@auth, callback => sub { die "no password\n" });
    settle();
    is_deeply(\@got, ["no password\n"], 'what it throws is the call\'s exception');
    @got = ();
    Sys::Virt->async_cb(sub { push @got, @_ })->new(@auth, callback => sub { -1 });
    settle();
    is(ref $got[0], 'Sys::Virt::Error', 'a sub that refuses');
}

done_testing;
