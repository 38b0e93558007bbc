//! The running libvirt: initialised at first use, and which one it is.

use std::ffi::CStr;
use std::sync::OnceLock;

use libc::c_void;
use virt::sys;

use super::error::{Error, Result};

/// Prepares libvirt: call it before anything that needs no object.
///
/// Its own printing of errors is switched off: they become exceptions.
/// (virSetErrorFunc, virInitialize)
pub fn initialize() -> Result<()> {
    static DONE: OnceLock<bool> = OnceLock::new();
    let done = *DONE.get_or_init(|| {
        // SAFETY: the handler is a function that does nothing.
        unsafe {
            sys::virSetErrorFunc(std::ptr::null_mut(), Some(ignore));
            sys::virInitialize() == 0
        }
    });
    if done { Ok(()) } else { Err(Error::last()) }
}

unsafe extern "C" fn ignore(_data: *mut c_void, _error: sys::virErrorPtr) {}

/// The version of the running client library, as 1000000·major + 1000·minor +
/// release; 0 if it does not say. (virGetVersion)
pub fn version() -> u64 {
    let mut version = 0;
    // SAFETY: writes the version; the other two may be NULL.
    let result =
        unsafe { sys::virGetVersion(&mut version, std::ptr::null(), std::ptr::null_mut()) };
    if result < 0 { 0 } else { version.into() }
}

/// Whether the running libvirt has a function.
pub fn has(name: &CStr) -> bool {
    !symbol(name).is_null()
}

/// Where the running libvirt has a function, NULL if it has none of the name.
pub fn symbol(name: &CStr) -> *mut c_void {
    static LIBRARY: OnceLock<usize> = OnceLock::new();
    // The handle is kept as a number, which threads may share.
    let library = *LIBRARY.get_or_init(|| {
        // SAFETY: finds the library that we are linked to, loads nothing.
        let library =
            unsafe { libc::dlopen(c"libvirt.so.0".as_ptr(), libc::RTLD_LAZY | libc::RTLD_NOLOAD) };
        library as usize
    });
    // SAFETY: a handle of dlopen (NULL means the default scope) and a name.
    unsafe { libc::dlsym(library as *mut c_void, name.as_ptr()) }
}
