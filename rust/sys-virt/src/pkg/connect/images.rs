//! `Sys::Virt`: domains that were saved to a file.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::call::{call, call_done, send_params};
use crate::virt::failure::Failure;
use crate::virt::forms::ParamsOrFlags;
use crate::virt::image::{Form, ImageParameters};
use crate::virt::{Connect, Result, Text};

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// Starts a domain again that was saved to a file. `from` and `dxml` win
    /// over the parameters of the same meaning; the caller's hash stays as it
    /// is. (virDomainRestore, virDomainRestoreFlags, virDomainRestoreParams)
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
        params: Option<ParamsOrFlags<ImageParameters>>,
        #[default] flags: u32,
    ) -> std::result::Result<(), Failure> {
        // Compat: the original's words (t/112-connect-domains.t).
        let words = "Either $from or $params parameter must be supplied";
        Ok(match Form::of(from, dxml, params, flags, words)? {
            Form::Params(params, flags) => {
                send_params!(virDomainRestoreParams(self; &params; flags))
            }
            Form::File(from, None, 0) => call_done!(virDomainRestore(self, from)),
            Form::File(from, dxml, flags) => {
                call_done!(virDomainRestoreFlags(self, from, dxml, flags))
            }
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
