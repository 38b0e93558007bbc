# What the environment and the command line of Makefile.PL say reaches the
# build, and `make install` puts things where it is told to.
use strict;
use warnings;

use Config;
use Cwd qw(getcwd);
use File::Find ();
use File::Temp qw(tempdir);
use Test::More;

my $top = getcwd();
my $tools = tempdir(CLEANUP => 1);
delete @ENV{qw(CARGO_TARGET_DIR CARGO_BUILD_TARGET RUSTFLAGS CFLAGS CC LD MAKEFLAGS MAKELEVEL MFLAGS)};

sub script {
    my ($name, $text) = @_;
    open my $file, '>', "$tools/$name" or die $!;
    print {$file} "#!/bin/sh\n$text";
    close $file;
    chmod 0755, "$tools/$name";
    return "$tools/$name";
}

# A cargo that says what it was told, and makes an empty library.
my $cargo = script('cargo', <<'SH');
[ "$1" != --version ] || { echo cargo 1.85.0; exit; }
echo "told: $*"
env | sed 's/^/told: /'
mkdir -p "$CARGO_TARGET_DIR/$CARGO_BUILD_TARGET/release"
: >"$CARGO_TARGET_DIR/$CARGO_BUILD_TARGET/release/libsys_virt.so"
SH

# A copy of the sources, without what builds have left.
sub sources {
    my $copy = tempdir(CLEANUP => 1);
    system('sh', '-c', "cp -R '$top'/Makefile.PL '$top'/lib '$top'/typemap '$top'/Cargo.* '$top'/rust '$top'/MANIFEST '$copy'") == 0 or die;
    return $copy;
}

# build(\%environment, \%at_make, arguments of Makefile.PL): where, and what
# cargo was told, by name.
sub build {
    my ($environment, $arguments, $at_make) = @_;
    my $copy = sources();
    my $words = join ' ', map { "'$_'" } @{ $arguments // [] };
    my $output = do {
        local %ENV = (%ENV, CARGO => $cargo, %$environment);
        `cd '$copy' && $^X Makefile.PL $words 2>&1`;
    };
    is($?, 0, "Makefile.PL $words") or diag $output;
    local %ENV = (%ENV, %{ $at_make // {} });
    $output = `cd '$copy' && make 2>&1`;
    is($?, 0, 'make') or diag $output;
    my %told = map { /^told: (\w+)=(.*)/ ? ($1 => $2) : () } split /\n/, $output;
    ($told{arguments}) = $output =~ /^told: (build .*)/m;
    return ($copy, \%told);
}

(my $host) = `rustc -vV` =~ /^host: (\S+)/m;
(my $linker = uc "CARGO_TARGET_${host}_LINKER") =~ tr/-/_/;
my ($cc) = split ' ', $Config{cc};

# ---- the environment of Makefile.PL lasts -------------------------------------------
{
    my $rustc = script('rustc', qq{exec "\$(command -v rustc)" "\$@"\n});
    my %given = (
        RUSTC             => $rustc,
        PKG_CONFIG        => script('pkg-config', qq{exec pkg-config "\$@"\n}),
        PKG_CONFIG_PATH   => "$tools/of libvirt",
        PKG_CONFIG_LIBDIR => `pkg-config --variable=pc_path pkg-config` =~ s/\s+\z//r,
        CFLAGS            => '-DONE="two three"',
        RUSTFLAGS         => '-Cdebuginfo=0',
        CC                => $cc,
    );
    my ($copy, $told) = build(\%given);
    is($told->{arguments}, 'build --release --locked --package sys-virt', 'CARGO');
    is($told->{$_}, $given{$_}, $_) for grep { $_ ne 'RUSTFLAGS' } sort keys %given;
    like($told->{RUSTFLAGS}, qr/^-Cdebuginfo=0 .*--remap-path-prefix=\Q$copy\E=\./, 'RUSTFLAGS, and what we need');
    is($told->{$linker}, $cc, 'the compiler links');
    is($told->{PERL}, $^X, 'the perl that it is for');
}
{
    my ($copy, $told) = build({});
    ok(!exists $told->{RUSTFLAGS}, 'the flags of cargo\'s own configuration stay') or diag $told->{RUSTFLAGS};
    like($told->{CARGO_BUILD_RUSTFLAGS}, qr/^--remap-path-prefix=/, 'ours come to them');
    ok(!exists $told->{$linker}, 'and its linker');
}

# ---- the command line of Makefile.PL ---------------------------------------------------
{
    # As debhelper does.
    my ($copy, $told) = build({ CFLAGS => '-DA' }, [ 'INSTALLDIRS=vendor', 'OPTIMIZE=-g -O2 -fPIC', "LD=$cc -g -Wl,-z,relro -Wl,-z,now" ]);
    is($told->{$linker}, $cc, 'LD: the program');
    like($told->{CARGO_BUILD_RUSTFLAGS}, qr/^-Clink-arg=-g -Clink-arg=-Wl,-z,relro -Clink-arg=-Wl,-z,now /, 'LD: its flags');
    is($told->{CFLAGS}, '-DA -g -O2 -fPIC', 'OPTIMIZE');

    my $root = tempdir(CLEANUP => 1);
    my $output = `cd '$copy' && make install DESTDIR='$root' 2>&1`;
    is($?, 0, 'make install DESTDIR') or diag $output;
    my @installed;
    File::Find::find({ no_chdir => 1, wanted => sub { push @installed, substr $_, length $root if -f } }, $root);
    my %installed = map { $_ => 1 } @installed;
    ok($installed{"$Config{vendorarchexp}/$_"}, "INSTALLDIRS=vendor: $_")
        for 'Sys/Virt.pm', 'Sys/Virt/Domain.pm', 'Sys/Virt/typemap', "auto/Sys/Virt/Virt.$Config{dlext}";
    is_deeply([ grep { m{/rust/|/vendor/|PerlXS|/target/} } @installed ], [], 'nothing else');
}
for my $case ([ 'ld.bfd', '-Clink-arg=-fuse-ld=bfd' ], [ '/usr/bin/ld.gold', '-Clink-arg=-fuse-ld=gold' ], [ 'mold', '-Clink-arg=-fuse-ld=mold' ]) {
    my ($ld, $flag) = @$case;
    my ($copy, $told) = build({ LD => $ld, CC => $cc });
    is($told->{$linker}, $cc, "LD=$ld: the compiler calls it");
    like($told->{CARGO_BUILD_RUSTFLAGS}, qr/^\Q$flag\E /, 'by its name');
}

# ---- cross ---------------------------------------------------------------------------------
{
    my $cross = script('aarch64-linux-gnu-gcc', "echo a compiler\n");
    my ($copy, $told) = build({ CC => $cross, CARGO_BUILD_TARGET => 'aarch64-unknown-linux-gnu' });
    is($told->{CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER}, $cross, 'a cross compiler links for its target');
    is($told->{CC}, $cross, 'and compiles');
    is($told->{CARGO_BUILD_TARGET}, 'aarch64-unknown-linux-gnu', 'the target');
    is($told->{PKG_CONFIG_ALLOW_CROSS}, 1, "libvirt's place is told by PKG_CONFIG");
    ok(-e "$copy/blib/arch/auto/Sys/Virt/Virt.$Config{dlext}", 'the library is found');
}

# ---- in earnest ---------------------------------------------------------------------------------
{
    my $id = '0123456789abcdef' x 2;
    my ($copy) = build({ CARGO => $ENV{CARGO} || 'cargo', CARGO_PROFILE_RELEASE_LTO => 'off' }, ["LD=$cc -Wl,--build-id=0x$id"],
        { CARGO_PROFILE_RELEASE_LTO => 'off' });
    my $library = "$copy/blib/arch/auto/Sys/Virt/Virt.$Config{dlext}";
    like(`readelf -n '$library' 2>&1`, qr/Build ID: $id/, 'a flag of LD is in the library');
    is(`$^X -I'$copy/blib/lib' -I'$copy/blib/arch' "-MSys::Virt 9.0.0" -e 'print Sys::Virt->VERSION' 2>&1`, '12.8.0', 'which loads');
}

done_testing;
