//! The engine of Perl's `Sys::Virt`: libvirt for Perl.
//!
//! `virt/` is libvirt's side, `pkg/` declares the methods of each Perl
//! package, `constants/` their constants, `events/` what calls back. Built as the shared object that
//! XSLoader loads; its only symbol is the boot function.

mod constants;
mod events;
mod interop;
mod pkg;
mod virt;

use perl_xs::Module;

static MODULE: Module = Module {
    version: c"12.8.0",
    xsubs: pkg::XSUBS,
    constants: constants::ALL,
    overloads: pkg::error::OVERLOADS,
    on_load: |perl| {
        interop::publish(perl);
        Ok(())
    },
};

perl_xs::boot!(boot_Sys__Virt, MODULE);
