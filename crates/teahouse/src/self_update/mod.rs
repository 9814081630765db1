//! `teahouse self-update HOST`: this program becomes the one that the house offers, when the key which the house named
//! first has signed it. Anything else is refused and explained.

mod swap;

use crate::connect::{self, Reach};
use crate::exit::{CONFLICT, FAILED, Failure, NETWORK, Outcome, SIGN_IN};
use crate::host::Place;
use crate::state::StateDir;
use crate::{cut, keyboard, out, system, tongue, unreached};
use anyhow::Context;
use clap::Args;
use serde_json::json;
use std::io::{BufRead, IsTerminal, Read, Write};
use std::path::Path;
use swap::Draft;
use tea_client::fetch::{self, FetchError, Wanted};
use tea_client::release::{Refusal, ReleaseKey, VERSION, is_what_was_signed, judge};
use tea_client::{Address, Client};
use tea_protocol::live::Offer;
use tea_words::Arg;

/// Become the program that a house offers, when the key that it named first has signed it.
#[derive(Args)]
#[command(before_help = "    teahouse self-update house.example\n    teahouse self-update house.example --dry-run")]
pub(crate) struct SelfUpdate {
    /// The house: HOST, HOST:PORT or `[IPV6]:PORT`.
    #[arg(value_name = "HOST")]
    place: Place,
    /// Do not ask.
    #[arg(long)]
    yes: bool,
    /// Say what would be done, and do nothing.
    #[arg(long)]
    dry_run: bool,
    /// Take an older version too.
    #[arg(long)]
    allow_downgrade: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

pub(crate) async fn run(ask: SelfUpdate) -> Outcome {
    let house = ask.place.house();
    let saved = StateDir::of_person()?.session(&house)?;
    let trust = ask.reach.trust(&ask.place, saved.as_ref())?;
    let address = connect::address(&ask.place, (&trust).into());
    // What is offered does not depend on who asks, so nobody has to be signed in.
    let visit = connect::as_guest(&ask.place, &trust).await?;
    let (told, offer) = offered(&visit.client, &house)?;
    let pinned = StateDir::of_person()?.release_key(&house)?;
    let pinned = pinned.ok_or_else(|| Failure::new(SIGN_IN, tongue::say("release-no-pin", "house", &house)))?;
    let Some(offer) = offer else {
        same_key(&told, pinned, &house)?;
        return current(&ask);
    };
    match judge(&offer, &told, pinned, ask.allow_downgrade) {
        Ok(()) => {}
        Err(Refusal::Same) => return current(&ask),
        Err(refusal) => return Err(refused(&refusal, &house)),
    }
    let program = std::env::current_exe().context("finding this program")?;
    if ask.dry_run {
        return tell(&ask, "offered", "release-would", &offer, &program);
    }
    agree(&ask, &offer, &program).await?;
    let draft = download(&address, &offer, &program, &house).await?;
    draft.swap(&program)?;
    tell(&ask, "updated", "release-done", &offer, &program)
}

/// The key and the offer of the house.
fn offered(client: &Client, house: &str) -> Outcome<(String, Option<Offer>)> {
    let welcome = client.welcome().context("the house said no welcome")?;
    let key = welcome.release_key.clone();
    let key = key.ok_or_else(|| Failure::new(crate::exit::NOT_FOUND, tongue::say("release-none", "house", house)))?;
    Ok((key, welcome.update.clone()))
}

fn same_key(told: &str, pinned: ReleaseKey, house: &str) -> Outcome {
    match ReleaseKey::read(told) {
        Some(told) if told == pinned => Ok(()),
        _ => Err(refused(&Refusal::OtherKey, house)),
    }
}

fn current(ask: &SelfUpdate) -> Outcome {
    if ask.json {
        return out::json(json!({ "state": "current", "version": VERSION }));
    }
    out::line(&tongue::say("release-current", "version", VERSION))
}

/// Why it is refused, for people.
fn refused(refusal: &Refusal, house: &str) -> Failure {
    let words = tongue::words();
    let named = |key: &str, name: &str| words.say_with(key, &[("house", Arg::Text(house)), ("name", Arg::Text(name))]);
    let (code, text) = match refusal {
        Refusal::OtherKey => (CONFLICT, named("release-refused-key", "")),
        Refusal::Unsigned => (FAILED, named("release-refused-signature", "")),
        Refusal::OtherPlatform(name) => (FAILED, named("release-refused-platform", name)),
        Refusal::Older(name) => (CONFLICT, named("release-refused-older", name)),
        Refusal::Altered => (FAILED, named("release-refused-altered", "")),
        Refusal::Malformed(name) => (FAILED, named("release-refused-malformed", name)),
        Refusal::Same => (FAILED, words.say_with("release-current", &[("version", Arg::Text(VERSION))])),
    };
    Failure::new(code, text)
}

async fn agree(ask: &SelfUpdate, offer: &Offer, program: &Path) -> Outcome {
    if ask.yes {
        return Ok(());
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage(tongue::words().say("release-say-yes").to_owned()));
    }
    eprint!("{} ", sentence("release-ask", offer, program));
    std::io::stderr().flush()?;
    let answer = keyboard::wait(|| {
        let mut line = String::new();
        std::io::stdin().lock().take(100).read_line(&mut line)?;
        Ok(line)
    });
    match answer.await?.trim() {
        "y" | "Y" | "yes" | "是" | "好" => Ok(()),
        _ => Err(Failure::new(FAILED, tongue::words().say("release-left").to_owned())),
    }
}

/// Fetches the program beside the one that runs, and compares it with what was signed.
async fn download(address: &Address, offer: &Offer, program: &Path, house: &str) -> Outcome<Draft> {
    let mut draft = Draft::beside(program)?;
    let wanted = Wanted { path: &offer.path, token: None, bytes_max: offer.bytes };
    let fetched = fetch::get(address, wanted, |bytes| draft.add(bytes)).await;
    let bytes = fetched.map_err(|error| match error {
        FetchError::Large { .. } => refused(&Refusal::Altered, house),
        FetchError::Dial(error) => unreached::house(&error),
        FetchError::Keep(error) => system::unwritten(program, error),
        error => Failure::new(NETWORK, cut::fetch(tongue::words(), &error)),
    })?;
    let hash = draft.hash();
    is_what_was_signed(offer, bytes, &hash).map_err(|refusal| refused(&refusal, house))?;
    Ok(draft)
}

fn tell(ask: &SelfUpdate, state: &str, key: &str, offer: &Offer, program: &Path) -> Outcome {
    if ask.json {
        return out::json(json!({
            "state": state,
            "from": VERSION,
            "version": offer.version,
            "platform": offer.platform,
            "sha256": offer.sha256,
            "program": program,
            "old": swap::old(program),
        }));
    }
    out::line(&sentence(key, offer, program))
}

fn sentence(key: &str, offer: &Offer, program: &Path) -> String {
    let (file, old) = (program.display().to_string(), swap::old(program).display().to_string());
    let args = [
        ("from", Arg::Text(VERSION)),
        ("version", Arg::Text(&offer.version)),
        ("file", Arg::Text(&file)),
        ("old", Arg::Text(&old)),
    ];
    tongue::words().say_with(key, &args)
}
