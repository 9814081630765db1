//! Y12, Y15 and Y16: terms, prices and the wallet.

use super::*;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

async fn balance(cinema: &Cinema, who: &Person) -> i64 {
    cinema.ask(Some(who), "wallet.mine", json!({})).await["balance"].as_i64().unwrap()
}

#[tokio::test]
async fn y12_a_term_is_paid_from_the_wallet_refused_when_it_is_too_thin_and_longer_when_bought_again() {
    let cinema = Cinema::open().await;
    let wren = Some(&cinema.wren);
    let wallet = cinema.ask(wren, "wallet.mine", json!({})).await;
    let (price, days) = (wallet["vip_price"].as_i64().unwrap(), wallet["vip_days"].as_i64().unwrap());
    assert_eq!(cinema.refusal(wren, "wallet.buy_vip", json!({ "price": price })).await, "funds_short");
    cinema.give("wren", 2 * price + 7).await;
    assert_eq!(cinema.refusal(wren, "wallet.buy_vip", json!({ "price": 1 })).await, "price_changed");
    let now = cinema.house.clock.now();
    let first = cinema.ask(wren, "wallet.buy_vip", json!({ "price": price })).await;
    assert_eq!(first["vip_until"].as_i64(), Some(now + days * DAY_MS));
    let second = cinema.ask(wren, "wallet.buy_vip", json!({ "price": price })).await;
    assert_eq!(second["vip_until"].as_i64(), Some(now + 2 * days * DAY_MS), "a second one begins where the first ends");
    assert_eq!(balance(&cinema, &cinema.wren).await, 7);
    cinema.house.clock.advance(2 * days * DAY_MS);
    // The session is over by then as well.
    let later = cinema.house.sign_in("wren").await;
    assert_eq!(cinema.ask(Some(&later), "wallet.mine", json!({})).await["vip_until"], Value::Null, "it ends");
}

#[tokio::test]
async fn y15_a_paid_film_costs_what_the_house_says_half_of_it_with_a_term_and_no_byte_comes_unpaid() {
    let cinema = Cinema::open().await;
    let title = cinema.film(900, 1, 1_000).await;
    cinema.give("wren", 5_000).await;
    cinema.give("robin", 5_000).await;
    let price = cinema.ask(Some(&cinema.robin), "wallet.mine", json!({})).await["vip_price"].as_i64().unwrap();
    cinema.ask(Some(&cinema.robin), "wallet.buy_vip", json!({ "price": price })).await;
    for (who, costs) in [(&cinema.wren, 1_000), (&cinema.robin, 500)] {
        let view = cinema.ask(Some(who), "video.title", json!({ "title": title })).await;
        assert_eq!((&view["title"]["your_price"], &view["barrier"]), (&json!(costs), &json!("buy")));
        assert_eq!(view["media"], Value::Null);
        // There the price is a question that the client asks itself.
        for cheap in [0, 1, costs - 1, -1_000] {
            let code = cinema.refusal(Some(who), "video.buy", json!({ "title": title, "price": cheap })).await;
            assert!(code == "price_changed" || code == "bad_request", "{cheap}: {code}");
        }
        assert_eq!(
            cinema.refusal(Some(who), "video.download_ticket", json!({ "title": title })).await,
            "purchase_required"
        );
        assert_eq!(
            cinema.refusal(Some(who), "video.watched", json!({ "title": title, "position_ms": 1 })).await,
            "purchase_required"
        );
        let before = balance(&cinema, who).await;
        cinema.ask(Some(who), "video.buy", json!({ "title": title, "price": costs })).await;
        assert_eq!(balance(&cinema, who).await, before - costs);
        assert_eq!(cinema.status(None, &cinema.media(who, title).await).await, 200);
    }
    let free = json!({ "title": title, "movie_type": "free", "access": "free", "is_vip": true });
    let answer = cinema.call(None, "video.download_ticket", &free).await;
    assert_ne!(answer.status, 200, "what a client says of the film changes nothing");
    let vips = cinema.film(901, 2, 0).await;
    assert_eq!(
        cinema.refusal(Some(&cinema.wren), "video.download_ticket", json!({ "title": vips })).await,
        "vip_required"
    );
    cinema.ticket(Some(&cinema.robin), vips).await;
}

#[tokio::test]
async fn y16_money_comes_by_admins_and_codes_and_every_movement_stands_in_the_ledger() {
    let cinema = Cinema::open().await;
    let title = cinema.film(900, 1, 1_000).await;
    let wren = Some(&cinema.wren);
    for (who, amount) in [(wren, 100), (Some(&cinema.moth), 0), (Some(&cinema.moth), -5)] {
        let code = cinema.refusal(who, "wallet.top_up", json!({ "account": "wren", "amount": amount })).await;
        assert!(code == "forbidden" || code == "bad_request", "{code}");
    }
    cinema.give("wren", 600).await;
    let short = cinema.call(wren, "video.buy", &json!({ "title": title, "price": 1_000 })).await;
    assert_eq!((short.status, short.code()), (402, "funds_short"), "{:?}", short.body);
    assert!(short.body["message"].as_str().is_some_and(|message| !message.is_empty()), "it is said in words");
    let made = cinema.ask(Some(&cinema.moth), "wallet.make_codes", json!({ "amount": 500, "count": 1 })).await;
    let code = made["codes"][0].as_str().unwrap();
    for _ in 0..2 {
        assert_eq!(cinema.ask(wren, "wallet.redeem", json!({ "code": code })).await["balance"], 1_100, "once is once");
    }
    assert_eq!(cinema.refusal(Some(&cinema.robin), "wallet.redeem", json!({ "code": code })).await, "code_used");
    cinema.ask(wren, "video.buy", json!({ "title": title, "price": 1_000 })).await;
    let ledger = cinema.ask(wren, "wallet.ledger", json!({})).await;
    let rows = ledger["rows"].as_array().unwrap();
    let kinds: Vec<&str> = rows.iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["purchase", "redeemed", "top_up"]);
    let sum: i64 = rows.iter().map(|row| row["amount"].as_i64().unwrap()).sum();
    assert_eq!((ledger["balance"].as_i64(), sum), (Some(100), 100));
    assert_eq!(cinema.refusal(Some(&cinema.robin), "wallet.ledger", json!({ "account": "wren" })).await, "forbidden");
}
