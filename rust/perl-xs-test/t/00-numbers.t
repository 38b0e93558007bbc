# Numbers, both ways: every width, its limits, and what is no number.
use strict;
use warnings;

use Test::More;

use PerlXS::Test;

my %LIMITS = (
    i8  => [ -128, 127 ],
    u8  => [ 0, 255 ],
    i16 => [ -32768, 32767 ],
    u16 => [ 0, 65535 ],
    i32 => [ -2147483648, 2147483647 ],
    u32 => [ 0, 4294967295 ],
    i64 => [ '-9223372036854775808', '9223372036854775807' ],
    u64 => [ 0, '18446744073709551615' ],
);
my %BEYOND = (
    i8  => [ -129, 128 ],
    u8  => [ -1, 256 ],
    i16 => [ -32769, 32768 ],
    u16 => [ -1, 65536 ],
    i32 => [ -2147483649, 2147483648 ],
    u32 => [ -1, 4294967296 ],
    i64 => [ '-9223372036854775809', '9223372036854775808' ],
    u64 => [ -1, '18446744073709551616' ],
);

for my $type (sort keys %LIMITS) {
    my $take = \&{ PerlXS::Test->can("as_$type") };
    for my $limit (@{ $LIMITS{$type} }) {
        is($take->($limit), $limit, "$type takes $limit");
        is($take->("$limit"), $limit, "$type takes '$limit'");
    }
    for my $beyond (@{ $BEYOND{$type} }) {
        ok(!eval { $take->($beyond); 1 }, "$type refuses $beyond");
        like(
            $@,
            qr/^PerlXS::Test::as_$type: value is out of range: \S+ does not fit an? (?:un)?signed \d+-bit number at \Q${\ __FILE__}\E line \d+\.$/,
            "$type says why it refuses $beyond"
        );
    }
    is($take->(1.9), 1, "$type cuts off a fraction");
    is($take->('1e2'), 100, "$type takes an exponent");
    for my $odd (9**9**9, -9**9**9, -sin(9**9**9), '1e30') {
        ok(!eval { $take->($odd); 1 }, "$type refuses $odd");
    }
    for my $reference ([], {}, sub { }, \1) {
        ok(!eval { $take->($reference); 1 }, "$type refuses a reference to " . ref $reference);
        like($@, qr/value is not a number, but a reference to \Q${\ ref $reference}\E/, 'says what it got');
    }
}

is(PerlXS::Test::as_i64(-1.9), -1, 'a negative fraction is cut towards zero');
is(PerlXS::Test::as_u64(18446744073709551615), '18446744073709551615', 'an unsigned literal is whole');
is(PerlXS::Test::as_f64('0.1'), 0.1, 'a double');
is(PerlXS::Test::as_f64(3), 3, 'an integer as a double');

{
    my @warnings;
    local $SIG{__WARN__} = sub { push @warnings, @_ };
    is(PerlXS::Test::as_i32(undef), 0, 'undef is 0');
    is(PerlXS::Test::as_i32('12abc'), 12, 'text is the digits it starts with');
    is(PerlXS::Test::as_i32('abc'), 0, 'other text is 0');
    is(@warnings, 3, 'each with a warning');
    like($warnings[0], qr/^Use of uninitialized value.* in subroutine entry/, 'for undef, in perl\'s words');
    like($warnings[1], qr/^Argument "12abc" isn't numeric in subroutine entry/, 'for text, likewise');
    @warnings = ();
    no warnings;
    is(PerlXS::Test::as_i32(undef), 0, 'undef without warnings');
    is(@warnings, 0, 'is silent');
    use warnings FATAL => 'all';
    ok(!eval { PerlXS::Test::as_i32('abc'); 1 }, 'a fatal warning is an exception');
    like($@, qr/isn't numeric/, 'the warning itself');
}

for my $true (1, 'a', '0.0', [], -1) {
    is(PerlXS::Test::as_bool($true), 1, 'true');
}
for my $false (0, '', '0', undef) {
    is(PerlXS::Test::as_bool($false), 0, 'false');
}

is(PerlXS::Test::ANSWER, 42, 'a constant');
is(PerlXS::Test->LARGE, 2147483648, 'a constant called as a method');
is(&PerlXS::Test::NEGATIVE, -1, 'a constant called with &');
is(PerlXS::Test::NAME, 'name', 'a constant string');
is(prototype('PerlXS::Test::ANSWER'), '', 'a constant takes nothing');
{
    no warnings 'once';
    is($PerlXS::Test::loaded, 1, 'what a module does on loading is done');
}

done_testing;
