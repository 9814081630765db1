//! How many connections and files may be open at once.

use crate::limits::OPEN_FILES_WARN;
use rustix::process::{Resource, getrlimit};
use tea_doctor::{Finding, Number, Sentence, Step, Unit};

pub(super) fn check() -> Finding {
    // A house raises its limit to this one when it starts.
    judge(getrlimit(Resource::Nofile).maximum)
}

/// None is no limit at all.
fn judge(limit: Option<u64>) -> Finding {
    let mut finding = if limit.is_some_and(|limit| limit < OPEN_FILES_WARN) {
        Finding::warn(Step::OpenFiles, Sentence::new("doctor-files-low"))
            .advise(Sentence::new("doctor-files-low-advice"))
    } else {
        Finding::good(Step::OpenFiles, Sentence::new("doctor-files-good"))
    };
    finding.number = limit.map(|limit| Number::whole(i64::try_from(limit).unwrap_or(i64::MAX), Unit::Files));
    finding.detail("limit", limit);
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_doctor::Verdict;

    #[test]
    fn a_low_limit_is_told() {
        assert_eq!(judge(Some(OPEN_FILES_WARN)).verdict, Verdict::Good);
        assert_eq!(judge(Some(OPEN_FILES_WARN - 1)).verdict, Verdict::Warn);
        assert_eq!(judge(None).verdict, Verdict::Good);
    }
}
