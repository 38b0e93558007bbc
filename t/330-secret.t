# Sys::Virt::Secret. The test driver has none: libvirt's own secret driver runs
# in this process, where it is installed. (There libvirt 9.0 crashes on ephemeral
# secrets, and when one is undefined.)
use strict;
use warnings;

use lib 't/lib';
use File::Spec ();
use File::Temp ();
use Test::More;
use SysVirtTest;

throws_error(sub { test_conn()->define_secret('<secret/>') }, 3, 'define_secret');

my @methods = qw(get_uuid get_uuid_string get_connection get_usage_type get_usage_id
    get_xml_description get_value set_value undefine);
for my $method (@methods) {
    my $sub  = Sys::Virt::Secret->can($method);
    my @args = $method eq 'set_value' ? ('x') : ();
    throws_text(sub { $sub->(test_conn(), @args) },
        qr/^Sys::Virt::Secret::$method: sec is not a Sys::Virt::Secret object/, $method);
}

# The driver wants an event loop, though it needs none here.
my $register = Sys::Virt::Event->can('register_default');
$register->() if $register;

my $root = File::Temp::tempdir(CLEANUP => 1);
my $conn;
{
    # The driver reports its start on standard error.
    open my $stderr, '>&', \*STDERR or die "dup: $!";
    open STDERR, '>', File::Spec->devnull or die "devnull: $!";
    $conn = eval { Sys::Virt->new(uri => "secret:///embed?root=$root") };
    open STDERR, '>&', $stderr or die "dup: $!";
}

SKIP: {
    skip 'no secret driver within a process here', 1 unless $conn;
    subtest 'a secret' => sub { secrets($conn) };
}

sub secrets {
    my ($conn) = @_;
    my $uuid   = '55555555-0000-4000-8000-000000000001';
    my $secret = $conn->define_secret(<<"XML");
<secret ephemeral='no' private='no'>
  <uuid>$uuid</uuid>
  <usage type='volume'><volume>/images/luks.img</volume></usage>
</secret>
XML
    (my $hex = $uuid) =~ tr/-//d;
    is($secret->get_uuid_string, $uuid, 'UUID in characters');
    is($secret->get_uuid, pack('H*', $hex), 'UUID in bytes');
    is($secret->get_usage_type, Sys::Virt::Secret::USAGE_TYPE_VOLUME(), 'usage type');
    is($secret->get_usage_id, '/images/luks.img', 'usage id');
    like($secret->get_xml_description, qr/$uuid/, 'XML');
    is(${ $secret->get_connection }, $$conn, 'its connection');

    throws_error(sub { $secret->get_value }, 66, 'no value yet');
    my $value = join '', map chr, 0 .. 255;
    is_deeply([$secret->set_value($value)], [], 'set_value gives nothing');
    is($secret->get_value, $value, 'every byte comes back');
    is(length $secret->get_value(0), 256, 'with flags too');
    my $wide = $value;
    utf8::upgrade($wide);
    $secret->set_value($wide, 0);
    is($secret->get_value, $value, 'however perl stores them');
    $secret->set_value('');
    my $empty = eval { $secret->get_value };
    is($empty // $@->code, defined $empty ? '' : 66, 'an empty value is empty, or none');
    throws_text(sub { $secret->set_value("\x{263a}") },
        qr/^Sys::Virt::Secret::set_value: value has a character that is no byte/,
        'a character that is no byte');
    throws_text(sub { $secret->set_value(undef) },
        qr/^Sys::Virt::Secret::set_value: value is not a string of bytes/, 'undef');

    # Zero is a type, not a failure.
    my $none = $conn->define_secret("<secret ephemeral='no' private='yes'/>");
    is($none->get_usage_type, Sys::Virt::Secret::USAGE_TYPE_NONE(), 'for nothing special');
    is($none->get_usage_id, '', 'with an empty id');
    $none->set_value('private');
    throws_error(sub { $none->get_value }, [1, 29], 'a private value');
    return;
}

done_testing;
