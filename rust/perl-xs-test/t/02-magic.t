# Tied, overloaded and otherwise magical arguments: read exactly once, and
# whatever their code does is survived.
use strict;
use warnings;

use Test::More;

use PerlXS::Test;

{
    package Tied;
    sub TIESCALAR { my ($class, @values) = @_; return bless { values => [@values], reads => 0 }, $class }
    sub FETCH {
        my ($self) = @_;
        my $value = $self->{values}[ $self->{reads} ];
        $self->{reads}++;
        return ref $value eq 'CODE' ? $value->() : $value;
    }
    sub STORE { $_[0]{stored} = $_[1]; return }
}

{
    package Overloaded;
    use overload
        '""'   => sub { $_[0]{reads}++; ref $_[0]{text} eq 'CODE' ? $_[0]{text}->() : $_[0]{text} },
        '0+'   => sub { $_[0]{reads}++; ref $_[0]{number} eq 'CODE' ? $_[0]{number}->() : $_[0]{number} },
        'bool' => sub { $_[0]{reads}++; $_[0]{bool} };
    sub new { my ($class, %self) = @_; return bless { reads => 0, %self }, $class }
}

{
    package TextOnly;
    use overload '""' => sub { ${ $_[0] } }, fallback => 1;
    sub new { my ($class, $text) = @_; return bless \$text, $class }
}

sub tied_to { my ($object) = tie my $variable, 'Tied', @_; return (\$variable, tied $variable) }

# Each type reads its argument once.
my %READERS = (
    as_i32  => [ 5,     5 ],
    as_u64  => [ 7,     7 ],
    as_f64  => [ 1.5,   1.5 ],
    as_bool => [ 'yes', 1 ],
    as_text => [ 'abc', 'abc' ],
    as_bytes => [ "\xff", "\xff" ],
    as_optional => [ 'abc', 'abc' ],
);
for my $name (sort keys %READERS) {
    my ($value, $result) = @{ $READERS{$name} };
    my $sub = PerlXS::Test->can($name);
    my ($variable, $tied) = tied_to($value, 'other');
    is($sub->($$variable), $result, "$name of a tied variable");
    is($tied->{reads}, 1, "$name reads it once");

    my $object = Overloaded->new(text => $value, number => $value, bool => $value);
    is($sub->($object), $result, "$name of an overloaded object");
    is($object->{reads}, 1, "$name asks it once");

    ($variable, $tied) = tied_to(Overloaded->new(text => $value, number => $value, bool => $value));
    is($sub->($$variable), $result, "$name of an overloaded object in a tied variable");
    is($tied->{reads}, 1, "$name reads that once too");

    ($variable) = tied_to(sub { die "from FETCH\n" });
    ok(!eval { $sub->($$variable); 1 }, "$name of a variable whose reading dies");
    is($@, "from FETCH\n", 'throws what it died of');
}
is(PerlXS::Test::as_u64(TextOnly->new('18446744073709551615')), '18446744073709551615',
    'a number from an overloaded string is whole');
is(PerlXS::Test::as_text(TextOnly->new("\x{20ac}")), "\xe2\x82\xac", 'characters from one');
for my $value (undef, [], 'abc') {
    no warnings;
    my $object = Overloaded->new(number => $value);
    my $lived = eval { PerlXS::Test::as_i32($object); 1 };
    is(!$lived, ref $value ? 1 : '', 'what an overload gives back is checked in its turn');
}

# Exceptions of every kind, from reading an argument.
{
    my $error = bless { code => 1 }, 'My::Error';
    my ($variable) = tied_to(sub { die $error });
    ok(!eval { PerlXS::Test::as_text($$variable); 1 }, 'an object thrown');
    is($@, $error, 'is the exception');
}
{
    my ($variable) = tied_to(sub { no warnings; last });
    my $rounds = 0;
    for (1 .. 2) {
        $rounds++;
        ok(!eval { PerlXS::Test::as_text($$variable); 1 }, 'last out of FETCH is an exception');
    }
    is($rounds, 2, 'and leaves no loop');
}

# $@ is nobody's but the caller's.
{
    $@ = 'mine';
    my ($variable) = tied_to('abc');
    PerlXS::Test::as_text($$variable);
    is($@, 'mine', 'a successful call leaves $@ alone');
}

# Code that frees the arguments while they are read.
{
    my @arguments = (5, 6);
    my ($variable) = tied_to(sub { @arguments = (); undef @arguments; 7 });
    my @result = eval { &PerlXS::Test::triple($$variable, @arguments) };
    is_deeply(\@result, [ 7, 5, 6 ], 'arguments freed on the way are still read');
}

# Lists and hashes.
{
    package TiedList;
    require Tie::Array;
    our @ISA = 'Tie::StdArray';
    our $reads = 0;
    sub FETCH { $reads++; return $_[0][ $_[1] ] }
}
{
    tie my @list, 'TiedList';
    @list = (1, 2, 3);
    is_deeply([ PerlXS::Test::as_list(\@list) ], [ 1, 2, 3 ], 'a tied array');
    is($TiedList::reads, 3, 'each element is read once');
}
# One that goes away while it is read.
{
    my $list;
    package Vanishing;
    our @ISA = 'Tie::StdArray';
    sub FETCH { my ($self, $i) = @_; undef $list; return $i }
    package Vanishing::Hash;
    require Tie::Hash;
    our @ISA = 'Tie::StdHash';
    sub FETCH { my ($self, $key) = @_; undef $list; return length $key }
    package main;
    {
        tie my @array, 'Vanishing';
        push @array, ('x') x 100;
        $list = \@array;
    }
    is_deeply([ PerlXS::Test::as_list($list) ], [ 0 .. 99 ], 'a tied array that goes away while it is read');
    {
        tie my %hash, 'Vanishing::Hash';
        %hash = map { ('k' x $_ => 1) } 1 .. 100;
        $list = \%hash;
    }
    is(scalar @{ PerlXS::Test::keys_of($list) }, 100, 'so does a tied hash');
}
{
    my @sparse;
    $sparse[2] = 'c';
    ok(!eval { my @l = PerlXS::Test::as_countable(\@sparse); 1 }, 'a hole in a list of text');
    like($@, qr/values\[0\] is not a string, but undef/, 'is named');
    no warnings;
    is_deeply([ PerlXS::Test::as_list([ undef, 1 ]) ], [ 0, 1 ], 'undef in a list of numbers');
}
{
    my @list = (1, 2, 3);
    my ($variable) = tied_to(sub { @list = (); 9 });
    is_deeply([ PerlXS::Test::as_list([ 1, $$variable ]) ], [ 1, 9 ], 'an element that empties another list');
    my @self = (1, undef, 3);
    my $object = Overloaded->new(number => sub { @self = (); 9 });
    $self[1] = $object;
    is_deeply([ PerlXS::Test::as_list(\@self) ], [ 1, 9 ], 'an element that empties its own list');
}
{
    require Tie::Hash;
    tie my %hash, 'Tie::StdHash';
    %hash = (a => 1, b => 2);
    is_deeply([ PerlXS::Test::pick(\%hash, [qw(b c a)]) ], [ 2, undef, 1 ], 'a tied hash');
    is_deeply([ sort @{ PerlXS::Test::keys_of(\%hash) } ], [qw(a b)], 'its keys');
}
for my $wrong (undef, 1, 'a', {}, sub { }, \1) {
    ok(!eval { my @l = PerlXS::Test::as_list($wrong); 1 }, 'no list');
    like($@, qr/^PerlXS::Test::as_list: values is not an ARRAY reference at /, 'and why');
}
for my $wrong (undef, 1, 'a', [], sub { }, \1) {
    ok(!eval { PerlXS::Test::keys_of($wrong); 1 }, 'no hash');
    like($@, qr/^PerlXS::Test::keys_of: hash is not a HASH reference at /, 'and why');
}
is_deeply([ PerlXS::Test::as_list(bless [4], 'Some::List') ], [4], 'a blessed array is a list');

done_testing;
