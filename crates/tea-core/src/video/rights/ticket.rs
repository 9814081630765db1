//! Tickets to download: who must wait gets one that holds later, and waiting can be neither begun anew nor cut short.

use super::super::access::{self, Act, Seat};
use super::super::store::reel::{Piece, Reel};
use super::super::store::ticket::Kept;
use super::super::{Video, store};
use super::letters;
use super::name::{encoded, file_name};
use super::seal::{Seal, Use};
use crate::access::{Actor, Caller};
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::founding;
use crate::ground::db::Tx;
use crate::ground::files::text_of_hash;
use crate::limits::{TICKET_LIFE_MS, TICKET_REMEMBERED_MS, TICKETS_OPEN_MAX, TICKETS_SWEPT_AT_ONCE};
use crate::rates::{Act as RateAct, Key, network};
use tea_protocol::video::{Access, DownloadTicket, Rung, Ticket};
use tea_protocol::{AccountId, Code};

/// Bytes of a ticket's number, and of the seal behind it.
const ID_BYTES: usize = 8;
const SEAL_BYTES: usize = 19;

/// Who a ticket is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holder {
    /// A member.
    Account(AccountId),
    /// The guests of an address.
    Address(String),
}

impl Video {
    /// `video.download_ticket`: a ticket for the original, or for a quality. Those with a VIP term, buyers, and who may
    /// change the title get one that holds at once; for others a free title has one that holds later. Asked again, the same
    /// one comes back as long as it is of use.
    ///
    /// # Errors
    /// What [`access::title`] refuses for watching; `forbidden` for a quality above what the asker may have; `not_found`
    /// for one that there is not; `film_not_ready`, `rate_limited`, `limit_reached`.
    pub async fn download_ticket(&self, caller: &Caller, ask: DownloadTicket) -> Result<Ticket> {
        let (caller, seed, limiter) = (caller.clone(), self.seed.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let seat = access::title(tx, &actor, ask.title, Act::Watch)?;
                let reel = store::reel::reel(tx, ask.title)?.ok_or_else(|| Error::new(Code::NotFound))?;
                let (rung, piece) = file(&reel, seat.top, ask.rung)?;
                let holder = Holder::of(&actor, &caller);
                let key = match (&holder, caller.address) {
                    (Holder::Account(account), _) => Some(Key::Account(*account)),
                    (Holder::Address(_), address) => address.map(Key::address),
                };
                if let Some(key) = key {
                    limiter.take(RateAct::Ticket, key, tx.now)?;
                }
                let wait_ms = wait_ms(tx, &seat)?;
                let before = holder.open_ticket(tx, &seat, &piece)?;
                let kept = match before.filter(|known| known.rung == rung) {
                    Some(known) if still_good(&known, wait_ms, tx.now) => known,
                    // Who has waited for a ticket that is nearly over need not wait once more.
                    Some(known) if known.not_before <= tx.now => {
                        make(tx, seed.id(tx.now), &holder, &seat, rung, piece, tx.now)?
                    }
                    _ => make(tx, seed.id(tx.now), &holder, &seat, rung, piece, tx.now + wait_ms)?,
                };
                Ok(shown(&kept, &Seal::known(tx)?, &seat, &reel, tx.now))
            })
            .await
    }
}

impl Holder {
    /// Who a caller is to a ticket. A caller without an address is inside the house.
    pub(super) fn of(actor: &Actor, caller: &Caller) -> Self {
        match actor.id() {
            Some(account) => Self::Account(account),
            None => Self::Address(caller.address.map(|address| network(address).to_string()).unwrap_or_default()),
        }
    }

    /// Whether a ticket is theirs.
    pub(super) fn has(&self, ticket: &Kept) -> bool {
        match self {
            Self::Account(account) => ticket.account == Some(*account),
            Self::Address(address) => ticket.account.is_none() && ticket.address.as_ref() == Some(address),
        }
    }

    fn open_ticket(&self, tx: &Tx<'_>, seat: &Seat, piece: &Piece) -> Result<Option<Kept>> {
        match self {
            Self::Account(account) => store::ticket::open_ticket(tx, *account, seat.film.id, &piece.hash),
            Self::Address(address) => store::ticket::open_guest_ticket(tx, address, seat.film.id, &piece.hash),
        }
    }

    fn open_tickets(&self, tx: &Tx<'_>) -> Result<u64> {
        match self {
            Self::Account(account) => store::ticket::open_tickets(tx, *account),
            Self::Address(address) => store::ticket::open_guest_tickets(tx, address),
        }
    }
}

/// The file that is asked for: a quality, or the original; where the original is above what the asker may have, the best
/// quality that is not.
pub(super) fn file(reel: &Reel, top: Rung, asked: Option<Rung>) -> Result<(Option<Rung>, Piece)> {
    if let Some(rung) = asked {
        let made = reel.rungs.iter().find(|made| made.rung == rung).ok_or_else(|| Error::new(Code::NotFound))?;
        let allowed = reel.allowed(top).any(|allowed| allowed.rung == rung);
        return if allowed { Ok((Some(rung), made.piece)) } else { Err(Error::new(Code::Forbidden)) };
    }
    if let Some(original) = reel.original.filter(|_| reel.original_is_allowed(top)) {
        return Ok((None, original));
    }
    let best = reel.allowed(top).last().ok_or_else(|| Error::new(Code::FilmNotReady))?;
    Ok((Some(best.rung), best.piece))
}

/// How long somebody waits for a download.
fn wait_ms(tx: &Tx<'_>, seat: &Seat) -> Result<i64> {
    if seat.editor || seat.vip || seat.film.bought || seat.film.access != Access::Free {
        return Ok(0);
    }
    Ok(i64::from(founding::library(tx)?.download_wait_s) * 1000)
}

/// Whether a ticket is given once more. One that still waits is, unless nobody needs to wait any more; one that holds is,
/// while it holds long enough for a large file.
fn still_good(known: &Kept, wait_ms: i64, now: Millis) -> bool {
    if known.not_before > now { wait_ms > 0 } else { known.expires_at - now >= TICKET_LIFE_MS / 2 }
}

fn make(
    tx: &Tx<'_>,
    id: i64,
    holder: &Holder,
    seat: &Seat,
    rung: Option<Rung>,
    piece: Piece,
    not_before: Millis,
) -> Result<Kept> {
    store::ticket::sweep_tickets(tx, tx.now - TICKET_REMEMBERED_MS, TICKETS_SWEPT_AT_ONCE)?;
    if holder.open_tickets(tx)? >= TICKETS_OPEN_MAX {
        return Err(Error::new(Code::LimitReached).with("max", TICKETS_OPEN_MAX));
    }
    let (account, address) = match holder {
        Holder::Account(account) => (Some(*account), None),
        Holder::Address(address) => (None, Some(address.clone())),
    };
    let kept = Kept {
        id,
        title: seat.film.id,
        account,
        address,
        rung,
        hash: piece.hash,
        bytes: piece.bytes,
        made_at: tx.now,
        not_before,
        expires_at: not_before + TICKET_LIFE_MS,
    };
    store::ticket::insert_ticket(tx, &kept)?;
    Ok(kept)
}

fn shown(kept: &Kept, seal: &Seal, seat: &Seat, reel: &Reel, now: Millis) -> Ticket {
    let name = file_name(seat, reel, kept.rung);
    Ticket {
        url: format!("/download/{}/{}", text(kept, seal), encoded(&name)),
        name,
        bytes: kept.bytes,
        sha256: text_of_hash(&kept.hash),
        not_before: kept.not_before,
        expires_at: kept.expires_at,
        wait_s: (kept.not_before - now).max(0) as f64 / 1000.0,
    }
}

/// A ticket as it stands in an address: its number and its seal.
fn text(kept: &Kept, seal: &Seal) -> String {
    let mut bytes = [0; ID_BYTES + SEAL_BYTES];
    bytes[..ID_BYTES].copy_from_slice(&kept.id.to_be_bytes());
    bytes[ID_BYTES..].copy_from_slice(&seal.of::<SEAL_BYTES>(Use::Ticket, &sealed(kept)));
    letters::write(&bytes)
}

/// The number in a ticket, and its seal; none for what never was one.
pub(super) fn read(text: &str) -> Option<(i64, [u8; SEAL_BYTES])> {
    let bytes = letters::read::<{ ID_BYTES + SEAL_BYTES }>(text)?;
    let (id, seal) = bytes.split_at(ID_BYTES);
    Some((i64::from_be_bytes(id.try_into().ok()?), seal.try_into().ok()?))
}

/// All that a ticket says, each part of a length that is fixed but for the last.
pub(super) fn sealed(kept: &Kept) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(128);
    for number in [kept.id, kept.title.0, kept.account.map_or(0, |account| account.0), kept.not_before, kept.expires_at]
    {
        bytes.extend(number.to_be_bytes());
    }
    bytes.push(kept.rung.map_or(u8::MAX, |rung| rung as u8));
    bytes.extend(kept.hash);
    bytes.extend(kept.bytes.to_be_bytes());
    bytes.extend(kept.address.as_deref().unwrap_or_default().as_bytes());
    bytes
}
