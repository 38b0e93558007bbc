//! `Sys::Virt::Domain`: going into a container.
//!
//! Exempt from knowing no Perl: what enters, is the thread or the process that
//! calls, which has often been forked for it.

use perl_xs::{Class, Inherited, Perl, xsubs};

use crate::virt::call::call_done;
use crate::virt::files::Descriptors;
use crate::virt::lxc::{self, Label, Model};
use crate::virt::records::SecurityLabel;
use crate::virt::{Domain, Result};

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// The container's namespaces, as descriptors.
    /// (virDomainLxcOpenNamespace)
    fn lxc_open_namespace(&self, #[default] flags: u32) -> Result<Descriptors> {
        lxc::open_namespace(self, flags)
    }

    /// Moves the process into the namespaces; gives those it leaves back.
    /// (virDomainLxcEnterNamespace)
    fn lxc_enter_namespace(
        _perl: Perl<'_>,
        dom: Inherited<'_, Domain>,
        fds: Vec<i32>,
        #[default] flags: u32,
    ) -> Result<Descriptors> {
        lxc::enter_namespace(&dom, &fds, flags)
    }

    /// Gives the process a security label, which some models do not before it
    /// runs another program; gives the one it had back.
    /// (virDomainLxcEnterSecurityLabel)
    fn lxc_enter_security_label(
        _perl: Perl<'_>,
        #[name("dom")] _dom: Class,
        model: Model,
        label: Label,
        #[default] flags: u32,
    ) -> Result<SecurityLabel> {
        lxc::enter_security_label(model, label, flags)
    }

    /// Moves the process into the container's control groups.
    /// (virDomainLxcEnterCGroup)
    fn lxc_enter_cgroup(
        _perl: Perl<'_>,
        dom: Inherited<'_, Domain>,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainLxcEnterCGroup(&*dom, flags))
    }
}
