//! What the administration library leaves to its callers.

use std::collections::HashMap;
use std::ffi::{CStr, CString};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use libc::{c_char, c_int, c_void, size_t};

use super::api;
use super::call::Checked;
use super::error::Result;
use super::handle::Admin;
use super::library::LIBVIRT;
use super::relocation;
use super::text::Text;

/// How many references there are to a server or a client beyond the first, by
/// its address: the library counts none for its callers.
static SHARED: LazyLock<Mutex<HashMap<usize, usize>>> = LazyLock::new(Mutex::default);

fn shared() -> MutexGuard<'static, HashMap<usize, usize>> {
    SHARED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A further reference; always 0.
///
/// # Safety
/// A server or a client that is held.
pub unsafe fn share<T>(object: *mut T) -> c_int {
    *shared().entry(object as usize).or_default() += 1;
    0
}

/// Whether the reference that ends is the last.
fn is_last<T>(object: *mut T) -> bool {
    let mut shared = shared();
    let Some(further) = shared.get_mut(&(object as usize)) else { return true };
    *further -= 1;
    if *further == 0 {
        shared.remove(&(object as usize));
    }
    false
}

/// Ends a reference.
///
/// # Safety
/// A server that is held, and is not used by this reference again.
pub unsafe fn free_server(server: api::virAdmServerPtr) {
    if is_last(server) {
        // SAFETY: the caller's promise.
        unsafe { api::virAdmServerFree(server) };
    }
}

/// Ends a reference.
///
/// # Safety
/// A client that is held, and is not used by this reference again.
pub unsafe fn free_client(client: api::virAdmClientPtr) {
    if is_last(client) {
        // SAFETY: the caller's promise.
        unsafe { api::virAdmClientFree(client) };
    }
}

type Settings = unsafe fn(api::virAdmConnectPtr, *mut *mut c_char, u32) -> c_int;

/// The settings of the daemon's log that a call puts into one text; none is an
/// empty one.
fn logging(admin: &Admin, call: Settings, flags: u32) -> Result<CString> {
    let mut text = ptr::null_mut();
    // SAFETY: the connection is held; the text is a new one, or NULL.
    unsafe {
        let result = call(admin.as_raw(), &mut text, flags);
        let text = Text::from_raw(text);
        result.check().map(|_| text.map(|text| text.as_c_str().to_owned()).unwrap_or_default())
    }
}

/// (virAdmConnectGetLoggingOutputs)
pub fn logging_outputs(admin: &Admin, flags: u32) -> Result<CString> {
    logging(admin, api::virAdmConnectGetLoggingOutputs, flags)
}

/// (virAdmConnectGetLoggingFilters)
pub fn logging_filters(admin: &Admin, flags: u32) -> Result<CString> {
    logging(admin, api::virAdmConnectGetLoggingFilters, flags)
}

/// The function of libvirt that makes a class of objects.
type ClassNew = unsafe extern "C" fn(
    parent: *mut c_void,
    name: *const c_char,
    size: size_t,
    parent_size: size_t,
    dispose: Option<unsafe extern "C" fn(*mut c_void)>,
) -> *mut c_void;

/// Where that is.
static CLASS_NEW: AtomicPtr<c_void> = AtomicPtr::new(ptr::null_mut());

const CLASS_NEW_NAME: &CStr = c"virClassNew";

/// Makes the library share a process with libvirt.
///
/// It contains a copy of the code that makes libvirt's classes of objects. As
/// GLib knows classes by their names, whichever of the two came second found
/// its names taken, and crashed: so the library's own get other names.
pub fn keep_apart(library: *mut c_void) -> std::result::Result<(), String> {
    let within = |name: &CStr| {
        // SAFETY: a handle and a name.
        unsafe { libc::dlsym(library, name.as_ptr()) }
    };
    let class_new = LIBVIRT.symbol(CLASS_NEW_NAME)?;
    let somewhere = within(c"virAdmConnectOpen");
    CLASS_NEW.store(class_new, Ordering::Release);
    let replacement = new_class as ClassNew as *mut c_void;
    // SAFETY: the replacement has the type of the function that it calls.
    let done = !class_new.is_null()
        && !somewhere.is_null()
        && unsafe { relocation::redirect(somewhere, CLASS_NEW_NAME, class_new, replacement) };
    match done {
        true => Ok(()),
        false => Err("libvirt-admin.so.0: cannot share a process with libvirt.so.0".into()),
    }
}

/// # Safety
/// Called by the library, instead of libvirt's function.
unsafe extern "C" fn new_class(
    parent: *mut c_void,
    name: *const c_char,
    size: size_t,
    parent_size: size_t,
    dispose: Option<unsafe extern "C" fn(*mut c_void)>,
) -> *mut c_void {
    // SAFETY: the address is that of a function of this type; it copies the
    // name.
    unsafe {
        let class_new =
            std::mem::transmute::<*mut c_void, ClassNew>(CLASS_NEW.load(Ordering::Acquire));
        let mut own = b"libvirt-admin-".to_vec();
        own.extend(CStr::from_ptr(name).to_bytes());
        match CString::new(own) {
            Ok(own) => class_new(parent, own.as_ptr(), size, parent_size, dispose),
            Err(_) => ptr::null_mut(),
        }
    }
}
