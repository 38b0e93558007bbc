//! The shapes of all other events of a connection: networks, storage pools,
//! node devices and secrets.

use std::ffi::c_void;

use libc::{c_char, c_int};
use virt::sys::{
    self, virConnectNetworkEventGenericCallback, virConnectNodeDeviceEventGenericCallback,
    virConnectPtr, virConnectSecretEventGenericCallback, virConnectStoragePoolEventGenericCallback,
    virNetworkPtr, virNodeDevicePtr, virSecretPtr, virStoragePoolPtr,
};

use super::event::{Event, Extra, Object};
use super::registry::deliver;
use crate::virt::{Network, NodeDevice, Secret, StoragePool};

/// For a class of objects: its lifecycle callback, and what callbacks do.
macro_rules! class {
    ($tell:ident, $lifecycle:ident: $raw:ty, $reference:ident, $object:ident) => {
        /// # Safety
        /// Called by libvirt.
        unsafe extern "C" fn $lifecycle(
            _connect: virConnectPtr,
            raw: $raw,
            event: c_int,
            detail: c_int,
            opaque: *mut c_void,
        ) {
            let extras = vec![Extra::Int(event.into()), Extra::Int(detail.into())];
            // SAFETY: libvirt's promise.
            unsafe { $tell(raw, extras, opaque) }
        }

        /// # Safety
        /// An object that lives as long as the call, and the opaque pointer of
        /// the registration.
        unsafe fn $tell(raw: $raw, extras: Vec<Extra>, opaque: *mut c_void) {
            // SAFETY: the caller's promise.
            unsafe {
                // The event's own reference.
                if raw.is_null() || sys::$reference(raw) < 0 {
                    return;
                }
                let object = Object::$object(Some($object::from_raw(raw)));
                deliver(opaque, Event { object, extras });
            }
        }
    };
}

class! { tell_network, network_lifecycle: virNetworkPtr, virNetworkRef, Network }
class! { tell_pool, pool_lifecycle: virStoragePoolPtr, virStoragePoolRef, StoragePool }
class! { tell_device, device_lifecycle: virNodeDevicePtr, virNodeDeviceRef, NodeDevice }
class! { tell_secret, secret_lifecycle: virSecretPtr, virSecretRef, Secret }

/// # Safety
/// Called by libvirt.
unsafe extern "C" fn network_metadata(
    _connect: virConnectPtr,
    raw: virNetworkPtr,
    kind: c_int,
    uri: *const c_char,
    opaque: *mut c_void,
) {
    // SAFETY: libvirt's promise.
    unsafe { tell_network(raw, vec![Extra::Int(kind.into()), Extra::text(uri)], opaque) }
}

/// Callbacks that say no more than of which object.
macro_rules! plain {
    ($($name:ident: $raw:ty, $tell:ident;)*) => { $(
        /// # Safety
        /// Called by libvirt.
        unsafe extern "C" fn $name(_connect: virConnectPtr, raw: $raw, opaque: *mut c_void) {
            // SAFETY: libvirt's promise.
            unsafe { $tell(raw, Vec::new(), opaque) }
        }
    )* };
}

plain! {
    pool_refresh: virStoragePoolPtr, tell_pool;
    device_update: virNodeDevicePtr, tell_device;
    secret_value: virSecretPtr, tell_secret;
}

/// A function's address as the generic type that libvirt asks for; which it
/// is, the event's id says.
macro_rules! generic {
    ($shape:ident as $type:ty) => {
        // SAFETY: libvirt calls it by the type that belongs to the event.
        unsafe { std::mem::transmute::<*const c_void, $type>($shape as *const c_void) }
    };
}

/// The callback of a network event; `None` for an event that is unknown.
pub fn network_callback(event: i32) -> Option<virConnectNetworkEventGenericCallback> {
    type Callback = virConnectNetworkEventGenericCallback;
    Some(match u32::try_from(event).ok()? {
        sys::VIR_NETWORK_EVENT_ID_LIFECYCLE => generic!(network_lifecycle as Callback),
        sys::VIR_NETWORK_EVENT_ID_METADATA_CHANGE => generic!(network_metadata as Callback),
        _ => return None,
    })
}

/// As above, of a storage pool.
pub fn pool_callback(event: i32) -> Option<virConnectStoragePoolEventGenericCallback> {
    type Callback = virConnectStoragePoolEventGenericCallback;
    Some(match u32::try_from(event).ok()? {
        sys::VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE => generic!(pool_lifecycle as Callback),
        sys::VIR_STORAGE_POOL_EVENT_ID_REFRESH => generic!(pool_refresh as Callback),
        _ => return None,
    })
}

/// As above, of a node device.
pub fn device_callback(event: i32) -> Option<virConnectNodeDeviceEventGenericCallback> {
    type Callback = virConnectNodeDeviceEventGenericCallback;
    Some(match u32::try_from(event).ok()? {
        sys::VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE => generic!(device_lifecycle as Callback),
        sys::VIR_NODE_DEVICE_EVENT_ID_UPDATE => generic!(device_update as Callback),
        _ => return None,
    })
}

/// As above, of a secret.
pub fn secret_callback(event: i32) -> Option<virConnectSecretEventGenericCallback> {
    type Callback = virConnectSecretEventGenericCallback;
    Some(match u32::try_from(event).ok()? {
        sys::VIR_SECRET_EVENT_ID_LIFECYCLE => generic!(secret_lifecycle as Callback),
        sys::VIR_SECRET_EVENT_ID_VALUE_CHANGED => generic!(secret_value as Callback),
        _ => return None,
    })
}
