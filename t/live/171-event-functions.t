# The functions of libvirt's own loop while QEMU is at work, the old way to
# register, and a connection without events.
use strict;
use warnings;

use Test::More;
use Time::HiRes qw(time);

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

Sys::Virt::Event::register_default();
my $ticker = Sys::Virt::Event::add_timeout(20, sub { });
my ($daemon, $con) = start_qemu();

# A pipe beside the daemon's socket, and a timer.
pipe my $reader, my $writer or die $!;
my $read = '';
my $watch = Sys::Virt::Event::add_handle(fileno $reader, Sys::Virt::Event::HANDLE_READABLE,
    sub { sysread $reader, $read, 100, length $read });
syswrite $writer, 'one';
ok(until_true(sub { $read eq 'one' }, 10), 'a descriptor that can be read');
is_deeply([ Sys::Virt::Event::update_handle($watch, 0) ], [], 'paused');
syswrite $writer, 'two';
my $ticks = 0;
my $timer = Sys::Virt::Event::add_timeout(-1, sub { $ticks++ });
is_deeply([ Sys::Virt::Event::update_timeout($timer, 10) ], [], 'a timer runs');
ok(until_true(sub { $ticks >= 3 }, 10), 'again and again');
is($read, 'one', 'nothing is read meanwhile');
Sys::Virt::Event::update_handle($watch, Sys::Virt::Event::HANDLE_READABLE);
ok(until_true(sub { $read eq 'onetwo' }, 10), 'until it is wanted');
Sys::Virt::Event::remove_handle($watch);
Sys::Virt::Event::remove_timeout($timer);

# The old way to hear of domains.
my @old;
is_deeply([ $con->domain_event_register(sub { my ($from, $dom, @rest) = @_; push @old, [ $dom->get_name, @rest ] }) ], [],
    'registered without an id');
my $dom = $con->define_domain($daemon->domain_xml('functions'));
ok(until_true(sub { @old }, 10), 'it hears');
is_deeply($old[0], [ 'svlive-functions', Sys::Virt::Domain::EVENT_DEFINED, Sys::Virt::Domain::EVENT_DEFINED_ADDED ],
    'what happened');
is_deeply([ $con->domain_event_deregister ], [], 'deregistered');
$dom->undefine;
$dom = $con->define_domain($daemon->domain_xml('functions'));
my $heard = 0;
my $id = $con->domain_event_register_any($dom, Sys::Virt::Domain::EVENT_ID_LIFECYCLE, sub { $heard++ });
$dom->undefine;
ok(until_true(sub { $heard }, 10), 'another one hears');
is(scalar @old, 1, 'the old one no more');
$con->domain_event_deregister_any($id);

# Devices, which come and go elsewhere.
my $of_device = $con->node_device_event_register_any(undef, Sys::Virt::NodeDevice::EVENT_ID_LIFECYCLE, sub { });
like($of_device, qr/^\d+$/, 'a sub for devices');
is_deeply([ $con->node_device_event_deregister_any($of_device) ], [], 'taken away');

is_deeply([ $con->register_close_callback(sub { }) ], [], 'a sub for the end');
is_deeply([ $con->unregister_close_callback ], [], 'taken away');

undef $dom;
undef $con;
$daemon->stop;
done_testing;
