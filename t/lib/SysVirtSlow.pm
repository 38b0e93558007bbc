# Calls of the test driver that last as long as a test wants: the driver reads
# a saved domain from a pipe that nobody has opened for writing.
# Used by t/45*.t only.
package SysVirtSlow;

use strict;
use warnings;

use Exporter 'import';
use Fcntl qw(O_WRONLY O_NONBLOCK);
use File::Temp ();
use POSIX ();

our @EXPORT = qw(slow_call);

# Begins a call of a connection's proxy: it fails after `end`.
sub slow_call {
    my ($proxy) = @_;
    my $dir = File::Temp::tempdir(CLEANUP => 1);
    my $pipe = "$dir/saved";
    POSIX::mkfifo($pipe, 0600) or die "$pipe: $!";
    my $self = bless { dir => $dir, pipe => $pipe }, __PACKAGE__;
    $self->{given} = $proxy->restore_domain($pipe);
    return $self;
}

# What the proxy gave back.
sub given { return $_[0]{given} }

# Waits until the call has begun: ten seconds at most.
sub begun {
    my ($self) = @_;
    for (1 .. 1000) {
        return 1 if $self->{writer};
        if (sysopen $self->{writer}, $self->{pipe}, O_WRONLY | O_NONBLOCK) {
            # Not left to the end of the program, which may be a kill.
            unlink $self->{pipe};
            rmdir $self->{dir};
            return 1;
        }
        delete $self->{writer}; # nobody reads yet: ENXIO
        select undef, undef, undef, 0.01;
    }
    die "the call has not begun";
}

# Lets the call come to its end, when it has begun.
sub end {
    my ($self) = @_;
    $self->begun;
    delete $self->{writer};
    return 1;
}

1;
