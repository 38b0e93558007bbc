//! Where a loaded library keeps the address of a function that it imports.
//!
//! Knows the ELF format as far as the system's own loader makes it plain: the
//! program headers and the dynamic section of what is loaded.

use std::ffi::{CStr, c_void};
use std::ops::Range;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use libc::{c_char, c_int, size_t};

/// An entry of the dynamic section.
#[repr(C)]
#[derive(Clone, Copy)]
struct Dynamic {
    tag: isize,
    value: usize,
}

mod tag {
    pub const END: isize = 0;
    pub const JUMP_SIZE: isize = 2;
    pub const STRINGS: isize = 5;
    pub const SYMBOLS: isize = 6;
    pub const RELA: isize = 7;
    pub const RELA_SIZE: isize = 8;
    pub const REL: isize = 17;
    pub const REL_SIZE: isize = 18;
    pub const JUMP_KIND: isize = 20;
    pub const JUMP: isize = 23;
}

/// A relocation, of whose two kinds one has a further word.
#[repr(C)]
#[derive(Clone, Copy)]
struct Relocation {
    offset: usize,
    info: usize,
}

const WORD: usize = size_of::<usize>();
const REL: usize = 2 * WORD;
const RELA: usize = 3 * WORD;
/// How long an entry of the table of symbols is; it begins with where its name
/// is.
const SYMBOL: usize = if WORD == 8 { 24 } else { 16 };
/// Where the number of the symbol begins in a relocation's `info`.
const SYMBOL_SHIFT: u32 = if WORD == 8 { 32 } else { 8 };

/// A library as the loader has laid it out.
struct Loaded {
    base: usize,
    dynamic: *const Dynamic,
    /// What the loader made read-only after it had filled it in.
    read_only: Range<usize>,
}

/// What `dl_iterate_phdr` is to find.
struct Search {
    address: usize,
    found: Option<Loaded>,
}

/// # Safety
/// Called by `dl_iterate_phdr` with a `Search`.
unsafe extern "C" fn visit(
    info: *mut libc::dl_phdr_info,
    _size: size_t,
    data: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise: so many program headers.
    let (info, search, headers) = unsafe {
        let info = &*info;
        let headers = std::slice::from_raw_parts(info.dlpi_phdr, info.dlpi_phnum.into());
        (info, &mut *data.cast::<Search>(), headers)
    };
    let base = info.dlpi_addr as usize;
    let mut loaded = Loaded { base, dynamic: ptr::null(), read_only: 0..0 };
    let mut is_it = false;
    for header in headers {
        let start = base.wrapping_add(header.p_vaddr as usize);
        let range = start..start.wrapping_add(header.p_memsz as usize);
        match header.p_type {
            libc::PT_LOAD => is_it |= range.contains(&search.address),
            libc::PT_DYNAMIC => loaded.dynamic = start as *const Dynamic,
            libc::PT_GNU_RELRO => loaded.read_only = range,
            _ => {}
        }
    }
    if is_it && !loaded.dynamic.is_null() {
        search.found = Some(loaded);
    }
    c_int::from(is_it)
}

impl Loaded {
    /// The library in which the address is.
    fn at(address: *const c_void) -> Option<Loaded> {
        let mut search = Search { address: address as usize, found: None };
        // SAFETY: function and data belong together.
        unsafe { libc::dl_iterate_phdr(Some(visit), (&raw mut search).cast()) };
        search.found
    }

    fn value(&self, tag: isize) -> Option<usize> {
        let mut entry = self.dynamic;
        // SAFETY: the section ends with an entry that says so.
        unsafe {
            while (*entry).tag != tag::END {
                if (*entry).tag == tag {
                    return Some((*entry).value);
                }
                entry = entry.add(1);
            }
        }
        None
    }

    /// An address in the dynamic section, which not every loader relocates.
    fn address(&self, tag: isize) -> Option<usize> {
        let value = self.value(tag)?;
        Some(if value < self.base { self.base + value } else { value })
    }

    /// The places that the loader filled in with the address of the function
    /// of that name.
    fn places(&self, name: &CStr) -> Vec<usize> {
        let (Some(symbols), Some(strings)) =
            (self.address(tag::SYMBOLS), self.address(tag::STRINGS))
        else {
            return Vec::new();
        };
        let jumps = match self.value(tag::JUMP_KIND) {
            Some(kind) if kind as isize == tag::REL => REL,
            _ => RELA,
        };
        let tables = [
            (tag::JUMP, tag::JUMP_SIZE, jumps),
            (tag::RELA, tag::RELA_SIZE, RELA),
            (tag::REL, tag::REL_SIZE, REL),
        ];
        let mut places = Vec::new();
        for (table, size, step) in tables {
            let (Some(table), Some(size)) = (self.address(table), self.value(size)) else {
                continue;
            };
            for entry in (table..table + size).step_by(step) {
                // SAFETY: the loader has walked the same tables.
                let (relocation, called) = unsafe {
                    let relocation = *(entry as *const Relocation);
                    let symbol = symbols + (relocation.info >> SYMBOL_SHIFT) * SYMBOL;
                    let called = strings + *(symbol as *const u32) as usize;
                    (relocation, CStr::from_ptr(called as *const c_char))
                };
                if called == name {
                    places.push(self.base.wrapping_add(relocation.offset));
                }
            }
        }
        places
    }
}

/// Makes the library that `address` is in call `new` where it calls `old`, the
/// function of that name; whether there was such a place.
///
/// # Safety
/// `new` is a function of the same type as `old`.
pub unsafe fn redirect(
    address: *const c_void,
    name: &CStr,
    old: *mut c_void,
    new: *mut c_void,
) -> bool {
    // There the words of a relocation have another order.
    if cfg!(target_arch = "mips64") {
        return false;
    }
    let Some(library) = Loaded::at(address) else { return false };
    let mut done = false;
    for place in library.places(name) {
        let word = place as *mut *mut c_void;
        // SAFETY: a word of the library's own, which is only changed if it is
        // what it is taken for.
        unsafe {
            if *word != old && *word != new {
                continue;
            }
            done |= write(word, new, library.read_only.contains(&place));
        }
    }
    done
}

/// Changes an address that may be read-only; whether it could be done.
///
/// # Safety
/// An aligned word of a library's data.
unsafe fn write(word: *mut *mut c_void, value: *mut c_void, read_only: bool) -> bool {
    // SAFETY: the page that the word is in, which others only read; a page is
    // never smaller than a word.
    unsafe {
        let size = usize::try_from(libc::sysconf(libc::_SC_PAGESIZE)).unwrap_or(4096);
        let page = (word as usize / size * size) as *mut c_void;
        if read_only && libc::mprotect(page, size, libc::PROT_READ | libc::PROT_WRITE) != 0 {
            return false;
        }
        AtomicPtr::from_ptr(word).store(value, Ordering::Release);
        if read_only {
            libc::mprotect(page, size, libc::PROT_READ);
        }
    }
    true
}
