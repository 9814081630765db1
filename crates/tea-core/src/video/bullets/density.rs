//! How many bullet comments there are, along a film: the curve above its seek bar.

use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::limits::DENSITY_STEPS;
use crate::video::access::{self, Act};
use crate::video::{Video, store};
use tea_protocol::video::{Density, GetDensity};

/// The shortest step.
const STEP_MS_MIN: u64 = 1_000;

impl Video {
    /// `video.density`.
    ///
    /// # Errors
    /// `not_found`, `gone`.
    pub async fn density(&self, caller: &Caller, ask: GetDensity) -> Result<Density> {
        let (caller, kept) = (caller.clone(), self.kept.clone());
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let film = access::title(tx, &actor, ask.title, Act::See)?.film;
                let rev = store::bullets_rev(tx, ask.title)?;
                if let Some(density) = kept.density(ask.title, rev) {
                    return Ok(density);
                }
                let step_ms = film.duration_ms.div_ceil(DENSITY_STEPS).max(STEP_MS_MIN);
                let mut counts = vec![0; usize::try_from(DENSITY_STEPS).unwrap_or(0)];
                let mut total = 0;
                for (step, count) in store::bullets_by_step(tx, ask.title, step_ms)? {
                    total += u64::from(count);
                    if let Some(slot) = usize::try_from(step).ok().and_then(|at| counts.get_mut(at)) {
                        *slot = count;
                    }
                }
                let used = counts.iter().rposition(|&count| count > 0).map_or(0, |last| last + 1);
                counts.truncate(used);
                Ok(kept.keep_density(ask.title, rev, Density { step_ms, counts, total }))
            })
            .await
    }
}
