# Sys::Virt::DomainSnapshot: runner has first, on which second is based, on
# which third is based.
use strict;
use warnings;

use lib 't/lib';
use Test::More;
use SysVirtTest;

my $conn = host_conn();
my $dom  = $conn->get_domain_by_name('runner');
my ($first, $second, $third) = map { $dom->get_snapshot_by_name($_) } qw(first second third);

sub names {
    return join ' ', sort map { $_->get_name } @_;
}

subtest 'which it is' => sub {
    is($first->get_name, 'first', 'name');
    like($first->get_xml_description, qr/Without a parent/, 'XML');
    like($first->get_xml_description(0), qr{<name>first</name>}, 'XML with flags');
    is_deeply([map { $_->is_current } $first, $second, $third], [0, 0, 1], 'current');
    is($third->is_current(0), 1, 'current, with flags');
    is($first->has_metadata, 1, 'metadata');
    is($first->has_metadata(0), 1, 'metadata, with flags');

    my $of = $first->get_domain;
    is(ref $of, 'Sys::Virt::Domain', 'class of its domain');
    is($of->get_name, 'runner', 'its domain');
    is(${ $first->get_connection }, $$conn, 'its connection');
    my $only = do { host_conn()->get_domain_by_name('runner')->get_snapshot_by_name('first') };
    is($only->get_domain->get_name, 'runner', 'the domain when nothing else holds it');
};

subtest 'family' => sub {
    my $descendants = Sys::Virt::DomainSnapshot::LIST_DESCENDANTS();
    is($third->get_parent->get_name, 'second', 'parent');
    is($second->get_parent(0)->get_name, 'first', 'parent, with flags');
    throws_error(sub { $first->get_parent }, 72, 'no parent');

    is($first->num_of_child_snapshots, 1, 'children');
    is($first->num_of_child_snapshots($descendants), 2, 'descendants');
    is($third->num_of_child_snapshots, 0, 'no children');

    is_deeply([$first->list_child_snapshot_names(10)], ['second'], 'names of children');
    is_deeply([sort $first->list_child_snapshot_names(10, $descendants)],
        [qw(second third)], 'names of descendants');
    is_deeply([sort $first->list_child_snapshot_names(undef, $descendants)],
        [qw(second third)], 'all of them');
    is_deeply([$first->list_child_snapshot_names], ['second'], 'all children');
    is(scalar(my @one = $first->list_child_snapshot_names(1, $descendants)), 1, 'at most one');
    is(scalar $first->list_child_snapshot_names(10), 'second', 'in scalar context the last');
    throws_text(sub { $first->list_child_snapshot_names(-1) },
        qr/^Sys::Virt::DomainSnapshot::list_child_snapshot_names: maxnames is negative/,
        'fewer than none');

    my @children = $first->list_child_snapshots;
    is_deeply([map { ref } @children], ['Sys::Virt::DomainSnapshot'], 'class of the children');
    is(names(@children), 'second', 'children');
    is(scalar $first->list_child_snapshots, 1, 'in scalar context their number');
    is(names($first->list_child_snapshots($descendants)), 'second third', 'descendants');
    is(scalar $third->list_child_snapshots, 0, 'no children: 0');

    is(names($first->list_all_children), 'second', 'list_all_children');
    is(names($first->list_all_children($descendants)), 'second third', 'with flags');
    is(scalar($second->list_all_children)->get_name, 'third', 'in scalar context the last');
    is(scalar $third->list_all_children, undef, 'no children: undef');
};

subtest 'life' => sub {
    throws_text(sub { $first->delete(2**32) },
        qr/^Sys::Virt::DomainSnapshot::delete: flags is out of range/, 'flags beyond 32 bits');
    # A libvirt before 9.0 sees a guest that would have to stop.
    my @flags = needs_libvirt('9.0.0') ? () : Sys::Virt::DomainSnapshot::REVERT_FORCE;
    is_deeply([$first->revert_to(@flags)], [], 'revert_to gives nothing');
    is($first->is_current, 1, 'then it is current');
    throws_error(sub { $first->revert_to(1 << 30) }, 8, 'unknown flags');

    is_deeply([$second->delete], [], 'delete gives nothing');
    throws_error(sub { $second->is_current }, 72, 'then it is gone');
    is($third->get_parent->get_name, 'first', 'its child has its parent');
    my $children = Sys::Virt::DomainSnapshot::DELETE_CHILDREN();
    is_deeply([$first->delete($children)], [], 'delete with children');
    throws_error(sub { $third->get_parent }, 72, 'they are gone too');
    throws_error(sub { $third->list_child_snapshots }, 72, 'and their children');
};

done_testing;
