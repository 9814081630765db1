//! The settings of the house: kept as text by key, each with a value for a house that never set it.

use super::library::{self, Library};
use super::sign::sign;
use super::{Founding, Sign, store};
use crate::access::{Actor, Caller};
use crate::accounts::{display_refusal, hex, name};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{DESK_SILENCE_S_ALLOWED, DESK_SILENCE_S_DEFAULT, HOUSE_NAME_CHARS_MAX};
use tea_protocol::Code;
use tea_protocol::accounts::Role;
use tea_protocol::house::{Registration, Set, Settings, SettingsReply};

pub(super) const HOUSE: &str = "house";
pub(super) const REGISTRATION: &str = "registration";
pub(super) const MEMBERS_MAKE_ROOMS: &str = "members_make_rooms";
const DESK_SILENCE_S: &str = "desk_silence_s";
const DESK_SECRET: &str = "desk_secret";
/// What a house is called until its owner names it.
pub(super) const HOUSE_WITHOUT_NAME: &str = "茶馆";

/// Who may make an account.
///
/// # Errors
/// From the database.
pub fn registration(tx: &Tx<'_>) -> Result<Registration> {
    Ok(who_registers(store::get(tx, REGISTRATION)?.as_deref()))
}

pub(super) fn who_registers(value: Option<&str>) -> Registration {
    match value {
        None | Some("open") => Registration::Open,
        Some("approval") => Registration::Approval,
        // Also for a word of a later version: nobody comes in by mistake.
        Some(_) => Registration::Invitation,
    }
}

/// Whether members may make rooms, or only admins.
///
/// # Errors
/// From the database.
pub fn members_make_rooms(tx: &Tx<'_>) -> Result<bool> {
    Ok(is_yes(store::get(tx, MEMBERS_MAKE_ROOMS)?.as_deref()))
}

pub(super) fn is_yes(value: Option<&str>) -> bool {
    value.is_none_or(|value| value == "yes")
}

/// Seconds after which a case of the front desk leaves somebody who does not answer it.
///
/// # Errors
/// From the database.
pub fn desk_silence_s(tx: &Tx<'_>) -> Result<u32> {
    let set = store::get(tx, DESK_SILENCE_S)?;
    Ok(set.and_then(|text| text.parse().ok()).unwrap_or(DESK_SILENCE_S_DEFAULT))
}

/// The secret from which the pickup words of the front desk are made. The first call makes it.
///
/// # Errors
/// From the database.
pub(crate) fn desk_secret(tx: &Tx<'_>, seed: &Seed) -> Result<String> {
    if let Some(secret) = store::get(tx, DESK_SECRET)? {
        return Ok(secret);
    }
    let secret = hex(&seed.bytes::<32>());
    store::put(tx, DESK_SECRET, &secret)?;
    Ok(secret)
}

pub(super) fn read(tx: &Tx<'_>) -> Result<SettingsReply> {
    let Sign { name, registration, members_make_rooms } = sign(tx)?;
    let Library { members_upload, download_wait_s, vip_price, vip_days, title_price, unit } = library::library(tx)?;
    Ok(SettingsReply {
        house: name,
        registration,
        members_make_rooms,
        desk_silence_s: desk_silence_s(tx)?,
        members_upload,
        download_wait_s,
        vip_price,
        vip_days,
        title_price,
        unit,
    })
}

pub(super) fn put_house(tx: &Tx<'_>, house: &str) -> Result<()> {
    store::put(tx, HOUSE, house)
}

pub(super) fn put_registration(tx: &Tx<'_>, registration: Registration) -> Result<()> {
    let value = match registration {
        Registration::Open => "open",
        Registration::Invitation => "invitation",
        Registration::Approval => "approval",
    };
    store::put(tx, REGISTRATION, value)
}

/// Checks the name of the house by the rule of display names.
pub(super) fn house_name(wanted: &str) -> Result<String> {
    let shown = name::check_display(wanted).map_err(|why| display_refusal(&why, "house"))?;
    if shown.chars().nth(HOUSE_NAME_CHARS_MAX).is_some() {
        return Err(Error::new(Code::TooLong).with("field", "house").with("max", HOUSE_NAME_CHARS_MAX));
    }
    Ok(shown)
}

impl Founding {
    /// The name of the house.
    ///
    /// # Errors
    /// From the database.
    pub async fn name(&self) -> Result<String> {
        self.db.read(|tx| Ok(read(tx)?.house)).await
    }

    /// Reads the settings.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden` below admin.
    pub async fn settings(&self, caller: &Caller, _: Settings) -> Result<SettingsReply> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                Actor::of(tx, &caller)?.at_least(Role::Admin)?;
                read(tx)
            })
            .await
    }

    /// Changes what is given and returns all settings.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden` below admin; `too_long`, `empty`, `name_invalid` for the name of the house.
    pub async fn set(&self, caller: &Caller, ask: Set) -> Result<SettingsReply> {
        if let Some(seconds) = ask.desk_silence_s
            && !DESK_SILENCE_S_ALLOWED.contains(&seconds)
        {
            return Err(Error::new(Code::BadRequest)
                .with("field", "desk_silence_s")
                .with("max", DESK_SILENCE_S_ALLOWED.end()));
        }
        library::check(&ask)?;
        let house = ask.house.as_deref().map(house_name).transpose()?;
        let caller = caller.clone();
        let set = self
            .db
            .write(move |tx| {
                Actor::of(tx, &caller)?.at_least(Role::Admin)?;
                if let Some(house) = house {
                    put_house(tx, &house)?;
                }
                if let Some(registration) = ask.registration {
                    put_registration(tx, registration)?;
                }
                if let Some(yes) = ask.members_make_rooms {
                    store::put(tx, MEMBERS_MAKE_ROOMS, if yes { "yes" } else { "no" })?;
                }
                if let Some(seconds) = ask.desk_silence_s {
                    store::put(tx, DESK_SILENCE_S, &seconds.to_string())?;
                }
                library::put(tx, &ask)?;
                read(tx)
            })
            .await?;
        self.kept_sign.forget();
        Ok(set)
    }
}
