//! What `join` and `desk` have in common: the screen of the terminal client, set up as the person likes it.

mod colors;
mod folders;
mod settings;

use crate::connect::{self, Reach};
use crate::exit::Outcome;
use crate::host::Place;
use crate::state::{Saved, StateDir};
use crate::{currency, sign_in, tongue};
use clap::{Args, ValueEnum};
use colors::Colors;
use jiff::tz::TimeZone;
use settings::Settings;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tea_client::Plan;
use tea_client::outbox::Outbox;
use tea_protocol::Cid;
use tea_tui::runtime::{self, Heed, OpenPlan, RunError, Start};
use tea_tui::{Setup, keys};

/// How the screen looks and which keys it has. What is left out is as the settings file says.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Look {
    /// Leave the mouse to the terminal, so that it selects text as everywhere else.
    #[arg(long)]
    no_mouse: bool,
    /// Which keys: plain is arrows and Ctrl, vim adds letters.
    #[arg(long, value_name = "STYLE", value_enum)]
    keys: Option<Keys>,
    /// light, dark, auto, or a TOML file that names colours.
    #[arg(long, value_name = "THEME")]
    theme: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Keys {
    Plain,
    Vim,
}

/// What is seen first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum First {
    /// The rooms.
    Talk,
    /// The front desk.
    Desk,
}

/// The full screen, until the person leaves.
pub(crate) fn full_screen(place: &Place, reach: &Reach, look: &Look, first: First) -> Outcome {
    let entered = enter(place, reach, look)?;
    let Entered { setup, colors, mouse, open, cache } = entered;
    let desk = first == First::Desk;
    let told = Arc::new(Mutex::new(None));
    let heed = heed(place.house(), Arc::clone(&told));
    let start = Start { setup, open, heed, cache: Some(cache), mouse, themes: colors.themes, desk };
    let outcome = in_own_runtime(runtime::run(start));
    // On the screen it has faded long ago; here it can be copied.
    if let Some(advice) = told.lock().unwrap_or_else(PoisonError::into_inner).take() {
        eprintln!("-- {advice}");
    }
    outcome
}

/// Judges what the house says of its programs, and keeps the sentence for whoever leaves the screen.
fn heed(house: String, told: Arc<Mutex<Option<String>>>) -> Heed {
    Arc::new(move |welcome| {
        let advice = currency::advice(&house, welcome)?;
        *told.lock().unwrap_or_else(PoisonError::into_inner) = Some(advice.clone());
        Some(advice)
    })
}

/// The linear rendering, until the person leaves.
pub(crate) fn linear(place: &Place, reach: &Reach, look: &Look) -> Outcome {
    let Entered { setup, open, cache, .. } = enter(place, reach, look)?;
    let house = place.house();
    let heed: Heed = Arc::new(move |welcome| currency::advice(&house, welcome));
    in_own_runtime(runtime::run_linear(setup, open, heed, Some(cache)))
}

/// The line to the house lives on a thread of its own, so that a terminal which takes nothing does not cut it.
fn in_own_runtime(doing: impl Future<Output = Result<(), RunError>>) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let outcome = runtime.block_on(doing);
    // A thread that waits for the keyboard cannot be ended; the process can.
    runtime.shutdown_background();
    outcome.map_err(|error| anyhow::Error::from(error).into())
}

/// Everything that a screen is started with.
struct Entered {
    setup: Setup,
    colors: Colors,
    mouse: bool,
    open: OpenPlan,
    cache: PathBuf,
}

fn enter(place: &Place, reach: &Reach, look: &Look) -> Outcome<Entered> {
    let settings = Settings::load()?;
    let house = place.house();
    let state = StateDir::of_person()?;
    let saved = match state.session(&house)? {
        Some(saved) => Some(saved),
        None if std::io::stdin().is_terminal() => crate::commands::wait(ask_who(place, reach))?,
        None => None,
    };
    let trust = reach.trust(place, saved.as_ref())?;
    let account = saved.as_ref().map_or("", |saved| saved.account.as_str());
    let cache = folders::cache(&house, account)?;
    let outbox = saved.as_ref().map(|saved| state.outbox(&house, &saved.account));
    let address = connect::address(place, (&trust).into());
    let mut plan = Plan::new(address, saved.map(|saved| saved.token));
    let locale = settings.locale.unwrap_or_else(|| tongue::words().locale());
    plan.config.locale = Some(locale.lang().to_owned());
    let open: OpenPlan = Box::new(move || {
        plan.outbox = outbox.map(|file| Outbox::open(&file)).transpose()?;
        Ok(plan)
    });
    let colors = Colors::choose(look.theme.as_deref().or(settings.theme.as_deref()), settings.color)?;
    let keys = look.keys.or(settings.keys).unwrap_or(Keys::Plain);
    let setup = Setup {
        locale,
        theme: colors.first.clone(),
        keys: if keys == Keys::Vim { keys::Style::Vim } else { keys::Style::Plain },
        zone: TimeZone::system(),
        address: house,
        room: place.room_named.then(|| place.room.clone()),
        size: (80, 24),
        now: jiff::Timestamp::now().as_millisecond(),
        fresh_cid: Cid::fresh,
    };
    Ok(Entered { setup, colors, mouse: settings.mouse.unwrap_or(true) && !look.no_mouse, open, cache })
}

/// Asks for name and password, and keeps the session; an empty name is a guest who only reads.
async fn ask_who(place: &Place, reach: &Reach) -> Outcome<Option<Saved>> {
    eprintln!("{}", tongue::say("command-who", "host", &place.house()));
    let name = sign_in::ask_name().await?;
    if name.is_empty() {
        return Ok(None);
    }
    sign_in::open_session(place, reach, name, false).await.map(Some)
}
