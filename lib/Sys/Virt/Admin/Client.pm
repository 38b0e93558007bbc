package Sys::Virt::Admin::Client;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::Admin::Client - who is connected to one of libvirt's daemons

=head1 SYNOPSIS

  use Sys::Virt::Admin;

  my $admin = Sys::Virt::Admin->new;
  for my $client ($admin->get_server_by_name('libvirtd')->list_clients) {
      my $info = $client->get_info;
      $client->close if $info->{readonly};
  }

=head1 DESCRIPTION

An object of this class stands for the connection of a program to a daemon. They
come from C<list_clients> and C<get_client_by_id> of
L<Sys::Virt::Admin::Server>.

A method that fails throws a L<Sys::Virt::Error>; once the client has gone, its
code is C<Sys::Virt::Error::ERR_NO_CLIENT>.

=head1 METHODS

=over 4

=item my $id = $client->get_id

The number of the client, one of its kind at the server.
(C<virAdmClientGetID>)

=item my $seconds = $client->get_timestamp

When it was connected, in seconds since 1970; 0 if the daemon does not know.
(C<virAdmClientGetTimestamp>)

=item my $transport = $client->get_transport

By what it is connected: C<Sys::Virt::Admin::Client::TRANS_UNIX> (also by SSH),
C<TRANS_TCP> or C<TRANS_TLS>. (C<virAdmClientGetTransport>)

=item my $info = $client->get_info($flags=0)

Who it is: a hash reference with those of the keys that apply. C<$flags> is for
the future.

=over 4

=item readonly

Whether it may only read, 1 or 0.

=item sock_addr

Address and port, of a client of the network.

=item sasl_user_name

The user as whom it is known to SASL.

=item tls_x509_dname

The distinguished name in its certificate.

=item unix_user_id, unix_user_name, unix_group_id, unix_group_name, unix_process_id

The user, group and process of a client on this host.

=item selinux_context

Its context of SELinux.

=back

(C<virAdmClientGetInfo>)

=item $client->close($flags=0)

Ends its connection, and gives an empty list back. C<$flags> is for the future.
(C<virAdmClientClose>)

=back

=head1 CONSTANTS

=head2 Transports

=over 4

=item Sys::Virt::Admin::Client::TRANS_UNIX

A UNIX socket.

=item Sys::Virt::Admin::Client::TRANS_TCP

TCP, unencrypted.

=item Sys::Virt::Admin::Client::TRANS_TLS

TCP, encrypted.

=back

=head2 Keys of what is known of a client

As text.

=over 4

=item Sys::Virt::Admin::Client::INFO_READONLY

C<readonly>

=item Sys::Virt::Admin::Client::INFO_SOCKET_ADDR

C<sock_addr>

=item Sys::Virt::Admin::Client::INFO_SASL_USER_NAME

C<sasl_user_name>

=item Sys::Virt::Admin::Client::INFO_X509_DISTINGUISHED_NAME

C<tls_x509_dname>

=item Sys::Virt::Admin::Client::INFO_UNIX_USER_ID

C<unix_user_id>

=item Sys::Virt::Admin::Client::INFO_UNIX_USER_NAME

C<unix_user_name>

=item Sys::Virt::Admin::Client::INFO_UNIX_GROUP_ID

C<unix_group_id>

=item Sys::Virt::Admin::Client::INFO_UNIX_GROUP_NAME

C<unix_group_name>

=item Sys::Virt::Admin::Client::INFO_UNIX_PROCESS_ID

C<unix_process_id>

=item Sys::Virt::Admin::Client::INFO_SELINUX_CONTEXT

C<selinux_context>

=back

=head1 SEE ALSO

L<Sys::Virt::Admin>, L<Sys::Virt::Admin::Server>, L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0.

=cut
