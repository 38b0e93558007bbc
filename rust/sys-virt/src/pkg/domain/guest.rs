//! `Sys::Virt::Domain`: what the guest says of itself, mostly through its
//! agent, and what it is told.

use std::ffi::{CStr, CString};

use perl_xs::{ArrayRef, xsubs};

use crate::virt::call::{call, call_done, list_texts, take_params};
use crate::virt::{Domain, Result, Text, TypedParams, arrays};

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// Users, system, time zone, file systems, disks and interfaces of the
    /// guest: what `types` (GUEST_INFO_*; 0: all) ask for.
    /// (virDomainGetGuestInfo)
    fn get_guest_info(&self, #[default] types: u32, #[default] flags: u32) -> Result<TypedParams> {
        take_params!(virDomainGetGuestInfo(self, types; flags))
    }

    /// The guest's name of itself. (virDomainGetHostname)
    fn get_hostname(&self, #[default] flags: u32) -> Result<Text> {
        call!(virDomainGetHostname(self, flags))
    }

    /// The guest's clock: seconds since 1970, and nanoseconds.
    /// (virDomainGetTime)
    fn get_time(&self, #[default] flags: u32) -> Result<ArrayRef<i64>> {
        let (mut seconds, mut nanoseconds) = (0, 0u32);
        call!(virDomainGetTime(self, &mut seconds, &mut nanoseconds, flags))?;
        Ok(ArrayRef(vec![seconds, nanoseconds.into()]))
    }

    /// Sets the guest's clock. (virDomainSetTime)
    fn set_time(
        &self,
        #[name("secssv")] secs: i64,
        nsecs: u32,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainSetTime(self, secs, nsecs, flags))
    }

    /// Which virtual CPUs the guest has, uses, and could stop using.
    /// (virDomainGetGuestVcpus)
    fn get_guest_vcpus(&self, #[default] flags: u32) -> Result<TypedParams> {
        take_params!(virDomainGetGuestVcpus(self; flags))
    }

    /// Has the guest use (1) or not use (0) virtual CPUs, listed in a text
    /// such as `0-3,5`. (virDomainSetGuestVcpus)
    fn set_guest_vcpus(&self, cpumap: &CStr, state: i32, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainSetGuestVcpus(self, cpumap, state, flags))
    }

    /// Sets the password of a user of the guest. (virDomainSetUserPassword)
    fn set_user_password(
        &self,
        username: &CStr,
        password: &CStr,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainSetUserPassword(self, username, password, flags))
    }

    /// The keys with which a user of the guest may log in.
    /// (virDomainAuthorizedSSHKeysGet)
    #[alias("get_authorized_ssh_keys")]
    fn authorized_ssh_keys_get(&self, user: &CStr, #[default] flags: u32) -> Result<Vec<Text>> {
        list_texts!(virDomainAuthorizedSSHKeysGet(self, user; flags))
    }

    /// Sets, or as `flags` say adds or removes, keys with which a user of the
    /// guest may log in. (virDomainAuthorizedSSHKeysSet)
    #[alias("set_authorized_ssh_keys")]
    fn authorized_ssh_keys_set(
        &self,
        user: &CStr,
        #[name("keysSV")] keys: Vec<CString>,
        #[default] flags: u32,
    ) -> Result<()> {
        arrays::set_ssh_keys(self, user, &keys, flags)
    }

    /// Sets how many seconds to wait for the guest's agent.
    /// (virDomainAgentSetResponseTimeout)
    fn set_agent_response_timeout(&self, timeout: i32, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainAgentSetResponseTimeout(self, timeout, flags))
    }
}
