//! Reports of bullet comments, for who tends the title and for admins.

use super::remove::remove;
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::limits::{BULLET_REPORTS_LISTED_MAX, BULLETS_REMOVED_MAX, REASON_CHARS_MAX};
use crate::rates::{Act as RateAct, Key};
use crate::video::access::{self, Act};
use crate::video::{Video, store};
use tea_protocol::Code;
use tea_protocol::accounts::{Done, Role};
use tea_protocol::video::{BulletReportPage, BulletReports, ReportBullet, SettleBullets};

impl Video {
    /// `video.report_bullet`. A second report of the same person changes nothing.
    ///
    /// # Errors
    /// `too_long`; `sign_in_required`, `not_found`, `gone`, `muted`, `rate_limited`.
    pub async fn report_bullet(&self, caller: &Caller, ask: ReportBullet) -> Result<Done> {
        let reason = ask.reason.as_deref().map(str::trim).unwrap_or_default().to_owned();
        if reason.chars().count() > REASON_CHARS_MAX {
            return Err(Error::new(Code::TooLong).with("field", "reason").with("max", REASON_CHARS_MAX));
        }
        let reason: String = reason.chars().filter(|c| !c.is_control()).collect();
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?.id;
                access::title(tx, &actor, ask.title, Act::TakePart)?;
                limiter.take(RateAct::Bullet, Key::Account(person), tx.now)?;
                let found = store::bullet(tx, ask.title, ask.seq)?.ok_or_else(|| Error::new(Code::NotFound))?;
                if found.removed {
                    return Err(Error::new(Code::Gone));
                }
                store::report_bullet(tx, ask.title, ask.seq, person, &reason)?;
                Ok(Done {})
            })
            .await
    }

    /// `video.bullet_reports`: for admins all, for others those of the titles they brought.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `forbidden`.
    pub async fn bullet_reports(&self, caller: &Caller, ask: BulletReports) -> Result<BulletReportPage> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                if let Some(title) = ask.title {
                    access::title(tx, &actor, title, Act::Moderate)?;
                }
                let of = (person.role < Role::Admin).then_some(person.id);
                let mut reports = store::reported_bullets(tx, of, ask.title, BULLET_REPORTS_LISTED_MAX)?;
                // By primary key, and never more than are listed.
                for report in &mut reports {
                    report.reasons = store::reasons(tx, report.title, report.bullet.seq)?;
                }
                Ok(BulletReportPage { reports })
            })
            .await
    }

    /// `video.settle_bullets`.
    ///
    /// # Errors
    /// `limit_reached` for more than 100; `sign_in_required`, `not_found`, `forbidden`.
    pub async fn settle_bullets(&self, caller: &Caller, ask: SettleBullets) -> Result<Done> {
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?.id;
                let seat = access::title(tx, &actor, ask.title, Act::Moderate)?;
                if ask.seqs.len() > BULLETS_REMOVED_MAX {
                    return Err(Error::new(Code::LimitReached).with("max", BULLETS_REMOVED_MAX));
                }
                if ask.remove {
                    remove(tx, &seat, person, &ask.seqs)?;
                }
                // By primary key, and never more than the limit.
                ask.seqs.iter().try_for_each(|&seq| store::settle_bullet(tx, ask.title, seq))?;
                Ok(Done {})
            })
            .await
    }
}
