//! Data through a stream, one portion at a time.

use std::mem::MaybeUninit;

use libc::c_int;
use virt::sys;

use super::error::{Error, Result};
use super::handle::Stream;

/// At most how many bytes one call receives; a larger wish is the same as
/// this one.
///
/// A call gives no more than what is there, and that arrives in messages of
/// mostly 256 KiB.
const MAX: usize = 16 << 20;

/// What a stream says where it neither moved data nor failed.
pub mod status {
    use libc::c_int;

    /// Nothing can be moved without waiting, which the stream must not.
    pub const WOULD_BLOCK: c_int = -2;
    /// The next is a hole, at which the caller wished to stop.
    pub const AT_HOLE: c_int = -3;
}

/// How many bytes are received at once for one who wants `len`.
pub fn room(len: u64) -> usize {
    usize::try_from(len).unwrap_or(MAX).min(MAX)
}

/// Receives as much as there is room for: says how many bytes, the first of the
/// room, that was, 0 at the end, or a `status`. (virStreamRecv,
/// virStreamRecvFlags)
pub fn receive(stream: &Stream, room: &mut [MaybeUninit<u8>], flags: u32) -> Result<c_int> {
    let place = room.as_mut_ptr().cast();
    // SAFETY: the stream is held; place and length are of one slice.
    let result = unsafe {
        match flags {
            0 => sys::virStreamRecv(stream.as_raw(), place, room.len()),
            flags => sys::virStreamRecvFlags(stream.as_raw(), place, room.len(), flags),
        }
    };
    match result {
        status::WOULD_BLOCK | status::AT_HOLE => Ok(result),
        _ if result < 0 => Err(Error::last()),
        _ => Ok(result.min(c_int::try_from(room.len()).unwrap_or(c_int::MAX))),
    }
}

/// Sends as much of the start of `data` as can be: says how many bytes that
/// was, or `status::WOULD_BLOCK`. (virStreamSend)
pub fn send(stream: &Stream, data: &[u8]) -> Result<c_int> {
    // More could not be told apart from a failure.
    let data = &data[..data.len().min(c_int::MAX as usize)];
    // SAFETY: the stream is held; pointer and length are of one slice.
    let result = unsafe { sys::virStreamSend(stream.as_raw(), data.as_ptr().cast(), data.len()) };
    match result {
        status::WOULD_BLOCK => Ok(result),
        _ if result < 0 => Err(Error::last()),
        _ => Ok(result),
    }
}
