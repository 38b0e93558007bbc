# Each entry of the manual says what there is to say: the function of libvirt
# and since when there is one, every argument, every key, every argument of an
# event's sub. What is true, t/data/manual.tsv and Sys::Virt::Manual::Functions
# know.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtPod;
use SysVirtTest;

my $FLOOR = 6.0;

my (%entries, %said);    # package => entries; package => method => text
for my $file (modules()) {
    my $package = module_of($file);
    for my $entry (@{ $entries{$package} = [ entries_of($file) ] }) {
        for my $call (@{ $entry->{calls} }) {
            $said{$package}{$1} .= $entry->{body} while $call =~ /(?:->|\b\Q$package\E::)(\w+)/g;
        }
    }
}

# That a list of complaints is empty.
sub none {
    my ($complaints, $name) = @_;
    return is(scalar @$complaints, 0, $name) || diag map { "  $_\n" } @$complaints;
}

# Whether a text names a word, which may have dots.
sub names {
    my ($text, $word) = @_;
    return $text =~ /(?<![\w.])\Q$word\E(?![\w])/;
}

# Whether a text tells of a release of libvirt, "9.0.0" also as "9.0".
sub tells_of {
    my ($text, $release) = @_;
    my ($major, $minor) = $release =~ /\A(\d+)\.(\d+)/;
    return $text =~ /(?<![\d.])$major\.$minor(?:\.0)?(?!\d)/;
}

# ---- functions of libvirt -------------------------------------------------------
# package => method => function => the release that has it first
my %behind;
{
    my $rows = 0;
    for my $block (@{ pod_of('lib/Sys/Virt/Manual/Functions.pod')->{blocks} }) {
        for my $row (split /\n/, $block->{text}) {
            my ($function, $since, $method) = $row =~ /\A(vir[A-Z]\w+) +(\d+\.\d+\.\d+) +(\w+)\z/;
            $function ? ++$rows : fail("a row of the functions: $row");
            $behind{ $block->{section} }{$method}{$function} = $since if $function;
        }
    }
    cmp_ok($rows, '>', 400, 'the functions are listed');
}
for my $package (sort keys %said) {
    my $methods = $behind{$package} // {};
    my (@wrong, @late);
    for my $method (sort keys %$methods) {
        my $text = $said{$package}{$method} // '';
        for my $function (sort keys %{ $methods->{$method} }) {
            my $since = $methods->{$method}{$function};
            push @wrong, "$method: $function is not named" unless names($text, $function);
            push @late, "$method: $since" if $since =~ /\A(\d+\.\d+)/ && $1 > $FLOOR && !tells_of($text, $since);
        }
    }
    # The other way round, of methods that share an entry one is enough. A name
    # in quotes is an argument.
    for my $entry (@{ $entries{$package} }) {
        my @methods = map { /(?:->|\b\Q$package\E::)(\w+)/g } @{ $entry->{calls} } or next;
        for my $function ($entry->{body} =~ /(?<!')\b(vir[A-Z]\w+)/g) {
            push @wrong, "@methods: $function is not in the list" unless grep { $methods->{$_}{$function} } @methods;
        }
    }
    none(\@wrong, "$package: " . keys(%$methods) . ' methods and the functions behind them');
    none(\@late, "$package: since which libvirt");
}

# ---- arguments ------------------------------------------------------------------
for my $package (sort keys %entries) {
    my (@silent, $count);
    for my $entry (@{ $entries{$package} }) {
        for my $call (@{ $entry->{calls} }) {
            my ($name, $arguments) = $call =~ /->(\w+)\((.*)\)\s*\z/s or next;
            next if $name eq 'new' && $package eq 'Sys::Virt';    # whose arguments are items
            for my $variable ($arguments =~ /[\$\@%](\w+)/g) {
                ++$count;
                next if "$entry->{body}$entry->{intro}" =~ /[\$\@%]\Q$variable\E\b/;
                # Of flags the page's beginning tells, where there are none yet.
                push @silent, "$call: $variable" unless $variable eq 'flags';
            }
        }
    }
    none(\@silent, "$package: " . ($count // 0) . ' arguments are explained');
}

# ---- keys, events, constants ------------------------------------------------------
my %facts;
{
    open my $rows, '<', data_file('manual.tsv') or die "manual.tsv: $!";
    while (my $row = <$rows>) {
        next if $row =~ /^#/;
        chomp $row;
        my ($kind, @fact) = split /\t/, $row;
        push @{ $facts{$kind} }, \@fact;
    }
}

# What is said of a method, and of those that it refers to.
sub with_references {
    my ($package, $method) = @_;
    my $text = $said{$package}{$method} // '';
    my @others = grep { $_ ne $method && names($text, $_) } keys %{ $said{$package} };
    # "Sets some of them" stands after the method that reads them.
    push @others, $method =~ s/\Aset_/get_/r;
    return join "\n", $text, map { $said{$package}{$_} // () } @others;
}

for my $kind (qw(parameter result)) {
    my (@silent, %text);
    for my $fact (@{ $facts{$kind} }) {
        my ($package, $method, $key) = @$fact;
        my $text = $text{$package}{$method} //= with_references($package, $method);
        # "each with _max": a limit's variants.
        my $plain = $key =~ s/_max(?:_length)?\z//r;
        push @silent, "${package}::$method: $key" unless names($text, $key) || names($text, $plain) && $text =~ /_max_length/;
    }
    none(\@silent, scalar @{ $facts{$kind} } . " keys, as $kind, are described");
}

{
    my @silent;
    for my $fact (grep { defined $_->[3] } @{ $facts{parameter} }) {
        my ($package, $method, $key, $since) = @$fact;
        push @silent, "${package}::$method: $key, $since" unless tells_of($said{$package}{$method}, $since);
    }
    none(\@silent, 'since when there are the keys that are newer');
}

# Sys::Virt says at its beginning what "a list" and "a countable list" are.
{
    my (@silent, %intro);
    for my $package (keys %entries) {
        for my $entry (@{ $entries{$package} }) {
            $intro{$package}{$_} .= $entry->{intro} for map { /->(\w+)/g } @{ $entry->{calls} };
        }
    }
    for my $fact (@{ $facts{list} }) {
        my ($package, $method, $scalar) = @$fact;
        my $text = ($said{$package}{$method} // '') . ($intro{$package}{$method} // '');
        my $told = $text =~ /scalar\s+context/
            || $package eq 'Sys::Virt' && $text =~ ($scalar eq 'count' ? qr/countable\s+list/ : qr/(?<!countable )\blist\b/);
        push @silent, "${package}::$method: $scalar" if !$told;
    }
    none(\@silent, scalar @{ $facts{list} } . ' lists and what they are in scalar context');
}

{
    my @wrong;
    my %arguments;    # event => numbers of arguments
    for my $entry (@{ $entries{'Sys::Virt'} }) {
        for my $call (@{ $entry->{calls} }) {
            my ($event, $list) = $call =~ /\A(EVENT_ID_\w+)(?: \([^)]*\))?(?:: (.*))?\z/s or next;
            $arguments{$event}{ () = ($list // '') =~ /[\$\@%]\w+/g } = 1;
        }
    }
    for my $fact (@{ $facts{event} }) {
        my ($package, $event, $count) = @$fact;
        push @wrong, "${package}::$event: $count" unless $arguments{$event}{$count};
    }
    none(\@wrong, scalar @{ $facts{event} } . ' events and the arguments of their subs');
}

{
    my @silent;
    for my $fact (@{ $facts{since} }) {
        my ($package, $constant, $since) = @$fact;
        my ($entry) = grep { grep { names($_, "${package}::$constant") } @{ $_->{calls} } } @{ $entries{$package} };
        push @silent, "${package}::$constant: $since"
            unless $entry && tells_of("$entry->{body}$entry->{intro}", $since);
    }
    none(\@silent, scalar @{ $facts{since} } . ' constants and since which libvirt they are');
}

done_testing;
