# Sys::Virt::DomainCheckpoint.
use strict;
use warnings;

use lib 't/lib';
use Test::More;
use SysVirtTest;

my $conn = host_conn();
my $dom  = $conn->get_domain_by_name('paused');
my ($first, $second, $third) =
    map { $dom->create_checkpoint("<domaincheckpoint><name>$_</name></domaincheckpoint>") }
    qw(first second third);

sub names {
    return join ' ', sort map { $_->get_name } @_;
}

is($first->get_name, 'first', 'name');
like($first->get_xml_description, qr{<name>first</name>}, 'XML');
my $no_domain = Sys::Virt::DomainCheckpoint::XML_NO_DOMAIN();
unlike($first->get_xml_description($no_domain), qr/<domain /, 'XML with flags');
is($first->get_domain->get_name, 'paused', 'its domain');
is(ref $first->get_domain, 'Sys::Virt::Domain', 'class of its domain');
is(${ $first->get_connection }, $$conn, 'its connection');

is($second->get_parent->get_name, 'first', 'parent');
is($third->get_parent(0)->get_name, 'second', 'parent, with flags');
throws_error(sub { $first->get_parent }, 103, 'no parent');

my $descendants = Sys::Virt::DomainCheckpoint::LIST_DESCENDANTS();
is(names($first->list_all_children), 'second', 'children');
is(names($first->list_all_children($descendants)), 'second third', 'descendants');
is(scalar($second->list_all_children)->get_name, 'third', 'in scalar context the last');
is(scalar $third->list_all_children, undef, 'no children: undef');

throws_text(sub { $second->delete(2**32) },
    qr/^Sys::Virt::DomainCheckpoint::delete: flags is out of range/, 'flags beyond 32 bits');
is_deeply([$second->delete], [], 'delete gives nothing');
is($third->get_parent->get_name, 'first', 'its child has its parent');
throws_error(sub { $second->delete(0) }, 103, 'once only');

done_testing;
