//! Maps of the host's CPUs: CPU n is bit n&7 of byte n>>3.

use libc::c_int;
use perl_xs::{Arg, Bytes, FromArg, HeldArg, Outcome, ToHash};
use virt::sys;

use super::call::call;
use super::error::{Error, Result};
use super::handle::Domain;

/// A map from the caller.
#[derive(Debug)]
pub struct CpuMap(Vec<u8>);

/// How long a map may be: libvirt has a length in a C int.
const LONGEST: usize = c_int::MAX as usize;

impl CpuMap {
    /// The bytes, of which libvirt reads as many as the length says.
    pub fn as_raw(&self) -> *mut u8 {
        self.0.as_ptr().cast_mut()
    }

    pub fn len(&self) -> c_int {
        self.0.len() as c_int
    }
}

impl<'p> FromArg<'p> for CpuMap {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let map = <[u8] as HeldArg>::hold(arg)?;
        if map.len() > LONGEST {
            return Err(arg.problem("is too long for a map of CPUs"));
        }
        Ok(CpuMap(map))
    }
}

/// `pin!(virFunction(object…; &map; flags))`: a call that takes a map.
macro_rules! pin {
    ($function:ident($($before:expr),*; $map:expr; $($flags:expr)?)) => {{
        let map: &$crate::virt::cpumap::CpuMap = $map;
        // SAFETY: as every call; bytes and length are of one map, which
        // libvirt only reads.
        unsafe {
            $crate::virt::call::Checked::check($crate::virt::api::$function(
                $( $crate::virt::call::IntoRaw::into_raw($before), )*
                map.as_raw(),
                map.len(),
                $( $flags, )?
            ))
        }
        .map(drop)
    }};
}

pub(crate) use pin;

/// One virtual CPU, as `get_vcpu_info` gives it back.
#[derive(ToHash)]
pub struct Vcpu {
    number: u32,
    /// VCPU_*
    state: i32,
    /// ns
    #[key("cpuTime")]
    cpu_time: u64,
    /// The host's CPU that it runs on.
    cpu: i32,
    /// The host's CPUs that it may run on.
    affinity: Bytes,
}

/// How many bytes a map of the host of `domain` has: one bit for each CPU
/// that could be there. (virDomainGetConnect, virNodeGetInfo)
fn map_length(domain: &Domain) -> Result<usize> {
    /// No host has more, and no map longer than that reaches libvirtd.
    const MOST_CPUS: usize = 65_536;
    // SAFETY: the connection is the domain's, and held by it; the struct is
    // plain numbers, and filled in by the call.
    let node = unsafe {
        let mut node: sys::virNodeInfo = std::mem::zeroed();
        let connect = sys::virDomainGetConnect(domain.as_raw());
        if connect.is_null() || sys::virNodeGetInfo(connect, &mut node) < 0 {
            return Err(Error::last());
        }
        node
    };
    let cpus = [node.nodes, node.sockets, node.cores, node.threads]
        .into_iter()
        .fold(1, |product: usize, count| product.saturating_mul(count as usize));
    Ok(cpus.clamp(1, MOST_CPUS).div_ceil(8))
}

/// How many virtual CPUs the domain has now. (virDomainGetInfo)
fn vcpu_count(domain: &Domain) -> Result<c_int> {
    let mut info = sys::virDomainInfo { state: 0, maxMem: 0, memory: 0, nrVirtCpu: 0, cpuTime: 0 };
    call!(virDomainGetInfo(domain, &mut info))?;
    Ok(c_int::from(info.nrVirtCpu).max(1))
}

/// Maps for some virtual CPUs, one after the other.
struct Maps {
    bytes: Vec<u8>,
    length: usize,
    count: c_int,
}

impl Maps {
    fn new(domain: &Domain) -> Result<Maps> {
        let (length, count) = (map_length(domain)?, vcpu_count(domain)?);
        Ok(Maps { bytes: vec![0; length * count as usize], length, count })
    }

    /// The first `filled` of them.
    fn each(&self, filled: c_int) -> impl Iterator<Item = Bytes> {
        let maps = self.bytes.chunks(self.length).map(|map| Bytes(map.to_vec()));
        maps.take(usize::try_from(filled).unwrap_or(0))
    }
}

/// The virtual CPUs of a running domain. (virDomainGetVcpus)
pub fn running_vcpus(domain: &Domain) -> Result<Vec<Vcpu>> {
    let mut maps = Maps::new(domain)?;
    let nothing = sys::virVcpuInfo { number: 0, state: 0, cpuTime: 0, cpu: 0 };
    let mut infos = vec![nothing; maps.count as usize];
    // SAFETY: there are `count` infos, and as many maps of `length` bytes.
    let filled = unsafe {
        sys::virDomainGetVcpus(
            domain.as_raw(),
            infos.as_mut_ptr(),
            maps.count,
            maps.bytes.as_mut_ptr(),
            maps.length as c_int,
        )
    };
    if filled < 0 {
        return Err(Error::last());
    }
    let vcpu = |(info, affinity): (&sys::virVcpuInfo, Bytes)| Vcpu {
        number: info.number,
        state: info.state,
        cpu_time: info.cpuTime,
        cpu: info.cpu,
        affinity,
    };
    Ok(infos.iter().zip(maps.each(filled)).map(vcpu).collect())
}

/// Where the virtual CPUs of a domain, running or not, may run.
/// (virDomainGetVcpuPinInfo)
pub fn configured_vcpus(domain: &Domain, flags: u32) -> Result<Vec<Vcpu>> {
    let mut maps = Maps::new(domain)?;
    // SAFETY: there are `count` maps of `length` bytes.
    let filled = unsafe {
        sys::virDomainGetVcpuPinInfo(
            domain.as_raw(),
            maps.count,
            maps.bytes.as_mut_ptr(),
            maps.length as c_int,
            flags,
        )
    };
    if filled < 0 {
        return Err(Error::last());
    }
    let vcpu = |(number, affinity)| Vcpu { number, state: 0, cpu_time: 0, cpu: 0, affinity };
    Ok((0..).zip(maps.each(filled)).map(vcpu).collect())
}

/// Where a domain's emulator may run. (virDomainGetEmulatorPinInfo)
pub fn emulator(domain: &Domain, flags: u32) -> Result<Bytes> {
    let mut map = vec![0; map_length(domain)?];
    // SAFETY: the map has that many bytes.
    let found = unsafe {
        let length = map.len() as c_int;
        sys::virDomainGetEmulatorPinInfo(domain.as_raw(), map.as_mut_ptr(), length, flags)
    };
    if found < 0 { Err(Error::last()) } else { Ok(Bytes(map)) }
}
