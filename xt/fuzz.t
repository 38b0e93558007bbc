# Every sub with hostile arguments in every position: the result is always a
# value or an exception. SYS_VIRT_FUZZ says how many calls (default 40,000),
# SYS_VIRT_SEED where the random numbers begin.
use strict;
use warnings;

use File::Temp qw(tempdir);
use POSIX ();
use Test::More;

use lib 't/lib';
use SysVirtTest;

my $CALLS = $ENV{SYS_VIRT_FUZZ} || 40_000;
my $SEED  = $ENV{SYS_VIRT_SEED} || 1;
my $BATCH = 2_000;

open my $file, '<', data_file('subs.tsv') or die $!;
my @subs = map { chomp; [ (split /\t/)[ 0 .. 2 ] ] } grep { !/^#/ } <$file>;
close $file;
# Those that the original has not, but for what is not called by programs.
open $file, '<', data_file('additions.tsv') or die $!;
for (grep { !/^#|\t_|Sys::Virt::Async/ } <$file>) {
    chomp;
    my ($package, $name) = split /\t/;
    my $sub = $package->can($name) or next;
    push @subs, [ $package, $name, prototype($sub) // '-' ] if (prototype($sub) // '-') ne '';
}
close $file;

# What would wait for ever, end the process, or say nothing about arguments.
my %SKIP = map { $_ => 1 } qw(
    Sys::Virt::bootstrap Sys::Virt::Event::run_default Sys::Virt::Event::register
    Sys::Virt::Event::register_default Sys::Virt::Domain::lxc_enter_cgroup
);
@subs = grep { !$SKIP{"$_->[0]::$_->[1]"} } @subs;

{
    package Hostile::Tied;
    sub TIESCALAR { my ($class, $code) = @_; return bless $code, $class }
    sub FETCH { $_[0]->() }
    sub STORE { die "store\n" if rand() < 0.3; return }
    package Hostile::Overloaded;
    use overload
        '""' => sub { $_[0]{text}->() },
        '0+' => sub { $_[0]{number}->() },
        'bool' => sub { $_[0]{bool}->() },
        '@{}' => sub { die "no list\n" },
        fallback => 1;
}

my ($con, $dom, @handles);
my $TEST = "<domain type='test'><name>test</name><memory>1024</memory><os><type>hvm</type></os></domain>";

sub fresh_handles {
    $con = test_conn();
    $dom = eval { $con->get_domain_by_name('test') } || $con->create_domain($TEST);    # it may have been undefined
    @handles = ($con, $dom, $con->list_all_networks, $con->list_all_storage_pools, $con->list_all_interfaces,
        $con->list_all_node_devices, $con->new_stream);
    my $xml = "<domainsnapshot><name>s" . int(rand 1e9) . "</name></domainsnapshot>";
    push @handles, eval { $dom->create_snapshot($xml) } || ();
    push @handles, map { eval { $_->list_all_volumes } } $con->list_all_storage_pools;
}

sub tied_to {
    my ($code) = @_;
    tie my $variable, 'Hostile::Tied', $code;
    return \$variable;
}

my @kinds = (
    sub { undef },
    sub { (0, 1, -1, 2, 3, 7)[ rand 6 ] },
    sub { (2**31, 2**32, 2**53, '18446744073709551615', '18446744073709551616', -2**63, '-9223372036854775809', 1e300, -1e300)[ rand 9 ] },
    sub { (9**9**9, -9**9**9, -sin(9**9**9), 1.5, -0.5)[ rand 5 ] },
    sub { ('', 'test', 'default', 'x' x int(rand 300), '/dev/null', '0 but true', '1abc', "a\nb")[ rand 8 ] },
    sub { ("\0", "a\0b", "\x{20ac}", "\xff\xfe", "\x{10ffff}", "%s%n")[ rand 6 ] },
    sub { "<domain type='test'><name>n" . int(rand 50) . "</name><memory>1024</memory><os><type>hvm</type></os></domain>" },
    sub { [] },
    sub { [ map { argument() } 1 .. rand 5 ] },
    sub { my @sparse; $sparse[ rand 20 ] = 1; \@sparse },
    sub { {} },
    sub { +{ map { ("k$_" => argument()) } 1 .. rand 4 } },
    sub { +{ map { ((qw(hard_limit weight cpu_shares bandwidth file vcpu_quota numa_nodeset))[ rand 7 ] => argument()) } 1 .. rand 4 } },
    sub { \1 },
    sub { \my $x },
    sub { sub { 1 } },
    sub { sub { die "callback\n" } },
    sub { \*STDERR },
    sub { *STDERR },
    sub { bless [], 'Some::Class' },
    sub { bless {}, 'Sys::Virt::Error' },
    sub { my $n = int rand 1e9; bless \$n, ref $handles[ rand @handles ] },
    sub { my $n = ${ $handles[ rand @handles ] }; bless \$n, ref $handles[ rand @handles ] },
    sub { my $h = $con->get_domain_by_name('test'); $h->DESTROY; $h },
    sub { my $h = $con->get_domain_by_name('test'); $$h = int rand 1e9; $h },
    (sub { $handles[ rand @handles ] }) x 8,
    sub { ref $handles[ rand @handles ] },
    sub { bless { text => sub { 'text' }, number => sub { 1 }, bool => sub { 1 } }, 'Hostile::Overloaded' },
    sub { bless { text => sub { die "text\n" }, number => sub { die "number\n" }, bool => sub { die "bool\n" } }, 'Hostile::Overloaded' },
    sub { qr/x/ },
    sub { v1.2.3 },
    sub { \substr('abc', 1) },
);

sub argument {
    my $kind = $kinds[ rand @kinds ];
    return $kind->();
}

# One call, some with a tied variable among its arguments.
sub one_call {
    my ($package, $name, $proto) = @{ $subs[ rand @subs ] };
    my $sub = do { no strict 'refs'; \&{"${package}::$name"} };
    # Mostly the right number of arguments, and a good invocant, so that the
    # others are reached.
    my ($least) = map { scalar tr{$}{} } $proto =~ m{^([^;]*)};
    my $all = $proto =~ tr{$}{};
    my $count = $proto eq '-' || rand() < 0.1 ? int rand 7 : $least + int rand($all - $least + 1);
    my @arguments = eval { map { scalar argument() } 1 .. $count };
    return fresh_handles() if $@;    # a call before has destroyed what they are made from
    if (@arguments && rand() < 0.8) {
        my ($good) = grep { ref $_ eq $package } @handles;
        $arguments[0] = $good if $good;
    }
    no warnings;
    local $SIG{__WARN__} = rand() < 0.1 ? sub { die "warning\n" } : sub { };
    my @result = eval {
        if (@arguments && rand() < 0.1) {
            my @codes = (sub { die "fetch\n" }, sub { 5 }, sub { 'text' }, sub { $dom }, sub { [] },
                sub { @handles = ($con); @arguments = (); undef $dom; 1 });
            my $tied = tied_to($codes[ rand @codes ]);
            my $i = int rand @arguments;
            $sub->(@arguments[ 0 .. $i - 1 ], $$tied, @arguments[ $i + 1 .. $#arguments ]);
        } else {
            rand() < 0.5 ? $sub->(@arguments) : scalar $sub->(@arguments);
        }
    };
    for (@result) { my $text = defined $_ ? ref $_ || length $_ : 0 }
    return;
}

my $scratch = tempdir(CLEANUP => 1);
my $batches = int(($CALLS + $BATCH - 1) / $BATCH);
for my $batch (1 .. $batches) {
    my $seed = $SEED * 1_000_003 + $batch;
    my $pid = fork // die $!;
    if (!$pid) {
        open STDERR, '>', $ENV{SYS_VIRT_FUZZ_LOG} // '/dev/null';
        open STDOUT, '>', '/dev/null';
        # Methods that write files write them where nobody looks.
        chdir $scratch or die $!;
        srand $seed;
        fresh_handles();
        for my $call (1 .. $BATCH) {
            fresh_handles() if $call % 200 == 0;
            alarm 20;
            one_call();
        }
        POSIX::_exit(42);
    }
    waitpid $pid, 0;
    is($?, 42 << 8, "batch $batch of $BATCH calls, seed $seed");
}

done_testing;
