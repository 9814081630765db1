//! The library over real migrations in a directory of its own, with a clock that the tests move.

mod bullets;
mod preparing;
mod rights;
mod titles;
mod uploads;

use super::Video;
use crate::access::Caller;
use crate::args;
use crate::boards;
use crate::clock::{Clock, Millis, Seed};
use crate::error::Result;
use crate::files::{self, Files};
use crate::ground::db::Db;
use crate::rates::{Limiter, Rates};
use crate::scene::{cid, code, guest, sign_in};
use crate::streams::{self, Event, Kind};
use std::sync::{Arc, Mutex};
use tea_protocol::accounts::Role;
use tea_protocol::live::Port;
use tea_protocol::video::{Access, GetTitle, State, TitleView};
use tea_protocol::{AccountId, Code, StreamId};
use tempfile::TempDir;

/// 2026-05-28, 20:26:40 UTC.
const START: Millis = 1_780_000_000_000;
const MINUTE: Millis = 60_000;

/// A house with a library and some people.
struct House {
    _dir: TempDir,
    db: Db,
    clock: Clock,
    seed: Seed,
    video: Video,
    told: Arc<Mutex<Vec<Event>>>,
    admin: Caller,
    wren: Caller,
    robin: Caller,
    guest: Caller,
}

/// A house in which rates are so wide that nothing here meets them.
async fn house() -> House {
    house_with(Rates::multiplied(10_000)).await
}

async fn house_with(rates: Rates) -> House {
    let dir = tempfile::tempdir().unwrap();
    let (clock, seed) = (Clock::manual(START), Seed::fixed(1));
    let told = Arc::new(Mutex::new(Vec::new()));
    let telling = told.clone();
    let tell = Box::new(move |events| telling.lock().unwrap().extend::<Vec<Event>>(events));
    let db = Db::open(&dir.path().join("house.db"), clock.clone(), tell).unwrap();
    let limiter = Arc::new(Limiter::new(rates));
    let settings = files::Settings::default();
    let files =
        Files::new(db.clone(), &dir.path().join("files"), seed.clone(), limiter.clone(), |_, _, _| Ok(()), settings);
    let video = Video::new(db.clone(), clock.clone(), seed.clone(), limiter, files.unwrap(), dir.path());
    let first = seed.clone();
    db.write(move |tx| boards::create_first(tx, &first)).await.unwrap();
    let admin = sign_in(&db, &seed, "ada", Role::Admin).await;
    let wren = sign_in(&db, &seed, "wren", Role::Member).await;
    let robin = sign_in(&db, &seed, "robin", Role::Member).await;
    House { _dir: dir, db, clock, seed, video, told, admin, wren, robin, guest: guest() }
}

impl House {
    /// A title as somebody sees it.
    async fn view(&self, who: &Caller, title: StreamId) -> TitleView {
        self.video.title(who, GetTitle { title }).await.unwrap()
    }

    async fn person(&self, name: &str, role: Role) -> Caller {
        sign_in(&self.db, &self.seed, name, role).await
    }

    async fn id_of(&self, name: &'static str) -> AccountId {
        let read =
            self.db.read(move |tx| tx.get("select id from people where name = $1", args![name], |row| row.get(0)));
        read.await.unwrap()
    }

    /// One number, such as a counter.
    async fn number(&self, sql: &'static str, of: StreamId) -> i64 {
        self.db.read(move |tx| tx.get(sql, args![of], |row| row.get(0))).await.unwrap()
    }

    /// Changes something by one statement.
    async fn set(&self, sql: &'static str) {
        assert!(self.db.write(move |tx| tx.run(sql, args![])).await.unwrap() > 0, "something changes: {sql}");
    }

    /// A published title of ada's, ten minutes long, that has come so far.
    async fn title(&self, name: &'static str, access: Access, price: i64, state: State) -> StreamId {
        let (seed, owner) = (self.seed.clone(), self.id_of("ada").await);
        let shown = matches!(state, State::Playable | State::Ladder | State::Ready);
        let write = self.db.write(move |tx| {
            let id = streams::create(tx, &seed, Kind::Title)?;
            tx.run(
                "insert into titles (id, account, title, description, access, price, at, published_at, shown, state,
                    duration_ms) values ($1, $2, $3, '', $4, $5, $6, $6, $7, $8, 600000)",
                args![id, owner, name, access as i64, price, tx.now, shown, state as i64],
            )?;
            Ok(id)
        });
        write.await.unwrap()
    }

    /// A free title that can be watched.
    async fn film(&self) -> StreamId {
        self.title("雾里采茶", Access::Free, 0, State::Ready).await
    }
}
