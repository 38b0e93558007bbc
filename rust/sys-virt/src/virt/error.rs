//! libvirt's errors, and how Perl sees them: `Sys::Virt::Error` objects.

use std::cell::Cell;
use std::ffi::{CStr, CString};

use perl_xs::{IntoRaise, Outcome, Package, Perl, Raise, Shape, ToScalar};
use virt::sys;

use super::library;
use super::text::copied;

pub type Result<T> = std::result::Result<T, Error>;

/// A failed call, as libvirt describes it (virError).
#[derive(Debug, Clone)]
pub struct Error {
    pub code: u32,
    domain: i32,
    level: u32,
    message: CString,
    texts: [Option<CString>; 3],
    numbers: [i32; 2],
}

/// What the running libvirt does not have.
#[derive(Debug)]
pub enum Missing {
    /// A function, with the first libvirt that has it.
    Function { function: &'static CStr, since: &'static str },
    /// The library that a function is in, with the reason of the loader.
    Library { function: &'static CStr, reason: String },
}

thread_local! {
    /// Set by the stand-in for a missing function, for the error that follows.
    static MISSING: Cell<Option<Missing>> = const { Cell::new(None) };
}

impl Missing {
    /// Makes this the reason of the call that now fails.
    pub fn report(self) {
        MISSING.set(Some(self));
    }
}

/// Compat: the message where libvirt fails without a reason (t/020-error.t).
const UNKNOWN: &CStr = c"Unknown problem";

impl Error {
    /// The reason why the last call of this thread failed; libvirt's record
    /// of it is cleared. (virGetLastError, virResetLastError)
    pub fn last() -> Error {
        if let Some(missing) = MISSING.take() {
            return Error::missing(missing);
        }
        // SAFETY: the record is this thread's, and stays until it is cleared.
        unsafe {
            let Some(error) = sys::virGetLastError().as_ref() else {
                return Error::new(sys::VIR_ERR_OK, sys::VIR_ERR_NONE, UNKNOWN.to_owned());
            };
            let error = Error {
                code: error.code as u32,
                domain: error.domain,
                level: error.level,
                message: copied(error.message).unwrap_or_else(|| UNKNOWN.to_owned()),
                texts: [copied(error.str1), copied(error.str2), copied(error.str3)],
                numbers: [error.int1, error.int2],
            };
            sys::virResetLastError();
            error
        }
    }

    fn new(code: u32, level: u32, message: CString) -> Error {
        Error { code, domain: 0, level, message, texts: [None, None, None], numbers: [0, 0] }
    }

    /// An error of our own: an argument that no call to libvirt could serve.
    pub fn invalid_argument(message: String) -> Error {
        Error::own(sys::VIR_ERR_INVALID_ARG, message)
    }

    /// An error of our own: not in this state.
    pub fn invalid_operation(message: &str) -> Error {
        Error::own(sys::VIR_ERR_OPERATION_INVALID, message.into())
    }

    fn own(code: u32, message: String) -> Error {
        Error::new(code, sys::VIR_ERR_ERROR, CString::new(message).unwrap_or_default())
    }

    fn missing(missing: Missing) -> Error {
        let why = match missing {
            Missing::Function { function, since } => {
                let v = library::version();
                let running = format!("{}.{}.{}", v / 1_000_000, v / 1000 % 1000, v % 1000);
                let function = function.to_string_lossy();
                format!("{function} needs libvirt {since} or newer, this is libvirt {running}")
            }
            Missing::Library { function, reason } => {
                let function = function.to_string_lossy();
                format!("{function} is in a library that cannot be loaded: {reason}")
            }
        };
        let message =
            format!("this function is not supported by the libvirt that is running: {why}");
        Error::own(sys::VIR_ERR_NO_SUPPORT, message)
    }

    /// Whether the call failed because the object does not exist (any more).
    pub fn is_vanished(&self) -> bool {
        matches!(
            self.code,
            sys::VIR_ERR_NO_DOMAIN
                | sys::VIR_ERR_NO_NETWORK
                | sys::VIR_ERR_NO_STORAGE_POOL
                | sys::VIR_ERR_NO_STORAGE_VOL
                | sys::VIR_ERR_NO_NODE_DEVICE
                | sys::VIR_ERR_NO_INTERFACE
                | sys::VIR_ERR_NO_NWFILTER
                | sys::VIR_ERR_NO_SECRET
                | sys::VIR_ERR_NO_DOMAIN_SNAPSHOT
        )
    }
}

/// The exception's class.
pub static CLASS: Package = Package::new(c"Sys::Virt::Error");

static SHAPE: Shape =
    Shape::new(&["code", "domain", "level", "message", "str1", "str2", "str3", "int1", "int2"]);

impl IntoRaise for Error {
    fn into_raise(self, perl: Perl<'_>, _method: &str) -> Raise {
        match self.object(perl) {
            Ok(raise) | Err(raise) => raise,
        }
    }
}

impl Error {
    fn object(self, perl: Perl<'_>) -> Outcome<Raise> {
        let [str1, str2, str3] = self.texts;
        let hash = SHAPE.hash(
            perl,
            [
                self.code.to_scalar(perl)?,
                self.domain.to_scalar(perl)?,
                self.level.to_scalar(perl)?,
                self.message.to_scalar(perl)?,
                str1.to_scalar(perl)?,
                str2.to_scalar(perl)?,
                str3.to_scalar(perl)?,
                self.numbers[0].to_scalar(perl)?,
                self.numbers[1].to_scalar(perl)?,
            ],
        );
        Ok(Raise::Value(hash.into_ref().bless(perl, &CLASS).into_stored()))
    }
}
