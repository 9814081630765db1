//! The house: every service, built once, and the one way of a request to its service.

use crate::access::{Actor, Caller};
use crate::accounts::password::Hasher;
use crate::accounts::{Accounts, CaptchaRule, lookup};
use crate::boards::{self, Boards};
use crate::clock::{Clock, Seed};
use crate::desk::{self, Desk};
use crate::error::{Error, Result};
use crate::files::{self, Files};
use crate::founding::Founding;
use crate::ground::db::{Db, Tx};
use crate::ground::jobs::{Handlers, Jobs};
use crate::hub::{Encode, Hub, Rights};
use crate::news::News;
use crate::notices::{self, Notices};
use crate::rates::{Act, Key, Limiter, Rates};
use crate::search::Search;
use crate::talk::{self, Talk};
use crate::video::{self, Video, prepare};
use crate::wallet::Wallets;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tea_protocol::accounts::Account;
use tea_protocol::news::NEWS;
use tea_protocol::{Reply, Request, RoomRef, SessionId, StreamId};
use tokio_util::sync::CancellationToken;

/// What a house is built from.
pub struct Plan {
    /// The data directory; it is made if it is not there.
    pub data: PathBuf,
    /// The time of day.
    pub clock: Clock,
    /// Randomness.
    pub seed: Seed,
    /// How often people may do things.
    pub rates: Rates,
    /// How hard passwords are to guess.
    pub hasher: Hasher,
    /// When a captcha is asked for.
    pub captcha_rule: CaptchaRule,
    /// What files may be brought.
    pub files: files::Settings,
    /// What the work on films stands on.
    pub films: prepare::Settings,
    /// How listeners turn entries into bytes.
    pub encode: Box<dyn Encode>,
}

/// Every service of the house.
pub struct House {
    /// The database.
    pub db: Db,
    /// The fan-out.
    pub hub: Arc<Hub>,
    /// The clock of the house.
    pub clock: Clock,
    /// People.
    pub accounts: Accounts,
    /// First run and settings.
    pub founding: Founding,
    /// Rooms and messages.
    pub talk: Talk,
    /// What the house told its members.
    pub notices: Notices,
    /// Files in messages, and portraits.
    pub files: Files,
    /// Finding.
    pub search: Search,
    /// The front desk.
    pub desk: Desk,
    /// Boards and personal pages.
    pub boards: Boards,
    /// Balances, redeem codes, VIP terms.
    pub wallets: Wallets,
    /// News of the house.
    pub news: News,
    /// The library.
    pub video: Video,
    pub(crate) limiter: Arc<Limiter>,
    pub(crate) seed: Seed,
    jobs: Jobs,
    films: Jobs,
}

impl House {
    /// Opens the house over its data directory and starts its fan-out.
    ///
    /// # Errors
    /// When the directory cannot be made or the database cannot be opened.
    pub fn open(plan: Plan) -> Result<Self> {
        make_dir(&plan.data)?;
        let hub = Arc::new(Hub::new(plan.encode, notices::read_log));
        let (events, told) = Hub::channel();
        let tell = Box::new(move |group| {
            // The hub ends only with the house; then nobody is left to tell.
            let _ = events.blocking_send(group);
        });
        let db = Db::open(&plan.data.join("teahouse.db"), plan.clock.clone(), tell)?;
        let rights = Rights { db: db.reader(), hangs_on: boards::access::hangs_on, may_follow };
        tokio::spawn(hub.clone().run(told, rights));
        let limiter = Arc::new(Limiter::new(plan.rates));
        let (clock, seed) = (plan.clock, plan.seed);
        let (hasher, rule) = (plan.hasher, plan.captcha_rule);
        let accounts = Accounts::new(db.clone(), clock.clone(), seed.clone(), hasher.clone(), limiter.clone(), rule);
        let founding =
            Founding::new(db.clone(), clock.clone(), seed.clone(), hasher, limiter.clone(), rule, make_first);
        let talk = Talk::new(db.clone(), seed.clone(), limiter.clone(), hub.clone());
        let notices = Notices::new(db.clone());
        let files =
            Files::new(db.clone(), &plan.data.join("files"), seed.clone(), limiter.clone(), may_read, plan.files)?;
        let search = Search::new(db.clone(), clock.clone(), limiter.clone());
        let desk = Desk::new(db.clone(), seed.clone(), limiter.clone());
        let boards = Boards::new(db.clone(), seed.clone(), limiter.clone());
        let wallets = Wallets::new(db.clone(), seed.clone(), limiter.clone());
        let news = News::new(db.clone(), seed.clone(), limiter.clone());
        let video = Video::new(db.clone(), clock.clone(), seed.clone(), limiter.clone(), files.clone(), &plan.data)
            .working(plan.films.clone());
        let handlers = video.upload_handlers(desk.handlers(accounts.handlers(files.handlers())));
        let jobs = Jobs::new(db.clone(), clock.clone(), seed.clone(), handlers);
        let films = Jobs::new(db.clone(), clock.clone(), seed.clone(), video.film_handlers(Handlers::default()));
        let films = films.of_films(plan.films.workers);
        Ok(Self {
            db,
            hub,
            clock,
            accounts,
            founding,
            talk,
            notices,
            files,
            search,
            desk,
            boards,
            wallets,
            news,
            video,
            limiter,
            seed,
            jobs,
            films,
        })
    }

    /// Does the follow-up work until told to stop, as the only one over this data directory.
    pub async fn work(&self, stop: CancellationToken) {
        tokio::join!(self.jobs.take_over(), self.films.take_over());
        tokio::join!(self.video.catch_up(), self.jobs.run(stop.clone()), self.films.run(stop));
    }

    /// Who a caller is, and their inbox; none for a guest.
    ///
    /// # Errors
    /// `sign_in_required`, `account_locked`, `approval_pending`, `account_left`.
    pub async fn whoever(&self, caller: &Caller) -> Result<Option<(Account, StreamId)>> {
        let caller = caller.clone();
        let read = self.db.read(move |tx| match Actor::of(tx, &caller)?.person {
            Some(person) => Ok(Some((lookup::get(tx, &person.name)?.account, person.inbox))),
            None => Ok(None),
        });
        read.await
    }

    /// The case of the front desk that a pickup word opens; whoever carries the result in [`Caller::case`] is its
    /// visitor.
    ///
    /// # Errors
    /// `word_invalid`; `rate_limited` after too many wrong words from one address.
    pub async fn case_of_word(&self, caller: &Caller, word: &str) -> Result<StreamId> {
        self.desk.case_of_word(caller, word).await
    }

    /// The stream, if the caller may follow it: a room they may read, their own inbox, a case of the front desk they
    /// may read, a board or a topic they may read, a title they may see, the news, or, for staff, the stream of the desk.
    ///
    /// # Errors
    /// `not_found`, `rate_limited`, and what ends a session.
    pub async fn followable(&self, caller: &Caller, stream: RoomRef) -> Result<StreamId> {
        self.allowance(caller)?;
        let caller = caller.clone();
        let read = self.db.read(move |tx| {
            let actor = Actor::of(tx, &caller)?;
            match (&stream, &actor.person) {
                (RoomRef::Id(id), Some(person)) if *id == person.inbox => return Ok(*id),
                (RoomRef::Id(id), _) if desk::access::may_follow(tx, &actor, *id)? => return Ok(*id),
                (RoomRef::Id(id), _) if boards::access::may_read(tx, &actor, *id)?.is_some() => return Ok(*id),
                (RoomRef::Id(id), _) if *id == NEWS => return Ok(*id),
                (RoomRef::Id(id), _) if video::access::may_follow(tx, &actor, *id)?.is_some() => return Ok(*id),
                _ => {}
            }
            Ok(talk::access::room(tx, &actor, &stream, talk::access::Act::Read)?.room.id)
        });
        read.await
    }

    /// Answers a request, whatever port it came through.
    ///
    /// # Errors
    /// What the service refuses, and `rate_limited`.
    pub async fn call(&self, caller: &Caller, request: Request) -> Result<Reply> {
        self.allowance(caller)?;
        Ok(match request {
            Request::HouseAbout(ask) => Reply::HouseAbout(self.founding.about(caller, ask, self.here()).await?),
            Request::HouseSetUp(ask) => Reply::HouseSetUp(self.founding.set_up(caller, ask).await?),
            Request::HouseSettings(ask) => Reply::HouseSettings(self.founding.settings(caller, ask).await?),
            Request::HouseSet(ask) => Reply::HouseSet(self.founding.set(caller, ask).await?),
            Request::AccountsRegister(ask) => Reply::AccountsRegister(self.accounts.register(caller, ask).await?),
            Request::AccountsSignIn(ask) => Reply::AccountsSignIn(self.accounts.sign_in(caller, ask).await?),
            Request::AccountsSignOut(ask) => Reply::AccountsSignOut(self.accounts.sign_out(caller, ask).await?),
            Request::AccountsNameFree(ask) => Reply::AccountsNameFree(self.accounts.name_free(caller, ask).await?),
            Request::AccountsMe(ask) => Reply::AccountsMe(self.accounts.me(caller, ask).await?),
            Request::AccountsGet(ask) => Reply::AccountsGet(self.accounts.get(caller, ask).await?),
            Request::AccountsPeople(ask) => Reply::AccountsPeople(self.accounts.people(caller, ask).await?),
            Request::AccountsEditProfile(ask) => {
                Reply::AccountsEditProfile(self.accounts.edit_profile(caller, ask).await?)
            }
            Request::AccountsSetPassword(ask) => {
                Reply::AccountsSetPassword(self.accounts.set_password(caller, ask).await?)
            }
            Request::AccountsSessions(ask) => Reply::AccountsSessions(self.accounts.sessions(caller, ask).await?),
            Request::AccountsRevokeSession(ask) => {
                Reply::AccountsRevokeSession(self.accounts.revoke_session(caller, ask).await?)
            }
            Request::AccountsBlock(ask) => Reply::AccountsBlock(self.accounts.block(caller, ask).await?),
            Request::AccountsBlocked(ask) => Reply::AccountsBlocked(self.accounts.blocked(caller, ask).await?),
            Request::AccountsCaptcha(ask) => Reply::AccountsCaptcha(self.accounts.captcha(caller, ask).await?),
            Request::AccountsList(ask) => Reply::AccountsList(self.accounts.list(caller, ask).await?),
            Request::AccountsLock(ask) => {
                let name = ask.name.clone();
                let done = self.accounts.lock(caller, ask).await?;
                self.look_at_desk(name).await;
                self.video.look_anew();
                Reply::AccountsLock(done)
            }
            Request::AccountsMute(ask) => Reply::AccountsMute(self.accounts.mute(caller, ask).await?),
            Request::AccountsSetRole(ask) => {
                let name = ask.name.clone();
                let done = self.accounts.set_role(caller, ask).await?;
                self.look_at_desk(name).await;
                self.video.look_anew();
                Reply::AccountsSetRole(done)
            }
            Request::AccountsApprove(ask) => Reply::AccountsApprove(self.accounts.approve(caller, ask).await?),
            Request::AccountsResetLink(ask) => Reply::AccountsResetLink(self.accounts.reset_link(caller, ask).await?),
            Request::AccountsReset(ask) => Reply::AccountsReset(self.accounts.reset(caller, ask).await?),
            Request::AccountsInvite(ask) => Reply::AccountsInvite(self.accounts.invite(caller, ask).await?),
            Request::AccountsInvites(ask) => Reply::AccountsInvites(self.accounts.invites(caller, ask).await?),
            Request::AccountsLeave(ask) => Reply::AccountsLeave(self.accounts.leave(caller, ask).await?),
            Request::SearchFind(ask) => Reply::SearchFind(self.search.find(caller, ask).await?),
            talk => return self.call_talk(caller, talk).await,
        })
    }

    async fn call_talk(&self, caller: &Caller, request: Request) -> Result<Reply> {
        let talk = &self.talk;
        Ok(match request {
            Request::TalkCreateRoom(ask) => Reply::TalkCreateRoom(talk.create_room(caller, ask).await?),
            Request::TalkRooms(ask) => Reply::TalkRooms(talk.rooms(caller, ask).await?),
            Request::TalkRoom(ask) => Reply::TalkRoom(talk.room(caller, ask).await?),
            Request::TalkEditRoom(ask) => Reply::TalkEditRoom(talk.edit_room(caller, ask).await?),
            Request::TalkJoin(ask) => Reply::TalkJoin(talk.join(caller, ask).await?),
            Request::TalkLeave(ask) => Reply::TalkLeave(talk.leave(caller, ask).await?),
            Request::TalkInvite(ask) => Reply::TalkInvite(talk.invite(caller, ask).await?),
            Request::TalkDismiss(ask) => Reply::TalkDismiss(talk.dismiss(caller, ask).await?),
            Request::TalkMembers(ask) => Reply::TalkMembers(talk.members(caller, ask).await?),
            Request::TalkDirect(ask) => Reply::TalkDirect(talk.direct(caller, ask).await?),
            Request::TalkPost(ask) => Reply::TalkPost(talk.post(caller, ask).await?),
            Request::TalkEdit(ask) => Reply::TalkEdit(talk.edit(caller, ask).await?),
            Request::TalkRemove(ask) => Reply::TalkRemove(talk.remove(caller, ask).await?),
            Request::TalkReact(ask) => Reply::TalkReact(talk.react(caller, ask).await?),
            Request::TalkPin(ask) => Reply::TalkPin(talk.pin(caller, ask).await?),
            Request::TalkHistory(ask) => Reply::TalkHistory(talk.history(caller, ask).await?),
            Request::TalkRead(ask) => Reply::TalkRead(talk.read(caller, ask).await?),
            Request::TalkMute(ask) => Reply::TalkMute(talk.mute(caller, ask).await?),
            Request::TalkSetModerator(ask) => Reply::TalkSetModerator(talk.set_moderator(caller, ask).await?),
            Request::TalkLog(ask) => Reply::TalkLog(talk.log(caller, ask).await?),
            Request::TalkWho(ask) => Reply::TalkWho(talk.who(caller, ask).await?),
            Request::TalkComplete(ask) => Reply::TalkComplete(talk.complete(caller, ask).await?),
            Request::TalkNotices(ask) => Reply::TalkNotices(self.notices.list(caller, ask).await?),
            desk => return self.call_desk(caller, desk).await,
        })
    }

    async fn call_desk(&self, caller: &Caller, request: Request) -> Result<Reply> {
        let desk = &self.desk;
        Ok(match request {
            Request::DeskOpen(ask) => Reply::DeskOpen(desk.open(caller, ask).await?),
            Request::DeskStatus(ask) => Reply::DeskStatus(desk.status(caller, ask).await?),
            Request::DeskMine(ask) => Reply::DeskMine(desk.mine(caller, ask).await?),
            Request::DeskSay(ask) => Reply::DeskSay(desk.say(caller, ask).await?),
            Request::DeskHistory(ask) => Reply::DeskHistory(desk.history(caller, ask).await?),
            Request::DeskQueue(ask) => Reply::DeskQueue(desk.queue(caller, ask).await?),
            Request::DeskTake(ask) => Reply::DeskTake(desk.take(caller, ask).await?),
            Request::DeskHandOver(ask) => Reply::DeskHandOver(desk.hand_over(caller, ask).await?),
            Request::DeskClose(ask) => Reply::DeskClose(desk.close(caller, ask).await?),
            Request::DeskDuty(ask) => Reply::DeskDuty(desk.duty(caller, ask).await?),
            Request::DeskPast(ask) => Reply::DeskPast(desk.past(caller, ask).await?),
            Request::DeskSaved(ask) => Reply::DeskSaved(desk.saved(caller, ask).await?),
            Request::DeskSetSaved(ask) => Reply::DeskSetSaved(desk.set_saved(caller, ask).await?),
            Request::DeskDropSaved(ask) => Reply::DeskDropSaved(desk.drop_saved(caller, ask).await?),
            library => return self.call_library(caller, library).await,
        })
    }

    async fn call_library(&self, caller: &Caller, request: Request) -> Result<Reply> {
        match request.method().split('.').next() {
            Some("wallet") => self.wallets.call(caller, request).await,
            Some("news") => self.news.call(caller, request).await,
            Some("video") => self.video.call(caller, request).await,
            _ => self.boards.call(caller, request).await,
        }
    }

    /// Lets go of somebody who may no longer keep the desk. What was changed stays changed when that fails.
    async fn look_at_desk(&self, name: String) {
        if let Err(error) = self.desk.let_go(name).await {
            tracing::error!(%error, "the desk could not let somebody go");
        }
    }

    /// How many people have a live connection open.
    #[must_use]
    pub fn here(&self) -> u32 {
        u32::try_from(self.hub.people()).unwrap_or(u32::MAX)
    }

    /// Every request counts against its address. Somebody with a session is counted by what they do instead.
    pub(crate) fn allowance(&self, caller: &Caller) -> Result<()> {
        match (caller.session, caller.address) {
            (None, Some(address)) => self.limiter.take(Act::Request, Key::address(address), self.clock.now()),
            _ => Ok(()),
        }
    }
}

/// What a new house begins with: a room and a board.
///
/// # Errors
/// From the database.
pub fn make_first(tx: &mut Tx<'_>, seed: &Seed) -> Result<()> {
    talk::create_first(tx, seed)?;
    boards::create_first(tx, seed)
}

/// Whether the actor may read the files of a stream: of a board, a topic or a room.
fn may_read(tx: &Tx<'_>, actor: &Actor, stream: StreamId) -> Result<()> {
    match boards::access::may_read(tx, actor, stream)? {
        Some(()) => Ok(()),
        None => talk::access::may_read(tx, actor, stream),
    }
}

fn make_dir(data: &Path) -> Result<()> {
    std::fs::create_dir_all(data)
        .map_err(|error| Error::internal(format!("making the data directory {}: {error}", data.display())))
}

/// Whether a session, or a guest, may go on following a stream after rights changed.
fn may_follow(tx: &Tx<'_>, session: Option<SessionId>, stream: StreamId) -> Result<bool> {
    Ok(boards::access::may_follow(tx, session, stream)? && video::access::may_go_on(tx, session, stream)?)
}
