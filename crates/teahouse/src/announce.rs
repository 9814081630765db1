//! The house tells this network that it is there (mDNS, RFC 6762; DNS-SD, RFC 6763). Whatever fails here is told to
//! the log and changes nothing else.

use crate::limits::{ANNOUNCED_NAME_BYTES_MAX, GOODBYE_DEADLINE, NAME_LOOK_PAUSE};
use anyhow::{Context, Result, bail};
use mdns_sd::{DaemonEvent, IfKind, ServiceDaemon, ServiceInfo};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tea_core::House;
use tea_core::clock::Seed;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_util::sync::CancellationToken;

/// What houses are announced as.
pub(crate) const SERVICE: &str = "_teahouse._tcp.local.";

/// When the house announces itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// When somebody else on the network can reach it.
    Auto,
    On,
    Off,
}

/// What is announced beside the name.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    /// The addresses of the main port.
    pub(crate) listeners: Vec<SocketAddr>,
    pub(crate) tls: bool,
}

/// A house that announces itself until this ends.
pub(crate) struct Announcement {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Announcement {
    /// Begins, where the setting and the addresses are for it.
    pub(crate) fn begin(when: When, facts: Facts, house: Arc<House>) -> Option<Self> {
        let wanted = match when {
            When::Auto => facts.listeners.iter().any(|listener| !listener.ip().is_loopback()),
            When::On => true,
            When::Off => false,
        };
        if !wanted {
            return None;
        }
        let stop = CancellationToken::new();
        let told = stop.clone();
        let task = tokio::spawn(async move {
            let kept = async { Sign::put_up(facts, house.founding.name().await?)?.keep(&house, told).await };
            if let Err(error) = kept.await {
                tracing::warn!(error = format!("{error:#}"), "the house is not announced on this network");
            }
        });
        Some(Self { stop, task })
    }

    /// Says goodbye.
    pub(crate) async fn end(self) {
        self.stop.cancel();
        if timeout(GOODBYE_DEADLINE * 2, self.task).await.is_err() {
            tracing::warn!("the goodbye to this network was not said");
        }
    }
}

/// What hangs out for the network to see.
struct Sign {
    daemon: ServiceDaemon,
    facts: Facts,
    /// A name for the addresses that no other house and not the machine itself announces.
    host: String,
    name: String,
    fullname: String,
}

impl Sign {
    fn put_up(facts: Facts, name: String) -> Result<Self> {
        Self::put_up_with(ServiceDaemon::new().context("opening multicast DNS")?, facts, name)
    }

    fn put_up_with(daemon: ServiceDaemon, facts: Facts, name: String) -> Result<Self> {
        let number = Seed::system().number() & i64::from(u32::MAX);
        let mut sign =
            Self { daemon, facts, host: format!("teahouse-{number:08x}.local."), name, fullname: String::new() };
        sign.paint()?;
        Ok(sign)
    }

    /// Announces what is the case.
    fn paint(&mut self) -> Result<()> {
        let info = self.info()?;
        info.get_fullname().clone_into(&mut self.fullname);
        self.daemon.register(info).context("announcing the house")
    }

    fn info(&self) -> Result<ServiceInfo> {
        let first = self.facts.listeners.first().context("a house without an address cannot be announced")?;
        let everywhere = self.facts.listeners.iter().any(|listener| listener.ip().is_unspecified());
        let only_ipv4 = self.facts.listeners.iter().all(SocketAddr::is_ipv4);
        let addresses: Vec<IpAddr> = match everywhere {
            true => Vec::new(),
            false => self.facts.listeners.iter().map(SocketAddr::ip).collect(),
        };
        let name = short(&self.name);
        let txt = [
            ("name", name),
            ("version", env!("CARGO_PKG_VERSION")),
            ("tls", if self.facts.tls { "yes" } else { "no" }),
            ("path", "/"),
        ];
        let info = ServiceInfo::new(SERVICE, name, &self.host, &addresses[..], first.port(), &txt[..]);
        let mut info = info.context("describing the house")?;
        if only_ipv4 {
            info.set_interfaces(vec![IfKind::IPv4]);
        }
        Ok(if everywhere { info.enable_addr_auto() } else { info })
    }

    /// Keeps it up until told to stop; the house may get another name meanwhile.
    async fn keep(mut self, house: &House, stop: CancellationToken) -> Result<()> {
        let events = self.daemon.monitor().context("watching the announcement")?;
        let mut look = interval(NAME_LOOK_PAUSE);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stop.cancelled() => return self.take_down().await,
                event = events.recv_async() => match event {
                    Ok(DaemonEvent::Error(error)) => {
                        tracing::warn!(%error, "announcing the house on this network");
                    }
                    Ok(_) => {}
                    Err(_) => bail!("multicast DNS ended by itself"),
                },
                _ = look.tick() => {
                    let name = house.founding.name().await?;
                    self.rename(name).await?;
                }
            }
        }
    }

    async fn rename(&mut self, name: String) -> Result<()> {
        if name == self.name {
            return Ok(());
        }
        self.say_goodbye().await?;
        self.name = name;
        self.paint()
    }

    async fn take_down(&self) -> Result<()> {
        self.say_goodbye().await?;
        self.daemon.shutdown().context("ending multicast DNS")?;
        Ok(())
    }

    /// Tells everybody to forget what was announced.
    async fn say_goodbye(&self) -> Result<()> {
        let said = self.daemon.unregister(&self.fullname).context("taking the announcement back")?;
        // Where it was not said in time the records run out by themselves.
        let _ = timeout(GOODBYE_DEADLINE, said.recv_async()).await;
        Ok(())
    }
}

/// A name as long as one label of DNS may be.
fn short(name: &str) -> &str {
    match &name[..name.floor_char_boundary(ANNOUNCED_NAME_BYTES_MAX)] {
        "" => "Teahouse",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::Search;
    use std::time::Duration;

    /// Nothing here takes so long on any machine.
    const PATIENCE: Duration = Duration::from_secs(30);

    /// Whether packets to a group come back on the loopback interface.
    fn has_multicast() -> bool {
        let (group, here) = (std::net::Ipv4Addr::new(224, 0, 0, 251), std::net::Ipv4Addr::LOCALHOST);
        let sent = || {
            let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::DGRAM, None)?;
            socket.bind(&SocketAddr::new(IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED), 0).into())?;
            socket.set_multicast_if_v4(&here)?;
            socket.join_multicast_v4(&group, &here)?;
            let socket = std::net::UdpSocket::from(socket);
            socket.set_read_timeout(Some(Duration::from_secs(2)))?;
            socket.send_to(b"x", (group, socket.local_addr()?.port()))?;
            socket.recv(&mut [0; 1])
        };
        sent().is_ok()
    }

    /// Multicast DNS that nobody outside this machine hears.
    fn on_loopback(port: u16) -> ServiceDaemon {
        let daemon = ServiceDaemon::new_with_port(port).unwrap();
        daemon.disable_interface(IfKind::All).unwrap();
        daemon.enable_interface(IfKind::LoopbackV4).unwrap();
        daemon
    }

    #[test]
    fn a_name_fits_a_label() {
        assert_eq!(short("茶馆"), "茶馆");
        assert_eq!(short(""), "Teahouse");
        assert_eq!(short(&"x".repeat(ANNOUNCED_NAME_BYTES_MAX)).len(), ANNOUNCED_NAME_BYTES_MAX);
        assert_eq!(short(&"茶".repeat(30)).len(), ANNOUNCED_NAME_BYTES_MAX);
        assert_eq!(short(&"x".repeat(ANNOUNCED_NAME_BYTES_MAX + 1)).len(), ANNOUNCED_NAME_BYTES_MAX);
    }

    #[tokio::test]
    async fn an_announced_house_is_found_and_forgotten() {
        if !has_multicast() {
            eprintln!("SKIPPED: this machine lets no multicast through, so nothing can be announced");
            return;
        }
        let port = std::net::UdpSocket::bind("0.0.0.0:0").unwrap().local_addr().unwrap().port();
        let listeners = vec!["0.0.0.0:8123".parse().unwrap()];
        let facts = Facts { listeners, tls: true };
        let mut sign = Sign::put_up_with(on_loopback(port), facts, "老茶馆 3.0".to_owned()).unwrap();

        let listening = on_loopback(port);
        let mut search = Search::begin(&listening).unwrap();
        let found = timeout(PATIENCE, search.next()).await.unwrap().unwrap();
        assert_eq!((found.name.as_str(), found.port, found.tls), ("老茶馆 3.0", 8_123, true));
        assert_eq!((found.version.as_str(), found.path.as_str()), (env!("CARGO_PKG_VERSION"), "/"));
        assert_eq!(found.addresses, ["127.0.0.1".parse::<IpAddr>().unwrap()]);

        sign.rename("新茶馆".to_owned()).await.unwrap();
        assert_eq!(timeout(PATIENCE, search.next()).await.unwrap().unwrap().name, "新茶馆");
        sign.take_down().await.unwrap();
        timeout(PATIENCE, search.gone()).await.unwrap();
        listening.shutdown().unwrap();
    }
}
