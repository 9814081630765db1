//! Every limit of the main port in one place. Sizes are bytes, times are `Duration`.
//!
//! These are the values a house starts with; the ones an operator or a test may change are copied into
//! [`crate::port::PortSettings`] and [`crate::guard::GuardSettings`].

use std::time::Duration;

/// Connections open at once, of every kind. Further ones wait in the kernel's queue.
pub const CONNECTIONS_MAX: usize = 16_384;

/// Connections from one address (an IPv6 /64 counts as one) on which nobody has signed in.
pub const UNAUTHENTICATED_PER_ADDRESS_MAX: usize = 256;

/// A request's line and headers together, and everything hyper buffers for one HTTP/1 connection.
pub const HEADER_BYTES_MAX: usize = 64 * 1024;

/// Requests under way at once on one HTTP/2 connection.
pub const HTTP2_STREAMS_MAX: u32 = 100;

/// Bytes of one HTTP/2 answer taken from its handler before the client has taken those before.
pub const HTTP2_UNSENT_BYTES_MAX: usize = 64 * 1024;

/// Control frames (SETTINGS, PING, WINDOW_UPDATE, RST_STREAM, PRIORITY and empty DATA) one HTTP/2 client may send a second.
pub const HTTP2_CONTROL_FRAMES_PER_SECOND_MAX: u32 = 1_000;

/// The largest body any route may take; a route's own limit is lower. Larger announcements are refused at once.
pub const BODY_BYTES_MAX: u64 = 16 * 1024 * 1024 * 1024;

/// From accept to the bytes that tell what a client speaks.
pub const FIRST_BYTES_DEADLINE: Duration = Duration::from_secs(5);

/// From the first byte of a TLS handshake to its end.
pub const HANDSHAKE_DEADLINE: Duration = Duration::from_secs(10);

/// From the end of one HTTP/1 request to the end of the next one's headers; so also the keep-alive idle time.
pub const HEADER_DEADLINE: Duration = Duration::from_secs(10);

/// An HTTP/2 connection without a request under way.
pub const HTTP2_IDLE_DEADLINE: Duration = Duration::from_secs(60);

/// Waiting for the next piece of a request body.
pub const BODY_IDLE_DEADLINE: Duration = Duration::from_secs(30);

/// The stretch of waiting over which a request body's speed is measured.
pub const BODY_PACE_WINDOW: Duration = Duration::from_secs(60);

/// Fewer body bytes a second than this over [`BODY_PACE_WINDOW`] end the request.
pub const BODY_BYTES_PER_SECOND_MIN: u64 = 1_024;

/// A client that takes nothing of an answer for so long is not reading it.
pub const READER_DEADLINE: Duration = Duration::from_secs(60);

/// Between the end of accepting and telling connections to go, so that a request on its way is not cut.
pub const DRAIN_LEAD: Duration = Duration::from_millis(500);

/// How long connections may take to finish once they were told to go.
pub const DRAIN_DEADLINE: Duration = Duration::from_secs(30);

/// How long a closed connection's unread bytes are thrown away, so that the last answer is not lost to a reset.
pub const LINGER_DEADLINE: Duration = Duration::from_secs(2);

/// How many unread bytes are thrown away at most for the same reason.
pub const LINGER_BYTES_MAX: usize = 512 * 1024;

/// How long the kernel keeps a connection whose peer acknowledges nothing (`TCP_USER_TIMEOUT`).
pub const UNACKNOWLEDGED_DEADLINE: Duration = Duration::from_secs(30);

/// Silence before the kernel asks whether the peer is still there.
pub const KEEPALIVE_IDLE: Duration = Duration::from_secs(30);

/// Between two such questions.
pub const KEEPALIVE_INTERVAL: Duration = Duration::from_secs(10);

/// Unsent bytes the kernel holds for a framed connection; the rest stays in our queue, where it can be dropped.
pub const FRAMES_UNSENT_BYTES_MAX: u32 = 32 * 1024;

/// The same for HTTP. Within [`READER_DEADLINE`] a reader has to take about so much, or is too slow to be served.
pub const HTTP_UNSENT_BYTES_MAX: u32 = 64 * 1024;

/// Longest pause after running out of file descriptors; a connection that ends cuts it short.
pub const EXHAUSTED_PAUSE: Duration = Duration::from_millis(100);

/// Addresses read from the end of one `X-Forwarded-For` chain.
pub const FORWARDED_HOPS_MAX: usize = 16;

/// Certificate chain or key file.
pub const PEM_BYTES_MAX: u64 = 1024 * 1024;

/// From the first byte of a live connection to its hello.
pub const HELLO_DEADLINE: Duration = Duration::from_secs(10);

/// Between two beats to a native client.
pub const BEAT: Duration = Duration::from_secs(30);

/// Between two beats to a browser.
pub const BEAT_BROWSER: Duration = Duration::from_secs(25);

/// Silence after which the other end of a live connection is taken for gone.
pub const SILENCE_DEADLINE: Duration = Duration::from_secs(75);

/// How long a write on a live connection may make no progress.
pub const STALL_DEADLINE: Duration = Duration::from_secs(30);

/// Chunks written at once on a live connection.
pub const WRITE_CHUNKS_MAX: usize = 64;

/// Bytes written at once on a live connection.
pub const WRITE_BYTES_MAX: usize = 64 * 1024;

/// Calls of one live connection that may be under way.
pub const CALLS_OUTSTANDING_MAX: usize = 16;

/// Bytes of one WebSocket message from a client.
pub const WEBSOCKET_MESSAGE_BYTES_MAX: usize = 1 << 20;

/// Body of a method of the JSON interface.
pub const API_BODY_BYTES_MAX: u64 = 1024 * 1024;

/// Bytes that a refusal tells of what could not be read.
pub const FAULT_DETAIL_BYTES_MAX: usize = 200;

/// Body of a form without files.
pub const FORM_BODY_BYTES_MAX: u64 = 256 * 1024;

/// Fields of one form.
pub const FORM_FIELDS_MAX: usize = 64;

/// Pages for guests that are kept.
pub const CACHED_PAGES_MAX: usize = 64;

/// Messages on one page of a room.
pub const ROOM_PAGE_LINES: usize = 50;

/// About how many bytes the messages on one page of a room take together; there are fewer of them when they are long.
pub const ROOM_PAGE_BYTES: usize = 15_500;

/// Rooms, and conversations, in the column beside a room.
pub const COLUMN_MAX: usize = 24;

/// Bytes of the path to go to after signing in.
pub const NEXT_BYTES_MAX: usize = 512;

/// Entries read for one page of a room; edits and reactions among them have no line of their own.
pub const ROOM_PAGE_ENTRIES: u32 = 200;

/// People on one page of a list.
pub const PEOPLE_PAGE: u32 = 60;

/// Plates on the rail of the front page.
pub const PLATES_MAX: usize = 8;

/// People named on the front page and beside a room.
pub const HERE_NAMED_MAX: usize = 24;

/// Body of a message's form: ten files of the largest size and the words.
pub const POST_BODY_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Body of one file that is brought, with what a form puts around it.
pub const UPLOAD_BODY_BYTES_MAX: u64 = tea_core::limits::FILE_BYTES_MAX + 64 * 1024;

/// Body of the form with a portrait.
pub const AVATAR_BODY_BYTES_MAX: u64 = tea_core::limits::AVATAR_BYTES_MAX + 64 * 1024;

/// Bytes of a file that are read at a time.
pub const FILE_CHUNK_BYTES: usize = 64 * 1024;

/// How long a browser keeps the pickup word of a guest: a case is there for 30 days after it was closed.
pub const DESK_WORD_KEPT: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// Cases in one column beside a case of the front desk.
pub const DESK_COLUMN_MAX: usize = 24;

/// Closed cases on one page.
pub const DESK_PAST_PAGE: u32 = 50;

/// Entries of one transcript.
pub const DESK_TRANSCRIPT_ENTRIES_MAX: usize = 20_000;

/// A case that waits for longer than this, and longer than usual, is shown as late, in milliseconds.
pub const DESK_LATE_MS: i64 = 3 * 60 * 1_000;

/// Lines of a moderators' record on the page of a room's settings.
pub const RECORD_LINES: u32 = 50;

/// How long an open connection goes without keeping its session from going idle, in milliseconds.
pub const LIVE_TOUCH_MS: i64 = 60 * 60 * 1_000;

/// Pause after telling that somebody types before it is told again, in milliseconds.
pub const TYPING_PAUSE_MS: i64 = 2_000;

/// What a raw client reads at once, and so the most that one answer holds.
pub const RAW_ANSWER_BYTES_MAX: usize = 1_024;

/// Bytes of one message on a raw port. What is longer is thrown away as it comes, and answered with an error.
pub const RAW_MESSAGE_BYTES_MAX: usize = 64 * 1024;

/// The pause that ends a message on a ping-pong port.
pub const RAW_GAP: Duration = Duration::from_millis(80);

/// The same for a message of [`RAW_LARGE_BYTES`], which may come in several segments.
pub const RAW_GAP_LARGE: Duration = Duration::from_millis(400);

/// The same for a message that breaks off inside a UTF-8 character.
pub const RAW_GAP_SPLIT: Duration = Duration::from_secs(2);

/// From here on a message is large.
pub const RAW_LARGE_BYTES: usize = 1_024;

/// How long a question at the raw desk waits for a person before it is answered that it was kept.
pub const RAW_KEPT_AFTER: Duration = Duration::from_secs(90);

/// Silence after which a raw connection is closed with a last line.
pub const RAW_IDLE_DEADLINE: Duration = Duration::from_secs(45 * 60);

/// Bytes of staff's lines that wait for a raw visitor's next message; of more the oldest are only in the transcript.
pub const RAW_WAITING_BYTES_MAX: usize = 256 * 1024;

/// Questions of one raw visitor that wait for their answer.
pub const RAW_QUESTIONS_MAX: usize = 64;

/// Between two looks at the programs that the house offers.
pub const OFFERS_LOOK_PAUSE: Duration = Duration::from_secs(3);

/// Platforms for which programs are offered.
pub const PLATFORMS_MAX: usize = 32;

/// What is known of an offered program, as a file.
pub const MANIFEST_BYTES_MAX: u64 = 4 * 1024;

/// Tags that the page of a board offers.
pub const BOARD_TAGS_MAX: usize = 12;

/// Faces beside a topic.
pub const TOPIC_FACES_MAX: usize = 12;

/// Topics in the column of the front page, and among today's.
pub const HOME_TOPICS_MAX: usize = 7;

/// Characters of a quoted text above the field where its answer is written.
pub const ANSWERED_CHARS_MAX: usize = 200;

/// Lines of a text that stayed the same and are shown around a difference.
pub const DIFFERENCE_LINES: usize = 3;

/// Notices on one page.
pub const NOTICES_PAGE: u32 = 50;

/// Characters of the first words of a comment or a draft in a list.
pub const EXCERPT_CHARS_MAX: usize = 200;

/// Entries of one feed.
pub const FEED_ENTRIES_MAX: u32 = 30;

/// Days for which somebody may be kept from writing on a board.
pub const BAN_DAYS: [i64; 5] = [1, 3, 7, 30, 365];

/// Bytes of a film or a file that are read at a time, for each of its readers once or twice.
pub const MEDIA_BLOCK_BYTES: usize = 256 * 1024;

/// Blocks of memory for that which are kept while nobody needs them: 8 MiB.
pub const MEDIA_BLOCKS_IDLE_MAX: usize = 32;

/// How much of a film one connection gets at once, as the time it lasts at the highest rate of its file.
pub const MEDIA_BURST: Duration = Duration::from_secs(4);

/// The newest titles on the front page.
pub const HOME_FILMS_MAX: usize = 4;

/// Titles on the front page in which a member stopped.
pub const HOME_FILMS_GO_ON_MAX: usize = 2;

/// What was watched last, among which those are looked for.
pub const HOME_FILMS_WATCHED: u32 = 8;

/// Words of a kind that the list of titles offers as links: categories, and tags.
pub const FILM_WORDS_LINKED: usize = 20;

/// Series that the list of titles offers as links.
pub const FILM_SERIES_LINKED: usize = 40;

/// Answers of its topic that the page of a title shows.
pub const NEWEST_FLOORS_SHOWN: usize = 5;

/// Floors that are read for them, since some may have been removed.
pub const NEWEST_FLOORS_READ: u32 = 10;

/// Bullet comments that the page of a title lists without script.
pub const BULLETS_LISTED: usize = 10;

/// Movements on one page of a ledger.
pub const LEDGER_PAGE: u32 = 20;

/// Films on one page of one's own.
pub const MY_FILMS_PAGE: u32 = 24;

/// Titles on one page of the keepers' list of films.
pub const ADMIN_FILMS_PAGE: u32 = 60;

/// Redeem codes that the form offers to make at once.
pub const CODES_USUAL: u32 = 10;

/// Days for which it offers them to hold.
pub const CODE_DAYS_USUAL: u32 = 90;
