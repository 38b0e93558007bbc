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
        let results = call(perl, self.sv(), None, args, false)?;
        Ok(results.get(perl, 0).unwrap_or_else(|| Scalar::undef(perl)))
    }

    /// Calls the sub in list context: as [`Code::call_scalar`], all results.
    pub fn call_list(self, perl: Perl<'p>, args: &[Scalar<'_>]) -> Outcome<OwnedArray<'p>> {
        call(perl, self.sv(), None, args, true)
    }
}

/// Calls a method of `args[0]`, an object or a class name, in scalar context.
pub fn call_method<'p>(
    perl: Perl<'p>,
    method: &CStr,
    args: &[Scalar<'_>],
) -> Outcome<OwnedScalar<'p>> {
    let results = call(perl, ptr::null_mut(), Some(method), args, false)?;
    Ok(results.get(perl, 0).unwrap_or_else(|| Scalar::undef(perl)))
}

fn call<'p>(
    perl: Perl<'p>,
    code: ffi::Sv,
    method: Option<&CStr>,
    args: &[Scalar<'_>],
    list: bool,
) -> Outcome<OwnedArray<'p>> {
    let (mut results, mut error) = (ptr::null_mut(), ptr::null_mut());
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
            i32::from(list),
            &mut results,
            &mut error,
        )
    };
    let status = perl.with_pending_aside(|| around_perl(call));
    perl.outcome(status, error)?;
    // SAFETY: a guard that ended well has stored a new reference.
    Ok(unsafe { Owned::from_raw(perl, results) })
}
