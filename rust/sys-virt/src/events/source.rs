//! Descriptors and timers that a program adds to the loop for subs of its own.

use std::ffi::c_void;

use libc::c_int;
use perl_xs::{OwnedCode, Perl, ToScalar};
use virt::sys;

use super::{Source, call_with, default_loop, free_opaque, into_opaque};
use crate::virt::{Error, Result};

/// Watches a descriptor; gives the watch's id back. (virEventAddHandle)
pub fn add_handle(perl: Perl<'_>, fd: i32, events: i32, code: OwnedCode<'_>) -> Result<i32> {
    default_loop::require_any()?;
    let opaque = into_opaque(Source::new(perl, code.into_stored()));
    // SAFETY: function and data belong together; libvirt frees the data when
    // the watch is removed.
    let watch = unsafe {
        sys::virEventAddHandle(fd, events, Some(ready), opaque, Some(free_opaque::<Source>))
    };
    added(watch, opaque)
}

/// Calls a sub every so many milliseconds; gives the timer's id back.
/// (virEventAddTimeout)
pub fn add_timeout(perl: Perl<'_>, interval: i32, code: OwnedCode<'_>) -> Result<i32> {
    default_loop::require_any()?;
    let opaque = into_opaque(Source::new(perl, code.into_stored()));
    // SAFETY: as above.
    let timer = unsafe {
        sys::virEventAddTimeout(interval, Some(due), opaque, Some(free_opaque::<Source>))
    };
    added(timer, opaque)
}

/// libvirt gives no reason if it does not know the id.
pub fn removed(outcome: Result<()>, kind: &str, id: i32) -> Result<()> {
    outcome.map_err(|error| {
        if error.code != sys::VIR_ERR_OK {
            return error;
        }
        Error::invalid_argument(format!("there is no {kind} with the id {id}"))
    })
}

/// The id of a new source; where there is none, libvirt has not taken the data.
fn added(id: c_int, opaque: *mut c_void) -> Result<i32> {
    if id < 0 {
        // SAFETY: made by the caller, and still ours.
        unsafe { free_opaque::<Source>(opaque) };
        return Err(Error::last());
    }
    Ok(id)
}

/// # Safety
/// Called by libvirt with the data of `add_handle`.
unsafe extern "C" fn ready(watch: c_int, fd: c_int, events: c_int, opaque: *mut c_void) {
    // SAFETY: the caller's promise.
    unsafe { tell(opaque, vec![watch, fd, events]) }
}

/// # Safety
/// Called by libvirt with the data of `add_timeout`.
unsafe extern "C" fn due(timer: c_int, opaque: *mut c_void) {
    // SAFETY: the caller's promise.
    unsafe { tell(opaque, vec![timer]) }
}

/// Calls a source's sub with numbers, if its interpreter runs here: another's
/// source stays due, and its owner is told when it runs the loop.
///
/// # Safety
/// `opaque` is a source's data.
unsafe fn tell(opaque: *mut c_void, numbers: Vec<c_int>) {
    // SAFETY: the caller's promise.
    let source = unsafe { &*opaque.cast::<Source>() };
    let Some(perl) = source.home().here() else { return };
    let Some(code) = source.get(perl) else { return };
    // The sub may remove its own source.
    let code: OwnedCode<'_> = code.share(perl);
    let numbers = numbers.into_iter().map(|number| number.to_scalar(perl)).collect();
    call_with(perl, *code, numbers);
}
