//! What libvirt calls back: events of connections, and the event loop.
//!
//! A C callback copies what it is given, and hands it to the subs that wait
//! for it: at once if they belong to the interpreter that this thread runs,
//! else when their own interpreter runs a loop. What a sub throws is kept
//! until the method that ran the loop returns: no frame of libvirt is jumped
//! over, its locks are free and its sources live.

pub mod auth;
pub mod calls;
pub mod close;
pub mod connection;
pub mod default_loop;
pub mod domain;
pub mod event;
pub mod objects;
pub mod perl_loop;
pub mod registry;
pub mod source;
pub mod stream;
pub mod transfer;

use std::ffi::c_void;

use perl_xs::{Code, Foreign, Outcome, OwnedScalar, Perl, Scalar};

/// Calls a sub whose result does not matter; what it throws waits for the
/// method that led here to return. After an `exit` no sub is called.
pub fn call(perl: Perl<'_>, code: Code<'_>, args: &[Scalar<'_>]) {
    if perl.is_exiting() {
        return;
    }
    default_loop::note_activity();
    if let Err(raise) = code.call(perl, args) {
        perl.keep_pending(raise);
    }
}

/// As [`call`], with arguments of our own making.
pub fn call_with<'p>(perl: Perl<'p>, code: Code<'_>, args: Outcome<Vec<OwnedScalar<'p>>>) {
    match args {
        Ok(args) => {
            let args: Vec<Scalar<'_>> = args.iter().map(|arg| **arg).collect();
            call(perl, code, &args);
        }
        Err(raise) => perl.keep_pending(raise),
    }
}

/// A sub that libvirt has as the opaque pointer of a source.
pub type Source = Foreign<perl_xs::Stored>;

/// The pointer for libvirt; [`free_opaque`] takes it back.
pub fn into_opaque<T: Send>(value: T) -> *mut c_void {
    Box::into_raw(Box::new(value)).cast()
}

/// # Safety
/// `opaque` is what `into_opaque` made of a `T`, and is never used again.
pub unsafe extern "C" fn free_opaque<T: Send>(opaque: *mut c_void) {
    // SAFETY: the caller's promise.
    drop(unsafe { Box::from_raw(opaque.cast::<T>()) });
}
