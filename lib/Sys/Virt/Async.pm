package Sys::Virt::Async;

use strict;
use warnings;

use Carp ();
use Scalar::Util ();

use Sys::Virt;

# The faces: what the caller gets of a call. A proxy is [object or class, face].
sub _future_of  { return Sys::Virt::Async::Proxy::of($_[0], \&_future) }
sub _promise_of { return Sys::Virt::Async::Proxy::of($_[0], \&_promise) }

sub _callback_of {
    my ($target, $code) = @_;
    Carp::croak('async_cb needs a sub to call: sub { my ($error, @results) = @_ }')
        if !Scalar::Util::reftype($code) || !eval { \&$code };
    return Sys::Virt::Async::Proxy::of($target, sub {
        my ($call) = @_;
        $call->_on_ready(sub {
            my ($error, @results) = _outcome(@_);
            $code->($error, @results);
        });
        return;
    });
}

# What a call that has ended gave: (undef, results) or the exception.
sub _outcome {
    my ($call) = @_;
    local $@;
    my @results;
    return (undef, @results) if eval { @results = $call->_take; 1 };
    return $@;
}

sub _future {
    my ($call) = @_;
    require Sys::Virt::Async::Future;
    return Sys::Virt::Async::Future->_of($call);
}

sub _promise {
    my ($call) = @_;
    require Mojo::Promise;
    _watch_for_mojo();
    my $promise = Mojo::Promise->new;
    $call->_on_ready(sub {
        my ($error, @results) = _outcome(@_);
        return defined $error ? $promise->reject($error) : $promise->resolve(@results);
    });
    return $promise;
}

# Promises are kept by Mojolicious' own loop: where libvirt has no loop, that
# watches for calls that have ended.
my %watched;

sub _watch_for_mojo {
    my $fd = Sys::Virt::Async->fileno;
    return if $watched{"$$ $fd"} || Sys::Virt::Async->_is_watched;
    require Mojo::IOLoop;
    open my $handle, '<&=', $fd or die "cannot watch descriptor $fd: $!";
    $watched{"$$ $fd"} = $handle;
    Mojo::IOLoop->singleton->reactor->io($handle => sub { Sys::Virt::Async->dispatch })
        ->watch($handle, 1, 0);
    return;
}

package Sys::Virt::Async::Proxy;

our $AUTOLOAD;

sub of {
    my ($target, $face) = @_;
    return bless [ $target, $face ], __PACKAGE__;
}

sub AUTOLOAD {
    my ($method) = $AUTOLOAD =~ /(\w+)\z/;
    splice @_, 1, 0, $method, wantarray;
    goto &Sys::Virt::Async::_start;
}

sub can {
    my ($self, $method) = @_;
    my $own = $self->SUPER::can($method);
    return $own if $own || !ref $self || !Sys::Virt::Async::_has_form($self, $method);
    return sub {
        my ($proxy, @arguments) = @_;
        return $proxy->$method(@arguments);
    };
}

sub DESTROY { }

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::Async - methods that do not wait

=head1 SYNOPSIS

    use Sys::Virt;

    my $conn = Sys::Virt->async->new(uri => 'test:///default')->get;

    # All at once, then the results of each:
    my @info = map { [ $_, $_->async->get_info ] } $conn->list_all_domains;
    for (@info) {
        my ($dom, $future) = @$_;
        printf "%s uses %d KiB\n", $dom->get_name, $future->get->{memory};
    }

    # Or a sub that is called when it is done:
    my ($dom) = $conn->list_all_domains;
    $dom->async_cb(sub {
        my ($error, $xml) = @_;
        print defined $error ? "failed: $error" : $xml;
    })->get_xml_description;
    Sys::Virt::Async->wait while Sys::Virt::Async->in_flight;

=head1 DESCRIPTION

A call to libvirt may take long: to open a connection, to start or migrate a
domain, to ask an agent in a guest, or just to wait for a daemon that is busy or
gone. Every method of every class has a form that does not wait for it. It is the
same method with the same arguments, called on a proxy of the object or class:

    my $host  = Sys::Virt->async->new(uri => 'qemu+ssh://host/system')->get;
    my $web   = $host->async->get_domain_by_name('web')->get;
    my $moved = $web->async->migrate_to_uri('qemu+ssh://other/system');

The call runs on a thread that knows nothing of Perl, while the program goes on;
libvirt itself carries many calls at once over one connection. When it has ended,
the program is told in the interpreter and thread that asked.

What is wrong with the arguments is thrown by the proxy's method at once, before
anything has begun. All else is an outcome of the call: the results are those
that the method gives back in list context, an exception is the one that it
throws, a L<Sys::Virt::Error> for instance.

An object that a call is about is held for it. It may go, or be destroyed, in the
meantime. A descriptor that is given to a method by its number must stay open
until the call has ended.

=head1 PROXIES

Each class of objects has these methods, and each of its classes too, for what is
called on a class, such as C<new>.

=over 4

=item my $proxy = $object->async

=item my $proxy = Sys::Virt->async

Methods of this proxy give back a L<Future> (from CPAN; it is loaded only for
this): a L<Sys::Virt::Async::Future>, that can also be waited for without any
event loop: C<< $object->async->get_info->get >>.

A call whose future is cancelled before it has begun never will. One that runs
cannot be stopped: it goes on, and what comes of it is dropped. A future that is
only lost changes nothing.

=item my $proxy = $object->async_promise

Methods of this proxy give back a L<Mojo::Promise> (of Mojolicious, loaded only
for this). It is kept by Mojolicious' own loop, which is told of it, unless
libvirt has an event loop that does it.

=item my $proxy = $object->async_cb($code)

Methods of this proxy give nothing back. C<< $code->($error, @results) >> is
called when the call has ended: with undef and the results, or with the exception. What the sub throws
comes out of the method that ran the loop: C<dispatch>, C<wait>, or
L<Sys::Virt::Event>'s C<run_default>.

=back

C<< $proxy->can('get_info') >> says whether there is such a form. Those methods
have none that call back into Perl or fill in a variable of the caller's: the
registration of events and of close callbacks, and of L<Sys::Virt::Stream>
C<recv>, C<recv_all>, C<send_all>, C<sparse_recv_all>, C<sparse_send_all> and
C<add_callback>. The functions of L<Sys::Virt::Event> and the methods of errors
call nothing that waits. All of them are exceptions when they are called so, at
once.

A sub that gives credentials while a connection is opened
(L<Sys::Virt/"Connecting">) runs in the interpreter that asked for the
connection, like every other sub, while the loop runs; the call waits for it.

=head1 HOW CALLS END

The program learns of it in its event loop. There are three ways, all of which
may be used:

=over 4

=item *

A loop of libvirt's, if one is registered before the call: the default one
(L<Sys::Virt::Event>) or one on a framework (L<Sys::Virt::EventImpl::AnyEvent>,
L<Sys::Virt::EventImpl::IOAsync>, L<Sys::Virt::EventImpl::Mojo>,
L<Sys::Virt::EventImpl::Glib>, or any L<Sys::Virt::EventImpl>). Nothing more is
to be done.

=item *

Any other loop watches the descriptor C<fileno> and calls C<dispatch>:

    use IO::Poll;

    my $poll = IO::Poll->new;
    open my $calls, '<&=', Sys::Virt::Async->fileno or die $!;
    $poll->mask($calls => IO::Poll::POLLIN);
    Sys::Virt::Async->dispatch if $poll->poll(1);

=item *

A program without a loop calls C<wait>, or C<get> of a future, which does.

=back

=head1 CLASS METHODS

=over 4

=item my $fd = Sys::Virt::Async->fileno

The number of a descriptor that is readable while C<dispatch> has something to
do. It belongs to this interpreter: each thread of Perl's has its own, and so
has a forked child. It must not be read from or closed.

=item my $any = Sys::Virt::Async->dispatch

Does what waits to be done in this interpreter: calls the subs of calls that have
ended, and those of events which another thread's loop has taken. Never waits. 1
if there was anything, else 0.

=item my $any = Sys::Virt::Async->wait

Waits until there is something to do, and does it. 1, or 0 at once if no call is
in flight and nothing waits. Returns also when a signal's handler has run. Where
libvirt's default event loop is registered, that runs meanwhile.

=item my $count = Sys::Virt::Async->in_flight

How many calls of this interpreter have not ended, or not been told of yet.

=item my $threads = Sys::Virt::Async->max_workers($threads=undef)

How many calls may run at once, in the whole process: 8, unless another number is
given here as $threads (1 to 65535; 0 is 1). More wait in a queue, and are begun in the order in
which they were made; they end in any order. The threads are started when they
are needed, and end when there has been nothing to do for five seconds. What runs
already goes on if the number is lowered.

Over one connection a daemon serves only some calls at once, too: see
C<max_client_requests> and C<max_workers> in F<libvirtd.conf>.

=back

=head1 THREADS, PROCESSES, THE END

A thread of Perl's that is created has no part in its parent's calls, and neither
has a forked child: there, their futures are never ready, and waiting for one is
an exception. A program that exits does not wait for its calls: what has not
begun never will, what runs may have its effect or not.

Signals are handled by the program's own threads only.

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::Async::Future>, L<Sys::Virt::Event>, L<Future>,
L<Mojo::Promise>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic License
1.0, as Sys::Virt has been since its author Daniel P. Berrange released it first.

=cut
