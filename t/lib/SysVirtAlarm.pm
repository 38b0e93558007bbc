# Ends a program after so many seconds, by a signal that it handles. Used by
# t/live/19*.t only, with -M.
package SysVirtAlarm;

use strict;
use warnings;

sub import {
    my (undef, $seconds) = @_;
    $SIG{ALRM} = sub { kill TERM => $$ };
    alarm $seconds;
    return;
}

1;
