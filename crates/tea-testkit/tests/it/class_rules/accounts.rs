//! Y1, Y2, Y3, Y5 and Y20: who somebody is, and what they may do.

use super::*;
use tea_core::args;
use tea_testkit::PASSWORD;

const OTHER: &str = "another kettle altogether";

#[tokio::test]
async fn y01_a_name_is_had_once_the_password_is_typed_twice_and_nobody_makes_themselves_an_admin() {
    let cinema = Cinema::open().await;
    let guest = cinema.house.browser(None);
    let fields = [("name", "finch"), ("password", OTHER), ("again", PASSWORD)];
    assert!(guest.post("/sign-up", &fields).await.status >= 400, "two different passwords");
    assert_eq!(cinema.ask(None, "accounts.name_free", json!({ "name": "finch" })).await["free"], true);
    // The class lets the client say who is an admin.
    for more in [json!({ "role": "owner" }), json!({ "role": "admin" }), json!({ "user_type": "admin" })] {
        let mut ask = json!({ "name": "finch", "password": OTHER });
        ask.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let answer = cinema.call(None, "accounts.register", &ask).await;
        if answer.status == 200 {
            let token = answer.body["token"].as_str().unwrap();
            let me = http::call(cinema.house.addr(), Some(token), "accounts.me", b"{}").await;
            assert_eq!(me.body["account"]["role"], "member", "{:?}", me.body);
        }
    }
    let again = json!({ "name": "finch", "password": OTHER });
    assert_eq!(cinema.refusal(None, "accounts.register", again.clone()).await, "name_taken");
    // Checking and then inserting is a race there; here one of many gets the name.
    let races = (0..16).map(|_| {
        let addr = cinema.house.addr();
        tokio::spawn(async move {
            let ask = json!({ "name": "linnet", "password": OTHER }).to_string();
            http::call(addr, None, "accounts.register", ask.as_bytes()).await.status
        })
    });
    let mut made = 0;
    for race in races.collect::<Vec<_>>() {
        made += usize::from(race.await.unwrap() == 200);
    }
    assert_eq!(made, 1);
}

#[tokio::test]
async fn y02_passwords_are_kept_as_slow_salted_hashes_that_open_nothing() {
    let cinema = Cinema::open().await;
    for name in ["finch", "linnet"] {
        cinema.ask(None, "accounts.register", json!({ "name": name, "password": OTHER })).await;
    }
    let kept = cinema.house.core.db.read(|tx| {
        tx.all("select password from accounts where name in ('finch', 'linnet') limit 2", args![], |row| {
            row.get::<String>(0)
        })
    });
    let kept = kept.await.unwrap();
    assert!(kept.iter().all(|hash| hash.starts_with("$argon2id$")), "{kept:?}");
    assert_ne!(kept[0], kept[1], "the same password looks different for everybody");
    let stolen = json!({ "name": "finch", "password": kept[0] });
    assert_eq!(
        cinema.refusal(None, "accounts.sign_in", stolen).await,
        "wrong_credentials",
        "what is kept is no password"
    );
}

#[tokio::test]
async fn y03_signing_in_gives_a_session_that_outlives_its_connection_and_tells_nobody_who_has_an_account() {
    let cinema = Cinema::open().await;
    let signed_in = cinema.ask(None, "accounts.sign_in", json!({ "name": "wren", "password": PASSWORD })).await;
    let token = signed_in["token"].as_str().unwrap();
    // Each call is a connection of its own.
    for _ in 0..3 {
        let wallet = http::call(cinema.house.addr(), Some(token), "wallet.mine", b"{}").await;
        assert_eq!((wallet.status, &wallet.body["vip_until"]), (200, &Value::Null), "the wallet says who is a VIP");
    }
    let mut told = Vec::new();
    for name in ["wren", "nobody", "moth"] {
        let answer = cinema.call(None, "accounts.sign_in", &json!({ "name": name, "password": OTHER })).await;
        told.push((answer.status, answer.body["code"].clone(), answer.body["message"].clone()));
    }
    assert!(told.iter().all(|one| *one == told[0]), "{told:?}");
    http::call(cinema.house.addr(), Some(token), "accounts.sign_out", b"{}").await;
    let after = http::call(cinema.house.addr(), Some(token), "wallet.mine", b"{}").await;
    assert_eq!(after.status, 401);
}

/// What guests may do about films; all else needs a session, whoever the request says that it comes from.
const OPEN: [&str; 7] = [
    "video.list",
    "video.title",
    "video.shelf",
    "video.bullets",
    "video.density",
    "video.download_ticket",
    "news.list",
];

#[tokio::test]
async fn y05_everything_else_needs_the_session_and_no_request_says_who_it_is_from() {
    let cinema = Cinema::open().await;
    let title = cinema.film(900, 0, 0).await;
    let all = [
        ("video.create", json!({ "title": "t" })),
        ("video.edit", json!({ "title": title, "name": "t" })),
        ("video.remove", json!({ "title": title, "removed": true })),
        ("video.retry", json!({ "title": title })),
        ("video.set_cover", json!({ "title": title, "at_ms": 1 })),
        ("video.known", json!({ "sha256": "ab".repeat(32) })),
        ("video.uploads", json!({})),
        ("video.works", json!({})),
        ("video.sums", json!({ "title": title })),
        ("video.keep", json!({ "title": title, "list": "later", "on": true })),
        ("video.like", json!({ "title": title, "on": true })),
        ("video.watched", json!({ "title": title, "position_ms": 1 })),
        ("video.past", json!({ "of": "watched" })),
        ("video.buy", json!({ "title": title, "price": 1 })),
        ("video.refund", json!({ "title": title, "account": "wren" })),
        ("video.send_bullet", json!({ "title": title, "at_ms": 1, "text": "x" })),
        ("wallet.mine", json!({})),
        ("wallet.ledger", json!({})),
        ("wallet.redeem", json!({ "code": "x" })),
        ("wallet.buy_vip", json!({ "price": 1 })),
        ("wallet.top_up", json!({ "account": "wren", "amount": 1 })),
        ("wallet.make_codes", json!({ "amount": 1, "count": 1 })),
        ("news.publish", json!({ "title": "t", "text": "x" })),
        ("news.drop", json!({ "id": 1 })),
    ];
    for (method, params) in all {
        assert!(!OPEN.contains(&method));
        assert_eq!(cinema.refusal(None, method, params.clone()).await, "sign_in_required", "{method}");
        for invented in ["user_id", "user", "account_id", "session", "is_vip", "token"] {
            let mut params = params.clone();
            params[invented] = json!(cinema.moth.id);
            let code = cinema.refusal(None, method, params).await;
            assert!(code == "sign_in_required" || code == "bad_request", "{method} with {invented}: {code}");
        }
    }
    assert_eq!(cinema.all().await[0]["title"], "tea", "nothing happened");
    let mut guest = cinema.house.live_frames(None).await;
    let ask = tea_protocol::Request::read("wallet.mine", json!({})).unwrap();
    assert_eq!(guest.call(1, ask).await.unwrap_err().code, tea_protocol::Code::SignInRequired);
}

#[tokio::test]
async fn y20_an_admin_counts_people_locks_one_out_at_once_and_lets_them_in_again() {
    let cinema = Cinema::open().await;
    let list = cinema.ask(Some(&cinema.moth), "accounts.list", json!({})).await;
    assert_eq!((list["total"].as_u64(), list["locked"].as_u64()), (Some(4), Some(0)), "{list}");
    assert_eq!(cinema.refusal(Some(&cinema.robin), "accounts.list", json!({})).await, "forbidden");
    let lock = |on: bool| json!({ "name": "wren", "on": on });
    assert_eq!(cinema.refusal(Some(&cinema.robin), "accounts.lock", lock(true)).await, "forbidden");
    cinema.ask(Some(&cinema.moth), "accounts.lock", lock(true)).await;
    assert_eq!(cinema.ask(Some(&cinema.moth), "accounts.list", json!({})).await["locked"], 1);
    assert_eq!(cinema.call(Some(&cinema.wren), "wallet.mine", &json!({})).await.status, 401, "the session is over");
    let sign_in = json!({ "name": "wren", "password": PASSWORD });
    assert_eq!(cinema.refusal(None, "accounts.sign_in", sign_in.clone()).await, "account_locked");
    cinema.ask(Some(&cinema.moth), "accounts.lock", lock(false)).await;
    assert!(cinema.ask(None, "accounts.sign_in", sign_in).await["token"].is_string());
}
