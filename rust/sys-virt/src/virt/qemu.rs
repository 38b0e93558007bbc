//! Commands for QEMU's monitor.

use std::ffi::CStr;
use std::ptr;

use libc::c_int;
use perl_xs::{Frame, Outcome, Return, ToScalar, Want};

use super::api;
use super::call::Checked;
use super::error::Result;
use super::files::{self, Descriptors};
use super::handle::Domain;
use super::text::Text;

/// Sends a command; the answer. (virDomainQemuMonitorCommand)
pub fn command(domain: &Domain, command: &CStr, flags: u32) -> Result<Option<Text>> {
    let mut result = ptr::null_mut();
    // SAFETY: the domain is held, the text ends in a NUL; the result is a new
    // text, or NULL.
    unsafe {
        let status =
            api::virDomainQemuMonitorCommand(domain.as_raw(), command.as_ptr(), &mut result, flags);
        let result = Text::from_raw(result);
        status.check().map(|_| result)
    }
}

/// An answer that may come with open files.
#[derive(Debug)]
pub struct Answer {
    text: Option<Text>,
    files: Descriptors,
}

/// The text and the descriptors; in scalar context the text alone.
impl Return for Answer {
    fn give(self, frame: &Frame<'_>) -> Outcome<i32> {
        let perl = frame.perl();
        let text = self.text.to_scalar(perl)?;
        if perl.want() != Want::List {
            return text.give(frame);
        }
        let mut results = vec![text];
        for number in self.files.into_numbers() {
            results.push(number.to_scalar(perl)?);
        }
        results.give(frame)
    }
}

/// Sends a command with open files; the answer, which may have others.
/// (virDomainQemuMonitorCommandWithFiles)
pub fn command_with_files(
    domain: &Domain,
    command: &CStr,
    given: &[c_int],
    flags: u32,
) -> Result<Answer> {
    let (array, count) = files::array(given);
    let (mut result, mut out, mut outs) = (ptr::null_mut(), ptr::null_mut(), 0);
    // SAFETY: as above; so many numbers, which are only read, and an array of
    // as many open files as is said, which passes to us.
    unsafe {
        let status = api::virDomainQemuMonitorCommandWithFiles(
            domain.as_raw(),
            command.as_ptr(),
            count,
            array,
            &mut outs,
            &mut out,
            &mut result,
            flags,
        );
        let text = Text::from_raw(result);
        let files = Descriptors::take(out, outs as usize);
        status.check().map(|_| Answer { text, files })
    }
}
