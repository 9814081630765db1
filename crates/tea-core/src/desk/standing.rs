//! How a case and the desk stand: the place in the queue, the usual time, how many are on duty.

use super::access::{self, Act};
use super::{Desk, store, word};
use crate::access::Caller;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{AGENTS_MAX, USUAL_OF_ANSWERS};
use tea_protocol::desk::{Case, Mine, Standing, Status, StatusReply};
use tea_protocol::{Code, StreamId};

impl Desk {
    /// `desk.status`.
    ///
    /// # Errors
    /// From the database.
    pub async fn status(&self, _: &Caller, _: Status) -> Result<StatusReply> {
        self.db
            .read(|tx| {
                let (waiting, _) = store::open_cases(tx)?;
                let waiting = u32::try_from(waiting).unwrap_or(u32::MAX);
                Ok(StatusReply { on_duty: on_duty(tx)?, waiting, usual_ms: usual_ms(tx)? })
            })
            .await
    }

    /// `desk.mine`.
    ///
    /// # Errors
    /// `not_found`, `word_invalid`, `rate_limited`.
    pub async fn mine(&self, caller: &Caller, ask: Mine) -> Result<Standing> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .read(move |tx| {
                let actor = word::actor(tx, &limiter, &caller, ask.word.as_deref())?;
                let id = access::meant(tx, &actor, None)?;
                standing(tx, access::case(tx, &actor, id, Act::Read)?.case)
            })
            .await
    }
}

/// A case as it stands after a change.
///
/// # Errors
/// From the database.
pub(super) fn now(tx: &Tx<'_>, id: StreamId) -> Result<Case> {
    store::case(tx, id)?.ok_or_else(|| Error::new(Code::NotFound))
}

/// What a visitor is told beside the case.
///
/// # Errors
/// From the database.
pub(super) fn standing(tx: &Tx<'_>, case: Case) -> Result<Standing> {
    let ahead = store::ahead(tx, case.id)?;
    Ok(Standing { case, ahead, usual_ms: usual_ms(tx)?, on_duty: on_duty(tx)? })
}

fn on_duty(tx: &Tx<'_>) -> Result<u32> {
    Ok(u32::try_from(store::on_duty(tx, AGENTS_MAX)?.len()).unwrap_or(u32::MAX))
}

/// The median of the last first answers, in milliseconds.
///
/// # Errors
/// From the database.
pub(super) fn usual_ms(tx: &Tx<'_>) -> Result<Option<i64>> {
    Ok(median(store::waits(tx, USUAL_OF_ANSWERS)?))
}

/// The middle one, or what lies between the two in the middle.
fn median(mut all: Vec<i64>) -> Option<i64> {
    all.sort_unstable();
    let upper = *all.get(all.len() / 2)?;
    if all.len() % 2 == 1 { Some(upper) } else { Some((all[all.len() / 2 - 1] + upper) / 2) }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![7]), Some(7));
        assert_eq!(median(vec![9, 1]), Some(5));
        assert_eq!(median(vec![900, 1, 5]), Some(5));
    }
}
