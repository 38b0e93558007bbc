//! Files with a saved domain: the forms in which a call may name one.

use std::ffi::CStr;

use virt::sys;

use super::failure::Failure;
use super::forms::ParamsOrFlags;
use super::params::{TypedParams, Value};
use super::schema::{Field, Schema, Type};

/// The parameters of `save` and `restore_domain`.
#[derive(Debug)]
pub struct ImageParameters;

impl Schema for ImageParameters {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_DOMAIN_SAVE_PARAM_FILE, Type::Text),
        (sys::VIR_DOMAIN_SAVE_PARAM_DXML, Type::Text),
        (sys::VIR_DOMAIN_SAVE_PARAM_IMAGE_FORMAT, Type::Text),
        (sys::VIR_DOMAIN_SAVE_PARAM_PARALLEL_CHANNELS, Type::Int),
    ];
}

/// VIR_DOMAIN_SAVE_PARAM_FILE
const FILE: &str = "file";
/// VIR_DOMAIN_SAVE_PARAM_DXML
const DXML: &str = "dxml";

/// Which call of libvirt is meant.
pub enum Form<'a> {
    /// With parameters, and flags.
    Params(TypedParams, u32),
    /// The file, other XML for the domain, flags.
    File(&'a CStr, Option<&'a CStr>, u32),
}

impl<'a> Form<'a> {
    /// From a method's arguments, of which `file` and `dxml` win over the
    /// parameters of the same meaning; without a file, `words` are thrown.
    ///
    /// Compat: a number in the parameters' place is the flags
    /// (t/203-domain-save.t, t/112-connect-domains.t).
    pub fn of(
        file: Option<&'a CStr>,
        dxml: Option<&'a CStr>,
        params: Option<ParamsOrFlags<ImageParameters>>,
        flags: u32,
        words: &'static str,
    ) -> Result<Form<'a>, Failure> {
        let flags = match params {
            Some(ParamsOrFlags::Params(params)) => {
                let mut params = params.into_params();
                for (name, text) in [(FILE, file), (DXML, dxml)] {
                    if let Some(text) = text {
                        params.replace(name, Value::Text(text));
                    }
                }
                return Ok(Form::Params(params, flags));
            }
            Some(ParamsOrFlags::Flags(older)) => older | flags,
            None => flags,
        };
        Ok(Form::File(file.ok_or(Failure::Words(words))?, dxml, flags))
    }
}
