//! Purchases, tickets to download, and addresses of films.

mod buying;
mod downloading;
mod keys;
mod past;
mod tickets;

use super::*;
use crate::access::Caller;
use crate::ground::files::Hash;
use crate::video::{Download, MediaFile, Shown};
use crate::wallet::Wallets;
use tea_protocol::video::{Bought, Buy, DownloadTicket, GetTitle, Media, Refund, Rung, Sums, Ticket};
use tea_protocol::wallet::{Ledger, LedgerPage, Mine, TopUp};

/// How long the house lets people wait for a free download.
const WAIT: Millis = 30_000;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;

/// A guest behind an address.
fn guest_at(address: &str) -> Caller {
    Caller { address: Some(address.parse().unwrap()), ..guest() }
}

/// The hash of made-up bytes, by a number.
fn hash(number: u8) -> Hash {
    [number; 32]
}

/// A ticket as it stands in its address.
fn token(ticket: &Ticket) -> String {
    ticket.url.split('/').nth(2).unwrap().to_owned()
}

/// Key and title of an address of a film.
fn key_of(media: &Media) -> String {
    media.file.split('/').nth(2).unwrap().to_owned()
}

fn refused(result: Result<Shown>) -> Code {
    code(result)
}

impl House {
    fn wallets(&self) -> Wallets {
        Wallets::new(self.db.clone(), self.seed.clone(), Arc::new(Limiter::new(Rates::multiplied(10_000))))
    }

    async fn give(&self, name: &str, amount: i64) {
        let ask = TopUp { account: name.to_owned(), amount, note: None, cid: None };
        self.wallets().top_up(&self.admin, ask).await.unwrap();
    }

    async fn balance(&self, who: &Caller) -> i64 {
        self.wallets().mine(who, Mine {}).await.unwrap().balance
    }

    async fn ledger(&self, who: &Caller) -> LedgerPage {
        self.wallets().ledger(who, Ledger::default()).await.unwrap()
    }

    /// A title with an original in 1080 lines, of which all qualities are made. The first byte of the hashes is `first`
    /// for the original, and the ones after it for the qualities.
    async fn whole(&self, access: Access, price: i64, first: u8) -> StreamId {
        let id = self.title("雾里采茶", access, price, State::Ready).await;
        let write = self.db.write(move |tx| {
            for number in first..first + 6 {
                tx.run(
                    "insert into blobs (hash, bytes, stored_at) values ($1, $2, $3)",
                    args![&hash(number), 1_000_i64 * i64::from(number), tx.now],
                )?;
            }
            tx.run(
                "update titles set hash = $2, bytes = $3, mime = 'video/x-matroska', width = 1920, height = 1080,
                    poster = $4, sprite = $5, sprite_every_ms = 10000, sprite_count = 60 where id = $1",
                args![id, &hash(first), 1_000_i64 * i64::from(first), &hash(first + 4), &hash(first + 5)],
            )?;
            for rung in 0..3_u8 {
                let number = first + 1 + rung;
                tx.run(
                    "insert into rungs (title, rung, state, hash, bytes, width, height, peak, average,
                        frame_rate_milli, codecs, playlist)
                     values ($1, $2, 2, $3, $4, 854, 480, 16000000, 8000000, 30000, 'avc1.640028,mp4a.40.2', $5)",
                    args![
                        id,
                        i64::from(rung),
                        &hash(number),
                        1_000_i64 * i64::from(number),
                        "#EXTM3U\n#EXT-X-MAP:URI=\"{file}\",BYTERANGE=\"9@0\"\n{file}\n"
                    ],
                )?;
            }
            tx.run("insert into subtitles (title, language, label, vtt) values ($1, 'zh', '中文', 'WEBVTT')", args![id])
        });
        write.await.unwrap();
        id
    }

    async fn buy(&self, who: &Caller, title: StreamId, price: i64) -> Result<Bought> {
        self.video.buy(who, Buy { title, price, cid: None }).await
    }

    async fn refund(&self, title: StreamId, account: &str) -> Result<()> {
        let ask = Refund { title, account: account.to_owned(), reason: Some("asked for".to_owned()) };
        self.video.refund(&self.admin, ask).await.map(drop)
    }

    async fn ticket(&self, who: &Caller, title: StreamId) -> Ticket {
        self.video.download_ticket(who, DownloadTicket { title, rung: None }).await.unwrap()
    }

    async fn try_ticket(&self, who: &Caller, title: StreamId, rung: Option<Rung>) -> Result<Ticket> {
        self.video.download_ticket(who, DownloadTicket { title, rung }).await
    }

    async fn download(&self, who: &Caller, ticket: &Ticket) -> Result<Download> {
        self.video.download(who, &token(ticket)).await
    }

    /// Where a film is for somebody.
    async fn media(&self, who: &Caller, title: StreamId) -> Media {
        self.video.title(who, GetTitle { title }).await.unwrap().media.expect("they may watch it")
    }

    async fn shown(&self, key: &str, title: StreamId, name: &str) -> Result<Shown> {
        self.video.media(key, title, name).await
    }

    /// The file at an address that was given out.
    async fn file(&self, address: &str) -> Result<MediaFile> {
        let parts: Vec<&str> = address.split('/').collect();
        match self.video.media(parts[2], StreamId(parts[3].parse().unwrap()), parts[4]).await? {
            Shown::File(file) => Ok(file),
            Shown::Text { .. } => panic!("a file and no text stands at {address}"),
        }
    }

    /// The text at a name.
    async fn text(&self, key: &str, title: StreamId, name: &str) -> String {
        match self.video.media(key, title, name).await.unwrap() {
            Shown::Text { text, .. } => text,
            Shown::File(_) => panic!("text and no file stands at {name}"),
        }
    }

    /// Gives somebody a VIP term of a day.
    async fn vip(&self, name: &'static str) {
        let write = self
            .db
            .write(move |tx| tx.run("update accounts set vip_until = $2 where name = $1", args![name, tx.now + DAY]));
        write.await.unwrap();
        self.video.look_anew();
    }

    /// Waits until all writes that were handed in are done.
    async fn settle(&self) {
        self.db.write(|_| Ok(())).await.unwrap();
    }
}
