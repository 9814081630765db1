//! Using a ticket: all that it rests on is asked again, whenever bytes are asked for.

use super::super::access::{self, Act};
use super::super::store::ticket::Kept;
use super::super::{Video, store};
use super::media::{Cache, MediaFile};
use super::name::file_name;
use super::pieces::Pieces;
use super::seal::{Seal, Use};
use super::ticket::{self, Holder};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use std::ops::Range;
use tea_protocol::Code;

/// A download that may go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// The number of the ticket, to tell [`Video::downloaded`] of.
    pub ticket: i64,
    /// The file.
    pub file: MediaFile,
}

impl Video {
    /// The file that a ticket is for, now: to whom it was given, while it holds, as long as they may still have the film.
    ///
    /// # Errors
    /// `ticket_invalid` for one that was altered, is another's, was given back, or is for bytes that the title no longer
    /// has; `ticket_early` with the wait; `ticket_expired`; what ends a session; what [`access::title`] refuses for
    /// watching; `forbidden` for a quality that the asker may not have any more.
    pub async fn download(&self, caller: &Caller, ticket: &str) -> Result<Download> {
        let read = ticket::read(ticket).ok_or_else(|| Error::new(Code::TicketInvalid))?;
        let (caller, files) = (caller.clone(), self.files.clone());
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let kept = good(tx, read, &Holder::of(&actor, &caller))?;
                let seat = access::title(tx, &actor, kept.title, Act::Watch)?;
                let reel = store::reel::reel(tx, kept.title)?.ok_or_else(|| Error::new(Code::NotFound))?;
                let (rung, piece) = still_there(ticket::file(&reel, seat.top, kept.rung))?;
                if piece.hash != kept.hash {
                    // Either the film was replaced, or its original is above what they may have now.
                    return Err(Error::new(Code::TicketInvalid));
                }
                let name = file_name(&seat, &reel, rung);
                let mime = if rung.is_some() { "video/mp4".to_owned() } else { reel.mime.clone() };
                let file = MediaFile {
                    path: files.place(&piece.hash),
                    bytes: piece.bytes,
                    hash: piece.hash,
                    mime,
                    cache: Cache::NoStore,
                    name: Some(name),
                    rate: None,
                };
                Ok(Download { ticket: kept.id, file })
            })
            .await
    }

    /// Remembers that bytes of a download were sent. When all of them were, together with earlier times, the download stands
    /// in the history, and not before. Returns at once; nobody waits for it.
    pub fn downloaded(&self, ticket: i64, sent: Range<u64>) {
        let write = move |tx: &mut Tx<'_>| {
            let Some((before, bytes)) = store::ticket::sent(tx, ticket)? else { return Ok(()) };
            let mut pieces = Pieces::of(&before);
            pieces.add(sent.start..sent.end.min(bytes));
            let done_at = pieces.whole(bytes).then_some(tx.now);
            store::ticket::set_sent(tx, ticket, &pieces.text(), done_at)
        };
        self.db.submit(write, |outcome: Result<()>| {
            if let Err(error) = outcome {
                tracing::error!(%error, "what was downloaded could not be remembered");
            }
        });
    }
}

/// The ticket behind a number, if it is sealed, is theirs, and holds.
fn good(tx: &Tx<'_>, (id, seal): (i64, impl AsRef<[u8]>), holder: &Holder) -> Result<Kept> {
    let invalid = || Error::new(Code::TicketInvalid);
    let kept = store::ticket::ticket(tx, id)?.ok_or_else(invalid)?;
    if !Seal::known(tx)?.fits(Use::Ticket, &ticket::sealed(&kept), seal.as_ref()) || !holder.has(&kept) {
        return Err(invalid());
    }
    if tx.now < kept.not_before {
        return Err(Error::new(Code::TicketEarly).retry_after((kept.not_before - tx.now).unsigned_abs()));
    }
    if tx.now >= kept.expires_at {
        return Err(Error::new(Code::TicketExpired));
    }
    Ok(kept)
}

/// A quality that is not there any more makes its ticket void.
fn still_there<T>(found: Result<T>) -> Result<T> {
    found.map_err(|error| if error.code == Code::NotFound { Error::new(Code::TicketInvalid) } else { error })
}
