//! `Sys::Virt`: what the running libvirt can do.
//!
//! Exempt from knowing no Perl: it asks which class inherits from which.

use std::ffi::{CStr, CString};

use perl_xs::{Class, Outcome, Perl, Scalar, Xsub, call_method, xsubs};

use crate::virt::{Connect, library};

/// Whether `class->question(name)`, of `isa` or `can`, is true.
fn ask(perl: Perl<'_>, class: &CStr, question: &CStr, name: &CStr) -> Outcome<bool> {
    let class = Scalar::from_bytes(perl, class.to_bytes());
    let name = Scalar::from_bytes(perl, name.to_bytes());
    let answer = call_method(perl, question, &[*class, *name])?;
    Ok(answer.is_callable(perl) || !answer.text(perl)?.is_empty())
}

/// Our sub that a class has as a method of that name, its own or inherited.
fn find(perl: Perl<'_>, class: &CStr, method: &CStr) -> Outcome<Option<&'static Xsub>> {
    for xsub in crate::pkg::XSUBS.iter().copied().flatten() {
        let Some((package, name)) = xsub.name().rsplit_once("::") else { continue };
        if name.as_bytes() != method.to_bytes() {
            continue;
        }
        let package = CString::new(package).unwrap_or_default();
        if package.as_c_str() == class || ask(perl, class, c"isa", &package)? {
            return Ok(Some(xsub));
        }
    }
    Ok(None)
}

fn is_function(name: &CStr) -> bool {
    let rest = name.to_bytes().strip_prefix(b"vir");
    rest.and_then(<[u8]>::first).is_some_and(u8::is_ascii_uppercase)
}

#[xsubs(package = "Sys::Virt", this = "class")]
impl Connect {
    /// Whether the running libvirt has what a method needs: of the class
    /// named, or of the one it is asked of. Of one name that begins as
    /// libvirt's own do, whether libvirt has that function.
    fn supports(
        perl: Perl<'_>,
        class: Class,
        #[name("package")] name: Class,
        #[default] method: Option<CString>,
    ) -> Outcome<bool> {
        let (class, method) = match &method {
            None if is_function(name.name()) => return Ok(library::has(name.name())),
            None => (class.name(), name.name()),
            Some(method) => (name.name(), method.as_c_str()),
        };
        match find(perl, class, method)? {
            // The others serve what further arguments ask for.
            Some(xsub) => Ok(xsub.functions().first().is_none_or(|first| library::has(first))),
            None => ask(perl, class, c"can", method),
        }
    }
}
