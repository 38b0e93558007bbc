# The release: complete, small, with its crates as their authors published them;
# it builds without a network, and twice the same.
use strict;
use warnings;

use Config;
use Cwd qw(getcwd);
use Digest::SHA ();
use File::Find ();
use File::Temp qw(tempdir);
use JSON::PP ();
use Test::More;

-d '.git' || -f '.git' or plan skip_all => 'releases are made of a checkout';

my $top = getcwd();

# Runs a command, with an environment; its output is told if it fails.
sub runs {
    my ($what, $environment, @command) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    local %ENV = (%ENV, %$environment);
    my $command = join ' ', map { "'$_'" } @command;
    my $output = `$command 2>&1 </dev/null`;
    return ok($? == 0, $what) || diag(substr($output, -3000));
}

sub slurp {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "$path: $!";
    local $/;
    return scalar <$file>;
}

sub sha256 { return Digest::SHA->new(256)->addfile(shift, 'b')->hexdigest }

# Not those of the checkout's own build.
delete @ENV{qw(CARGO_TARGET_DIR MAKEFLAGS MAKELEVEL MFLAGS)};

# ---- the tarball -----------------------------------------------------------------
# Made of a copy of what is checked in and what is new, so that the checkout's
# own build is left alone.
my $copy = tempdir(CLEANUP => 1);
chomp(my @files = `git ls-files --cached --others --exclude-standard`);
open my $list, '>', "$copy/.list" or die $!;
print {$list} map { "$_\n" } grep { -e } @files;
close $list;
runs('a copy of the sources', {}, 'tar', '-cf', "$copy/copy.tar", '-T', "$copy/.list");
runs('is laid out', {}, 'tar', '-xf', "$copy/copy.tar", '-C', $copy);
unlink "$copy/.list", "$copy/copy.tar";
chdir $copy or die $!;

runs('Makefile.PL', {}, $^X, 'Makefile.PL');
my $missing = `make distcheck 2>&1`;
unlike($missing, qr/^(?:No such file|Not in MANIFEST)/m, 'MANIFEST is exact') or diag $missing;
runs('make dist', { SOURCE_DATE_EPOCH => 1_700_000_000 }, 'make', 'dist');
my ($tarball) = glob 'Sys-Virt-*.tar.gz';
ok($tarball, 'there is a tarball') or BAIL_OUT('no release');
cmp_ok(-s $tarball, '<', 2_500_000, "of @{[ int((-s $tarball) / 1024) ]} KiB");
my $first = sha256($tarball);
unlink $tarball;
runs('make dist, again', { SOURCE_DATE_EPOCH => 1_700_000_000 }, 'make', 'dist');
is(sha256($tarball), $first, 'is the same tarball');

# ---- what is in it ---------------------------------------------------------------------
my @places = map { tempdir(CLEANUP => 1) . '/' . $_ } 'one', 'another/place';
for my $place (@places) {
    runs("unpacked in $place", {}, 'sh', '-c', "mkdir -p '$place' && tar -xzf $tarball --strip-components=1 -C '$place'");
}
chdir $places[0] or die $!;

my %listed = map { /^(\S+)/ ? ($1 => 1) : () } split /\n/, slurp('MANIFEST');
my @there;
File::Find::find({ no_chdir => 1, wanted => sub { push @there, s{^\./}{}r if -f } }, '.');
is_deeply([ grep { !$listed{$_} } sort @there ], [], 'every file is in MANIFEST');
is_deeply([ grep { !-f } sort keys %listed ], [], 'and every file of MANIFEST there');
is_deeply([ grep { m{^\.git|^\.ci/|^target/} } @there ], [], 'nothing of the checkout is');

my %locked;    # crate => checksum
my $lock = slurp('Cargo.lock');
while ($lock =~ /^name = "(\S+)"\nversion = "\S+"\nsource = .*\nchecksum = "(\w+)"/mg) {
    $locked{$1} = $2;
}
opendir my $vendor, 'vendor' or die $!;
is_deeply([ sort grep { !/^\./ } readdir $vendor ], [ sort keys %locked ], 'the crates are those of Cargo.lock');
for my $crate (sort keys %locked) {
    my $sums = JSON::PP::decode_json(slurp("vendor/$crate/.cargo-checksum.json"));
    my @changed = grep { !-f "vendor/$crate/$_" || sha256("vendor/$crate/$_") ne $sums->{files}{$_} } keys %{ $sums->{files} };
    ok($sums->{package} eq $locked{$crate} && !@changed, "$crate is whole") or diag "@changed";
}

# The version, wherever it stands.
my ($version) = slurp('lib/Sys/Virt.pm') =~ /^our \$VERSION = '(.+)';/m;
is($tarball, "Sys-Virt-$version.tar.gz", 'the version is in the name');
for my $place (
    [ 'rust/sys-virt/Cargo.toml',           qr/^version = "\Q$version\E"$/m ],
    [ 'rust/sys-virt/src/lib.rs',           qr/^    version: c"\Q$version\E",$/m ],
    [ 'Changes',                            qr/^\Q$version\E\b/m ],
    [ 'packaging/debian/changelog',         qr/\A\S+ \(\Q$version\E-\d+\)/ ],
    [ 'packaging/rpm/perl-Sys-Virt.spec',   qr/^Version: +\Q$version\E$/m ],
) {
    like(slurp($place->[0]), $place->[1], "the version in $place->[0]");
}
for my $crate (slurp('packaging/rpm/perl-Sys-Virt.spec') =~ /^(Provides: +bundled\(crate.*)/mg) {
    my ($name, $of) = $crate =~ /crate\((\S+?)\)\) = (\S+)/;
    like($lock, qr/^name = "\Q$name\E"\nversion = "\Q$of\E"$/m, "the spec's $name");
}

my $meta = JSON::PP::decode_json(slurp('META.json'));
is_deeply($meta->{license}, [ 'gpl_2', 'artistic_1' ], 'META.json: the licences');
is_deeply([ sort keys %{ $meta->{prereqs} } ], [qw(build configure develop runtime test)], 'what each phase needs');
ok(-f 'META.yml', 'META.yml');

# ---- two builds ----------------------------------------------------------------------------
my $netless = `unshare --net true 2>&1` eq '' && $? == 0;
my @libraries;
for my $place (@places) {
    chdir $place or die $!;
    my @command = ('sh', '-c', "$^X Makefile.PL && make");
    unshift @command, 'unshare', '--net' if $netless;
    # There are no crates but those of the release.
    my $home = tempdir(CLEANUP => 1);
    runs('it builds' . ($netless ? ' without a network' : ''), { SOURCE_DATE_EPOCH => 1_700_000_000, CARGO_HOME => $home }, @command);
    push @libraries, "$place/blib/arch/auto/Sys/Virt/Virt.$Config{dlext}";
}
is(sha256($libraries[0]), sha256($libraries[1]), 'two builds in different places are the same')
    or diag `strings -a '$libraries[0]' | grep -F '$places[0]'`;
unlike(slurp($libraries[0]), qr/\Q$places[0]\E|\Q$ENV{HOME}\E\/\.cargo/, 'and do not say where they were made');
for my $page (glob "$places[0]/blib/man3/*") {
    (my $other = $page) =~ s/^\Q$places[0]\E/$places[1]/;
    is(slurp($page), slurp($other), 'the same page: ' . ($page =~ m{([^/]+)\z})[0]);
}

chdir $top;
done_testing;
