//! Looking into disks and memory.

use std::ffi::CStr;

use libc::{c_int, c_void};
use perl_xs::{Arg, Bytes, FromArg, Outcome};

use super::api;
use super::call::Checked;
use super::error::Result;
use super::handle::Domain;

/// How many bytes to look at.
///
/// Bounded: libvirt's protocol transfers 16 MiB in one call, and memory for a
/// wish that cannot be met would be the end of the process.
#[derive(Clone, Copy, Debug)]
pub struct Size(usize);

const MAX: u64 = 64 << 20;

impl<'p> FromArg<'p> for Size {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let size = u64::from_arg(arg)?;
        match usize::try_from(size) {
            Ok(fits) if size <= MAX => Ok(Size(fits)),
            _ => Err(arg.problem(&format!("is more than {MAX} bytes: {size}"))),
        }
    }
}

/// The bytes that `fill` writes at the pointer, `size` of them.
fn filled(size: Size, fill: impl FnOnce(*mut c_void, usize) -> c_int) -> Result<Bytes> {
    let mut bytes = vec![0u8; size.0];
    let result = fill(bytes.as_mut_ptr().cast(), bytes.len());
    // SAFETY: the call's own result.
    unsafe { result.check() }?;
    Ok(Bytes(bytes))
}

/// Bytes of a disk. (virDomainBlockPeek)
pub fn block(domain: &Domain, path: &CStr, offset: u64, size: Size, flags: u32) -> Result<Bytes> {
    // SAFETY: the domain is held, the path a C string, the buffer that large.
    filled(size, |buffer, size| unsafe {
        api::virDomainBlockPeek(domain.as_raw(), path.as_ptr(), offset, size, buffer, flags)
    })
}

/// Bytes of the guest's memory. (virDomainMemoryPeek)
pub fn memory(domain: &Domain, offset: u64, size: Size, flags: u32) -> Result<Bytes> {
    // SAFETY: as above.
    filled(size, |buffer, size| unsafe {
        api::virDomainMemoryPeek(domain.as_raw(), offset, size, buffer, flags)
    })
}
