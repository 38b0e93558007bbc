//! How a call fails: as the exception Perl will see.

use std::ffi::CString;

use crate::interp::Perl;
use crate::value::{OwnedScalar, Scalar, Stored};

/// An exception on its way to Perl.
///
/// Rust returns it; the dispatcher throws it when no Rust frame is left.
#[derive(Debug)]
pub enum Raise {
    /// `die $value`: any value, an error object for instance.
    Value(Stored),
    /// `die $text`: Perl adds the place unless it ends in a newline.
    Text(String),
    /// `exit` was called below: it goes on when the XSUB returns. Until then
    /// nothing of Perl may run.
    Exit,
}

/// What may end in an exception.
pub type Outcome<T> = Result<T, Raise>;

impl Raise {
    /// The exception as a new scalar, `None` for an exit.
    pub fn into_scalar(self, perl: Perl<'_>) -> Option<OwnedScalar<'_>> {
        match self {
            Raise::Value(stored) => Some(stored.into_owned(perl)),
            Raise::Text(text) => Some(Scalar::from_bytes(perl, text.as_bytes())),
            Raise::Exit => None,
        }
    }

    /// Turns an exception nobody can receive any more into a warning.
    pub fn warn(self, perl: Perl<'_>) {
        let text = match self {
            Raise::Exit => return,
            Raise::Text(text) => text.into_bytes(),
            Raise::Value(value) => match value.get(perl).text(perl) {
                Ok(text) => text,
                Err(_) => b"exception".to_vec(),
            },
        };
        let text = CString::new(text).unwrap_or_default();
        // A handler that dies on this warning has nowhere to throw to either.
        let _ = perl.warn(&text);
    }
}

/// A failure of Rust code that knows how to look in Perl.
///
/// `method` is the full name of the method that failed.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot become an exception of Perl")]
pub trait IntoRaise {
    fn into_raise(self, perl: Perl<'_>, method: &str) -> Raise;
}

impl IntoRaise for Raise {
    fn into_raise(self, _perl: Perl<'_>, _method: &str) -> Raise {
        self
    }
}

/// A plain message, thrown as text: "`method`: `message`".
impl IntoRaise for String {
    fn into_raise(self, _perl: Perl<'_>, method: &str) -> Raise {
        Raise::Text(format!("{method}: {self}"))
    }
}

impl IntoRaise for std::convert::Infallible {
    fn into_raise(self, _perl: Perl<'_>, _method: &str) -> Raise {
        match self {}
    }
}
