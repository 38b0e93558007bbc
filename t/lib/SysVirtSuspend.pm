# Makes something happen once a program waits for it: the test driver's domain
# is suspended. Used by t/440-examples.t only, with -M.
package SysVirtSuspend;

use strict;
use warnings;

use Sys::Virt;

my $register = \&Sys::Virt::domain_event_register_any;

{
    no warnings qw(redefine prototype);
    no strict 'refs';
    *{'Sys::Virt::domain_event_register_any'} = sub {
        my $id = $register->(@_);
        Sys::Virt->new(uri => 'test:///default')->get_domain_by_name('test')->suspend;
        return $id;
    };
}

1;
