//! Key/value arguments: `new(uri => ..., readonly => 1)`.

use crate::arg::{Arg, HeldArg};
use crate::error::{Outcome, Raise};
use crate::value::{Owned, OwnedScalar};
use crate::xsub::Frame;

/// The arguments of a call from some position on, as pairs.
pub struct NamedArgs<'a, 'p> {
    frame: &'a Frame<'p>,
    pairs: Vec<(Vec<u8>, Option<OwnedScalar<'p>>)>,
}

impl<'a, 'p> NamedArgs<'a, 'p> {
    /// Takes the arguments from `first` on. An odd number is what it is in
    /// Perl: a warning, and an undef at the end.
    pub fn new(frame: &'a Frame<'p>, first: usize) -> Outcome<Self> {
        let perl = frame.perl();
        let mut pairs = Vec::new();
        if frame.items() > first {
            frame.protect();
        }
        for i in (first..frame.items()).step_by(2) {
            let key = <[u8] as HeldArg>::hold(&frame.arg(i, "key"))?;
            let value = (i + 1 < frame.items())
                .then(|| Owned::share(perl, frame.arg(i + 1, "value").value()));
            if value.is_none() {
                perl.warn_misc(c"Odd number of elements in hash assignment")?;
            }
            pairs.push((key, value));
        }
        Ok(NamedArgs { frame, pairs })
    }

    /// The value of the last pair with the key, if there is one that is not
    /// plainly undef.
    pub fn get<'b>(&'b self, key: &'b str) -> Option<Arg<'b, 'p>> {
        let perl = self.frame.perl();
        let (_, value) = self.pairs.iter().rev().find(|(k, _)| k == key.as_bytes())?;
        let value = value.as_ref().filter(|value| !value.is_undef(perl))?;
        Some(Arg::new(self.frame, **value, key))
    }

    /// An exception if there is a key that is not one of these.
    pub fn refuse_others(&self, known: &[&str]) -> Outcome<()> {
        let is_other = |key: &&[u8]| known.iter().all(|known| known.as_bytes() != *key);
        match self.pairs.iter().map(|(key, _)| key.as_slice()).find(is_other) {
            None => Ok(()),
            Some(key) => Err(Raise::Text(format!(
                "{}: unknown argument '{}'; known are {}",
                self.frame.method(),
                String::from_utf8_lossy(key),
                known.join(", ")
            ))),
        }
    }
}

/// A struct whose fields are named arguments: `#[derive(FromNamed)]`.
pub trait FromNamed<'p>: Sized {
    fn from_named(args: &NamedArgs<'_, 'p>) -> Outcome<Self>;
}
