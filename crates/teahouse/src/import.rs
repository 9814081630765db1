//! `teahouse import boards`: the dump of another forum comes into a house on this machine, also beside it while it runs.

use crate::exit::{FAILED, Failure, NOT_FOUND, Outcome};
use crate::print::clean;
use crate::{ConfigArgs, data_dir, out, owner, password, system, tongue};
use clap::Args;
use serde_json::json;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tea_core::boards::import::{BadLine, Checked, Counts, Imported, Importer, Why};
use tea_core::clock::Seed;
use tea_core::files::{self, Files};
use tea_core::ground::db::Db;
use tea_core::rates::{Limiter, Rates};
use tea_core::{Error, Result};
use tea_protocol::Code;
use tea_words::{Arg, Words};

/// Posts after which the import says how far it is.
const TOLD_EVERY: u64 = 10_000;

/// Bring people, boards, topics, posts and files of another forum into the house; docs/import.md tells of the format.
#[derive(Args)]
#[command(
    before_help = "    teahouse import boards forum.jsonl --check\n    teahouse import boards forum.jsonl --source oldforum"
)]
pub(crate) struct Boards {
    #[command(flatten)]
    config: ConfigArgs,
    /// The dump: one JSON object a line. Its files stand below the same folder.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only look the dump over: name every bad line, and store nothing.
    #[arg(long)]
    check: bool,
    /// What the old forum is called. An import that was interrupted goes on under the same name.
    #[arg(long, value_name = "NAME", default_value = "forum")]
    source: String,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn boards(ask: Boards) -> Outcome {
    let unread = |error| system::unread(&ask.file, error);
    // It is read twice, which nothing but a file bears.
    if !ask.file.metadata().map_err(unread)?.is_file() {
        return Err(Failure::new(FAILED, tongue::say("import-no-dump", "file", &ask.file.to_string_lossy())));
    }
    File::open(&ask.file).map_err(unread)?;
    let (db, seed, files) = ground(&ask.config)?;
    let importer = Importer::new(db, seed, files, ask.source.clone(), ask.file.clone());
    let checked = importer.check().await.map_err(|error| password::refusal(&error))?;
    if ask.check || checked.bad > 0 {
        tell_check(&ask, &checked)?;
        if checked.bad > 0 {
            return Err(Failure::new(FAILED, tongue::words().count("import-bad-lines", as_count(checked.bad))));
        }
        return Ok(());
    }
    let mut told = 0;
    let progress = |so_far: &Imported| {
        if !ask.json && so_far.posts / TOLD_EVERY > told {
            told = so_far.posts / TOLD_EVERY;
            eprintln!("{}", tongue::words().count("import-so-far", as_count(so_far.posts)));
        }
    };
    let imported = importer.import(progress).await.map_err(|error| stopped(&error))?;
    if ask.json { out::json(json_of(&imported)) } else { out::line(&summary(tongue::words(), &imported)) }
}

/// The ground of a house that is there already.
pub(crate) fn ground(config: &ConfigArgs) -> Outcome<(Db, Seed, Files)> {
    let data = config.checked()?.data;
    if !data_dir::database(&data).is_file() {
        return Err(Failure::new(NOT_FOUND, tongue::say("import-no-house", "folder", &data.to_string_lossy())));
    }
    let (db, seed) = owner::ground(config)?;
    let files = open_files(&db, &seed, &data).map_err(|error| password::refusal(&error))?;
    Ok((db, seed, files))
}

fn open_files(db: &Db, seed: &Seed, data: &Path) -> Result<Files> {
    let limiter = Arc::new(Limiter::new(Rates::usual()));
    // Nobody asks this process for a file.
    let may_read: files::MayRead = |_, _, _| Err(Error::new(Code::NotFound));
    Files::new(db.clone(), &data.join("files"), seed.clone(), limiter, may_read, files::Settings::default())
}

fn tell_check(ask: &Boards, checked: &Checked) -> Outcome {
    let words = tongue::words();
    if ask.json {
        let Counts { people, unknown_people, boards, topics, posts, attachments } = checked.counts;
        let lines = checked.bad_lines.iter();
        let lines: Vec<_> =
            lines.map(|bad| json!({ "line": bad.number, "why": key(bad.why), "detail": bad.detail })).collect();
        return out::json(json!({
            "people": people, "unknown_people": unknown_people, "boards": boards, "topics": topics, "posts": posts,
            "attachments": attachments, "bad": checked.bad, "lines": lines,
        }));
    }
    for bad in &checked.bad_lines {
        out::line(&bad_line(words, bad))?;
    }
    out::line(&found(words, &checked.counts))
}

fn bad_line(words: &Words, bad: &BadLine) -> String {
    let why = words.say_with(key(bad.why), &[("detail", Arg::Text(&clean(&bad.detail)))]);
    words.say_with("import-line", &[("line", number(bad.number)), ("why", Arg::Text(&why))])
}

fn found(words: &Words, counts: &Counts) -> String {
    words.say_with(
        "import-found",
        &[
            ("people", number(counts.people)),
            ("unknown", number(counts.unknown_people)),
            ("boards", number(counts.boards)),
            ("topics", number(counts.topics)),
            ("posts", number(counts.posts)),
            ("files", number(counts.attachments)),
        ],
    )
}

fn summary(words: &Words, imported: &Imported) -> String {
    words.say_with(
        "import-done",
        &[
            ("people", number(imported.people)),
            ("joined", number(imported.people_joined)),
            ("boards", number(imported.boards + imported.boards_joined)),
            ("topics", number(imported.topics)),
            ("posts", number(imported.posts)),
            ("files", number(imported.attachments)),
            ("before", number(imported.before)),
        ],
    )
}

fn json_of(imported: &Imported) -> serde_json::Value {
    json!({
        "people": imported.people, "people_joined": imported.people_joined, "boards": imported.boards,
        "boards_joined": imported.boards_joined, "topics": imported.topics, "posts": imported.posts,
        "attachments": imported.attachments, "before": imported.before,
    })
}

/// A count as an argument of a sentence.
pub(crate) fn number(count: u64) -> Arg<'static> {
    Arg::Number(as_count(count))
}

fn as_count(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// An import that ended in the middle, in words that say where.
fn stopped(error: &Error) -> Failure {
    let refused = password::refusal(error);
    let line = error.args.iter().find(|(name, _)| *name == "line").and_then(|(_, line)| line.parse().ok());
    let Some(line) = line else { return refused };
    let words = tongue::words();
    let why = match error.code {
        Code::Stale => words.say("import-floor-taken").to_owned(),
        _ => refused.error.to_string(),
    };
    let text = words.say_with("import-stopped", &[("line", number(line)), ("why", Arg::Text(&why))]);
    Failure::new(refused.code, text)
}

/// The key of the sentence that says what is wrong with a line.
fn key(why: Why) -> &'static str {
    match why {
        Why::LineTooLong => "import-why-line-too-long",
        Why::NotReadable => "import-why-not-readable",
        Why::Id => "import-why-id",
        Why::IdTwice => "import-why-id-twice",
        Why::PersonTooLate => "import-why-person-too-late",
        Why::UnknownBoard => "import-why-unknown-board",
        Why::UnknownTopic => "import-why-unknown-topic",
        Why::UnknownOwner => "import-why-unknown-owner",
        Why::UnknownAttachment => "import-why-unknown-attachment",
        Why::OthersAttachment => "import-why-others-attachment",
        Why::TooManyAttachments => "import-why-too-many-attachments",
        Why::NoFile => "import-why-no-file",
        Why::Empty => "import-why-empty",
        Why::TooLong => "import-why-too-long",
        Why::Tags => "import-why-tags",
        Why::Slug => "import-why-slug",
        Why::BoardExists => "import-why-board-exists",
        Why::Time => "import-why-time",
        Why::NoKey => "import-why-no-key",
        Why::FloorOrder => "import-why-floor-order",
        Why::FloorGap => "import-why-floor-gap",
        Why::FirstFloor => "import-why-first-floor",
        Why::ReplyTo => "import-why-reply-to",
        Why::NoAuthor => "import-why-no-author",
        Why::Votes => "import-why-votes",
        Why::TopicWithoutPosts => "import-why-topic-without-posts",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_words::Locale;

    #[test]
    fn a_bad_line_is_named_with_its_number_and_its_fault() {
        let bad = BadLine { number: 12, why: Why::FloorOrder, detail: "5".to_owned() };
        assert_eq!(bad_line(Locale::En.words(), &bad), "line 12: floor 5 is not above the one before it in its topic");
        assert_eq!(bad_line(Locale::ZhCn.words(), &bad), "第 12 行：5 楼没有排在同一帖的上一楼之后");
    }
}
