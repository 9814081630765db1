//! Every limit of the screen.

/// Entries kept in memory of one stream; the oldest go first, and are read again when they are wanted.
pub const ENTRIES_MAX: usize = 20_000;
/// Streams whose entries are kept in memory; the one that was open longest ago goes first.
pub const LOGS_MAX: usize = 40;
/// Entries asked for at once when scrolling.
pub const HISTORY_PAGE: u32 = 100;
/// A stream that moved on by more than this while we were away is read from its end, not from where we were.
pub const CATCH_UP_MAX: u64 = 500;
/// Bytes of the composer, above what a message of the longest size in the widest characters needs.
pub const COMPOSER_BYTES_MAX: usize = 40_000;
/// Rows of the screen that the composer takes at most.
pub const COMPOSER_ROWS_MAX: u16 = 8;
/// Steps that can be taken back in the composer.
pub const UNDO_MAX: usize = 200;
/// Lines of input that are remembered.
pub const SENT_LINES_MAX: usize = 200;
/// Bytes of a single-line field, such as a search.
pub const FIELD_BYTES_MAX: usize = 400;
/// Choices that a completion offers.
pub const COMPLETIONS_MAX: usize = 6;
/// Hits of a search kept on the screen.
pub const HITS_MAX: usize = 500;
/// Notices kept on the screen.
pub const NOTICES_MAX: usize = 500;
/// People listed of one room.
pub const PEOPLE_MAX: usize = 1_000;
/// Messages of the outbox that are shown; the outbox itself holds no more.
pub const OUTBOX_MAX: usize = 1_000;
/// Calls whose answer is awaited.
pub const CALLS_MAX: usize = 64;
/// People shown as typing in one room.
pub const TYPING_MAX: usize = 16;
/// Milliseconds that a hint of typing holds.
pub const TYPING_MS: i64 = 6_000;
/// Milliseconds between two hints that we are typing.
pub const TYPING_PAUSE_MS: i64 = 3_000;
/// Milliseconds that a passing remark stays on the screen.
pub const TOAST_MS: i64 = 5_000;
/// Milliseconds between two read marks.
pub const READ_MARK_PAUSE_MS: i64 = 1_000;
/// Milliseconds after the last key until a draft goes to the cache.
pub const DRAFT_PAUSE_MS: i64 = 1_000;
/// Milliseconds within which a second Ctrl+C leaves.
pub const LEAVE_MS: i64 = 3_000;
/// Milliseconds between two messages of a person that still stand under one name.
pub const GROUP_MS: i64 = 300_000;
/// Combining marks on one character of other people's text; more would run into other lines.
pub const MARKS_MAX: usize = 4;
/// Columns of the narrowest screen with three panes.
pub const THREE_PANES: u16 = 100;
/// Columns of the narrowest screen with two panes.
pub const TWO_PANES: u16 = 60;
/// The widest that words of a message run, in cells.
pub const PROSE_MAX: u16 = 96;
/// Rows of one message above which it is cut in the log.
pub const MESSAGE_ROWS_MAX: usize = 400;
/// Topics asked for at once.
pub const TOPICS_PAGE: u32 = 30;
/// Topics kept of one list.
pub const TOPICS_MAX: usize = 300;
/// Floors asked for at once.
pub const FLOORS_PAGE: u32 = 20;
/// Floors of a topic kept on the screen; those further away are read again when they are wanted.
pub const FLOORS_MAX: usize = 120;
/// Titles asked for at once, and so movements of money and news.
pub const TITLES_PAGE: u32 = 24;
/// Items kept of one list of the library.
pub const TITLES_MAX: usize = 300;
/// Bullet comments of a film kept on the screen, from its beginning on.
pub const SHOTS_MAX: usize = 2_000;
/// Bullet comments kept of those that came while one looks at the film.
pub const LIVE_SHOTS_MAX: usize = 50;
/// Rows in which bullet comments that come are shown.
pub const LIVE_ROWS_MAX: u16 = 5;
/// Milliseconds between two questions how far the house is with a film.
pub const PROGRESS_PAUSE_MS: i64 = 2_000;
/// Characters of a bullet comment; the house takes no more.
pub const SHOT_CHARS_MAX: usize = 100;
