//! Every function of libvirt, by its own name.
//!
//! Those of libvirt 6.0, the oldest supported, are linked. A newer one is
//! found at run time, as are all of the libraries beside it; where the running
//! libvirt has it not, the call fails with the error that says so.

use std::ffi::CStr;
use std::sync::atomic::{AtomicPtr, Ordering};

use libc::{c_char, c_int, c_longlong, c_uint, c_ulonglong, c_void};

pub use virt::sys::*;

pub use super::siblings::*;

use super::error::Missing;
use super::library::Library;

/// What a call gives back where the function does not exist.
pub(super) trait Failure {
    const FAILURE: Self;
}

impl Failure for c_int {
    const FAILURE: c_int = -1;
}

impl Failure for c_longlong {
    const FAILURE: c_longlong = -1;
}

impl Failure for c_ulonglong {
    const FAILURE: c_ulonglong = c_ulonglong::MAX;
}

impl<T> Failure for *const T {
    const FAILURE: *const T = std::ptr::null();
}

impl<T> Failure for *mut T {
    const FAILURE: *mut T = std::ptr::null_mut();
}

/// A function's address, found once.
pub(super) struct Symbol(AtomicPtr<c_void>);

/// Marks a symbol that was looked for in vain.
const ABSENT: *mut c_void = std::ptr::without_provenance_mut(1);

impl Symbol {
    pub(super) const fn new() -> Symbol {
        Symbol(AtomicPtr::new(std::ptr::null_mut()))
    }

    /// The address of a function, which is in the library since that libvirt;
    /// `None` if it is not there, which is then the reason of the failure.
    pub(super) fn find(
        &self,
        library: &Library,
        name: &'static CStr,
        since: &'static str,
    ) -> Option<*mut c_void> {
        let mut address = self.0.load(Ordering::Relaxed);
        if address.is_null() {
            address = match library.symbol(name) {
                Ok(address) if address.is_null() => ABSENT,
                Ok(address) => address,
                Err(reason) => {
                    Missing::Library { function: name, reason }.report();
                    return None;
                }
            };
            self.0.store(address, Ordering::Relaxed);
        }
        if address == ABSENT {
            Missing::Function { function: name, since }.report();
            return None;
        }
        Some(address)
    }
}

/// `LIBRARY; "since" function(arguments) -> result; …`: functions that are
/// found when they are called.
macro_rules! found {
    ($library:path; $($since:literal $name:ident($($arg:ident: $type:ty),*) -> $result:ty;)*) => {
        $(
            /// # Safety
            /// As libvirt's own function.
            #[allow(non_snake_case, clippy::too_many_arguments)]
            pub unsafe fn $name($($arg: $type),*) -> $result {
                type Function = unsafe extern "C" fn($($type),*) -> $result;
                static SYMBOL: $crate::virt::api::Symbol = $crate::virt::api::Symbol::new();
                const NAME: &::std::ffi::CStr =
                    $crate::virt::text::c_str(concat!(stringify!($name), "\0"));
                match SYMBOL.find(&$library, NAME, $since) {
                    // SAFETY: the symbol of that name has the type that
                    // libvirt declares; the rest is the caller's promise.
                    Some(address) => unsafe {
                        std::mem::transmute::<*mut ::libc::c_void, Function>(address)($($arg),*)
                    },
                    None => <$result as $crate::virt::api::Failure>::FAILURE,
                }
            }
        )*
    };
}
pub(super) use found;

/// As `found!`; each shadows its declaration in `virt::sys`, whose type it must
/// have.
macro_rules! declared {
    ($library:path; $($since:literal $name:ident($($arg:ident: $type:ty),*) -> $result:ty;)*) => {
        found! {
            $library;
            $( $since $name($($arg: $type),*) -> $result; )*
        }
        // A compile-time check only: no reference to the symbols remains.
        $( const _: unsafe extern "C" fn($($type),*) -> $result = virt::sys::$name; )*
    };
}

declared! {
    super::library::LIBVIRT;
    "6.10.0" virDomainAuthorizedSSHKeysGet(domain: virDomainPtr, user: *const c_char, keys: *mut *mut *mut c_char, flags: c_uint) -> c_int;
    "6.10.0" virDomainAuthorizedSSHKeysSet(domain: virDomainPtr, user: *const c_char, keys: *mut *const c_char, nkeys: c_uint, flags: c_uint) -> c_int;
    "7.1.0" virDomainGetMessages(domain: virDomainPtr, msgs: *mut *mut *mut c_char, flags: c_uint) -> c_int;
    "7.2.0" virDomainStartDirtyRateCalc(domain: virDomainPtr, seconds: c_int, flags: c_uint) -> c_int;
    "7.3.0" virNodeDeviceCreate(dev: virNodeDevicePtr, flags: c_uint) -> c_int;
    "7.3.0" virNodeDeviceDefineXML(conn: virConnectPtr, xmlDesc: *const c_char, flags: c_uint) -> virNodeDevicePtr;
    "7.3.0" virNodeDeviceUndefine(dev: virNodeDevicePtr, flags: c_uint) -> c_int;
    "7.7.0" virNWFilterDefineXMLFlags(conn: virConnectPtr, xmlDesc: *const c_char, flags: c_uint) -> virNWFilterPtr;
    "7.7.0" virNetworkDefineXMLFlags(conn: virConnectPtr, xmlDesc: *const c_char, flags: c_uint) -> virNetworkPtr;
    "7.8.0" virNetworkCreateXMLFlags(conn: virConnectPtr, xmlDesc: *const c_char, flags: c_uint) -> virNetworkPtr;
    "7.8.0" virNodeDeviceGetAutostart(dev: virNodeDevicePtr, autostart: *mut c_int) -> c_int;
    "7.8.0" virNodeDeviceIsActive(dev: virNodeDevicePtr) -> c_int;
    "7.8.0" virNodeDeviceIsPersistent(dev: virNodeDevicePtr) -> c_int;
    "7.8.0" virNodeDeviceSetAutostart(dev: virNodeDevicePtr, autostart: c_int) -> c_int;
    "8.0.0" virDomainSetLaunchSecurityState(domain: virDomainPtr, params: virTypedParameterPtr, nparams: c_int, flags: c_uint) -> c_int;
    "8.4.0" virDomainRestoreParams(conn: virConnectPtr, params: virTypedParameterPtr, nparams: c_int, flags: c_uint) -> c_int;
    "8.4.0" virDomainSaveParams(domain: virDomainPtr, params: virTypedParameterPtr, nparams: c_int, flags: c_uint) -> c_int;
    "8.5.0" virDomainAbortJobFlags(dom: virDomainPtr, flags: c_uint) -> c_int;
    "9.0.0" virDomainFDAssociate(domain: virDomainPtr, name: *const c_char, nfds: c_uint, fds: *mut c_int, flags: c_uint) -> c_int;
    "9.7.0" virNetworkGetMetadata(network: virNetworkPtr, kind: c_int, uri: *const c_char, flags: c_uint) -> *mut c_char;
    "9.7.0" virNetworkSetMetadata(network: virNetworkPtr, kind: c_int, metadata: *const c_char, key: *const c_char, uri: *const c_char, flags: c_uint) -> c_int;
    "10.1.0" virNodeDeviceUpdate(dev: virNodeDevicePtr, xmlDesc: *const c_char, flags: c_uint) -> c_int;
    "10.2.0" virDomainGraphicsReload(domain: virDomainPtr, kind: c_uint, flags: c_uint) -> c_int;
    "11.2.0" virDomainDelThrottleGroup(dom: virDomainPtr, group: *const c_char, flags: c_uint) -> c_int;
    "11.2.0" virDomainGetAutostartOnce(domain: virDomainPtr, autostart: *mut c_int) -> c_int;
    "11.2.0" virDomainSetAutostartOnce(domain: virDomainPtr, autostart: c_int) -> c_int;
    "11.2.0" virDomainSetThrottleGroup(dom: virDomainPtr, group: *const c_char, params: virTypedParameterPtr, nparams: c_int, flags: c_uint) -> c_int;
    "12.5.0" virDomainAnnounceInterface(dom: virDomainPtr, device: *const c_char, params: virTypedParameterPtr, nparams: c_int, flags: c_uint) -> c_int;
}

declared! {
    super::library::QEMU;
    "0.8.3" virDomainQemuMonitorCommand(domain: virDomainPtr, cmd: *const c_char, result: *mut *mut c_char, flags: c_uint) -> c_int;
    "0.9.4" virDomainQemuAttach(connect: virConnectPtr, pid: c_uint, flags: c_uint) -> virDomainPtr;
    "0.10.0" virDomainQemuAgentCommand(domain: virDomainPtr, cmd: *const c_char, timeout: c_int, flags: c_uint) -> *mut c_char;
    "1.2.3" virConnectDomainQemuMonitorEventRegister(connect: virConnectPtr, domain: virDomainPtr, event: *const c_char, callback: virConnectDomainQemuMonitorEventCallback, opaque: *mut c_void, free: virFreeCallback, flags: c_uint) -> c_int;
    "1.2.3" virConnectDomainQemuMonitorEventDeregister(connect: virConnectPtr, id: c_int) -> c_int;
    "8.2.0" virDomainQemuMonitorCommandWithFiles(domain: virDomainPtr, cmd: *const c_char, ninfiles: c_uint, infiles: *mut c_int, noutfiles: *mut c_uint, outfiles: *mut *mut c_int, result: *mut *mut c_char, flags: c_uint) -> c_int;
}
