# Disks: sizes, statistics, limits, contents.

use strict;
use warnings;

use lib 't/lib';
use SysVirtTest;
use Test::More;

my $conn = test_conn();
my $dom  = $conn->get_domain_by_name('test');

# Runs code that later test drivers know, and earlier ones do not: the number
# of skipped tests, 0 if it went well.
sub unknown {
    my ($code) = @_;
    return 0 if eval { $code->(); 1 };
    die $@ unless ref $@ && $@->code == 3;
    return 1;
}

my $info;
SKIP: {
    skip 'get_block_info is not known here', 2 if unknown(sub { $info = $dom->get_block_info('vda') });
    is_deeply([ sort keys %$info ], [qw(allocation capacity physical)], 'keys of get_block_info');
    cmp_ok($info->{capacity}, '>', 2**32, 'a size of more than 32 bits');
}
throws_error(sub { $dom->get_block_info('xxx') }, [ 3, 8 ], 'a disk there is not');
throws_text(sub { $dom->get_block_info(undef) },
    qr/^Sys::Virt::Domain::get_block_info: dev is not a string, but undef/, 'undef as a disk');

# Its driver has only the older of the two functions.
my $stats = $dom->block_stats('vda');
is_deeply([ sort keys %$stats ], [qw(errs rd_bytes rd_req wr_bytes wr_req)], 'keys of block_stats');
like($stats->{$_}, qr/^-?\d+\z/, "$_ is a number") for sort keys %$stats;
throws_error(sub { $dom->block_stats('xxx') }, 8, 'statistics of a disk there is not');
throws_error(sub { $dom->block_stats('vda', 1 << 30) },
    [ 3, 8 ], 'statistics with flags: the older function has none');

# Limits.
my $tune;
SKIP: {
    skip 'get_block_iotune is not known here', 10
        if unknown(sub { $tune = $dom->get_block_iotune('vda') });
    ok(exists $tune->{$_}, "get_block_iotune knows $_")
        for Sys::Virt::Domain::BLOCK_IOTUNE_TOTAL_BYTES_SEC,
        Sys::Virt::Domain::BLOCK_IOTUNE_READ_IOPS_SEC, Sys::Virt::Domain::BLOCK_IOTUNE_GROUP_NAME;
    is($tune->{total_bytes_sec}, 0, 'there is no limit');

    # The driver wants a limit to have a maximum above it.
    my $large  = 3 * 2**31;
    my $limits = {
        group_name          => 'slow',
        total_bytes_sec     => $large,
        total_bytes_sec_max => $large + 1,
        read_iops_sec       => 7,
        read_iops_sec_max   => 8,
    };
    is_deeply([ $dom->set_block_iotune('vda', $limits) ], [], 'set_block_iotune gives nothing back');
    $tune = $dom->get_block_iotune('vda');
    is($tune->{total_bytes_sec}, $large,  'a limit of more than 32 bits');
    is($tune->{read_iops_sec},   7,       'another one');
    is($tune->{group_name},      'slow',  'one that is text (A11)');

    throws_error(sub { $dom->get_block_iotune('xxx') }, [ 8, 55 ], 'limits of a disk there is not (B5)');
    throws_error(sub { $dom->set_block_iotune('xxx', { total_bytes_sec => 1 }) },
        [ 8, 55 ], 'nor can they be set (B5)');
}
throws_error(sub { $dom->set_block_iotune('vda', {}) }, [ 3, 8 ], 'no limits at all');

for my $method (qw(set_block_iotune set_throttle_group)) {
    my $at = qr/^Sys::Virt::Domain::$method: newparams/;
    throws_text(sub { $dom->$method('vda', { total_byte_sec => 1, nothing => 1 }) },
        qr/$at has the unknown parameter 'nothing' and 'total_byte_sec'; known are total_bytes_sec/,
        "$method: unknown limits (F19)");
    throws_text(sub { $dom->$method('vda', { total_bytes_sec => -1 }) },
        qr/$at\{total_bytes_sec\} is out of range/, "$method: a negative one");
    throws_text(sub { $dom->$method('vda', [ total_bytes_sec => 1 ]) },
        qr/$at is not a HASH reference/, "$method: an array");
    throws_text(sub { $dom->$method('vda', undef) }, qr/$at is not a HASH reference/, "$method: undef");
}
throws_error(sub { $dom->set_throttle_group('slow', { total_bytes_sec => 1000 }) },
    3, 'set_throttle_group');
throws_error(sub { $dom->del_throttle_group('slow') }, 3, 'del_throttle_group');

# Errors of disks: the driver makes some up.
my @errors;
SKIP: {
    skip 'get_disk_errors is not known here', 4 if unknown(sub { @errors = $dom->get_disk_errors });
    cmp_ok(scalar(@errors), '>=', 1, 'there are some');
    is_deeply([ sort keys %{ $errors[0] } ], [qw(error path)], 'keys of get_disk_errors');
    like($errors[0]{path}, qr/^\w+\z/, 'a disk');
    my $last = $dom->get_disk_errors;
    is_deeply($last, $errors[-1], 'in scalar context the last');
}
throws_error(sub { $dom->get_disk_errors(1 << 30) }, [ 3, 8 ], 'flags it does not know');

throws_error(sub { $dom->block_resize('vda', 2**40) },        3, 'block_resize');
throws_error(sub { $dom->set_block_threshold('vda', 2**40) }, 3, 'set_block_threshold');
throws_text(sub { $dom->set_block_threshold('vda', -1) },
    qr/^Sys::Virt::Domain::set_block_threshold: thresholdsv is out of range/, 'a negative threshold');

# Contents. (F1: offsets have 64 bits; B14: sizes are bounded.)
throws_error(sub { $dom->block_peek('vda', 2**40, 512) }, 3, 'block_peek');
my $bytes;
SKIP: {
    my $physical = Sys::Virt::Domain::MEMORY_PHYSICAL;
    skip 'memory_peek is not known here', 3
        if unknown(sub { $bytes = $dom->memory_peek(5, 4, $physical) });
    is($bytes, "\5\6\7\10", 'memory_peek: the driver has its addresses as contents');
    is(length $dom->memory_peek(2**40, 2**20, $physical), 2**20, 'as many bytes as asked for');
    is($dom->memory_peek(0, 0, $physical), '', 'none');
}
throws_error(sub { $dom->memory_peek(0, 512) }, 8,
    'memory_peek needs to know what an address is');
for my $size (-1, 2**31, 2**63, 1e30) {
    throws_text(sub { $dom->block_peek('vda', 0, $size) },
        qr/^Sys::Virt::Domain::block_peek: size is (?:out of range|more than \d+ bytes)/,
        "block_peek of $size bytes (B14)");
    throws_text(sub { $dom->memory_peek(0, $size) },
        qr/^Sys::Virt::Domain::memory_peek: size is (?:out of range|more than \d+ bytes)/,
        "memory_peek of $size bytes (B14)");
}
throws_text(sub { $dom->block_peek('vda', -1, 1) },
    qr/^Sys::Virt::Domain::block_peek: offset is out of range/, 'a negative offset');

done_testing();
