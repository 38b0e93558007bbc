//! What the host says in arrays: CPUs, statistics, NUMA cells, pages.

use std::ffi::{CStr, CString};
use std::ptr;

use libc::{c_char, c_int, c_uint, c_ulonglong};
use perl_xs::{
    Arg, Bytes, FromArg, Hash, Outcome, OwnedArray, OwnedScalar, Perl, ToHash, ToScalar,
};
use virt::sys;

use super::api;
use super::call::Checked;
use super::error::{Error, Result};
use super::handle::Connect;
use super::list;

/// How many CPUs there are, which are online (CPU n is bit n&7 of byte n>>3),
/// and how many those are. (virNodeGetCPUMap)
pub fn cpu_map(connect: &Connect, flags: u32) -> Result<(i32, Bytes, u32)> {
    let (mut map, mut online) = (ptr::null_mut::<u8>(), 0);
    // SAFETY: the connection is held; libvirt makes a map of a bit for each
    // CPU it counts, to be freed by `free()`.
    unsafe {
        let count =
            api::virNodeGetCPUMap(connect.as_raw(), &mut map, &mut online, flags).check()?;
        let length = if map.is_null() { 0 } else { count.unsigned_abs().div_ceil(8) as usize };
        let bytes = (0..length).map(|i| *map.add(i)).collect();
        libc::free(map.cast());
        Ok((count, Bytes(bytes), online))
    }
}

/// Numbers with the names that libvirt gives them: a hash.
pub struct Stats(Vec<(CString, u64)>);

impl Stats {
    /// Gives the number called `name` a second name.
    pub fn also(mut self, name: &CStr, other: &CStr) -> Stats {
        let found = self.0.iter().find(|(known, _)| known.as_c_str() == name);
        if let Some(&(_, value)) = found {
            self.0.push((other.to_owned(), value));
        }
        self
    }
}

impl ToScalar for Stats {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        let hash = Hash::new(perl, self.0.len());
        for (name, value) in &self.0 {
            hash.put(perl, name.as_bytes(), value.to_scalar(perl)?);
        }
        Ok(hash.into_ref())
    }
}

/// The name in an array of a struct of libvirt.
fn field(chars: &[c_char; 80]) -> CString {
    let bytes: Vec<u8> = chars.iter().map(|&char| char as u8).take_while(|&b| b != 0).collect();
    CString::new(bytes).unwrap_or_default()
}

/// Two calls of one function: how many numbers there are, then the numbers.
macro_rules! stats {
    ($function:ident, $entry:ident, $connect:expr, $which:expr, $flags:expr) => {{
        let mut count: c_int = 0;
        let connect = $connect.as_raw();
        // SAFETY: the connection is held; no place yet.
        unsafe { api::$function(connect, $which, ptr::null_mut(), &mut count, $flags).check() }?;
        let nothing = sys::$entry { field: [0; 80], value: 0 };
        let mut entries = vec![nothing; list::entries(count)];
        count = entries.len() as c_int;
        if !entries.is_empty() {
            // SAFETY: the array has as many entries as is said.
            unsafe {
                api::$function(connect, $which, entries.as_mut_ptr(), &mut count, $flags).check()
            }?;
        }
        entries.truncate(usize::try_from(count).unwrap_or(0));
        Ok(Stats(entries.iter().map(|entry| (field(&entry.field), entry.value)).collect()))
    }};
}

/// Times of a CPU, of all if it is -1. (virNodeGetCPUStats)
pub fn cpu_stats(connect: &Connect, cpu: i32, flags: u32) -> Result<Stats> {
    stats!(virNodeGetCPUStats, virNodeCPUStats, connect, cpu, flags)
}

/// Memory of a NUMA cell, of all if it is -1. (virNodeGetMemoryStats)
pub fn memory_stats(connect: &Connect, cell: i32, flags: u32) -> Result<Stats> {
    stats!(virNodeGetMemoryStats, virNodeMemoryStats, connect, cell, flags)
}

/// At most how many numbers are asked for at once: more than any host has
/// cells.
const MOST: usize = 65_536;

/// How many cells there are from `start` to `end`, both included; 0, which
/// libvirt refuses, if the end comes first.
fn cells(start: i32, end: i32) -> usize {
    let count = i64::from(end) - i64::from(start) + 1;
    usize::try_from(count).unwrap_or(0).min(MOST)
}

/// The free memory of each cell, in bytes. (virNodeGetCellsFreeMemory)
pub fn cells_free_memory(connect: &Connect, start: i32, end: i32) -> Result<Vec<u64>> {
    let count = cells(start, end);
    // libvirt wants a place even for none.
    let mut memory: Vec<c_ulonglong> = vec![0; count.max(1)];
    // SAFETY: the connection is held, the array has at least `count` entries.
    let filled = unsafe {
        let array = memory.as_mut_ptr();
        api::virNodeGetCellsFreeMemory(connect.as_raw(), array, start, count as c_int).check()
    }?;
    memory.truncate(usize::try_from(filled).unwrap_or(0).min(count));
    Ok(memory)
}

/// What one cell has of free pages.
#[derive(ToHash)]
pub struct CellPages {
    cell: i64,
    pages: FreePages,
}

/// How many pages of a size (KiB) are free.
struct FreePages(Vec<(u32, u64)>);

impl ToScalar for FreePages {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        let hash = Hash::new(perl, self.0.len());
        for (size, count) in self.0 {
            hash.put(perl, size.to_string().as_bytes(), count.to_scalar(perl)?);
        }
        Ok(hash.into_ref())
    }
}

/// The free pages of each cell that libvirt knows from `start` to `end`.
/// (virNodeGetFreePages)
pub fn free_pages(
    connect: &Connect,
    mut sizes: Vec<u32>,
    start: i32,
    end: i32,
    flags: u32,
) -> Result<Vec<CellPages>> {
    let each = sizes.len();
    let wanted = cells(start, end).min(MOST / each.max(1));
    let mut counts: Vec<c_ulonglong> = vec![0; (wanted * each).max(1)];
    // SAFETY: the connection is held; so many sizes, and so many counts for
    // each cell. A count that does not fit (of a list longer than any) is of
    // no cells, which libvirt refuses.
    let filled = unsafe {
        api::virNodeGetFreePages(
            connect.as_raw(),
            each as c_uint,
            sizes.as_mut_ptr(),
            start,
            wanted as c_uint,
            counts.as_mut_ptr(),
            flags,
        )
        .check()
    }?;
    // The test driver fills in all of them and says 0; others never say that.
    let known = match usize::try_from(filled) {
        Ok(0) | Err(_) => wanted,
        Ok(filled) => (filled / each.max(1)).min(wanted),
    };
    let pages = |counts: &[u64]| sizes.iter().copied().zip(counts.iter().copied()).collect();
    let cells = counts.chunks(each.max(1)).take(known).zip(i64::from(start)..);
    Ok(cells.map(|(counts, cell)| CellPages { cell, pages: FreePages(pages(counts)) }).collect())
}

/// How many pages of a size (KiB): a reference to an array of the two.
#[derive(Debug)]
pub struct PageCount {
    size: u32,
    count: u64,
}

impl<'p> FromArg<'p> for PageCount {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let perl = arg.perl();
        let pair = OwnedArray::from_arg(arg)?;
        let (Some(size), Some(count), 2) = (pair.get(perl, 0), pair.get(perl, 1), pair.len(perl))
        else {
            return Err(arg.problem("is not an ARRAY reference to a page size and a count"));
        };
        Ok(PageCount {
            size: FromArg::from_arg(&arg.with_value(*size))?,
            count: FromArg::from_arg(&arg.with_value(*count))?,
        })
    }
}

/// Reserves pages in each cell. (virNodeAllocPages)
pub fn alloc_pages(
    connect: &Connect,
    pages: &[PageCount],
    start: i32,
    end: i32,
    flags: u32,
) -> Result<()> {
    let mut sizes: Vec<c_uint> = pages.iter().map(|page| page.size).collect();
    let mut counts: Vec<c_ulonglong> = pages.iter().map(|page| page.count).collect();
    let number = c_uint::try_from(pages.len()).unwrap_or(0);
    // SAFETY: the connection is held; `number` sizes and as many counts, which
    // libvirt only reads.
    unsafe {
        api::virNodeAllocPages(
            connect.as_raw(),
            number,
            sizes.as_mut_ptr(),
            counts.as_mut_ptr(),
            start,
            cells(start, end) as c_uint,
            flags,
        )
        .check()
    }
    .map(drop)
}

/// The host's free memory in bytes. (virNodeGetFreeMemory)
pub fn free_memory(connect: &Connect) -> Result<u64> {
    // SAFETY: the connection is held.
    match unsafe { api::virNodeGetFreeMemory(connect.as_raw()) } {
        // A failure, unless libvirt knows no reason for one.
        0 => match Error::last() {
            error if error.code == sys::VIR_ERR_OK => Ok(0),
            error => Err(error),
        },
        bytes => Ok(bytes),
    }
}
