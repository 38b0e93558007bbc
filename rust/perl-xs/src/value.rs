//! Perl's values: borrowed, owned, mortal, stored.
//!
//! - [`Scalar`], [`Array`], [`Hash`] and [`Code`] are borrowed: pointers that
//!   someone (the argument stack, a container, an [`Owned`]) keeps alive.
//! - [`Owned`] holds one reference and lets go of it when dropped.
//! - [`Owned::mortal`] gives the reference to perl, to drop when the
//!   statement that called us ends.
//! - [`Stored`] is owned without a token: for what outlives a call.

use std::marker::PhantomData;
use std::mem::{ManuallyDrop, MaybeUninit};
use std::ops::Deref;
use std::ptr::{self, NonNull};
use std::slice;

use crate::error::Outcome;
use crate::ffi::{self, RawSv};
use crate::interp::{Perl, chars};

/// A borrowed value of Perl.
pub trait Value<'p>: Copy {
    #[doc(hidden)]
    fn sv(self) -> ffi::Sv;
    /// # Safety
    /// `sv` is of the type, and alive for `'p`.
    #[doc(hidden)]
    unsafe fn from_sv(sv: ffi::Sv) -> Self;
}

macro_rules! values {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy)]
        #[repr(transparent)]
        pub struct $name<'p>(NonNull<RawSv>, PhantomData<&'p ()>);

        impl<'p> Value<'p> for $name<'p> {
            fn sv(self) -> ffi::Sv {
                self.0.as_ptr()
            }
            unsafe fn from_sv(sv: ffi::Sv) -> Self {
                // SAFETY: the caller's promise: no perl value is at NULL.
                $name(unsafe { NonNull::new_unchecked(sv) }, PhantomData)
            }
        }
    )* };
}

values! {
    /// Any scalar.
    Scalar;
    /// A plain array: its elements are read without running code.
    Array;
    /// A plain hash: its elements are read without running code.
    Hash;
    /// Something that can be called: a code ref, a sub's name.
    Code;
}

/// One reference to a scalar, and so on.
pub type OwnedScalar<'p> = Owned<'p, Scalar<'p>>;
pub type OwnedArray<'p> = Owned<'p, Array<'p>>;
pub type OwnedHash<'p> = Owned<'p, Hash<'p>>;
pub type OwnedCode<'p> = Owned<'p, Code<'p>>;

/// One reference to a value.
pub struct Owned<'p, V: Value<'p>> {
    value: V,
    perl: Perl<'p>,
}

impl<'p, V: Value<'p>> Owned<'p, V> {
    /// # Safety
    /// `sv` is of the type, and the caller's reference passes over.
    #[doc(hidden)]
    pub unsafe fn from_raw(perl: Perl<'p>, sv: ffi::Sv) -> Self {
        // SAFETY: the reference keeps the value alive.
        Owned { value: unsafe { V::from_sv(sv) }, perl }
    }

    /// A further reference to a borrowed value.
    pub fn share(perl: Perl<'p>, value: V) -> Self {
        // SAFETY: the token proves the interpreter, the borrow the value.
        unsafe { ffi::pxs_refcnt_inc(perl.as_raw(), value.sv()) };
        Owned { value, perl }
    }

    #[doc(hidden)]
    pub fn into_raw(self) -> ffi::Sv {
        ManuallyDrop::new(self).value.sv()
    }

    /// Leaves the reference to perl, which drops it when the current
    /// statement of the Perl program ends.
    pub fn mortal(self) -> V {
        let perl = self.perl;
        let value = ManuallyDrop::new(self).value;
        // SAFETY: the reference is ours to give.
        unsafe { ffi::pxs_mortal(perl.as_raw(), value.sv()) };
        value
    }

    /// The same reference, without the token.
    pub fn into_stored(self) -> Stored {
        let raw = self.perl.as_raw();
        Stored { sv: self.into_raw(), raw }
    }

    /// A new reference (`\`) to the value.
    pub fn into_ref(self) -> OwnedScalar<'p> {
        let perl = self.perl;
        // SAFETY: our reference passes to the new one.
        unsafe { Owned::from_raw(perl, ffi::pxs_new_ref(perl.as_raw(), self.into_raw())) }
    }
}

impl<'p, V: Value<'p>> Deref for Owned<'p, V> {
    type Target = V;
    fn deref(&self) -> &V {
        &self.value
    }
}

impl<'p, V: Value<'p>> Drop for Owned<'p, V> {
    fn drop(&mut self) {
        // SAFETY: the reference is ours and ends here.
        unsafe { ffi::pxs_refcnt_dec(self.perl.as_raw(), self.value.sv()) }
    }
}

/// One reference, of an interpreter that is known but not proven: it must be
/// dropped on the interpreter's own thread (the type does not leave it).
#[derive(Debug)]
pub struct Stored {
    sv: ffi::Sv,
    raw: ffi::Raw,
}

impl Stored {
    /// The reference, of the token's interpreter.
    pub fn into_owned<'p, V: Value<'p>>(self, perl: Perl<'p>) -> Owned<'p, V> {
        debug_assert!(self.raw == perl.as_raw());
        let sv = ManuallyDrop::new(self).sv;
        // SAFETY: the reference passes over; V is what it was made from.
        unsafe { Owned::from_raw(perl, sv) }
    }

    /// A further reference, of the token's interpreter.
    pub fn share<'p, V: Value<'p>>(&self, perl: Perl<'p>) -> Owned<'p, V> {
        debug_assert!(self.raw == perl.as_raw());
        // SAFETY: our reference keeps the value alive.
        Owned::share(perl, unsafe { V::from_sv(self.sv) })
    }

    /// The value, borrowed.
    pub fn get<'p>(&'p self, _perl: Perl<'p>) -> Scalar<'p> {
        // SAFETY: our reference keeps it alive.
        unsafe { Scalar::from_sv(self.sv) }
    }
}

impl Drop for Stored {
    fn drop(&mut self) {
        // SAFETY: ours, on the interpreter's thread (the type is not Send).
        unsafe { ffi::pxs_refcnt_dec(self.raw, self.sv) }
    }
}

impl<'p> Scalar<'p> {
    /// A new scalar of bytes.
    pub fn from_bytes(perl: Perl<'p>, bytes: &[u8]) -> OwnedScalar<'p> {
        // SAFETY: perl copies the bytes.
        unsafe {
            let sv = ffi::pxs_new_bytes(perl.as_raw(), chars(bytes), bytes.len());
            Owned::from_raw(perl, sv)
        }
    }

    /// A new scalar of bytes that `fill` puts in place: it is given room for
    /// `len`, and says how many it has initialized from the first on.
    ///
    /// # Safety
    /// What `fill` says is true.
    pub unsafe fn from_filled<E>(
        perl: Perl<'p>,
        len: usize,
        fill: impl FnOnce(&mut [MaybeUninit<u8>]) -> Result<usize, E>,
    ) -> Result<OwnedScalar<'p>, E> {
        let mut place = ptr::null_mut();
        // SAFETY: perl makes room for `len` bytes, which is the scalar's.
        let (scalar, room): (OwnedScalar<'p>, _) = unsafe {
            let sv = ffi::pxs_new_room(perl.as_raw(), len, &mut place);
            (Owned::from_raw(perl, sv), slice::from_raw_parts_mut(place.cast(), len))
        };
        let filled = fill(room)?;
        assert!(filled <= len);
        // SAFETY: the caller's promise.
        unsafe { ffi::pxs_room_taken(perl.as_raw(), scalar.sv(), filled) }
        Ok(scalar)
    }

    /// A new undef.
    pub fn undef(perl: Perl<'p>) -> OwnedScalar<'p> {
        // SAFETY: a new reference.
        unsafe { Owned::from_raw(perl, ffi::pxs_new_undef(perl.as_raw())) }
    }

    /// A new scalar with this one's value.
    pub fn copy(self, perl: Perl<'p>) -> Outcome<OwnedScalar<'p>> {
        self.read_once(perl, false)
    }

    /// A plain copy of a value whose reading may run code; with `as_text`,
    /// its string.
    pub(crate) fn read_once(self, perl: Perl<'p>, as_text: bool) -> Outcome<OwnedScalar<'p>> {
        let (mut copy, mut error) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: the token proves the interpreter, the borrow the scalar.
        let status = unsafe {
            let as_text = i32::from(as_text);
            ffi::pxs_copy_slow(perl.as_raw(), self.sv(), as_text, &mut copy, &mut error)
        };
        perl.outcome(status, error)?;
        // SAFETY: a guard that ended well has stored a new reference.
        Ok(unsafe { Owned::from_raw(perl, copy) })
    }

    /// The value's string, whatever it is, read once.
    pub fn text(self, perl: Perl<'p>) -> Outcome<Vec<u8>> {
        let text = self.read_once(perl, true)?;
        Ok(text.plain_text(perl).map_or_else(Vec::new, |(bytes, _)| bytes.to_vec()))
    }

    /// A plain string's bytes and whether they are characters in UTF-8.
    ///
    /// The bytes are the scalar's own: nothing may run that could change it.
    pub(crate) fn plain_text(&self, perl: Perl<'p>) -> Option<(&[u8], bool)> {
        let (mut len, mut utf8) = (0, 0);
        // SAFETY: perl says where the bytes are and how many.
        unsafe {
            let pv = ffi::pxs_text_read(perl.as_raw(), self.sv(), &mut len, &mut utf8);
            (!pv.is_null()).then(|| (std::slice::from_raw_parts(pv.cast(), len), utf8 != 0))
        }
    }

    /// What a plain scalar holds, and whether reading it may run code.
    pub(crate) fn kind(self, perl: Perl<'p>) -> (i32, bool) {
        let mut magical = 0;
        // SAFETY: reads flags only.
        let kind = unsafe { ffi::pxs_kind(perl.as_raw(), self.sv(), &mut magical) };
        (kind, magical != 0)
    }

    /// Whether reading the value runs no code.
    pub(crate) fn is_plain(self, perl: Perl<'p>) -> bool {
        let (kind, magical) = self.kind(perl);
        !magical && kind != ffi::IS_REF
    }

    /// Whether the value is undef (magic is not asked).
    pub fn is_undef(self, perl: Perl<'p>) -> bool {
        self.kind(perl) == (ffi::IS_UNDEF, false)
    }

    /// Sets the caller's variable, running its set magic.
    pub fn assign(self, perl: Perl<'p>, value: OwnedScalar<'p>) -> Outcome<()> {
        let mut error = ptr::null_mut();
        // SAFETY: the reference passes to perl.
        let status =
            unsafe { ffi::pxs_assign(perl.as_raw(), self.sv(), value.into_raw(), &mut error) };
        perl.outcome(status, error)
    }

    /// The scalar a plain reference points at, `None` if it is no such.
    pub fn deref_scalar(self, perl: Perl<'p>) -> Option<Scalar<'p>> {
        // SAFETY: perl checks the type; alive as the reference is.
        unsafe {
            let target = ffi::pxs_deref(perl.as_raw(), self.sv(), ffi::SCALAR);
            (!target.is_null()).then(|| Scalar::from_sv(target))
        }
    }

    /// Whether the value can be called.
    pub fn is_callable(self, perl: Perl<'p>) -> bool {
        // SAFETY: reads the value and the symbol table.
        unsafe { ffi::pxs_is_callable(perl.as_raw(), self.sv()) != 0 }
    }

    /// The type or class a reference points at, for messages.
    pub fn ref_name(self, perl: Perl<'p>) -> String {
        let mut len = 0;
        // SAFETY: asked of references only; the name is perl's.
        unsafe {
            let name = ffi::pxs_ref_name(perl.as_raw(), self.sv(), &mut len);
            String::from_utf8_lossy(std::slice::from_raw_parts(name.cast(), len)).into_owned()
        }
    }

    fn deref_as<V: Value<'p>>(self, perl: Perl<'p>, kind: i32) -> Outcome<Option<Owned<'p, V>>> {
        // SAFETY: perl checks the type. A magical container is copied in a
        // guard; a plain one gets a reference more, as reading its elements
        // may run code that lets go of it.
        unsafe {
            let target = ffi::pxs_deref(perl.as_raw(), self.sv(), kind);
            if target.is_null() {
                return Ok(None);
            }
            if ffi::pxs_container_magical(perl.as_raw(), target) == 0 {
                return Ok(Some(Owned::share(perl, V::from_sv(target))));
            }
            let (mut copy, mut error) = (ptr::null_mut(), ptr::null_mut());
            let status = ffi::pxs_snapshot(perl.as_raw(), target, &mut copy, &mut error);
            perl.outcome(status, error)?;
            Ok(Some(Owned::from_raw(perl, copy)))
        }
    }

    /// Whether a plain reference points at an array or a hash, tied or not:
    /// nothing of it is read.
    pub fn is_container(self, perl: Perl<'p>) -> bool {
        self.is_array(perl) || self.refers_to(perl, ffi::HASH)
    }

    /// Whether a plain reference points at an array, likewise.
    pub fn is_array(self, perl: Perl<'p>) -> bool {
        self.refers_to(perl, ffi::ARRAY)
    }

    fn refers_to(self, perl: Perl<'p>, kind: i32) -> bool {
        // SAFETY: perl checks the type.
        unsafe { !ffi::pxs_deref(perl.as_raw(), self.sv(), kind).is_null() }
    }

    /// The array a plain reference points at; a tied one is copied first.
    pub fn as_array(self, perl: Perl<'p>) -> Outcome<Option<OwnedArray<'p>>> {
        self.deref_as(perl, ffi::ARRAY)
    }

    /// The hash a plain reference points at; a tied one is copied first.
    pub fn as_hash(self, perl: Perl<'p>) -> Outcome<Option<OwnedHash<'p>>> {
        self.deref_as(perl, ffi::HASH)
    }
}

impl<'p> Array<'p> {
    /// A new array, with room for `capacity` elements.
    pub fn new(perl: Perl<'p>, capacity: usize) -> OwnedArray<'p> {
        // SAFETY: a new reference.
        unsafe { Owned::from_raw(perl, ffi::pxs_av_new(perl.as_raw(), capacity)) }
    }

    pub fn len(self, perl: Perl<'p>) -> usize {
        // SAFETY: an array, alive.
        unsafe { ffi::pxs_av_len(perl.as_raw(), self.sv()) }
    }

    pub fn is_empty(self, perl: Perl<'p>) -> bool {
        self.len(perl) == 0
    }

    /// Element `i`; `None` for a hole and beyond the end.
    pub fn get(self, perl: Perl<'p>, i: usize) -> Option<OwnedScalar<'p>> {
        // SAFETY: perl checks the bounds; the element gets a reference more.
        unsafe {
            let sv = ffi::pxs_av_get(perl.as_raw(), self.sv(), i);
            (!sv.is_null()).then(|| Owned::share(perl, Scalar::from_sv(sv)))
        }
    }

    pub fn push(self, perl: Perl<'p>, value: OwnedScalar<'p>) {
        // SAFETY: the reference passes to the array.
        unsafe { ffi::pxs_av_push(perl.as_raw(), self.sv(), value.into_raw()) }
    }
}

impl<'p> Hash<'p> {
    /// A new hash, with room for `keys` keys.
    pub fn new(perl: Perl<'p>, keys: usize) -> OwnedHash<'p> {
        // SAFETY: a new reference.
        unsafe { Owned::from_raw(perl, ffi::pxs_hv_new(perl.as_raw(), keys)) }
    }

    pub fn len(self, perl: Perl<'p>) -> usize {
        // SAFETY: a hash, alive.
        unsafe { ffi::pxs_hv_len(perl.as_raw(), self.sv()) }
    }

    pub fn is_empty(self, perl: Perl<'p>) -> bool {
        self.len(perl) == 0
    }

    pub fn get(self, perl: Perl<'p>, key: &str) -> Option<OwnedScalar<'p>> {
        // SAFETY: as for arrays.
        unsafe {
            let sv = ffi::pxs_hv_get(perl.as_raw(), self.sv(), chars(key.as_bytes()), key.len());
            (!sv.is_null()).then(|| Owned::share(perl, Scalar::from_sv(sv)))
        }
    }

    /// The keys, in an array.
    pub fn keys(self, perl: Perl<'p>) -> OwnedArray<'p> {
        // SAFETY: a new reference.
        unsafe { Owned::from_raw(perl, ffi::pxs_hv_keys(perl.as_raw(), self.sv())) }
    }

    /// Sets a key (of fewer than 2³¹ bytes).
    pub fn put(self, perl: Perl<'p>, key: &[u8], value: OwnedScalar<'p>) {
        // SAFETY: the reference passes to the hash.
        unsafe {
            let (pv, len) = (chars(key), key.len());
            ffi::pxs_hv_put(perl.as_raw(), self.sv(), pv, len, value.into_raw())
        }
    }
}
