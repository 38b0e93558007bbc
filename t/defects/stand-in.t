# Defects that show where libvirt answers as no driver here does: a library of
# C stands in for some of its functions.
use strict;
use warnings;

use lib 't/lib', 't/defects/lib';
use File::Temp ();
use Sys::Virt;
use Sys::Virt::Event;
use SysVirtDefects;
use SysVirtPreload;

preload('stand-in.c');

sub domain { return test_conn()->get_domain_by_name('test') }

sub secret { return test_conn()->get_secret_by_uuid('30313233-3435-3637-3839-616263646566') }

sub port {
    my ($network) = test_conn()->list_all_networks;
    return $network->get_port_by_uuid('30313233-3435-3637-3839-616263646566');
}

# What is wrong unless libvirt is asked for the lines.
sub asks {
    my ($code, @expected) = @_;
    my $file = File::Temp->new;
    local $ENV{STAND_IN_LOG} = "$file";
    my @wrong = lives($code);
    open my $log, '<', "$file" or die $!;
    chomp(my @lines = <$log>);
    return (@wrong, "@lines" eq "@expected" ? () : 'libvirt was asked: ' . join ' / ', @lines);
}

# What is wrong unless the value is the one expected.
sub is_so {
    my ($what, $got, $expected) = @_;
    $got //= 'undef';
    return $got eq $expected ? () : "$what: $got, not $expected";
}

# ---- A: leaks ----------------------------------------------------------------
probe 'block_peek' => sub { my $dom = domain(); grows(400, sub { $dom->block_peek('vda', 0, 16384) }) };
probe 'the value of a secret' => sub {
    my $secret = secret();
    return asks(sub { $secret->get_value }, 'secret freed, wiped');
};
probe 'get_dhcp_leases' => sub {
    my ($network) = test_conn()->list_all_networks;
    return loses(3000, sub { $network->get_dhcp_leases });
};
probe 'get_job_stats' => sub { my $dom = domain(); loses(3000, sub { $dom->get_job_stats }) };
probe 'get_security_label_list' => sub { my $dom = domain(); loses(1000, sub { $dom->get_security_label_list }) };

probe 'a handler of send_all that dies' => sub {
    my $con = test_conn();
    return loses(3000, sub {
        my $held = [ 1 .. 10 ];
        my $stream = $con->new_stream;
        eval { $stream->send_all(sub { my $more = [$held]; $_[1] = 'x' x 100; die { why => $more } }) };
    });
};

# ---- B: memory safety ------------------------------------------------------------
my %FETCHES = (
    get_memory_parameters      => [],
    get_numa_parameters        => [],
    get_blkio_parameters       => [],
    get_scheduler_parameters   => [],
    get_block_iotune           => ['vda'],
    get_interface_parameters   => ['vnet0'],
    block_stats                => ['vda'],
    get_node_memory_parameters => [],
);
for my $method (sort keys %FETCHES) {
    my $object = sub { $method =~ /node/ ? test_conn() : domain() };
    probe "$method whose second call fails" => sub {
        my $of = $object->();
        local $ENV{STAND_IN} = 'fail';
        my @wrong = map { throws(qr/^libvirt error code: 0,/, sub { $of->$method(@{ $FETCHES{$method} }) }) } 1 .. 3;
        return @wrong;
    };
    next if $method eq 'block_stats';
    (my $set = $method) =~ s/^get/set/;
    next if $set eq 'set_numa_parameters';    # its parameters are the subject of A11
    probe "$set where the parameters cannot be had" => sub {
        my $of = $object->();
        local $ENV{STAND_IN} = 'fail';
        eval { $of->$set(@{ $FETCHES{$method} }, { p0 => 1 }) } for 1 .. 3;
        return;
    };
    probe "$method of numbers over 2^31" => sub {
        my $of = $object->();
        my $params = $of->$method(@{ $FETCHES{$method} });
        return (
            is_so('64 bits', $params->{p0}, '10000000000000000000'),
            is_so('32 bits', $params->{p1}, '3000000000'),
        );
    };
}
probe 'get_cpu_stats whose second call fails' => sub {
    my $dom = domain();
    return map { throws(qr/^libvirt error code: 0,/, sub { $dom->get_cpu_stats($_, 1) }) } 0, 0, -1, -1;
};
probe 'get_node_free_pages of cells that libvirt says nothing of' => sub {
    my @cells = test_conn()->get_node_free_pages([ 4, 2048 ], 0, 8);
    return is_so('cells', join(',', map { $_->{cell} } @cells), '0');
};
for my $method (qw(get_job_stats get_security_label_list)) {
    probe "the very hash that $method gave" => sub {
        my $dom = domain();
        my @results = map { \$_ } $dom->$method;
        my @more = map { [ $_ ] } 1 .. 200;
        return ref ${ $results[-1] } eq 'HASH' && %${ $results[-1] } ? () : 'it is gone';
    };
}
{
    package Loop;
    sub new { return bless {}, shift }
    sub deep { my @all = (@_, 1 .. 1000); return $_[0] > 400 ? 0 : deep($_[0] + 1, (1) x 1000) }
    sub add_handle { return 1 }
    sub add_timeout { return 1 }
    sub update_handle { return }
    sub update_timeout { no warnings 'recursion'; deep(0); return }
    sub remove_handle { return 0 }
    sub remove_timeout { return 0 }
}
for my $method (qw(list_all_domains list_all_networks list_all_interfaces)) {
    probe "$method where a loop in Perl moves the stack" => sub {
        @Loop::ISA = Sys::Virt::EventImpl->can('add_handle') ? 'Sys::Virt::EventImpl' : 'Sys::Virt::Event';
        local $SIG{__WARN__} = sub { };
        Sys::Virt::Event::register(Loop->new);
        my $con = host_conn();
        my $count = () = $con->$method;
        local $ENV{STAND_IN} = 'loop';
        my @all = $con->$method;
        return @all == $count && !grep({ !ref } @all) ? () : scalar(@all) . " objects, not $count";
    };
}
for my $source (qw(event timer)) {
    probe "a loop that another thread runs, and its sub: $source" => sub {
        Sys::Virt::Event::register_default();
        my $con = test_conn();
        my $dom = $con->get_domain_by_name('test');
        my $calls = 0;
        my $timer = Sys::Virt::Event::add_timeout(1, sub { $calls++ if $source eq 'timer' });
        $con->domain_event_register_any(undef, 0, sub { $calls++ if $source eq 'event' });
        $dom->destroy;
        local $ENV{STAND_IN} = 'thread';
        $con->list_all_domains;
        return 'it was called there' if $calls;
        Sys::Virt::Event::run_default() for 1 .. 5;
        return $calls ? () : 'it was never called';
    };
}
my %SENDS = (
    'gives less than it says'     => sub { $_[1] = 'abc'; return 60_000 },
    'gives nothing'               => sub { return 1000 },
    'gives undef'                 => sub { $_[1] = undef; return 1000 },
    'says far too much'           => sub { $_[1] = 'abc'; return 2_000_000_000 },
    'gives a reference'           => sub { $_[1] = []; return 50_000 },
);
for my $method (qw(send_all sparse_send_all)) {
    for my $how (sort keys %SENDS) {
        probe "a handler of $method that $how" => sub {
            my $stream = test_conn()->new_stream;
            my $file = File::Temp->new;
            local $ENV{STAND_IN_LOG} = "$file";
            my ($turn, $holes) = (0, 0);
            my @handlers = (sub { $turn++ ? 0 : &{ $SENDS{$how} } });
            push @handlers, sub { $holes++ ? (0, 0) : (1, 100_000) }, sub { 0 } if $method =~ /sparse/;
            eval { no warnings; $stream->$method(@handlers) };
            open my $log, '<:raw', "$file" or die $!;
            my ($length, $sent) = do { local $/; (<$log> // '') =~ /^sent (\d+): (.*)/ms } or return;
            # What was not in the variable was somebody else's.
            return if $how =~ /reference/ && $sent =~ /^ARRAY/ && $length < 50;
            return $length == 3 && $sent =~ /^abc/ ? () : "sent $length bytes";
        };
    }
}
my %HOLES = (
    'nothing'           => sub { return },
    'one number'        => sub { return 1 },
    'a negative length' => sub { return (0, -5) },
    'references'        => sub { return ([], {}) },
);
for my $what (sort keys %HOLES) {
    probe "a handler of holes that gives $what" => sub {
        my $stream = test_conn()->new_stream;
        my $send = sub { no warnings; $stream->sparse_send_all(sub { 0 }, $HOLES{$what}, sub { 0 }) };
        return throws(qr/^Sys::Virt::Stream::sparse_send_all: /, $send);
    };
}

# ---- F: wrong results ----------------------------------------------------------------
for my $offset ('4294967296', '6442450944', '18446744073709551615') {
    probe "peeks at $offset" => sub {
        my $dom = domain();
        return map { is_so($_, $dom->$_($_ eq 'block_peek' ? 'vda' : (), $offset, 32, 0) =~ s/[ \0]+//r, $offset) }
            qw(memory_peek block_peek);
    };
}
for my $method (qw(get_type get_uri get_sysinfo)) {
    probe "$method that fails" => sub { my $con = test_conn(); throws(qr/^libvirt error code: 0,/, sub { $con->$method }) };
}
probe 'register_default that fails' => sub {
    local $ENV{STAND_IN} = 'fail';
    return throws(qr/^libvirt error code: 0,/, sub { Sys::Virt::Event::register_default() });
};
probe 'what get_node_memory_stats has under its own name' => sub {
    my $stats = test_conn()->get_node_memory_stats;
    return map { is_so($_, $stats->{$_}, '10000000000000000001') } qw(available availabl);
};
probe 'get_usage_type of a secret without use' => sub { is_so('type', secret()->get_usage_type, 0) };
probe 'the type in get_job_stats' => sub {
    my ($type) = domain()->get_job_stats;
    return is_so('type', $type, Sys::Virt::Domain::JOB_UNBOUNDED());
};
probe 'get_time before 1970' => sub {
    my $time = domain()->get_time;
    return is_so('time', "@$time", '-86400 3000000000');
};
probe 'get_block_job_info without a job' => sub {
    my $dom = domain();
    my $none = $dom->get_block_job_info('vda');
    local $ENV{STAND_IN} = 'job';
    my $one = $dom->get_block_job_info('vda');
    my $shown = sub { join ',', map { "$_=$_[0]{$_}" } sort keys %{ $_[0] } };
    return $shown->($none) eq $shown->($one) ? 'no job looks as one at its start' : ();
};
probe 'the parameters of a port that has none' => sub {
    my $port = port();
    return asks(sub { $port->set_parameters({ 'inbound.average' => 1000 }) }, 'port: 1 parameters, inbound.average');
};
probe 'fs_trim of everything' => sub { my $dom = domain(); asks(sub { $dom->fs_trim(undef, 5) }, 'trim NULL 5') };
probe 'block_commit without base and top' => sub {
    my $dom = domain();
    return asks(sub { $dom->block_commit('vda', undef, undef, 0) }, 'commit vda NULL NULL');
};
probe 'block_rebase without a base' => sub {
    my $dom = domain();
    return asks(sub { $dom->block_rebase('vda', undef, 0) }, 'rebase vda NULL');
};
probe 'find_storage_pool_sources without a source' => sub {
    my $con = test_conn();
    return asks(sub { $con->find_storage_pool_sources('logical', undef) }, 'sources logical NULL');
};
probe 'migrate_to_uri2' => sub {
    my $dom = domain();
    return asks(sub { $dom->migrate_to_uri2('test://to/', '<xml/>', 3, 'new', 'tcp://to/', 5) },
        'migrate3 test://to/ migrate_uri=tcp://to/ destination_name=new destination_xml=<xml/> bandwidth=5 flags 3');
};
probe 'migrate_to_uri as its manual has it' => sub {
    my $dom = domain();
    return asks(sub { $dom->migrate_to_uri('test://to/', 2, 'new', 7) },
        'migrate3 test://to/ destination_name=new bandwidth=7 flags 2');
};
probe 'migrate_disks_target_zero' => sub {
    my $dom = domain();
    return asks(
        sub { $dom->migrate_to_uri('test://to/', { migrate_disks_target_zero => [ 'vda', 'vdb' ] }, 2) },
        'migrate3 test://to/ migrate_disks_target_zero=vda migrate_disks_target_zero=vdb flags 2'
    );
};

done_probing();
