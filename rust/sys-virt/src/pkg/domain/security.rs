//! `Sys::Virt::Domain`: confinement on the host, and guests that the host
//! cannot read.

use perl_xs::xsubs;
use virt::sys;

use crate::virt::call::{send_params, take_params};
use crate::virt::records::{self, SecurityLabel};
use crate::virt::schema::{Field, Schema, Settable, Type};
use crate::virt::{Domain, Result, TypedParams};

/// The parameters of `set_launch_security_state`.
#[derive(Debug)]
struct LaunchSecurity;

impl Schema for LaunchSecurity {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET, Type::Text),
        (sys::VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET_HEADER, Type::Text),
        (sys::VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET_SET_ADDRESS, Type::ULLong),
    ];
}

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// The first security label. (virDomainGetSecurityLabel)
    fn get_security_label(&self) -> Result<SecurityLabel> {
        records::security_label(self)
    }

    /// The security labels of all models. (virDomainGetSecurityLabelList)
    fn get_security_label_list(&self) -> Result<Vec<SecurityLabel>> {
        records::security_labels(self)
    }

    /// What proves that the guest started as it should.
    /// (virDomainGetLaunchSecurityInfo)
    fn get_launch_security_info(&self, #[default] flags: u32) -> Result<TypedParams> {
        take_params!(virDomainGetLaunchSecurityInfo(self; flags))
    }

    /// Gives a guest that was found to be right its secret.
    /// (virDomainSetLaunchSecurityState)
    fn set_launch_security_state(
        &self,
        newparams: Settable<LaunchSecurity>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virDomainSetLaunchSecurityState(self; &newparams; flags))
    }
}
