//! `Sys::Virt::Domain`: consoles, channels and screens.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::call::{call, call_done};
use crate::virt::{Domain, Result, Stream, Text};

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// Connects a stream to a console, the first one if none is named.
    /// (virDomainOpenConsole)
    fn open_console(
        &self,
        st: &Stream,
        devname: Option<&CStr>,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainOpenConsole(self, devname, st, flags))
    }

    /// Connects a stream to a channel, the first one if none is named.
    /// (virDomainOpenChannel)
    fn open_channel(
        &self,
        st: &Stream,
        devname: Option<&CStr>,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainOpenChannel(self, devname, st, flags))
    }

    /// Sends a picture of a screen through a stream, and says of which MIME
    /// type it is. (virDomainScreenshot)
    fn screenshot(&self, st: &Stream, screen: u32, #[default] flags: u32) -> Result<Text> {
        call!(virDomainScreenshot(self, st, screen, flags))
    }

    /// Connects an open socket to a graphical display.
    /// (virDomainOpenGraphics)
    fn open_graphics(&self, idx: u32, fd: i32, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainOpenGraphics(self, idx, fd, flags))
    }

    /// A new socket, the caller's to close, that is connected to a graphical
    /// display. (virDomainOpenGraphicsFD)
    fn open_graphics_fd(&self, idx: u32, #[default] flags: u32) -> Result<i32> {
        call!(virDomainOpenGraphicsFD(self, idx, flags))
    }

    /// Has the graphical displays of a type (GRAPHICS_RELOAD_TYPE_*) read
    /// their certificates again. (virDomainGraphicsReload)
    fn graphics_reload(&self, r#type: u32, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainGraphicsReload(self, r#type, flags))
    }
}
