//! B8, B9 and B10: votes, comments, and who is told of them.

use super::*;

/// A floor of a topic as a guest is told of it.
async fn floor(cinema: &Cinema, topic: i64, number: usize) -> Value {
    cinema.view(topic).await["floors"][number - 1].clone()
}

/// That nobody votes twice, or for themselves, or without a name, and that votes at one moment are counted right, is
/// tried in `class_failures::votes`. There a vote is for ever; here it is taken back as easily as it was given.
#[tokio::test]
async fn b08_votes_for_and_against_are_counted_apart_on_the_article_in_lists_and_on_the_page() {
    let cinema = Cinema::open().await;
    let owner = cinema.house.sign_in("owner").await;
    let topic = cinema.topic(&cinema.wren, "u-wren", "tea", json!({})).await;
    let counts = async || {
        let (floor, list) = (floor(&cinema, topic, 1).await, cinema.ask(None, "boards.topics", json!({})).await);
        let listed = &list["topics"][0];
        assert_eq!([&floor["up"], &floor["down"]], [&listed["up"], &listed["down"]], "the list says the same");
        (floor["up"].as_u64().unwrap(), floor["down"].as_u64().unwrap())
    };
    let vote = async |who: &Person, value: i64| {
        let told = cinema.ask(Some(who), "boards.vote", json!({ "topic": topic, "floor": 1, "value": value })).await;
        assert_eq!(told["vote"], value, "one's own vote is told back");
        (told["up"].as_u64().unwrap(), told["down"].as_u64().unwrap())
    };
    // There the third of these makes it three against.
    assert_eq!(vote(&cinema.robin, 1).await, (1, 0));
    assert_eq!(vote(&owner, 1).await, (2, 0));
    assert_eq!(vote(&cinema.moth, -1).await, (2, 1));
    assert_eq!(counts().await, (2, 1));
    for value in [2, -2, 100] {
        let ask = json!({ "topic": topic, "floor": 1, "value": value });
        assert_eq!(cinema.refusal(Some(&cinema.robin), "boards.vote", ask).await, "bad_request");
    }
    assert_eq!(vote(&cinema.moth, 0).await, (2, 0));
    assert_eq!(counts().await, (2, 0));

    // The page shows the count to everybody and the buttons to whoever may vote.
    let path = format!("/t/{topic}?floor=1");
    let guest = cinema.page(None, &path).await;
    assert!(guest.contains("<span class=\"num\">2</span>") && !guest.contains("name=\"up\""), "{guest}");
    assert!(!cinema.page(Some(&cinema.wren), &path).await.contains("name=\"up\""), "not for the author");
    let robins = cinema.page(Some(&cinema.robin), &path).await;
    assert!(robins.contains("name=\"unvote\" value=\"1\" aria-pressed=\"true\""), "{robins}");
    let moths = cinema.page(Some(&cinema.moth), &path).await;
    assert!(moths.contains("name=\"up\" value=\"1\"") && moths.contains("name=\"down\" value=\"1\""));
    let pressed = cinema.house.browser(Some(&cinema.moth)).post(&format!("/t/{topic}/act"), &[("down", "1")]).await;
    assert_eq!((pressed.status, pressed.location()), (303, format!("/t/{topic}?floor=1#f1").as_str()));
    assert_eq!(counts().await, (2, 1));
}

/// That answers stay when what they answer goes is tried in `class_failures::children`; that nobody changes or takes
/// away the comment of another in `class_failures::others_posts`.
#[tokio::test]
async fn b09_comments_have_a_floor_number_for_ever_and_say_which_floor_they_answer() {
    let cinema = Cinema::open().await;
    let topic = cinema.topic(&cinema.wren, "u-wren", "tea", json!({})).await;
    let robin = cinema.house.browser(Some(&cinema.robin));
    let by_form = robin.post(&format!("/t/{topic}/reply"), &[("text", "a root"), ("do", "send")]).await;
    assert_eq!((by_form.status, by_form.location()), (303, format!("/t/{topic}?floor=2#f2").as_str()));
    cinema.house.clock.advance(40);
    let moth = cinema.house.browser(Some(&cinema.moth));
    let form = cinema.page(Some(&cinema.moth), &format!("/t/{topic}/reply?to=2")).await;
    assert!(form.contains("a root"), "the form shows what is answered");
    assert_eq!(hidden(&form, "to"), "2");
    let fields = [("to", "2"), ("text", "a child"), ("do", "send")];
    assert_eq!(moth.post(&format!("/t/{topic}/reply"), &fields).await.status, 303);
    cinema.house.clock.advance(40);
    assert_eq!(cinema.reply(&cinema.wren, topic, Some(3), "a twig").await, 4);
    assert_eq!(cinema.reply(&cinema.wren, topic, None, "another root").await, 5);

    let view = cinema.view(topic).await;
    let floors = view["floors"].as_array().unwrap();
    let seen: Vec<(u64, Option<u64>)> =
        floors.iter().map(|one| (one["floor"].as_u64().unwrap(), one["reply_to"].as_u64())).collect();
    assert_eq!(seen, [(1, None), (2, None), (3, Some(2)), (4, Some(3)), (5, None)]);
    assert_eq!((view["topic"]["replies"].as_u64(), view["head"].as_u64()), (Some(4), Some(5)));
    // There a comment has a date and no time, so that the comments of a day have no order.
    let times: Vec<i64> = floors[1..4].iter().map(|one| one["at"].as_i64().unwrap()).collect();
    assert!(times[0] < times[1] && times[1] < times[2], "{times:?}");

    let page = cinema.page(None, &format!("/t/{topic}?floor=1")).await;
    let child = between(&page, "id=\"f3\"", "</article>")[0];
    let expected = format!("href=\"/t/{topic}?floor=2#f2\"");
    assert!(child.contains("#3") && child.contains(&expected) && child.contains("@robin"), "{child}");
    let root = between(&page, "id=\"f2\"", "</article>")[0];
    assert!(root.contains("#2") && !root.contains("class=\"to\""), "{root}");
    let tree = cinema.page(None, &format!("/t/{topic}?order=tree")).await;
    let below = between(&tree, "id=\"f2\"", "id=\"f5\"")[0];
    assert_eq!(below.matches("<div class=\"kids\">").count(), 2, "a child below its root, a twig below the child");
    assert!(below.contains("a child") && below.contains("a twig"));
    let ask = json!({ "topic": topic, "text": "to nobody", "reply_to": 99 });
    assert_eq!(cinema.refusal(Some(&cinema.robin), "boards.reply", ask).await, "not_found");
    assert_eq!(cinema.refusal(None, "boards.reply", json!({ "topic": topic, "text": "x" })).await, "sign_in_required");
}

/// There a comment has 255 characters, and nobody can say that one is bad.
#[tokio::test]
async fn b09_a_comment_may_be_long_and_be_told_to_whoever_keeps_the_page() {
    let cinema = Cinema::open().await;
    let topic = cinema.topic(&cinema.wren, "general", "tea", json!({})).await;
    for (chars, taken) in [(256, true), (20_000, true), (20_001, false)] {
        let ask = json!({ "topic": topic, "text": "茶".repeat(chars) });
        let answer = cinema.call(Some(&cinema.robin), "boards.reply", &ask).await;
        assert_eq!(answer.status == 200, taken, "{chars}: {:?}", answer.code());
    }
    let long = floor(&cinema, topic, 3).await;
    assert_eq!(long["text"].as_str().unwrap().chars().count(), 20_000);
    let report = format!("/t/{topic}/2/report");
    assert!(cinema.house.browser(None).get(&report).await.location().starts_with("/sign-in"));
    let wren = cinema.house.browser(Some(&cinema.wren));
    let told = wren.post(&report, &[("reason", "too much tea")]).await;
    assert_eq!(told.status, 303, "{}", told.text());
    let reports = cinema.ask(Some(&cinema.moth), "boards.reports", json!({})).await;
    let report = &reports["reports"][0];
    assert_eq!((report["floor"].as_u64(), &report["author"]), (Some(2), &json!("robin")), "{reports}");
    assert_eq!(report["reasons"], json!([{ "by": "wren", "reason": "too much tea" }]));
    assert_eq!(cinema.refusal(Some(&cinema.robin), "boards.reports", json!({ "board": "general" })).await, "forbidden");
}

/// There two who comment at one moment may leave the count one short.
#[tokio::test]
async fn b09_comments_at_one_moment_each_have_their_own_floor_and_the_count_is_right() {
    let cinema = Cinema::open().await;
    let topic = cinema.topic(&cinema.wren, "general", "tea", json!({})).await;
    let mut sends = tokio::task::JoinSet::new();
    for number in 0..32 {
        let who = if number % 2 == 0 { &cinema.robin } else { &cinema.moth };
        let (addr, token) = (cinema.house.addr(), who.token.clone());
        let ask = json!({ "topic": topic, "text": format!("comment {number}") }).to_string();
        sends.spawn(async move {
            let answer = http::call(addr, Some(&token), "boards.reply", ask.as_bytes()).await;
            assert_eq!(answer.status, 200, "{:?}", answer.body);
            answer.body["floor"].as_u64().unwrap()
        });
    }
    let mut floors = sends.join_all().await;
    floors.sort_unstable();
    assert_eq!(floors, (2..=33).collect::<Vec<_>>());
    assert_eq!(cinema.view(topic).await["topic"]["replies"], 32);
}

/// What the house has told somebody, the newest first: why, where, and by whom.
async fn notices(cinema: &Cinema, who: &Person) -> Vec<(String, u64, String)> {
    let list = cinema.ask(Some(who), "talk.notices", json!({})).await;
    let mut entries = list["entries"].as_array().unwrap().clone();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry["seq"].as_u64()));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    entries
        .iter()
        .map(|entry| (text(&entry["reason"]), entry["place"].as_u64().unwrap(), text(&entry["author"])))
        .collect()
}

fn notice(reason: &str, floor: u64, by: &str) -> (String, u64, String) {
    (reason.to_owned(), floor, by.to_owned())
}

/// There an e-mail is sent, in one of them to an address that stands in the source. This house knows nobody's address
/// and sends no mail: it tells the author in their inbox. Of an article that is talked of much it tells them once, until
/// they have read on.
#[tokio::test]
async fn b10_the_author_is_told_of_a_new_comment_and_whoever_is_answered_too() {
    let cinema = Cinema::open().await;
    let topic = cinema.topic(&cinema.wren, "u-wren", "On water", json!({})).await;
    cinema.reply(&cinema.robin, topic, None, "it **should** be soft").await;
    assert_eq!(notices(&cinema, &cinema.wren).await, [notice("replied", 2, "robin")]);
    let list = cinema.ask(Some(&cinema.wren), "talk.notices", json!({})).await;
    let told = &list["entries"][0];
    assert_eq!((&told["title"], &told["excerpt"]), (&json!("On water"), &json!("it should be soft")));
    assert_eq!((told["stream"].as_i64(), list["unread"].as_u64()), (Some(topic), Some(1)));
    for other in [&cinema.robin, &cinema.moth] {
        assert_eq!(notices(&cinema, other).await, [], "nobody else is told: {}", other.name);
    }
    // An answer to the comment is told to whoever wrote that.
    cinema.reply(&cinema.moth, topic, Some(2), "how soft?").await;
    assert_eq!(notices(&cinema, &cinema.robin).await, [notice("replied", 3, "moth")]);
    assert_eq!(notices(&cinema, &cinema.wren).await.len(), 1, "what was told is not read yet");
    // On the page it leads to its floor, and is read thereby.
    let page = cinema.page(Some(&cinema.wren), "/notices").await;
    let row = entry(&page, "On water");
    assert!(row.contains("robin replied to you") && row.contains("it should be soft"), "{row}");
    let to = format!("/t/{topic}?floor=2#f2");
    let seq = hidden(row, "seq");
    let (browser, fields) = (cinema.house.browser(Some(&cinema.wren)), [("seq", seq.as_str()), ("to", &to)]);
    assert_eq!(browser.post("/notices/open", &fields).await.location(), to);
    cinema.ask(Some(&cinema.wren), "boards.read", json!({ "topic": topic, "floor": 3 })).await;
    cinema.reply(&cinema.moth, topic, None, "thank you").await;
    assert_eq!(notices(&cinema, &cinema.wren).await[0], notice("replied", 4, "moth"));
    // One's own comments are no news, and whoever wants to be told of nothing is not told.
    cinema.reply(&cinema.wren, topic, None, "welcome").await;
    assert_eq!(notices(&cinema, &cinema.wren).await.len(), 2);
    for reason in ["replied", "followed"] {
        cinema.ask(Some(&cinema.wren), "boards.set_switch", json!({ "reason": reason, "on": false })).await;
    }
    cinema.ask(Some(&cinema.wren), "boards.read", json!({ "topic": topic, "floor": 5 })).await;
    cinema.reply(&cinema.moth, topic, None, "one more").await;
    assert_eq!(notices(&cinema, &cinema.wren).await.len(), 2);
}
