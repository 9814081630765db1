//! Who may do what: one stated outcome for every method and everybody.
//!
//! Each cell is asked of a fresh copy of one house, so that no cell depends on another. A method without a row fails.

mod boards;
mod cast;
mod library;
mod table;

use cast::{Cast, ROLES};
use std::collections::HashSet;
use tea_protocol::request::catalogue;
use tea_protocol::{Code, Reply, Request};

/// One line of the table: what is asked, and what comes of it for each of [`ROLES`].
struct Row {
    method: String,
    params: String,
    outcomes: Vec<String>,
}

/// Reads a table: method, outcomes, `|`, parameters.
fn rows(table: &str) -> Vec<Row> {
    let lines = table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let rows = lines.map(|line| {
        let (outcomes, params) = line.split_once('|').unwrap();
        let mut words = outcomes.split_whitespace().map(str::to_owned);
        let row = Row { method: words.next().unwrap(), params: params.trim().to_owned(), outcomes: words.collect() };
        assert_eq!(row.outcomes.len(), ROLES.len(), "one outcome for everybody: {line}");
        row
    });
    rows.collect()
}

/// The rows of all tables.
fn all() -> Vec<Row> {
    [table::TABLE, boards::TABLE, library::TABLE].into_iter().flat_map(rows).collect()
}

/// The word of the table for an outcome. What a search finds counts, since finding is seeing.
fn word(outcome: Result<Reply, tea_core::Error>) -> String {
    match outcome {
        Ok(Reply::SearchFind(found)) => found.hits.len().to_string(),
        Ok(_) => "ok".to_owned(),
        Err(refused) => match refused.code {
            Code::SignInRequired => "sign".to_owned(),
            Code::Forbidden => "forb".to_owned(),
            Code::NotFound => "none".to_owned(),
            Code::Muted => "mute".to_owned(),
            Code::AccountLeft => "left".to_owned(),
            Code::AlreadySetUp => "done".to_owned(),
            Code::CaseTaken => "take".to_owned(),
            Code::Banned => "ban".to_owned(),
            Code::OwnFloor => "own".to_owned(),
            Code::PurchaseRequired => "buy".to_owned(),
            Code::VipRequired => "vip".to_owned(),
            Code::FundsShort => "poor".to_owned(),
            Code::PriceChanged => "cost".to_owned(),
            Code::AlreadyOwned => "have".to_owned(),
            other => format!("{other:?} {:?}", refused.cause),
        },
    }
}

#[test]
fn every_method_has_a_row() {
    let stated: HashSet<String> = all().into_iter().map(|row| row.method).collect();
    let known: HashSet<String> = catalogue().iter().map(|operation| operation.method.to_owned()).collect();
    assert_eq!(known.difference(&stated).collect::<Vec<_>>(), [""; 0], "methods without a row");
    assert_eq!(stated.difference(&known).collect::<Vec<_>>(), [""; 0], "rows without a method");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn everybody_may_do_what_the_table_says_and_nothing_else() {
    let cast = std::sync::Arc::new(Cast::gather().await);
    let mut checks = tokio::task::JoinSet::new();
    for row in all() {
        let cast = cast.clone();
        checks.spawn(async move {
            let mut wrong = Vec::new();
            for (role, stated) in ROLES.iter().zip(&row.outcomes) {
                let params = cast.filled_in(&row.params, role);
                let request = Request::read(&row.method, serde_json::from_str(&params).unwrap()).unwrap();
                let (_copy, house) = cast.copy();
                let found = word(house.call(&cast.caller(role), request).await);
                if found != *stated {
                    wrong.push(format!("{} {params} by {role}: stated {stated}, found {found}", row.method));
                }
            }
            wrong
        });
    }
    let wrong = checks.join_all().await.concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
