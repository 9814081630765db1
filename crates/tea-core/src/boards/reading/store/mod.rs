//! The statements that read. Each is whole, and the plan of each is looked at in the tests.

mod board;
mod comment;
mod filtered;
mod floor;
mod list;
#[cfg(test)]
mod plans;
mod site;
mod sitemap;
mod tag;
mod top;
mod topic;
mod tree;

pub(super) use board::*;
pub(super) use comment::*;
pub(super) use filtered::*;
pub(super) use floor::*;
pub(super) use list::*;
pub(super) use site::*;
pub(super) use sitemap::*;
pub(super) use tag::*;
pub(super) use top::*;
pub(super) use topic::*;
pub(super) use tree::*;

use crate::access::Actor;
use tea_protocol::AccountId;

/// Who asks, as statements need it: nobody has the account 0.
#[derive(Debug, Clone, Copy)]
pub(in crate::boards) struct Asker {
    /// The account.
    pub(in crate::boards) account: AccountId,
    /// The role's number: staff from 2, admins from 3.
    pub(in crate::boards) rank: i64,
}

impl Asker {
    pub(in crate::boards) fn of(actor: &Actor) -> Self {
        Self { account: actor.id().unwrap_or(AccountId(0)), rank: actor.role() as i64 }
    }

    /// The account, if there is one.
    pub(super) fn id(self) -> Option<AccountId> {
        (self.account.0 != 0).then_some(self.account)
    }
}
