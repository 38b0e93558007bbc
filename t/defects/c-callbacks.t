# C: exceptions, and whatever else leaves a sub that libvirt has called.
use strict;
use warnings;

use lib 't/defects/lib';
use Sys::Virt;
use Sys::Virt::Event;
use SysVirtDefects;

{
    package Guard;
    our $alive = 0;
    sub new { $alive++; return bless [], shift }
    sub DESTROY { $alive--; return }
}

# A connection with libvirt's own loop, and what makes an event happen.
sub with_loop {
    Sys::Virt::Event::register_default();
    my $con = test_conn();
    my $dom = $con->get_domain_by_name('test');
    return ($con, sub { $dom->is_active ? $dom->destroy : $dom->create });
}

# ---- C1: sources of which the sub leaves ------------------------------------------
my %LEAVES = (
    'dies'             => sub { die "left\n" },
    'dies of an object' => sub { die { why => 'left' } },
    'fails'            => sub { test_conn()->get_domain_by_name('nobody') },
    'leaves by last'   => sub { no warnings; last },
    'leaves by next'   => sub { no warnings; next },
    'leaves by goto'   => sub { no warnings; goto OUTSIDE },
);
my %SOURCES = (
    'a timer' => sub {
        my ($code) = @_;
        my $timer = Sys::Virt::Event::add_timeout(1, $code);
        return sub { };
    },
    'a handle' => sub {
        my ($code) = @_;
        pipe my $from, my $to;
        syswrite $to, 'x';
        my $watch = Sys::Virt::Event::add_handle(fileno $from, 1, $code);
        my @keep = ($from, $to);
        return sub { scalar @keep };
    },
    'an event' => sub {
        my ($code, $con, $happens) = @_;
        $con->domain_event_register_any(undef, 0, $code);
        return $happens;
    },
);
for my $source (sort keys %SOURCES) {
    for my $how (sort keys %LEAVES) {
        # In the original, too, an event's sub may die.
        next if $source eq 'an event' && $how ne 'leaves by goto';
        probe "the sub of $source that $how" => sub {
            my ($con, $happens) = with_loop();
            my ($calls, $thrown) = (0, 0);
            my $again = $SOURCES{$source}->(sub { $calls++; $LEAVES{$how}->(@_) if $calls == 1; return }, $con, $happens);
            for my $turn (1 .. 8) {
                $again->();
                my $lived;
                OUTSIDE: for my $once (1) { $lived = eval { no warnings; happen_once(); 1 } }
                $thrown++ if !$lived;
            }
            return $calls >= 2 && $thrown == 1 ? () : "called $calls times, $thrown exceptions";
        };
    }
}

# One turn of the loop, that lets out what dies.
my $tick;

sub happen_once {
    $tick //= Sys::Virt::Event::add_timeout(1, sub { });
    return Sys::Virt::Event::run_default();
}

# ---- C2, E3: streams -----------------------------------------------------------------
sub shot {
    my ($con) = @_;
    my $stream = $con->new_stream(Sys::Virt::Stream::NONBLOCK());
    $con->get_domain_by_name('test')->screenshot($stream, 0);
    return $stream;
}
probe 'the sub of a stream that dies' => sub {
    my ($con) = with_loop();
    my $stream = shot($con);
    my $calls = 0;
    $stream->add_callback(Sys::Virt::Stream::EVENT_READABLE(), sub { die "left\n" if ++$calls == 1; $stream->recv(my $data, 1000) });
    for (1 .. 300) { happen(1); last if $calls >= 2 }
    return $calls >= 2 ? () : "called $calls times";
};
probe 'a stream that ends with its sub in place' => sub {
    my ($con) = with_loop();
    {
        my $guard = Guard->new;
        my $stream = shot($con);
        $stream->add_callback(Sys::Virt::Stream::EVENT_READABLE(), sub { $guard });
        $stream->abort;
    }
    happen(4);
    return $Guard::alive ? 'leaked the sub' : ();
};

# ---- C4: a loop in Perl whose methods die ------------------------------------------------
{
    package Loop;
    our %dies;
    sub new { return bless { last => 0 }, shift }
    for my $method (qw(add_handle update_handle remove_handle add_timeout update_timeout remove_timeout)) {
        no strict 'refs';
        *$method = sub { my ($self) = @_; die "$method\n" if $dies{$method}; return ++$self->{last} };
    }
}
for my $method (qw(update_timeout remove_timeout add_timeout)) {
    probe "a loop in Perl that dies in $method" => sub {
        @Loop::ISA = Sys::Virt::EventImpl->can('add_handle') ? 'Sys::Virt::EventImpl' : 'Sys::Virt::Event';
        local $SIG{__WARN__} = sub { };
        Sys::Virt::Event::register(Loop->new);
        my $con = test_conn();
        my $dom = $con->get_domain_by_name('test');
        my $id = $method eq 'add_timeout' ? undef : $con->domain_event_register_any(undef, 0, sub { });
        my $died = 0;
        for (1 .. 3) {
            local $Loop::dies{$method} = 1;
            eval {
                $dom->is_active ? $dom->destroy : $dom->create if $method eq 'update_timeout';
                $con->domain_event_deregister_any($id) if $method eq 'remove_timeout';
                $con->domain_event_register_any(undef, 0, sub { }) if $method eq 'add_timeout';
                1;
            } or $died++;
        }
        # Nothing is locked.
        $dom->get_info;
        $dom->is_active ? $dom->destroy : $dom->create;
        $con->domain_event_register_any(undef, 0, sub { });
        return $died ? () : 'nothing was thrown';
    };
}

# ---- C8 -------------------------------------------------------------------------------
probe 'the connection of a sub that dies' => sub {
    Sys::Virt::Event::register_default();
    my $round = sub {
        my $con = test_conn();
        my $guard = Guard->new;
        my $id = $con->domain_event_register_any(undef, 0, sub { my $held = $guard; die "left\n" });
        my $dom = $con->get_domain_by_name('test');
        $dom->is_active ? $dom->destroy : $dom->create;
        happen(2);
        $con->domain_event_deregister_any($id);
        happen(2);
    };
    $round->() for 1 .. 10;
    return $Guard::alive ? "leaked $Guard::alive subs" : ();
};

# ---- C10 --------------------------------------------------------------------------------
my %LEAVING = (
    'an event' => 'my $id = $con->domain_event_register_any(undef, 0, sub { no warnings; last }); $dom->destroy;'
        . ' for (1 .. 20) { Sys::Virt::Event::run_default() }',
    'a timer' => 'Sys::Virt::Event::add_timeout(1, sub { no warnings; last }); for (1 .. 20) { Sys::Virt::Event::run_default() }',
    'a transfer' => 'my $stream = $con->new_stream; $dom->screenshot($stream, 0);'
        . ' for (1) { $stream->recv_all(sub { no warnings; last }) }',
);
for my $source (sort keys %LEAVING) {
    probe "the end of a program that left $source by last" => sub {
        my ($status, $said) = program_ends(<<"PROGRAM");
            use Sys::Virt;
            Sys::Virt::Event::register_default();
            my \$con = Sys::Virt->new(uri => 'test:///default');
            my \$dom = \$con->get_domain_by_name('test');
            eval { $LEAVING{$source}; 1 } or print \$@ =~ /^Can't "last"/ ? "died\\n" : \$@;
PROGRAM
        return $status == 0 && $said eq "died\n" ? () : "status $status: $said";
    };
}

# ---- C11 --------------------------------------------------------------------------------
for my $nothing (undef, 0, '') {
    my $shown = defined $nothing ? "'$nothing'" : 'nothing';
    probe "a handler of recv_all that gives back $shown" => sub {
        my $con = test_conn();
        my $stream = $con->new_stream;
        $con->get_domain_by_name('test')->screenshot($stream, 0);
        return throws(qr/recv_all/, sub { no warnings; $stream->recv_all(sub { return $nothing // () }) });
    };
}

# ---- C12 --------------------------------------------------------------------------------
for my $what (1, 'no::such_sub', [], {}, \1) {
    my $kind = ref $what || $what;
    probe "$kind for a sub" => sub {
        Sys::Virt::Event::register_default();
        my $con = test_conn();
        my @calls = (
            sub { $con->domain_event_register($what) },
            sub { $con->domain_event_register_any(undef, 0, $what) },
            sub { $con->network_event_register_any(undef, 0, $what) },
            sub { $con->storage_pool_event_register_any(undef, 0, $what) },
            sub { $con->node_device_event_register_any(undef, 0, $what) },
            sub { $con->secret_event_register_any(undef, 0, $what) },
            sub { $con->register_close_callback($what) },
            sub { Sys::Virt::Event::add_timeout(1, $what) },
            sub { Sys::Virt::Event::add_handle(0, 1, $what) },
            sub { $con->new_stream->add_callback(1, $what) },
            sub { $con->new_stream->send_all($what) },
            sub { $con->new_stream->recv_all($what) },
            sub { test_conn(auth => 1, credlist => [ Sys::Virt::CRED_AUTHNAME() ], callback => $what) },
        );
        return map { throws(qr/is not code that can be called/, $_) } @calls;
    };
}

done_probing();
