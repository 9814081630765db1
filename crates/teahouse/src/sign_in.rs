//! `teahouse sign-in HOST`: opens a session and keeps its token.

use crate::connect::{self, Reach, Visit};
use crate::exit::{Failure, Outcome, SIGN_IN};
use crate::host::Place;
use crate::limits::PASSWORD_BYTES_MAX;
use crate::state::{Saved, StateDir};
use crate::{currency, keyboard, out, password, tongue};
use clap::Args;
use serde_json::json;
use std::io::{BufRead, Read, Write};
use tea_protocol::{Reply, Request, accounts, news};
use tea_words::Arg;

/// Sign in to a house.
#[derive(Args)]
#[command(
    before_help = "    teahouse sign-in localhost\n    teahouse sign-in house.example --tls-ca house.pem --name wren"
)]
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
    /// One JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

pub(crate) async fn run(ask: SignIn) -> Outcome {
    let name = match ask.name {
        Some(name) => name,
        None if ask.password_stdin => return Err(Failure::usage("--password-stdin needs --name too")),
        None => ask_name().await?,
    };
    let (saved, visit) = open(&ask.place, &ask.reach, name, ask.password_stdin).await?;
    tell_news(&visit).await;
    let (account, house) = (saved.account, ask.place.house());
    let args = [("name", Arg::Text(&account)), ("host", Arg::Text(&house))];
    if ask.json {
        return out::json(json!({ "account": account, "house": house }));
    }
    out::line(&tongue::words().say_with("command-signed-in", &args))
}

/// Asks for the password, opens a session and keeps it.
pub(crate) async fn open_session(place: &Place, reach: &Reach, name: String, from_stdin: bool) -> Outcome<Saved> {
    open(place, reach, name, from_stdin).await.map(|(saved, _)| saved)
}

/// Says the newest piece of news on standard error. That there is none, or that it cannot be read, is no reason to fail.
async fn tell_news(visit: &Visit) {
    let ask = Request::NewsList(news::List { after: None, limit: Some(1) });
    if let Ok(Reply::NewsList(page)) = visit.client.call(ask).await
        && let Some(newest) = page.news.first()
    {
        eprintln!("-- {}", tongue::say("command-news", "name", &newest.title));
    }
}

async fn open(place: &Place, reach: &Reach, name: String, from_stdin: bool) -> Outcome<(Saved, Visit)> {
    let trust = reach.trust(place, None)?;
    let visit = connect::as_guest(place, &trust).await?;
    let password = password::ask(from_stdin).await?;
    let request = Request::AccountsSignIn(accounts::SignIn { name, password, captcha: None });
    let Reply::AccountsSignIn(signed_in) = visit.client.call(request).await? else {
        return Err(Failure::other_answer());
    };
    let Some(token) = signed_in.token else {
        return Err(Failure::new(SIGN_IN, tongue::words().say("error-approval_pending").to_owned()));
    };
    let saved = Saved { account: signed_in.account.name, token, trust };
    StateDir::of_person()?.keep(&place.house(), &saved)?;
    if let Some(welcome) = visit.client.welcome() {
        currency::tell(&place.house(), welcome);
    }
    Ok((saved, visit))
}

/// Asks for the account name.
pub(crate) async fn ask_name() -> Outcome<String> {
    eprint!("{} ", tongue::words().say("command-name"));
    std::io::stderr().flush()?;
    keyboard::wait(|| {
        let mut line = String::new();
        std::io::stdin().lock().take(PASSWORD_BYTES_MAX).read_line(&mut line)?;
        Ok(line.trim().to_owned())
    })
    .await
}
