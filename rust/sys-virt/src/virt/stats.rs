//! Statistics of a domain, from calls that fill arrays and structs of a size
//! we say.

use std::ffi::CStr;
use std::mem::size_of;

use libc::{c_int, c_uint};
use perl_xs::ToHash;
use virt::sys;

use super::error::{Error, Result};
use super::handle::Domain;
use super::list;
use super::params::TypedParams;

/// How many CPUs libvirtd answers for in one call.
const CPUS_A_CALL: u32 = 128;

/// A list for each of `ncpus` CPUs (0: all there are) from `start` on; if
/// `start` is -1, one for the whole domain. (virDomainGetCPUStats)
pub fn cpu(domain: &Domain, start: i32, ncpus: u32, flags: u32) -> Result<Vec<TypedParams>> {
    if start < 0 {
        // Of a wrong number of CPUs, it is libvirt that complains.
        let size = cpu_call(domain, None, start, ncpus.max(1), flags)?;
        return cpu_lists(domain, size, start, 1, flags);
    }
    let there = cpu_call(domain, None, 0, 0, flags)?.saturating_sub(start as u32);
    let wanted = if ncpus == 0 { there } else { ncpus.min(there) }.max(1);
    let size = cpu_call(domain, None, start, 1, flags)?;
    let mut lists = Vec::new();
    for first in (0..wanted).step_by(CPUS_A_CALL as usize) {
        let count = (wanted - first).min(CPUS_A_CALL);
        lists.extend(cpu_lists(domain, size, start + first as i32, count, flags)?);
    }
    Ok(lists)
}

/// Up to `size` parameters for each of `ncpus` CPUs; of the CPUs at the end
/// that libvirt says nothing of, none.
fn cpu_lists(
    domain: &Domain,
    size: u32,
    start: i32,
    ncpus: u32,
    flags: u32,
) -> Result<Vec<TypedParams>> {
    let size = size.min(list::MAX as u32 / ncpus.max(1));
    let params = TypedParams::room(size as usize * ncpus as usize);
    cpu_call(domain, Some((&params, size)), start, ncpus, flags)?;
    let mut lists = params.groups(size as usize);
    while lists.last().is_some_and(TypedParams::is_empty) {
        lists.pop();
    }
    Ok(lists)
}

/// The call itself, with so many parameters a CPU or, to ask for a number,
/// none.
fn cpu_call(
    domain: &Domain,
    params: Option<(&TypedParams, c_uint)>,
    start: c_int,
    ncpus: c_uint,
    flags: c_uint,
) -> Result<u32> {
    let (array, size) =
        params.map_or((std::ptr::null_mut(), 0), |(params, size)| (params.as_raw(), size));
    // SAFETY: the array is NULL, or has room for `size` parameters for each of
    // `ncpus` CPUs.
    let result =
        unsafe { sys::virDomainGetCPUStats(domain.as_raw(), array, size, start, ncpus, flags) };
    if result < 0 { Err(Error::last()) } else { Ok(list::entries(result) as u32) }
}

/// What `memory_stats` gives back, of which libvirt gives some: KiB where
/// nothing else is said.
#[derive(Default, ToHash)]
pub struct MemoryStats {
    #[optional]
    swap_in: Option<u64>,
    #[optional]
    swap_out: Option<u64>,
    /// A number.
    #[optional]
    major_fault: Option<u64>,
    /// A number.
    #[optional]
    minor_fault: Option<u64>,
    #[optional]
    unused: Option<u64>,
    #[optional]
    available: Option<u64>,
    #[optional]
    actual_balloon: Option<u64>,
    #[optional]
    rss: Option<u64>,
    #[optional]
    usable: Option<u64>,
    /// Seconds since 1970.
    #[optional]
    last_update: Option<u64>,
    #[optional]
    disk_caches: Option<u64>,
    /// A number.
    #[optional]
    hugetlb_pgalloc: Option<u64>,
    /// A number.
    #[optional]
    hugetlb_pgfail: Option<u64>,
}

/// (virDomainMemoryStats)
pub fn memory(domain: &Domain, flags: u32) -> Result<MemoryStats> {
    let nothing = sys::virDomainMemoryStatStruct { tag: 0, val: 0 };
    let mut array = [nothing; sys::VIR_DOMAIN_MEMORY_STAT_NR as usize];
    // SAFETY: the array has that many entries.
    let count = unsafe {
        let room = array.len() as c_uint;
        sys::virDomainMemoryStats(domain.as_raw(), array.as_mut_ptr(), room, flags)
    };
    let Ok(count) = usize::try_from(count) else { return Err(Error::last()) };
    let mut stats = MemoryStats::default();
    for stat in array.iter().take(count) {
        let field = match stat.tag as u32 {
            sys::VIR_DOMAIN_MEMORY_STAT_SWAP_IN => &mut stats.swap_in,
            sys::VIR_DOMAIN_MEMORY_STAT_SWAP_OUT => &mut stats.swap_out,
            sys::VIR_DOMAIN_MEMORY_STAT_MAJOR_FAULT => &mut stats.major_fault,
            sys::VIR_DOMAIN_MEMORY_STAT_MINOR_FAULT => &mut stats.minor_fault,
            sys::VIR_DOMAIN_MEMORY_STAT_UNUSED => &mut stats.unused,
            sys::VIR_DOMAIN_MEMORY_STAT_AVAILABLE => &mut stats.available,
            sys::VIR_DOMAIN_MEMORY_STAT_ACTUAL_BALLOON => &mut stats.actual_balloon,
            sys::VIR_DOMAIN_MEMORY_STAT_RSS => &mut stats.rss,
            sys::VIR_DOMAIN_MEMORY_STAT_USABLE => &mut stats.usable,
            sys::VIR_DOMAIN_MEMORY_STAT_LAST_UPDATE => &mut stats.last_update,
            sys::VIR_DOMAIN_MEMORY_STAT_DISK_CACHES => &mut stats.disk_caches,
            sys::VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGALLOC => &mut stats.hugetlb_pgalloc,
            sys::VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGFAIL => &mut stats.hugetlb_pgfail,
            _ => continue,
        };
        *field = Some(stat.val);
    }
    Ok(stats)
}

/// What `interface_stats` gives back; -1 is unknown.
#[derive(ToHash)]
pub struct InterfaceStats {
    rx_bytes: i64,
    rx_packets: i64,
    rx_errs: i64,
    rx_drop: i64,
    tx_bytes: i64,
    tx_packets: i64,
    tx_errs: i64,
    tx_drop: i64,
}

/// (virDomainInterfaceStats)
pub fn interface(domain: &Domain, device: &CStr) -> Result<InterfaceStats> {
    // SAFETY: the struct is plain numbers, and of the size we say.
    let stats = unsafe {
        let mut stats: sys::virDomainInterfaceStatsStruct = std::mem::zeroed();
        let size = size_of::<sys::virDomainInterfaceStatsStruct>();
        if sys::virDomainInterfaceStats(domain.as_raw(), device.as_ptr(), &mut stats, size) < 0 {
            return Err(Error::last());
        }
        stats
    };
    Ok(InterfaceStats {
        rx_bytes: stats.rx_bytes,
        rx_packets: stats.rx_packets,
        rx_errs: stats.rx_errs,
        rx_drop: stats.rx_drop,
        tx_bytes: stats.tx_bytes,
        tx_packets: stats.tx_packets,
        tx_errs: stats.tx_errs,
        tx_drop: stats.tx_drop,
    })
}
