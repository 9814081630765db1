//! Accounts: requests and replies.

use crate::{AccountId, SessionId};
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a person may be in the house, from least to most.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
    Encode,
    Decode,
)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Role {
    /// Nobody in particular: no account.
    #[n(0)]
    #[default]
    Guest,
    /// Has an account.
    #[n(1)]
    Member,
    /// Answers the front desk.
    #[n(2)]
    Staff,
    /// Manages people and publishes.
    #[n(3)]
    Admin,
    /// Owns the house.
    #[n(4)]
    Owner,
}
/// Whether an account may be used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum State {
    /// It may.
    #[n(0)]
    #[default]
    Active,
    /// It waits for an admin's approval.
    #[n(1)]
    Pending,
    /// An admin locked it.
    #[n(2)]
    Locked,
    /// The person left; what they wrote stays.
    #[n(3)]
    Left,
}
/// A person as everybody may see them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Account {
    /// The id.
    #[n(0)]
    pub id: AccountId,
    /// The account name, unique.
    #[n(1)]
    pub name: String,
    /// The display name.
    #[n(2)]
    pub display: String,
    /// The role in the house.
    #[n(3)]
    pub role: Role,
    /// Whether the account is in use.
    #[n(4)]
    pub state: State,
    /// When the account was made, in milliseconds since 1970.
    #[n(5)]
    pub joined_at: i64,
    /// Until when the person is VIP, in milliseconds since 1970.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vip_until: Option<i64>,
    /// The path of the picture, if there is one.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar: Option<String>,
    /// A few sentences about themselves.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// One line under their posts.
    #[n(9)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// Make an account.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Register {
    /// The wanted account name.
    #[n(0)]
    pub name: String,
    /// The wanted display name; the account name when left out.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
    /// The password, 8 to 128 characters.
    #[n(2)]
    pub password: String,
    /// The word of an invitation, where the house asks for one.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invite: Option<String>,
    /// The answer to a captcha, where the house asks for one.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captcha: Option<CaptchaAnswer>,
    /// The language to use, `zh-CN` or `en`.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}

/// The answer to a captcha.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct CaptchaAnswer {
    /// Which captcha.
    #[n(0)]
    pub id: String,
    /// The letters seen, or the answer to the question.
    #[n(1)]
    pub answer: String,
}

/// A session was opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SignedIn {
    /// The account.
    #[n(0)]
    pub account: Account,
    /// The session token, shown only now; none while the account waits for approval.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// Open a session.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SignIn {
    /// The account name.
    #[n(0)]
    pub name: String,
    /// The password.
    #[n(1)]
    pub password: String,
    /// The answer to a captcha, asked for after failed tries.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captcha: Option<CaptchaAnswer>,
}

/// End the session that asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SignOut {}

/// It is done; there is nothing more to say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Done {}

/// Ask whether a name could be registered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct NameFree {
    /// The wanted account name.
    #[n(0)]
    pub name: String,
}

/// Whether a name could be registered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct NameAnswer {
    /// Whether it could.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub free: bool,
    /// Why not.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<crate::Code>,
}

/// Ask for the own account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Me {}

/// The own account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct MyAccount {
    /// As everybody sees it.
    #[n(0)]
    pub account: Account,
    /// The session that asks.
    #[n(1)]
    pub session: SessionId,
    /// The language chosen.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// The theme chosen: `light` or `dark`.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Until when an admin muted the account, in milliseconds since 1970.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub muted_until: Option<i64>,
}

/// Ask for a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Get {
    /// The account name.
    #[n(0)]
    pub name: String,
}

/// A person and a few counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Profile {
    /// The person.
    #[n(0)]
    pub account: Account,
    /// Messages written in public rooms.
    #[n(1)]
    pub messages: u64,
    /// Whether the asker blocked them.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub blocked: bool,
}

/// List the people of the house, by name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct People {
    /// Only names and display names that begin with this.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Only names after this one: the last of the page before.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// How many, at most 100.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct PeoplePage {
    /// The people.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub people: Vec<Account>,
    /// What to give as `after` for the next page.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Change the own profile; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct EditProfile {
    /// The display name.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
    /// A few sentences, up to 500 characters.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// One line, up to 100 characters.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// The language: `zh-CN` or `en`; empty for the browser's.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// The theme: `light` or `dark`; empty for the system's.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
}

/// Change the own password; all other sessions end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetPassword {
    /// The password until now.
    #[n(0)]
    pub old: String,
    /// The new password.
    #[n(1)]
    pub new: String,
}

/// Give up the own account: all its sessions end, and nobody meets the person any more. Signing in within seven days
/// takes it back; after them what is about the person is forgotten. What they wrote stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Leave {
    /// The password, so that nobody leaves for somebody else.
    #[n(0)]
    pub password: String,
}

/// An account that was given up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Leaving {
    /// Until when signing in takes it back, in milliseconds since 1970.
    #[n(0)]
    pub gone_at: i64,
}

/// List the own sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Sessions {}

/// One sign-in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Session {
    /// The id.
    #[n(0)]
    pub id: SessionId,
    /// What the client said it was.
    #[n(1)]
    pub client: String,
    /// The way in.
    #[n(2)]
    pub port: crate::live::Port,
    /// When it was opened, in milliseconds since 1970.
    #[n(3)]
    pub created_at: i64,
    /// When it was last used, in milliseconds since 1970.
    #[n(4)]
    pub seen_at: i64,
    /// Whether it is the session that asks.
    #[n(5)]
    #[serde(default)]
    #[cbor(default)]
    pub current: bool,
}

/// The own sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SessionList {
    /// Newest first.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub sessions: Vec<Session>,
}

/// End one of the own sessions, everywhere within two seconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct RevokeSession {
    /// Which.
    #[n(0)]
    pub id: SessionId,
}

/// Stop or start seeing what a person writes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Block {
    /// The account name.
    #[n(0)]
    pub name: String,
    /// Block, or no longer.
    #[n(1)]
    #[serde(default)]
    #[cbor(default)]
    pub on: bool,
}

/// List the people blocked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Blocked {}

/// Ask for a captcha.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Captcha {}

/// A captcha.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct CaptchaAsked {
    /// Its id, good once and for ten minutes.
    #[n(0)]
    pub id: String,
    /// The picture as a `data:` address of a PNG.
    #[n(1)]
    pub picture: String,
    /// The first number of the question «how much is left + right».
    #[n(2)]
    pub left: u32,
    /// The second number of the question.
    #[n(3)]
    pub right: u32,
}

/// List accounts for those who manage them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct List {
    /// Only names and display names that begin with this.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Only accounts in this state.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Only accounts of this role.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Only names after this one.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// How many, at most 100.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of accounts and the counts of the house.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Listing {
    /// The accounts.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub accounts: Vec<Managed>,
    /// What to give as `after` for the next page.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Accounts in all.
    #[n(2)]
    pub total: u64,
    /// Accounts that wait for approval.
    #[n(3)]
    pub pending: u64,
    /// Locked accounts.
    #[n(4)]
    pub locked: u64,
}

/// An account as those who manage it see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Managed {
    /// As everybody sees it.
    #[n(0)]
    pub account: Account,
    /// When it was last used, in milliseconds since 1970.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<i64>,
    /// Until when it is muted, in milliseconds since 1970.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub muted_until: Option<i64>,
}

/// Lock or unlock an account; a locked one is cut off everywhere within two seconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Lock {
    /// The account name.
    #[n(0)]
    pub name: String,
    /// Lock, or unlock.
    #[n(1)]
    #[serde(default)]
    #[cbor(default)]
    pub on: bool,
}

/// Keep an account from writing until a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Mute {
    /// The account name.
    #[n(0)]
    pub name: String,
    /// For how long; 0 ends it.
    #[n(1)]
    pub minutes: u32,
}

/// Give an account another role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetRole {
    /// The account name.
    #[n(0)]
    pub name: String,
    /// The role.
    #[n(1)]
    pub role: Role,
}

/// Let in an account that waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Approve {
    /// The account name.
    #[n(0)]
    pub name: String,
}

/// Make a one-time word with which a person sets a new password.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct ResetLink {
    /// The account name.
    #[n(0)]
    pub name: String,
}

/// A one-time word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Word {
    /// The word.
    #[n(0)]
    pub word: String,
    /// Until when it is good, in milliseconds since 1970.
    #[n(1)]
    pub expires_at: i64,
}

/// Set a new password with a one-time word; all sessions end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Reset {
    /// The word.
    #[n(0)]
    pub word: String,
    /// The new password.
    #[n(1)]
    pub password: String,
}

/// Make an invitation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Invite {
    /// How many people may use it, 1 to 1,000.
    #[n(0)]
    pub uses: u32,
    /// For how many days, 1 to 365.
    #[n(1)]
    pub days: u32,
}

/// List the invitations that are still good.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Invites {}

/// Invitations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct InviteList {
    /// Newest first, at most 100.
    #[n(0)]
    #[serde(default)]
    #[cbor(default)]
    pub invites: Vec<Invitation>,
}

/// One invitation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Invitation {
    /// The word.
    #[n(0)]
    pub word: String,
    /// How many people may still use it.
    #[n(1)]
    pub uses_left: u32,
    /// Until when it is good, in milliseconds since 1970.
    #[n(2)]
    pub expires_at: i64,
}
