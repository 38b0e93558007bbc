# A: what the original loses, as the test driver shows it.
use strict;
use warnings;

use lib 't/defects/lib';
use SysVirtDefects;
use Sys::Virt;

# A domain of the test driver, and one with disks, interfaces and IOThreads.
sub domain { return test_conn()->get_domain_by_name('test') }
sub runner { return host_conn()->get_domain_by_name('runner') }

# ---- A1 ------------------------------------------------------------------------
probe 'an exception' => sub {
    my $con = test_conn();
    return loses(4000, sub { eval { $con->get_domain_by_name('nobody') } });
};
probe 'an exception of every list' => sub {
    my $con = test_conn();
    my @lists = grep { /^list_all_/ && $con->can($_) } map { "list_all_$_" } qw(domains networks interfaces secrets storage_pools);
    return loses(600, sub { for my $list (@lists) { eval { $con->$list(1 << 30) } } });
};
probe 'an exception of a method with a hash' => sub {
    my $dom = domain();
    return loses(3000, sub { eval { $dom->set_memory_parameters({ hard_limit => 1 }, 1 << 30) } });
};

# ---- A2 ------------------------------------------------------------------------
probe 'get_all_domain_stats' => sub {
    my $con = test_conn();
    return loses(1500, sub { $con->get_all_domain_stats(0) });
};
probe 'get_all_domain_stats of some domains' => sub {
    my $con = test_conn();
    my $dom = $con->get_domain_by_name('test');
    return loses(1500, sub { my @all = $con->get_all_domain_stats(0, [$dom]) });
};
probe 'get_all_domain_stats that fails' => sub {
    my $con = test_conn();
    my $dom = $con->get_domain_by_name('test');
    return loses(1500, sub { eval { $con->get_all_domain_stats(0, [$dom], 1 << 30) } });
};

# ---- A3 ------------------------------------------------------------------------
probe 'memory_peek' => sub {
    my $dom = domain();
    return grows(400, sub { $dom->memory_peek(0, 16384, Sys::Virt::Domain::MEMORY_VIRTUAL) });
};

# ---- A4, C7 ----------------------------------------------------------------------
sub open_with {
    my ($callback, @credlist) = @_;
    @credlist = (Sys::Virt::CRED_AUTHNAME(), Sys::Virt::CRED_PASSPHRASE()) unless @credlist;
    return Sys::Virt->new(
        uri => 'test://' . data_file('auth.xml'), auth => 1, credlist => \@credlist, callback => $callback);
}

sub right_credentials {
    my ($creds) = @_;
    $_->{result} = $_->{type} == Sys::Virt::CRED_AUTHNAME() ? 'astrochicken' : '123456' for @$creds;
    return 0;
}

probe 'the credentials that a callback gives' => sub { loses(500, sub { open_with(\&right_credentials) }) };
probe 'those of one that is refused' => sub {
    return loses(500, sub { eval { open_with(sub { $_->{result} = 'x' for @{ $_[0] }; 0 }) } });
};
probe 'those of one that dies' => sub { loses(500, sub { eval { open_with(sub { die "no\n" }) } }) };

# ---- A7 ------------------------------------------------------------------------
probe 'get_uri' => sub { my $con = test_conn(); grows(100_000, sub { $con->get_uri }) };
probe 'get_sysinfo' => sub { my $con = test_conn(); grows(4000, sub { $con->get_sysinfo }) };
probe 'find_storage_pool_sources' => sub {
    my $con = test_conn();
    my $source = '<source><host name="example"/></source>';
    return grows(10_000, sub { $con->find_storage_pool_sources('netfs', $source) });
};
probe 'get_hostname of a domain' => sub { my $dom = domain(); grows(60_000, sub { $dom->get_hostname }) };
probe 'get_metadata of a domain' => sub {
    my $dom = domain();
    my $title = 'x' x 1000;
    $dom->set_metadata(Sys::Virt::Domain::METADATA_TITLE, $title);
    return grows(10_000, sub { $dom->get_metadata(Sys::Virt::Domain::METADATA_TITLE) });
};
probe 'get_scheduler_type' => sub { my $dom = domain(); grows(60_000, sub { $dom->get_scheduler_type }) };

# ---- A9, A10 -------------------------------------------------------------------
probe 'get_vcpu_info' => sub { my $dom = domain(); loses(3000, sub { $dom->get_vcpu_info }) };
probe 'get_node_free_pages' => sub { my $con = test_conn(); loses(6000, sub { $con->get_node_free_pages([ 4, 2048 ], 0, 2) }) };
probe 'get_disk_errors' => sub {
    my $dom = runner();
    return loses(2000, sub { $dom->get_disk_errors });
};
probe 'get_fs_info' => sub {
    my $dom = runner();
    return loses(2000, sub { $dom->get_fs_info });
};
probe 'get_interface_addresses' => sub {
    my $dom = runner();
    return loses(2000, sub { $dom->get_interface_addresses(Sys::Virt::Domain::INTERFACE_ADDRESSES_SRC_LEASE) });
};
probe 'get_cpu_stats' => sub { my $dom = domain(); loses(1500, sub { $dom->get_cpu_stats(0, 2) }) };
probe 'get_cpu_stats of the whole domain' => sub { my $dom = domain(); loses(1500, sub { $dom->get_cpu_stats(-1, 1) }) };

# ---- A11 -----------------------------------------------------------------------
probe 'set_numa_parameters with text' => sub {
    my $dom = runner();
    return grows(4000, sub { eval { $dom->set_numa_parameters({ numa_nodeset => '0' x 100, numa_mode => 0 }) } });
};
probe 'set_blkio_parameters with text' => sub {
    my $dom = runner();
    my $text = '/dev/sda,1' . ' ' x 300;
    return grows(8000, sub {
        eval { $dom->set_blkio_parameters({ weight => 500, device_weight => $text }) }
    });
};
probe 'set_block_iotune with text' => sub {
    my $dom = runner();
    my $name = 'g' x 300;
    return grows(8000, sub { eval { $dom->set_block_iotune('vda', { group_name => $name, total_bytes_sec => 1000 }) } });
};
probe 'a hash of parameters whose second value is refused' => sub {
    my $dom = runner();
    my $name = 'g' x 3000;
    return grows(2000, sub {
        local $SIG{__WARN__} = sub { die @_ };
        use warnings FATAL => 'all';
        eval { $dom->set_block_iotune('vda', { group_name => $name, map { ($_ => 'none') } qw(total_bytes_sec read_bytes_sec) }) };
    });
};

# ---- A12 -----------------------------------------------------------------------
{
    package Guard;
    our $alive = 0;
    sub new { $alive++; return bless [], shift }
    sub DESTROY { $alive--; return }
}

# What is wrong if a registration does not fail, or keeps the sub when it does.
sub kept {
    my ($register) = @_;
    my $con = test_conn();
    my $failed;
    {
        my $guard = Guard->new;
        $failed = !eval { $register->($con, sub { $guard }); 1 };
    }
    return 'it did not fail' if !$failed;
    return $Guard::alive ? 'leaked the sub' : ();
}

probe 'registering without a loop' => sub {
    return kept(sub { $_[0]->domain_event_register_any(undef, 0, $_[1]) });
};
for my $id (-1, 999) {
    probe "registering for event $id" => sub {
        Sys::Virt::Event::register_default();
        return kept(sub { $_[0]->domain_event_register_any(undef, $id, $_[1]) });
    };
}
for my $class (qw(network storage_pool node_device secret)) {
    probe "registering for an unknown event of $class" => sub {
        Sys::Virt::Event::register_default();
        my $method = "${class}_event_register_any";
        return kept(sub { $_[0]->$method(undef, 999, $_[1]) });
    };
}
probe 'registering for an event of another connection' => sub {
    Sys::Virt::Event::register_default();
    my $other = runner();
    return kept(sub { $_[0]->network_event_register_any($other, 0, $_[1]) });
};
probe 'registering twice in the old way' => sub {
    Sys::Virt::Event::register_default();
    my $con = test_conn();
    $con->domain_event_register(sub { 1 });
    { my $guard = Guard->new; eval { $con->domain_event_register(sub { $guard }) } }
    return $Guard::alive ? 'leaked the second sub' : ();
};
probe 'registering a second close callback' => sub {
    my $con = test_conn();
    $con->register_close_callback(sub { 1 });
    { my $guard = Guard->new; eval { $con->register_close_callback(sub { $guard }) } }
    eval { $con->unregister_close_callback } for 1, 2;
    return $Guard::alive ? 'leaked the second sub' : ();
};

# ---- A13 -----------------------------------------------------------------------
my %SUBS = (recv_all => 1, sparse_send_all => 3, sparse_recv_all => 2);
for my $method (sort keys %SUBS) {
    probe "$method that fails" => sub {
        my $con = test_conn();
        return loses(3000, sub { my $stream = $con->new_stream; eval { $stream->$method((sub { 0 }) x $SUBS{$method}) } });
    };
}
probe 'a stream whose add_callback fails' => sub {
    my $con = test_conn();
    return loses(3000, sub { my $stream = $con->new_stream; eval { $stream->add_callback(1, sub { }) } });
};

# ---- A14, C9 ---------------------------------------------------------------------
probe 'what a handler of recv_all held when it died' => sub {
    my $con = test_conn();
    my $dom = $con->get_domain_by_name('test');
    return loses(300, sub {
        my $held = [ 1 .. 10 ];
        my $stream = $con->new_stream;
        $dom->screenshot($stream, 0);
        eval { $stream->recv_all(sub { my $more = [ $held, $_[1] ]; die { why => $more } }) };
    });
};
my %DIES = (
    'an event' => sub {
        my ($con, $dies) = @_;
        my $dom = $con->get_domain_by_name('test');
        my $id = $con->domain_event_register_any(undef, 0, $dies);
        $dom->is_active ? $dom->destroy : $dom->create;
        happen(2);
        $con->domain_event_deregister_any($id);
    },
    'a timer' => sub {
        my (undef, $dies) = @_;
        my $id = Sys::Virt::Event::add_timeout(0, $dies);
        eval { Sys::Virt::Event::run_default() };
        Sys::Virt::Event::remove_timeout($id);
    },
    'a handle' => sub {
        my (undef, $dies) = @_;
        pipe my $from, my $to;
        syswrite $to, 'x';
        my $id = Sys::Virt::Event::add_handle(fileno $from, 1, $dies);
        eval { Sys::Virt::Event::run_default() };
        Sys::Virt::Event::remove_handle($id);
    },
);
for my $source (sort keys %DIES) {
    probe "what the sub of $source held when it died" => sub {
        Sys::Virt::Event::register_default();
        my $con = test_conn();
        return loses(1000, sub {
            my $held = Guard->new;
            $DIES{$source}->($con, sub { my $more = [ $held, @_ ]; die { why => $more } });
            happen(2);
        });
    };
}

done_probing();
