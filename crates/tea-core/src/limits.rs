//! Limits of the core, in one place.

// ---- Names ----

/// Fewest characters of an account name.
pub const NAME_CHARS_MIN: usize = 2;
/// Most characters of an account name.
pub const NAME_CHARS_MAX: usize = 24;
/// Most characters of a display name.
pub const DISPLAY_NAME_CHARS_MAX: usize = 40;
/// Most characters of a room name, as it stands in an address.
pub const ROOM_NAME_CHARS_MAX: usize = 40;
/// Most combining marks on one letter of any name; enough for Thai and Vietnamese, too few to climb over other lines.
pub const NAME_MARKS_IN_A_ROW_MAX: usize = 3;

// ---- Passwords ----

/// Fewest characters of a password.
pub const PASSWORD_CHARS_MIN: usize = 8;
/// Most characters of a password.
pub const PASSWORD_CHARS_MAX: usize = 128;
/// Password checks that may run at the same time. Each takes 19 MiB and about 20 ms of one core.
pub const PASSWORD_CHECKS_AT_ONCE: usize = 2;
/// Password checks that may wait for their turn; the next one is told that the house is busy.
pub const PASSWORD_CHECKS_WAITING: usize = 64;

// ---- Captcha ----

/// Characters in the picture.
pub const CAPTCHA_CHARS: usize = 5;
/// How long a captcha may be answered.
pub const CAPTCHA_LIFE_MS: i64 = 10 * 60 * 1000;
/// Unanswered captchas kept in memory; the oldest goes when one more is issued.
pub const CAPTCHAS_OPEN_MAX: usize = 10_000;
/// Longest answer looked at, in bytes.
pub const CAPTCHA_ANSWER_BYTES_MAX: usize = 64;

// ---- Search ----

/// Characters of a word that the index keeps; a longer word is found by its beginning.
pub const SEARCH_WORD_CHARS_MAX: usize = 40;
/// Characters of a query that are read.
pub const SEARCH_QUERY_CHARS_MAX: usize = 100;
/// Terms of a query that are used.
pub const SEARCH_TERMS_MAX: usize = 10;

// ---- Images ----

/// Most pixels of a picture that is opened.
pub const IMAGE_PIXELS_MAX: u64 = 40_000_000;
/// Most bytes that one decoded picture may take.
pub const IMAGE_DECODED_BYTES_MAX: u64 = 192 * 1024 * 1024;
/// Longest side of a picture that is opened.
pub const IMAGE_SIDE_MAX: u32 = 30_000;
/// Frames of an animation that are kept.
pub const IMAGE_FRAMES_MAX: usize = 200;
/// Pixels of all frames of an animation together that are kept.
pub const IMAGE_FRAMES_PIXELS_MAX: u64 = 100_000_000;
/// Side of the square portrait of a person.
pub const AVATAR_SIDE: u32 = 256;

// ---- Markdown ----

/// Longest text that is read as Markdown, in bytes; a longer one is shown as plain paragraphs.
pub const MARKDOWN_BYTES_MAX: usize = 256 * 1024;
/// Quotes, lists and emphases inside one another; deeper ones lose their mark and keep their words.
pub const MARKDOWN_DEPTH_MAX: usize = 8;
/// Pieces of one syntax tree; a text that needs more is shown as plain paragraphs.
pub const MARKDOWN_NODES_MAX: usize = 50_000;
/// Columns of a table; a line with more bars is no table row.
pub const MARKDOWN_TABLE_COLUMNS_MAX: usize = 32;
/// Bytes of a link's address.
pub const MARKDOWN_HREF_BYTES_MAX: usize = 2048;
/// Different people that one text can mention.
pub const MARKDOWN_MENTIONS_MAX: usize = 50;
