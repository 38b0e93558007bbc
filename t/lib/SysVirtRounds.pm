# Rounds of calls (of SysVirtCalls) after which everything is as it was: well,
# and with wrong arguments. Used by t/*.t and xt/*.t only.
package SysVirtRounds;

use strict;
use warnings;

use Exporter 'import';

use Sys::Virt;
use SysVirtTest;

our @EXPORT = qw(good_round wrong_round is_served);

{
    package SysVirtRounds::Dying;
    use overload map({ my $what = $_; $what => sub { die "$what\n" } } '""', '0+', 'bool', '@{}', '%{}'), fallback => 1;
    package SysVirtRounds::Watched;
    sub TIESCALAR { my ($class, $value) = @_; return bless \$value, $class }
    sub FETCH { return ${ $_[0] } }
    sub STORE { return }
}

# Whether the call went as the table says: well, or refused by libvirt where that
# is no wonder (the test driver of a libvirt before 9.0 refuses more).
sub is_served {
    my ($call, $thrown) = @_;
    return !$thrown || ref $thrown eq 'Sys::Virt::Error'
        && ($call->{refused} || $thrown->code == Sys::Virt::Error::ERR_NO_SUPPORT || !needs_libvirt('9.0.0'));
}

# One round in both contexts; what it threw.
sub good_round {
    my ($call) = @_;
    my $thrown;
    for my $list (0, 1) {
        my @arguments = $call->{args}->();
        my @result = eval { $list ? $call->{sub}->(@arguments) : scalar $call->{sub}->(@arguments) };
        $thrown = $@;
        eval { $call->{after}->(@result); 1 } || $thrown or die $@;
    }
    $@ = '';
    return $thrown;
}

# One round of wrong arguments: each in turn is replaced by each of these, and by
# a tied variable.
my @WRONG = (
    undef, [ undef, {} ], { x => [] }, sub { }, "a\0b", '1e99',
    bless([], 'SysVirtRounds::Dying'), bless(\(my $x = 1), 'Sys::Virt'),
);

sub wrong_round {
    my ($call) = @_;
    my @good = $call->{args}->();
    local $SIG{__WARN__} = sub { };
    for my $i (0 .. $#good) {
        for my $wrong (@WRONG, 'tied') {
            my @arguments = @good;
            $arguments[$i] = $wrong;
            tie $arguments[$i], 'SysVirtRounds::Watched', [ \1 ] if !ref $wrong && ($wrong // '') eq 'tied';
            my @result = eval { $call->{sub}->(@arguments) };
            eval { $call->{after}->(@result) };
        }
    }
    eval { $call->{sub}->((@good) x 20) } if @good;
    unlink '1e99';    # to which a domain may have been saved
    # What was made for the call is used up by a good one.
    my @result = eval { $call->{sub}->(@good) };
    eval { $call->{after}->(@result) };
    $@ = '';
    return;
}

1;
