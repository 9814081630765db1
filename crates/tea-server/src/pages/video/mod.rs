//! The library: what can be watched, and the page on which it is.

mod bring;
mod card;
mod edit;
mod list;
mod wait;
mod watch;

pub use bring::{BringView, WaitingRow};
pub use card::{Card, CardMark};
pub use edit::{Course, EditView, FilmForm, SubtitleForm, SumsRow};
pub use list::{FilmsView, Narrow, NarrowRow};
pub use wait::WaitView;
pub use watch::{
    BarrierView, BulletRow, ChapterView, Curve, Offer, QualityRow, SpriteView, SubtitleView, WatchView, Working,
};

/// A sum as people read it: hundredths of the unit, whole ones without a fraction.
pub(crate) fn money(hundredths: i64, unit: &str) -> String {
    let (sign, sum) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    match (sum / 100, sum % 100) {
        (whole, 0) => format!("{sign}{whole} {unit}"),
        (whole, part) => format!("{sign}{whole}.{part:02} {unit}"),
    }
}

/// A sum as a form has it: without the unit.
pub(crate) fn amount(hundredths: i64) -> String {
    money(hundredths, "").trim_end().to_owned()
}

/// A length of film: `18:05`, or `1:02:05` from an hour on.
pub(crate) fn length(ms: u64) -> String {
    let seconds = ms / 1_000;
    let (h, m, s) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if h > 0 { format!("{h}:{m:02}:{s:02}") } else { format!("{m}:{s:02}") }
}

/// A size as people read it, in the decimal units of file managers (IEC 80000-13).
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.2} GB", bytes as f64 / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_lengths_and_sizes_read_as_people_read_them() {
        let sums: Vec<String> = [0, 1, 50, 1_000, 1_050, -500, 123_456].map(|sum| money(sum, "茶币")).into();
        assert_eq!(sums, ["0 茶币", "0.01 茶币", "0.50 茶币", "10 茶币", "10.50 茶币", "-5 茶币", "1234.56 茶币"]);
        assert_eq!([999, 60_000, 3_599_999, 3_725_000].map(length), ["0:00", "1:00", "59:59", "1:02:05"]);
        assert_eq!(
            [0, 999, 1_500, 412_000_000, 2_340_000_000].map(size),
            ["0 B", "999 B", "2 kB", "412.0 MB", "2.34 GB"]
        );
    }
}
