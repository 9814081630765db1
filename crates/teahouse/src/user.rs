//! `teahouse user create`: the host makes an account, also beside a running house.

use crate::exit::Outcome;
use crate::{ConfigArgs, out, owner, password, tongue};
use clap::{Args, ValueEnum};
use serde_json::json;
use tea_core::accounts::create_account;
use tea_protocol::accounts;

/// Make an account.
#[derive(Args)]
#[command(before_help = "    teahouse user create --name robin --role staff")]
pub(crate) struct Create {
    #[command(flatten)]
    config: ConfigArgs,
    /// The account name.
    #[arg(long)]
    name: String,
    /// The display name; the account name when left out.
    #[arg(long)]
    display: Option<String>,
    /// What the person may do.
    #[arg(long, value_enum, default_value_t = Role::Member)]
    role: Role,
    /// Read the password from standard input, one line.
    #[arg(long)]
    password_stdin: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Role {
    Member,
    Staff,
    Admin,
}

impl From<Role> for accounts::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Member => Self::Member,
            Role::Staff => Self::Staff,
            Role::Admin => Self::Admin,
        }
    }
}

pub(crate) async fn create(ask: Create) -> Outcome {
    let (db, seed) = owner::ground(&ask.config)?;
    let phc = owner::new_password(&ask.name, ask.password_stdin, &seed).await?;
    let made = create_account(&db, &seed, &ask.name, ask.display.as_deref(), phc, ask.role.into()).await;
    let account = made.map_err(|error| password::refusal(&error))?;
    if ask.json {
        return out::json(json!({ "account": account.name, "display": account.display, "role": account.role }));
    }
    out::line(&tongue::say("command-account-made", "name", &account.name))
}
