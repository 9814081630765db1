//! Telling the moderators of a floor.

use super::notice;
use crate::access::{Actor, Caller};
use crate::boards::access::{self, FloorAct};
use crate::boards::words::Words;
use crate::boards::{Boards, store};
use crate::error::{Error, Result};
use crate::limits::{REPORT_CHARS_MAX, REPORTERS_MAX, REPORTS_OPEN_MAX};
use crate::rates::{Act as RateAct, Key};
use crate::streams;
use crate::talk;
use tea_protocol::Code;
use tea_protocol::accounts::Done;
use tea_protocol::boards::Report;
use tea_protocol::entry::Body;

impl Boards {
    /// `boards.report`: whoever may read a floor and has an account may report it, also where they may not write. A second
    /// report of the same person takes the place of the first while nobody has settled it.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `gone`, `own_floor`, `empty`, `too_long`, `rate_limited`; `limit_reached` with too
    /// many reports that nobody has settled.
    pub async fn report(&self, caller: &Caller, ask: Report) -> Result<Done> {
        let (caller, seed, limiter) = (caller.clone(), self.seed.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let at = access::floor(tx, &actor, ask.topic, ask.floor, FloorAct::Read)?;
                let person = actor.member()?;
                if at.floor.author == Some(person.id) {
                    return Err(Error::new(Code::OwnFloor));
                }
                let why = talk::line(&ask.reason, REPORT_CHARS_MAX, false)?;
                limiter.take(RateAct::Send, Key::Account(person.id), tx.now)?;
                let open = store::open_report(tx, ask.topic, ask.floor)?;
                if store::count_open_reports(tx, person.id)? >= REPORTS_OPEN_MAX {
                    return Err(Error::new(Code::LimitReached).with("max", REPORTS_OPEN_MAX));
                }
                let report = match open {
                    Some(report) => report,
                    None => store::insert_report(tx, &seed, ask.topic, ask.floor)?,
                };
                if store::count_reporters(tx, report)? < REPORTERS_MAX {
                    store::put_reporter(tx, report, person.id, &why)?;
                }
                if open.is_none() {
                    let words = match streams::find(tx, ask.topic, ask.floor)?.map(|entry| entry.body) {
                        Some(Body::Post(post)) => Words::of(post.text).notice(),
                        _ => String::new(),
                    };
                    let topic = &at.seat.topic;
                    let about = (ask.topic, ask.floor);
                    notice::to_moderators(tx, topic.board, about, &topic.title, &words, person.id)?;
                }
                Ok(Done {})
            })
            .await
    }
}
