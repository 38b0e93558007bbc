//! Whole transfers through a stream, with subs that give or take the data.
//!
//! Everything runs on the thread of the call, inside it. A sub that throws,
//! or gives back what makes no sense, ends the transfer: libvirt aborts the
//! stream, and the exception is the call's.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::slice;

use libc::{c_char, c_int, c_longlong};
use perl_xs::{IntoRaise, Outcome, OwnedCode, OwnedScalar, Perl, Raise, Scalar, ToScalar};
use virt::sys;

use crate::virt::call::Checked;
use crate::virt::{Error, Stream};

/// A transfer at work: the subs, and what ended it.
pub struct Transfer<'p> {
    perl: Perl<'p>,
    /// The full name of the method, for exceptions.
    method: &'static str,
    /// The stream's object, the first argument of each sub.
    stream: OwnedScalar<'p>,
    data: OwnedCode<'p>,
    hole: Option<OwnedCode<'p>>,
    skip: Option<OwnedCode<'p>>,
    thrown: Option<Raise>,
}

impl<'p> Transfer<'p> {
    pub fn new(
        perl: Perl<'p>,
        method: &'static str,
        stream: OwnedScalar<'p>,
        data: OwnedCode<'p>,
    ) -> Self {
        Transfer { perl, method, stream, data, hole: None, skip: None, thrown: None }
    }

    pub fn with_hole(mut self, hole: OwnedCode<'p>) -> Self {
        self.hole = Some(hole);
        self
    }

    pub fn with_skip(mut self, skip: OwnedCode<'p>) -> Self {
        self.skip = Some(skip);
        self
    }

    /// Runs the libvirt call, and tells what ended it.
    fn run(mut self, call: impl FnOnce(*mut c_void) -> c_int) -> Outcome<()> {
        let status = call((&raw mut self).cast());
        // SAFETY: the status is fresh from the call.
        let result = unsafe { status.check() };
        match (self.thrown, result) {
            (Some(raise), _) => Err(raise),
            (None, result) => {
                result.map(drop).map_err(|error: Error| error.into_raise(self.perl, self.method))
            }
        }
    }

    /// (virStreamSendAll)
    pub fn send_all(self, stream: &Stream) -> Outcome<()> {
        // SAFETY: the stream is held; function and data belong together.
        self.run(|data| unsafe { sys::virStreamSendAll(stream.as_raw(), Some(source), data) })
    }

    /// (virStreamRecvAll)
    pub fn recv_all(self, stream: &Stream) -> Outcome<()> {
        // SAFETY: as above.
        self.run(|data| unsafe { sys::virStreamRecvAll(stream.as_raw(), Some(sink), data) })
    }

    /// (virStreamSparseSendAll)
    pub fn sparse_send_all(self, stream: &Stream) -> Outcome<()> {
        let stream = stream.as_raw();
        // SAFETY: as above.
        self.run(|data| unsafe {
            sys::virStreamSparseSendAll(stream, Some(source), Some(source_hole), Some(skip), data)
        })
    }

    /// (virStreamSparseRecvAll)
    pub fn sparse_recv_all(self, stream: &Stream) -> Outcome<()> {
        let stream = stream.as_raw();
        // SAFETY: as above.
        self.run(|data| unsafe {
            sys::virStreamSparseRecvAll(stream, Some(sink), Some(hole), data)
        })
    }

    fn nonsense(&self, problem: String) -> Raise {
        problem.into_raise(self.perl, self.method)
    }

    /// Calls a sub with the stream and `args`; its result as a number.
    fn ask(&self, code: &OwnedCode<'p>, args: &[Scalar<'_>]) -> Outcome<c_int> {
        let mut all = vec![*self.stream];
        all.extend_from_slice(args);
        let result = code.call_scalar(self.perl, &all)?;
        let number = result.int(self.perl)?;
        number.ok_or_else(|| self.nonsense("the handler gave back no number that fits".into()))
    }

    /// Asks for data; says how many bytes there are, 0 for the end.
    fn fill(&self, room: &mut [MaybeUninit<u8>]) -> Outcome<c_int> {
        let perl = self.perl;
        let buffer = Scalar::from_bytes(perl, b"");
        let wanted = room.len().to_scalar(perl)?;
        let given = self.ask(&self.data, &[*buffer, *wanted])?;
        if given <= 0 {
            return Ok(given);
        }
        let given = (given as usize).min(room.len());
        buffer.with_bytes(perl, |bytes| match bytes {
            Some(bytes) if bytes.len() >= given => {
                for (to, from) in room.iter_mut().zip(&bytes[..given]) {
                    to.write(*from);
                }
                Ok(given as c_int)
            }
            Some(bytes) => Err(self.nonsense(format!(
                "the handler said that it gave {given} bytes, but gave {}",
                bytes.len()
            ))),
            None => Err(self.nonsense("the handler gave data that is no bytes".into())),
        })?
    }

    /// Hands data over; says how many bytes were taken.
    fn pour(&self, bytes: &[u8]) -> Outcome<c_int> {
        let (data, len) = (bytes.to_scalar(self.perl)?, bytes.len().to_scalar(self.perl)?);
        let taken = self.ask(&self.data, &[*data, *len])?;
        // Nothing taken would be offered again, for ever.
        if taken == 0 || taken > 0 && taken as usize > bytes.len() {
            let problem = format!("the handler said that it took {taken} of {} bytes", bytes.len());
            return Err(self.nonsense(problem));
        }
        Ok(taken)
    }

    /// Tells a sub the length of a hole.
    fn tell(&self, code: Option<&OwnedCode<'p>>, length: c_longlong) -> Outcome<c_int> {
        let Some(code) = code else { return Ok(-1) };
        let length = length.to_scalar(self.perl)?;
        Ok(self.ask(code, &[*length])?.min(0))
    }

    /// Asks what lies at the current position: whether data, and how long.
    fn section(&self) -> Outcome<(c_int, c_longlong)> {
        let Some(code) = &self.hole else { return Ok((0, 0)) };
        let perl = self.perl;
        let results = code.call_list(perl, &[*self.stream])?;
        let count = results.len(perl);
        match (count, results.get(perl, 0), results.get(perl, 1)) {
            (2, Some(in_data), Some(length)) => {
                let length = length.long(perl)?.filter(|length| *length >= 0);
                let length = length
                    .ok_or_else(|| self.nonsense("the hole handler gave no length".into()))?;
                Ok((in_data.is_true(perl)?.into(), length))
            }
            _ => Err(self
                .nonsense(format!("the hole handler gave back {count} values where two belong"))),
        }
    }

    /// A sub's outcome for libvirt; an exception is kept for the call.
    fn settle<T>(&mut self, outcome: Outcome<T>) -> Option<T> {
        outcome.map_err(|raise| self.thrown = Some(raise)).ok()
    }
}

/// # Safety
/// `data` is what `Transfer::run` gave to the call that is running.
unsafe fn transfer<'a>(data: *mut c_void) -> &'a mut Transfer<'a> {
    // SAFETY: the caller's promise.
    unsafe { &mut *data.cast() }
}

/// # Safety
/// Called by libvirt: room for `len` bytes.
unsafe extern "C" fn source(
    _stream: sys::virStreamPtr,
    room: *mut c_char,
    len: usize,
    data: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    unsafe {
        let transfer = transfer(data);
        let outcome = transfer.fill(slice::from_raw_parts_mut(room.cast(), len));
        transfer.settle(outcome).unwrap_or(-1)
    }
}

/// # Safety
/// Called by libvirt: `len` bytes.
unsafe extern "C" fn sink(
    _stream: sys::virStreamPtr,
    bytes: *const c_char,
    len: usize,
    data: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    unsafe {
        let transfer = transfer(data);
        let outcome = transfer.pour(slice::from_raw_parts(bytes.cast(), len));
        transfer.settle(outcome).unwrap_or(-1)
    }
}

/// # Safety
/// Called by libvirt.
unsafe extern "C" fn hole(
    _stream: sys::virStreamPtr,
    length: c_longlong,
    data: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let transfer = unsafe { transfer(data) };
    let outcome = transfer.tell(transfer.hole.as_ref(), length);
    transfer.settle(outcome).unwrap_or(-1)
}

/// # Safety
/// Called by libvirt.
unsafe extern "C" fn skip(
    _stream: sys::virStreamPtr,
    length: c_longlong,
    data: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let transfer = unsafe { transfer(data) };
    let outcome = transfer.tell(transfer.skip.as_ref(), length);
    transfer.settle(outcome).unwrap_or(-1)
}

/// # Safety
/// Called by libvirt, with places for both answers.
unsafe extern "C" fn source_hole(
    _stream: sys::virStreamPtr,
    in_data: *mut c_int,
    length: *mut c_longlong,
    data: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    unsafe {
        let transfer = transfer(data);
        let outcome = transfer.section();
        match transfer.settle(outcome) {
            Some((is_data, section)) => {
                *in_data = is_data;
                *length = section;
                0
            }
            None => -1,
        }
    }
}
