# Sys::Virt::EventImpl::IOAsync.
use strict;
use warnings;

use lib 't/lib';
use Test::More;
use SysVirtLoop;

needs_framework('IO::Async::Loop');
require Sys::Virt::EventImpl::IOAsync;

my $loop = IO::Async::Loop->new;
loop_tests(Sys::Virt::EventImpl::IOAsync->new(loop => $loop), sub {
    return eval { $loop->loop_once(0.02); 1 } ? () : $@;
});

done_testing;
