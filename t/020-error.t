# Sys::Virt::Error: what a failed call throws.
use strict;
use warnings;

use Test::More;

use Sys::Virt;

my $con = Sys::Virt->new(uri => 'test:///default');
my @died;
my $error = do {
    local $SIG{__DIE__} = sub { push @died, @_ };
    eval { $con->get_domain_by_name('nobody') };
    $@;
};

is(ref $error, 'Sys::Virt::Error', 'a failed call throws an object');
is($died[0], $error, 'which $SIG{__DIE__} sees');
is_deeply(
    [ sort keys %$error ],
    [qw(code domain int1 int2 level message str1 str2 str3)],
    'a hash with libvirt\'s error in it'
);
is($error->{code}, Sys::Virt::Error::ERR_NO_DOMAIN, 'the code');
is($error->{domain}, Sys::Virt::Error::FROM_TEST, 'the origin');
is($error->{level}, Sys::Virt::Error::LEVEL_ERROR, 'the level');
ok(length $error->{message}, 'the message');
is($error->code, $error->{code}, 'code is a method too');
is($error->domain, $error->{domain}, 'and domain');
is($error->level, $error->{level}, 'and level, which is not the code');
is($error->message, $error->{message}, 'and message');
is($error->$_, $error->{$_}, "and $_") for qw(str1 str2 str3 int1 int2);

my $text = "libvirt error code: 42, message: $error->{message}\n";
is("$error", $text, 'the string form');
is($error->stringify, $text, 'also as a method');
like($error, qr/^libvirt error code: 42,/, 'matched as a string');
is($error . '!', "$text!", 'joined to others');
is(lc $error, lc $text, 'given to a function');
ok($error, 'true');
ok(!!$error, 'also negated');
ok($error eq $text, 'eq');
ok($error ne 'x', 'ne');
is((sort ($error, 'a'))[0], 'a', 'sort');
ok($error == 42, '== compares the code');
ok($error != 43, '!=');

# Made by hand.
my $own = bless { code => 0, message => "no news\n", level => 1, domain => 2 }, 'Sys::Virt::Error';
is("$own", "libvirt error code: 0, message: no news\n", 'a message with its own newline');
ok($own, 'true whatever its code');
is($own->level, 1, 'its methods work');
is(bless({}, 'Sys::Virt::Error')->code, undef, 'an empty one has no code');
{
    no warnings;
    is('' . bless({}, 'Sys::Virt::Error'), "libvirt error code: , message: \n", 'but a string form');
}
{
    package My::Error;
    our @ISA = 'Sys::Virt::Error';
    sub stringify { return 'mine' }
    package main;
    is('' . bless({ code => 1 }, 'My::Error'), 'mine', 'a subclass has its own string form');
}
{
    package My::Quiet;
    our @ISA = 'Sys::Virt::Error';
    package main;
    is('' . bless({ code => 1, message => 'm' }, 'My::Quiet'), "libvirt error code: 1, message: m\n",
        'or inherits it');
}
for my $method (qw(code domain level message stringify)) {
    ok(!eval { Sys::Virt::Error->can($method)->(5); 1 }, "$method of what is no error");
    like($@, qr/^Sys::Virt::Error::$method: self is not a HASH reference/, 'is refused');
}

# The error belongs to its failure only.
eval { $con->get_domain_by_name('nobody') };
my $first = "$@";
eval { $con->get_domain_by_id(77) };
isnt("$@", '', 'a second failure');
is("$error", $text, 'leaves the first as it was');
ok(eval { $con->get_domain_by_id(1); 1 }, 'and a call that succeeds afterwards throws nothing');

# A failure for which libvirt has no reason: here a loop that takes no timer.
{
    my $program = 'use Sys::Virt; use Sys::Virt::Event; @L::ISA = "Sys::Virt::EventImpl"; sub L::add_timeout { -1 }'
        . ' Sys::Virt::Event::register(bless {}, "L"); eval { Sys::Virt::Event::add_timeout(1, sub { }) };'
        . ' print join "|", ref $@, $@->code, $@->domain, $@->level, $@->message';
    my $output = `$^X @{[ map { "-I$_" } @INC ]} -e '$program' 2>&1`;
    is($output, 'Sys::Virt::Error|0|0|0|Unknown problem', 'a failure without a reason');
}

# libvirt itself prints nothing.
{
    my $program = 'use Sys::Virt; eval { Sys::Virt->new(uri => "test:///default")->get_domain_by_id(5) }; print ref $@';
    my $output = `$^X @{[ map { "-I$_" } @INC ]} -e '$program' 2>&1`;
    is($output, 'Sys::Virt::Error', 'errors are not printed');
}

done_testing;
