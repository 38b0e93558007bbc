//! Subs that wait for the end of a connection, to a hypervisor or to a daemon.

use std::cell::Cell;
use std::ffi::c_void;
use std::sync::Arc;

use libc::c_int;
use perl_xs::{Bound, Native, OwnedCode, Perl};
use virt::sys;

use super::connection::without_number;
use super::event::{Event, Extra, Object};
use super::registry::{self, FreeOpaque, Key, Kind, Registration, Removed, deliver};
use crate::virt::api::{self, virAdmConnectPtr};
use crate::virt::call::Checked;
use crate::virt::{Admin, Connect, Error, Result};

/// A connection that says when it ends.
pub trait Closes: Native {
    fn key(&self) -> Key;

    /// # Safety
    /// `opaque` is a registration's, which `free` frees.
    unsafe fn register_native(&self, opaque: *mut c_void, free: FreeOpaque) -> Result<c_int>;

    fn unregister_native(&self) -> Result<c_int>;
}

/// The functions of a kind of connection.
macro_rules! closes {
    ($type:ty: $raw:ty, $closed:ident, $register:path, $unregister:path) => {
        impl Closes for $type {
            fn key(&self) -> Key {
                self.into()
            }

            unsafe fn register_native(
                &self,
                opaque: *mut c_void,
                free: FreeOpaque,
            ) -> Result<c_int> {
                // SAFETY: the caller's promise; the connection is held.
                unsafe { $register(self.as_raw(), Some($closed), opaque, Some(free)).check() }
            }

            fn unregister_native(&self) -> Result<c_int> {
                // SAFETY: the function that was registered.
                unsafe { $unregister(self.as_raw(), Some($closed)).check() }
            }
        }

        /// # Safety
        /// Called by libvirt.
        unsafe extern "C" fn $closed(_connect: $raw, reason: c_int, opaque: *mut c_void) {
            let event = Event { object: Object::None, extras: vec![Extra::Int(reason.into())] };
            // SAFETY: libvirt's promise.
            while_closing(|| unsafe { deliver(opaque, event) });
        }
    };
}

closes! {
    Connect: sys::virConnectPtr, closed,
    sys::virConnectRegisterCloseCallback, sys::virConnectUnregisterCloseCallback
}

closes! {
    Admin: virAdmConnectPtr, admin_closed,
    api::virAdmConnectRegisterCloseCallback, api::virAdmConnectUnregisterCloseCallback
}

thread_local! {
    /// Whether this thread is inside a close callback, during which libvirt
    /// holds the lock that registering would take.
    static CLOSING: Cell<bool> = const { Cell::new(false) };
}

/// Runs a close callback.
fn while_closing(callback: impl FnOnce()) {
    let before = CLOSING.replace(true);
    callback();
    CLOSING.set(before);
}

/// Makes a sub wait for the connection's end.
pub fn register<'p, T: Closes>(
    perl: Perl<'p>,
    connection: Bound<'p, T>,
    code: OwnedCode<'p>,
) -> Result<()> {
    if CLOSING.get() {
        return Err(Error::invalid_operation(
            "a close callback cannot be registered from inside one",
        ));
    }
    let connect = &*connection.handle;
    // SAFETY: what `add` gives belongs together.
    let native =
        |opaque: *mut c_void, free: FreeOpaque| unsafe { connect.register_native(opaque, free) };
    let wanted = without_number(Kind::Close);
    registry::add(perl, connect.key(), connection.object, code, wanted, native).map(drop)
}

/// Ends what `register` began; from inside a close callback, libvirt is told
/// when the loop runs next.
pub fn unregister<T: Closes>(perl: Perl<'_>, connect: &T) -> Result<()> {
    match registry::remove(connect.key(), Kind::Close, None)? {
        Removed::Shared => Ok(()),
        Removed::Last(it) => unregister_soon(perl, connect, it),
    }
}

pub fn unregister_soon<T: Closes>(
    perl: Perl<'_>,
    connect: &T,
    it: Arc<Registration>,
) -> Result<()> {
    if !CLOSING.get() {
        return unregister_now(connect, &it);
    }
    if let Some(connect) = connect.duplicate() {
        perl.home().run_later(move |_| {
            // Nobody is left to hear of a failure.
            let _ = unregister_now(&connect, &it);
        });
    }
    Ok(())
}

fn unregister_now<T: Closes>(connect: &T, it: &Registration) -> Result<()> {
    connect.unregister_native()?;
    it.abandon();
    Ok(())
}
