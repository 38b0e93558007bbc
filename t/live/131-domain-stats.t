# Statistics of many domains of QEMU at once.
use strict;
use warnings;

use Test::More;

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

my ($daemon, $con) = start_qemu();
my $count = 120;
my @doms = map { $con->define_domain($daemon->domain_xml("stats$_",
    $daemon->disk_xml($daemon->image("disk$_", $_ << 20), 'raw', 'vda'))) } 1 .. $count;
$_->create(Sys::Virt::Domain::START_PAUSED) for @doms[ 0 .. 2 ];

# What each call gives, by the domain's name.
sub stats_of {
    my %data;
    for my $one ($con->get_all_domain_stats(@_)) {
        my $name = $one->{dom}->get_name;
        fail("$name twice") if $data{$name};
        $data{$name} = $one->{data};
    }
    return \%data;
}

my $all = stats_of(0);
is_deeply([ sort keys %$all ], [ sort map { "svlive-stats$_" } 1 .. $count ], "all $count domains");
is_deeply([ sort grep { $all->{$_}{'state.state'} == Sys::Virt::Domain::STATE_PAUSED } keys %$all ],
    [ map { "svlive-stats$_" } 1 .. 3 ], 'three of them run, paused');
is($all->{"svlive-stats$count"}{'state.state'}, Sys::Virt::Domain::STATE_SHUTOFF, 'the others do not');
is($all->{'svlive-stats3'}{'block.0.capacity'}, 3 << 20, 'the size of the disk of one');
is($all->{'svlive-stats2'}{'block.0.capacity'}, 2 << 20, 'and of another');
cmp_ok(scalar(keys %{ $all->{'svlive-stats1'} }), '>', 20, 'much about one that runs');
my %group;
$group{s/\..*//r}++ for keys %{ $all->{'svlive-stats1'} };
ok($group{$_}, "there is $_") for qw(state cpu balloon vcpu block);

is_deeply([ sort keys %{ stats_of(Sys::Virt::Domain::STATS_STATE, undef, Sys::Virt::Domain::GET_ALL_STATS_ACTIVE) } ],
    [ map { "svlive-stats$_" } 1 .. 3 ], 'those that run');
is(scalar(keys %{ stats_of(Sys::Virt::Domain::STATS_STATE, undef, Sys::Virt::Domain::GET_ALL_STATS_INACTIVE) }), $count - 3,
    'those that do not');
my $some = stats_of(Sys::Virt::Domain::STATS_STATE | Sys::Virt::Domain::STATS_VCPU, [ @doms[ 1, 7, 50 ] ]);
is_deeply([ sort keys %$some ], [ sort map { "svlive-stats$_" } 2, 8, 51 ], 'those that are asked for');
is_deeply([ grep { !/^(?:state|vcpu)\./ } map { keys %$_ } values %$some ], [], 'and nothing else about them');
is_deeply(stats_of(Sys::Virt::Domain::STATS_STATE, [ $doms[0] ])->{'svlive-stats1'},
    { 'state.state' => Sys::Virt::Domain::STATE_PAUSED, 'state.reason' => Sys::Virt::Domain::STATE_PAUSED_USER }, 'one, and its state');
throws_error(sub { $con->get_all_domain_stats(1 << 30, undef, Sys::Virt::Domain::GET_ALL_STATS_ENFORCE_STATS) }, [ 8, 74 ],
    'statistics that nobody knows');
is(scalar(keys %{ stats_of(1 << 30 | Sys::Virt::Domain::STATS_STATE) }), $count, 'which are left out unless they must be');
throws_text(sub { $con->get_all_domain_stats(0, [ $doms[0], undef ]) }, qr/get_all_domain_stats: .*\[1\]/, 'a domain that is none');

my @states = $con->list_all_domains(Sys::Virt::Domain::LIST_SHUTOFF);
is(scalar @states, $count - 3, 'as many as the list of those that are off');
undef @states;
$_->destroy for @doms[ 0 .. 2 ];
$_->undefine for @doms;
is($con->num_of_defined_domains, 0, 'none is left');
undef $all;
undef $some;
undef @doms;
undef $con;
$daemon->stop;
done_testing;
