//! Compiles `csrc/` against the perl named by `$PERL` (else `perl`), with that
//! perl's own compiler flags.

use std::env;
use std::path::PathBuf;
use std::process::Command;

const SOURCES: [&str; 6] = ["call", "container", "dispatch", "native", "scalar", "state"];

fn main() {
    println!("cargo:rerun-if-env-changed=PERL");
    println!("cargo:rerun-if-changed=csrc");
    println!("cargo:rustc-check-cfg=cfg(perl_multiplicity)");
    println!("cargo:rustc-check-cfg=cfg(perlxs_pthread)");

    let perl = env::var("PERL").unwrap_or_else(|_| "perl".into());
    let config = config(&perl, &["ccflags", "archlibexp", "usemultiplicity", "version"]);
    let [ccflags, archlib, multiplicity, version] = config.as_slice() else {
        fail(&format!("{perl} did not answer as expected"));
    };
    let headers = PathBuf::from(archlib).join("CORE");
    if !headers.join("perl.h").exists() {
        fail(&format!(
            "{perl} {version} has no headers in {}; install them \
             (Debian/Ubuntu: libperl-dev, Fedora: perl-devel, openSUSE: perl)",
            headers.display()
        ));
    }
    // The headers change with the perl: build again when they do.
    println!("cargo:rerun-if-changed={}", headers.join("config.h").display());
    if multiplicity == "define" {
        println!("cargo:rustc-cfg=perl_multiplicity");
    }

    let mut build = cc::Build::new();
    build
        .include(headers)
        .include("csrc")
        .warnings(false)
        .force_frame_pointer(false)
        .flag_if_supported("-Wall")
        // Two pointers are stored sooner than put together in a wide register.
        .flag_if_supported("-fno-tree-slp-vectorize");
    // The directory of the build is no part of its result.
    if let Ok(here) = env::var("CARGO_MANIFEST_DIR") {
        build.flag_if_supported(format!("-ffile-prefix-map={here}=perl-xs"));
    }
    for flag in ccflags.split_whitespace() {
        build.flag(flag);
    }
    for source in SOURCES {
        build.file(format!("csrc/{source}.c"));
    }
    build.compile("perlxs");
}

/// The values of perl's `Config`, empty where undefined.
fn config(perl: &str, keys: &[&str]) -> Vec<String> {
    let script = r#"use Config; print map { ($Config{$_} // "") . "\0" } @ARGV"#;
    let output = Command::new(perl)
        .args(["-e", script])
        .args(keys)
        .output()
        .unwrap_or_else(|e| fail(&format!("cannot run {perl}: {e}")));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.split_terminator('\0').map(str::to_owned).collect()
}

fn fail(message: &str) -> ! {
    eprintln!("perl-xs: {message}");
    std::process::exit(1);
}
