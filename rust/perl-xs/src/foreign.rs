//! Values of an interpreter in the hands of others: of a C library that calls
//! back, on whatever thread.

use std::cell::OnceCell;
use std::mem::{self, ManuallyDrop};
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::ffi;
use crate::interp::Perl;

/// An interpreter as others know it: something to be done in it is done at
/// once if this thread runs it, and else when it asks for what is waiting.
#[derive(Clone)]
pub struct Home(Arc<Inner>);

struct Inner {
    perl: ffi::Raw,
    /// `None` when the interpreter is gone.
    waiting: Mutex<Option<Vec<Task>>>,
}

type Task = Box<dyn FnOnce(Perl<'_>) + Send>;

// SAFETY: the pointer is only compared, or used on the interpreter's thread.
unsafe impl Send for Inner {}
// SAFETY: as above.
unsafe impl Sync for Inner {}

/// The interpreter's own end of its `Home`: closes it when the interpreter
/// goes.
#[derive(Default)]
struct Hearth(OnceCell<Home>);

impl Drop for Hearth {
    fn drop(&mut self) {
        if let Some(home) = self.0.get() {
            home.waiting().take();
        }
    }
}

impl Perl<'_> {
    /// This interpreter, for others.
    pub fn home(self) -> Home {
        let new = || {
            let waiting = Mutex::new(Some(Vec::new()));
            Home(Arc::new(Inner { perl: self.as_raw(), waiting }))
        };
        self.local::<Hearth>().0.get_or_init(new).clone()
    }

    /// Does what others have left to do here; says whether there was anything.
    pub fn run_waiting(self) -> bool {
        let home = self.home();
        let tasks = match home.waiting().as_mut() {
            Some(waiting) => mem::take(waiting),
            None => return false,
        };
        let any = !tasks.is_empty();
        for task in tasks {
            task(self);
        }
        any
    }
}

impl Home {
    fn waiting(&self) -> MutexGuard<'_, Option<Vec<Task>>> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether this thread runs the interpreter.
    fn is_here(&self) -> bool {
        // SAFETY: compares; a gone interpreter is no thread's.
        unsafe { ffi::pxs_is_here(self.0.perl) != 0 }
    }

    /// The token, if this thread runs the interpreter.
    pub fn here(&self) -> Option<Perl<'_>> {
        // SAFETY: the interpreter is this thread's, and called out to C.
        self.is_here().then(|| unsafe { Perl::from_raw(self.0.perl) })
    }

    /// Does something in the interpreter: now if this thread runs it, else
    /// when it next looks for what is waiting; never if it is gone.
    pub fn run(&self, task: impl FnOnce(Perl<'_>) + Send + 'static) {
        match self.here() {
            Some(perl) => task(perl),
            None => self.run_later(task),
        }
    }

    /// Does something in the interpreter when it next looks for what is
    /// waiting; never if it is gone.
    pub fn run_later(&self, task: impl FnOnce(Perl<'_>) + Send + 'static) {
        if let Some(waiting) = self.waiting().as_mut() {
            waiting.push(Box::new(task));
        }
    }
}

/// A value that may be used, and dropped, in its interpreter only, in a form
/// that may go anywhere.
pub struct Foreign<T: 'static> {
    home: Home,
    value: ManuallyDrop<T>,
}

// SAFETY: the value is reached with the interpreter's token only, and dropped
// at home.
unsafe impl<T> Send for Foreign<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for Foreign<T> {}

impl<T> Foreign<T> {
    pub fn new(perl: Perl<'_>, value: T) -> Self {
        Foreign { home: perl.home(), value: ManuallyDrop::new(value) }
    }

    pub fn home(&self) -> &Home {
        &self.home
    }

    /// The value, in its interpreter; `None` in another.
    pub fn get<'a>(&'a self, perl: Perl<'_>) -> Option<&'a T> {
        (self.home.0.perl == perl.as_raw() && self.home.is_here()).then(|| self.value.deref())
    }
}

impl<T> Drop for Foreign<T> {
    fn drop(&mut self) {
        struct Bag<T>(T);
        // SAFETY: opened at home only.
        unsafe impl<T> Send for Bag<T> {}

        // SAFETY: taken once, here.
        let bag = Bag(ManuallyDrop::new(unsafe { ManuallyDrop::take(&mut self.value) }));
        // If the interpreter is gone, its values went with it.
        self.home.run(move |_| {
            let bag = bag;
            drop(ManuallyDrop::into_inner(bag.0));
        });
    }
}
