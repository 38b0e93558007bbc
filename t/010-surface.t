# The whole surface, both ways: every sub and constant of Sys::Virt 12.7.0 is
# here, as it was there; and nothing is here that is not declared.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtTest;

use Sys::Virt::Event;
use Sys::Virt::EventImpl;

# The rows of a table in t/data, without its comments.
sub rows {
    my ($name) = @_;
    open my $file, '<', data_file($name) or die "$name: $!";
    chomp(my @lines = grep { !/^#/ } <$file>);
    return map { [ split /\t/ ] } @lines;
}

my %declared;

# A prototype as the least and the greatest number of arguments.
sub arity {
    my ($proto) = @_;
    my ($mandatory, $optional) = split /;/, $proto eq '()' ? '' : $proto;
    return (length($mandatory // ''), length($mandatory // '') + length($optional // ''));
}

# ---- subs -------------------------------------------------------------------------
my (@missing, @changed);
for my $row (rows('subs.tsv')) {
    my ($package, $name, $proto) = @$row;
    my $full = "${package}::$name";
    $declared{$full} = 1;
    if (!defined &$full) {
        push @missing, $full;
        next;
    }
    my $ours = prototype $full;
    if ($proto eq '-' || !defined $ours) {
        push @changed, "$full: prototype " . ($ours // 'none') . ", was $proto"
            if ($proto eq '-') != !defined $ours;
        next;
    }
    # Optional arguments may have been added at the end.
    my ($least, $most) = arity($proto);
    my ($our_least, $our_most) = arity($ours);
    push @changed, "$full: prototype $ours, was $proto" if $our_least > $least || $our_most < $most;
}
is_deeply(\@missing, [], 'every sub is there');
is_deeply(\@changed, [], 'and takes what it took');

# ---- constants ------------------------------------------------------------------------
my (@absent, @wrong);
for my $row (rows('constants.tsv')) {
    my ($package, $name, $value) = @$row;
    my $full = "${package}::$name";
    $declared{$full} = 1;
    my $sub = $package->can($name);
    if (!$sub) {
        push @absent, $full;
        next;
    }
    push @wrong, "$full: " . $sub->() . ", not $value" if $sub->() ne $value;
    push @wrong, "$full: prototype" if (prototype($sub) // 'none') ne '';
}
is_deeply(\@absent, [], 'every constant is there');
is_deeply(\@wrong, [], 'and has its value');

# Values that 32 bits cannot hold with a sign.
is(Sys::Virt::Domain::GET_ALL_STATS_ENFORCE_STATS, 2**31, 'a flag in bit 31 is positive');
is(Sys::Virt::NodeDevice::LIST_ACTIVE, 2**31, 'another');

# ---- ways of naming a constant ------------------------------------------------------------
{
    is(Sys::Virt::Domain::STATE_RUNNING, 1, 'as a bareword');
    is(Sys::Virt::Domain->STATE_RUNNING, 1, 'as a method');
    is(&Sys::Virt::Domain::STATE_RUNNING, 1, 'with &, which passes @_ along');
    is(&Sys::Virt::Domain::STATE_RUNNING(), 1, 'with & and ()');
    my $name = 'STATE_RUNNING';
    is(Sys::Virt::Domain->$name, 1, 'by its name');
    is(Sys::Virt::Domain->can($name)->(), 1, 'by a reference');
    no strict 'refs';
    is(&{"Sys::Virt::Domain::$name"}, 1, 'by a symbolic reference');
    ok(!eval "Sys::Virt::Domain::STATE_RUNNING = 2; 1", 'it cannot be assigned to');
    is(Sys::Virt::Domain::JOB_TIME_ELAPSED, 'time_elapsed', 'a string constant is a plain string');
}

# ---- nothing else ----------------------------------------------------------------------------
for my $row (rows('additions.tsv')) {
    my ($package, $name) = @$row;
    $declared{"${package}::$name"} = 1;
    ok($package->can($name), "${package}::$name, which the original has not");
}
# Every class of objects has the proxies of calls that do not wait.
my @strange;
my @packages = ('Sys::Virt');
for my $package (@packages) {    # which grows
    no strict 'refs';
    push @packages, map { /^(\w+)::\z/ ? "${package}::$1" : () } sort keys %{"${package}::"};
}
for my $package (@packages) {
    no strict 'refs';
    if (exists &{"${package}::DESTROY"} && !$package->isa('Sys::Virt::Async::Call')) {
        my @proxies = grep { $package->can($_) } qw(async async_promise async_cb);
        is(scalar @proxies, 3, "$package: calls that do not wait");
        $declared{"${package}::$_"} = 1 for @proxies;
    }
    for my $name (sort keys %{"${package}::"}) {
        next if $name =~ /::\z/ || $name =~ /^\(/ || $name =~ /^(?:BEGIN|can|isa|import|unimport)\z/;
        push @strange, "${package}::$name" if exists &{"${package}::$name"} && !$declared{"${package}::$name"};
    }
}
is_deeply(\@strange, [], 'nothing undeclared is there');

done_testing;
