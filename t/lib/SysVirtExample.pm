# Runs the programs of examples/ as a user does. Used by t/440-examples.t and
# t/live/19*.t.
package SysVirtExample;

use strict;
use warnings;

use Exporter 'import';
use File::Temp ();

our @EXPORT = qw(examples run_example);

# The names of all of them.
sub examples {
    opendir my $dir, 'examples' or return;
    return sort grep { !/\A\.|~\z/ && -f "examples/$_" } readdir $dir;
}

# Runs perl on an example: its exit status, and what it prints on either channel.
#
# perl: options of perl itself; input: what stands on the standard input (nothing
# if it is not given); environment: what is changed of it.
sub run_example {
    my ($name, $args, %how) = @_;
    my $input = File::Temp->new;
    print {$input} $how{input} // '';
    close $input;
    my $pid = open my $pipe, '-|';
    die "fork: $!" if !defined $pid;
    if (!$pid) {
        # Libvirt says nothing on its own, of the host for example.
        %ENV = (%ENV, LIBVIRT_DEBUG => 'error', %{ $how{environment} // {} });
        open STDIN, '<', $input->filename or die $!;
        open STDERR, '>&', \*STDOUT or die $!;
        exec $^X, map({ "-I$_" } 't/lib', grep { !ref } @INC), @{ $how{perl} // [] }, "examples/$name", @$args or die $!;
    }
    my $text = do { local $/; <$pipe> } // '';
    close $pipe;
    return ($? >> 8 || $? & 127, $text);
}

1;
