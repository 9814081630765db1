//! A wallet: what is in it, the VIP term, redeem codes, and what moved.

use askama::Template;

use crate::pages::form::Field;
use crate::pages::page::Page;

/// The own wallet.
#[derive(Template)]
#[template(path = "wallet.html")]
pub struct WalletView {
    /// The frame.
    pub page: Page,
    /// What is in it, as people read it.
    pub balance: String,
    /// Until when the VIP term lasts; `None` without one.
    pub vip_until_ms: Option<i64>,
    /// What a term costs.
    pub vip: VipOffer,
    /// A redeem code.
    pub code: Field,
    /// Why the term was not sold.
    pub error: Option<String>,
    /// This page of the ledger.
    pub rows: Vec<MoneyRow>,
    /// Address of the next page.
    pub next: Option<String>,
    /// Address of the first page, on every other one.
    pub first: Option<String>,
}

/// What a VIP term costs.
#[derive(Clone, Debug)]
pub struct VipOffer {
    /// In hundredths of the unit, as the form says it.
    pub price: i64,
    /// The same as people read it.
    pub price_said: String,
    /// How many days it lasts.
    pub days: u32,
    /// The key that makes a second sending of the same form harmless.
    pub cid: String,
    /// How much is missing in the wallet.
    pub lacks: Option<String>,
}

/// A movement of money.
#[derive(Clone, Debug)]
pub struct MoneyRow {
    /// The key of what it was.
    pub kind: &'static str,
    /// How much, with its sign.
    pub amount: String,
    /// What was in the wallet then.
    pub balance: String,
    /// Address and name of the title it was for.
    pub title: Option<(String, String)>,
    /// What the one who moved it said.
    pub note: String,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
}

impl WalletView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}
