# What subs get of every kind of event, whatever libvirt is installed: a small
# library stands in for the functions that register, and calls back with fixed
# arguments.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtPreload;
use SysVirtTest;

preload('event-shapes.c');

Sys::Virt::Event::register_default();
my $con = test_conn();

# The ends of the ranges.
my ($INT, $UINT, $ULONG) = (-2147483648, 4294967295, 18446744073709551615);
my %PARAMS = (
    int => -5, uint => 3000000000, llong => -5000000000, ullong => 10000000000000000000,
    double => 0.5, boolean => 1, string => 'word',
);
my %EXTREME_PARAMS = (int => $INT, uint => $UINT, llong => -5000000000, ullong => $ULONG, double => 0.5);
my $ADDRESS = { family => $INT, node => undef, service => undef };

# Event => what the sub gets after connection and object: usually, and with
# everything NULL or at an end of its range.
my %DOMAIN = (
    LIFECYCLE                 => [ [ 2, 3 ], [ $INT, $INT ] ],
    REBOOT                    => [ [], [] ],
    RTC_CHANGE                => [ [ -86400 ], [ -9223372036854775807 - 1 ] ],
    WATCHDOG                  => [ [ 43 ], [ $INT ] ],
    IO_ERROR                  => [ [ '/path', 'alias', 1 ], [ undef, undef, $INT ] ],
    GRAPHICS                  => [
        [
            2,
            { family => 1, node => '192.0.2.1', service => '5900' },
            { family => 2, node => 'socket', service => 'client' },
            'vnc',
            [ { type => 'x509dname', name => 'CN=a' }, { type => 'saslUsername', name => 'b' } ],
        ],
        [ $INT, $ADDRESS, { family => 0, node => undef, service => undef }, undef, [] ],
    ],
    IO_ERROR_REASON           => [ [ '/path', 'alias', 2, 'enospc' ], [ undef, undef, $INT, undef ] ],
    CONTROL_ERROR             => [ [], [] ],
    BLOCK_JOB                 => [ [ 'vda', 4, 2 ], [ undef, $INT, $INT ] ],
    DISK_CHANGE               => [ [ '/old', '/new', 'alias', 1 ], [ undef, undef, undef, $INT ] ],
    TRAY_CHANGE               => [ [ 'cdrom', 1 ], [ undef, $INT ] ],
    PMWAKEUP                  => [ [ 51 ], [ $INT ] ],
    PMSUSPEND                 => [ [ 52 ], [ $INT ] ],
    BALLOON_CHANGE            => [ [ 9223372036854775813 ], [ $ULONG ] ],
    PMSUSPEND_DISK            => [ [ 54 ], [ $INT ] ],
    DEVICE_REMOVED            => [ [ 'device' ], [ undef ] ],
    BLOCK_JOB_2               => [ [ 'vda', 4, 2 ], [ undef, $INT, $INT ] ],
    TUNABLE                   => [ [ \%PARAMS ], [ \%EXTREME_PARAMS ] ],
    AGENT_LIFECYCLE           => [ [ 2, 3 ], [ $INT, $INT ] ],
    DEVICE_ADDED              => [ [ 'device' ], [ undef ] ],
    MIGRATION_ITERATION       => [ [ 60 ], [ $INT ] ],
    JOB_COMPLETED             => [ [ \%PARAMS ], [ \%EXTREME_PARAMS ] ],
    DEVICE_REMOVAL_FAILED     => [ [ 'device' ], [ undef ] ],
    METADATA_CHANGE           => [ [ 2, 'urn:a' ], [ $INT, undef ] ],
    BLOCK_THRESHOLD           => [ [ 'vda', '/disk', 9223372036854775808, 7 ], [ undef, undef, $ULONG, $ULONG ] ],
    MEMORY_FAILURE            => [ [ 1, 2, 3000000000 ], [ $INT, $INT, $UINT ] ],
    MEMORY_DEVICE_SIZE_CHANGE => [ [ 'dimm0', 9223372036854775809 ], [ undef, $ULONG ] ],
    NIC_MAC_CHANGE            => [ [ 'net0', '52:54:00:00:00:01', '52:54:00:00:00:02' ], [ undef, undef, undef ] ],
    VCPU_REMOVED              => [ [ 3000000000 ], [ $UINT ] ],
    CHANNEL_LIFECYCLE         => [ [ 1, 2, 'org.qemu.guest_agent.0' ], [ $INT, $INT, undef ] ],
);
my $LIFECYCLE = [ [ 4, 5 ], [ $INT, $INT ] ];
my $PLAIN = [ [], [] ];
my %OTHER = (
    Network     => { LIFECYCLE => [ [ 2, 3 ], [ $INT, $INT ] ], METADATA_CHANGE => [ [ 1, 'urn:a' ], [ $INT, undef ] ] },
    StoragePool => { LIFECYCLE => $LIFECYCLE, REFRESH => $PLAIN },
    NodeDevice  => { LIFECYCLE => $LIFECYCLE, UPDATE => $PLAIN },
    Secret      => { LIFECYCLE => $LIFECYCLE, VALUE_CHANGED => $PLAIN },
);
my %NAME = (
    Domain => 'test', Network => 'default', StoragePool => 'default-pool', NodeDevice => 'computer',
    Secret => '30313233-3435-3637-3839-616263646566',
);
is(keys %DOMAIN, 30, 'every domain event is in the table');

# A round of the loop in which everything that is registered happens.
sub happen {
    my ($extreme) = @_;
    local $ENV{EVENT_SHAPES_EXTREME} = $extreme ? 1 : 0;
    return Sys::Virt::Event::run_default();
}

{
    # Says how many there are.
    package Guard;
    my $alive = 0;
    sub new { $alive++; return bless [], shift }
    sub hold { return }
    sub alive { return $alive }
    sub DESTROY { $alive--; return }
}

# The event arrives as the table says, once each time; and is let go of.
sub check {
    my ($class, $event, $both, $register, $deregister) = @_;
    my @got;
    my $id = do {
        my $guard = Guard->new;
        $register->(sub { $guard->hold; push @got, [@_]; return });
    };
    for my $extreme (0, 1) {
        @got = ();
        happen($extreme);
        my $what = "$class $event" . ($extreme ? ', NULL and extremes' : '');
        is(scalar @got, 1, "$what: arrives once") or next;
        my ($connection, @rest) = @{ $got[0] };
        my @about = (ref $connection, $$connection == $$con ? 'ours' : 'another');
        if ($class ne 'Close') {
            my $object = shift @rest;
            push @about, ref $object, $class eq 'Secret' ? $object->get_uuid_string : $object->get_name;
        }
        my @expected = ('Sys::Virt', 'ours', $NAME{$class} ? ("Sys::Virt::$class", $NAME{$class}) : ());
        is("@about", "@expected", "$what: whose");
        is_deeply(\@rest, $both->[$extreme], "$what: arguments") or diag explain \@rest;
    }
    @got = ();
    is(Guard->alive, 1, "$class $event: the sub is kept");
    $deregister->($id);
    is(Guard->alive, 0, "$class $event: and let go of");
    happen(0);
    is(scalar @got, 0, "$class $event: and called no longer");
    return;
}

# All events of a class, by the names of their constants.
sub check_class {
    my ($class, $method, $events) = @_;
    my ($register, $deregister) = ("${method}_event_register_any", "${method}_event_deregister_any");
    for my $event (sort keys %$events) {
        my $number = "Sys::Virt::$class"->can("EVENT_ID_$event")->();
        check($class, $event, $events->{$event},
            sub { $con->$register(undef, $number, @_) }, sub { $con->$deregister(@_) });
    }
    return;
}

check_class('Domain',      'domain',       \%DOMAIN);
check_class('Network',     'network',      $OTHER{Network});
check_class('StoragePool', 'storage_pool', $OTHER{StoragePool});
check_class('NodeDevice',  'node_device',  $OTHER{NodeDevice});
check_class('Secret',      'secret',       $OTHER{Secret});

check('Domain', 'first interface', [ [ 5, 6 ], [ $INT, $INT ] ],
    sub { $con->domain_event_register(@_) }, sub { $con->domain_event_deregister });
check('Close', 'callback', [ [3], [$INT] ],
    sub { $con->register_close_callback(@_) }, sub { $con->unregister_close_callback });

# What one sub does with its arguments does not reach the next.
{
    my @got;
    my $spoil = sub { $_[2] = 'spoiled'; $_[3]{node} = 'spoiled'; push @{ $_[6] }, 'spoiled' };
    my @ids = map { $con->domain_event_register_any(undef, Sys::Virt::Domain::EVENT_ID_GRAPHICS, $_) }
        $spoil, sub { push @got, [ @_[2 .. 6] ] };
    happen(0) for 1, 2;
    is_deeply(\@got, [ ($DOMAIN{GRAPHICS}[0]) x 2 ], 'each sub gets values of its own');
    $con->domain_event_deregister_any($_) for @ids;
}

# Whatever there is between libvirt's events, all at once.
{
    my %count;
    my @ids = map {
        my $event = $_;
        $con->domain_event_register_any(undef, $event, sub { $count{$event}++ });
    } 0 .. 29;
    happen(0);
    is_deeply(\%count, { map { $_ => 1 } 0 .. 29 }, 'thirty events in one round');
    $con->domain_event_deregister_any($_) for @ids;
}

# Inside a close callback, libvirt holds a lock that letting go needs too.
{
    my $count = 0;
    my $again;
    $con->register_close_callback(sub {
        $count++;
        $con->unregister_close_callback;
        $again = eval { $con->register_close_callback(sub { }); 1 } ? 'taken' : $@;
    });
    happen(0);
    is($count, 1, 'a close callback that lets go of itself');
    like($again, qr/a close callback cannot be registered from inside one/, 'cannot be replaced there');
    happen(0);
    is($count, 1, 'is not called again');
    $con->register_close_callback(sub { $count += 10; die "closed\n" });
    is(eval { happen(0); 1 }, undef, 'a close callback dies');
    is($@, "closed\n", 'which the loop\'s caller hears of');
    $con->unregister_close_callback;
    is($count, 11, 'and it can be let go of');
    throws_error(sub { $con->unregister_close_callback }, 8, 'twice');
}

# libvirt fails.
{
    my $called = 0;
    my %register = (
        'domain_event_register_any'       => [ undef, 0 ],
        'network_event_register_any'      => [ undef, 0 ],
        'storage_pool_event_register_any' => [ undef, 0 ],
        'node_device_event_register_any'  => [ undef, 0 ],
        'secret_event_register_any'       => [ undef, 0 ],
        'domain_event_register'           => [],
        'register_close_callback'         => [],
    );
    for my $method (sort keys %register) {
        my $add = sub {
            my $guard = Guard->new;
            return $con->$method(@{ $register{$method} }, sub { $guard->hold; $called++ });
        };
        {
            local $ENV{EVENT_SHAPES_FAIL} = 1;
            is(eval { $add->(); 1 }, undef, "$method fails");
        }
        is(Guard->alive, 0, "$method: the sub is not kept");
        my $id = $add->();
        is(Guard->alive, 1, "$method: the next try is as good as the first");
        my $deregister = $method =~ s/register/deregister/r;
        $deregister = 'unregister_close_callback' if $method =~ /close/;
        my @id = $method =~ /_any/ ? $id : ();
        {
            local $ENV{EVENT_SHAPES_FAIL} = 1;
            is(eval { $con->$deregister(@id); 1 }, undef, "$deregister fails");
        }
        is(ref $@, 'Sys::Virt::Error', "$deregister: with an exception");
    }
    happen(0);
    is($called, 0, 'a sub that libvirt would not let go of is not called');
    is(Guard->alive, 0, 'nor kept');
}

done_testing;
