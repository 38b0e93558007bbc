//! An argument of an XSUB, and what it can be taken as.

use crate::error::{Outcome, Raise};
use crate::ffi;
use crate::interp::Perl;
use crate::value::{Owned, OwnedArray, OwnedCode, OwnedHash, OwnedScalar, Scalar};
use crate::xsub::Frame;

/// One argument, or one element of a list or hash argument: the value, and
/// how to name it in an exception.
#[derive(Clone, Copy)]
pub struct Arg<'a, 'p> {
    frame: &'a Frame<'p>,
    value: Scalar<'p>,
    item: Item<'a, 'p>,
}

/// What an [`Arg`] is: an argument, or a part of a list or hash.
#[derive(Clone, Copy)]
enum Item<'a, 'p> {
    Named(&'a str),
    Index(&'a Arg<'a, 'p>, usize),
    Key(&'a Arg<'a, 'p>, &'a str),
}

impl<'a, 'p> Arg<'a, 'p> {
    pub(crate) fn new(frame: &'a Frame<'p>, value: Scalar<'p>, name: &'a str) -> Self {
        Arg { frame, value, item: Item::Named(name) }
    }

    /// Element `i` of a list argument.
    pub fn element<'b>(&'b self, i: usize, value: Scalar<'p>) -> Arg<'b, 'p> {
        Arg { frame: self.frame, value, item: Item::Index(self, i) }
    }

    /// The value of `key` in a hash argument.
    pub fn entry<'b>(&'b self, key: &'b str, value: Scalar<'p>) -> Arg<'b, 'p> {
        Arg { frame: self.frame, value, item: Item::Key(self, key) }
    }

    pub fn perl(&self) -> Perl<'p> {
        self.frame.perl()
    }

    pub fn value(&self) -> Scalar<'p> {
        self.value
    }

    /// The exception that names the method, the argument and its `problem`.
    pub fn problem(&self, problem: &str) -> Raise {
        Raise::Text(format!("{}: {} {problem}", self.frame.method(), self.path()))
    }

    /// The argument's name, and which part of it this is: `pages[0][1]`.
    fn path(&self) -> String {
        match self.item {
            Item::Named(name) => name.into(),
            Item::Index(list, i) => format!("{}[{i}]", list.path()),
            Item::Key(hash, key) => format!("{}{{{key}}}", hash.path()),
        }
    }

    /// What the value is, for "… is not X but Y".
    pub fn describe(&self) -> String {
        let perl = self.perl();
        match self.value.kind(perl).0 {
            ffi::IS_UNDEF => "undef".into(),
            ffi::IS_REF => format!("a reference to {}", self.value.ref_name(perl)),
            _ => "a plain value".into(),
        }
    }

    /// "is not `wanted`", and what it is instead.
    pub fn not_a(&self, wanted: &str) -> Raise {
        self.problem(&format!("is not {wanted}, but {}", self.describe()))
    }

    /// Before code may run that could free what lies on the argument stack.
    pub(crate) fn protect(&self) {
        self.frame.protect();
    }

    /// The value without magic: what a tied variable says, asked once.
    pub fn plain(&self) -> Outcome<OwnedScalar<'p>> {
        let perl = self.perl();
        if self.value.kind(perl).1 {
            self.protect();
            return self.value.read_once(perl, false);
        }
        Ok(Owned::share(perl, self.value))
    }
}

/// A type that an argument can be taken as, by value.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be taken from an argument of Perl")]
pub trait FromArg<'p>: Sized {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self>;
}

/// A type that a method takes by reference: `&CStr`, `&Handle`.
///
/// What is held keeps the referent alive, and out of reach of any Perl code
/// that runs while the method does.
#[diagnostic::on_unimplemented(message = "`&{Self}` cannot be taken from an argument of Perl")]
pub trait HeldArg<'p> {
    type Held: std::ops::Deref<Target = Self>;
    /// The same, free of the interpreter: for a call that runs elsewhere.
    type Own: std::ops::Deref<Target = Self> + Send + 'static;
    fn hold(arg: &Arg<'_, 'p>) -> Outcome<Self::Held>;
    fn own(held: Self::Held) -> Outcome<Self::Own>;
}

/// An undefined value is `None`.
impl<'p, T: FromArg<'p>> FromArg<'p> for Option<T> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        match defined(arg)? {
            None => Ok(None),
            Some(value) => T::from_arg(&arg.with_value(*value)).map(Some),
        }
    }
}

/// As [`FromArg`] of an `Option`, for what is held.
pub fn hold_option<'p, T: HeldArg<'p> + ?Sized>(arg: &Arg<'_, 'p>) -> Outcome<Option<T::Held>> {
    match defined(arg)? {
        None => Ok(None),
        Some(value) => T::hold(&arg.with_value(*value)).map(Some),
    }
}

/// The value without magic, `None` if it is undef.
fn defined<'p>(arg: &Arg<'_, 'p>) -> Outcome<Option<OwnedScalar<'p>>> {
    let value = arg.plain()?;
    let undef = value.is_undef(arg.perl());
    Ok((!undef).then_some(value))
}

impl<'a, 'p> Arg<'a, 'p> {
    /// The same place, another value (one that holds no magic any more).
    pub fn with_value(&self, value: Scalar<'p>) -> Arg<'a, 'p> {
        Arg { value, ..*self }
    }
}

/// A list argument: a reference to an array, each element taken as `T`.
impl<'p, T: FromArg<'p>> FromArg<'p> for Vec<T> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let list = <OwnedArray<'p>>::from_arg(arg)?;
        let perl = arg.perl();
        // The length is asked anew each time: an element's code may change it.
        let mut values = Vec::with_capacity(list.len(perl));
        let mut i = 0;
        while i < list.len(perl) {
            let value = list.get(perl, i).unwrap_or_else(|| Scalar::undef(perl));
            values.push(T::from_arg(&arg.element(i, *value))?);
            i += 1;
        }
        Ok(values)
    }
}

impl<'p> FromArg<'p> for OwnedArray<'p> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        arg.protect();
        let value = arg.plain()?;
        value.as_array(arg.perl())?.ok_or_else(|| arg.with_value(*value).not_an_array())
    }
}

impl<'p> FromArg<'p> for OwnedHash<'p> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        arg.protect();
        let value = arg.plain()?;
        value.as_hash(arg.perl())?.ok_or_else(|| arg.with_value(*value).problem(NOT_A_HASH))
    }
}

/// Compat: the original's words (rust/perl-xs-test/t/02-magic.t).
const NOT_A_HASH: &str = "is not a HASH reference";

impl Arg<'_, '_> {
    fn not_an_array(&self) -> Raise {
        self.problem("is not an ARRAY reference")
    }
}

/// Something to call, with a reference of our own to it: what the caller's
/// variable holds later makes no difference.
impl<'p> FromArg<'p> for OwnedCode<'p> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        arg.protect();
        let perl = arg.perl();
        let value = arg.plain()?.copy(perl)?;
        if !value.is_callable(perl) {
            return Err(arg.with_value(*value).not_a("code that can be called"));
        }
        // SAFETY: a callable scalar; our reference passes over.
        Ok(unsafe { Owned::from_raw(perl, value.into_raw()) })
    }
}

/// The caller's own scalar.
impl<'p> FromArg<'p> for Scalar<'p> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        arg.protect();
        Ok(arg.value())
    }
}

/// The name of the class an XSUB was called on, or of the class of the object
/// it was called on.
#[derive(Clone, Debug)]
pub struct Class(std::ffi::CString);

impl Class {
    pub fn name(&self) -> &std::ffi::CStr {
        &self.0
    }
}

impl<'p> FromArg<'p> for Class {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let perl = arg.perl();
        let value = arg.plain()?;
        if value.kind(perl).0 == ffi::IS_REF {
            let name = std::ffi::CString::new(value.ref_name(perl)).unwrap_or_default();
            return Ok(Class(name));
        }
        Ok(Class(<std::ffi::CStr as HeldArg>::hold(&arg.with_value(*value))?))
    }
}
