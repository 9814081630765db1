//! Bytes and lines: the greeting, encodings, the limit of a line, Telnet, half-closing.

use super::*;
use tea_testkit::PASSWORD;

const IAC: u8 = 255;
const WILL: u8 = 251;
const WONT: u8 = 252;
const DO: u8 = 253;
const DONT: u8 = 254;
const BINARY: u8 = 0;
const ECHO: u8 = 1;
const NAWS: u8 = 31;

#[tokio::test]
async fn the_greeting_is_two_lines_and_nothing_else_is_said_first() {
    let (_house, port) = house().await;
    let mut client = TextClient::connect(port).await;
    client.half_close().await;
    let greeting = String::from_utf8(client.rest().await).unwrap();
    let lines: Vec<&str> = greeting.lines().collect();
    assert_eq!(lines.len(), 2, "{greeting:?}");
    assert!(lines[0].contains("帮助") && lines[1].contains("help"), "{greeting:?}");
}

#[tokio::test]
async fn what_was_sent_before_half_closing_is_answered() {
    let (house, port) = house().await;
    house.person("wren").await;
    let mut client = house.text(port, None).await;
    client.bytes(b"rooms\nq\n").await;
    client.half_close().await;
    let told = String::from_utf8(client.rest().await).unwrap();
    assert!(told.contains("hall") && told.ends_with("Until next time.\n"), "{told:?}");
    let mut client = house.text(port, Some("wren")).await;
    client.bytes("go hall\none\ntwo\nhistory 2".as_bytes()).await;
    client.half_close().await;
    let told = String::from_utf8(client.rest().await).unwrap();
    let said: Vec<&str> = told.lines().filter(|line| line.starts_with('#')).map(words).collect();
    assert_eq!(said, ["wren: one", "wren: two", "wren: one", "wren: two"], "{told:?}");
}

#[tokio::test]
async fn a_plain_client_never_gets_a_byte_of_telnet() {
    let (house, port) = house().await;
    house.person("wren").await;
    let mut client = TextClient::connect(port).await;
    client.bytes(format!("sign-in wren\n{PASSWORD}\ngo hall\nhello 茶\nwho\nhelp\nq\n").as_bytes()).await;
    let told = client.rest().await;
    assert!(!told.contains(&IAC) && String::from_utf8_lossy(&told).contains("wren: hello 茶"));
    assert!(String::from_utf8_lossy(&told).contains("visible on your screen"));
}

#[tokio::test]
async fn telnet_hides_the_password() {
    let (house, port) = house().await;
    house.person("wren").await;
    let mut client = house.text(port, None).await;
    client.bytes(&[IAC, WILL, NAWS, IAC, WILL, 24, IAC, DO, 3]).await;
    let answers = client.bytes_until(&[IAC, WONT, 3]).await;
    assert_eq!(answers, [IAC, DO, BINARY, IAC, DO, NAWS, IAC, DONT, 24, IAC, WONT, 3]);
    client.bytes(b"sign-in wren\r\n").await;
    let before = client.bytes_until(b"Password:").await;
    assert!(before.starts_with(&[IAC, WILL, ECHO]), "{before:?}");
    // Whoever does not show what is typed sends it letter by letter, and takes letters back.
    client.bytes(&[IAC, DO, ECHO]).await;
    client.bytes(format!("{PASSWORD}x\x7f\r\0").as_bytes()).await;
    let after = client.bytes_until(b"Signed in as").await;
    let shown_again = after.windows(3).position(|part| part == [IAC, WONT, ECHO]).unwrap();
    assert!(!after[shown_again + 3..].contains(&IAC));
    assert!(!String::from_utf8_lossy(&after).contains("oolong"));
}

#[tokio::test]
async fn telnet_tells_its_width_and_gets_lines_that_fit() {
    let (house, port) = house().await;
    let wren = house.person("wren").await;
    post(&house, &wren, "hall", &"茶".repeat(60)).await;
    let mut client = house.text(port, None).await;
    client.bytes(&[IAC, WILL, NAWS, IAC, 250, NAWS, 0, 40, 0, 24, IAC, 240]).await;
    client.bytes_until(&[IAC, DO, NAWS]).await;
    client.bytes(b"go hall\r\nwidth\r\n").await;
    let told = client.until("40").await;
    let long: Vec<&String> = told.iter().filter(|line| line.contains('茶')).collect();
    assert!(long.len() >= 4, "{told:?}");
    for line in long {
        let cells: usize = line.chars().map(|c| if c == '茶' { 2 } else { 1 }).sum();
        assert!(cells <= 40, "{line:?}");
    }
}

#[tokio::test]
async fn gbk_is_read_with_one_notice_and_answered_in_utf8() {
    let (house, port) = house().await;
    house.person("wren").await;
    let mut client = house.text(port, Some("wren")).await;
    client.go("hall").await;
    // 来喝茶 twice, and what was told in Chinese from then on.
    client.bytes(b"\xC0\xB4\xBA\xC8\xB2\xE8\n\xC0\xB4\xBA\xC8\xB2\xE8\n").await;
    let told: Vec<String> = [client.until("wren: 来喝茶").await, client.until("wren: 来喝茶").await].concat();
    assert_eq!(told.iter().filter(|line| line.contains("GB18030")).count(), 1, "{told:?}");
}

#[tokio::test]
async fn a_line_that_never_ends_is_refused_once_and_kept_nowhere() {
    let (house, port) = house().await;
    let mut client = house.text(port, None).await;
    assert!(client.bytes(&vec![b'a'; 1 << 20]).await);
    client.until("longer than 8 KiB").await;
    client.bytes(b"\nwho\n").await;
    // The next answer is that of the next line.
    assert!(client.line().await.unwrap().contains("in the house"));
    let mut client = house.text(port, None).await;
    client.bytes(&[vec![b'a'; 8 * 1024], b"\n".to_vec()].concat()).await;
    client.bytes(b"who\n").await;
    let told = client.until("in the house").await;
    assert!(told.iter().all(|line| !line.contains("longer")), "{told:?}");
}

#[tokio::test]
async fn an_interruption_takes_a_question_back() {
    let (house, port) = house().await;
    let mut client = house.text(port, None).await;
    client.bytes(b"sign-in\r\n").await;
    client.until("Account name").await;
    client.bytes(&[b'w', b'r', IAC, 244, IAC, 246]).await;
    assert_eq!(client.bytes_until(&[BINARY]).await, [IAC, DO, BINARY]);
    client.until("Given up.").await;
    client.until("Still here.").await;
}

#[tokio::test]
async fn a_width_is_kept_within_its_limits() {
    let (_house, port) = house().await;
    let mut client = TextClient::connect(port).await;
    client.greeted().await;
    for (asked, got) in [(20, 20), (19, 20), (500, 500), (501, 500)] {
        client.say(&format!("width {asked}")).await;
        let told: Vec<String> = client.until("columns").await.iter().map(|line| line.trim().to_owned()).collect();
        assert_eq!(told.join(" "), format!("Lines are wrapped at {got} columns."), "{asked}");
    }
    client.say("width 0").await;
    client.until("as they are").await;
}

#[tokio::test]
async fn help_is_one_line_for_each_command_in_either_language() {
    let (_house, port) = house().await;
    let mut client = TextClient::connect(port).await;
    client.greeted().await;
    client.say("help").await;
    let english = client.until("Two slashes").await;
    client.say("帮助").await;
    let chinese = client.until("就打两个").await;
    assert!(english.len() == chinese.len() && english.len() > 15, "{english:?} {chinese:?}");
    assert!(english.iter().all(|line| !line.starts_with(' ')), "each fits 80 columns: {english:?}");
}
