//! Every constant of the Perl packages: one table each, by theme.
//!
//! Values come from the libvirt declarations the `virt` crate carries and our own
//! of the libraries beside it (`virt::siblings`), never from installed headers:
//! they are there whatever libvirt is running.

mod admin;
mod connect;
mod domain;
mod domain_events;
mod domain_params;
mod error;
mod network;
mod node;
mod snapshot;
mod storage;

use perl_xs::Constants;

pub static ALL: &[Constants] = &[
    admin::ADMIN,
    admin::CLIENT,
    admin::SERVER,
    connect::CONNECT,
    connect::EVENT,
    connect::STREAM,
    domain::DOMAIN,
    domain_events::DOMAIN_EVENTS,
    domain_params::DOMAIN_PARAMS,
    domain_params::DOMAIN_STATS,
    error::ERROR,
    network::INTERFACE,
    network::NETWORK,
    network::NETWORK_PORT,
    network::NWFILTER,
    network::NWFILTER_BINDING,
    node::NODE_DEVICE,
    node::SECRET,
    snapshot::CHECKPOINT,
    snapshot::SNAPSHOT,
    storage::STORAGE_POOL,
    storage::STORAGE_VOL,
];

/// `NAME: "Package" numbers { PERL = VIR_X, … } texts { … }`
macro_rules! table {
    (
        $table:ident: $package:literal
        numbers { $($number:ident = $number_value:ident,)* }
        texts { $($text:ident = $text_value:ident,)* }
    ) => {
        pub const $table: ::perl_xs::Constants = ::perl_xs::Constants {
            package: crate::virt::text::c_str(concat!($package, "\0")),
            table: &[
                $( ::perl_xs::Constant::number(
                    crate::virt::text::c_str(concat!(stringify!($number), "\0")),
                    crate::virt::api::$number_value as i64,
                ), )*
                $( ::perl_xs::Constant::text(
                    crate::virt::text::c_str(concat!(stringify!($text), "\0")),
                    crate::virt::api::$text_value,
                ), )*
            ],
        };
    };
}
use table;
