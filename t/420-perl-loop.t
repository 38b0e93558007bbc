# An event loop in plain Perl: what libvirt asks of it, what it may get wrong,
# and the rules of registering one.
use strict;
use warnings;

use lib 't/lib';
use POSIX ();
use Test::More;
use SysVirtTest;
use SysVirtPlainLoop;

# A process has one loop: runs code in a child, which gives back text.
sub in_child {
    my ($code) = @_;
    pipe my $read, my $write or die "pipe: $!";
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        my $text = eval { $code->($write) } // "died: $@";
        syswrite $write, $text;
        POSIX::_exit(0);
    }
    close $write;
    my $text = do { local $/; <$read> } // '';
    waitpid $pid, 0;
    chomp $text;
    return $? & 127 ? "signal $?" : $text;
}

subtest 'what can be registered' => sub {
    my $none = qr/^event implementation must be a subclass of Sys::Virt::EventImpl at \Q$0\E line/;
    throws_text(sub { Sys::Virt::Event::register($_[0]) }, $none, 'nothing');
    for my $wrong (undef, '', 1, 'SysVirtPlainLoop', [], {}, \1, sub { }, qr/x/, bless([], 'Other'), test_conn()) {
        throws_text(sub { Sys::Virt::Event::register($wrong) }, $none, defined $wrong ? "what is '$wrong'" : 'undef');
    }
    throws_error(sub { test_conn()->domain_event_register_any(undef, 0, sub { }) }, [ 1, 55 ],
        'none is registered');
};

subtest 'one loop a process' => sub {
    my $first = SysVirtPlainLoop->new;
    is(in_child(sub {
        Sys::Virt::Event::register($first);
        eval { Sys::Virt::Event::register(SysVirtPlainLoop->new) };
        return $@->message . ($Sys::Virt::Event::eventimpl == $first ? '; the first stays' : '');
    }), 'an event loop is registered already: another cannot take its place'
        . '; the first stays', 'a second one');
    is(in_child(sub {
        Sys::Virt::Event::register_default();
        eval { Sys::Virt::Event::register($first) };
        return $@->message;
    }), 'libvirt\'s default event loop is in use: another cannot take its place',
        'after libvirt\'s own');
    like(in_child(sub {
        Sys::Virt::Event::register($first);
        eval { Sys::Virt::Event::register_default() };
        my $error = "$@";
        eval { Sys::Virt::Event::run_default() };
        return "$error / $@";
    }), qr{another cannot take its place\n / .*another is registered}, 'libvirt\'s own after it');
};

subtest 'a loop that lacks methods' => sub {
    @Lacking::ISA = ('Sys::Virt::EventImpl');
    my $loop = bless {}, 'Lacking';
    for my $method (qw(add_handle update_handle remove_handle add_timeout update_timeout remove_timeout)) {
        throws_text(sub { $loop->$method }, qr/^Lacking must provide an impl of '$method' at /, $method);
    }
    like(in_child(sub {
        Sys::Virt::Event::register($loop);
        return eval { Sys::Virt::Event::add_timeout(1, sub { }); 1 } ? 'lived' : "$@";
    }), qr/^Lacking must provide an impl of 'add_timeout' at /, 'libvirt\'s question comes out');
};

subtest 'a loop of the old kind' => sub {
    @Old::ISA = ('Sys::Virt::Event');
    for my $method (qw(new turn set add_handle update_handle remove_handle add_timeout update_timeout remove_timeout)) {
        no strict 'refs';
        *{"Old::$method"} = \&{"SysVirtPlainLoop::$method"};
    }
    is(in_child(sub {
        my @warnings;
        local $SIG{__WARN__} = sub { push @warnings, @_ };
        my $loop = Old->new;
        Sys::Virt::Event::register($loop);
        my $calls = 0;
        Sys::Virt::Event::add_timeout(0, sub { $calls++ });
        $loop->turn for 1 .. 3;
        return join '', map({ s/ at .*//sr } @warnings), "; $calls calls";
    }), 'DECPRECATION WARNING: event implementation is a subclass of Sys::Virt::Event; 3 calls',
        'warns, and runs');
};

subtest 'what add gives back' => sub {
    my $refused = qr/^libvirt error code: \d+/;
    my @cases = (
        [ 'undef',     undef, qr/^id 0$/ ],
        [ 'no number', 'x',   qr/^id 0$/ ],
        [ '-1',        -1,    $refused ],
        [ 'too large', 2**40, $refused ],
        [ 'die',       'die', qr/^refused$/ ],
    );
    for my $case (@cases) {
        my ($what, $value, $expected) = @$case;
        my $text = in_child(sub {
            no warnings qw(redefine once);
            local $SIG{__WARN__} = sub { };
            *Bad::add_timeout = sub { die "refused\n" if ($value // '') eq 'die'; return $value };
            @Bad::ISA = ('SysVirtPlainLoop');
            Sys::Virt::Event::register(Bad->new);
            my $id = eval { Sys::Virt::Event::add_timeout(1, sub { }) };
            return defined $id ? "id $id" : "$@";
        });
        like($text, $expected, "$what: $text");
    }
};

# From here on this process has a loop.
my $loop = SysVirtPlainLoop->new;
Sys::Virt::Event::register($loop);

# What was called since the last time.
sub calls { return splice @{ $loop->{calls} } }

subtest 'the sequence of an event' => sub {
    my $conn = test_conn();
    my $dom = $conn->get_domain_by_name('test');
    my ($freed, @events) = (0);
    my $id;
    {
        my $guard = Guard->new(\$freed);
        $id = $conn->domain_event_register_any(undef, Sys::Virt::Domain::EVENT_ID_LIFECYCLE,
            sub { push @events, [ $guard, $_[2] ] });
    }
    my ($add) = grep { $_->[0] eq 'add_timeout' } calls();
    is($add->[1], -1, 'the timer rests at first');
    is(ref $_, 'SCALAR', 'a token') for @$add[ 2, 3 ];
    $dom->suspend;
    my ($update) = calls();
    is_deeply([ @$update[ 0, 2 ] ], [ 'update_timeout', 0 ], 'an event wakes the timer');
    $loop->turn until @events;
    is_deeply([ map { $_->[2] } grep { $_->[0] eq 'update_timeout' } calls() ], [ -1 ], 'which rests again');
    $conn->domain_event_deregister_any($id);
    @events = ();
    $dom->resume;
    undef $dom;
    undef $conn;
    $loop->turn for 1 .. 3;
    ok((grep { $_->[0] eq 'remove_timeout' } calls()), 'and is removed at last');
    is($freed, 1, 'the sub is freed');
};

subtest 'what a callback throws' => sub {
    my $calls = 0;
    my $timer = Sys::Virt::Event::add_timeout(0, sub { $calls++; die "out\n" });
    throws_text(sub { $loop->turn }, qr/^out$/, 'comes out of the loop');
    throws_text(sub { $loop->turn }, qr/^out$/, 'each time');
    is($calls, 2, 'the timer lives');
    Sys::Virt::Event::remove_timeout($timer);
    ok(eval { $loop->turn; 1 }, 'and goes quietly');

    # exit runs destructors, from inside the callback.
    is(in_child(sub {
        my ($write) = @_;
        Test::More->builder->no_ending(1);
        our $last = Last->new($write);
        Sys::Virt::Event::add_timeout(0, sub { exit 3 });
        $loop->turn;
        return 'survived';
    }), 'ended', 'exit is exit');
};

subtest 'the loop throws' => sub {
    no warnings 'redefine';
    my $timer = Sys::Virt::Event::add_timeout(-1, sub { });
    {
        local *SysVirtPlainLoop::update_timeout = sub { die "not now\n" };
        throws_text(sub { Sys::Virt::Event::update_timeout($timer, 5) }, qr/^not now$/, 'from an update');
    }
    {
        local *SysVirtPlainLoop::remove_timeout = sub { delete $_[0]{timers}{ $_[1] }; die "never\n" };
        throws_text(sub { Sys::Virt::Event::remove_timeout($timer) }, qr/^never$/, 'from a removal');
    }
    ok(eval { $loop->turn; 1 }, 'nothing is left over');
};

subtest 'tokens' => sub {
    my ($calls, $freed) = (0, 0);
    calls();
    my $timer;
    {
        my $guard = Guard->new(\$freed);
        $timer = Sys::Virt::Event::add_timeout(-1, sub { $calls++; return $guard });
    }
    my (undef, undef, $cb, $opaque, $ff) = @{ (calls())[0] };
    my $run = sub { $loop->_run_timeout_callback(@_) };
    my $in_use = qr/is in use: it is freed when it was removed/;
    my $gone = qr/was freed already/;

    $run->($timer, $cb, $opaque);
    is($calls, 1, 'run');
    throws_text(sub { $loop->_run_handle_callback($timer, 0, 1, $cb, $opaque) }, qr/is no handle/,
        'a timer is no handle');
    throws_text(sub { $loop->_free_callback_opaque($ff, $opaque) }, $in_use, 'freed in use');
    is($freed, 0, 'which it is not');
    is_deeply([ $loop->_free_callback_opaque(undef, undef) ], [], 'nothing to free');

    local $SIG{__WARN__} = sub { };    # that 'x' is no number
    for my $forged (undef, 1, 'x', \undef, \'x', \-1, \2**40, \1.5, [], {}, \\1, sub { }, \*STDOUT, bless(\(my $n = 10**9), 'Forged')) {
        my $name = defined $forged ? "$forged" : 'undef';
        throws_text(sub { $run->($timer, $forged, $opaque) }, qr/./, "run with $name");
        next if !defined $forged;
        throws_text(sub { $loop->_free_callback_opaque($ff, $forged) }, qr/./, "free with $name");
    }
    throws_text(sub { $run->() }, qr/^Usage: /, 'run with nothing');
    throws_text(sub { $loop->_free_callback_opaque }, qr/^Usage: /, 'free with nothing');
    is("$calls $freed", '1 0', 'none of this did anything');

    # The plain loop frees it with the next turn.
    Sys::Virt::Event::remove_timeout($timer);
    is($freed, 0, 'removed');
    $loop->turn;
    is($freed, 1, 'freed');
    throws_text(sub { $loop->_free_callback_opaque($ff, $opaque) }, $gone, 'freed twice');
    throws_text(sub { $run->($timer, $cb, $opaque) }, $gone, 'run after free');
    is("$calls $freed", '1 1', 'none of this did anything');
};

# Freeing too early is put off.
subtest 'freeing too early' => sub {
    no warnings 'redefine';
    my ($freed, $during) = (0, undef);
    my $make = sub {
        my ($code) = @_;
        my $guard = Guard->new(\$freed);
        return Sys::Virt::Event::add_timeout(0, sub { $code->($guard) });
    };
    my $eager = sub {
        my ($self, $timer) = @_;
        my ($cb, $opaque, $ff) = @{ (delete $self->{timers}{$timer})->{tokens} };
        $self->_free_callback_opaque($ff, $opaque);
        $during = $freed;
        return 0;
    };
    {
        local *SysVirtPlainLoop::remove_timeout = $eager;
        my $timer = $make->(sub { });
        Sys::Virt::Event::remove_timeout($timer);
    }
    is($during, 0, 'while it is removed');
    my $other = Sys::Virt::Event::add_timeout(0, sub { });
    $loop->turn;
    is($freed, 1, 'it is done in the next turn');

    ($freed, my $timer) = (0);
    $timer = $make->(sub {
        Sys::Virt::Event::remove_timeout($timer);
        my ($source) = splice @{ $loop->{gone} };
        $loop->_free_callback_opaque(@{ $source->{tokens} }[ 2, 1 ]);
        $during = $freed;
    });
    $loop->turn;
    is($during, 0, 'while it runs');
    $loop->turn;
    is($freed, 1, 'it is done in the next turn');
    Sys::Virt::Event::remove_timeout($other);
};

done_testing;

# Says when it goes.
package Guard;

sub new { my ($class, $freed) = @_; return bless { freed => $freed }, $class }

sub DESTROY { my ($self) = @_; ${ $self->{freed} }++; return }

# Tells its end.
package Last;

sub new { my ($class, $handle) = @_; return bless { handle => $handle }, $class }

sub DESTROY { my ($self) = @_; syswrite $self->{handle}, 'ended'; return }
