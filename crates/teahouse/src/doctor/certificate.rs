//! The certificate of the main port.

use crate::config::Config;
use crate::limits::CERTIFICATE_WARN_DAYS;
use std::time::SystemTime;
use tea_doctor::{Blame, Finding, Number, Sentence, Step, Unit, Validity, dates, validity_of_file};
use tea_server::port::Tls;

pub(super) fn check(config: &Config) -> Finding {
    let Some((certificate, key)) = &config.tls else {
        return none(config.listen.iter().all(|address| address.ip().is_loopback()));
    };
    let unusable = |reason: String| {
        let sentence = Sentence::new("doctor-certificate-unusable").text("reason", reason);
        let advice = Sentence::new("doctor-certificate-unusable-advice");
        Finding::broken(Step::Certificate, Blame::Server, sentence, advice)
    };
    if let Err(error) = Tls::load(certificate, key) {
        return unusable(error.to_string());
    }
    match validity_of_file(certificate) {
        Some(validity) => judge(validity, dates::seconds(SystemTime::now())),
        None => unusable(certificate.display().to_string()),
    }
}

fn none(only_here: bool) -> Finding {
    if only_here {
        return Finding::skipped(Step::Certificate, Sentence::new("doctor-certificate-none"));
    }
    Finding::warn(Step::Certificate, Sentence::new("doctor-certificate-none-open"))
        .advise(Sentence::new("doctor-certificate-none-open-advice"))
}

fn judge(validity: Validity, now_s: i64) -> Finding {
    let left = dates::days_between(now_s, validity.not_after_s);
    let told = |key| Sentence::new(key).text("date", dates::day(validity.not_after_s));
    let advice = || Sentence::new("doctor-certificate-soon-advice");
    let finding = if validity.not_after_s < now_s {
        Finding::broken(Step::Certificate, Blame::Server, told("doctor-certificate-expired"), advice())
    } else if left < CERTIFICATE_WARN_DAYS {
        Finding::warn(Step::Certificate, told("doctor-certificate-soon")).advise(advice())
    } else {
        Finding::good(Step::Certificate, told("doctor-certificate-good"))
    };
    finding.number(Some(Number::whole(left, Unit::Days)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_doctor::Verdict;

    #[test]
    fn the_days_left_decide() {
        let check = |days_left: i64, verdict| {
            let validity = Validity { not_before_s: 0, not_after_s: days_left * 86_400, self_issued: false };
            assert_eq!(judge(validity, 0).verdict, verdict, "{days_left}");
        };
        check(CERTIFICATE_WARN_DAYS, Verdict::Good);
        check(CERTIFICATE_WARN_DAYS - 1, Verdict::Warn);
        check(-1, Verdict::Broken);
        assert_eq!((none(true).verdict, none(false).verdict), (Verdict::Skipped, Verdict::Warn));
    }
}
