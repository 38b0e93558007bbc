# Text and bytes: both encodings, NULs, and everything that is no string.
use strict;
use warnings;

use Test::More;

use PerlXS::Test;

sub upgraded   { my ($s) = @_; utf8::upgrade($s);   return $s }
sub downgraded { my ($s) = @_; utf8::downgrade($s); return $s }

# Equal strings mean the same, however they are stored.
my %TEXT = (
    'ASCII'                 => [ 'abc',       'abc' ],
    'nothing'               => [ '',          '' ],
    'UTF-8 bytes'           => [ "\xc3\xa9",  "\xc3\xa9" ],
    'a Latin-1 character'   => [ "\xe9",      "\xc3\xa9" ],
    'bytes that are no UTF-8' => [ "a\xff\xfe", "a\xc3\xbf\xc3\xbe" ],
);
for my $name (sort keys %TEXT) {
    my ($text, $bytes) = @{ $TEXT{$name} };
    is(PerlXS::Test::as_text(downgraded($text)), $bytes, "$name, stored as bytes");
    is(PerlXS::Test::as_text(upgraded($text)), $bytes, "$name, stored as UTF-8");
}
is(PerlXS::Test::as_text("\x{20ac}"), "\xe2\x82\xac", 'a wide character');
is(PerlXS::Test::as_text("\x{20ac}\xe9"), "\xe2\x82\xac\xc3\xa9", 'wide and Latin-1 characters');
ok(!utf8::is_utf8(PerlXS::Test::as_text("\x{20ac}")), 'results are bytes');
is(PerlXS::Test::as_text(42), '42', 'a number is text too');
is(PerlXS::Test::as_text('x' x 100_000), 'x' x 100_000, 'long text');

for my $string ("\0", "a\0", "a\0b", upgraded("\xe9\0")) {
    ok(!eval { PerlXS::Test::as_text($string); 1 }, 'text with a NUL is refused');
    like($@, qr/^PerlXS::Test::as_text: value has a NUL byte at offset \d+ at /, 'and why');
}
for my $reference ([], {}, sub { }, \1, bless([], 'Some::Class')) {
    ok(!eval { PerlXS::Test::as_text($reference); 1 }, 'no reference is text');
    like($@, qr/value is not a string, but a reference to \Q${\ ref $reference}\E /, 'and why');
}
ok(!eval { PerlXS::Test::as_text(undef); 1 }, 'undef is no text');
like($@, qr/value is not a string, but undef /, 'and why');
is(PerlXS::Test::as_optional(undef), undef, 'optional text may be undef');
is(PerlXS::Test::as_optional('a'), 'a', 'or text');
ok(!eval { PerlXS::Test::as_optional([]); 1 }, 'but no reference');

for my $bytes ("\0\1\xff", '', "\xe9" x 3, join('', map { chr } 0 .. 255)) {
    is(PerlXS::Test::as_bytes($bytes), $bytes, 'bytes are as they are');
    is(PerlXS::Test::as_bytes(upgraded($bytes)), $bytes, 'also if stored as UTF-8');
}
ok(!eval { PerlXS::Test::as_bytes("\x{20ac}"); 1 }, 'a wide character is no byte');
like($@, qr/^PerlXS::Test::as_bytes: value has a character that is no byte at /, 'and why');

is(PerlXS::Test::as_text(*STDOUT), '*main::STDOUT', 'a glob is its name');
is(PerlXS::Test::as_text(v1.2), "\1\2", 'a v-string is its characters');
is(PerlXS::Test::as_text(substr('abcdef', 1, 2)), 'bc', 'part of a string');

for ([ 0, 0 ], [ 1000, 0 ], [ 1000, 3 ], [ 1000, 999 ], [ 1000, 1000 ]) {
    my ($room, $count) = @$_;
    is(PerlXS::Test::filled($room, $count), 'x' x $count, "$count bytes where there is room for $room");
}

{
    my $variable = 'before';
    PerlXS::Test::assign($variable, "a\0\xff");
    is($variable, "a\0\xff", 'a variable gets bytes');
    $variable = "\x{20ac}";
    PerlXS::Test::assign($variable, "\xc3\xa9");
    is(length $variable, 2, 'a variable that held characters holds bytes then');
    my @array = (1);
    $variable = \@array;
    PerlXS::Test::assign($variable, 'x');
    is($variable, 'x', 'a variable that held a reference');
    my %hash;
    PerlXS::Test::assign($hash{key}, 'x');
    is($hash{key}, 'x', 'an element that did not exist');
    my $string = 'abcdef';
    PerlXS::Test::assign(substr($string, 1, 2), 'X');
    is($string, 'aXdef', 'set magic runs');
    ok(!eval { PerlXS::Test::assign('constant', 'x'); 1 }, 'a constant is refused');
    like($@, qr/^Modification of a read-only value attempted at /, 'in perl\'s words');
}

done_testing;
