# The manual as data, for the tests of it: what is documented, and the code in it.
package SysVirtPod;

use strict;
use warnings;

use Exporter 'import';
use File::Find ();
use Pod::Simple::SimpleTree;

our @EXPORT = qw(entries_of modules module_of pages pod_of);

# The files of the modules.
sub modules {
    my @files;
    File::Find::find({ wanted => sub { push @files, $_ if /\.pm\z/ }, no_chdir => 1 }, 'lib');
    return sort @files;
}

# The same, and the pages that are no modules.
sub pages {
    my @files;
    File::Find::find({ wanted => sub { push @files, $_ if /\.(?:pm|pod)\z/ }, no_chdir => 1 }, 'lib');
    return sort @files;
}

# The name of the module or page.
sub module_of {
    my ($file) = @_;
    my ($path) = $file =~ m{\Alib/(.+)\.(?:pm|pod)\z};
    return $path =~ s{/}{::}gr;
}

# What an element says, without its markup.
sub text {
    my ($element) = @_;
    return $element if !ref $element;
    my (undef, undef, @parts) = @$element;
    return join '', map { text($_) } @parts;
}

# The same of an element that may hold others, such as a list: a line each.
sub lines {
    my ($element) = @_;
    my ($name, undef, @parts) = @$element;
    return join "\n", $name =~ /\Aover/ ? map { lines($_) } @parts : text($element), '';
}

# The text without the indentation that all its lines have.
sub flush {
    my ($text) = @_;
    my ($indent) = sort { length $a <=> length $b } $text =~ /^( +)(?=\S)/mg;
    return $text =~ s/^$indent//mgr;
}

# A file's manual: items (their texts, and those of headings), codes (what stands
# in C<>), links (the pages of L<>), sections (page and section of L<>), and blocks
# of code: section, line, text, language ("=for highlighter language=sh" says which
# it is from there on; Perl otherwise).
sub pod_of {
    my ($file) = @_;
    my $parser = Pod::Simple::SimpleTree->new;
    $parser->accept_targets('highlighter');
    my $tree = $parser->parse_file($file)->root;
    my %pod = (items => [], codes => [], links => [], sections => [], blocks => []);
    my ($section, $language) = ('', 'perl');
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
                    { section => $section, line => $attributes->{start_line}, text => $text,
                      language => $language, open => 1 };
            }
            return;
        }
        $block->{open} = 0 if $block;
        if ($name eq 'for') {
            ($language) = text($_[0]) =~ /\blanguage=(\w+)/;
            return;
        }
        $section = text($_[0]) if $name eq 'head1';
        push @{ $pod{items} }, text($_[0]) if $name =~ /\A(?:item-|head)/;
        push @{ $pod{codes} }, text($_[0]) if $name eq 'C';
        push @{ $pod{links} }, "$attributes->{to}" if $name eq 'L' && $attributes->{type} eq 'pod' && $attributes->{to};
        push @{ $pod{sections} }, [ "@{ [ $attributes->{to} // '' ] }", "$attributes->{section}" ]
            if $name eq 'L' && $attributes->{type} eq 'pod' && $attributes->{section};
        $walk->($_) for grep { ref } @parts;
    };
    $walk->($tree);
    $_->{text} = flush($_->{text}) for @{ $pod{blocks} };
    return \%pod;
}

# The entries of a file's manual, each a hash: calls, the items that stand
# together; body, what is said of them; intro, what the part that they are in
# begins with.
sub entries_of {
    my ($file) = @_;
    my (undef, undef, @elements) = @{ Pod::Simple::SimpleTree->new->parse_file($file)->root };
    my @entries;
    my $intro = '';
    for my $element (@elements) {
        my ($name, undef, @parts) = @$element;
        if ($name =~ /\Ahead/) {
            $intro = '';
        } elsif ($name !~ /\Aover/) {
            $intro .= text($element) . "\n";
        } else {
            my $entry;
            for my $part (@parts) {
                if ($part->[0] =~ /\Aitem/) {
                    push @entries, $entry = { calls => [], body => '', intro => $intro }
                        if !$entry || length $entry->{body};
                    push @{ $entry->{calls} }, text($part);
                } elsif ($entry) {
                    $entry->{body} .= lines($part);
                }
            }
        }
    }
    return @entries;
}

1;
