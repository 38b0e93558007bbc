# Every sub with hostile arguments in every position: the result is always a
# value or an exception. SYS_VIRT_FUZZ says how many calls (default 40,000),
# SYS_VIRT_SEED where the random numbers begin (SYS_VIRT_FUZZ_BATCH is the seed of
# one batch, as a failure names it), SYS_VIRT_FUZZ_LOG where the children's
# complaints go.
#
# Half of the calls are the good ones of t/lib/SysVirtCalls.pm with something
# else in one or two places, on the outside or within a list or hash; the others
# are made of anything. Signals come all the time.
use strict;
use warnings;

use File::Temp qw(tempdir);
use POSIX ();
use Test::More;
use Time::HiRes ();

use lib 't/lib';
use SysVirtTest;
use SysVirtCalls;

use Sys::Virt::Async;

my $CALLS = $ENV{SYS_VIRT_FUZZ} || 40_000;
my $SEED  = $ENV{SYS_VIRT_SEED} || 1;
my $BATCH = 2_000;

# No batch takes longer, in seconds, but one that hangs.
my $LIMIT = 300;

# What would wait for ever, or is none of the process's own.
my %SKIP = map { $_ => 1 } qw(
    Sys::Virt::Event::run_default Sys::Virt::Event::register_default Sys::Virt::Async::wait
    Sys::Virt::Domain::lxc_enter_cgroup
);
my @subs = grep { !$SKIP{"$_->[0]::$_->[1]"} } callable_subs();

{
    package Hostile::Scalar;
    sub TIESCALAR { my ($class, $code) = @_; return bless $code, $class }
    sub FETCH { $_[0]->() }
    sub STORE { die "store\n" if rand() < 0.3; return }

    package Hostile::Array;
    sub TIEARRAY { my ($class, $code) = @_; return bless { code => $code, size => int rand 5 }, $class }
    sub FETCH { $_[0]{code}->() }
    sub FETCHSIZE { die "size\n" if rand() < 0.1; return (rand() < 0.1 ? -1 : 0) + $_[0]{size} }
    sub STORE { return }
    sub EXTEND { return }
    sub CLEAR { $_[0]{size} = 0; return }

    package Hostile::Hash;
    sub TIEHASH { my ($class, $code) = @_; return bless { code => $code, left => int rand 5 }, $class }
    sub FETCH { $_[0]{code}->() }
    sub FIRSTKEY { my ($self) = @_; return $self->NEXTKEY }
    sub NEXTKEY { die "key\n" if rand() < 0.05; return $_[0]{left}-- > 0 ? "k$_[0]{left}" : undef }
    sub EXISTS { return 1 }
    sub STORE { return }
    sub CLEAR { return }

    package Hostile::Overloaded;
    use overload
        map({ my $what = $_; $what => sub { $_[0]{code}->($what) } } '""', '0+', 'bool', '@{}', '&{}'),
        fallback => 1;

    package Hostile::Ended;
    sub DESTROY { eval { $_[0][0]->() }; return }
}

my ($con, $dom, @handles);

# Those of the call that runs. (An array of its own each: perl does not survive
# it if an array is emptied while it is being emptied.)
our $arguments = [];

# Whether the handler of a signal may die: 2 if it must.
our $dying;
my $TEST = "<domain type='test'><name>test</name><memory>1024</memory><os><type>hvm</type></os></domain>";

sub fresh_handles {
    new_objects();
    $con = test_conn();
    $dom = eval { $con->get_domain_by_name('test') } || $con->create_domain($TEST);    # it may have been undefined
    @handles = ($con, $dom, $con->list_all_networks, $con->list_all_storage_pools, $con->list_all_interfaces,
        $con->list_all_node_devices, $con->new_stream);
    my $xml = "<domainsnapshot><name>s" . int(rand 1e9) . "</name></domainsnapshot>";
    push @handles, eval { $dom->create_snapshot($xml) } || ();
    push @handles, map { eval { $_->list_all_volumes } } $con->list_all_storage_pools;
}

sub one_of { return $_[ rand @_ ] }

# What runs while an argument is read, or called back.
my @deeds = (
    sub { die "deed\n" },
    sub { die { deed => 1 } },
    sub { die bless [], 'Some::Class' },
    sub { 5 },
    sub { 'text' },
    sub { undef },
    sub { $dom },
    sub { [] },
    sub { (1) x 1000 },
    # The objects go away.
    sub { @handles = ($con); undef $dom; 1 },
    sub { my $handle = one_of(@handles); $$handle = 0 if ref $handle; 1 },
    sub { one_of(@handles)->DESTROY; 1 },
    # Odd ways out.
    sub { no warnings; last },
    sub { no warnings; next },
    sub { no warnings; goto NOWHERE },
    # Once more, from within.
    sub { $con->list_all_domains },
    sub { one_call_of(one_of(@subs)); 1 },
    sub { local $dying = 2; kill ALRM => $$; 1 },
    sub { require Carp; Carp::longmess(); 1 },
    sub { eval 'die'; $@ = 'left'; 1 },
    sub { $! = 99; local $/; local $_ = 'x'; warn 'warned'; 1 },
);

# The same, and what is done to the arguments. (Not from a DESTROY: perl itself
# does not survive that.)
my @mean_deeds = (
    @deeds,
    sub { @$arguments = (); 1 },
    sub { undef @$arguments; $dom },
    sub { $_ = undef for @$arguments; 1 },
    sub { $_ = [] for @$arguments; [] },
    sub { for (@$arguments) { @$_ = () if ref eq 'ARRAY'; %$_ = () if ref eq 'HASH' } 'x' },
    sub { for (@$arguments) { push @$_, 1 .. 100 if ref eq 'ARRAY'; $_->{ rand() } = 1 if ref eq 'HASH' } 1 },
    sub { for (@$arguments) { bless $_, 'Sys::Virt::Domain' if ref && eval { !$_->isa('Sys::Virt') } } 1 },
    sub { $_->DESTROY for grep { ref =~ /^Sys::Virt/ } @$arguments; 1 },
);

sub deed { return one_of(@mean_deeds) }

sub tied_to {
    my ($class, $code) = @_;
    my ($scalar, @array, %hash);
    return (tie(@array, $class, $code), \@array)[1] if $class eq 'Hostile::Array';
    return (tie(%hash, $class, $code), \%hash)[1] if $class eq 'Hostile::Hash';
    return (tie($scalar, $class, $code), \$scalar)[1];
}

my @KEYS = qw(hard_limit weight cpu_shares bandwidth file vcpu_quota numa_nodeset flags uri readonly callback);

my @kinds = (
    sub { undef },
    sub { one_of(0, 1, -1, 2, 3, 7) },
    sub { one_of(2**31, 2**32, 2**53, '18446744073709551615', '18446744073709551616', -2**63, '-9223372036854775809', 1e300, -1e300) },
    sub { one_of(9**9**9, -9**9**9, -sin(9**9**9), 1.5, -0.5) },
    sub { one_of('', 'test', 'default', 'x' x int(rand 300), '/dev/null', '0 but true', '1abc', "a\nb", ' 5 ', '0x10', '1_000') },
    sub { one_of("\0", "a\0b", "\x{20ac}", "\xff\xfe", "\x{10ffff}", "\x{d800}", "\x{7fffffff}", '%s%n', "\xe9" . "\x{100}") },
    sub { my $malformed = "\xe2\x82"; utf8::decode($malformed) || Encode::_utf8_on($malformed) if $INC{'Encode.pm'}; $malformed },
    sub { "<domain type='test'><name>n" . int(rand 50) . "</name><memory>1024</memory><os><type>hvm</type></os></domain>" },
    sub { [] },
    sub { [ map { argument() } 1 .. rand 5 ] },
    sub { my @sparse; $sparse[ rand 20 ] = 1; \@sparse },
    sub { my @self = (1); push @self, \@self; \@self },
    sub { {} },
    sub { +{ map { ("k$_" => argument()) } 1 .. rand 4 } },
    sub { +{ map { (one_of(@KEYS) => argument()) } 1 .. rand 4 } },
    sub { +{ "\0" => 1, "\x{20ac}" => 2, '' => argument(), 'x' x 200 => 3 } },
    sub { bless {}, 'Some::Hash' },
    sub { \1 },
    sub { \my $x },
    sub { \\'x' },
    sub { sub { 1 } },
    sub { deed() },
    sub { \*STDERR },
    sub { *STDERR },
    sub { *STDERR{IO} },
    sub { bless [], 'Some::Class' },
    sub { bless [ one_of(@deeds) ], 'Hostile::Ended' },
    sub { bless {}, 'Sys::Virt::Error' },
    sub { my $n = int rand 1e9; bless \$n, ref one_of(@handles) },
    sub { my $n = ${ one_of(@handles) }; bless \$n, ref one_of(@handles) },
    sub { my $h = $con->get_domain_by_name('test'); $h->DESTROY; $h },
    sub { my $h = $con->get_domain_by_name('test'); $$h = int rand 1e9; $h },
    sub { my $h = $con->get_domain_by_name('test'); bless $h, 'Sys::Virt::Network' },
    sub { my $h = $con->get_domain_by_name('test'); Internals::SvREADONLY($$h, 1); $h },
    (sub { one_of(@handles) }) x 8,
    sub { ref one_of(@handles) },
    (sub { bless { code => deed() }, 'Hostile::Overloaded' }) x 2,
    sub { tied_to(one_of('Hostile::Array', 'Hostile::Hash'), deed()) },
    sub { tied_to('Hostile::Scalar', deed()) },
    sub { qr/x/ },
    sub { v1.2.3 },
    sub { \substr('abc', 1) },
    sub { \pos },
    sub { \vec(my $bits = '', 0, 8) },
);

our $depth = 0;

sub argument {
    return 1 if $depth > 5;    # lists of lists of lists
    local $depth = $depth + 1;
    return one_of(@kinds)->();
}

# Something else in its place, or within it.
sub spoil {
    my ($value) = @_;
    if (ref $value eq 'ARRAY' && rand() < 0.7) {
        my @copy = @$value;
        splice @copy, rand(@copy + 1), one_of(0, 1), argument();
        return \@copy;
    }
    if (ref $value eq 'HASH' && rand() < 0.7) {
        my %copy = %$value;
        $copy{ one_of(keys %copy, @KEYS) } = argument();
        return \%copy;
    }
    return argument();
}

# The method as a call that is not waited for: its outcome is called back with,
# cancelled, thrown away or waited for after all.
sub without_waiting {
    my ($name) = @_;
    my ($self, @rest) = @$arguments;
    my $chance = rand;
    return $self->async_cb(deed())->$name(@rest) if $chance < 0.3;
    my $future = $self->async->$name(@rest);
    $future->cancel if $chance < 0.4;
    return $chance < 0.6 ? () : $future->get;
}

# Calls the sub with a tied or read-only variable in one place, at times.
sub hand_over {
    my ($sub, $name) = @_;
    my $i = int rand @$arguments;
    my $chance = @$arguments ? rand : 1;
    if ($chance < 0.1) {
        my $tied = tied_to('Hostile::Scalar', deed());
        return $sub->(@$arguments[ 0 .. $i - 1 ], $$tied, @$arguments[ $i + 1 .. $#$arguments ]);
    }
    Internals::SvREADONLY($arguments->[$i], 1) if $chance < 0.15;
    return without_waiting($name) if $chance > 0.9 && @$arguments && ref $arguments->[0];
    return $chance < 0.2 ? sub { &$sub }->(@$arguments) : rand() < 0.5 ? $sub->(@$arguments) : scalar $sub->(@$arguments);
}

# A call of the sub, of a good one's arguments or of any.
sub one_call_of {
    my ($row) = @_;
    my ($package, $name) = @$row;
    my $call = good_call($package, $name);
    my $after;
    my @made = eval {
        if (rand() < 0.5) {
            my @good = $call->{args}->();
            for (0 .. rand 2) {
                my $i = int rand @good;
                $good[$i] = spoil($good[$i]) if @good && ($i || rand() < 0.2);
            }
            $after = $call->{after} if rand() < 0.3;
            @good;
        } else {
            my $proto = prototype($call->{sub}) // '$$$$;$$';
            my ($least) = map { scalar tr{$}{} } $proto =~ m{^([^;]*)};
            my $all = $proto =~ tr{$}{};
            my $count = rand() < 0.1 ? int rand 7 : $least + int rand($all - $least + 1);
            my @any = map { scalar argument() } 1 .. $count;
            my ($good) = rand() < 0.8 ? grep { ref $_ eq $package } @handles : ();
            $any[0] = $good if @any && $good;
            @any;
        }
    };
    return 'none' if $@;    # a call before has destroyed what they are made from
    local $arguments = \@made;
    no warnings;
    local $SIG{__WARN__} = rand() < 0.1 ? sub { die "warning\n" } : sub { };
    my @result = eval { hand_over($call->{sub}, $name) };
    for (@result) { my $text = defined $_ ? ref $_ || length $_ : 0 }
    eval { $after->(@result) } if $after;
    return;
}

# Lets the loop do what is due: what was registered is called back, and what is
# in flight arrives.
sub loop {
    my $due;
    for (1 .. 100) {
        last unless Sys::Virt::Async->in_flight;
        eval { Sys::Virt::Async->wait };
    }
    for (1 .. 20) {
        my $timer = eval { Sys::Virt::Event::add_timeout(0, sub { $due = 1 }) } // return;
        eval { Sys::Virt::Event::run_default() };
        eval { Sys::Virt::Event::remove_timeout($timer) };
        return if $due;
    }
    return;
}

sub child {
    my ($seed) = @_;
    open STDERR, '>', $ENV{SYS_VIRT_FUZZ_LOG} // '/dev/null';
    open STDOUT, '>', '/dev/null';
    open STDIN, '<', '/dev/null';
    my $signals = 0;
    $SIG{ALRM} = sub { $signals++; die "signal\n" if $dying && (rand() < 0.01 || $dying == 2); return };
    $SIG{CHLD} = sub { $signals++; return };
    srand $seed;
    fresh_handles();
    Time::HiRes::setitimer(Time::HiRes::ITIMER_REAL(), 0.002, 0.002);
    for my $call (1 .. $BATCH) {
        eval { fresh_handles() } if $call % 200 == 0 || !@handles || !$dom;
        loop() if $call % 100 == 0;
        my $went = eval { local $dying = 1; one_call_of(one_of(@subs)) };
        $went = $@ if $@;
        eval { fresh_handles() } if ($went // '') eq 'none';
    }
    Time::HiRes::setitimer(Time::HiRes::ITIMER_REAL(), 0);
    POSIX::_exit($signals ? 42 : 43);
}

# How the child ended; one that hangs is ended.
sub wait_for {
    my ($pid) = @_;
    my $end = time + $LIMIT;
    while (waitpid($pid, POSIX::WNOHANG()) == 0) {
        if (time > $end) {
            kill KILL => $pid;
            waitpid $pid, 0;
            return 'it hangs';
        }
        Time::HiRes::sleep(0.02);
    }
    return $? & 127 ? 'signal ' . ($? & 127) : 'exit ' . ($? >> 8);
}

my $scratch = tempdir(CLEANUP => 1);
# Methods that write files write them where nobody looks.
my $here = POSIX::getcwd();
my $batches = int(($CALLS + $BATCH - 1) / $BATCH);
for my $batch (1 .. $batches) {
    my $seed = $ENV{SYS_VIRT_FUZZ_BATCH} // $SEED * 1_000_003 + $batch;
    chdir $scratch or die $!;
    my $pid = fork // die $!;
    child($seed) if !$pid;
    chdir $here or die $!;
    is(wait_for($pid), 'exit 42', "batch $batch of $BATCH calls, seed $seed");
}

done_testing;
