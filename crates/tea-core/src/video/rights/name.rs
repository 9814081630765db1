//! What files of films are called, in addresses and when they are saved.

use super::super::access::Seat;
use super::super::store::reel::Reel;
use std::fmt::Write;
use tea_protocol::video::Rung;

/// The name that a download is saved under: the title, its quality, and what its bytes are.
pub(super) fn file_name(seat: &Seat, reel: &Reel, rung: Option<Rung>) -> String {
    let unfit = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let title: String = seat.film.title.chars().map(|c| if unfit(c) { ' ' } else { c }).collect();
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.trim_matches('.');
    let title = if title.is_empty() { "film" } else { title };
    match rung {
        Some(rung) => format!("{title} {}.mp4", rung.name()),
        None => format!("{title}.{}", ending(&reel.mime)),
    }
}

/// What the name of a file of a media type ends in.
fn ending(mime: &str) -> &'static str {
    match mime {
        "video/webm" => "webm",
        "video/x-matroska" => "mkv",
        "video/quicktime" => "mov",
        "video/x-msvideo" => "avi",
        "video/x-flv" => "flv",
        "video/mp2t" => "ts",
        "video/mpeg" => "mpg",
        "video/x-ms-asf" | "video/x-ms-wmv" => "wmv",
        "video/ogg" => "ogv",
        _ => "mp4",
    }
}

/// A name as a part of an address: what RFC 3986 calls unreserved stands as it is.
pub(super) fn encoded(name: &str) -> String {
    name.bytes().fold(String::with_capacity(name.len() * 3), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            text.push(char::from(byte));
        } else {
            write!(text, "%{byte:02X}").expect("writing to memory cannot fail");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unreserved_stands_as_it_is() {
        assert_eq!(encoded("a-b.c_d~9"), "a-b.c_d~9");
        assert_eq!(encoded("茶 /?#%"), "%E8%8C%B6%20%2F%3F%23%25");
    }

    #[test]
    fn every_ending_is_of_letters_and_digits() {
        for mime in ["video/mp4", "video/webm", "video/x-matroska", "x/y\"z", ""] {
            assert!(ending(mime).bytes().all(|byte| byte.is_ascii_alphanumeric()), "{mime}");
        }
    }
}
