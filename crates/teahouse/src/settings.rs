//! Where the settings come from, and `teahouse config`, which shows them.

use crate::exit::{self, Failure, Outcome};
use crate::{config, out};
use clap::Args;
use std::path::PathBuf;

/// Where the settings come from.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct ConfigArgs {
    /// The directory that holds everything; made when it is not there.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// A TOML file of settings.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// One setting; may be given many times, and wins over file and environment.
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
}

impl ConfigArgs {
    fn load(&self) -> Outcome<config::RawConfig> {
        // A variable that is not UTF-8 cannot be one of ours.
        let environment =
            std::env::vars_os().filter_map(|(name, text)| Some((name.into_string().ok()?, text.into_string().ok()?)));
        let sources = config::Sources {
            file: self.config.clone(),
            data: self.data.clone(),
            set: self.set.clone(),
            environment: environment.collect(),
        };
        config::RawConfig::load(&sources).map_err(usage)
    }

    pub(crate) fn checked(&self) -> Outcome<config::Config> {
        self.load()?.check().map_err(usage)
    }
}

/// Show every setting, its value and where it came from.
#[derive(Args)]
#[command(before_help = "    teahouse config --explain")]
pub(crate) struct ShowConfig {
    #[command(flatten)]
    config: ConfigArgs,
    /// Say what each key does.
    #[arg(long)]
    explain: bool,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

fn usage(error: anyhow::Error) -> Failure {
    Failure { code: exit::USAGE, error }
}

/// Prints the settings, then says whether they can be used.
pub(crate) fn show(ask: &ShowConfig) -> Outcome {
    let raw = ask.config.load()?;
    if ask.json {
        config::show::objects(&raw).into_iter().try_for_each(out::json)?;
    } else {
        config::show::lines(&raw, ask.explain).iter().try_for_each(|line| out::line(line))?;
    }
    raw.check().map(|_| ()).map_err(usage)
}
