//! The values of secrets: memory that held one is wiped before it is freed.

use libc::{c_uchar, c_void};
use perl_xs::{Arg, FromArg, HeldArg, Outcome, OwnedScalar, Perl, ToScalar};
use virt::sys;

use super::call::Checked;
use super::error::{Error, Result};
use super::handle::Secret;

/// A value that Perl gave us.
pub struct Given(Vec<u8>);

impl<'p> FromArg<'p> for Given {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        <[u8] as HeldArg>::hold(arg).map(Given)
    }
}

impl Drop for Given {
    fn drop(&mut self) {
        // SAFETY: the vector's own bytes.
        unsafe { libc::explicit_bzero(self.0.as_mut_ptr().cast(), self.0.len()) }
    }
}

/// A value that libvirt gave us.
pub struct Kept {
    bytes: *mut c_uchar,
    len: usize,
}

// SAFETY: the bytes are ours alone.
unsafe impl Send for Kept {}

impl Drop for Kept {
    fn drop(&mut self) {
        let bytes: *mut c_void = self.bytes.cast();
        // SAFETY: so many bytes of libvirt's, which passed to us.
        unsafe {
            libc::explicit_bzero(bytes, self.len);
            libc::free(bytes);
        }
    }
}

/// The bytes as they are.
impl ToScalar for Kept {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        // SAFETY: so many bytes, which stay until the drop.
        unsafe { std::slice::from_raw_parts(self.bytes, self.len) }.to_scalar(perl)
    }
}

/// The secret's value. (virSecretGetValue)
pub fn value(secret: &Secret, flags: u32) -> Result<Kept> {
    let mut len = 0;
    // SAFETY: the secret is held; the length is written with the value.
    let bytes = unsafe { sys::virSecretGetValue(secret.as_raw(), &mut len, flags) };
    if bytes.is_null() { Err(Error::last()) } else { Ok(Kept { bytes, len }) }
}

/// Sets the secret's value. (virSecretSetValue)
pub fn set_value(secret: &Secret, value: &Given, flags: u32) -> Result<()> {
    let Given(bytes) = value;
    // SAFETY: the secret is held; pointer and length are of one vector.
    let result = unsafe {
        sys::virSecretSetValue(secret.as_raw(), bytes.as_ptr(), bytes.len(), flags).check()
    };
    result.map(drop)
}
