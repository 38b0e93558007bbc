# Devices, and what is written into the configuration beside them.

use strict;
use warnings;

use lib 't/lib';

use Test::More;

use SysVirtTest;

my $conn = test_conn();
my $dom  = $conn->get_domain_by_name('test');

# A domain that does not run.
(my $xml = $dom->get_xml_description) =~ s{<name>test<}{<name>resting<};
$xml =~ s{<uuid>.*?</uuid>}{};
my $resting = $conn->define_domain($xml);

# ---- devices: the driver has no hotplug, or refuses what is no device ------------------------

my @refused = (
    Sys::Virt::Error::ERR_NO_SUPPORT,     Sys::Virt::Error::ERR_XML_ERROR,
    Sys::Virt::Error::ERR_XML_DETAIL,     Sys::Virt::Error::ERR_INTERNAL_ERROR,
    Sys::Virt::Error::ERR_DEVICE_MISSING, Sys::Virt::Error::ERR_INVALID_ARG,
    Sys::Virt::Error::ERR_OPERATION_UNSUPPORTED, Sys::Virt::Error::ERR_CONFIG_UNSUPPORTED,
);
for my $method (qw(attach_device detach_device update_device detach_device_alias)) {
    throws_error(sub { $dom->$method('<nothing/>') }, \@refused, $method);
    throws_error(sub { $dom->$method('<nothing/>', Sys::Virt::Domain::AFFECT_CONFIG) },
        \@refused, "$method with flags");
    throws_text(sub { $dom->$method(undef) }, qr/$method: (?:xml|alias) is not a string, but undef/,
        "$method: the text is needed");
    throws_text(sub { $dom->$method('<disk/>', -1) }, qr/$method: flags is out of range: -1/,
        "$method: negative flags");
}

# ---- metadata ---------------------------------------------------------------------------------

my $absent  = Sys::Virt::Error::ERR_NO_DOMAIN_METADATA;
my $title   = Sys::Virt::Domain::METADATA_TITLE;
my $element = Sys::Virt::Domain::METADATA_ELEMENT;
my $uri     = 'http://example.org/backup';

throws_error(sub { $dom->get_metadata(Sys::Virt::Domain::METADATA_DESCRIPTION) }, $absent,
    'get_metadata: no description');
is_deeply([ $dom->set_metadata($title, "A \xe2\x82\xac host") ], [],
    'set_metadata gives nothing back');
is($dom->get_metadata($title), "A \xe2\x82\xac host", 'the title, in bytes');
$dom->set_metadata($title, "A \x{20ac} host");
is($dom->get_metadata($title), "A \xe2\x82\xac host", 'characters are the same text');
ok(!utf8::is_utf8($dom->get_metadata($title)), 'without the UTF-8 flag');
$dom->set_metadata($title, undef);
throws_error(sub { $dom->get_metadata($title) }, $absent, 'undef removes it');
$dom->set_metadata($title, 'once more');
$dom->set_metadata($title);
throws_error(sub { $dom->get_metadata($title) }, $absent, 'as does nothing');
throws_error(sub { $dom->set_metadata($title, "two\nlines") },
    [ Sys::Virt::Error::ERR_INVALID_ARG, Sys::Virt::Error::ERR_XML_ERROR ],
    'set_metadata: a title has one line');

$dom->set_metadata($element, '<last when="today"/>', 'backup', $uri);
like($dom->get_metadata($element, $uri), qr{<last when="today"/>|<last when='today'/>},
    'the element of a namespace');
throws_error(sub { $dom->get_metadata($element, "$uri/other") }, $absent, 'and of no other');
throws_error(sub { $dom->get_metadata($element) }, Sys::Virt::Error::ERR_INVALID_ARG,
    'get_metadata: which namespace?');
$dom->set_metadata($element, undef, undef, $uri);
throws_error(sub { $dom->get_metadata($element, $uri) }, $absent, 'removed');

$resting->set_metadata($title, 'at rest', undef, undef, Sys::Virt::Domain::AFFECT_CONFIG);
is($resting->get_metadata($title, undef, Sys::Virt::Domain::AFFECT_CONFIG), 'at rest', 'with flags');
throws_error(sub { $resting->get_metadata($title, undef, Sys::Virt::Domain::AFFECT_LIVE) },
    Sys::Virt::Error::ERR_OPERATION_INVALID, 'get_metadata: live, but not running');
throws_text(sub { $dom->get_metadata(2**31) }, qr/get_metadata: type is out of range/,
    'get_metadata: a type that would wrap');

$resting->undefine;

done_testing;
