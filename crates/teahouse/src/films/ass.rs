//! Bullet comments as a subtitle script that players know: Advanced SubStation Alpha, version 4.00+.
//!
//! The screen is 1,920 by 1,080 units, whatever the film has. Words of people stand in it as words: what such a script
//! would obey is written in its wide form.

use std::fmt::Write;
use tea_protocol::video::{Bullet, Colour, Mode};

const WIDTH: u64 = 1_920;
const HEIGHT: u64 = 1_080;
/// The height of a character; a narrow one is half as wide.
const SIZE: u64 = 48;
/// From one line to the next.
const LANE: u64 = 58;
/// Lines that comments fly in: the upper three quarters, so that the words of the film stay free.
const FLYING_LANES: usize = (HEIGHT * 3 / 4 / LANE) as usize;
/// Lines at the top, and at the bottom.
const STANDING_LANES: usize = 6;
/// How long a comment flies.
const FLIGHT_MS: u64 = 8_000;
/// How long a comment stands.
const STAND_MS: u64 = 4_000;

const STYLES: &str = "[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Bullet,sans-serif,48,&H00FFFFFF,&H00FFFFFF,&H60000000,&H00000000,0,0,0,0,100,100,0,0,1,2,0,7,0,0,0,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
";

/// A script of these comments, which are in the order of their moments.
pub(super) fn script(title: &str, bullets: &[Bullet]) -> String {
    let mut script = format!(
        "[Script Info]\nTitle: {}\nScriptType: v4.00+\nPlayResX: {WIDTH}\nPlayResY: {HEIGHT}\nWrapStyle: 2\n\
         ScaledBorderAndShadow: yes\n\n{STYLES}",
        plain(title)
    );
    let mut lanes = Lanes::default();
    for bullet in bullets {
        let text = plain(&bullet.text);
        let (how, lasts_ms) = lanes.place(bullet, width(&text));
        let (from, to) = (time(bullet.at_ms), time(bullet.at_ms.saturating_add(lasts_ms)));
        writeln!(script, "Dialogue: 0,{from},{to},Bullet,,0,0,0,,{{{how}{}}}{text}", colour(bullet.colour))
            .expect("a text takes all characters");
    }
    script
}

/// Which lines are taken.
struct Lanes {
    /// When the last comment of a line has come in whole, and when it has left.
    flying: [(u64, u64); FLYING_LANES],
    /// Until when a line at the top is taken.
    top: [u64; STANDING_LANES],
    bottom: [u64; STANDING_LANES],
}

impl Default for Lanes {
    fn default() -> Self {
        Self { flying: [(0, 0); FLYING_LANES], top: [0; STANDING_LANES], bottom: [0; STANDING_LANES] }
    }
}

impl Lanes {
    /// Where a comment of this width goes, and how long it is seen.
    fn place(&mut self, bullet: &Bullet, width: u64) -> (String, u64) {
        let at_ms = bullet.at_ms;
        match bullet.mode {
            Mode::Fly => {
                let lane = self.fly(at_ms, width);
                let y = lane * LANE;
                (format!("\\move({WIDTH},{y},-{width},{y})"), FLIGHT_MS)
            }
            Mode::Top => {
                let y = stand(&mut self.top, at_ms) * LANE;
                (format!("\\an8\\pos({},{y})", WIDTH / 2), STAND_MS)
            }
            Mode::Bottom => {
                let y = HEIGHT - stand(&mut self.bottom, at_ms) * LANE;
                (format!("\\an2\\pos({},{y})", WIDTH / 2), STAND_MS)
            }
        }
    }

    /// A line in which nothing is run into; when there is none, the one that was entered longest ago.
    fn fly(&mut self, at_ms: u64, width: u64) -> u64 {
        let path = WIDTH + width;
        let entered = at_ms + FLIGHT_MS * width / path;
        let reaches_the_edge = at_ms + FLIGHT_MS * WIDTH / path;
        let free = |lane: &(u64, u64)| lane.0 <= at_ms && lane.1 <= reaches_the_edge;
        let lane = self.flying.iter().position(free).unwrap_or_else(|| {
            (0..FLYING_LANES).min_by_key(|lane| self.flying[*lane].0).expect("there is more than one lane")
        });
        self.flying[lane] = (entered, at_ms + FLIGHT_MS);
        lane as u64
    }
}

/// A line in which nothing stands; when there is none, the one that is free first.
fn stand(lanes: &mut [u64; STANDING_LANES], at_ms: u64) -> u64 {
    let free = lanes.iter().position(|until| *until <= at_ms);
    let first = || (0..STANDING_LANES).min_by_key(|lane| lanes[*lane]).expect("there is more than one lane");
    let lane = free.unwrap_or_else(first);
    lanes[lane] = at_ms + STAND_MS;
    lane as u64
}

/// Somebody's words on one line, with nothing that a script would obey: not the braces of a command, not the backslash
/// before a break, nothing that turns the direction of what follows.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' => plain.push('｛'),
            '}' => plain.push('｝'),
            '\\' => plain.push('＼'),
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => plain.push(' '),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => {}
            c if c.is_control() => {}
            c => plain.push(c),
        }
    }
    plain
}

/// About how wide a text is: what stands before the Hangul letters is narrow, the rest as wide as high.
fn width(text: &str) -> u64 {
    text.chars().map(|c| if c < '\u{1100}' { SIZE / 2 } else { SIZE }).sum()
}

/// A moment as scripts have it, to the hundredth.
fn time(ms: u64) -> String {
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60);
    format!("{hours}:{minutes:02}:{seconds:02}.{:02}", ms / 10 % 100)
}

/// A colour as scripts have it: blue, green, red. White is that of the style.
fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::White => "",
        Colour::Yellow => "\\c&H3CD7FF&",
        Colour::Green => "\\c&H6BD66B&",
        Colour::Red => "\\c&H5A5AFF&",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bullet(at_ms: u64, text: &str, mode: Mode) -> Bullet {
        Bullet { at_ms, text: text.to_owned(), mode, colour: Colour::White }
    }

    fn events(bullets: &[Bullet]) -> Vec<String> {
        let script = script("tea", bullets);
        let (head, events) = script.split_once("Effect, Text\n").unwrap();
        assert!(head.starts_with("[Script Info]\nTitle: tea\nScriptType: v4.00+\nPlayResX: 1920\n"), "{head}");
        let fields = |line: &&str| line.split(',').count();
        let named: Vec<usize> = head
            .lines()
            .filter(|line| line.starts_with("Format: Name") || line.starts_with("Style:"))
            .map(|line| fields(&line))
            .collect();
        assert_eq!(named, [23, 23], "a style has what its format names");
        events.lines().map(ToOwned::to_owned).collect()
    }

    #[test]
    fn each_mode_has_its_line() {
        let mut red = bullet(3_723_456, "茶 tea", Mode::Fly);
        red.colour = Colour::Red;
        let told = events(&[bullet(0, "up", Mode::Top), bullet(10, "down", Mode::Bottom), red]);
        assert_eq!(told[0], "Dialogue: 0,0:00:00.00,0:00:04.00,Bullet,,0,0,0,,{\\an8\\pos(960,0)}up");
        assert_eq!(told[1], "Dialogue: 0,0:00:00.01,0:00:04.01,Bullet,,0,0,0,,{\\an2\\pos(960,1080)}down");
        assert_eq!(
            told[2],
            "Dialogue: 0,1:02:03.45,1:02:11.45,Bullet,,0,0,0,,{\\move(1920,0,-144,0)\\c&H5A5AFF&}茶 tea"
        );
    }

    #[test]
    fn no_words_become_commands() {
        for text in [
            "{\\fs200}big",
            "a\\Nb\\hc",
            "\\{\\pos(0,0)}",
            "one\nDialogue: 0,0:00:00.00,9:00:00.00,Bullet,,0,0,0,,two",
            "one\r[Fonts]\u{2028}x\u{1b}[2J",
            "{",
            "}",
        ] {
            let told = events(&[bullet(0, text, Mode::Fly)]);
            assert_eq!(told.len(), 1, "{told:?}");
            let (_, shown) = told[0].split_once('}').unwrap();
            assert!(!shown.contains(['{', '}', '\\', '\r', '\u{1b}', '\u{2028}']), "{shown:?}");
        }
        let script = script("tea\n[Events]{", &[]);
        assert!(script.contains("Title: tea [Events]｛\n"), "{script}");
    }

    #[test]
    fn comments_that_fly_do_not_run_into_each_other() {
        let of = |y: usize| format!("\\move(1920,{},", y as u64 * LANE);
        // A long one is faster: it may enter the same line only when it cannot catch up.
        let told = events(&[
            bullet(0, "short", Mode::Fly),
            bullet(100, &"long ".repeat(10), Mode::Fly),
            bullet(1_500, &"long ".repeat(10), Mode::Fly),
            bullet(7_999, "short", Mode::Fly),
        ]);
        assert!(told[0].contains(&of(0)) && told[1].contains(&of(1)) && told[2].contains(&of(2)), "{told:?}");
        assert!(told[3].contains(&of(0)), "{told:?}");
    }

    #[test]
    fn more_than_there_is_room_for_are_all_there() {
        let many: Vec<Bullet> = (0..100).map(|_| bullet(0, "tea", Mode::Fly)).collect();
        assert_eq!(events(&many).len(), 100);
        let many: Vec<Bullet> = (0..10).map(|_| bullet(0, "tea", Mode::Bottom)).collect();
        assert!(events(&many).iter().all(|line| !line.contains(",-")), "none stands below the picture");
    }
}
