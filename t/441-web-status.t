# The example of a web page that waits for no host: what it says of one, of one
# that fails, and while one does not answer.
use strict;
use warnings;

use POSIX ();
use File::Temp qw(tempdir);
use Test::More;
use Time::HiRes qw(time);

use lib 't/lib';
use SysVirtTest;

plan skip_all => 'the examples are not here' if !-d 'examples';
eval { require Mojolicious; Mojolicious->VERSION('8.0'); require Test::Mojo; require Mojo::File }
    or plan skip_all => 'Mojolicious 8 is not installed';
eval "use v5.20; use experimental 'signatures'; 1" or plan skip_all => 'this perl has no signatures';

# A host that is read from a pipe which nobody fills.
my $pipe = tempdir(CLEANUP => 1) . '/host.xml';
POSIX::mkfifo($pipe, 0600) or die "mkfifo: $!";

my $host = 'test://' . data_file('host.xml');
# How long a host may take, in seconds: longer where all is slow.
my $patience = $ENV{SYS_VIRT_INSTRUMENTED} ? 10 : 1;
@ARGV = ('-t', $patience, $host, 'test:///no/such/file', "test://$pipe");
my $t = Test::Mojo->new(Mojo::File->new('examples/web-status'));
$t->get_ok('/')->status_is(200)->content_like(qr/<div id="hosts">/)->content_unlike(qr/=head1/);

my ($ticks, $begin) = (0, time);
my $timer = Mojo::IOLoop->recurring(0.01 => sub { $ticks++ });
$t->get_ok('/domains')->status_is(200);
cmp_ok(time - $begin, '<', $patience + 3, 'a host that does not answer is not waited for');
cmp_ok($ticks, '>=', 10, "and the loop goes on meanwhile ($ticks times)");
Mojo::IOLoop->remove($timer);

my ($known, $failing, $silent) = @{ $t->tx->res->json };
is($known->{uri}, $host, 'the first host');
my @names = sort map { $_->get_name } host_conn()->list_all_domains;
SKIP: {
    # Older test drivers have no statistics.
    skip $known->{error}, 4 if ($known->{error} // '') =~ /not supported by the connection driver/;
    is_deeply([ map { $_->{name} } @{ $known->{domains} } ], \@names, 'its domains');
    like($known->{domains}[0]{state}, qr/^\w+$/, 'with their states');
    $t->get_ok('/domains')->json_is('/0/domains/0/name' => $names[0]);
}
like($failing->{error}, qr/\S/, 'one that fails says why');
is_deeply($failing->{domains}, [], 'and has no domains');
like($silent->{error}, qr/^no answer within $patience seconds/, 'one that does not answer');

# The call that still reads must end before the test does.
open my $end, '>', $pipe or die "$pipe: $!";
close $end;

done_testing;
