//! The ready file: for programs that start a house and want to know when and where it is open.

use anyhow::{Context, Result};
use serde::Serialize;
use std::fs::{self, File};
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use tea_server::raw::RawKind;
use tokio::net::TcpListener;

/// What it says, as JSON. A raw text port that is off is null.
#[derive(Debug, Serialize)]
pub(crate) struct Ready {
    /// The first address of the main port, as this machine reaches it.
    pub(crate) main: String,
    pub(crate) hello: Option<String>,
    pub(crate) desk: Option<String>,
    pub(crate) echo: Option<String>,
    pub(crate) text: Option<String>,
    /// The link that founds the house; none once it has its owner.
    pub(crate) setup_url: Option<String>,
}

impl Ready {
    /// # Errors
    /// When a listener does not know its address.
    pub(crate) fn new(main: SocketAddr, raw: &[(RawKind, TcpListener)], setup_url: Option<String>) -> Result<Self> {
        let main = reachable(main).to_string();
        let mut ready = Self { main, hello: None, desk: None, echo: None, text: None, setup_url };
        for (kind, listener) in raw {
            let place = match kind {
                RawKind::Hello => &mut ready.hello,
                RawKind::Desk => &mut ready.desk,
                RawKind::Echo => &mut ready.echo,
                RawKind::Text => &mut ready.text,
            };
            *place = Some(reachable(listener.local_addr()?).to_string());
        }
        Ok(ready)
    }

    /// Writes the file so that a reader finds all of it or none.
    ///
    /// # Errors
    /// When the place cannot be written.
    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        let writing = || format!("writing the ready file {}", file.display());
        let mut name = file.file_name().with_context(writing)?.to_owned();
        name.push(format!(".{}", std::process::id()));
        let draft = file.with_file_name(name);
        let mut text = serde_json::to_string(self).with_context(writing)?;
        text.push('\n');
        let written = File::create(&draft).and_then(|mut draft| draft.write_all(text.as_bytes()));
        written.and_then(|()| fs::rename(&draft, file)).with_context(writing)
    }
}

/// The address by which this machine reaches a listener: one on all addresses is reached by loopback.
pub(crate) fn reachable(listener: SocketAddr) -> SocketAddr {
    let ip = match listener.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, listener.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_is_written_whole_and_names_an_address_that_can_be_reached() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ready.json");
        let first = Ready::new("[::]:8000".parse().unwrap(), &[], Some("http://x/set-up?word=y".to_owned())).unwrap();
        first.write(&file).unwrap();
        let echo = TcpListener::bind("0.0.0.0:0").await.unwrap();
        let port = echo.local_addr().unwrap().port();
        let second = Ready::new("0.0.0.0:8001".parse().unwrap(), &[(RawKind::Echo, echo)], None).unwrap();
        second.write(&file).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        let expected = format!(
            r#"{{"main":"127.0.0.1:8001","hello":null,"desk":null,"echo":"127.0.0.1:{port}","text":null,"setup_url":null}}"#
        );
        assert_eq!(text.trim_end(), expected);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
        assert_eq!(reachable("[::]:1".parse().unwrap()).to_string(), "[::1]:1");
    }
}
