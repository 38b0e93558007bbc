//! `Sys::Virt`: the host.

use perl_xs::{ToHash, xsubs};
use virt::sys;

use crate::virt::call::call;
use crate::virt::{Connect, Result, text};

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
}
