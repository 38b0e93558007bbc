//! The interpreter token, and what belongs to one interpreter.

use std::any::Any;
use std::cell::RefCell;
use std::ffi::{CStr, c_char, c_void};
use std::marker::PhantomData;
use std::ptr::{self, NonNull};
use std::rc::Rc;
use std::sync::atomic::Ordering;

use crate::error::{Outcome, Raise};
use crate::ffi;
use crate::hash::{Recent, Template};
use crate::value::{Owned, OwnedScalar};

/// Proof that this thread runs inside the interpreter it names, for as long
/// as `'p`: every operation on Perl's values asks for one.
///
/// A token is handed to an XSUB by its trampoline; it cannot leave the thread.
#[derive(Clone, Copy)]
pub struct Perl<'p> {
    raw: ffi::Raw,
    _here: PhantomData<(&'p (), *mut ())>,
}

/// The context a sub was called in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    Void,
    Scalar,
    List,
}

impl<'p> Perl<'p> {
    /// # Safety
    /// `raw` is this thread's current interpreter, and stays it for `'p`.
    pub unsafe fn from_raw(raw: ffi::Raw) -> Perl<'p> {
        Perl { raw, _here: PhantomData }
    }

    /// The interpreter pointer (`NULL` on a perl that has only one).
    pub fn as_raw(self) -> ffi::Raw {
        self.raw
    }

    /// The context the running XSUB was called in.
    pub fn want(self) -> Want {
        // SAFETY: the token proves the interpreter.
        match unsafe { ffi::pxs_want(self.raw) } {
            0 => Want::Void,
            1 => Want::Scalar,
            _ => Want::List,
        }
    }

    /// Warns, as `warn` does.
    pub fn warn(self, text: &CStr) -> Outcome<()> {
        self.warn_as(text, false)
    }

    /// Warns where the caller has warnings of the category `misc` on.
    pub fn warn_misc(self, text: &CStr) -> Outcome<()> {
        self.warn_as(text, true)
    }

    fn warn_as(self, text: &CStr, misc: bool) -> Outcome<()> {
        let mut error = ptr::null_mut();
        // SAFETY: the token proves the interpreter; the text ends in a NUL.
        let status = unsafe { ffi::pxs_warn(self.raw, text.as_ptr(), i32::from(misc), &mut error) };
        self.outcome(status, error)
    }

    /// Runs the handlers of `%SIG` whose signals have come since Perl last
    /// looked; says whether there were any.
    pub fn run_signals(self) -> Outcome<bool> {
        // SAFETY: the token proves the interpreter.
        if unsafe { ffi::pxs_signals_pending(self.raw) } == 0 {
            return Ok(false);
        }
        let mut error = ptr::null_mut();
        // SAFETY: as above; the handlers run in a guard.
        let status = unsafe { ffi::pxs_run_signals(self.raw, &mut error) };
        self.outcome(status, error)?;
        Ok(true)
    }

    /// Sets the package variable `name` (with its package).
    pub fn set_scalar(self, name: &CStr, value: OwnedScalar<'p>) {
        // SAFETY: as above; the value's reference passes to perl.
        unsafe { ffi::pxs_set_scalar(self.raw, name.as_ptr(), value.into_raw()) }
    }

    /// Publishes a C function to other XS modules: `PL_modglobal{name}` is an
    /// integer holding its address.
    pub fn export(self, name: &CStr, function: NonNull<c_void>) {
        // SAFETY: the token proves the interpreter; perl only keeps a number.
        unsafe { ffi::pxs_export(self.raw, name.as_ptr(), function.as_ptr()) }
    }

    /// What a guard's status means.
    pub(crate) fn outcome(self, status: i32, error: ffi::Sv) -> Outcome<()> {
        match status {
            ffi::OK => Ok(()),
            ffi::DIED => {
                // SAFETY: a guard that says DIED has stored a new reference.
                let error: OwnedScalar<'_> = unsafe { Owned::from_raw(self, error) };
                Err(Raise::Value(error.into_stored()))
            }
            _ => {
                // Whatever becomes of the result, the exit goes on.
                self.keep_pending(Raise::Exit);
                Err(Raise::Exit)
            }
        }
    }

    pub(crate) fn state(self) -> &'p State {
        // SAFETY: the state lives as long as its interpreter, and is only
        // ever borrowed shared.
        unsafe { &*ffi::pxs_rust_state(self.raw).cast::<State>() }
    }

    /// This interpreter's own instance of `T`, made at first use.
    pub fn local<T: Default + 'static>(self) -> Rc<T> {
        let mut slots = self.state().locals.borrow_mut();
        let found = slots.iter().find(|slot| slot.is::<T>()).cloned();
        let slot = found.unwrap_or_else(|| {
            let new: Rc<dyn Any> = Rc::new(T::default());
            slots.push(new.clone());
            new
        });
        slot.downcast::<T>().expect("one type, one slot")
    }

    /// Keeps an exception that a callback threw below a foreign frame, until
    /// the XSUB that led there returns.
    pub fn keep_pending(self, raise: Raise) {
        self.state().pending.borrow_mut().push(raise);
        ffi::pxs_pending.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether a callback has thrown, or called exit, and it is not yet out.
    pub fn has_pending(self) -> bool {
        // Mostly none has: all that a call needs to know.
        ffi::pxs_pending.load(Ordering::Relaxed) > 0 && self.has_pending_here()
    }

    #[cold]
    #[inline(never)]
    fn has_pending_here(self) -> bool {
        !self.state().pending.borrow().is_empty()
    }

    /// Whether a callback has called exit, and it is not yet out: no code of
    /// the program's runs until then.
    pub fn is_exiting(self) -> bool {
        self.has_pending() && self.state().pending.borrow().iter().any(|r| matches!(r, Raise::Exit))
    }

    /// Runs Perl code with the exceptions kept so far out of its reach: they
    /// are for the method that led here, not for those the code calls.
    pub(crate) fn with_pending_aside<R>(self, run: impl FnOnce() -> R) -> R {
        if !self.has_pending() {
            return run();
        }
        let mut kept = self.state().pending.take();
        let result = run();
        let mut pending = self.state().pending.borrow_mut();
        kept.append(&mut pending);
        *pending = kept;
        result
    }

    /// The first exception kept; the others become warnings.
    pub(crate) fn take_pending(self) -> Option<Raise> {
        let kept = self.state().pending.take();
        ffi::pxs_pending.fetch_sub(kept.len(), Ordering::Relaxed);
        let mut kept = kept.into_iter();
        let mut out = kept.next()?;
        for other in kept {
            match other {
                Raise::Exit => out = Raise::Exit,
                other if !matches!(out, Raise::Exit) => other.warn(self),
                _ => {}
            }
        }
        Some(out)
    }
}

/// Everything of ours that one interpreter owns.
#[derive(Default)]
pub(crate) struct State {
    /// Number of a package → its stash.
    pub stashes: RefCell<Vec<ffi::Sv>>,
    /// Shape number → what its hashes are copies of.
    pub shapes: RefCell<Vec<Option<Box<Template>>>>,
    pub recent: RefCell<Recent>,
    pending: RefCell<Vec<Raise>>,
    /// A few, each of a type of its own.
    locals: RefCell<Vec<Rc<dyn Any>>>,
}

impl State {
    /// Calls `drop` for each reference the state holds.
    fn for_each_sv(&self, drop: impl Fn(ffi::Sv)) {
        self.stashes.take().into_iter().filter(|sv| !sv.is_null()).for_each(&drop);
        let shapes = self.shapes.take().into_iter().flatten();
        shapes.flat_map(|template| template.into_svs()).for_each(&drop);
        self.recent.take().into_svs().for_each(&drop);
    }
}

pub(crate) extern "C" fn state_new(_perl: ffi::Raw) -> *mut c_void {
    Box::into_raw(Box::<State>::default()).cast()
}

pub(crate) extern "C" fn state_free(perl: ffi::Raw, state: *mut c_void) {
    // SAFETY: made by state_new, freed once, when nothing of the interpreter
    // runs any more; the references are the state's own.
    unsafe {
        let state = Box::from_raw(state.cast::<State>());
        state.for_each_sv(|sv| ffi::pxs_refcnt_dec(perl, sv));
    }
}

/// A slice's start as C wants it.
pub(crate) fn chars(bytes: &[u8]) -> *const c_char {
    bytes.as_ptr().cast()
}
