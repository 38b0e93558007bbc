# Every sub and constant has its place in the manual, and the manual names none
# that is not there.
use strict;
use warnings;

use B ();
use Test::More;

use lib 't/lib';
use SysVirtPod;
use SysVirtTest;

my (%file, %pod, %page);
for my $file (pages()) {
    my $module = module_of($file);
    $page{$module} = pod_of($file);
    next if $file !~ /\.pm\z/ || $module eq 'Sys::Virt::Async::Future' && !has_future();
    $file{$module} = $file;
    $pod{$module} = $page{$module};
    require_ok($module);
}

# ---- what there is -----------------------------------------------------------------
# Whether a sub is the package's own, not imported. XSUBs have no home.
sub is_own {
    my ($package, $name) = @_;
    my $sub = B::svref_2object($package->can($name) // return 0);
    return $sub->XSUB || $sub->GV->STASH->NAME eq $package;
}

my %there;    # package => name => 1
for my $package (keys %file) {
    no strict 'refs';
    $there{$package}{$_} = 1
        for grep { /\A\w+\z/ && exists &{"${package}::$_"} && is_own($package, $_) } keys %{"${package}::"};
}
# The tables name each sub and constant, too.
for my $table (qw(subs constants additions)) {
    open my $rows, '<', data_file("$table.tsv") or die "$table.tsv: $!";
    while (my $row = <$rows>) {
        next if $row =~ /^#/;
        chomp $row;
        my ($package, $name) = split /\t/, $row;
        # Whether it is there at all, t/010-surface.t asks.
        $there{$package}{$name} = 1 if $package->can($name);
    }
}

# ---- what is documented ---------------------------------------------------------------
# package => name => 1: an item such as "my $n = $obj->name($arg)",
# "Package::name($arg)" or "Package::NAME".
my %documented;
for my $package (keys %pod) {
    for my $item (@{ $pod{$package}{items} }) {
        $documented{$package}{$_} = 1 for $item =~ /->(\w+)/g, $item =~ /\b\Q$package\E::(\w+)/g;
    }
}

# Perl's own, and what begins with an underscore.
sub is_private {
    my ($name) = @_;
    return $name =~ /\A(?:_.*|BEGIN|END|CLONE|CLONE_SKIP|bootstrap|import|unimport|AUTOLOAD|DOES)\z/;
}

sub is_documented {
    my ($package, $name) = @_;
    # What a class inherits or overrides may stand in the base class; the end
    # of an object is the same for all.
    my @places = (@{ mro::get_linear_isa($package) }, $name eq 'DESTROY' ? 'Sys::Virt' : ());
    return scalar grep { $documented{$_}{$name} } @places;
}

for my $package (sort keys %there) {
    my @names = grep { !is_private($_) } sort keys %{ $there{$package} };
    my @missing = grep { !is_documented($package, $_) } @names;
    is(scalar @missing, 0, "$package: " . scalar(@names) . ' names are documented')
        or diag "no =item in $file{$package}:", map { "\n  ${package}::$_" } @missing;
}

# ---- nothing else ---------------------------------------------------------------------
# Constants in the text, also a family such as Sys::Virt::CRED_*.
for my $name (sort keys %page) {
    my $pod = $page{$name};
    my @strange;
    for my $code (@{ $pod->{codes} }, @{ $pod->{items} }, map { $_->{text} } @{ $pod->{blocks} }) {
        while ($code =~ /\b(Sys::Virt(?:::[A-Z]\w*[a-z]\w*)*)::([A-Z][A-Z0-9_]+)(\*?)(?![A-Za-z0-9_:])/g) {
            my ($of, $constant, $family) = ($1, $2, $3);
            next if $page{"${of}::$constant"};
            my @fit = $family
                ? grep { index($_, $constant) == 0 } keys %{ $there{$of} }
                : grep { $_ eq $constant } keys %{ $there{$of} };
            push @strange, "${of}::$constant$family" unless @fit;
        }
    }
    # Without its package, as where the text has named that before.
    for my $code (@{ $pod->{codes} }) {
        my ($constant, $family) = $code =~ /\A([A-Z]+_[A-Z0-9_]+)(\*?)\z/ or next;
        next if $constant =~ /\A(?:LIBVIRT_|PERL_|CARGO_)/;    # the environment
        my @fit = grep { $family ? index($_, $constant) == 0 : $_ eq $constant } map { keys %$_ } values %there;
        push @strange, "$constant$family" unless @fit;
    }
    is_deeply(\@strange, [], "$name: the constants named are there");

    my @unknown = grep { /\ASys::Virt/ && !$page{$_} } @{ $pod->{links} };
    is_deeply(\@unknown, [], "$name: the pages linked to are there");
    my @astray = grep { !heading_of($_->[0] || $name, $_->[1]) } @{ $pod->{sections} };
    is_deeply([ map { join '/', @$_ } @astray ], [], "$name: and the parts of them");
}

# Whether a page of ours has such a heading or item; others are not looked into.
sub heading_of {
    my ($page, $section) = @_;
    return 1 if !$page{$page};
    return scalar grep { $_ eq $section } @{ $page{$page}{items} };
}

# Methods: an item of one that is not there is a mistake. Some say where an
# object comes from, by the method of another class; a base class may tell of
# what only its subclasses have.
for my $package (sort keys %documented) {
    my @classes = ('Sys::Virt', grep { $_->isa($package) } sort keys %documented);
    my @strange = grep { my $name = $_; !grep { $_->can($name) } @classes } sort keys %{ $documented{$package} };
    is_deeply(\@strange, [], "$package: the methods documented are there");
}

# ---- arguments ------------------------------------------------------------------------
# Methods that need what their prototype leaves open: one of two arguments, or
# flags other than 0.
my %NEEDY = map { $_ => 1 } qw(Sys::Virt::restore_domain Sys::Virt::Domain::save Sys::Virt::Domain::memory_peek);

for my $package (sort keys %pod) {
    my @wrong;
    for my $item (@{ $pod{$package}{items} }) {
        my ($name, $arguments) = $item =~ /->(\w+)(?:\((.*)\))?\s*\z/s or next;
        my $sub = $package->can($name) // next;
        my $prototype = prototype($sub) // next;    # of XSUBs, with the object
        next if $NEEDY{"${package}::$name"};
        my ($least, $most) = map { length($_ // '') } split /;/, "$prototype;;";
        $most += $least;
        1 while ($arguments //= '') =~ s/\[[^\[\]]*\]/list/g;
        my @arguments = split /,/, $arguments;
        my $mandatory = grep { !/=/ } @arguments;
        push @wrong, "$item: $prototype" if $mandatory + 1 != $least || @arguments + 1 != $most;
    }
    is_deeply(\@wrong, [], "$package: the methods take what the manual says");
}

done_testing;
