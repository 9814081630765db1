//! `teahouse doctor HOST`: the way to a house, layer by layer. `teahouse doctor`: the house on this machine.

mod certificate;
mod checks;
mod clock;
mod data;
mod database;
mod disk;
mod media;
mod open_files;
mod ports;
mod running;

use crate::commands;
use crate::connect::Reach;
use crate::exit::Outcome;
use crate::host::Place;
use crate::settings::ConfigArgs;
use crate::state::StateDir;
use crate::{out, tongue};
use clap::Args;
use std::process::ExitCode;
use std::time::SystemTime;
use tea_doctor::climb::exit_code;
use tea_doctor::machine::Machine;
use tea_doctor::show::{human, json};
use tea_doctor::{Finding, Plan, climb};
use tea_words::Words;

/// See what is between you and a house, layer by layer; or, without a host, whether the house on this machine is well.
#[derive(Args)]
#[command(before_help = "    teahouse doctor house.example --explain\n    teahouse doctor --data ./teahouse-data")]
pub(crate) struct Doctor {
    /// HOST, HOST:PORT or `[IPV6]:PORT`; without it the house on this machine is examined.
    #[arg(value_name = "HOST")]
    place: Option<Place>,
    /// Also everything else that was seen.
    #[arg(short, long)]
    verbose: bool,
    /// Tell the story of the layers with the numbers of this connection.
    #[arg(long, requires = "place")]
    explain: bool,
    /// One JSON object for each step, and one for the verdict.
    #[arg(long, conflicts_with_all = ["verbose", "explain"])]
    json: bool,
    /// Marks without special characters.
    #[arg(long)]
    ascii: bool,
    #[command(flatten)]
    reach: Reach,
    #[command(flatten)]
    config: ConfigArgs,
}

/// Examines, prints each finding as soon as it is known, and ends with 5 where the network is to blame, 6 where the
/// house is, 7 where the two speak different versions.
pub(crate) fn run(ask: &Doctor) -> Outcome<ExitCode> {
    let code = match &ask.place {
        Some(place) => commands::wait(visit(ask, place))?,
        None => examine(ask)?,
    };
    Ok(ExitCode::from(code))
}

/// How findings are printed.
struct Printer<'w> {
    words: &'w Words,
    look: human::Look,
    json: bool,
}

impl Printer<'_> {
    fn new(ask: &Doctor, words: &'static Words) -> Self {
        let ascii = ask.ascii || !shows_unicode(|name| std::env::var(name).ok());
        // Colours are taken out again where nobody would see them.
        let look = human::Look { ascii, colour: true, verbose: ask.verbose };
        Self { words, look, json: ask.json }
    }

    fn heading(&self, text: &str) -> Outcome {
        if self.json { Ok(()) } else { out::line(text) }
    }

    fn finding(&self, finding: &Finding) -> Outcome {
        if self.json {
            return out::json(json::finding(self.words, finding));
        }
        human::lines(self.words, self.look, finding).iter().try_for_each(|line| out::line(line))
    }

    fn closing(&self, findings: &[Finding]) -> Outcome {
        if self.json {
            return out::json(json::closing(self.words, findings));
        }
        out::line("")?;
        out::line(&human::closing(self.words, findings))
    }
}

/// Whether the terminal is one for more than ASCII: the language settings name UTF-8 (POSIX), and it is not a dumb one.
fn shows_unicode(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(&variable).find(|value| !value.is_empty());
    let encoding = set.unwrap_or_default().to_ascii_lowercase();
    let dumb = variable("TERM").is_some_and(|terminal| terminal == "dumb");
    !dumb && (encoding.contains("utf-8") || encoding.contains("utf8"))
}

async fn visit(ask: &Doctor, place: &Place) -> Outcome<u8> {
    let words = tongue::words();
    let printer = Printer::new(ask, words);
    let house = place.house();
    // Without a place to keep sessions there is none, and a guest can be examined all the same.
    let saved = StateDir::of_person().ok().map(|state| state.session(&house)).transpose()?.flatten();
    let plan = Plan {
        host: place.host.clone(),
        port: place.port,
        trust: ask.reach.known(place, saved.as_ref())?.as_ref().map(Into::into),
        token: saved.map(|saved| saved.token),
        locale: words.locale(),
        machine: Machine::read(),
        now: SystemTime::now(),
        house: house.clone(),
    };
    printer.heading(&tongue::say("doctor-climbing", "house", &house))?;
    let mut printed = Ok(());
    let climb = climb(&plan, |finding| {
        if printed.is_ok() {
            printed = printer.finding(finding);
        }
    })
    .await;
    printed?;
    printer.closing(&climb.findings)?;
    if ask.explain {
        printer.heading(&format!("\n{}", words.say("doctor-story")))?;
        for paragraph in climb.story.paragraphs() {
            printer.heading(&format!("\n{}", paragraph.in_words(words)))?;
        }
    } else if !ask.verbose {
        printer.heading(words.say("doctor-more"))?;
    }
    Ok(exit_code(&climb.findings))
}

fn examine(ask: &Doctor) -> Outcome<u8> {
    let config = ask.config.checked()?;
    let words = config.language.map_or_else(tongue::words, tea_words::Locale::words);
    let printer = Printer::new(ask, words);
    let data = config.data.display().to_string();
    printer.heading(&words.say_with("doctor-looking", &[("data", tea_words::Arg::Text(&data))]))?;
    let mut findings = Vec::new();
    for check in checks::all(&config) {
        let finding = check();
        printer.finding(&finding)?;
        findings.push(finding);
    }
    printer.closing(&findings)?;
    Ok(exit_code(&findings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_characters_are_for_terminals_that_show_them() {
        let check = |set: &[(&str, &str)], expected: bool| {
            let variable = |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, v)| (*v).to_owned());
            assert_eq!(shows_unicode(variable), expected, "{set:?}");
        };
        check(&[("LANG", "zh_CN.UTF-8")], true);
        check(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], false);
        check(&[("LANG", "C.utf8"), ("LC_ALL", "")], true);
        check(&[("LANG", "C.utf8"), ("TERM", "dumb")], false);
        check(&[], false);
    }
}
