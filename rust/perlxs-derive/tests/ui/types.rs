// Types that are nothing to Perl.
use perl_xs::{FromNamed, Perl, ToHash, xsubs};

pub struct Strange;

pub struct Test;

#[xsubs(package = "Test")]
impl Test {
    fn no_argument(_value: Strange) {} //~ `Strange` cannot be taken from an argument
    fn no_reference(_value: &Strange) {} //~ `Strange` is no handle
    fn no_result() -> Strange { //~ `Strange` cannot be the result
        Strange
    }
    fn no_error() -> Result<i32, Strange> { //~ `Strange` cannot become an exception
        Ok(1)
    }
    fn token_anywhere(#[default] _first: i32, _perl: Perl<'_>) {}
}

#[derive(ToHash)]
pub struct Info {
    pub strange: Strange, //~ `Strange` cannot become a scalar
}

#[derive(FromNamed)]
pub struct Options {
    pub strange: Option<Strange>, //~ `Strange` cannot be taken from an argument
}

fn main() {}
