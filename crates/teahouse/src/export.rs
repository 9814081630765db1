//! `teahouse export boards`: what stands on the boards of a house as a dump that `teahouse import boards` reads.

use crate::exit::{CONFLICT, Failure, Outcome};
use crate::import::{self, number};
use crate::{ConfigArgs, out, password, system, tongue};
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};
use tea_core::boards::export::{Exported, export};
use tea_words::Arg;

/// Write people, boards, topics, posts and files into a dump, private boards too; passwords stay in the house.
#[derive(Args)]
#[command(before_help = "    teahouse export boards boards.jsonl")]
pub(crate) struct Boards {
    #[command(flatten)]
    config: ConfigArgs,
    /// The dump to write; its files go into a folder beside it.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn boards(ask: Boards) -> Outcome {
    let name = ask.file.to_string_lossy().into_owned();
    if ask.file.exists() {
        return Err(Failure::new(CONFLICT, tongue::say("export-exists", "file", &name)));
    }
    // The house writes for a while: whether it may is known before.
    let folder = ask.file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    tempfile::tempfile_in(folder).map_err(|error| system::unwritten(&ask.file, error))?;
    let (db, _, files) = import::ground(&ask.config)?;
    let written = export(&db, &files, &ask.file).await.map_err(|error| password::refusal(&error))?;
    let Exported { people, boards, topics, posts, attachments } = written;
    if ask.json {
        return out::json(json!({
            "people": people, "boards": boards, "topics": topics, "posts": posts, "attachments": attachments,
        }));
    }
    let counts = [
        ("file", Arg::Text(&name)),
        ("people", number(people)),
        ("boards", number(boards)),
        ("topics", number(topics)),
        ("posts", number(posts)),
        ("files", number(attachments)),
    ];
    out::line(&tongue::words().say_with("export-done", &counts))
}
