//! Registering for the events of a connection, and letting go of them.

use std::ffi::{CStr, c_void};
use std::sync::Arc;

use perl_xs::{Bound, OwnedCode, Perl};
use virt::sys;

use super::registry::{self, FreeOpaque, Kind, Registration, Removed, Wanted};
use super::{close, domain, objects};
use crate::virt::api;
use crate::virt::call::{Checked, IntoRaw, call_done, call_text, call_uuid};
use crate::virt::{Connect, Domain, Error, Network, NodeDevice, Result, Secret, StoragePool};

fn unknown(event: i32) -> Error {
    Error::invalid_argument(format!("there is no event with the id {event}"))
}

/// `register` and `deregister` of a kind of events.
macro_rules! kind {
    (
        $kind:ident: $register:ident = $native_register:ident,
        $deregister:ident = $native_deregister:ident,
        $object:ty, $callback:path, $key:expr
    ) => {
        /// Makes a sub wait for an event, of one object or of all; gives its
        /// id back.
        pub fn $register<'p>(
            perl: Perl<'p>,
            connection: Bound<'p, Connect>,
            object: Option<&$object>,
            event: i32,
            code: OwnedCode<'p>,
        ) -> Result<i32> {
            let callback = $callback(event).ok_or_else(|| unknown(event))?;
            let key: fn(&$object) -> Result<Vec<u8>> = $key;
            let object_key = object.map(key).transpose()?.unwrap_or_default();
            let wanted = Wanted { kind: Kind::$kind, event, object: object_key };
            let connect = &*connection.handle;
            let native = |opaque: *mut c_void, free: FreeOpaque| {
                let object = object.into_raw();
                // SAFETY: the callback is of the event's type, the data is the
                // registration's, which libvirt frees by the function given.
                unsafe {
                    sys::$native_register(
                        connect.as_raw(),
                        object,
                        event,
                        callback,
                        opaque,
                        Some(free),
                    )
                    .check()
                }
            };
            registry::add(perl, connect, connection.object, code, wanted, native)
        }

        /// Makes the sub with the id wait no longer.
        pub fn $deregister(connect: &Connect, id: i32) -> Result<()> {
            match registry::remove(connect, Kind::$kind, Some(id))? {
                Removed::Shared => Ok(()),
                Removed::Last(it) => call_done!($native_deregister(connect, it.native())),
            }
        }
    };
}

kind! {
    Domain: register_domain = virConnectDomainEventRegisterAny,
    deregister_domain = virConnectDomainEventDeregisterAny,
    Domain, domain::callback, |domain| Ok(call_uuid!(virDomainGetUUID(domain))?.to_vec())
}

kind! {
    Network: register_network = virConnectNetworkEventRegisterAny,
    deregister_network = virConnectNetworkEventDeregisterAny,
    Network, objects::network_callback,
    |network| Ok(call_uuid!(virNetworkGetUUID(network))?.to_vec())
}

kind! {
    StoragePool: register_storage_pool = virConnectStoragePoolEventRegisterAny,
    deregister_storage_pool = virConnectStoragePoolEventDeregisterAny,
    StoragePool, objects::pool_callback,
    |pool| Ok(call_uuid!(virStoragePoolGetUUID(pool))?.to_vec())
}

kind! {
    NodeDevice: register_node_device = virConnectNodeDeviceEventRegisterAny,
    deregister_node_device = virConnectNodeDeviceEventDeregisterAny,
    NodeDevice, objects::device_callback,
    |device| Ok(call_text!(virNodeDeviceGetName(device))?.to_bytes().to_vec())
}

kind! {
    Secret: register_secret = virConnectSecretEventRegisterAny,
    deregister_secret = virConnectSecretEventDeregisterAny,
    Secret, objects::secret_callback, |secret| Ok(call_uuid!(virSecretGetUUID(secret))?.to_vec())
}

/// What a sub waits for of QEMU's monitor.
pub struct MonitorEvents<'a> {
    pub domain: Option<&'a Domain>,
    /// Their name, or what it is like; `None` for all.
    pub event: Option<&'a CStr>,
    pub flags: u32,
}

impl MonitorEvents<'_> {
    /// The same for the same events only.
    fn key(&self) -> Result<Vec<u8>> {
        let mut key = self.flags.to_ne_bytes().to_vec();
        key.push(self.domain.is_some().into());
        if let Some(domain) = self.domain {
            key.extend(call_uuid!(virDomainGetUUID(domain))?);
        }
        if let Some(event) = self.event {
            key.extend(event.to_bytes_with_nul());
        }
        Ok(key)
    }
}

/// Makes a sub wait for events of QEMU's monitor; gives its id back.
pub fn register_qemu_monitor<'p>(
    perl: Perl<'p>,
    connection: Bound<'p, Connect>,
    events: &MonitorEvents<'_>,
    code: OwnedCode<'p>,
) -> Result<i32> {
    let connect = &*connection.handle;
    let wanted = Wanted { kind: Kind::QemuMonitor, event: 0, object: events.key()? };
    // libvirt loses track of callbacks for all events once there are others:
    // it refuses the next, or never calls it. What every name is like is all,
    // too (t/live/200-qemu-monitor.t).
    let (event, flags) = match events.event {
        Some(event) => (event, events.flags),
        None => (c".", events.flags | api::VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_REGEX),
    };
    let native = |opaque: *mut c_void, free: FreeOpaque| {
        // SAFETY: as above.
        unsafe {
            api::virConnectDomainQemuMonitorEventRegister(
                connect.as_raw(),
                events.domain.into_raw(),
                event.as_ptr(),
                Some(domain::monitor),
                opaque,
                Some(free),
                flags,
            )
            .check()
        }
    };
    registry::add(perl, connect, connection.object, code, wanted, native)
}

/// Makes the sub with the id wait no longer.
pub fn deregister_qemu_monitor(connect: &Connect, id: i32) -> Result<()> {
    match registry::remove(connect, Kind::QemuMonitor, Some(id))? {
        Removed::Shared => Ok(()),
        Removed::Last(it) => deregister_monitor(connect, &it),
    }
}

fn deregister_monitor(connect: &Connect, it: &Registration) -> Result<()> {
    call_done!(virConnectDomainQemuMonitorEventDeregister(connect, it.native()))
}

/// Makes every sub of the connection wait no longer.
pub fn deregister_all(perl: Perl<'_>, connect: &Connect) -> Result<()> {
    let each = |it: Arc<Registration>| match it.kind() {
        Kind::Domain => call_done!(virConnectDomainEventDeregisterAny(connect, it.native())),
        Kind::DomainOld => deregister_native_old(connect),
        Kind::Network => call_done!(virConnectNetworkEventDeregisterAny(connect, it.native())),
        Kind::StoragePool => {
            call_done!(virConnectStoragePoolEventDeregisterAny(connect, it.native()))
        }
        Kind::NodeDevice => {
            call_done!(virConnectNodeDeviceEventDeregisterAny(connect, it.native()))
        }
        Kind::Secret => call_done!(virConnectSecretEventDeregisterAny(connect, it.native())),
        Kind::QemuMonitor => deregister_monitor(connect, &it),
        Kind::Close => close::unregister_soon(perl, connect, it),
    };
    // All are let go, whatever becomes of one.
    let outcomes: Vec<Result<()>> = registry::remove_all(connect).into_iter().map(each).collect();
    outcomes.into_iter().collect()
}

pub(super) fn without_number(kind: Kind) -> Wanted {
    Wanted { kind, event: 0, object: Vec::new() }
}

/// Makes a sub wait for lifecycle events of all domains: the first interface,
/// with one sub a connection.
pub fn register_domain_old<'p>(
    perl: Perl<'p>,
    connection: Bound<'p, Connect>,
    code: OwnedCode<'p>,
) -> Result<()> {
    let connect = &*connection.handle;
    let native = |opaque: *mut c_void, free: FreeOpaque| {
        let callback = Some(domain::lifecycle_old as LifecycleOld);
        // SAFETY: as above.
        unsafe {
            sys::virConnectDomainEventRegister(connect.as_raw(), callback, opaque, Some(free))
                .check()
        }
    };
    let wanted = without_number(Kind::DomainOld);
    registry::add(perl, connect, connection.object, code, wanted, native).map(drop)
}

type LifecycleOld = unsafe extern "C" fn(
    sys::virConnectPtr,
    sys::virDomainPtr,
    libc::c_int,
    libc::c_int,
    *mut c_void,
) -> libc::c_int;

/// Ends what `register_domain_old` began.
pub fn deregister_domain_old(connect: &Connect) -> Result<()> {
    registry::remove(connect, Kind::DomainOld, None)?;
    deregister_native_old(connect)
}

fn deregister_native_old(connect: &Connect) -> Result<()> {
    let callback = Some(domain::lifecycle_old as LifecycleOld);
    // SAFETY: the function that was registered.
    unsafe { sys::virConnectDomainEventDeregister(connect.as_raw(), callback).check() }.map(drop)
}
