# Makes every method of Sys::Virt run without waiting, and its caller wait:
# what a test sees then are the results and exceptions of that form.
# Used by t/455-async-methods.t only, as perl -MSysVirtNotWaiting.
package SysVirtNotWaiting;

use strict;
use warnings;

use Scalar::Util ();

use Sys::Virt;
use Sys::Virt::Async;
use Sys::Virt::Event;
use Sys::Virt::EventImpl;

# How often each was called.
my %count;

for my $package ('Sys::Virt', map { /^(\w+)::\z/ ? "Sys::Virt::$1" : () } sort keys %Sys::Virt::) {
    next if $package =~ /^Sys::Virt::Async/;
    no strict 'refs';
    for my $name (sort keys %{"${package}::"}) {
        next if $name !~ /^\w+\z/ || !exists &{"${package}::$name"};
        my $blocking = \&{"${package}::$name"};
        my $proxy = Sys::Virt::Async::Proxy::of($package, sub { });
        next if !$proxy->can($name) || $name =~ /^(?:DESTROY|_\w+)\z/;
        no warnings 'redefine';
        # The sub itself stays reachable, by a name with its package.
        *{"SysVirtNotWaiting::${package}::$name"} = $blocking;
        my $wrapper = wrapper("SysVirtNotWaiting::${package}::$name", $blocking);
        &Scalar::Util::set_prototype($wrapper, prototype $blocking);
        *{"${package}::$name"} = $wrapper;
    }
}

END {
    my $calls = 0;
    $calls += $_ for values %count;
    print "# $calls calls without waiting\n", "# without waiting: @{[ sort keys %count ]}\n";
}

# The sub that calls another without waiting: the results in the caller's own
# context. On what has no methods (tests call subs with many a wrong thing), the
# other says itself what is wrong.
sub wrapper {
    my ($name, $blocking) = @_;
    return sub {
        my $target = $_[0];
        goto &$blocking if !@_ || !length $target;
        goto &$blocking if ref $target ? !Scalar::Util::blessed($target) : !$target->isa('Sys::Virt');
        my ($call, $ended);
        Sys::Virt::Async::_start([ $target, sub { $call = $_[0]; return } ], $name, 1, @_[ 1 .. $#_ ]);
        $count{ $name =~ s/^SysVirtNotWaiting:://r }++;
        $call->_on_ready(sub { $ended = 1 });
        Sys::Virt::Async->wait until $ended;
        my $list = wantarray;
        my @results;
        return $list ? @results : $results[0]
            if eval { @results = $list ? $call->_take : scalar $call->_take; 1 };
        my $error = $@;
        # Text says where the test has called, as it does without all this.
        my (undef, $file, $line) = caller;
        $error =~ s/ at \S+ line \d+\.\n\z/ at $file line $line.\n/ if !ref $error;
        die $error;
    };
}

1;
