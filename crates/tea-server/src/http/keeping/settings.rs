//! What films and VIP terms cost, who brings films, how long one waits: a part of the keepers' page.

use tea_core::Error;
use tea_protocol::house::{Set, SettingsReply};

use crate::http::form::Fields;
use crate::pages::admin::LibraryForm;
use tea_words::figures::money;

/// The form as the house has it.
pub(in crate::http) fn form(settings: SettingsReply) -> LibraryForm {
    LibraryForm {
        members_upload: settings.members_upload,
        download_wait_s: settings.download_wait_s,
        vip_price: money(settings.vip_price, ""),
        vip_days: settings.vip_days,
        title_price: money(settings.title_price, ""),
        unit: settings.unit,
    }
}

/// What the form asks for.
///
/// # Errors
/// `bad_request` with the field that cannot be read.
pub(in crate::http) fn asked(fields: &Fields) -> Result<Set, Error> {
    Ok(Set {
        members_upload: Some(fields.is_on("members_upload")),
        download_wait_s: Some(fields.number("download_wait_s")?),
        vip_price: Some(fields.sum("vip_price")?),
        vip_days: Some(fields.number("vip_days")?),
        title_price: Some(fields.sum("title_price")?),
        unit: Some(fields.get("unit").to_owned()),
        ..Set::default()
    })
}
