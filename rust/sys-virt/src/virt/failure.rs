//! Failures of methods that are not libvirt's alone: they refuse what they are
//! asked, or a sub that they asked has thrown.

use perl_xs::{Foreign, IntoRaise, Perl, Raise};

use super::error::Error;

/// Why a method failed.
pub enum Failure {
    /// libvirt's reason: an error object.
    Libvirt(Error),
    /// Thrown as it is.
    Words(&'static str),
    /// What is wrong with an argument, thrown with the method's name before it.
    Argument(String),
    /// What a sub threw.
    Thrown(Foreign<Raise>),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Libvirt(error)
    }
}

impl IntoRaise for Failure {
    fn into_raise(self, perl: Perl<'_>, method: &str) -> Raise {
        match self {
            Failure::Libvirt(error) => error.into_raise(perl, method),
            Failure::Words(words) => Raise::Text(words.into()),
            Failure::Argument(problem) => problem.into_raise(perl, method),
            Failure::Thrown(thrown) => match thrown.take(perl) {
                Some(raise) => raise,
                None => Raise::Text(format!("{method}: an exception of another thread's")),
            },
        }
    }
}
