//! Handles: each owns one reference to an object of libvirt, and releases it
//! once.

use std::mem::ManuallyDrop;

use super::admin;
use super::api::*;
use super::call::{Checked, IntoRaw};
use super::error::{Error, Result};

macro_rules! handles {
    ($($(#[$doc:meta])* $name:ident: $raw:ident, $class:literal, $reference:path, $free:path
        $(, $calls_back:ident)?;)*) => { $(
        $(#[$doc])*
        #[derive(Debug)]
        #[repr(transparent)]
        pub struct $name(std::ptr::NonNull<$raw>);

        // SAFETY: libvirt's objects may be used and released on any thread.
        unsafe impl Send for $name {}
        // SAFETY: as above.
        unsafe impl Sync for $name {}

        impl $name {
            /// # Safety
            /// A pointer from libvirt, not NULL, with a reference that passes
            /// to the handle.
            pub unsafe fn from_raw(raw: *mut $raw) -> Self {
                // SAFETY: the caller's promise.
                $name(unsafe { std::ptr::NonNull::new_unchecked(raw) })
            }

            /// The pointer, for a call during which the handle is held.
            pub fn as_raw(&self) -> *mut $raw {
                self.0.as_ptr()
            }

            /// The pointer with the reference.
            pub fn into_raw(self) -> *mut $raw {
                ManuallyDrop::new(self).as_raw()
            }

            /// A further reference, `None` if libvirt refuses.
            pub fn duplicate(&self) -> Option<Self> {
                // SAFETY: the handle is held.
                (unsafe { $reference(self.as_raw()) } == 0).then(|| $name(self.0))
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                // SAFETY: our reference ends here.
                unsafe { $free(self.as_raw()) };
            }
        }

        impl IntoRaw<*mut $raw> for &$name {
            fn into_raw(self) -> *mut $raw {
                self.as_raw()
            }
        }

        impl IntoRaw<*mut $raw> for Option<&$name> {
            fn into_raw(self) -> *mut $raw {
                self.map_or(std::ptr::null_mut(), $name::as_raw)
            }
        }

        /// A new reference, or NULL for a failure.
        impl Checked for *mut $raw {
            type Value = $name;
            unsafe fn check(self) -> Result<$name> {
                match std::ptr::NonNull::new(self) {
                    Some(raw) => Ok($name(raw)),
                    None => Err(Error::last()),
                }
            }
        }

        perl_xs::native_class!($name, super::text::c_str(concat!($class, "\0")) $(, $calls_back)?);
    )* };
}

handles! {
    /// A connection to a hypervisor.
    Connect: virConnect, "Sys::Virt", virConnectRef, virConnectClose, calls_back;
    /// A virtual machine.
    Domain: virDomain, "Sys::Virt::Domain", virDomainRef, virDomainFree;
    /// A virtual network.
    Network: virNetwork, "Sys::Virt::Network", virNetworkRef, virNetworkFree;
    /// A port of a virtual network.
    NetworkPort: virNetworkPort, "Sys::Virt::NetworkPort", virNetworkPortRef, virNetworkPortFree;
    /// A storage pool.
    StoragePool: virStoragePool, "Sys::Virt::StoragePool", virStoragePoolRef, virStoragePoolFree;
    /// A volume of a storage pool.
    StorageVol: virStorageVol, "Sys::Virt::StorageVol", virStorageVolRef, virStorageVolFree;
    /// A device of the host.
    NodeDevice: virNodeDevice, "Sys::Virt::NodeDevice", virNodeDeviceRef, virNodeDeviceFree;
    /// A network interface of the host.
    Interface: virInterface, "Sys::Virt::Interface", virInterfaceRef, virInterfaceFree;
    /// A secret that the host keeps.
    Secret: virSecret, "Sys::Virt::Secret", virSecretRef, virSecretFree;
    /// A network filter.
    NWFilter: virNWFilter, "Sys::Virt::NWFilter", virNWFilterRef, virNWFilterFree;
    /// The binding of a network filter to a port.
    NWFilterBinding: virNWFilterBinding, "Sys::Virt::NWFilterBinding",
        virNWFilterBindingRef, virNWFilterBindingFree;
    /// A snapshot of a domain.
    DomainSnapshot: virDomainSnapshot, "Sys::Virt::DomainSnapshot",
        virDomainSnapshotRef, virDomainSnapshotFree;
    /// A checkpoint of a domain.
    DomainCheckpoint: virDomainCheckpoint, "Sys::Virt::DomainCheckpoint",
        virDomainCheckpointRef, virDomainCheckpointFree;
    /// A stream of data.
    Stream: virStream, "Sys::Virt::Stream", virStreamRef, virStreamFree, calls_back;
    /// A connection to a daemon, to administer it.
    Admin: virAdmConnect, "Sys::Virt::Admin", virAdmConnectRef, virAdmConnectClose, calls_back;
    /// A server of a daemon.
    AdminServer: virAdmServer, "Sys::Virt::Admin::Server", admin::share, admin::free_server;
    /// A client of a server of a daemon.
    AdminClient: virAdmClient, "Sys::Virt::Admin::Client", admin::share, admin::free_client;
}
