package Sys::Virt::Admin;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::Admin - administration of libvirt's daemons

=head1 SYNOPSIS

  use Sys::Virt::Admin;

  my $admin = Sys::Virt::Admin->new(uri => 'libvirtd:///system');

  for my $server ($admin->list_servers) {
      for my $client ($server->list_clients) {
          printf "%s: client %d since %s\n", $server->get_name,
              $client->get_id, scalar localtime $client->get_timestamp;
      }
  }
  $admin->set_logging_filters('1:qemu 3:rpc');

=head1 DESCRIPTION

An object of this class is a connection to a daemon of libvirt itself, not to a
hypervisor: who is connected, how many may be, how many threads work for them,
what is logged and where to. Servers of the daemon are
L<Sys::Virt::Admin::Server> objects, their clients
L<Sys::Virt::Admin::Client>. All come with C<use Sys::Virt>, too.

A daemon listens for administrators on a socket of its own, which only its own
user may open; other hosts cannot.

libvirt has this in a library of its own, F<libvirt-admin.so.0>, which is loaded
when the first method is called: nothing else needs it. Where it is missing, or a
function is, a method throws a L<Sys::Virt::Error> with the code
C<Sys::Virt::Error::ERR_NO_SUPPORT>, which says what is missing.

A method that fails throws a L<Sys::Virt::Error>. Methods of which no result is
described give back an empty list. C<$flags> of which nothing is said is for the
future. What L<Sys::Virt> says of threads and forked processes is true here, too,
as is what it says of L<calls that do not wait|Sys::Virt::Async>.

=head1 METHODS

=head2 Connecting

=over 4

=item my $admin = Sys::Virt::Admin->new(uri => $uri, flags => $flags)

Connects to a daemon, C<$uri>. The arguments are optional:

=over 4

=item uri

Which one: C<libvirtd:///system> or C<libvirtd:///session> for the one that
does everything, C<virtqemud:///system> and the like for one of many. A parameter
C<socket> tells where another one listens:
C<libvirtd:///system?socket=/run/other/libvirt-admin-sock>. Without a URI the
environment variable C<LIBVIRT_ADMIN_DEFAULT_URI> decides, then
F<libvirt-admin.conf>, else it is libvirtd's, that of the system for root and that
of the session for others.

=item flags

C<Sys::Virt::CONNECT_NO_ALIASES> or 0.

=back

An argument of another name throws. (C<virAdmConnectOpen>)

=item my $uri = $admin->get_uri

The URI of the connection. (C<virAdmConnectGetURI>)

=item my $alive = $admin->is_alive

1 if the connection is open, 0 if it is not any more. (C<virAdmConnectIsAlive>)

=item my $version = $admin->get_version

=item my $version = Sys::Virt::Admin->get_version

The version of the library on this side, as 1000000 * major + 1000 * minor +
release. (C<virAdmGetVersion>)

=item my $version = $admin->get_library_version

The daemon's version, likewise. (C<virAdmConnectGetLibVersion>)

=item $admin->register_close_callback($sub)

=item $admin->unregister_close_callback

C<$sub> is called when the connection ends because the daemon does, or closes it:
with C<$admin> and the reason, one of C<Sys::Virt::CLOSE_REASON_*>. An event loop
must have been registered before the connection was made, and must run, as
L<Sys::Virt/EVENTS> says; one sub a connection. From inside the sub the second
may be called, the first may not. (C<virAdmConnectRegisterCloseCallback>,
C<virAdmConnectUnregisterCloseCallback>)

=back

=head2 Servers

=over 4

=item my @servers = $admin->list_servers($flags=0)

The servers of the daemon, L<Sys::Virt::Admin::Server> objects. libvirtd has two:
C<libvirtd> for hypervisors and C<admin> for administrators.
(C<virAdmConnectListServers>)

=item my $server = $admin->get_server_by_name($name, $flags=0)

The one called C<$name>; one that is not there throws
C<Sys::Virt::Error::ERR_NO_SERVER>. (C<virAdmConnectLookupServer>)

=back

=head2 The daemon's log

=over 4

=item my $outputs = $admin->get_logging_outputs($flags=0)

=item $admin->set_logging_outputs($outputs, $flags=0)

Where the log goes: C<$outputs> is a text such as
C<1:file:/var/log/libvirt/libvirtd.log 3:journald>, of outputs with the level from
which on messages go there (1: debug, 2: info, 3: warning, 4: error). Undef and an
empty text set the daemon's default. (C<virAdmConnectGetLoggingOutputs>,
C<virAdmConnectSetLoggingOutputs>)

=item my $filters = $admin->get_logging_filters($flags=0)

=item $admin->set_logging_filters($filters, $flags=0)

Which parts of libvirt log from which level on: C<$filters> is a text such as
C<1:qemu 3:rpc>, empty if there are none. Undef and an empty text remove them all.
(C<virAdmConnectGetLoggingFilters>, C<virAdmConnectSetLoggingFilters>)

=back

=head2 The daemon's life

=over 4

=item $admin->set_daemon_timeout($timeout, $flags=0)

The daemon ends after C<$timeout> seconds without work; 0 is never.
(C<virAdmConnectSetDaemonTimeout>, since libvirt 8.6)

=item $admin->daemon_shutdown($flags=0)

Ends the daemon. With C<Sys::Virt::Admin::DAEMON_SHUTDOWN_PRESERVE> as C<$flags>
its running domains are kept as its configuration says for the end of the host.
(C<virAdmConnectDaemonShutdown>, since libvirt 11.2)

=back

=head1 CONSTANTS

=over 4

=item Sys::Virt::Admin::DAEMON_SHUTDOWN_PRESERVE

For C<daemon_shutdown>: keep the domains. Since libvirt 11.2.

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::Admin::Server>, L<Sys::Virt::Admin::Client>,
L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0.

=cut
