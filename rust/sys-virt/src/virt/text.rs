//! Text that libvirt allocated for us.

use std::ffi::{CStr, CString};
use std::ptr::NonNull;

use libc::c_char;
use perl_xs::{Arg, Frame, FromArg, HeldArg, Outcome, OwnedScalar, Perl, ToScalar};

/// A C string from libvirt, freed when dropped.
#[derive(Debug)]
pub struct Text(NonNull<c_char>);

// SAFETY: the text is ours alone.
unsafe impl Send for Text {}

impl Text {
    /// # Safety
    /// NULL, or a C string to be freed by `free()`, which passes to us.
    pub unsafe fn from_raw(raw: *mut c_char) -> Option<Text> {
        NonNull::new(raw).map(Text)
    }

    pub fn as_c_str(&self) -> &CStr {
        // SAFETY: a C string, ours.
        unsafe { CStr::from_ptr(self.0.as_ptr()) }
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        // SAFETY: libvirt's strings come from malloc.
        unsafe { libc::free(self.0.as_ptr().cast()) }
    }
}

/// The bytes as they are.
impl ToScalar for Text {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        self.as_c_str().to_scalar(perl)
    }

    fn give_scalar(self, frame: &Frame<'_>) -> Outcome<i32> {
        self.as_c_str().give_scalar(frame)
    }
}

/// A text known at compile time, with a NUL at its end, as C wants it.
pub const fn c_str(text: &'static str) -> &'static CStr {
    match CStr::from_bytes_with_nul(text.as_bytes()) {
        Ok(text) => text,
        Err(_) => panic!("the text has one NUL, at its end"),
    }
}

/// A copy of text that belongs to libvirt, `None` for NULL.
///
/// # Safety
/// NULL or a C string.
pub unsafe fn copied(raw: *const c_char) -> Option<CString> {
    // SAFETY: the caller's promise.
    (!raw.is_null()).then(|| unsafe { CStr::from_ptr(raw) }.to_owned())
}

/// Text in an array of a struct of libvirt: up to its first NUL.
#[derive(Debug)]
pub struct Fixed<const N: usize>(pub [c_char; N]);

impl<const N: usize> ToScalar for Fixed<N> {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        let bytes = self.0.map(|char| char as u8);
        bytes.split(|&byte| byte == 0).next().unwrap_or_default().to_scalar(perl)
    }
}

/// Text that fits, with the NUL at its end.
impl<'p, const N: usize> FromArg<'p> for Fixed<N> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let text = <CStr as HeldArg>::hold(arg)?;
        let bytes = text.to_bytes();
        if bytes.len() >= N {
            return Err(arg.problem(&format!("is longer than {} bytes", N.saturating_sub(1))));
        }
        let mut chars = [0; N];
        for (to, from) in chars.iter_mut().zip(bytes) {
            *to = *from as c_char;
        }
        Ok(Fixed(chars))
    }
}
