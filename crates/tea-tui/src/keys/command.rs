//! Everything that a key, the palette or a click can do.

/// An act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the words of each stand in the language files under the name that key() gives")]
pub enum Command {
    Palette,
    Jump,
    Search,
    SearchHere,
    Help,
    Outbox,
    Notices,
    Pins,
    NextUnread,
    RoomBefore,
    RoomAfter,
    /// The room at this place of the list, from 1 on.
    RoomAt(u8),
    ShowRooms,
    ShowPeople,
    HotFirst,
    SwitchTheme,
    SwitchVim,
    Redraw,
    Suspend,
    Interrupt,
    Leave,
    JoinRoom,
    LeaveRoom,
    PageUp,
    PageDown,
    Oldest,
    Newest,
    NextPane,
    PaneBefore,
    Back,
    Send,
    NewLine,
    LineUp,
    LineDown,
    SentBefore,
    SentAfter,
    Complete,
    CharLeft,
    CharRight,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    DeleteLeft,
    DeleteRight,
    DeleteWordLeft,
    DeleteWordRight,
    DeleteToStart,
    Undo,
    Redo,
    MessageUp,
    MessageDown,
    Reply,
    EditMessage,
    RemoveMessage,
    React,
    PinMessage,
    CopyMessage,
    Original,
    RowUp,
    RowDown,
    Choose,
    WriteToPerson,
    MentionPerson,
    Resend,
    TakeBack,
    ThrowAway,
    Write,
    Boards,
    NewTopic,
    SortTopics,
    EssenceOnly,
    KeepTopic,
    FollowTopic,
    Tree,
    GoToFloor,
    FirstUnread,
    VoteUp,
    VoteDown,
    Films,
    Wallet,
    News,
    WatchLater,
    LikeFilm,
    BuyFilm,
    FilmTopic,
    NextEpisode,
    CopyWatch,
    Redeem,
    Desk,
    TakeCase,
    SavedReplies,
    HandOver,
    CloseCase,
    Duty,
}

impl Command {
    /// The name of its words.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Palette => "tui-do-palette",
            Self::Jump => "tui-do-jump",
            Self::Search => "tui-do-search",
            Self::SearchHere => "tui-do-search-here",
            Self::Help => "tui-do-help",
            Self::Outbox => "tui-do-outbox",
            Self::Notices => "tui-do-notices",
            Self::Pins => "tui-do-pins",
            Self::NextUnread => "tui-do-next-unread",
            Self::RoomBefore => "tui-do-room-before",
            Self::RoomAfter => "tui-do-room-after",
            Self::RoomAt(_) => "tui-do-room-at",
            Self::ShowRooms => "tui-do-show-rooms",
            Self::ShowPeople => "tui-do-show-people",
            Self::HotFirst => "tui-do-hot-first",
            Self::SwitchTheme => "tui-do-switch-theme",
            Self::SwitchVim => "tui-do-switch-vim",
            Self::Redraw => "tui-do-redraw",
            Self::Suspend => "tui-do-suspend",
            Self::Interrupt => "tui-do-interrupt",
            Self::Leave => "tui-do-leave",
            Self::JoinRoom => "tui-do-join-room",
            Self::LeaveRoom => "tui-do-leave-room",
            Self::PageUp => "tui-do-page-up",
            Self::PageDown => "tui-do-page-down",
            Self::Oldest => "tui-do-oldest",
            Self::Newest => "tui-do-newest",
            Self::NextPane => "tui-do-next-pane",
            Self::PaneBefore => "tui-do-pane-before",
            Self::Back => "tui-do-back",
            Self::Send => "tui-do-send",
            Self::NewLine => "tui-do-new-line",
            Self::LineUp => "tui-do-line-up",
            Self::LineDown => "tui-do-line-down",
            Self::SentBefore => "tui-do-sent-before",
            Self::SentAfter => "tui-do-sent-after",
            Self::Complete => "tui-do-complete",
            Self::CharLeft => "tui-do-char-left",
            Self::CharRight => "tui-do-char-right",
            Self::WordLeft => "tui-do-word-left",
            Self::WordRight => "tui-do-word-right",
            Self::LineStart => "tui-do-line-start",
            Self::LineEnd => "tui-do-line-end",
            Self::DeleteLeft => "tui-do-delete-left",
            Self::DeleteRight => "tui-do-delete-right",
            Self::DeleteWordLeft => "tui-do-delete-word-left",
            Self::DeleteWordRight => "tui-do-delete-word-right",
            Self::DeleteToStart => "tui-do-delete-to-start",
            Self::Undo => "tui-do-undo",
            Self::Redo => "tui-do-redo",
            Self::MessageUp => "tui-do-message-up",
            Self::MessageDown => "tui-do-message-down",
            Self::Reply => "tui-do-reply",
            Self::EditMessage => "tui-do-edit-message",
            Self::RemoveMessage => "tui-do-remove-message",
            Self::React => "tui-do-react",
            Self::PinMessage => "tui-do-pin-message",
            Self::CopyMessage => "tui-do-copy-message",
            Self::Original => "tui-do-original",
            Self::RowUp => "tui-do-row-up",
            Self::RowDown => "tui-do-row-down",
            Self::Choose => "tui-do-choose",
            Self::WriteToPerson => "tui-do-write-to-person",
            Self::MentionPerson => "tui-do-mention-person",
            Self::Resend => "tui-do-resend",
            Self::TakeBack => "tui-do-take-back",
            Self::ThrowAway => "tui-do-throw-away",
            Self::Write => "tui-do-write",
            Self::Boards => "tui-do-boards",
            Self::NewTopic => "tui-do-new-topic",
            Self::SortTopics => "tui-do-sort-topics",
            Self::EssenceOnly => "tui-do-essence-only",
            Self::KeepTopic => "tui-do-keep-topic",
            Self::FollowTopic => "tui-do-follow-topic",
            Self::Tree => "tui-do-tree",
            Self::GoToFloor => "tui-do-go-to-floor",
            Self::FirstUnread => "tui-do-first-unread",
            Self::VoteUp => "tui-do-vote-up",
            Self::VoteDown => "tui-do-vote-down",
            Self::Films => "tui-do-films",
            Self::Wallet => "tui-do-wallet",
            Self::News => "tui-do-news",
            Self::WatchLater => "tui-do-watch-later",
            Self::LikeFilm => "tui-do-like-film",
            Self::BuyFilm => "tui-do-buy-film",
            Self::FilmTopic => "tui-do-film-topic",
            Self::NextEpisode => "tui-do-next-episode",
            Self::CopyWatch => "tui-do-copy-watch",
            Self::Redeem => "tui-do-redeem",
            Self::Desk => "tui-do-desk",
            Self::TakeCase => "tui-do-take",
            Self::SavedReplies => "tui-do-saved",
            Self::HandOver => "tui-do-hand-over",
            Self::CloseCase => "tui-do-close-case",
            Self::Duty => "tui-do-duty",
        }
    }

    /// Whether the palette offers it: acts of typing and moving make no sense there.
    pub(crate) fn in_palette(self) -> bool {
        use Command as C;
        !matches!(
            self,
            C::Palette
                | C::RoomAt(_)
                | C::Interrupt
                | C::NextPane
                | C::PaneBefore
                | C::Back
                | C::Send
                | C::NewLine
                | C::LineUp
                | C::LineDown
                | C::Complete
                | C::CharLeft
                | C::CharRight
                | C::WordLeft
                | C::WordRight
                | C::LineStart
                | C::LineEnd
                | C::DeleteLeft
                | C::DeleteRight
                | C::DeleteWordLeft
                | C::DeleteWordRight
                | C::DeleteToStart
                | C::MessageUp
                | C::MessageDown
                | C::RowUp
                | C::RowDown
                | C::Choose
                | C::Resend
                | C::ThrowAway
                | C::Write
        )
    }
}
