//! What is remembered between the parts of a film: what it is made of, and who may watch it.
//!
//! A player asks for a part every few seconds, and each asks whether its viewer still may. What was found out is believed
//! for [`MEDIA_RIGHTS_LIFE_MS`] and no longer, so whatever changes a right, a lock among it, is felt within that time
//! without telling anybody; and what changes rights in this house says so at once through [`Video::look_anew`].

use super::super::access::{self, Act};
use super::super::store::reel::Reel;
use super::super::{Video, store};
use super::seal::Seal;
use crate::access::Actor;
use crate::accounts::lookup;
use crate::clock::{Millis, Seed};
use crate::error::{Error, Result};
use crate::founding;
use crate::ground::db::{Db, Tx};
use crate::limits::{MEDIA_FILMS_KEPT_MAX, MEDIA_RIGHTS_KEPT_MAX, MEDIA_RIGHTS_LIFE_MS};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tea_protocol::video::Rung;
use tea_protocol::{AccountId, Code, StreamId};
use tokio::sync::OnceCell;

/// See the module.
#[derive(Default)]
pub(in crate::video) struct Showing {
    seal: OnceCell<Seal>,
    /// Grows when rights may have changed; what was found out under another number is void.
    generation: AtomicU64,
    films: Remembered<StreamId, Arc<Reel>>,
    rights: Remembered<(StreamId, Option<AccountId>), Result<Rung, Code>>,
}

/// What was found out lately, by key.
struct Remembered<K, V>(Mutex<HashMap<K, Found<V>>>);

impl<K, V> Default for Remembered<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

struct Found<V> {
    generation: u64,
    at: Millis,
    value: V,
}

impl<K: Eq + Hash, V: Clone> Remembered<K, V> {
    fn get(&self, key: &K, generation: u64, now: Millis) -> Option<V> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.get(key)?;
        let fresh = found.generation == generation && (0..MEDIA_RIGHTS_LIFE_MS).contains(&(now - found.at));
        fresh.then(|| found.value.clone())
    }

    /// Remembers something; when there is no room, what is no longer believed goes, and everything if that is not enough.
    fn keep(&self, key: K, found: Found<V>, room: usize) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= room {
            known.retain(|_, old| old.generation == found.generation && found.at - old.at < MEDIA_RIGHTS_LIFE_MS);
        }
        if known.len() >= room {
            known.clear();
        }
        known.insert(key, found);
    }
}

impl Showing {
    /// With nothing remembered. The secret of the house is made by its first write, before any title can be.
    pub(in crate::video) fn new(db: &Db, seed: &Seed) -> Arc<Self> {
        // Drawn here and not by the writer, so that what is drawn from a repeatable seed keeps its order.
        let fresh = seed.bytes::<32>();
        let make = move |tx: &mut Tx<'_>| founding::make_media_secret(tx, &fresh);
        db.submit(make, |made| {
            if let Err(error) = made {
                tracing::error!(%error, "the secret of films could not be made");
            }
        });
        Arc::default()
    }
}

impl Video {
    /// Forgets who may watch what: rights changed, or an account may no longer be used. What is being found out at this
    /// moment is forgotten too.
    pub(crate) fn look_anew(&self) {
        self.showing.generation.fetch_add(1, Ordering::AcqRel);
    }

    /// What the seals of this house are made with.
    pub(super) async fn seal(&self) -> Result<Seal> {
        self.showing.seal.get_or_try_init(|| self.db.read(Seal::known)).await.cloned()
    }

    /// What a film is made of.
    ///
    /// # Errors
    /// `not_found`.
    pub(super) async fn reel(&self, title: StreamId) -> Result<Arc<Reel>> {
        let (generation, at) = (self.showing.generation.load(Ordering::Acquire), self.clock.now());
        if let Some(reel) = self.showing.films.get(&title, generation, at) {
            return Ok(reel);
        }
        let found = self.db.read(move |tx| store::reel::reel(tx, title)).await?;
        let value = Arc::new(found.ok_or_else(|| Error::new(Code::NotFound))?);
        self.showing.films.keep(title, Found { generation, at, value: value.clone() }, MEDIA_FILMS_KEPT_MAX);
        Ok(value)
    }

    /// The best quality in which a member, or any guest, may watch a title now.
    ///
    /// # Errors
    /// `sign_in_required` for an account that may not be used; what [`access::title`] refuses for watching.
    pub(super) async fn top_of(&self, title: StreamId, account: Option<AccountId>) -> Result<Rung> {
        let (generation, at) = (self.showing.generation.load(Ordering::Acquire), self.clock.now());
        let key = (title, account);
        if let Some(known) = self.showing.rights.get(&key, generation, at) {
            return known.map_err(Error::new);
        }
        let found = self.db.read(move |tx| {
            let person = match account {
                Some(account) => Some(lookup::person(tx, account)?.ok_or_else(|| Error::new(Code::SignInRequired))?),
                None => None,
            };
            Ok(access::title(tx, &Actor { person, case: None }, title, Act::Watch)?.top)
        });
        let value = match found.await {
            Ok(top) => Ok(top),
            Err(error) if error.cause.is_none() && error.code != Code::Busy => Err(error.code),
            Err(error) => return Err(error),
        };
        self.showing.rights.keep(key, Found { generation, at, value }, MEDIA_RIGHTS_KEPT_MAX);
        value.map_err(Error::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(generation: u64, at: Millis) -> Found<u8> {
        Found { generation, at, value: 1 }
    }

    #[test]
    fn what_is_remembered_is_believed_for_its_time_and_its_generation() {
        let known = Remembered::<u8, u8>::default();
        known.keep(1, found(7, 1_000), 10);
        for (generation, now, believed) in [
            (7, 1_000, true),
            (7, 1_000 + MEDIA_RIGHTS_LIFE_MS - 1, true),
            (7, 1_000 + MEDIA_RIGHTS_LIFE_MS, false),
            (8, 1_000, false),
            (7, 999, false),
        ] {
            assert_eq!(known.get(&1, generation, now).is_some(), believed, "{generation} at {now}");
        }
        assert_eq!(known.get(&2, 7, 1_000), None);
    }

    #[test]
    fn there_is_room_for_so_many_and_what_is_old_goes_first() {
        let count = |known: &Remembered<u8, u8>| known.0.lock().unwrap().len();
        let known = Remembered::default();
        for key in 0..3 {
            known.keep(key, found(7, i64::from(key)), 3);
        }
        assert_eq!(count(&known), 3, "at the limit");
        known.keep(3, found(7, MEDIA_RIGHTS_LIFE_MS), 3);
        assert_eq!(count(&known), 3, "the one that is over went");
        known.keep(4, found(7, MEDIA_RIGHTS_LIFE_MS), 3);
        assert_eq!(count(&known), 1, "one beyond the limit with nothing old: all but the newest go");
        assert!(known.get(&4, 7, MEDIA_RIGHTS_LIFE_MS).is_some());
    }
}
