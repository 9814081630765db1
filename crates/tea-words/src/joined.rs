//! Messages that only put their arguments between words, such as `{ $count } 分钟前`. A page writes dozens of them, and
//! joining pieces takes a tenth of what the whole machinery of Fluent does. What chooses a plural form is left to that.

use std::collections::HashMap;

use crate::Arg;

/// A piece of a message.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// Words as they stand.
    Words(String),
    /// The argument of this name.
    Argument(String),
}

/// The messages of a language that are joined from pieces, by key.
#[derive(Default)]
pub(crate) struct Joined(HashMap<String, Vec<Piece>>);

impl Joined {
    /// Adds those of a Fluent source. Of two with one key the later stays, as in a bundle.
    pub(crate) fn add(&mut self, source: &str) {
        let mut lines = source.lines().peekable();
        while let Some(line) = lines.next() {
            let goes_on = lines.peek().is_some_and(|next| next.starts_with(' '));
            let Some((key, value)) =
                line.split_once('=').filter(|_| line.starts_with(|c: char| c.is_ascii_alphabetic()))
            else {
                continue;
            };
            let key = key.trim().to_owned();
            match pieces(value.trim()).filter(|_| !goes_on) {
                Some(pieces) => drop(self.0.insert(key, pieces)),
                None => drop(self.0.remove(&key)),
            }
        }
    }

    /// The message with arguments; none if it is not one of these, or lacks an argument.
    pub(crate) fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let mut said = String::new();
        for piece in self.0.get(key)? {
            match piece {
                Piece::Words(words) => said.push_str(words),
                Piece::Argument(wanted) => match args.iter().find(|(name, _)| name == wanted)?.1 {
                    Arg::Text(text) => said.push_str(text),
                    Arg::Number(number) => said.push_str(&number.to_string()),
                },
            }
        }
        Some(said)
    }

    #[cfg(test)]
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// The pieces of a message on one line; none if there is anything but words and arguments in it.
fn pieces(value: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = value;
    while let Some((words, after)) = rest.split_once('{') {
        let (inner, after) = after.split_once('}')?;
        let name = inner.trim().strip_prefix('$')?;
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-') {
            return None;
        }
        if !words.is_empty() {
            pieces.push(Piece::Words(words.to_owned()));
        }
        pieces.push(Piece::Argument(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    (!pieces.is_empty()).then_some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_and_arguments_are_joined() {
        let mut joined = Joined::default();
        joined.add(
            "plain = tea\nleft = { $count } left\nboth={$one} and { $two }.\n# no = comment { $x }\nchosen = { $n ->\n    [one] one\n   *[other] many\n  }\ncalled = { NUMBER($n) }\nquoted = {\"x\"}\nlong = first\n    second\nempty =\n    later\n",
        );
        let mut keys: Vec<&str> = joined.keys().collect();
        keys.sort_unstable();
        assert_eq!(keys, ["both", "left", "plain"]);
        assert_eq!(joined.say("left", &[("count", Arg::Number(-3))]).as_deref(), Some("-3 left"));
        assert_eq!(joined.say("left", &[("other", Arg::Number(3))]), None, "Fluent says what is missing");
        let args = [("two", Arg::Text("{ $one }")), ("one", Arg::Text("a"))];
        assert_eq!(joined.say("both", &args).as_deref(), Some("a and { $one }."));
        joined.add("left = { $count ->\n    [one] one\n   *[other] many\n  }\n");
        assert_eq!(joined.say("left", &[("count", Arg::Number(3))]), None);
    }
}
