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
        _ => json!({}),
    }
}
