# B: what crashes the original, reads what is not its own, or ends the process.
use strict;
use warnings;

use lib 't/defects/lib';
use File::Temp ();
use Sys::Virt;
use Sys::Virt::Event;
use SysVirtDefects;

sub domain { return test_conn()->get_domain_by_name('test') }
sub con_and_domain { my $con = test_conn(); return ($con, $con->get_domain_by_name('test')) }

# Whatever the code does, it is a value or an exception, time and again.
sub survives {
    my ($code) = @_;
    no warnings;
    eval { $code->() } for 1 .. 20;
    return;
}

my $DIR = File::Temp->newdir;

# ---- B2 --------------------------------------------------------------------------
for my $method (qw(save restore_domain)) {
    probe "the variables given to $method beside a hash" => sub {
        my ($con, $dom) = con_and_domain();
        my ($file, $xml) = ("$DIR/none", '<domain/>');
        for (1 .. 3) {
            my %params = (image_format => 'raw');
            eval { ($method eq 'save' ? $dom : $con)->$method($file, $xml, \%params) };
            return 'the hash was changed' if keys %params != 1;
        }
        my @more = map { "x$_" } 1 .. 100;
        return $file eq "$DIR/none" && $xml eq '<domain/>' ? () : "they hold $file and $xml";
    };
}

# ---- B11: what save and restore_domain take for parameters --------------------------
probe 'save with flags in the place of the hash' => sub {
    my $dom = domain();
    return (
        lives(sub { $dom->save("$DIR/flags-$$", undef, 0) }),
        throws(qr/unsupported flags \(0x2\)/, sub { $dom->save("$DIR/flags-$$", undef, 2) }),
    );
};
probe 'restore_domain with flags in the place of the hash' => sub {
    my $con = test_conn();
    $con->get_domain_by_name('test')->save("$DIR/flags-$$");
    return (
        throws(qr/unsupported flags \(0x2\)/, sub { $con->restore_domain("$DIR/flags-$$", undef, 2) }),
        lives(sub { $con->restore_domain("$DIR/flags-$$", undef, 0) }),
    );
};
for my $what (\1, [], sub { }) {
    my $kind = ref $what;
    probe "save and restore_domain with a reference to $kind for a hash" => sub {
        my ($con, $dom) = con_and_domain();
        return (
            throws(qr/^Sys::Virt::Domain::save: /, sub { $dom->save(undef, undef, $what) }),
            throws(qr/^Sys::Virt::restore_domain: /, sub { $con->restore_domain(undef, undef, $what) }),
        );
    };
}

# ---- B8: handles that are none ------------------------------------------------------------
my %FORGED = (
    'a forged handle'      => sub { my $n = 4096; bless \$n, 'Sys::Virt::Domain' },
    'an overwritten handle' => sub { my $dom = domain(); $$dom = 12345; $dom },
    'a handle of text'     => sub { my $text = 'text'; bless \$text, 'Sys::Virt::Domain' },
    'a handle of undef'    => sub { bless \(my $undef), 'Sys::Virt::Domain' },
    'a handle of a code'   => sub { bless sub { }, 'Sys::Virt::Domain' },
    'a handle of a string' => sub { my $bytes = "\x01" x 64; my $n = unpack 'J', pack 'p', $bytes; bless \$n, 'Sys::Virt::Domain' },
);
for my $name (sort keys %FORGED) {
    probe $name => sub {
        my $handle = $FORGED{$name}->();
        return throws(qr/^Sys::Virt::Domain::get_name: dom is /, sub { $handle->get_name });
    };
}
probe 'a copied handle' => sub {
    my $dom = domain();
    my $copy = bless \(my $pointer = $$dom), ref $dom;
    undef $dom;
    return throws(qr/^Sys::Virt::Domain::get_name: dom is /, sub { $copy->get_name });
};
probe 'a handle cloned by Storable' => sub {
    require Storable;
    my $dom = domain();
    my $clone = Storable::dclone($dom);
    undef $dom;
    return throws(qr/^Sys::Virt::Domain::get_name: dom is /, sub { $clone->get_name });
};
probe 'a destroyed handle' => sub {
    my $dom = domain();
    $dom->DESTROY;
    return throws(qr/^Sys::Virt::Domain::get_name: dom is /, sub { $dom->get_name });
};
probe 'a class on which @ISA was set to ours' => sub {
    @Mine::ISA = 'Sys::Virt::Domain';
    my $n = 7;
    my $own = bless \$n, 'Mine';
    return throws(qr/^Sys::Virt::Domain::get_info: dom is /, sub { $own->get_info });
};

# ---- B9: no object at all -----------------------------------------------------------------
my @NONE = (undef, 'Sys::Virt', 0, [], {});
my %CALLS = (
    'Sys::Virt::DESTROY'                          => [],
    'Sys::Virt::Domain::DESTROY'                  => [],
    'Sys::Virt::Stream::DESTROY'                  => [],
    'Sys::Virt::Domain::destroy'                  => [],
    'Sys::Virt::Network::destroy'                 => [],
    'Sys::Virt::StoragePool::destroy'             => [],
    'Sys::Virt::domain_event_register'            => [ sub { } ],
    'Sys::Virt::domain_event_register_any'        => [ undef, 0, sub { } ],
    'Sys::Virt::network_event_register_any'       => [ undef, 0, sub { } ],
    'Sys::Virt::storage_pool_event_register_any'  => [ undef, 0, sub { } ],
    'Sys::Virt::node_device_event_register_any'   => [ undef, 0, sub { } ],
    'Sys::Virt::secret_event_register_any'        => [ undef, 0, sub { } ],
    'Sys::Virt::register_close_callback'          => [ sub { } ],
    'Sys::Virt::Stream::send_all'                 => [ sub { 0 } ],
    'Sys::Virt::Stream::recv_all'                 => [ sub { 0 } ],
    'Sys::Virt::Stream::sparse_send_all'          => [ (sub { 0 }) x 3 ],
    'Sys::Virt::Stream::sparse_recv_all'          => [ (sub { 0 }) x 2 ],
    'Sys::Virt::Stream::add_callback'             => [ 1, sub { } ],
);
for my $name (sort keys %CALLS) {
    probe "$name of no object" => sub {
        no strict 'refs';
        my $call = sub { &$name(@_, @{ $CALLS{$name} }) };
        return map { my $none = $_; survives(sub { $call->($none) }) } @NONE if $name =~ /DESTROY/;
        return map { my $none = $_; throws(qr/^$name: \w+ is not a Sys::Virt/, sub { $call->($none) }) } @NONE;
    };
}

# ---- B10: lists and hashes that are none --------------------------------------------------
my @WRONG = (1, 'text', \1, { a => 1 }, sub { }, bless({}, 'Some::Class'), \*STDERR);
my %TAKES = (
    baseline_cpu            => sub { my ($con, $dom, $value) = @_; $con->baseline_cpu($value) },
    baseline_hypervisor_cpu => sub { my ($con, $dom, $value) = @_; $con->baseline_hypervisor_cpu(undef, undef, undef, undef, $value) },
    fs_freeze               => sub { my ($con, $dom, $value) = @_; $dom->fs_freeze($value) },
    fs_thaw                 => sub { my ($con, $dom, $value) = @_; $dom->fs_thaw($value) },
    authorized_ssh_keys_set => sub { my ($con, $dom, $value) = @_; $dom->authorized_ssh_keys_set('root', $value) },
    get_node_free_pages     => sub { my ($con, $dom, $value) = @_; $con->get_node_free_pages($value, 0, 1) },
    node_alloc_pages        => sub { my ($con, $dom, $value) = @_; $con->node_alloc_pages($value, 0, 1) },
    get_all_domain_stats    => sub { my ($con, $dom, $value) = @_; $con->get_all_domain_stats(0, $value) },
    send_key                => sub { my ($con, $dom, $value) = @_; $dom->send_key(0, 1, $value) },
    create_with_files       => sub { my ($con, $dom, $value) = @_; $dom->destroy; $dom->create_with_files($value) },
    create_domain_with_files => sub { my ($con, $dom, $value) = @_; $con->create_domain_with_files('<domain/>', $value) },
    fd_associate            => sub { my ($con, $dom, $value) = @_; $dom->fd_associate('name', $value) },
    migrate_disks           => sub { my ($con, $dom, $value) = @_; $dom->migrate_to_uri('test:///x', { migrate_disks => $value }, 2) },
    credlist                => sub { my ($con, $dom, $value) = @_; test_conn(auth => 1, credlist => $value, callback => sub { 0 }) },
);
for my $name (sort keys %TAKES) {
    my $says = $name eq 'credlist' ? 'new: ' : $name eq 'migrate_disks' ? 'migrate_to_uri: ' : "$name: ";
    my $call = sub {
        my ($value) = @_;
        my ($con, $dom) = con_and_domain();
        return $TAKES{$name}->($con, $dom, $value);
    };
    my $is_there = sub { Sys::Virt->can($name) || Sys::Virt::Domain->can($name) || $name =~ /^(?:migrate_disks|credlist)\z/ };
    probe "$name of what is no list" => sub {
        return skipped("there is no $name") if !$is_there->();
        return map { my $value = $_; throws(qr/^Sys::Virt(?:::Domain)?::$says/, sub { $call->($value) }, $value) } @WRONG;
    };
    probe "$name of a sparse list" => sub {
        return skipped("there is no $name") if !$is_there->();
        my @sparse;
        $sparse[3] = 1;
        return survives(sub { $call->(\@sparse) });
    };
    next if $name =~ /^(?:get_all_domain_stats|credlist)\z/;    # where undef is none
    probe "$name of undef" => sub {
        return skipped("there is no $name") if !$is_there->();
        return throws(qr/^Sys::Virt(?:::Domain)?::$says/, sub { $call->(undef) });
    };
}

# ---- B12: auth callbacks that empty or replace the list -----------------------------------
my %SPOILS = (
    'empties the list'      => sub { @{ $_[0] } = (); 0 },
    'drops an element'      => sub { shift @{ $_[0] }; 0 },
);
for my $how (sort keys %SPOILS) {
    probe "an auth callback that $how" => sub {
        my $all = [ Sys::Virt::CRED_AUTHNAME(), Sys::Virt::CRED_PASSPHRASE() ];
        my $open = sub {
            my $con = Sys::Virt->new(uri => 'test://' . data_file('auth.xml'), auth => 1, credlist => $all, callback => $SPOILS{$how});
            return;
        };
        return map { throws(qr/./, $open) } 1 .. 5;
    };
}

# ---- B14: counts --------------------------------------------------------------------------
my %COUNTS = (
    (map { my $list = $_; ($list => sub { $_[0]->$list($_[2]) }) } qw(
        list_domain_ids list_defined_domain_names list_network_names list_defined_network_names
        list_storage_pool_names list_interface_names list_secret_uuids list_nwfilter_names)),
    list_node_device_names      => sub { $_[0]->list_node_device_names(undef, $_[2]) },
    list_snapshot_names         => sub { $_[1]->list_snapshot_names($_[2]) },
    get_node_cells_free_memory  => sub { $_[0]->get_node_cells_free_memory(0, $_[2]) },
    memory_peek                 => sub { $_[1]->memory_peek(0, $_[2], 1) },
    block_peek                  => sub { $_[1]->block_peek('vda', 0, $_[2]) },
    recv                        => sub { my $stream = $_[0]->new_stream; $_[1]->screenshot($stream, 0); $stream->recv(my $data, $_[2]) },
    get_cpu_stats               => sub { $_[1]->get_cpu_stats(0, $_[2]) },
);
for my $name (sort keys %COUNTS) {
    probe "$name of negative and huge numbers" => sub {
        my ($con, $dom) = con_and_domain();
        return (
            throws(qr/\b$name\b|maxCells/, sub { $COUNTS{$name}->($con, $dom, -1) }),
            survives(sub { $COUNTS{$name}->($con, $dom, '1e15') }),
            survives(sub { $COUNTS{$name}->($con, $dom, 2147483647) }),
        );
    };
}
probe 'get_node_cells_free_memory that ends before it starts' => sub {
    my $con = test_conn();
    return survives(sub { $con->get_node_cells_free_memory(5, 0) });
};

# ---- B15 --------------------------------------------------------------------------------------
probe 'a raw UUID that perl stores as characters' => sub {
    my $con = host_conn();
    my $raw = $con->get_domain_by_name('runner')->get_uuid =~ s/\A./\xe9/sr;
    my $uuid = unpack 'H*', $raw;
    $con->define_domain("<domain type='test'><name>n</name><uuid>$uuid</uuid><memory>1024</memory>"
            . '<os><type>hvm</type></os></domain>');
    utf8::upgrade($raw);
    return lives(sub { $con->get_domain_by_uuid($raw) });
};

# ---- B16 --------------------------------------------------------------------------------------
sub shot {
    my ($con, $dom) = con_and_domain();
    my $stream = $con->new_stream;
    $dom->screenshot($stream, 0);
    return $stream;
}
probe 'recv into a variable that held characters' => sub {
    my $data = "\x{20ac}";
    my $got = shot()->recv($data, 4096);
    return length $data == $got ? () : length($data) . " characters, not $got";
};
probe 'recv into a tied variable' => sub {
    {
        package Stored;
        our @ISA = 'Tie::StdScalar';
        require Tie::Scalar;
        our $count = 0;
        sub STORE { $count++; ${ $_[0] } = $_[1] }
    }
    tie my $data, 'Stored', '';
    my $got = shot()->recv($data, 100);
    return $Stored::count && length $data == $got ? () : 'STORE was not called';
};
probe 'recv into an element that does not exist' => sub {
    my %hash;
    my $got = shot()->recv($hash{data}, 100);
    return length($hash{data} // '') == $got ? () : 'nothing is there';
};
probe 'recv at the end of the data' => sub {
    my $stream = shot();
    my $data = '';
    1 while $stream->recv($data, 1 << 20) > 0;
    return $data eq '' ? () : 'the variable holds ' . length($data) . ' bytes';
};
# ---- B17 ----------------------------------------------------------------------------------------
{
    package Loop;
    sub new { return bless { last => 0, sources => {} }, shift }
    sub add_handle { my ($self, $fd, $events, @tokens) = @_; $self->{sources}{ ++$self->{last} } = \@tokens; return $self->{last} }
    sub update_handle { return }
    sub add_timeout { my ($self, $every, @tokens) = @_; $self->{sources}{ ++$self->{last} } = \@tokens; return $self->{last} }
    sub update_timeout { return }
    sub remove_handle { my ($self, $id) = @_; push @{ $self->{gone} }, delete $self->{sources}{$id}; return 0 }
    sub remove_timeout { return remove_handle(@_) }
}
sub loop {
    @Loop::ISA = Sys::Virt::EventImpl->can('add_handle') ? 'Sys::Virt::EventImpl' : 'Sys::Virt::Event';
    my $loop = Loop->new;
    local $SIG{__WARN__} = sub { };
    Sys::Virt::Event::register($loop);
    return $loop;
}
probe 'a loop that frees twice' => sub {
    my $loop = loop();
    my $id = Sys::Virt::Event::add_timeout(-1, sub { });
    Sys::Virt::Event::remove_timeout($id);
    my ($cb, $opaque, $ff) = @{ $loop->{gone}[0] };
    $loop->_free_callback_opaque($ff, $opaque);
    my @wrong = throws(qr/^Sys::Virt::Event/, sub { $loop->_free_callback_opaque($ff, $opaque) }) || ();
    eval { $loop->_free_callback_opaque($ff, $opaque) } for 1 .. 10;
    return @wrong;
};
probe 'a loop that calls back after it has freed' => sub {
    my $loop = loop();
    my $id = Sys::Virt::Event::add_timeout(-1, sub { });
    Sys::Virt::Event::remove_timeout($id);
    my ($cb, $opaque, $ff) = @{ $loop->{gone}[0] };
    $loop->_free_callback_opaque($ff, $opaque);
    my @more = map { "x" x 40 } 1 .. 100;
    return throws(qr/^Sys::Virt::Event/, sub { $loop->_run_timeout_callback($id, $cb, $opaque) });
};
for my $token (undef, 5, \1, \'text', []) {
    my $name = defined $token ? ref $token ? ref($token) . ' ' . (ref $token eq 'SCALAR' ? $$token : '') : $token : 'undef';
    probe "a loop that gives back $name" => sub {
        my $loop = loop();
        my @wrong = (
            throws(qr/./, sub { $loop->_run_timeout_callback(1, $token, $token); die 'lived' }),
            throws(qr/./, sub { $loop->_run_handle_callback(1, 0, 1, $token, $token); die 'lived' }),
        );
        eval { $loop->_free_callback_opaque($token, $token) };
        return @wrong;
    };
}
done_probing();
