//! What a film is, and what will be made of it.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::codec::{self, AudioCodec, VideoCodec};
use crate::fault::{Damage, Fault, FaultKind};
use crate::keys;
use crate::report::{Report, Stream, milliseconds, rate_milli, ratio};
use crate::run::{Bounds, Call, TOO_MANY_PIXELS, run};
use crate::rung::Rung;
use crate::sniff::Container;
use crate::source::{Source, work_directory};
use crate::tools::Tools;
use crate::{guard, limits};

/// What a film is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// Its wrapping.
    pub container: Container,
    /// Bytes of the file.
    pub bytes: u64,
    /// How long it is, in milliseconds.
    pub duration_ms: u64,
    /// Width as it is shown: turned, and with square pixels.
    pub width: u32,
    /// Height as it is shown.
    pub height: u32,
    /// Pictures per second, in thousandths.
    pub fps_milli: u32,
    /// Mean bits per second of the whole file.
    pub bits_per_s: u64,
    /// The moving pictures.
    pub video: VideoInfo,
    /// The first sound track; none for a silent film.
    pub audio: Option<AudioInfo>,
    /// Chapters, at most 200, in order.
    pub chapters: Vec<Chapter>,
    /// The largest distance of two key frames in milliseconds, where it was measured.
    pub key_distance_ms: Option<u64>,
    /// Whether [`crate::copy`] gives a film that every browser plays.
    pub copies: bool,
}

/// The moving pictures of a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VideoInfo {
    /// How they are packed.
    pub codec: VideoCodec,
    /// Whether they have eight bits a colour at half the resolution, which is what browsers show.
    pub eight_bit_420: bool,
    /// By how much they are turned clockwise for showing, in degrees: 0, 90, 180 or 270.
    pub rotation: u16,
    /// Whether each picture is two half pictures.
    pub interlaced: bool,
}

/// The sound of a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AudioInfo {
    /// How it is packed.
    pub codec: AudioCodec,
    /// Channels.
    pub channels: u32,
    /// Samples per second.
    pub sample_rate: u32,
}

/// A chapter of a film.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// Where it begins, in milliseconds.
    pub start_ms: u64,
    /// What it is called by whoever made the file, at most 100 characters, without control characters; may be empty.
    pub title: String,
}

impl Probe {
    /// The rungs that are made of it, the smallest first; never larger than the film itself.
    #[must_use]
    pub fn rungs(&self) -> Vec<Rung> {
        Rung::of(self.width, self.height)
    }

    /// The rung that the film itself stands on when it is copied.
    #[must_use]
    pub fn own_rung(&self) -> Rung {
        self.rungs().last().copied().unwrap_or(Rung::R480)
    }
}

/// Looks at a film: its first bytes, then ffprobe's report, then, where it may be copied, its key frames. `work` is
/// the job's own directory; nothing is left in it.
///
/// # Errors
/// When it is no film, broken, or beyond a limit.
pub async fn probe(tools: &Tools, source: &Path, work: &Path) -> Result<Probe, Fault> {
    let source = Source::look(source)?;
    let work = work_directory(work)?;
    let report = report(tools, &source, &work).await?;
    let mut probe = read(&report, &source)?;
    if probe.duration_ms == 0 {
        // A recorder that was never closed tells no length; the packets do.
        probe.duration_ms = keys::scan(tools, &source, &work, None).await?.end_ms;
        probe.bits_per_s = bits_per_s(source.bytes, probe.duration_ms);
    }
    within_limits(&probe)?;
    if may_copy(&report, &probe) {
        probe.key_distance_ms = match keys::largest_distance(tools, &source, &work, probe.duration_ms).await {
            // A film whose packets are slow to read is still a film; it is then encoded and not copied.
            Err(fault) if fault.kind == FaultKind::TooSlow => None,
            distance => Some(distance?),
        };
        probe.copies = probe.key_distance_ms.is_some_and(|ms| ms <= limits::COPY_KEY_DISTANCE_MS);
    }
    Ok(probe)
}

async fn report(tools: &Tools, source: &Source, work: &Path) -> Result<Report, Fault> {
    let mut words = guard::ffprobe(source.container, &source.path);
    words.extend(guard::words(["-of", "json", "-show_format", "-show_streams", "-show_chapters"]));
    let bounds = Bounds::new(limits::PROBE_WALL, limits::MEMORY_PROBE_BYTES, 0);
    let call = Call { tool: &tools.ffprobe, words, source: &source.path, work, bounds };
    let mut told = Vec::new();
    let errors = run(tools.sandbox(), call, &mut |piece| {
        told.extend_from_slice(piece);
        told.len() <= limits::REPORT_BYTES
    })
    .await?;
    if told.len() > limits::REPORT_BYTES {
        return Err(Fault::too_large("the report is too long"));
    }
    if errors.contains(TOO_MANY_PIXELS) {
        return Err(Fault::too_large(errors));
    }
    serde_json::from_slice(&told).map_err(|error| Fault::unreadable(format!("the report: {error}: {errors}")))
}

/// What the report says, in our own words.
fn read(report: &Report, source: &Source) -> Result<Probe, Fault> {
    if report.streams.len() > limits::STREAMS {
        return Err(Fault::too_large("too many streams"));
    }
    let no_video = || Fault::new(FaultKind::Damaged(Damage::NoVideo), "there are no moving pictures");
    let film = report.streams.iter().find(|stream| stream.is_film()).ok_or_else(no_video)?;
    let codec = codec::video(film.codec_name.as_deref().unwrap_or_default())
        .ok_or_else(|| Fault::unsupported(format!("pictures packed as {:?}", film.codec_name)))?;
    if film.codec_tag_string.as_deref().is_some_and(|tag| tag == "encv") {
        return Err(Fault::unsupported("the pictures are encrypted"));
    }
    let rotation = rotation(film);
    let (width, height) = shown(film, rotation).ok_or_else(|| Fault::unreadable("the pictures have no size"))?;
    let duration_ms = report.format.duration.as_deref().and_then(milliseconds).unwrap_or(0);
    let told_rate = report.format.bit_rate.as_deref().and_then(|rate| rate.parse().ok());
    Ok(Probe {
        container: source.container,
        bytes: source.bytes,
        duration_ms,
        width,
        height,
        fps_milli: fps_milli(film),
        bits_per_s: told_rate.unwrap_or_else(|| bits_per_s(source.bytes, duration_ms)),
        video: VideoInfo {
            codec,
            eight_bit_420: matches!(film.pix_fmt.as_deref(), Some("yuv420p" | "yuvj420p")),
            rotation,
            interlaced: matches!(film.field_order.as_deref(), Some("tt" | "bb" | "tb" | "bt")),
        },
        audio: report.streams.iter().find(|stream| stream.is_sound()).map(sound),
        chapters: chapters(report),
        key_distance_ms: None,
        copies: false,
    })
}

fn sound(stream: &Stream) -> AudioInfo {
    let codec = codec::audio(stream.codec_name.as_deref().unwrap_or_default(), stream.profile.as_deref());
    let sample_rate = stream.sample_rate.as_deref().and_then(|rate| rate.parse().ok()).unwrap_or(0);
    AudioInfo { codec, channels: stream.channels.unwrap_or(0), sample_rate }
}

fn chapters(report: &Report) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = report
        .chapters
        .iter()
        .filter_map(|mark| {
            let title = mark.tags.title.as_deref().unwrap_or_default().chars().filter(|letter| !letter.is_control());
            let title: String = title.take(limits::CHAPTER_TITLE).collect();
            Some(Chapter {
                start_ms: mark.start_time.as_deref().and_then(milliseconds)?,
                title: title.trim().to_owned(),
            })
        })
        .take(limits::CHAPTERS)
        .collect();
    chapters.sort_by_key(|chapter| chapter.start_ms);
    chapters
}

/// By how much the pictures are turned clockwise, in quarters of a circle; the report counts the other way round.
fn rotation(film: &Stream) -> u16 {
    let turned = film.side_data_list.iter().find_map(|data| data.rotation).unwrap_or(0.0);
    #[expect(clippy::cast_possible_truncation, reason = "a quarter of a circle after rem_euclid is below four")]
    let quarters = (-turned / 90.0).round().rem_euclid(4.0) as i64;
    u16::try_from(quarters * 90).unwrap_or(0)
}

/// The size as it is shown.
fn shown(film: &Stream, rotation: u16) -> Option<(u32, u32)> {
    let (width, height) = (film.width.filter(|side| *side > 0)?, film.height.filter(|side| *side > 0)?);
    let (across, down) = ratio(film.sample_aspect_ratio.as_deref());
    let wide = u32::try_from((u64::from(width) * across + down / 2) / down).ok()?;
    Some(if rotation % 180 == 90 { (height, wide) } else { (wide, height) })
}

/// The mean rate; the rate of the clock where there is none, and 25 where both make no sense.
fn fps_milli(film: &Stream) -> u32 {
    let sensible =
        |rate: &Option<String>| rate.as_deref().and_then(rate_milli).and_then(|rate| u32::try_from(rate).ok());
    let clock = sensible(&film.r_frame_rate).filter(|rate| *rate <= limits::FPS_MILLI);
    sensible(&film.avg_frame_rate).or(clock).unwrap_or(25_000)
}

fn bits_per_s(bytes: u64, duration_ms: u64) -> u64 {
    bytes.saturating_mul(8000).checked_div(duration_ms).unwrap_or(0)
}

fn within_limits(probe: &Probe) -> Result<(), Fault> {
    let (long, short) = (probe.width.max(probe.height), probe.width.min(probe.height));
    let pixels = u64::from(probe.width) * u64::from(probe.height);
    if long > limits::SIDE || pixels > limits::PIXELS {
        Err(Fault::too_large(format!("{}x{} pixels", probe.width, probe.height)))
    } else if probe.duration_ms > limits::DURATION_MS {
        Err(Fault::too_large(format!("{} ms", probe.duration_ms)))
    } else if probe.fps_milli > limits::FPS_MILLI {
        Err(Fault::too_large(format!("{} pictures in 1000 s", probe.fps_milli)))
    } else if probe.duration_ms == 0 {
        Err(Fault::truncated("it has no length"))
    } else if short < limits::SIDE_LEAST {
        Err(Fault::unsupported(format!("{}x{} pixels", probe.width, probe.height)))
    } else {
        Ok(())
    }
}

/// The highest level of H.264 that is copied, in tenths: 1080p at 60 pictures a second.
const LEVEL: i64 = 42;

/// Whether all but the distance of the key frames allows copying.
fn may_copy(report: &Report, probe: &Probe) -> bool {
    let Some(film) = report.streams.iter().find(|stream| stream.is_film()) else { return false };
    let profile = matches!(film.profile.as_deref(), Some("Constrained Baseline" | "Baseline" | "Main" | "High"));
    let video = probe.video;
    let (frame_long, frame_short) = (Rung::R1080.width(), Rung::R1080.height());
    probe.container.copies()
        && video.codec == VideoCodec::H264
        && profile
        && film.level.is_some_and(|level| (0..=LEVEL).contains(&level))
        && video.eight_bit_420
        && video.rotation == 0
        && !video.interlaced
        && probe.width.max(probe.height) <= frame_long
        && probe.width.min(probe.height) <= frame_short
        && probe.fps_milli <= limits::FPS_OUT_MILLI
        && probe.bits_per_s <= limits::COPY_BITS_PER_S
        && probe.audio.is_none_or(|audio| audio.codec == AudioCodec::AacLc && (1..=2).contains(&audio.channels))
}

#[cfg(test)]
#[path = "probe_tests.rs"]
mod tests;
