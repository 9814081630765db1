//! What drives the screen: the terminal, the client, the cache and the clock.
//!
//! - `face` writes frames to any writer, `guard` takes and gives back this machine's terminal, `signals` and `input`
//!   hear it, `background` asks for its colours, `pace` says how often to draw;
//! - `errands` does what is wanted from the house, `hands` joins that with the cache;
//! - `screen` is the loop of the full screen, `lines` that of the linear rendering.
//!
//! Nothing runs while nothing happens: the loop sleeps until a key, an entry, or the time that the state names.

mod background;
mod errands;
mod face;
mod guard;
mod hands;
mod input;
pub mod limits;
mod lines;
mod pace;
mod screen;
mod signals;
#[cfg(test)]
mod tests;

pub use background::Background;
pub use errands::OpenPlan;
pub use face::Face;
pub use guard::Guard;
pub use hands::Heed;
pub use input::Input;
pub use lines::run_linear;

use crate::app::App;
use crate::cache::Cache;
use crate::setup::Setup;
use crate::theme::Theme;
use hands::Hands;
use ratatui::Terminal;
use ratatui::layout::Size;
use screen::{Screen, Sources};
use signals::Signals;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tea_client::outbox::OutboxError;

/// What a screen is started with.
pub struct Start {
    /// What the state is built from; its size is filled in.
    pub setup: Setup,
    /// Opens the outbox and says where the house is.
    pub open: OpenPlan,
    /// What to make of the house's welcome.
    pub heed: Heed,
    /// The file of the cache; none to keep nothing.
    pub cache: Option<PathBuf>,
    /// Whether the mouse is wanted.
    pub mouse: bool,
    /// The colours to choose from by the terminal's background; none when they are chosen already.
    pub themes: Option<Themes>,
    /// Whether the front desk is seen first, instead of the rooms.
    pub desk: bool,
}

/// The colours for the two kinds of background.
#[derive(Debug, Clone)]
pub struct Themes {
    /// For a light one.
    pub light: Theme,
    /// For a dark one.
    pub dark: Theme,
}

/// Why a screen ended by itself.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The terminal cannot be used.
    #[error("the terminal: {0}")]
    Terminal(#[from] io::Error),
    /// What waits to be sent cannot be read.
    #[error(transparent)]
    Outbox(#[from] OutboxError),
}

/// Runs the full screen on this machine's terminal until the person leaves.
///
/// # Errors
/// [`RunError`]. The terminal is given back in every case.
pub async fn run(start: Start) -> Result<(), RunError> {
    let Start { mut setup, open, heed, cache, mouse, themes, desk } = start;
    let signals = Signals::listen()?;
    let guard = Guard::take(mouse)?;
    let size = terminal_size()?;
    setup.size = (size.width, size.height);
    let (hands, answers) = Hands::start(open, heed, cache.as_deref().and_then(open_cache));
    let asked = themes.is_some();
    let hold = Box::new(move || {
        guard.leave();
        signals::stop_here();
        guard.enter()?;
        terminal_size()
    });
    let mut out = io::stdout();
    if asked {
        out.write_all(background::QUESTION)?;
    }
    let mut screen = Screen {
        app: App::new(setup),
        hands,
        terminal: Terminal::new(Face::new(out, size))?,
        themes,
        hold,
        pace: pace::Pace::default(),
        over: false,
    };
    screen.open(desk)?;
    screen.hands.let_go_of_cache()?;
    let mut sources = Sources {
        inputs: input::listen(signals, asked),
        events: answers.events,
        updates: None,
        updates_to_come: Some(answers.updates),
    };
    let outcome = screen.run(&mut sources).await;
    let Screen { hands, hold, .. } = screen;
    // The person has left: the terminal is theirs before the last words to the house are said.
    drop(hold);
    hands.finish(sources.updates).await?;
    outcome
}

/// The cache, unless it cannot be had.
fn open_cache(file: &Path) -> Option<Cache> {
    Cache::open(file).inspect_err(|error| tracing::debug!(%error, "there is no cache")).ok()
}

fn terminal_size() -> io::Result<Size> {
    let (columns, rows) = crossterm::terminal::size()?;
    Ok(Size::new(columns, rows))
}

/// Milliseconds since 1970.
fn now_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// How long until a time in milliseconds since 1970.
fn until(at: Option<i64>) -> Option<Duration> {
    at.map(|at| Duration::from_millis(u64::try_from(at - now_ms()).unwrap_or(0)))
}

/// Sleeps so long, or for ever.
async fn sleep_for(wait: Option<Duration>) {
    match wait {
        Some(wait) => tokio::time::sleep(wait).await,
        None => std::future::pending().await,
    }
}
