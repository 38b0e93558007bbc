# Every function, enum value and macro of libvirt's own API descriptions, of the
# library itself and of those beside it, is bound, or stands in t/data/not-bound.tsv with the reason why not.
use strict;
use warnings;

use File::Find ();
use Test::More;

use lib 't/lib';
use SysVirtTest;

# Library => its description.
my %api;
for my $library (qw(libvirt libvirt-qemu libvirt-lxc libvirt-admin)) {
    my $variable = $library =~ tr/-/_/r . '_api';
    chomp(my $path = `pkg-config --variable=$variable $library 2>/dev/null` // '');
    $api{$library} = $path if -f $path;
}
plan skip_all => 'the API description of libvirt is not installed' unless $api{libvirt};

sub slurp {
    my ($path) = @_;
    open my $file, '<', $path or die "$path: $!";
    local $/;
    return scalar <$file>;
}

# Every name that the sources of the engine mention.
my %used;
File::Find::find(sub { $used{$_} = 1 for /\.rs\z/ ? slurp($_) =~ /\b(vir[A-Z]\w+|VIR_\w+)\b/g : () }, 'rust/sys-virt/src');

my %reason;
for my $line (grep { !/^#/ } split /\n/, slurp(data_file('not-bound.tsv'))) {
    my ($name, $why) = split /\t/, $line;
    $reason{$name} = $why;
}

my %since;
is_deeply([ sort keys %api ], [qw(libvirt libvirt-admin libvirt-lxc libvirt-qemu)], 'four libraries are described');
for my $library (sort keys %api) {
    my $xml = slurp($api{$library});
    %since = (%since, $xml =~ /<function name='(\w+)'[^>]* version='([\d.]+)'/g);
    for my $kind (qw(function enum macro)) {
        my @names = $xml =~ /<$kind name='(\w+)'/g;
        # A header's own guards, and the ends that enums have for counting, are
        # no part of the interface.
        @names = grep { !/_H_?\z|_LAST\z/ && !/^(?:LIBVIR_|VIR_DEPRECATED|VIR_EXPORT|VIR_ENUM)/ } @names;
        my @missing = grep { !$used{$_} && !$reason{$_} } @names;
        is(scalar @missing, 0, "$library: " . @names . " of kind $kind") or diag join "\n", '', @missing;
    }
}
my @stale = grep { $used{$_} } sort keys %reason;
is_deeply(\@stale, [], 'nothing that is bound is listed as not bound');
my @unexplained = grep { length($reason{$_} // '') < 10 } sort keys %reason;
is_deeply(\@unexplained, [], 'each has its reason');

# What the manual says of their releases is what the description says; those that
# are newer than this libvirt it does not know.
# Older ones take this one for older than it is.
delete $since{virAdmServerUpdateTlsFiles};
SKIP: {
    skip 'this description does not tell of releases', 1 if !%since;
    my @wrong;
    for my $row (slurp('lib/Sys/Virt/Manual/Functions.pod') =~ /^ +(vir[A-Z]\w+ +\d+\.\d+\.\d+) /mg) {
        my ($function, $since) = split ' ', $row;
        push @wrong, "$function: $since, not $since{$function}" if $since{$function} && $since ne $since{$function};
    }
    is_deeply(\@wrong, [], 'the manual knows since when each function is there');
}

done_testing;
