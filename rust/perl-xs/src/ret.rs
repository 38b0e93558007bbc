//! What an XSUB gives back.

use std::ffi::{CStr, CString};

use crate::error::Outcome;
use crate::ffi;
use crate::interp::{Perl, Want, chars};
use crate::value::{Array, Owned, OwnedScalar, Scalar, Value};
use crate::xsub::Frame;

/// A Rust value that becomes one scalar.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot become a scalar of Perl")]
pub trait ToScalar: Sized {
    /// A new scalar of the value.
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>>;

    /// The value as the only result of an XSUB.
    fn give_scalar(self, frame: &Frame<'_>) -> Outcome<i32> {
        let value = self.to_scalar(frame.perl())?;
        frame.extend(1);
        frame.put(0, value);
        Ok(1)
    }

    /// The values as the results of an XSUB; says how many.
    fn give_list(list: Vec<Self>, frame: &Frame<'_>) -> Outcome<i32> {
        let perl = frame.perl();
        let count = list.len();
        frame.extend(count);
        for (i, item) in list.into_iter().enumerate() {
            frame.put(i, item.to_scalar(perl)?);
        }
        Ok(i32::try_from(count).expect("results fit the stack"))
    }
}

/// A Rust value that becomes the results of an XSUB; says how many.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be the result of a sub of Perl")]
pub trait Return {
    fn give(self, frame: &Frame<'_>) -> Outcome<i32>;
}

impl<T: ToScalar> Return for T {
    fn give(self, frame: &Frame<'_>) -> Outcome<i32> {
        self.give_scalar(frame)
    }
}

/// Nothing: the empty list.
impl Return for () {
    fn give(self, _frame: &Frame<'_>) -> Outcome<i32> {
        Ok(0)
    }
}

/// A list; in scalar context its last element, undef if there is none.
impl<T: ToScalar> Return for Vec<T> {
    fn give(self, frame: &Frame<'_>) -> Outcome<i32> {
        T::give_list(self, frame)
    }
}

/// A list; in scalar context how many elements it has.
#[derive(Debug)]
pub struct Countable<T>(pub Vec<T>);

impl<T: ToScalar> Return for Countable<T> {
    fn give(self, frame: &Frame<'_>) -> Outcome<i32> {
        if frame.perl().want() == Want::Scalar {
            return self.0.len().give(frame);
        }
        self.0.give(frame)
    }
}

macro_rules! tuples {
    ($($name:ident $i:tt),*; $n:expr) => {
        /// A list of so many elements.
        impl<$($name: ToScalar),*> Return for ($($name,)*) {
            fn give(self, frame: &Frame<'_>) -> Outcome<i32> {
                let perl = frame.perl();
                frame.extend($n);
                $( frame.put($i, self.$i.to_scalar(perl)?); )*
                Ok($n)
            }
        }
    };
}

tuples! { A 0, B 1; 2 }
tuples! { A 0, B 1, C 2; 3 }

/// Undef for `None`.
impl<T: ToScalar> ToScalar for Option<T> {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        self.map_or_else(|| Ok(Scalar::undef(perl)), |value| value.to_scalar(perl))
    }

    fn give_scalar(self, frame: &Frame<'_>) -> Outcome<i32> {
        match self {
            Some(value) => value.give_scalar(frame),
            None => frame.give_undef(),
        }
    }
}

/// A reference to an array.
#[derive(Debug)]
pub struct ArrayRef<T>(pub Vec<T>);

impl<T: ToScalar> ToScalar for ArrayRef<T> {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        let array = Array::new(perl, self.0.len());
        for item in self.0 {
            array.push(perl, item.to_scalar(perl)?);
        }
        Ok(array.into_ref())
    }
}

/// A value of Perl is itself.
impl ToScalar for OwnedScalar<'_> {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        // SAFETY: the same reference, the same interpreter: tokens do not
        // leave their thread.
        Ok(unsafe { Owned::from_raw(perl, self.into_raw()) })
    }
}

macro_rules! integers {
    ($($int:ty)*, $as:ty, $new:ident, $give:expr) => { $(
        impl ToScalar for $int {
            fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
                // SAFETY: a new reference.
                Ok(unsafe { Owned::from_raw(perl, ffi::$new(perl.as_raw(), self as $as)) })
            }

            fn give_scalar(self, frame: &Frame<'_>) -> Outcome<i32> {
                Ok($give(frame, self as $as))
            }
        }
    )* };
}

integers! { i8 i16 i32 i64 isize, i64, pxs_new_i64, Frame::give_i64 }
integers! { u8 u16 u32 u64 usize, u64, pxs_new_u64, Frame::give_u64 }

/// 1 or 0.
impl ToScalar for bool {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        i32::from(self).to_scalar(perl)
    }

    fn give_scalar(self, frame: &Frame<'_>) -> Outcome<i32> {
        i32::from(self).give_scalar(frame)
    }
}

impl ToScalar for f64 {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        // SAFETY: a new reference.
        Ok(unsafe { Owned::from_raw(perl, ffi::pxs_new_f64(perl.as_raw(), self)) })
    }
}

/// Bytes come out as they are, never with the UTF-8 flag.
impl ToScalar for &[u8] {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        Ok(Scalar::from_bytes(perl, self))
    }

    fn give_scalar(self, frame: &Frame<'_>) -> Outcome<i32> {
        let (perl, raw) = (frame.perl().as_raw(), frame.as_raw());
        // SAFETY: the frame is the running XSUB's; perl copies the bytes.
        unsafe { ffi::pxs_return_bytes(perl, raw, chars(self), self.len()) };
        Ok(1)
    }
}

macro_rules! as_bytes {
    ($($type:ty: $bytes:ident;)*) => { $(
        impl ToScalar for $type {
            fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
                self.$bytes().to_scalar(perl)
            }

            fn give_scalar(self, frame: &Frame<'_>) -> Outcome<i32> {
                self.$bytes().give_scalar(frame)
            }
        }
    )* };
}

as_bytes! {
    &CStr: to_bytes;
    CString: to_bytes;
    &str: as_bytes;
    String: as_bytes;
    [u8; 16]: as_slice;
}

/// Bytes, as a type of their own: a `Vec` would be a list.
#[derive(Debug)]
pub struct Bytes(pub Vec<u8>);

impl ToScalar for Bytes {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        self.0.as_slice().to_scalar(perl)
    }
}

impl Frame<'_> {
    /// The only result is a number, which the dispatcher puts in its place.
    fn give_i64(&self, value: i64) -> i32 {
        self.as_raw().number.set(value);
        ffi::NUMBER
    }

    fn give_u64(&self, value: u64) -> i32 {
        if let Ok(value) = i64::try_from(value) {
            return self.give_i64(value);
        }
        // SAFETY: the frame is the running XSUB's.
        unsafe { ffi::pxs_return_u64(self.perl().as_raw(), self.as_raw(), value) };
        1
    }

    /// The only result is undef.
    pub fn give_undef(&self) -> Outcome<i32> {
        // SAFETY: the frame is the running XSUB's.
        unsafe { ffi::pxs_return_undef(self.perl().as_raw(), self.as_raw()) };
        Ok(1)
    }

    /// Room for `n` results.
    pub(crate) fn extend(&self, n: usize) {
        // SAFETY: as above.
        unsafe { ffi::pxs_extend(self.perl().as_raw(), self.ax(), n) }
    }

    /// Result `i` (there is room for it).
    pub(crate) fn put(&self, i: usize, value: OwnedScalar<'_>) {
        // SAFETY: as above; the reference passes to perl.
        unsafe { ffi::pxs_put(self.perl().as_raw(), self.ax(), i, value.into_raw()) }
    }
}

/// For a value held elsewhere.
impl ToScalar for Scalar<'_> {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        // SAFETY: a further reference to a value that is alive.
        unsafe {
            ffi::pxs_refcnt_inc(perl.as_raw(), self.sv());
            Ok(Owned::from_raw(perl, self.sv()))
        }
    }
}
