# The tests on a perl that checks itself (Debian's debugperl: perl's own
# assertions, in our C code too), and with the C code under AddressSanitizer.
# Both builds, into directories of their own, have the checks of Rust's
# development profile as well: overflows, debug_assert.
use strict;
use warnings;

use Config;
use Cwd qw(getcwd);
use File::Copy qw(copy);
use File::Path qw(make_path);
use Test::More;

plan skip_all => 'this takes the sources' unless -e 'Cargo.toml';
my $TARGET = getcwd() . '/' . ($ENV{CARGO_TARGET_DIR} // 'target');
$TARGET = $ENV{CARGO_TARGET_DIR} if ($ENV{CARGO_TARGET_DIR} // '') =~ m{^/};

# What says nothing about our code: compilers, what looks at the library from
# outside, and the manual.
my %SKIP = map { $_ => 1 } qw(t/050-typemap.t t/060-symbols.t), glob 't/9*.t';

sub program {
    my ($name) = @_;
    my ($path) = grep { -x } map { "$_/$name" } split /:/, $ENV{PATH};
    return $path;
}

# Builds with the perl and the flags for C, and gives the directory.
sub build {
    my ($name, $perl, $flags) = @_;
    my $dir = "$TARGET/$name";
    local @ENV{qw(CARGO_TARGET_DIR PERL CFLAGS)} = ($dir, $perl, $flags);
    my $output = `cargo build --locked --package sys-virt --package perl-xs-test 2>&1`;
    if ($?) {
        diag($output);
        return;
    }
    my $auto = "$dir/lib/auto/Sys/Virt";
    make_path($auto);
    copy("$dir/debug/libsys_virt.so", "$auto/Virt.so") or die "$auto: $!";
    return $dir;
}

# Runs the tests in the environment; those of perl-xs, and those of Sys::Virt.
sub run {
    my ($name, $perl, $dir, %more) = @_;
    local %ENV = (%ENV, %more, SYS_VIRT_INSTRUMENTED => 1, PERLXS_TEST_LIBRARY => "$dir/debug/libperl_xs_test.so");
    my @include = ("-I$dir/lib", map { "-I$_" } @INC);
    for my $test (grep { !$SKIP{$_} } glob('rust/perl-xs-test/t/*.t'), glob('t/*.t')) {
        my @inc = $test =~ /^rust/ ? '-Irust/perl-xs-test/lib' : @include;
        my $pid = open my $output, '-|';
        die "fork: $!" unless defined $pid;
        if (!$pid) {
            open STDERR, '>&', \*STDOUT;
            exec $perl, @inc, $test or exit 127;
        }
        my @lines = <$output>;
        close $output;
        is($?, 0, "$name: $test") or diag @lines > 100 ? @lines[ -100 .. -1 ] : @lines;
    }
    return;
}

SKIP: {
    my $perl = program('debugperl') or skip 'debugperl is not installed (Debian: perl-debug)', 1;
    my ($this, $that) = map { scalar `$_ -MConfig -e 'print "\$Config{version} \$Config{archname}"'` } $^X, $perl;
    skip "debugperl is another perl: $that", 1 if $this ne $that;
    my $dir = build('debugperl', $perl, '-DDEBUGGING') or fail('debugperl: build'), last SKIP;
    # It embeds the other perl.
    local $SKIP{'rust/perl-xs-test/t/06-embed.t'} = 1;
    run('debugperl', $perl, $dir);
}

SKIP: {
    my ($library) = map { s/\s+\z//r } `$Config{cc} -print-file-name=libasan.so 2>/dev/null`;
    skip "$Config{cc} has no AddressSanitizer", 1 unless ($library // '') =~ m{^/} && -e $library;
    my $dir = build('asan', $^X, '-fsanitize=address -fno-omit-frame-pointer -g')
        or fail('AddressSanitizer: build'), last SKIP;
    # AddressSanitizer takes the place of libc's xdr_ functions, libvirt has
    # another library's: there are no remote connections.
    local $SKIP{'t/530-signals.t'} = 1;
    # Perl leaves its memory to the system at its end; tests put libraries of
    # their own before this one.
    run('AddressSanitizer', $^X, $dir, LD_PRELOAD => $library,
        ASAN_OPTIONS => 'detect_leaks=0:verify_asan_link_order=0:abort_on_error=1');
}

done_testing;
