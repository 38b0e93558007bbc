// Signatures that the attribute refuses.
use perl_xs::xsubs;

struct Test;

#[xsubs(package = "Test")]
impl Test {
    fn order(#[default] first: i32, second: i32) {} //~ needs a #[default] too
    fn optional_reference(#[default] value: &std::ffi::CStr) {} //~ an optional reference is an Option<&T>
    fn pattern((a, b): (i32, i32)) {} //~ a parameter needs a plain name
    fn default_form(#[default(1)] value: i32) {} //~ #[default(VALUE, "TEXT")]
}

fn main() {}
