//! Every text at its limit and one over it, and far over it.

use super::*;
use tea_core::limits::{
    BIO_CHARS_MAX, BOARD_GROUP_CHARS_MAX, BOARD_NAME_CHARS_MAX, BOARD_PURPOSE_CHARS_MAX, CATEGORY_CHARS_MAX,
    DISPLAY_NAME_CHARS_MAX, DRAFT_TAGS_CHARS_MAX, DRAFT_TEXT_CHARS_MAX, DRAFT_TITLE_CHARS_MAX, ESSENCE_TITLE_CHARS_MAX,
    FILM_CATEGORY_CHARS_MAX, FILM_DESCRIPTION_CHARS_MAX, FILM_TITLE_CHARS_MAX, HOUSE_NAME_CHARS_MAX,
    LEDGER_NOTE_CHARS_MAX, NAME_CHARS_MAX, NEWS_TEXT_CHARS_MAX, NEWS_TITLE_CHARS_MAX, PASSWORD_CHARS_MAX,
    PASSWORD_CHARS_MIN, REASON_CHARS_MAX, ROOM_NAME_CHARS_MAX, ROOM_TITLE_CHARS_MAX, ROOM_TOPIC_CHARS_MAX,
    SEARCH_QUERY_CHARS_MAX, SERIES_ABOUT_CHARS_MAX, SERIES_NAME_CHARS_MAX, SIGNATURE_CHARS_MAX, SITE_ABOUT_CHARS_MAX,
    SITE_TITLE_CHARS_MAX, UNIT_CHARS_MAX, WORD_CHARS_MAX,
};
use tea_protocol::limits::{
    EMOJI_BYTES_MAX, FLOOR_CHARS_MAX, MESSAGE_CHARS_MAX, SAVED_NAME_CHARS_MAX, SAVED_TEXT_CHARS_MAX,
    TOPIC_TITLE_CHARS_MAX, VISITOR_NAME_CHARS_MAX,
};

/// A text that is stored or worked on: method, field, what it is made of, how many of them are allowed, the refusal of
/// one more.
const LIMITED: &[(&str, &str, &str, usize, &str)] = &[
    ("house.set", "house", "茶", HOUSE_NAME_CHARS_MAX, "too_long"),
    ("accounts.register", "name", "n", NAME_CHARS_MAX, "name_invalid"),
    ("accounts.register", "display", "茶", DISPLAY_NAME_CHARS_MAX, "too_long"),
    ("accounts.register", "password", "öolong at ", PASSWORD_CHARS_MAX, "password_long"),
    ("accounts.edit_profile", "display", "茶", DISPLAY_NAME_CHARS_MAX, "too_long"),
    ("accounts.edit_profile", "bio", "茶", BIO_CHARS_MAX, "too_long"),
    ("accounts.edit_profile", "signature", "茶", SIGNATURE_CHARS_MAX, "too_long"),
    ("talk.create_room", "name", "n", ROOM_NAME_CHARS_MAX, "name_invalid"),
    ("talk.create_room", "title", "茶", ROOM_TITLE_CHARS_MAX, "too_long"),
    ("talk.create_room", "topic", "茶", ROOM_TOPIC_CHARS_MAX, "too_long"),
    ("talk.edit_room", "title", "茶", ROOM_TITLE_CHARS_MAX, "too_long"),
    ("talk.edit_room", "topic", "茶", ROOM_TOPIC_CHARS_MAX, "too_long"),
    ("talk.post", "text", "茶", MESSAGE_CHARS_MAX, "too_long"),
    ("talk.edit", "text", "茶", MESSAGE_CHARS_MAX, "too_long"),
    ("talk.react", "emoji", "🍵", EMOJI_BYTES_MAX / 4, "too_long"),
    ("search.find", "query", "茶", SEARCH_QUERY_CHARS_MAX, "too_long"),
    ("desk.open", "text", "茶", MESSAGE_CHARS_MAX, "too_long"),
    ("desk.open", "name", "茶", VISITOR_NAME_CHARS_MAX, "too_long"),
    // The owner has a case since the lines before.
    ("desk.say", "text", "茶", MESSAGE_CHARS_MAX, "too_long"),
    ("desk.set_saved", "name", "茶", SAVED_NAME_CHARS_MAX, "too_long"),
    ("desk.set_saved", "text", "茶", SAVED_TEXT_CHARS_MAX, "too_long"),
    ("boards.create_board", "slug", "n", ROOM_NAME_CHARS_MAX, "name_invalid"),
    ("boards.create_board", "name", "茶", BOARD_NAME_CHARS_MAX, "too_long"),
    ("boards.edit_board", "name", "茶", BOARD_NAME_CHARS_MAX, "too_long"),
    ("boards.edit_board", "purpose", "茶", BOARD_PURPOSE_CHARS_MAX, "too_long"),
    ("boards.edit_board", "group", "茶", BOARD_GROUP_CHARS_MAX, "too_long"),
    ("boards.create_topic", "title", "茶", TOPIC_TITLE_CHARS_MAX, "too_long"),
    ("boards.create_topic", "text", "茶", FLOOR_CHARS_MAX, "too_long"),
    ("boards.preview", "text", "茶", FLOOR_CHARS_MAX, "too_long"),
    ("boards.save_draft", "title", "茶", DRAFT_TITLE_CHARS_MAX, "too_long"),
    ("boards.save_draft", "tags", "茶", DRAFT_TAGS_CHARS_MAX, "too_long"),
    ("boards.save_draft", "text", "茶", DRAFT_TEXT_CHARS_MAX, "too_long"),
    ("boards.decide", "reason", "茶", REASON_CHARS_MAX, "too_long"),
    ("boards.ban", "reason", "茶", REASON_CHARS_MAX, "too_long"),
    ("boards.set_word", "word", "茶", WORD_CHARS_MAX, "too_long"),
    ("boards.set_essence", "title", "茶", ESSENCE_TITLE_CHARS_MAX, "too_long"),
    ("boards.set_site", "title", "茶", SITE_TITLE_CHARS_MAX, "too_long"),
    ("boards.set_site", "about", "茶", SITE_ABOUT_CHARS_MAX, "too_long"),
    ("boards.set_category", "name", "茶", CATEGORY_CHARS_MAX, "too_long"),
    ("house.set", "unit", "茶", UNIT_CHARS_MAX, "too_long"),
    ("wallet.top_up", "note", "茶", LEDGER_NOTE_CHARS_MAX, "too_long"),
    ("wallet.make_codes", "note", "茶", LEDGER_NOTE_CHARS_MAX, "too_long"),
    ("news.publish", "title", "茶", NEWS_TITLE_CHARS_MAX, "too_long"),
    ("news.publish", "text", "茶", NEWS_TEXT_CHARS_MAX, "too_long"),
    ("video.create", "title", "茶", FILM_TITLE_CHARS_MAX, "too_long"),
    ("video.create", "description", "茶", FILM_DESCRIPTION_CHARS_MAX, "too_long"),
    ("video.create", "category", "茶", FILM_CATEGORY_CHARS_MAX, "too_long"),
    ("video.set_series", "name", "茶", SERIES_NAME_CHARS_MAX, "too_long"),
    ("video.set_series", "about", "茶", SERIES_ABOUT_CHARS_MAX, "too_long"),
    ("video.list", "query", "茶", SEARCH_QUERY_CHARS_MAX, "too_long"),
];

/// Texts of which only the refusal of too much is told, because a good one has an effect that is not wanted here.
const REFUSED_ONLY: &[(&str, &str)] = &[
    ("house.set_up", "word"),
    ("house.set_up", "house"),
    ("house.set_up", "name"),
    ("house.set_up", "display"),
    ("house.set_up", "password"),
    ("accounts.sign_in", "name"),
    ("accounts.sign_in", "password"),
    ("accounts.set_password", "old"),
    ("accounts.set_password", "new"),
    ("accounts.leave", "password"),
    ("accounts.reset", "word"),
    ("accounts.reset", "password"),
    ("accounts.get", "name"),
    ("accounts.block", "name"),
    ("accounts.lock", "name"),
    ("accounts.mute", "name"),
    ("accounts.set_role", "name"),
    ("accounts.approve", "name"),
    ("accounts.reset_link", "name"),
    ("accounts.register", "locale"),
    ("accounts.edit_profile", "locale"),
    ("accounts.edit_profile", "theme"),
    ("talk.invite", "name"),
    ("talk.dismiss", "name"),
    ("talk.mute", "name"),
    ("talk.set_moderator", "name"),
    ("search.find", "kind"),
    ("desk.open", "word"),
    ("desk.mine", "word"),
    ("desk.say", "word"),
    ("desk.history", "word"),
    ("desk.close", "word"),
    ("desk.hand_over", "to"),
    ("boards.create_board", "purpose"),
    ("boards.create_board", "group"),
    ("boards.set_reader", "name"),
    ("boards.topics", "after"),
    ("boards.topics", "month"),
    ("boards.reply", "text"),
    ("boards.edit", "text"),
    ("boards.edit", "title"),
    ("boards.remove", "reason"),
    ("boards.topic", "author"),
    ("boards.set_topic", "reason"),
    ("boards.hide", "reason"),
    ("boards.split", "title"),
    ("boards.report", "reason"),
    ("boards.ban", "name"),
    ("boards.site", "name"),
    ("boards.comments", "name"),
    ("boards.comments", "after"),
    ("wallet.ledger", "account"),
    ("wallet.redeem", "code"),
    ("wallet.top_up", "account"),
    ("news.edit", "title"),
    ("news.edit", "text"),
    ("video.list", "after"),
    ("video.edit", "name"),
    ("video.edit", "description"),
    ("video.edit", "category"),
    ("video.set_subtitle", "language"),
    ("video.set_subtitle", "label"),
    ("video.set_subtitle", "text"),
    ("video.drop_subtitle", "language"),
    ("video.known", "sha256"),
    ("video.kept", "after"),
    ("video.past", "after"),
    ("video.refund", "account"),
    ("video.refund", "reason"),
    ("video.send_bullet", "text"),
    ("video.report_bullet", "reason"),
];

/// Texts that are compared and no more: whatever their length, the answer is that nothing fits.
const COMPARED: &[(&str, &str)] = &[
    ("accounts.name_free", "name"),
    ("accounts.register", "invite"),
    ("accounts.people", "query"),
    ("accounts.people", "after"),
    ("accounts.list", "query"),
    ("accounts.list", "after"),
    ("talk.members", "after"),
    ("talk.complete", "prefix"),
    ("search.find", "author"),
    ("boards.topics", "tag"),
    ("boards.topics", "author"),
    ("video.list", "category"),
    ("video.list", "tag"),
    ("video.list", "author"),
];

/// So many characters, over and over the same.
fn filled(unit: &str, chars: usize) -> String {
    unit.chars().cycle().take(chars).collect()
}

#[test]
fn every_text_has_its_limit_here() {
    let stated = |field: &Field| {
        let is = |(method, name): &(&str, &str)| *method == field.method && *name == field.name;
        LIMITED.iter().any(|(method, name, ..)| is(&(method, name)))
            || REFUSED_ONLY.iter().any(is)
            || COMPARED.iter().any(is)
    };
    let texts = fields().into_iter().filter(|field| field.kind == Kind::Text);
    let missing: Vec<_> = texts.filter(|field| !stated(field)).map(|field| (field.method, field.name)).collect();
    assert_eq!(missing, [], "texts without a line");
}

#[tokio::test]
async fn texts_are_taken_at_the_limit_and_refused_one_over_it() {
    let scene = Scene::set().await;
    for (method, field, unit, limit, code) in LIMITED {
        let over = scene.with(method, field, json!(filled(unit, limit + 1))).await;
        assert_eq!(over.code(), *code, "{method} {field}");
        assert_refused(&over, &format!("{method} {field}"));
        let mut params = base(method);
        // Each makes something of its own, where names are not taken twice.
        if *field != "name" && matches!(*method, "accounts.register" | "talk.create_room") {
            params["name"] = json!(format!("for{field}"));
        }
        params[*field] = json!(filled(unit, *limit));
        let at = scene.call(method, &params).await;
        assert_eq!(at.status, 200, "{method} {field}: {at:?}");
    }
    let short = scene.with("accounts.register", "password", json!(filled("öolong at ", PASSWORD_CHARS_MIN - 1))).await;
    assert_eq!(short.code(), "password_short");
}

#[tokio::test]
async fn a_million_of_anything_is_refused_or_fits_nothing() {
    let scene = Scene::set().await;
    for Field { method, name, kind, .. } in fields() {
        let compared = COMPARED.contains(&(method, name.as_str()));
        for many in ["x".repeat(1_000_000), "茶".repeat(330_000)] {
            match kind {
                Kind::Text if compared => {
                    let answer = scene.with(method, &name, json!(many)).await;
                    let size = answer.body.to_string().len();
                    assert!(answer.status < 500 && size < 1_000, "{method} {name}: {} {size}", answer.status);
                }
                Kind::Text | Kind::Word | Kind::Room => {
                    assert_refused(&scene.with(method, &name, json!(many)).await, &format!("{method} {name}"));
                }
                _ => {}
            }
        }
        if kind == Kind::List {
            let answer = scene.with(method, &name, json!(vec![1; 400_000])).await;
            assert_refused(&answer, &format!("{method} {name}"));
            let answer = scene.with(method, &name, json!(vec!["moth"; 100_000])).await;
            assert_refused(&answer, &format!("{method} {name}"));
        }
    }
}
