package Sys::Virt::Admin::Server;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::Admin::Server - a server of one of libvirt's daemons

=head1 SYNOPSIS

  use Sys::Virt::Admin;

  my $admin  = Sys::Virt::Admin->new;
  my $server = $admin->get_server_by_name('libvirtd');

  my $limits = $server->get_client_limits;
  print "$limits->{nclients} of $limits->{nclients_max} clients\n";
  $server->set_client_limits({ nclients_max => 2 * $limits->{nclients_max} });

=head1 DESCRIPTION

An object of this class stands for a server of a daemon: sockets, the clients that
are connected to them, and the threads that work for these. They come from
C<list_servers> and C<get_server_by_name> of L<Sys::Virt::Admin>.

A method that fails throws a L<Sys::Virt::Error>. Methods of which no result is
described give back an empty list. C<$flags> of which nothing is said is for the
future.

=head1 METHODS

=over 4

=item my $name = $server->get_name

The name, such as C<libvirtd>. (C<virAdmServerGetName>)

=item my $params = $server->get_thread_pool_parameters($flags=0)

The threads that work for the clients: a hash reference with the keys

=over 4

=item minWorkers, maxWorkers

How many there are at least and at most.

=item nWorkers, freeWorkers

How many there are now, and how many of them have nothing to do.

=item prioWorkers

How many there are beyond these for what must not wait.

=item jobQueueDepth

How many calls wait for a thread.

=back

(C<virAdmServerGetThreadPoolParameters>)

=item $server->set_thread_pool_parameters(\%params, $flags=0)

Sets some of them: C<minWorkers>, C<maxWorkers> and C<prioWorkers> in C<%params>.
The others can only be read, and C<maxWorkers> must be the greater one: else it
throws. (C<virAdmServerSetThreadPoolParameters>)

=item my @clients = $server->list_clients($flags=0)

Who is connected, L<Sys::Virt::Admin::Client> objects.
(C<virAdmServerListClients>)

=item my $client = $server->get_client_by_id($id, $flags=0)

The client with the number C<$id>; one that is not there (any more) throws
C<Sys::Virt::Error::ERR_NO_CLIENT>. (C<virAdmServerLookupClient>)

=item my $limits = $server->get_client_limits($flags=0)

How many clients there are and may be: a hash reference with the keys

=over 4

=item nclients, nclients_max

How many are connected now and at most.

=item nclients_unauth, nclients_unauth_max

How many of them have not shown yet who they are.

=back

(C<virAdmServerGetClientLimits>)

=item $server->set_client_limits(\%params, $flags=0)

Sets C<nclients_max>, C<nclients_unauth_max> or both, in C<%params>. The others can
only be read, and C<nclients_max> must not be the smaller one: else it throws.
(C<virAdmServerSetClientLimits>)

=item $server->update_tls_files($flags=0)

Has the server read its certificates and keys of TLS again.
(C<virAdmServerUpdateTlsFiles>, since libvirt 6.2)

=back

=head1 CONSTANTS

The names of parameters, as text.

=over 4

=item Sys::Virt::Admin::Server::THREADPOOL_WORKERS_MIN

C<minWorkers>

=item Sys::Virt::Admin::Server::THREADPOOL_WORKERS_MAX

C<maxWorkers>

=item Sys::Virt::Admin::Server::THREADPOOL_WORKERS_PRIORITY

C<prioWorkers>

=item Sys::Virt::Admin::Server::THREADPOOL_WORKERS_FREE

C<freeWorkers>

=item Sys::Virt::Admin::Server::THREADPOOL_WORKERS_CURRENT

C<nWorkers>

=item Sys::Virt::Admin::Server::THREADPOOL_JOB_QUEUE_DEPTH

C<jobQueueDepth>

=item Sys::Virt::Admin::Server::CLIENTS_MAX

C<nclients_max>

=item Sys::Virt::Admin::Server::CLIENTS_CURRENT

C<nclients>

=item Sys::Virt::Admin::Server::CLIENTS_UNAUTH_MAX

C<nclients_unauth_max>

=item Sys::Virt::Admin::Server::CLIENTS_UNAUTH_CURRENT

C<nclients_unauth>

=back

=head1 SEE ALSO

L<Sys::Virt::Admin>, L<Sys::Virt::Admin::Client>, L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0.

=cut
