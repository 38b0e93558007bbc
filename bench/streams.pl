# Transfers through a libvirtd of its own, for bench/run: a line for each way,
# with tabs between. Takes the size; the commands come in $ENV{BENCH_COMMANDS}.
use strict;
use warnings;

use File::Temp qw(tempdir);
use SysVirtLive;
use Sys::Virt;

my ($size) = @ARGV;
my $MIB = 1024 * 1024;
my %command = map { my ($who, @command) = split /\t/; ($who => \@command) } split /\n/, $ENV{BENCH_COMMANDS};
my @who = grep { $command{$_} } qw(ours original);

my $daemon = start_libvirtd();
my $uri = $daemon->uri('storage', 'system');
my $con = eval { Sys::Virt->new(uri => $uri) } or print("SKIP the daemon has no storage\n"), exit;
# In memory: a disk has moods.
my $dir = tempdir(CLEANUP => 1, -w '/dev/shm' ? (DIR => '/dev/shm') : ());
my $pool = $con->create_storage_pool("<pool type='dir'><name>bench</name><target><path>$dir</path></target></pool>");
my $volume = $pool->create_volume(
    "<volume><name>data</name><capacity>$size</capacity><allocation>0</allocation></volume>");
local $ENV{BENCH_VOLUME} = $volume->get_path;

sub median {
    my @sorted = sort { $a <=> $b } @_;
    return $sorted[ $#sorted / 2 ];
}

sub cpu_of_children { my @times = times; return $times[2] + $times[3] }

# The medians of each, and their ratio.
sub compared {
    my ($format, %all) = @_;
    my %median = map { $_ => median(@{ $all{$_} }) } @who;
    return (map { $median{$_} ? sprintf($format, $median{$_}) : '' } qw(ours original)),
        $median{original} ? sprintf('%.2f', $median{ours} / $median{original}) : '';
}

for my $operation (qw(send_all recv recv_all)) {
    my (%rate, %cpu, %grown);
    for my $round (1 .. $ENV{BENCH_ROUNDS}) {
        for my $who ($round % 2 ? @who : reverse @who) {
            my $before = cpu_of_children();
            open my $pipe, '-|', @{ $command{$who} }, $operation, 1, $uri or die $!;
            my ($seconds, $bytes) = split ' ', scalar(<$pipe>) // '';
            close $pipe or die "$operation by $who failed\n";
            push @{ $rate{$who} }, $size / $MIB / $seconds;
            push @{ $cpu{$who} }, cpu_of_children() - $before;
            push @{ $grown{$who} }, $bytes / 1024;
        }
    }
    print join("\t", $operation, compared('%.0f', %rate), compared('%.2f', %cpu), sprintf '%.0f', median(@{ $grown{ours} })), "\n";
}
undef $volume;
$pool->destroy;
undef $_ for $pool, $con;
$daemon->stop;
