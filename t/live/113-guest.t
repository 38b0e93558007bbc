# A guest of two dozen bytes, which says "R" on its console when it starts and
# then gives each letter back in the other case: what QEMU runs is seen to be
# reset, paused, saved and restored.
use strict;
use warnings;

use Test::More;
use Time::HiRes qw(time);

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtTest;

# What a daemon sends for a stream that does not block is read by the loop.
Sys::Virt::Event::register_default();
my $ticker = Sys::Virt::Event::add_timeout(20, sub { });
my ($daemon, $con) = start_qemu();
my $disk = $daemon->image('guest', 1 << 20);
{
    my $code = join '',
        "\xba\xf8\x03", # mov dx, 0x3f8: the serial port
        "\xb0R\xee",    # mov al, 'R'; out dx, al
        "\xba\xfd\x03", # mov dx, 0x3fd: its state
        "\xec",         # in al, dx
        "\xa8\x01",     # test al, 1
        "\x74\xfb",     # jz back to in
        "\xb2\xf8",     # mov dl, 0xf8
        "\xec",         # in al, dx
        "\x34\x20",     # xor al, 0x20: the other case
        "\xee",         # out dx, al
        "\xeb\xf0";     # jmp back to the state
    open my $file, '+<:raw', $disk or die $!;
    print {$file} pack 'a510 a2', $code, "\x55\xaa";
    close $file or die $!;
}
my $dom = $con->define_domain($daemon->domain_xml('guest',
    $daemon->disk_xml($disk, 'raw', 'vda') . "<serial type='pty'/><console type='pty'/>"));

# The console, once more after each start.
my $console;

sub open_console {
    $console = $con->new_stream(Sys::Virt::Stream::NONBLOCK);
    $dom->open_console($console, undef, Sys::Virt::Domain::OPEN_CONSOLE_FORCE);
    return;
}

# What the console says, as far as the wanted text or until time is over.
sub hear {
    my ($wanted, $seconds) = @_;
    my $heard = '';
    my $deadline = time + ($seconds // 10);
    while (index($heard, $wanted) < 0 && time < $deadline) {
        my $got = $console->recv(my $data, 1000);
        last if $got == 0;
        if ($got == -2) {
            Sys::Virt::Event::run_default();
        } else {
            $heard .= $data;
        }
    }
    return $heard;
}

# Says it and gives the answer back.
sub say_and_hear {
    my ($text, $seconds) = @_;
    $console->send($_, 1) for split //, $text;
    return hear($text ^ (' ' x length $text), $seconds);
}

$dom->create(Sys::Virt::Domain::START_PAUSED);
open_console();
$dom->resume;
is(hear('R'), 'R', 'it starts');
is(say_and_hear('Hello'), 'hELLO', 'and answers');
my $stats = $dom->block_stats('vda');
cmp_ok($stats->{rd_bytes}, '>=', 512, 'its first sector was read');
cmp_ok($stats->{rd_req}, '>=', 1, 'in a request');
is(unpack('H*', $dom->memory_peek(0x7c00, 4, Sys::Virt::Domain::MEMORY_PHYSICAL)), 'baf803b0', 'and is in its memory');
cmp_ok($dom->get_info->{cpuTime}, '>', 0, 'it used its CPU');

$dom->reset;
is(hear('R'), 'R', 'reset, it starts again');
$dom->suspend;
is(say_and_hear('a', 0.5), '', 'paused, it says nothing');
$dom->resume;
is(hear('A'), 'A', 'until it goes on');

# It goes on where it was: no second R.
my $file = $daemon->dir . '/saved';
$dom->save($file);
$con->restore_domain($file, undef, undef, Sys::Virt::Domain::SAVE_PAUSED);
open_console();
$dom->resume;
is(say_and_hear('Saved'), 'sAVED', 'restored, it goes on');
$dom->suspend;
$dom->managed_save;
$dom->create;
open_console();
$dom->resume;
is(say_and_hear('mAnaged'), 'MaNAGED', 'as it does from a managed image');

# The stream ends with the domain.
$dom->destroy;
my $end = -2;
for (1 .. 200) {
    $end = eval { $console->recv(my $data, 100) } // 'exception';
    last if $end ne '-2';
    Sys::Virt::Event::run_default();
}
isnt($end, -2, 'the console ends with the domain');
eval { $console->abort };

$dom->undefine;
Sys::Virt::Event::remove_timeout($ticker);
undef $console;
undef $dom;
undef $con;
$daemon->stop;
done_testing;
