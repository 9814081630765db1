//! The grammar of the text port: one table of commands, their names in both languages, and what may follow them.
//!
//! A command is written with or without a slash. Whatever is none is said in the room one is in; a slash before a word
//! that is no command asks which one was meant, and two slashes say words that begin with one.

use super::nearest::nearest;
use tea_protocol::video::Access;
use tea_words::Locale;

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    Help,
    Rooms,
    Go(String),
    Leave,
    Say(String),
    History(Option<u32>),
    Direct { name: String, text: String },
    Who,
    SignIn(Option<String>),
    Register,
    SignOut,
    Language(Option<Locale>),
    Boards,
    Board(String),
    Topic { topic: String, floor: Option<u64> },
    More,
    Tree,
    Post(String),
    Reply(String),
    Vote { floor: u64, value: i8 },
    Top,
    Find(String),
    Videos(Option<Access>),
    Video(String),
    Desk(String),
    Pickup(String),
    Notices,
    News(Option<u32>),
    Unread,
    Width(Option<u32>),
    Quit,
}

/// A line as it is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parsed {
    /// A command.
    Command(Command),
    /// Words to be said.
    Words(String),
    /// A command that lacks something; the key of its line of help, which says what.
    Lacks(&'static str),
    /// No command; perhaps this one was meant.
    Unknown { word: String, nearest: Option<&'static str> },
}

/// What may follow a command.
#[derive(Debug, Clone, Copy)]
enum Follows {
    Nothing,
    Word(fn(String) -> Command),
    MaybeWord(fn(Option<String>) -> Command),
    MaybeNumber(fn(Option<u32>) -> Command),
    Text(fn(String) -> Command),
    MaybeText(fn(String) -> Command),
    NameAndText,
    TopicAndFloor,
    FloorAndVote,
    MaybeAccess,
    MaybeLanguage,
}

/// One command.
#[derive(Debug)]
pub(super) struct Entry {
    /// What it is called, the usual names first: English, then Chinese.
    names: &'static [&'static str],
    follows: Follows,
    /// Made where nothing follows.
    bare: Option<Command>,
    /// Its words are also those of ordinary sentences, so without a slash they are said where something can be said.
    everyday: bool,
    /// The key of its line in `help`.
    pub(super) help: &'static str,
}

impl Entry {
    fn signs_in(&self) -> bool {
        matches!(self.follows, Follows::MaybeWord(_))
    }
}

const fn plain(names: &'static [&'static str], bare: Command, help: &'static str) -> Entry {
    Entry { names, follows: Follows::Nothing, bare: Some(bare), everyday: false, help }
}

const fn with(names: &'static [&'static str], follows: Follows, help: &'static str) -> Entry {
    Entry { names, follows, bare: None, everyday: false, help }
}

const fn everyday(names: &'static [&'static str], follows: Follows, help: &'static str) -> Entry {
    Entry { names, follows, bare: None, everyday: true, help }
}

/// Every command, in the order of `help`.
pub(super) const COMMANDS: &[Entry] = &[
    plain(&["help", "?", "h", "帮助", "？"], Command::Help, "text-help-help"),
    plain(&["rooms", "list", "房间"], Command::Rooms, "text-help-rooms"),
    with(&["go", "join", "enter", "进入", "进"], Follows::Word(Command::Go), "text-help-go"),
    plain(&["leave", "part", "离开"], Command::Leave, "text-help-leave"),
    with(&["say", "说"], Follows::Text(Command::Say), "text-help-say"),
    with(&["history", "历史"], Follows::MaybeNumber(Command::History), "text-help-history"),
    plain(&["who", "在线", "谁在"], Command::Who, "text-help-who"),
    with(&["dm", "msg", "私信"], Follows::NameAndText, "text-help-dm"),
    everyday(&["to", "给"], Follows::NameAndText, "text-help-dm"),
    with(&["sign-in", "login", "signin", "登录", "进门"], Follows::MaybeWord(Command::SignIn), "text-help-sign-in"),
    everyday(&["name"], Follows::MaybeWord(Command::SignIn), "text-help-sign-in"),
    plain(&["register", "sign-up", "注册"], Command::Register, "text-help-register"),
    plain(&["sign-out", "logout", "signout", "登出", "退出登录"], Command::SignOut, "text-help-sign-out"),
    plain(&["boards", "版面"], Command::Boards, "text-help-boards"),
    everyday(&["board", "看版", "进版"], Follows::Word(Command::Board), "text-help-board"),
    everyday(&["topic", "看帖"], Follows::TopicAndFloor, "text-help-topic"),
    plain(&["more", "接着看", "下一页"], Command::More, "text-help-more"),
    plain(&["tree", "树"], Command::Tree, "text-help-tree"),
    everyday(&["post", "发帖"], Follows::Word(Command::Post), "text-help-post"),
    everyday(&["reply", "回帖"], Follows::MaybeText(Command::Reply), "text-help-reply"),
    everyday(&["vote", "倒茶", "投票"], Follows::FloorAndVote, "text-help-vote"),
    plain(&["top", "十大"], Command::Top, "text-help-top"),
    everyday(&["find", "search", "搜索", "查找"], Follows::Text(Command::Find), "text-help-find"),
    with(&["videos", "films", "影片", "片库"], Follows::MaybeAccess, "text-help-videos"),
    everyday(&["video", "film", "看片"], Follows::Word(Command::Video), "text-help-video"),
    plain(&["notices", "通知"], Command::Notices, "text-help-notices"),
    everyday(&["news", "公告"], Follows::MaybeNumber(Command::News), "text-help-news"),
    plain(&["unread", "未读"], Command::Unread, "text-help-unread"),
    everyday(&["desk", "前台"], Follows::Text(Command::Desk), "text-help-desk"),
    with(&["pickup", "取号"], Follows::Word(Command::Pickup), "text-help-pickup"),
    with(&["lang", "language", "语言"], Follows::MaybeLanguage, "text-help-lang"),
    with(&["width", "宽度"], Follows::MaybeNumber(Command::Width), "text-help-width"),
    plain(&["quit", "q", "exit", "bye", "退出", "再见"], Command::Quit, "text-help-quit"),
];

/// Understands a line. `talking`: whether words can be said, because somebody has signed in and is in a room.
pub(super) fn parse(line: &str, talking: bool) -> Parsed {
    let line = line.trim();
    let (slashed, rest) = match line.strip_prefix(['/', '／']) {
        Some(said) if said.starts_with(['/', '／']) => return Parsed::Words(said.to_owned()),
        Some(rest) => (true, rest.trim_start()),
        None => (false, line),
    };
    let (word, after) = first_word(rest);
    let found = entry(word).filter(|entry| slashed || !(entry.everyday && talking));
    match found.map(|entry| (entry, command(entry, after))) {
        Some((_, Some(command))) => Parsed::Command(command),
        // A sentence may well begin with the word of a command, such as "who knows"; but a password is never said.
        Some((entry, None)) if !slashed && talking && !after.is_empty() && !entry.signs_in() => {
            Parsed::Words(line.to_owned())
        }
        Some((entry, None)) => Parsed::Lacks(entry.help),
        None if slashed || (!talking && after.is_empty()) => {
            let word = word.to_owned();
            let names = COMMANDS.iter().flat_map(|entry| entry.names.iter().copied());
            let nearest = nearest(&word.to_lowercase(), names);
            if slashed || nearest.is_some() {
                Parsed::Unknown { word, nearest }
            } else {
                Parsed::Words(line.to_owned())
            }
        }
        None => Parsed::Words(line.to_owned()),
    }
}

fn entry(word: &str) -> Option<&'static Entry> {
    let word = word.to_lowercase();
    COMMANDS.iter().find(|entry| entry.names.contains(&word.as_str()))
}

fn first_word(text: &str) -> (&str, &str) {
    match text.split_once(char::is_whitespace) {
        Some((word, rest)) => (word, rest.trim_start()),
        None => (text, ""),
    }
}

/// The command, if what follows its name is what has to.
fn command(entry: &Entry, after: &str) -> Option<Command> {
    let (word, rest) = first_word(after);
    match entry.follows {
        Follows::Nothing => entry.bare.clone().filter(|_| after.is_empty()),
        Follows::Word(make) => (!word.is_empty() && rest.is_empty()).then(|| make(word.to_owned())),
        Follows::MaybeWord(make) => rest.is_empty().then(|| make((!word.is_empty()).then(|| word.to_owned()))),
        Follows::MaybeNumber(make) if word.is_empty() => Some(make(None)),
        Follows::MaybeNumber(make) => word.parse().ok().filter(|_| rest.is_empty()).map(|number| make(Some(number))),
        Follows::Text(make) => (!after.is_empty()).then(|| make(after.to_owned())),
        Follows::MaybeText(make) => Some(make(after.to_owned())),
        Follows::TopicAndFloor => {
            let floor = (!rest.is_empty()).then(|| rest.trim_start_matches('#').parse().ok());
            let whole = !word.is_empty() && floor != Some(None);
            whole.then(|| Command::Topic { topic: word.to_owned(), floor: floor.flatten() })
        }
        Follows::FloorAndVote => {
            let floor = word.trim_start_matches('#').parse().ok()?;
            Some(Command::Vote { floor, value: vote(rest)? })
        }
        Follows::NameAndText => {
            let name = word.trim_start_matches('@');
            let whole = !name.is_empty() && !rest.is_empty();
            whole.then(|| Command::Direct { name: name.to_owned(), text: rest.to_owned() })
        }
        Follows::MaybeAccess => access(word).filter(|_| rest.is_empty()).map(Command::Videos),
        Follows::MaybeLanguage if word.is_empty() => Some(Command::Language(None)),
        Follows::MaybeLanguage => {
            language(word).filter(|_| rest.is_empty()).map(|known| Command::Language(Some(known)))
        }
    }
}

/// A vote as it is written: for, against, or taken back; for when nothing is written.
fn vote(sign: &str) -> Option<i8> {
    match sign {
        "" | "+" | "+1" | "＋" | "赞成" => Some(1),
        "-" | "-1" | "－" | "反对" => Some(-1),
        "0" | "收回" => Some(0),
        _ => None,
    }
}

/// How titles are to be had; all of them when nothing is written.
fn access(word: &str) -> Option<Option<Access>> {
    match word.to_lowercase().as_str() {
        "" | "all" | "全部" => Some(None),
        "free" | "免费" => Some(Some(Access::Free)),
        "paid" | "付费" => Some(Some(Access::Paid)),
        "vip" | "会员" => Some(Some(Access::Vip)),
        _ => None,
    }
}

fn language(word: &str) -> Option<Locale> {
    match word {
        "中文" | "简体中文" => Some(Locale::ZhCn),
        "英文" | "英语" => Some(Locale::En),
        word if word.eq_ignore_ascii_case("english") => Some(Locale::En),
        tag => Locale::from_tag(tag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expect: &Command) {
        for talking in [false, true] {
            assert_eq!(parse(line, talking), Parsed::Command(expect.clone()), "{line:?}");
        }
    }

    fn words(line: &str, talking: bool) {
        assert_eq!(parse(line, talking), Parsed::Words(line.to_owned()), "{line:?}");
    }

    #[test]
    fn every_command_has_its_names_and_its_line_of_help() {
        let mut names: Vec<&str> = COMMANDS.iter().flat_map(|entry| entry.names.iter().copied()).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "a name means one thing");
        for entry in COMMANDS {
            for locale in Locale::ALL {
                assert!(locale.words().knows(entry.help), "{} in {locale:?}", entry.help);
                let help = locale.words().say(entry.help);
                let named = COMMANDS.iter().filter(|other| other.help == entry.help);
                let named = named.flat_map(|other| other.names).any(|name| help.contains(name));
                assert!(named, "{help:?} names no command of {:?}", entry.names);
            }
        }
    }

    #[test]
    fn commands_are_understood_with_and_without_a_slash_in_both_languages() {
        for line in ["help", "/help", "HELP", "?", "帮助", "／帮助", "  help  "] {
            check(line, &Command::Help);
        }
        check("go hall", &Command::Go("hall".to_owned()));
        check("/join hall", &Command::Go("hall".to_owned()));
        check("进入　大堂", &Command::Go("大堂".to_owned()));
        check("history", &Command::History(None));
        check("历史 50", &Command::History(Some(50)));
        let direct = Command::Direct { name: "wren".to_owned(), text: "one two".to_owned() };
        check("dm wren one two", &direct);
        check("/to @wren  one two", &direct);
        check("私信 wren one two", &direct);
        check("登录", &Command::SignIn(None));
        check("sign-in wren", &Command::SignIn(Some("wren".to_owned())));
        check("lang zh", &Command::Language(Some(Locale::ZhCn)));
        check("语言 English", &Command::Language(Some(Locale::En)));
        check("lang", &Command::Language(None));
        check("/desk is anybody there?", &Command::Desk("is anybody there?".to_owned()));
        check("q", &Command::Quit);
        check("退出", &Command::Quit);
        check("say /help is a command", &Command::Say("/help is a command".to_owned()));
    }

    #[test]
    fn boards_have_their_words() {
        check("boards", &Command::Boards);
        check("/board tea", &Command::Board("tea".to_owned()));
        check("/topic 3", &Command::Topic { topic: "3".to_owned(), floor: None });
        check("/看帖 t12 #40", &Command::Topic { topic: "t12".to_owned(), floor: Some(40) });
        check("/vote 3", &Command::Vote { floor: 3, value: 1 });
        check("/vote #3 -", &Command::Vote { floor: 3, value: -1 });
        check("/投票 3 0", &Command::Vote { floor: 3, value: 0 });
        check("/reply", &Command::Reply(String::new()));
        check("/回帖 3 好", &Command::Reply("3 好".to_owned()));
        check("/find 龙井", &Command::Find("龙井".to_owned()));
        check("下一页", &Command::More);
        check("/news", &Command::News(None));
        check("/公告 2", &Command::News(Some(2)));
        for line in
            ["topic of the day", "reply to me", "vote for tea", "find me a cup", "post office", "board games", "news"]
        {
            words(line, true);
        }
        assert_eq!(parse("vote 3 maybe", false), Parsed::Lacks("text-help-vote"));
        assert_eq!(parse("topic 3 x", false), Parsed::Lacks("text-help-topic"));
    }

    #[test]
    fn films_have_their_words() {
        for line in ["videos", "/films", "影片", "片库 全部", "videos ALL"] {
            check(line, &Command::Videos(None));
        }
        check("videos free", &Command::Videos(Some(Access::Free)));
        check("影片 付费", &Command::Videos(Some(Access::Paid)));
        check("/videos VIP", &Command::Videos(Some(Access::Vip)));
        check("/video 3", &Command::Video("3".to_owned()));
        check("/看片 v42", &Command::Video("v42".to_owned()));
        words("video games are fun", true);
        words("videos of cats", true);
        assert_eq!(parse("videos of cats", false), Parsed::Lacks("text-help-videos"));
    }

    #[test]
    fn sentences_are_said() {
        words("good morning", true);
        words("who knows?", true);
        words("help me please", true);
        words("history repeats itself", true);
        words("to be or not to be", true);
        words("name three teas", true);
        words("desk lamps are on sale", true);
        words("好的，进入正题", true);
        assert_eq!(parse("//help is a command", true), Parsed::Words("/help is a command".to_owned()));
        words("good morning", false);
    }

    #[test]
    fn everyday_words_are_commands_where_nothing_can_be_said() {
        let direct = Command::Direct { name: "wren".to_owned(), text: "hi".to_owned() };
        assert_eq!(parse("to wren hi", false), Parsed::Command(direct));
        assert_eq!(parse("desk hello", false), Parsed::Command(Command::Desk("hello".to_owned())));
        assert_eq!(parse("name wren", false), Parsed::Command(Command::SignIn(Some("wren".to_owned()))));
    }

    #[test]
    fn what_is_missing_or_misspelt_is_told() {
        let lacks = |line, talking, help| match parse(line, talking) {
            Parsed::Lacks(key) => assert_eq!(key, help),
            other => panic!("{line:?} is {other:?}"),
        };
        lacks("go", true, "text-help-go");
        lacks("/dm wren", true, "text-help-dm");
        lacks("/history much", true, "text-help-history");
        lacks("dm wren", false, "text-help-dm");
        lacks("lang klingon", false, "text-help-lang");
        lacks("sign-in wren a secret", true, "text-help-sign-in");
        let unknown = |line, talking, expect: Option<&str>| match parse(line, talking) {
            Parsed::Unknown { nearest, .. } => assert_eq!(nearest, expect, "{line:?}"),
            other => panic!("{line:?} is {other:?}"),
        };
        unknown("/hlep", true, Some("help"));
        unknown("roomz", false, Some("rooms"));
        unknown("/xyzzy", true, None);
        words("xyzzy", false);
        words("hlep", true);
    }
}
