//! The running libvirt: initialised at first use, and which one it is; and the
//! libraries beside it.

use std::ffi::CStr;
use std::sync::{Mutex, OnceLock, PoisonError};

use libc::c_void;
use virt::sys;

use super::admin;
use super::error::{Error, Result};
use super::text::copied;

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

/// Whether the running libvirt has a function, itself or beside it.
pub fn has(name: &CStr) -> bool {
    let names = |part: &[u8]| name.to_bytes().windows(part.len()).any(|here| here == part);
    let library = match () {
        () if name.to_bytes().starts_with(b"virAdm") => &ADMIN,
        () if names(b"Qemu") => &QEMU,
        () if names(b"Lxc") => &LXC,
        () => &LIBVIRT,
    };
    library.symbol(name).is_ok_and(|address| !address.is_null())
}

/// A shared library of which functions are found at run time.
#[derive(Debug)]
pub struct Library {
    file: &'static CStr,
    /// What is to be done when it has been loaded; the one that we are linked
    /// to is there already.
    load: Option<Prepare>,
    /// The handle of dlopen, kept as a number, which threads may share.
    handle: OnceLock<usize>,
    /// One thread loads it, others wait.
    loading: Mutex<()>,
}

/// Gets the handle of a library; a reason why it cannot be used.
type Prepare = fn(*mut c_void) -> std::result::Result<(), String>;

/// The library that we are linked to.
pub static LIBVIRT: Library = Library::new(c"libvirt.so.0", None);
/// What is particular to QEMU.
pub static QEMU: Library = Library::new(c"libvirt-qemu.so.0", Some(|_| Ok(())));
/// What is particular to containers.
pub static LXC: Library = Library::new(c"libvirt-lxc.so.0", Some(|_| Ok(())));
/// Administration of the daemon.
pub static ADMIN: Library = Library::new(c"libvirt-admin.so.0", Some(admin::keep_apart));

impl Library {
    const fn new(file: &'static CStr, load: Option<Prepare>) -> Library {
        Library { file, load, handle: OnceLock::new(), loading: Mutex::new(()) }
    }

    /// The handle; where the library cannot be loaded, the reason. It is tried
    /// again the next time.
    fn handle(&self) -> std::result::Result<*mut c_void, String> {
        if let Some(handle) = self.handle.get() {
            return Ok(*handle as *mut c_void);
        }
        let _loading = self.loading.lock().unwrap_or_else(PoisonError::into_inner);
        let mode = match self.load {
            Some(_) => libc::RTLD_NOW,
            None => libc::RTLD_LAZY | libc::RTLD_NOLOAD,
        };
        // SAFETY: a name; the library stays for the life of the process.
        let handle = unsafe { libc::dlopen(self.file.as_ptr(), mode) };
        if let Some(prepare) = self.load {
            if handle.is_null() {
                // SAFETY: the reason is this thread's, until the next call.
                let reason = unsafe { copied(libc::dlerror()) }.unwrap_or_default();
                return Err(reason.to_string_lossy().into_owned());
            }
            prepare(handle)?;
        }
        Ok(*self.handle.get_or_init(|| handle as usize) as *mut c_void)
    }

    /// Where the library has a function, NULL if it has none of the name; the
    /// reason if there is no library.
    pub fn symbol(&self, name: &CStr) -> std::result::Result<*mut c_void, String> {
        let handle = self.handle()?;
        // SAFETY: a handle of dlopen (NULL means the default scope) and a name.
        Ok(unsafe { libc::dlsym(handle, name.as_ptr()) })
    }
}
