# Connections opened without waiting where the event loop is Perl's: the thread
# that opens one has the loop watch its descriptors.
use strict;
use warnings;

use Test::More;
use Time::HiRes qw(time);

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtPlainLoop;
use SysVirtTest;

use Sys::Virt::Async;

my $daemon = start_libvirtd();
my $uri = $daemon->uri('test', 'default');
my $loop = SysVirtPlainLoop->new;
Sys::Virt::Event::register($loop);

sub run_until {
    my ($so) = @_;
    my $deadline = time + 10;
    $loop->turn while !$so->() && time < $deadline;
    return scalar $so->();
}

my @opened;
my $before = keys %{ $loop->{handles} };
Sys::Virt->async_cb(sub { push @opened, $_[1] // diag $_[0] })->new(uri => $uri) for 1 .. 5;
ok(run_until(sub { @opened == 5 }), 'five connections are opened');
is(scalar(grep { ref eq 'Sys::Virt' } @opened), 5, 'well');
cmp_ok(keys %{ $loop->{handles} }, '>=', $before + 5, 'the loop watches for each');

my (@got, $closed);
$_->set_keep_alive(1, 3) for @opened;
my $con = $opened[0];
$con->register_close_callback(sub { $closed = $_[1] });
$con->domain_event_register_any(undef, Sys::Virt::Domain::EVENT_ID_LIFECYCLE, sub { push @got, "event $_[2]" });
my $dom = $con->get_domain_by_name('test');
$dom->async_cb(sub { push @got, 'suspended' })->suspend;
ok(run_until(sub { @got == 2 }), 'calls end and events come');
is_deeply([ sort @got ], [ 'event 3', 'suspended' ], 'by this loop');

@got = ();
for my $round (1 .. 200) {
    $opened[ $round % 5 ]->async_cb(sub { push @got, $_[1] })->get_hostname;
    $opened[ $round % 5 ]->get_version;
}
ok(run_until(sub { @got == 200 }), 'calls that wait and calls that do not, over the same connections');
is(scalar(grep { ($_ // '') eq $con->get_hostname } @got), 200, 'all of them right');

my $watched = keys %{ $loop->{handles} };
splice @opened, 1;
ok(run_until(sub { keys %{ $loop->{handles} } <= $watched - 4 }), 'connections that go are watched no longer');
$daemon->stop;
ok(run_until(sub { defined $closed }), 'the daemon\'s end is seen');
@got = ();
$dom->async_cb(sub { push @got, ref $_[0] })->get_info;
ok(run_until(sub { @got }), 'a call ends after it');
is($got[0], 'Sys::Virt::Error', 'by an exception');

done_testing;
