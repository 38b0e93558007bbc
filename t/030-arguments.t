# Every method, called wrongly: too few and too many arguments, and every kind
# of wrong invocant. All of it is an exception that names the method.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtTest;

my $con = test_conn();
my $dom = $con->get_domain_by_name('test');

open my $file, '<', data_file('subs.tsv') or die $!;
my @rows = map { chomp; [ split /\t/ ] } grep { !/^#/ } <$file>;
close $file;

# Those whose first argument is no handle.
my %NO_HANDLE = map { $_ => 1 } (
    'Sys::Virt::new', 'Sys::Virt::bootstrap',
    (map { "Sys::Virt::Error::$_" } qw(code domain level message stringify)),
);

# Those that work on the class as well.
my %ON_CLASS = map { $_ => 1 } map { "Sys::Virt::$_" }
    qw(get_library_version get_version get_major_version get_minor_version get_micro_version);

my $checked = 0;
for my $row (@rows) {
    my ($package, $name, $proto, $usage) = @$row;
    my $full = "${package}::$name";
    next if $package =~ /^Sys::Virt::Event/ || $NO_HANDLE{$full};
    my $sub = do { no strict 'refs'; \&$full };
    next unless defined &$sub;
    $checked++;
    # A sub without a prototype takes any number of arguments.
    my @others = (1) x ($proto eq '-' ? 8 : length((split /;/, $proto)[0]) - 1);

    my @problems;
    my $refuses = sub {
        my ($pattern, @arguments) = @_;
        my $lived = eval { $sub->(@arguments); 1 };
        push @problems, ($lived ? 'lived' : "died of $@") if $lived || $@ !~ $pattern;
    };
    $refuses->(qr/^Usage: \Q$full\E\(/);
    if ($proto ne '-') {
        my ($first) = split /,/, $usage;
        $refuses->(qr/^Usage: \Q$full\E\(\Q$first\E/, ($dom) x 30);
        my $start = join ', ', map { s/\s*=.*//r } grep { !/=/ } split /,\s*/, $usage;
        my $least_usage = eval { $sub->(); 1 } ? '' : $@;
        push @problems, "its usage is not $usage: $least_usage" if index($least_usage, "Usage: $full($start") != 0;
    }
    if ($name ne 'DESTROY') {
        for my $wrong (undef, 0, 1, '', 'text', $package, [], {}, \1, sub { }, bless({}, $package), bless(\(my $x = 1), $package),
            $package eq 'Sys::Virt' ? $dom : $con)
        {
            next if $ON_CLASS{$full} && defined $wrong && !ref $wrong;
            $refuses->(qr/^\Q$full\E: \w+ is not a \Q$package\E object/, $wrong, @others);
        }
    } else {
        for my $wrong (undef, 0, $package, [], {}, bless({}, $package), bless(\(my $x = 1), $package)) {
            eval { $sub->($wrong); 1 } or push @problems, "DESTROY died of $@";
        }
    }
    is_deeply(\@problems, [], $full);
}
cmp_ok($checked, '>', 20, 'that was every method');

done_testing;
