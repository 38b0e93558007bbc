package Sys::Virt::Stream;

use strict;

require Sys::Virt;

1;

__END__

=encoding utf8

=head1 NAME

Sys::Virt::Stream - data to and from the host

=head1 SYNOPSIS

  use Sys::Virt;

  my $conn = Sys::Virt->new(uri => 'test:///default');
  my $dom  = $conn->get_domain_by_name('test');

  my $st   = $conn->new_stream;
  my $mime = $dom->screenshot($st, 0);

  my $picture = '';
  while ($st->recv(my $part, 65536)) {
      $picture .= $part;
  }
  $st->finish;

=head1 DESCRIPTION

A stream carries data between the program and the host: a volume's contents, a
picture of a screen, a domain's console. It is made empty, and then given to the
method that puts it to use, such as C<download> of L<Sys::Virt::StorageVol>, or
C<screenshot>, C<open_console> and C<open_channel> of L<Sys::Virt::Domain>.
After that the data is sent or received, and the stream ended by C<finish> or,
where something went wrong, by C<abort>. A stream that just goes out of scope is
neither.

Calls wait until data can be moved, unless the stream was made with
C<Sys::Virt::Stream::NONBLOCK>. A method that fails throws a
L<Sys::Virt::Error>; so does any call on a stream that was not put to use.

=head1 METHODS

=head2 Making a stream

=over 4

=item my $st = $conn->new_stream($flags=0)

=item my $st = Sys::Virt::Stream->new($conn, $flags=0)

A stream on the connection $conn, a L<Sys::Virt>. $flags:
C<Sys::Virt::Stream::NONBLOCK>, or 0. Called on a derived class, C<new> makes an
object of that. (C<virStreamNew>)

=back

=head2 Moving data

=over 4

=item my $n = $st->recv($data, $nbytes, $flags=0)

Receives at most $nbytes bytes, and sets the variable $data to just these: a
string of bytes. (One call gives 16 MiB at most, however large $nbytes is.)
(C<virStreamRecv>, C<virStreamRecvFlags>)

What comes back is

=over 4

=item a number above 0

how many bytes were received,

=item C<0>

at the end of the data; $data is then set to an empty string,

=item C<-2>

if the stream is not to wait, and nothing is there as yet,

=item C<-3>

if a hole is next, with C<Sys::Virt::Stream::RECV_STOP_AT_HOLE> as $flags:
C<recv_hole> passes it.

=back

With -2 and -3, and where it throws, $data is left as it was.

=item my $n = $st->send($data, $nbytes)

Sends the first $nbytes bytes of $data, all of it if it is shorter, nothing if it
is undef. Comes back with how many bytes were taken, which may be fewer: send the
rest again; or with -2 if the stream is not to wait and can take none as yet. A
string with a character above 255 is an exception: encode it first.
(C<virStreamSend>)

=item my $length = $st->recv_hole($flags=0)

Passes the hole that is next: how many bytes long it is. Where none is next it
throws.
$flags is unused as yet: 0. (C<virStreamRecvHole>)

=item $st->send_hole($length, $flags=0)

Sends a hole of $length bytes: so many zeroes that need not be moved or stored.
$flags is unused as yet: 0. Gives back an empty list. (C<virStreamSendHole>)

=back

=head2 Moving all of it

These go on until the end of the data, with a sub that takes or gives it a
portion at a time; they are for streams that wait. Each gives back an empty list.
Where the sub throws, or gives back what makes no sense (more bytes than there
were, none taken, no number), the transfer ends, libvirt aborts the stream, and
the exception is the method's. A negative number from the sub ends the transfer
too: the method throws libvirt's error.

=over 4

=item $st->recv_all($handler)

Calls C<< $handler->($st, $data, $nbytes) >> for each portion received: a string
of $nbytes bytes. It gives back how many of them it took; the rest is offered
again. (C<virStreamRecvAll>)

    open my $file, '>:raw', 'disk.img' or die $!;
    my $stream = $conn->new_stream;
    $vol->download($stream, 0, 0);
    $stream->recv_all(sub {
        my (undef, $data, $nbytes) = @_;
        print {$file} $data or die "disk.img: $!\n";
        return $nbytes;
    });
    $stream->finish;

=item $st->send_all($handler)

Calls C<< $handler->($st, $data, $nbytes) >> for each portion to send: it puts at
most $nbytes bytes into C<$_[1]> and gives back how many there are, 0 at the end
of the data. What goes beyond $nbytes is cut off. (C<virStreamSendAll>)

    open my $file, '<:raw', 'disk.img' or die $!;
    my $stream = $conn->new_stream;
    $vol->upload($stream, 0, 0);
    $stream->send_all(sub { return sysread($file, $_[1], $_[2]) // die $! });
    $stream->finish;

=item $st->sparse_recv_all($handler, $hole_handler)

As C<recv_all>, with the same $handler, of data with holes, for which it calls
C<< $hole_handler->($st, $length) >>: $length bytes are zeroes that were not
moved. It gives back 0. (C<virStreamSparseRecvAll>)

=item $st->sparse_send_all($handler, $hole_handler, $skip_handler)

As C<send_all>, with the same $handler, of data with holes. C<< $hole_handler->($st) >> is asked, in list
context, what is at the current position, and gives back two numbers: 1 for data
or 0 for a hole, and for how many bytes; (0, 0) at the end.
C<< $skip_handler->($st, $length) >> is told to go over a hole, and gives back 0.
(C<virStreamSparseSendAll>)

=back

=head2 Waiting for data in an event loop

=over 4

=item $st->add_callback($events, $sub)

Calls C<< $sub->($st, $events) >> from the event loop (see L<Sys::Virt::Event>)
whenever the stream can be read or written, as $events, C<EVENT_*> constants
joined by C<|>, say. For a stream made with C<NONBLOCK>, and opened by
C<download>, C<open_console> or the like; one sub a stream. The registration
keeps the stream alive until the sub is let go: by C<remove_callback>, C<finish>
or C<abort>. What the sub throws, the method that runs the loop throws; the
stream is still watched. Gives back an empty list. (C<virStreamEventAddCallback>)

=item $st->update_callback($events)

Changes what the sub is called for to $events, as for C<add_callback>; 0 is nothing. Gives back an empty list.
(C<virStreamEventUpdateCallback>)

=item $st->remove_callback

Lets the sub go. Gives back an empty list. (C<virStreamEventRemoveCallback>)

=back

=head2 Ending a stream

=over 4

=item $st->finish

Ends the stream in good order: waits until all is done, and throws where the
host failed at it meanwhile. Only after that is it known that sent data has
arrived. A sub of C<add_callback> is let go first. Gives back an empty list.
(C<virStreamFinish>)

=item $st->abort

Ends the stream at once, with data still under way. A sub of C<add_callback> is
let go first. Gives back an empty list. (C<virStreamAbort>)

=back

=head1 CONSTANTS

=head2 Flags

=over 4

=item Sys::Virt::Stream::NONBLOCK

For C<new_stream> and C<new>: calls do not wait, but come back with -2. Data
arrives while an event loop runs, and only then.

=item Sys::Virt::Stream::RECV_STOP_AT_HOLE

For C<recv>: a hole is not filled with zeroes, but C<recv> comes back with -3
before it.

=back

=head2 Events of a stream

What a stream that does not wait is ready for, as a mask.

=over 4

=item Sys::Virt::Stream::EVENT_READABLE

Data can be received.

=item Sys::Virt::Stream::EVENT_WRITABLE

Data can be sent.

=item Sys::Virt::Stream::EVENT_ERROR

Something went wrong; what is left to do is C<abort>.

=item Sys::Virt::Stream::EVENT_HANGUP

The other side is gone.

=back

=head1 SEE ALSO

L<Sys::Virt>, L<Sys::Virt::Domain>, L<Sys::Virt::StorageVol>,
L<Sys::Virt::Error>

=head1 COPYRIGHT AND LICENSE

This library is free software: GPL version 2 or later, or the Artistic
License 1.0, as Sys::Virt has been since its author Daniel P. Berrange
released it first.

=cut
