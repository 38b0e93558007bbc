//! What other XS modules need to take and give our handles: two C functions
//! that the `typemap` finds through `PL_modglobal`.

use std::ffi::{CStr, c_char, c_void};
use std::ptr;

use perl_xs::ffi::{Raw, Sv};
use perl_xs::{Perl, unwrap, wrap};

use crate::virt::{
    Admin, AdminClient, AdminServer, Connect, Domain, DomainCheckpoint, DomainSnapshot, Interface,
    NWFilter, NWFilterBinding, Network, NetworkPort, NodeDevice, Secret, StoragePool, StorageVol,
    Stream,
};

/// Makes the functions known to `perl`.
pub fn publish(perl: Perl<'_>) {
    let functions = [
        (c"Sys::Virt::unwrap", unwrap_handle as *mut c_void),
        (c"Sys::Virt::wrap", wrap_handle as *mut c_void),
    ];
    for (name, function) in functions {
        if let Some(function) = ptr::NonNull::new(function) {
            perl.export(name, function);
        }
    }
}

/// Calls the function named, for the type that the C type's name stands for.
macro_rules! by_c_type {
    ($c_type:expr, $function:ident($($argument:expr),*)) => {
        // SAFETY: the callers of the two functions below have promised it.
        unsafe {
            match CStr::from_ptr($c_type).to_bytes() {
                b"virAdmClientPtr" => $function::<AdminClient>($($argument),*),
                b"virAdmConnectPtr" => $function::<Admin>($($argument),*),
                b"virAdmServerPtr" => $function::<AdminServer>($($argument),*),
                b"virConnectPtr" => $function::<Connect>($($argument),*),
                b"virDomainPtr" => $function::<Domain>($($argument),*),
                b"virDomainCheckpointPtr" => $function::<DomainCheckpoint>($($argument),*),
                b"virDomainSnapshotPtr" => $function::<DomainSnapshot>($($argument),*),
                b"virInterfacePtr" => $function::<Interface>($($argument),*),
                b"virNWFilterPtr" => $function::<NWFilter>($($argument),*),
                b"virNWFilterBindingPtr" => $function::<NWFilterBinding>($($argument),*),
                b"virNetworkPtr" => $function::<Network>($($argument),*),
                b"virNetworkPortPtr" => $function::<NetworkPort>($($argument),*),
                b"virNodeDevicePtr" => $function::<NodeDevice>($($argument),*),
                b"virSecretPtr" => $function::<Secret>($($argument),*),
                b"virStoragePoolPtr" => $function::<StoragePool>($($argument),*),
                b"virStorageVolPtr" => $function::<StorageVol>($($argument),*),
                b"virStreamPtr" => $function::<Stream>($($argument),*),
                _ => ptr::null_mut(),
            }
        }
    };
}

/// The pointer of type `c_type` that `object` holds, NULL if it is none.
///
/// # Safety
/// Called by the code of the typemap: `perl` is the running interpreter.
unsafe extern "C" fn unwrap_handle(perl: Raw, object: Sv, c_type: *const c_char) -> *mut c_void {
    by_c_type!(c_type, unwrap(perl, object))
}

/// A new object that owns `pointer`, of type `c_type`, and the reference with
/// it; NULL for an unknown type.
///
/// # Safety
/// As above.
unsafe extern "C" fn wrap_handle(perl: Raw, pointer: *mut c_void, c_type: *const c_char) -> Sv {
    by_c_type!(c_type, wrap(perl, pointer))
}
