# Sys::Virt::EventImpl::AnyEvent, on AnyEvent's own loop.
use strict;
use warnings;

use lib 't/lib';
use Test::More;
use SysVirtLoop;

BEGIN { $ENV{PERL_ANYEVENT_MODEL} = 'Perl' }
needs_framework('AnyEvent');
require Sys::Virt::EventImpl::AnyEvent;

loop_tests(Sys::Virt::EventImpl::AnyEvent->new, sub {
    my $end = AnyEvent->condvar;
    my $timer = AnyEvent->timer(after => 0.02, cb => $end);
    return eval { $end->recv; 1 } ? () : $@;
}, flat => 1);
like(AnyEvent::detect(), qr/Perl/, 'it was AnyEvent\'s own loop');

done_testing;
