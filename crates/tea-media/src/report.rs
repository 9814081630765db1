//! What ffprobe says about a file, as it says it.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Report {
    #[serde(default)]
    pub(crate) streams: Vec<Stream>,
    #[serde(default)]
    pub(crate) chapters: Vec<Mark>,
    #[serde(default)]
    pub(crate) format: Format,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Format {
    pub(crate) duration: Option<String>,
    pub(crate) bit_rate: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Stream {
    pub(crate) codec_type: Option<String>,
    pub(crate) codec_name: Option<String>,
    pub(crate) codec_tag_string: Option<String>,
    pub(crate) profile: Option<String>,
    pub(crate) level: Option<i64>,
    pub(crate) width: Option<u32>,
    pub(crate) height: Option<u32>,
    pub(crate) sample_aspect_ratio: Option<String>,
    pub(crate) pix_fmt: Option<String>,
    pub(crate) field_order: Option<String>,
    pub(crate) avg_frame_rate: Option<String>,
    pub(crate) r_frame_rate: Option<String>,
    pub(crate) channels: Option<u32>,
    pub(crate) sample_rate: Option<String>,
    #[serde(default)]
    pub(crate) disposition: Disposition,
    #[serde(default)]
    pub(crate) side_data_list: Vec<SideData>,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Disposition {
    #[serde(default)]
    pub(crate) attached_pic: u8,
    #[serde(default)]
    pub(crate) timed_thumbnails: u8,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct SideData {
    pub(crate) rotation: Option<f64>,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Mark {
    pub(crate) start_time: Option<String>,
    #[serde(default)]
    pub(crate) tags: Tags,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Tags {
    pub(crate) title: Option<String>,
}

impl Stream {
    /// Whether it is moving pictures: no cover and no thumbnails.
    pub(crate) fn is_film(&self) -> bool {
        self.codec_type.as_deref() == Some("video")
            && self.disposition.attached_pic == 0
            && self.disposition.timed_thumbnails == 0
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.codec_type.as_deref() == Some("audio")
    }
}

/// Seconds such as `6.013968` in milliseconds; none for what is not a length of time.
pub(crate) fn milliseconds(seconds: &str) -> Option<u64> {
    let seconds: f64 = seconds.trim().parse().ok()?;
    let milliseconds = (seconds * 1000.0).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie inside the range")]
    (milliseconds.is_finite() && (0.0..9.0e15).contains(&milliseconds)).then_some(milliseconds as u64)
}

/// A rate such as `30000/1001` in thousandths; none where it is not known.
pub(crate) fn rate_milli(rate: &str) -> Option<u64> {
    let (above, below) = rate.split_once('/')?;
    let (above, below): (u64, u64) = (above.parse().ok()?, below.parse().ok()?);
    above.checked_mul(1000)?.checked_add(below / 2)?.checked_div(below).filter(|rate| *rate > 0)
}

/// A ratio such as `64:45`; one to one where it is not known or makes no sense.
pub(crate) fn ratio(ratio: Option<&str>) -> (u64, u64) {
    let read = |ratio: &str| {
        let (across, down) = ratio.split_once(':')?;
        Some((across.parse::<u64>().ok()?, down.parse::<u64>().ok()?))
    };
    let sensible = |(across, down): &(u64, u64)| {
        *across > 0 && *down > 0 && *across < 1 << 31 && *down < 1 << 31 && *across <= down * 16 && *down <= across * 16
    };
    ratio.and_then(read).filter(sensible).unwrap_or((1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_nonsense_is_not() {
        assert_eq!(milliseconds("6.013968"), Some(6014));
        for nonsense in ["N/A", "-1", "inf", "NaN", "1e300", ""] {
            assert_eq!(milliseconds(nonsense), None, "{nonsense}");
        }
        assert_eq!(rate_milli("30000/1001"), Some(29970));
        assert_eq!(rate_milli("1/1"), Some(1000));
        for nonsense in ["0/0", "30/0", "30", "a/b", "18446744073709551615/1"] {
            assert_eq!(rate_milli(nonsense), None, "{nonsense}");
        }
        assert_eq!(ratio(Some("64:45")), (64, 45));
        for nonsense in [None, Some("0:1"), Some("1:1000"), Some("x")] {
            assert_eq!(ratio(nonsense), (1, 1));
        }
    }

    #[test]
    fn an_empty_report_is_a_report() {
        let report: Report = serde_json::from_str("{}").expect("all of it may be missing");
        assert!(report.streams.is_empty() && report.format.duration.is_none());
    }
}
