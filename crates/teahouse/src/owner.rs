//! `teahouse owner create`: the host makes an owner, also beside a running house.

use crate::exit::Outcome;
use crate::{ConfigArgs, data_dir, out, password, tongue};
use anyhow::Context;
use clap::Args;
use serde_json::json;
use tea_core::clock::{Clock, Seed};
use tea_core::ground::db::Db;
use tea_core::{founding, make_first};

/// Make an owner. The first one opens the house.
#[derive(Args)]
#[command(before_help = "    teahouse owner create --name wren")]
pub(crate) struct Create {
    #[command(flatten)]
    config: ConfigArgs,
    /// The account name.
    #[arg(long)]
    name: String,
    /// The display name; the account name when left out.
    #[arg(long)]
    display: Option<String>,
    /// Read the password from standard input, one line.
    #[arg(long)]
    password_stdin: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn create(ask: Create) -> Outcome {
    let (db, seed) = ground(&ask.config)?;
    let phc = new_password(&ask.name, ask.password_stdin, &seed).await?;
    let made = founding::create_owner(&db, &seed, make_first, &ask.name, ask.display.as_deref(), phc).await;
    let account = made.map_err(|error| password::refusal(&error))?;
    if ask.json {
        return out::json(json!({ "owner": account.name, "display": account.display }));
    }
    out::line(&tongue::say("command-owner-made", "name", &account.name))
}

/// The database of the house, beside whoever else has it open.
pub(crate) fn ground(config: &ConfigArgs) -> Outcome<(Db, Seed)> {
    let config = config.checked()?;
    data_dir::make(&config.data)?;
    let file = data_dir::database(&config.data);
    // Nobody follows anything in this process, so nobody is told.
    let db = Db::open(&file, Clock::system(), Box::new(drop)).with_context(|| format!("opening {}", file.display()))?;
    Ok((db, Seed::system()))
}

/// Asks for a new password, checks it and hashes it.
pub(crate) async fn new_password(name: &str, from_stdin: bool, seed: &Seed) -> Outcome<String> {
    let new = password::ask_new(from_stdin).await?;
    password::check(&new, name)?;
    Ok(tea_core::accounts::password::hash(&new, &Default::default(), seed.bytes()))
}
