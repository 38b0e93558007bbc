//! `Sys::Virt::Domain`: starting, pausing, stopping, undefining.

use perl_xs::xsubs;

use crate::virt::call::call_done;
use crate::virt::{Domain, Result};

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// Starts a defined domain. (virDomainCreate, virDomainCreateWithFlags)
    fn create(&self, #[default] flags: u32) -> Result<()> {
        match flags {
            0 => call_done!(virDomainCreate(self)),
            flags => call_done!(virDomainCreateWithFlags(self, flags)),
        }
    }

    /// Stops the processors. (virDomainSuspend)
    fn suspend(&self) -> Result<()> {
        call_done!(virDomainSuspend(self))
    }

    /// Lets the processors run again. (virDomainResume)
    fn resume(&self) -> Result<()> {
        call_done!(virDomainResume(self))
    }

    /// Asks the guest to shut down. (virDomainShutdown, virDomainShutdownFlags)
    fn shutdown(&self, #[default] flags: u32) -> Result<()> {
        match flags {
            0 => call_done!(virDomainShutdown(self)),
            flags => call_done!(virDomainShutdownFlags(self, flags)),
        }
    }

    /// Stops the domain at once; the object stays valid. (virDomainDestroy,
    /// virDomainDestroyFlags)
    fn destroy(#[name("dom_rv")] &self, #[default] flags: u32) -> Result<()> {
        match flags {
            0 => call_done!(virDomainDestroy(self)),
            flags => call_done!(virDomainDestroyFlags(self, flags)),
        }
    }

    /// Removes the configuration. (virDomainUndefine, virDomainUndefineFlags)
    fn undefine(&self, #[default] flags: u32) -> Result<()> {
        match flags {
            0 => call_done!(virDomainUndefine(self)),
            flags => call_done!(virDomainUndefineFlags(self, flags)),
        }
    }
}
