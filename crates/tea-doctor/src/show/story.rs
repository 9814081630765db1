//! The story of the layers, told with the numbers of the connection that was just made.

use crate::finding::{Number, Sentence, digits, ms};
use crate::steps::application::Seen;
use crate::sys::TcpInfo;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

/// The numbers of a connection, as far as the climb came.
#[derive(Debug, Default, Clone)]
pub struct Story {
    pub(crate) interface: Option<(String, Option<u32>)>,
    pub(crate) source: Option<IpAddr>,
    pub(crate) steps: Option<usize>,
    pub(crate) target: Option<SocketAddr>,
    pub(crate) connect: Option<Duration>,
    pub(crate) info: TcpInfo,
    pub(crate) tls: Option<(&'static str, Duration)>,
    pub(crate) answer: Option<Number>,
    pub(crate) closed: Option<Duration>,
}

impl Story {
    /// Takes what the talk with the house came to.
    pub(crate) fn hear(&mut self, seen: &Seen, answer: Option<Number>) {
        if seen.pings.is_empty() {
            return;
        }
        self.info = seen.info;
        self.answer = answer;
        self.closed = seen.closed;
    }

    /// The paragraphs, from the cable up; only those layers that were reached.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<Sentence> {
        let told = [self.link(), self.ip(), self.handshake(), self.acknowledged(), self.sent_again(), self.tls()];
        told.into_iter().flatten().chain([self.house(), self.end()].into_iter().flatten()).collect()
    }

    fn link(&self) -> Option<Sentence> {
        let (name, mtu) = self.interface.as_ref()?;
        Some(Sentence::new("doctor-story-link").text("name", name).text("mtu", number(*mtu)))
    }

    fn ip(&self) -> Option<Sentence> {
        let (source, target) = (self.source?, self.target?);
        let sentence = match self.steps {
            Some(steps) => Sentence::new("doctor-story-ip").count("count", steps.saturating_sub(1)),
            None => Sentence::new("doctor-story-ip-unseen"),
        };
        Some(sentence.text("source", source.to_string()).text("target", target.ip().to_string()))
    }

    fn handshake(&self) -> Option<Sentence> {
        let sentence = Sentence::new("doctor-story-handshake").count("port", self.target?.port());
        Some(sentence.text("ms", ms(self.connect?)).text("mss", number(self.info.mss)))
    }

    fn acknowledged(&self) -> Option<Sentence> {
        self.answer?;
        let info = &self.info;
        let sentence = Sentence::new("doctor-story-ack").text("acked", number(info.bytes_acked));
        let sentence = sentence.text("out", number(info.segments_out)).text("in", number(info.segments_in));
        Some(sentence.text("rtt", micros(info.rtt_us)).text("var", micros(info.rttvar_us)))
    }

    fn sent_again(&self) -> Option<Sentence> {
        self.answer?;
        let sentence = Sentence::new("doctor-story-again").text("rto", micros(self.info.rto_us));
        Some(sentence.count("count", self.info.retransmissions?).text("cwnd", number(self.info.cwnd)))
    }

    fn tls(&self) -> Option<Sentence> {
        self.connect?;
        Some(match self.tls {
            Some((version, took)) => Sentence::new("doctor-story-tls").text("version", version).text("ms", ms(took)),
            None => Sentence::new("doctor-story-no-tls"),
        })
    }

    fn house(&self) -> Option<Sentence> {
        let net = self.info.min_rtt_us.or(self.info.rtt_us);
        Some(Sentence::new("doctor-story-house").text("app", digits(self.answer?.value)).text("net", micros(net)))
    }

    fn end(&self) -> Option<Sentence> {
        Some(Sentence::new("doctor-story-close").text("ms", ms(self.closed?)))
    }
}

fn number(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "?".to_owned(), |value| value.to_string())
}

fn micros(value: Option<u32>) -> String {
    value.map_or_else(|| "?".to_owned(), |micros| digits(f64::from(micros) / 1_000.0))
}
