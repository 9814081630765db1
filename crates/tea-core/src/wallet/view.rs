//! What is in a wallet, and what moved through it.

use super::{Wallets, store};
use crate::access::{Actor, Caller};
use crate::accounts;
use crate::error::{Error, Result};
use crate::founding;
use crate::ground::db::Tx;
use crate::limits::{LEDGER_PAGE_DEFAULT, LEDGER_PAGE_MAX};
use tea_protocol::accounts::Role;
use tea_protocol::wallet::{Ledger, LedgerPage, Mine, Wallet};
use tea_protocol::{AccountId, Code};

impl Wallets {
    /// `wallet.mine`: the asker's own wallet.
    ///
    /// # Errors
    /// `sign_in_required`.
    pub async fn mine(&self, caller: &Caller, _: Mine) -> Result<Wallet> {
        let caller = caller.clone();
        self.db.read(move |tx| wallet(tx, Actor::of(tx, &caller)?.member()?.id)).await
    }

    /// `wallet.ledger`: the newest movements first, the asker's own; admins read anybody's.
    ///
    /// # Errors
    /// `sign_in_required`; `forbidden` for somebody else's; `not_found` for a name that nobody has.
    pub async fn ledger(&self, caller: &Caller, ask: Ledger) -> Result<LedgerPage> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let account = whose(tx, &actor, ask.account.as_deref())?;
                let limit = ask.limit.unwrap_or(LEDGER_PAGE_DEFAULT).clamp(1, LEDGER_PAGE_MAX);
                let before = ask.after.unwrap_or(i64::MAX);
                let mut rows = store::movements(tx, account, before, limit + 1)?;
                let more = rows.len() > limit as usize;
                rows.truncate(limit as usize);
                let next = if more { rows.last().map(|row| row.id) } else { None };
                Ok(LedgerPage { rows, next, balance: store::balance(tx, account)? })
            })
            .await
    }
}

/// A wallet as its owner sees it.
pub(super) fn wallet(tx: &Tx<'_>, account: AccountId) -> Result<Wallet> {
    let library = founding::library(tx)?;
    let vip_until = store::vip_until(tx, account)?;
    Ok(Wallet {
        balance: store::balance(tx, account)?,
        unit: library.unit,
        vip_until: vip_until.filter(|until| *until > tx.now),
        vip_price: library.vip_price,
        vip_days: library.vip_days,
        dup: false,
    })
}

/// Whose ledger is asked for. Others learn nothing of a name, not even whether somebody has it.
fn whose(tx: &Tx<'_>, actor: &Actor, name: Option<&str>) -> Result<AccountId> {
    let own = actor.member()?;
    let Some(name) = name else { return Ok(own.id) };
    if accounts::name::key(name) == accounts::name::key(&own.name) {
        return Ok(own.id);
    }
    if actor.role() < Role::Admin {
        return Err(Error::new(Code::Forbidden));
    }
    Ok(accounts::access::named(tx, name)?.account.id)
}
