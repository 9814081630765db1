//! What the house decided about films and money: who brings films, what things cost, how long one waits.

use super::{Founding, store};
use crate::accounts::hex;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{
    DOWNLOAD_WAIT_S_DEFAULT, DOWNLOAD_WAIT_S_MAX, PRICE_MAX, TITLE_PRICE_DEFAULT, UNIT_CHARS_MAX, UNIT_DEFAULT,
    VIP_DAYS_ALLOWED, VIP_DAYS_DEFAULT, VIP_PRICE_DEFAULT,
};
use tea_protocol::Code;
use tea_protocol::house::Set;

const MEMBERS_UPLOAD: &str = "members_upload";
const DOWNLOAD_WAIT_S: &str = "download_wait_s";
const VIP_PRICE: &str = "vip_price";
const VIP_DAYS: &str = "vip_days";
const TITLE_PRICE: &str = "title_price";
const UNIT: &str = "unit";
const MEDIA_SECRET: &str = "media_secret";
const KEYS: [&str; 6] = [MEMBERS_UPLOAD, DOWNLOAD_WAIT_S, VIP_PRICE, VIP_DAYS, TITLE_PRICE, UNIT];

/// What the house decided about films and money. Money is in hundredths of the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    /// Whether members may bring films, or only admins.
    pub members_upload: bool,
    /// Seconds that guests and members without a VIP term wait for a free download.
    pub download_wait_s: u32,
    /// What a VIP term costs.
    pub vip_price: i64,
    /// How many days it lasts.
    pub vip_days: u32,
    /// What a paid title costs unless it says otherwise.
    pub title_price: i64,
    /// What the unit is called.
    pub unit: String,
}

/// What the house decided about films and money, in one statement.
///
/// # Errors
/// From the database.
pub fn library(tx: &Tx<'_>) -> Result<Library> {
    let set = store::some_of_six(tx, KEYS)?;
    let value = |key| set.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str());
    let number = |key| value(key).and_then(|text| text.parse().ok());
    let whole = |key| value(key).and_then(|text| text.parse().ok());
    Ok(Library {
        members_upload: value(MEMBERS_UPLOAD) == Some("yes"),
        download_wait_s: whole(DOWNLOAD_WAIT_S).unwrap_or(DOWNLOAD_WAIT_S_DEFAULT),
        vip_price: number(VIP_PRICE).unwrap_or(VIP_PRICE_DEFAULT),
        vip_days: whole(VIP_DAYS).unwrap_or(VIP_DAYS_DEFAULT),
        title_price: number(TITLE_PRICE).unwrap_or(TITLE_PRICE_DEFAULT),
        unit: value(UNIT).unwrap_or(UNIT_DEFAULT).to_owned(),
    })
}

impl Founding {
    /// What the house decided about films and money; everybody may know it.
    ///
    /// # Errors
    /// From the database.
    pub async fn library(&self) -> Result<Library> {
        self.db.read(library).await
    }
}

/// Keeps a secret that addresses of films and tickets are signed with, unless there is one.
///
/// # Errors
/// From the database.
pub(crate) fn make_media_secret(tx: &Tx<'_>, fresh: &[u8; 32]) -> Result<()> {
    match store::get(tx, MEDIA_SECRET)? {
        Some(_) => Ok(()),
        None => store::put(tx, MEDIA_SECRET, &hex(fresh)),
    }
}

/// That secret.
///
/// # Errors
/// `internal` when it was never made.
pub(crate) fn media_secret(tx: &Tx<'_>) -> Result<String> {
    store::get(tx, MEDIA_SECRET)?.ok_or_else(|| Error::internal("the secret of films was never made"))
}

/// Refuses what no house may decide.
pub(super) fn check(ask: &Set) -> Result<()> {
    let refused = |field, max: i64| Err(Error::new(Code::BadRequest).with("field", field).with("max", max));
    if ask.download_wait_s.is_some_and(|seconds| seconds > DOWNLOAD_WAIT_S_MAX) {
        return refused(DOWNLOAD_WAIT_S, DOWNLOAD_WAIT_S_MAX.into());
    }
    for (field, price) in [(VIP_PRICE, ask.vip_price), (TITLE_PRICE, ask.title_price)] {
        if price.is_some_and(|price| !(0..=PRICE_MAX).contains(&price)) {
            return refused(field, PRICE_MAX);
        }
    }
    if ask.vip_days.is_some_and(|days| !VIP_DAYS_ALLOWED.contains(&days)) {
        return refused(VIP_DAYS, (*VIP_DAYS_ALLOWED.end()).into());
    }
    match ask.unit.as_deref().map(str::trim) {
        Some("") => Err(Error::new(Code::Empty).with("field", UNIT)),
        Some(unit) if unit.chars().count() > UNIT_CHARS_MAX => {
            Err(Error::new(Code::TooLong).with("field", UNIT).with("max", UNIT_CHARS_MAX))
        }
        Some(unit) if unit.chars().any(char::is_control) => {
            Err(Error::new(Code::BadRequest).with("field", UNIT).with("max", UNIT_CHARS_MAX))
        }
        _ => Ok(()),
    }
}

/// Keeps what is given.
pub(super) fn put(tx: &Tx<'_>, ask: &Set) -> Result<()> {
    let values = [
        (MEMBERS_UPLOAD, ask.members_upload.map(|yes| if yes { "yes" } else { "no" }.to_owned())),
        (DOWNLOAD_WAIT_S, ask.download_wait_s.map(|seconds| seconds.to_string())),
        (VIP_PRICE, ask.vip_price.map(|price| price.to_string())),
        (VIP_DAYS, ask.vip_days.map(|days| days.to_string())),
        (TITLE_PRICE, ask.title_price.map(|price| price.to_string())),
        (UNIT, ask.unit.as_deref().map(|unit| unit.trim().to_owned())),
    ];
    for (key, value) in values {
        if let Some(value) = value {
            store::put(tx, key, &value)?;
        }
    }
    Ok(())
}
