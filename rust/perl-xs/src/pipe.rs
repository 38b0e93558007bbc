//! SIGPIPE, which a C library that writes to sockets may bring upon the
//! program: held back while the library works, let through while Perl does.
//!
//! Nothing is done before [`hold_back_sigpipe`] was called.

use std::cell::Cell;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::Ordering;

use crate::ffi;

thread_local! {
    /// Whether this thread's SIGPIPE is blocked by us.
    static BLOCKED: Cell<bool> = const { Cell::new(false) };
}

/// From now on, a SIGPIPE that an XSUB or the end of a handle raises is
/// dropped: what could not be written is an error of the library's.
pub fn hold_back_sigpipe() {
    ffi::pxs_holds_back.store(true, Ordering::Relaxed);
}

fn sigpipe() -> libc::sigset_t {
    let mut set = MaybeUninit::uninit();
    // SAFETY: sigemptyset fills the set in.
    unsafe {
        libc::sigemptyset(set.as_mut_ptr());
        libc::sigaddset(set.as_mut_ptr(), libc::SIGPIPE);
        set.assume_init()
    }
}

/// Blocks SIGPIPE; says whether it was not blocked before.
fn block() -> bool {
    let mut before = MaybeUninit::uninit();
    // SAFETY: the mask of this thread, which the call writes to `before`.
    unsafe {
        libc::pthread_sigmask(libc::SIG_BLOCK, &sigpipe(), before.as_mut_ptr());
        libc::sigismember(before.as_ptr(), libc::SIGPIPE) == 0
    }
}

/// Drops a SIGPIPE that waits, and unblocks it.
fn unblock() {
    let none = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: waits for nothing; the mask of this thread.
    unsafe {
        while libc::sigtimedwait(&sigpipe(), ptr::null_mut(), &none) == libc::SIGPIPE {}
        libc::pthread_sigmask(libc::SIG_UNBLOCK, &sigpipe(), ptr::null_mut());
    }
}

/// Undoes at its end what was done at its beginning.
struct Undo(fn());

impl Drop for Undo {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// Before the library is called: says whether [`let_through`] belongs after.
#[inline(always)]
pub(crate) fn hold_back() -> bool {
    ffi::pxs_holds_back.load(Ordering::Relaxed) && hold_back_here()
}

#[cold]
#[inline(never)]
fn hold_back_here() -> bool {
    let first = !BLOCKED.get() && block();
    if first {
        BLOCKED.set(true);
    }
    first
}

/// After the library was called.
#[cold]
#[inline(never)]
pub(crate) fn let_through() {
    BLOCKED.set(false);
    unblock();
}

/// Runs Perl code from below the library: its own SIGPIPEs are its own.
pub(crate) fn around_perl<R>(run: impl FnOnce() -> R) -> R {
    if !BLOCKED.get() {
        return run();
    }
    BLOCKED.set(false);
    unblock();
    let _undo = Undo(|| {
        block();
        BLOCKED.set(true);
    });
    run()
}
