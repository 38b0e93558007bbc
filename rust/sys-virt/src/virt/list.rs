//! Lists from libvirt.

use std::ptr;

use libc::{c_char, c_int};
use perl_xs::{Arg, Countable, FromArg, Native, Outcome};

use super::error::{Error, Result};
use super::text::Text;

/// Objects from a `…ListAll…` call: `fill` gets the place for the array and
/// says how many there are, negative for a failure.
pub fn objects<T: Native, R>(fill: impl FnOnce(*mut *mut *mut R) -> c_int) -> Result<Vec<T>> {
    let mut array: *mut *mut R = ptr::null_mut();
    let count = fill(&mut array);
    let Ok(count) = usize::try_from(count) else { return Err(Error::last()) };
    // SAFETY: libvirt has made an array of that many objects, each with a
    // reference; the array itself is to be freed.
    unsafe {
        let objects = (0..count).map(|i| T::from_ptr((*array.add(i)).cast())).collect();
        libc::free(array.cast());
        Ok(objects)
    }
}

/// Text from a call that makes an array of strings.
pub fn texts(fill: impl FnOnce(*mut *mut *mut c_char) -> c_int) -> Result<Vec<Text>> {
    let mut array: *mut *mut c_char = ptr::null_mut();
    let count = fill(&mut array);
    let Ok(count) = usize::try_from(count) else { return Err(Error::last()) };
    // SAFETY: as above, with strings.
    unsafe {
        let texts = (0..count).filter_map(|i| Text::from_raw(*array.add(i))).collect();
        libc::free(array.cast());
        Ok(texts)
    }
}

/// At most how many entries an array for libvirt has.
///
/// libvirt itself refuses to transfer more of anything; a larger wish of the
/// caller's, or a larger promise of the daemon's, is the same as this one.
pub(super) const MAX: usize = 65_536;

/// As many entries as a count of libvirt's says there are, within bounds.
pub(super) fn entries(count: c_int) -> usize {
    usize::try_from(count).unwrap_or(0).min(MAX)
}

/// Up to `max` names, from a call that fills an array the caller sized.
pub fn names(max: Max, fill: impl FnOnce(*mut *mut c_char, c_int) -> c_int) -> Result<Vec<Text>> {
    let names = fill_array(max, ptr::null_mut(), fill)?;
    // SAFETY: each entry up to the count is a string for us to free.
    Ok(names.into_iter().filter_map(|name| unsafe { Text::from_raw(name) }).collect())
}

/// Up to `max` numbers, likewise.
pub fn numbers(max: Max, fill: impl FnOnce(*mut c_int, c_int) -> c_int) -> Result<Vec<c_int>> {
    fill_array(max, 0, fill)
}

fn fill_array<T: Clone>(
    max: Max,
    empty: T,
    fill: impl FnOnce(*mut T, c_int) -> c_int,
) -> Result<Vec<T>> {
    let mut array = vec![empty; max.0];
    let count = fill(array.as_mut_ptr(), array.len() as c_int);
    let Ok(count) = usize::try_from(count) else { return Err(Error::last()) };
    array.truncate(count);
    Ok(array)
}

/// How many entries a caller wants at most; never negative.
#[derive(Clone, Copy, Debug)]
pub struct Max(usize);

impl Max {
    /// As many as a count of libvirt's says there are.
    pub fn of(count: c_int) -> Max {
        Max(entries(count))
    }
}

impl<'p> FromArg<'p> for Max {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let max = i32::from_arg(arg)?;
        if max < 0 {
            return Err(arg.problem(&format!("is negative: {max}")));
        }
        Ok(Max::of(max))
    }
}

/// The objects that `look_up` finds; one that has vanished since it was listed
/// is left out.
pub fn present<K, T>(keys: Vec<K>, look_up: impl Fn(K) -> Result<T>) -> Result<Countable<T>> {
    let found = keys.into_iter().map(look_up);
    let found = found.filter(|found| !found.as_ref().is_err_and(Error::is_vanished));
    Ok(Countable(found.collect::<Result<_>>()?))
}
