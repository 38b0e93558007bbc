# The code in the manual compiles, and what can be run here runs: every sample
# that is a whole program and opens test:///default, but for those synopses that
# run a loop for ever. What it prints is as the sample says in its lines of "#>".
use strict;
use warnings;

use File::Find ();
use File::Temp;
use Test::More;

use lib 't/lib';
use SysVirtPod;
use SysVirtTest;
use Sys::Virt;

# What a piece of code within a description may take for granted.
my $GIVEN = 'my ($conn, $dom, $net, $port, $iface, $dev, $secret, $pool, $vol, $filter, $st, $snapshot, $checkpoint);';

my @perl = ($^X, map { "-I$_" } grep { !ref } @INC);

# Runs perl with the options on a program; gives back whether it succeeded,
# and what it printed.
sub perl {
    my ($program, @options) = @_;
    my $file = File::Temp->new(SUFFIX => '.pl');
    print {$file} $program;
    close $file;
    local $ENV{LIBVIRT_DEBUG} = 'error';    # not what libvirt thinks of the host
    open my $output, '-|', 'sh', '-c', 'exec "$@" 2>&1', 'sh', @perl, @options, $file->filename or die $!;
    my $text = do { local $/; <$output> } // '';
    close $output;
    return ($? == 0, $text);
}

# Without the blocks that need what is not there: loops of other modules.
sub is_installed {
    my ($code) = @_;
    for my $module ($code =~ /^\s*use (threads\b|[A-Z][\w:]*)/mg) {
        next if $module =~ /\ASys::Virt/ || eval "require $module; 1";
        return 0;
    }
    return 0 if $code =~ /->async\b/ && !has_future();
    return 1;
}

# Whether the test driver of an older libvirt refused.
sub is_too_old {
    my ($said) = @_;
    return Sys::Virt->get_library_version < 9_000_000 && $said =~ /not supported by the connection driver: vir\w+$/m;
}

my ($blocks, $run) = (0, 0);
for my $file (pages()) {
    for my $block (grep { $_->{language} eq 'perl' } @{ pod_of($file)->{blocks} }) {
        my ($section, $line, $code) = @$block{qw(section line text)};
        my $name = "$file, line $line";
        ++$blocks;
        SKIP: {
            skip "$name: a module is not installed", 1 unless is_installed($code);
            my $whole = $section eq 'SYNOPSIS' || $code =~ /^\s*use Sys::Virt/m;
            my $program = join "\n", 'use strict; use warnings;', ($whole ? () : ('use Sys::Virt;', $GIVEN)),
                qq{#line $line "$file"}, $code, '';
            my ($fine, $said) = perl($program, '-c');
            my $ok = ok($fine && $said =~ /\A\S+ syntax OK\s*\z/, "$name compiles") or diag $said;

            next if !$whole || $code !~ m{uri +=> 'test:///default'};
            next if $section eq 'SYNOPSIS' && $code =~ /\bSys::Virt::Event/;
            ++$run;
            ($fine, $said) = perl("alarm 20; $program");
            skip "$name: this test driver cannot do it", 1 if !$fine && is_too_old($said);
            ok($fine && $said !~ / line \d+\.$/m, "$name runs") or diag $said;
            my $expected = join '', map { "$_\n" } $code =~ /^#> ?(.*)$/mg;
            is($said, $expected, "$name prints what it says") if length $expected;
        }
    }
}
cmp_ok($blocks, '>', 20, 'blocks of code were found');
cmp_ok($run, '>', 5, 'and some could be run');

# The samples of the README, which are one program.
SKIP: {
    open my $file, '<', 'README.md' or skip 'README.md is not here', 2;
    my @samples = do { local $/; <$file> } =~ /^```perl\n(.*?)^```$/msg;
    @samples = grep { !/->async\b/ } @samples if !eval { require Future };
    cmp_ok(scalar @samples, '>', 1, 'README.md has samples');
    my ($fine, $said) = perl(join "\n", 'use strict; use warnings;', @samples);
    skip 'this test driver cannot do it', 1 if !$fine && is_too_old($said);
    ok($fine && $said =~ /\A(?:test +\d+\.\d %\n){2}no such domain\n(?:test +2048 MiB\n)?\z/, 'which run') or diag $said;
}

# The Rust that the manual shows is that of the engine.
SKIP: {
    my @sources;
    skip 'the engine is not here', 1 if !-d 'rust';
    File::Find::find({ wanted => sub { push @sources, $_ if /\.rs\z/ }, no_chdir => 1 }, 'rust');
    my $engine = '';
    for my $source (@sources) {
        open my $file, '<', $source or die "$source: $!";
        $engine .= do { local $/; <$file> };
    }
    tr/ //d for $engine;
    for my $block (grep { $_->{language} eq 'rust' } map { @{ pod_of($_)->{blocks} } } pages()) {
        for my $part (split /\n\n+/, $block->{text}) {
            my $there = index($engine, $part =~ tr/ //dr) >= 0;
            ok($there, 'the engine has the code of the manual, line ' . $block->{line}) or diag $part;
        }
    }
}

# The loop of the manual is a loop.
{
    my ($class) = grep { $_->{text} =~ /sub run_once/ } @{ pod_of('lib/Sys/Virt/EventImpl.pm')->{blocks} };
    ok($class, 'there is a loop in the manual') or $class = { text => '' };
    my ($fine, $said) = perl($class->{text} . <<'PROGRAM');

package main;
$SIG{ALRM} = sub { die "too late\n" };
alarm 20;
my $loop = My::Loop->new;
Sys::Virt::Event::register($loop);
my $conn = Sys::Virt->new(uri => 'test:///default');
my $dom = $conn->get_domain_by_name('test');
my @events;
my $id = $conn->domain_event_register_any(
    undef, Sys::Virt::Domain::EVENT_ID_LIFECYCLE, sub { push @events, $_[2]; die "out\n" if @events == 2 });
$dom->suspend;
$loop->run_once until @events;
$dom->resume;
eval { $loop->run_once until @events > 1 };
print $@;
$dom->suspend;
$loop->run_once until @events > 2;
pipe my $read, my $write or die $!;
my $watch = Sys::Virt::Event::add_handle(
    fileno $read, Sys::Virt::Event::HANDLE_READABLE,
    sub { sysread $read, my $text, 9; print $text; Sys::Virt::Event::remove_handle($_[0]) });
my $ticks = 0;
my $timer = Sys::Virt::Event::add_timeout(10, sub { ++$ticks == 2 and Sys::Virt::Event::remove_timeout($_[0]) });
syswrite $write, "read\n";
$loop->run_once while $ticks < 2;
$conn->domain_event_deregister_any($id);
undef $_ for $dom, $conn;
Sys::Virt::Event::add_timeout(0, sub { });
$loop->run_once for 1 .. 2;
print "@events, handles: ", scalar(keys %{ $loop->{handles} }), "\n";
PROGRAM
    my $expected = join ' ', map { Sys::Virt::Domain->can("EVENT_$_")->() } qw(SUSPENDED RESUMED SUSPENDED);
    is($said, "out\nread\n$expected, handles: 0\n", 'which delivers events, reads and counts');
    ok($fine, 'and ends');
}

done_testing;
