//! `teahouse sign-in HOST`: opens a session and keeps its token.

use crate::connect::{self, Reach};
use crate::exit::{Failure, Outcome, SIGN_IN};
use crate::host::Place;
use crate::state::{Saved, StateDir};
use crate::{password, tongue};
use clap::Args;
use std::io::{BufRead, Write};
use tea_protocol::{Reply, Request, accounts};
use tea_words::Arg;

/// Sign in to a house.
#[derive(Args)]
pub(crate) struct SignIn {
    /// HOST, HOST:PORT or `[IPV6]:PORT`.
    #[arg(value_name = "HOST")]
    place: Place,
    /// The account name; asked for when left out.
    #[arg(long)]
    name: Option<String>,
    /// Read the password from standard input, one line.
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    reach: Reach,
}

pub(crate) async fn run(ask: SignIn) -> Outcome {
    let trust = ask.reach.trust(&ask.place, None)?;
    let visit = connect::as_guest(&ask.place, &trust).await?;
    let name = match ask.name {
        Some(name) => name,
        None if ask.password_stdin => return Err(Failure::usage("--password-stdin needs --name too")),
        None => ask_name()?,
    };
    let password = password::ask(ask.password_stdin)?;
    let request = Request::AccountsSignIn(accounts::SignIn { name, password, captcha: None });
    let Reply::AccountsSignIn(signed_in) = visit.client.call(request).await? else {
        return Err(Failure::new(1, "the house answered something else than was asked"));
    };
    let Some(token) = signed_in.token else {
        return Err(Failure::new(SIGN_IN, tongue::words().say("error-approval_pending").to_owned()));
    };
    let house = ask.place.house();
    let account = signed_in.account.name;
    StateDir::of_person()?.keep(&house, &Saved { account: account.clone(), token, trust })?;
    let args = [("name", Arg::Text(&account)), ("host", Arg::Text(&house))];
    println!("{}", tongue::words().say_with("command-signed-in", &args));
    Ok(())
}

fn ask_name() -> Outcome<String> {
    eprint!("{} ", tongue::words().say("command-name"));
    std::io::stderr().flush()?;
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}
