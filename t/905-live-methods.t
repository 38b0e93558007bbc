# The table of what was seen to succeed on QEMU: every method is in it, with a
# live test that calls it or the reason why none can; and the README's totals.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtTest;

# The rows of a table in t/data, without its comments.
sub rows {
    my ($name) = @_;
    open my $file, '<', data_file($name) or die "$name: $!";
    chomp(my @lines = grep { !/^#/ } <$file>);
    return map { [ split /\t/ ] } @lines;
}

# Whether code calls a method: by its name, or by one that is put together of a
# word of its.
sub calls {
    my ($code, $name) = @_;
    return 1 if $code =~ /\b\Q$name\E\b/;
    while ($code =~ /"(\w*)\$\{\w+\}(\w*)"/g) {
        my ($word) = $name =~ /\A\Q$1\E(\w+)\Q$2\E\z/ or next;
        return 1 if $code =~ /\b\Q$word\E\b/;
    }
    return 0;
}

my %row;
my @wrong;
for my $row (rows('live-methods.tsv')) {
    my $method = join '::', @$row[ 0, 1 ];
    push @wrong, "$method: twice" if $row{$method};
    $row{$method} = [ @$row[ 2, 3 ] ];
}
my @methods = map { join '::', @$_[ 0, 1 ] } rows('subs.tsv');
is_deeply([ sort keys %row ], [ sort @methods ], 'every method of the original is in the table');

my %reason = map { join('::', @$_[ 0, 1 ]) => $_->[2] } rows('live-reasons.tsv');
my %text;
for my $method (sort keys %row) {
    my ($test, $with) = @{ $row{$method} };
    if ($test eq '-') {
        push @wrong, "$method: another reason than in live-reasons.tsv" if $with ne ($reason{$method} // '');
        push @wrong, "$method: a reason of hardly a word" if length($with // '') < 20;
        next;
    }
    push @wrong, "$method: seen with no release of libvirt" if ($with // '') !~ /^\d+\.\d+\.\d+$/;
    push @wrong, "$method: succeeded, and has a reason not to" if $reason{$method};
    # The test itself, or what it shares with others.
    $text{$test} //= do {
        my $all = '';
        for my $path (data_file("../live/$test"), glob join ' ', map { data_file($_) } '../live/lib/*.pm', '../lib/*.pm') {
            open my $file, '<', $path or next;
            $all .= join '', <$file>;
        }
        $all;
    };
    my ($name) = $method =~ /::(\w+)\z/;
    push @wrong, "$method: no test $test" if !-e data_file("../live/$test");
    # Nobody calls DESTROY by its name.
    push @wrong, "$method: not in $test" if $name ne 'DESTROY' && !calls($text{$test}, $name);
}
is_deeply(\@wrong, [], 'each has a test that calls it, or its reason');

my $seen = grep { $_->[0] ne '-' } values %row;
my $readme = do {
    open my $file, '<', data_file('../../README.md') or die "README.md: $!";
    local $/;
    <$file> =~ s/\s+/ /gr;
};
my ($all, $claimed) = $readme =~ /Of (\d+) methods, (\d+) were seen to succeed on QEMU/;
is($all, scalar @methods, 'the README counts the methods');
is($claimed, $seen, 'and those that were seen to succeed');

done_testing;
