//! Doing what a line asks for.

use super::command::{COMMANDS, Command, Parsed, parse};
use super::visit::{End, Step, Visit};
use tea_words::{Arg, Locale};

impl Visit<'_> {
    /// Does what a line asks for. An empty one asks for nothing.
    pub(super) async fn obey(&mut self, line: &str) -> Step {
        if line.trim().is_empty() {
            return Ok(());
        }
        let talking = self.me.is_some() && self.room.is_some();
        match parse(line, talking) {
            Parsed::Command(Command::Say(text)) | Parsed::Words(text) => self.words(text).await,
            Parsed::Command(command) => {
                // Commands are answered after the words that stood before them.
                self.settle().await?;
                self.do_command(command).await
            }
            Parsed::Lacks(help) => {
                self.say(help);
                Ok(())
            }
            Parsed::Unknown { word, nearest } => {
                let key = if nearest.is_some() { "text-unknown-near" } else { "text-unknown" };
                let args = [("name", Arg::Text(&word)), ("near", Arg::Text(nearest.unwrap_or_default()))];
                self.say_with(key, &args);
                Ok(())
            }
        }
    }

    async fn do_command(&mut self, command: Command) -> Step {
        match command {
            Command::Help => self.help(),
            Command::Rooms => return self.rooms().await,
            Command::Go(room) => return self.go(&room).await,
            Command::Leave => return self.leave().await,
            Command::Say(text) => return self.words(text).await,
            Command::History(count) => return self.history(count).await,
            Command::Direct { name, text } => return self.direct(name, text).await,
            Command::Who => return self.who().await,
            Command::SignIn(name) => return self.sign_in(name).await,
            Command::Register => return self.register().await,
            Command::SignOut => return self.sign_out().await,
            Command::Language(locale) => self.language(locale),
            Command::Desk(text) => return self.desk(text).await,
            Command::Pickup(word) => return self.pickup(word).await,
            Command::Boards => return self.boards().await,
            Command::Board(board) => return self.board(&board).await,
            Command::Topic { topic, floor } => return self.topic(&topic, floor).await,
            Command::More => return self.more().await,
            Command::Tree => return self.tree().await,
            Command::Post(board) => return self.post(&board).await,
            Command::Reply(text) => return self.reply(&text).await,
            Command::Vote { floor, value } => return self.vote(floor, value).await,
            Command::Top => return self.top().await,
            Command::Find(words) => return self.find(words).await,
            Command::Videos(access) => return self.films(access).await,
            Command::Video(title) => return self.film(&title).await,
            Command::Notices => return self.notices().await,
            Command::News(number) => return self.news(number).await,
            Command::Unread => return self.unread().await,
            Command::Width(width) => self.width(width),
            Command::Quit => {
                self.read_up_to_here().await?;
                self.say("text-bye");
                return Err(End::Quit);
            }
        }
        Ok(())
    }

    fn help(&mut self) {
        let mut told = Vec::new();
        for entry in COMMANDS {
            // Two commands may share a line.
            if !told.contains(&entry.help) {
                told.push(entry.help);
                self.say(entry.help);
            }
        }
        self.say("text-help-slash");
        self.say("text-help-words");
    }

    fn language(&mut self, locale: Option<Locale>) {
        if let Some(locale) = locale {
            self.locale_chosen = true;
            self.speak(locale);
        }
        self.say("text-lang");
    }

    fn width(&mut self, width: Option<u32>) {
        if let Some(width) = width {
            self.wire.set_width(usize::try_from(width).unwrap_or(usize::MAX));
        }
        let told = self.locale.words().count("text-width", i64::try_from(self.wire.width()).unwrap_or(i64::MAX));
        self.wire.say(&told);
    }
}
