//! Talking: with people on other ports, in rooms and to one person.

use super::*;
use tea_protocol::Cid;
use tea_protocol::live::{ClientMessage, Draft, Send};

#[tokio::test]
async fn netcat_and_a_socket_see_one_conversation() {
    let (house, port) = house().await;
    house.person("wren").await;
    let moth = house.person("moth").await;
    let mut socket = house.live_socket(Some(&moth)).await;
    let room = house.room(&moth, "hall").await;
    socket.subscribe("hall", 0, None).await.unwrap();
    let mut client = house.text(port, Some("wren")).await;
    client.go("hall").await;
    client.say("hello from netcat").await;
    let own = client.until("hello from netcat").await.pop().unwrap();
    let ack = socket.post("hall", Cid([1; 16]), "hello from a browser").await.unwrap();
    let other = client.until("hello from a browser").await.pop().unwrap();
    assert!(other.starts_with(&format!("#{} ", ack.seq)) && words(&other) == "moth: hello from a browser", "{other}");
    assert!(own.starts_with(&format!("#{} ", ack.seq - 1)) && words(&own) == "wren: hello from netcat", "{own}");
    let entries = socket.entries(room, ack.seq).await;
    assert_eq!(entries.last().unwrap().seq, ack.seq);
}

#[tokio::test]
async fn changes_are_short_lines() {
    let (house, port) = house().await;
    house.person("wren").await;
    let moth = house.person("moth").await;
    let mut frames = house.live_frames(Some(&moth)).await;
    let mut client = house.text(port, Some("wren")).await;
    client.go("hall").await;
    let seq = frames.post("hall", Cid([1; 16]), "teh tea").await.unwrap().seq;
    client.until("moth: teh tea").await;
    let edit = tea_protocol::live::DraftEdit { target: seq, text: "the tea".to_owned() };
    let react = tea_protocol::entry::React { target: seq, emoji: "🍵".to_owned(), on: true };
    let drafts = [Draft::Edit(edit), Draft::React(react), Draft::Remove(tea_protocol::entry::Target { target: seq })];
    for (number, draft) in drafts.into_iter().enumerate() {
        let cid = Cid([10 + u8::try_from(number).unwrap(); 16]);
        frames.say(&ClientMessage::Send(Send { stream: "hall".into(), cid, draft })).await;
        frames.answer(cid).await.unwrap();
    }
    client.until(&format!("moth changed #{seq}: the tea")).await;
    client.until(&format!("moth reacted to #{seq}: 🍵")).await;
    client.until(&format!("moth removed #{seq}")).await;
    client.say("history 10").await;
    let page = client.until("(removed)").await;
    assert!(page.iter().all(|line| !line.contains("the tea")), "{page:?}");
}

#[tokio::test]
async fn a_letter_to_nobody_is_told_by_the_name() {
    let (house, port) = house().await;
    house.person("wren").await;
    let mut client = house.text(port, Some("wren")).await;
    client.say("dm nobody-at-all hello").await;
    client.until("Nobody here has the name nobody-at-all.").await;
}

#[tokio::test]
async fn direct_messages_go_both_ways_and_are_marked() {
    let (house, port) = house().await;
    house.person("wren").await;
    house.person("moth").await;
    let mut wren = house.text(port, Some("wren")).await;
    let mut moth = house.text(port, Some("moth")).await;
    wren.say("dm moth the blue pot is yours").await;
    let own = wren.until("the blue pot").await.pop().unwrap();
    assert!(own.starts_with("[dm moth] #1 ") && own.ends_with("wren: the blue pot is yours"), "{own}");
    let got = moth.until("the blue pot").await.pop().unwrap();
    assert!(got.starts_with("[dm wren] #1 ") && got.ends_with("wren: the blue pot is yours"), "{got}");
    moth.say("to wren thank you").await;
    wren.until("moth: thank you").await;
    // What came while one was away is shown after signing in.
    moth.say("q").await;
    moth.rest().await;
    wren.say("dm moth one more thing").await;
    wren.until("one more thing").await;
    let mut back = house.text(port, None).await;
    back.say("sign-in moth").await;
    back.until("Password").await;
    back.say(tea_testkit::PASSWORD).await;
    back.until("wren: one more thing").await;
}

#[tokio::test]
async fn a_muted_member_is_told_and_the_words_are_kept() {
    let (house, port) = house().await;
    let owner = house.sign_in("owner").await;
    house.person("wren").await;
    let mut client = house.text(port, Some("wren")).await;
    client.go("hall").await;
    house.ask(&owner, "talk.mute", serde_json::json!({ "room": "hall", "name": "wren", "minutes": 10 })).await;
    client.until("muted wren").await;
    client.say("can you hear me?").await;
    let told = client.until("Not sent").await.pop().unwrap();
    assert!(told.contains("You may not write for now"), "{told}");
    client.until("can you hear me?").await;
}

#[tokio::test]
async fn nobody_rings_the_bell_or_moves_the_cursor_of_another() {
    let (house, port) = house().await;
    house.person("wren").await;
    let moth = house.person("moth").await;
    let mut client = house.text(port, Some("wren")).await;
    client.go("hall").await;
    post(&house, &moth, "hall", "a\u{1b}[2J\u{7}b\u{9b}31mc\u{202e}d").await;
    let line = client.until("moth: ").await.pop().unwrap();
    assert!(!line.chars().any(char::is_control) && !line.contains('\u{202e}'), "{line:?}");
}

#[tokio::test]
async fn whoever_reads_slowly_misses_nothing_and_keeps_nobody_waiting() {
    let (house, port) = house().await;
    house.person("wren").await;
    let moth = house.person("moth").await;
    let mut slow = TextClient::connect_small(port).await;
    slow.greeted().await;
    slow.sign_in("wren").await;
    slow.go("hall").await;
    slow.say("width 0").await;
    slow.until("as they are").await;
    let mut frames = house.live_frames(Some(&moth)).await;
    let text = "x".repeat(4_000);
    let mut last = 0;
    for number in 0..400_u64 {
        let mut cid = [7; 16];
        cid[..8].copy_from_slice(&number.to_be_bytes());
        last = frames.post("hall", Cid(cid), &text).await.unwrap().seq;
    }
    // More than a line holds: what was dropped is read again from the log.
    assert!(house.core.hub.queued_bytes_max() <= 512 * 1024);
    let lines = slow.until(&format!("#{last} ")).await;
    let seqs: Vec<u64> = lines
        .iter()
        .filter_map(|line| line.strip_prefix('#')?.split(' ').next()?.parse().ok())
        .filter(|seq| *seq > last - 400)
        .collect();
    assert_eq!(seqs, (last - 399..=last).collect::<Vec<u64>>());
}
