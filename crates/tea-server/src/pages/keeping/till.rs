//! Money as admins see it: topping up wallets, making redeem codes, reading ledgers.

use askama::Template;

use crate::pages::form::Field;
use crate::pages::own::MoneyRow;
use crate::pages::page::Page;

/// The till of the house.
#[derive(Template)]
#[template(path = "admin_money.html")]
pub struct TillView {
    /// The frame.
    pub page: Page,
    /// What the unit is called.
    pub unit: String,
    /// Whose wallet is topped up.
    pub name: Field,
    /// By how much.
    pub amount: Field,
    /// What stands in the ledger.
    pub note: Field,
    /// The key that makes a second sending of the same form harmless.
    pub cid: String,
    /// What each new code is worth.
    pub worth: Field,
    /// How many codes are made.
    pub count: Field,
    /// How many days they hold.
    pub days: Field,
    /// What they are for.
    pub purpose: Field,
    /// Codes made by the last act, shown once.
    pub made: Option<MadeCodes>,
    /// Codes that were made, without their words.
    pub codes: Vec<CodeRow>,
    /// Address of the next page of codes.
    pub next: Option<String>,
    /// Somebody's account name and what is in their wallet.
    pub of: Option<(String, String)>,
    /// The newest movements in that wallet.
    pub rows: Vec<MoneyRow>,
    /// Address of earlier movements.
    pub earlier: Option<String>,
    /// Why the last act was refused, where no field is to blame.
    pub error: Option<String>,
}

/// Redeem codes that were just made. Only their digests are kept.
#[derive(Clone, Debug)]
pub struct MadeCodes {
    /// The codes, one a line.
    pub lines: String,
    /// Until when they hold, in milliseconds since 1970.
    pub expires_ms: i64,
}

/// A redeem code without its word.
#[derive(Clone, Debug)]
pub struct CodeRow {
    /// What it is worth.
    pub amount: String,
    /// What it is for.
    pub purpose: String,
    /// When it was made, in milliseconds since 1970.
    pub made_ms: i64,
    /// Until when it holds.
    pub expires_ms: i64,
    /// The account name of who used it, and when.
    pub used: Option<(String, i64)>,
    /// Whether its time is over.
    pub over: bool,
}

impl TillView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }

    /// Whose ledger is shown; empty for nobody's.
    pub(crate) fn of_name(&self) -> &str {
        self.of.as_ref().map_or("", |(name, _)| name)
    }
}
