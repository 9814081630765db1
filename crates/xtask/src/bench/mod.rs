//! Measurements, each beside the least program that could do the same, in the same run.
//!
//! The process measured runs alone on one core and the load comes from another, so its CPU time is its own. What is
//! printed is that time per unit of work, and its ratio to the plain program ("raw") taken in alternating rounds: on a
//! shared machine a ratio of neighbours in time says much more than a rate.
//!
//! - `machine` reads the clocks and the memory of a process, and pins;
//! - `subject` starts what is measured: `house` the real binary, `raw` the plain programs;
//! - `crowd` is the load: a thousand members in one thread;
//! - `talk`, `db`, `pages`, `idle`, `terminal`, `text`, `boards`, `search` and `media` are
//!   the measurements, with `bullets`; `film` makes the films they need, and `table` prints.

mod boards;
mod bullets;
mod crowd;
mod db;
mod film;
mod house;
mod http;
mod idle;
mod machine;
mod media;
mod pages;
mod raw;
mod search;
mod subject;
mod table;
mod talk;
mod terminal;
mod text;
mod visit;

use clap::Subcommand;

/// What is measured.
#[derive(Subcommand)]
pub(crate) enum Bench {
    /// Messages to the members of one room: busy, quiet, and with one who does not read
    Talk(talk::Talk),
    /// Durable writes: one at a time, and many senders at once
    Db(db::Durable),
    /// Pages for guests, and what a first visit fetches
    Pages(pages::Pages),
    /// Memory, time to start and size of the house when nothing happens
    Idle(idle::Idle),
    /// Time from the start of the terminal client to its first frame
    Terminal(terminal::Terminal),
    /// Memory and CPU of idle connections to the interactive text port
    Text(text::Text),
    /// Topics, lists and replies on boards of years
    Boards(boards::Boards),
    /// Questions over a million posts, and the size of the index
    Search(search::Finding),
    /// Films: making one ready, CPU seconds per GB beside nginx, and two hundred viewers at once
    Media(media::Media),
    /// Bullet comments: a stretch of a crowded title, and one more to five hundred viewers
    Bullets(bullets::Bullets),
    /// All ten, as docs/benchmarks.md shows them
    All,
    /// A plain program to compare with; started by the others
    #[command(hide = true)]
    Raw(raw::Raw),
}

pub(crate) fn run(bench: Bench) -> anyhow::Result<()> {
    if let Bench::Raw(raw) = bench {
        return raw::run(raw);
    }
    // This process is the load: alone on its core, with room for many sockets.
    machine::raise_open_files()?;
    machine::pin(machine::LOAD_CORE)?;
    match bench {
        Bench::All => all(),
        Bench::Talk(talk) => talk::run(&talk),
        Bench::Db(durable) => db::run(&durable),
        Bench::Pages(pages) => pages::run(&pages),
        Bench::Idle(idle) => idle::run(&idle),
        Bench::Terminal(terminal) => terminal::run(&terminal),
        Bench::Text(text) => text::run(&text),
        Bench::Boards(boards) => boards::run(&boards),
        Bench::Search(finding) => search::run(&finding),
        Bench::Media(media) => media::run(&media),
        Bench::Bullets(bullets) => bullets::run(&bullets),
        Bench::Raw(_) => Ok(()),
    }
}

fn all() -> anyhow::Result<()> {
    talk::run(&usual())?;
    db::run(&usual())?;
    pages::run(&usual())?;
    idle::run(&usual())?;
    terminal::run(&usual())?;
    text::run(&usual())?;
    boards::run(&usual())?;
    search::run(&usual())?;
    media::run(&usual())?;
    bullets::run(&usual())
}

/// The arguments of a measurement when none are given.
fn usual<T: clap::Args + clap::FromArgMatches>() -> T {
    let none = T::augment_args(clap::Command::new("bench")).get_matches_from(["bench"]);
    T::from_arg_matches(&none).expect("every argument has a default")
}
