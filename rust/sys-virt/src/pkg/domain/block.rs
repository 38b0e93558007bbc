//! `Sys::Virt::Domain`: disks: what they hold, do and may do.

use std::ffi::CStr;

use perl_xs::{Bytes, ToHash, xsubs};
use virt::sys;

use crate::virt::call::{call, call_done, fetch_params, send_params};
use crate::virt::filesystem::{self, DiskError};
use crate::virt::schema::{Field, Schema, Settable, Type};
use crate::virt::{Domain, Result, TypedParams, block_stats, peek};

/// What `get_block_info` gives back, in bytes.
#[derive(ToHash)]
struct BlockInfo {
    /// What the guest sees.
    capacity: u64,
    /// What is in use of the storage.
    allocation: u64,
    /// What the storage occupies.
    physical: u64,
}

/// The limits of a disk or a throttle group.
#[derive(Debug)]
struct IoTune;

impl Schema for IoTune {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_SIZE_IOPS_SEC, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_GROUP_NAME, Type::Text),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX_LENGTH, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX_LENGTH, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX_LENGTH, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX_LENGTH, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX_LENGTH, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX_LENGTH, Type::ULLong),
    ];
}

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// The size of a disk, in bytes. (virDomainGetBlockInfo)
    fn get_block_info(&self, dev: &CStr, #[default] flags: u32) -> Result<BlockInfo> {
        let mut info = sys::virDomainBlockInfo { capacity: 0, allocation: 0, physical: 0 };
        call!(virDomainGetBlockInfo(self, dev, &mut info, flags))?;
        Ok(BlockInfo {
            capacity: info.capacity,
            allocation: info.allocation,
            physical: info.physical,
        })
    }

    /// What was read from and written to a disk. (virDomainBlockStatsFlags,
    /// virDomainBlockStats)
    fn block_stats(&self, path: &CStr, #[default] flags: u32) -> Result<TypedParams> {
        match fetch_params!(virDomainBlockStatsFlags(self, path; flags)) {
            Ok(mut stats) => {
                // Compat: the names of the older function
                // (t/206-domain-block.t).
                stats.rename("rd_operations", "rd_req");
                stats.rename("wr_operations", "wr_req");
                stats.rename("flush_operations", "flush_reqs");
                Ok(stats)
            }
            Err(error) if error.code == sys::VIR_ERR_NO_SUPPORT && flags == 0 => {
                block_stats::older(self, path)
            }
            Err(error) => Err(error),
        }
    }

    /// Changes the size of a disk: in KiB, or bytes with
    /// BLOCK_RESIZE_BYTES. (virDomainBlockResize)
    fn block_resize(&self, disk: &CStr, size: u64, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainBlockResize(self, disk, size, flags))
    }

    /// Reads `size` bytes of a disk. (virDomainBlockPeek)
    fn block_peek(
        &self,
        path: &CStr,
        offset: u64,
        size: peek::Size,
        #[default] flags: u32,
    ) -> Result<Bytes> {
        peek::block(self, path, offset, size, flags)
    }

    /// Reads `size` bytes of memory, at an address as MEMORY_* says.
    /// (virDomainMemoryPeek)
    fn memory_peek(&self, offset: u64, size: peek::Size, #[default] flags: u32) -> Result<Bytes> {
        peek::memory(self, offset, size, flags)
    }

    /// Asks for an event when a disk is written to beyond so many bytes.
    /// (virDomainSetBlockThreshold)
    fn set_block_threshold(
        &self,
        dev: &CStr,
        #[name("thresholdsv")] threshold: u64,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainSetBlockThreshold(self, dev, threshold, flags))
    }

    /// The disks with errors. (virDomainGetDiskErrors)
    fn get_disk_errors(&self, #[default] flags: u32) -> Result<Vec<DiskError>> {
        filesystem::disk_errors(self, flags)
    }

    /// How fast a disk may be used. (virDomainGetBlockIoTune)
    fn get_block_iotune(&self, disk: &CStr, #[default] flags: u32) -> Result<TypedParams> {
        fetch_params!(virDomainGetBlockIoTune(self, disk; flags))
    }

    /// (virDomainSetBlockIoTune)
    fn set_block_iotune(
        &self,
        disk: &CStr,
        newparams: Settable<IoTune>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virDomainSetBlockIoTune(self, disk; &newparams; flags))
    }

    /// Makes or changes limits that several disks share.
    /// (virDomainSetThrottleGroup)
    fn set_throttle_group(
        &self,
        group: &CStr,
        newparams: Settable<IoTune>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virDomainSetThrottleGroup(self, group; &newparams; flags))
    }

    /// (virDomainDelThrottleGroup)
    fn del_throttle_group(&self, group: &CStr, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainDelThrottleGroup(self, group, flags))
    }
}
