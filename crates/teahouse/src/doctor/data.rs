//! The data directory: private, and writable.

use super::running::Running;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use tea_doctor::{Blame, Finding, Sentence, Step};

pub(super) fn check(data: &Path, running: &Running) -> Finding {
    let path = data.display().to_string();
    let say = |key| Sentence::new(key).text("path", &path);
    let Ok(metadata) = fs::metadata(data) else {
        return Finding::skipped(Step::Data, say("doctor-data-none"));
    };
    let mode = metadata.permissions().mode() & 0o777;
    let mut finding = match (writable(data), running.0) {
        (Err(error), _) => {
            let sentence = say("doctor-data-unwritable").text("reason", error.to_string());
            Finding::broken(Step::Data, Blame::Server, sentence, say("doctor-data-unwritable-advice"))
        }
        (Ok(()), _) if mode & 0o077 != 0 => {
            Finding::warn(Step::Data, say("doctor-data-open")).advise(say("doctor-data-open-advice"))
        }
        (Ok(()), Some(process)) => {
            Finding::good(Step::Data, say("doctor-data-running").text("process", process.to_string()))
        }
        (Ok(()), None) => Finding::good(Step::Data, say("doctor-data-good")),
    };
    finding.detail("path", path);
    finding.detail("mode", format!("{mode:03o}"));
    finding.detail("process", running.0);
    finding
}

/// Makes a file and takes it away again; a name of its own for each process keeps two doctors apart.
fn writable(data: &Path) -> std::io::Result<()> {
    let file = super::disk::probe_file(data);
    fs::write(&file, b"")?;
    fs::remove_file(&file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_doctor::Verdict;

    #[test]
    fn rights_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let check = |running, verdict, key| {
            let finding = check(&data, &Running(running));
            assert_eq!((finding.verdict, finding.sentence.key), (verdict, key), "{finding:?}");
        };
        check(None, Verdict::Skipped, "doctor-data-none");
        crate::data_dir::make(&data).unwrap();
        check(None, Verdict::Good, "doctor-data-good");
        check(Some(7), Verdict::Good, "doctor-data-running");
        fs::set_permissions(&data, fs::Permissions::from_mode(0o750)).unwrap();
        check(None, Verdict::Warn, "doctor-data-open");
        assert_eq!(fs::read_dir(&data).unwrap().count(), 0, "nothing is left behind");
    }

    #[test]
    fn a_file_in_its_place_is_broken() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let finding = check(file.path(), &Running(None));
        assert_eq!((finding.verdict, finding.sentence.key), (Verdict::Broken, "doctor-data-unwritable"));
    }
}
