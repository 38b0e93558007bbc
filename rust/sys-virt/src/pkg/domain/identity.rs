//! `Sys::Virt::Domain`: which domain it is, and its state.

use std::ffi::CStr;

use perl_xs::{ToHash, xsubs};
use virt::sys;

use crate::virt::call::{call, call_text, call_uuid, call_uuid_string, call_value};
use crate::virt::related::call_related;
use crate::virt::{Connect, Domain, Result, Text, uuid};

/// What `get_info` gives back.
#[derive(ToHash)]
struct DomainInfo {
    /// STATE_*
    state: u8,
    /// KiB
    #[key("maxMem")]
    max_mem: u64,
    /// KiB
    memory: u64,
    #[key("nrVirtCpu")]
    nr_virt_cpu: u16,
    /// ns
    #[key("cpuTime")]
    cpu_time: u64,
}

#[xsubs(package = "Sys::Virt::Domain", this = "dom", destroy = "dom_rv")]
impl Domain {
    /// (virDomainGetName)
    #[local]
    fn get_name(&self) -> Result<&CStr> {
        call_text!(virDomainGetName(self))
    }

    /// The number of a running domain, -1 for any other. (virDomainGetID)
    #[local]
    fn get_id(&self) -> Result<i32> {
        // libvirt's -1 is an unsigned one.
        Ok(call_value!(virDomainGetID(self)) as i32)
    }

    /// The UUID in 16 bytes. (virDomainGetUUID)
    #[local]
    fn get_uuid(&self) -> Result<[u8; 16]> {
        call_uuid!(virDomainGetUUID(self))
    }

    /// The UUID in 36 characters. (virDomainGetUUIDString)
    #[local]
    fn get_uuid_string(&self) -> Result<uuid::Printed> {
        call_uuid_string!(virDomainGetUUIDString(self))
    }

    /// State, memory, processors and time used. (virDomainGetInfo)
    fn get_info(&self) -> Result<DomainInfo> {
        let mut info =
            sys::virDomainInfo { state: 0, maxMem: 0, memory: 0, nrVirtCpu: 0, cpuTime: 0 };
        call!(virDomainGetInfo(self, &mut info))?;
        Ok(DomainInfo {
            state: info.state,
            max_mem: info.maxMem.into(),
            memory: info.memory.into(),
            nr_virt_cpu: info.nrVirtCpu,
            cpu_time: info.cpuTime,
        })
    }

    /// State and the reason for it. (virDomainGetState)
    fn get_state(&self, #[default] flags: u32) -> Result<(i32, i32)> {
        let (mut state, mut reason) = (0, 0);
        call!(virDomainGetState(self, &mut state, &mut reason, flags))?;
        Ok((state, reason))
    }

    /// The configuration. (virDomainGetXMLDesc)
    fn get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virDomainGetXMLDesc(self, flags))
    }

    /// (virDomainIsActive)
    fn is_active(&self) -> Result<i32> {
        call!(virDomainIsActive(self))
    }

    /// Whether the domain is defined, and not only running.
    /// (virDomainIsPersistent)
    fn is_persistent(&self) -> Result<i32> {
        call!(virDomainIsPersistent(self))
    }

    /// Whether the configuration differs from the one the domain started
    /// with. (virDomainIsUpdated)
    fn is_updated(&self) -> Result<i32> {
        call!(virDomainIsUpdated(self))
    }

    /// What kind of system runs: hvm, linux, xen, exe. (virDomainGetOSType)
    fn get_os_type(&self) -> Result<Text> {
        call!(virDomainGetOSType(self))
    }

    /// The domain's connection. (virDomainGetConnect)
    #[local]
    fn get_connection(&self) -> Result<Connect> {
        call_related!(virDomainGetConnect(self))
    }
}
