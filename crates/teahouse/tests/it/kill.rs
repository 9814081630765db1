//! The house is killed under load, and keeps its word. `cargo xtask torture` does the same for longer.

use std::path::PathBuf;
use tea_testkit::kill_loop::{Plan, films, run};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_or_doubled_by_twenty_kills() {
    let folder = tempfile::tempdir().unwrap();
    let binary = PathBuf::from(env!("CARGO_BIN_EXE_teahouse"));
    let plan = Plan { binary, folder: folder.path().to_owned(), rounds: 20, seed: 1 };
    let outcome = run(&plan, |_, _| {}).await;
    assert!(outcome.is_clean(), "{outcome:#?}");
    // A loop that did not get to work would find nothing wrong either.
    let worked = outcome.acked > 500 && outcome.resent > 20 && outcome.found_stored > 0 && outcome.asked_again > 100;
    assert!(worked, "{outcome:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_film_is_ready_once_after_ten_kills_of_the_house_and_of_ffmpeg() {
    let folder = tempfile::tempdir().unwrap();
    let binary = PathBuf::from(env!("CARGO_BIN_EXE_teahouse"));
    let plan = Plan { binary, folder: folder.path().to_owned(), rounds: 10, seed: 2 };
    let Some(outcome) = films::run(&plan, 3, 3, |_| {}).await else {
        eprintln!("SKIPPED: there is no ffmpeg on this machine");
        return;
    };
    assert!(outcome.broken.is_empty(), "{outcome:#?}");
    assert!(outcome.houses > 3 && outcome.tools > 0, "something was killed: {outcome:?}");
}
