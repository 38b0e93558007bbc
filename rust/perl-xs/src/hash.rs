//! Hashes made by Rust: keys computed once an interpreter, not once a hash.

use std::sync::atomic::AtomicUsize;

use crate::error::Outcome;
use crate::ffi;
use crate::interp::{Perl, chars};
use crate::package::Number;
use crate::ret::ToScalar;
use crate::value::{Hash, OwnedHash, OwnedScalar, Value};

/// The keys of a kind of hash. Declare one as a `static`.
pub struct Shape {
    keys: &'static [&'static str],
    number: Number,
}

impl Shape {
    pub const fn new(keys: &'static [&'static str]) -> Self {
        Shape { keys, number: Number::new() }
    }

    /// A new hash, to fill with [`ShapedHash::put`].
    pub fn build<'p>(&'static self, perl: Perl<'p>) -> ShapedHash<'p> {
        static SHAPES: AtomicUsize = AtomicUsize::new(1);
        let number = self.number.get(&SHAPES);
        let mut shapes = perl.state().shapes.borrow_mut();
        if shapes.len() <= number {
            shapes.resize_with(number + 1, || None);
        }
        let keys = shapes[number].get_or_insert_with(|| {
            let new = |key: &&str| {
                let key = key.as_bytes();
                // SAFETY: a new reference, the state's own.
                unsafe { ffi::pxs_key_new(perl.as_raw(), chars(key), key.len()) }
            };
            self.keys.iter().map(new).collect()
        });
        let keys: *const [ffi::Sv] = &**keys;
        // SAFETY: a shape's keys, once made, stay until the interpreter ends.
        ShapedHash { perl, keys: unsafe { &*keys }, hash: Hash::new(perl, self.keys.len()) }
    }
}

/// A hash being made.
pub struct ShapedHash<'p> {
    perl: Perl<'p>,
    keys: &'p [ffi::Sv],
    hash: OwnedHash<'p>,
}

impl<'p> ShapedHash<'p> {
    /// Sets the shape's key `i`.
    pub fn put(&self, i: usize, value: impl ToScalar) -> Outcome<()> {
        let value = value.to_scalar(self.perl)?;
        // SAFETY: the key is this interpreter's, the value's reference passes
        // to the hash.
        unsafe {
            let (raw, hash) = (self.perl.as_raw(), self.hash.sv());
            ffi::pxs_hv_put_key(raw, hash, self.keys[i], value.into_raw());
        }
        Ok(())
    }

    /// The hash itself.
    pub fn finish(self) -> OwnedHash<'p> {
        self.hash
    }

    /// A reference to the hash.
    pub fn finish_ref(self) -> OwnedScalar<'p> {
        self.hash.into_ref()
    }
}
