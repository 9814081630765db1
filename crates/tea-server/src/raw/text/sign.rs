//! Signing in and out, and making an account.

use super::limits::{DIRECTS_MAX, HISTORY_LINES, NOTICES_AT_SIGN_IN};
use super::rooms::direct_name;
use super::visit::{End, Kind, Step, Visit};
use tea_protocol::accounts::{Blocked, Me, NameFree, Register, SignIn, SignOut};
use tea_protocol::house::{About, Registration};
use tea_protocol::live::{ByeReason, Hello};
use tea_protocol::talk::{self, RoomLine, Rooms};
use tea_protocol::{Code, Reply, Request};
use tea_words::Locale;

impl Visit<'_> {
    /// Asks for a line. None when it was left empty, which gives up what it was asked for.
    pub(super) async fn question(&mut self, key: &str) -> Step<Option<String>> {
        self.say(key);
        let answer = self.next_line().await?;
        if answer.is_none() {
            self.say("text-given-up");
        }
        Ok(answer)
    }

    /// Asks for a line that is not shown while it is typed, where the client can be asked for that.
    async fn secret(&mut self, key: &str) -> Step<Option<String>> {
        self.wire.hide(true);
        if !self.wire.hides() {
            let local = self.wire.socket.local_addr()?;
            let hiding = format!("telnet -- {} -{}", local.ip().to_canonical(), local.port());
            self.say_name("text-shown", &hiding);
        }
        let answer = self.question(key).await;
        self.wire.hide(false);
        answer
    }

    /// `sign-in`.
    pub(super) async fn sign_in(&mut self, name: Option<String>) -> Step {
        if let Some(me) = &self.me {
            let name = me.name.clone();
            self.say_name("text-already", &name);
            return Ok(());
        }
        let name = match name {
            Some(name) => Some(name),
            None => self.question("text-ask-name").await?,
        };
        let Some(name) = name else { return Ok(()) };
        let Some(password) = self.secret("text-ask-password").await? else { return Ok(()) };
        let ask = SignIn { name: name.trim().to_owned(), password, captcha: None };
        match self.ask_quietly(Request::AccountsSignIn(ask)).await? {
            Ok(Reply::AccountsSignIn(signed_in)) => self.come_in(signed_in.token).await,
            Err(fault) if matches!(fault.code, Code::CaptchaRequired | Code::CaptchaWrong) => {
                self.say_page("text-sign-in-page");
                Ok(())
            }
            Err(fault) => {
                self.wire.say(&fault.message);
                Ok(())
            }
            Ok(_) => Ok(()),
        }
    }

    /// A sentence that sends somebody to the pages, with their address where it is known.
    fn say_page(&mut self, key: &str) {
        let address = self.raw.address(&self.wire.socket).unwrap_or_default();
        self.say_name(key, &address);
    }

    /// Goes on with a session instead of as a guest.
    async fn come_in(&mut self, token: Option<String>) -> Step {
        if token.is_none() {
            self.say("text-pending");
            return Ok(());
        }
        if let Err(refuse) = self.open(Hello { token, word: self.word.clone(), ..Hello::default() }).await {
            self.wire.say(&refuse.fault.message);
            return Ok(());
        }
        if let Some(Reply::AccountsMe(mine)) = self.ask(Request::AccountsMe(Me {})).await?
            && let Some(locale) = mine.locale.as_deref().and_then(Locale::from_tag)
            && !self.locale_chosen
        {
            self.speak(locale);
        }
        if let Some(Reply::AccountsBlocked(list)) = self.ask(Request::AccountsBlocked(Blocked {})).await? {
            self.blocked = list.people.iter().map(|person| person.id).collect();
        }
        let Some((name, inbox)) = self.me.as_ref().map(|me| (me.name.clone(), me.inbox)) else { return Ok(()) };
        self.say_name("text-signed-in", &name);
        self.tell_news().await?;
        self.follow_on().await?;
        self.follow(inbox, Kind::Inbox, String::new(), None).await?;
        if let Some(Reply::TalkRooms(list)) = self.ask(Request::TalkRooms(Rooms {})).await? {
            self.show_unread(&list.rooms);
            self.follow_directs(&list.rooms).await?;
        }
        self.show_notices(NOTICES_AT_SIGN_IN, false).await
    }

    /// Shows the conversations as they come, beginning with what was not read yet.
    async fn follow_directs(&mut self, rooms: &[RoomLine]) -> Step {
        let mut directs: Vec<&RoomLine> = rooms.iter().filter(|line| line.room.kind == talk::Kind::Direct).collect();
        directs.sort_by_key(|line| std::cmp::Reverse(line.last_at));
        for line in directs.into_iter().take(DIRECTS_MAX) {
            let oldest = line.room.head.saturating_sub(u64::from(HISTORY_LINES));
            let after = line.read_upto.clamp(oldest, line.room.head);
            self.follow(line.room.id, Kind::Direct, direct_name(line), Some(after)).await?;
        }
        Ok(())
    }

    /// `sign-out`: a guest again, in the same room.
    pub(super) async fn sign_out(&mut self) -> Step {
        if self.me.is_none() {
            self.say("text-not-signed-in");
            return Ok(());
        }
        match self.ask_quietly(Request::AccountsSignOut(SignOut {})).await {
            // The house ends every connection of the session, and this conversation is one.
            Ok(_) | Err(End::Bye(ByeReason::SignedOut)) => {}
            Err(end) => return Err(end),
        }
        self.blocked = Vec::new();
        self.unanswered = Vec::new();
        self.followed.retain(|followed| matches!(followed.kind, Kind::Room | Kind::Topic));
        if let Err(refuse) = self.open(Hello::default()).await {
            self.wire.say(&refuse.fault.message);
            return Err(End::Quit);
        }
        self.say("text-signed-out");
        self.follow_on().await
    }

    /// Ends the session that was opened here, since nobody else holds its token.
    pub(super) async fn forget_session(&mut self) {
        if self.me.is_some() {
            // The connection is over whatever comes of it.
            let _ = self.mention(Request::AccountsSignOut(SignOut {})).await;
        }
    }

    /// `register`, where the house is open to it and wants no captcha.
    pub(super) async fn register(&mut self) -> Step {
        let Some(Reply::HouseAbout(about)) = self.ask(Request::HouseAbout(About {})).await? else { return Ok(()) };
        if self.me.is_some() {
            self.say("text-sign-out-first");
            return Ok(());
        }
        if about.captcha {
            self.say_page("text-register-page");
            return Ok(());
        }
        let invite = match about.registration {
            Registration::Invitation => {
                let Some(word) = self.question("text-ask-invite").await? else { return Ok(()) };
                Some(word)
            }
            Registration::Open | Registration::Approval => None,
        };
        let Some(name) = self.free_name().await? else { return Ok(()) };
        let Some(password) = self.new_password().await? else { return Ok(()) };
        let locale = Some(self.locale.lang().to_owned());
        let ask = Register { name, display: None, password, invite, captcha: None, locale };
        match self.ask(Request::AccountsRegister(ask)).await? {
            Some(Reply::AccountsRegister(signed_in)) => self.come_in(signed_in.token).await,
            _ => Ok(()),
        }
    }

    /// A name that nobody has; asked for again until there is one, or until it is given up.
    async fn free_name(&mut self) -> Step<Option<String>> {
        loop {
            let Some(name) = self.question("text-ask-new-name").await? else { return Ok(None) };
            let ask = Request::AccountsNameFree(NameFree { name: name.clone() });
            let Some(Reply::AccountsNameFree(answer)) = self.ask(ask).await? else { return Ok(None) };
            match answer.code {
                Some(code) => {
                    let key = format!("error-{}", code.name());
                    self.say(&key);
                }
                None => return Ok(Some(name)),
            }
        }
    }

    /// A password typed twice.
    async fn new_password(&mut self) -> Step<Option<String>> {
        loop {
            let Some(password) = self.secret("text-ask-new-password").await? else { return Ok(None) };
            let Some(again) = self.secret("text-ask-password-again").await? else { return Ok(None) };
            if password == again {
                return Ok(Some(password));
            }
            self.say("error-password_mismatch");
        }
    }
}
