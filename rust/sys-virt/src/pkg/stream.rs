//! `Sys::Virt::Stream`: data to and from the host.

use perl_xs::{Blessed, Bound, Class, IntoRaise, Outcome, OwnedCode, Perl, Scalar, xsubs};

use crate::events::stream as waiting;
use crate::events::transfer::Transfer;
use crate::virt::call::{call, call_done};
use crate::virt::stream;
use crate::virt::{Connect, Error, Result, Stream};

#[xsubs(package = "Sys::Virt::Stream", this = "st", destroy = "st_rv")]
impl Stream {
    /// `Sys::Virt::Stream->new($con, $flags=0)`: a stream, of the class it is
    /// called on, for a method that takes one. (virStreamNew)
    fn new(
        class: Class,
        #[name("con")] connect: &Connect,
        #[default] flags: u32,
    ) -> Result<Blessed<Stream>> {
        let stream = call!(virStreamNew(connect, flags))?;
        Ok(Blessed(stream, class))
    }

    /// Sends the first `nbytes` bytes of `data`, or all if it has fewer: how
    /// many were taken, -2 if none could be without waiting. (virStreamSend)
    fn send(&self, data: Option<&[u8]>, nbytes: u64) -> Result<i32> {
        let data = data.unwrap_or_default();
        let len = usize::try_from(nbytes).unwrap_or(usize::MAX).min(data.len());
        stream::send(self, &data[..len])
    }

    /// Sets the variable `data` to what has arrived, `nbytes` bytes at most:
    /// how many, 0 at the end, where it is set to no bytes. It is left alone
    /// with -2, nothing without waiting, and -3, at a hole. (virStreamRecv,
    /// virStreamRecvFlags)
    ///
    /// Exempt from knowing no Perl: the result is in an argument.
    fn recv(
        &self,
        perl: Perl<'_>,
        data: Scalar<'_>,
        nbytes: u64,
        #[default] flags: u32,
    ) -> Outcome<i32> {
        let mut status = 0;
        let fill = |room: &mut [_]| {
            status = stream::receive(self, room, flags)?;
            Ok(usize::try_from(status).unwrap_or(0))
        };
        // SAFETY: so many bytes have come, and lie where there was room.
        let received = unsafe { Scalar::from_filled(perl, stream::room(nbytes), fill) };
        let bytes = received.map_err(|error: Error| error.into_raise(perl, "recv"))?;
        if status >= 0 {
            data.assign(perl, bytes)?;
        }
        Ok(status)
    }

    /// Sends a hole of `length` bytes. (virStreamSendHole)
    fn send_hole(&self, #[name("lengthSV")] length: i64, #[default] flags: u32) -> Result<()> {
        call_done!(virStreamSendHole(self, length, flags))
    }

    /// Passes a hole: how many bytes long it is. (virStreamRecvHole)
    fn recv_hole(&self, #[default] flags: u32) -> Result<i64> {
        let mut length = 0;
        call!(virStreamRecvHole(self, &mut length, flags))?;
        Ok(length)
    }

    /// Ends the stream, and waits for what is still on its way: a failure of
    /// the other side is reported here. A sub of `add_callback` is let go.
    /// (virStreamFinish)
    fn finish(&self) -> Result<()> {
        waiting::end(self);
        call_done!(virStreamFinish(self))
    }

    /// Ends the stream at once. A sub of `add_callback` is let go.
    /// (virStreamAbort)
    fn abort(&self) -> Result<()> {
        waiting::end(self);
        call_done!(virStreamAbort(self))
    }

    /// Sends all that the handler gives. (virStreamSendAll)
    fn send_all<'p>(
        perl: Perl<'p>,
        stref: Bound<'p, Stream>,
        handler: OwnedCode<'p>,
    ) -> Outcome<()> {
        Transfer::new(perl, "Sys::Virt::Stream::send_all", stref.object, handler)
            .send_all(&stref.handle)
    }

    /// Gives all that arrives to the handler. (virStreamRecvAll)
    fn recv_all<'p>(
        perl: Perl<'p>,
        stref: Bound<'p, Stream>,
        handler: OwnedCode<'p>,
    ) -> Outcome<()> {
        Transfer::new(perl, "Sys::Virt::Stream::recv_all", stref.object, handler)
            .recv_all(&stref.handle)
    }

    /// As `send_all`, of data with holes. (virStreamSparseSendAll)
    fn sparse_send_all<'p>(
        perl: Perl<'p>,
        stref: Bound<'p, Stream>,
        handler: OwnedCode<'p>,
        hole_handler: OwnedCode<'p>,
        skip_handler: OwnedCode<'p>,
    ) -> Outcome<()> {
        Transfer::new(perl, "Sys::Virt::Stream::sparse_send_all", stref.object, handler)
            .with_hole(hole_handler)
            .with_skip(skip_handler)
            .sparse_send_all(&stref.handle)
    }

    /// As `recv_all`, of data with holes. (virStreamSparseRecvAll)
    fn sparse_recv_all<'p>(
        perl: Perl<'p>,
        stref: Bound<'p, Stream>,
        handler: OwnedCode<'p>,
        hole_handler: OwnedCode<'p>,
    ) -> Outcome<()> {
        Transfer::new(perl, "Sys::Virt::Stream::sparse_recv_all", stref.object, handler)
            .with_hole(hole_handler)
            .sparse_recv_all(&stref.handle)
    }

    /// Calls a sub when the stream can be read or written, as the events
    /// (EVENT_*) say. (virStreamEventAddCallback)
    fn add_callback<'p>(
        perl: Perl<'p>,
        stref: Bound<'p, Stream>,
        events: i32,
        cb: OwnedCode<'p>,
    ) -> Result<()> {
        waiting::add(perl, stref, events, cb)
    }

    /// Changes which events the sub is called for.
    /// (virStreamEventUpdateCallback)
    fn update_callback(&self, events: i32) -> Result<()> {
        call_done!(virStreamEventUpdateCallback(self, events))
    }

    /// Lets the sub go. (virStreamEventRemoveCallback)
    fn remove_callback(&self) -> Result<()> {
        waiting::remove(self)
    }
}
