//! Tables of constants: one a Perl package.

use std::ffi::CStr;
use std::ptr;

use crate::ffi::RawConstant;

/// A constant sub and its value.
#[repr(transparent)]
pub struct Constant(RawConstant);

// SAFETY: constant after its creation.
unsafe impl Sync for Constant {}

/// The constants of one package.
pub struct Constants {
    pub package: &'static CStr,
    pub table: &'static [Constant],
}

impl Constant {
    const fn new(name: &'static CStr, text: *const std::ffi::c_char, number: i64) -> Constant {
        let name_len = name.count_bytes() as i32;
        Constant(RawConstant { name: name.as_ptr(), text, number, name_len })
    }

    /// A number.
    pub const fn number(name: &'static CStr, value: i64) -> Constant {
        Constant::new(name, ptr::null(), value)
    }

    /// A string.
    pub const fn text(name: &'static CStr, value: &'static CStr) -> Constant {
        Constant::new(name, value.as_ptr(), 0)
    }
}
