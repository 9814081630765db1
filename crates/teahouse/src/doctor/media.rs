//! ffmpeg, with what films need of it.

use crate::config::Config;
use crate::limits::{FFMPEG_BYTES_MAX, FFMPEG_TIME_MAX};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use tea_doctor::{Finding, Sentence, Step};

/// What turns a film into what every browser plays.
const ENCODERS: [&str; 2] = ["libx264", "aac"];

pub(super) fn check(config: &Config) -> Finding {
    match &config.ffmpeg {
        Some(directory) => check_program(&directory.join("ffmpeg")),
        None => check_program(Path::new("ffmpeg")),
    }
}

fn check_program(program: &Path) -> Finding {
    let told = ask(program, "-version").zip(ask(program, "-encoders"));
    match told {
        Some((version, encoders)) => judge(&version, &encoders),
        None => {
            Finding::warn(Step::Media, Sentence::new("doctor-media-none")).advise(Sentence::new("doctor-media-advice"))
        }
    }
}

/// What the program says to one question; none when it is not there or does not answer in time.
fn ask(program: &Path, question: &str) -> Option<String> {
    let mut command = Command::new(program);
    command.args(["-hide_banner", question]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let answer = child.stdout.take()?;
    let (said, heard) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // Whoever asked may have lost patience.
        let _ = answer.take(FFMPEG_BYTES_MAX).read_to_end(&mut bytes).map(|_| said.send(bytes));
    });
    let bytes = heard.recv_timeout(FFMPEG_TIME_MAX).ok();
    // It has said what is wanted; one that hangs must not outlive us.
    let _ = child.kill();
    let _ = child.wait();
    bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn judge(version: &str, encoders: &str) -> Finding {
    // "ffmpeg version 5.1.6-0+deb12u1 Copyright (c) ..."
    let version = version.split_whitespace().nth(2).unwrap_or("?");
    // " V....D libx264              libx264 H.264 / AVC ..."
    let has = |wanted: &str| encoders.lines().any(|line| line.split_whitespace().nth(1) == Some(wanted));
    let (found, missing): (Vec<&str>, Vec<&str>) = ENCODERS.iter().partition(|wanted| has(wanted));
    let told = |key, list: &[&str]| Sentence::new(key).text("version", version).text("encoders", list.join(", "));
    let mut finding = if missing.is_empty() {
        Finding::good(Step::Media, told("doctor-media-good", &found))
    } else {
        Finding::warn(Step::Media, told("doctor-media-lacking", &missing)).advise(Sentence::new("doctor-media-advice"))
    };
    finding.detail("encoders", found);
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_doctor::Verdict;

    #[test]
    fn what_is_missing_is_named() {
        let version = "ffmpeg version 5.1.6 Copyright (c) 2000-2024";
        let whole = "Encoders:\n V....D libx264   libx264 H.264\n A....D aac   AAC (Advanced Audio Coding)\n";
        let finding = judge(version, whole);
        assert_eq!((finding.verdict, finding.sentence.key), (Verdict::Good, "doctor-media-good"));
        let finding = judge(version, " A....D aac   AAC like libx264\n");
        let told = finding.sentence.in_words(tea_words::Locale::En.words());
        assert!(told.contains("5.1.6") && told.ends_with("without libx264."), "{told}");
    }

    #[test]
    fn a_program_that_is_not_there_is_told() {
        assert_eq!(check_program(Path::new("/nowhere/ffmpeg")).sentence.key, "doctor-media-none");
        assert_eq!(ask(Path::new("echo"), "-version").as_deref(), Some("-hide_banner -version\n"));
    }
}
