//! The films of the small house.

use crate::sample::{NOW, id_of};
use serde_json::{Value, json};
use tea_protocol::house::AboutReply;
use tea_protocol::news;
use tea_protocol::video::{Access, GetTitle, List, PastPage, Segment, Shelf, TitlePage, TitleView};
use tea_protocol::wallet::{LedgerPage, Wallet};
use tea_protocol::{Reply, Request, StreamId};

/// The film of most tests: for money, and not bought.
pub(crate) const FILM: StreamId = StreamId(501);
/// A free one that is still worked on.
pub(crate) const FREE: StreamId = StreamId(502);
/// What is in the wallet.
pub(crate) const BALANCE: i64 = 2_550;

fn title(id: StreamId, name: &str) -> Value {
    json!({
        "id": id, "title": name, "access": "paid", "price": 1_000, "your_price": 1_000, "category": "纪录片",
        "tags": ["绿茶", "春天"], "state": "ready", "percent": 100, "duration_ms": 1_085_000, "width": 1_920, "height": 1_080,
        "author_id": id_of("hemiao"), "author": "hemiao", "display": "禾苗", "at": NOW - 90_000_000,
        "published_at": NOW - 86_400_000, "views": 42, "likes": 7, "bullets": 4, "comments": 3,
        "series": { "id": 1, "name": "一片叶子" }, "episode": 1,
        "rungs": [
            { "rung": "r480", "state": "ready", "height": 480 }, { "rung": "r720", "state": "ready", "height": 720 },
            { "rung": "r1080", "state": "ready", "height": 1_080 },
        ],
    })
}

fn free() -> Value {
    let mut film = title(FREE, "How to warm a pot, a long title that has to be cut somewhere before the edge");
    for (key, value) in [
        ("access", json!("free")),
        ("price", json!(0)),
        ("your_price", json!(0)),
        ("state", json!("ladder")),
        ("percent", json!(37)),
        ("position_ms", json!(200_000)),
        ("episode", json!(2)),
        ("category", json!("教程")),
        ("rungs", json!([{ "rung": "r480", "state": "ready" }, { "rung": "r720", "state": "making", "percent": 37 }])),
    ] {
        film[key] = value;
    }
    film
}

/// A title with all that its screen shows.
pub(crate) fn view(id: StreamId) -> TitleView {
    let paid = title(FILM, "龙井：从一片叶子到一杯茶");
    let shown = if id == FREE { free() } else { paid.clone() };
    let mut view = json!({
        "title": shown, "description": "清明前采下的叶子，**一芽一叶**。\n\n- 采\n- 炒\n- 泡", "episodes": [paid, free()],
        "topic": crate::sample_boards::TOPIC, "liked": false, "later": true,
    });
    if id == FREE {
        view["media"] = json!({ "file": "/media/k/502/480p.mp4", "expires_at": NOW + 3_600_000, "top": "r720" });
    } else {
        view["barrier"] = "buy".into();
    }
    serde_json::from_value(view).unwrap()
}

pub(crate) fn wallet() -> Wallet {
    Wallet { balance: BALANCE, unit: "茶币".to_owned(), vip_until: None, vip_price: 3_000, vip_days: 30, dup: false }
}

fn segment(number: u32) -> Segment {
    let placed = |seq: u64, at_ms: u64, text: &str, who: &str| {
        json!({
            "seq": seq, "bullet": { "at_ms": at_ms, "text": text, "mode": "fly", "colour": "white" },
            "author_id": id_of(who), "author": who, "sent_at": NOW,
        })
    };
    let bullets = match number {
        0 => vec![placed(3, 1_000, "来了来了", "xiaolin"), placed(5, 62_000, "好香", "sumu")],
        _ => Vec::new(),
    };
    let all = json!({ "segment": number, "segment_ms": 600_000, "rev": 1, "bullets": bullets, "left_out": 0 });
    serde_json::from_value(all).unwrap()
}

fn ledger() -> LedgerPage {
    let rows = json!({
        "rows": [
            { "id": 3, "at": NOW - 3_600_000, "kind": "purchase", "amount": -450, "balance": BALANCE, "title": FILM, "name": "开水" },
            { "id": 2, "at": NOW - 7_200_000, "kind": "redeemed", "amount": 2_000, "balance": 3_000, "name": "", "note": "" },
            { "id": 1, "at": NOW - 90_000_000, "kind": "top_up", "amount": 1_000, "balance": 1_000, "name": "", "note": "欢迎" },
        ],
        "balance": BALANCE,
    });
    serde_json::from_value(rows).unwrap()
}

fn past() -> PastPage {
    let page = json!({ "items": [
        { "title": FREE, "name": "How to warm a pot", "at": NOW - 60_000, "position_ms": 200_000, "duration_ms": 1_085_000 },
        { "title": FILM, "name": "龙井", "at": NOW - 120_000, "duration_ms": 1_085_000, "finished": true },
    ] });
    serde_json::from_value(page).unwrap()
}

fn news() -> news::Page {
    let page = json!({ "news": [
        {
            "id": 2, "title": "周六茶会", "text": "三点开始，**带杯子**。", "author_id": id_of("hemiao"), "author": "hemiao",
            "display": "禾苗", "at": NOW - 3_600_000,
        },
        {
            "id": 1, "title": "The house is open", "text": "Come in.", "author_id": id_of("hemiao"), "author": "hemiao",
            "display": "禾苗", "at": NOW - 900_000_000,
        },
    ] });
    serde_json::from_value(page).unwrap()
}

/// What the house answers about films.
pub(crate) fn played(request: &Request) -> Option<Reply> {
    Some(match request {
        Request::HouseAbout(_) => {
            let about: AboutReply = serde_json::from_value(json!({
                "house": "tea", "version": "1", "registration": "open", "people": 6, "here": 5, "unit": "茶币",
            }))
            .unwrap();
            Reply::HouseAbout(about)
        }
        Request::VideoShelf(_) => {
            let shelf: Shelf = serde_json::from_value(json!({
                "categories": [{ "name": "纪录片", "titles": 3 }, { "name": "教程", "titles": 1 }],
            }))
            .unwrap();
            Reply::VideoShelf(shelf)
        }
        Request::VideoList(List { access, .. }) => {
            let mut titles = vec![title(FILM, "龙井：从一片叶子到一杯茶"), free()];
            if *access == Some(Access::Vip) {
                titles.clear();
            }
            let titles = titles.into_iter().map(|title| serde_json::from_value(title).unwrap()).collect();
            Reply::VideoList(TitlePage { titles, next: None, total: Some(2) })
        }
        Request::VideoKept(_) => {
            let titles = vec![serde_json::from_value(title(FILM, "龙井：从一片叶子到一杯茶")).unwrap()];
            Reply::VideoKept(TitlePage { titles, next: None, total: Some(1) })
        }
        Request::VideoTitle(GetTitle { title }) => Reply::VideoTitle(Box::new(view(*title))),
        Request::VideoBullets(ask) => Reply::VideoBullets(segment(ask.segment)),
        Request::VideoPast(_) => Reply::VideoPast(past()),
        Request::WalletMine(_) => Reply::WalletMine(wallet()),
        Request::WalletLedger(_) => Reply::WalletLedger(ledger()),
        // Whoever comes in asks for the newest alone; in most tests there is none.
        Request::NewsList(list) if list.limit != Some(1) => Reply::NewsList(news()),
        _ => return None,
    })
}
