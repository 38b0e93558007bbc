//! An event loop written in Perl: libvirt's sources in the hands of an object.
//!
//! What the object gets as `$cb`, `$opaque` and `$ff` are references to the
//! number of an entry in our own table, never addresses: one that is used
//! twice, or after it was freed, is an exception.

use std::collections::HashMap;
use std::ffi::{CStr, c_void};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use libc::c_int;
use perl_xs::{
    Arg, FromArg, Outcome, OwnedScalar, Perl, Scalar, Stored, ToScalar, call_method, pool,
};
use virt::sys::{self, virEventHandleCallback, virEventTimeoutCallback, virFreeCallback};

use super::Source;
use super::default_loop::{establish_perl, note_activity};
use crate::virt::Result;

/// The object that is the loop.
static LOOP: Mutex<Option<Source>> = Mutex::new(None);

/// libvirt's side of a source.
#[derive(Clone, Copy)]
struct Entry {
    /// The loop's own id of it.
    id: Option<c_int>,
    state: State,
    /// How often its callback is running.
    running: usize,
    /// The mask or interval that was asked for last: threads may ask out of
    /// turn.
    wanted: c_int,
    callback: Callback,
    opaque: *mut c_void,
    free: virFreeCallback,
}

/// Whether libvirt still needs a source.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Used,
    /// The loop is asked to remove it: libvirt may hold its locks.
    Removing,
    Removed,
}

#[derive(Clone, Copy)]
enum Callback {
    Handle(virEventHandleCallback),
    Timeout(virEventTimeoutCallback),
}

// SAFETY: the pointers are only handed back to libvirt.
unsafe impl Send for Entry {}

#[derive(Default)]
struct Table {
    last: u64,
    entries: HashMap<u64, Entry>,
}

static TABLE: LazyLock<Mutex<Table>> = LazyLock::new(Mutex::default);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes an object the process's event loop. (virEventRegisterImpl)
pub fn register(perl: Perl<'_>, object: OwnedScalar<'_>) -> Result<()> {
    establish_perl(|| {
        *lock(&LOOP) = Some(Source::new(perl, object.into_stored()));
        // SAFETY: six functions of the types that libvirt asks for.
        unsafe {
            sys::virEventRegisterImpl(
                Some(add_handle),
                Some(update_handle),
                Some(remove_handle),
                Some(add_timeout),
                Some(update_timeout),
                Some(remove_timeout),
            );
        }
    })
}

/// Calls a method of the loop with numbers, and references to `tokens`; gives
/// its result back. What it throws waits for the method that led here.
fn ask<'p>(
    perl: Perl<'p>,
    method: &CStr,
    numbers: &[c_int],
    tokens: &[Option<u64>],
) -> Option<OwnedScalar<'p>> {
    let outcome = (|| {
        let Some(object) = the_loop(perl).filter(|_| !perl.is_exiting()) else {
            return Ok(None);
        };
        let mut args = vec![object];
        for number in numbers {
            args.push(number.to_scalar(perl)?);
        }
        for token in tokens {
            args.push(match token {
                Some(token) => token.to_scalar(perl)?.into_ref(),
                None => Scalar::undef(perl),
            });
        }
        let args: Vec<Scalar<'_>> = args.iter().map(|arg| **arg).collect();
        call_method(perl, method, &args).map(Some)
    })();
    kept(perl, outcome)
}

/// What there is; an exception is kept for the method that led here.
fn kept<T>(perl: Perl<'_>, outcome: Outcome<Option<T>>) -> Option<T> {
    outcome.unwrap_or_else(|raise| {
        perl.keep_pending(raise);
        None
    })
}

fn the_loop(perl: Perl<'_>) -> Option<OwnedScalar<'_>> {
    let source = lock(&LOOP);
    let object: &Stored = source.as_ref()?.get(perl)?;
    Some(object.share(perl))
}

/// Does something in the loop's interpreter: now, or when it next asks.
fn at_home(task: impl FnOnce(Perl<'_>) + Send + 'static) {
    let home = lock(&LOOP).as_ref().map(|source| source.home().clone());
    if let Some(home) = home {
        home.run(task);
    }
}

/// Adds a source; -1 if the loop has not taken it, or belongs to another
/// thread's interpreter, which cannot be asked: only a thread that runs no
/// Perl can wait for it.
fn add(
    method: &'static CStr,
    numbers: &[c_int],
    callback: Callback,
    opaque: *mut c_void,
    free: virFreeCallback,
) -> c_int {
    let wanted = numbers.last().copied().unwrap_or(0);
    let entry = Entry { id: None, state: State::Used, running: 0, wanted, callback, opaque, free };
    let home = lock(&LOOP).as_ref().map(|source| source.home().clone());
    let Some(home) = home else { return -1 };
    let token = {
        let mut table = lock(&TABLE);
        table.last += 1;
        let token = table.last;
        table.entries.insert(token, entry);
        token
    };
    let opaque = (!entry.opaque.is_null()).then_some(token);
    let free = entry.free.is_some().then_some(token);
    let tokens = [Some(token), opaque, free];
    let numbers = numbers.to_vec();
    let add = move |perl: Perl<'_>| {
        let id = ask(perl, method, &numbers, &tokens)?;
        kept(perl, id.int(perl))
    };
    let id = if pool::is_worker() { home.ask(add).flatten() } else { home.here().and_then(add) };
    let mut table = lock(&TABLE);
    match id {
        Some(id) if id >= 0 => {
            if let Some(entry) = table.entries.get_mut(&token) {
                entry.id = Some(id);
            }
            id
        }
        _ => {
            table.entries.remove(&token);
            -1
        }
    }
}

/// The source in use that the loop has with the id.
fn find(is_kind: fn(&Callback) -> bool, id: c_int) -> Option<u64> {
    let is_it = |entry: &Entry| {
        entry.id == Some(id) && entry.state == State::Used && is_kind(&entry.callback)
    };
    lock(&TABLE).entries.iter().find(|(_, entry)| is_it(entry)).map(|(token, _)| *token)
}

/// Changes a source, if there is one.
fn change(token: Option<u64>, change: impl FnOnce(&mut Entry)) {
    let mut table = lock(&TABLE);
    if let Some(entry) = token.and_then(|token| table.entries.get_mut(&token)) {
        change(entry);
    }
}

/// Has the loop watch the source with the id for something else.
fn update(method: &'static CStr, is_kind: fn(&Callback) -> bool, id: c_int, wanted: c_int) {
    let found = find(is_kind, id);
    change(found, |entry| entry.wanted = wanted);
    at_home(move |perl| {
        // By now another may be wanted, or none.
        let wanted = match found {
            Some(token) => match lock(&TABLE).entries.get(&token) {
                Some(entry) if entry.state == State::Used => entry.wanted,
                _ => return,
            },
            None => wanted,
        };
        ask(perl, method, &[id, wanted], &[]);
    });
}

/// Removes the source with the id from the loop.
fn remove(method: &'static CStr, is_kind: fn(&Callback) -> bool, id: c_int) -> c_int {
    let found = find(is_kind, id);
    change(found, |entry| entry.state = State::Removing);
    at_home(move |perl| {
        ask(perl, method, &[id], &[]);
        change(found, |entry| entry.state = State::Removed);
    });
    0
}

fn is_handle(callback: &Callback) -> bool {
    matches!(callback, Callback::Handle(_))
}

fn is_timeout(callback: &Callback) -> bool {
    matches!(callback, Callback::Timeout(_))
}

unsafe extern "C" fn add_handle(
    fd: c_int,
    events: c_int,
    callback: virEventHandleCallback,
    opaque: *mut c_void,
    free: virFreeCallback,
) -> c_int {
    add(c"add_handle", &[fd, events], Callback::Handle(callback), opaque, free)
}

unsafe extern "C" fn update_handle(watch: c_int, events: c_int) {
    update(c"update_handle", is_handle, watch, events);
}

unsafe extern "C" fn remove_handle(watch: c_int) -> c_int {
    remove(c"remove_handle", is_handle, watch)
}

unsafe extern "C" fn add_timeout(
    interval: c_int,
    callback: virEventTimeoutCallback,
    opaque: *mut c_void,
    free: virFreeCallback,
) -> c_int {
    add(c"add_timeout", &[interval], Callback::Timeout(callback), opaque, free)
}

unsafe extern "C" fn update_timeout(timer: c_int, interval: c_int) {
    update(c"update_timeout", is_timeout, timer, interval);
}

unsafe extern "C" fn remove_timeout(timer: c_int) -> c_int {
    remove(c"remove_timeout", is_timeout, timer)
}

/// `$cb`, `$opaque` or `$ff`, given back by the loop.
pub struct Token(u64);

impl<'p> FromArg<'p> for Token {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let plain = arg.plain()?;
        let place = arg.with_value(*plain);
        let stranger = || place.not_a("what the loop was given");
        let target = plain.deref_scalar(arg.perl()).ok_or_else(stranger)?;
        u64::from_arg(&arg.with_value(target)).map(Token)
    }
}

fn entry(token: &Token) -> std::result::Result<Entry, String> {
    let found = lock(&TABLE).entries.get(&token.0).copied();
    found.ok_or_else(|| "the source was freed already".into())
}

/// A source whose callback runs.
struct Running(u64);

impl Running {
    fn new(token: &Token) -> Self {
        Self::count(token.0, |running| running + 1);
        Running(token.0)
    }

    fn count(token: u64, change: impl FnOnce(usize) -> usize) {
        if let Some(entry) = lock(&TABLE).entries.get_mut(&token) {
            entry.running = change(entry.running);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        Self::count(self.0, |running| running - 1);
    }
}

/// Tells libvirt that a descriptor is ready.
pub fn run_handle(
    perl: Perl<'_>,
    watch: i32,
    fd: i32,
    events: i32,
    callback: &Token,
) -> std::result::Result<(), String> {
    perl.run_waiting();
    let entry = entry(callback)?;
    if entry.state != State::Used {
        return Ok(());
    }
    let _running = Running::new(callback);
    note_activity();
    match entry.callback {
        // SAFETY: the source is libvirt's, and not freed.
        Callback::Handle(Some(function)) => unsafe { function(watch, fd, events, entry.opaque) },
        _ => return Err("the source is no handle".into()),
    }
    Ok(())
}

/// Tells libvirt that a timer is due.
pub fn run_timeout(
    perl: Perl<'_>,
    timer: i32,
    callback: &Token,
) -> std::result::Result<(), String> {
    perl.run_waiting();
    let entry = entry(callback)?;
    if entry.state != State::Used {
        return Ok(());
    }
    let _running = Running::new(callback);
    note_activity();
    match entry.callback {
        // SAFETY: as above.
        Callback::Timeout(Some(function)) => unsafe { function(timer, entry.opaque) },
        _ => return Err("the source is no timer".into()),
    }
    Ok(())
}

/// Frees what libvirt keeps with a removed source: once; later, if the loop
/// asks for it while it removes the source, or while its callback runs.
pub fn free(perl: Perl<'_>, token: &Token) -> std::result::Result<(), String> {
    if entry(token)?.state == State::Used {
        return Err("the source is in use: it is freed when it was removed".into());
    }
    release(perl, token.0);
    Ok(())
}

fn release(perl: Perl<'_>, token: u64) {
    let mut table = lock(&TABLE);
    let Some(entry) = table.entries.get(&token).copied() else { return };
    if entry.state == State::Removing || entry.running > 0 {
        perl.home().run_later(move |perl| release(perl, token));
        return;
    }
    table.entries.remove(&token);
    drop(table);
    if let (Some(free), false) = (entry.free, entry.opaque.is_null()) {
        // SAFETY: the source is removed, and its entry gone.
        unsafe { free(entry.opaque) };
    }
}
