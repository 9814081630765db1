//! The climb: step by step from the cable up, until one is broken.

use crate::dates;
use crate::door::Door;
use crate::finding::{Blame, Finding, Sentence, Step, Verdict};
use crate::frames::Greeting;
use crate::limits::{CLIMB_MAX, STEP_MAX};
use crate::machine::Machine;
use crate::show::story::Story;
use crate::steps::tls::{Belief, Judged, Tls};
use crate::steps::{application, ip, link, name, path, session, tcp, tls};
use rustls::pki_types::{CertificateDer, ServerName};
use std::net::SocketAddr;
use std::time::{Duration, SystemTime};
use tea_client::Trust;
use tea_words::Locale;
use tokio::time::Instant;

/// Where to climb to, and from where.
#[derive(Debug, Clone)]
pub struct Plan {
    /// A name or an IP address, an IPv6 one without brackets.
    pub host: String,
    /// The main port.
    pub port: u16,
    /// The house as it would be typed, with its port.
    pub house: String,
    /// How the house is known; none where nobody has said.
    pub trust: Option<Trust>,
    /// The session of the last sign-in. Given only to an end that proves itself in the way of `trust`.
    pub token: Option<String>,
    /// The language in which the house is to give its reasons.
    pub locale: Locale,
    /// This machine.
    pub machine: Machine,
    /// Now.
    pub now: SystemTime,
}

/// What a climb came to.
#[derive(Debug)]
pub struct Climb {
    /// What each step found, in order; the last one may be broken.
    pub findings: Vec<Finding>,
    /// The numbers of this connection, for the story of the layers.
    pub story: Story,
}

impl Climb {
    /// The step that is broken.
    #[must_use]
    pub fn broken(&self) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.verdict == Verdict::Broken)
    }
}

/// The exit code for findings: 0, or 5, 6, 7 by whose fault the broken one is.
#[must_use]
pub fn exit_code(findings: &[Finding]) -> u8 {
    match findings.iter().find_map(|finding| finding.blame) {
        None => 0,
        Some(Blame::Network) => 5,
        Some(Blame::Server) => 6,
        Some(Blame::Version) => 7,
    }
}

/// Climbs, and tells of each step as soon as it is known.
pub async fn climb(plan: &Plan, tell: impl FnMut(&Finding)) -> Climb {
    let mut climber = Climber { plan, tell, start: Instant::now(), findings: Vec::new(), story: Story::default() };
    // A broken step has been told already; there is nothing left to do about it.
    let _ = climber.go().await;
    Climb { findings: climber.findings, story: climber.story }
}

struct Climber<'p, T> {
    plan: &'p Plan,
    tell: T,
    start: Instant,
    findings: Vec<Finding>,
    story: Story,
}

/// A step was broken: the climb is over.
struct Over;

impl<T: FnMut(&Finding)> Climber<'_, T> {
    async fn go(&mut self) -> Result<(), Over> {
        let targets = self.near().await?;
        let here = targets.iter().any(|target| self.plan.machine.is_own(target.ip()));
        let connect = self.reach(&targets, here).await?;
        let (door, proven) = self.shake_hands(connect.target, here).await?;
        self.talk(&door, connect.took, proven).await
    }

    /// When the step that begins now has to be over.
    fn deadline(&self) -> Instant {
        (self.start + CLIMB_MAX).min(Instant::now() + STEP_MAX)
    }

    fn found(&mut self, finding: Finding) -> Result<(), Over> {
        (self.tell)(&finding);
        let over = finding.verdict == Verdict::Broken;
        self.findings.push(finding);
        if over { Err(Over) } else { Ok(()) }
    }

    /// Ends the climb when its time is up before a step.
    fn in_time(&mut self, step: Step) -> Result<(), Over> {
        if Instant::now() < self.start + CLIMB_MAX {
            return Ok(());
        }
        self.found(Finding::unknown(step, Sentence::new("doctor-time-up")))?;
        Err(Over)
    }

    /// Link, IP and name. The name is looked up first, because the way out depends on where to.
    async fn near(&mut self) -> Result<Vec<SocketAddr>, Over> {
        let (plan, machine) = (self.plan, &self.plan.machine);
        let names = name::measure(&plan.host, self.deadline()).await;
        let ways = ip::ways(names.addresses());
        let way = ways.iter().find(|way| way.source.is_some());
        let source = way.and_then(|way| way.source);
        let target = way.map(|way| way.target).or(names.addresses().first().copied());
        self.story.interface = source
            .and_then(|source| machine.interface_of(source))
            .map(|interface| (interface.name.clone(), interface.mtu));
        self.story.source = source;
        self.found(link::judge(machine, target, source))?;
        self.found(ip::judge(machine, &ways))?;
        self.found(name::judge(&plan.host, &names, machine))?;
        let usable = ways.iter().filter(|way| way.source.is_some());
        Ok(tcp::one_of_each(usable.map(|way| SocketAddr::new(way.target, plan.port))))
    }

    /// Path and TCP.
    async fn reach(&mut self, targets: &[SocketAddr], here: bool) -> Result<Connect, Over> {
        self.in_time(Step::Path)?;
        let way = path::measure(targets, here, self.deadline()).await;
        // What stays on this machine is handed over directly, as between neighbours.
        self.story.steps = if here { Some(1) } else { way.steps };
        self.found(path::judge(&way))?;
        self.in_time(Step::Tcp)?;
        let knocks = tcp::measure(targets, self.deadline()).await;
        let open = knocks.open();
        self.story.target = open.map(|(target, _)| target);
        self.story.connect = open.map(|(_, took)| took);
        self.story.info = knocks.info;
        self.found(tcp::judge(self.plan.port, &knocks))?;
        open.map(|(target, took)| Connect { target, took }).ok_or(Over)
    }

    /// TLS, and the door as it turned out to be.
    async fn shake_hands(&mut self, target: SocketAddr, here: bool) -> Result<(Door, bool), Over> {
        self.in_time(Step::Tls)?;
        let plan = self.plan;
        // A name that no certificate can carry is asked for by its address.
        let name = ServerName::try_from(plan.host.clone()).unwrap_or_else(|_| target.ip().into());
        let shaken = tls::measure(target, &name, self.deadline()).await;
        let belief = Belief {
            house: &plan.house,
            name: &name,
            trust: plan.trust.as_ref(),
            here,
            now_s: dates::seconds(plan.now),
        };
        let Judged { finding, proven } = tls::judge(&shaken, &belief);
        let certificate: Option<CertificateDer<'static>> = match &shaken {
            Tls::Done(handshake) => {
                self.story.tls = Some((handshake.version, handshake.took));
                handshake.chain.first().cloned()
            }
            _ => None,
        };
        self.found(finding)?;
        Ok((Door { target, house: plan.house.clone(), name, certificate }, proven))
    }

    /// Application and session.
    async fn talk(&mut self, door: &Door, connect: Duration, proven: bool) -> Result<(), Over> {
        self.in_time(Step::Application)?;
        let plan = self.plan;
        let token = plan.token.clone().filter(|_| proven);
        let locale = plan.locale.lang();
        let seen = application::measure(door, token.clone(), locale, self.deadline()).await;
        let now_ms = dates::milliseconds(plan.now).saturating_add(elapsed_ms(self.start));
        let finding = application::judge(&seen, plan.port, connect, now_ms);
        self.story.hear(&seen, finding.number);
        self.found(finding)?;
        let Ok(Greeting::Welcome(welcome)) = &seen.greeting else {
            return self.found(Finding::skipped(Step::Session, Sentence::new("doctor-session-skipped")));
        };
        self.in_time(Step::Session)?;
        let account = welcome.account.as_ref().map(|account| account.name.as_str());
        let token = token.filter(|_| seen.token_refused.is_none());
        let resumed = session::measure(door, token, locale, self.deadline()).await;
        self.found(session::judge(&resumed, account, seen.token_refused.as_deref(), &plan.house))
    }
}

/// The address that took a connection, and how long that took.
struct Connect {
    target: SocketAddr,
    took: Duration,
}

fn elapsed_ms(start: Instant) -> i64 {
    i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX)
}
