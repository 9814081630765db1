//! The database: whole, of a version that this program knows, its log cleared from time to time.

use crate::data_dir;
use crate::limits::{DATABASE_TIME_MAX, WAL_WARN_BYTES};
use std::fs;
use std::path::Path;
use tea_core::ground::db::{self, Inspection};
use tea_doctor::{Blame, Finding, Number, Sentence, Step, Unit};

pub(super) fn check(data: &Path) -> Finding {
    let file = data_dir::database(data);
    let bytes = |path: &Path| fs::metadata(path).map(|metadata| metadata.len());
    let Ok(size) = bytes(&file) else {
        return Finding::skipped(Step::Database, Sentence::new("doctor-database-none"));
    };
    let log = file.with_extension("db-wal");
    match db::inspect(&file, DATABASE_TIME_MAX) {
        Ok(found) => judge(&found, size, bytes(&log).unwrap_or(0)),
        Err(error) => {
            let reason = error.cause.unwrap_or_else(|| error.code.name());
            let sentence = Sentence::new("doctor-database-unreadable").text("reason", reason);
            let advice = Sentence::new("doctor-database-unreadable-advice");
            Finding::broken(Step::Database, Blame::Server, sentence, advice)
        }
    }
}

/// How many steps of the schema this program knows.
pub(super) fn schema_known() -> i64 {
    i64::try_from(db::schema_known()).unwrap_or(i64::MAX)
}

fn judge(found: &Inspection, size: u64, log: u64) -> Finding {
    let mib = |bytes: u64| Number { value: (bytes as f64 / f64::from(1 << 20) * 10.0).round() / 10.0, unit: Unit::MiB };
    let told = |key| Sentence::new(key).text("wal", mib(log).digits());
    let broken =
        |sentence: Sentence, advice| Finding::broken(Step::Database, Blame::Server, sentence, Sentence::new(advice));
    let finding = if let Some(damage) = &found.damage {
        broken(told("doctor-database-damaged").text("reason", damage), "doctor-database-damaged-advice")
    } else if found.schema > found.schema_known {
        let sentence = told("doctor-database-newer").count("found", i64::try_from(found.schema).unwrap_or(i64::MAX));
        broken(sentence.count("known", schema_known()), "doctor-database-newer-advice")
    } else if !found.finished {
        Finding::unknown(Step::Database, told("doctor-database-late"))
    } else if log > WAL_WARN_BYTES {
        Finding::warn(Step::Database, told("doctor-database-log")).advise(Sentence::new("doctor-database-log-advice"))
    } else {
        Finding::good(Step::Database, told("doctor-database-good"))
    };
    let mut finding = finding.number(Some(mib(size + log)));
    finding.detail("database-mib", mib(size).value);
    finding.detail("wal-mib", mib(log).value);
    finding.detail("schema", found.schema);
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_doctor::Verdict;

    #[test]
    fn damage_a_newer_schema_and_a_long_log_are_told() {
        let whole = || Inspection { schema: 1, schema_known: 4, damage: None, finished: true };
        let check = |found: &Inspection, log, verdict, key| {
            let finding = judge(found, 1 << 20, log);
            assert_eq!((finding.verdict, finding.sentence.key), (verdict, key), "{finding:?}");
        };
        check(&whole(), WAL_WARN_BYTES, Verdict::Good, "doctor-database-good");
        check(&whole(), WAL_WARN_BYTES + 1, Verdict::Warn, "doctor-database-log");
        check(&Inspection { schema: 5, ..whole() }, 0, Verdict::Broken, "doctor-database-newer");
        check(&Inspection { finished: false, ..whole() }, 0, Verdict::Unknown, "doctor-database-late");
        let damage = Some("a page is missing".to_owned());
        check(&Inspection { damage, ..whole() }, 0, Verdict::Broken, "doctor-database-damaged");
    }

    #[test]
    fn a_house_before_its_first_start_has_none() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(check(folder.path()).verdict, Verdict::Skipped);
        fs::write(data_dir::database(folder.path()), vec![7; 4_096]).unwrap();
        let finding = check(folder.path());
        assert_eq!((finding.verdict, finding.sentence.key), (Verdict::Broken, "doctor-database-damaged"));
    }
}
