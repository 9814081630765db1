//! Films used badly: a text that is called a film, a file without a byte, a ticket opened too early. Each is told in a
//! sentence, in the language of whoever did it.

use super::*;
use std::time::{Duration, Instant};

/// How often it is looked whether a film was judged, and how long at most.
const LOOK_EVERY: Duration = Duration::from_millis(20);
const PATIENCE: Duration = Duration::from_secs(60);
/// The two languages, and of each sentence a part that says it.
const SAID: [(&str, &str, &str, &str); 2] = [
    ("zh-CN", "这不是影片", "里面是空的", "还没到可以下载的时间"),
    ("en", "It is no film", "There is nothing in it", "It is too early for this download"),
];

/// What a browser of this language is shown, and the status of it.
async fn page(cinema: &Cinema, who: &Person, path: &str, language: &str) -> (u16, String) {
    let more = format!("Accept: text/html\r\nAccept-Language: {language}\r\nCookie: session={}\r\n", who.token);
    let (status, body) = cinema.get(None, path, &more).await;
    (status, String::from_utf8(body).unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_called_a_film_ends_as_what_it_is_and_its_page_says_so() {
    let cinema = Cinema::open().await;
    let (status, answer) = cinema.bring("读书笔记.mp4", "今天读了两页。\n".repeat(200).as_bytes()).await;
    assert_eq!(status, 201, "{answer}");
    let begun = Instant::now();
    let film = loop {
        let film = cinema.all().await.remove(0);
        if film["state"] == "damaged" {
            break film;
        }
        assert!(begun.elapsed() < PATIENCE, "{film}");
        tokio::time::sleep(LOOK_EVERY).await;
    };
    if film["fault"] == "tools" {
        eprintln!("SKIPPED: there is no ffmpeg on this machine");
        return;
    }
    assert_eq!(film["fault"], "unsupported", "{film}");
    for (language, sentence, _, _) in SAID {
        for path in [format!("/v/{}", film["id"]), format!("/v/{}/edit", film["id"])] {
            let (status, html) = page(&cinema, &cinema.moth, &path, language).await;
            assert!(status == 200 && html.contains(sentence), "{path} in {language}: {status} {html}");
        }
    }
    let (status, _) = page(&cinema, &cinema.wren, &format!("/v/{}", film["id"]), "en").await;
    assert_eq!(status, 404, "nobody else is shown what is no film");
}

#[tokio::test]
async fn a_file_without_a_byte_is_refused_in_words_before_it_is_a_title() {
    let cinema = Cinema::open().await;
    let (addr, token) = (cinema.house.addr(), &cinema.moth.token);
    for (language, _, sentence, _) in SAID {
        let head = format!(
            "POST /uploads HTTP/1.1\r\nHost: {addr}\r\nTus-Resumable: 1.0.0\r\nAuthorization: Bearer {token}\r\n\
             Upload-Length: 0\r\nAccept-Language: {language}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        let answer = String::from_utf8(http::fetch(addr, head.as_bytes()).await).unwrap();
        assert!(answer.starts_with("HTTP/1.1 4") && answer.contains(sentence), "{answer}");
    }
    assert!(cinema.all().await.is_empty());
}

#[tokio::test]
async fn a_ticket_opened_too_early_is_a_page_that_says_when_to_come_back() {
    let cinema = Cinema::open().await;
    let title = cinema.film(900, 0, 0).await;
    let (ticket, _) = cinema.ticket(Some(&cinema.wren), title).await;
    for (language, _, _, sentence) in SAID {
        let (status, html) = page(&cinema, &cinema.wren, &ticket, language).await;
        assert_eq!(status, 425);
        assert!(html.trim_start().starts_with("<!doctype html>") && html.contains(sentence), "{html}");
    }
    let (_, answer) = cinema.get(Some(&cinema.wren), &ticket, "Accept: application/json\r\n").await;
    assert_eq!(serde_json::from_slice::<Value>(&answer).unwrap_or_default()["code"], "ticket_early");
}
