//! Records of a domain, in arrays that libvirt makes.

use std::ffi::CString;
use std::ptr;

use libc::c_int;
use perl_xs::{ArrayRef, Bytes, ToHash};
use virt::sys;

use super::call::call;
use super::error::{Error, Result};
use super::handle::Domain;
use super::text::{Fixed, copied};

/// An array of pointers to structs, each with a function that frees it.
struct Records<T> {
    array: *mut *mut T,
    count: usize,
    free: unsafe extern "C" fn(*mut T),
}

impl<T> Records<T> {
    /// # Safety
    /// `fill` makes an array, to be freed by `free()`, of as many structs as
    /// it gives back, each to be freed by `free`; or says that it failed by a
    /// negative number.
    unsafe fn take(
        free: unsafe extern "C" fn(*mut T),
        fill: impl FnOnce(*mut *mut *mut T) -> c_int,
    ) -> Result<Self> {
        let mut array = ptr::null_mut();
        let count = usize::try_from(fill(&mut array)).map_err(|_| Error::last())?;
        Ok(Records { array, count, free })
    }

    fn iter(&self) -> impl Iterator<Item = &T> {
        // SAFETY: the structs are the array's until it is dropped.
        (0..self.count).filter_map(|i| unsafe { (*self.array.add(i)).as_ref() })
    }
}

impl<T> Drop for Records<T> {
    fn drop(&mut self) {
        for i in 0..self.count {
            // SAFETY: as promised to `take`.
            unsafe { (self.free)(*self.array.add(i)) };
        }
        // SAFETY: as promised to `take`.
        unsafe { libc::free(self.array.cast()) };
    }
}

/// # Safety
/// `count` readable values at `raw`, or NULL.
unsafe fn slice<'a, T>(raw: *const T, count: impl TryInto<usize>) -> &'a [T] {
    let count = count.try_into().unwrap_or(0);
    if raw.is_null() {
        return &[];
    }
    // SAFETY: the caller's promise.
    unsafe { std::slice::from_raw_parts(raw, count) }
}

/// One IOThread, as `get_iothread_info` gives it back.
#[derive(ToHash)]
pub struct IOThread {
    number: u32,
    /// The host's CPUs that it may run on.
    affinity: Bytes,
}

/// (virDomainGetIOThreadInfo)
pub fn iothreads(domain: &Domain, flags: u32) -> Result<Vec<IOThread>> {
    // SAFETY: what libvirt says of the function; a thread's map is as long as
    // it says.
    unsafe {
        let records = Records::take(sys::virDomainIOThreadInfoFree, |array| {
            sys::virDomainGetIOThreadInfo(domain.as_raw(), array, flags)
        })?;
        let thread = |info: &sys::virDomainIOThreadInfo| IOThread {
            number: info.iothread_id,
            affinity: Bytes(slice(info.cpumap, info.cpumaplen).to_vec()),
        };
        Ok(records.iter().map(thread).collect())
    }
}

/// One interface of the guest, as `get_interface_addresses` gives it back.
#[derive(ToHash)]
pub struct GuestInterface {
    name: Option<CString>,
    #[optional]
    hwaddr: Option<CString>,
    addrs: ArrayRef<Address>,
}

/// An address of an interface.
#[derive(Debug, ToHash)]
struct Address {
    /// IP_ADDR_TYPE_*
    #[key("type")]
    kind: i32,
    addr: Option<CString>,
    prefix: u32,
}

/// (virDomainInterfaceAddresses)
pub fn interfaces(domain: &Domain, source: u32, flags: u32) -> Result<Vec<GuestInterface>> {
    // SAFETY: what libvirt says of the function; an interface has as many
    // addresses as it says.
    unsafe {
        let records = Records::take(sys::virDomainInterfaceFree, |array| {
            sys::virDomainInterfaceAddresses(domain.as_raw(), array, source, flags)
        })?;
        let address = |address: &sys::virDomainIPAddress| Address {
            kind: address.type_,
            addr: copied(address.addr),
            prefix: address.prefix,
        };
        let interface = |interface: &sys::virDomainInterface| GuestInterface {
            name: copied(interface.name),
            hwaddr: copied(interface.hwaddr),
            addrs: ArrayRef(slice(interface.addrs, interface.naddrs).iter().map(address).collect()),
        };
        Ok(records.iter().map(interface).collect())
    }
}

/// A security label of a domain.
#[derive(ToHash)]
pub struct SecurityLabel {
    label: Fixed<{ sys::VIR_SECURITY_LABEL_BUFLEN as usize }>,
    enforcing: i32,
}

impl SecurityLabel {
    /// The place for libvirt to put one in.
    pub(super) fn empty() -> sys::virSecurityLabel {
        sys::virSecurityLabel { label: [0; sys::VIR_SECURITY_LABEL_BUFLEN as usize], enforcing: 0 }
    }

    pub(super) fn of(raw: &sys::virSecurityLabel) -> SecurityLabel {
        SecurityLabel { label: Fixed(raw.label), enforcing: raw.enforcing }
    }
}

/// (virDomainGetSecurityLabel)
pub fn security_label(domain: &Domain) -> Result<SecurityLabel> {
    let mut label = SecurityLabel::empty();
    call!(virDomainGetSecurityLabel(domain, &mut label))?;
    Ok(SecurityLabel::of(&label))
}

/// (virDomainGetSecurityLabelList)
pub fn security_labels(domain: &Domain) -> Result<Vec<SecurityLabel>> {
    let mut array = ptr::null_mut();
    // SAFETY: libvirt makes an array of as many labels as it says, to be freed
    // by `free()`.
    unsafe {
        let count = sys::virDomainGetSecurityLabelList(domain.as_raw(), &mut array);
        if count < 0 {
            return Err(Error::last());
        }
        let labels = slice(array, count).iter().map(SecurityLabel::of).collect();
        libc::free(array.cast());
        Ok(labels)
    }
}
