//! A text as messages that the other side reads whole.

use crate::limits::{LINE_MESSAGE_BYTES, LINE_TEXT_BYTES_MAX};

/// What ends the talk when it stands alone.
pub const FAREWELL: &str = "q";

/// Why a text cannot be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsayable {
    /// Nothing would be sent, and the other side would go on waiting.
    #[error("an empty message sends nothing, so nobody would answer it")]
    Empty,
    /// The other side would take it for the end.
    #[error("a lone q ends the talk, so it cannot be said")]
    Farewell,
    /// It is longer than [`LINE_TEXT_BYTES_MAX`].
    #[error("a text has at most {LINE_TEXT_BYTES_MAX} bytes")]
    Long,
}

/// Cuts a text into messages of at most [`LINE_MESSAGE_BYTES`], between characters. None of them is a lone `q`.
///
/// # Errors
/// [`Unsayable`].
pub fn cut(text: &str) -> Result<Vec<String>, Unsayable> {
    match text {
        "" => return Err(Unsayable::Empty),
        FAREWELL => return Err(Unsayable::Farewell),
        _ if text.len() > LINE_TEXT_BYTES_MAX => return Err(Unsayable::Long),
        _ => {}
    }
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = rest.floor_char_boundary(LINE_MESSAGE_BYTES);
        if &rest[end..] == FAREWELL {
            // The last character before it goes with it.
            end = rest.floor_char_boundary(end - 1);
        }
        pieces.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_that_fits_is_one_message() {
        assert_eq!(cut("hello").unwrap(), ["hello"]);
        assert_eq!(cut(&"x".repeat(LINE_MESSAGE_BYTES)).unwrap().len(), 1);
        assert_eq!(cut(&"x".repeat(LINE_MESSAGE_BYTES + 1)).unwrap().len(), 2);
    }

    #[test]
    fn what_would_mean_something_else_is_not_said() {
        assert_eq!(cut(""), Err(Unsayable::Empty));
        assert_eq!(cut("q"), Err(Unsayable::Farewell));
        assert_eq!(cut("qq").unwrap(), ["qq"]);
        let long = "x".repeat(LINE_TEXT_BYTES_MAX);
        assert!(cut(&long).is_ok());
        assert_eq!(cut(&format!("{long}x")), Err(Unsayable::Long));
    }

    #[test]
    fn the_rest_of_a_long_text_is_never_a_farewell() {
        let pieces = cut(&format!("{}q", "x".repeat(LINE_MESSAGE_BYTES))).unwrap();
        assert_eq!(pieces.iter().map(String::len).collect::<Vec<_>>(), [LINE_MESSAGE_BYTES - 1, 2]);
        let pieces = cut(&format!("{}茶q", "x".repeat(LINE_MESSAGE_BYTES - 3))).unwrap();
        assert_eq!(pieces.last().unwrap(), "茶q");
    }

    proptest! {
        #[test]
        fn pieces_are_whole_and_lose_nothing(text in "[茶é🍵qx ]{1,1500}") {
            prop_assume!(text != "q");
            let pieces = cut(&text).unwrap();
            prop_assert_eq!(pieces.concat(), text);
            prop_assert!(pieces.iter().all(|piece| (1..=LINE_MESSAGE_BYTES).contains(&piece.len()) && piece != "q"));
        }
    }
}
