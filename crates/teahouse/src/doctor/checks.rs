//! What a house stands on, in the order of looking.

use super::running::Running;
use super::{certificate, clock, data, database, disk, media, open_files, ports};
use crate::config::Config;
use std::rc::Rc;
use tea_doctor::{Finding, Sentence, Step};

/// A check that has not been made yet.
pub(super) type Check<'c> = Box<dyn FnOnce() -> Finding + 'c>;

/// Every check, so that each can be told as soon as it is made.
pub(super) fn all(config: &Config) -> Vec<Check<'_>> {
    let running = Rc::new(Running::over(&config.data));
    let (holder, owner) = (running.clone(), running);
    let since = clock::Moment::now();
    vec![
        Box::new(move || data::check(&config.data, &holder)),
        Box::new(|| disk::check(&config.data)),
        Box::new(|| database::check(&config.data)),
        Box::new(move || clock::check(since, &config.data)),
        Box::new(open_files::check),
        Box::new(move || ports::check(config, &owner)),
        Box::new(|| certificate::check(config)),
        Box::new(|| media::check(config)),
        Box::new(version),
        Box::new(backup),
    ]
}

fn version() -> Finding {
    let sentence = Sentence::new("doctor-version-good").text("version", env!("CARGO_PKG_VERSION"));
    Finding::good(Step::Version, sentence.count("schema", database::schema_known()))
}

/// Nothing here makes backups yet, so that none was made is what there is to say.
fn backup() -> Finding {
    Finding::warn(Step::Backup, Sentence::new("doctor-backup-none")).advise(Sentence::new("doctor-backup-none-advice"))
}
