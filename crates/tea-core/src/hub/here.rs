//! Who has a live connection, over all rooms.

use super::{Hub, lock};
use std::collections::HashSet;
use tea_protocol::AccountId;
use tea_protocol::live::{Port, Present};

impl Hub {
    /// Some of the members who have a line open, each once, at most `limit`.
    #[must_use]
    pub fn present(&self, limit: usize) -> Vec<Present> {
        let lines = lock(&self.lines);
        let mut seen = HashSet::new();
        let mut present = Vec::new();
        for line in lines.by_id.values() {
            if present.len() >= limit {
                break;
            }
            let Some(account) = line.who.account.filter(|account| seen.insert(*account)) else { continue };
            let who = &line.who;
            present.push(Present { account, name: who.name.clone(), display: who.display.clone(), port: who.port });
        }
        present.sort_by(|one, other| one.name.cmp(&other.name));
        present
    }

    /// The way in of somebody who has a line open.
    #[must_use]
    pub fn port_of(&self, account: AccountId) -> Option<Port> {
        let lines = lock(&self.lines);
        lines.members.get(&account)?;
        lines.by_id.values().find(|line| line.who.account == Some(account)).map(|line| line.who.port)
    }
}
