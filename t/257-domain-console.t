# Consoles, channels and screens.

use strict;
use warnings;

use lib 't/lib';

use Test::More;

use SysVirtTest;

my $conn = test_conn();
my $dom  = $conn->get_domain_by_name('test');

my $missing = Sys::Virt::Error::ERR_NO_SUPPORT;

throws_text(sub { $dom->open_console(undef, undef) },
    qr/open_console: st is not a Sys::Virt::Stream object, but undef/, 'open_console: no stream');
throws_text(sub { $dom->open_channel($dom, undef) },
    qr/open_channel: st is not a Sys::Virt::Stream object/, 'open_channel: a domain is no stream');
throws_text(sub { $dom->screenshot('st', 0) },
    qr/screenshot: st is not a Sys::Virt::Stream object/, 'screenshot: nor is text');

SKIP: {
    skip 'no streams to be had', 7 unless $conn->can('new_stream');
    my $stream = $conn->new_stream;
    throws_error(sub { $dom->open_console($stream, undef) }, $missing, 'open_console');
    throws_error(sub { $dom->open_console($stream, 'serial0', Sys::Virt::Domain::OPEN_CONSOLE_FORCE) },
        $missing, 'open_console with a device and flags');
    throws_error(sub { $dom->open_channel($stream, undef) }, $missing, 'open_channel');
    throws_error(
        sub { $dom->open_channel($stream, 'channel0', Sys::Virt::Domain::OPEN_CHANNEL_FORCE) },
        $missing, 'open_channel with a device and flags');
    is($dom->screenshot($stream, 0), 'image/png', 'screenshot: the MIME type');
    throws_error(sub { $dom->screenshot($conn->new_stream, 0, 1) },
        Sys::Virt::Error::ERR_INVALID_ARG, 'screenshot: no flags yet');
    throws_text(sub { $dom->screenshot($stream, -1) }, qr/screenshot: screen is out of range/,
        'screenshot: a negative screen');
}

open my $file, '<', $0 or die "$0: $!";
throws_error(sub { $dom->open_graphics(0, fileno $file) },
    [ Sys::Virt::Error::ERR_INVALID_ARG, $missing ], 'open_graphics: a file is no socket');
throws_text(sub { $dom->open_graphics(0, 0, 2**32) }, qr/open_graphics: flags is out of range/,
    'open_graphics: flags that would wrap');
# A libvirt before 9.0 finds first that no file could come from there.
my @no_fd = ($missing, Sys::Virt::Error::ERR_ARGUMENT_UNSUPPORTED);
throws_error(sub { $dom->open_graphics_fd(0) }, \@no_fd, 'open_graphics_fd');
throws_error(sub { $dom->open_graphics_fd(0, Sys::Virt::Domain::OPEN_GRAPHICS_SKIPAUTH) },
    \@no_fd, 'open_graphics_fd with flags');
throws_error(sub { $dom->graphics_reload(Sys::Virt::Domain::GRAPHICS_RELOAD_TYPE_ANY) },
    $missing, 'graphics_reload');

done_testing;
