//! libvirt's own event loop, run from Perl; and which loop there is.

use std::ffi::c_void;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU8, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use libc::c_int;
use perl_xs::{Outcome, Perl};
use virt::sys;

use crate::virt::call::call_done;
use crate::virt::{Error, Result, library};

/// The loops there may be in a process; one is for good.
mod which {
    pub const NONE: u8 = 0;
    pub const DEFAULT: u8 = 1;
    pub const PERL: u8 = 2;
}

static LOOP: AtomicU8 = AtomicU8::new(which::NONE);

/// The process whose loop it is.
static PROCESS: AtomicI32 = AtomicI32::new(0);

/// Makes the loop that `register` sets up the process's; an error if it has
/// one already.
fn establish(kind: u8, register: impl FnOnce() -> Result<()>) -> Result<()> {
    library::initialize()?;
    match LOOP.compare_exchange(which::NONE, kind, Ordering::Relaxed, Ordering::Relaxed) {
        Ok(_) => {
            PROCESS.store(perl_xs::fork_count(), Ordering::Relaxed);
            register().inspect_err(|_| LOOP.store(which::NONE, Ordering::Relaxed))
        }
        Err(which::DEFAULT) if kind == which::DEFAULT => Ok(()),
        Err(which::DEFAULT) => Err(Error::invalid_operation(
            "libvirt's default event loop is in use: another cannot take its place",
        )),
        Err(_) => Err(Error::invalid_operation(
            "an event loop is registered already: another cannot take its place",
        )),
    }
}

/// The loop is one of Perl's. (virEventRegisterImpl)
pub fn establish_perl(register: impl FnOnce()) -> Result<()> {
    establish(which::PERL, || {
        register();
        Ok(())
    })
}

/// (virEventRegisterDefaultImpl)
pub fn register_default() -> Result<()> {
    establish(which::DEFAULT, || call_done!(virEventRegisterDefaultImpl()))
}

/// An error unless some loop is there: without one libvirt has no reason to
/// give for its failure.
pub fn require_any() -> Result<()> {
    after_fork();
    match LOOP.load(Ordering::Relaxed) {
        which::NONE => Err(Error::invalid_operation(
            "no event loop is registered: call Sys::Virt::Event::register_default or register first",
        )),
        _ => Ok(()),
    }
}

/// Whether there is a loop.
pub fn is_there() -> bool {
    LOOP.load(Ordering::Relaxed) != which::NONE
}

/// Whether the loop is libvirt's own.
pub fn is_default() -> bool {
    LOOP.load(Ordering::Relaxed) == which::DEFAULT
}

/// How often subs of Perl were called: a round of the loop that called one is
/// over.
static ACTIVITY: AtomicUsize = AtomicUsize::new(0);

pub fn note_activity() {
    ACTIVITY.fetch_add(1, Ordering::Relaxed);
}

/// How long a signal may wait for its handler, in milliseconds.
const TICK: c_int = 100;

/// libvirt's id of the timer that ends a wait; -1 before there is one.
static TIMER: AtomicI32 = AtomicI32::new(-1);
static TICKED: AtomicBool = AtomicBool::new(false);

unsafe extern "C" fn tick(_timer: c_int, _opaque: *mut c_void) {
    TICKED.store(true, Ordering::Relaxed);
    let mut runners = runners();
    // Where Perl runs the loop no more, nobody needs the timer.
    if runners.count == 0 {
        runners.ticking = None;
        set_tick(-1);
    }
}

fn set_tick(interval: c_int) {
    if TIMER.load(Ordering::Relaxed) < 0 {
        // SAFETY: the function needs no data.
        let timer = unsafe { sys::virEventAddTimeout(-1, Some(tick), ptr::null_mut(), None) };
        TIMER.store(timer, Ordering::Relaxed);
    }
    // SAFETY: numbers only.
    unsafe { sys::virEventUpdateTimeout(TIMER.load(Ordering::Relaxed), interval) };
}

/// The threads that run the loop, and their timer.
struct Runners {
    count: usize,
    /// Since when the timer runs.
    ticking: Option<Instant>,
}

static RUNNERS: Mutex<Runners> = Mutex::new(Runners { count: 0, ticking: None });

fn runners() -> MutexGuard<'static, Runners> {
    RUNNERS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Runners {
    /// Has the timer end a wait that begins now. To set it anew for each costs
    /// more than most rounds do: one that was set a moment ago is left.
    fn tick(&mut self) {
        let now = Instant::now();
        let recent = |since| now.duration_since(since) < Duration::from_millis(TICK as u64 / 2);
        if !self.ticking.is_some_and(recent) {
            self.ticking = Some(now);
            set_tick(TICK);
        }
    }
}

/// A thread that runs the loop.
struct Runner;

impl Runner {
    fn new() -> Runner {
        runners().count += 1;
        Runner
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        let mut runners = runners();
        // A child that was forked inside the loop has begun anew.
        runners.count = runners.count.saturating_sub(1);
    }
}

/// One round: waits until something is due, and does it. Returns early when a
/// handler of `%SIG` has run. (virEventRunDefaultImpl)
pub fn run_default(perl: Perl<'_>) -> Outcome<Result<()>> {
    match LOOP.load(Ordering::Relaxed) {
        which::DEFAULT => {}
        which::NONE => {
            return Ok(Err(Error::invalid_operation(
                "run_default needs libvirt's default event loop: call \
                 Sys::Virt::Event::register_default first",
            )));
        }
        _ => {
            return Ok(Err(Error::invalid_operation(
                "run_default runs libvirt's default event loop, but another is registered",
            )));
        }
    }
    after_fork();
    if perl.run_signals()? || perl.run_waiting() {
        return Ok(Ok(()));
    }
    let _runner = Runner::new();
    rounds(perl)
}

fn rounds(perl: Perl<'_>) -> Outcome<Result<()>> {
    loop {
        let before = ACTIVITY.load(Ordering::Relaxed);
        TICKED.store(false, Ordering::Relaxed);
        runners().tick();
        if let Err(error) = call_done!(virEventRunDefaultImpl()) {
            return Ok(Err(error));
        }
        let waited = perl.run_waiting();
        let signalled = perl.run_signals()?;
        let idle = TICKED.load(Ordering::Relaxed) && ACTIVITY.load(Ordering::Relaxed) == before;
        if waited || signalled || !idle || perl.has_pending() {
            return Ok(Ok(()));
        }
    }
}

/// To be called before a source is added, and before the loop is run. In a
/// forked child: what the loop watches so far is the parent's, whose events
/// must not be taken away. libvirt numbers its sources from 1 on.
pub fn after_fork() {
    if LOOP.load(Ordering::Relaxed) != which::DEFAULT {
        return;
    }
    let process = perl_xs::fork_count();
    if PROCESS.swap(process, Ordering::Relaxed) == process {
        return;
    }
    // The parent may have forked inside the loop.
    *runners() = Runners { count: 0, ticking: None };
    // SAFETY: numbers only; a descriptor of our own shows how far the handles
    // are numbered, a timer how far the timers.
    unsafe {
        let timer = sys::virEventAddTimeout(-1, Some(tick), ptr::null_mut(), None);
        for inherited in 1..timer {
            sys::virEventUpdateTimeout(inherited, -1);
        }
        TIMER.store(timer, Ordering::Relaxed);
        let descriptor = libc::eventfd(0, libc::EFD_CLOEXEC);
        let handle = sys::virEventAddHandle(descriptor, 0, Some(ready), ptr::null_mut(), None);
        for inherited in 1..handle {
            sys::virEventUpdateHandle(inherited, 0);
        }
        sys::virEventRemoveHandle(handle);
        libc::close(descriptor);
    }
}

unsafe extern "C" fn ready(_watch: c_int, _fd: c_int, _events: c_int, _opaque: *mut c_void) {}
