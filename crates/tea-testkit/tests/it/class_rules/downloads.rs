//! Y14 and Y17: downloading, and what one waits for before it.

use super::*;

const WAIT_S: i64 = 30;

#[tokio::test]
async fn y14_whoever_has_no_term_waits_before_a_free_download_and_the_house_keeps_the_time() {
    let cinema = Cinema::open().await;
    let title = cinema.film(900, 0, 0).await;
    cinema.give("robin", 100_000).await;
    let price = cinema.ask(Some(&cinema.robin), "wallet.mine", json!({})).await["vip_price"].as_i64().unwrap();
    cinema.ask(Some(&cinema.robin), "wallet.buy_vip", json!({ "price": price })).await;
    let ask = json!({ "title": title });
    // There the client sleeps, or says that it need not.
    let mut forged = ask.clone();
    forged["is_vip"] = json!(true);
    forged["wait_s"] = json!(0);
    for (who, params) in [(Some(&cinema.wren), &ask), (None, &ask), (Some(&cinema.wren), &forged)] {
        let answer = cinema.call(who, "video.download_ticket", params).await;
        if answer.status != 200 {
            assert_eq!((params, answer.code()), (&forged, "bad_request"));
            continue;
        }
        assert!(answer.body["wait_s"].as_f64().unwrap() > 0.0, "{:?}", answer.body);
        assert_eq!(cinema.status(who, answer.body["url"].as_str().unwrap()).await, 425);
    }
    let vips = cinema.ask(Some(&cinema.robin), "video.download_ticket", ask.clone()).await;
    assert_eq!(vips["wait_s"].as_f64().unwrap_or_default(), 0.0, "{vips}");
    assert_eq!(cinema.status(Some(&cinema.robin), vips["url"].as_str().unwrap()).await, 200);
    let (wrens, _) = cinema.ticket(Some(&cinema.wren), title).await;
    cinema.house.clock.advance(WAIT_S * 1_000 - 1);
    assert_eq!(cinema.status(Some(&cinema.wren), &wrens).await, 425, "a moment early");
    cinema.house.clock.advance(1);
    assert_eq!(cinema.status(Some(&cinema.wren), &wrens).await, 200);
}

#[tokio::test]
async fn y17_a_download_is_whole_by_its_hash_goes_on_after_a_break_and_is_recorded_when_it_is_over() {
    let cinema = Cinema::open().await;
    let title = cinema.film(900, 0, 0).await;
    let ticket = cinema.ask(Some(&cinema.moth), "video.download_ticket", json!({ "title": title })).await;
    let (url, sha256) = (ticket["url"].as_str().unwrap(), ticket["sha256"].as_str().unwrap());
    let bytes = ticket["bytes"].as_u64().unwrap() as usize;
    let downloaded = async || {
        let past = cinema.ask(Some(&cinema.moth), "video.past", json!({ "of": "downloaded" })).await;
        past["items"].as_array().map_or(0, Vec::len)
    };
    let (status, first) = cinema.get(Some(&cinema.moth), url, "Range: bytes=0-99\r\n").await;
    assert_eq!((status, first.len()), (206, 100));
    // There the record is written before the first byte.
    assert_eq!(downloaded().await, 0);
    let (status, rest) = cinema.get(Some(&cinema.moth), url, "Range: bytes=100-\r\n").await;
    assert_eq!((status, rest.len()), (206, bytes - 100));
    let dir = tempfile::tempdir().unwrap();
    let store = tea_core::ground::files::Store::open(dir.path()).unwrap();
    let stored = store.put(&[first, rest].concat()).unwrap();
    assert_eq!(tea_core::ground::files::text_of_hash(&stored.hash), sha256);
    // The connection tells what it took a little after its last byte.
    for _ in 0..500 {
        if downloaded().await == 1 {
            return;
        }
        cinema.house.core.db.write(|_| Ok(())).await.unwrap();
    }
    panic!("a whole download is history");
}
