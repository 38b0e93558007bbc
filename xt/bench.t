# The benchmark itself: that it still measures everything, in a small way.
use strict;
use warnings;

use Test::More;

my @parts = qw(calls lists load memory long);
my @command = ($^X, 'bench/run', '--out=-', '--no-count', '--rounds=1', '--scale=0.001', '--domains=20');
my $text = do {
    open my $pipe, '-|', @command, '--only=' . join(',', @parts) or die "bench/run: $!";
    local $/;
    my $all = <$pipe> // '';
    close $pipe;
    is($?, 0, 'bench/run ends well');
    $all;
};

my @operations = qw(
    get_name get_id get_uuid_string is_active get_info get_node_info get_domain_by_name failed_lookup
    get_memory_parameters list_all_domains get_all_domain_stats events
);
for my $operation (@operations, 'live object', 'returned hash', 'resident KiB') {
    my @rows = grep { /^\| \Q$operation\E/ } split /\n/, $text;
    ok(scalar @rows, "$operation is measured");
    ok(!(grep { !/\d/ } @rows), 'with figures');
}

done_testing;
