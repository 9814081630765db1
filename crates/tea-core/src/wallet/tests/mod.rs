//! The service over real migrations in a directory of its own, with a clock that the tests move.

mod codes;
mod ledger;
mod racing;
mod vip;

use super::{Moving, Wallets, move_money};
use crate::access::Caller;
use crate::args;
use crate::clock::{Clock, Millis, Seed};
use crate::error::{Error, Result};
use crate::ground::db::Db;
use crate::limits::BALANCE_MAX;
use crate::rates::{Limiter, Rates};
use crate::scene::{cid, code, guest, refusal, sign_in};
use std::sync::Arc;
use tea_protocol::accounts::Role;
use tea_protocol::wallet::{Ledger, LedgerRow, Mine, Movement, TopUp, Wallet};
use tea_protocol::{AccountId, Code};
use tempfile::TempDir;

const START: Millis = 1_780_000_000_000;
const DAY: Millis = 24 * 60 * 60 * 1000;

/// A house with some people and their wallets.
pub(super) struct House {
    _dir: TempDir,
    db: Db,
    clock: Clock,
    seed: Seed,
    wallets: Wallets,
    admin: Caller,
    wren: Caller,
    robin: Caller,
}

/// A house in which rates are so wide that nothing here meets them.
async fn house() -> House {
    house_with(Rates::multiplied(10_000)).await
}

async fn house_with(rates: Rates) -> House {
    let dir = tempfile::tempdir().unwrap();
    let (clock, seed) = (Clock::manual(START), Seed::fixed(1));
    let db = Db::open(&dir.path().join("house.db"), clock.clone(), Box::new(|_| {})).unwrap();
    let wallets = Wallets::new(db.clone(), seed.clone(), Arc::new(Limiter::new(rates)));
    let admin = sign_in(&db, &seed, "ada", Role::Admin).await;
    let wren = sign_in(&db, &seed, "wren", Role::Member).await;
    let robin = sign_in(&db, &seed, "robin", Role::Member).await;
    House { _dir: dir, db, clock, seed, wallets, admin, wren, robin }
}

fn top_up(account: &str, amount: i64) -> TopUp {
    TopUp { account: account.to_owned(), amount, note: None, cid: None }
}

impl House {
    async fn id_of(&self, name: &'static str) -> AccountId {
        let read =
            self.db.read(move |tx| tx.get("select id from people where name = $1", args![name], |row| row.get(0)));
        read.await.unwrap()
    }

    async fn mine(&self, who: &Caller) -> Wallet {
        self.wallets.mine(who, Mine {}).await.unwrap()
    }

    /// All movements of somebody, the newest first.
    async fn rows(&self, who: &Caller) -> Vec<LedgerRow> {
        self.wallets.ledger(who, Ledger { limit: Some(100), ..Ledger::default() }).await.unwrap().rows
    }

    async fn give(&self, name: &str, amount: i64) {
        self.wallets.top_up(&self.admin, top_up(name, amount)).await.unwrap();
    }

    /// Changes something by one statement.
    async fn set(&self, sql: &'static str) {
        self.db.write(move |tx| tx.run(sql, args![])).await.unwrap();
    }

    /// Every wallet holds what its ledger adds up to, and each row tells the balance that it left.
    async fn adds_up(&self) {
        let wrong = self.db.read(|tx| {
            let wallets: i64 = tx.get(
                "select count(*) from wallets w where w.balance <>
                    (select coalesce(sum(l.amount), 0) from ledger l where l.account = w.account)",
                args![],
                |row| row.get(0),
            )?;
            let rows: i64 = tx.get(
                "select count(*) from ledger l where l.balance <>
                    (select sum(b.amount) from ledger b where b.account = l.account and b.id <= l.id)",
                args![],
                |row| row.get(0),
            )?;
            let orphans: i64 = tx.get(
                "select count(*) from ledger where account not in (select account from wallets)",
                args![],
                |row| row.get(0),
            )?;
            Ok(wallets + rows + orphans)
        });
        assert_eq!(wrong.await.unwrap(), 0);
    }
}
