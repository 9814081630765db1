//! Subtitles: what people hand in, WebVTT or SubRip, becomes plain WebVTT that is safe to hand out.
//!
//! Nothing is passed through. Times and texts are read and a new file is written from them: styles, regions, notes,
//! places on the picture and every mark but bold, italic and underlined are gone then.

use std::fmt::Write;

use crate::fault::Fault;
use crate::limits;

/// Reads subtitles and writes WebVTT (W3C, WebVTT: The Web Video Text Tracks Format). Takes UTF-8, UTF-16 with a mark
/// at its beginning, and GB 18030.
///
/// # Errors
/// When it is too large, has too many cues or a cue that is too long, or is neither WebVTT nor SubRip.
pub fn vtt_of(bytes: &[u8]) -> Result<String, Fault> {
    if bytes.len() > limits::SUBTITLE_BYTES {
        return Err(Fault::too_large(format!("{} bytes of subtitles", bytes.len())));
    }
    let text = decoded(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    let body = match text.strip_prefix("WEBVTT") {
        Some(rest) if rest.is_empty() || rest.starts_with(['\n', ' ', '\t']) => rest,
        Some(_) => return Err(Fault::unsupported("neither WebVTT nor SubRip")),
        None => text.as_str(),
    };
    let mut vtt = String::from("WEBVTT\n");
    let mut cues = 0;
    for block in body.split("\n\n").flat_map(|part| part.split("\n \n")) {
        let Some(cue) = cue_of(block)? else { continue };
        cues += 1;
        if cues > limits::SUBTITLE_CUES {
            return Err(Fault::too_large("too many subtitles"));
        }
        let (start, end) = (stamp(cue.start_ms), stamp(cue.end_ms));
        write!(vtt, "\n{start} --> {end}\n{}\n", cue.text).expect("writing into a string does not fail");
    }
    if cues == 0 {
        return Err(Fault::unsupported("there are no subtitles in it"));
    }
    Ok(vtt)
}

/// The text in the alphabet it was written in.
fn decoded(bytes: &[u8]) -> Result<String, Fault> {
    let (encoding, skip) = encoding_rs::Encoding::for_bom(bytes)
        .unwrap_or((if std::str::from_utf8(bytes).is_ok() { encoding_rs::UTF_8 } else { encoding_rs::GB18030 }, 0));
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[skip..]);
    let text = text.ok_or_else(|| Fault::unsupported("neither UTF-8 nor GB 18030"))?;
    if text.contains('\0') {
        return Err(Fault::unsupported("it is no text"));
    }
    Ok(text.into_owned())
}

struct Cue {
    start_ms: u64,
    end_ms: u64,
    text: String,
}

/// The cue of a block of lines; none for what is not one (a header, a note, a style) or shows nothing.
fn cue_of(block: &str) -> Result<Option<Cue>, Fault> {
    let mut lines = block.trim_matches('\n').lines();
    let first = lines.next().unwrap_or_default();
    if ["NOTE", "STYLE", "REGION"].iter().any(|word| first.split_whitespace().next() == Some(word)) {
        return Ok(None);
    }
    // The line of times is the first one, or the second one behind a number or a name.
    let times = if first.contains("-->") { Some(first) } else { lines.next() };
    let Some((start_ms, end_ms)) = times.and_then(times_of) else { return Ok(None) };
    let text = lines.map(plain).filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
    if text.chars().count() > limits::SUBTITLE_CUE {
        return Err(Fault::too_large("a subtitle is too long"));
    }
    Ok((!text.is_empty() && end_ms > start_ms).then_some(Cue { start_ms, end_ms, text }))
}

/// `00:00:01,000 --> 00:00:02,000 line:5` in milliseconds; what follows the times is left out.
fn times_of(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once("-->")?;
    Some((time_of(start.trim())?, time_of(rest.split_whitespace().next()?)?))
}

/// `01:02:03.004`, `02:03.004` or with a comma, in milliseconds.
fn time_of(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once(['.', ','])?;
    let digits = |text: &str, most: usize| {
        (!text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<u64>().ok())
            .flatten()
    };
    let milliseconds = digits(part, 3)? * 10_u64.pow(3 - u32::try_from(part.len()).ok()?);
    let fields = whole.split(':').map(|field| digits(field, 4)).collect::<Option<Vec<_>>>()?;
    let (hours, minutes, seconds) = match fields[..] {
        [minutes, seconds] => (0, minutes, seconds),
        [hours, minutes, seconds] => (hours, minutes, seconds),
        _ => return None,
    };
    (minutes < 60 && seconds < 60).then(|| ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds)
}

fn stamp(ms: u64) -> String {
    format!("{:02}:{:02}:{:02}.{:03}", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000)
}

/// A line with nothing in it but text and the marks that are kept. Marks that are not closed are no harm: a player
/// closes them at the end of the cue.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        match letter {
            '<' => match rest.split_once('>') {
                Some((mark, behind)) if is_mark(mark) => {
                    text.push_str(&kept(mark));
                    rest = behind;
                }
                _ => text.push_str("&lt;"),
            },
            '>' => text.push_str("&gt;"),
            '&' => text.push_str(if is_entity(rest) { "&" } else { "&amp;" }),
            // The places and fonts of another format, in braces: {\an8}.
            '{' if rest.starts_with('\\') => rest = rest.split_once('}').map_or("", |(_, behind)| behind),
            letter if letter.is_control() => {}
            letter => text.push(letter),
        }
    }
    text.trim_end().to_owned()
}

/// Whether what stands between angle brackets is a mark: a name, a closing name or a time. `3 < 4 > 2` is not.
fn is_mark(mark: &str) -> bool {
    mark.strip_prefix('/').unwrap_or(mark).starts_with(|letter: char| letter.is_ascii_alphanumeric())
}

/// A mark as it is written: bold, italic and underlined without anything that was hung on them; others are nothing.
fn kept(mark: &str) -> String {
    let (slash, name) = mark.strip_prefix('/').map_or(("", mark), |name| ("/", name));
    let name = name.split([' ', '.', '\t']).next().unwrap_or_default().to_ascii_lowercase();
    if matches!(name.as_str(), "b" | "i" | "u") { format!("<{slash}{name}>") } else { String::new() }
}

/// Whether one of the few written characters that players know follows an ampersand.
fn is_entity(rest: &str) -> bool {
    ["amp;", "lt;", "gt;", "nbsp;", "lrm;", "rlm;"].iter().any(|name| rest.starts_with(name))
}

#[cfg(test)]
#[path = "subtitles_tests.rs"]
mod tests;
