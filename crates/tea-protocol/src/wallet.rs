//! Wallets: balances in hundredths of the house's own unit, their ledger, and VIP terms.
use crate::{AccountId, Cid, StreamId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The asker's own wallet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Mine {}

/// A wallet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Wallet {
    /// What is in it, in hundredths of the unit.
    #[n(0)]
    pub balance: i64,
    /// What the house calls its unit.
    #[n(1)]
    #[serde(default)]
    #[cbor(default)]
    pub unit: String,
    /// Until when the VIP term lasts, in milliseconds since 1970.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vip_until: Option<i64>,
    /// What a VIP term costs.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub vip_price: i64,
    /// How many days it lasts.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub vip_days: u32,
    /// Whether this repeats an earlier reply.
    #[n(5)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub dup: bool,
}

/// Why money moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Movement {
    /// An admin put it in.
    #[n(0)]
    #[default]
    TopUp,
    /// A redeem code was used.
    #[n(1)]
    Redeemed,
    /// A VIP term was bought.
    #[n(2)]
    Vip,
    /// A title was bought.
    #[n(3)]
    Purchase,
    /// A purchase was given back.
    #[n(4)]
    Refund,
}

/// The movements of a wallet, the newest first: the asker's own; admins may read anybody's.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Ledger {
    /// Whose, by account name.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// What `next` of the page before said.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
    /// How many, at most 100; 50 when left out.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of a ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct LedgerPage {
    /// The movements.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub rows: Vec<LedgerRow>,
    /// What to give as `after` for the next page.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
    /// What is in the wallet now.
    #[n(2)]
    pub balance: i64,
}

/// One movement of money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct LedgerRow {
    /// Its number.
    #[n(0)]
    pub id: i64,
    /// When, in milliseconds since 1970.
    #[n(1)]
    pub at: i64,
    /// Why.
    #[n(2)]
    pub kind: Movement,
    /// How much came in, or went out when it is below zero.
    #[n(3)]
    pub amount: i64,
    /// What was in the wallet then.
    #[n(4)]
    pub balance: i64,
    /// The title it was for.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<StreamId>,
    /// What that title is called.
    #[n(6)]
    #[serde(default)]
    #[cbor(default)]
    pub name: String,
    /// What the one who moved it said.
    #[n(7)]
    #[serde(default)]
    #[cbor(default)]
    pub note: String,
    /// Who moved it, when it was not the owner.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AccountId>,
}

/// Use a redeem code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Redeem {
    /// The code; case, blanks and hyphens do not matter.
    #[n(0)]
    pub code: String,
}

/// Buy a VIP term, or make it longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct BuyVip {
    /// The price that the buyer was shown, in hundredths of the unit: another one now is refused.
    #[n(0)]
    pub price: i64,
    /// The client's id: the same again finds the first.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
}

/// Put money into somebody's wallet. Admins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct TopUp {
    /// Whose, by account name.
    #[n(0)]
    pub account: String,
    /// How much, in hundredths of the unit.
    #[n(1)]
    pub amount: i64,
    /// For the ledger.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The client's id: the same again finds the first.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
}

/// Make redeem codes. Admins. They are shown this once, and to whoever has the id they were asked for with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct MakeCodes {
    /// What each is worth, in hundredths of the unit.
    #[n(0)]
    pub amount: i64,
    /// How many, at most 100.
    #[n(1)]
    pub count: u32,
    /// How long they hold, at most 365; 365 when left out.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// What they are for.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The client's id, which is to be random and kept to oneself: the same again finds the first codes.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<Cid>,
}

/// New redeem codes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct CodesMade {
    /// The codes.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub codes: Vec<String>,
    /// Until when they hold, in milliseconds since 1970.
    #[n(1)]
    pub expires_at: i64,
    /// Whether this repeats an earlier reply.
    #[n(2)]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cbor(default)]
    pub dup: bool,
}

/// Redeem codes that were made, the newest first, without their words. Admins.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Codes {
    /// What `next` of the page before said.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
}

/// Redeem codes that were made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct CodeList {
    /// The codes.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cbor(default)]
    pub codes: Vec<Code>,
    /// What to give as `after` for the next page.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// A redeem code without its word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Code {
    /// Its number.
    #[n(0)]
    pub id: i64,
    /// What it is worth.
    #[n(1)]
    pub amount: i64,
    /// When it was made, in milliseconds since 1970.
    #[n(2)]
    pub made_at: i64,
    /// Until when it holds.
    #[n(3)]
    pub expires_at: i64,
    /// The account name of who used it.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_by: Option<String>,
    /// When.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at: Option<i64>,
    /// What it is for.
    #[n(6)]
    #[serde(default)]
    #[cbor(default)]
    pub note: String,
}
