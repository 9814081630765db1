//! Builds the house and its listeners from the configuration.

use crate::config::Config;
use crate::holder;
use crate::limits::{BACKLOG, HASHES_AT_ONCE_MAX, HASHES_WAITING_MAX};
use anyhow::{Context, Result, anyhow};
use socket2::{Domain, Protocol, Socket, Type};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::available_parallelism;
use tea_core::accounts::password::{self, Hasher};
use tea_core::clock::{Clock, Seed};
use tea_core::rates::Rates;
use tea_core::{House, Plan, files};
use tea_server::live::Encoder;
use tea_server::port::{Encryption, Tls};
use tea_server::{Server, ServerSettings};
use tokio::net::TcpListener;

/// Opens the house over its data directory.
///
/// # Errors
/// When the database cannot be opened.
pub(crate) fn house(config: &Config) -> Result<Arc<House>> {
    let clock = Clock::system();
    let cores = available_parallelism().map_or(1, usize::from);
    let plan = Plan {
        data: config.data.clone(),
        clock: clock.clone(),
        seed: Seed::system(),
        rates: Rates::multiplied(config.rates),
        hasher: Hasher::new(password::Settings::default(), cores.min(HASHES_AT_ONCE_MAX), HASHES_WAITING_MAX),
        captcha_rule: config.captcha,
        files: files::Settings::default(),
        encode: Box::new(Encoder::new(clock)),
    };
    let house = House::open(plan).with_context(|| format!("opening the house in {}", config.data.display()))?;
    Ok(Arc::new(house))
}

/// Puts the listeners over the house. Nothing listens yet.
///
/// # Errors
/// When the certificate cannot be used.
pub(crate) fn server(config: &Config, house: Arc<House>) -> Result<Server> {
    let boot = Seed::system().number() & i64::from(u32::MAX);
    let mut settings = ServerSettings::new(u32::try_from(boot)?);
    settings.offset_minutes = config.utc_offset_minutes.unwrap_or_else(local_offset_minutes);
    settings.port.trusted_proxies.clone_from(&config.trusted_proxies);
    if let Some((certificate, key)) = &config.tls {
        settings.port.encryption = Encryption::Required(Tls::load(certificate, key)?);
    }
    Ok(Server::new(house, settings))
}

fn local_offset_minutes() -> i32 {
    let seconds = jiff::tz::TimeZone::system().to_offset(jiff::Timestamp::now()).seconds();
    seconds / 60
}

/// Binds every address of the configuration.
///
/// # Errors
/// When an address is taken, naming who has it where that can be known, or is not one of this machine.
pub(crate) fn listen(config: &Config) -> Result<Vec<TcpListener>> {
    config.listen.iter().map(|address| bind(*address).map_err(|error| taken(*address, error))).collect()
}

fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // A house that is started again right after its end must not wait for old connections to be forgotten.
    socket.set_reuse_address(true)?;
    if address.is_ipv6() && !address.ip().is_unspecified() {
        socket.set_only_v6(true)?;
    }
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    socket.set_nonblocking(true)?;
    TcpListener::from_std(socket.into())
}

fn taken(address: SocketAddr, error: io::Error) -> anyhow::Error {
    if error.kind() != io::ErrorKind::AddrInUse {
        return anyhow!(error).context(format!("listening on {address}"));
    }
    match holder::of_port(address.port()) {
        Some(holder) => {
            anyhow!("{address} is taken by {holder}; end it, or choose another address with --set listen=...")
        }
        None => anyhow!("{address} is taken by another program; choose another address with --set listen=..."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_taken_port_names_its_holder() {
        let first = bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = first.local_addr().unwrap();
        let error = bind(address).map_err(|error| taken(address, error)).unwrap_err().to_string();
        assert!(error.contains(&format!("(process {})", std::process::id())), "{error}");
    }
}
