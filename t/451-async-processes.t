# Calls in flight when a program forks, makes threads, gets signals, or ends.
use strict;
use warnings;

use Config;
use File::Temp ();
use POSIX ();
use Test::More;
use Time::HiRes qw(time);

use lib 't/lib';
use SysVirtTest;
use SysVirtSlow;

use Sys::Virt::Async;

my $con   = test_conn();
my $dom   = $con->get_domain_by_name('test');
my $async = 'Sys::Virt::Async';

sub settle {
    $async->wait while $async->in_flight;
    return;
}

# Runs a program of its own; its standard output, how it ended, how long it took.
sub program {
    my ($code) = @_;
    my $file = File::Temp->new(SUFFIX => '.pl');
    print $file "use strict; use warnings; use lib 't/lib'; use Sys::Virt; use Sys::Virt::Event;\n",
        "use Sys::Virt::Async; use SysVirtSlow; \$| = 1;\n",
        "my \$con = Sys::Virt->new(uri => 'test:///default'); my (\$dom) = \$con->list_all_domains;\n", $code;
    close $file;
    local $ENV{TMPDIR} = my $dir = File::Temp->newdir; # for those that are killed
    my $begin = time;
    open my $out, '-|', $^X, (map { "-I$_" } @INC), "$file" or die "fork: $!";
    my $text = join '', <$out>;
    close $out;
    return ($text, $?, time - $begin);
}

# ---- the end of the program ---------------------------------------------------------
for my $end ('exit 3', 'die "at the end\n"', 'undef $con; exit 3', 'kill TERM => $$', 'POSIX::_exit(3)') {
    my ($text, $status, $took) = program(<<"END");
open STDERR, '>', '/dev/null';
my \$slow = slow_call(\$con->async_cb(sub { print "never\\n" }));
\$dom->async_cb(sub { print "named\\n" })->get_name;
Sys::Virt::Async->wait;
\$con->async_cb(sub { print "never\\n" })->list_all_domains for 1 .. 50;
$end;
END
    is($text, "named\n", "$end with calls in flight");
    ok($end =~ /kill/ ? $status == 15 : $status >> 8, 'ends as it says') or diag "status $status";
    cmp_ok($took, '<', 3, 'at once');
}
{
    my ($text, $status) = program(<<'END');
$dom->async_cb(sub { print "exits\n"; exit 5 })->get_name;
$dom->async_cb(sub { print "never\n" })->get_name for 1 .. 3;
Sys::Virt::Async->wait while 1;
END
    like($text, qr/\Aexits\n\z|\A(?:never\n)+exits\n\z/, 'an exit in a sub');
    is($status >> 8, 5, 'ends the program');
    ($text, $status) = program(<<'END');
END { print "in flight: ", Sys::Virt::Async->in_flight, "\n"; my @got;
    $dom->async_cb(sub { push @got, @_ })->get_name; Sys::Virt::Async->wait while Sys::Virt::Async->in_flight;
    print "END block: $got[1]\n" }
END
    is("$text$status", "in flight: 0\nEND block: test\n0", 'calls in an END block');
    ($text, $status) = program(<<'END');
our $global = bless [$dom], 'Late';
sub Late::DESTROY { $_[0][0]->async_cb(sub { print "late\n" })->get_name; }
END
    is($status, 0, 'a call in global destruction');
}

# ---- fork -----------------------------------------------------------------------------
{
    my @got;
    my $slow = slow_call($con->async_cb(sub { push @got, 'slow' }));
    pipe my $reader, my $writer or die "pipe: $!";
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        close $reader;
        my $own  = Sys::Virt->new(uri => 'test:///default');
        my @said = ($async->in_flight, $async->wait ? 1 : 0);
        my @name;
        $own->async_cb(sub { @name = @_ })->get_hostname;
        push @said, $async->in_flight;
        settle();
        push @said, defined $name[1] && $name[1] eq $own->get_hostname ? 'own' : 'none', "@got";
        syswrite $writer, join ' ', @said;
        close $writer;
        # Without the end of the test's own objects.
        exec $^X, '-e', '0';
    }
    close $writer;
    my $said = join '', <$reader>;
    waitpid $pid, 0;
    is($said, '0 0 1 own ', 'a forked child has none of its parent\'s calls, and its own');
    $slow->end;
    settle();
    is_deeply(\@got, ['slow'], 'the parent has its own');
}
{
    # Many children, while calls come and go.
    my $calls = 0;
    my $again;
    $again = sub { $calls++; $dom->async_cb($again)->get_name if $calls < 500 };
    $dom->async_cb($again)->get_name for 1 .. 8;
    # They say by a pipe how it went: under valgrind, a status is not their own.
    pipe my $reader, my $writer or die "pipe: $!";
    my @children;
    for my $i (1 .. 30) {
        my $pid = fork // die "fork: $!";
        if (!$pid) {
            my @name;
            my $own = Sys::Virt->new(uri => 'test:///default');
            Sys::Virt::async_cb($own, sub { @name = @_ })->get_hostname;
            local $SIG{ALRM} = sub { POSIX::_exit(9) };
            alarm 20;
            settle();
            syswrite $writer, '+' if @name == 2;
            POSIX::_exit(0);
        }
        push @children, $pid;
        $async->dispatch;
    }
    close $writer;
    waitpid $_, 0 for @children;
    settle();
    is(join('', <$reader>), '+' x 30, 'thirty children that call while their parent does');
    cmp_ok($calls, '>=', 500, 'whose calls all come');
    undef $again;
}

# ---- signals ---------------------------------------------------------------------------
{
    my ($alarms, @got) = (0);
    local $SIG{ALRM} = sub { $alarms++ };
    my $slow = slow_call($con->async_cb(sub { push @got, 'slow' }));
    Time::HiRes::ualarm(50_000);
    my $begin = time;
    $async->wait until $alarms;
    cmp_ok(time - $begin, '<', 1, 'a signal ends the wait');
    is_deeply(\@got, [], 'before the call has ended');
    $slow->end;
    settle();
    is_deeply(\@got, ['slow'], 'which ends later');
    local $SIG{ALRM} = sub { die "alarm\n" };
    $slow = slow_call($con->async_cb(sub { push @got, 'again' }));
    Time::HiRes::ualarm(50_000);
    throws_text(\&settle, qr/^alarm$/, 'what the handler throws comes out');
    $slow->end;
    settle();
    is_deeply(\@got, [ 'slow', 'again' ], 'and the call ends');
}

# ---- threads -----------------------------------------------------------------------------
SKIP: {
    skip 'this perl has no threads', 1 if !$Config{useithreads};
    require threads;
    my @got;
    my $slow = slow_call($con->async_cb(sub { push @got, 'slow' }));
    my $thread = threads->create(
        { context => 'list' },
        sub {
            my @said = $async->in_flight;
            my @mine;
            $dom->async_cb(sub { push @mine, $_[1] })->get_name;
            settle();
            return @said, @mine, "@got";
        });
    is_deeply([ $thread->join ], [ 0, 'test', '' ], 'a thread has none of its parent\'s calls, and its own');
    $slow->end;
    settle();
    is_deeply(\@got, ['slow'], 'the parent has its own');

    $slow = slow_call($con->async_cb(sub { push @got, 'again' }));
    threads->create(sub { slow_call($con->async_cb(sub { die "never\n" })); return })->join for 1 .. 3;
    $slow->end;
    settle();
    is_deeply(\@got, [ 'slow', 'again' ], 'threads that end with calls in flight');

    my @threads = map {
        threads->create(
            sub {
                my $count = 0;
                for (1 .. 50) {
                    $dom->async_cb(sub { $count++ if $_[1] eq 'test' })->get_name;
                }
                settle();
                return $count;
            })
    } 1 .. 8;
    is_deeply([ map { $_->join } @threads ], [ (50) x 8 ], 'eight threads with fifty calls each');
}

done_testing;
