//! Answers that fit what a raw client reads at once.

use crate::limits::RAW_ANSWER_BYTES_MAX;

/// What stands at the end of an answer that goes on.
const MORE: &str = "…";

/// The part of a text that fits one answer of [`RAW_ANSWER_BYTES_MAX`] bytes, `ending` included, and what is left. A
/// text that goes on is cut between characters and ends with `…`.
pub(crate) fn first(text: &str, ending: &str) -> (String, String) {
    let room = RAW_ANSWER_BYTES_MAX - ending.len();
    if text.len() <= room {
        return (format!("{text}{ending}"), String::new());
    }
    let (now, later) = text.split_at(text.floor_char_boundary(room - MORE.len()));
    (format!("{now}{MORE}{ending}"), later.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_a_limit_and_nothing_is_lost() {
        let fits = "a".repeat(RAW_ANSWER_BYTES_MAX);
        assert_eq!(first(&fits, ""), (fits.clone(), String::new()));
        let (now, later) = first(&format!("{fits}b"), "");
        assert_eq!((now.len(), now.ends_with('…'), later.as_str()), (RAW_ANSWER_BYTES_MAX, true, "aaab"));
        assert!(first(&fits, "\n").0.len() <= RAW_ANSWER_BYTES_MAX);
    }

    #[test]
    fn characters_stay_whole() {
        for shift in 0..3 {
            let text = format!("{}{}", "a".repeat(shift), "茶".repeat(1_000));
            let (mut rest, mut read) = (text.clone(), String::new());
            while !rest.is_empty() {
                let (now, later) = first(&rest, "\n");
                assert!((1..=RAW_ANSWER_BYTES_MAX).contains(&now.len()));
                let now = now.strip_suffix('\n').unwrap();
                read += if later.is_empty() { now } else { now.strip_suffix('…').unwrap() };
                rest = later;
            }
            assert_eq!(read, text);
        }
    }
}
