# Events that a running domain of QEMU, its disks, networks, pools and secrets
# make, through the default loop.
use strict;
use warnings;

use Test::More;
use Time::HiRes qw(time);

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

Sys::Virt::Event::register_default();
my $ticker = Sys::Virt::Event::add_timeout(50, sub { });
my ($daemon, $con) = start_qemu();
my $dir = $daemon->dir;

# What came in, one list an event: its name and what the sub got beside the
# connection, objects by their names.
my @events;

sub note_events {
    my ($name) = @_;
    return sub {
        my ($from, $object, @rest) = @_;
        my $id = $object->can('get_name') ? $object->get_name : $object->get_uuid_string;
        push @events, [ $name, $from->get_type, ref $object, $id, @rest ];
    };
}

# Runs the loop until an event of that name came for which the sub holds; all
# that the event's sub got after the object.
sub wait_for {
    my ($name, $holds) = @_;
    my $deadline = time + 10;
    while (time < $deadline) {
        while (my $event = shift @events) {
            my ($which, $type, $class, $id, @rest) = @$event;
            return { class => $class, id => $id, type => $type, rest => \@rest }
                if $which eq $name && (!$holds || $holds->(@rest));
        }
        Sys::Virt::Event::run_default();
    }
    return { class => '', id => "no event $name", rest => [] };
}

my %domain_events = (
    lifecycle => Sys::Virt::Domain::EVENT_ID_LIFECYCLE,
    reboot => Sys::Virt::Domain::EVENT_ID_REBOOT,
    block_job => Sys::Virt::Domain::EVENT_ID_BLOCK_JOB_2,
    tunable => Sys::Virt::Domain::EVENT_ID_TUNABLE,
    device_added => Sys::Virt::Domain::EVENT_ID_DEVICE_ADDED,
    metadata => Sys::Virt::Domain::EVENT_ID_METADATA_CHANGE,
    job_completed => Sys::Virt::Domain::EVENT_ID_JOB_COMPLETED,
    graphics => Sys::Virt::Domain::EVENT_ID_GRAPHICS,
);
my @ids = map { $con->domain_event_register_any(undef, $domain_events{$_}, note_events($_)) } sort keys %domain_events;

my $dom = $con->define_domain($daemon->domain_xml('events',
    $daemon->disk_xml($daemon->qcow2('disk', '8M'), 'qcow2', 'vda')
    . "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>"
    . "<graphics type='vnc' socket='$dir/vnc'/><video><model type='vga'/></video>"));
my $event = wait_for('lifecycle');
is_deeply($event, { type => 'QEMU', class => 'Sys::Virt::Domain', id => 'svlive-events',
    rest => [ Sys::Virt::Domain::EVENT_DEFINED, Sys::Virt::Domain::EVENT_DEFINED_ADDED ] }, 'defined');

sub life { my ($what) = @_; return wait_for('lifecycle', sub { $_[0] == $what })->{rest} }
$dom->create;
is_deeply(life(Sys::Virt::Domain::EVENT_STARTED),
    [ Sys::Virt::Domain::EVENT_STARTED, Sys::Virt::Domain::EVENT_STARTED_BOOTED ], 'started');
$dom->suspend;
is_deeply(life(Sys::Virt::Domain::EVENT_SUSPENDED),
    [ Sys::Virt::Domain::EVENT_SUSPENDED, Sys::Virt::Domain::EVENT_SUSPENDED_PAUSED ], 'paused');
$dom->resume;
is_deeply(life(Sys::Virt::Domain::EVENT_RESUMED),
    [ Sys::Virt::Domain::EVENT_RESUMED, Sys::Virt::Domain::EVENT_RESUMED_UNPAUSED ], 'and on');
$dom->reset;
is_deeply(wait_for('reboot')->{rest}, [], 'a reboot has nothing beside the domain');

my $uri = 'http://example.org/live';
$dom->set_metadata(Sys::Virt::Domain::METADATA_ELEMENT, '<note/>', 'sv', $uri);
is_deeply(wait_for('metadata')->{rest}, [ Sys::Virt::Domain::METADATA_ELEMENT, $uri ], 'metadata and whose');
$dom->set_metadata(Sys::Virt::Domain::METADATA_TITLE, 'Title');
is_deeply(wait_for('metadata')->{rest}, [ Sys::Virt::Domain::METADATA_TITLE, undef ], 'nobody\'s: the title');

$dom->attach_device($daemon->disk_xml($daemon->image('second', 1 << 20), 'raw', 'vdb'));
is_deeply(wait_for('device_added')->{rest}, [ 'virtio-disk1' ], 'a device');
$dom->set_block_iotune('vda', { total_bytes_sec => 6_000_000_000 });
is(wait_for('tunable')->{rest}[0]{+Sys::Virt::Domain::TUNABLE_BLKDEV_TOTAL_BYTES_SEC}, 6_000_000_000,
    'a limit beyond 4 GiB');
$dom->create_snapshot("<domainsnapshot><disks><disk name='vda' snapshot='external'><source file='$dir/layer'/></disk>"
    . "<disk name='vdb' snapshot='no'/></disks></domainsnapshot>",
    Sys::Virt::DomainSnapshot::CREATE_DISK_ONLY | Sys::Virt::DomainSnapshot::CREATE_NO_METADATA);
$dom->block_pull('vda', 0);
is_deeply(wait_for('block_job')->{rest},
    [ 'vda', Sys::Virt::Domain::BLOCK_JOB_TYPE_PULL, Sys::Virt::Domain::BLOCK_JOB_COMPLETED ], 'a job of a disk');

# Somebody looks at the screen.
{
    my $fd = $dom->open_graphics_fd(0, Sys::Virt::Domain::OPEN_GRAPHICS_SKIPAUTH);
    open my $vnc, '+<&=', $fd or die "$fd: $!";
    my ($phase, $local, $remote, $scheme, $subject) = @{ wait_for('graphics')->{rest} };
    is($phase, Sys::Virt::Domain::EVENT_GRAPHICS_CONNECT, 'somebody looks at the screen');
    is_deeply([ sort keys %$_ ], [ qw(family node service) ], 'an end of it') for $local, $remote;
    is($local->{family}, Sys::Virt::Domain::EVENT_GRAPHICS_ADDRESS_UNIX, 'a UNIX socket');
    is(ref $subject, 'ARRAY', 'who it is');
}

$dom->save("$dir/saved");
my $completed = wait_for('job_completed')->{rest}[0];
is($completed->{+Sys::Virt::Domain::JOB_OPERATION}, Sys::Virt::Domain::JOB_OPERATION_SAVE, 'a job of the domain');
cmp_ok($completed->{+Sys::Virt::Domain::JOB_MEMORY_TOTAL}, '>', 64 << 20, 'with its statistics');
is_deeply(life(Sys::Virt::Domain::EVENT_STOPPED),
    [ Sys::Virt::Domain::EVENT_STOPPED, Sys::Virt::Domain::EVENT_STOPPED_SAVED ], 'saved');

# A die in a sub comes out of the loop, which goes on; so does the daemon.
{
    my $calls = 0;
    my $id = $con->domain_event_register_any($dom, $domain_events{lifecycle},
        sub { die "in the sub\n" if !$calls++ });
    $dom->create(Sys::Virt::Domain::START_PAUSED);
    my $deadline = time + 10;
    my $error = '';
    while (!$error && time < $deadline) {
        eval { Sys::Virt::Event::run_default(); 1 } or $error = $@;
    }
    is($error, "in the sub\n", 'a die comes out of the loop');
    $con->domain_event_deregister_any($id);
    $dom->destroy;
    is_deeply(life(Sys::Virt::Domain::EVENT_STOPPED),
        [ Sys::Virt::Domain::EVENT_STOPPED, Sys::Virt::Domain::EVENT_STOPPED_DESTROYED ], 'and events go on');
}
$dom->undefine;
is_deeply(life(Sys::Virt::Domain::EVENT_UNDEFINED),
    [ Sys::Virt::Domain::EVENT_UNDEFINED, Sys::Virt::Domain::EVENT_UNDEFINED_REMOVED ], 'undefined');
$con->domain_event_deregister_any($_) for @ids;

# Other objects.
my $of_net = $con->network_event_register_any(undef, Sys::Virt::Network::EVENT_ID_LIFECYCLE, note_events('network'));
my $net = $con->create_network("<network><name>svlive</name><bridge name='svlive0'/></network>");
$event = wait_for('network', sub { $_[0] == Sys::Virt::Network::EVENT_STARTED });
is_deeply([ @$event{qw(class id)}, $event->{rest}[0] ],
    [ 'Sys::Virt::Network', 'svlive', Sys::Virt::Network::EVENT_STARTED ], 'a network starts');
$net->destroy;
is(wait_for('network')->{rest}[0], Sys::Virt::Network::EVENT_STOPPED, 'and stops');
$con->network_event_deregister_any($of_net);

my @of_pool = map { $con->storage_pool_event_register_any(undef, @$_) }
    [ Sys::Virt::StoragePool::EVENT_ID_LIFECYCLE, note_events('pool') ],
    [ Sys::Virt::StoragePool::EVENT_ID_REFRESH, note_events('refresh') ];
mkdir "$dir/pool" or die $!;
my $pool = $con->create_storage_pool("<pool type='dir'><name>svlive</name><target><path>$dir/pool</path></target></pool>");
$event = wait_for('pool', sub { $_[0] == Sys::Virt::StoragePool::EVENT_STARTED });
is_deeply([ @$event{qw(class id)} ], [ 'Sys::Virt::StoragePool', 'svlive' ], 'a pool starts');
$pool->refresh;
is(wait_for('refresh')->{id}, 'svlive', 'is refreshed');
$pool->destroy;
is(wait_for('pool')->{rest}[0], Sys::Virt::StoragePool::EVENT_STOPPED, 'and stops');
$con->storage_pool_event_deregister_any($_) for @of_pool;

my @of_secret = map { $con->secret_event_register_any(undef, @$_) }
    [ Sys::Virt::Secret::EVENT_ID_LIFECYCLE, note_events('secret') ],
    [ Sys::Virt::Secret::EVENT_ID_VALUE_CHANGED, note_events('value') ];
my $secret = $con->define_secret("<secret ephemeral='yes'/>");
is(wait_for('secret')->{rest}[0], Sys::Virt::Secret::EVENT_DEFINED, 'a secret is defined');
$secret->set_value('x');
$event = wait_for('value');
is_deeply([ @$event{qw(class id)} ], [ 'Sys::Virt::Secret', $secret->get_uuid_string ], 'it has a value');
$secret->undefine;
is(wait_for('secret')->{rest}[0], Sys::Virt::Secret::EVENT_UNDEFINED, 'and is undefined');
$con->secret_event_deregister_any($_) for @of_secret;

Sys::Virt::Event::remove_timeout($ticker);
undef $_ for $dom, $net, $pool, $secret;
undef $con;
$daemon->stop;
done_testing;
