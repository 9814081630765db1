//! A second person in the house, on another machine as it were.

use super::super::house::{House, expect, teahouse};
use std::process::Command;

/// Somebody with a home of their own.
pub(super) struct Person {
    pub(super) home: tempfile::TempDir,
    house: String,
}

impl Person {
    /// Makes the account and signs in.
    pub(super) fn come(house: &House, name: &str, display: &str) -> Self {
        let args = ["user", "create", "--data", "data", "--name", name, "--display", display, "--password-stdin"];
        expect(house.command().args(args), "a long enough one\n", 0);
        let home = tempfile::tempdir().unwrap();
        let args = ["sign-in", house.address(), "--name", name, "--password-stdin"];
        expect(teahouse(home.path()).args(args), "a long enough one\n", 0);
        Self { home, house: house.address().to_owned() }
    }

    pub(super) fn command(&self) -> Command {
        teahouse(self.home.path())
    }

    /// Says something in the hall.
    pub(super) fn say(&self, text: &str) {
        expect(self.command().args(["say", &self.house, text]), "", 0);
    }

    /// The texts of the newest messages in the hall.
    pub(super) fn hears(&self) -> Vec<String> {
        let (out, _) = expect(self.command().args(["tail", "-n", "200", "--json", &self.house]), "", 0);
        let entries = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        entries.filter_map(|entry| Some(entry["text"].as_str()?.to_owned())).collect()
    }

    /// Waits until somebody has said this in the hall.
    pub(super) fn waits_for(&self, text: &str) {
        let start = std::time::Instant::now();
        while !self.hears().iter().any(|said| said == text) {
            assert!(start.elapsed() < super::super::house::PATIENCE, "nobody said {text}");
        }
    }
}
