//! Why the other side was not reached, in the language of the terminal.

use crate::exit::{Failure, NETWORK};
use crate::{system, tongue};
use std::io::ErrorKind;
use tea_client::transport::DialError;
use tea_words::{Arg, Words};

/// The failure of a command that wanted to reach a house, and who can tell more.
pub(crate) fn house(error: &DialError) -> Failure {
    let words = tongue::words();
    let more = words.name("unreached-doctor", &address(error));
    Failure::new(NETWORK, format!("{}\n{more}", sentence(words, error)))
}

/// The failure of a command that wanted to reach anybody else.
pub(crate) fn stranger(error: &DialError) -> Failure {
    Failure::new(NETWORK, sentence(tongue::words(), error))
}

/// Why it was not reached.
pub(crate) fn sentence(words: &Words, error: &DialError) -> String {
    let told = |key, reason: &str| {
        words.say_with(key, &[("address", Arg::Text(&address(error))), ("reason", Arg::Text(reason))])
    };
    match error {
        DialError::Reach { reason, .. } if reason.kind() == ErrorKind::ConnectionRefused => {
            told("unreached-refused", "")
        }
        // What comes without a number of the system is of the resolver: there is no such name.
        DialError::Reach { reason, .. } if reason.raw_os_error().is_none() => told("unreached-name", ""),
        DialError::Reach { reason, .. } => told("unreached-other", &system::sentence(words, reason)),
        DialError::Late { .. } => told("unreached-late", ""),
        DialError::Trust { reason, .. } => told("unreached-trust", reason),
    }
}

/// Whom it was about, as one writes it on a command line.
fn address(error: &DialError) -> String {
    match error {
        DialError::Reach { host, port, .. } | DialError::Late { host, port } if host.contains(':') => {
            format!("[{host}]:{port}")
        }
        DialError::Reach { host, port, .. } | DialError::Late { host, port } => format!("{host}:{port}"),
        DialError::Trust { host, .. } => host.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::io::Errno;
    use std::io::Error;
    use tea_words::Locale;

    fn reach(host: &str, reason: Error) -> DialError {
        DialError::Reach { host: host.to_owned(), port: 8_000, reason }
    }

    #[test]
    fn each_reason_is_a_sentence_in_every_language() {
        let host = "house.example".to_owned();
        let errors = [
            reach("house.example", Errno::CONNREFUSED.into()),
            reach("house.example", Errno::PROTO.into()),
            reach("house.example", Error::other("failed to look it up")),
            reach("house.example", Errno::NETUNREACH.into()),
            DialError::Late { host: host.clone(), port: 8_000 },
            DialError::Trust { host, reason: "so it is".to_owned() },
        ];
        for locale in Locale::ALL {
            let told: Vec<String> = errors.iter().map(|error| sentence(locale.words(), error)).collect();
            assert!(told.iter().all(|told| told.contains("house.example")), "{told:?}");
            assert!(told[1].contains("os error") && told[5].contains("so it is"), "{told:?}");
            assert!(told[2..4].iter().all(|told| !told.contains("error") && !told.contains("look it up")), "{told:?}");
        }
    }

    #[test]
    fn the_doctor_is_named_with_an_address_it_takes() {
        let failure = house(&reach("::1", Errno::CONNREFUSED.into()));
        assert_eq!(failure.code, NETWORK);
        assert!(failure.error.to_string().contains("teahouse doctor [::1]:8000"), "{}", failure.error);
    }
}
