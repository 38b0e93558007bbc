# The examples: each compiles and says how it is used; those that print events
# print what happens.
use strict;
use warnings;

use Test::More;

my %NEEDS = (
    'events-default'  => undef,
    'events-anyevent' => 'AnyEvent',
    'events-glib'     => 'Glib',
    'events-ioasync'  => 'IO::Async::Loop',
    'events-mojo'     => 'Mojo::IOLoop',
);

# What a command prints, on either channel.
sub output {
    my (@args) = @_;
    my $pid = open my $pipe, '-|';
    die "fork: $!" if !defined $pid;
    if (!$pid) {
        open STDERR, '>&', \*STDOUT or die $!;
        exec $^X, map({ "-I$_" } 't/lib', grep { !ref } @INC), @args or die $!;
    }
    my $text = do { local $/; <$pipe> } // '';
    close $pipe;
    return $text;
}

plan skip_all => 'the examples are not here' if !-d 'examples';
for my $name (sort keys %NEEDS) {
    subtest $name => sub {
        my $module = $NEEDS{$name};
        plan skip_all => "$module is not installed" if $module && !eval "require $module; 1";
        my $file = "examples/$name";
        is(output('-c', $file), "$file syntax OK\n", 'compiles');
        for my $wrong ([ '--help' ], [ 'a', 'b' ], [ '--seconds' ], [ '--seconds=x' ], [ '--seconds', 'x' ]) {
            like(output($file, @$wrong), qr/^usage: \Q$file\E \[--seconds N\] \[URI\]\n/, "usage for @$wrong");
            isnt($?, 0, 'a failure');
        }
        like(output('-MSysVirtSuspend', $file, '--seconds', 1), qr/\A\S[^\n]*  test +suspended\n\z/, 'prints an event');
        is($?, 0, 'and ends');
    };
}

# These need a daemon: t/live sees them at work.
my %USAGE = (
    'agent' => [ [], ['test:///default'], [ '--help', 'x' ], [ 1 .. 4 ] ],
    'clients' => [ ['--help'], [ 'a', 'b' ] ],
    'monitor-events' => [ ['--help'], [ 1 .. 3 ], ['--seconds'], [ '--seconds', 'x' ] ],
);
for my $name (sort keys %USAGE) {
    subtest $name => sub {
        my $file = "examples/$name";
        is(output('-c', $file), "$file syntax OK\n", 'compiles');
        for my $wrong (@{ $USAGE{$name} }) {
            like(output($file, @$wrong), qr/^usage: \Q$file\E /, "usage for @$wrong");
            isnt($?, 0, 'a failure');
        }
    };
}

done_testing;
