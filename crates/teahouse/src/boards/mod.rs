//! `teahouse boards`, `topics`, `topic`, `new-topic`, `reply`: reading and writing on the boards of a house.
//!
//! - `read` asks and `lines` prints;
//! - `write` opens topics and replies.

mod lines;
mod read;
mod write;

use crate::connect::Reach;
use crate::exit::{Failure, Outcome};
use crate::host::Place;
use crate::limits::{FLOORS_DEFAULT, TOPICS_DEFAULT};
use clap::{Args, ValueEnum};
use tea_protocol::StreamId;
use tea_protocol::boards::TopicSort;

pub(crate) use read::{boards, topic, topics};
pub(crate) use write::{new_topic, reply};

/// See the boards of a house.
#[derive(Args)]
#[command(before_help = "    teahouse boards localhost\n    teahouse boards localhost --json | jq -r .slug")]
pub(crate) struct Boards {
    /// HOST, HOST:PORT or `[IPV6]:PORT`.
    #[arg(value_name = "HOST")]
    place: Place,
    /// One JSON object a board.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

/// See the topics of a board, or of all boards.
#[derive(Args)]
#[command(before_help = "    teahouse topics localhost#general\n    teahouse topics localhost --sort hot -n 10")]
pub(crate) struct Topics {
    /// HOST#BOARD, HOST:PORT#BOARD or `[IPV6]:PORT#BOARD`; without a board it is all of them.
    #[arg(value_name = "HOST#BOARD")]
    place: Place,
    /// The order.
    #[arg(long, value_enum, default_value_t)]
    sort: Sort,
    /// How many, at most 100.
    #[arg(short = 'n', long, default_value_t = TOPICS_DEFAULT, value_parser = clap::value_parser!(u32).range(1..=100))]
    lines: u32,
    /// One JSON object a topic.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

/// The order of topics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// The newest floor first.
    #[default]
    Latest,
    /// The newest topic first.
    Newest,
    /// By votes and age.
    Hot,
    /// Those without an answer.
    Unanswered,
}

impl From<Sort> for TopicSort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Latest => Self::Latest,
            Sort::Newest => Self::Newest,
            Sort::Hot => Self::Hot,
            Sort::Unanswered => Self::Unanswered,
        }
    }
}

/// Read a topic.
#[derive(Args)]
#[command(before_help = "    teahouse topic localhost#42\n    teahouse topic localhost#42 --floor 180\n    \
    teahouse topic localhost#42 --json | jq -r .text")]
pub(crate) struct Topic {
    /// HOST#TOPIC, HOST:PORT#TOPIC or `[IPV6]:PORT#TOPIC`, with the number of the topic.
    #[arg(value_name = "HOST#TOPIC")]
    place: Place,
    /// Begin at this floor.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    floor: Option<u64>,
    /// Answers below what they answer, instead of by floors.
    #[arg(long)]
    tree: bool,
    /// How many floors, at most 100.
    #[arg(short = 'n', long, default_value_t = FLOORS_DEFAULT, value_parser = clap::value_parser!(u32).range(1..=100))]
    lines: u32,
    /// One JSON object a floor.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

/// Open a topic and wait until the house has stored it.
#[derive(Args)]
#[command(before_help = "    teahouse new-topic localhost#general --title \"Which kettle?\" \"Mine leaks.\"\n    \
    teahouse new-topic localhost#general --title \"Minutes\" - < minutes.md")]
pub(crate) struct NewTopic {
    /// HOST#BOARD, HOST:PORT#BOARD or `[IPV6]:PORT#BOARD`.
    #[arg(value_name = "HOST#BOARD")]
    place: Place,
    /// Its title.
    #[arg(long)]
    title: String,
    /// Its first floor in Markdown; standard input when left out or a hyphen.
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// Give it this tag; again for further ones, at most 5.
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

/// Reply in a topic and wait until the house has stored it.
#[derive(Args)]
#[command(before_help = "    teahouse reply localhost#42 \"The same here.\"\n    \
    teahouse reply localhost#42 --to 3 - < answer.md")]
pub(crate) struct Reply {
    /// HOST#TOPIC, HOST:PORT#TOPIC or `[IPV6]:PORT#TOPIC`, with the number of the topic.
    #[arg(value_name = "HOST#TOPIC")]
    place: Place,
    /// The floor that is answered; the topic when left out.
    #[arg(long, value_name = "FLOOR", value_parser = clap::value_parser!(u64).range(1..))]
    to: Option<u64>,
    /// The reply in Markdown; standard input when left out or a hyphen.
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

/// The topic that was named behind the house.
fn topic_of(place: &Place) -> Outcome<StreamId> {
    let named = place.room_named.then(|| place.room.trim_start_matches('t').parse().ok()).flatten();
    named.map(StreamId).ok_or_else(|| Failure::usage(format!("name the topic by its number, as {}#42", place.house())))
}

/// The board that was named behind the house.
fn board_of(place: &Place) -> Outcome<&str> {
    let named = place.room_named.then_some(place.room.as_str());
    named.ok_or_else(|| Failure::usage(format!("name the board, as {}#general", place.house())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_named_by_its_number() {
        let topic = |text: &str| topic_of(&text.parse().unwrap()).map_err(|failure| failure.code);
        assert_eq!(topic("localhost#42").ok(), Some(StreamId(42)));
        assert_eq!(topic("[::1]:9000#t42").ok(), Some(StreamId(42)));
        assert_eq!(topic("localhost").err(), Some(crate::exit::USAGE));
        assert_eq!(topic("localhost#general").err(), Some(crate::exit::USAGE));
    }

    #[test]
    fn a_board_has_to_be_named_to_write_on_it() {
        let place = |text: &str| text.parse::<Place>().unwrap();
        assert_eq!(board_of(&place("localhost#general")).unwrap(), "general");
        assert_eq!(board_of(&place("localhost")).unwrap_err().code, crate::exit::USAGE);
    }
}
