//! `teahouse serve`: open the house and keep it open.

use crate::announce::{Announcement, Facts};
use crate::config::Config;
use crate::exit::Outcome;
use crate::lifecycle::Signals;
use crate::ready::{Ready, reachable};
use crate::{ConfigArgs, boot, data_dir, lifecycle, logs, open_files, tongue};
use anyhow::{Context, Result};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;
use tea_words::{Arg, Locale, Words};
use tokio::net::TcpListener;

/// Open the house and keep it open. Without any option it makes `./teahouse-data` and prints one link.
#[derive(Args)]
#[command(before_help = "    teahouse serve\n    teahouse serve --data /var/lib/teahouse --set listen=[::]:8000")]
pub(crate) struct Serve {
    #[command(flatten)]
    config: ConfigArgs,
    /// Write a JSON file with the addresses once the house is open.
    #[arg(long, value_name = "FILE")]
    ready_file: Option<PathBuf>,
}

pub(crate) fn run(ask: &Serve) -> Outcome<ExitCode> {
    let config = ask.config.checked()?;
    logs::start(&config)?;
    open_files::raise();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let exit = runtime.block_on(open(ask, &config))?;
    Ok(exit)
}

async fn open(ask: &Serve, config: &Config) -> Result<ExitCode> {
    let signals = Signals::watch().context("watching for signals")?;
    data_dir::make(&config.data)?;
    let _lock = data_dir::lock(&config.data)?;
    // Before the database: two starts over one port are told so without touching anything.
    let listeners = boot::listen(config)?;
    let house = boot::house(config)?;
    let word = house.founding.first_word().await.context("making the word of the first link")?;
    let main = listeners.main.first().context("a house needs an address to listen on")?.local_addr()?;
    let server = boot::server(config, house.clone(), main)?;
    let scheme = if config.tls.is_some() { "https" } else { "http" };
    let address = format!("{scheme}://{}", reachable(main));
    let set_up = word.map(|word| format!("{address}/set-up?word={word}"));
    if let Some(file) = &ask.ready_file {
        Ready::new(main, &listeners.raw, set_up.clone())?.write(file)?;
    }
    let words = config.language.map_or_else(tongue::words, Locale::words);
    println!("{}", greeting(words, &address, set_up.as_deref()));
    let raw = boot::raw_addresses(&listeners);
    tracing::info!(address, raw, data = %config.data.display(), "open");
    let places = listeners.main.iter().map(TcpListener::local_addr).collect::<Result<_, _>>()?;
    let facts = Facts { listeners: places, tls: config.tls.is_some() };
    let announcement = Announcement::begin(config.announce, facts, house.clone());
    let exit = lifecycle::run(house, &server, listeners, signals).await;
    if let Some(announcement) = announcement {
        announcement.end().await;
    }
    Ok(exit)
}

/// The one line that a start prints.
fn greeting(words: &Words, address: &str, set_up: Option<&str>) -> String {
    match set_up {
        Some(link) => words.say_with("command-set-up", &[("link", Arg::Text(link))]),
        None => words.say_with("command-open", &[("link", Arg::Text(address))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_prints_one_link() {
        let first = greeting(Locale::En.words(), "http://[::1]:1", Some("http://[::1]:1/set-up?word=a-b"));
        assert_eq!(first, "Open this link to found the house: http://[::1]:1/set-up?word=a-b");
        assert!(greeting(Locale::ZhCn.words(), "http://[::1]:1", None).ends_with("http://[::1]:1"));
    }
}
