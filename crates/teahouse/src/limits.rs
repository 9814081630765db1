//! Every limit of the program.

use std::time::Duration;

/// Bytes of the configuration file.
pub(crate) const CONFIG_BYTES_MAX: u64 = 64 << 10;
/// Addresses that a house listens on.
pub(crate) const LISTEN_MAX: usize = 16;
/// Passwords hashed at once; each takes 19 MiB and a core.
pub(crate) const HASHES_AT_ONCE_MAX: usize = 4;
/// Passwords that wait for their turn.
pub(crate) const HASHES_WAITING_MAX: usize = 64;
/// Connections that the system keeps for a house that is busy accepting.
pub(crate) const BACKLOG: i32 = 1_024;
/// Bytes of a password on standard input.
pub(crate) const PASSWORD_BYTES_MAX: u64 = 4_096;
/// Bytes of a message or a floor on standard input: more than the most characters that the house takes.
pub(crate) const MESSAGE_BYTES_MAX: u64 = 96 << 10;
/// Topics that `topics` shows when it is not told otherwise.
pub(crate) const TOPICS_DEFAULT: u32 = 30;
/// Floors that `topic` shows when it is not told otherwise.
pub(crate) const FLOORS_DEFAULT: u32 = 20;
/// How often a topic or a reply is sent over lines that are cut.
pub(crate) const WRITES_MAX: u32 = 3;
/// How long `say` waits for the acknowledgement.
pub(crate) const SAY_DEADLINE: Duration = Duration::from_secs(60);
/// Messages shown by `tail` and `join` before the live ones.
pub(crate) const TAIL_DEFAULT: u32 = 20;
/// Bytes of one line of standard input for `line`.
pub(crate) const TYPED_BYTES_MAX: usize = 64 << 10;
/// Messages of `line` that wait for their turn.
pub(crate) const LINE_QUEUED_MAX: usize = 16;
/// How long `line` looks whether more is in the pipe when the other side has closed.
pub(crate) const LINE_REST_DEADLINE: Duration = Duration::from_millis(200);
/// Houses that `find` tells of.
pub(crate) const FOUND_MAX: usize = 256;
/// Characters of what a house on the network says of itself.
pub(crate) const FOUND_TEXT_CHARS_MAX: usize = 80;
/// Bytes of the name under which a house is announced: a label of DNS.
pub(crate) const ANNOUNCED_NAME_BYTES_MAX: usize = 63;
/// Between two looks whether the house has another name.
pub(crate) const NAME_LOOK_PAUSE: Duration = Duration::from_secs(60);
/// How long a goodbye to the network may take.
pub(crate) const GOODBYE_DEADLINE: Duration = Duration::from_secs(1);
/// Bytes of a key that signs programs.
pub(crate) const SIGNING_KEY_BYTES_MAX: u64 = 4 << 10;
/// Bytes of a disk under which a house cannot go on: a log of the database that is full, twice.
pub(crate) const DISK_FREE_MIN_BYTES: u64 = 64 << 20;
/// Bytes of a disk under which somebody should make room.
pub(crate) const DISK_FREE_WARN_BYTES: u64 = 1 << 30;
/// Writes that the doctor waits for to learn how long a safe one takes.
pub(crate) const FSYNC_PROBES: usize = 5;
/// A safe write that takes longer is felt by everybody who writes, in milliseconds.
pub(crate) const FSYNC_SLOW_MS: f64 = 50.0;
/// How long the doctor examines the database.
pub(crate) const DATABASE_TIME_MAX: Duration = Duration::from_secs(5);
/// Bytes of the log of a database that is cleared as it should be: four times what it is cleared at.
pub(crate) const WAL_WARN_BYTES: u64 = 64 << 20;
/// How far the clock may be set while the doctor looks, in milliseconds.
pub(crate) const CLOCK_STEP_MAX_MS: i64 = 200;
/// Open files under which a house of a thousand guests gets into trouble.
pub(crate) const OPEN_FILES_WARN: u64 = 4_096;
/// Days before its end at which a certificate is worth a warning.
pub(crate) const CERTIFICATE_WARN_DAYS: i64 = 14;
/// How long ffmpeg may take to say what it can do.
pub(crate) const FFMPEG_TIME_MAX: Duration = Duration::from_secs(3);
/// Bytes of that.
pub(crate) const FFMPEG_BYTES_MAX: u64 = 1 << 20;
/// Films that `push` brings at a time.
pub(crate) const PUSH_FILMS_MAX: usize = 1_000;
/// How often `push` begins a film anew whose upload is gone.
pub(crate) const PUSH_ANEW_MAX: u32 = 3;
/// Tries in a row that bring nothing forward before `push` gives up.
pub(crate) const PUSH_TRIES_MAX: u32 = 20;
/// The first wait of `push` after a cut; it doubles with each that brings nothing forward.
pub(crate) const PUSH_BACK_OFF_MIN: Duration = Duration::from_millis(500);
/// The longest such wait.
pub(crate) const PUSH_BACK_OFF_MAX: Duration = Duration::from_secs(30);
/// Between two looks at how far a film is.
pub(crate) const PUSH_TELL_PAUSE: Duration = Duration::from_millis(500);
/// Bytes at the beginning of a file that tell a text from a film.
pub(crate) const PUSH_LOOK_BYTES: u64 = 4 << 10;
/// Bytes of a film that are read at once to hash it.
pub(crate) const PUSH_READ_BYTES: usize = 256 << 10;
/// Films that `videos` shows when it is not told otherwise.
pub(crate) const VIDEOS_DEFAULT: u32 = 24;
/// Films that `videos` shows at most.
pub(crate) const VIDEOS_MAX: u32 = 10_000;
/// Films that are asked for at once: what a house tells.
pub(crate) const VIDEOS_PAGE: u32 = 60;
/// Movements that `wallet` shows when it is not told otherwise.
pub(crate) const LEDGER_DEFAULT: u32 = 10;
/// Pieces of news that `news` shows when it is not told otherwise.
pub(crate) const NEWS_DEFAULT: u32 = 5;
/// Bytes of an answer to a question.
pub(crate) const ANSWER_BYTES_MAX: u64 = 1_024;
/// Tries in a row that bring nothing forward before `pull` gives up.
pub(crate) const PULL_TRIES_MAX: u32 = 20;
/// How often `pull` fetches a film whose bytes are not what the house tells.
pub(crate) const PULL_ANEW_MAX: u32 = 2;
/// Bytes of a file's name that the house gave, without its ending: with `.part.tag` it fits every file system.
pub(crate) const FILE_NAME_BYTES_MAX: usize = 200;
/// Stretches of bullet comments that are asked for: those of two days.
pub(crate) const BULLET_SEGMENTS_MAX: u32 = 2_880;
/// How long is waited for a player to make its socket.
pub(crate) const PLAYER_SOCKET_DEADLINE: Duration = Duration::from_secs(10);
/// Between two tries to find that socket.
pub(crate) const PLAYER_SOCKET_PAUSE: Duration = Duration::from_millis(50);
/// Bytes of a line that a player says.
pub(crate) const PLAYER_LINE_BYTES_MAX: usize = 16 << 10;
/// Between two times that the house is told where a film is.
pub(crate) const FILM_REPORT_PAUSE: Duration = Duration::from_secs(10);
/// How long telling it may take, above all when the player is gone already.
pub(crate) const FILM_REPORT_DEADLINE: Duration = Duration::from_secs(5);
