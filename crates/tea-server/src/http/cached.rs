//! The pages that all guests see alike, kept while nothing on them has changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use tea_core::Error;
use tea_protocol::StreamId;

use super::answer::{Shared, written};
use super::visit::{Answer, Visit};
use crate::limits::CACHED_PAGES_MAX;
use crate::pages::page::Theme;
use tea_words::Locale;

/// What a page is kept under. The origin stands in it, since a page names the address it was reached by, and nobody
/// shall be shown the one that somebody else made up.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    path: String,
    origin: String,
    locale: &'static str,
    theme: &'static str,
}

/// What a page shows that is not in its address: it is good as long as this is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    commits: u64,
    minute: i64,
    here: u32,
}

impl Shown {
    /// The same moment, for a page that shows this many people in its room.
    pub(super) fn in_room(self, here: u32) -> Shown {
        Shown { here, ..self }
    }
}

struct Kept {
    shown: Shown,
    /// The room whose presence the page shows; that of the whole house when none.
    room: Option<StreamId>,
    page: Arc<Shared>,
}

/// The kept pages, at most [`CACHED_PAGES_MAX`].
#[derive(Default)]
pub(super) struct Cached(Mutex<HashMap<Key, Kept>>);

impl Cached {
    /// The page for a guest's visit, if it is still as the house is now.
    pub(super) fn find(&self, visit: &Visit) -> Option<Arc<Shared>> {
        let key = key(visit)?;
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = all.get(&key)?;
        if kept.shown == now(visit, kept.room) {
            return Some(Arc::clone(&kept.page));
        }
        all.remove(&key);
        None
    }

    /// How many pages are kept.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Keeps a page. `shown` was taken before anything on it was read.
    pub(super) fn keep(&self, visit: &Visit, shown: Shown, room: Option<StreamId>, page: &Arc<Shared>) {
        let Some(key) = key(visit) else { return };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= CACHED_PAGES_MAX {
            all.retain(|_, kept| kept.shown.commits == shown.commits && kept.shown.minute == shown.minute);
        }
        if all.len() < CACHED_PAGES_MAX {
            all.insert(key, Kept { shown, room, page: Arc::clone(page) });
        }
    }
}

/// A page that is the same for all guests: kept for them while it is good, made for each member alone. The view is
/// made only where it is needed.
pub(super) async fn show<V: Template>(visit: &Visit, view: impl Future<Output = Result<V, Error>>) -> Answer {
    if !visit.is_guest() {
        return Ok(visit.show(&view.await?)?);
    }
    if let Some(page) = visit.web.cached.find(visit) {
        return Ok(page.answer(visit));
    }
    let shown = now(visit, None);
    let page = Arc::new(Shared::new(written(&view.await?)?));
    visit.web.cached.keep(visit, shown, None, &page);
    Ok(page.answer(visit))
}

/// Keeps a page of guests that was read since `shown`, and sends it.
pub(super) fn keep_and_show(visit: &Visit, shown: Shown, view: &impl Template) -> Answer {
    let page = Arc::new(Shared::new(written(view)?));
    visit.web.cached.keep(visit, shown, None, &page);
    Ok(page.answer(visit))
}

/// What a page of this moment shows. For a page that is about to be made, taken before it is read.
pub(super) fn now(visit: &Visit, room: Option<StreamId>) -> Shown {
    let house = &visit.web.house;
    Shown {
        commits: house.db.commits(),
        minute: house.clock.now().div_euclid(60_000),
        here: room.map_or_else(|| house.here(), |room| house.hub.here(room)),
    }
}

/// A page with a query is not kept: anybody can make up as many as they like.
fn key(visit: &Visit) -> Option<Key> {
    let path = Some(visit.path.clone()).filter(|path| !path.contains('?'))?;
    let (locale, theme): (Locale, Theme) = (visit.look.locale, visit.look.theme);
    Some(Key { path, origin: visit.origin.clone(), locale: locale.lang(), theme: theme.value() })
}
