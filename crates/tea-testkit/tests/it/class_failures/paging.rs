//! Pages while others write: nothing that was there comes twice, and nothing is missed.

use super::{open, reply};
use std::collections::BTreeMap;
use std::sync::Arc;
use tea_testkit::{Browser, TestHouse};

/// Topics, and floors of one topic, that stand there at the beginning.
const THERE: usize = 70;

/// The numbers after a mark, in the order of the page.
fn numbers(html: &str, mark: &str) -> Vec<u64> {
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    html.split(mark).skip(1).filter_map(|rest| digits(rest).parse().ok()).collect()
}

/// Where `rel="next"` leads.
fn next(html: &str) -> Option<String> {
    let tag = html.split('<').find(|tag| tag.contains("rel=\"next\""))?;
    let href = tag.split_once("href=\"")?.1.split('"').next()?;
    Some(href.replace("&#38;", "&").replace("&amp;", "&"))
}

/// Reads page after page, and lets others write between two of them.
async fn walk(
    browser: &Browser,
    first: &str,
    mark: &str,
    mut meanwhile: impl AsyncFnMut(usize),
) -> BTreeMap<u64, usize> {
    let mut times: BTreeMap<u64, usize> = BTreeMap::new();
    let (mut path, mut pages) = (Some(first.to_owned()), 0);
    while let Some(here) = path {
        let page = browser.get(&here).await;
        assert_eq!(page.status, 200, "{here}");
        let html = page.text();
        let main = html.split_once("<main").map_or(html.as_str(), |(_, main)| main);
        let mut on_page = numbers(main, mark);
        on_page.sort_unstable();
        on_page.dedup();
        for number in on_page {
            *times.entry(number).or_default() += 1;
        }
        path = next(&html).map(|href| if href.starts_with('?') { format!("{}{href}", base(&here)) } else { href });
        pages += 1;
        assert!(pages < 60, "the pages have an end");
        meanwhile(pages).await;
    }
    assert!(pages > 2, "{pages} pages");
    times
}

fn base(path: &str) -> &str {
    path.split('?').next().unwrap_or(path)
}

#[tokio::test]
async fn pages_of_topics_show_none_twice_and_miss_none_while_others_post() {
    let house = Arc::new(TestHouse::start().await);
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let mut there = Vec::new();
    for number in 0..THERE {
        there.push(open(&house, &wren, &format!("topic {number}"), "words").await);
        house.clock.advance(1_000);
    }
    for sort in ["newest", "latest"] {
        let path = format!("/b/general?sort={sort}");
        let browser = house.browser(Some(&moth));
        let times = walk(&browser, &path, "href=\"/t/", async |page| {
            house.clock.advance(1_000);
            for number in 0..5 {
                open(&house, &moth, &format!("meanwhile {page} {number}"), "words").await;
            }
        });
        let times = times.await;
        for topic in &there {
            let times = times.get(&u64::try_from(topic.0).unwrap()).copied();
            assert_eq!(times, Some(1), "{topic} by {sort}");
        }
    }
}

#[tokio::test]
async fn pages_of_floors_show_none_twice_and_miss_none_while_others_reply() {
    let house = Arc::new(TestHouse::start().await);
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let topic = open(&house, &wren, "tea", "floor").await;
    for _ in 1..THERE {
        reply(&house, &wren, topic, None, "floor").await;
    }
    let path = format!("/t/{topic}?floor=1");
    let browser = house.browser(None);
    let times = walk(&browser, &path, " data-floor=\"", async |page| {
        // They answer, and take away what stands on pages that were read.
        if page < 6 {
            for _ in 0..3 {
                reply(&house, &moth, topic, Some(2), "meanwhile").await;
            }
            let gone = serde_json::json!({ "topic": topic, "floor": page + 2 });
            house.ask(&wren, "boards.remove", gone).await;
        }
    });
    let times = times.await;
    for floor in 1..=u64::try_from(THERE).unwrap() + 6 {
        assert_eq!(times.get(&floor), Some(&1), "floor {floor}");
    }
}
