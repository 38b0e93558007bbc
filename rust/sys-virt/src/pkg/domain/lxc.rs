//! `Sys::Virt::Domain`: going into a container.
//!
//! What enters is the thread or the process that calls, which has often been
//! forked for it: no other thread can do it instead.

use perl_xs::{Class, Inherited, xsubs};

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
    #[blocking]
    fn lxc_enter_namespace(
        dom: Inherited<'_, Domain>,
        fds: Vec<i32>,
        #[default] flags: u32,
    ) -> Result<Descriptors> {
        lxc::enter_namespace(&dom, &fds, flags)
    }

    /// Gives the process a security label, which some models do not before it
    /// runs another program; gives the one it had back.
    /// (virDomainLxcEnterSecurityLabel)
    #[blocking]
    fn lxc_enter_security_label(
        #[name("dom")] _dom: Class,
        model: Model,
        label: Label,
        #[default] flags: u32,
    ) -> Result<SecurityLabel> {
        lxc::enter_security_label(model, label, flags)
    }

    /// Moves the process into the container's control groups.
    /// (virDomainLxcEnterCGroup)
    #[blocking]
    fn lxc_enter_cgroup(dom: Inherited<'_, Domain>, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainLxcEnterCGroup(&*dom, flags))
    }
}
