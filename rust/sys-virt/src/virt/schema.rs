//! Hashes of settable parameters: which names there are, of which types.

use std::ffi::CStr;
use std::marker::PhantomData;
use std::ops::Deref;

use perl_xs::{Arg, FromArg, HeldArg, Outcome, OwnedHash};

use super::params::{TypedParams, Value};

/// The type of a parameter.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    Int,
    UInt,
    LLong,
    ULLong,
    Boolean,
    Text,
    /// An array of strings: a parameter each.
    TextList,
    /// A string, or an array of them.
    TextOrList,
}

/// A parameter that can be set: its name as libvirt has it, and its type.
pub type Field = (&'static CStr, Type);

/// The parameters that one kind of hash may hold, in the order of sending.
pub trait Schema {
    const FIELDS: &'static [Field];
}

/// A hash argument of the schema `S`, ready to send.
pub struct Settable<S>(TypedParams, PhantomData<S>);

impl<S> Settable<S> {
    /// The parameters, to add to.
    pub fn into_params(self) -> TypedParams {
        self.0
    }
}

impl<S> Deref for Settable<S> {
    type Target = TypedParams;
    fn deref(&self) -> &TypedParams {
        &self.0
    }
}

impl<'p, S: Schema> FromArg<'p> for Settable<S> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let perl = arg.perl();
        let hash = OwnedHash::from_arg(arg)?;
        let mut params = TypedParams::default();
        let mut known = 0;
        for &(name, kind) in S::FIELDS {
            let name = name.to_str().unwrap_or_default();
            let Some(value) = hash.get(perl, name) else { continue };
            known += 1;
            push(&mut params, name, kind, &arg.entry(name, *value))?;
        }
        // Reading a value may have changed the hash: compare only downwards.
        if known < hash.len(perl) {
            unknown::<S>(arg, &hash)?;
        }
        Ok(Settable(params, PhantomData))
    }
}

fn push(params: &mut TypedParams, name: &str, kind: Type, arg: &Arg<'_, '_>) -> Outcome<()> {
    match kind {
        Type::Int => params.push(name, Value::Int(FromArg::from_arg(arg)?)),
        Type::UInt => params.push(name, Value::UInt(FromArg::from_arg(arg)?)),
        Type::LLong => params.push(name, Value::LLong(FromArg::from_arg(arg)?)),
        Type::ULLong => params.push(name, Value::ULLong(FromArg::from_arg(arg)?)),
        Type::Boolean => params.push(name, Value::Boolean(FromArg::from_arg(arg)?)),
        Type::Text => params.push(name, Value::Text(&<CStr as HeldArg>::hold(arg)?)),
        Type::TextOrList => {
            let value = arg.plain()?;
            let kind = if value.is_array(arg.perl()) { Type::TextList } else { Type::Text };
            push(params, name, kind, &arg.with_value(*value))?;
        }
        Type::TextList => {
            for text in <Vec<std::ffi::CString>>::from_arg(arg)? {
                params.push(name, Value::Text(&text));
            }
        }
    }
    Ok(())
}

/// The exception that names what is unknown and lists what is known.
fn unknown<S: Schema>(arg: &Arg<'_, '_>, hash: &OwnedHash<'_>) -> Outcome<()> {
    let perl = arg.perl();
    let names = || S::FIELDS.iter().map(|(name, _)| name.to_string_lossy().into_owned());
    let keys = hash.keys(perl);
    let mut strangers = Vec::new();
    for i in 0..keys.len(perl) {
        if let Some(key) = keys.get(perl, i) {
            let key = String::from_utf8_lossy(&key.text(perl)?).into_owned();
            if names().all(|name| name != key) {
                strangers.push(format!("'{key}'"));
            }
        }
    }
    if strangers.is_empty() {
        return Ok(());
    }
    strangers.sort();
    let known = names().collect::<Vec<_>>().join(", ");
    let problem =
        format!("has the unknown parameter {}; known are {known}", strangers.join(" and "));
    Err(arg.problem(&problem))
}
