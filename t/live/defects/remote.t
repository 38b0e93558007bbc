# Defects that take a daemon to show: of connections through a socket, and of
# one whose daemon is killed.
use strict;
use warnings;

use lib 't/lib', 't/defects/lib', 't/live/lib';
use IO::Socket::INET;
use POSIX ();
use Sys::Virt;
use Sys::Virt::Event;
use SysVirtDefects;
use SysVirtLive;
use SysVirtPlainLoop;
use Time::HiRes qw(sleep time);

my $daemon = start_libvirtd();
my $URI = $daemon->uri('test', 'default');

sub remote { return Sys::Virt->new(uri => $URI) }

# What is wrong if so many rounds leave descriptors.
sub leaves_open {
    my ($round) = @_;
    $round->() for 1 .. 2;
    my $before = descriptors();
    $round->() for 1 .. 5;
    my $more = descriptors() - $before;
    return $more > 0 ? "leaked $more descriptors in five rounds" : ();
}

# A loop in Perl, whose methods die on demand.
{
    package Loop;
    our @ISA = 'SysVirtPlainLoop';
    our %dies;
    for my $method (qw(add_handle update_handle remove_handle add_timeout update_timeout remove_timeout)) {
        my $plain = SysVirtPlainLoop->can($method);
        no strict 'refs';
        *$method = sub { die "$method\n" if $dies{$method}; return &$plain };
    }
}

sub perl_loop {
    my $loop = Loop->new;
    local $SIG{__WARN__} = sub { };
    Sys::Virt::Event::register($loop);
    return $loop;
}

# ---- sockets that are not closed: A2, A12, A13, C8, C9 ---------------------------------
probe 'sockets after get_all_domain_stats' => sub {
    return leaves_open(sub { my @all = remote()->get_all_domain_stats(0) });
};
probe 'sockets after a registration that fails' => sub {
    Sys::Virt::Event::register_default();
    return leaves_open(sub {
        { my $con = remote(); eval { $con->domain_event_register_any(undef, 999, sub { }) } }
        happen(3);
    });
};
probe 'sockets after a transfer that fails' => sub {
    return leaves_open(sub { my $con = remote(); my $stream = $con->new_stream; eval { $stream->recv_all(sub { -1 }) } });
};
probe 'sockets after a sub that dies' => sub {
    Sys::Virt::Event::register_default();
    return leaves_open(sub {
        my $con = remote();
        my $id = $con->domain_event_register_any(undef, 0, sub { die "left\n" });
        my $dom = $con->get_domain_by_name('test');
        $dom->is_active ? $dom->destroy : $dom->create;
        happen(4);
        $con->domain_event_deregister_any($id);
        undef $_ for $dom, $con;
        happen(4);
    });
};

# ---- C7 ---------------------------------------------------------------------------------
probe 'sockets after a callback for credentials that dies' => sub {
    my $port = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1')->sockport;    # free a moment ago
    my $own = start_libvirtd(
        options     => ['--listen'],
        conf        => "listen_tls = 0\nlisten_tcp = 1\nlisten_addr = \"127.0.0.1\"\ntcp_port = \"$port\"\n"
            . "auth_tcp = \"sasl\"\ntcp_min_ssf = 112\n",
        environment => sub { return { SASL_CONF_PATH => $_[0] } },
        prepare     => sub { SysVirtLive::write_file("$_[0]/libvirt.conf", "mech_list: digest-md5\nsasldb_path: $_[0]/users\n") },
    );
    my ($asked, $error) = (0, '');
    my @wrong = leaves_open(sub {
        eval {
            Sys::Virt->new(
                uri      => "test+tcp://127.0.0.1:$port/default",
                auth     => 1,
                credlist => [ Sys::Virt::CRED_AUTHNAME(), Sys::Virt::CRED_PASSPHRASE() ],
                callback => sub { $asked++; die "no\n" },
            );
        };
        $error = $@;
    });
    return $asked ? @wrong : skipped("no SASL here: $error");
};

# ---- C3, C13 ---------------------------------------------------------------------------
# A connection to a daemon of its own, which is then killed.
sub doomed {
    my ($callback) = @_;
    Sys::Virt::Event::register_default();
    my $own = start_libvirtd();
    my $con = Sys::Virt->new(uri => $own->uri('test', 'default'));
    my $calls = 0;
    $con->register_close_callback(sub { $calls++; $callback->($con) });
    kill KILL => $own->pid;
    for (1 .. 200) { happen(1); last if $calls }
    return ($con, $calls, $own);
}
probe 'a close callback that dies' => sub {
    my ($con, $calls, $own) = doomed(sub { die "closed\n" });
    return 'it was not called' if !$calls;
    eval { $con->unregister_close_callback };
    undef $con;
    return;
};
probe 'a close callback that unregisters itself' => sub {
    my ($con, $calls, $own) = doomed(sub { $_[0]->unregister_close_callback });
    return $calls == 1 ? () : "it was called $calls times";
};

# ---- C4 to C6 -----------------------------------------------------------------------------
probe 'a loop in Perl that dies in update_handle during a call' => sub {
    my $loop = perl_loop();
    my $con = remote();
    my $dom = $con->get_domain_by_name('test');
    {
        local $Loop::dies{update_handle} = 1;
        eval { $dom->get_info };
    }
    return lives(sub { $dom->get_info });
};
for my $method (qw(add_handle update_handle add_timeout)) {
    probe "a loop in Perl that dies in $method while a connection is opened" => sub {
        my $loop = perl_loop();
        return leaves_open(sub {
            {
                local $Loop::dies{$method} = 1;
                my $con = eval { remote() };
            }
            $loop->turn for 1 .. 3;
        });
    };
}
probe 'a loop in Perl that dies in remove_handle while a connection is closed' => sub {
    my $loop = perl_loop();
    my $own = start_libvirtd();
    {
        my $con = Sys::Virt->new(uri => $own->uri('test', 'default'));
        $con->get_hostname;
        local $Loop::dies{remove_handle} = 1;
        local $SIG{__WARN__} = sub { };
        eval { undef $con };
    }
    # What the loop still watches becomes readable.
    kill KILL => $own->pid;
    for (1 .. 20) { eval { $loop->turn }; sleep 0.02 }
    return lives(sub { remote()->get_hostname });
};

# ---- D3 -------------------------------------------------------------------------------------
my %CHILDREN = (
    'exits'             => sub { exit 0 },
    'drops its objects' => sub { undef $_[0]; undef $_[1]; POSIX::_exit(0) },
    'uses them'         => sub { eval { $_[1]->get_info }; POSIX::_exit(0) },
    'destroys them'     => sub { $_[1]->DESTROY; $_[0]->DESTROY; POSIX::_exit(0) },
);
for my $what (sort keys %CHILDREN) {
    probe "a child that $what" => sub {
        my $con = remote();
        my $dom = $con->get_domain_by_name('test');
        for (1 .. 3) {
            my $pid = fork // die $!;
            $CHILDREN{$what}->($con, $dom) if !$pid;
            waitpid $pid, 0;
        }
        return lives(sub { $dom->get_info });
    };
}

# ---- E4 -------------------------------------------------------------------------------------
for my $then (qw(a_call the_end a_new_object)) {
    probe "the daemon goes away, and then " . $then =~ tr/_/ /r => sub {
        my $own = start_libvirtd();
        my $con = Sys::Virt->new(uri => $own->uri('test', 'default'));
        my $dom = $con->get_domain_by_name('test');
        kill KILL => $own->pid;
        sleep 0.3;
        local $SIG{PIPE} = 'DEFAULT';
        if ($then eq 'a_call') {
            return map { throws(qr/^libvirt error code: \d+/, sub { $dom->get_info }) } 1 .. 3;
        }
        undef $dom if $then eq 'the_end';
        eval { my @all = $con->list_all_domains } if $then eq 'a_new_object';
        undef $con;
        return;
    };
}

done_probing();
