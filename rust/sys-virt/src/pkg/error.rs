//! `Sys::Virt::Error`: what a failed call of libvirt throws.
//!
//! The objects are made in `virt::error`; these are their methods. Exempt from
//! knowing no Perl: an error is a hash of Perl's, which scripts make too.

use perl_xs::{
    Bytes, Outcome, Overload, OwnedHash, OwnedScalar, Perl, Scalar, ToScalar, call_method, xsubs,
};

/// The class of the exceptions.
const CLASS: &str = "Sys::Virt::Error";

struct ErrorObject;

#[xsubs(package = "Sys::Virt::Error", this = "self")]
impl ErrorObject {
    /// What went wrong: ERR_*.
    #[lenient]
    #[local]
    fn code<'p>(perl: Perl<'p>, #[name("self")] error: OwnedHash<'p>) -> Option<OwnedScalar<'p>> {
        error.get(perl, "code")
    }

    /// Where in libvirt: FROM_*.
    #[lenient]
    #[local]
    fn domain<'p>(perl: Perl<'p>, #[name("self")] error: OwnedHash<'p>) -> Option<OwnedScalar<'p>> {
        error.get(perl, "domain")
    }

    /// How bad: LEVEL_*.
    #[lenient]
    #[local]
    fn level<'p>(perl: Perl<'p>, #[name("self")] error: OwnedHash<'p>) -> Option<OwnedScalar<'p>> {
        error.get(perl, "level")
    }

    /// libvirt's own words.
    #[lenient]
    #[local]
    fn message<'p>(
        perl: Perl<'p>,
        #[name("self")] error: OwnedHash<'p>,
    ) -> Option<OwnedScalar<'p>> {
        error.get(perl, "message")
    }

    /// The first of libvirt's further texts, undef if there is none.
    #[lenient]
    fn str1<'p>(perl: Perl<'p>, #[name("self")] error: OwnedHash<'p>) -> Option<OwnedScalar<'p>> {
        error.get(perl, "str1")
    }

    /// The second.
    #[lenient]
    fn str2<'p>(perl: Perl<'p>, #[name("self")] error: OwnedHash<'p>) -> Option<OwnedScalar<'p>> {
        error.get(perl, "str2")
    }

    /// The third.
    #[lenient]
    fn str3<'p>(perl: Perl<'p>, #[name("self")] error: OwnedHash<'p>) -> Option<OwnedScalar<'p>> {
        error.get(perl, "str3")
    }

    /// The first of libvirt's further numbers.
    #[lenient]
    fn int1<'p>(perl: Perl<'p>, #[name("self")] error: OwnedHash<'p>) -> Option<OwnedScalar<'p>> {
        error.get(perl, "int1")
    }

    /// The second.
    #[lenient]
    fn int2<'p>(perl: Perl<'p>, #[name("self")] error: OwnedHash<'p>) -> Option<OwnedScalar<'p>> {
        error.get(perl, "int2")
    }

    /// Code and message in one line.
    #[lenient]
    #[local]
    fn stringify(perl: Perl<'_>, #[name("self")] error: OwnedHash<'_>) -> Outcome<Bytes> {
        let part = |key| match error.get(perl, key) {
            Some(value) => value.text(perl),
            None => Ok(Vec::new()),
        };
        let (code, message) = (part("code")?, part("message")?);
        let mut text = b"libvirt error code: ".to_vec();
        text.extend_from_slice(&code);
        text.extend_from_slice(b", message: ");
        text.extend_from_slice(&message);
        if !text.ends_with(b"\n") {
            text.push(b'\n');
        }
        Ok(Bytes(text))
    }
}

/// The operators, which are no methods.
mod operators {
    use super::*;

    struct Operators;

    #[xsubs(package = "Sys::Virt::Error")]
    impl Operators {
        /// `""`: the method `stringify`, which a subclass may have of its own.
        #[lenient]
        #[local]
        fn string<'p>(perl: Perl<'p>, error: Scalar<'p>) -> Outcome<OwnedScalar<'p>> {
            if error.ref_name(perl) != CLASS {
                return call_method(perl, c"stringify", &[error]);
            }
            match error.as_hash(perl)? {
                Some(hash) => ErrorObject::stringify(perl, hash)?.to_scalar(perl),
                None => Ok(Scalar::undef(perl)),
            }
        }

        /// `bool`: an error is true.
        #[lenient]
        #[local]
        fn boolean() -> bool {
            true
        }

        /// `0+`: the code.
        #[lenient]
        #[local]
        fn number<'p>(
            perl: Perl<'p>,
            #[name("self")] error: OwnedHash<'p>,
        ) -> Option<OwnedScalar<'p>> {
            ErrorObject::code(perl, error)
        }
    }
}

pub static OVERLOADS: &[Overload] = &[
    Overload { package: c"Sys::Virt::Error", op: c"\"\"", xsub: &operators::XSUBS[0] },
    Overload { package: c"Sys::Virt::Error", op: c"bool", xsub: &operators::XSUBS[1] },
    Overload { package: c"Sys::Virt::Error", op: c"0+", xsub: &operators::XSUBS[2] },
];
