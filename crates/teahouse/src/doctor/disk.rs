//! The disk: what is free, and how long a write takes until it is safe.

use crate::limits::{DISK_FREE_MIN_BYTES, DISK_FREE_WARN_BYTES, FSYNC_PROBES, FSYNC_SLOW_MS};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tea_doctor::{Blame, Finding, Number, Sentence, Step, Unit};

/// A write as large as a page of the database.
const PROBE_BYTES: usize = 4_096;

pub(super) fn check(data: &Path) -> Finding {
    // Before the first start the directory is not there; it will be on the same disk as the one above it.
    let place = data.ancestors().find(|place| place.is_dir()).unwrap_or(Path::new("."));
    let free = match rustix::fs::statvfs(place) {
        Ok(stat) => stat.f_bavail.saturating_mul(stat.f_frsize),
        Err(error) => {
            let sentence = Sentence::new("doctor-disk-unknown").text("reason", error.to_string());
            return Finding::unknown(Step::Disk, sentence);
        }
    };
    judge(free, fsync(place).ok())
}

/// The middle of a few writes, each waited for until it is safe.
fn fsync(place: &Path) -> std::io::Result<Duration> {
    let name = probe_file(place);
    let mut file = File::options().write(true).create_new(true).open(&name)?;
    // Gone from the directory at once, so that nothing is left behind however this ends.
    fs::remove_file(&name)?;
    let mut took = Vec::new();
    for _ in 0..FSYNC_PROBES {
        let start = Instant::now();
        file.write_all(&[0; PROBE_BYTES])?;
        file.sync_data()?;
        took.push(start.elapsed());
    }
    took.sort();
    Ok(took[took.len() / 2])
}

/// A file that no other doctor makes at the same time.
pub(super) fn probe_file(place: &Path) -> PathBuf {
    place.join(format!(".doctor-{}", std::process::id()))
}

fn judge(free: u64, fsync: Option<Duration>) -> Finding {
    let ms = fsync.map(Number::ms);
    let told = |key| Sentence::new(key).text("ms", ms.map_or_else(|| "?".to_owned(), |ms| ms.digits()));
    let finding = if free < DISK_FREE_MIN_BYTES {
        Finding::broken(Step::Disk, Blame::Server, told("doctor-disk-full"), told("doctor-disk-full-advice"))
    } else if free < DISK_FREE_WARN_BYTES {
        Finding::warn(Step::Disk, told("doctor-disk-low")).advise(told("doctor-disk-low-advice"))
    } else if ms.is_some_and(|ms| ms.value >= FSYNC_SLOW_MS) {
        Finding::warn(Step::Disk, told("doctor-disk-slow")).advise(told("doctor-disk-slow-advice"))
    } else {
        Finding::good(Step::Disk, told("doctor-disk-good"))
    };
    let gib = free as f64 / f64::from(1 << 30);
    let number = Number { value: (gib * 10.0).round() / 10.0, unit: Unit::GiB };
    let mut finding = finding.number(Some(number));
    finding.detail("free-gib", gib);
    finding.detail("fsync-ms", ms.map(|ms| ms.value));
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_doctor::Verdict;

    #[test]
    fn little_room_and_slow_writes_are_told() {
        let check = |free, fsync_ms: u64, verdict, key| {
            let finding = judge(free, Some(Duration::from_millis(fsync_ms)));
            assert_eq!((finding.verdict, finding.sentence.key), (verdict, key), "{finding:?}");
            assert_eq!(finding.advice.is_some(), verdict != Verdict::Good);
        };
        check(DISK_FREE_WARN_BYTES, 3, Verdict::Good, "doctor-disk-good");
        check(DISK_FREE_WARN_BYTES, 50, Verdict::Warn, "doctor-disk-slow");
        check(DISK_FREE_WARN_BYTES - 1, 3, Verdict::Warn, "doctor-disk-low");
        check(DISK_FREE_MIN_BYTES, 3, Verdict::Warn, "doctor-disk-low");
        check(DISK_FREE_MIN_BYTES - 1, 3, Verdict::Broken, "doctor-disk-full");
        assert_eq!(judge(u64::MAX, None).verdict, Verdict::Good);
    }

    #[test]
    fn a_probe_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        assert!(fsync(folder.path()).unwrap() > Duration::ZERO);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        // A directory to come is on the disk of the one above it.
        assert!(check(&folder.path().join("a/b")).number.unwrap().value > 0.0);
    }
}
