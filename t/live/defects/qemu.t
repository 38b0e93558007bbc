# Defects that take QEMU to show.
use strict;
use warnings;

use lib 't/defects/lib', 't/live/lib';
use Sys::Virt;
use SysVirtDefects;
use SysVirtLive;

my ($daemon, $first) = start_qemu();
undef $first;    # the probes are children, which have connections of their own

my $GIB = 1 << 30;

sub write_at {
    my ($path, $offset, $text) = @_;
    open my $file, '+<:raw', $path or die "$path: $!";
    seek $file, $offset, 0;
    print {$file} $text;
    close $file or die $!;
    return;
}

my $image = $daemon->image('peeked.raw', 6 * $GIB);
write_at($image, 1 * $GIB, 'another place');
write_at($image, 5 * $GIB, 'the right one');
my $xml = $daemon->domain_xml('peeked', $daemon->disk_xml($image, 'raw', 'vda'));

probe 'block_peek at 5 GiB of a disk' => sub {
    my $con = Sys::Virt->new(uri => $daemon->uri('qemu', 'system'));
    my $dom = $con->define_domain($xml);
    my $data = $dom->block_peek('vda', 5 * $GIB, 13);
    $dom->undefine;
    return $data eq 'the right one' ? () : "it reads '$data'";
};
probe 'save of a running domain with parameters' => sub {
    my $con = Sys::Virt->new(uri => $daemon->uri('qemu', 'system'));
    my $dom = $con->create_domain($xml);
    my $file = $daemon->dir . '/saved';
    my $lived = eval { $dom->save($file, undef, {}); 1 };
    my $error = $@;
    eval { $dom->destroy };
    my @more = map { "x$_" } 1 .. 100;
    return "save threw $error" if !$lived;
    return $file eq $daemon->dir . '/saved' ? () : "the file's name became $file";
};

done_probing();
