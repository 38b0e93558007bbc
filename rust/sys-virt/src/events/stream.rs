//! A sub that is told when a stream can be read or written.

use std::collections::HashMap;
use std::ffi::c_void;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use libc::c_int;
use perl_xs::{Bound, Foreign, OwnedCode, OwnedScalar, Perl, Stored, ToScalar};
use virt::sys;

use super::{call_with, free_opaque, into_opaque};
use crate::virt::call::{Checked, call_done};
use crate::virt::{Result, Stream};

/// The sub and the stream's object, which it is given and keeps alive.
struct Waiting {
    stream: usize,
    sub: Foreign<(Stored, Stored)>,
}

/// Which streams have a sub, by address: each keeps its stream alive.
static STREAMS: LazyLock<Mutex<HashMap<usize, usize>>> = LazyLock::new(Mutex::default);

fn streams() -> MutexGuard<'static, HashMap<usize, usize>> {
    STREAMS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// (virStreamEventAddCallback)
pub fn add<'p>(
    perl: Perl<'p>,
    stream: Bound<'p, Stream>,
    events: i32,
    code: OwnedCode<'p>,
) -> Result<()> {
    let raw = stream.handle.as_raw();
    let sub = Foreign::new(perl, (code.into_stored(), stream.object.into_stored()));
    let opaque = into_opaque(Waiting { stream: raw as usize, sub });
    *streams().entry(raw as usize).or_default() += 1;
    // SAFETY: function and data belong together; libvirt frees the data when
    // the callback is removed.
    let result =
        unsafe { sys::virStreamEventAddCallback(raw, events, Some(ready), opaque, Some(free)) };
    // SAFETY: the result is fresh; data that libvirt has not taken is ours.
    unsafe {
        result.check().map(drop).inspect_err(|_| {
            free(opaque);
        })
    }
}

/// (virStreamEventRemoveCallback)
pub fn remove(stream: &Stream) -> Result<()> {
    call_done!(virStreamEventRemoveCallback(stream))
}

/// A stream that ends has nothing to tell any more: its sub is let go, and
/// with it the stream.
pub fn end(stream: &Stream) {
    if streams().contains_key(&(stream.as_raw() as usize)) {
        // Nobody waits for the outcome.
        let _ = remove(stream);
    }
}

/// # Safety
/// Called once, with the data of `add`.
unsafe extern "C" fn free(opaque: *mut c_void) {
    // SAFETY: the caller's promise.
    let key = unsafe { (*opaque.cast::<Waiting>()).stream };
    {
        let mut streams = streams();
        if let Some(count) = streams.get_mut(&key) {
            *count -= 1;
            if *count == 0 {
                streams.remove(&key);
            }
        }
    }
    // SAFETY: the caller's promise.
    unsafe { free_opaque::<Waiting>(opaque) }
}

/// # Safety
/// Called by libvirt with the data of `add`.
unsafe extern "C" fn ready(_stream: sys::virStreamPtr, events: c_int, opaque: *mut c_void) {
    // SAFETY: the caller's promise.
    let waiting = unsafe { &*opaque.cast::<Waiting>() };
    // In another interpreter's loop the stream stays ready: its own is told
    // when it runs one.
    let Some(perl) = waiting.sub.home().here() else { return };
    let Some((code, stream)) = waiting.sub.get(perl) else { return };
    // The sub may remove itself.
    let (code, stream): (OwnedCode<'_>, OwnedScalar<'_>) = (code.share(perl), stream.share(perl));
    call_with(perl, *code, events.to_scalar(perl).map(|events| vec![stream, events]));
}
