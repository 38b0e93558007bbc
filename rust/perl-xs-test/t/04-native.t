# Native handles: what is one, what is none, and that each reference is
# released once.
use strict;
use warnings;

use Config;
use Scalar::Util ();
use Test::More;

use PerlXS::Test;

my $CLASS = 'PerlXS::Test::Counter';
sub alive { return PerlXS::Test::Counter::alive() }

{
    my $counter = $CLASS->new(5);
    is(ref $counter, $CLASS, 'a handle is an object of its class');
    is(alive(), 1, 'that owns a reference');
    ok($$counter != 0, 'it holds the pointer');
    is($counter->value, 5, 'and works');
    is($counter->add($CLASS->new(2)), 7, 'also as an argument');
    is($counter->add_optional, 5, 'an optional handle left out');
    is($counter->add_optional(undef), 5, 'or undef');
    is($counter->add_optional($counter), 10, 'or given');
    my @twins = $counter->twins;
    is(alive(), 3, 'handles in a list own references');
    is(PerlXS::Test::Counter::sum([ $counter, @twins ]), 15, 'handles in a list argument');
    is(alive(), 3, 'which they keep');
}
is(alive(), 0, 'all are released with their objects');

{
    package Derived;
    our @ISA = $CLASS;
    my $object = Derived->new(3);
    main::is(ref $object, 'Derived', 'a constructor blesses into the class it is called on');
    main::is($object->value, 3, 'an object of a subclass is one');
    main::is(ref $object->new(1), 'Derived', 'a constructor called on an object');
}

# ---- the memory of handles that are gone serves new ones ---------------------------
{
    my @kept = map { $CLASS->new($_) } 1 .. 50;
    my $lost = 0;
    for my $round (1 .. 20) {
        my @counters = map { $CLASS->new($_) } 1 .. 30;
        Scalar::Util::weaken(my $weak = $counters[0]);    # further magic
        bless $counters[1], 'Derived';
        bless $counters[2], 'Elsewhere';
        ${ $counters[3] } = 0;
        $counters[4]->DESTROY;
        @counters = reverse @counters if $round % 2;
        $#counters = 9;
        push @counters, map { $CLASS->new(100 + $_) } 1 .. 20;
        $lost += grep { $counters[ 9 + $_ ]->value != 100 + $_ } 1 .. 20;
    }
    is($lost, 0, 'each has its own');
    is(alive(), 50, 'and is released once');
    is(scalar(grep { $kept[ $_ - 1 ]->value != $_ } 1 .. 50), 0, 'none but it');
    if ($Config{useithreads}) {
        require threads;
        my $wrong = threads->create(sub {
            my $wrong = grep { $kept[ $_ - 1 ]->value != $_ } 1 .. 50;
            @kept = map { $CLASS->new($_) } 1 .. 60;
            return $wrong + grep { $kept[ $_ - 1 ]->value != $_ } 1 .. 60;
        })->join;
        is($wrong, 0, 'in a thread too');
        is(alive(), 50, 'whose own are gone with it');
    }
}
is(alive(), 0, 'all are released');

# ---- whose DESTROY is called ----------------------------------------------------
{
    my ($calls, $alive) = (0, 0);
    {
        package Derived::Loud;
        our @ISA = $CLASS;
        sub DESTROY { my ($self) = @_; $calls++; $self->SUPER::DESTROY; $alive = main::alive(); return }
    }
    { my $object = Derived::Loud->new(1) }
    is($calls, 1, 'the DESTROY of a subclass is called');
    is($alive, 0, 'and can call ours');

    my $own = \&PerlXS::Test::Counter::DESTROY;
    {
        no warnings 'redefine';
        local *PerlXS::Test::Counter::DESTROY = sub { $calls++; goto &$own };
        { my $object = $CLASS->new(1) }
        is($calls, 2, 'so is one that replaces ours');
    }
    { my $object = $CLASS->new(1) }
    is($calls, 2, 'as long as it does');
    is(alive(), 0, 'and ours releases without');
    is($CLASS->can('DESTROY'), $own, 'where it is');
}

# ---- what is no handle --------------------------------------------------------
my $good = $CLASS->new(1);
my $pointer = $$good;
my $other = bless [], 'Some::Class';
my %WRONG = (
    undef              => [ undef,                          qr/is not a $CLASS object, but undef/ ],
    'a number'         => [ $pointer,                       qr/is not a $CLASS object, but a plain value/ ],
    'an array'         => [ [],                             qr/is not a $CLASS object, but a reference to ARRAY/ ],
    'another object'   => [ $other,                         qr/is not a $CLASS object that this module made/ ],
    'a forged object'  => [ bless(\(my $f = $pointer), $CLASS), qr/is not a $CLASS object that this module made/ ],
    'a copy'           => [ bless(\(my $c = $$good), $CLASS), qr/is not a $CLASS object that this module made/ ],
    'a class name'     => [ $CLASS,                         qr/is not a $CLASS object, but a plain value/ ],
);
for my $name (sort keys %WRONG) {
    my ($value, $pattern) = @{ $WRONG{$name} };
    ok(!eval { PerlXS::Test::Counter::value($value); 1 }, "$name is no handle");
    like($@, qr/^PerlXS::Test::Counter::value: counter $pattern/, 'and why');
    ok(!eval { $good->add($value); 1 }, "$name as an argument");
    like($@, qr/^PerlXS::Test::Counter::add: other $pattern/, 'names the argument');
    eval { PerlXS::Test::Counter::DESTROY($value) };
    is($@, '', "DESTROY of $name does nothing");
}
SKIP: {
    eval { require Storable } or skip 'no Storable', 2;
    my $clone = Storable::dclone($good);
    ok(!eval { $clone->value; 1 }, 'a clone by Storable');
    like($@, qr/that this module made/, 'is refused');
}
{
    my $counter = $CLASS->new(1);
    $$counter = 12345;
    ok(!eval { $counter->value; 1 }, 'an overwritten handle');
    like($@, qr/is a $CLASS object whose value was overwritten/, 'is refused');
    undef $counter;
    is(alive(), 1, 'but released');
}
{
    my $counter = $CLASS->new(1);
    my $alias = $counter;
    $counter->DESTROY;
    is(alive(), 1, 'DESTROY releases at once');
    is($$counter, 0, 'the pointer is gone');
    ok(!eval { $alias->value; 1 }, 'a destroyed handle');
    like($@, qr/is a $CLASS object that was destroyed/, 'is refused');
    $counter->DESTROY;
    is(alive(), 1, 'DESTROY again does nothing');
}
is(alive(), 1, 'nor does the object\'s own end');

# ---- handles in use -----------------------------------------------------------------
{
    my $counter = $CLASS->new(8);
    is($counter->value_after(sub { undef $counter }), 8, 'the last reference dropped during a call');
    is(alive(), 1, 'is released after it');
    $counter = $CLASS->new(9);
    my $during;
    is($counter->value_after(sub { $counter->DESTROY; $during = alive() }), 9, 'DESTROY during a call');
    is($during, 2, 'waits');
    is(alive(), 1, 'for its end');
    $counter = $CLASS->new(9);
    ok(!eval { $counter->value_after(sub { $counter->DESTROY; $counter->value }); 1 }, 'a use after that');
    like($@, qr/was destroyed/, 'is refused');
    ok(!eval { $CLASS->new(1)->value_after(sub { die "x\n" }); 1 }, 'a call that dies');
    undef $counter;
    is(alive(), 1, 'leaves nothing behind');
}
{
    package TiedHandle;
    sub TIESCALAR { my ($class, $value) = @_; return bless \$value, $class }
    sub FETCH { ${ $_[0] } }
    tie my $variable, 'TiedHandle', $good;
    main::is(PerlXS::Test::Counter::value($variable), 1, 'a handle in a tied variable');
}

# ---- fork and threads -------------------------------------------------------------------
{
    my $pid = fork // die $!;
    if (!$pid) {
        my $lived = eval { $good->value; 1 };
        my $refused = !$lived && $@ =~ /is a $CLASS object of the parent process/;
        my $before = alive();
        my $readable = PerlXS::Test::Counter::inherited_value($good) == 1;
        undef $good;
        my $inert = alive() == $before;
        my $own = $CLASS->new(4);
        my $works = $own->value == 4;
        require POSIX;
        POSIX::_exit(($refused ? 0 : 1) | ($inert ? 0 : 2) | ($works ? 0 : 4) | ($readable ? 0 : 8));
    }
    waitpid $pid, 0;
    is($? >> 8, 0, 'in a child, inherited handles are inert, but for their memory, and new ones work');
    is($good->value, 1, 'the parent notices nothing');
}
SKIP: {
    skip 'no threads', 6 unless $Config{useithreads};
    require threads;
    my $value = threads->create(sub {
        my $own = $CLASS->new(3);
        return join ',', $good->value, $own->value, PerlXS::Test::visits(), alive();
    })->join;
    is($value, '1,3,1,3', 'a thread has its own references');
    is(alive(), 1, 'and releases them at its end');
    PerlXS::Test::visits() for 1 .. 3;
    is(PerlXS::Test::visits(), 4, 'each interpreter has its own state');
    is(threads->create(sub { PerlXS::Test::visits() })->join, 1, 'a new one starts with none');
    $good->DESTROY;
    my $dead = threads->create(sub { eval { $good->value; 1 } ? 'alive' : $@ })->join;
    like($dead, qr/was destroyed/, 'a dead handle stays dead in a thread');
    my @threads = map { threads->create(sub { my $c = $CLASS->new($_[0]); PerlXS::Test::info(); return $c->value }, $_) } 1 .. 8;
    is_deeply([ map { $_->join } @threads ], [ 1 .. 8 ], 'eight threads at once');
}
is(PerlXS::Test::Counter::inherited_value($CLASS->new(6)), 6, 'a handle that may be inherited need not be');
for my $wrong (undef, 5, [], bless(\(my $number = 5), $CLASS)) {
    ok(!eval { PerlXS::Test::Counter::inherited_value($wrong); 1 }, 'anything else');
    like($@, qr/inherited_value: counter is not a $CLASS object/, 'is refused');
}
undef $good;
is(alive(), 0, 'nothing is left');

done_testing;
