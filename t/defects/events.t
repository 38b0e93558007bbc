# Defects around every kind of event: the library of C that t/410-shapes.t has
# stands in for libvirt's registering.
use strict;
use warnings;

use lib 't/lib', 't/defects/lib';
use Sys::Virt;
use SysVirtDefects;
use SysVirtPreload;

preload('event-shapes.c');
@ENV{qw(EVENT_SHAPES_EXTREME EVENT_SHAPES_FAIL)} = (0, 0);

# Everything that is registered happens.
sub round { return Sys::Virt::Event::run_default() }

# A connection, and one sub for an event.
sub with_event {
    my ($name, $code) = @_;
    Sys::Virt::Event::register_default();
    my $con = test_conn();
    my $id = $con->domain_event_register_any(undef, Sys::Virt::Domain->can("EVENT_ID_$name")->(), $code);
    return ($con, $id);
}

# ---- A5, A6 ------------------------------------------------------------------
for my $name (qw(GRAPHICS TUNABLE JOB_COMPLETED)) {
    probe "what an event $name brings" => sub {
        my ($con) = with_event($name, sub { });
        return loses(2000, \&round);
    };
    probe "an event $name whose sub dies" => sub {
        my ($con) = with_event($name, sub { die [@_] });
        return loses(1000, sub { eval { round() } });
    };
}

# ---- A12: libvirt refuses -------------------------------------------------------
{
    package Guard;
    our $alive = 0;
    sub new { $alive++; return bless [], shift }
    sub DESTROY { $alive--; return }
}
my %REGISTER = (
    domain_event_register_any       => [ undef, 0 ],
    domain_event_register           => [],
    network_event_register_any      => [ undef, 0 ],
    storage_pool_event_register_any => [ undef, 0 ],
    node_device_event_register_any  => [ undef, 0 ],
    secret_event_register_any       => [ undef, 0 ],
    register_close_callback         => [],
);
for my $method (sort keys %REGISTER) {
    my @arguments = @{ $REGISTER{$method} };
    probe "$method that libvirt refuses" => sub {
        Sys::Virt::Event::register_default();
        my $con = test_conn();
        local $ENV{EVENT_SHAPES_FAIL} = 1;
        { my $guard = Guard->new; eval { $con->$method(@arguments, sub { $guard }) } }
        return $Guard::alive ? 'leaked the sub' : ();
    };
    my $end = $method =~ /close/ ? 'unregister_close_callback' : $method =~ s/register/deregister/r;
    # ---- F24 ---------------------------------------------------------------------
    probe "$end that libvirt refuses" => sub {
        Sys::Virt::Event::register_default();
        my $con = test_conn();
        my $id = $con->$method(@arguments, sub { });
        local $ENV{EVENT_SHAPES_FAIL} = 1;
        return throws(qr/^libvirt error code/, sub { $con->$end($end =~ /_any/ ? $id : ()) });
    };
}

# ---- B18 ------------------------------------------------------------------------
probe 'a domain event that is not known' => sub {
    Sys::Virt::Event::register_default();
    my $con = test_conn();
    return throws(qr/event/i, sub { $con->domain_event_register_any(undef, 77, sub { }) });
};
for my $class (qw(network storage_pool node_device secret)) {
    probe "a $class event that is not known" => sub {
        Sys::Virt::Event::register_default();
        my $con = test_conn();
        my $method = "${class}_event_register_any";
        return throws(qr/event/i, sub { $con->$method(undef, 77, sub { }) });
    };
}

# ---- C13 ------------------------------------------------------------------------
probe 'a close callback that unregisters itself' => sub {
    Sys::Virt::Event::register_default();
    my $con = test_conn();
    my $calls = 0;
    $con->register_close_callback(sub { $calls++; $con->unregister_close_callback });
    round() for 1 .. 3;
    return $calls == 1 ? () : "it was called $calls times";
};

# ---- F2 -------------------------------------------------------------------------
probe 'unsigned numbers in events' => sub {
    my @got;
    my ($con) = with_event('TUNABLE', sub { push @got, $_[2]{uint}, $_[2]{ullong} });
    $con->domain_event_register_any(undef, Sys::Virt::Domain::EVENT_ID_BALLOON_CHANGE(), sub { push @got, $_[2] });
    round();
    return "@got" eq '3000000000 10000000000000000000 9223372036854775813' ? () : "@got";
};
done_probing();
