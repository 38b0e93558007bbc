//! `Sys::Virt::Domain`: restarting, sleeping, starting by itself, with files
//! of the caller's.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::call::{call, call_done};
use crate::virt::{Domain, Result, files};

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// Starts a defined domain, which inherits the files of the descriptors.
    /// (virDomainCreateWithFiles)
    fn create_with_files(
        &self,
        #[name("fdssv")] fds: Vec<i32>,
        #[default] flags: u32,
    ) -> Result<()> {
        files::create(self, &fds, flags)
    }

    /// Makes open files known to the domain, which refers to them by `name`,
    /// as long as the connection lasts. (virDomainFDAssociate)
    fn fd_associate(
        &self,
        name: &CStr,
        #[name("fdssv")] fds: Vec<i32>,
        #[default] flags: u32,
    ) -> Result<()> {
        files::associate(self, name, &fds, flags)
    }

    /// Asks the guest to restart. (virDomainReboot)
    fn reboot(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainReboot(self, flags))
    }

    /// Restarts at once, as a reset button does. (virDomainReset)
    fn reset(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainReset(self, flags))
    }

    /// Puts the guest to sleep, for `duration` seconds if that is not 0.
    /// (virDomainPMSuspendForDuration)
    fn pm_suspend_for_duration(
        &self,
        target: u32,
        duration: u64,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainPMSuspendForDuration(self, target, duration, flags))
    }

    /// Wakes a sleeping guest. (virDomainPMWakeup)
    fn pm_wakeup(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainPMWakeup(self, flags))
    }

    /// Gives the domain another name. (virDomainRename)
    fn rename(&self, newname: &CStr, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainRename(self, newname, flags))
    }

    /// Whether the domain starts with the host. (virDomainGetAutostart)
    fn get_autostart(&self) -> Result<i32> {
        let mut autostart = 0;
        call!(virDomainGetAutostart(self, &mut autostart))?;
        Ok(autostart)
    }

    /// (virDomainSetAutostart)
    fn set_autostart(&self, autostart: i32) -> Result<()> {
        call_done!(virDomainSetAutostart(self, autostart))
    }

    /// Whether the domain starts with the host the next time only.
    /// (virDomainGetAutostartOnce)
    fn get_autostart_once(&self) -> Result<i32> {
        let mut autostart = 0;
        call!(virDomainGetAutostartOnce(self, &mut autostart))?;
        Ok(autostart)
    }

    /// (virDomainSetAutostartOnce)
    fn set_autostart_once(&self, autostart: i32) -> Result<()> {
        call_done!(virDomainSetAutostartOnce(self, autostart))
    }
}
