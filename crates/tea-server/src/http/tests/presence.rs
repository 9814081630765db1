//! Who is here, and how lively the last day was.

use super::*;
use tea_core::hub::{Encoding, Line, LineId, Who};
use tea_protocol::AccountId;
use tea_protocol::live::Port;

/// Opens a live connection of somebody from a terminal.
fn connect(place: &Place, number: u64, account: Option<(AccountId, &str)>) -> Arc<Line> {
    let name = account.map(|(_, name)| name.to_owned()).unwrap_or_default();
    let who =
        Who { account: account.map(|(id, _)| id), session: None, display: name.clone(), name, port: Port::Terminal };
    let line = Arc::new(Line::new(LineId(number), Encoding(0), who));
    place.house.hub.open(&line);
    line
}

#[tokio::test]
async fn who_is_here_stands_on_the_pages_and_goes_again() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let mut guest = Somebody::speaking("en");
    let me = place.call(&mut wren, "accounts.me", json!({})).await.json();
    let id = AccountId(me["account"]["id"].as_i64().unwrap());
    assert!(!place.get(&mut guest, "/").await.text().contains("/u/wren"));
    let lines =
        [connect(&place, 1, Some((id, "wren"))), connect(&place, 2, Some((id, "wren"))), connect(&place, 3, None)];
    let home = place.get(&mut guest, "/").await;
    assert_eq!(home.text().matches("/u/wren").count(), 1, "once, with however many connections");
    assert!(home.text().contains("<small>terminal</small>") || home.text().contains("<small>Terminal</small>"));
    assert!(place.get(&mut guest, "/u/wren").await.text().to_lowercase().contains("terminal"));
    for line in &lines {
        place.house.hub.close(line);
    }
    assert!(!place.get(&mut guest, "/").await.text().contains("/u/wren"), "a kept page does not outlive who it shows");
}

#[tokio::test]
async fn the_lit_day_counts_the_last_24_hours() {
    const HOUR_MS: i64 = 60 * 60 * 1000;
    let (place, mut owner) = Place::founded().await;
    let mut guest = Somebody::speaking("zh-CN");
    let check = async |guest: &mut Somebody, total: u32, now_full: bool| {
        let home = place.get(guest, "/").await.is(200);
        assert!(home.text().contains(&format!("共 {total} 条")), "{total} messages");
        assert_eq!(home.text().contains("class=\"now\" x=\"460\" y=\"0\""), now_full);
    };
    check(&mut guest, 0, false).await;
    for _ in 0..3 {
        say(&place, &mut owner, "hall", "tea").await;
    }
    check(&mut guest, 3, true).await;
    place.clock.advance(23 * HOUR_MS);
    check(&mut guest, 3, false).await;
    say(&place, &mut owner, "hall", "more tea").await;
    check(&mut guest, 4, false).await;
    place.clock.advance(HOUR_MS);
    check(&mut guest, 1, false).await;
}
