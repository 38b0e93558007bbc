# Makefile.PL says what is missing and how to mend it.
use strict;
use warnings;

use Cwd qw(getcwd);
use File::Temp qw(tempdir);
use Test::More;

my $top = getcwd();
my $dir = tempdir(CLEANUP => 1);

# A program that prints a line.
sub tool {
    my ($name, $line) = @_;
    my $path = "$dir/$name";
    open my $file, '>', $path or die $!;
    print {$file} "#!/bin/sh\necho '$line'\n";
    close $file;
    chmod 0755, $path;
    return $path;
}

# Runs Makefile.PL with an environment, in a copy of what it reads.
sub configure {
    my (%environment) = @_;
    my $copy = tempdir(CLEANUP => 1);
    system('cp', '-r', "$top/Makefile.PL", "$top/lib", "$top/typemap", "$top/Cargo.toml", "$top/Cargo.lock", $copy) == 0 or die;
    system('mkdir', '-p', "$copy/rust") == 0 or die;
    local %ENV = (%ENV, %environment);
    my $output = `cd $copy && $^X Makefile.PL 2>&1`;
    return ($? >> 8, $output, -e "$copy/Makefile");
}

my @DISTRIBUTIONS = (qr/Debian\/Ubuntu: +apt-get install/, qr/Fedora: +dnf install/, qr/openSUSE: +zypper install/);

my %CASES = (
    'no cargo'        => [ { CARGO => "$dir/none" },                                   qr/^Rust's build tool '.*none' does not run\.$/m ],
    'no rustc'        => [ { RUSTC => "$dir/none" },                                   qr/^Rust's compiler '.*none' does not run\.$/m ],
    'an old rustc'    => [ { RUSTC => tool(rustc => 'rustc 1.84.9 (x)') },             qr/^Rust 1\.84\.9 is too old: 1\.85\.0 or newer is needed\.$/m ],
    'no compiler'     => [ { CC => "$dir/none" },                                      qr/^The C compiler '.*none' does not run\.$/m ],
    'no pkg-config'   => [ { PKG_CONFIG => "$dir/none" },                              qr/^'.*none' does not run: libvirt cannot be found\.$/m ],
    'no libvirt'      => [ { PKG_CONFIG_PATH => '', PKG_CONFIG_LIBDIR => "$dir/none" }, qr/^libvirt's development files are missing\.$/m ],
    'an old libvirt'  => [ { PKG_CONFIG => tool('pkg-config' => '5.9.0') },            qr/^libvirt 5\.9\.0 is too old: 6\.0\.0 or newer is needed\.$/m ],
);
for my $name (sort keys %CASES) {
    my ($environment, $pattern) = @{ $CASES{$name} };
    my ($status, $output, $made) = configure(%$environment);
    like($output, $pattern, "$name: what is wrong");
    like($output, $_, "$name: how to mend it") for @DISTRIBUTIONS;
    is($status, 1, "$name: it fails");
    ok(!$made, "$name: and makes no Makefile");
    ($status, $output, $made) = configure(%$environment, AUTOMATED_TESTING => 1);
    is($status, 0, "$name: it leaves automated testers in peace");
    ok(!$made, "$name: also without a Makefile");
}
{
    my ($status, $output, $made) = configure(RUSTC => tool(rustc => 'rustc 1.85.0 (x)'));
    is($status, 0, 'with all that is needed') or diag $output;
    ok($made, 'it makes the Makefile');
}

done_testing;
