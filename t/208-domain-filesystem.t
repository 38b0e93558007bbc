# The guest's file systems. The test driver has a guest with two of them, in
# later releases.

use strict;
use warnings;

use lib 't/lib';
use SysVirtTest;
use Test::More;

my $dom = test_conn()->get_domain_by_name('test');

my @wrong = ([ 0, 'a number' ], [ '/', 'text' ], [ undef, 'undef' ], [ {}, 'a hash' ]);
for my $method (qw(fs_freeze fs_thaw)) {
    throws_text(sub { $dom->$method($_->[0]) },
        qr/^Sys::Virt::Domain::$method: mountPointsSV is not an ARRAY reference/,
        "$method of $_->[1] (B10)")
        for @wrong;
    my @sparse;
    $sparse[1] = '/';
    throws_text(sub { $dom->$method(\@sparse) },
        qr/^Sys::Virt::Domain::$method: mountPointsSV\[0\] is not a string, but undef/,
        "$method of a sparse array (B10)");
}
throws_text(sub { $dom->fs_trim('/', -1) },
    qr/^Sys::Virt::Domain::fs_trim: minimumsv is out of range/, 'a negative minimum');

my @mounted = eval { $dom->get_fs_info };
if (my $error = $@) {
    is(ref $error ? $error->code : $error, 3, 'get_fs_info is not known here');
    throws_error(sub { $dom->fs_freeze([]) },     3, 'nor is fs_freeze');
    throws_error(sub { $dom->fs_thaw([]) },       3, 'nor is fs_thaw');
    throws_error(sub { $dom->fs_trim(undef, 0) }, 3, 'nor is fs_trim');
    done_testing();
    exit;
}

cmp_ok(scalar(@mounted), '>=', 1, 'there are some');
for my $fs (@mounted) {
    is_deeply([ sort keys %$fs ], [qw(devalias fstype mountpoint name)], 'keys of get_fs_info');
    is(ref $fs->{devalias}, 'ARRAY', 'devalias is a list');
}
my ($root) = grep { $_->{mountpoint} eq '/' } @mounted;
is_deeply([ @$root{qw(name fstype)} ], [qw(vda1 ext4)], 'the root');
is_deeply($root->{devalias}, ['vda'], 'its disks');
my $last = $dom->get_fs_info;
is_deeply($last, $mounted[-1], 'in scalar context the last');
throws_error(sub { $dom->get_fs_info(1 << 30) }, 8, 'flags it does not know');

is_deeply([ $dom->fs_freeze(['/']) ],       [], 'fs_freeze gives nothing back');
is_deeply([ $dom->fs_freeze([]) ],          [], 'all of them');
is_deeply([ $dom->fs_thaw([ '/', '/boot' ]) ], [], 'fs_thaw gives nothing back');
is_deeply([ $dom->fs_thaw([]) ],            [], 'all of them');
is_deeply([ $dom->fs_trim('/', 4096) ],     [], 'fs_trim gives nothing back');
is_deeply([ $dom->fs_trim(undef, 0) ],      [], 'all of them: undef is no mount point (F15)');
throws_error(sub { $dom->fs_trim('', 0) }, [ 8, 55 ], '"" is one, which there is not');

$dom->destroy;
throws_error(sub { $dom->get_fs_info },   [ 1, 55 ], 'a guest that does not run');
throws_error(sub { $dom->fs_freeze([]) }, [ 1, 55 ], 'cannot be frozen');
$dom->create;

done_testing();
