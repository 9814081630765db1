//! A dump holds the board for the host; in the house that reads it the board is as private as before.

use super::scene::Scene;
use super::{SLUG, tells};
use serde_json::{Value, json};
use tea_core::boards::export::export;
use tea_core::boards::import::Importer;
use tea_core::files::Files;
use tea_protocol::Request;
use tea_testkit::{TestHouse, http};

pub(super) async fn stays_closed_in_another_house(scene: &Scene) {
    let other = TestHouse::start().await;
    let dump = other.data().join("dump.jsonl");
    let core = &scene.house.core;
    export(&core.db, &core.files, &dump).await.unwrap();
    let text = std::fs::read_to_string(&dump).unwrap();
    assert!(tells(&text), "the dump holds everything");
    for line in text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        if line["kind"] == "board" && (line["slug"] == SLUG || line["slug"] == "u-keeper") {
            assert_eq!(line["read"], "listed", "{line}");
        }
    }
    let files: Files = other.core.files.clone();
    let seed = tea_core::clock::Seed::fixed(9);
    let importer = Importer::new(other.core.db.clone(), seed, files, "old".to_owned(), dump);
    importer.import(|_| {}).await.unwrap();
    let outsider = other.person("somebody").await;
    for who in [None, Some(&outsider)] {
        for path in ["/", "/boards", "/search?q=zz", "/people", "/feed.atom", "/u/keeper", "/sitemap/1", "/b/zzqslug"] {
            let page = other.browser(who).get(path).await.text().replace("zzqslug", "");
            assert!(!tells(&page), "{path}: {page}");
        }
        let token = who.map(|who| who.token.as_str());
        let ask = json!({ "query": "zzq" }).to_string();
        let found = http::call(other.addr(), token, "search.find", ask.as_bytes()).await;
        assert_eq!(found.body["hits"], json!([]));
    }
    let owner = other.sign_in("owner").await;
    let ask = Request::read("boards.board", json!({ "board": SLUG })).unwrap();
    other.core.call(&owner.caller, ask).await.unwrap();
}
