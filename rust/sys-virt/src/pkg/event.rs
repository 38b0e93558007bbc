//! `Sys::Virt::Event` and `Sys::Virt::EventImpl`: event loops.
//!
//! Exempt from knowing no Perl: loops call it.

use std::ffi::c_void;

use libc::c_int;
use perl_xs::{Outcome, OwnedCode, Perl, Scalar, ToScalar, xsubs};
use virt::sys;

use crate::events::perl_loop::{self, Token};
use crate::events::{Source, call_with, default_loop, free_opaque, into_opaque};
use crate::virt::call::{call_done, call_value};
use crate::virt::{Error, Result};

struct Event;

#[xsubs(package = "Sys::Virt::Event")]
impl Event {
    /// Makes libvirt's own loop the process's. (virEventRegisterDefaultImpl)
    fn register_default() -> Result<()> {
        default_loop::register_default()
    }

    /// One round of libvirt's own loop. (virEventRunDefaultImpl)
    fn run_default(perl: Perl<'_>) -> Outcome<()> {
        let result = default_loop::run_default(perl)?;
        result.map_err(|error| {
            perl_xs::IntoRaise::into_raise(error, perl, "Sys::Virt::Event::run_default")
        })
    }

    /// Makes a Perl object the process's loop. (virEventRegisterImpl)
    #[lenient]
    fn _register_impl<'p>(perl: Perl<'p>, object: Scalar<'p>) -> Outcome<()> {
        let object = object.copy(perl)?;
        perl_loop::register(perl, object).map_err(|error| {
            perl_xs::IntoRaise::into_raise(error, perl, "Sys::Virt::Event::register")
        })
    }

    /// Watches a descriptor; gives the watch's id back. (virEventAddHandle)
    fn add_handle<'p>(perl: Perl<'p>, fd: i32, events: i32, coderef: OwnedCode<'p>) -> Result<i32> {
        default_loop::require_any()?;
        let opaque = into_opaque(Source::new(perl, coderef.into_stored()));
        // SAFETY: function and data belong together; libvirt frees the data
        // when the watch is removed.
        let watch = unsafe {
            sys::virEventAddHandle(fd, events, Some(ready), opaque, Some(free_opaque::<Source>))
        };
        added(watch, opaque)
    }

    /// Changes what a descriptor is watched for. (virEventUpdateHandle)
    fn update_handle(watch: i32, events: i32) -> Result<()> {
        default_loop::require_any()?;
        call_value!(virEventUpdateHandle(watch, events));
        Ok(())
    }

    /// Watches a descriptor no longer. (virEventRemoveHandle)
    fn remove_handle(watch: i32) -> Result<()> {
        default_loop::require_any()?;
        removed(call_done!(virEventRemoveHandle(watch)), "handle", watch)
    }

    /// Calls a sub every so many milliseconds; gives the timer's id back.
    /// (virEventAddTimeout)
    fn add_timeout<'p>(perl: Perl<'p>, frequency: i32, coderef: OwnedCode<'p>) -> Result<i32> {
        default_loop::require_any()?;
        let opaque = into_opaque(Source::new(perl, coderef.into_stored()));
        // SAFETY: as above.
        let timer = unsafe {
            sys::virEventAddTimeout(frequency, Some(due), opaque, Some(free_opaque::<Source>))
        };
        added(timer, opaque)
    }

    /// Changes how often a timer is due. (virEventUpdateTimeout)
    fn update_timeout(timer: i32, frequency: i32) -> Result<()> {
        default_loop::require_any()?;
        call_value!(virEventUpdateTimeout(timer, frequency));
        Ok(())
    }

    /// Ends a timer. (virEventRemoveTimeout)
    fn remove_timeout(timer: i32) -> Result<()> {
        default_loop::require_any()?;
        removed(call_done!(virEventRemoveTimeout(timer)), "timer", timer)
    }
}

/// libvirt gives no reason if it does not know the id.
fn removed(outcome: Result<()>, kind: &str, id: i32) -> Result<()> {
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

/// `Sys::Virt::EventImpl`: what a loop calls back.
pub mod implementation {
    use super::*;

    struct EventImpl;

    #[xsubs(package = "Sys::Virt::EventImpl")]
    impl EventImpl {
        /// Tells libvirt that a descriptor is ready.
        fn _run_handle_callback(
            perl: Perl<'_>,
            #[name("self")] _this: Scalar<'_>,
            watch: i32,
            fd: i32,
            events: i32,
            cb: Token,
            #[name("opaque")] _opaque: Option<Token>,
        ) -> std::result::Result<(), String> {
            perl_loop::run_handle(perl, watch, fd, events, &cb)
        }

        /// Tells libvirt that a timer is due.
        fn _run_timeout_callback(
            perl: Perl<'_>,
            #[name("self")] _this: Scalar<'_>,
            timer: i32,
            cb: Token,
            #[name("opaque")] _opaque: Option<Token>,
        ) -> std::result::Result<(), String> {
            perl_loop::run_timeout(perl, timer, &cb)
        }

        /// Frees what libvirt keeps with a source that was removed.
        fn _free_callback_opaque(
            perl: Perl<'_>,
            #[name("self")] _this: Scalar<'_>,
            ff: Option<Token>,
            opaque: Option<Token>,
        ) -> std::result::Result<(), String> {
            match opaque.or(ff) {
                Some(token) => perl_loop::free(perl, &token),
                None => Ok(()),
            }
        }
    }
}
