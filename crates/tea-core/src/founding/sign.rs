//! What every page says of the house. It hardly ever changes, so it is kept for a moment.

use super::{Founding, settings, store};
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::SIGN_LIFE_MS;
use std::sync::{Mutex, PoisonError};
use tea_protocol::house::Registration;

/// What every page says of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// The name of the house.
    pub name: String,
    /// Who may make an account.
    pub registration: Registration,
    /// Whether members may make rooms, or only admins.
    pub members_make_rooms: bool,
}

/// The sign as it was read last, and when.
#[derive(Default)]
pub(super) struct Kept(Mutex<Option<(Millis, Sign)>>);

impl Kept {
    /// The sign, if it was read a moment ago.
    fn get(&self, now: Millis) -> Option<Sign> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(at, _)| (0..SIGN_LIFE_MS).contains(&(now - at))).map(|(_, sign)| sign.clone())
    }

    fn put(&self, now: Millis, sign: &Sign) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, sign.clone()));
    }

    /// Has it read again, because something was set.
    pub(super) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Founding {
    /// What every page says of the house. What another process sets, such as a command of the host, is seen a second
    /// later.
    ///
    /// # Errors
    /// From the database.
    pub async fn sign(&self) -> Result<Sign> {
        let now = self.clock.now();
        if let Some(sign) = self.kept_sign.get(now) {
            return Ok(sign);
        }
        let sign = self.db.read(sign).await?;
        self.kept_sign.put(now, &sign);
        Ok(sign)
    }
}

/// The sign as it is now, in one statement.
pub(super) fn sign(tx: &Tx<'_>) -> Result<Sign> {
    use settings::{HOUSE, HOUSE_WITHOUT_NAME, MEMBERS_MAKE_ROOMS, REGISTRATION};
    let set = store::some(tx, [HOUSE, REGISTRATION, MEMBERS_MAKE_ROOMS])?;
    let value = |key| set.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str());
    Ok(Sign {
        name: value(HOUSE).unwrap_or(HOUSE_WITHOUT_NAME).to_owned(),
        registration: settings::who_registers(value(REGISTRATION)),
        members_make_rooms: settings::is_yes(value(MEMBERS_MAKE_ROOMS)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_kept_for_its_time_and_until_it_is_forgotten() {
        let sign = Sign { name: "tea".to_owned(), registration: Registration::Open, members_make_rooms: true };
        let kept = Kept::default();
        assert_eq!(kept.get(5), None);
        kept.put(5, &sign);
        assert_eq!(kept.get(4 + SIGN_LIFE_MS).as_ref(), Some(&sign));
        assert_eq!(kept.get(5 + SIGN_LIFE_MS), None);
        assert_eq!(kept.get(4), None, "a clock that was put back has it read again");
        kept.forget();
        assert_eq!(kept.get(5), None);
    }
}
