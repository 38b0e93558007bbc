//! UUIDs as Perl writes them: 16 raw bytes, or 32 or 36 hexadecimal characters.

use std::ffi::CString;

use libc::c_char;
use perl_xs::{Arg, Frame, FromArg, Outcome, OwnedScalar, Perl, Raise, ToScalar};
use virt::sys;

#[derive(Debug)]
pub enum Uuid {
    Raw([u8; 16]),
    Text(CString),
}

/// Compat: the original's words (t/100-connect.t).
const WRONG: &str = "UUID must be either 16 unsigned bytes, or 32/36 hex characters long";

impl<'p> FromArg<'p> for Uuid {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let wrong = || Raise::Text(WRONG.into());
        let bytes = perl_xs::hold_option::<[u8]>(arg)?.ok_or_else(wrong)?;
        match bytes.len() {
            16 => Ok(Uuid::Raw(bytes.try_into().map_err(|_| wrong())?)),
            32 | 36 => CString::new(bytes).map(Uuid::Text).map_err(|_| wrong()),
            _ => Err(wrong()),
        }
    }
}

/// A UUID in 36 characters, as libvirt writes it.
#[derive(Debug)]
pub struct Printed([c_char; sys::VIR_UUID_STRING_BUFLEN as usize]);

impl Default for Printed {
    fn default() -> Self {
        Printed([0; sys::VIR_UUID_STRING_BUFLEN as usize])
    }
}

impl Printed {
    pub fn as_mut_ptr(&mut self) -> *mut c_char {
        self.0.as_mut_ptr()
    }

    fn bytes(&self) -> &[u8] {
        // SAFETY: chars are bytes; the last is the NUL.
        unsafe { std::slice::from_raw_parts(self.0.as_ptr().cast(), self.0.len() - 1) }
    }
}

impl ToScalar for Printed {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        self.bytes().to_scalar(perl)
    }

    fn give_scalar(self, frame: &Frame<'_>) -> Outcome<i32> {
        self.bytes().give_scalar(frame)
    }
}
