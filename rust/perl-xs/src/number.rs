//! Numbers, both ways: every width range-checked, 64 bits whole.

use std::any::type_name;
use std::fmt::Display;
use std::ptr;

use crate::arg::{Arg, FromArg};
use crate::error::{Outcome, Raise};
use crate::ffi::{self, Num};
use crate::interp::Perl;
use crate::value::{Scalar, Value};

fn read(arg: &Arg<'_, '_>) -> Outcome<Num> {
    let (perl, value) = (arg.perl(), arg.value());
    let mut num = read_plain(perl, value);
    if num.kind == ffi::NUM_SLOW {
        arg.protect();
        num = read_slow(perl, value)?;
    }
    if num.kind == ffi::NUM_REF { Err(arg.not_a("a number")) } else { Ok(num) }
}

fn read_plain(perl: Perl<'_>, value: Scalar<'_>) -> Num {
    let mut num = Num::default();
    // SAFETY: the token proves the interpreter; the value is alive.
    unsafe { ffi::pxs_num_read(perl.as_raw(), value.sv(), &mut num) };
    num
}

fn read_slow(perl: Perl<'_>, value: Scalar<'_>) -> Outcome<Num> {
    let (mut num, mut error) = (Num::default(), ptr::null_mut());
    // SAFETY: as above; what may die runs in a guard.
    let status = unsafe { ffi::pxs_num_read_slow(perl.as_raw(), value.sv(), &mut num, &mut error) };
    perl.outcome(status, error)?;
    Ok(num)
}

impl<'p> Scalar<'p> {
    /// The value as an integer of C, as what a sub gave back: `None` where it
    /// is none that fits.
    pub fn int(self, perl: Perl<'p>) -> Outcome<Option<i32>> {
        Ok(self.long(perl)?.and_then(|number| number.try_into().ok()))
    }

    /// As [`Scalar::int`], of 64 bits.
    pub fn long(self, perl: Perl<'p>) -> Outcome<Option<i64>> {
        let mut num = read_plain(perl, self);
        if num.kind == ffi::NUM_SLOW {
            num = read_slow(perl, self)?;
        }
        Ok(match num.kind {
            ffi::NUM_IV => Some(num.i),
            ffi::NUM_UV => num.u.try_into().ok(),
            ffi::NUM_NEG => (-i128::from(num.u)).try_into().ok(),
            ffi::NUM_NV if (-TWO_63..TWO_63).contains(&num.n) => Some(num.n as i64),
            _ => None,
        })
    }

    /// Perl's truth of the value.
    pub fn is_true(self, perl: Perl<'p>) -> Outcome<bool> {
        let (sv, mut value) = (self.sv(), 0);
        // SAFETY: as for numbers.
        unsafe {
            if ffi::pxs_is_true(perl.as_raw(), sv, &mut value) == 0 {
                let mut error = ptr::null_mut();
                let status = ffi::pxs_is_true_slow(perl.as_raw(), sv, &mut value, &mut error);
                perl.outcome(status, error)?;
            }
        }
        Ok(value != 0)
    }
}

fn out_of_range<T>(arg: &Arg<'_, '_>, value: impl Display) -> Raise {
    arg.problem(&format!("is out of range: {value} does not fit {}", width(type_name::<T>())))
}

/// A Rust type's name in words.
fn width(name: &str) -> String {
    let sign = if name.starts_with('u') { "an unsigned" } else { "a signed" };
    let bits = match &name[1..] {
        "size" => usize::BITS.to_string(),
        bits => bits.to_owned(),
    };
    format!("{sign} {bits}-bit number")
}

/// 2⁶³ and 2⁶⁴.
const TWO_63: f64 = 9_223_372_036_854_775_808.0;
const TWO_64: f64 = 18_446_744_073_709_551_616.0;

macro_rules! integers {
    ($($int:ty)*) => { $(
        /// A number, or a string that is one. Fractions are cut off; undef is
        /// 0 and other text what it starts with, each with perl's own warning.
        impl<'p> FromArg<'p> for $int {
            fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
                let num = read(arg)?;
                match num.kind {
                    ffi::NUM_IV => num.i.try_into().map_err(|_| out_of_range::<$int>(arg, num.i)),
                    ffi::NUM_UV => num.u.try_into().map_err(|_| out_of_range::<$int>(arg, num.u)),
                    ffi::NUM_NEG => {
                        let value = -i128::from(num.u);
                        value.try_into().map_err(|_| out_of_range::<$int>(arg, value))
                    }
                    _ => {
                        let whole = num.n.trunc();
                        let value = if (-TWO_63..TWO_63).contains(&whole) {
                            (whole as i64).try_into().ok()
                        } else if (TWO_63..TWO_64).contains(&whole) {
                            (whole as u64).try_into().ok()
                        } else {
                            None
                        };
                        value.ok_or_else(|| out_of_range::<$int>(arg, num.n))
                    }
                }
            }
        }
    )* };
}

integers! { i8 i16 i32 i64 isize u8 u16 u32 u64 usize }

impl<'p> FromArg<'p> for f64 {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let num = read(arg)?;
        Ok(match num.kind {
            ffi::NUM_IV => num.i as f64,
            ffi::NUM_UV => num.u as f64,
            ffi::NUM_NEG => -(num.u as f64),
            _ => num.n,
        })
    }
}

/// Perl's truth.
impl<'p> FromArg<'p> for bool {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        // A tied or overloaded value runs code.
        if !arg.value().is_plain(arg.perl()) {
            arg.protect();
        }
        arg.value().is_true(arg.perl())
    }
}
