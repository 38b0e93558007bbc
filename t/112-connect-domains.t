# Domains through their connection: statistics, files, saved images, native
# configurations.
use strict;
use warnings;

use File::Temp ();
use Test::More;

use lib 't/lib';
use SysVirtTest;

my $conn = test_conn();

my $dom = $conn->get_domain_by_name('test');

# get_all_domain_stats
SKIP: {
    skip 'get_all_domain_stats: not in this driver', 16 if lacks_it(sub { $conn->get_all_domain_stats(0) });
    my @all = $conn->get_all_domain_stats(0);
    is(scalar @all, 1, 'get_all_domain_stats: an element a domain');
    is_deeply([sort keys %{ $all[0] }], [qw(data dom)], '... its keys');
    is(ref $all[0]{dom}, 'Sys::Virt::Domain', '... the domain');
    is($all[0]{dom}->get_name, 'test', '... which it is');
    is($all[0]{data}{'state.state'}, Sys::Virt::Domain::STATE_RUNNING(), '... its state');
    is(ref scalar $conn->get_all_domain_stats(0), 'HASH', '... in scalar context the last element');
    is(scalar(my @some = $conn->get_all_domain_stats(Sys::Virt::Domain::STATS_STATE(), undef, 0)),
        1, '... with an undefined list, of all');

    my @of = $conn->get_all_domain_stats(0, [$dom]);
    is(scalar @of, 1, '... of a list');
    is($of[0]{dom}->get_uuid_string, $dom->get_uuid_string, '... of the domain in it');
    # F29
    is_deeply([$conn->get_all_domain_stats(0, [])], [], '... of an empty list, none');
    # B10
    throws_text(sub { $conn->get_all_domain_stats(0, $dom) },
        qr/^Sys::Virt::get_all_domain_stats: doms_sv is not an ARRAY reference/, 'a domain for a list');
    throws_text(sub { $conn->get_all_domain_stats(0, [$dom, 'test']) },
        qr/^Sys::Virt::get_all_domain_stats: doms_sv\[1\] is not a Sys::Virt::Domain object/,
        'a name in the list');
    throws_text(sub { $conn->get_all_domain_stats(0, [$conn]) },
        qr/doms_sv\[0\] is not a Sys::Virt::Domain object/, 'a connection in the list');
    throws_text(sub { $conn->get_all_domain_stats(-1) },
        qr/^Sys::Virt::get_all_domain_stats: stats is out of range/, 'negative statistics');

    # A2: the domains let the connection go.
    {
        my $other = test_conn();
        $other->get_all_domain_stats(0) for 1 .. 20;
        my ($stats) = $other->get_all_domain_stats(0);
        undef $other;
        is($stats->{dom}->get_name, 'test', 'a domain of the statistics keeps its connection');
    }
}

# create_domain_with_files
my $xml = sub {
    return "<domain type='test'><name>$_[0]</name><memory>1024</memory><os><type>hvm</type></os></domain>";
};
throws_error(sub { $conn->create_domain_with_files($xml->('files'), []) }, [3], 'create_domain_with_files')
    if !eval {
    my $new = $conn->create_domain_with_files($xml->('files'), []);
    is($new->get_name, 'files', 'create_domain_with_files without files');
    $new->destroy;
    1;
    };
throws_error(sub { $conn->create_domain_with_files('<domain/>', [], 0) }, [1, 3, 8, 21, 27, 67], '... with wrong XML');
throws_text(sub { $conn->create_domain_with_files($xml->('x'), 3) },
    qr/^Sys::Virt::create_domain_with_files: fds is not an ARRAY reference/, '... with a number');
throws_text(sub { $conn->create_domain_with_files($xml->('x'), [0, 2**31]) },
    qr/^Sys::Virt::create_domain_with_files: fds\[1\] is out of range/, '... with a large one');

# Saved images. A domain is saved by a function, as far as this is declared.
throws_error(sub { $conn->restore_domain('/nonexistent/image') }, [38, 3, 1], 'restore_domain');
throws_error(sub { $conn->restore_domain('/nonexistent/image', undef, 0) }, [38, 3, 1],
    '... flags in the place of parameters');
throws_error(sub { $conn->restore_domain('/nonexistent/image', '<domain/>', undef, 0) },
    [38, 3, 1, 8, 27, 67, 74], '... with XML');
my %params = (file => '/nonexistent/one');
throws_error(sub { $conn->restore_domain('/nonexistent/image', '<domain/>', \%params) },
    [38, 3, 1, 8, 27, 67, 74], '... with parameters');
# B2
is_deeply(\%params, {file => '/nonexistent/one'}, '... which stay as they were');
throws_error(sub { $conn->restore_domain(undef, undef, {file => '/nonexistent/one'}) },
    [38, 3, 1, 8], '... all of it in parameters');
throws_text(sub { $conn->restore_domain }, qr/^Either \$from or \$params parameter must be supplied at /,
    '... of nothing');
throws_text(sub { $conn->restore_domain(undef, '<domain/>') },
    qr/^Either \$from or \$params parameter must be supplied at /, '... of XML alone');
throws_text(sub { $conn->restore_domain('/x', undef, {fil => 'y'}) },
    qr/^Sys::Virt::restore_domain: params_sv has the unknown parameter 'fil'/, '... a misspelt name');
throws_text(sub { $conn->restore_domain('/x', undef, ['file']) },
    qr/^Sys::Virt::restore_domain: params_sv is not a/, '... an array');

throws_error(sub { $conn->get_save_image_xml_description('/nonexistent/image') }, [38, 3, 1],
    'get_save_image_xml_description');
throws_error(sub { $conn->define_save_image_xml('/nonexistent/image', '<domain/>') },
    [38, 3, 1, 8, 27, 67, 74], 'define_save_image_xml');
throws_text(sub { $conn->define_save_image_xml(undef, '<domain/>') },
    qr/^Sys::Virt::define_save_image_xml: file is not a string, but undef/, '... of undef');

my $junk = File::Temp->new;
print {$junk} 'no image at all';
$junk->flush;
throws_error(sub { $conn->restore_domain($junk->filename) }, [1, 3, 38, 48, 53], 'restore_domain of junk');

# Native configurations.
throws_error(sub { $conn->domain_xml_from_native('native', 'x') }, 3, 'domain_xml_from_native');
throws_error(sub { $conn->domain_xml_to_native('native', $xml->('x'), 0) }, 3, 'domain_xml_to_native');
throws_text(sub { $conn->domain_xml_from_native(undef, 'x') },
    qr/^Sys::Virt::domain_xml_from_native: configtype is not a string, but undef/, '... of undef');

done_testing;
