//! Sending a bullet comment.

use super::segment_of;
use crate::access::{Actor, Caller, Person};
use crate::boards;
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{BULLET_CHARS_MAX, BULLETS_PER_TITLE_MAX};
use crate::rates::{Act as RateAct, Key};
use crate::streams::{self, Author, Sent};
use crate::video::access::{self, Act, Seat};
use crate::video::{Video, store};
use sha2::{Digest, Sha256};
use tea_protocol::accounts::Role;
use tea_protocol::entry::Body;
use tea_protocol::video::{Bullet, BulletSent, SendBullet};
use tea_protocol::{Cid, Code};

/// How long somebody is new: their comments are the first to give way where there are too many.
const NEW_MS: i64 = 7 * 24 * 60 * 60 * 1000;

impl Video {
    /// `video.send_bullet`. A resend of the same id finds the first one.
    ///
    /// # Errors
    /// `empty`, `too_long`, `bad_request` for a moment behind the end; `sign_in_required`, `not_found`, `gone`, `muted`,
    /// `film_not_ready`, `purchase_required`, `vip_required`, `word_refused`, `limit_reached`, `cid_conflict`,
    /// `rate_limited`.
    pub async fn send_bullet(&self, caller: &Caller, ask: SendBullet) -> Result<BulletSent> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        let cid = ask.cid.unwrap_or_else(|| Cid(self.seed.bytes()));
        let sent = sent(&ask, cid);
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                if let Some(placed) = streams::placed_before(tx, person.id, &sent)? {
                    return Ok(BulletSent { seq: placed.seq, at: placed.at, dup: true });
                }
                limiter.take(RateAct::Bullet, Key::Account(person.id), tx.now)?;
                let seat = access::title(tx, &actor, ask.title, Act::Comment)?;
                let text = checked(&ask.text)?;
                let text = if seat.editor { text } else { boards::listed_words(tx, &text)? };
                add(tx, person, &seat, &sent, &Bullet { text, ..bullet(&ask) })
            })
            .await
    }
}

fn bullet(ask: &SendBullet) -> Bullet {
    Bullet {
        at_ms: ask.at_ms,
        text: String::new(),
        mode: ask.mode.unwrap_or_default(),
        colour: ask.colour.unwrap_or_default(),
    }
}

/// What finds a comment again: SHA-256 over the CBOR of the request without its id, cut to 16 bytes.
fn sent(ask: &SendBullet, cid: Cid) -> Sent {
    let plain = SendBullet { cid: None, ..ask.clone() };
    let hash = Sha256::digest(minicbor::to_vec(plain).expect("writing to memory cannot fail"));
    let mut digest = [0; 16];
    digest.copy_from_slice(&hash[..16]);
    Sent { cid, digest }
}

/// The words on one line, without what could draw elsewhere than on it.
pub(super) fn checked(text: &str) -> Result<String> {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    if text.is_empty() {
        return Err(Error::new(Code::Empty));
    }
    if text.chars().count() > BULLET_CHARS_MAX {
        return Err(Error::new(Code::TooLong).with("max", BULLET_CHARS_MAX));
    }
    Ok(text)
}

fn add(tx: &mut Tx<'_>, person: &Person, seat: &Seat, sent: &Sent, bullet: &Bullet) -> Result<BulletSent> {
    let title = seat.film.id;
    // What was uploaded without ffmpeg has no known length.
    if seat.film.duration_ms > 0 && bullet.at_ms > seat.film.duration_ms {
        return Err(Error::new(Code::BadRequest).with("field", "at_ms").with("max", seat.film.duration_ms));
    }
    let body = Body::Bullet(bullet.clone());
    let entry = streams::append(tx, title, Author::Person(person), Some(sent), body)?;
    let weight = weight(seat, person, store::joined_at(tx, person.id)?, tx.now);
    store::insert_bullet(tx, title, segment_of(bullet.at_ms), entry.seq, person.id, weight, bullet)?;
    if store::count_bullet(tx, title)? > BULLETS_PER_TITLE_MAX {
        return Err(Error::new(Code::LimitReached).with("max", BULLETS_PER_TITLE_MAX));
    }
    let placed = BulletSent { seq: entry.seq, at: entry.at, dup: false };
    streams::tell(tx, title, entry.into());
    Ok(placed)
}

/// Whose comments stay where there are too many: those of who tends the title first, of somebody new last.
fn weight(seat: &Seat, person: &Person, joined_at: Millis, now: Millis) -> i64 {
    match () {
        () if seat.editor || person.role >= Role::Staff => 3,
        () if seat.vip => 2,
        () if now - joined_at >= NEW_MS => 1,
        () => 0,
    }
}
