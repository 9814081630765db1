//! Making films: the quick copy, and the rungs of the ladder.

use std::ffi::OsString;
use std::path::Path;

use crate::fault::Fault;
use crate::loudness::Gain;
use crate::made::{Made, Wanted, look};
use crate::probe::Probe;
use crate::progress::{Blocks, Progress};
use crate::run::{Bounds, Call, run};
use crate::rung::Rung;
use crate::sniff::Container;
use crate::source::{Source, work_directory};
use crate::tools::Tools;
use crate::{guard, limits};

/// Copies a film into `copy.mp4` in `work` without encoding, which takes a fraction of a second for each minute: it
/// can be watched at once. For films whose probe says `copies`.
///
/// # Errors
/// When the source is not one that is copied, is damaged, or a limit is met.
pub async fn copy(
    tools: &Tools,
    source: &Path,
    work: &Path,
    probe: &Probe,
    on: &mut Progress<'_>,
) -> Result<Made, Fault> {
    if !probe.copies {
        return Err(Fault::unsupported("it is not one that is copied"));
    }
    let source = Source::look(source)?;
    let room = source.bytes.saturating_add(source.bytes / 8);
    let wanted = Wanted {
        rung: probe.own_rung(),
        size: (probe.width, probe.height),
        frame_rate_milli: probe.fps_milli,
        has_sound: probe.audio.is_some(),
        name: "copy",
        duration_ms: probe.duration_ms,
        out_us: 0,
    };
    let mut words = guard::words(["-c", "copy"]);
    if probe.container == Container::MpegTs && probe.audio.is_some() {
        // Broadcast sound carries its head in every packet, which MP4 wants once and in front.
        words.extend(guard::words(["-bsf:a", "aac_adtstoasc"]));
    }
    make(tools, &source, work, words, wanted, room, on).await
}

/// Makes rungs of a film into `480p.mp4` and so on in `work`, one after another in the order given: one call of ffmpeg
/// for each. Told one rung at a time each can be watched as soon as it is there, and be tried again by itself.
///
/// # Errors
/// When the source is damaged or a limit is met. What was made before stays in the directory.
pub async fn encode(
    tools: &Tools,
    source: &Path,
    work: &Path,
    probe: &Probe,
    rungs: &[Rung],
    loudness: Option<Gain>,
    on: &mut Progress<'_>,
) -> Result<Vec<Made>, Fault> {
    let source = Source::look(source)?;
    let mut made = Vec::with_capacity(rungs.len());
    for (index, rung) in rungs.iter().enumerate() {
        let caps = rung.caps();
        let bytes_per_s = (caps.maxrate + caps.audio) / 8;
        let room = bytes_per_s.saturating_mul(probe.duration_ms / 1000 + 1).saturating_mul(5) / 4;
        let wanted = Wanted {
            rung: *rung,
            size: rung.size(probe.width, probe.height),
            frame_rate_milli: probe.fps_milli.min(limits::FPS_OUT_MILLI),
            has_sound: probe.audio.is_some(),
            name: rung.name(),
            duration_ms: probe.duration_ms,
            out_us: 0,
        };
        let words = encoder(probe, *rung, wanted.size, loudness);
        let mut on_one = |percent: u8| on(share(index, rungs.len(), percent));
        made.push(make(tools, &source, work, words, wanted, room, &mut on_one).await?);
    }
    Ok(made)
}

/// A percentage of one of several calls as a percentage of them all.
fn share(index: usize, all: usize, percent: u8) -> u8 {
    u8::try_from((index * 100 + usize::from(percent)) / all.max(1)).unwrap_or(100).min(100)
}

/// Below this many pictures in a thousand seconds none refers to a later one: the film would begin two pictures late,
/// which is a gap of seconds that players wait at.
const SLOW_FPS_MILLI: u32 = 10_000;

/// The words between the source and what is written, for one rung.
fn encoder(probe: &Probe, rung: Rung, (width, height): (u32, u32), loudness: Option<Gain>) -> Vec<OsString> {
    let caps = rung.caps();
    let mut filters = Vec::new();
    if probe.video.interlaced {
        filters.push("yadif=deint=interlaced".to_owned());
    }
    // Pictures are left out above the limit and never added: a slow film stays slow.
    if probe.fps_milli > limits::FPS_OUT_MILLI {
        filters.push(format!("fps={}", limits::FPS_OUT_MILLI / 1000));
    }
    filters.push(format!("scale={width}:{height}:flags=bicubic,setsar=1,format=yuv420p"));
    let mut words = guard::words(["-vf", &filters.join(","), "-fps_mode", "vfr", "-enc_time_base", "1:90000"]);
    words.extend(guard::words(["-c:v", "libx264", "-preset", "veryfast", "-crf", "22", "-profile:v", "high"]));
    words.extend(guard::words(["-maxrate", &caps.maxrate.to_string(), "-bufsize", &caps.bufsize.to_string()]));
    words.extend(guard::words(["-threads", &limits::THREADS.to_string()]));
    // A key frame every four seconds by the clock, wherever scenes change; -g lies beyond that at any rate.
    if probe.fps_milli < SLOW_FPS_MILLI {
        words.extend(guard::words(["-bf", "0"]));
    }
    words.extend(guard::words(["-force_key_frames", "expr:gte(t,n_forced*4)", "-sc_threshold", "0", "-g", "600"]));
    if probe.audio.is_some() {
        let gain = loudness.map(|gain| format!("volume={}dB,", gain.db())).unwrap_or_default();
        words.extend(guard::words(["-af", &format!("{gain}aresample=async=1")]));
        words.extend(guard::words(["-c:a", "aac", "-b:a", &caps.audio.to_string(), "-ac", "2", "-ar", "48000"]));
    }
    words
}

/// One call of ffmpeg that makes one film.
async fn make(
    tools: &Tools,
    source: &Source,
    work: &Path,
    how: Vec<OsString>,
    mut wanted: Wanted<'_>,
    room: u64,
    on: &mut Progress<'_>,
) -> Result<Made, Fault> {
    let work = work_directory(work)?;
    let mut words = guard::words(["-v", "error", "-progress", "pipe:1", "-stats_period", "1", "-filter_threads", "2"]);
    words.extend(guard::ffmpeg(source.container, &source.path));
    words.extend(guard::words(["-map", "0:V:0", "-map", "0:a:0?", "-map_metadata", "-1", "-map_chapters", "-1"]));
    words.extend(guard::words(["-sn", "-dn"]));
    words.extend(how);
    let (file, list) = (format!("{}.mp4", wanted.name), format!("{}.m3u8", wanted.name));
    words.extend(guard::words(["-f", "hls", "-hls_time", "4", "-hls_playlist_type", "vod"]));
    words.extend(guard::words(["-hls_segment_type", "fmp4", "-hls_flags", "single_file+independent_segments"]));
    words.extend(guard::words(["-hls_segment_filename", &file, &list]));
    let room = room.saturating_add(limits::FILE_SLACK_BYTES);
    let bounds = Bounds::new(limits::wall(wanted.duration_ms), limits::MEMORY_ENCODE_BYTES, room);
    let call = Call { tool: &tools.ffmpeg, words, source: &source.path, work: &work, bounds };
    let mut blocks = Blocks::new(wanted.duration_ms);
    on(0);
    let errors = run(tools.sandbox(), call, &mut |piece| {
        blocks.take(piece, on);
        true
    })
    .await?;
    if !errors.is_empty() {
        tracing::debug!(file, errors, "ffmpeg complained and went on");
    }
    wanted.out_us = blocks.out_us();
    let made = look(&work, &wanted)?;
    on(100);
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_over_several_rungs_grows_to_a_hundred() {
        assert_eq!([share(0, 3, 0), share(0, 3, 100), share(1, 3, 50), share(2, 3, 100)], [0, 33, 50, 100]);
    }
}
