//! The commands that are typed: `/join hall`. Each has its words under `tui-slash-NAME` in `terminal.ftl`.

/// A command that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slash {
    /// What is typed after the slash.
    pub(crate) name: &'static str,
    /// What it does.
    pub(crate) act: Act,
    /// Whether it needs words after its name.
    pub(crate) wants_words: bool,
}

/// What a typed command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Help,
    Join,
    Leave,
    New,
    Message,
    Who,
    Search,
    Topic,
    Invite,
    Mute,
    Dismiss,
    Boards,
    Films,
    Film,
    Buy,
    Wallet,
    Redeem,
    Read,
    More,
    Reply,
    Vote,
    Post,
    Outbox,
    Notices,
    Pins,
    Theme,
    Keys,
    Quit,
}

const fn slash(name: &'static str, act: Act, wants_words: bool) -> Slash {
    Slash { name, act, wants_words }
}

/// Every typed command, in the order they are offered.
pub(crate) const ALL: &[Slash] = &[
    slash("help", Act::Help, false),
    slash("join", Act::Join, true),
    slash("leave", Act::Leave, false),
    slash("new", Act::New, true),
    slash("msg", Act::Message, true),
    slash("who", Act::Who, false),
    slash("search", Act::Search, true),
    slash("topic", Act::Topic, true),
    slash("invite", Act::Invite, true),
    slash("mute", Act::Mute, true),
    slash("dismiss", Act::Dismiss, true),
    slash("boards", Act::Boards, false),
    slash("films", Act::Films, false),
    slash("film", Act::Film, true),
    slash("buy", Act::Buy, false),
    slash("wallet", Act::Wallet, false),
    slash("redeem", Act::Redeem, true),
    slash("read", Act::Read, true),
    slash("more", Act::More, false),
    slash("reply", Act::Reply, true),
    slash("vote", Act::Vote, true),
    slash("post", Act::Post, true),
    slash("outbox", Act::Outbox, false),
    slash("notices", Act::Notices, false),
    slash("pins", Act::Pins, false),
    slash("theme", Act::Theme, false),
    slash("keys", Act::Keys, false),
    slash("quit", Act::Quit, false),
];

impl Slash {
    /// The name of its words.
    pub(crate) fn key(self) -> &'static str {
        match self.act {
            Act::Help => "tui-slash-help",
            Act::Join => "tui-slash-join",
            Act::Leave => "tui-slash-leave",
            Act::New => "tui-slash-new",
            Act::Message => "tui-slash-msg",
            Act::Who => "tui-slash-who",
            Act::Search => "tui-slash-search",
            Act::Topic => "tui-slash-topic",
            Act::Invite => "tui-slash-invite",
            Act::Mute => "tui-slash-mute",
            Act::Dismiss => "tui-slash-dismiss",
            Act::Boards => "tui-slash-boards",
            Act::Films => "tui-slash-films",
            Act::Film => "tui-slash-film",
            Act::Buy => "tui-slash-buy",
            Act::Wallet => "tui-slash-wallet",
            Act::Redeem => "tui-slash-redeem",
            Act::Read => "tui-slash-read",
            Act::More => "tui-slash-more",
            Act::Reply => "tui-slash-reply",
            Act::Vote => "tui-slash-vote",
            Act::Post => "tui-slash-post",
            Act::Outbox => "tui-slash-outbox",
            Act::Notices => "tui-slash-notices",
            Act::Pins => "tui-slash-pins",
            Act::Theme => "tui-slash-theme",
            Act::Keys => "tui-slash-keys",
            Act::Quit => "tui-slash-quit",
        }
    }
}

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Typed<'a> {
    /// Words to send.
    Words(std::borrow::Cow<'a, str>),
    /// A command with the words after it.
    Command(Slash, &'a str),
    /// A command that lacks its words.
    Wanting(Slash),
    /// A slash with a name that is none.
    Unknown(&'a str),
}

/// Reads what was typed. Two slashes in front send a text that begins with one; so does a path or a bare slash.
pub(crate) fn read(text: &str) -> Typed<'_> {
    let Some(rest) = text.strip_prefix('/') else { return Typed::Words(text.into()) };
    if rest.starts_with('/') {
        return Typed::Words(rest.into());
    }
    let (name, words) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphabetic()) {
        return Typed::Words(text.into());
    }
    match ALL.iter().find(|slash| slash.name == name.to_ascii_lowercase()) {
        Some(slash) if slash.wants_words && words.trim().is_empty() => Typed::Wanting(*slash),
        Some(slash) => Typed::Command(*slash, words.trim()),
        None => Typed::Unknown(name),
    }
}
