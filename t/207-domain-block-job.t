# Jobs that rearrange the files behind a disk. The test driver has none.

use strict;
use warnings;

use Config;
use lib 't/lib';
use SysVirtTest;
use Test::More;

my $dom = test_conn()->get_domain_by_name('test');

throws_error(sub { $dom->block_pull('vda', 0) },                   3, 'block_pull');
throws_error(sub { $dom->block_rebase('vda', '/base', 0) },        3, 'block_rebase');
throws_error(sub { $dom->block_rebase('vda', undef, 0) },          3, 'block_rebase to nothing');
throws_error(sub { $dom->block_commit('vda', '/base', '/top', 0) }, 3, 'block_commit');
# A bandwidth is as wide as C's long.
my $bandwidth = $Config{longsize} > 4 ? 2**40 : 2**31;
throws_error(sub { $dom->block_commit('vda', undef, undef, $bandwidth) },
    3, 'block_commit of the whole chain');
throws_error(sub { $dom->get_block_job_info('vda') },     3, 'get_block_job_info');
throws_error(sub { $dom->set_block_job_speed('vda', 10) }, 3, 'set_block_job_speed');
throws_error(sub { $dom->abort_block_job('vda', Sys::Virt::Domain::BLOCK_JOB_ABORT_PIVOT) },
    3, 'abort_block_job');

# Libvirt itself wants a base for a copy: undef is none (F15), "" would be one.
throws_error(sub { $dom->block_rebase('vda', undef, 0, Sys::Virt::Domain::BLOCK_REBASE_COPY) },
    8, 'a copy to nowhere');
throws_error(sub { $dom->block_rebase('vda', '/base', 0, Sys::Virt::Domain::BLOCK_REBASE_COPY) },
    3, 'a copy to somewhere');

# Parameters of a copy.
my $xml = '<disk/>';
throws_error(sub { $dom->block_copy('vda', $xml, {}) }, 3, 'block_copy');
throws_error(
    sub {
        $dom->block_copy('vda', $xml, {
            Sys::Virt::Domain::BLOCK_COPY_BANDWIDTH,   2**40,
            Sys::Virt::Domain::BLOCK_COPY_GRANULARITY, 4096,
            Sys::Virt::Domain::BLOCK_COPY_BUF_SIZE,    2**40,
        });
    },
    3, 'block_copy with parameters, the buffer of more than 32 bits'
);
throws_text(sub { $dom->block_copy('vda', $xml, { granularity => 2**32 }) },
    qr/^Sys::Virt::Domain::block_copy: newparams\{granularity\} is out of range/,
    'a granularity too large');
throws_text(sub { $dom->block_copy('vda', $xml, { speed => 1 }) },
    qr/^Sys::Virt::Domain::block_copy: newparams has the unknown parameter 'speed'/,
    'an unknown parameter (F19)');
throws_text(sub { $dom->block_copy('vda', $xml, undef) },
    qr/^Sys::Virt::Domain::block_copy: newparams is not a HASH reference/, 'no parameters');

for my $method (qw(block_pull get_block_job_info abort_block_job)) {
    throws_text(sub { $dom->$method(undef, $method eq 'block_pull' ? 0 : ()) },
        qr/^Sys::Virt::Domain::$method: path is not a string, but undef/, "$method of undef");
}
throws_text(sub { $dom->block_pull('vda', -1) },
    qr/^Sys::Virt::Domain::block_pull: bandwidth is out of range/, 'a negative bandwidth');

done_testing();
