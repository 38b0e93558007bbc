package Sys::Virt::Error;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::Error - what a failed call throws

=head1 SYNOPSIS

  use Sys::Virt;

  my $conn = Sys::Virt->new(uri => 'test:///default');

  my $dom = eval { $conn->get_domain_by_name('web') };
  if (my $error = $@) {
      die $error
          unless ref $error eq 'Sys::Virt::Error'
          && $error->code == Sys::Virt::Error::ERR_NO_DOMAIN;
      print "there is no web server yet\n";
  }

=head1 DESCRIPTION

Where libvirt refuses a call or fails at it, the method throws an object of this
class, which has what libvirt says of the reason. It belongs to the failure: no
later call changes it. libvirt itself prints nothing, and $SIG{__DIE__} is given
the object.

Other exceptions are plain text: for a wrong number of arguments (C<Usage: ...>),
or an argument of which no sense can be made, such as a reference in the place of
a name. They are mistakes of the program, which libvirt was never asked about.

=head2 The hash

The object is a hash, which scripts may read:

=over 4

=item C<code>

What went wrong: C<Sys::Virt::Error::ERR_*>.

=item C<domain>

In which part of libvirt: C<Sys::Virt::Error::FROM_*>.

=item C<level>

How bad it is: C<Sys::Virt::Error::LEVEL_*>.

=item C<message>

What went wrong in libvirt's words, as bytes. They are for people: words change
from release to release and with the language, codes do not.

=item C<str1>, C<str2>, C<str3>

Texts that libvirt adds, undef where there is none: most often parts of the
message.

=item C<int1>, C<int2>

Numbers that libvirt adds, -1 or 0 where there is none. Of C<ERR_SYSTEM_ERROR>,
C<int1> is the system's C<errno>.

=back

Where libvirt fails without a reason, the code is C<ERR_OK> and the message
C<Unknown problem>.

There is no constructor: to throw one in a test, bless a hash.

=head1 METHODS

=over 4

=item my $code = $error->code

=item my $domain = $error->domain

=item my $level = $error->level

=item my $message = $error->message

=item my $text = $error->str1

=item my $text = $error->str2

=item my $text = $error->str3

=item my $number = $error->int1

=item my $number = $error->int2

The values of the hash; undef for one that it does not have.

=item my $text = $error->stringify

C<libvirt error code: 42, message: Domain not found> and a newline: code and
message in one line. A message that ends in a newline gets no second.

=back

=head1 OPERATORS

=over 4

=item As text

C<"$error"> is C<stringify>, and so are C<eq>, C<=~>, C<.>, C<sort> and all else
that works on text. A subclass may have a C<stringify> of its own.

=item As a number

C<0+$error> is the code, and so C<==> compares it.

=item As a condition

True, whatever the code.

=back

=head1 EXAMPLES

A lookup that may find nothing:

  use Sys::Virt;

  # The domain of the name, undef if there is none.
  sub find_domain {
      my ($conn, $name) = @_;
      my $dom = eval { $conn->get_domain_by_name($name) };
      return $dom if $dom;
      my $error = $@;
      die $error unless ref $error && $error == Sys::Virt::Error::ERR_NO_DOMAIN;
      return undef;
  }

Something that not every driver can do:

  use Sys::Virt;

  my %OPTIONAL = map { $_ => 1 } (
      Sys::Virt::Error::ERR_NO_SUPPORT,
      Sys::Virt::Error::ERR_OPERATION_UNSUPPORTED,
      Sys::Virt::Error::ERR_ARGUMENT_UNSUPPORTED,
  );

  sub hostname {
      my ($dom) = @_;
      my $name = eval { $dom->get_hostname };
      die $@ if $@ && !(ref $@ && $OPTIONAL{ $@->code });
      return $name // 'unknown';
  }

Something to try again:

  use Sys::Virt;

  sub shut_down {
      my ($dom) = @_;
      for my $try (1 .. 5) {
          return 1 if eval { $dom->shutdown; 1 };
          die $@ unless ref $@ && $@ == Sys::Virt::Error::ERR_OPERATION_TIMEOUT;
          sleep $try;
      }
      return 0;
  }

=head1 CONSTANTS

=head2 How bad it is

The C<level>.

=over 4

=item Sys::Virt::Error::LEVEL_NONE

0: No error.

=item Sys::Virt::Error::LEVEL_WARNING

1: A warning.

=item Sys::Virt::Error::LEVEL_ERROR

2: An error: what exceptions have.

=back

=head2 Nothing there

The C<code>, where what was asked for does not exist, or no longer.

=over 4

=item Sys::Virt::Error::ERR_NO_DOMAIN

42: There is no such domain.

=item Sys::Virt::Error::ERR_NO_DOMAIN_SNAPSHOT

72: There is no such snapshot, or it has no parent.

=item Sys::Virt::Error::ERR_NO_DOMAIN_CHECKPOINT

103: There is no such checkpoint, or it has no parent.

=item Sys::Virt::Error::ERR_NO_DOMAIN_BACKUP

104: There is no such backup job.

=item Sys::Virt::Error::ERR_NO_DOMAIN_METADATA

80: The domain has no such title, description or metadata element.

=item Sys::Virt::Error::ERR_NO_HOSTNAME

108: The host name of the domain cannot be found out. (Since libvirt 6.1.0.)

=item Sys::Virt::Error::ERR_NO_NETWORK

43: There is no such network.

=item Sys::Virt::Error::ERR_NO_NETWORK_METADATA

111: The network has no such title, description or metadata element. (Since
libvirt 9.7.0.)

=item Sys::Virt::Error::ERR_NO_NETWORK_PORT

107: There is no such port of a network.

=item Sys::Virt::Error::ERR_NO_STORAGE_POOL

49: There is no such storage pool.

=item Sys::Virt::Error::ERR_NO_STORAGE_VOL

50: There is no such storage volume.

=item Sys::Virt::Error::ERR_NO_INTERFACE

57: There is no such interface of the host.

=item Sys::Virt::Error::ERR_NO_NODE_DEVICE

53: There is no such device of the host.

=item Sys::Virt::Error::ERR_NO_NWFILTER

62: There is no such network filter.

=item Sys::Virt::Error::ERR_NO_NWFILTER_BINDING

101: There is no such binding of a network filter.

=item Sys::Virt::Error::ERR_NO_SECRET

66: There is no such secret, or it has no value.

=item Sys::Virt::Error::ERR_NO_SECURITY_MODEL

54: The host has no such security driver.

=item Sys::Virt::Error::ERR_NO_SERVER

95: There is no such server inside a daemon (administration).

=item Sys::Virt::Error::ERR_NO_CLIENT

96: There is no such client of a daemon (administration).

=item Sys::Virt::Error::ERR_DEVICE_MISSING

99: The domain has no such device, such as the one to detach.

=back

=head2 There already, or too many

=over 4

=item Sys::Virt::Error::ERR_DOM_EXIST

28: There is a domain of the name or UUID already.

=item Sys::Virt::Error::ERR_NETWORK_EXIST

37: There is a network of the name or UUID already.

=item Sys::Virt::Error::ERR_NETWORK_PORT_EXIST

106: There is a port of the UUID already.

=item Sys::Virt::Error::ERR_STORAGE_VOL_EXIST

90: There is a volume of the name already.

=item Sys::Virt::Error::ERR_STORAGE_POOL_BUILT

76: The pool is built already, and is not to be overwritten.

=item Sys::Virt::Error::ERR_MULTIPLE_DOMAINS

110: More than one domain fits. (Since libvirt 7.1.0.)

=item Sys::Virt::Error::ERR_MULTIPLE_INTERFACES

59: More than one interface has the MAC address.

=back

=head2 Not now, or not so

What was asked for cannot be done in this state or by this caller.

=over 4

=item Sys::Virt::Error::ERR_OPERATION_INVALID

55: Not in this state: the object runs, or does not run.

=item Sys::Virt::Error::ERR_RESOURCE_BUSY

87: Somebody else uses it.

=item Sys::Virt::Error::ERR_OPERATION_TIMEOUT

68: It took too long, such as to get hold of a domain in which another job
runs.

=item Sys::Virt::Error::ERR_OPERATION_ABORTED

78: The job was cancelled.

=item Sys::Virt::Error::ERR_OPERATION_FAILED

9: The hypervisor or another program said no.

=item Sys::Virt::Error::ERR_OPERATIONED_DENIED

29: Not over a read-only connection.

=item Sys::Virt::Error::ERR_OPERATION_DENIED

29: The same, in its right spelling.

=item Sys::Virt::Error::ERR_ACCESS_DENIED

88: The daemon's rules do not allow it to this user.

=item Sys::Virt::Error::ERR_BLOCK_COPY_ACTIVE

83: Not while a disk is being copied.

=item Sys::Virt::Error::ERR_SNAPSHOT_REVERT_RISKY

77: Going back to the snapshot takes
C<Sys::Virt::DomainSnapshot::REVERT_FORCE>.

=item Sys::Virt::Error::ERR_CHECKPOINT_INCONSISTENT

109: The disks do not have the checkpoint's data any more. (Since libvirt
6.10.0.)

=item Sys::Virt::Error::ERR_MIGRATE_UNSAFE

81: Migrating might damage the disks, as they are cached;
C<Sys::Virt::Domain::MIGRATE_UNSAFE> does it all the same.

=item Sys::Virt::Error::ERR_MIGRATE_PERSIST_FAILED

69: The domain has migrated, but is not defined at its destination.

=item Sys::Virt::Error::ERR_MIGRATE_FINISH_OK

93: Used between two hosts that migrate: the step succeeded and has no domain
to give.

=item Sys::Virt::Error::ERR_AGENT_UNRESPONSIVE

86: The guest agent is not there or does not answer.

=item Sys::Virt::Error::ERR_AGENT_UNSYNCED

97: The guest agent answered something else; not in use any more.

=item Sys::Virt::Error::ERR_AGENT_COMMAND_TIMEOUT

112: The guest agent is there, but took too long for a command. (Since libvirt
11.2.0.)

=item Sys::Virt::Error::ERR_AGENT_COMMAND_FAILED

113: The guest agent could not do it. (Since libvirt 11.2.0.)

=back

=head2 Not supported

=over 4

=item Sys::Virt::Error::ERR_NO_SUPPORT

3: The hypervisor's driver, the daemon or the libvirt that runs does not have
the function.

=item Sys::Virt::Error::ERR_OPERATION_UNSUPPORTED

84: The driver has the function, but cannot do this.

=item Sys::Virt::Error::ERR_ARGUMENT_UNSUPPORTED

74: The driver has the function, but not for this argument.

=item Sys::Virt::Error::ERR_CONFIG_UNSUPPORTED

67: The configuration asks for something that the hypervisor does not have.

=item Sys::Virt::Error::ERR_CPU_INCOMPATIBLE

91: The host's CPU cannot do what the domain's CPU asks for.

=back

=head2 Wrong arguments

=over 4

=item Sys::Virt::Error::ERR_INVALID_ARG

8: An argument has a value that it cannot have, or a flag is unknown.

=item Sys::Virt::Error::ERR_OVERFLOW

82: A number is too large.

=item Sys::Virt::Error::ERR_INVALID_CONN

6: The connection is not one, or not this object's.

=item Sys::Virt::Error::ERR_INVALID_DOMAIN

7: What is given is no domain.

=item Sys::Virt::Error::ERR_INVALID_DOMAIN_SNAPSHOT

71: What is given is no snapshot.

=item Sys::Virt::Error::ERR_INVALID_DOMAIN_CHECKPOINT

102: What is given is no checkpoint.

=item Sys::Virt::Error::ERR_INVALID_NETWORK

36: What is given is no network.

=item Sys::Virt::Error::ERR_INVALID_NETWORK_PORT

105: What is given is no port of a network.

=item Sys::Virt::Error::ERR_INVALID_STORAGE_POOL

46: What is given is no storage pool.

=item Sys::Virt::Error::ERR_INVALID_STORAGE_VOL

47: What is given is no volume, or one that this cannot be done with.

=item Sys::Virt::Error::ERR_INVALID_INTERFACE

58: What is given is no interface of the host.

=item Sys::Virt::Error::ERR_INVALID_NODE_DEVICE

52: What is given is no device of the host.

=item Sys::Virt::Error::ERR_INVALID_NWFILTER

61: What is given is no network filter.

=item Sys::Virt::Error::ERR_INVALID_NWFILTER_BINDING

100: What is given is no binding of a network filter.

=item Sys::Virt::Error::ERR_INVALID_SECRET

65: What is given is no secret, or one that does not fit.

=item Sys::Virt::Error::ERR_INVALID_STREAM

73: What is given is no stream, or one that is not put to use.

=item Sys::Virt::Error::ERR_INVALID_MAC

44: A MAC address is not well-formed.

=item Sys::Virt::Error::ERR_INVALID_ENCR_KEY_SECRET

114: The key by which the host encrypts its secrets is not a valid one. (Since
libvirt 12.1.0.)

=back

=head2 XML and configuration files

=over 4

=item Sys::Virt::Error::ERR_XML_ERROR

27: The XML lacks something, or has what cannot be.

=item Sys::Virt::Error::ERR_XML_DETAIL

35: The XML is not well-formed; the message says where.

=item Sys::Virt::Error::ERR_INVALID_SCHEMA

92: The XML does not follow libvirt's schema, where it was to be checked.

=item Sys::Virt::Error::ERR_OS_TYPE

16: The domain's type of operating system is unknown.

=item Sys::Virt::Error::ERR_NO_OS

22: The domain has no C<< <os> >>.

=item Sys::Virt::Error::ERR_NO_KERNEL

17: The domain has no kernel.

=item Sys::Virt::Error::ERR_NO_ROOT

18: The domain has no root device.

=item Sys::Virt::Error::ERR_NO_NAME

21: The name is missing.

=item Sys::Virt::Error::ERR_NO_SOURCE

19: A device's source is missing.

=item Sys::Virt::Error::ERR_NO_TARGET

20: A device's target is missing.

=item Sys::Virt::Error::ERR_NO_DEVICE

23: The domain has no devices.

=item Sys::Virt::Error::ERR_CONF_SYNTAX

33: A configuration file is not well-formed.

=item Sys::Virt::Error::ERR_OPEN_FAILED

30: A configuration file cannot be opened.

=item Sys::Virt::Error::ERR_READ_FAILED

31: A configuration file cannot be read.

=item Sys::Virt::Error::ERR_WRITE_FAILED

34: A configuration file cannot be written.

=item Sys::Virt::Error::ERR_PARSE_FAILED

32: A configuration file cannot be understood.

=back

=head2 Connections

=over 4

=item Sys::Virt::Error::ERR_NO_CONNECT

5: The hypervisor cannot be connected to.

=item Sys::Virt::Error::ERR_UNKNOWN_HOST

4: The host's name cannot be resolved.

=item Sys::Virt::Error::ERR_AUTH_FAILED

45: The user is not who he claims to be, or may not connect.

=item Sys::Virt::Error::ERR_AUTH_CANCELLED

79: The user gave no answer.

=item Sys::Virt::Error::ERR_AUTH_UNAVAILABLE

94: There is nobody to ask, such as no agent of polkit.

=item Sys::Virt::Error::ERR_RPC

39: The two sides do not understand each other, or the connection is broken.

=item Sys::Virt::Error::ERR_GNUTLS_ERROR

40: TLS failed.

=item Sys::Virt::Error::ERR_SSH

85: libssh2 failed.

=item Sys::Virt::Error::ERR_LIBSSH

98: libssh failed.

=item Sys::Virt::Error::ERR_DBUS_SERVICE

89: A service on D-Bus failed.

=back

=head2 The host

=over 4

=item Sys::Virt::Error::ERR_OK

0: No error; with it an exception means that libvirt gave no reason.

=item Sys::Virt::Error::ERR_INTERNAL_ERROR

1: Anything for which there is no code of its own.

=item Sys::Virt::Error::ERR_SYSTEM_ERROR

38: A system call failed, a daemon's socket cannot be reached, or a connection
was closed.

=item Sys::Virt::Error::ERR_NO_MEMORY

2: Memory ran out.

=item Sys::Virt::Error::ERR_HOOK_SCRIPT_FAILED

70: A hook script of the host said no.

=item Sys::Virt::Error::ERR_BUILD_FIREWALL

63: A network filter cannot be put into force.

=item Sys::Virt::Error::ERR_STORAGE_PROBE_FAILED

75: What is on a storage device cannot be told.

=back

=head2 Xen, and what is not in use any more

=over 4

=item Sys::Virt::Error::ERR_NO_XEN

14: Xen cannot be reached.

=item Sys::Virt::Error::ERR_NO_XENSTORE

24: Xen's store cannot be reached.

=item Sys::Virt::Error::ERR_XEN_CALL

15: A call to Xen failed.

=item Sys::Virt::Error::ERR_SEXPR_SERIAL

13: An S-expression for Xen cannot be written.

=item Sys::Virt::Error::ERR_GET_FAILED

10: An HTTP GET failed.

=item Sys::Virt::Error::ERR_POST_FAILED

11: An HTTP POST failed.

=item Sys::Virt::Error::ERR_HTTP_ERROR

12: HTTP gave a code that was not expected.

=item Sys::Virt::Error::ERR_CALL_FAILED

26: The driver does not have the function.

=item Sys::Virt::Error::ERR_DRIVER_FULL

25: Too many drivers are registered.

=back

=head2 Drivers that did not start

Values of C<code>, too: warnings of old, of which programs may still be told.

=over 4

=item Sys::Virt::Error::WAR_NO_NETWORK

41: There is no driver for networks.

=item Sys::Virt::Error::WAR_NO_STORAGE

48: There is no driver for storage.

=item Sys::Virt::Error::WAR_NO_NODE

51: There is no driver for devices of the host.

=item Sys::Virt::Error::WAR_NO_INTERFACE

56: There is no driver for interfaces of the host.

=item Sys::Virt::Error::WAR_NO_NWFILTER

60: There is no driver for network filters.

=item Sys::Virt::Error::WAR_NO_SECRET

64: There is no driver for secrets.

=back

=head2 Where it comes from: hypervisors

The C<domain>.

=over 4

=item Sys::Virt::Error::FROM_QEMU

10: The QEMU driver, with KVM too.

=item Sys::Virt::Error::FROM_LXC

17: The driver for Linux containers.

=item Sys::Virt::Error::FROM_LIBXL

41: The Xen driver.

=item Sys::Virt::Error::FROM_TEST

12: The test driver.

=item Sys::Virt::Error::FROM_CH

72: The Cloud Hypervisor driver. (Since libvirt 7.5.0.)

=item Sys::Virt::Error::FROM_BHYVE

57: The bhyve driver.

=item Sys::Virt::Error::FROM_VBOX

25: The VirtualBox driver.

=item Sys::Virt::Error::FROM_VMWARE

39: The VMware Workstation and Player driver.

=item Sys::Virt::Error::FROM_ESX

28: The VMware ESX driver.

=item Sys::Virt::Error::FROM_HYPERV

43: The Hyper-V driver.

=item Sys::Virt::Error::FROM_OPENVZ

14: The OpenVZ driver.

=item Sys::Virt::Error::FROM_PARALLELS

48: The Virtuozzo driver.

=item Sys::Virt::Error::FROM_XEN

1: Xen's hypervisor itself.

=item Sys::Virt::Error::FROM_XEND

2: Xen's old daemon xend.

=item Sys::Virt::Error::FROM_XENSTORE

3: Xen's store.

=item Sys::Virt::Error::FROM_XENXM

15: Xen's old configuration, xm.

=item Sys::Virt::Error::FROM_XENXL

64: Xen's configuration, xl.

=item Sys::Virt::Error::FROM_XEN_INOTIFY

23: The watch on Xen's old configuration files.

=item Sys::Virt::Error::FROM_XENAPI

32: The XenAPI driver, which is gone.

=item Sys::Virt::Error::FROM_ONE

27: The OpenNebula driver, which is gone.

=item Sys::Virt::Error::FROM_PHYP

29: The IBM Power driver, which is gone.

=item Sys::Virt::Error::FROM_UML

21: The User Mode Linux driver, which is gone.

=back

=head2 Where it comes from: kinds of objects

=over 4

=item Sys::Virt::Error::FROM_DOM

6: A call about a domain.

=item Sys::Virt::Error::FROM_DOMAIN

20: The configuration of domains.

=item Sys::Virt::Error::FROM_DOMAIN_SNAPSHOT

35: Snapshots.

=item Sys::Virt::Error::FROM_DOMAIN_CHECKPOINT

69: Checkpoints.

=item Sys::Virt::Error::FROM_NET

11: A call about a network.

=item Sys::Virt::Error::FROM_NETWORK

19: Networks.

=item Sys::Virt::Error::FROM_STORAGE

18: Storage.

=item Sys::Virt::Error::FROM_INTERFACE

26: Interfaces of the host.

=item Sys::Virt::Error::FROM_NODEDEV

22: Devices of the host.

=item Sys::Virt::Error::FROM_NWFILTER

33: Network filters.

=item Sys::Virt::Error::FROM_SECRET

30: Secrets.

=item Sys::Virt::Error::FROM_STREAMS

38: Streams.

=item Sys::Virt::Error::FROM_DEVICE

49: The configuration of devices.

=back

=head2 Where it comes from: the rest of libvirt

=over 4

=item Sys::Virt::Error::FROM_NONE

0: Nowhere in particular, or this module.

=item Sys::Virt::Error::FROM_REMOTE

13: The driver that talks to a daemon.

=item Sys::Virt::Error::FROM_RPC

7: What goes between client and daemon.

=item Sys::Virt::Error::FROM_PROXY

8: The old proxy for Xen, which is gone.

=item Sys::Virt::Error::FROM_URI

45: URIs.

=item Sys::Virt::Error::FROM_AUTH

46: Authentication.

=item Sys::Virt::Error::FROM_ACCESS

55: The rules of who may do what.

=item Sys::Virt::Error::FROM_IDENTITY

53: Identities.

=item Sys::Virt::Error::FROM_POLKIT

60: polkit.

=item Sys::Virt::Error::FROM_SSH

50: Connections by libssh2.

=item Sys::Virt::Error::FROM_LIBSSH

66: Connections by libssh.

=item Sys::Virt::Error::FROM_CRYPTO

58: Cryptography.

=item Sys::Virt::Error::FROM_EVENT

40: The event loop.

=item Sys::Virt::Error::FROM_CONF

9: Configuration files.

=item Sys::Virt::Error::FROM_XML

5: XML.

=item Sys::Virt::Error::FROM_SEXPR

4: S-expressions.

=item Sys::Virt::Error::FROM_CPU

31: CPU models.

=item Sys::Virt::Error::FROM_CAPABILITIES

44: Capabilities.

=item Sys::Virt::Error::FROM_SECURITY

24: Security drivers (SELinux, AppArmor, ownership of files).

=item Sys::Virt::Error::FROM_CGROUP

54: Control groups.

=item Sys::Virt::Error::FROM_RESCTRL

67: Control of caches and memory bandwidth.

=item Sys::Virt::Error::FROM_PERF

65: Performance events.

=item Sys::Virt::Error::FROM_BPF

71: BPF programs.

=item Sys::Virt::Error::FROM_TPM

70: Emulated TPMs.

=item Sys::Virt::Error::FROM_LOCKING

42: The lock manager for disks.

=item Sys::Virt::Error::FROM_LOCKSPACE

51: The lock manager's lock spaces.

=item Sys::Virt::Error::FROM_LOGGING

63: virtlogd.

=item Sys::Virt::Error::FROM_ADMIN

62: The administration of daemons.

=item Sys::Virt::Error::FROM_AUDIT

36: The audit log.

=item Sys::Virt::Error::FROM_HOOK

34: Hook scripts.

=item Sys::Virt::Error::FROM_SYSINFO

37: The host's description by its firmware.

=item Sys::Virt::Error::FROM_STATS_LINUX

16: Statistics of Linux.

=item Sys::Virt::Error::FROM_DBUS

47: D-Bus.

=item Sys::Virt::Error::FROM_SYSTEMD

56: systemd.

=item Sys::Virt::Error::FROM_INITCTL

52: The signal to a container's init.

=item Sys::Virt::Error::FROM_FIREWALL

59: Firewall rules.

=item Sys::Virt::Error::FROM_FIREWALLD

68: firewalld.

=item Sys::Virt::Error::FROM_THREAD

61: Threads.

=back

=head1 SEE ALSO

L<Sys::Virt>, L<https://libvirt.org/html/libvirt-virterror.html>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
