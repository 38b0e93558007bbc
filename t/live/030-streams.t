# Streams to and from a real storage volume: every way of moving data, byte by
# byte; holes; callbacks through the loop.
use strict;
use warnings;

use File::Temp qw(tempdir);
use Test::More;

use lib 't/live/lib';
use SysVirtLive;
use Sys::Virt;

Sys::Virt::Event::register_default();
my ($daemon, $con) = start_qemu();
my $dir = tempdir(CLEANUP => 1);
my $pool = $con->create_storage_pool("<pool type='dir'><name>streams</name><target><path>$dir</path></target></pool>");

my $MIB = 1024 * 1024;
my $data = join '', map { pack 'N2', $_, ($_ * 2654435761) & 0xffffffff } 1 .. 3 * $MIB / 8 + 13;
my $size = length $data;
my $serial = 0;

sub volume {
    my ($bytes) = @_;
    my $name = 'v' . ++$serial;
    return $pool->create_volume("<volume><name>$name</name><capacity>$bytes</capacity><allocation>0</allocation></volume>");
}

sub content {
    my ($volume) = @_;
    open my $file, '<:raw', $volume->get_path or die $!;
    local $/;
    return scalar <$file>;
}

# ---- up ---------------------------------------------------------------------------
my $volume = volume($size);
{
    my $stream = $con->new_stream;
    $volume->upload($stream, 0, 0);
    my $offset = 0;
    while ($offset < $size) {
        my $sent = $stream->send(substr($data, $offset), 100_000);
        cmp_ok($sent, '<=', 100_000, 'send takes what is asked at most') if $sent > 100_000 || $sent <= 0;
        $offset += $sent;
    }
    $stream->finish;
    ok(content($volume) eq $data, 'send');
}
{
    my $other = volume($size);
    my $stream = $con->new_stream;
    $other->upload($stream, 0, 0);
    my ($offset, @wanted) = (0);
    is_deeply(
        [
            $stream->send_all(sub {
                my ($same, undef, $wanted) = @_;
                push @wanted, $wanted;
                $_[1] = substr $data, $offset, $wanted;
                $offset += length $_[1];
                return length $_[1];
            })
        ],
        [],
        'send_all'
    );
    $stream->finish;
    ok(content($other) eq $data, 'sends all that the handler gives');
    is_deeply([ grep { $_ <= 0 } @wanted ], [], 'which is told how much there is room for');

    # More than asked for is cut, characters are bytes.
    $stream = $con->new_stream;
    $other->upload($stream, 0, 0);
    my $turn = 0;
    $stream->send_all(sub {
        my (undef, undef, $wanted) = @_;
        return 0 if $turn++;
        $_[1] = "\xe9" x ($wanted + 10);
        utf8::upgrade($_[1]);
        return $wanted + 10;
    });
    $stream->finish;
    my $start = substr content($other), 0, 1000;
    ok($start eq "\xe9" x 1000, 'data longer than asked for is cut, and goes as bytes');
}

# ---- down --------------------------------------------------------------------------
for my $portion (1000, 65536, 10 * $MIB) {
    my $stream = $con->new_stream;
    $volume->download($stream, 0, 0);
    my $got = '';
    while ((my $n = $stream->recv(my $buffer, $portion)) > 0) {
        $got .= $buffer;
    }
    $stream->finish;
    ok($got eq $data, "recv, $portion bytes at a time");
}
{
    my $stream = $con->new_stream;
    $volume->download($stream, 1000, 5000);
    my $got = '';
    $stream->recv_all(sub { $got .= $_[1]; return length $_[1] });
    $stream->finish;
    ok($got eq substr($data, 1000, 5000), 'recv_all of a part');
}

# ---- holes ---------------------------------------------------------------------------
SKIP: {
    my $sparse = volume(4 * $MIB);
    my $stream = $con->new_stream;
    my $image = ('A' x $MIB) . ("\0" x (2 * $MIB)) . ('B' x $MIB);
    my $lived = eval { $sparse->upload($stream, 0, 0, Sys::Virt::StorageVol::VOL_UPLOAD_SPARSE_STREAM); 1 };
    skip "no sparse streams: $@", 5 unless $lived;
    my $position = 0;
    $stream->sparse_send_all(
        sub {
            my (undef, undef, $wanted) = @_;
            $_[1] = substr $image, $position, $wanted;
            $position += length $_[1];
            return length $_[1];
        },
        sub {
            return (0, 0) if $position >= length $image;
            my $mib = int $position / $MIB;
            return (1, ($mib + 1) * $MIB - $position) if $mib == 0 || $mib == 3;
            return (0, 3 * $MIB - $position);
        },
        sub { $position += $_[1]; return 0 },
    );
    $stream->finish;
    ok(content($sparse) eq $image, 'sparse_send_all');

    $stream = $con->new_stream;
    $sparse->download($stream, 0, 0, Sys::Virt::StorageVol::VOL_DOWNLOAD_SPARSE_STREAM);
    my ($got, $holes) = ('', 0);
    $stream->sparse_recv_all(
        sub { $got .= $_[1]; return length $_[1] },
        sub { $got .= "\0" x $_[1]; $holes += $_[1]; return 0 },
    );
    $stream->finish;
    ok($got eq $image, 'sparse_recv_all');
    cmp_ok($holes, '>=', $MIB, 'with its holes');

    $stream = $con->new_stream;
    $sparse->download($stream, 0, 0, Sys::Virt::StorageVol::VOL_DOWNLOAD_SPARSE_STREAM);
    my ($rebuilt, $stops) = ('', 0);
    while (1) {
        my $n = $stream->recv(my $buffer, 65536, Sys::Virt::Stream::RECV_STOP_AT_HOLE);
        if ($n == -3) {
            $stops++;
            $rebuilt .= "\0" x $stream->recv_hole;
        } elsif ($n == 0) {
            last;
        } else {
            $rebuilt .= $buffer;
        }
    }
    $stream->finish;
    ok($rebuilt eq $image, 'recv with holes');
    cmp_ok($stops, '>=', 1, 'at which it stops');
}

# ---- callbacks ----------------------------------------------------------------------------
{
    my $stream = $con->new_stream(Sys::Virt::Stream::NONBLOCK);
    $volume->download($stream, 0, 0);
    my ($got, $done, $calls) = ('', 0, 0);
    $stream->add_callback(
        Sys::Virt::Stream::EVENT_READABLE,
        sub {
            my ($same, $events) = @_;
            $calls++;
            while ((my $n = $same->recv(my $buffer, 65536)) != 0) {
                return if $n == -2;
                $got .= $buffer;
            }
            $same->remove_callback;
            $done = 1;
        }
    );
    for (1 .. 10_000) {
        last if $done;
        Sys::Virt::Event::run_default();
    }
    $stream->finish;
    ok($got eq $data, 'a callback that receives');
    cmp_ok($calls, '>', 0, 'is called');
}
{
    my $target = volume($size);
    my $stream = $con->new_stream(Sys::Virt::Stream::NONBLOCK);
    $target->upload($stream, 0, 0);
    my ($offset, $done) = (0, 0);
    $stream->add_callback(
        Sys::Virt::Stream::EVENT_WRITABLE,
        sub {
            my ($same) = @_;
            while ($offset < $size) {
                my $n = $same->send(substr($data, $offset), 65536);
                return if $n == -2;
                $offset += $n;
            }
            $same->remove_callback;
            $done = 1;
        }
    );
    for (1 .. 10_000) {
        last if $done;
        Sys::Virt::Event::run_default();
    }
    $stream->finish;
    ok(content($target) eq $data, 'a callback that sends');
}
{
    my $stream = $con->new_stream(Sys::Virt::Stream::NONBLOCK);
    $volume->download($stream, 0, 0);
    my $thrown = { why => 'no more' };
    my $calls = 0;
    $stream->add_callback(Sys::Virt::Stream::EVENT_READABLE, sub { $calls++; die $thrown });
    my $caught = 0;
    for (1 .. 3) {
        eval { Sys::Virt::Event::run_default() for 1 .. 50; 1 } or $caught += ref $@ && $@ == $thrown;
    }
    is($caught, 3, 'a callback that dies, dies again: the stream is still watched');
    $stream->update_callback(0);
    $stream->abort;
    pass('abort lets the callback go');
    is($con->get_type, $con->get_type, 'and the connection works on');
}

# ---- a handler that fails leaves the connection well ----------------------------------------
for my $round (1 .. 20) {
    my $stream = $con->new_stream;
    $volume->download($stream, 0, 0);
    eval { $stream->recv_all(sub { die "full\n" }) };
    is($@, "full\n", "transfer $round that dies") if $@ ne "full\n" || $round == 1;
}
ok($con->is_alive, 'the connection lives on');

$pool->destroy;
undef $_ for $volume, $pool, $con;
$daemon->stop;
done_testing;
