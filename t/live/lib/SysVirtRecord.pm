# Notes which methods of Sys::Virt a live test saw succeed on QEMU: in
# $SYS_VIRT_LIVE_RECORD, a directory, a file for each test. SysVirtLive begins
# it; t/live/methods.pl and t/live/900-methods.t read it.
package SysVirtRecord;

use strict;
use warnings;

use Cwd qw(abs_path);
use File::Basename qw(basename dirname);
use Scalar::Util qw(set_prototype);
use Test::More ();

use Sys::Virt;
use Sys::Virt::Event;

my $DATA = dirname(abs_path(__FILE__)) . '/../../data';

# The methods of a table in t/data: packages and names.
sub methods {
    my ($table) = @_;
    my $path = "$DATA/$table";
    open my $file, '<', $path or die "$path: $!";
    return map { /^(Sys::Virt[\w:]*)\t(\w+)/ ? [ $1, $2 ] : () } <$file>;
}

# What succeeded before it was said that this is QEMU, and where all goes then.
my (%seen, @early, $record, $path);
my $process = $$;

sub note {
    my ($method) = @_;
    return if $seen{$method}++;
    if ($record) {
        print {$record} "$method\n";
    } else {
        push @early, $method;
    }
    return;
}

# The methods as they are.
my %own;

# Puts a sub that notes its success around every method.
sub wrap {
    require Sys::Virt::EventImpl;    # the original 9.0.0, for which nothing is noted, has none
    for my $method (methods('subs.tsv')) {
        my ($name, $row) = (join('::', @$method), join "\t", @$method);
        no strict 'refs';
        my $code = $own{$name} = defined &$name ? \&$name : next;
        # The arguments go on as they are: some are written to.
        my $noting = sub {
            my $context = wantarray;
            my @result;
            if ($context) {
                @result = &$code;
            } elsif (defined $context) {
                $result[0] = &$code;
            } else {
                &$code;
            }
            note($row);
            return $context ? @result : $result[0];
        };
        set_prototype(\&$noting, prototype $code);
        no warnings 'redefine';
        *$name = $noting;
    }
    return;
}

# The forms that do not wait are made of the methods themselves: a test of
# those notes nothing.
sub unwrap {
    no strict 'refs';
    no warnings 'redefine';
    *$_ = $own{$_} for keys %own;
    return;
}

if ($ENV{SYS_VIRT_LIVE_RECORD} && !$INC{'Sys/Virt/Async.pm'}) {
    wrap();
    unshift @INC, sub { unwrap() if $_[1] eq 'Sys/Virt/Async.pm'; return };
}

# This test talks to QEMU: its notes are wanted.
sub begin {
    my $dir = $ENV{SYS_VIRT_LIVE_RECORD};
    return if !$dir || $record;
    $path = abs_path($dir) . '/' . basename($0);
    # Children and threads write, too, a line at once.
    open $record, '>>', $path or die "$path: $!";
    $record->autoflush(1);
    print {$record} "$_\n" for splice @early;
    return;
}

# A test that was skipped saw nothing.
END {
    unlink $path if $path && $$ == $process && !Test::More->builder->current_test;
}

1;
