//! Text and bytes from Perl.
//!
//! C libraries take bytes; Perl's strings are sequences of characters that may
//! be stored in two ways. Two strings that are equal in Perl are the same text
//! here, however they are stored: characters below 256 that form UTF-8 are
//! taken to be UTF-8 bytes already, any other string is encoded as UTF-8.

use std::borrow::Cow;
use std::ffi::{CStr, CString};

use crate::arg::{Arg, FromArg, HeldArg};
use crate::error::Outcome;
use crate::interp::Perl;
use crate::value::Scalar;

/// Calls `f` with the bytes of the argument's string and whether they are
/// characters in UTF-8.
fn with_string<R>(
    arg: &Arg<'_, '_>,
    wanted: &str,
    f: impl FnOnce(&[u8], bool) -> Outcome<R>,
) -> Outcome<R> {
    let perl = arg.perl();
    if let Some((bytes, utf8)) = arg.value().plain_text(perl) {
        return f(bytes, utf8);
    }
    arg.protect();
    let plain = arg.value().read_once(perl, true)?;
    match plain.plain_text(perl) {
        Some((bytes, utf8)) => f(bytes, utf8),
        None => Err(arg.with_value(*plain).not_a(wanted)),
    }
}

/// The text of a Perl string as UTF-8, as the module's documentation says.
fn utf8(bytes: &[u8], is_utf8: bool) -> Cow<'_, [u8]> {
    if bytes.is_ascii() {
        return Cow::Borrowed(bytes);
    }
    if is_utf8 {
        return match latin1(bytes) {
            Some(plain) if std::str::from_utf8(&plain).is_ok() => Cow::Owned(plain),
            _ => Cow::Borrowed(bytes),
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Cow::Borrowed(bytes),
        Err(_) => Cow::Owned(bytes.iter().map(|&b| char::from(b)).collect::<String>().into()),
    }
}

/// Perl's UTF-8 as one byte a character, `None` if one is above 255.
fn latin1(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(&byte) = rest.next() {
        match byte {
            0..=0x7f => plain.push(byte),
            0xc2 | 0xc3 => plain.push((byte << 6) | (rest.next()? & 0x3f)),
            _ => return None,
        }
    }
    Some(plain)
}

/// Text for C: a NUL inside is an exception, as is undef.
impl<'p> HeldArg<'p> for CStr {
    type Held = CString;
    type Own = CString;

    fn own(held: CString) -> Outcome<CString> {
        Ok(held)
    }

    fn hold(arg: &Arg<'_, 'p>) -> Outcome<CString> {
        with_string(arg, "a string", |bytes, is_utf8| {
            CString::new(utf8(bytes, is_utf8)).map_err(|error| {
                arg.problem(&format!("has a NUL byte at offset {}", error.nul_position()))
            })
        })
    }
}

impl<'p> FromArg<'p> for CString {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        <CStr as HeldArg>::hold(arg)
    }
}

/// Bytes: characters above 255 are an exception, as is undef.
impl<'p> HeldArg<'p> for [u8] {
    type Held = Vec<u8>;
    type Own = Vec<u8>;

    fn own(held: Vec<u8>) -> Outcome<Vec<u8>> {
        Ok(held)
    }

    fn hold(arg: &Arg<'_, 'p>) -> Outcome<Vec<u8>> {
        with_string(arg, "a string of bytes", |bytes, is_utf8| {
            if !is_utf8 {
                return Ok(bytes.to_vec());
            }
            latin1(bytes).ok_or_else(|| arg.problem("has a character that is no byte"))
        })
    }
}

impl<'p> Scalar<'p> {
    /// The value's text as UTF-8, as the module's documentation says; read
    /// once, whatever it is.
    pub fn utf8(self, perl: Perl<'p>) -> Outcome<Vec<u8>> {
        let plain = self.read_once(perl, true)?;
        let text = plain.plain_text(perl);
        Ok(text.map_or_else(Vec::new, |(bytes, is_utf8)| utf8(bytes, is_utf8).into_owned()))
    }

    /// Calls `f` with the bytes of what a sub has left in the scalar: `None`
    /// if it is no string, or has a character that is no byte.
    pub fn with_bytes<R>(self, perl: Perl<'p>, f: impl FnOnce(Option<&[u8]>) -> R) -> Outcome<R> {
        if let Some((bytes, false)) = self.plain_text(perl) {
            return Ok(f(Some(bytes)));
        }
        let plain = self.read_once(perl, true)?;
        Ok(match plain.plain_text(perl) {
            Some((bytes, false)) => f(Some(bytes)),
            Some((bytes, true)) => f(latin1(bytes).as_deref()),
            None => f(None),
        })
    }
}
