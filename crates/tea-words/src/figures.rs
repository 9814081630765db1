//! Sums, lengths and sizes as people write and read them, the same in every language.

/// A sum: hundredths of the unit, whole ones without a fraction; no unit when it is empty.
pub fn money(hundredths: i64, unit: &str) -> String {
    let (sign, sum) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    let part = if sum % 100 == 0 { String::new() } else { format!(".{:02}", sum % 100) };
    let between = if unit.is_empty() { "" } else { " " };
    format!("{sign}{}{part}{between}{unit}", sum / 100)
}

/// Reads a sum that a person wrote, `12` or `12.50`, into hundredths; none for anything else, a sign included.
pub fn hundredths(text: &str) -> Option<i64> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = text.split_once('.').unwrap_or((text, "00"));
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let (whole, part): (i64, i64) = (whole.parse().ok()?, format!("{part:0<2}").parse().ok()?);
    whole.checked_mul(100)?.checked_add(part)
}

/// A length of time: `18:05`, or `1:02:05` from an hour on.
pub fn length(ms: u64) -> String {
    let seconds = ms / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A size: `18.4 MB`, in steps of 1000 (IEC 80000-13), cut after the first digit behind the point.
pub fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 4] =
        [(1_000_000_000_000, "TB"), (1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    match UNITS.iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) => format!("{}.{} {name}", bytes / unit, bytes % unit * 10 / unit),
        None => format!("{bytes} B"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_written_whole_where_they_are() {
        let sums = [0, 1, 50, 1_000, 1_050, -500, -5, 123_456].map(|sum| money(sum, "茶币"));
        let written =
            ["0 茶币", "0.01 茶币", "0.50 茶币", "10 茶币", "10.50 茶币", "-5 茶币", "-0.05 茶币", "1234.56 茶币"];
        assert_eq!(sums, written);
        assert_eq!([money(1_250, ""), money(0, "")], ["12.50", "0"]);
    }

    #[test]
    fn sums_are_read_as_people_write_them() {
        for (text, sum) in [("0", 0), ("12", 1_200), ("12.5", 1_250), ("2.05", 205), ("0.05", 5), ("1.00", 100)] {
            assert_eq!(hundredths(text), Some(sum), "{text}");
        }
        for text in ["", "-1", "1.", ".5", "1.005", "1,5", "+1", "1e3", " 1", "9223372036854775807", "十", "１"] {
            assert_eq!(hundredths(text), None, "{text}");
        }
    }

    #[test]
    fn lengths_have_hours_where_they_need_them() {
        assert_eq!([999, 60_000, 3_599_999, 3_725_000].map(length), ["0:00", "1:00", "59:59", "1:02:05"]);
    }

    #[test]
    fn sizes_are_never_told_larger_than_they_are() {
        let sizes = [0, 999, 1_000, 18_449_999, 999_999_999, 2_340_000_000].map(size);
        assert_eq!(sizes, ["0 B", "999 B", "1.0 kB", "18.4 MB", "999.9 MB", "2.3 GB"]);
        assert_eq!(size(u64::MAX), "18446744.0 TB");
    }
}
