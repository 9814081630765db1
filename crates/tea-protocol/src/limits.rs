//! Limits that both ends of a connection know.

/// Bytes in one frame after its length, header included.
pub const FRAME_BYTES_MAX: usize = 1 << 20;
/// Characters in one message.
pub const MESSAGE_CHARS_MAX: usize = 8_000;
/// Files attached to one message.
pub const MESSAGE_FILES_MAX: usize = 10;
/// Sends that one connection may have waiting for their acknowledgement.
pub const SENDS_OUTSTANDING_MAX: usize = 64;
/// Entries in one page of history.
pub const HISTORY_PAGE_MAX: u32 = 200;
/// Streams that one connection may follow.
pub const SUBSCRIPTIONS_MAX: usize = 500;
/// Bytes of an emoji used as a reaction.
pub const EMOJI_BYTES_MAX: usize = 32;
/// The protocol version spoken here, oldest and newest.
pub const VERSION_MIN: u16 = 1;
/// See [`VERSION_MIN`].
pub const VERSION_MAX: u16 = 1;
/// Characters of the name that a visitor of the front desk gives.
pub const VISITOR_NAME_CHARS_MAX: usize = 40;
/// Characters of the name of a saved reply.
pub const SAVED_NAME_CHARS_MAX: usize = 60;
/// Characters of a saved reply, so that all of them fit one answer.
pub const SAVED_TEXT_CHARS_MAX: usize = 1_000;
/// Saved replies of a house.
pub const SAVED_REPLIES_MAX: usize = 200;
/// Cases that somebody on duty is given without taking them.
pub const SLOTS_MAX: u32 = 10;
/// Closed cases in one list.
pub const PAST_PAGE_MAX: u32 = 100;
/// Characters of the title of a topic.
pub const TOPIC_TITLE_CHARS_MAX: usize = 100;
/// Characters of a floor.
pub const FLOOR_CHARS_MAX: usize = 20_000;
/// Tags of a topic.
pub const TAGS_MAX: usize = 5;
/// Characters of a tag.
pub const TAG_CHARS_MAX: usize = 20;
/// Answers of a question, fewest and most.
pub const POLL_ANSWERS: std::ops::RangeInclusive<usize> = 2..=20;
/// Characters of an answer of a question.
pub const POLL_ANSWER_CHARS_MAX: usize = 80;
