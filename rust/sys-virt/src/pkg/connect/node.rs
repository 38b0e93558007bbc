//! `Sys::Virt`: the host.

use perl_xs::{Bytes, ToHash, xsubs};
use virt::sys;

use crate::virt::call::{call, call_done, fetch_params, send_params, take_params};
use crate::virt::node::{self, CellPages, PageCount, Stats};
use crate::virt::schema::{Field, Schema, Settable, Type};
use crate::virt::{Connect, Result, Text, TypedParams, text};

/// What `get_node_info` gives back.
#[derive(ToHash)]
struct NodeInfo {
    model: text::Fixed<32>,
    /// KiB
    memory: u64,
    cpus: u32,
    /// MHz
    mhz: u32,
    /// NUMA cells
    nodes: u32,
    sockets: u32,
    cores: u32,
    threads: u32,
}

/// What `get_node_security_model` gives back.
#[derive(ToHash)]
struct SecurityModel {
    model: text::Fixed<{ sys::VIR_SECURITY_MODEL_BUFLEN as usize }>,
    doi: text::Fixed<{ sys::VIR_SECURITY_DOI_BUFLEN as usize }>,
}

/// The parameters of `set_node_memory_parameters`; of those that can only be
/// read, it is libvirt that complains.
#[derive(Debug)]
struct MemoryParameters;

impl Schema for MemoryParameters {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_NODE_MEMORY_SHARED_PAGES_TO_SCAN, Type::UInt),
        (sys::VIR_NODE_MEMORY_SHARED_SLEEP_MILLISECS, Type::UInt),
        (sys::VIR_NODE_MEMORY_SHARED_PAGES_SHARED, Type::ULLong),
        (sys::VIR_NODE_MEMORY_SHARED_PAGES_SHARING, Type::ULLong),
        (sys::VIR_NODE_MEMORY_SHARED_PAGES_UNSHARED, Type::ULLong),
        (sys::VIR_NODE_MEMORY_SHARED_PAGES_VOLATILE, Type::ULLong),
        (sys::VIR_NODE_MEMORY_SHARED_FULL_SCANS, Type::ULLong),
        (sys::VIR_NODE_MEMORY_SHARED_MERGE_ACROSS_NODES, Type::UInt),
    ];
}

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// The host's processors and memory. (virNodeGetInfo)
    fn get_node_info(&self) -> Result<NodeInfo> {
        let mut info = sys::virNodeInfo {
            model: [0; 32],
            memory: 0,
            cpus: 0,
            mhz: 0,
            nodes: 0,
            sockets: 0,
            cores: 0,
            threads: 0,
        };
        call!(virNodeGetInfo(self, &mut info))?;
        Ok(NodeInfo {
            model: text::Fixed(info.model),
            memory: info.memory.into(),
            cpus: info.cpus,
            mhz: info.mhz,
            nodes: info.nodes,
            sockets: info.sockets,
            cores: info.cores,
            threads: info.threads,
        })
    }

    /// How many CPUs there are, the map of those online, and how many these
    /// are. (virNodeGetCPUMap)
    fn get_node_cpu_map(&self, #[default] flags: u32) -> Result<(i32, Bytes, u32)> {
        node::cpu_map(self, flags)
    }

    /// Times of a CPU or of all, in ns. (virNodeGetCPUStats)
    fn get_node_cpu_stats(
        &self,
        #[default(sys::VIR_NODE_CPU_STATS_ALL_CPUS, "VIR_NODE_CPU_STATS_ALL_CPUS")]
        #[name("cpuNum")]
        cpu: i32,
        #[default] flags: u32,
    ) -> Result<Stats> {
        node::cpu_stats(self, cpu, flags)
    }

    /// Memory of a NUMA cell or of all, in KiB. Compat: what libvirt calls
    /// available is there under its older, shorter key too
    /// (t/111-connect-node.t). (virNodeGetMemoryStats)
    fn get_node_memory_stats(
        &self,
        #[default(sys::VIR_NODE_MEMORY_STATS_ALL_CELLS, "VIR_NODE_MEMORY_STATS_ALL_CELLS")]
        #[name("cellNum")]
        cell: i32,
        #[default] flags: u32,
    ) -> Result<Stats> {
        let stats = node::memory_stats(self, cell, flags)?;
        Ok(stats.also(sys::VIR_NODE_MEMORY_STATS_AVAILABLE, c"availabl"))
    }

    /// The free memory in bytes. (virNodeGetFreeMemory)
    fn get_node_free_memory(&self) -> Result<u64> {
        node::free_memory(self)
    }

    /// The free memory of the cells `start` to `end`, in bytes.
    /// (virNodeGetCellsFreeMemory)
    fn get_node_cells_free_memory(&self, start: i32, end: i32) -> Result<Vec<u64>> {
        node::cells_free_memory(self, start, end)
    }

    /// The free pages of the cells `start` to `end`, of sizes in KiB.
    /// (virNodeGetFreePages)
    fn get_node_free_pages(
        &self,
        pagesizes: Vec<u32>,
        start: i32,
        end: i32,
        #[default] flags: u32,
    ) -> Result<Vec<CellPages>> {
        node::free_pages(self, pagesizes, start, end, flags)
    }

    /// Reserves huge pages in the cells `start` to `end`. (virNodeAllocPages)
    fn node_alloc_pages(
        &self,
        pages: Vec<PageCount>,
        start: i32,
        end: i32,
        #[default] flags: u32,
    ) -> Result<()> {
        node::alloc_pages(self, &pages, start, end, flags)
    }

    /// The parameters of memory that is shared. (virNodeGetMemoryParameters)
    fn get_node_memory_parameters(
        #[name("conn")] &self,
        #[default] flags: u32,
    ) -> Result<TypedParams> {
        fetch_params!(virNodeGetMemoryParameters(self; flags))
    }

    /// Sets parameters of memory that is shared. (virNodeSetMemoryParameters)
    fn set_node_memory_parameters(
        #[name("conn")] &self,
        newparams: Settable<MemoryParameters>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virNodeSetMemoryParameters(self; &newparams; flags))
    }

    /// What the host says of AMD SEV. (virNodeGetSEVInfo)
    fn get_node_sev_info(#[name("conn")] &self, #[default] flags: u32) -> Result<TypedParams> {
        take_params!(virNodeGetSEVInfo(self; flags))
    }

    /// How the host keeps domains apart; empty text where it does not.
    /// (virNodeGetSecurityModel)
    fn get_node_security_model(&self) -> Result<SecurityModel> {
        let mut model = sys::virSecurityModel {
            model: [0; sys::VIR_SECURITY_MODEL_BUFLEN as usize],
            doi: [0; sys::VIR_SECURITY_DOI_BUFLEN as usize],
        };
        call!(virNodeGetSecurityModel(self, &mut model))?;
        Ok(SecurityModel { model: text::Fixed(model.model), doi: text::Fixed(model.doi) })
    }

    /// Puts the host to sleep for `duration` seconds.
    /// (virNodeSuspendForDuration)
    fn node_suspend_for_duration(
        #[name("conn")] &self,
        target: u32,
        duration: u64,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virNodeSuspendForDuration(self, target, duration, flags))
    }

    /// The host's hardware as XML. (virConnectGetSysinfo)
    fn get_sysinfo(&self, #[default] flags: u32) -> Result<Text> {
        call!(virConnectGetSysinfo(self, flags))
    }
}
