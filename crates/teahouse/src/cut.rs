//! Why a film did not go or come on, in the language of the terminal.

use crate::{system, unreached};
use tea_client::fetch::FetchError;
use tea_client::upload::UploadError;
use tea_words::Words;

/// Why an upload stopped.
pub(crate) fn upload(words: &Words, error: &UploadError) -> String {
    match error {
        UploadError::Dial(error) => unreached::sentence(words, error),
        UploadError::Refused { fault: Some(fault), .. } => fault.message.clone(),
        UploadError::Refused { status, fault: None, .. } => words.count("cut-status", *status),
        UploadError::Stalled => words.say("cut-stalled").to_owned(),
        UploadError::Broken(_) => words.say("cut-broken").to_owned(),
        UploadError::Answer => words.say("cut-answer").to_owned(),
        UploadError::Read(error) => system::sentence(words, error),
    }
}

/// Why a download stopped.
pub(crate) fn fetch(words: &Words, error: &FetchError) -> String {
    match error {
        FetchError::Dial(error) => unreached::sentence(words, error),
        FetchError::Refused(fault) => fault.message.clone(),
        FetchError::Status(status) => words.count("cut-status", *status),
        FetchError::Stalled => words.say("cut-stalled").to_owned(),
        FetchError::Broken(_) | FetchError::Short { .. } => words.say("cut-broken").to_owned(),
        FetchError::Redirect | FetchError::Large { .. } | FetchError::Elsewhere | FetchError::Path => {
            words.say("cut-answer").to_owned()
        }
        FetchError::Keep(error) => system::sentence(words, error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_words::Locale;

    #[test]
    fn no_cut_is_told_in_the_words_of_another_language() {
        let told = [
            fetch(Locale::ZhCn.words(), &FetchError::Short { bytes: 5 }),
            fetch(Locale::ZhCn.words(), &FetchError::Stalled),
            fetch(Locale::ZhCn.words(), &FetchError::Redirect),
            fetch(Locale::ZhCn.words(), &FetchError::Keep(std::io::ErrorKind::StorageFull.into())),
            upload(Locale::ZhCn.words(), &UploadError::Stalled),
            upload(Locale::ZhCn.words(), &UploadError::Answer),
        ];
        assert!(told.iter().all(|told| told.ends_with('。') && !told.contains(|c: char| c.is_ascii())), "{told:?}");
        let status = fetch(Locale::En.words(), &FetchError::Status(502));
        assert!(status.contains("502"), "{status}");
    }
}
