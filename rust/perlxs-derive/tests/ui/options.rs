// Attributes and derives that say too little, or too much.
use perl_xs::{ToHash, xsubs};

struct Test;

#[xsubs(this = "test")] //~ which package?
impl Test {}

#[xsubs(package = "Test", other = "x")] //~ package, this or destroy
impl Test {}

#[derive(ToHash)]
struct Tuple(i32); //~ the fields must have names

#[derive(ToHash)]
enum Choice { //~ only a struct has keys
    One,
}

fn main() {}
