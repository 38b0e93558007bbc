# The manual as data, for the tests of it: what is documented, and the code in it.
package SysVirtPod;

use strict;
use warnings;

use Exporter 'import';
use File::Find ();
use Pod::Simple::SimpleTree;

our @EXPORT = qw(modules module_of pod_of);

# The files of the modules.
sub modules {
    my @files;
    File::Find::find({ wanted => sub { push @files, $_ if /\.pm\z/ }, no_chdir => 1 }, 'lib');
    return sort @files;
}

# The module's name.
sub module_of {
    my ($file) = @_;
    my ($path) = $file =~ m{\Alib/(.+)\.pm\z};
    return $path =~ s{/}{::}gr;
}

# What an element says, without its markup.
sub text {
    my ($element) = @_;
    return $element if !ref $element;
    my (undef, undef, @parts) = @$element;
    return join '', map { text($_) } @parts;
}

# The text without the indentation that all its lines have.
sub flush {
    my ($text) = @_;
    my ($indent) = sort { length $a <=> length $b } $text =~ /^( +)(?=\S)/mg;
    return $text =~ s/^$indent//mgr;
}

# A file's manual: items (their texts), codes (what stands in C<>), links (the
# pages of L<>), and blocks of code: section, line, text.
sub pod_of {
    my ($file) = @_;
    my $tree = Pod::Simple::SimpleTree->new->parse_file($file)->root;
    my %pod = (items => [], codes => [], links => [], blocks => []);
    my $section = '';
    my $walk;
    $walk = sub {
        my ($name, $attributes, @parts) = @{ $_[0] };
        my $block = $pod{blocks}[-1];
        if ($name eq 'Verbatim') {
            my $text = text($_[0]);
            if ($block && $block->{open}) {
                $block->{text} .= "\n\n$text";
            } else {
                push @{ $pod{blocks} },
                    { section => $section, line => $attributes->{start_line}, text => $text, open => 1 };
            }
            return;
        }
        $block->{open} = 0 if $block;
        $section = text($_[0]) if $name eq 'head1';
        push @{ $pod{items} }, text($_[0]) if $name =~ /\A(?:item-|head)/;
        push @{ $pod{codes} }, text($_[0]) if $name eq 'C';
        push @{ $pod{links} }, "$attributes->{to}" if $name eq 'L' && $attributes->{type} eq 'pod' && $attributes->{to};
        $walk->($_) for grep { ref } @parts;
    };
    $walk->($tree);
    $_->{text} = flush($_->{text}) for @{ $pod{blocks} };
    return \%pod;
}

1;
