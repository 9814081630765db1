//! A house run by the binary, in a directory of its own.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

/// Nothing here takes so long on any machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct House {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) child: Child,
    /// The line it printed.
    pub(crate) line: String,
    pub(crate) ready: serde_json::Value,
}

/// The binary, with an environment that is not the tester's.
pub(crate) fn teahouse(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_teahouse"));
    command.env_clear().env("HOME", folder).env("LANG", "en_US.UTF-8").current_dir(folder);
    command
}

pub(crate) fn run(command: &mut Command, input: &str) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command that refuses its arguments does not read its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// Runs a command that has to end with this code; returns what it printed.
pub(crate) fn expect(command: &mut Command, input: &str, code: i32) -> (String, String) {
    let output = run(command, input);
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(code), "{command:?}\n{out}\n{err}");
    (out, err)
}

impl House {
    pub(crate) fn open() -> Self {
        Self::open_in(tempfile::tempdir().unwrap(), "127.0.0.1:0", &[])
    }

    pub(crate) fn open_in(folder: tempfile::TempDir, listen: &str, settings: &[&str]) -> Self {
        let ready_file = folder.path().join("ready.json");
        let _ = std::fs::remove_file(&ready_file);
        let mut child = teahouse(folder.path())
            .args(["serve", "--data", "data", "--ready-file", "ready.json", "--set"])
            .arg(format!("listen={listen}"))
            .args(
                ["hello", "desk", "echo", "text"]
                    .iter()
                    .flat_map(|port| ["--set".to_owned(), format!("raw.{port}=127.0.0.1:0")]),
            )
            .args(settings.iter().flat_map(|setting| ["--set", setting]))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready = serde_json::from_slice(&std::fs::read(&ready_file).unwrap()).unwrap();
        Self { folder, child, line: line.trim_end().to_owned(), ready }
    }

    pub(crate) fn address(&self) -> &str {
        self.ready["main"].as_str().unwrap()
    }

    /// The address of a raw text port.
    pub(crate) fn raw(&self, port: &str) -> &str {
        self.ready[port].as_str().unwrap()
    }

    pub(crate) fn command(&self) -> Command {
        teahouse(self.folder.path())
    }

    /// Makes an owner and signs in as them.
    pub(crate) fn settle(&self) {
        let args = ["owner", "create", "--data", "data", "--name", "wren", "--display", "鹪鹩", "--password-stdin"];
        expect(self.command().args(args), "a long enough one\n", 0);
        let args = ["sign-in", self.address(), "--name", "wren", "--password-stdin"];
        expect(self.command().args(args), "a long enough one\n", 0);
    }

    pub(crate) fn signal(&self, name: &str) {
        let killed = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
    }

    pub(crate) fn ended(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "the house does not end");
            std::thread::yield_now();
        }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Ends at once, if it has not ended yet, and opens again over the same data and port.
    pub(crate) fn reopen(mut self) -> Self {
        self.child.kill().unwrap();
        self.ended();
        let address = self.address().to_owned();
        let folder = std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap());
        Self::open_in(folder, &address, &[])
    }
}

impl Drop for House {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
