# F: what the original gets wrong.
use strict;
use warnings;

use lib 't/defects/lib';
use Sys::Virt;
use Sys::Virt::Event;
use SysVirtDefects;
use Time::HiRes qw(ualarm);

sub domain { return test_conn()->get_domain_by_name('test') }

sub is_so {
    my ($what, $got, $expected) = @_;
    $got //= 'undef';
    return $got eq $expected ? () : "$what: $got, not $expected";
}

# ---- F3 --------------------------------------------------------------------------
my %VALUES = (
    'Sys::Virt::NODE_CPU_STATS_ALL_CPUS'                => -1,
    'Sys::Virt::NODE_MEMORY_STATS_ALL_CELLS'            => -1,
    'Sys::Virt::Domain::AGENT_RESPONSE_TIMEOUT_BLOCK'   => -2,
    'Sys::Virt::Domain::AGENT_RESPONSE_TIMEOUT_DEFAULT' => -1,
    'Sys::Virt::Domain::VCPU_INFO_CPU_OFFLINE'          => -1,
    'Sys::Virt::Domain::VCPU_INFO_CPU_UNAVAILABLE'      => -2,
    'Sys::Virt::Domain::GET_ALL_STATS_ENFORCE_STATS'    => 2147483648,
    'Sys::Virt::NodeDevice::LIST_ACTIVE'                => 2147483648,
);
for my $name (sort keys %VALUES) {
    probe "the constant $name" => sub {
        no strict 'refs';
        return skipped('it is not there') if !defined &$name;
        return is_so('value', &$name(), $VALUES{$name});
    };
}

# ---- F4, F5, F28 -----------------------------------------------------------------------
sub with_loop {
    Sys::Virt::Event::register_default();
    my $con = test_conn();
    my $dom = $con->get_domain_by_name('test');
    return ($con, sub { $dom->is_active ? $dom->destroy : $dom->create; happen(3) });
}
my %REGISTER = (
    domain_event_register_any => sub { $_[0]->domain_event_register_any(undef, 0, $_[1]) },
    domain_event_register     => sub { $_[0]->domain_event_register($_[1]) },
    add_timeout               => sub { Sys::Virt::Event::add_timeout(1, $_[1]) },
);
for my $name (sort keys %REGISTER) {
    probe "a variable that was given to $name, and is assigned to" => sub {
        my ($con, $happens) = with_loop();
        my @got;
        my $code = sub { push @got, 'first' };
        $REGISTER{$name}->($con, $code);
        $code = sub { push @got, 'second' };
        my @died = $happens->();
        return @got && !grep({ $_ ne 'first' } @got) ? () : "@got @died was called";
    };
    probe "a variable that was given to $name, and is undef" => sub {
        my ($con, $happens) = with_loop();
        my @got;
        my $code = sub { push @got, 'first' };
        $REGISTER{$name}->($con, $code);
        undef $code;
        my @died = $happens->();
        return @got && !@died ? () : "@got @died";
    };
}
my %TWICE = (
    'domain event'       => sub { $_[0]->domain_event_register_any(undef, 0, $_[1]) },
    'event of a domain'  => sub { $_[0]->domain_event_register_any($_[0]->get_domain_by_name('test'), 0, $_[1]) },
    'network event'      => sub { $_[0]->network_event_register_any(undef, 0, $_[1]) },
    'storage pool event' => sub { $_[0]->storage_pool_event_register_any(undef, 0, $_[1]) },
    'node device event'  => sub { $_[0]->node_device_event_register_any(undef, 0, $_[1]) },
);
for my $name (sort keys %TWICE) {
    probe "two subs for the same $name" => sub {
        my ($con) = with_loop();
        my @ids = map { $TWICE{$name}->($con, sub { }) } 1, 2;
        return $ids[0] != $ids[1] ? () : 'they have one id';
    };
}
for my $target ('test', 'nobody', 1, {}) {
    my $shown = ref $target || $target;
    probe "an event of '$shown'" => sub {
        my ($con) = with_loop();
        return (
            throws(qr/domain_event_register_any: \w+ is not/, sub { $con->domain_event_register_any($target, 0, sub { }) }),
            throws(qr/network_event_register_any: \w+ is not/, sub { $con->network_event_register_any($target, 0, sub { }) }),
        );
    };
}

# ---- F6 to F12 ---------------------------------------------------------------------------
probe 'the children of a snapshot' => sub {
    my $dom = domain();
    my $top = $dom->create_snapshot('<domainsnapshot><name>top</name></domainsnapshot>');
    $dom->create_snapshot("<domainsnapshot><name>$_</name></domainsnapshot>") for qw(a b);
    return is_so('children', join(',', map { $_->get_name } $top->list_child_snapshots), 'a');
};
probe 'the level of an error' => sub {
    eval { test_conn()->get_domain_by_name('nobody') };
    return is_so('level', $@->level, Sys::Virt::Error::LEVEL_ERROR());
};
for my $what ('eq', 'ne', 'cmp', '==', '+', 'sort') {
    probe "an error and $what" => sub {
        eval { test_conn()->get_domain_by_name('nobody') };
        my $error = $@;
        my $text = "$error";
        my %works = (
            'eq'   => sub { $error eq $text },
            'ne'   => sub { $error ne 'another' },
            'cmp'  => sub { ($error cmp $text) == 0 },
            '=='   => sub { $error == 42 },
            '+'    => sub { $error + 1 == 43 },
            'sort' => sub { (sort $error, 'a')[0] eq 'a' },
        );
        return lives(sub { $works{$what}->() or die 'no' });
    };
}
probe 'what else an error says' => sub {
    eval { test_conn()->get_domain_by_name('nobody') };
    my $error = $@;
    return lives(sub { $error->$_ for qw(str1 str2 str3 int1 int2) });
};
probe 'get_max_vcpus of a domain that does not run' => sub {
    my $dom = domain();
    $dom->destroy;
    return throws(qr/^libvirt error code: 55,/, sub { $dom->get_max_vcpus });
};
probe 'the version of the library, without a connection' => sub {
    my $con = test_conn();
    return (
        is_so('as a class method', eval { Sys::Virt->get_library_version }, $con->get_library_version),
        is_so('its major part', eval { Sys::Virt->get_major_version }, int($con->get_library_version / 1_000_000)),
    );
};

# ---- F17 ---------------------------------------------------------------------------------
probe 'get_cpu_stats of the whole domain, with a number' => sub {
    my $dom = domain();
    my @stats = $dom->get_cpu_stats(-1, 1);
    return (is_so('hashes', scalar @stats, 1), is_so('keys', join(',', sort keys %{ $stats[0] }), 'cpu_time,system_time,user_time'));
};
probe 'get_cpu_stats of one CPU' => sub {
    my @stats = domain()->get_cpu_stats(0, 1);
    return (is_so('hashes', scalar @stats, 1), is_so('kind', ref $stats[0], 'HASH'));
};

# ---- F19 to F21 ----------------------------------------------------------------------------
my %SETS = (
    set_memory_parameters    => [],
    set_numa_parameters      => [],
    set_blkio_parameters     => [],
    set_scheduler_parameters => [],
    set_block_iotune         => ['vda'],
    set_interface_parameters => ['eth0'],
);
for my $method (sort keys %SETS) {
    probe "$method with an unknown name" => sub {
        my $dom = host_conn()->get_domain_by_name('runner');
        return throws(qr/$method: .*stranger/, sub { $dom->$method(@{ $SETS{$method} }, { stranger => 1 }) });
    };
}
probe 'migrate_to_uri with an unknown name' => sub {
    my $dom = domain();
    return throws(qr/migrate_to_uri: .*stranger/, sub { $dom->migrate_to_uri('test:///x', { stranger => 1 }, 2) });
};
probe 'an id over 32 bits' => sub {
    my $con = test_conn();
    return throws(qr/get_domain_by_id: /, sub { $con->get_domain_by_id(4294967297) });
};
probe 'flags over 32 bits' => sub {
    my $con = test_conn();
    my $dom = $con->get_domain_by_name('test');
    return map { my $flags = $_; (
        throws(qr/get_xml_description: /, sub { $dom->get_xml_description($flags) }),
        throws(qr/list_all_domains: /, sub { $con->list_all_domains($flags) }),
        throws(qr/destroy: /, sub { $dom->destroy($flags) }),
    ) } 4294967296, -4294967296;
};
probe 'a negative number of CPUs' => sub { my $dom = domain(); throws(qr/set_vcpus: /, sub { $dom->set_vcpus(-1) }) };
probe 'a CPU over 32 bits' => sub { my $dom = domain(); throws(qr/pin_vcpu: /, sub { $dom->pin_vcpu(4294967296, "\1") }) };
probe 'a parameter over its width' => sub {
    my $dom = domain();
    return throws(qr/set_scheduler_parameters: /, sub { $dom->set_scheduler_parameters({ weight => 4294967346 }) });
};
probe 'a name with a NUL' => sub {
    my $con = test_conn();
    return throws(qr/get_domain_by_name: .*NUL/, sub { $con->get_domain_by_name("test\0other") });
};
probe 'XML with a NUL' => sub {
    my $con = test_conn();
    my $xml = "<domain type='test'><name>cut</name><memory>1024</memory><os><type>hvm</type></os></domain>";
    return throws(qr/create_domain: .*NUL/, sub { $con->create_domain("$xml\0more") });
};
probe 'equal strings that perl keeps differently' => sub {
    my $con = test_conn();
    my $name = "caf\xc3\xa9";
    $con->define_domain("<domain type='test'><name>$name</name><memory>1024</memory><os><type>hvm</type></os></domain>");
    my $upgraded = $name;
    utf8::upgrade($upgraded);
    my $characters = "caf\x{e9}";
    utf8::upgrade(my $wide = $characters);
    return map { my $form = $_; lives(sub { $con->get_domain_by_name($form) }) } $name, $upgraded, $characters, $wide;
};

# ---- F25 to F29 -------------------------------------------------------------------------------
my @LISTS = qw(list_domains list_defined_domains list_networks list_defined_networks list_storage_pools
    list_defined_storage_pools list_interfaces list_defined_interfaces list_node_devices);
probe '$@ after a list' => sub {
    my $con = host_conn();
    my @wrong;
    for my $list (@LISTS) {
        local $@ = 'mine';
        my @all = $con->$list;
        push @wrong, $list if $@ ne 'mine';
    }
    return @wrong;
};
probe 'a die in a handler of a signal while a list is made' => sub {
    my $con = host_conn();
    my ($fired, $passed, $swallowed) = (0, 0, 0);
    local $SIG{ALRM} = sub { $fired++; die "alarm\n" };
    my $end = time + 2;
    while ($fired < 40 && time < $end) {
        my $before = $fired;
        my $lived = eval { ualarm 200; $con->list_domains for 1 .. 20; ualarm 0; 1 };
        ualarm 0;
        $fired > $before && $lived ? $swallowed++ : $fired > $before ? $passed++ : 0;
    }
    return $swallowed ? "swallowed $swallowed of $fired" : ();
};
my %OTHER = (
    'get_name of a connection'      => sub { Sys::Virt::Domain::get_name($_[0]) },
    'get_info of a hash'            => sub { Sys::Virt::Domain::get_info({}) },
    'get_type of a domain'          => sub { Sys::Virt::get_type($_[1]) },
    'get_name of undef'             => sub { Sys::Virt::Network::get_name(undef) },
    'get_name of text'              => sub { Sys::Virt::StoragePool::get_name('text') },
    'screenshot with no stream'     => sub { $_[1]->screenshot($_[0], 0) },
    'revert to a domain'            => sub { Sys::Virt::DomainSnapshot::revert_to($_[1]) },
    'migrate to no connection'      => sub { $_[1]->migrate({}, { }) },
);
for my $name (sort keys %OTHER) {
    probe "the wrong object: $name" => sub {
        my $con = test_conn();
        my $dom = $con->get_domain_by_name('test');
        local $SIG{__WARN__} = sub { };
        return throws(qr/^Sys::Virt::\S+: \w+ is not a Sys::Virt/, sub { $OTHER{$name}->($con, $dom) });
    };
}
probe 'get_all_domain_stats of no domains' => sub { is_so('hashes', scalar(my @none = test_conn()->get_all_domain_stats(0, [])), 0) };

# ---- F30 ----------------------------------------------------------------------------------------
my $POOL_XML = "<pool type='dir'><name>more</name><target><path>/more</path></target></pool>";
my $VOLUME_XML = '<volume><name>%s</name><capacity>1048576</capacity></volume>';
my $WRONG_FLAGS = 1 << 30;
my %FLAGS = (
    create_storage_pool   => sub { $_[0]->create_storage_pool($POOL_XML, $WRONG_FLAGS) },
    'create of a pool'    => sub { $_[1]->destroy; $_[1]->create($WRONG_FLAGS) },
    create_volume         => sub { $_[1]->create_volume(sprintf($VOLUME_XML, 'one'), $WRONG_FLAGS) },
    clone_volume          => sub {
        my $volume = $_[1]->create_volume(sprintf $VOLUME_XML, 'two');
        $_[1]->clone_volume(sprintf($VOLUME_XML, 'three'), $volume, $WRONG_FLAGS);
    },
    get_snapshot_by_name  => sub {
        my $dom = $_[0]->get_domain_by_name('test');
        $dom->create_snapshot('<domainsnapshot><name>s</name></domainsnapshot>');
        $dom->get_snapshot_by_name('s', $WRONG_FLAGS);
    },
    create_interface      => sub {
        my ($interface) = $_[0]->list_all_interfaces;
        $_[0]->create_interface($interface->get_xml_description, $WRONG_FLAGS);
    },
);
for my $name (sort keys %FLAGS) {
    probe "wrong flags of $name" => sub {
        my $con = test_conn();
        my ($pool) = $con->list_all_storage_pools;
        return throws(qr/unsupported flags|not supported/, sub { $FLAGS{$name}->($con, $pool) });
    };
}
probe 'a clone of no volume' => sub {
    my ($pool) = test_conn()->list_all_storage_pools;
    return throws(qr/clone_volume: /, sub { $pool->clone_volume(sprintf($VOLUME_XML, 'four'), undef) });
};

# ---- F31, F32 ---------------------------------------------------------------------------------
probe 'create_interface' => sub {
    my $con = test_conn();
    my ($interface) = $con->list_all_interfaces;
    my @warned;
    local $SIG{__WARN__} = sub { push @warned, @_ };
    $con->create_interface($interface->get_xml_description);
    return map { "warned: $_" } @warned;
};
my %MANUAL = (
    'Stream->new'                          => sub { Sys::Virt::Stream->new($_[0], 0); die 'no stream' if ref $_[0] ne 'Sys::Virt' },
    'list_snapshot_names without a count'  => sub { $_[1]->list_snapshot_names },
    'list_child_snapshot_names without a count' => sub {
        $_[1]->create_snapshot('<domainsnapshot><name>s</name></domainsnapshot>')->list_child_snapshot_names;
    },
    'detach'                               => sub { Sys::Virt::NodeDevice->can('detach') or die 'none' },
);
for my $name (sort keys %MANUAL) {
    probe "as the manual has it: $name" => sub {
        my $con = test_conn();
        my $dom = $con->get_domain_by_name('test');
        return lives(sub { $MANUAL{$name}->($con, $dom) });
    };
}

# ---- F37 ------------------------------------------------------------------------------------------
for my $name (qw(Sys::Virt::Domain::MIGRATE_PARAM_DISKS_PORT Sys::Virt::Error::ERR_OPERATION_DENIED
    Sys::Virt::Domain::TUNABLE_CPU_IOTHREADSPIN))
{
    probe "the sane name $name" => sub { no strict 'refs'; lives(sub { &$name() }) };
}

done_probing();
