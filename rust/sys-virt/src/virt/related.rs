//! The object that another one belongs to: a domain's connection, a
//! snapshot's domain.

use std::mem::ManuallyDrop;

use perl_xs::Native;

use super::call::Checked;
use super::error::{Error, Result};

/// A handle with a reference of its own, from a pointer without one.
///
/// # Safety
/// `raw` is NULL, or a live object of libvirt.
pub unsafe fn share<R>(raw: *mut R) -> Result<<*mut R as Checked>::Value>
where
    *mut R: Checked<Value: Native>,
{
    // SAFETY: the caller's promise. The reference is not ours: it is not
    // given up, and the handle made here gets a further one.
    let borrowed = ManuallyDrop::new(unsafe { raw.check() }?);
    borrowed.duplicate().ok_or_else(Error::last)
}

/// `call_related!(virFunction(object))`: the object that `object` belongs to.
macro_rules! call_related {
    ($function:ident($object:expr)) => {
        // SAFETY: see `virt::call`; these functions give back a pointer that
        // `object`, which is held, keeps alive.
        unsafe {
            $crate::virt::related::share($crate::virt::api::$function(
                $crate::virt::call::IntoRaw::into_raw($object),
            ))
        }
    };
}

pub(crate) use call_related;
