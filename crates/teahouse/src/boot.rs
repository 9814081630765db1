//! Builds the house and its listeners from the configuration.

use crate::config::{Config, RawPort};
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
use tea_core::video::prepare;
use tea_core::{House, Plan, files};
use tea_server::live::Encoder;
use tea_server::port::{Encryption, Tls};
use tea_server::raw::{Browser, RawKind};
use tea_server::{Server, ServerSettings};
use tokio::net::TcpListener;

/// Everything the house listens on.
pub(crate) struct Listeners {
    /// The main port; one or more.
    pub(crate) main: Vec<TcpListener>,
    /// The raw text ports that are on.
    pub(crate) raw: Vec<(RawKind, TcpListener)>,
}

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
        films: prepare::Settings { tools: config.ffmpeg.clone(), workers: config.film_workers },
        encode: Box::new(Encoder::new(clock)),
    };
    let house = House::open(plan).with_context(|| format!("opening the house in {}", config.data.display()))?;
    Ok(Arc::new(house))
}

/// Puts the listeners over the house, whose pages are at `main`. Nothing is accepted yet.
///
/// # Errors
/// When the certificate cannot be used.
pub(crate) fn server(config: &Config, house: Arc<House>, main: SocketAddr) -> Result<Server> {
    let boot = Seed::system().number() & i64::from(u32::MAX);
    let mut settings = ServerSettings::new(u32::try_from(boot)?);
    settings.offset_minutes = config.utc_offset_minutes.unwrap_or_else(local_offset_minutes);
    settings.clients = Some(config.data.join("clients"));
    settings.port.trusted_proxies.clone_from(&config.trusted_proxies);
    if let Some((certificate, key)) = &config.tls {
        settings.port.encryption = Encryption::Required(Tls::load(certificate, key)?);
    }
    settings.raw.browser = Some(Browser { main, tls: config.tls.is_some() });
    Ok(Server::new(house, settings))
}

fn local_offset_minutes() -> i32 {
    let seconds = jiff::tz::TimeZone::system().to_offset(jiff::Timestamp::now()).seconds();
    seconds / 60
}

/// Binds every address of the configuration. The house goes on without a raw text port whose usual address is taken,
/// since nobody asked for it, and says so.
///
/// # Errors
/// When an address that was asked for is taken, naming who has it where that can be known, or is not one of this
/// machine.
pub(crate) fn listen(config: &Config) -> Result<Listeners> {
    let main = config.listen.iter().map(|address| bind(*address).map_err(|error| taken("listen", *address, error)));
    let mut listeners = Listeners { main: main.collect::<Result<_>>()?, raw: Vec::new() };
    for RawPort { kind, key, address, by_default } in &config.raw_ports {
        match bind(*address) {
            Ok(listener) => listeners.raw.push((*kind, listener)),
            Err(error) if *by_default => tracing::warn!("{key} stays off: {:#}", taken(key, *address, error)),
            Err(error) => return Err(taken(key, *address, error)),
        }
    }
    Ok(listeners)
}

/// The raw text ports that are on and where, for the log.
pub(crate) fn raw_addresses(listeners: &Listeners) -> String {
    let place = |(kind, listener): &(RawKind, TcpListener)| {
        let address = listener.local_addr().map_or_else(|_| "?".to_owned(), |address| address.to_string());
        format!("{} {address}", format!("{kind:?}").to_lowercase())
    };
    listeners.raw.iter().map(place).collect::<Vec<_>>().join(", ")
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

fn taken(key: &str, address: SocketAddr, error: io::Error) -> anyhow::Error {
    if error.kind() != io::ErrorKind::AddrInUse {
        return anyhow!(error).context(format!("listening on {address} ({key})"));
    }
    let (holder, end) = match holder::of_port(address.port()) {
        Some(holder) => (holder, "end it, or "),
        None => ("another program".to_owned(), ""),
    };
    anyhow!("{address} is taken by {holder}; {end}choose another address with --set {key}=...")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{RawConfig, Sources};

    #[tokio::test]
    async fn a_taken_port_names_its_holder() {
        let first = bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = first.local_addr().unwrap();
        let error = bind(address).map_err(|error| taken("listen", address, error)).unwrap_err().to_string();
        assert!(error.contains(&format!("(process {})", std::process::id())), "{error}");
    }

    #[tokio::test]
    async fn a_taken_raw_port_stops_the_house_only_if_it_was_asked_for() {
        let held = bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = held.local_addr().unwrap();
        let setting = format!("raw.echo={address}");
        let off = ["raw.hello=off", "raw.desk=off", "raw.text=off", "listen=127.0.0.1:0", setting.as_str()];
        let set = off.map(str::to_owned).to_vec();
        let mut config = RawConfig::load(&Sources { set, ..Sources::default() }).unwrap().check().unwrap();
        let error = listen(&config).map(|_| ()).unwrap_err().to_string();
        assert!(error.contains("--set raw.echo="), "{error}");
        config.raw_ports[0].by_default = true;
        assert!(listen(&config).unwrap().raw.is_empty());
        drop(held);
        assert_eq!(listen(&config).unwrap().raw.len(), 1);
    }
}
