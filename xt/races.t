# Calls that do not wait, under valgrind's two detectors of races: none in our
# code. They know pthread's locks only, so the engine is built with those; as it
# is, with std's, the same program shows that they would see a race.
use strict;
use warnings;

use Cwd ();
use File::Copy qw(copy);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

my $CARGO = $ENV{CARGO} || 'cargo';
for my $program ('valgrind', $CARGO) {
    plan skip_all => "$program is not installed" if system("$program --version >/dev/null 2>&1") != 0;
}
plan skip_all => 'the engine is not in blib' unless -f 'blib/arch/auto/Sys/Virt/Virt.so';

my $dir = tempdir(CLEANUP => 1);
my $program = "$dir/program.pl";
open my $file, '>', $program or die "$program: $!";
print {$file} <<'END';
use strict;
use warnings;
use lib 't/lib';
use Sys::Virt;
use Sys::Virt::Async;
use SysVirtSlow;

my $con = Sys::Virt->new(uri => 'test:///default');
my $dom = $con->get_domain_by_name('test');
my @got;
sub settle { Sys::Virt::Async->wait while Sys::Virt::Async->in_flight }

# Results, objects, exceptions, exceptions that are thrown at once.
for (1 .. 60) {
    $dom->async_cb(sub { push @got, $_[1] })->get_name;
    $con->async_cb(sub { push @got, $_[0] })->get_domain_by_name('nobody');
    $con->async_cb(sub { push @got, $_[1] })->list_all_domains;
    eval { $con->async_cb(sub { })->get_domain_by_name("a\0b") };
}
settle();
# Threads that end, and come again; calls that are cancelled before and after
# they begin; one that is opened, and asks.
for my $workers (1, 8) {
    Sys::Virt::Async->max_workers($workers);
    my $slow = slow_call($con->async_cb(sub { push @got, 'slow' }));
    for (1 .. 20) {
        my $call;
        Sys::Virt::Async::_start([ $dom, sub { $call = $_[0]; return } ], 'get_info', 1);
        $call->_on_ready(sub { die "never\n" });
        $call->_cancel;
    }
    $slow->end;
    settle();
}
my $asked = 0;
Sys::Virt->async_cb(sub { push @got, @_ })->new(
    uri => "test://$ENV{AUTH_XML}", auth => 1, credlist => [ Sys::Virt::CRED_AUTHNAME, Sys::Virt::CRED_PASSPHRASE ],
    callback => sub {
        $_->{result} = $_->{type} == Sys::Virt::CRED_AUTHNAME ? 'astrochicken' : '123456' for @{ $_[0] };
        return 0;
    });
settle();
print scalar(@got), "\n";
# And one that is in flight at the end.
$dom->async_cb(sub { })->get_xml_description;
END
close $file;

# The engine with pthread's locks, in a directory for perl.
sub engine {
    local %ENV = (
        %ENV, PERL => $^X, RUSTFLAGS => '--cfg perlxs_pthread', CARGO_TARGET_DIR => 'target/races',
        CARGO_PROFILE_RELEASE_LTO => 'off', CARGO_PROFILE_RELEASE_CODEGEN_UNITS => 16,
    );
    system("$CARGO build --quiet --release --locked --package sys-virt") == 0 or return;
    make_path("$dir/engine/auto/Sys/Virt");
    copy('target/races/release/libsys_virt.so', "$dir/engine/auto/Sys/Virt/Virt.so") or die "copy: $!";
    return "$dir/engine";
}

# Whether it is our own code that does what a report is about: not a library
# that we call, nor an operation that is atomic.
sub is_ours {
    my ($report) = @_;
    my ($access) = $report =~ /(data race.*?|[Cc]onflicting .*?)\n==\d+== *\n/s or return $report =~ /lock order|not held/;
    my @frames = $access =~ /(?:at|by) 0x\w+: (.*)/g;
    shift @frames while @frames && $frames[0] =~ /vgpreload/;
    return @frames && $frames[0] =~ /\.(?:rs|c):\d+\)/ && $frames[0] !~ /\batomic_\w+</;
}

# What the program prints under a detector with an engine, and the reports on
# our code.
sub reports {
    my ($tool, $engine) = @_;
    local $ENV{AUTH_XML} = Cwd::getcwd() . '/t/data/auth.xml';
    my @command = ('valgrind', "--tool=$tool", "--log-file=$dir/$tool.log", '--num-callers=40', $^X, "-I$engine", '-Ilib', $program);
    open my $out, '-|', @command or die "valgrind: $!";
    my $said = join '', <$out>;
    close $out;
    open my $log, '<', "$dir/$tool.log" or die "$tool.log: $!";
    my $text = join '', <$log>;
    my @reports = $tool eq 'drd' ? $text =~ /^(==\d+== Conflicting .*?^==\d+== \n)/gms : split /^==\d+== -{20,}\n/m, $text;
    return ($said, grep { is_ours($_) } @reports);
}

my $engine = engine() or plan skip_all => 'cargo does not build';
{
    my (undef, @reports) = reports('helgrind', 'blib/arch');
    cmp_ok(scalar @reports, '>', 0, 'helgrind sees what it cannot tell from a race');
}
for my $tool (qw(helgrind drd)) {
    my ($said, @reports) = reports($tool, $engine);
    like($said, qr/\A\d+\n\z/, "the program runs under $tool");
    is(scalar @reports, 0, "$tool reports no race in our code") or diag @reports[ 0 .. ($#reports < 2 ? $#reports : 2) ];
}

done_testing;
