//! What the tools open, seen from outside by strace: their source, their job's directory, the system's libraries.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use crate::support::{Place, all, plain, tools};

const PLACE: &str = "TEA_MEDIA_TRACED";
const PREFIXES: [&str; 4] = ["/lib", "/usr/lib", "/etc/ld.so", "/dev/"];

/// The part that is watched; does nothing when started by hand.
#[tokio::test]
#[ignore = "started by the test below"]
async fn watched() {
    let (Some(tools), Some(place)) = (tools(), std::env::var_os(PLACE)) else { return };
    let place = Path::new(&place);
    for name in ["film.mp4", "hostile.mp4"] {
        let outcome = all(tools, &place.join("vault").join(name), &place.join("job")).await;
        assert_eq!(outcome.is_ok(), name == "film.mp4", "{outcome:?}");
    }
}

#[test]
fn tools_open_their_own_and_make_no_socket() {
    if tools().is_none() {
        return;
    }
    let logs = tempfile::tempdir().expect("a directory");
    if !Command::new("strace").args(["-o", "/dev/null", "true"]).status().is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: strace is not there or may not watch");
        return;
    }
    let place = Place::new();
    let private = place.film("private.mp4", &plain("320x240", "25", 2));
    place.film("film.mp4", &plain("640x480", "25", 4));
    let list = format!("\0\0\0\x10ftypisom\0\0\0\0#EXTM3U\n#EXTINF:9,\nfile://{}\n", private.display());
    place.file("hostile.mp4", list.as_bytes());
    let home = place.vault().parent().expect("a parent").canonicalize().expect("it is there");
    let status = Command::new("strace")
        .args(["-ff", "-s", "4096", "-e"])
        .arg("trace=execve,open,openat,openat2,creat,socket,socketpair,connect,clone,clone3,fork,vfork")
        .arg("-o")
        .arg(logs.path().join("log"))
        .arg(std::env::current_exe().expect("this test"))
        .args(["--ignored", "--exact", "trace::watched"])
        .env(PLACE, &home)
        .status()
        .expect("strace runs");
    assert!(status.success(), "what is watched works");
    let opened = opened_by_tools(logs.path());
    let (source, job) = (home.join("vault"), home.join("job"));
    let mut ours = 0;
    for path in &opened {
        let own = [source.join("film.mp4"), source.join("hostile.mp4")].iter().any(|own| Path::new(path) == own);
        let inside = Path::new(path).starts_with(&job) || (!path.starts_with('/') && !path.contains(".."));
        let system =
            PREFIXES.iter().any(|prefix| path.starts_with(prefix)) || path.starts_with("/sys/devices/system/cpu");
        assert!(own || inside || system, "a tool opened {path}");
        ours += usize::from(own || inside);
    }
    assert!(ours >= 4, "the watch saw the tools at work: {opened:?}");
}

/// Every path that ffmpeg, ffprobe or their threads opened with success. A socket, even a refused one, fails here.
fn opened_by_tools(logs: &Path) -> BTreeSet<String> {
    let mut lines_of = BTreeMap::new();
    for entry in std::fs::read_dir(logs).expect("the logs") {
        let path = entry.expect("a log").path();
        let process = path.extension().expect("a number").to_string_lossy().into_owned();
        lines_of.insert(process, std::fs::read_to_string(&path).expect("a log"));
    }
    let became = |text: &str| {
        text.lines().position(|line| line.starts_with("execve(") && line.contains("/ff") && line.ends_with("= 0"))
    };
    let mut left: Vec<(String, usize)> =
        lines_of.iter().filter_map(|(process, text)| Some((process.clone(), became(text)? + 1))).collect();
    assert!(left.len() >= 6, "each step starts a tool: {}", left.len());
    let mut opened = BTreeSet::new();
    while let Some((process, from)) = left.pop() {
        let Some(text) = lines_of.get(&process) else { continue };
        for line in text.lines().skip(from) {
            let (call, outcome) = line.rsplit_once(" = ").unwrap_or((line, "-1"));
            assert!(!["socket", "connect"].iter().any(|name| call.starts_with(name)), "{line}");
            if call.starts_with("clone") || call.contains("fork") {
                left.push((outcome.trim().to_owned(), 0));
            } else if (call.starts_with("open") || call.starts_with("creat")) && !outcome.starts_with('-') {
                opened.extend(call.split('"').nth(1).map(str::to_owned));
            }
        }
    }
    opened
}
