//! Typed parameters: one reader, one writer.

use std::ffi::CStr;

use libc::{c_char, c_int};
use perl_xs::{Hash, Named, Outcome, OwnedScalar, Perl, ToScalar};
use virt::sys::{self, virTypedParameter};

use super::error::{Error, Result};
use super::list::entries;

/// A list of typed parameters and every string in it.
#[derive(Default)]
pub struct TypedParams(Vec<virTypedParameter>);

// SAFETY: the strings are the list's own.
unsafe impl Send for TypedParams {}

/// A value to send.
pub enum Value<'a> {
    Int(i32),
    UInt(u32),
    LLong(i64),
    ULLong(u64),
    Boolean(bool),
    Text(&'a CStr),
}

impl TypedParams {
    /// Parameters from a call that says how many there are when it is given
    /// no place for them, and else fills in at most as many as it is told.
    pub fn fetch(call: impl Fn(*mut virTypedParameter, *mut c_int) -> c_int) -> Result<Self> {
        let mut count: c_int = 0;
        if call(std::ptr::null_mut(), &mut count) < 0 {
            return Err(Error::last());
        }
        Self::fill(count, call)
    }

    /// Parameters from a call that fills in at most `count`, as it is told.
    pub fn fill(
        mut count: c_int,
        call: impl FnOnce(*mut virTypedParameter, *mut c_int) -> c_int,
    ) -> Result<Self> {
        let mut params = TypedParams::room(entries(count));
        count = params.count();
        if count > 0 && call(params.0.as_mut_ptr(), &mut count) < 0 {
            return Err(Error::last());
        }
        // What libvirt left empty holds no string: it may go.
        params.0.truncate(usize::try_from(count).unwrap_or(0));
        Ok(params)
    }

    /// Parameters from a call that makes the array itself.
    pub fn take<N: Default + TryInto<usize>>(
        call: impl FnOnce(*mut *mut virTypedParameter, *mut N) -> c_int,
    ) -> Result<Self> {
        let (mut array, mut count) = (std::ptr::null_mut::<virTypedParameter>(), N::default());
        if call(&mut array, &mut count) < 0 {
            return Err(Error::last());
        }
        let count = if array.is_null() { 0 } else { count.try_into().unwrap_or(0) };
        // SAFETY: libvirt has made an array of that many; its strings pass to
        // the list, and the array itself is to be freed.
        unsafe {
            let params = (0..count).map(|i| *array.add(i)).collect();
            libc::free(array.cast());
            Ok(TypedParams(params))
        }
    }

    /// Room for so many parameters, for a call to fill in.
    pub(super) fn room(count: usize) -> Self {
        TypedParams(vec![empty(); count])
    }

    /// A list for every `size` parameters, of those that are filled in.
    pub(super) fn groups(mut self, size: usize) -> Vec<Self> {
        let filled = |param: &&virTypedParameter| param.type_ != 0;
        let group = |group: &[_]| TypedParams(group.iter().filter(filled).copied().collect());
        // The strings move with the entries.
        std::mem::take(&mut self.0).chunks(size.max(1)).map(group).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Appends a parameter. A name is cut at 79 bytes, as libvirt has no room
    /// for more.
    pub fn push(&mut self, name: &str, value: Value<'_>) {
        let mut param = empty();
        param.field = name_field(name);
        let (kind, value) = match value {
            Value::Int(i) => (sys::VIR_TYPED_PARAM_INT, RawValue { i }),
            Value::UInt(ui) => (sys::VIR_TYPED_PARAM_UINT, RawValue { ui }),
            Value::LLong(l) => (sys::VIR_TYPED_PARAM_LLONG, RawValue { l }),
            Value::ULLong(ul) => (sys::VIR_TYPED_PARAM_ULLONG, RawValue { ul }),
            Value::Boolean(b) => (sys::VIR_TYPED_PARAM_BOOLEAN, RawValue { b: b.into() }),
            // SAFETY: a C string; the copy is the list's to free.
            Value::Text(text) => unsafe {
                (sys::VIR_TYPED_PARAM_STRING, RawValue { s: libc::strdup(text.as_ptr()) })
            },
        };
        param.type_ = kind as c_int;
        param.value = value;
        self.0.push(param);
    }

    /// Sets a parameter, instead of one of the same name.
    pub fn replace(&mut self, name: &str, value: Value<'_>) {
        self.remove(name);
        self.push(name, value);
    }

    fn remove(&mut self, name: &str) {
        while let Some(i) = self.0.iter().position(|param| field(param) == name.as_bytes()) {
            // What is taken out is cleared as the list it then is.
            drop(TypedParams(vec![self.0.remove(i)]));
        }
    }

    /// Gives the parameter `from` the name `to`.
    pub fn rename(&mut self, from: &str, to: &str) {
        for param in self.0.iter_mut().filter(|param| field(param) == from.as_bytes()) {
            param.field = name_field(to);
        }
    }

    /// The list for a call: NULL if it is empty.
    pub fn as_raw(&self) -> *mut virTypedParameter {
        if self.0.is_empty() { std::ptr::null_mut() } else { self.as_array() }
    }

    /// The list for a call that refuses NULL even where it takes an empty list.
    /// (virDomainSetSchedulerParameters)
    pub fn as_array(&self) -> *mut virTypedParameter {
        self.0.as_ptr().cast_mut()
    }

    pub fn count(&self) -> c_int {
        self.0.len() as c_int
    }
}

type RawValue = sys::_virTypedParameterValue;

fn empty() -> virTypedParameter {
    virTypedParameter { field: [0; 80], type_: 0, value: RawValue { l: 0 } }
}

/// A name, cut at what there is room for.
fn name_field(name: &str) -> [c_char; 80] {
    let mut field = [0; 80];
    for (to, from) in field[..79].iter_mut().zip(name.bytes()) {
        *to = from as c_char;
    }
    field
}

impl Drop for TypedParams {
    fn drop(&mut self) {
        // SAFETY: every entry is either empty or filled in; strings are ours.
        unsafe { sys::virTypedParamsClear(self.0.as_mut_ptr(), self.count()) }
    }
}

/// The room for a parameter's name.
fn field_bytes(param: &virTypedParameter) -> &[u8] {
    // SAFETY: chars are bytes.
    unsafe { std::slice::from_raw_parts(param.field.as_ptr().cast(), param.field.len()) }
}

/// The name of a parameter.
fn field(param: &virTypedParameter) -> &[u8] {
    let field = field_bytes(param);
    field.split(|&byte| byte == 0).next().unwrap_or(field)
}

/// One parameter, for Perl.
#[repr(transparent)]
struct Param(virTypedParameter);

impl Param {
    fn list(params: &[virTypedParameter]) -> &[Param] {
        // SAFETY: the one is the other.
        unsafe { std::slice::from_raw_parts(params.as_ptr().cast(), params.len()) }
    }
}

impl Named for Param {
    fn name(&self) -> &[u8] {
        field_bytes(&self.0)
    }

    fn value<'p>(&self, perl: Perl<'p>) -> Outcome<OwnedScalar<'p>> {
        let value = &self.0.value;
        // SAFETY: the type says which member of the union is set.
        unsafe {
            match self.0.type_ as u32 {
                sys::VIR_TYPED_PARAM_INT => value.i.to_scalar(perl),
                sys::VIR_TYPED_PARAM_UINT => value.ui.to_scalar(perl),
                sys::VIR_TYPED_PARAM_LLONG => value.l.to_scalar(perl),
                sys::VIR_TYPED_PARAM_ULLONG => value.ul.to_scalar(perl),
                sys::VIR_TYPED_PARAM_DOUBLE => value.d.to_scalar(perl),
                sys::VIR_TYPED_PARAM_BOOLEAN => (value.b != 0).to_scalar(perl),
                sys::VIR_TYPED_PARAM_STRING if !value.s.is_null() => {
                    CStr::from_ptr(value.s).to_scalar(perl)
                }
                _ => None::<i32>.to_scalar(perl),
            }
        }
    }
}

impl TypedParams {
    /// A reference to a hash of name to value; of a repeated name, the last.
    pub fn to_hash<'p>(&self, perl: Perl<'p>) -> Outcome<OwnedScalar<'p>> {
        Ok(Hash::of_named(perl, Param::list(&self.0))?.into_ref())
    }

    /// A copy of parameters that belong to someone else.
    ///
    /// # Safety
    /// `count` parameters at `raw`.
    pub unsafe fn copied(raw: *const virTypedParameter, count: c_int) -> Self {
        let copy = |i: usize| {
            // SAFETY: the caller's promise; the type says whether a string is
            // there, whose copy is ours.
            unsafe {
                let mut param = *raw.add(i);
                if param.type_ as u32 == sys::VIR_TYPED_PARAM_STRING && !param.value.s.is_null() {
                    param.value.s = libc::strdup(param.value.s);
                }
                param
            }
        };
        TypedParams((0..usize::try_from(count).unwrap_or(0)).map(copy).collect())
    }
}

impl Clone for TypedParams {
    fn clone(&self) -> Self {
        // SAFETY: our own parameters.
        unsafe { TypedParams::copied(self.0.as_ptr(), self.0.len() as c_int) }
    }
}

/// As [`TypedParams::to_hash`].
impl ToScalar for TypedParams {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        self.to_hash(perl)
    }
}
