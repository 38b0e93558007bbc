//! `Sys::Virt::Event` and `Sys::Virt::EventImpl`: event loops.
//!
//! Exempt from knowing no Perl: loops call it.

use perl_xs::{Outcome, OwnedCode, Perl, Scalar, xsubs};

use crate::events::perl_loop::{self, Token};
use crate::events::{default_loop, source};
use crate::virt::Result;
use crate::virt::call::{call_done, call_value};

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
        source::add_handle(perl, fd, events, coderef)
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
        source::removed(call_done!(virEventRemoveHandle(watch)), "handle", watch)
    }

    /// Calls a sub every so many milliseconds; gives the timer's id back.
    /// (virEventAddTimeout)
    fn add_timeout<'p>(perl: Perl<'p>, frequency: i32, coderef: OwnedCode<'p>) -> Result<i32> {
        source::add_timeout(perl, frequency, coderef)
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
        source::removed(call_done!(virEventRemoveTimeout(timer)), "timer", timer)
    }
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
