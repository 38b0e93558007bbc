//! `Sys::Virt`: domains that were saved to a file.

use std::ffi::CStr;

use perl_xs::xsubs;
use virt::sys;

use crate::virt::call::{call, call_done, send_params};
use crate::virt::failure::Failure;
use crate::virt::forms::ParamsOrFlags;
use crate::virt::params::Value;
use crate::virt::schema::{Field, Schema, Type};
use crate::virt::{Connect, Result, Text};

/// The parameters of `restore_domain`.
#[derive(Debug)]
struct RestoreParameters;

const FILE: &str = "file";
const DXML: &str = "dxml";

impl Schema for RestoreParameters {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_DOMAIN_SAVE_PARAM_FILE, Type::Text),
        (sys::VIR_DOMAIN_SAVE_PARAM_DXML, Type::Text),
        (sys::VIR_DOMAIN_SAVE_PARAM_IMAGE_FORMAT, Type::Text),
        (sys::VIR_DOMAIN_SAVE_PARAM_PARALLEL_CHANNELS, Type::Int),
    ];
}

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// Starts a domain again that was saved to a file. `from` and `dxml` win
    /// over the parameters of the same meaning; the caller's hash stays as it
    /// is. Compat: a number in the parameters' place is the flags
    /// (t/112-connect-domains.t). (virDomainRestore, virDomainRestoreFlags,
    /// virDomainRestoreParams)
    fn restore_domain(
        &self,
        #[default]
        #[name("fromsv")]
        from: Option<&CStr>,
        #[default]
        #[name("dxmlsv")]
        dxml: Option<&CStr>,
        #[default]
        #[name("params_sv")]
        params: Option<ParamsOrFlags<RestoreParameters>>,
        #[default] flags: u32,
    ) -> std::result::Result<(), Failure> {
        let (params, flags) = match params {
            Some(ParamsOrFlags::Params(params)) => (Some(params.into_params()), flags),
            Some(ParamsOrFlags::Flags(older)) => (None, older | flags),
            None => (None, flags),
        };
        if let Some(mut params) = params {
            if let Some(from) = from {
                params.replace(FILE, Value::Text(from));
            }
            if let Some(dxml) = dxml {
                params.replace(DXML, Value::Text(dxml));
            }
            return Ok(send_params!(virDomainRestoreParams(self; &params; flags))?);
        }
        // Compat: the original's words (t/112-connect-domains.t).
        let words = "Either $from or $params parameter must be supplied";
        let from = from.ok_or(Failure::Words(words))?;
        Ok(match (dxml, flags) {
            (None, 0) => call_done!(virDomainRestore(self, from)),
            (dxml, flags) => call_done!(virDomainRestoreFlags(self, from, dxml, flags)),
        }?)
    }

    /// The configuration in a saved file. (virDomainSaveImageGetXMLDesc)
    fn get_save_image_xml_description(&self, file: &CStr, #[default] flags: u32) -> Result<Text> {
        call!(virDomainSaveImageGetXMLDesc(self, file, flags))
    }

    /// Changes the configuration in a saved file.
    /// (virDomainSaveImageDefineXML)
    fn define_save_image_xml(&self, file: &CStr, xml: &CStr, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainSaveImageDefineXML(self, file, xml, flags))
    }
}
