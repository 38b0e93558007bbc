# Sys::Virt::EventImpl::Glib.
use strict;
use warnings;

use lib 't/lib';
use Test::More;
use SysVirtLoop;

needs_framework('Glib');
require Sys::Virt::EventImpl::Glib;

my @errors;
Glib->install_exception_handler(sub { push @errors, $_[0]; return 1 });

loop_tests(Sys::Virt::EventImpl::Glib->new, sub {
    my $timer = Glib::Timeout->add(20, sub { return 1 });
    Glib::MainContext->default->iteration(1);
    Glib::Source->remove($timer);
    return splice @errors;
});

done_testing;
