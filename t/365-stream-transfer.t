# Whole transfers through a stream: a screenshot of the test driver is data
# enough. (Uploads, holes and callbacks need a daemon: t/live.)
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtTest;

my $con = test_conn();
my $dom = $con->get_domain_by_name('test');

# A stream from which the screenshot comes.
sub shot {
    my $stream = $con->new_stream;
    $dom->screenshot($stream, 0);
    return $stream;
}

my $image = '';
{
    my $stream = shot();
    my @arguments;
    is_deeply(
        [
            $stream->recv_all(sub {
                push @arguments, [ ref $_[0], length $_[1], $_[2], scalar @_, utf8::is_utf8($_[1]) ? 1 : 0 ];
                $image .= $_[1];
                return length $_[1];
            })
        ],
        [],
        'recv_all'
    );
    $stream->finish;
    like($image, qr/\A(?:\x89PNG|P6|\xff\xd8)/, 'gives the whole image to the handler');
    is_deeply([ grep { $_->[0] ne 'Sys::Virt::Stream' || $_->[1] != $_->[2] || $_->[3] != 3 || $_->[4] } @arguments ], [],
        'which gets the stream, bytes and their number');
}

# By portions, and in small ones.
{
    my $stream = shot();
    my $got = '';
    $stream->recv_all(sub { my ($s, $data, $n) = @_; my $take = $n > 1000 ? 1000 : $n; $got .= substr $data, 0, $take; return $take });
    $stream->finish;
    ok($got eq $image, 'a handler that takes less is offered the rest');

    $stream = shot();
    $got = '';
    my $data = "\x{20ac}";
    while ((my $n = $stream->recv($data, 4096)) > 0) {
        is(length $data, $n, 'recv says how much there is') if $n != 4096;
        $got .= $data;
    }
    $stream->finish;
    ok($got eq $image, 'recv, into a variable that held characters');
}
{
    my $stream = shot();
    my ($got, $holes) = ('', 0);
    eval { $stream->sparse_recv_all(sub { $got .= $_[1]; $_[2] }, sub { $holes++; 0 }); $stream->finish };
    ok($got eq $image || $@ =~ /^libvirt error code/, 'sparse_recv_all, where the driver can');
}

# ---- handlers that fail -----------------------------------------------------------
my $thrown = { why => 'full' };
ok(!eval { shot()->recv_all(sub { die $thrown }); 1 }, 'a handler that dies');
is($@, $thrown, 'throws what it died of');
throws_error(sub { shot()->recv_all(sub { -1 }) },
    [ Sys::Virt::Error::ERR_SYSTEM_ERROR, Sys::Virt::Error::ERR_OPERATION_FAILED, Sys::Virt::Error::ERR_INTERNAL_ERROR, Sys::Virt::Error::ERR_OK ],
    'a handler that gives up');
for my $nonsense (0, 1_000_000_000, 1e30, [], 'x') {
    no warnings;
    my $stream = shot();
    throws_text(sub { $stream->recv_all(sub { $nonsense }) }, qr/^Sys::Virt::Stream::recv_all: the handler /, 'a handler that answers nonsense');
}
{
    no warnings;
    throws_text(sub { shot()->recv_all(sub { return }) }, qr/^Sys::Virt::Stream::recv_all: the handler said that it took 0 /, 'or nothing');
}
for (1) {
    ok(!eval { shot()->recv_all(sub { no warnings; last }); 1 }, 'a handler that leaves by last');
    like($@, qr/^Can't "last" outside a loop block/, 'dies of that');
}
{
    my $stream = shot();
    ok(!eval { $stream->recv_all(sub { undef $stream; die "gone\n" }); 1 }, 'a handler that drops the stream');
    is($@, "gone\n", 'and dies');
    $stream = shot();
    ok(!eval { $stream->recv_all(sub { $stream->DESTROY; die "gone\n" }); 1 }, 'or destroys it');
    throws_text(sub { $stream->finish }, qr/st is a Sys::Virt::Stream object that was destroyed/, 'which it is afterwards');
}

# ---- what is no handler --------------------------------------------------------------
my %SUBS = (recv_all => 1, send_all => 1, sparse_recv_all => 2, sparse_send_all => 3);
for my $method (sort keys %SUBS) {
    my @good = (sub { 0 }) x $SUBS{$method};
    for my $i (0 .. $#good) {
        my @handlers = @good;
        $handlers[$i] = 'no::such_sub';
        my $stream = $con->new_stream;
        throws_text(sub { $stream->$method(@handlers) }, qr/^Sys::Virt::Stream::$method: \w+ is not code that can be called/, "$method without a handler");
    }
    ok(!eval { $con->new_stream->$method((sub { die "asked\n" }) x @good); 1 }, "$method of a stream that nothing has opened");
}
for my $method (qw(update_callback remove_callback)) {
    throws_error(sub { $con->new_stream->$method($method eq 'update_callback' ? 1 : ()) },
        [ Sys::Virt::Error::ERR_NO_SUPPORT, Sys::Virt::Error::ERR_INTERNAL_ERROR, Sys::Virt::Error::ERR_OPERATION_INVALID ], "$method without a callback");
}
throws_error(sub { $con->new_stream->add_callback(1, sub { }) },
    [ Sys::Virt::Error::ERR_NO_SUPPORT, Sys::Virt::Error::ERR_INTERNAL_ERROR ], 'add_callback to a stream that nothing has opened');
throws_text(sub { $con->new_stream->add_callback(1, 5) }, qr/^Sys::Virt::Stream::add_callback: cb is not code that can be called/, 'add_callback without code');

SKIP: {
    eval { require Test::LeakTrace; 1 } or skip 'Test::LeakTrace is not installed', 3;
    my %code = (
        'a transfer'   => sub { my $s = shot(); $s->recv_all(sub { $_[2] }); $s->finish },
        'one that dies' => sub { eval { shot()->recv_all(sub { die $thrown }) } },
        'a callback refused' => sub { eval { $con->new_stream->add_callback(1, sub { }) } },
    );
    for my $name (sort keys %code) {
        $code{$name}->();
        is(Test::LeakTrace::leaked_count($code{$name}), 0, "no leak: $name");
    }
}

done_testing;
