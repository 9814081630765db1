//! The same as words to be read out.

use super::{floors, marks, place_name, topics};
use crate::app::App;
use crate::boards::On;
use crate::clean::{clean, clean_line};
use crate::when;
use tea_protocol::boards::{Floor, FloorState, Topic};
use tea_words::Arg;

/// A place in the list of boards.
pub(crate) fn place(app: &App, on: On) -> String {
    let name = place_name(app, on);
    match on {
        On::Board(id) => match app.boards.board(id).filter(|board| !board.purpose.is_empty()) {
            Some(board) => format!("{name} ({}): {}", clean_line(&board.slug), clean_line(&board.purpose)),
            None => name,
        },
        _ => name,
    }
}

/// A topic of a list.
pub(crate) fn topic(app: &App, topic: &Topic) -> String {
    let new = topic.unread.filter(|new| *new > 0);
    let new = new.map(|new| app.words.count("tui-boards-new", i64::try_from(new).unwrap_or(i64::MAX)));
    let title = format!("{}{}", marks(app, topic), clean_line(&topic.title));
    let about = topics::about(app, topic, true);
    [Some(title), new, Some(about)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A floor, line by line.
pub(crate) fn floor(app: &App, floor: &Floor) -> Vec<String> {
    let who = clean_line(if floor.display.is_empty() { &floor.author } else { &floor.display });
    let at = when::short(floor.at, app.now, &app.zone, app.words);
    let number = floor.floor.to_string();
    let text = match floor.state {
        FloorState::Here => clean(floor.text.trim_end()),
        FloorState::Hidden => format!("{} {}", app.words.say("tui-boards-hidden"), clean(floor.text.trim_end())),
        FloorState::Moved => {
            let spot =
                floor.moved_to.as_ref().map(|spot| format!("t{}#{}", spot.topic, spot.floor)).unwrap_or_default();
            app.words.name("tui-boards-moved", &spot)
        }
        FloorState::Removed => app.words.say("tui-boards-removed").to_owned(),
    };
    let answered = floor.reply_to.filter(|answered| *answered > 1).map(|answered| answered.to_string());
    let key = if answered.is_some() { "tui-boards-spoken-answer" } else { "tui-boards-spoken-floor" };
    let votes =
        if floor.up + floor.down > 0 { format!(" {}", floors::votes(floor.up, floor.down)) } else { String::new() };
    let args = [
        ("floor", Arg::Text(number.as_str())),
        ("who", Arg::Text(who.as_str())),
        ("at", Arg::Text(at.as_str())),
        ("to", Arg::Text(answered.as_deref().unwrap_or_default())),
        ("votes", Arg::Text(votes.as_str())),
        ("text", Arg::Text(text.as_str())),
    ];
    app.words.say_with(key, &args).lines().map(str::to_owned).collect()
}
