//! The real binary over a fresh house.

use super::http::Http;
use super::subject::{self, Subject};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The name of the account behind all connections of a load.
pub(crate) const MEMBER: &str = "bench";
/// The name of the first account.
pub(crate) const OWNER: &str = "owner";
pub(crate) const PASSWORD: &str = "a long enough password";
const READY_DEADLINE: Duration = Duration::from_secs(20);

/// A house that runs, with one member signed in.
pub(crate) struct House {
    pub(crate) subject: Subject,
    /// Where its interactive text port listens.
    pub(crate) text: SocketAddr,
    /// The member's session.
    pub(crate) token: String,
    /// From the start of the process to its ready file.
    pub(crate) ready_after: Duration,
}

/// Builds the binary that is measured and returns where it is.
pub(crate) fn build() -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let built = Command::new("cargo").args(["build", "--release", "-p", "teahouse"]).current_dir(&root).status();
    ensure!(built.context("running cargo")?.success(), "the release build failed");
    Ok(root.join("target/release/teahouse"))
}

impl House {
    /// Starts a new house in a directory, with an owner, a member, and a first message in the hall.
    pub(crate) fn start(binary: &Path, directory: &Path) -> Result<Self> {
        found(binary, directory, OWNER, &["owner", "create"])?;
        found(binary, directory, MEMBER, &["user", "create", "--role", "member"])?;
        let mut house = Self::open(binary, directory)?;
        let mut http = Http::connect(house.subject.address)?;
        let signed_in = http.call("accounts.sign_in", None, &json!({ "name": MEMBER, "password": PASSWORD }))?;
        house.token = signed_in["token"].as_str().context("signing in gave no token")?.to_owned();
        http.call("talk.post", Some(&house.token), &json!({ "room": "hall", "text": "good morning" }))?;
        Ok(house)
    }

    /// Starts the house of a directory, without anybody signed in.
    pub(crate) fn open(binary: &Path, directory: &Path) -> Result<Self> {
        let ready = directory.join("ready.json");
        // One that an earlier start has left would be found before this one is ready.
        if ready.exists() {
            std::fs::remove_file(&ready)?;
        }
        let mut command = Command::new(binary);
        command.arg("serve").arg("--data").arg(directory).arg("--ready-file").arg(&ready);
        command.args(["--set", "listen=127.0.0.1:0", "--set", "limits.rates=1000000"]);
        command.args(["hello", "desk", "echo"].iter().flat_map(|port| ["--set".to_owned(), format!("raw.{port}=off")]));
        command.args(["--set", "raw.text=127.0.0.1:0"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let child = subject::start(&mut command)?;
        // Polling once a millisecond is the resolution of the figure.
        let said = loop {
            if let Some(said) = read_ready(&ready) {
                break said;
            }
            ensure!(start.elapsed() < READY_DEADLINE, "the house was not ready within {READY_DEADLINE:?}");
            std::thread::sleep(Duration::from_millis(1));
        };
        let ready_after = start.elapsed();
        let address = |port: &str| -> Result<SocketAddr> {
            Ok(said[port].as_str().with_context(|| format!("the ready file names no address for {port}"))?.parse()?)
        };
        let (main, text) = (address("main")?, address("text")?);
        Ok(Self { subject: Subject::new(main, child), text, token: String::new(), ready_after })
    }
}

fn read_ready(file: &Path) -> Option<Value> {
    serde_json::from_slice(&std::fs::read(file).ok()?).ok()
}

/// Makes an account on the command line.
fn found(binary: &Path, directory: &Path, name: &str, words: &[&str]) -> Result<()> {
    let mut command = Command::new(binary);
    command.args(words).arg("--data").arg(directory).args(["--name", name, "--password-stdin"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    let mut stdin = child.stdin.take().context("the command takes no input")?;
    writeln!(stdin, "{PASSWORD}")?;
    drop(stdin);
    ensure!(child.wait()?.success(), "making the account {name} failed");
    Ok(())
}
