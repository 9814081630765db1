//! What a good request of each method looks like, asked by the owner.

use serde_json::{Value, json};
use tea_testkit::PASSWORD;

/// Good parameters of a method. A method that needs some and has no row fails by being refused.
pub(super) fn base(method: &str) -> Value {
    let room = "hall";
    match method {
        "house.set_up" => {
            json!({ "word": "x", "house": "Tea", "name": "second", "password": PASSWORD, "registration": "open" })
        }
        "accounts.register" => json!({ "name": "newcomer", "password": PASSWORD }),
        "accounts.sign_in" => json!({ "name": "moth", "password": PASSWORD }),
        "accounts.name_free" | "accounts.get" | "accounts.reset_link" | "accounts.approve" => json!({ "name": "moth" }),
        "accounts.set_password" => json!({ "old": PASSWORD, "new": "lapsang at half past five" }),
        "accounts.leave" => json!({ "password": PASSWORD }),
        "accounts.revoke_session" => json!({ "id": 1 }),
        "accounts.block" => json!({ "name": "moth", "on": false }),
        "accounts.lock" => json!({ "name": "moth", "on": false }),
        "accounts.mute" => json!({ "name": "moth", "minutes": 0 }),
        "accounts.set_role" => json!({ "name": "moth", "role": "member" }),
        "accounts.reset" => json!({ "word": "x", "password": PASSWORD }),
        "accounts.invite" => json!({ "uses": 1, "days": 1 }),
        "talk.create_room" => json!({ "name": "garden", "title": "Garden" }),
        "talk.room" | "talk.join" | "talk.leave" | "talk.members" | "talk.history" | "talk.log" | "talk.who"
        | "talk.edit_room" => json!({ "room": room }),
        "talk.invite" | "talk.dismiss" => json!({ "room": room, "name": "moth" }),
        "talk.direct" => json!({ "names": ["moth"] }),
        "talk.post" => json!({ "room": room, "text": "tea" }),
        "talk.edit" => json!({ "room": room, "seq": 1, "text": "tea" }),
        "talk.remove" => json!({ "room": room, "seq": 99 }),
        "talk.react" => json!({ "room": room, "seq": 1, "emoji": "🍵", "on": true }),
        "talk.pin" => json!({ "room": room, "seq": 1, "on": true }),
        "talk.read" => json!({ "room": room, "seq": 1 }),
        "talk.mute" => json!({ "room": room, "name": "moth", "minutes": 0 }),
        "talk.set_moderator" => json!({ "room": room, "name": "moth", "on": false }),
        "talk.complete" => json!({ "room": room, "prefix": "mo" }),
        "search.find" => json!({ "query": "tea" }),
        "desk.open" | "desk.say" => json!({ "text": "tea" }),
        "desk.take" | "desk.hand_over" => json!({ "case": 7 }),
        "desk.duty" => json!({ "on": true }),
        "desk.set_saved" => json!({ "name": "tea", "text": "tea" }),
        "desk.drop_saved" => json!({ "id": 7 }),
        _ => boards(method),
    }
}

/// Those of boards. No topic has the number 7.
fn boards(method: &str) -> Value {
    let board = "general";
    match method {
        "boards.board" | "boards.edit_board" | "boards.bans" | "boards.log" | "boards.essence" => {
            json!({ "board": board })
        }
        "boards.create_board" => json!({ "slug": "garden", "name": "Garden" }),
        "boards.set_reader" => json!({ "board": board, "name": "moth" }),
        "boards.topic" | "boards.set_topic" => json!({ "topic": 7 }),
        "boards.create_topic" => json!({ "board": board, "title": "tea", "text": "tea" }),
        "boards.reply" => json!({ "topic": 7, "text": "tea" }),
        "boards.edit" => json!({ "topic": 7, "floor": 1, "text": "tea" }),
        "boards.remove" | "boards.read" | "boards.history" => json!({ "topic": 7, "floor": 1 }),
        "boards.preview" => json!({ "text": "tea" }),
        "boards.vote" => json!({ "topic": 7, "floor": 1, "value": 1 }),
        "boards.choose" => json!({ "topic": 7, "choices": [1] }),
        "boards.follow" | "boards.keep" => json!({ "topic": 7, "on": true }),
        "boards.save_draft" => json!({ "board": board, "title": "tea", "text": "tea" }),
        "boards.hide" => json!({ "topic": 7, "floor": 1, "hidden": true }),
        "boards.split" => json!({ "topic": 7, "floors": [2], "title": "tea" }),
        "boards.merge" => json!({ "topic": 7, "into": 8 }),
        "boards.report" => json!({ "topic": 7, "floor": 1, "reason": "tea" }),
        "boards.settle" => json!({ "reports": [7], "verdict": "dismiss" }),
        "boards.withdraw" => json!({ "post": 7 }),
        "boards.decide" => json!({ "posts": [7], "approve": true }),
        // A time that is a few years ahead of every test's.
        "boards.ban" => json!({ "board": board, "name": "moth", "until": 1_900_000_000_000_i64, "reason": "tea" }),
        "boards.set_word" => json!({ "word": "tea leaves", "act": "mask" }),
        "boards.set_essence" => json!({ "board": board, "title": "tea" }),
        "boards.drop_essence" | "boards.drop_category" => json!({ "board": board, "id": 7 }),
        "boards.site" | "boards.comments" => json!({ "name": "moth" }),
        "boards.set_category" => json!({ "name": "tea" }),
        "boards.set_switch" => json!({ "reason": "voted", "on": true }),
        _ => library(method),
    }
}

/// Those of the library, of wallets and of news. No title has the number 7.
fn library(method: &str) -> Value {
    match method {
        "wallet.redeem" => json!({ "code": "tea" }),
        "wallet.buy_vip" => json!({ "price": 3000 }),
        "wallet.top_up" => json!({ "account": "moth", "amount": 100 }),
        "wallet.make_codes" => json!({ "amount": 100, "count": 1 }),
        "news.publish" => json!({ "title": "tea", "text": "tea" }),
        "news.edit" => json!({ "id": 7, "title": "tea", "text": "tea" }),
        "news.drop" => json!({ "id": 7 }),
        "video.create" => json!({ "title": "tea" }),
        "video.title"
        | "video.edit"
        | "video.retry"
        | "video.set_chapters"
        | "video.sums"
        | "video.set_cover"
        | "video.download_ticket"
        | "video.density"
        | "video.remove_bullets" => json!({ "title": 7 }),
        "video.remove" => json!({ "title": 7, "removed": true }),
        "video.set_subtitle" => json!({ "title": 7, "language": "en", "label": "tea", "text": "tea" }),
        "video.drop_subtitle" => json!({ "title": 7, "language": "en" }),
        "video.set_series" => json!({ "name": "tea" }),
        "video.known" => json!({ "sha256": "ab".repeat(32) }),
        "video.keep" => json!({ "title": 7, "list": "later", "on": true }),
        "video.kept" => json!({ "list": "later" }),
        "video.like" => json!({ "title": 7, "on": true }),
        "video.watched" => json!({ "title": 7, "position_ms": 1 }),
        "video.past" => json!({ "of": "watched" }),
        "video.buy" => json!({ "title": 7, "price": 100 }),
        "video.refund" => json!({ "title": 7, "account": "moth" }),
        "video.bullets" => json!({ "title": 7, "segment": 0 }),
        "video.send_bullet" => json!({ "title": 7, "at_ms": 1, "text": "tea" }),
        "video.report_bullet" => json!({ "title": 7, "seq": 1 }),
        "video.settle_bullets" => json!({ "title": 7, "seqs": [1], "remove": true }),
        _ => json!({}),
    }
}
