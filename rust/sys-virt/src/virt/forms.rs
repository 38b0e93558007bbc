//! Arguments whose type says which form of a method is called.

use std::ffi::{CStr, CString};

use perl_xs::{Arg, FromArg, Outcome};

use super::failure::Failure;
use super::schema::{Schema, Settable};

/// A hash of parameters, or, in an older form of the call, the flags.
pub enum ParamsOrFlags<S> {
    Params(Settable<S>),
    Flags(u32),
}

impl<'p, S: Schema> FromArg<'p> for ParamsOrFlags<S> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let perl = arg.perl();
        let value = arg.plain()?;
        let arg = arg.with_value(*value);
        // An object may be a number, whatever it is made of; anything else
        // that is no hash is refused.
        if value.is_container(perl) && matches!(value.ref_name(perl).as_str(), "HASH" | "ARRAY") {
            return Settable::from_arg(&arg).map(ParamsOrFlags::Params);
        }
        u32::from_arg(&arg).map(ParamsOrFlags::Flags)
    }
}

/// Flags in one form of the call, text in another; undef is none of either.
#[derive(Debug, Default)]
pub struct FlagsOrText(Option<CString>);

impl<'p> FromArg<'p> for FlagsOrText {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        FromArg::from_arg(arg).map(FlagsOrText)
    }
}

impl FlagsOrText {
    /// The text.
    pub fn text(&self) -> Option<&CStr> {
        self.0.as_deref()
    }

    /// The flags: 0 for none.
    pub fn flags(&self, name: &str) -> Result<u32, Failure> {
        let Some(text) = &self.0 else { return Ok(0) };
        let text = text.to_string_lossy();
        // The conversion below drops what comes after the point.
        match text.trim().parse::<f64>() {
            Ok(number) if number > -1.0 && number < f64::from(u32::MAX) + 1.0 => Ok(number as u32),
            _ => Err(Failure::Argument(format!(
                "{name} is not an unsigned 32-bit number, but '{text}'"
            ))),
        }
    }
}

/// A URI in one form of the call, a number in another.
#[derive(Debug, Default)]
pub struct UriOrNumber(Option<CString>);

impl<'p> FromArg<'p> for UriOrNumber {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        FromArg::from_arg(arg).map(UriOrNumber)
    }
}

impl UriOrNumber {
    /// The number, if it is one: no URI is made of digits alone.
    pub fn number(&self) -> Option<u64> {
        self.0.as_ref()?.to_str().ok()?.parse().ok()
    }

    pub fn text(&self) -> Option<&CStr> {
        self.0.as_deref()
    }
}
