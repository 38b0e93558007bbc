//! Which subs wait for which events.
//!
//! libvirt takes one callback a connection, event and object. Further subs for
//! the same share it, each with an id of its own.

use std::collections::HashMap;
use std::ffi::c_void;
use std::iter;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use perl_xs::{Code, Foreign, OwnedCode, OwnedScalar, Perl, Stored};

use super::event::Event;
use super::{call_with, free_opaque, into_opaque};
use crate::virt::{Admin, Connect, Error, Result};

/// The kinds of events that have numbers of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Domain,
    /// The first interface: one callback a connection.
    DomainOld,
    Network,
    StoragePool,
    NodeDevice,
    Secret,
    QemuMonitor,
    Close,
}

/// A sub that waits, and the connection it is given.
pub struct Listener {
    id: i32,
    active: AtomicBool,
    /// Code and connection: copies, whatever becomes of the caller's variables.
    sub: Foreign<(Stored, Stored)>,
}

/// One callback of libvirt and the subs that share it.
pub struct Registration {
    kind: Kind,
    event: i32,
    /// What identifies the object, empty for all objects.
    object: Vec<u8>,
    /// libvirt's own id of the callback.
    native: Mutex<i32>,
    /// What libvirt has of this; NULL once it has given it back.
    opaque: AtomicPtr<c_void>,
    /// Where it was made: a forked child does not run the parent's subs.
    process: i32,
    /// Shared with those who tell them: a change makes a new list.
    listeners: Mutex<Arc<Vec<Arc<Listener>>>>,
}

/// The registrations of one connection.
#[derive(Default)]
struct Connection {
    next_id: i32,
    registrations: Vec<Arc<Registration>>,
}

/// A connection, to a hypervisor or to a daemon, by its address: it lives at
/// least as long as it has registrations.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key(usize);

impl From<&Connect> for Key {
    fn from(connect: &Connect) -> Key {
        Key(connect.as_raw() as usize)
    }
}

impl From<&Admin> for Key {
    fn from(admin: &Admin) -> Key {
        Key(admin.as_raw() as usize)
    }
}

static CONNECTIONS: LazyLock<Mutex<HashMap<Key, Connection>>> = LazyLock::new(Mutex::default);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a sub is to be told of.
pub struct Wanted {
    pub kind: Kind,
    pub event: i32,
    pub object: Vec<u8>,
}

/// Makes a sub wait; gives its id back.
///
/// `register` makes libvirt call back: it gets the opaque pointer and the
/// function that frees it, and gives libvirt's id back.
pub fn add<'p>(
    perl: Perl<'p>,
    connect: impl Into<Key>,
    connection: OwnedScalar<'p>,
    code: OwnedCode<'p>,
    wanted: Wanted,
    register: impl FnOnce(*mut c_void, FreeOpaque) -> Result<i32>,
) -> Result<i32> {
    let key = connect.into();
    let sub = Foreign::new(perl, (code.into_stored(), connection.into_stored()));
    let mut connections = lock(&CONNECTIONS);
    let all = connections.entry(key).or_default();
    let id = all.next_id;
    all.next_id += 1;
    let listener = Arc::new(Listener { id, active: AtomicBool::new(true), sub });
    let same = |r: &&Arc<Registration>| {
        r.kind == wanted.kind && r.event == wanted.event && r.object == wanted.object
    };
    // Only the newer interface has ids by which subs can be told apart.
    let shares = !matches!(wanted.kind, Kind::DomainOld | Kind::Close);
    if let Some(registration) = all.registrations.iter().find(same).filter(|_| shares) {
        Arc::make_mut(&mut lock(&registration.listeners)).push(listener);
        return Ok(id);
    }
    let registration = Arc::new(Registration {
        kind: wanted.kind,
        event: wanted.event,
        object: wanted.object,
        native: Mutex::new(-1),
        opaque: AtomicPtr::default(),
        process: perl_xs::fork_count(),
        listeners: Mutex::new(Arc::new(vec![listener])),
    });
    drop(connections); // libvirt may call back while it registers
    let opaque = into_opaque((key, registration.clone()));
    registration.opaque.store(opaque, Ordering::Relaxed);
    match register(opaque, free_registration) {
        Ok(native) => {
            *lock(&registration.native) = native;
            let mut connections = lock(&CONNECTIONS);
            connections.entry(key).or_default().registrations.push(registration);
            Ok(id)
        }
        Err(error) => {
            // SAFETY: libvirt has not taken the pointer.
            unsafe { free_opaque::<Opaque>(opaque) };
            Err(error)
        }
    }
}

pub type FreeOpaque = unsafe extern "C" fn(*mut c_void);

/// What libvirt has of a registration.
type Opaque = (Key, Arc<Registration>);

impl Registration {
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// libvirt's own id of the callback.
    pub fn native(&self) -> i32 {
        *lock(&self.native)
    }

    /// Takes back what libvirt has of a callback that it holds no longer: a
    /// driver that has no such callbacks has never taken it, and never frees
    /// it.
    pub fn abandon(&self) {
        let opaque = self.opaque.load(Ordering::Relaxed);
        if !opaque.is_null() {
            // SAFETY: libvirt has not freed it, and knows it no more.
            unsafe { free_registration(opaque) };
        }
    }
}

/// The last libvirt does with a registration.
unsafe extern "C" fn free_registration(opaque: *mut c_void) {
    // SAFETY: made by `add`, given back once.
    let opaque = unsafe { Box::from_raw(opaque.cast::<Opaque>()) };
    let (connect, registration) = &*opaque;
    registration.opaque.store(std::ptr::null_mut(), Ordering::Relaxed);
    let gone = {
        let mut connections = lock(&CONNECTIONS);
        connections.get_mut(connect).and_then(|all| {
            let i = all.registrations.iter().position(|r| Arc::ptr_eq(r, registration))?;
            Some(all.registrations.remove(i))
        })
    };
    // The subs go when no lock is held: that may run code.
    drop((gone, opaque));
}

/// A connection is new: what is known of another, which had the same address
/// and is gone, says nothing of this one. Ids are not used again while a
/// connection lives.
pub fn opened(connect: impl Into<Key>) {
    let gone = lock(&CONNECTIONS).remove(&connect.into());
    drop(gone);
}

/// What is left to do for libvirt when a sub waits no longer.
pub enum Removed {
    /// Others share the callback.
    Shared,
    /// The callback is of no more use.
    Last(Arc<Registration>),
}

/// Makes the sub with the id (without one: the only sub of the kind) wait no
/// longer; an error if there is none.
pub fn remove(connect: impl Into<Key>, kind: Kind, id: Option<i32>) -> Result<Removed> {
    let mut connections = lock(&CONNECTIONS);
    let registrations = match connections.get_mut(&connect.into()) {
        Some(all) => &mut all.registrations,
        None => return Err(unknown(id)),
    };
    for i in 0..registrations.len() {
        if registrations[i].kind != kind {
            continue;
        }
        let mut listeners = lock(&registrations[i].listeners);
        let is_it = |listener: &Arc<Listener>| id.is_none_or(|id| listener.id == id);
        let Some(found) = listeners.iter().position(is_it) else { continue };
        let gone = Arc::make_mut(&mut listeners).remove(found);
        gone.active.store(false, Ordering::Relaxed);
        let last = listeners.is_empty();
        drop(listeners);
        // What goes, goes when no lock is held: that may run code.
        let registration = last.then(|| registrations.remove(i));
        drop(connections);
        return Ok(match registration {
            Some(registration) => Removed::Last(registration),
            None => Removed::Shared,
        });
    }
    Err(unknown(id))
}

/// Makes every sub of the connection wait no longer: the callbacks that are of
/// no more use.
pub fn remove_all(connect: &Connect) -> Vec<Arc<Registration>> {
    let registrations = match lock(&CONNECTIONS).get_mut(&connect.into()) {
        Some(all) => std::mem::take(&mut all.registrations),
        None => Vec::new(),
    };
    for registration in &registrations {
        for listener in lock(&registration.listeners).iter() {
            listener.active.store(false, Ordering::Relaxed);
        }
    }
    registrations
}

fn unknown(id: Option<i32>) -> Error {
    Error::invalid_argument(match id {
        Some(id) => format!("no callback with the id {id} is registered"),
        None => "no callback is registered".into(),
    })
}

/// Tells every sub of a registration that something happened.
///
/// # Safety
/// `opaque` is the pointer that libvirt was given by `add`.
pub unsafe fn deliver(opaque: *mut c_void, event: Event) {
    // SAFETY: the caller's promise; libvirt frees it when no callback runs.
    let (_, registration) = unsafe { &*opaque.cast::<Opaque>() };
    if registration.process != perl_xs::fork_count() {
        return;
    }
    let listeners = lock(&registration.listeners).clone();
    // A copy for each but the last, who gets the event itself.
    for (listener, event) in listeners.iter().zip(iter::repeat_n(event, listeners.len())) {
        let told = listener.clone();
        listener.sub.home().run(move |perl| tell(perl, &told, event));
    }
}

fn tell(perl: Perl<'_>, listener: &Listener, event: Event) {
    if !listener.active.load(Ordering::Relaxed) {
        return;
    }
    let Some((code, connection)) = listener.sub.get(perl) else { return };
    // The sub may let go of itself while it runs.
    let code: OwnedCode<'_> = code.share(perl);
    let connection: OwnedScalar<'_> = connection.share(perl);
    let code: Code<'_> = *code;
    call_with(perl, code, event.into_arguments(perl, connection));
}
