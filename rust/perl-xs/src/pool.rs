//! Threads that run work which knows no Perl: a few, started when there is
//! something to do, gone when there has been nothing for a while.
//!
//! Work is begun in the order in which it came. A forked child has a pool of
//! its own, without its parent's work.

use std::cell::Cell;
use std::collections::VecDeque;
use std::io;
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};
use std::sync::{Once, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::native::fork_count;
use crate::sync::{Condvar, Mutex, MutexGuard};

/// How long a thread waits for work before it ends.
const IDLE: Duration = Duration::from_secs(5);

/// How long the end of the process waits for what is running.
const LAST_CALL: Duration = Duration::from_millis(100);

/// How many threads there may be.
static LIMIT: AtomicUsize = AtomicUsize::new(8);

/// The process's pool; its parent's is left as it was.
static POOL: AtomicPtr<Pool> = AtomicPtr::new(ptr::null_mut());

thread_local! {
    static WORKER: Cell<bool> = const { Cell::new(false) };
}

/// Whether this is a thread of the pool, which runs no Perl.
pub fn is_worker() -> bool {
    WORKER.get()
}

type Task = Box<dyn FnOnce() + Send>;

struct Pool {
    generation: i32,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Task>,
    threads: usize,
    /// Threads that wait for work.
    idle: usize,
    /// The process ends: nothing more is begun.
    closing: bool,
}

/// How many threads there may be at once.
pub fn limit() -> usize {
    LIMIT.load(Ordering::Relaxed)
}

/// Sets how many threads there may be at once, at least one. What runs goes on.
pub fn set_limit(threads: usize) {
    LIMIT.store(threads.max(1), Ordering::Relaxed);
    if let Some(pool) = current() {
        let mut state = pool.lock();
        // If no thread can be had, those that are there do the work.
        while state.wants_thread() && pool.spawn(&mut state).is_ok() {}
        pool.changed.notify_all();
        drop(state);
    }
}

/// Runs a task on a thread of the pool; an error if there is none and none
/// can be had.
pub fn submit(task: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let pool = current().unwrap_or_else(create);
    let mut state = pool.lock();
    state.queue.push_back(Box::new(task));
    if state.wants_thread() {
        if let (Err(error), 0) = (pool.spawn(&mut state), state.threads) {
            state.queue.pop_back();
            return Err(error);
        }
    }
    pool.changed.notify_one();
    drop(state);
    Ok(())
}

fn current() -> Option<&'static Pool> {
    // SAFETY: a pool is never freed.
    unsafe { POOL.load(Ordering::Acquire).as_ref() }.filter(|pool| pool.generation == fork_count())
}

fn create() -> &'static Pool {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        stay_loaded();
        // SAFETY: a function that may run when the process ends.
        unsafe { libc::atexit(last_call) };
    });
    let before = POOL.load(Ordering::Acquire);
    let state = Mutex::default();
    let pool = Pool { generation: fork_count(), state, changed: Condvar::new() };
    let pool = Box::into_raw(Box::new(pool));
    match POOL.compare_exchange(before, pool, Ordering::AcqRel, Ordering::Acquire) {
        // SAFETY: never freed from now on.
        Ok(_) => unsafe { &*pool },
        Err(other) => {
            // SAFETY: nobody else has seen ours; the other one is never freed.
            unsafe {
                drop(Box::from_raw(pool));
                &*other
            }
        }
    }
}

/// Perl unloads its modules at its end: not while our threads run in this one.
fn stay_loaded() {
    let mut info = MaybeUninit::<libc::Dl_info>::zeroed();
    // SAFETY: asks for the object that this function is in, and opens it once
    // more for good.
    unsafe {
        if libc::dladdr(stay_loaded as *const () as *const libc::c_void, info.as_mut_ptr()) != 0 {
            libc::dlopen(info.assume_init().dli_fname, libc::RTLD_NOW | libc::RTLD_NODELETE);
        }
    }
}

/// Lets running work come to its end before the process goes, unless it takes
/// long: libraries may clean up after themselves from now on.
extern "C" fn last_call() {
    let Some(pool) = current() else { return };
    let end = Instant::now() + LAST_CALL;
    // What has not begun never will, and needs no ending.
    pool.lock().closing = true;
    while pool.is_busy() && Instant::now() < end {
        thread::sleep(Duration::from_millis(1));
    }
}

impl State {
    fn wants_thread(&self) -> bool {
        self.queue.len() > self.idle && self.threads < limit()
    }
}

impl Pool {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_busy(&self) -> bool {
        let state = self.lock();
        state.idle < state.threads
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>, time: Duration) -> MutexGuard<'a, State> {
        self.changed.wait_timeout(state, time).unwrap_or_else(PoisonError::into_inner).0
    }

    fn spawn(&'static self, state: &mut State) -> io::Result<()> {
        without_signals(|| {
            let builder = thread::Builder::new().name("perl-xs worker".into());
            builder.spawn(|| self.work())
        })?;
        state.threads += 1;
        Ok(())
    }

    fn work(&self) {
        WORKER.set(true);
        let mut state = self.lock();
        loop {
            if state.closing || state.threads > limit() {
                break;
            }
            let Some(task) = state.queue.pop_front() else {
                state.idle += 1;
                let since = Instant::now();
                while state.queue.is_empty() && since.elapsed() < IDLE && state.threads <= limit() {
                    state = self.wait(state, IDLE.saturating_sub(since.elapsed()));
                }
                state.idle -= 1;
                if state.queue.is_empty() {
                    break;
                }
                continue;
            };
            drop(state);
            // Tasks of ours do not panic: they catch what does.
            let _ = catch_unwind(AssertUnwindSafe(task));
            state = self.lock();
        }
        state.threads -= 1;
    }
}

/// Runs `start` with every signal blocked: a thread it starts gets none, they
/// are the program's own.
fn without_signals<T>(start: impl FnOnce() -> T) -> T {
    let mut all = MaybeUninit::uninit();
    let mut before = MaybeUninit::uninit();
    // SAFETY: the mask of this thread, filled in before it is read.
    unsafe {
        libc::sigfillset(all.as_mut_ptr());
        libc::pthread_sigmask(libc::SIG_SETMASK, all.as_ptr(), before.as_mut_ptr());
    }
    let result = start();
    // SAFETY: as above.
    unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, before.as_ptr(), ptr::null_mut()) };
    result
}
