//! The films that are shown: painted by the sources that ffmpeg has of its own, so that nothing has to be fetched.

use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::Command;

/// How long each part of the first film is; the next one comes through it in the last moments.
const PART_S: f32 = 13.0;
const FADE_S: f32 = 1.5;
/// How long the second film is.
const SECOND_S: f32 = 18.0;
/// Notes of a scale of five, each fading away, one every three quarters of a second.
const NOTES: &str = "0.22*exp(-3.5*mod(t,0.75))*sin(2*PI*t*220\
    *pow(2,(mod(floor(t/0.75)*3,5)*2+gt(mod(floor(t/0.75)*3,5),2))/12))";

/// How large films are made.
#[derive(Debug, Clone, Copy)]
pub(in crate::demo) struct Size {
    pub(in crate::demo) lines: u32,
    pub(in crate::demo) pictures_per_s: u32,
}

/// The first film: fog, leaves, and what is in the cup.
///
/// # Errors
/// When ffmpeg does not make it.
pub(super) fn fog(file: &Path, size: Size) -> Result<()> {
    let rate = size.pictures_per_s;
    let fog = format!(
        "gradients=s=640x360:r={rate}:d={PART_S}:n=4:c0=0xDDE8DC:c1=0x7FA68C:c2=0xF3EBDD:c3=0x35564A\
         :x0=0:y0=0:x1=640:y1=360:speed=0.006:seed=7"
    );
    let leaves = format!(
        "life=s=320x180:mold=40:r={rate}:ratio=0.2:life_color=0x2F5D4A:death_color=0xA9C4B0:mold_color=0xF3EBDD:seed=3"
    );
    let cup = format!(
        "gradients=s=640x360:r={rate}:d={PART_S}:n=4:type=circular:c0=0x6B2A12:c1=0xC46A2B:c2=0xE9D6B2:c3=0x1E3A33\
         :speed=0.01:seed=11"
    );
    let (first, second) = (PART_S - FADE_S, 2.0 * (PART_S - FADE_S));
    let joined = format!(
        "[1]scale=640:360,trim=duration={PART_S}[leaves];[0][leaves]xfade=duration={FADE_S}:offset={first}[two];\
         [two][2]xfade=duration={FADE_S}:offset={second},{}[v]",
        scaled(size)
    );
    make(file, &[&fog, &leaves, &cup], &joined, second + PART_S, rate)
}

/// The second film: evening over sand.
///
/// # Errors
/// When ffmpeg does not make it.
pub(super) fn sand(file: &Path, size: Size) -> Result<()> {
    let rate = size.pictures_per_s;
    let sand = format!(
        "gradients=s=640x360:r={rate}:d={SECOND_S}:n=5:c0=0xF2DDB8:c1=0xD9A566:c2=0xB9763B:c3=0x7A4A2A:c4=0x2B2A3F\
         :x0=0:y0=0:x1=0:y1=360:speed=0.0008:seed=5"
    );
    make(file, &[&sand], &format!("[0]{}[v]", scaled(size)), SECOND_S, rate)
}

fn scaled(size: Size) -> String {
    format!("scale={}:{}:flags=bilinear,format=yuv420p", size.lines * 16 / 9 / 2 * 2, size.lines)
}

/// With H.264 and AAC as browsers take them, and a key frame every two seconds, so that the house need not encode what it
/// shows first.
fn make(file: &Path, pictures: &[&str], joined: &str, seconds: f32, rate: u32) -> Result<()> {
    let sound = format!("aevalsrc='{NOTES}':s=48000:d={seconds}");
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-v", "error", "-y"]);
    for source in pictures.iter().copied().chain([sound.as_str()]) {
        ffmpeg.args(["-f", "lavfi", "-i", source]);
    }
    let (sound, length, group) = (pictures.len().to_string(), seconds.to_string(), (2 * rate).to_string());
    ffmpeg.args(["-filter_complex", joined, "-map", "[v]", "-map", &sound, "-t", &length]);
    ffmpeg.args(["-c:v", "libx264", "-preset", "ultrafast", "-crf", "27", "-g", &group]);
    ffmpeg.args(["-c:a", "aac", "-ac", "2", "-b:a", "96k", "-movflags", "+faststart"]);
    let status = ffmpeg.arg(file).status().context("starting ffmpeg")?;
    ensure!(status.success(), "making {} ended with {status}", file.display());
    Ok(())
}
