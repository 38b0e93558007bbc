# The operations that are measured, for bench/run: with this library or with
# the original, whichever @INC has first.
#
#     perl [-I...] operations.pl OPERATION N [URI]
#
# Prints the seconds that N rounds took and by how many bytes the process has
# grown; with BENCH_COUNTED set, callgrind counts from the rounds on. floor.c has
# the same operations in C.
use strict;
use warnings;

use POSIX ();
use Sys::Virt;
use Sys::Virt::Domain;
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);

my ($operation, $rounds, $uri) = @ARGV;
my $n;
my $con = Sys::Virt->new(uri => $uri // 'test:///default');
my $dom = eval { $con->get_domain_by_name('test') };
my $stats = Sys::Virt::Domain::STATS_STATE | Sys::Virt::Domain::STATS_VCPU | Sys::Virt::Domain::STATS_BALLOON;
my @kept;

my %OPERATIONS = (
    get_name              => sub { $dom->get_name for 1 .. $n },
    get_id                => sub { $dom->get_id for 1 .. $n },
    get_uuid_string       => sub { $dom->get_uuid_string for 1 .. $n },
    is_active             => sub { $dom->is_active for 1 .. $n },
    get_info              => sub { $dom->get_info for 1 .. $n },
    get_node_info         => sub { $con->get_node_info for 1 .. $n },
    get_domain_by_name    => sub { $con->get_domain_by_name('test') for 1 .. $n },
    failed_lookup         => sub { eval { $con->get_domain_by_name('nobody') } for 1 .. $n },
    get_memory_parameters => sub { $dom->get_memory_parameters for 1 .. $n },
    list_all_domains      => sub { for (1 .. $n) { my @domains = $con->list_all_domains } },
    get_all_domain_stats  => sub { for (1 .. $n) { my @records = $con->get_all_domain_stats($stats) } },
    keep_objects          => sub { $#kept = $n; $kept[$_] = $con->get_domain_by_name('test') for 1 .. $n },
    keep_hashes           => sub { $#kept = $n; $kept[$_] = $dom->get_info for 1 .. $n },
    events                => \&events,
    recv                  => sub { transfer(\&recv) for 1 .. $n },
    recv_all              => sub { transfer(\&recv_all) for 1 .. $n },
    send_all              => sub { transfer(\&send_all) for 1 .. $n },
);

# ---- events -----------------------------------------------------------------------

# N lifecycle events, each delivered by the loop.
sub events {
    Sys::Virt::Event::register_default();
    my $own = Sys::Virt->new(uri => 'test:///default');
    my $domain = $own->get_domain_by_name('test');
    my $count = 0;
    $own->domain_event_register_any(undef, Sys::Virt::Domain::EVENT_ID_LIFECYCLE(), sub { $count++ });
    for (1 .. $n / 2) {
        $domain->suspend;
        $domain->resume;
        Sys::Virt::Event::run_default() while $count < 2 * $_;
    }
    return;
}

# ---- streams ----------------------------------------------------------------------

# One transfer of the whole volume, whose path is in $ENV{BENCH_VOLUME}.
sub transfer {
    my ($how) = @_;
    my $volume = $con->get_storage_volume_by_path($ENV{BENCH_VOLUME});
    my $stream = $con->new_stream;
    $how->($stream, $volume, $volume->get_info->{capacity});
    $stream->finish;
    return;
}

sub recv {
    my ($stream, $volume, $size) = @_;
    $volume->download($stream, 0, 0);
    my $data;
    while ((my $count = $stream->recv($data, 262_144)) > 0) { $size -= $count }
    die "$size bytes are missing\n" if $size;
    return;
}

sub recv_all {
    my ($stream, $volume, $size) = @_;
    $volume->download($stream, 0, 0);
    $stream->recv_all(sub { $size -= $_[2]; return $_[2] });
    die "$size bytes are missing\n" if $size;
    return;
}

sub send_all {
    my ($stream, $volume, $size) = @_;
    my $block = 'x' x 262_144;
    $volume->upload($stream, 0, 0);
    $stream->send_all(sub {
        my $count = $size < $_[2] ? $size : $_[2];
        $_[1] = substr $block, 0, $count;
        $size -= length $_[1];
        return length $_[1];
    });
    return;
}

# ---- measuring --------------------------------------------------------------------

sub resident {
    open my $file, '<', '/proc/self/statm' or return 0;
    my (undef, $pages) = split ' ', scalar <$file>;
    return $pages * POSIX::sysconf(POSIX::_SC_PAGESIZE());
}

# Lets callgrind, which runs us, count from now on: to the very end, where perl
# frees what was lost on the way.
sub count_from_here {
    system("callgrind_control --instr=on $$ >/dev/null 2>&1") == 0 or die "callgrind does not count\n";
    return;
}

my $run = $OPERATIONS{$operation} or die "no operation '$operation'\n";
if ($ENV{BENCH_COUNTED}) {
    $n = 2;
    $run->();
}
$n = $rounds;
count_from_here() if $ENV{BENCH_COUNTED};
my $before = resident();
my $start = clock_gettime(CLOCK_MONOTONIC);
$run->();
my $seconds = clock_gettime(CLOCK_MONOTONIC) - $start;
printf "%.9f %d\n", $seconds, resident() - $before;
