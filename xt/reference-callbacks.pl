# The probes of xt/reference-probe.pl in which libvirt calls Perl: events,
# loops, transfers, credentials.
use strict;
use warnings;

# ---- events -------------------------------------------------------------------------------------

group 'no loop' => sub {
    my $conn = default();
    probe('domain event', sub { $conn->domain_event_register_any(undef, 0, sub { }) });
    probe('old domain event', sub { $conn->domain_event_register(sub { }) });
    probe('add_timeout', sub { Sys::Virt::Event::add_timeout(0, sub { }) });
    probe('add_handle', sub { Sys::Virt::Event::add_handle(0, 1, sub { }) });
    call($conn, 'domain_event_deregister_any', 5);
    call($conn, 'domain_event_deregister');
    call($conn, "${_}_event_deregister_any", 5) for qw(network storage_pool node_device secret);
    call($conn, 'unregister_close_callback');
};

group 'events' => sub {
    probe('register_default', sub { Sys::Virt::Event::register_default() });
    my $conn = default();
    my @seen;
    my $note = sub { my ($c, @rest) = @_; push @seen, [ ref $c, @rest ]; return 5 };
    for my $id (0 .. 9, 11, 14, 15, 17, 20, 23, 24) {
        probe("register $id", sub { $conn->domain_event_register_any(undef, $id, $note) });
    }
    probe('the old way', sub { $conn->domain_event_register(sub { push @seen, [ 'old', ref $_[0], @_[ 1 .. $#_ ] ] }) });
    probe('network', sub { $conn->network_event_register_any(undef, 0, $note) });
    probe('pool', sub { $conn->storage_pool_event_register_any(undef, 0, $note) });
    probe('pool refresh', sub { $conn->storage_pool_event_register_any(undef, 1, $note) });
    probe('device', sub { $conn->node_device_event_register_any(undef, 0, $note) });
    probe('secret', sub { $conn->secret_event_register_any(undef, 0, $note) });
    my $turn = sub {
        my ($what) = @_;
        my $timer = Sys::Virt::Event::add_timeout(0, sub { });
        Sys::Virt::Event::run_default() for 1 .. 3;
        Sys::Virt::Event::remove_timeout($timer);
        say_result($what, shown([@seen]));
        @seen = ();
    };
    my $dom = $conn->get_domain_by_name('test');
    for my $step (qw(suspend resume reboot create destroy create)) {
        eval { $dom->$step };
        $turn->($step);
    }
    my $new = $conn->define_domain(dom_xml('new'));
    $turn->('define');
    $new->undefine;
    $turn->('undefine');
    my ($net) = $conn->list_networks;
    $net->destroy;
    $turn->('network destroy');
    $net->create;
    $turn->('network create');
    my ($pool) = $conn->list_storage_pools;
    $pool->refresh;
    $turn->('pool refresh');
    $pool->destroy;
    $turn->('pool destroy');
    call($conn, 'domain_event_deregister_any', 0);
    $dom->suspend;
    $turn->('after deregister');
    call($conn, 'domain_event_deregister');
    call($conn, 'domain_event_deregister_any', 99);
    probe('a timer', sub {
        my @fired;
        my $timer = Sys::Virt::Event::add_timeout(1, sub { push @fired, @_ });
        Sys::Virt::Event::run_default() until @fired;
        my @gone = Sys::Virt::Event::remove_timeout($timer);
        return $fired[0] == $timer, scalar @fired, scalar @gone;
    });
    probe('a handle', sub {
        pipe my $read, my $write or die;
        my @fired;
        my $watch = Sys::Virt::Event::add_handle(fileno $read, 1, sub { push @fired, @_ });
        syswrite $write, 'x';
        Sys::Virt::Event::run_default() until @fired;
        my @updated = Sys::Virt::Event::update_handle($watch, 0);
        my @removed = Sys::Virt::Event::remove_handle($watch);
        return $fired[0] == $watch, $fired[1] == fileno $read, $fired[2], scalar @updated, scalar @removed;
    });
    probe('die in a timer', sub {
        my $timer = Sys::Virt::Event::add_timeout(0, sub { die "out\n" });
        Sys::Virt::Event::run_default() for 1 .. 5;
    });
    probe('no such timer', sub { Sys::Virt::Event::remove_timeout(99) });
    probe('no such handle', sub { Sys::Virt::Event::remove_handle(99) });
    probe('updates of nothing', sub { Sys::Virt::Event::update_timeout(99, 5), Sys::Virt::Event::update_handle(99, 5) });
    probe('close callback', sub { $conn->register_close_callback(sub { }) });
    call($conn, 'unregister_close_callback');
    probe('register nothing', sub { Sys::Virt::Event::register(undef) });
    probe('register something', sub { Sys::Virt::Event::register(bless {}, 'Something') });
};

group 'subs of events' => sub {
    Sys::Virt::Event::register_default();
    my $conn = default();
    my $dom = $conn->get_domain_by_name('test');
    my $fire = sub {
        $dom->is_active ? $dom->destroy : $dom->create;
        my $timer = Sys::Virt::Event::add_timeout(0, sub { });
        my @died;
        for (1 .. 3) { eval { Sys::Virt::Event::run_default(); 1 } or push @died, $@ }
        Sys::Virt::Event::remove_timeout($timer);
        return @died;
    };
    our @seen;
    sub by_name { push @seen, 'by name' }
    my $with = sub {
        my ($what, $sub) = @_;
        probe($what, sub {
            @seen = ();
            my $id = $conn->domain_event_register_any(undef, 0, $sub);
            my @died = $fire->();
            my @gone = $conn->domain_event_deregister_any($id);
            my @after = $fire->();
            return [@seen], [@died], scalar @gone, [@after];
        });
    };
    $with->('context', sub { push @seen, wantarray; 1 });
    $with->('arguments', sub { push @seen, scalar @_, map { ref } @_ });
    $with->('by name', 'main::by_name');
    $with->('the same object', sub { push @seen, ${ $_[0] } == $$conn, ref \$_[1] });
    $with->('die', sub { die "out\n" });
    $with->('die with an object', sub { die $_[1] });
    $with->('eval', sub { eval { die 'inside' }; push @seen, length $@ });
    $with->('calls libvirt', sub { push @seen, $_[1]->get_name, $_[0]->get_type });
    $with->('calls what fails', sub { $_[0]->get_domain_by_name('none') });
    probe('of one domain', sub {
        @seen = ();
        my $id = $conn->domain_event_register_any($dom, 0, sub { push @seen, 'seen' });
        $fire->();
        $conn->domain_event_deregister_any($id);
        return @seen;
    });
    probe('ids', sub { map { my $id = $conn->domain_event_register_any(undef, $_, sub { }); $id } 0, 1, 2 });
    probe('no such event', sub { $conn->domain_event_register_any(undef, 999, sub { }) });
};

# A loop in Perl that notes what is asked of it.
my @log;
{
    package Loop;
    my $last = 0;
    sub new { bless { timers => {}, handles => {} } }
    sub add_timeout {
        my ($self, $every, @rest) = @_;
        push @log, [ 'add_timeout', $every, map { ref } @rest ];
        $self->{timers}{ ++$last } = [ $every, @rest ];
        return $last;
    }
    sub update_timeout { my ($self, $id, $every) = @_; push @log, [ 'update_timeout', $id, $every ]; $self->{timers}{$id}[0] = $every; 0 }
    sub remove_timeout { my ($self, $id) = @_; push @log, [ 'remove_timeout', $id ]; push @{ $self->{gone} }, delete $self->{timers}{$id}; 0 }
    sub add_handle {
        my ($self, $fd, $events, @rest) = @_;
        push @log, [ 'add_handle', $events, map { ref } @rest ];
        $self->{handles}{ ++$last } = [ $fd, $events, @rest ];
        return $last;
    }
    sub update_handle { push @log, [ 'update_handle', @_[ 1, 2 ] ]; 0 }
    sub remove_handle { my ($self, $id) = @_; push @log, [ 'remove_handle', $id ]; push @{ $self->{gone} }, [ 0, @{ delete $self->{handles}{$id} }[ 2 .. 4 ] ]; 0 }
    sub turn {
        my ($self) = @_;
        for my $id (sort keys %{ $self->{timers} }) {
            my $timer = $self->{timers}{$id} or next;
            my ($every, $cb, $opaque) = @$timer;
            $self->_run_timeout_callback($id, $cb, $opaque) if $every >= 0;
        }
        while (my $gone = shift @{ $self->{gone} || [] }) { $self->_free_callback_opaque(@$gone[ 3, 2 ]) }
    }
}

# For the release's base class.
group 'a loop in Perl' => sub {
    my $base = Sys::Virt::EventImpl->can('add_handle') ? 'Sys::Virt::EventImpl' : 'Sys::Virt::Event';
    @Loop::ISA = $base;
    my $loop = Loop->new;
    probe('register', sub { Sys::Virt::Event::register($loop) });
    probe('the loop', sub { $Sys::Virt::Event::eventimpl == $loop });
    my $note = sub { my ($what) = @_; say_result($what, shown([@log])); @log = () };
    my $conn = default();
    $note->('open');
    my $dom = $conn->get_domain_by_name('test');
    my $id = $conn->domain_event_register_any(undef, 0, sub { push @log, [ 'event', @_[ 2, 3 ] ] });
    $note->('register an event');
    $dom->suspend;
    $note->('suspend');
    $loop->turn;
    $note->('turn');
    $loop->turn;
    $note->('another turn');
    $dom->resume;
    $conn->domain_event_deregister_any($id);
    $note->('deregister');
    $loop->turn;
    $note->('turn after it');
    my $timer = Sys::Virt::Event::add_timeout(0, sub { push @log, [ 'timer', @_ ] });
    $note->('add_timeout');
    $loop->turn;
    $note->('turn of a timer');
    Sys::Virt::Event::update_timeout($timer, -1);
    Sys::Virt::Event::remove_timeout($timer);
    $loop->turn;
    $note->('remove_timeout');
    my $watch = Sys::Virt::Event::add_handle(0, 5, sub { push @log, [ 'handle', @_ ] });
    $note->('add_handle');
    my ($fd, undef, $cb, $opaque) = @{ $loop->{handles}{$watch} };
    probe('run a handle', sub { $loop->_run_handle_callback($watch, $fd, 2, $cb, $opaque) });
    $note->('its sub');
    Sys::Virt::Event::update_handle($watch, 2);
    Sys::Virt::Event::remove_handle($watch);
    $loop->turn;
    $note->('remove_handle');
    undef $dom;
    undef $conn;
    $note->('close');
};

group 'transfers' => sub {
    my $conn = default();
    my $shot = sub {
        my $stream = $conn->new_stream;
        $conn->get_domain_by_name('test')->screenshot($stream, 0);
        return $stream;
    };
    probe('recv_all', sub {
        my ($all, @arguments, %flags) = '';
        my $stream = $shot->();
        my @result = $stream->recv_all(sub {
            @arguments = map { ref } @_;
            $flags{utf8}++ if utf8::is_utf8($_[1]);
            $all .= $_[1];
            return $_[2];
        });
        return scalar @result, @arguments, length $all, \%flags, $stream->finish;
    });
    probe('a handler that dies', sub { $shot->()->recv_all(sub { die "out\n" }) });
    probe('one that fails', sub { $shot->()->recv_all(sub { -1 }) });
    probe('sparse_recv_all', sub { $shot->()->sparse_recv_all(sub { $_[2] }, sub { 0 }) });
    my $stream = $conn->new_stream;
    probe('recv_all of nothing', sub { $stream->recv_all(sub { $_[2] }) });
    probe('send_all to nothing', sub { $stream->send_all(sub { 0 }) });
    probe('sparse_send_all to nothing', sub { $stream->sparse_send_all(sub { 0 }, sub { (1, 0) }, sub { 0 }) });
    probe('add_callback to nothing', sub { $stream->add_callback(1, sub { }) });
    probe('update_callback', sub { $stream->update_callback(1) });
    probe('remove_callback', sub { $stream->remove_callback });
};

group 'credentials' => sub {
    my @asked;
    my $open = sub {
        my ($what, %more) = @_;
        @asked = ();
        probe($what, sub { Sys::Virt->new(uri => "test://$ENV{PWD}/t/data/auth.xml", %more)->list_all_domains });
        say_result("$what: asked", shown([@asked]));
    };
    my $answer = sub {
        my ($name, $password) = @_;
        return sub {
            my ($creds) = @_;
            push @asked, scalar @_, [ map { {%$_} } @$creds ];
            for my $cred (@$creds) {
                $cred->{result} = $cred->{type} == Sys::Virt::CRED_AUTHNAME() ? $name : $password;
            }
            return 0;
        };
    };
    my $all = [ Sys::Virt::CRED_AUTHNAME(), Sys::Virt::CRED_PASSPHRASE() ];
    $open->('without');
    $open->('right', auth => 1, credlist => $all, callback => $answer->('astrochicken', '123456'));
    $open->('wrong', auth => 1, credlist => $all, callback => $answer->('astrochicken', '1'));
    $open->('no such user', auth => 1, credlist => $all, callback => $answer->('x', 'y'));
    $open->('no password', auth => 1, credlist => $all, callback => $answer->('anyone', undef));
    $open->('nobody', auth => 1, credlist => $all, callback => $answer->(undef, undef));
    $open->('a number', auth => 1, credlist => $all, callback => $answer->('astrochicken', 123456));
    $open->('a failure', auth => 1, credlist => $all, callback => sub { -1 });
    $open->('only the name', auth => 1, credlist => [ Sys::Virt::CRED_AUTHNAME() ], callback => $answer->('anyone'));
    $open->('no kinds', auth => 1, credlist => [], callback => $answer->('anyone'));
    $open->('auth is off', auth => 0, credlist => $all, callback => $answer->('anyone'));
    $open->('die', auth => 1, credlist => $all, callback => sub { die "out\n" });
};

1;
