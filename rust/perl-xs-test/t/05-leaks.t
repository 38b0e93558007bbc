# Nothing is lost: not on success, not when something dies half-way.
use strict;
use warnings;

use Test::More;

BEGIN {
    eval { require Test::LeakTrace; Test::LeakTrace->import; 1 }
        or plan skip_all => 'Test::LeakTrace is not installed';
}

use PerlXS::Test;

{
    package Tied;
    sub TIESCALAR { my ($class, $code) = @_; return bless $code, $class }
    sub FETCH { $_[0]->() }
}
tie my $tied, 'Tied', sub { 'abc' };
tie my $dying, 'Tied', sub { die { why => 'FETCH' } };
my $counter = PerlXS::Test::Counter->new(1);
my $code = sub { return @_ };
my $death = sub { die { why => 'sub' } };

# Each once before, so that what is made once an interpreter is made.
my %CODE = (
    'a number'             => sub { PerlXS::Test::as_i64('12') },
    'text'                 => sub { PerlXS::Test::as_text("caf\xe9") },
    'long text'            => sub { PerlXS::Test::as_text('x' x 1000) },
    'tied text'            => sub { PerlXS::Test::as_text($tied) },
    'a list'               => sub { my @l = PerlXS::Test::as_list([ 1 .. 10 ]) },
    'a list in scalar context' => sub { my $l = PerlXS::Test::as_list([ 1 .. 10 ]) },
    'a count'              => sub { my $n = PerlXS::Test::as_countable([qw(a b)]) },
    'an array reference'   => sub { PerlXS::Test::as_array_ref([qw(a b)]) },
    'a hash'               => sub { PerlXS::Test::info(1) },
    'keys'                 => sub { PerlXS::Test::keys_of({ a => 1, b => 2 }) },
    'named arguments'      => sub { PerlXS::Test->options(uri => 'x', sizes => [1]) },
    'a handle'             => sub { PerlXS::Test::Counter->new(2)->value },
    'handles in a list'    => sub { my @twins = $counter->twins },
    'a handle destroyed'   => sub { my $c = PerlXS::Test::Counter->new(2); $c->DESTROY },
    'a call'               => sub { PerlXS::Test::call_list($code, [ 1, 2 ]) },
    'bytes put in place'   => sub { PerlXS::Test::filled(1000, 3); PerlXS::Test::filled(1000, 1000) },
    'an assignment'        => sub { my $v; PerlXS::Test::assign($v, 'x') },
    'an error'             => sub { eval { PerlXS::Test::fail('x') } },
    'a thrown value'       => sub { eval { PerlXS::Test::throw({ a => 1 }) } },
    'a panic'              => sub { eval { PerlXS::Test::panic('x') } },
    'a wrong number'       => sub { eval { PerlXS::Test::as_u8(256) } },
    'a wrong list'         => sub { eval { my @l = PerlXS::Test::as_list([ 1, {} ]) } },
    'a wrong handle'       => sub { eval { $counter->add(5) } },
    'a dying argument'     => sub { eval { PerlXS::Test::as_text($dying) } },
    'a dying sub'          => sub { eval { PerlXS::Test::call_scalar($death, []) } },
    'a caught death'       => sub { PerlXS::Test::caught($death) },
    'deaths below'         => sub { local $SIG{__WARN__} = sub { }; eval { PerlXS::Test::call_below([ $death, $death ]) } },
    'wrong arity'          => sub { eval { &PerlXS::Test::as_u8() } },
);
for my $name (sort keys %CODE) {
    my $run = $CODE{$name};
    $run->();
    no_leaks_ok(sub { $run->() }, $name);
}
is(PerlXS::Test::Counter::alive(), 1, 'nor is any handle');

done_testing;
