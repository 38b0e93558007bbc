# Events of a remote connection, through libvirt's own loop and through those
# of Perl; and the daemon's sudden death.
use strict;
use warnings;

use lib 't/lib', 't/live/lib';
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

use SysVirtLive;
use SysVirtPlainLoop;
use Sys::Virt;
use Sys::Virt::Event;

# What runs the loop for a moment, once it is registered.
my %LOOPS = (
    default => sub {
        Sys::Virt::Event::register_default();
        Sys::Virt::Event::add_timeout(20, sub { });
        return \&Sys::Virt::Event::run_default;
    },
    plain => sub {
        my $loop = SysVirtPlainLoop->new;
        Sys::Virt::Event::register($loop);
        return sub { $loop->turn };
    },
    'AnyEvent' => sub {
        return if !eval { require AnyEvent };
        require Sys::Virt::EventImpl::AnyEvent;
        Sys::Virt::Event::register(Sys::Virt::EventImpl::AnyEvent->new);
        return sub {
            my $end = AnyEvent->condvar;
            my $timer = AnyEvent->timer(after => 0.02, cb => $end);
            $end->recv;
        };
    },
    'IO::Async' => sub {
        return if !eval { require IO::Async::Loop };
        require Sys::Virt::EventImpl::IOAsync;
        my $loop = IO::Async::Loop->new;
        Sys::Virt::Event::register(Sys::Virt::EventImpl::IOAsync->new(loop => $loop));
        return sub { $loop->loop_once(0.02) };
    },
    'Mojo' => sub {
        return if !eval { require Mojo::IOLoop };
        require Sys::Virt::EventImpl::Mojo;
        Sys::Virt::Event::register(Sys::Virt::EventImpl::Mojo->new);
        Mojo::IOLoop->recurring(0.02 => sub { });
        return sub { Mojo::IOLoop->one_tick };
    },
    'Glib' => sub {
        return if !eval { require Glib };
        require Sys::Virt::EventImpl::Glib;
        Sys::Virt::Event::register(Sys::Virt::EventImpl::Glib->new);
        Glib::Timeout->add(20, sub { return 1 });
        return sub { Glib::MainContext->default->iteration(1) };
    },
);

# A process has one loop: each is tried in a child, by a daemon of its own.
sub try_loop {
    my ($name) = @_;
    my $turn = $LOOPS{$name}->() or plan skip_all => "$name is not installed";
    my $until = sub {
        my ($so) = @_;
        my $deadline = time + 10;
        $turn->() until $so->() || time > $deadline;
        return $so->();
    };
    my $daemon = start_libvirtd();
    my $sigpipe = 0;
    local $SIG{PIPE} = sub { $sigpipe++ };

    my $conn = Sys::Virt->new(uri => $daemon->uri('test', 'default'));
    my $dom = $conn->get_domain_by_name('test');
    my (@events, @closed);
    my $id = $conn->domain_event_register_any(
        undef, Sys::Virt::Domain::EVENT_ID_LIFECYCLE, sub { push @events, [ @_ ] });
    $conn->register_close_callback(sub { push @closed, [ @_ ] });
    $dom->suspend;
    ok($until->(sub { @events }), 'an event arrives');
    is($events[0][1]->get_name, 'test', 'of the domain, which can be asked in turn');
    is($events[0][2], Sys::Virt::Domain::EVENT_SUSPENDED, 'suspended');

    # Calls between the turns, each of which pauses the watch of the socket.
    @events = ();
    for (1 .. 20) {
        $dom->resume;
        $dom->suspend;
        $dom->get_info;
    }
    ok($until->(sub { @events == 40 }), 'forty more') or diag scalar @events;
    is(join('', map { $_->[2] } @events),
        join('', (Sys::Virt::Domain::EVENT_RESUMED, Sys::Virt::Domain::EVENT_SUSPENDED) x 20), 'in order');

    # From another client, while this one does nothing but wait.
    @events = ();
    my $other = fork // die "fork: $!";
    if (!$other) {
        eval { Sys::Virt->new(uri => $daemon->uri('test', 'default'))->get_domain_by_name('test')->resume };
        POSIX::_exit($@ ? 1 : 0);
    }
    ok($until->(sub { @events }), 'another client\'s doing');
    waitpid $other, 0;
    is(@closed, 0, 'the connection is alive');

    my $timers = 0;
    my $timer = Sys::Virt::Event::add_timeout(10, sub { $timers++ });
    kill KILL => $daemon->pid;
    ok($until->(sub { @closed }), 'the daemon is killed: the close callback comes');
    isa_ok($closed[0][0], 'Sys::Virt', 'what it gets');
    # A loop that does not tell hang-ups leaves it to the next reading to find out.
    my @reasons = (Sys::Virt::CLOSE_REASON_EOF, Sys::Virt::CLOSE_REASON_ERROR);
    ok((grep { $_ == $closed[0][1] } @reasons), 'its end') or diag $closed[0][1];
    ok(!$conn->is_alive, 'it is alive no more');
    for my $method (qw(suspend get_info)) {
        ok(!eval { $dom->$method; 1 }, "$method is an exception");
        isa_ok($@, 'Sys::Virt::Error');
    }
    ok(!eval { $conn->list_all_domains; 1 }, 'so is a method of the connection');
    ok(eval { $conn->domain_event_deregister_any($id); 1 } || ref $@ eq 'Sys::Virt::Error', 'deregistering is none, or one');
    $timers = 0;
    ok($until->(sub { $timers >= 3 }), 'the loop runs on');
    is(@closed, 1, 'there is one end');
    is($sigpipe, 0, 'and no SIGPIPE');
    Sys::Virt::Event::remove_timeout($timer);
    @events = @closed = ();
    undef $dom;
    undef $conn;
    $turn->() for 1 .. 3;

    # The loop serves a new connection.
    $daemon->stop;
    my $again = start_libvirtd();
    $conn = Sys::Virt->new(uri => $again->uri('test', 'default'));
    $conn->domain_event_register_any(
        undef, Sys::Virt::Domain::EVENT_ID_LIFECYCLE, sub { push @events, [ @_ ] });
    $conn->get_domain_by_name('test')->suspend;
    ok($until->(sub { @events }), 'a new connection has events');
    $again->stop;
    return;
}

if (@ARGV) {
    try_loop($ARGV[0]);
    done_testing;
    exit;
}

start_libvirtd()->stop;    # skips where there can be none
for my $name (sort keys %LOOPS) {
    my @command = ($^X, map({ "-I$_" } grep { !ref } @INC), $0, $name);
    open my $pipe, '-|', @command or die "$command[0]: $!";
    my @lines = <$pipe>;
    close $pipe;
    my $status = $?;
    my ($skipped) = map { /^1\.\.0 # SKIP (.*)/ } @lines;
    SKIP: {
        skip $skipped, 1 if $skipped;
        ok($status == 0 && (grep { /^1\.\.\d+$/ } @lines), "the loop of $name") or diag @lines;
    }
}

done_testing;
