# The threads that do a guest's input and output.

use strict;
use warnings;

use lib 't/lib';

use Test::More;

use SysVirtTest;

my $conn = test_conn();
my $dom  = $conn->get_domain_by_name('test');

throws_text(sub { $dom->set_iothread(1, undef) }, qr/set_iothread: newparams is not a HASH reference/,
    'set_iothread: undef is no hash');
throws_text(sub { $dom->set_iothread(1, { poll_max => 1 }) },
    qr/set_iothread: newparams has the unknown parameter 'poll_max'; known are poll_max_ns, /,
    'set_iothread: an unknown parameter is named');
throws_text(sub { $dom->set_iothread(1, { poll_grow => -1 }) },
    qr/set_iothread: newparams\{poll_grow\} is out of range/, 'set_iothread: a negative factor');
throws_text(sub { $dom->add_iothread(2**32) }, qr/add_iothread: iothread_id is out of range/,
    'add_iothread: a number that would wrap');

SKIP: {
    skip 'the test driver has no IOThreads', 12 unless needs_libvirt('9.0.0');

    is_deeply([ $dom->get_iothread_info ], [], 'get_iothread_info: none yet');
    is(scalar($dom->get_iothread_info), undef, 'and undef in scalar context');
    is_deeply([ $dom->add_iothread(3) ], [], 'add_iothread gives nothing back');
    $dom->add_iothread(5);

    my @threads = $dom->get_iothread_info;
    is_deeply([ sort keys %{ $threads[0] } ], [qw(affinity number)], 'keys');
    is_deeply([ map { $_->{number} } @threads ], [ 3, 5 ], 'numbers');
    is(scalar($dom->get_iothread_info)->{number}, 5, 'in scalar context the last');

    is_deeply([ $dom->pin_iothread(3, "\x01") ], [], 'pin_iothread gives nothing back');
    is(unpack('b*', ($dom->get_iothread_info)[0]{affinity}) =~ tr/1//, 1, 'the map is set');
    throws_error(sub { $dom->pin_iothread(99, "\x01") }, Sys::Virt::Error::ERR_INVALID_ARG,
        'pin_iothread: no such thread');

    is_deeply([ $dom->set_iothread(3, { poll_max_ns => 32768, poll_grow => 2, poll_shrink => 2 }) ],
        [], 'set_iothread gives nothing back');
    throws_error(sub { $dom->set_iothread(99, { poll_max_ns => 1 }) },
        Sys::Virt::Error::ERR_INVALID_ARG, 'set_iothread: no such thread');

    $dom->del_iothread(3);
    $dom->del_iothread(5);
    is_deeply([ $dom->get_iothread_info ], [], 'del_iothread');
    throws_error(sub { $dom->del_iothread(3) }, Sys::Virt::Error::ERR_INVALID_ARG,
        'del_iothread: no such thread');
}

done_testing;
