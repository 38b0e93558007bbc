# Sys::Virt::EventImpl::AnyEvent, on EV.
use strict;
use warnings;

use lib 't/lib';
use Test::More;
use SysVirtLoop;

needs_framework('EV');
needs_framework('AnyEvent');
require Sys::Virt::EventImpl::AnyEvent;

my @errors;
{
    no warnings 'once';
    $EV::DIED = sub { push @errors, $@ };
}

loop_tests(Sys::Virt::EventImpl::AnyEvent->new, sub {
    my $end = AnyEvent->condvar;
    my $timer = AnyEvent->timer(after => 0.02, cb => $end);
    $end->recv;
    return splice @errors;
}, flat => 1);
like(AnyEvent::detect(), qr/EV/, 'it was EV\'s loop');

done_testing;
