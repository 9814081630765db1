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
/// Hits on one page, when not asked otherwise.
pub const SEARCH_PAGE: u32 = 20;
/// Hits on one page.
pub const SEARCH_PAGE_MAX: u32 = 50;
/// Characters of the words around a hit.
pub const SEARCH_EXCERPT_CHARS_MAX: usize = 160;

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
/// People that stand before the other hits of a search for everything.
pub const SEARCH_PEOPLE: u32 = 5;
/// Pictures that one text can show; further ones are links.
pub const MARKDOWN_IMAGES_MAX: usize = 100;
/// Bytes of code of one text whose words get colours; what follows is written without.
pub const MARKDOWN_CODE_BYTES_MAX: usize = 64 * 1024;
/// Coloured words in the code of one text; what follows is written without.
pub const MARKDOWN_CODE_SPANS_MAX: usize = 8_000;
/// Different people that one text can mention.
pub const MARKDOWN_MENTIONS_MAX: usize = 50;

// ---- Database ----

/// Writes that may wait for their turn; the next one is told that the house is busy.
pub const WRITES_WAITING_MAX: usize = 8_192;
/// Writes in one transaction from which on no more are added to it.
pub const WRITES_GROUPED_MAX: usize = 256;
/// Bytes of the database file, from its beginning, that every connection maps into memory; what lies beyond is read.
pub const MAPPED_BYTES_MAX: i64 = 1024 * 1024 * 1024;
/// How long pages show the sign of the house before it is read again.
pub const SIGN_LIFE_MS: i64 = 1_000;
/// Threads that read.
pub const READ_THREADS: usize = 3;
/// Short reads at the same time on the threads that ask.
pub const READ_HERE_MAX: usize = 2;
/// After a short read that took longer, all are done by the reading threads for a while, in milliseconds.
pub const READ_HERE_SLOW_MS: u64 = 20;
/// How long that is, in milliseconds.
pub const READ_HERE_REST_MS: u64 = 1_000;
/// Reads that may wait for their turn.
pub const READS_WAITING_MAX: usize = 4_096;

// ---- Streams and their followers ----

/// Groups of events that may wait between the writer and the fan-out; then the writer waits.
pub const EVENTS_WAITING_MAX: usize = 1_024;
/// Newest entries of a stream kept in memory for those who come back.
pub const TAIL_ENTRIES_MAX: usize = 256;
/// Bytes of those entries, about; a short message weighs one kibibyte.
pub const TAIL_BYTES_MAX: usize = 320 * 1024;
/// Bytes of entries handed to lines at a time; what comes together and is more is handed over in parts.
pub const RUN_BYTES_MAX: usize = 64 * 1024;
/// Entries read from the log at a time for somebody who lags.
pub const CATCH_UP_PAGE: u32 = 64;
/// Bytes of entries given to a lagging line at a time; a longer single entry goes alone.
pub const CATCH_UP_BYTES: usize = 128 * 1024;
/// A follower further behind than this fetches history by page instead.
pub const RESUME_ENTRIES_MAX: u64 = 500;
/// Bytes queued on a line from which on hints (presence, typing) are dropped.
pub const LINE_HINTS_BYTES_MAX: usize = 64 * 1024;
/// Bytes queued on a line from which on it lags: its entries are forgotten and read from the log later.
pub const LINE_BYTES_MAX: usize = 256 * 1024;
/// Bytes queued on a lagging line under which it reads on from the log.
pub const LINE_RESUME_BYTES: usize = 32 * 1024;
/// Bytes of answers queued on a line before it is cut.
pub const LINE_ANSWERS_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Members named in one presence message.
pub const PRESENT_NAMED_MAX: usize = 100;

// ---- Rates ----

/// Keys whose allowance is remembered before whole ones are swept.
pub const RATE_KEYS_MAX: usize = 100_000;

// ---- Talk ----

/// People that one message tells by mention.
pub const MENTIONS_MAX: usize = 20;
/// Kinds of reactions on one message.
pub const REACTIONS_KINDS_MAX: u64 = 20;
/// People named per reaction on a page.
pub const REACTIONS_NAMED_MAX: usize = 200;
/// Pinned messages of one room.
pub const PINS_MAX: u64 = 50;
/// Characters of a room's title.
pub const ROOM_TITLE_CHARS_MAX: usize = 60;
/// Characters of a room's topic line.
pub const ROOM_TOPIC_CHARS_MAX: usize = 200;
/// Seconds of slow mode.
pub const SLOW_MODE_S_MAX: u32 = 3_600;
/// Members of one room.
pub const MEMBERS_MAX: u64 = 100_000;
/// Members on one page, when not asked otherwise.
pub const MEMBERS_PAGE_DEFAULT: u32 = 50;
/// Members on one page.
pub const MEMBERS_PAGE_MAX: u32 = 100;
/// Other people in a direct conversation.
pub const DIRECT_OTHERS_MAX: usize = 9;
/// Acts on one page of a moderators' log.
pub const LOG_PAGE_MAX: u32 = 100;
/// Minutes of a mute: a year.
pub const MUTE_MINUTES_MAX: u32 = 366 * 24 * 60;
/// Names offered to complete a mention.
pub const COMPLETIONS_MAX: u32 = 10;
/// Entries on one page of history, when not asked otherwise.
pub const HISTORY_PAGE_DEFAULT: u32 = 50;
/// Bytes of entries on one page of history, so that a reply fits a frame; a page that would be longer ends earlier.
pub const HISTORY_PAGE_BYTES_MAX: usize = 384 * 1024;
/// Notices on one page.
pub const NOTICES_PAGE_MAX: u32 = 100;
/// Hours in the picture of the day.
pub const HOURS_SHOWN: usize = 24;
/// Characters of a message that a notice shows.
pub const NOTICE_EXCERPT_CHARS: usize = 120;

// ---- Accounts ----

/// Bytes of a name that is looked up; nobody's is longer, in whatever form it is typed.
pub const LOOKED_UP_NAME_BYTES_MAX: usize = 512;
/// Most characters of what people say about themselves.
pub const BIO_CHARS_MAX: usize = 500;
/// Most characters of the line beside a name.
pub const SIGNATURE_CHARS_MAX: usize = 100;
/// People on one page of a list.
pub const PEOPLE_PAGE_MAX: u32 = 100;
/// People that one person can block.
pub const BLOCKS_MAX: u32 = 500;
/// Failed tries at a password, of a name or from an address, before a captcha is asked for.
pub const FAILED_TRIES_MAX: u32 = 3;
/// How long a failed try counts, in milliseconds after the last one.
pub const FAILED_TRY_LIFE_MS: i64 = 60 * 60 * 1000;
/// Names and addresses whose failed tries are counted at the same time.
pub const FAILED_TRY_KEYS_MAX: usize = 100_000;

// ---- Sessions ----

/// How long a session holds without being used, in milliseconds.
pub const SESSION_IDLE_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// How long a session holds at most, in milliseconds.
pub const SESSION_ABSOLUTE_MS: i64 = 365 * 24 * 60 * 60 * 1000;
/// How often at most the use of a session is written down, in milliseconds.
pub const SESSION_TOUCH_MS: i64 = 60 * 1000;
/// Sessions that an account has at the same time; one more ends the least used.
pub const SESSIONS_PER_ACCOUNT_MAX: u32 = 50;
/// Characters of a client's name that are kept.
pub const CLIENT_CHARS_MAX: usize = 100;
/// For how many days somebody who left may come back by signing in.
pub const LEAVING_GRACE_DAYS: i64 = 7;
/// The same in milliseconds.
pub const LEAVING_GRACE_MS: i64 = LEAVING_GRACE_DAYS * 24 * 60 * 60 * 1000;
/// How often what is over is looked for, in milliseconds.
pub const ACCOUNTS_SWEEP_EVERY_MS: i64 = 10 * 60 * 1000;
/// Sessions that are over, and people who left, that are seen to at a time.
pub const SWEEP_ROWS_MAX: u32 = 1_000;

// ---- Invitations and one-time words ----

/// Most people that one invitation lets in.
pub const INVITE_USES_MAX: u32 = 1_000;
/// Longest life of an invitation, in days.
pub const INVITE_DAYS_MAX: u32 = 365;
/// Invitations that are good at the same time.
pub const INVITES_MAX: u32 = 100;
/// Groups of 16 bits in an invitation.
pub const INVITE_WORD_PARTS: usize = 3;
/// Groups of 16 bits in the word for a new password.
pub const RESET_WORD_PARTS: usize = 8;
/// How long the word for a new password is good, in milliseconds.
pub const RESET_WORD_LIFE_MS: i64 = 24 * 60 * 60 * 1000;

// ---- The house ----

/// Most characters of the name of the house.
pub const HOUSE_NAME_CHARS_MAX: usize = 40;
/// Groups of 16 bits in the word of the first link.
pub const SET_UP_WORD_PARTS: usize = 4;

// ---- Jobs ----

/// Jobs that one process does at the same time.
pub const JOBS_AT_ONCE: usize = 2;
/// Attempts at a job that fails; then its row stays with the error.
pub const JOB_ATTEMPTS_MAX: u32 = 10;
/// Times that a job is begun. A process that dies is no failure of its job, unless it dies of it every time.
pub const JOB_CLAIMS_MAX: u32 = 50;
/// The pause after the first attempt that failed; it doubles with each.
pub const JOB_PAUSE_MS_MIN: i64 = 5_000;
/// The longest pause between two attempts.
pub const JOB_PAUSE_MS_MAX: i64 = 30 * 60 * 1000;
/// Characters of an error that are kept with its job.
pub const JOB_ERROR_CHARS_MAX: usize = 500;

// ---- Files ----

/// Bytes of one file, unless the house decides otherwise.
pub const FILE_BYTES_MAX: u64 = 25 * 1024 * 1024;
/// Bytes of all files of one account, unless the house decides otherwise.
pub const ACCOUNT_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// Characters of a file's name.
pub const FILE_NAME_CHARS_MAX: usize = 120;
/// Bytes of a picture that is to become a portrait.
pub const AVATAR_BYTES_MAX: u64 = 10 * 1024 * 1024;
/// Longest side of a picture in a message; a larger one is made smaller.
pub const PICTURE_SIDE_MAX: u32 = 4_096;
/// Longest side of a picture's preview.
pub const PREVIEW_SIDE_MAX: u32 = 640;
/// Pictures that are opened at the same time; each may take [`IMAGE_DECODED_BYTES_MAX`].
pub const PICTURES_AT_ONCE: usize = 2;
/// How long a file may wait to be used: somebody may come back to a draft with pictures after a few days.
pub const FILE_UNUSED_MS_MAX: i64 = 7 * 24 * 60 * 60 * 1000;
/// How long bytes stay at least after they were last brought, so that what is about to use them finds them.
pub const BLOB_GRACE_MS: i64 = 10 * 60 * 1000;
/// How often unused files are looked for.
pub const FILES_SWEEP_EVERY_MS: i64 = 60 * 60 * 1000;
/// Unused files that are deleted in one transaction.
pub const FILES_SWEPT_AT_ONCE: u32 = 200;

// ---- Boards: writing ----

/// Characters of the first words of a topic, as lists show them.
pub const TOPIC_EXCERPT_CHARS: usize = 160;
/// Bytes of words up to which they are read where they come in; longer ones take a thread of their own.
pub const WORDS_READ_AT_ONCE_BYTES: usize = 8 * 1024;
/// Followers of a topic that one floor tells; those left out are told of the next one.
pub const FOLLOWERS_TOLD_MAX: u32 = 1_000;
/// Posts of one person that wait for moderators of the house at the same time.
pub const HELD_POSTS_MAX: u64 = 50;
/// Characters of a post that waits among which its author is shown the first words.
pub const HELD_WORDS_READ: u64 = 1_000;
/// Notices of one millisecond among which those of a removed floor are looked for.
pub const NOTICES_CLEARED_MAX: u32 = 10_000;

// ---- Front desk ----

/// Seconds of silence after which a case of the front desk goes back to the queue, unless the house says otherwise.
pub const DESK_SILENCE_S_DEFAULT: u32 = 180;
/// What a house may say.
pub const DESK_SILENCE_S_ALLOWED: std::ops::RangeInclusive<u32> = 10..=86_400;

/// Cases that wait or are taken at the same time; the next visitor is told that it is too much.
pub const CASES_OPEN_MAX: u64 = 10_000;
/// Cases of each list in one picture of the queue.
pub const QUEUE_SHOWN_MAX: u32 = 200;
/// Closed cases in one list, when not asked otherwise.
pub const PAST_PAGE_DEFAULT: u32 = 50;
/// Characters of the first words that stand for a case.
pub const CASE_SUBJECT_CHARS: usize = 80;
/// Groups of 16 bits in a pickup word.
pub const PICKUP_WORD_PARTS: usize = 3;
/// First answers of which the usual time is the median.
pub const USUAL_OF_ANSWERS: u32 = 50;
/// Somebody on duty when many are: more are not looked at when a case is given.
pub const AGENTS_MAX: u32 = 100;
/// Newest cases that somebody stops following who is no longer of the staff.
pub const CASES_REVOKED_MAX: u32 = 50_000;
/// How long a closed case is kept, and what staff are told of the queue.
pub const CASE_KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// How long nothing is said in a case that owes no answer before it is closed by itself.
pub const CASE_QUIET_MS_MAX: i64 = 30 * 24 * 60 * 60 * 1000;
/// How often what is over is looked for.
pub const DESK_SWEEP_EVERY_MS: i64 = 60 * 60 * 1000;
/// Cases that are closed or deleted in one transaction.
pub const CASES_SWEPT_AT_ONCE: u32 = 20;

// ---- Taking part in boards ----

/// Topics and boards among the favourites of one person.
pub const FAVOURITES_MAX: u64 = 500;
/// Drafts of one person; the oldest goes for one more.
pub const DRAFTS_MAX: u64 = 50;
/// Bytes of all drafts of one person, so that a list of them fits a frame; the oldest go for more.
pub const DRAFTS_BYTES_MAX: usize = 384 * 1024;
/// Characters of the title of a draft: what was pasted may still have to be cut down.
pub const DRAFT_TITLE_CHARS_MAX: usize = 300;
/// Characters of the line of tags of a draft.
pub const DRAFT_TAGS_CHARS_MAX: usize = 400;
/// Characters of the question of a draft, all of its fields together.
pub const DRAFT_POLL_CHARS_MAX: usize = 4_000;
/// Characters of the words of a draft.
pub const DRAFT_TEXT_CHARS_MAX: usize = 60_000;
/// Versions of a floor in one answer, the newest of them.
pub const HISTORY_VERSIONS_MAX: usize = 50;
/// Lines of one version that are compared one by one, without what is the same at both ends: a table of four megabytes.
/// What is longer is shown as all gone and all new.
pub const DIFFERENCE_LINES_MAX: usize = 1_000;
/// Characters of the title of a personal page.
pub const SITE_TITLE_CHARS_MAX: usize = 60;
/// Characters of the line about a personal page.
pub const SITE_ABOUT_CHARS_MAX: usize = 200;
/// Categories of one person.
pub const CATEGORIES_MAX: u64 = 30;
/// Characters of the name of a category.
pub const CATEGORY_CHARS_MAX: usize = 30;

// ---- Boards: tending ----

/// Boards of the house, without personal spaces.
pub const BOARDS_MAX: u64 = 500;
/// Characters of what a board is called.
pub const BOARD_NAME_CHARS_MAX: usize = 40;
/// Characters of what a board is for.
pub const BOARD_PURPOSE_CHARS_MAX: usize = 200;
/// Characters of the heading that boards stand under.
pub const BOARD_GROUP_CHARS_MAX: usize = 40;
/// People that a board lists.
pub const BOARD_LISTED_MAX: u64 = 500;
/// Moderators of a board.
pub const BOARD_MODERATORS_MAX: u64 = 50;
/// Characters of the reason that a moderator gives.
pub const REASON_CHARS_MAX: usize = 200;
/// Acts on one page of the log of a board.
pub const BOARD_LOG_PAGE: u32 = 50;
/// How long somebody may be kept from writing on a board: ten years.
pub const BAN_MS_MAX: i64 = 3_653 * 24 * 60 * 60 * 1000;
/// People who may not write on one board at the same time.
pub const BANS_MAX: u64 = 500;
/// Listed words.
pub const WORDS_MAX: u64 = 2_000;
/// Characters of a listed word.
pub const WORD_CHARS_MAX: usize = 40;
/// Folders and topics in the tree of one board.
pub const ESSENCE_NODES_MAX: u64 = 1_000;
/// Levels of that tree.
pub const ESSENCE_DEPTH_MAX: usize = 8;
/// Characters of the name of a folder in it.
pub const ESSENCE_TITLE_CHARS_MAX: usize = 60;
/// Floors that are made a topic of their own at a time.
pub const SPLIT_FLOORS_MAX: usize = 200;
/// Floors of a topic that is put behind another.
pub const MERGE_FLOORS_MAX: u64 = 1_000;
/// Pinned topics of one board, and of the house.
pub const TOPICS_PINNED_MAX: u64 = 20;
/// Characters of a report.
pub const REPORT_CHARS_MAX: usize = 500;
/// Floors that one person reported and nobody has settled.
pub const REPORTS_OPEN_MAX: u64 = 100;
/// Reporters of one floor; what more there are changes nothing.
pub const REPORTERS_MAX: u64 = 100;
/// Reporters of one floor that are named.
pub const REPORTERS_NAMED_MAX: u32 = 20;
/// Reports, or posts that wait, on one page.
pub const QUEUE_PAGE: u32 = 50;
/// Reports that are settled, or posts that are decided on, at a time.
pub const QUEUE_SETTLED_MAX: usize = 100;

// ---- Reading boards ----

/// Boards in one list.
pub const BOARDS_LISTED_MAX: u32 = 500;
/// Moderators and readers of a board in one answer.
pub const BOARD_PEOPLE_LISTED_MAX: u32 = 600;
/// Topics on one page, when not asked otherwise.
pub const TOPICS_PAGE_DEFAULT: u32 = 30;
/// Topics on one page.
pub const TOPICS_PAGE_MAX: u32 = 100;
/// Floors on one page, when not asked otherwise.
pub const FLOORS_PAGE_DEFAULT: u32 = 20;
/// Floors on one page.
pub const FLOORS_PAGE_MAX: u32 = 100;
/// Bytes of text and HTML on one page of floors, so that a reply fits a frame; a page that would be longer ends earlier.
pub const FLOORS_PAGE_BYTES_MAX: usize = 512 * 1024;
/// Floors of a tree below one answer to the topic, with that answer; what is left is asked for by itself.
pub const TREE_BELOW_MAX: u32 = 100;
/// Floors of a tree on one page, also when not asked otherwise.
pub const TREE_FLOORS_MAX: u32 = 300;
/// Topics of the day.
pub const TOP_LISTED: u32 = 10;
/// How long a day is for them, in milliseconds: the last 24 hours.
pub const TOP_DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Topics among which those of the day are looked for: the ones that were written in last.
pub const TOP_TOPICS_MAX: u32 = 400;
/// Newest floors of a topic among which the replies of the day are counted.
pub const TOP_FLOORS_MAX: u32 = 500;
/// Tags in one list.
pub const TAGS_LISTED_MAX: u32 = 100;
/// Newest topics whose tags are counted.
pub const TAGGED_TOPICS_MAX: u32 = 5_000;
/// How long what was counted for everybody is told again, in milliseconds.
pub const RECENT_LIFE_MS: i64 = 60 * 1000;
/// Boards for which it is remembered.
pub const RECENT_KEPT_MAX: usize = 200;
/// Comments on one page.
pub const COMMENTS_PAGE: u32 = 30;
/// Articles of a space below which received comments are looked for: the ones that were written in last.
pub const COMMENTED_ARTICLES_MAX: u32 = 500;
/// Months of a personal page: a hundred years.
pub const MONTHS_LISTED_MAX: u32 = 1_200;

// ---- Import ----

/// Bytes of one line of a dump.
pub const IMPORT_LINE_BYTES_MAX: usize = 1024 * 1024;
/// Bytes of an id of the old forum.
pub const IMPORT_ID_BYTES_MAX: usize = 200;
/// Bytes of an imported text, which may be longer than what is written here: as much as is read as Markdown.
pub const IMPORT_TEXT_BYTES_MAX: usize = MARKDOWN_BYTES_MAX;
/// Floors that may be missing between two posts of a topic; they become removed floors.
pub const IMPORT_GAP_FLOORS_MAX: u64 = 10_000;
/// Lines that are imported in one transaction.
pub const IMPORT_LINES_AT_ONCE: usize = 500;
/// Bytes of lines that are imported in one transaction.
pub const IMPORT_BYTES_AT_ONCE: usize = 8 * 1024 * 1024;
/// Bad lines that are told of; more are counted.
pub const IMPORT_BAD_LINES_TOLD_MAX: usize = 1_000;

/// Topics in one part of the sitemap, readable or not.
pub const SITEMAP_PART_TOPICS: u32 = 10_000;

/// Addresses that one part tells at most, as sitemaps.org 0.9 allows.
pub const SITEMAP_PART_TOPICS_MAX: u32 = 50_000;

// ---- Money ----

/// The highest price and the largest sum that is moved at a time, in hundredths of the unit.
pub const PRICE_MAX: i64 = 100_000_000;
/// The most that a wallet holds, in hundredths of the unit.
pub const BALANCE_MAX: i64 = 1_000_000_000_000;
/// What a VIP term costs, unless the house says otherwise, in hundredths of the unit.
pub const VIP_PRICE_DEFAULT: i64 = 3_000;
/// How many days it lasts, unless the house says otherwise.
pub const VIP_DAYS_DEFAULT: u32 = 30;
/// What a house may say.
pub const VIP_DAYS_ALLOWED: std::ops::RangeInclusive<u32> = 1..=3_660;
/// What a paid title costs, unless it says otherwise, in hundredths of the unit.
pub const TITLE_PRICE_DEFAULT: i64 = 1_000;
/// What the unit of money is called, unless the house says otherwise.
pub const UNIT_DEFAULT: &str = "茶币";
/// Characters of what it is called.
pub const UNIT_CHARS_MAX: usize = 10;
/// Milliseconds of a day.
pub const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How far ahead a VIP term may be bought, in days: a hundred years.
pub const VIP_AHEAD_DAYS_MAX: i64 = 36_525;
/// Movements on one page of a ledger, when not asked otherwise.
pub const LEDGER_PAGE_DEFAULT: u32 = 50;
/// Movements on one page of a ledger.
pub const LEDGER_PAGE_MAX: u32 = 100;
/// Characters of what stands beside a movement.
pub const LEDGER_NOTE_CHARS_MAX: usize = 200;
/// Groups of five letters in a redeem code, sixteen random bits each: eighty bits, so that it cannot be guessed.
pub const CODE_PARTS: usize = 5;
/// Bytes of what somebody types as a redeem code that are looked at.
pub const CODE_TYPED_BYTES_MAX: usize = 200;
/// Redeem codes that are made at a time.
pub const CODES_AT_ONCE_MAX: u32 = 100;
/// Days that a redeem code holds.
pub const CODE_DAYS_MAX: u32 = 365;
/// Redeem codes on one page.
pub const CODES_PAGE: u32 = 50;

// ---- News ----

/// Characters of the title of news.
pub const NEWS_TITLE_CHARS_MAX: usize = 100;
/// Characters of their words.
pub const NEWS_TEXT_CHARS_MAX: usize = 8_000;
/// News on one page, when not asked otherwise.
pub const NEWS_PAGE_DEFAULT: u32 = 20;
/// News on one page.
pub const NEWS_PAGE_MAX: u32 = 50;

// ---- Downloads and addresses of films ----

/// How long an address of a film holds, in milliseconds.
pub const MEDIA_KEY_LIFE_MS: i64 = 6 * 60 * 60 * 1000;
/// How long a right to a film, or what it is made of, is taken for granted without being looked at again, in
/// milliseconds.
pub const MEDIA_RIGHTS_LIFE_MS: i64 = 2_000;
/// Films whose parts are remembered.
pub const MEDIA_FILMS_KEPT_MAX: usize = 200;
/// Rights to films that are remembered.
pub const MEDIA_RIGHTS_KEPT_MAX: usize = 10_000;
/// How many times its densest second a stream is sent at, so that a player fills its buffer and nobody copies a film
/// through it at full speed.
pub const MEDIA_RATE_FACTOR: u64 = 4;
/// The lowest such rate, in bytes a second: what says too little of itself must still play.
pub const MEDIA_RATE_MIN: u64 = 1024 * 1024;
/// How long a ticket holds from the moment at which it does, in milliseconds.
pub const TICKET_LIFE_MS: i64 = 24 * 60 * 60 * 1000;
/// Tickets of one person, or of the guests of one address, that hold and were not used up.
pub const TICKETS_OPEN_MAX: u64 = 100;
/// How long a ticket that is too old is known as such, in milliseconds.
pub const TICKET_REMEMBERED_MS: i64 = 7 * 24 * 60 * 60 * 1000;
/// Old tickets that are forgotten whenever a new one is made.
pub const TICKETS_SWEPT_AT_ONCE: u32 = 100;
/// Pieces of a file that are remembered as sent while it is downloaded out of order.
pub const TICKET_PIECES_MAX: usize = 1_000;
/// Buyers of a title that are named.
pub const BUYERS_NAMED_MAX: u32 = 50;

// ---- Library ----

/// Seconds that one waits for a free download, unless the house says otherwise.
pub const DOWNLOAD_WAIT_S_DEFAULT: u32 = 30;
/// What a house may say.
pub const DOWNLOAD_WAIT_S_MAX: u32 = 600;
/// Characters of what a title is called.
pub const FILM_TITLE_CHARS_MAX: usize = 100;
/// Characters of its description.
pub const FILM_DESCRIPTION_CHARS_MAX: usize = 4_000;
/// Characters of a category.
pub const FILM_CATEGORY_CHARS_MAX: usize = 20;
/// Tags of a title.
pub const FILM_TAGS_MAX: usize = 10;
/// Characters of a tag.
pub const FILM_TAG_CHARS_MAX: usize = 20;
/// Characters of its first words, as lists show them.
pub const FILM_EXCERPT_CHARS: usize = 160;
/// Titles of one person whose films have not arrived.
pub const FILM_DRAFTS_MAX: u64 = 500;
/// The highest number in a series.
pub const EPISODE_MAX: u32 = 100_000;
/// Series.
pub const SERIES_MAX: u64 = 1_000;
/// Characters of the name of a series.
pub const SERIES_NAME_CHARS_MAX: usize = 60;
/// Characters of the line about a series.
pub const SERIES_ABOUT_CHARS_MAX: usize = 300;
/// Parts of a film.
pub const CHAPTERS_MAX: usize = 100;
/// Characters of what a part is called.
pub const CHAPTER_TITLE_CHARS_MAX: usize = 80;
/// The longest film there can be as far as positions in it are concerned: two days.
pub const FILM_LENGTH_MS_MAX: u64 = 2 * 24 * 60 * 60 * 1000;
/// Languages of a film's words.
pub const SUBTITLES_MAX: usize = 20;
/// Bytes of the words of one language, so that a request fits a frame.
pub const SUBTITLE_BYTES_MAX: usize = 768 * 1024;
/// Characters of what words are called.
pub const SUBTITLE_LABEL_CHARS_MAX: usize = 40;
/// Bytes of the tag of a language.
pub const SUBTITLE_LANGUAGE_BYTES_MAX: usize = 20;
/// Titles on one page, when not asked otherwise.
pub const TITLES_PAGE_DEFAULT: u32 = 24;
/// Titles on one page.
pub const TITLES_PAGE_MAX: u32 = 60;
/// Titles of a series beside one of them.
pub const EPISODES_SHOWN_MAX: u32 = 200;
/// Other titles beside one.
pub const RELATED_SHOWN: u32 = 8;
/// Titles of each kind among which those are looked for.
pub const RELATED_LOOKED_AT: u32 = 60;
/// Categories in one list.
pub const CATEGORIES_LISTED_MAX: u32 = 100;
/// Tags in one list.
pub const FILM_TAGS_LISTED_MAX: u32 = 100;
/// Titles on one list of a person.
pub const KEPT_TITLES_MAX: u64 = 2_000;
/// From where on a film counts as watched.
pub const VIEW_COUNTS_FROM_MS: u64 = 10_000;
/// Rows on one page of a person's history, when not asked otherwise.
pub const FILMS_PAST_PAGE_DEFAULT: u32 = 50;
/// Rows on one page of a person's history.
pub const FILMS_PAST_PAGE_MAX: u32 = 100;
/// People who are told of one new episode, those who watched last first.
pub const EPISODE_TOLD_MAX: u32 = 1_000;
/// Bytes of a film as it is brought: 16 GiB.
pub const FILM_BYTES_MAX: u64 = 16 << 30;
/// Bytes of all films of one account, and of those on their way: 100 GiB. Admins may bring more.
pub const FILMS_ACCOUNT_BYTES_MAX: u64 = 100 << 30;
/// Films of one account that may be on their way.
pub const UPLOADS_OPEN_MAX: u64 = 200;
/// Films that are received at the same moment, of everybody; the next waits for its turn.
pub const UPLOADS_AT_ONCE: usize = 64;
/// How long a film on its way is kept when nothing more of it comes, in milliseconds: a week.
pub const UPLOAD_KEPT_MS: i64 = 7 * 24 * 60 * 60 * 1_000;
/// How long it is remembered what became of a film that was on its way, in milliseconds: a day.
pub const UPLOAD_ENDED_KEPT_MS: i64 = 24 * 60 * 60 * 1_000;
/// Milliseconds between two looks at what was given up on its way.
pub const UPLOADS_SWEEP_EVERY_MS: i64 = 60 * 60 * 1_000;
/// Films that one look gives up at a time.
pub const UPLOADS_SWEPT_AT_ONCE: u32 = 100;
/// After so many bytes they are made safe and acknowledged, while more come.
pub const UPLOAD_STEP_BYTES: u64 = 16 << 20;
/// Pieces of one film that wait in memory for the disk.
pub const UPLOAD_PIECES_WAITING: usize = 8;
/// Films on their way whose hash is kept half done; of others it is begun anew from the disk.
pub const UPLOAD_DIGESTS_KEPT: usize = 256;
/// What a client may say of a film besides, in bytes.
pub const UPLOAD_METADATA_BYTES_MAX: usize = 4 * 1024;
/// How long whoever brings the rest of a film waits for those who brought it before to let go.
pub const UPLOAD_LET_GO_MS: u64 = 10_000;
/// After how many milliseconds a film that came whole is looked at again, should the house have stopped in between.
pub const UPLOAD_ARRIVES_AGAIN_MS: i64 = 60 * 1_000;
/// No film is taken when less than this would stay free on the disk, or [`DISK_FREE_PERCENT_MIN`] if that is less.
pub const DISK_FREE_BYTES_MIN: u64 = 1 << 30;
/// See [`DISK_FREE_BYTES_MIN`].
pub const DISK_FREE_PERCENT_MIN: u64 = 5;

// ---- Bullet comments ----

/// How long a stretch of a film is whose comments are asked for together, in milliseconds.
pub const BULLET_SEGMENT_MS: u64 = 60_000;
/// Stretches of a film: two days.
pub const BULLET_SEGMENTS_MAX: u32 = 2_880;
/// Comments of a stretch that are shown: ten a second.
pub const BULLETS_PER_SEGMENT_MAX: u32 = 600;
/// Comments of a title.
pub const BULLETS_PER_TITLE_MAX: u64 = 1_000_000;
/// Characters of a comment.
pub const BULLET_CHARS_MAX: usize = 100;
/// Comments that are taken away or settled at a time.
pub const BULLETS_REMOVED_MAX: usize = 100;
/// Reported comments in one list.
pub const BULLET_REPORTS_LISTED_MAX: u32 = 100;
/// Stretches that are remembered before all are forgotten.
pub const BULLET_SEGMENTS_KEPT_MAX: usize = 500;
/// Steps of the curve above the seek bar.
pub const DENSITY_STEPS: u64 = 200;

// ---- Work on films ----

/// How often the bar of a film is written down, in milliseconds.
pub const FILM_PROGRESS_EVERY_MS: u64 = 1_000;
/// Films that one process works on at the same time, unless the host says otherwise.
pub const FILM_WORKERS_DEFAULT: usize = 1;
/// What a host may say.
pub const FILM_WORKERS_MAX: usize = 16;
/// Films without ffmpeg that one start puts among the work; the next start goes on.
pub const FILMS_CAUGHT_UP_MAX: u32 = 1_000;
