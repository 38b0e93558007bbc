//! `Sys::Virt::Stream`: data to and from the host.

use perl_xs::{Blessed, Class, IntoRaise, Outcome, Perl, Scalar, xsubs};

use crate::virt::call::{call, call_done};
use crate::virt::stream::{self, Received};
use crate::virt::{Connect, Result, Stream};

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
        let received = stream::receive(self, nbytes, flags);
        match received.map_err(|error| error.into_raise(perl, "recv"))? {
            Received::Nothing(status) => Ok(status),
            Received::Data(bytes) => {
                data.assign_bytes(perl, &bytes)?;
                Ok(bytes.len() as i32)
            }
        }
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
    /// the other side is reported here. (virStreamFinish)
    fn finish(&self) -> Result<()> {
        call_done!(virStreamFinish(self))
    }

    /// Ends the stream at once. (virStreamAbort)
    fn abort(&self) -> Result<()> {
        call_done!(virStreamAbort(self))
    }
}
