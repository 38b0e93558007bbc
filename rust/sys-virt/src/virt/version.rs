//! Whose version is asked for: a connection's, or the client library's.

use perl_xs::{Arg, FromArg, HeldArg, Outcome, Scalar, call_method};

use super::error::{Error, Result};
use super::handle::Connect;
use super::library;

/// The invocant of a method about versions.
#[derive(Debug)]
pub enum Versioned {
    /// The class itself: the running client library.
    Library,
    Connection(Connect),
}

impl<'p> FromArg<'p> for Versioned {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let perl = arg.perl();
        // Code may run below: the argument stays alive meanwhile.
        Scalar::from_arg(arg)?;
        let value = arg.plain()?;
        let arg = arg.with_value(*value);
        let refusal = match Connect::hold(&arg) {
            Ok(held) => {
                let refusal = || arg.problem("is a connection that cannot be used");
                return held.duplicate().map(Versioned::Connection).ok_or_else(refusal);
            }
            Err(refusal) => refusal,
        };
        // The text of a reference is no class's name.
        let name = if value.is_undef(perl) { Vec::new() } else { value.text(perl)? };
        if name.is_empty() {
            return Err(refusal);
        }
        let (name, class) =
            (Scalar::from_bytes(perl, &name), Scalar::from_bytes(perl, b"Sys::Virt"));
        let is_class = call_method(perl, c"isa", &[*name, *class])?;
        match bool::from_arg(&arg.with_value(*is_class))? {
            true => Ok(Versioned::Library),
            false => Err(refusal),
        }
    }
}

impl Versioned {
    /// The library's version, or what `ask` says of the connection.
    pub fn ask(&self, ask: impl FnOnce(&Connect) -> Result<u64>) -> Result<u64> {
        match self {
            Versioned::Connection(connect) => ask(connect),
            Versioned::Library => match library::version() {
                0 => Err(Error::last()),
                version => Ok(version),
            },
        }
    }
}
