//! The people of the open room: who belongs to it, who is there now and by which way.

use crate::limits::PEOPLE_MAX;
use std::collections::{BTreeMap, HashMap};
use tea_protocol::accounts::Role;
use tea_protocol::live::{Port, Presence};
use tea_protocol::talk::RoomMember;
use tea_protocol::{AccountId, StreamId};

/// One person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) id: AccountId,
    pub(crate) name: String,
    pub(crate) display: String,
    pub(crate) role: Role,
    pub(crate) moderator: bool,
    pub(crate) muted_until: Option<i64>,
    /// The way they came; none when they are not there.
    pub(crate) port: Option<Port>,
}

impl Person {
    /// What they are called.
    pub(crate) fn called(&self) -> &str {
        if self.display.is_empty() { &self.name } else { &self.display }
    }
}

/// The people of one room.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// The room; the rest is about it.
    pub(crate) room: Option<StreamId>,
    members: BTreeMap<String, RoomMember>,
    present: HashMap<AccountId, Person>,
    /// How many are there, guests included.
    pub(crate) here: u32,
    rows: Vec<Person>,
    /// The row that keys are about.
    pub(crate) cursor: usize,
}

impl People {
    /// Begins anew for another room.
    pub(crate) fn enter(&mut self, room: StreamId) {
        *self = Self { room: Some(room), ..Self::default() };
    }

    /// Those who are there first, then the others, each by name.
    pub(crate) fn rows(&self) -> &[Person] {
        &self.rows
    }

    /// How many of the rows are there now.
    pub(crate) fn present(&self) -> usize {
        self.rows.iter().take_while(|person| person.port.is_some()).count()
    }

    pub(crate) fn is_full(&self) -> bool {
        self.members.len() >= PEOPLE_MAX
    }

    pub(crate) fn add_members(&mut self, members: Vec<RoomMember>) {
        for member in members {
            if !self.is_full() || self.members.contains_key(&member.account.name) {
                self.members.insert(member.account.name.clone(), member);
            }
        }
        self.arrange();
    }

    pub(crate) fn remove_member(&mut self, id: AccountId) {
        self.members.retain(|_, member| member.account.id != id);
        self.arrange();
    }

    pub(crate) fn set_present(&mut self, presence: Presence) {
        self.here = presence.here;
        self.present = presence
            .people
            .into_iter()
            .map(|one| {
                let person = Person {
                    id: one.account,
                    name: one.name,
                    display: one.display,
                    role: Role::Member,
                    moderator: false,
                    muted_until: None,
                    port: Some(one.port),
                };
                (one.account, person)
            })
            .collect();
        self.arrange();
    }

    fn arrange(&mut self) {
        // Whoever was gone to stays chosen; the first row is the first row.
        let chosen = self.rows.get(self.cursor).filter(|_| self.cursor > 0).map(|person| person.id);
        let mut present = self.present.clone();
        let mut rows: Vec<Person> = self
            .members
            .values()
            .map(|member| Person {
                id: member.account.id,
                name: member.account.name.clone(),
                display: member.account.display.clone(),
                role: member.account.role,
                moderator: member.moderator,
                muted_until: member.muted_until,
                port: present.remove(&member.account.id).and_then(|person| person.port),
            })
            .collect();
        rows.extend(present.into_values());
        rows.sort_by(|a, b| (a.port.is_none(), &a.name).cmp(&(b.port.is_none(), &b.name)));
        self.cursor = chosen.and_then(|id| rows.iter().position(|person| person.id == id)).unwrap_or(0);
        self.rows = rows;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn who_is_there_comes_first_and_the_limit_holds() {
        let mut people = People::default();
        people.enter(StreamId(1));
        people.add_members(vec![sample::member(1, "anna"), sample::member(2, "wren")]);
        people.set_present(sample::presence(1, &[(2, "wren", Port::Terminal), (7, "guest", Port::Text)]));
        let names: Vec<&str> = people.rows().iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["guest", "wren", "anna"]);
        assert_eq!((people.present(), people.cursor), (2, 0));
        people.cursor = 1;
        people.set_present(sample::presence(1, &[(7, "guest", Port::Text), (1, "anna", Port::Api)]));
        assert_eq!(people.rows()[people.cursor].name, "wren");

        people.add_members((10..=PEOPLE_MAX as i64 + 10).map(|n| sample::member(n, &format!("p{n}"))).collect());
        assert!(people.is_full());
        assert_eq!(people.members.len(), PEOPLE_MAX);
    }
}
