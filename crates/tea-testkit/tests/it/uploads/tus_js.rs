//! tus-js-client, which knows nothing of this house, brings a film over a bad line.

use super::*;
use std::path::Path;
use std::process::Stdio;
use tea_testkit::{Chaos, until};
use tokio::process::Command;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/uploads/tus.mjs");
const MODULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/node_modules");

async fn run(args: &[&str]) -> Option<(bool, String)> {
    if !Path::new(MODULES).join("tus-js-client").is_dir() {
        eprintln!("not tried: `npm ci` in web/ was not run");
        return None;
    }
    let output = Command::new("node").arg(SCRIPT).arg(MODULES).args(args).stdin(Stdio::null()).output().await;
    let output = output.expect("node is there where its packages are");
    let said = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_independent_client_brings_a_film_over_a_line_that_is_cut() {
    let house = TestHouse::start().await;
    let ada = admin(&house).await;
    let bytes = film(120_000, 3);
    let file = house.data().join("茶.mp4");
    std::fs::write(&file, &bytes).unwrap();
    let chaos = Chaos::start(house.addr(), 11).await;
    let through = format!("http://{}/uploads", chaos.addr());
    let Some((done, said)) = run(&[&through, &ada.token, file.to_str().unwrap(), "30000"]).await else { return };
    assert!(done, "{said}");
    assert!(chaos.cuts() > 0, "the line was never cut");
    until("the film belongs to its title", || kept(&house, &bytes)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_independent_client_is_told_of_a_known_film_and_does_not_try_again() {
    let house = TestHouse::start().await;
    house.rest();
    let ada = admin(&house).await;
    let bytes = film(100_000, 4);
    let file = house.data().join("film.mp4");
    std::fs::write(&file, &bytes).unwrap();
    let endpoint = format!("http://{}/uploads", house.addr());
    let args = [endpoint.as_str(), &ada.token, file.to_str().unwrap(), "0"];
    let Some((done, said)) = run(&args).await else { return };
    assert!(done, "{said}");
    assert!(kept(&house, &bytes));
    let (done, said) = run(&args).await.unwrap();
    assert!(!done && said.contains("422") && said.contains("film_known"), "{said}");
}
