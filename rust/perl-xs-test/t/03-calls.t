# XSUBs from outside: arity, defaults, context; calling Perl from inside, and
# what may come out of that.
use strict;
use warnings;

use Test::More;

use PerlXS::Test;

# ---- arity and defaults ---------------------------------------------------------
is(prototype('PerlXS::Test::with_defaults'), '$;$$', 'a prototype with optional arguments');
is(prototype('PerlXS::Test::nothing'), '', 'a prototype without arguments');
is(prototype('PerlXS::Test::lenient'), undef, 'a lenient sub has none');
is(PerlXS::Test::with_defaults(1), '1,-1,0', 'defaults');
is(PerlXS::Test::with_defaults(1, 2), '1,2,0', 'one given');
is(PerlXS::Test::with_defaults(1, 2, 3), '1,2,3', 'all given');
for my $count (0, 4) {
    ok(!eval { &PerlXS::Test::with_defaults(1 .. $count); 1 }, "$count arguments are wrong");
    like($@, qr/^Usage: PerlXS::Test::with_defaults\(first, second=ALL, flags=0\) at \Q${\ __FILE__}\E line /,
        'and the usage is told');
}
is(PerlXS::Test::lenient(1, 2, 3), 1, 'a lenient sub ignores what is too much');
is(PerlXS::Test::lenient_too(2), 2, 'an alias');
ok(!eval { PerlXS::Test::lenient_too(); 1 }, 'but wants what it needs');
like($@, qr/^Usage: PerlXS::Test::lenient_too\(first\)/, 'under the name it was called by');

is(PerlXS::Test->options(uri => 'u', flags => 3, readonly => 1, sizes => [ 1, 2 ]),
    'PerlXS::Test Some("u") 3 true Some([1, 2])', 'named arguments');
is(PerlXS::Test->options(uri => undef, stranger => 1), 'PerlXS::Test None 0 false None', 'their defaults');
is(PerlXS::Test->options(flags => 1, flags => 2), 'PerlXS::Test None 2 false None', 'the last one counts');
{
    my @warnings;
    local $SIG{__WARN__} = sub { push @warnings, @_ };
    PerlXS::Test->options('uri');
    like("@warnings", qr/^Odd number of elements in hash assignment at /, 'an odd list is warned of');
    ok(!eval { PerlXS::Test->options(sizes => 5); 1 }, 'a wrong one');
    like($@, qr/^PerlXS::Test::options: sizes is not an ARRAY reference/, 'is named');
    ok(!eval { PerlXS::Test->options(sizes => [ 1, 'x' x 2, {} ]); 1 }, 'a wrong element');
    like($@, qr/^PerlXS::Test::options: sizes\[2\] is not a number/, 'likewise');
}
is(PerlXS::Test::closed_options(size => 5), '5 None', 'where others are refused');
for my $other ('Size', 'siz', 'sizes', '') {
    ok(!eval { PerlXS::Test::closed_options(uri => 'u', $other => 1); 1 }, "'$other'");
    like($@, qr/^PerlXS::Test::closed_options: unknown argument '$other'; known are size, uri at /, 'is named');
}

# ---- context ----------------------------------------------------------------------
is((PerlXS::Test::want())[0], 'list', 'list context');
my $want = PerlXS::Test::want();
is($want, 'scalar', 'scalar context');
is_deeply([ PerlXS::Test::nothing() ], [], 'nothing in list context');
is(scalar(PerlXS::Test::nothing()), undef, 'nothing in scalar context');
is_deeply([ PerlXS::Test::pair() ], [ 1, 'two' ], 'a pair');
is(scalar(PerlXS::Test::pair()), 'two', 'its last in scalar context');
is(scalar(PerlXS::Test::as_list([ 3, 4 ])), 4, 'the last of a list in scalar context');
is(scalar(PerlXS::Test::as_list([])), undef, 'undef of an empty one');
is(scalar(PerlXS::Test::as_countable([ 3, 4, 5 ])), 3, 'the number of a countable list');
is_deeply([ PerlXS::Test::as_countable([ 3, 4 ]) ], [ 3, 4 ], 'which is a list in list context');
is_deeply(PerlXS::Test::as_array_ref([ 3, 4 ]), [ 3, 4 ], 'an array reference');
is(scalar(my @many = PerlXS::Test::as_list([ 1 .. 10_000 ])), 10_000, 'more results than the stack has room for');

# Results are fresh each time, also where perl lends its own scalar.
{
    my @results;
    push @results, \PerlXS::Test::as_i32($_) for 1 .. 3;
    is_deeply([ map { $$_ } @results ], [ 1, 2, 3 ], 'results do not share a scalar');
    my $sum = PerlXS::Test::as_i32(1) + PerlXS::Test::as_i32(2);
    is($sum, 3, 'nor do two calls in one expression');
    my @texts = map { PerlXS::Test::as_text($_) } qw(a b);
    is("@texts", 'a b', 'nor does map');
}

is_deeply(PerlXS::Test::info(), { state => 1, maxMem => '18446744073709551615', label => undef }, 'a struct is a hash');
is_deeply(PerlXS::Test::info(7)->{extra}, 7, 'an optional key');
ok(!exists PerlXS::Test::info()->{extra}, 'is left out where there is none');

# ---- exceptions ---------------------------------------------------------------------
ok(!eval { PerlXS::Test::fail('why'); 1 }, 'an error of Rust');
like($@, qr/^PerlXS::Test::fail: why at \Q${\ __FILE__}\E line \d+\.\n\z/, 'is an exception with its place');
for my $value ('text', "line\n", { a => 1 }, [], sub { }, bless({}, 'My::Error'), \'x') {
    ok(!eval { PerlXS::Test::throw($value); 1 }, 'a value thrown');
    ref $value ? is($@, $value, 'comes out as it is') : like($@, qr/^\Q$value\E/, 'comes out');
}
ok(!eval { PerlXS::Test::panic('broken'); 1 }, 'a panic is an exception');
like($@, qr/^PerlXS::Test::panic: internal error: broken \(.+lib\.rs:\d+:\d+\) at /, 'that names the place in Rust');
{
    my @seen;
    local $SIG{__DIE__} = sub { push @seen, @_ };
    eval { PerlXS::Test::throw({ a => 1 }) };
    is_deeply(\@seen, [ { a => 1 } ], '$SIG{__DIE__} sees the value');
}

# ---- calling Perl -----------------------------------------------------------------------
is(PerlXS::Test::call_scalar(sub { "@_" }, [ 1, 'b' ]), '1 b', 'a sub is called');
is_deeply(PerlXS::Test::call_list(sub { reverse @_ }, [ 1, 2, 3 ]), [ 3, 2, 1 ], 'in list context');
is(PerlXS::Test::call_scalar(sub { wantarray ? 'list' : 'scalar' }, []), 'scalar', 'in scalar context');
is(PerlXS::Test::call_scalar(sub { return }, []), undef, 'a sub without a result');
sub by_name { return 'named' }
is(PerlXS::Test::call_scalar('main::by_name', []), 'named', 'a sub by its name');
is(PerlXS::Test::call_named('My::Class', 'hello'), 'hello My::Class', 'a method');
sub My::Class::hello { return "hello $_[0]" }
for my $wrong (undef, 'no::such_sub', 5, [], {}, \1, '') {
    ok(!eval { PerlXS::Test::call_scalar($wrong, []); 1 }, 'what cannot be called');
    like($@, qr/^PerlXS::Test::call_scalar: code is not code that can be called/, 'is refused');
}
{
    package Callable;
    use overload '&{}' => sub { my $self = shift; sub { "callable $$self" } };
    my $object = bless \(my $name = 'object'), 'Callable';
    main::is(PerlXS::Test::call_scalar($object, []), 'callable object', 'an object that can be called');
}
{
    my @array = (1, 2);
    PerlXS::Test::call_scalar(sub { $_[0] = 'changed' }, \@array);
    is($array[0], 'changed', 'a sub gets the very arguments');
}

my $thrown = bless { code => 42 }, 'My::Error';
is(PerlXS::Test::caught(sub { die $thrown }), $thrown, 'a die is caught');
is(PerlXS::Test::caught(sub { die "text\n" }), "text\n", 'with its text');
is(PerlXS::Test::caught(sub { 1 }), undef, 'a sub that lives');
{
    package FalseError;
    use overload 'bool' => sub { 0 }, '""' => sub { 'false' };
    my $false = bless [], 'FalseError';
    main::is(ref PerlXS::Test::caught(sub { die $false }), 'FalseError', 'an exception that is false is one');
}
ok(!eval { PerlXS::Test::call_scalar(sub { die $thrown }, []); 1 }, 'a die goes on to the caller');
is($@, $thrown, 'as it was');
{
    $@ = 'mine';
    PerlXS::Test::caught(sub { die "inner\n" });
    is($@, 'mine', 'what is caught does not touch $@');
}
for my $jump (sub { no warnings; last }, sub { no warnings; next }, sub { no warnings; redo }, sub { goto LABEL }) {
    my $rounds = 0;
    for (1 .. 2) {
        $rounds++;
        ok(PerlXS::Test::caught($jump), 'a loop exit is an exception');
    }
  LABEL:
    is($rounds, 2, 'and leaves no loop');
}
is(PerlXS::Test::caught(sub { eval { die "x\n" }; die "y\n" }), "y\n", 'an eval inside');
is(PerlXS::Test::call_scalar(sub { PerlXS::Test::call_scalar(sub { PerlXS::Test::caught(sub { die "deep\n" }) }, []) }, []),
    "deep\n", 'calls within calls');
is(PerlXS::Test::caught(sub { local $SIG{ALRM} = sub { die "alarm\n" }; kill ALRM => $$; for (1 .. 1000) { } }),
    "alarm\n", 'a signal handler that dies');

# What is thrown below a foreign frame waits until the call returns.
{
    my @warnings;
    local $SIG{__WARN__} = sub { push @warnings, @_ };
    my $ran = 0;
    ok(!eval { PerlXS::Test::call_below([ sub { die $thrown }, sub { $ran++ }, sub { die "second\n" } ]); 1 },
        'a die below a foreign frame');
    is($@, $thrown, 'comes out when the call returns');
    is($ran, 1, 'what came after it was done');
    is_deeply(\@warnings, ["second\n"], 'a second one is told as a warning');
    is(PerlXS::Test::call_below([ sub { 1 }, sub { 2 } ]), 2, 'nothing is left for the next call');
    my $met;
    ok(!eval { PerlXS::Test::call_below([ sub { die $thrown }, sub { $met = eval { PerlXS::Test::as_i32(5) } } ]); 1 },
        'a call made below, meanwhile');
    is($met, 5, 'is not met by the exception that waits');
    is($@, $thrown, 'which comes out where it shall');
}

# The argument stack moves while results are collected.
{
    my @results = PerlXS::Test::map_list(sub { my ($i) = @_; my @grow = (0) x 5000; return deep($i, @grow) }, 100);
    is_deeply(\@results, [ 0 .. 99 ], 'the stack grows inside callbacks');
    sub deep { my ($i, @grow) = @_; return @_ > 20_000 ? $i : deep($i, @grow, @grow) }
}

# exit goes on, through every frame.
for my $code ('PerlXS::Test::call_scalar(sub { exit 7 }, [])', 'PerlXS::Test::caught(sub { exit 7 })',
    'PerlXS::Test::call_below([sub { exit 7 }, sub { print "still running\n" }])',
    'eval { PerlXS::Test::call_scalar(sub { PerlXS::Test::caught(sub { exit 7 }) }, []) }; print "evalled\n"',
    'package T; sub TIESCALAR { bless [] } sub FETCH { exit 7 } package main; tie my $v, "T"; PerlXS::Test::as_text($v)')
{
    my $program = "use PerlXS::Test; END { print qq(end\\n) } $code; print qq(after\\n);";
    my @command = ($^X, (map { "-I$_" } @INC), '-e', $program);
    open my $output, '-|', @command or die $!;
    my $printed = join '', <$output>;
    close $output;
    is($? >> 8, 7, "exit: $code");
    is($printed, "end\n", 'nothing but END blocks runs after it');
}

done_testing;
