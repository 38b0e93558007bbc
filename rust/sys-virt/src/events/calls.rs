//! Calls in flight: methods that run on a thread of the pool, and the subs
//! that wait for their end.
//!
//! A call ends in the interpreter that began it, when that next does what is
//! waiting: in its event loop, or when it asks.

use std::cell::{RefCell, RefMut};
use std::collections::HashMap;
use std::ffi::{c_int, c_void};
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError};

use perl_xs::sync::{Mutex, MutexGuard};
use perl_xs::{
    Answer, Code, Deferrable, Frame, Home, Outcome, OwnedCode, Perl, Raise, Stored, ToScalar, Work,
    pool,
};
use virt::sys;

use super::{default_loop, free_opaque, into_opaque};

/// A call, as Perl holds it. It goes on when its object goes.
#[repr(transparent)]
pub struct Call(Arc<Shared>);

struct Shared {
    id: u64,
    sub: Deferrable,
    home: Home,
    step: Mutex<Step>,
}

enum Step {
    Queued(Work),
    Running,
    Done(Answer),
    /// Cancelled, or its results are taken.
    Over,
}

/// The subs of one interpreter that wait for calls to end.
#[derive(Default)]
struct Waiting(RefCell<HashMap<u64, (Stored, Arc<Shared>)>>);

impl Waiting {
    /// The table, without what a parent process waits for.
    fn own(&self) -> RefMut<'_, HashMap<u64, (Stored, Arc<Shared>)>> {
        let mut all = self.0.borrow_mut();
        if all.values().next().is_some_and(|(_, shared)| !shared.home.is_of_this_process()) {
            for (_, shared) in mem::take(&mut *all).into_values() {
                // What the call holds is the parent's: no word to libvirt.
                mem::forget(shared);
            }
        }
        all
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        for (_, shared) in self.own().values() {
            shared.cancel();
        }
    }
}

impl Shared {
    fn step(&self) -> MutexGuard<'_, Step> {
        self.step.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, step: Step) -> Step {
        mem::replace(&mut *self.step(), step)
    }

    fn cancel(&self) {
        // What was held for the call goes when the lock is free.
        let before = self.set(Step::Over);
        drop(before);
    }

    /// The call itself, on a thread of the pool.
    fn run(self: Arc<Self>) {
        let Step::Queued(work) = self.set(Step::Running) else {
            self.cancel();
            return;
        };
        let name = self.sub.name();
        let answer = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
            let raise = perl_xs::xsub::panicked(name, panic);
            let Raise::Text(text) = raise else { unreachable!("a panic is told in words") };
            Box::new(move |_: &Frame<'_>| Err(Raise::Text(text)))
        });
        let unwanted = {
            let mut step = self.step();
            match *step {
                Step::Running => mem::replace(&mut *step, Step::Done(answer)),
                _ => Step::Done(answer),
            }
        };
        drop(unwanted);
        let home = self.home.clone();
        home.run_later(move |perl| deliver(perl, self.id));
    }
}

impl Call {
    /// Begins a call.
    pub fn begin(perl: Perl<'_>, sub: Deferrable, work: Work) -> Outcome<Call> {
        static LAST: AtomicU64 = AtomicU64::new(0);
        watch(perl);
        let shared = Arc::new(Shared {
            id: LAST.fetch_add(1, Ordering::Relaxed) + 1,
            sub,
            home: perl.home(),
            step: Mutex::new(Step::Queued(work)),
        });
        let call = shared.clone();
        pool::submit(move || call.run()).map_err(|error| {
            Raise::Text(format!("{}: cannot start a thread: {error}", sub.name()))
        })?;
        Ok(Call(shared))
    }

    /// Makes a sub be called with the call when it has ended.
    pub fn notify(&self, perl: Perl<'_>, code: OwnedCode<'_>) {
        let before = {
            let waiting = perl.local::<Waiting>();
            waiting.own().insert(self.0.id, (code.into_stored(), self.0.clone()))
        };
        drop(before);
        if self.has_ended() {
            let id = self.0.id;
            self.0.home.run_later(move |perl| deliver(perl, id));
        }
    }

    /// Whether the results are there.
    pub fn has_ended(&self) -> bool {
        matches!(*self.0.step(), Step::Done(_))
    }

    /// Nobody wants the results: a call that has not begun never will, and the
    /// results of one that runs are dropped.
    pub fn abandon(&self) {
        self.0.cancel();
        // Its sub is of its own interpreter, which this thread runs.
        if let Some(perl) = self.0.home.here() {
            let gone = perl.local::<Waiting>().own().remove(&self.0.id);
            drop(gone);
        }
    }

    /// The results, as the method would have given them: once.
    pub fn take(&self, frame: &Frame<'_>) -> Outcome<i32> {
        let answer = {
            let mut step = self.0.step();
            match mem::replace(&mut *step, Step::Over) {
                Step::Done(answer) => Ok(answer),
                Step::Over => Err("was cancelled, or its results were taken"),
                other => {
                    *step = other;
                    Err("has not ended yet")
                }
            }
        };
        match answer {
            Ok(answer) => self.0.sub.give(frame, answer),
            Err(why) => Err(Raise::Text(format!("the call of {} {why}", self.0.sub.name()))),
        }
    }

    /// # Safety
    /// `raw` comes from `into_raw`, once.
    pub unsafe fn from_raw(raw: *mut c_void) -> Call {
        // SAFETY: the caller's promise.
        Call(unsafe { Arc::from_raw(raw.cast::<Shared>()) })
    }

    pub fn into_raw(self) -> *mut c_void {
        Arc::into_raw(self.0).cast_mut().cast()
    }

    /// A thread's clone has no part in the call.
    pub fn duplicate(&self) -> Option<Call> {
        None
    }
}

perl_xs::native_class!(Call, c"Sys::Virt::Async::Call");

/// Calls the sub that waits for a call's end.
fn deliver(perl: Perl<'_>, id: u64) {
    let found = perl.local::<Waiting>().own().remove(&id);
    let Some((code, shared)) = found else { return };
    let code: OwnedCode<'_> = code.into_owned(perl);
    let code: Code<'_> = *code;
    let call = Call(shared).to_scalar(perl);
    super::call_with(perl, code, call.map(|call| vec![call]));
}

/// How many calls of this interpreter have subs that wait for their end.
pub fn in_flight(perl: Perl<'_>) -> usize {
    perl.local::<Waiting>().own().len()
}

// ---- event loops ------------------------------------------------------------

/// The process's loop, told to wake when something waits in an interpreter.
#[derive(Default)]
struct Watch(RefCell<Option<Watched>>);

struct Watched {
    process: i32,
    watch: c_int,
    /// Whether a thread that is not the interpreter's runs the loop.
    paused: Arc<AtomicBool>,
}

type Opaque = (Home, Arc<AtomicBool>);

impl Drop for Watch {
    fn drop(&mut self) {
        let Some(watched) = self.0.take() else { return };
        // A loop of Perl's is gone with its interpreter.
        if watched.process == perl_xs::fork_count() && default_loop::is_default() {
            // SAFETY: numbers only.
            unsafe { sys::virEventRemoveHandle(watched.watch) };
        }
    }
}

/// Has the process's event loop, if there is one, do what is waiting in this
/// interpreter; says whether there is one that can. (virEventAddHandle)
pub fn watch(perl: Perl<'_>) -> bool {
    default_loop::after_fork();
    let place = perl.local::<Watch>();
    if let Some(watched) = &*place.0.borrow() {
        if watched.process == perl_xs::fork_count() {
            if watched.paused.swap(false, Ordering::Relaxed) {
                // SAFETY: numbers only.
                unsafe { sys::virEventUpdateHandle(watched.watch, READABLE) };
            }
            return true;
        }
    }
    let (true, Ok(fd)) = (default_loop::is_there(), perl.wake_fd()) else { return false };
    let paused = Arc::new(AtomicBool::new(false));
    let opaque: *mut c_void = into_opaque::<Opaque>((perl.home(), paused.clone()));
    // SAFETY: function and data belong together; the loop frees the data when
    // the watch is removed.
    let watch = unsafe {
        sys::virEventAddHandle(fd, READABLE, Some(wake), opaque, Some(free_opaque::<Opaque>))
    };
    if watch < 0 {
        // SAFETY: the loop has not taken the data.
        unsafe { free_opaque::<Opaque>(opaque) };
        return false;
    }
    let process = perl_xs::fork_count();
    *place.0.borrow_mut() = Some(Watched { process, watch, paused });
    true
}

const READABLE: c_int = sys::VIR_EVENT_HANDLE_READABLE as c_int;

/// # Safety
/// Called by the loop with the data of `watch`.
unsafe extern "C" fn wake(watch: c_int, _fd: c_int, _events: c_int, opaque: *mut c_void) {
    // SAFETY: the caller's promise.
    let (home, paused) = unsafe { &*opaque.cast::<Opaque>() };
    match home.here() {
        Some(perl) => {
            default_loop::note_activity();
            perl.run_waiting();
        }
        // Not this thread's: it must not wake for it over and over.
        None => {
            paused.store(true, Ordering::Relaxed);
            // SAFETY: numbers only.
            unsafe { sys::virEventUpdateHandle(watch, 0) };
        }
    }
}
