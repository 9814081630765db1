//! The house as a process of its own: started, killed, and its database looked at afterwards.

use super::Plan;
use super::door::Way;
use crate::{PASSWORD, until};
use std::fs::File;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Those who write, and the way each of them comes in.
pub(super) const WRITERS: [(&str, Way); 3] = [("wren", Way::Api), ("robin", Way::Socket), ("finch", Way::Frames)];
/// A member who only reads.
pub(super) const READER: &str = "moth";
const OWNER: &str = "owner";

/// A running house. Dropped, it is killed.
pub(super) struct Process {
    child: Child,
    pub(super) addr: SocketAddr,
}

impl Process {
    /// Starts the house on a free port and waits until it is open.
    pub(super) async fn open(plan: &Plan) -> Self {
        let ready = plan.folder.join("ready.json");
        let _ = std::fs::remove_file(&ready);
        let printed = File::options().create(true).append(true).open(plan.folder.join("house.log")).unwrap();
        let mut command = teahouse(plan);
        command.args(["serve", "--data", "data", "--ready-file", "ready.json"]);
        // The writers are one machine that never rests, which is not what rates are for.
        command.args(["--set", "listen=127.0.0.1:0", "--set", "limits.rates=1000000"]);
        command.args(
            ["hello", "desk", "echo", "text"].iter().flat_map(|port| ["--set".to_owned(), format!("raw.{port}=off")]),
        );
        command.stdin(Stdio::null()).stdout(printed.try_clone().unwrap()).stderr(printed);
        let mut child = command.spawn().unwrap();
        let mut addr = None;
        let opens = || {
            let ended = child.try_wait().unwrap();
            assert!(ended.is_none(), "the house did not open: see {}", plan.folder.join("house.log").display());
            addr = read_ready(&ready);
            addr.is_some()
        };
        until("the house opens", opens).await;
        Self { child, addr: addr.expect("it was just read") }
    }

    /// Its number among the processes of the machine.
    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Kills it without a warning (SIGKILL) and waits until it is gone.
    pub(super) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may be dead already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_ready(file: &Path) -> Option<SocketAddr> {
    let said: serde_json::Value = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
    said["main"].as_str()?.parse().ok()
}

fn teahouse(plan: &Plan) -> Command {
    let mut command = Command::new(&plan.binary);
    // Of what the tester has set only where programs are: ffmpeg is looked for there.
    command.env_clear().envs(std::env::var_os("PATH").map(|path| ("PATH", path))).current_dir(&plan.folder);
    command
}

/// Makes the house and everybody in it.
pub(super) fn found(plan: &Plan) {
    make(plan, &["owner", "create"], OWNER);
    for name in WRITERS.iter().map(|(name, _)| *name).chain([READER]) {
        make(plan, &["user", "create"], name);
    }
}

fn make(plan: &Plan, words: &[&str], name: &str) {
    let mut command = teahouse(plan);
    command.args(words).args(["--data", "data", "--name", name, "--password-stdin"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{PASSWORD}").unwrap();
    assert!(child.wait().unwrap().success(), "making the account {name}");
}

/// What the database itself finds wrong with its file, after the last kill.
pub(super) fn damage(plan: &Plan) -> Vec<String> {
    let database = rusqlite::Connection::open(plan.folder.join("data/teahouse.db")).unwrap();
    let mut check = database.prepare("pragma integrity_check").unwrap();
    let lines: Vec<String> = check.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    if lines == ["ok"] { Vec::new() } else { lines }
}
