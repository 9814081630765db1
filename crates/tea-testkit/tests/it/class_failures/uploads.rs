//! Files from whoever has no name, and files that are not what they say.

use super::{open, view};
use std::io::Cursor;
use std::path::Path;
use tea_testkit::{Page, TestHouse};

const SVG: &[u8] = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
const HTML: &[u8] = b"<!doctype html><html><body><script>alert(1)</script></body></html>";
const SCRIPT: &[u8] = b"<script>alert(1)</script>";

/// A small picture, and script behind it.
fn picture(behind: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let image = image::RgbImage::from_pixel(8, 6, image::Rgb([29, 105, 84]));
    image.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes.extend_from_slice(behind);
    bytes
}

/// Files that pass for a picture at a glance, by name.
fn disguised() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("a.png", SVG.to_vec()),
        ("b.svg", SVG.to_vec()),
        ("c.jpg", HTML.to_vec()),
        ("d.html", HTML.to_vec()),
        ("e.gif", [b"GIF89a/*", HTML].concat()),
        ("f.png", [b"\x89PNG\r\n\x1a\n", HTML].concat()),
        ("g.png", picture(SCRIPT)),
        ("h.png.html", picture(SCRIPT)),
        ("i.jpg", [b"\xff\xd8\xff\xe0", SVG].concat()),
        ("j.webp", [b"RIFF\x00\x00\x00\x00WEBP", HTML].concat()),
        ("k.svg\u{0}.png", SVG.to_vec()),
        ("../../l.html", HTML.to_vec()),
        ("m.xhtml", [b"\xef\xbb\xbf", HTML].concat()),
        ("n.png", SVG.iter().flat_map(|byte| [*byte, 0]).collect()),
    ]
}

/// That a browser neither runs what it was given nor takes it for a page.
fn assert_tame(page: &Page, context: &str) {
    let kind = page.header("content-type");
    for bad in ["html", "svg", "xml", "script"] {
        assert!(!kind.contains(bad), "{context} is served as {kind}");
    }
    assert_eq!(page.header("x-content-type-options"), "nosniff", "{context}");
    assert!(page.header("content-security-policy").contains("sandbox"), "{context}");
    if page.header("content-disposition").starts_with("inline") {
        assert!(kind.starts_with("image/"), "{context} is shown as {kind}");
        let holds = |part: &[u8]| page.body.windows(part.len()).any(|bytes| bytes == part);
        assert!(!holds(b"<script") && !holds(b"<svg"), "{context} was not written anew");
    }
}

fn files_below(dir: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(dir) else { return 0 };
    entries.map(|entry| entry.unwrap().path()).map(|path| if path.is_dir() { files_below(&path) } else { 1 }).sum()
}

#[tokio::test]
async fn nothing_is_taken_from_whoever_has_no_name() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    let topic = open(&house, &wren, "tea", "which?").await;
    let before = files_below(house.data());
    let picture = picture(b"");
    let strangers = [house.browser(None), tea_testkit::Browser::new(house.addr(), Some(&"x".repeat(43)))];
    for stranger in &strangers {
        for (path, field) in [
            ("/api/v1/files", "file"),
            ("/api/v1/files?name=a.png", "file"),
            ("/me/avatar", "avatar"),
            ("/talk/hall/post", "files"),
            ("/b/general/new", "files"),
            (&format!("/t/{topic}/reply"), "files"),
        ] {
            let fields = [("text", "look"), ("title", "look"), ("do", "send")];
            let page = stranger.post_file(path, &fields, (field, "a.png", &picture)).await;
            let asked_in = page.status == 401 || (page.status == 303 && page.location().starts_with("/sign-in"));
            assert!(asked_in, "{path} answers {} {}", page.status, page.location());
        }
    }
    assert_eq!(files_below(house.data()), before, "nothing was kept");
    assert_eq!(view(&house, &wren, topic, 1).await.head, 1);
}

#[tokio::test]
async fn what_only_passes_for_a_picture_is_never_shown_as_a_page_or_a_drawing() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    let browser = house.browser(Some(&wren));
    let topic = open(&house, &wren, "tea", "which?").await;
    let mut taken = 0;
    for (name, bytes) in disguised() {
        let portrait = browser.post_file("/me/avatar", &[], ("avatar", name, &bytes)).await;
        let is_picture = bytes.starts_with(&picture(b""));
        assert_eq!(portrait.status == 303, is_picture, "{name} as a portrait: {}", portrait.status);
        let fields = [("text", "look"), ("do", "send")];
        let page = browser.post_file(&format!("/t/{topic}/reply"), &fields, ("files", name, &bytes)).await;
        taken += usize::from(page.status == 303);
    }
    assert!(taken >= 3, "{taken} files were taken");
    let guest = house.browser(None);
    let files: Vec<_> = view(&house, &wren, topic, 1).await.floors.into_iter().flat_map(|floor| floor.files).collect();
    assert_eq!(files.len(), taken);
    for file in files {
        // The name in the address is anybody's to choose; it decides nothing.
        for name in [tea_testkit::browser::encoded(&file.name).as_str(), "x.html", "x.svg", "x.js"] {
            let path = format!("/files/{}/{name}", file.id);
            let shown = guest.get(&path).await;
            if shown.status == 200 {
                assert_tame(&shown, &format!("{path} for {}", file.name));
            } else {
                assert_eq!(shown.status, 404, "{path}");
            }
        }
        let preview = guest.get(&format!("/files/{}/preview", file.id)).await;
        if preview.status == 200 {
            assert_tame(&preview, &format!("the preview of {}", file.name));
        }
    }
    let page = guest.get("/u/wren").await.text();
    let (_, portrait) = page.split_once("src=\"/avatars/").unwrap();
    let path = format!("/avatars/{}", portrait.split('"').next().unwrap());
    assert_tame(&guest.get(&path).await, &path);
}

/// Two people bring files of one name: neither takes the other's place.
#[tokio::test]
async fn a_file_of_the_same_name_takes_nobodys_place() {
    let house = TestHouse::start().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let topic = open(&house, &wren, "tea", "which?").await;
    for (who, bytes) in [(&wren, b"of wren"), (&moth, b"of moth")] {
        let fields = [("text", "look"), ("do", "send")];
        let (browser, path) = (house.browser(Some(who)), format!("/t/{topic}/reply"));
        assert_eq!(browser.post_file(&path, &fields, ("files", "a.txt", bytes)).await.status, 303);
    }
    let floors = view(&house, &wren, topic, 1).await.floors;
    for (floor, bytes) in [(1, "of wren"), (2, "of moth")] {
        let file = &floors[floor].files[0];
        let page = house.browser(None).get(&format!("/files/{}/{}", file.id, file.name)).await;
        assert_eq!((file.name.as_str(), page.text().as_str()), ("a.txt", bytes));
    }
}
