//! Calling Perl from Rust: nothing the sub does can jump over a Rust frame.

use std::ffi::CStr;
use std::ptr;

use crate::error::Outcome;
use crate::ffi;
use crate::interp::Perl;
use crate::pipe::around_perl;
use crate::value::{Code, Owned, OwnedArray, OwnedScalar, Scalar, Value};

impl<'p> Code<'p> {
    /// Calls the sub in scalar context with `args` themselves as `@_`.
    ///
    /// A `die` comes back as the exception thrown, an `exit` as
    /// [`Raise::Exit`](crate::Raise::Exit); `last`, `next` and `goto` find
    /// nothing outside the sub, and die. The caller's `$@` is not touched.
    pub fn call_scalar(self, perl: Perl<'p>, args: &[Scalar<'_>]) -> Outcome<OwnedScalar<'p>> {
        let result = call(perl, self.sv(), None, args, ffi::ONE)?;
        Ok(one(perl, result))
    }

    /// As [`Code::call_scalar`], where the result does not matter.
    pub fn call(self, perl: Perl<'p>, args: &[Scalar<'_>]) -> Outcome<()> {
        call(perl, self.sv(), None, args, ffi::NOTHING).map(drop)
    }

    /// Calls the sub in list context: as [`Code::call_scalar`], all results.
    pub fn call_list(self, perl: Perl<'p>, args: &[Scalar<'_>]) -> Outcome<OwnedArray<'p>> {
        let results = call(perl, self.sv(), None, args, ffi::ALL)?;
        // SAFETY: a new reference to an array, since all were wanted.
        Ok(unsafe { Owned::from_raw(perl, results) })
    }
}

/// Calls a method of `args[0]`, an object or a class name, in scalar context.
pub fn call_method<'p>(
    perl: Perl<'p>,
    method: &CStr,
    args: &[Scalar<'_>],
) -> Outcome<OwnedScalar<'p>> {
    let result = call(perl, ptr::null_mut(), Some(method), args, ffi::ONE)?;
    Ok(one(perl, result))
}

fn one(perl: Perl<'_>, result: ffi::Sv) -> OwnedScalar<'_> {
    if result.is_null() {
        return Scalar::undef(perl);
    }
    // SAFETY: a new reference to the one result.
    unsafe { Owned::from_raw(perl, result) }
}

/// What is wanted, as a new reference: to the result, which may be NULL for
/// none, or to an array of all.
fn call<'p>(
    perl: Perl<'p>,
    code: ffi::Sv,
    method: Option<&CStr>,
    args: &[Scalar<'_>],
    wanted: i32,
) -> Outcome<ffi::Sv> {
    let (mut result, mut error) = (ptr::null_mut(), ptr::null_mut());
    let count = i32::try_from(args.len()).expect("a call has few arguments");
    // SAFETY: the token proves the interpreter, the borrows the values;
    // a Scalar is a transparent pointer.
    let call = || unsafe {
        ffi::pxs_call(
            perl.as_raw(),
            code,
            method.map_or(ptr::null(), CStr::as_ptr),
            args.as_ptr().cast(),
            count,
            wanted,
            &mut result,
            &mut error,
        )
    };
    let status = perl.with_pending_aside(|| around_perl(call));
    perl.outcome(status, error)?;
    Ok(result)
}
