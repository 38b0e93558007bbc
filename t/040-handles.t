# Handles of the real classes: what is none, threads, forks, lifetimes.
# (Every mechanism by itself is tested with perl-xs.)
use strict;
use warnings;

use Config;
use Test::More;

use lib 't/lib';
use SysVirtTest;

my $con = test_conn();
my $dom = $con->get_domain_by_name('test');

is(ref $con, 'Sys::Virt', 'a connection');
is(ref $dom, 'Sys::Virt::Domain', 'a domain');
ok($$dom > 0, 'holds the pointer');
isnt($con->get_domain_by_name('test'), $dom, 'each lookup makes a new object');

my %WRONG = (
    'a connection' => [ $con, qr/but a reference to Sys::Virt at/ ],
    'undef'        => [ undef, qr/but undef at/ ],
    'a class name' => [ 'Sys::Virt::Domain', qr/but a plain value at/ ],
    'a number'     => [ $$dom, qr/but a plain value at/ ],
    'a hash'       => [ {}, qr/but a reference to HASH at/ ],
    'a forged one' => [ bless(\(my $p = $$dom), 'Sys::Virt::Domain'), qr/that this module made at/ ],
);
for my $name (sort keys %WRONG) {
    my ($value, $pattern) = @{ $WRONG{$name} };
    throws_text(sub { Sys::Virt::Domain::get_name($value) },
        qr/^Sys::Virt::Domain::get_name: dom is not a Sys::Virt::Domain object.* $pattern/, "$name is no domain");
}
SKIP: {
    eval { require Storable } or skip 'no Storable', 1;
    throws_text(sub { Storable::dclone($dom)->get_name }, qr/dom is not a .* that this module made/, 'nor is a clone');
}
{
    my $other = $con->get_domain_by_name('test');
    $$other = 1;
    throws_text(sub { $other->get_name }, qr/dom is a .* whose value was overwritten/, 'an overwritten handle');
    my $dead = $con->get_domain_by_name('test');
    $dead->DESTROY;
    is($$dead, 0, 'a destroyed handle holds 0');
    throws_text(sub { $dead->get_name }, qr/dom is a .* that was destroyed/, 'and is refused');
    $dead->DESTROY;
    pass('DESTROY may be called again');
}

# Objects keep what they need.
{
    my $alone = test_conn()->get_domain_by_name('test');
    is($alone->get_name, 'test', 'a domain outlives its connection object');
    undef $con;
    is($dom->get_name, 'test', 'in any order');
    $con = test_conn();
}

# Subclasses.
{
    package My::Virt;
    our @ISA = 'Sys::Virt';
    sub greet { return 'hello' }
    package main;
    my $own = My::Virt->new(uri => 'test:///default');
    is(ref $own, 'My::Virt', 'new blesses into the class it is called on');
    is($own->greet, 'hello', 'which has its own methods');
    is($own->get_type, 'TEST', 'and ours');
    is(ref(($own->list_all_domains)[0]), 'Sys::Virt::Domain', 'what it gives out is of our classes');
    is(ref $own->new(uri => 'test:///default'), 'My::Virt', 'new of an object');
    is(ref(new Sys::Virt(uri => 'test:///default')), 'Sys::Virt', 'indirect object syntax');
}

# A forked child. It says how it went, not by its status: that is valgrind's,
# which counts what a child inherits and never frees as lost.
{
    pipe my $read, my $write or die $!;
    my $pid = fork // die $!;
    if (!$pid) {
        my $fails = 0;
        $fails++ unless !eval { $con->get_type; 1 } && $@ =~ /con is a Sys::Virt object of the parent process/;
        $fails++ unless !eval { $dom->get_name; 1 } && $@ =~ /of the parent process/;
        undef $dom;
        $con->DESTROY;
        $fails++ unless test_conn()->get_type eq 'TEST';
        require POSIX;
        syswrite $write, "fails: $fails";
        POSIX::_exit(0);
    }
    close $write;
    is(scalar <$read>, 'fails: 0', 'in a child, inherited handles are inert and a new connection works');
    waitpid $pid, 0;
    is($dom->get_name, 'test', 'the parent notices nothing');
}

SKIP: {
    skip 'no threads', 4 unless $Config{useithreads};
    require threads;
    my $name = threads->create(sub { return join ',', $dom->get_name, $con->get_type, ref eval { $con->get_domain_by_name('x'); 1 } || ref $@ })->join;
    is($name, 'test,TEST,Sys::Virt::Error', 'a thread uses its own references');
    is($dom->get_name, 'test', 'the parent\'s live on');
    my $made = threads->create(sub { scalar(my @d = test_conn()->list_all_domains) })->join;
    is($made, 1, 'a thread makes its own');
    my @threads = map { threads->create(sub { $dom->get_info for 1 .. 50; return 1 }) } 1 .. 8;
    is(scalar(grep { $_->join } @threads), 8, 'eight threads at once');
}

SKIP: {
    eval { require Test::LeakTrace; 1 } or skip 'Test::LeakTrace is not installed', 3;
    no warnings 'once';
    my %code = (
        'objects'   => sub { my @all = map { $con->list_all_domains } 1 .. 3; my $c = test_conn() },
        'results'   => sub { $dom->get_info; $dom->get_memory_parameters; my @s = $dom->get_state; $con->get_node_info },
        'failures'  => sub { eval { $con->get_domain_by_name('x') }; eval { $dom->set_memory_parameters({ x => 1 }) } },
    );
    for my $name (sort keys %code) {
        $code{$name}->();
        is(Test::LeakTrace::leaked_count($code{$name}), 0, "no leak: $name");
    }
}

done_testing;
