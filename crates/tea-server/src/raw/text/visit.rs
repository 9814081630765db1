//! The life of one connection: it is greeted, its lines are obeyed one after the other, and between them what the
//! house says is shown as it comes.

use super::boards::Reading;
use super::limits::{FAREWELL, GUEST_LINES_PER_MINUTE_MAX, IDLE_MEMBER, MINUTE_MS};
use super::line::Line;
use super::wire::Wire;
use crate::live::{Inside, Told, last_word};
use crate::port::PeerInfo;
use crate::raw::{Raw, decode, language};
use std::io;
use std::sync::Arc;
use tea_core::clock::Millis;
use tea_protocol::live::{Answer, ByeReason};
use tea_protocol::{AccountId, Cid, Fault, StreamId};
use tea_words::{Arg, Locale};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout};

/// One connection.
pub(super) struct Visit<'v> {
    pub(super) raw: &'v Arc<Raw>,
    pub(super) peer: &'v PeerInfo,
    pub(super) wire: Wire,
    /// Opened by the first line, so that a connection that says nothing costs nothing.
    pub(super) inside: Option<Box<Inside>>,
    pub(super) locale: Locale,
    /// The language was chosen, and is not guessed any more.
    pub(super) locale_chosen: bool,
    /// Who has signed in.
    pub(super) me: Option<Me>,
    /// The room that words go to.
    pub(super) room: Option<StreamId>,
    /// What is looked at on the boards.
    pub(super) reading: Reading,
    /// What is shown as it comes.
    pub(super) followed: Vec<Followed>,
    /// Sends whose acknowledgement has not come yet.
    pub(super) unanswered: Vec<Unanswered>,
    /// The call under way, and its answer.
    pub(super) call: u64,
    pub(super) answer: Option<Result<Box<Answer>, Fault>>,
    /// People whose words are folded.
    pub(super) blocked: Vec<AccountId>,
    /// The pickup word of a guest's case.
    pub(super) word: Option<String>,
    heard_at: Instant,
    /// The minute in which a guest's lines are counted, and how many it had.
    minute: (Millis, u32),
    /// It was told that the bytes are in another encoding.
    told_encoding: bool,
}

/// Who has signed in.
pub(super) struct Me {
    pub(super) name: String,
    pub(super) inbox: StreamId,
}

/// A stream that is shown as it comes.
pub(super) struct Followed {
    pub(super) stream: StreamId,
    pub(super) kind: Kind,
    /// The name of the room, of the others in a conversation, or the title of the topic.
    pub(super) name: String,
    /// The last place that was shown; none before the first.
    pub(super) seq: Option<u64>,
}

/// What a followed stream is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Room,
    Topic,
    Direct,
    Inbox,
    Case,
}

/// A send whose acknowledgement has not come yet.
pub(super) struct Unanswered {
    pub(super) cid: Cid,
    pub(super) text: String,
}

/// Why a connection ends.
pub(super) enum End {
    /// The client wants no more.
    Quit,
    /// Nothing was heard for too long.
    Idle,
    /// The house ends it.
    Bye(ByeReason),
    /// It is broken.
    Broken(io::Error),
}

impl From<io::Error> for End {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

impl From<tea_core::Error> for End {
    fn from(error: tea_core::Error) -> Self {
        Self::Broken(io::Error::other(error))
    }
}

/// What a step comes to: the connection goes on with a value, or ends.
pub(super) type Step<T = ()> = Result<T, End>;

/// What a connection waits for.
enum Event {
    Told,
    Writable,
    Readable,
    Time,
    Leave,
}

impl<'v> Visit<'v> {
    pub(super) fn new(raw: &'v Arc<Raw>, socket: TcpStream, peer: &'v PeerInfo) -> Self {
        Self {
            raw,
            peer,
            wire: Wire::new(socket),
            inside: None,
            locale: Locale::En,
            locale_chosen: false,
            me: None,
            room: None,
            reading: Reading::default(),
            followed: Vec::new(),
            unanswered: Vec::new(),
            call: 0,
            answer: None,
            blocked: Vec::new(),
            word: None,
            heard_at: Instant::now(),
            minute: (0, 0),
            told_encoding: false,
        }
    }

    /// Lives until either side ends it.
    pub(super) async fn live(&mut self) -> Step<std::convert::Infallible> {
        let house = Box::pin(self.raw.live.house.founding.name()).await?;
        self.wire.greet(Locale::ALL.map(|locale| locale.words().name("text-greeting", &house)));
        loop {
            while let Some(line) = self.take_line() {
                // Boxed, so that an idle connection does not hold room for the longest of commands.
                Box::pin(self.obey(&line)).await?;
            }
            self.store_sends();
            if self.wire.ended {
                // What was sent before is answered, as long as that does not take for ever.
                Box::pin(timeout(FAREWELL, self.settle())).await.unwrap_or(Ok(()))?;
                Box::pin(timeout(FAREWELL, self.read_up_to_here())).await.unwrap_or(Ok(()))?;
                return Err(End::Quit);
            }
            self.turn(true).await?;
        }
    }

    /// Waits for one thing and does it.
    pub(super) async fn turn(&mut self, reading: bool) -> Step {
        if let Some(inside) = &mut self.inside {
            if inside.line().is_cut() {
                return Err(End::Bye(ByeReason::SignedOut));
            }
            if !self.wire.writing() {
                match Box::pin(inside.take()).await? {
                    Told::Messages(messages) => {
                        for message in messages {
                            Box::pin(self.hear(message)).await;
                        }
                        return Ok(());
                    }
                    Told::Closed(reason) => return Err(End::Bye(reason)),
                    Told::Nothing => {}
                }
            }
        }
        match self.event(reading).await {
            Event::Told => {}
            Event::Writable => self.wire.write()?,
            Event::Readable => {
                if self.wire.read()? {
                    self.heard_at = Instant::now();
                }
            }
            Event::Time => self.look_at_clock()?,
            Event::Leave => return Err(End::Bye(ByeReason::Restart)),
        }
        Ok(())
    }

    async fn event(&self, reading: bool) -> Event {
        let wire = &self.wire;
        let told = async {
            match &self.inside {
                Some(inside) => inside.line().woken().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            () = told => Event::Told,
            // A broken socket is ready for both, and tells why when it is used.
            _ = wire.socket.writable(), if wire.writing() => Event::Writable,
            // Whoever does not read what was answered is not heard either.
            _ = wire.socket.readable(), if reading && !wire.writing() && !wire.ended && !wire.waiting() => Event::Readable,
            () = sleep_until(self.deadline()) => Event::Time,
            () = self.peer.leave().cancelled() => Event::Leave,
        }
    }

    /// When the connection ends if nothing happens.
    fn deadline(&self) -> Instant {
        let idle = self.heard_at + if self.me.is_some() { IDLE_MEMBER } else { self.raw.settings.idle };
        self.wire.stalled().map_or(idle, |since| idle.min(since + self.raw.settings.stall))
    }

    fn look_at_clock(&self) -> Step {
        let slow = self.wire.stalled().is_some_and(|since| since.elapsed() >= self.raw.settings.stall);
        if slow {
            return Err(End::Bye(ByeReason::Slow));
        }
        if Instant::now() >= self.deadline() { Err(End::Idle) } else { Ok(()) }
    }

    /// The next line of the client, as text. What is no line is answered here, and so is a guest who is too fast.
    fn take_line(&mut self) -> Option<String> {
        loop {
            let bytes = match self.wire.next_line()? {
                Line::Whole(bytes) => bytes,
                Line::TooLong => {
                    self.say("text-too-long");
                    continue;
                }
                Line::AreYouThere => {
                    self.say("text-here");
                    continue;
                }
                // An empty line gives a question up.
                Line::Interrupt => return Some(String::new()),
            };
            if self.too_fast() {
                continue;
            }
            return Some(self.decode(&bytes));
        }
    }

    fn decode(&mut self, bytes: &[u8]) -> String {
        let text = decode::text(bytes).into_owned();
        if !self.locale_chosen {
            let guessed = language::of(&text);
            // Somebody who once wrote Chinese may well write a name in Latin letters next.
            if guessed == Locale::ZhCn {
                self.speak(guessed);
            }
        }
        if !self.told_encoding && std::str::from_utf8(bytes).is_err() {
            self.told_encoding = true;
            self.say("text-encoding");
        }
        text
    }

    /// Counts a line of somebody who has not signed in, and refuses one too many.
    fn too_fast(&mut self) -> bool {
        if self.me.is_some() {
            return false;
        }
        let now = self.raw.live.house.clock.now();
        if now.saturating_sub(self.minute.0) >= MINUTE_MS || now < self.minute.0 {
            self.minute = (now, 0);
        }
        self.minute.1 = self.minute.1.saturating_add(1);
        let over = self.minute.1 > GUEST_LINES_PER_MINUTE_MAX;
        if over {
            let wait_ms = MINUTE_MS - (now - self.minute.0);
            let told = self.locale.words().count("text-too-fast", (wait_ms + 999) / 1_000);
            self.wire.say(&told);
        }
        over
    }

    /// Waits for a further line, such as the answer to a question. None when it was given up.
    pub(super) async fn next_line(&mut self) -> Step<Option<String>> {
        loop {
            if let Some(line) = self.take_line() {
                // No name, password or invitation is so short, and the greeting promised that it leaves.
                if line == "q" {
                    self.say("text-bye");
                    return Err(End::Quit);
                }
                return Ok(Some(line).filter(|line| !line.is_empty()));
            }
            if self.wire.ended {
                return Err(End::Quit);
            }
            self.turn(true).await?;
        }
    }

    /// Waits for a further line of a longer text, which is taken as it is.
    pub(super) async fn line_as_it_is(&mut self) -> Step<String> {
        loop {
            if let Some(line) = self.take_line() {
                return Ok(line);
            }
            if self.wire.ended {
                return Err(End::Quit);
            }
            self.turn(true).await?;
        }
    }

    /// Says one of our sentences.
    pub(super) fn say(&mut self, key: &str) {
        let words = self.locale.words();
        self.wire.say(words.say(key));
    }

    /// Says one of our sentences with a name in it.
    pub(super) fn say_name(&mut self, key: &str, name: &str) {
        let told = self.locale.words().name(key, name);
        self.wire.say(&told);
    }

    /// Says one of our sentences with arguments.
    pub(super) fn say_with(&mut self, key: &str, args: &[(&str, Arg<'_>)]) {
        let told = self.locale.words().say_with(key, args);
        self.wire.say(&told);
    }

    /// Speaks another language from now on.
    pub(super) fn speak(&mut self, locale: Locale) {
        self.locale = locale;
        if let Some(inside) = &mut self.inside {
            inside.speak(locale);
        }
    }

    /// The last word, if there is one, and the end.
    ///
    /// # Errors
    /// When the connection broke.
    pub(super) async fn take_leave(mut self, end: End) -> io::Result<()> {
        match end {
            End::Broken(error) => {
                self.forget_session().await;
                return Err(error);
            }
            End::Quit => {}
            End::Idle => self.say("text-idle"),
            End::Bye(reason) => {
                if reason == ByeReason::SignedOut {
                    self.me = None;
                    self.wire.drop_unwritten();
                }
                self.wire.say(last_word(reason, self.locale));
            }
        }
        self.wire.hide(false);
        self.forget_session().await;
        self.inside = None;
        self.wire.close(FAREWELL, self.raw.settings.linger).await
    }
}
