# How large this process is. Used by xt/*.t only.
package SysVirtGrowth;

use strict;
use warnings;

use Exporter 'import';

our @EXPORT = qw(memory entries);

# Resident memory in KiB.
sub memory {
    open my $from, '<', '/proc/self/statm' or die $!;
    my (undef, $pages) = split ' ', <$from>;
    return $pages * 4;
}

# How many entries the process has: of "fd", descriptors; of "task", threads.
sub entries {
    my ($of) = @_;
    opendir my $dir, "/proc/self/$of" or die $!;
    return scalar(() = readdir $dir);
}

1;
