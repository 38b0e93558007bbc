# The probes of xt/reference-probe.pl that give values of many kinds.
use strict;
use warnings;

our $TMP;

# Texts in bytes and in characters.
group 'texts' => sub {
    my $conn = default();
    for my $name ("caf\xc3\xa9", "\x{100}x", "a b", "0", "<&>") {
        (my $escaped = $name) =~ s/&/&amp;/g;
        $escaped =~ s/</&lt;/g;
        my ($dom) = call($conn, 'define_domain', dom_xml($escaped));
        next unless ref $dom;
        call($dom, $_) for qw(get_name get_xml_description);
        call($dom, 'set_metadata', 1, $name);
        call($dom, 'get_metadata', 1);
        call($conn, 'get_domain_by_name', $name);
        utf8::upgrade(my $characters = $name);
        call($conn, 'get_domain_by_name', $characters);
        $dom->undefine;
    }
    probe('a number as a text', sub { $conn->get_domain_by_name(12) });
    { package Text; use overload '""' => sub { 'test' } }
    probe('an object as a text', sub { $conn->get_domain_by_name(bless [], 'Text')->get_name });
    { package Number; use overload '0+' => sub { 1 }, fallback => 1 }
    probe('an object as a number', sub { $conn->get_domain_by_id(bless [], 'Number')->get_name });
    { package Tied; sub TIESCALAR { bless {} } sub FETCH { 'test' } sub STORE { } }
    tie my $tied, 'Tied';
    probe('a tied text', sub { $conn->get_domain_by_name($tied)->get_name });
    my %hash = (name => 'test');
    probe('an element', sub { $conn->get_domain_by_name($hash{name})->get_name, sort keys %hash });
    probe('a missing element', sub { eval { $conn->get_domain_by_name($hash{none}) }; sort keys %hash });
    probe('a match', sub { 'a test' =~ /(t\w+)/; $conn->get_domain_by_name($1)->get_name });
    my $read_only = \'test';
    probe('a constant', sub { $conn->get_domain_by_name($$read_only)->get_name });
    my ($hex) = map { $_->get_uuid_string } $conn->get_domain_by_name('test');
    probe('in upper case', sub { $conn->get_domain_by_uuid(uc $hex)->get_name });
};

group 'numbers' => sub {
    my $conn = default();
    my $dom = $conn->get_domain_by_name('test');
    call($dom, 'set_memory', $_) for 1048576, '1048576', '1048576.5', 1048576.9, '0x10', '', undef;
    call($dom, 'get_xml_description', $_) for 0, '1', 1.5, undef, 'x', -1, 4294967296;
    call($conn, 'get_domain_by_name', "te\0st");
    both($conn, 'list_all_domains', $_) for -1, 4294967296;
};

# Numbers that are mandatory, given as texts, fractions, nothing.
group 'numbers of domains' => sub {
    my $conn = default();
    my $dom = $conn->get_domain_by_name('test');
    for my $row (
        ['set_max_memory', 0], ['set_vcpus', 0], ['set_autostart', 0], ['get_vcpus', 0], ['set_memory_stats_period', 0],
        ['get_interface_addresses', 0], ['get_metadata', 0], ['set_time', 0, 0], ['set_time', 1, 0], ['send_process_signal', 0, 1],
        ['send_process_signal', 1, 1], ['pin_vcpu', 0, "\x01"], ['pin_iothread', 0, "\x01"], ['add_iothread', 0],
        ['set_guest_vcpus', 1, '0'], ['set_vcpu', 1, '0'], ['open_graphics_fd', 0], ['pm_suspend_for_duration', 1, 0],
        ['block_resize', 1, 'vda'], ['block_pull', 1, 'vda'], ['set_block_threshold', 1, 'vda'], ['fs_trim', 1, '/'],
        ['migrate_set_max_speed', 0], ['migrate_set_max_downtime', 0], ['set_lifecycle_action', 0, 1], ['set_agent_response_timeout', 0],
        ['send_key', 0, 5, [1]], ['graphics_reload', 0], ['core_dump_format', 1, "$TMP/numbers"],
    ) {
        my ($method, $place, @others) = @$row;
        for my $number ('1', ' 1', '1x', 'x', 1.9, '1.9', '1e3', undef) {
            my @args = @others;
            splice @args, $place, 0, $number;
            call($dom, $method, @args);
        }
    }
    for my $weight ('60', '60x', 'x', 60.9, undef, '', '0x3c') {
        call($dom, 'set_scheduler_parameters', { weight => $weight });
        call($dom, 'get_scheduler_parameters');
    }
    for my $row (['get_node_cells_free_memory', 0, 1], ['get_node_cpu_stats', 0], ['get_node_memory_stats', 0],
        ['get_domain_by_id', 0], ['list_domain_ids', 0], ['set_keep_alive', 0, 1], ['node_suspend_for_duration', 1, 0],
        ['get_secret_by_usage', 0, 'x'], ['get_all_domain_stats', 0]) {
        my ($method, $place, @others) = @$row;
        for my $number ('1', ' 1', '1x', 'x', 1.9, '1.9', undef) {
            my @args = @others;
            splice @args, $place, 0, $number;
            probe(call_name($method, @args), sub { scalar(my @all = $conn->$method(@args)) });
        }
    }
};

# Hashes and lists of other kinds.
group 'hashes and lists' => sub {
    my $conn = default();
    my $dom = $conn->get_domain_by_name('test');
    require Tie::Hash;
    require Tie::Array;
    tie my %tied, 'Tie::StdHash';
    tie my @tied, 'Tie::StdArray';
    %tied = (weight => 70);
    @tied = ('<cpu/>');
    my $set = sub {
        my ($what, $hash) = @_;
        probe($what, sub { $dom->set_scheduler_parameters($hash) });
        probe("$what, then", sub { $dom->get_scheduler_parameters });
    };
    $set->('a blessed hash', bless { weight => 71 }, 'Anything');
    $set->('a tied hash', \%tied);
    $set->('an undefined value', { weight => undef });
    $set->('a value that is a list', { weight => [] });
    $set->('a value that is an object', { weight => bless [], 'Number' });
    $set->('a negative value', { weight => -1 });
    $set->('a huge value', { weight => 2**40 });
    my %mine = (weight => 72);
    $set->('my own', \%mine);
    probe('which is left alone', sub { %mine });
    probe('a tied list', sub { $conn->baseline_cpu(\@tied) });
    probe('a blessed list', sub { $conn->baseline_cpu(bless ['<cpu/>'], 'Anything') });
    probe('an element that is undef', sub { $conn->baseline_cpu([undef]) });
    probe('a list of domains', sub { scalar(my @all = $conn->get_all_domain_stats(1, [$dom])) });
    probe('an empty list of domains', sub { scalar(my @all = $conn->get_all_domain_stats(1, [])) });
    probe("a $_ as a text", sub { $conn->get_domain_by_name({ list => [], hash => {}, code => sub { } }->{$_}) }) for qw(list hash code);
    probe('a glob as a text', sub { $conn->get_domain_by_name(*STDOUT) });
    probe('a truth as a text', sub { $conn->get_domain_by_name(!!1) });
    probe('a truth as a number', sub { $conn->get_domain_by_id(!!1)->get_name });
    probe('a version as a text', sub { $conn->get_domain_by_name(v1.2) });
    probe('a domain as a text', sub { $conn->get_domain_by_name($dom) });
    probe('a domain for a connection', sub { Sys::Virt::get_type($dom) });
    probe('a subclass', sub { @Mine::ISA = 'Sys::Virt::Domain'; my $own = $conn->get_domain_by_name('test'); bless $own, 'Mine'; $own->get_name });
};

1;
