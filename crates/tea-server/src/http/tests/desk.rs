//! The front desk without script: a stranger writes and comes back, staff take and answer.

use super::*;
use tea_protocol::accounts::Role;

/// A house with the owner and one of the staff.
async fn staffed() -> (Place, Somebody, Somebody) {
    let (place, mut owner) = Place::founded().await;
    let wren = place.member("wren").await;
    let role = json!({ "name": "wren", "role": Role::Staff });
    place.call(&mut owner, "accounts.set_role", role).await.is(200);
    (place, owner, wren)
}

/// Writes to the desk by form, as the page that is open says.
async fn ask(place: &Place, who: &mut Somebody, text: &str) -> Got {
    let cid = place.get(who, "/desk").await.is(200).field("cid");
    place.post(who, "/desk", &[("cid", &cid), ("text", text)]).await.is(303)
}

fn word_of(who: &Somebody) -> String {
    who.cookies.iter().find(|(name, _)| name == "desk").map(|(_, word)| word.clone()).unwrap_or_default()
}

/// The address of the first case in the queue.
fn first_case(queue: &Got) -> String {
    let (_, rest) = queue.text().split_once("class=\"t\" href=\"").expect("a case in the list");
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_stranger_writes_without_an_account_and_comes_back_with_the_word() {
    let (place, _, _) = staffed().await;
    let mut stranger = Somebody::speaking("en");
    let page = place.get(&mut stranger, "/desk").await.is(200);
    assert!(page.text().contains("Nobody is at the desk right now"));
    assert_eq!(page.header(header::CACHE_CONTROL), "private, no-store", "the form has an id of its own");
    let cid = page.field("cid");
    let fields = [("cid", cid.as_str()), ("text", "when do you **open**?"), ("name", "Anne")];
    let first = place.post(&mut stranger, "/desk", &fields).await.is(303);
    let cookie = first.header(header::SET_COOKIE).to_owned();
    assert!(cookie.starts_with("desk=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let word = word_of(&stranger);
    let shown = place.get(&mut stranger, "/desk").await.is(200);
    assert!(shown.text().contains(&format!("<code>{word}</code>")));
    assert!(shown.text().contains("You are next") && shown.text().contains("Your question is kept"));
    assert!(shown.text().contains("<strong>open</strong>") && shown.text().contains(">Anne</b>"));

    let mut elsewhere = Somebody::speaking("en");
    let spaced = word.to_uppercase().replace('-', " ");
    assert_eq!(place.post(&mut elsewhere, "/desk/word", &[("word", &spaced)]).await.is(303).location(), "/desk");
    assert_eq!(word_of(&elsewhere), word);
    assert!(place.get(&mut elsewhere, "/desk").await.is(200).text().contains("<strong>open</strong>"));
    place.post(&mut elsewhere, "/desk/forget", &[]).await.is(303);
    assert!(!place.get(&mut elsewhere, "/desk").await.is(200).text().contains("<strong>open</strong>"));
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_case() {
    let (place, mut owner, _) = staffed().await;
    let mut stranger = Somebody::default();
    let cid = place.get(&mut stranger, "/desk").await.field("cid");
    let fields = [("cid", cid.as_str()), ("text", "sent twice")];
    // Both leave before the first is answered, so neither carries the cookie.
    let mut impatient = stranger.clone();
    let first = place.post(&mut stranger, "/desk", &fields).await.is(303);
    let second = place.post(&mut impatient, "/desk", &fields).await.is(303);
    assert_eq!((first.location(), word_of(&stranger)), (second.location(), word_of(&impatient)));
    let queue = place.get(&mut owner, "/desk").await.is(200);
    assert_eq!(queue.text().matches("sent twice").count(), 1);
    let cid = place.get(&mut stranger, "/desk").await.field("cid");
    place.post(&mut stranger, "/desk", &[("cid", &cid), ("text", "more words")]).await.is(303);
    assert!(place.get(&mut stranger, "/desk").await.text().contains("more words"));
    assert_eq!(place.get(&mut owner, "/desk").await.text().matches("class=\"t\" href").count(), 1);
}

#[tokio::test]
async fn staff_take_answer_and_close_and_the_answer_finds_the_visitor() {
    let (place, mut owner, mut wren) = staffed().await;
    (owner.language, wren.language) = (Some("en"), Some("en"));
    let mut stranger = Somebody::speaking("en");
    ask(&place, &mut stranger, "one").await;
    ask(&place, &mut Somebody::default(), "two").await;
    let queue = place.get(&mut wren, "/desk").await.is(200);
    assert!(queue.text().find(">one<") < queue.text().find(">two<"), "longest waiting first");
    assert!(queue.text().contains("class=\"pip num\">2<"), "staff see in the bar how many wait");
    place.post(&mut wren, "/desk/duty", &[("on", "true"), ("slots", "0")]).await.is(303);
    assert!(place.get(&mut stranger, "/desk").await.text().contains("1 person is at the desk"));

    let case = first_case(&queue);
    assert_eq!(place.post(&mut wren, &format!("{case}/take"), &[]).await.is(303).location(), case);
    let late = place.post(&mut owner, &format!("{case}/take"), &[]).await;
    assert!(late.text().contains("Somebody else has this case"), "{}", late.status);
    let page = place.get(&mut wren, &case).await.is(200);
    let (cid, saved) = (page.field("cid"), page.text().contains("data-saved"));
    assert!(!saved, "there is none to choose yet");
    place.post(&mut wren, &format!("{case}/answer"), &[("cid", &cid), ("text", "at ten")]).await.is(303);
    let answered = place.get(&mut stranger, "/desk").await.is(200);
    assert!(answered.text().contains("at ten") && answered.text().contains("wren is here for you"));

    let file = place.get(&mut wren, &format!("{case}/transcript.txt")).await.is(200);
    assert!(file.header(header::CONTENT_TYPE).starts_with("text/plain"));
    assert!(file.text().contains("Visitor: one\n") && file.text().contains("wren: at ten\n"), "{}", file.text());

    place.post(&mut wren, &format!("{case}/close"), &[]).await.is(303);
    assert!(place.get(&mut stranger, "/desk").await.text().contains("This conversation is closed."));
    assert!(place.get(&mut wren, "/desk/past").await.is(200).text().contains(">one<"));
    assert!(place.get(&mut wren, &case).await.is(200).text().contains("next words open it again"));
    ask(&place, &mut stranger, "and on Sunday?").await;
    assert!(place.get(&mut wren, "/desk").await.text().contains(&format!("{case}/take")), "it is in the queue again");
}

#[tokio::test]
async fn a_case_is_handed_to_a_colleague_and_back_to_the_queue() {
    let (place, mut owner, mut wren) = staffed().await;
    owner.language = Some("en");
    ask(&place, &mut Somebody::default(), "who knows?").await;
    place.post(&mut owner, "/desk/duty", &[("on", "true"), ("slots", "0")]).await.is(303);
    let case = first_case(&place.get(&mut wren, "/desk").await.is(200));
    place.post(&mut wren, &format!("{case}/take"), &[]).await.is(303);
    let page = place.get(&mut wren, &case).await.is(200);
    assert!(page.text().contains("<option value=\"hemiao\">"));
    place.post(&mut wren, &format!("{case}/hand-over"), &[("to", "hemiao")]).await.is(303);
    assert!(!place.get(&mut wren, &case).await.is(200).text().contains("data-composer"), "it is somebody else's now");
    assert!(place.get(&mut owner, &case).await.is(200).text().contains("data-composer"));
    let refused = place.post(&mut wren, &format!("{case}/answer"), &[("text", "too late, kept")]).await;
    assert!(refused.status.is_client_error() && refused.text().contains("too late, kept"), "{}", refused.status);
    place.post(&mut owner, &format!("{case}/hand-over"), &[("to", "")]).await.is(303);
    assert!(place.get(&mut wren, "/desk").await.text().contains(&format!("{case}/take")));
}

#[tokio::test]
async fn saved_replies_are_kept_chosen_and_dropped() {
    let (place, _, mut wren) = staffed().await;
    let hours = [("name", "hours"), ("text", "Ten to eleven.")];
    place.post(&mut wren, "/desk/saved", &hours).await.is(303);
    let long = "x".repeat(10_000);
    let refused = place.post(&mut wren, "/desk/saved", &[("name", "long"), ("text", &long)]).await.is(400);
    assert!(refused.text().contains(&long) && refused.text().contains("id=\"error-name\""));
    ask(&place, &mut Somebody::default(), "when?").await;
    let case = first_case(&place.get(&mut wren, "/desk").await.is(200));
    let page = place.get(&mut wren, &case).await.is(200);
    let (_, rest) = page.text().split_once("data-text=\"Ten to eleven.\"").expect("the reply can be chosen");
    assert!(rest.contains("hours</option>"));
    let id = page.text().split("<option value=\"").find_map(|rest| rest.split('"').next()?.parse::<i64>().ok());
    let id = id.expect("its number").to_string();
    let cid = page.field("cid");
    let chosen = [("cid", cid.as_str()), ("text", "Hello."), ("saved", &id)];
    let filled = place.post(&mut wren, &format!("{case}/fill"), &chosen).await.is(200);
    assert!(filled.text().contains("Hello.\nTen to eleven.</textarea>") && filled.field("cid") == cid);
    place.post(&mut wren, "/desk/saved", &[("id", &id), ("name", "hours"), ("text", "All day.")]).await.is(303);
    assert!(place.get(&mut wren, "/desk/saved").await.text().contains("All day."));
    place.post(&mut wren, "/desk/saved/drop", &[("id", &id)]).await.is(303);
    assert!(!place.get(&mut wren, "/desk/saved").await.text().contains("All day."));
}

#[tokio::test]
async fn a_foreign_word_opens_nothing_and_an_outdated_one_is_forgotten() {
    let (place, _, _) = staffed().await;
    let mut stranger = Somebody::speaking("en");
    for word in ["abcd-efgh-jkmn", "", "；Path=/"] {
        let got = place.post(&mut stranger, "/desk/word", &[("word", word)]).await;
        assert!(got.status.is_client_error(), "{word}: {}", got.status);
        assert!(got.text().contains("No conversation has this word") && word_of(&stranger).is_empty());
    }
    stranger.cookies.push(("desk".to_owned(), "abcd-efgh-jkmn".to_owned()));
    place.get(&mut stranger, "/desk").await.is(200);
    assert_eq!(word_of(&stranger), "");
    stranger.cookies.push(("desk".to_owned(), "abcd-efgh-jkmn".to_owned()));
    ask(&place, &mut stranger, "a new question").await;
    assert!(!word_of(&stranger).is_empty());
}

#[tokio::test]
async fn others_neither_read_a_case_nor_see_the_queue() {
    let (place, _, mut wren) = staffed().await;
    let mut stranger = Somebody::default();
    ask(&place, &mut stranger, "canary-7f3a").await;
    let case = first_case(&place.get(&mut wren, "/desk").await.is(200));
    let mut robin = place.member("robin").await;
    for who in [&mut robin, &mut Somebody::default()] {
        for path in ["/desk", &case, "/desk/past", "/desk/saved", &format!("{case}/transcript.txt"), "/"] {
            let got = place.get(who, path).await;
            assert!(!got.text().contains("canary-7f3a"), "{path} shows it");
        }
        for path in ["take", "answer", "close", "hand-over", "fill"] {
            let got = place.post(who, &format!("{case}/{path}"), &[("text", "x"), ("saved", "1")]).await;
            assert!(got.status.is_client_error() && !got.text().contains("canary-7f3a"), "{path} is {}", got.status);
        }
        let got = place.post(who, "/desk/duty", &[("on", "true")]).await;
        assert!(got.status.is_client_error(), "{}", got.status);
    }
    assert!(place.get(&mut stranger, "/desk").await.text().contains("canary-7f3a"));
}

#[tokio::test]
async fn a_member_needs_no_word() {
    let (place, _, mut wren) = staffed().await;
    let mut robin = place.member("robin").await;
    robin.language = Some("en");
    assert!(!place.get(&mut robin, "/desk").await.is(200).text().contains("name=\"name\""));
    ask(&place, &mut robin, "from a member").await;
    assert_eq!(word_of(&robin), "");
    let page = place.get(&mut robin, "/desk").await.is(200);
    assert!(page.text().contains("from a member") && !page.text().contains("class=\"pickup\""));
    assert!(page.text().contains("href=\"/u/robin\""));
    let queue = place.get(&mut wren, "/desk").await.is(200);
    assert!(queue.text().contains(">robin</a>"));
    place.post(&mut robin, "/desk/close", &[]).await.is(303);
    assert!(place.get(&mut robin, "/desk").await.text().contains("This conversation is closed."));
}

#[tokio::test]
async fn signing_out_leaves_no_case_behind_in_the_browser() {
    let (place, _, _) = staffed().await;
    let mut rook = Somebody::speaking("en");
    ask(&place, &mut rook, "asked as a guest").await;
    let word = word_of(&rook);
    let fields = [("name", "wren"), ("password", PASSWORD), ("next", "/")];
    place.post(&mut rook, "/sign-in", &fields).await.is(303);
    place.post(&mut rook, "/sign-out", &[]).await.is(303);
    assert_eq!(word_of(&rook), "");
    assert!(!place.get(&mut rook, "/desk").await.is(200).text().contains("asked as a guest"));
    place.post(&mut rook, "/desk/word", &[("word", &word)]).await.is(303);
    assert!(place.get(&mut rook, "/desk").await.text().contains("asked as a guest"), "the word still leads back");
}

#[tokio::test]
async fn pages_of_guests_stay_the_same_whatever_waits() {
    let (place, mut owner, _) = staffed().await;
    let mut guest = Somebody::default();
    let before = place.get(&mut guest, "/").await.is(200);
    ask(&place, &mut Somebody::default(), "counted for staff only").await;
    let after = place.get(&mut guest, "/").await.is(200);
    assert_eq!(before.text(), after.text());
    assert_eq!(after.header(header::CACHE_CONTROL), "public, max-age=0, must-revalidate");
    assert!(after.text().contains("href=\"/desk\"") && !after.text().contains("data-live"));
    assert!(place.get(&mut owner, "/").await.text().contains("data-live=\"nav\"><span class=\"pip num\">1<"));
    let mut stranger = Somebody::default();
    ask(&place, &mut stranger, "mine").await;
    assert_eq!(place.get(&mut stranger, "/").await.is(200).text(), after.text(), "not even with the cookie");
}

#[tokio::test]
async fn refused_words_stay_in_the_form() {
    let (place, _, _) = staffed().await;
    let mut stranger = Somebody::speaking("en");
    let cid = place.get(&mut stranger, "/desk").await.field("cid");
    let long = "茶".repeat(8_001);
    let refused = place.post(&mut stranger, "/desk", &[("cid", &cid), ("text", &long), ("name", "Anne")]).await.is(400);
    assert!(refused.text().contains(&long) && refused.text().contains("value=\"Anne\""));
    assert_eq!(refused.field("cid"), cid);
    ask(&place, &mut stranger, "short").await;
    let empty = place.post(&mut stranger, "/desk", &[("text", " ")]).await.is(400);
    assert!(empty.text().contains("id=\"error-w\"") && empty.text().contains("short"));
}

#[tokio::test]
async fn admins_set_how_long_an_answer_may_be_owed() {
    let (place, mut owner, mut wren) = staffed().await;
    assert!(place.get(&mut owner, "/admin").await.is(200).text().contains("value=\"180\""));
    place.post(&mut owner, "/admin/desk", &[("desk_silence_s", "60")]).await.is(303);
    assert!(place.get(&mut owner, "/admin").await.is(200).text().contains("value=\"60\""));
    place.post(&mut owner, "/admin/desk", &[("desk_silence_s", "9")]).await.is(400);
    place.post(&mut wren, "/admin/desk", &[("desk_silence_s", "60")]).await.is(403);
}

#[tokio::test]
async fn the_desk_speaks_both_languages() {
    let (place, _, _) = staffed().await;
    for (language, told) in [("zh-CN", "现在没有人值班"), ("en", "Nobody is at the desk")] {
        let mut stranger = Somebody::speaking(language);
        assert!(place.get(&mut stranger, "/desk").await.is(200).text().contains(told));
        ask(&place, &mut stranger, "hello").await;
        assert!(place.get(&mut stranger, "/desk").await.is(200).text().contains(told));
    }
}
