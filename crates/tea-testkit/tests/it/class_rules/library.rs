//! Y13 and Y18: what there is to watch, and what somebody has watched.

use super::*;
use tea_server::raw::RawKind;

fn ids(list: &Value) -> Vec<i64> {
    list["titles"].as_array().into_iter().flatten().map(|title| title["id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn y13_titles_are_listed_with_name_price_and_number_by_kind_and_an_empty_list_says_so() {
    let cinema = Cinema::open().await;
    let port = cinema.house.open_raw(RawKind::Text).await;
    let empty = cinema.house.browser(None).get("/videos").await;
    assert!(empty.status == 200 && (empty.text().contains("library is empty") || empty.text().contains("片库是空的")));
    let mut client = cinema.house.text(port, None).await;
    client.say("videos").await;
    client.say("width 77").await;
    assert!(!client.until("77 columns").await.is_empty(), "an empty list is no silence");
    for (id, access, price) in [(900, 0, 0), (901, 1, 1_000), (902, 2, 0), (903, 0, 0)] {
        cinema.film(id, access, price).await;
    }
    cinema.ask(Some(&cinema.moth), "video.remove", json!({ "title": 903, "removed": true })).await;
    let list = cinema.ask(Some(&cinema.wren), "video.list", json!({})).await;
    let first = &list["titles"][0];
    assert!(first["title"] == "tea" && first["id"].is_i64() && first["access"].is_string(), "{first}");
    let mut all = ids(&list);
    all.sort_unstable();
    assert_eq!(all, [900, 901, 902], "what was taken away is not listed");
    for (access, expected) in [("free", [900]), ("paid", [901]), ("vip", [902])] {
        let list = cinema.ask(Some(&cinema.wren), "video.list", json!({ "access": access })).await;
        assert_eq!(ids(&list), expected, "{access}");
    }
    assert_eq!(ids(&cinema.ask(None, "video.list", json!({ "limit": 2 })).await).len(), 2, "never the whole table");
}

#[tokio::test]
async fn y18_everybody_sees_their_own_history_with_times_and_nobody_elses() {
    let cinema = Cinema::open().await;
    for id in [900, 901] {
        cinema.film(id, 0, 0).await;
    }
    let watched = |title: i64| json!({ "title": title, "position_ms": 20_000 });
    cinema.ask(Some(&cinema.wren), "video.watched", watched(900)).await;
    cinema.house.clock.advance(1_000);
    cinema.ask(Some(&cinema.wren), "video.watched", watched(901)).await;
    cinema.ask(Some(&cinema.robin), "video.watched", watched(900)).await;
    let past = cinema.ask(Some(&cinema.wren), "video.past", json!({ "of": "watched" })).await;
    let items = past["items"].as_array().unwrap();
    let seen: Vec<i64> = items.iter().map(|item| item["title"].as_i64().unwrap()).collect();
    assert_eq!(seen, [901, 900], "the latest first");
    assert!(items[0]["at"].as_i64() > items[1]["at"].as_i64(), "{past}");
    // One of the class looks the film up by the number of the user, another by what the client says.
    let mut forged = json!({ "of": "watched" });
    forged["account"] = json!("wren");
    let answer = cinema.call(Some(&cinema.robin), "video.past", &forged).await;
    let others = answer.body["items"].as_array().map_or(0, Vec::len);
    assert!(answer.status == 400 || others == 1, "{:?}", answer.body);
}
