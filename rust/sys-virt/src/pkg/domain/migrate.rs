//! `Sys::Virt::Domain`: moving to another host.

use std::ffi::CStr;

use libc::c_ulong;
use perl_xs::xsubs;
use virt::sys;

use crate::virt::call::{call, call_done};
use crate::virt::failure::Failure;
use crate::virt::forms::{FlagsOrText, ParamsOrFlags, UriOrNumber};
use crate::virt::params::Value;
use crate::virt::schema::{Field, Schema, Settable, Type};
use crate::virt::{Connect, Domain, Result, TypedParams, migration};

/// The parameters of a migration.
#[derive(Debug)]
struct Migration;

impl Schema for Migration {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_MIGRATE_PARAM_URI, Type::Text),
        (sys::VIR_MIGRATE_PARAM_DEST_NAME, Type::Text),
        (sys::VIR_MIGRATE_PARAM_DEST_XML, Type::Text),
        (sys::VIR_MIGRATE_PARAM_GRAPHICS_URI, Type::Text),
        (sys::VIR_MIGRATE_PARAM_BANDWIDTH, Type::ULLong),
        (sys::VIR_MIGRATE_PARAM_LISTEN_ADDRESS, Type::Text),
        (sys::VIR_MIGRATE_PARAM_DISKS_PORT, Type::Int),
        (sys::VIR_MIGRATE_PARAM_COMPRESSION, Type::TextOrList),
        (sys::VIR_MIGRATE_PARAM_COMPRESSION_MT_DTHREADS, Type::Int),
        (sys::VIR_MIGRATE_PARAM_COMPRESSION_MT_LEVEL, Type::Int),
        (sys::VIR_MIGRATE_PARAM_COMPRESSION_MT_THREADS, Type::Int),
        (sys::VIR_MIGRATE_PARAM_COMPRESSION_XBZRLE_CACHE, Type::ULLong),
        (sys::VIR_MIGRATE_PARAM_PERSIST_XML, Type::Text),
        (sys::VIR_MIGRATE_PARAM_AUTO_CONVERGE_INITIAL, Type::Int),
        (sys::VIR_MIGRATE_PARAM_AUTO_CONVERGE_INCREMENT, Type::Int),
        (sys::VIR_MIGRATE_PARAM_BANDWIDTH_POSTCOPY, Type::ULLong),
        (sys::VIR_MIGRATE_PARAM_PARALLEL_CONNECTIONS, Type::Int),
        (sys::VIR_MIGRATE_PARAM_TLS_DESTINATION, Type::Text),
        (sys::VIR_MIGRATE_PARAM_DISKS_URI, Type::Text),
        (sys::VIR_MIGRATE_PARAM_COMPRESSION_ZLIB_LEVEL, Type::Int),
        (sys::VIR_MIGRATE_PARAM_COMPRESSION_ZSTD_LEVEL, Type::Int),
        (sys::VIR_MIGRATE_PARAM_BANDWIDTH_AVAIL_SWITCHOVER, Type::ULLong),
        (sys::VIR_MIGRATE_PARAM_MIGRATE_DISKS, Type::TextList),
        (sys::VIR_MIGRATE_PARAM_MIGRATE_DISKS_DETECT_ZEROES, Type::TextList),
        (sys::VIR_MIGRATE_PARAM_MIGRATE_DISKS_TARGET_ZERO, Type::TextList),
    ];
}

/// VIR_MIGRATE_PARAM_BANDWIDTH
const BANDWIDTH: &str = "bandwidth";

/// What the forms without a hash can say.
#[derive(Default)]
struct Positional<'a> {
    dxml: Option<&'a CStr>,
    name: Option<&'a CStr>,
    uri: UriOrNumber,
    bandwidth: Option<u64>,
}

impl Positional<'_> {
    /// The same as parameters: only what is given.
    fn params(&self) -> TypedParams {
        let mut params = TypedParams::default();
        let mut text = |name: &CStr, value: Option<&CStr>| {
            if let (Ok(name), Some(value)) = (name.to_str(), value) {
                params.push(name, Value::Text(value));
            }
        };
        // Compat: the original's manual has the bandwidth in the URI's place
        // (t/204-domain-migrate.t).
        let number = self.uri.number().filter(|_| self.bandwidth.is_none());
        let uri = if number.is_some() { None } else { self.uri.text() };
        text(sys::VIR_MIGRATE_PARAM_URI, uri);
        text(sys::VIR_MIGRATE_PARAM_DEST_NAME, self.name);
        text(sys::VIR_MIGRATE_PARAM_DEST_XML, self.dxml);
        if let Some(bandwidth) = self.bandwidth.or(number) {
            params.push(BANDWIDTH, Value::ULLong(bandwidth));
        }
        params
    }
}

/// Parameters and flags of the form with a hash, or of the other.
fn request(
    params: Option<ParamsOrFlags<Migration>>,
    third: &FlagsOrText,
    uri: UriOrNumber,
    bandwidth: Option<u64>,
) -> std::result::Result<(TypedParams, u32), Failure> {
    let flags = match params {
        Some(ParamsOrFlags::Params(params)) => {
            return Ok((params.into_params(), third.flags("flags")?));
        }
        Some(ParamsOrFlags::Flags(flags)) => flags,
        None => 0,
    };
    let positional = Positional { dxml: None, name: third.text(), uri, bandwidth };
    Ok((positional.params(), flags))
}

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// Moves to the host of another connection: `migrate($connection,
    /// \%params, $flags=0)`, or `migrate($connection, $flags=0, $name, $uri,
    /// $bandwidth)`. (virDomainMigrate3)
    #[lenient]
    fn migrate(
        &self,
        destconn: &Connect,
        #[default] params: Option<ParamsOrFlags<Migration>>,
        #[default]
        #[name("flags")]
        third: FlagsOrText,
        #[default(UriOrNumber::default(), "&PL_sv_undef")] uri: UriOrNumber,
        #[default] bandwidth: Option<u64>,
    ) -> std::result::Result<Domain, Failure> {
        let (params, flags) = request(params, &third, uri, bandwidth)?;
        Ok(migration::migrate(self, destconn, &params, flags)?)
    }

    /// As `migrate`, with the configuration for the new host.
    /// (virDomainMigrate3)
    #[lenient]
    fn migrate2(
        &self,
        destconn: &Connect,
        #[default] dxml: Option<&CStr>,
        #[default] flags: Option<u32>,
        #[default] dname: Option<&CStr>,
        #[default(UriOrNumber::default(), "&PL_sv_undef")] uri: UriOrNumber,
        #[default] bandwidth: Option<u64>,
    ) -> Result<Domain> {
        let params = Positional { dxml, name: dname, uri, bandwidth }.params();
        migration::migrate(self, destconn, &params, flags.unwrap_or(0))
    }

    /// `migrate` in its form with a hash. (virDomainMigrate3)
    #[alias("migrate3")]
    fn migrate_params(
        &self,
        destconn: &Connect,
        params: Settable<Migration>,
        #[default] flags: u32,
    ) -> Result<Domain> {
        migration::migrate(self, destconn, &params, flags)
    }

    /// Has libvirt move the domain to the host of a URI: arguments as
    /// `migrate`'s. (virDomainMigrateToURI3)
    #[lenient]
    fn migrate_to_uri(
        &self,
        desturi: Option<&CStr>,
        #[default] params: Option<ParamsOrFlags<Migration>>,
        #[default]
        #[name("flags")]
        third: FlagsOrText,
        #[default(UriOrNumber::default(), "&PL_sv_undef")] uri: UriOrNumber,
        #[default] bandwidth: Option<u64>,
    ) -> std::result::Result<(), Failure> {
        let (params, flags) = request(params, &third, uri, bandwidth)?;
        Ok(migration::migrate_to_uri(self, desturi, &params, flags)?)
    }

    /// As `migrate_to_uri`, with the configuration for the new host.
    /// (virDomainMigrateToURI3)
    #[lenient]
    fn migrate_to_uri2(
        &self,
        desturi: Option<&CStr>,
        #[default] dxml: Option<&CStr>,
        #[default] flags: Option<u32>,
        #[default] dname: Option<&CStr>,
        #[default(UriOrNumber::default(), "&PL_sv_undef")] uri: UriOrNumber,
        #[default] bandwidth: Option<u64>,
    ) -> Result<()> {
        let params = Positional { dxml, name: dname, uri, bandwidth }.params();
        migration::migrate_to_uri(self, desturi, &params, flags.unwrap_or(0))
    }

    /// `migrate_to_uri` in its form with a hash. (virDomainMigrateToURI3)
    #[alias("migrate_to_uri3")]
    fn migrate_to_uri_params(
        &self,
        desturi: Option<&CStr>,
        params: Settable<Migration>,
        #[default] flags: u32,
    ) -> Result<()> {
        migration::migrate_to_uri(self, desturi, &params, flags)
    }

    /// The size of the cache for compression, in bytes.
    /// (virDomainMigrateGetCompressionCache)
    fn migrate_get_compression_cache(&self, #[default] flags: u32) -> Result<u64> {
        let mut size = 0;
        call!(virDomainMigrateGetCompressionCache(self, &mut size, flags))?;
        Ok(size)
    }

    /// (virDomainMigrateSetCompressionCache)
    fn migrate_set_compression_cache(
        &self,
        #[name("cacheSizeSv")] size: u64,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainMigrateSetCompressionCache(self, size, flags))
    }

    /// How long the domain may stand still at the end, in ms.
    /// (virDomainMigrateGetMaxDowntime)
    fn migrate_get_max_downtime(&self, #[default] flags: u32) -> Result<u64> {
        let mut downtime = 0;
        call!(virDomainMigrateGetMaxDowntime(self, &mut downtime, flags))?;
        Ok(downtime)
    }

    /// (virDomainMigrateSetMaxDowntime)
    fn migrate_set_max_downtime(&self, downtime: u64, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainMigrateSetMaxDowntime(self, downtime, flags))
    }

    /// How much the migration may transfer, in MiB/s.
    /// (virDomainMigrateGetMaxSpeed)
    fn migrate_get_max_speed(&self, #[default] flags: u32) -> Result<c_ulong> {
        let mut bandwidth = 0;
        call!(virDomainMigrateGetMaxSpeed(self, &mut bandwidth, flags))?;
        Ok(bandwidth)
    }

    /// (virDomainMigrateSetMaxSpeed)
    fn migrate_set_max_speed(&self, bandwidth: c_ulong, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainMigrateSetMaxSpeed(self, bandwidth, flags))
    }

    /// Lets the domain run on the new host while its memory still follows.
    /// (virDomainMigrateStartPostCopy)
    fn migrate_start_post_copy(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainMigrateStartPostCopy(self, flags))
    }
}
