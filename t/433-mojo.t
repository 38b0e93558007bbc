# Sys::Virt::EventImpl::Mojo.
use strict;
use warnings;

use lib 't/lib';
use Test::More;
use SysVirtLoop;

needs_framework('Mojo::IOLoop');
require Sys::Virt::EventImpl::Mojo;

my @errors;
my $reactor = Mojo::IOLoop->singleton->reactor;
$reactor->unsubscribe('error')->on(error => sub { push @errors, $_[1] });

loop_tests(Sys::Virt::EventImpl::Mojo->new, sub {
    my $timer = $reactor->timer(0.02 => sub { });
    $reactor->one_tick;
    $reactor->remove($timer);
    return splice @errors;
});

done_testing;
