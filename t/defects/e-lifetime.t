# E: how long things live; G: what waits for ever.
use strict;
use warnings;

use lib 't/defects/lib';
use POSIX ();
use Sys::Virt;
use Sys::Virt::Event;
use SysVirtDefects;
use Time::HiRes qw(time ualarm);

{
    package Guard;
    our $alive = 0;
    sub new { $alive++; return bless [], shift }
    sub DESTROY { $alive--; return }
}

# ---- E1, E2 ----------------------------------------------------------------------
probe 'letting go of all that is registered' => sub {
    Sys::Virt::Event::register_default();
    {
        my $con = test_conn();
        for my $n (1 .. 3) {
            my $guard = Guard->new;
            $con->domain_event_register_any(undef, $n - 1, sub { $guard });
        }
        $con->event_deregister_all;
    }
    happen(4);
    return $Guard::alive ? "leaked $Guard::alive subs" : ();
};
for my $how ('undef', 'another value') {
    probe "a connection's variable that becomes $how" => sub {
        Sys::Virt::Event::register_default();
        my $con = test_conn();
        my $dom = $con->get_domain_by_name('test');
        my @got;
        $con->domain_event_register_any(undef, 0, sub { push @got, ref $_[0] });
        $con->domain_event_register(sub { push @got, ref $_[0] });
        $con = $how eq 'undef' ? undef : 'text';
        $dom->destroy;
        happen(3);
        return "@got" eq 'Sys::Virt Sys::Virt' ? () : "it was called with @{[ map { qq('$_') } @got ]}";
    };
}

# ---- E5 --------------------------------------------------------------------------
probe 'a loop that goes before its connection' => sub {
    my ($status, $said) = program_ends(<<'PROGRAM');
        use Sys::Virt;
        use Sys::Virt::Event;
        package Loop;
        our $last = 0;
        sub add_handle { return ++$last }
        sub update_handle { return }
        sub remove_handle { return 0 }
        sub add_timeout { return ++$last }
        sub update_timeout { return }
        sub remove_timeout { return 0 }
        package main;
        @Loop::ISA = Sys::Virt::EventImpl->can('add_handle') ? 'Sys::Virt::EventImpl' : 'Sys::Virt::Event';
        our $loop = bless {}, 'Loop';
        Sys::Virt::Event::register($loop);
        our $con = Sys::Virt->new(uri => 'test:///default');
        our $id = $con->domain_event_register_any(undef, 0, sub { });
        undef $loop;
        undef $Sys::Virt::Event::eventimpl;
        $con->domain_event_deregister_any($id);
        undef $con;
        $Sys::Virt::Event::eventimpl = undef;    # once is a warning
PROGRAM
    return $status == 0 && $said eq '' ? () : "status $status: $said";
};

# ---- E6 --------------------------------------------------------------------------
sub other_loop {
    my ($name) = @_;
    no strict 'refs';
    @{"${name}::ISA"} = Sys::Virt::EventImpl->can('add_handle') ? 'Sys::Virt::EventImpl' : 'Sys::Virt::Event';
    for my $method (qw(add_handle update_handle remove_handle add_timeout update_timeout remove_timeout)) {
        *{"${name}::$method"} = sub { return 1 };
    }
    my $loop = bless {}, $name;
    local $SIG{__WARN__} = sub { };
    return Sys::Virt::Event::register($loop);
}
probe 'a loop of Perl after the default one' => sub {
    Sys::Virt::Event::register_default();
    return throws(qr/event loop/, sub { other_loop('Mine') });
};
probe 'a second loop of Perl' => sub {
    other_loop('First');
    return throws(qr/event loop/, sub { other_loop('Second') });
};
probe 'the default loop after one of Perl' => sub {
    other_loop('First');
    return throws(qr/event loop/, sub { Sys::Virt::Event::register_default() });
};

# ---- G ---------------------------------------------------------------------------
probe 'run_default without register_default' => sub {
    return throws(qr/^libvirt error code: \d+, message: .*register_default/, sub { Sys::Virt::Event::run_default() });
};
probe 'run_default with a loop of Perl' => sub {
    other_loop('First');
    return throws(qr/^libvirt error code: \d+, message: .*another is registered/, sub { Sys::Virt::Event::run_default() });
};
my %NEEDS = (
    add_timeout    => sub { Sys::Virt::Event::add_timeout(1, sub { }) },
    add_handle     => sub { Sys::Virt::Event::add_handle(0, 1, sub { }) },
    update_timeout => sub { Sys::Virt::Event::update_timeout(1, 1) },
    update_handle  => sub { Sys::Virt::Event::update_handle(1, 1) },
    remove_timeout => sub { Sys::Virt::Event::remove_timeout(1) },
    remove_handle  => sub { Sys::Virt::Event::remove_handle(1) },
);
for my $name (sort keys %NEEDS) {
    probe "$name without a loop" => sub { throws(qr/no event loop is registered/, $NEEDS{$name}) };
}
for my $name (qw(ALRM USR1 INT)) {
    probe "SIG$name while run_default waits" => sub {
        Sys::Virt::Event::register_default();
        my $long = Sys::Virt::Event::add_timeout(3000, sub { });
        my $sender = fork // die $!;
        if (!$sender) {
            my $parent = getppid;
            select undef, undef, undef, 0.2;
            kill $name => $parent;
            POSIX::_exit(0);
        }
        my $told;
        local $SIG{$name} = sub { $told //= time };
        my $start = time;
        Sys::Virt::Event::run_default() until $told;
        waitpid $sender, 0;
        my $late = $told - $start - 0.2;
        return $late < 2 ? () : sprintf 'told after %.1f s', $late;
    };
}
probe 'a die in a handler of SIGALRM while run_default waits' => sub {
    Sys::Virt::Event::register_default();
    my $timer = Sys::Virt::Event::add_timeout(3000, sub { });
    local $SIG{ALRM} = sub { die "alarm\n" };
    my $start = time;
    ualarm 200_000;
    my @wrong = throws(qr/^alarm$/, sub { Sys::Virt::Event::run_default() while 1 });
    return (@wrong, time - $start < 2.5 ? () : 'late');
};

done_probing();
