//! The addresses that a network's DHCP server has given out.

use std::ffi::CStr;
use std::{mem, ptr};

use libc::c_char;
use perl_xs::ToHash;
use virt::sys::{self, virNetworkDHCPLease};

use super::call::IntoRaw;
use super::error::{Error, Result};
use super::handle::Network;
use super::text::Text;

/// One lease. Text is `None` where libvirt does not know it.
#[derive(ToHash)]
pub struct Lease {
    /// The bridge
    iface: Option<Text>,
    /// Seconds since 1970, 0 for never
    expirytime: i64,
    /// IP_ADDR_TYPE_*
    #[key("type")]
    kind: i32,
    mac: Option<Text>,
    iaid: Option<Text>,
    ipaddr: Option<Text>,
    /// Bits
    prefix: u32,
    hostname: Option<Text>,
    clientid: Option<Text>,
}

/// The leases of `network`, of one `mac` or of all. (virNetworkGetDHCPLeases)
pub fn leases(network: &Network, mac: Option<&CStr>, flags: u32) -> Result<Vec<Lease>> {
    let mut array: *mut *mut virNetworkDHCPLease = ptr::null_mut();
    // SAFETY: the network is held, the place for the array is ours.
    let count = unsafe {
        sys::virNetworkGetDHCPLeases(network.as_raw(), mac.into_raw(), &mut array, flags)
    };
    let Ok(count) = usize::try_from(count) else { return Err(Error::last()) };
    // SAFETY: libvirt has made an array of that many leases, all to be freed,
    // as is the array itself.
    unsafe {
        let leases = (0..count).map(|i| take(*array.add(i))).collect();
        libc::free(array.cast());
        Ok(leases)
    }
}

/// # Safety
/// `raw` is a lease that passes to us.
unsafe fn take(raw: *mut virNetworkDHCPLease) -> Lease {
    // SAFETY: the texts pass to the result before the rest is freed.
    unsafe {
        let from = &mut *raw;
        let text = |raw: &mut *mut c_char| Text::from_raw(mem::replace(raw, ptr::null_mut()));
        let lease = Lease {
            iface: text(&mut from.iface),
            expirytime: from.expirytime,
            kind: from.type_,
            mac: text(&mut from.mac),
            iaid: text(&mut from.iaid),
            ipaddr: text(&mut from.ipaddr),
            prefix: from.prefix,
            hostname: text(&mut from.hostname),
            clientid: text(&mut from.clientid),
        };
        sys::virNetworkDHCPLeaseFree(raw);
        lease
    }
}
