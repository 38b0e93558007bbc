# The end of a program whose loop goes before its connections: no noise.
use strict;
use warnings;

use Test::More;

my $PROGRAM = <<'PERL';
use strict;
use warnings;
use Sys::Virt;
use Sys::Virt::Event;

package Loop;
our @ISA = 'Sys::Virt::EventImpl';
my $last = 0;
sub new { return bless {}, shift }
sub add_handle     { return ++$last }
sub update_handle  { return }
sub remove_handle  { return 0 }
sub add_timeout    { return ++$last }
sub update_timeout { return }
sub remove_timeout { return 0 }

package main;
our $impl = Loop->new;
Sys::Virt::Event::register($impl);
our $con = Sys::Virt->new(uri => 'test:///default');
our $id = $con->domain_event_register_any(undef, Sys::Virt::Domain::EVENT_ID_LIFECYCLE, sub { });
undef $impl;
undef $Sys::Virt::Event::eventimpl;
print "end\n";
PERL

for my $level (0, 2) {
    local $ENV{PERL_DESTRUCT_LEVEL} = $level;
    my @command = ($^X, '-w', (map { "-I$_" } @INC), '-e', $PROGRAM);
    my $pid = open my $output, '-|';
    die "fork: $!" unless defined $pid;
    if (!$pid) {
        open STDERR, '>&', \*STDOUT;
        exec @command;
    }
    my $printed = join '', <$output>;
    close $output;
    is($printed, "end\n", "destruction at level $level says nothing");
    is($?, 0, 'and goes well');
}

done_testing;
