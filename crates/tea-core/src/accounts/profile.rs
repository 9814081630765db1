//! The own account: what others see of it, and how the house looks to its person.

use super::store::{self, Changes, Own};
use super::{Accounts, access, lookup, name, refusal};
use crate::access::{Actor, Caller, Person};
use crate::error::{Error, Result};
use crate::files;
use crate::ground::db::Tx;
use crate::ground::files::Hash;
use crate::limits::{BIO_CHARS_MAX, SIGNATURE_CHARS_MAX};
use tea_protocol::accounts::{Account, EditProfile, Me, MyAccount};
use tea_protocol::{Code, SessionId};
use unicode_normalization::UnicodeNormalization;

impl Accounts {
    /// The own account.
    ///
    /// # Errors
    /// `sign_in_required`.
    pub async fn me(&self, caller: &Caller, _: Me) -> Result<MyAccount> {
        let session = caller.session.ok_or_else(|| Error::new(Code::SignInRequired))?;
        self.db.read(move |tx| Ok(viewer(tx, session)?.me)).await
    }

    /// Changes the own profile.
    ///
    /// # Errors
    /// `sign_in_required`; `too_long`, `empty` or `name_invalid` with the field; `bad_request` for a language or a theme
    /// that the house does not have.
    pub async fn edit_profile(&self, caller: &Caller, ask: EditProfile) -> Result<MyAccount> {
        let changes = checked(ask)?;
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                store::edit_profile(tx, person.id, &changes)?;
                mine(tx, person)
            })
            .await
    }

    /// Gives the own account a portrait that [`crate::files::Files::put_avatar`] just made, or none. The bytes of the
    /// one before go, unless they are used elsewhere.
    ///
    /// # Errors
    /// `sign_in_required`; `internal` when the store does not know the hash.
    pub async fn set_avatar(&self, caller: &Caller, hash: Option<Hash>) -> Result<MyAccount> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                let before = store::avatar(tx, person.id)?;
                store::set_avatar(tx, person.id, hash.as_ref())?;
                if let Some(before) = before.filter(|before| Some(*before) != hash) {
                    files::release(tx, &seed, &before)?;
                }
                mine(tx, person)
            })
            .await
    }
}

/// Whoever looks at a page.
#[derive(Debug, Clone)]
pub(crate) struct Viewer {
    /// The own account.
    pub(crate) me: MyAccount,
    /// How many notices wait in the inbox.
    pub(crate) unread: u64,
}

/// The person behind a session as pages need them, in one statement.
///
/// # Errors
/// `sign_in_required`, `approval_pending`, `account_locked`, `account_left`.
pub(crate) fn viewer(tx: &Tx<'_>, session: SessionId) -> Result<Viewer> {
    let seen = store::seen_by_session(tx, session)?.ok_or_else(|| Error::new(Code::SignInRequired))?;
    access::usable(tx, seen.account.state, seen.expires_at)?;
    let (account, unread) = (seen.account, seen.unread);
    Ok(Viewer { me: with_own(tx, account, session, seen.own), unread })
}

fn mine(tx: &Tx<'_>, person: &Person) -> Result<MyAccount> {
    let account = lookup::get(tx, &person.name)?.account;
    let own = store::own(tx, person.id)?;
    Ok(with_own(tx, account, person.session, own))
}

fn with_own(tx: &Tx<'_>, account: Account, session: SessionId, own: Own) -> MyAccount {
    let muted_until = own.muted_until.filter(|until| *until > tx.now);
    MyAccount { account, session, locale: own.locale, theme: own.theme, muted_until }
}

fn checked(ask: EditProfile) -> Result<Changes> {
    Ok(Changes {
        display: ask
            .display
            .map(|display| name::check_display(&display).map_err(|why| refusal::display(&why, "display")))
            .transpose()?,
        bio: ask.bio.map(|bio| text("bio", &bio, BIO_CHARS_MAX, true)).transpose()?,
        signature: ask
            .signature
            .map(|signature| text("signature", &signature, SIGNATURE_CHARS_MAX, false))
            .transpose()?,
        locale: ask.locale.map(locale).transpose()?,
        theme: ask.theme.map(theme).transpose()?,
    })
}

/// A text about oneself: composed, without blanks around it and without control characters, on one line or several.
fn text(field: &'static str, input: &str, chars_max: usize, lines: bool) -> Result<String> {
    let too_long = || Error::new(Code::TooLong).with("field", field).with("max", chars_max);
    let input = input.trim();
    // Composition shortens a text at most to a quarter, so this much needs no work to refuse.
    if input.chars().nth(chars_max * 4).is_some() {
        return Err(too_long());
    }
    let unix = input.replace("\r\n", "\n");
    let kept = unix.nfc().filter_map(|c| match c {
        '\n' if lines => Some('\n'),
        '\n' | '\t' => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    });
    let text: String = kept.collect();
    if text.chars().nth(chars_max).is_some() { Err(too_long()) } else { Ok(text) }
}

/// A language that the house speaks, or empty for the browser's.
pub(super) fn locale(wanted: String) -> Result<String> {
    match wanted.as_str() {
        "zh-CN" | "en" | "" => Ok(wanted),
        _ => Err(Error::new(Code::BadRequest).with("field", "locale")),
    }
}

fn theme(wanted: String) -> Result<String> {
    match wanted.as_str() {
        "light" | "dark" | "" => Ok(wanted),
        _ => Err(Error::new(Code::BadRequest).with("field", "theme")),
    }
}
