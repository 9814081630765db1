//! How pictures and sound are packed, as far as it matters.

use serde::{Deserialize, Serialize};

/// How moving pictures are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VideoCodec {
    /// H.264, what every browser plays.
    H264,
    /// H.265.
    Hevc,
    /// AV1.
    Av1,
    /// VP8 or VP9.
    Vp,
    /// MPEG-1, MPEG-2 or MPEG-4 part 2.
    Mpeg,
    /// Windows Media, VC-1.
    Wmv,
    /// Another one that can be read.
    Other,
}

/// How sound is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AudioCodec {
    /// AAC of low complexity, what every browser plays.
    AacLc,
    /// Another one. One that cannot be read makes the encoding fail as unsupported.
    Other,
}

/// The codec of a name of ffprobe's; none for one that is not taken.
pub(crate) fn video(name: &str) -> Option<VideoCodec> {
    Some(match name {
        "h264" => VideoCodec::H264,
        "hevc" => VideoCodec::Hevc,
        "av1" => VideoCodec::Av1,
        "vp8" | "vp9" => VideoCodec::Vp,
        "mpeg1video" | "mpeg2video" | "mpeg4" | "msmpeg4v1" | "msmpeg4v2" | "msmpeg4v3" => VideoCodec::Mpeg,
        "wmv1" | "wmv2" | "wmv3" | "vc1" => VideoCodec::Wmv,
        "flv1" | "h263" | "theora" | "mjpeg" | "prores" | "dnxhd" | "vp6" | "vp6f" => VideoCodec::Other,
        _ => return None,
    })
}

/// The codec of a name and a profile of ffprobe's.
pub(crate) fn audio(name: &str, profile: Option<&str>) -> AudioCodec {
    match (name, profile) {
        ("aac", Some("LC")) => AudioCodec::AacLc,
        _ => AudioCodec::Other,
    }
}
