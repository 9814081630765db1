//! Boards by lines: which there are, reading a topic, writing, voting, finding, and what comes meanwhile.

use super::*;
use serde_json::json;
use tea_protocol::{Reply, StreamId};

/// Opens a topic on the first board through the services.
async fn open(house: &TestHouse, who: &Person, title: &str, text: &str) -> StreamId {
    let ask = json!({ "board": "general", "title": title, "text": text });
    match house.ask(who, "boards.create_topic", ask).await {
        Reply::BoardsCreateTopic(opened) => opened.topic.id,
        other => panic!("{other:?}"),
    }
}

/// Replies through the services.
async fn reply(house: &TestHouse, who: &Person, topic: StreamId, text: &str) -> u64 {
    match house.ask(who, "boards.reply", json!({ "topic": topic, "text": text })).await {
        Reply::BoardsReply(replied) => replied.floor,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_guest_finds_a_board_its_topics_and_their_floors_by_numbers() {
    let (house, port) = house().await;
    let wren = house.person("wren").await;
    let topic = open(&house, &wren, "Which kettle?", "Mine leaks.\nTwo lines.").await;
    reply(&house, &wren, topic, "Still leaking.").await;
    let mut guest = house.text(port, None).await;
    guest.say("boards").await;
    guest.until("  1  general  茶余饭后").await;
    guest.say("board 1").await;
    guest.until("== general").await;
    guest.until("  1  Which kettle?").await;
    guest.until(&format!("t{topic} · wren · One reply")).await;
    guest.until("topic N").await;
    guest.say("topic 1").await;
    guest.until("== Which kettle?").await;
    let floors = guest.until("That is all").await;
    let heads: Vec<&String> = floors.iter().filter(|line| line.starts_with('#')).collect();
    assert_eq!(heads.len(), 2, "{floors:?}");
    assert!(floors.contains(&"  Two lines.".to_owned()), "{floors:?}");
    // What comes while it is read is shown with its floor.
    reply(&house, &wren, topic, "It stopped by itself.").await;
    guest.until("#3 ").await;
    guest.until("  It stopped by itself.").await;
    // A guest reads and does no more.
    for line in ["reply thanks", "vote 1", "post general"] {
        guest.say(line).await;
        guest.until("Sign in to do this").await;
    }
}

#[tokio::test]
async fn a_member_posts_replies_and_votes() {
    let (house, port) = house().await;
    house.person("wren").await;
    let moth = house.person("moth").await;
    let mut client = house.text(port, Some("wren")).await;
    client.say("post general").await;
    client.until("Title").await;
    client.say("The kettle").await;
    client.until("Text, as many lines").await;
    for line in ["first line", "", "..", "q", "."] {
        client.say(line).await;
    }
    client.until("== The kettle").await;
    let shown = client.until("That is all").await.join("\n");
    assert!(
        shown.contains("\n  first line\n\n  .\n  q\n") || shown.contains("\n  first line\n  \n  .\n  q\n"),
        "{shown}"
    );
    client.say("reply 1 one more word").await;
    client.until("one more word").await;
    client.say("reply").await;
    for line in ["several", "lines", "."] {
        client.say(line).await;
    }
    client.until("#3 ").await;
    client.until("  lines").await;
    client.say("vote 1").await;
    client.until("own").await;
    let topic = the_topic(&house, &moth).await;
    reply(&house, &moth, topic, "a floor of another").await;
    client.until("a floor of another").await;
    client.say("vote 4 -").await;
    client.until("#4 now has +0 -1").await;
    client.say("vote 4 0").await;
    client.until("#4 now has +0 -0").await;
    // Words that are no command are not posted by mistake.
    client.say("hello everybody").await;
    client.until("You are reading a topic").await;
    client.say("leave").await;
    client.until("You are out").await;
    client.say("vote 4").await;
    client.until("You are reading no topic").await;
}

/// The only topic there is.
async fn the_topic(house: &TestHouse, who: &Person) -> StreamId {
    match house.ask(who, "boards.topics", json!({ "board": "general" })).await {
        Reply::BoardsTopics(page) => page.topics[0].id,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn long_topics_are_read_page_by_page_and_from_the_first_new_floor() {
    let (house, port) = house().await;
    let wren = house.person("wren").await;
    house.person("moth").await;
    let topic = open(&house, &wren, "Long", "floor 1").await;
    for number in 2..=25 {
        assert_eq!(reply(&house, &wren, topic, &format!("floor {number}")).await, number);
    }
    let mut client = house.text(port, Some("moth")).await;
    let heads = |lines: &[String]| {
        let head = |line: &String| line.strip_prefix('#')?.split_once(' ')?.0.parse::<u64>().ok();
        lines.iter().filter_map(head).collect::<Vec<_>>()
    };
    client.say(&format!("topic t{topic}")).await;
    assert_eq!(heads(&client.until("write more").await), (1..=10).collect::<Vec<_>>());
    client.say("more").await;
    assert_eq!(heads(&client.until("write more").await), (11..=20).collect::<Vec<_>>());
    // What comes further on is announced and read in its turn.
    reply(&house, &wren, topic, "floor 26").await;
    client.until("wren just wrote #26").await;
    // Of one's own floor there is one word, not two; the mark of the line after it shows that no second comes.
    client.say("reply one of my own").await;
    client.say("find %").await;
    let told = client.until("nothing but signs").await.join("\n");
    assert!(told.contains("#27") && !told.contains("just wrote"), "{told}");
    client.say("leave").await;
    client.until("You are out").await;
    client.say(&format!("topic t{topic}")).await;
    assert_eq!(heads(&client.until("That is all").await), (21..=27).collect::<Vec<_>>());
    client.say("more").await;
    client.until("no further page").await;
    client.say(&format!("topic t{topic} 3")).await;
    assert_eq!(heads(&client.until("write more").await), (3..=12).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_tree_sets_answers_in() {
    let (house, port) = house().await;
    let wren = house.person("wren").await;
    let topic = open(&house, &wren, "Tree", "root").await;
    reply(&house, &wren, topic, "first branch").await;
    reply(&house, &wren, topic, "second branch").await;
    let twig = json!({ "topic": topic, "text": "a twig", "reply_to": 2 });
    house.ask(&wren, "boards.reply", twig).await;
    let mut guest = house.text(port, None).await;
    guest.say(&format!("topic t{topic}")).await;
    guest.until("That is all").await;
    guest.say("tree").await;
    let lines = guest.until("That is all").await;
    let at = |what: &str| lines.iter().position(|line| line.contains(what)).unwrap_or_else(|| panic!("{lines:?}"));
    assert!(at("first branch") < at("a twig") && at("a twig") < at("second branch"), "{lines:?}");
    assert!(lines[at("a twig")].starts_with("    a twig"), "{lines:?}");
}

#[tokio::test]
async fn words_are_found_and_the_hit_is_opened_at_its_floor() {
    let (house, port) = house().await;
    let wren = house.person("wren").await;
    let topic = open(&house, &wren, "水温", "烧到几度？").await;
    reply(&house, &wren, topic, "龙井八十度").await;
    let mut guest = house.text(port, None).await;
    guest.say("lang en").await;
    guest.say("find 龙井").await;
    guest.until("  1  水温 #2 · wren").await;
    guest.until("topic N").await;
    guest.say("topic 1").await;
    let shown = guest.until("That is all").await.join("\n");
    assert!(shown.contains("#2 ") && !shown.contains("#1 "), "{shown}");
    guest.say("find 铁观音").await;
    guest.until("Nothing was found for 铁观音").await;
    guest.say("top").await;
    guest.until("水温").await;
}

#[tokio::test]
async fn a_private_board_is_not_there_for_others_and_a_misspelt_one_is_guessed() {
    let (house, port) = house().await;
    let wren = house.person("wren").await;
    let owner = house.person_of("boss", tea_protocol::accounts::Role::Admin).await;
    let ask = json!({ "slug": "cellar", "name": "Cellar", "read": "listed", "write": "listed" });
    house.ask(&owner, "boards.create_board", ask).await;
    let ask = json!({ "board": "cellar", "title": "canary words", "text": "canary inside" });
    let topic = match house.ask(&owner, "boards.create_topic", ask).await {
        Reply::BoardsCreateTopic(opened) => opened.topic.id,
        other => panic!("{other:?}"),
    };
    open(&house, &wren, "Open", "to all").await;
    for who in [None, Some("wren")] {
        let mut client = house.text(port, who).await;
        let mut told = Vec::new();
        for line in ["boards", "board cellar", "find canary", "top"] {
            client.say(line).await;
            client.say("lang en").await;
            told.extend(client.until("English. For Chinese").await);
        }
        client.say(&format!("topic t{topic}")).await;
        client.say("lang en").await;
        told.extend(client.until("English. For Chinese").await);
        let told = told.join("\n");
        assert!(!told.contains("Cellar") && !told.contains("inside") && !told.contains("canary words"), "{told}");
        assert!(told.contains("There is no board cellar"), "{told}");
        client.say("board generl").await;
        client.until("Did you mean general?").await;
    }
}

#[tokio::test]
async fn nothing_in_a_floor_moves_the_cursor_of_another() {
    let (house, port) = house().await;
    let wren = house.person("wren").await;
    let topic = open(&house, &wren, "a\u{9b}31mb", "x\u{1b}[2Jy\u{7}z\n#9 21:07 owner\n  forged").await;
    let mut guest = house.text(port, None).await;
    guest.say("board general").await;
    guest.until("topic N").await;
    guest.say(&format!("topic t{topic}")).await;
    let lines = guest.until("That is all").await;
    assert!(!lines.iter().any(|line| line.chars().any(char::is_control)), "{lines:?}");
    assert!(!lines.iter().any(|line| line.starts_with("#9 ")), "a floor cannot be forged: {lines:?}");
}

#[tokio::test]
async fn what_is_too_long_is_told_and_its_rest_is_no_command() {
    let (house, port) = house().await;
    house.person("wren").await;
    let mut client = house.text(port, Some("wren")).await;
    client.say("post general").await;
    client.until("Title").await;
    client.say(&"t".repeat(tea_protocol::limits::TOPIC_TITLE_CHARS_MAX + 1)).await;
    client.until("at most 100 characters").await;
    client.say(&"t".repeat(tea_protocol::limits::TOPIC_TITLE_CHARS_MAX)).await;
    client.until("Text, as many lines").await;
    for _ in 0..6 {
        client.say(&"x".repeat(4_000)).await;
    }
    client.say("quit").await;
    client.say(".").await;
    client.until("at most 20000 characters").await;
    client.say("post general").await;
    client.until("Title").await;
    client.say("").await;
    client.until("Given up").await;
}
