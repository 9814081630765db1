//! The configuration checked and typed.

use super::raw::{Origin, RawConfig, Value};
use crate::announce;
use crate::host::parse_port;
use crate::limits::LISTEN_MAX;
use anyhow::{Result, anyhow, bail};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;
use tea_core::accounts::CaptchaRule;
use tea_core::limits::FILM_WORKERS_MAX;
use tea_server::port::Network;
use tea_server::raw::RawKind;
use tea_words::Locale;

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogFormat {
    Human,
    Json,
}

/// What the house is started with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Config {
    /// One or more.
    pub(crate) listen: Vec<SocketAddr>,
    pub(crate) data: PathBuf,
    /// The raw text ports that are not switched off.
    pub(crate) raw_ports: Vec<RawPort>,
    /// Certificate and key.
    pub(crate) tls: Option<(PathBuf, PathBuf)>,
    pub(crate) trusted_proxies: Vec<Network>,
    /// The directory of ffmpeg and ffprobe; none: those of `PATH`.
    pub(crate) ffmpeg: Option<PathBuf>,
    /// Films that are worked on at the same time.
    pub(crate) film_workers: usize,
    pub(crate) captcha: CaptchaRule,
    pub(crate) rates: u32,
    /// Whether this network is told of the house.
    pub(crate) announce: announce::When,
    pub(crate) log_level: String,
    pub(crate) log_format: LogFormat,
    /// None: that of the environment.
    pub(crate) language: Option<Locale>,
    /// Minutes ahead of UTC; none: those of the machine.
    pub(crate) utc_offset_minutes: Option<i32>,
}

/// A raw text port.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RawPort {
    pub(crate) kind: RawKind,
    /// The key of its address.
    pub(crate) key: &'static str,
    pub(crate) address: SocketAddr,
    /// Nobody asked for this very address, so the house may do without it.
    pub(crate) by_default: bool,
}

impl RawConfig {
    /// Checks every value.
    ///
    /// # Errors
    /// The first value that cannot be used, named with where it came from.
    pub(crate) fn check(&self) -> Result<Config> {
        self.check_database()?;
        Ok(Config {
            listen: self.listen()?,
            raw_ports: self.raw_ports()?,
            data: PathBuf::from(&self.get("data").text),
            tls: self.tls()?,
            trusted_proxies: list(self.get("trusted_proxies"))
                .map(Network::from_str)
                .collect::<Result<_, _>>()
                .map_err(|error| self.wrong("trusted_proxies", error))?,
            ffmpeg: self.ffmpeg()?,
            film_workers: self.film_workers()?,
            captcha: self
                .get("accounts.captcha")
                .text
                .parse()
                .map_err(|error| self.wrong("accounts.captcha", error))?,
            rates: self.rates()?,
            announce: self.one_of(
                "lan.announce",
                &[("auto", announce::When::Auto), ("on", announce::When::On), ("off", announce::When::Off)],
            )?,
            log_level: self.log_level()?,
            log_format: self.one_of("log.format", &[("human", LogFormat::Human), ("json", LogFormat::Json)])?,
            language: self
                .one_of("language", &[("auto", None), ("zh-CN", Some(Locale::ZhCn)), ("en", Some(Locale::En))])?,
            utc_offset_minutes: self.utc_offset()?,
        })
    }

    fn wrong(&self, name: &str, why: impl std::fmt::Display) -> anyhow::Error {
        anyhow!("{name} (from {}): {why}", self.get(name).origin)
    }

    fn one_of<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<T> {
        let text = &self.get(name).text;
        let found = choices.iter().find(|(choice, _)| choice == text);
        found.map(|(_, value)| *value).ok_or_else(|| {
            let known: Vec<&str> = choices.iter().map(|(choice, _)| *choice).collect();
            self.wrong(name, format!("{text:?} is none of {}", known.join(", ")))
        })
    }

    fn listen(&self) -> Result<Vec<SocketAddr>> {
        let addresses: Vec<SocketAddr> = list(self.get("listen"))
            .map(address)
            .collect::<Result<_, _>>()
            .map_err(|error| self.wrong("listen", error))?;
        match addresses.len() {
            0 => Err(self.wrong("listen", "a house needs an address to listen on, such as 127.0.0.1:8000")),
            1..=LISTEN_MAX => Ok(addresses),
            _ => Err(self.wrong("listen", format!("at most {LISTEN_MAX} addresses"))),
        }
    }

    fn check_database(&self) -> Result<()> {
        let url = &self.get("db.url").text;
        if url == "sqlite" {
            return Ok(());
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            bail!(self.wrong("db.url", "PostgreSQL comes with a later version; this one keeps everything in sqlite"));
        }
        Err(self.wrong("db.url", "only sqlite is known"))
    }

    fn raw_ports(&self) -> Result<Vec<RawPort>> {
        let mut ports = Vec::new();
        for (key, kind) in [
            ("raw.hello", RawKind::Hello),
            ("raw.desk", RawKind::Desk),
            ("raw.echo", RawKind::Echo),
            ("raw.text", RawKind::Text),
        ] {
            let value = self.get(key);
            if value.text != "off" {
                let address = address(&value.text).map_err(|error| self.wrong(key, format!("{error}, or off")))?;
                ports.push(RawPort { kind, key, address, by_default: value.origin == Origin::Default });
            }
        }
        Ok(ports)
    }

    fn tls(&self) -> Result<Option<(PathBuf, PathBuf)>> {
        match (self.get("tls.certificate").text.as_str(), self.get("tls.key").text.as_str()) {
            ("", "") => Ok(None),
            (_, "") => Err(self.wrong("tls.certificate", "it needs its key; set tls.key too")),
            ("", _) => Err(self.wrong("tls.key", "it needs its certificate; set tls.certificate too")),
            (certificate, key) => Ok(Some((certificate.into(), key.into()))),
        }
    }

    fn ffmpeg(&self) -> Result<Option<PathBuf>> {
        match self.get("films.ffmpeg").text.as_str() {
            "auto" => Ok(None),
            "" => Err(self.wrong("films.ffmpeg", "it is empty; name the directory of ffmpeg, or auto")),
            directory => Ok(Some(PathBuf::from(directory))),
        }
    }

    fn film_workers(&self) -> Result<usize> {
        let text = &self.get("films.workers").text;
        let workers = text.parse().ok().filter(|workers| (1..=FILM_WORKERS_MAX).contains(workers));
        workers.ok_or_else(|| {
            self.wrong("films.workers", format!("{text:?} is not a whole number from 1 to {FILM_WORKERS_MAX}"))
        })
    }

    fn rates(&self) -> Result<u32> {
        let text = &self.get("limits.rates").text;
        let rates: Option<u32> = text.parse().ok().filter(|rates| (1..=1_000_000).contains(rates));
        rates.ok_or_else(|| self.wrong("limits.rates", format!("{text:?} is not a whole number from 1 to 1000000")))
    }

    fn log_level(&self) -> Result<String> {
        let text = &self.get("log.level").text;
        match tracing_subscriber::EnvFilter::builder().parse(text) {
            Ok(_) if !text.is_empty() => Ok(text.clone()),
            Ok(_) => Err(self.wrong("log.level", "it is empty; the usual one is info")),
            Err(error) => Err(self.wrong("log.level", error)),
        }
    }

    fn utc_offset(&self) -> Result<Option<i32>> {
        let text = &self.get("utc_offset").text;
        if text == "auto" {
            return Ok(None);
        }
        let minutes = offset_minutes(text);
        minutes.map(Some).ok_or_else(|| self.wrong("utc_offset", format!("{text:?} is not like +08:00")))
    }
}

/// The items of a list.
fn list(value: &Value) -> impl Iterator<Item = &str> {
    value.text.split(',').map(str::trim).filter(|item| !item.is_empty())
}

/// An address with a port: `127.0.0.1:8000`, `[::]:8000`.
fn address(text: &str) -> Result<SocketAddr, String> {
    let example = "write it like 127.0.0.1:8000 or [::]:8000";
    let (host, port) = text.rsplit_once(':').ok_or_else(|| format!("{text:?} has no port; {example}"))?;
    let port = parse_port(port)?;
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let ip: Result<IpAddr, _> = bare.unwrap_or(host).parse();
    match ip {
        Ok(ip) if ip.is_ipv6() == bare.is_some() => Ok(SocketAddr::new(ip, port)),
        Ok(_) => Err(format!("{text:?}: brackets belong around an IPv6 address; {example}")),
        Err(_) => Err(format!("{host:?} is not an IP address; {example}")),
    }
}

fn offset_minutes(text: &str) -> Option<i32> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number = |text: &str, most: i32| {
        let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i32>().ok().filter(|number| digits && *number <= most)
    };
    Some(sign * (number(hours, 14)? * 60 + number(minutes, 59)?))
}
