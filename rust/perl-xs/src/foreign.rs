//! Values of an interpreter in the hands of others: of a C library that calls
//! back, on whatever thread.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::mem::{self, ManuallyDrop};
use std::ops::Deref;
use std::os::fd::{AsRawFd, RawFd};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use crate::arg::{Arg, FromArg};
use crate::error::Outcome;
use crate::ffi;
use crate::interp::Perl;
use crate::native::fork_count;
use crate::sync::{Condvar, Mutex, MutexGuard};
use crate::value::{OwnedCode, Stored};

/// An interpreter as others know it: something to be done in it is done at
/// once if this thread runs it, and else when it asks for what is waiting.
#[derive(Clone)]
pub struct Home(Arc<Inner>);

struct Inner {
    perl: ffi::Raw,
    /// A forked child's interpreter is another.
    generation: i32,
    /// `None` when the interpreter is gone.
    waiting: Mutex<Option<Waiting>>,
}

#[derive(Default)]
struct Waiting {
    tasks: VecDeque<Task>,
    /// A byte is on its way through the pair while a task waits.
    wake: Option<(UnixStream, UnixStream)>,
}

impl Waiting {
    fn add(&mut self, task: Task) {
        self.tasks.push_back(task);
        if self.tasks.len() == 1 {
            self.signal();
        }
    }

    fn signal(&mut self) {
        if let Some((_, writer)) = &mut self.wake {
            // The pair is empty: a byte finds room.
            let _ = writer.write(&[0]);
        }
    }

    /// The task that has waited longest.
    fn next(&mut self) -> Option<Task> {
        let task = self.tasks.pop_front()?;
        if let (true, Some((reader, _))) = (self.tasks.is_empty(), &mut self.wake) {
            let _ = reader.read(&mut [0]);
        }
        Some(task)
    }

    /// The end that is readable while a task waits.
    fn wake_fd(&mut self) -> io::Result<RawFd> {
        if self.wake.is_none() {
            let (reader, writer) = UnixStream::pair()?;
            reader.set_nonblocking(true)?;
            writer.set_nonblocking(true)?;
            self.wake = Some((reader, writer));
            if !self.tasks.is_empty() {
                self.signal();
            }
        }
        Ok(self.wake.as_ref().map_or(-1, |(reader, _)| reader.as_raw_fd()))
    }
}

type Task = Box<dyn FnOnce(Perl<'_>) + Send>;

// SAFETY: the pointer is only compared, or used on the interpreter's thread.
unsafe impl Send for Inner {}
// SAFETY: as above.
unsafe impl Sync for Inner {}

/// The interpreter's own end of its `Home`: closes it when the interpreter
/// goes.
#[derive(Default)]
struct Hearth(RefCell<Option<Home>>);

impl Drop for Hearth {
    fn drop(&mut self) {
        // In a forked child that never used it, another thread of the parent
        // may have held the lock.
        if let Some(home) = self.0.take().filter(Home::is_of_this_process) {
            let waiting = home.waiting().take();
            drop(waiting);
        }
    }
}

impl Perl<'_> {
    /// This interpreter, for others.
    pub fn home(self) -> Home {
        let hearth = self.local::<Hearth>();
        let mut home = hearth.0.borrow_mut();
        match &*home {
            Some(home) if home.is_of_this_process() => home.clone(),
            // The parent's is left as it is: a lock of it may be held for ever.
            _ => {
                mem::forget(home.take());
                home.insert(Home::new(self)).clone()
            }
        }
    }

    /// A descriptor that is readable while something waits to be done here.
    pub fn wake_fd(self) -> io::Result<RawFd> {
        match self.home().waiting().as_mut() {
            Some(waiting) => waiting.wake_fd(),
            None => Ok(-1),
        }
    }

    /// Waits until something waits to be done here, a signal comes, or the
    /// time is over.
    pub fn wait_for_waiting(self, time: Duration) {
        let Ok(fd) = self.wake_fd() else { return };
        let mut poll = libc::pollfd { fd, events: libc::POLLIN, revents: 0 };
        let time = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
        // SAFETY: one descriptor, which is ours.
        unsafe { libc::poll(&mut poll, 1, time) };
    }

    /// Does what others have left to do here by now; says whether there was
    /// anything. A task may do so too, for those after it.
    pub fn run_waiting(self) -> bool {
        let home = self.home();
        let count = home.waiting().as_ref().map_or(0, |waiting| waiting.tasks.len());
        for _ in 0..count {
            let next = home.waiting().as_mut().and_then(Waiting::next);
            let Some(task) = next else { break };
            task(self);
        }
        count > 0
    }
}

impl Home {
    fn new(perl: Perl<'_>) -> Home {
        let generation = fork_count();
        let waiting = Mutex::new(Some(Waiting::default()));
        Home(Arc::new(Inner { perl: perl.as_raw(), generation, waiting }))
    }

    /// Whether the interpreter is of this process, and not of one that forked.
    pub fn is_of_this_process(&self) -> bool {
        self.0.generation == fork_count()
    }

    fn waiting(&self) -> MutexGuard<'_, Option<Waiting>> {
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

    /// Does something in the interpreter, and waits for what comes of it:
    /// `None` if the interpreter is gone before.
    ///
    /// For a thread that runs no Perl: one that does would wait for itself,
    /// or for one that waits for it.
    pub fn ask<T: Send + 'static>(
        &self,
        task: impl FnOnce(Perl<'_>) -> T + Send + 'static,
    ) -> Option<T> {
        if let Some(perl) = self.here() {
            return Some(task(perl));
        }
        let reply = Arc::new(Reply { state: Mutex::new(Asked::Waiting), changed: Condvar::new() });
        let replier = Replier(reply.clone());
        self.run_later(move |perl| replier.0.set(Asked::Answered(task(perl))));
        reply.wait()
    }

    /// Does something in the interpreter when it next looks for what is
    /// waiting; never if it is gone.
    pub fn run_later(&self, task: impl FnOnce(Perl<'_>) + Send + 'static) {
        if let Some(waiting) = self.waiting().as_mut() {
            waiting.add(Box::new(task));
        }
    }
}

/// What a thread that asks waits for.
struct Reply<T> {
    state: Mutex<Asked<T>>,
    changed: Condvar,
}

enum Asked<T> {
    Waiting,
    Answered(T),
    /// The task is gone without an answer, or the answer is taken.
    Over,
}

/// The task's end: where it goes, nobody must wait any longer.
struct Replier<T>(Arc<Reply<T>>);

impl<T> Reply<T> {
    fn state(&self) -> MutexGuard<'_, Asked<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, to: Asked<T>) {
        let mut state = self.state();
        if matches!(*state, Asked::Waiting) {
            *state = to;
            self.changed.notify_one();
        }
    }

    fn wait(&self) -> Option<T> {
        let mut state = self.state();
        loop {
            match mem::replace(&mut *state, Asked::Over) {
                Asked::Answered(answer) => return Some(answer),
                Asked::Over => return None,
                Asked::Waiting => *state = Asked::Waiting,
            }
            let time = Duration::from_secs(1);
            let waited = self.changed.wait_timeout(state, time);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl<T> Drop for Replier<T> {
    fn drop(&mut self) {
        self.0.set(Asked::Over);
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

    /// The value itself, in its interpreter; `None` in another.
    pub fn take(self, perl: Perl<'_>) -> Option<T> {
        self.get(perl)?;
        let mut this = ManuallyDrop::new(self);
        // SAFETY: the home is dropped once, here; the value passes over.
        unsafe {
            std::ptr::drop_in_place(&mut this.home);
            Some(ManuallyDrop::take(&mut this.value))
        }
    }

    /// The value, in its interpreter; `None` in another.
    pub fn get<'a>(&'a self, perl: Perl<'_>) -> Option<&'a T> {
        (self.home.0.perl == perl.as_raw() && self.home.is_here()).then(|| self.value.deref())
    }
}

/// Something to call, by whoever is told to.
impl<'p> FromArg<'p> for Foreign<Stored> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        Ok(Foreign::new(arg.perl(), OwnedCode::from_arg(arg)?.into_stored()))
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
