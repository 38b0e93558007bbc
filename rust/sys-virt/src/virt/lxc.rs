//! The inside of containers: their namespaces, control groups and labels.

use std::ptr;

use libc::c_int;
use perl_xs::{Arg, FromArg, Outcome, OwnedHash};
use virt::sys;

use super::api;
use super::call::{Checked, call_done};
use super::error::Result;
use super::files::{self, Descriptors};
use super::handle::Domain;
use super::records::SecurityLabel;
use super::text::Fixed;

/// The namespaces of a container. (virDomainLxcOpenNamespace)
pub fn open_namespace(domain: &Domain, flags: u32) -> Result<Descriptors> {
    let mut array = ptr::null_mut();
    // SAFETY: the domain is held; libvirt makes an array of as many open files
    // as it says, which passes to us.
    unsafe {
        let status = api::virDomainLxcOpenNamespace(domain.as_raw(), &mut array, flags);
        let files = Descriptors::take(array, usize::try_from(status).unwrap_or(0));
        status.check().map(|_| files)
    }
}

/// Moves the process into namespaces; those it leaves.
/// (virDomainLxcEnterNamespace)
pub fn enter_namespace(domain: &Domain, namespaces: &[c_int], flags: u32) -> Result<Descriptors> {
    let (array, count) = files::array(namespaces);
    let (mut left, mut lefts) = (ptr::null_mut(), 0);
    // SAFETY: the domain is held, or a copy of it that the process was born
    // with, of which the call reads no more than the memory; so many numbers,
    // which are only read; the array made is as above.
    unsafe {
        let status = api::virDomainLxcEnterNamespace(
            domain.as_raw(),
            count,
            array,
            &mut lefts,
            &mut left,
            flags,
        );
        status.check()?;
        Ok(Descriptors::take(left, lefts as usize))
    }
}

/// A security model, a hash such as `get_node_security_model` gives.
pub struct Model(sys::virSecurityModel);

/// A security label, a hash such as `get_security_label` gives.
pub struct Label(sys::virSecurityLabel);

/// The value of a key; `T`'s default without one.
fn entry<'p, T: FromArg<'p> + Default>(
    arg: &Arg<'_, 'p>,
    hash: &OwnedHash<'p>,
    key: &str,
) -> Outcome<T> {
    match hash.get(arg.perl(), key) {
        Some(value) => T::from_arg(&arg.entry(key, *value)),
        None => Ok(T::default()),
    }
}

/// The text of a key that must be there.
fn text<'p, const N: usize>(
    arg: &Arg<'_, 'p>,
    hash: &OwnedHash<'p>,
    key: &str,
) -> Outcome<Fixed<N>> {
    entry::<Option<Fixed<N>>>(arg, hash, key)?
        .ok_or_else(|| arg.problem(&format!("has no '{key}'")))
}

/// The text of a key, empty without one.
fn text_or_none<'p, const N: usize>(
    arg: &Arg<'_, 'p>,
    hash: &OwnedHash<'p>,
    key: &str,
) -> Outcome<Fixed<N>> {
    Ok(entry::<Option<Fixed<N>>>(arg, hash, key)?.unwrap_or(Fixed([0; N])))
}

impl<'p> FromArg<'p> for Model {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let hash = OwnedHash::from_arg(arg)?;
        let Fixed(model) = text(arg, &hash, "model")?;
        let Fixed(doi) = text_or_none(arg, &hash, "doi")?;
        Ok(Model(sys::virSecurityModel { model, doi }))
    }
}

impl<'p> FromArg<'p> for Label {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let hash = OwnedHash::from_arg(arg)?;
        let Fixed(label) = text(arg, &hash, "label")?;
        Ok(Label(sys::virSecurityLabel { label, enforcing: entry(arg, &hash, "enforcing")? }))
    }
}

/// Gives the process a label; the one it had.
/// (virDomainLxcEnterSecurityLabel)
pub fn enter_security_label(
    mut model: Model,
    mut label: Label,
    flags: u32,
) -> Result<SecurityLabel> {
    let mut old = SecurityLabel::empty();
    call_done!(virDomainLxcEnterSecurityLabel(&mut model.0, &mut label.0, &mut old, flags))?;
    Ok(SecurityLabel::of(&old))
}
