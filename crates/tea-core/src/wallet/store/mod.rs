//! The tables of wallets.

mod code;
mod ledger;

pub(super) use code::*;
pub(super) use ledger::*;
