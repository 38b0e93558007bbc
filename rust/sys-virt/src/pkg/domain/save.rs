//! `Sys::Virt::Domain`: memory written to files: saving, managed saving,
//! dumping.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::call::{call, call_done, send_params};
use crate::virt::failure::Failure;
use crate::virt::forms::ParamsOrFlags;
use crate::virt::image::{Form, ImageParameters};
use crate::virt::{Domain, Result, Text};

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// Writes the memory to a file and stops. `to` and `dxml` win over the
    /// parameters of the same meaning; the caller's hash stays as it is.
    /// (virDomainSave, virDomainSaveFlags, virDomainSaveParams)
    fn save(
        &self,
        #[default]
        #[name("tosv")]
        to: Option<&CStr>,
        #[default]
        #[name("dxmlsv")]
        dxml: Option<&CStr>,
        #[default]
        #[name("params_sv")]
        params: Option<ParamsOrFlags<ImageParameters>>,
        #[default] flags: u32,
    ) -> std::result::Result<(), Failure> {
        // Compat: the original's words (t/203-domain-save.t).
        let words = "Either $to or $params parameter must be supplied";
        Ok(match Form::of(to, dxml, params, flags, words)? {
            Form::Params(params, flags) => {
                send_params!(virDomainSaveParams(self; &params; flags))
            }
            Form::File(to, None, 0) => call_done!(virDomainSave(self, to)),
            Form::File(to, dxml, flags) => {
                call_done!(virDomainSaveFlags(self, to, dxml, flags))
            }
        }?)
    }

    /// Saves to a file that libvirt chooses and reads at the next start.
    /// (virDomainManagedSave)
    fn managed_save(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainManagedSave(self, flags))
    }

    /// (virDomainHasManagedSaveImage)
    fn has_managed_save_image(&self, #[default] flags: u32) -> Result<i32> {
        call!(virDomainHasManagedSaveImage(self, flags))
    }

    /// Removes that file: the next start is a fresh one.
    /// (virDomainManagedSaveRemove)
    fn managed_save_remove(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainManagedSaveRemove(self, flags))
    }

    /// The configuration in that file. (virDomainManagedSaveGetXMLDesc)
    fn managed_save_get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virDomainManagedSaveGetXMLDesc(self, flags))
    }

    /// Changes the configuration in that file.
    /// (virDomainManagedSaveDefineXML)
    fn managed_save_define_xml(&self, xml: &CStr, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainManagedSaveDefineXML(self, xml, flags))
    }

    /// Writes the memory to a file, for analysis. (virDomainCoreDump)
    fn core_dump(&self, to: &CStr, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainCoreDump(self, to, flags))
    }

    /// As `core_dump`, in one of the formats CORE_DUMP_FORMAT_*.
    /// (virDomainCoreDumpWithFormat)
    fn core_dump_format(&self, to: &CStr, format: u32, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainCoreDumpWithFormat(self, to, format, flags))
    }
}
