//! Perl packages that objects are blessed into: looked up once an interpreter.

use std::ffi::CStr;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::ffi;
use crate::interp::Perl;
use crate::value::{OwnedScalar, Value};

/// A package known at compile time. Declare one as a `static`.
pub struct Package {
    name: &'static CStr,
    number: Number,
}

impl Package {
    pub const fn new(name: &'static CStr) -> Package {
        Package { name, number: Number::new() }
    }

    /// The package's stash, which the interpreter's state holds.
    pub(crate) fn stash(&'static self, perl: Perl<'_>) -> ffi::Sv {
        static PACKAGES: AtomicUsize = AtomicUsize::new(1);
        let number = self.number.get(&PACKAGES);
        let mut stashes = perl.state().stashes.borrow_mut();
        if stashes.len() <= number {
            stashes.resize(number + 1, ptr::null_mut());
        }
        if stashes[number].is_null() {
            // SAFETY: a new reference, the state's own.
            stashes[number] = unsafe { ffi::pxs_stash(perl.as_raw(), self.name.as_ptr()) };
        }
        stashes[number]
    }
}

impl<'p> OwnedScalar<'p> {
    /// Makes the value that a reference points at an object of the package.
    pub fn bless(self, perl: Perl<'p>, package: &'static Package) -> OwnedScalar<'p> {
        // SAFETY: a reference, and a stash that is alive.
        unsafe { ffi::pxs_bless(perl.as_raw(), self.sv(), package.stash(perl)) };
        self
    }
}

/// A static's number among those of its sort, given at first use: its index
/// in each interpreter's tables.
pub(crate) struct Number(AtomicUsize);

impl Number {
    pub(crate) const fn new() -> Number {
        Number(AtomicUsize::new(0))
    }

    /// `next` counts the sort, from 1.
    pub(crate) fn get(&self, next: &AtomicUsize) -> usize {
        match self.0.load(Ordering::Relaxed) {
            0 => self.assign(next),
            number => number - 1,
        }
    }

    #[cold]
    fn assign(&self, next: &AtomicUsize) -> usize {
        let new = next.fetch_add(1, Ordering::Relaxed);
        match self.0.compare_exchange(0, new, Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => new - 1,
            Err(other) => other - 1, // another thread was first
        }
    }
}
