//! The house itself: first run, settings, what everybody may know.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who may make an account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Registration {
    /// Everybody.
    #[n(0)]
    #[default]
    Open,
    /// Those who hold an invitation.
    #[n(1)]
    Invitation,
    /// Everybody, after an admin's approval.
    #[n(2)]
    Approval,
}
/// Ask what everybody may know of the house.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct About {}

/// What everybody may know of the house.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct AboutReply {
    /// The name of the house.
    #[n(0)]
    pub house: String,
    /// The version of its program.
    #[n(1)]
    pub version: String,
    /// Who may make an account.
    #[n(2)]
    pub registration: Registration,
    /// Whether making an account from the asker's address needs a captcha.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub captcha: bool,
    /// How many accounts there are.
    #[n(4)]
    pub people: u64,
    /// How many people are connected now.
    #[n(5)]
    pub here: u32,
    /// Whether the house has its owner.
    #[n(6)]
    #[serde(default)]
    #[cbor(default)]
    pub set_up: bool,
    /// Whether members may make rooms, or only admins.
    #[n(7)]
    #[serde(default)]
    #[cbor(default)]
    pub members_make_rooms: bool,
    /// What the house calls its unit of money.
    #[n(8)]
    #[serde(default)]
    #[cbor(default)]
    pub unit: String,
}

/// Found the house with the word of the first link.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SetUp {
    /// The one-time word of the link that the first start printed.
    #[n(0)]
    pub word: String,
    /// The name of the house.
    #[n(1)]
    pub house: String,
    /// The owner's account name.
    #[n(2)]
    pub name: String,
    /// The owner's display name.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
    /// The owner's password.
    #[n(4)]
    pub password: String,
    /// Who may make an account.
    #[n(5)]
    pub registration: Registration,
}

/// Read the settings of the house. Admins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Settings {}

/// The settings of the house.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct SettingsReply {
    /// The name of the house.
    #[n(0)]
    pub house: String,
    /// Who may make an account.
    #[n(1)]
    pub registration: Registration,
    /// Whether members may make rooms, or only admins.
    #[n(2)]
    #[serde(default)]
    #[cbor(default)]
    pub members_make_rooms: bool,
    /// Seconds after which a case of the front desk leaves somebody who does not answer it.
    #[n(3)]
    #[serde(default)]
    #[cbor(default)]
    pub desk_silence_s: u32,
    /// Whether members may bring films, or only admins.
    #[n(4)]
    #[serde(default)]
    #[cbor(default)]
    pub members_upload: bool,
    /// Seconds that guests and members without a VIP term wait for a free download; 0 for none, at most 600.
    #[n(5)]
    #[serde(default)]
    #[cbor(default)]
    pub download_wait_s: u32,
    /// What a VIP term costs, in hundredths of the unit.
    #[n(6)]
    #[serde(default)]
    #[cbor(default)]
    pub vip_price: i64,
    /// How many days a VIP term lasts, 1 to 3,660.
    #[n(7)]
    #[serde(default)]
    #[cbor(default)]
    pub vip_days: u32,
    /// What a paid title costs unless it says otherwise, in hundredths of the unit.
    #[n(8)]
    #[serde(default)]
    #[cbor(default)]
    pub title_price: i64,
    /// What the house calls its unit of money, at most 10 characters.
    #[n(9)]
    #[serde(default)]
    #[cbor(default)]
    pub unit: String,
}

/// Change the settings of the house; what is left out stays. Admins.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[cbor(map)]
pub struct Set {
    /// The name of the house.
    #[n(0)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub house: Option<String>,
    /// Who may make an account.
    #[n(1)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<Registration>,
    /// Whether members may make rooms.
    #[n(2)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members_make_rooms: Option<bool>,
    /// Seconds after which a case of the front desk leaves somebody who does not answer it, 10 to 86,400.
    #[n(3)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk_silence_s: Option<u32>,
    /// Whether members may bring films, or only admins.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members_upload: Option<bool>,
    /// Seconds that guests and members without a VIP term wait for a free download; 0 for none, at most 600.
    #[n(5)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub download_wait_s: Option<u32>,
    /// What a VIP term costs, in hundredths of the unit.
    #[n(6)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vip_price: Option<i64>,
    /// How many days a VIP term lasts, 1 to 3,660.
    #[n(7)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vip_days: Option<u32>,
    /// What a paid title costs unless it says otherwise, in hundredths of the unit.
    #[n(8)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_price: Option<i64>,
    /// What the house calls its unit of money, at most 10 characters.
    #[n(9)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}
