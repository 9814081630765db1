//! The one table of keys: dispatch, footer, help and palette read it.
//!
//! To add a command: a variant of [`Command`] with its words (`tui-do-NAME` in `terminal.ftl`), a row in [`table`],
//! and its act in `app/act.rs`.

mod chord;
mod command;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use chord::Chord;
pub use command::Command;
use crossterm::event::KeyEvent;
use std::collections::HashMap;
use table::TABLE;

/// Which keys a person likes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// Arrows and Ctrl.
    #[default]
    Plain,
    /// Letters of vim besides, wherever nothing is typed.
    Vim,
}

/// Where keys go. Several places listen at once, the innermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// Always.
    Everywhere,
    /// In all panes of the talk, but in no sheet.
    Panes,
    /// Wherever text is typed.
    Edit,
    /// In the composer.
    Write,
    /// Among messages.
    Log,
    /// Among rooms.
    Rooms,
    /// Among people.
    People,
    /// In every sheet.
    Sheet,
    /// In the outbox.
    Outbox,
    /// Among boards.
    Boards,
    /// Among topics.
    Topics,
    /// Among floors of a topic.
    Floors,
    /// Among the places of the library.
    Shelves,
    /// Among titles.
    Films,
    /// With a title open.
    Film,
    /// At the front desk, in all panes.
    Desk,
    /// Among cases of the front desk.
    Cases,
}

impl Place {
    /// Every place, in the order the help lists them.
    pub(crate) const ALL: [Self; 17] = [
        Self::Write,
        Self::Log,
        Self::Rooms,
        Self::People,
        Self::Panes,
        Self::Everywhere,
        Self::Boards,
        Self::Topics,
        Self::Floors,
        Self::Shelves,
        Self::Films,
        Self::Film,
        Self::Cases,
        Self::Desk,
        Self::Outbox,
        Self::Sheet,
        Self::Edit,
    ];

    /// The name of its words.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Everywhere => "tui-place-everywhere",
            Self::Panes => "tui-place-panes",
            Self::Edit => "tui-place-edit",
            Self::Write => "tui-place-write",
            Self::Log => "tui-place-log",
            Self::Rooms => "tui-place-rooms",
            Self::People => "tui-place-people",
            Self::Sheet => "tui-place-sheet",
            Self::Outbox => "tui-place-outbox",
            Self::Boards => "tui-place-boards",
            Self::Topics => "tui-place-topics",
            Self::Floors => "tui-place-floors",
            Self::Shelves => "tui-place-shelves",
            Self::Films => "tui-place-films",
            Self::Film => "tui-place-film",
            Self::Desk => "tui-place-desk",
            Self::Cases => "tui-place-cases",
        }
    }
}

/// The places that listen together.
pub(crate) const WRITING: &[Place] = &[Place::Write, Place::Edit, Place::Panes, Place::Everywhere];
pub(crate) const READING: &[Place] = &[Place::Log, Place::Panes, Place::Everywhere];
pub(crate) const CHOOSING_ROOM: &[Place] = &[Place::Rooms, Place::Panes, Place::Everywhere];
pub(crate) const CHOOSING_PERSON: &[Place] = &[Place::People, Place::Panes, Place::Everywhere];
pub(crate) const ANSWERING: &[Place] = &[Place::Write, Place::Edit, Place::Desk, Place::Panes, Place::Everywhere];
pub(crate) const READING_CASE: &[Place] = &[Place::Log, Place::Desk, Place::Panes, Place::Everywhere];
pub(crate) const CHOOSING_CASE: &[Place] = &[Place::Cases, Place::Rooms, Place::Desk, Place::Panes, Place::Everywhere];
pub(crate) const CHOOSING_BOARD: &[Place] = &[Place::Boards, Place::Panes, Place::Everywhere];
pub(crate) const CHOOSING_TOPIC: &[Place] = &[Place::Topics, Place::Panes, Place::Everywhere];
pub(crate) const READING_TOPIC: &[Place] = &[Place::Floors, Place::Panes, Place::Everywhere];
pub(crate) const CHOOSING_SHELF: &[Place] = &[Place::Shelves, Place::Panes, Place::Everywhere];
pub(crate) const CHOOSING_FILM: &[Place] = &[Place::Films, Place::Panes, Place::Everywhere];
pub(crate) const SEEING_FILM: &[Place] = &[Place::Film, Place::Panes, Place::Everywhere];
pub(crate) const SHEET: &[Place] = &[Place::Sheet, Place::Everywhere];
pub(crate) const FILTER_SHEET: &[Place] = &[Place::Sheet, Place::Edit, Place::Everywhere];
pub(crate) const OUTBOX_SHEET: &[Place] = &[Place::Outbox, Place::Sheet, Place::Everywhere];
#[cfg(test)]
const TOGETHER: [&[Place]; 16] = [
    CHOOSING_SHELF,
    CHOOSING_FILM,
    SEEING_FILM,
    CHOOSING_BOARD,
    CHOOSING_TOPIC,
    READING_TOPIC,
    ANSWERING,
    READING_CASE,
    CHOOSING_CASE,
    WRITING,
    READING,
    CHOOSING_ROOM,
    CHOOSING_PERSON,
    SHEET,
    FILTER_SHEET,
    OUTBOX_SHEET,
];

/// A row of the table.
pub(crate) struct Binding {
    /// What is done.
    pub(crate) command: Command,
    /// Where.
    pub(crate) place: Place,
    /// The keys for everybody; the first is shown.
    pub(crate) plain: &'static [&'static str],
    /// Further keys of vim.
    pub(crate) vim: &'static [&'static str],
    /// The place in the footer, smaller first; 0 for none.
    pub(crate) foot: u8,
}

/// The table as one person uses it.
pub(crate) struct Keys {
    style: Style,
    map: HashMap<(Place, Chord), Command>,
}

impl Keys {
    pub(crate) fn new(style: Style) -> Self {
        let mut map = HashMap::new();
        for binding in TABLE {
            for chord in chords(binding, style) {
                map.insert((binding.place, chord), binding.command);
            }
        }
        Self { style, map }
    }

    pub(crate) fn style(&self) -> Style {
        self.style
    }

    /// What a key means where these places listen.
    pub(crate) fn find(&self, places: &[Place], key: KeyEvent) -> Option<Command> {
        let chord = Chord::of(key);
        places.iter().find_map(|place| self.map.get(&(*place, chord)).copied())
    }

    /// The rows that the footer shows, at most `most`.
    pub(crate) fn footer(&self, places: &[Place], most: usize) -> Vec<(Command, Chord)> {
        let mut rows: Vec<(u8, usize, &Binding)> = TABLE
            .iter()
            .filter(|binding| binding.foot > 0)
            .filter_map(|binding| {
                let rank = places.iter().position(|place| *place == binding.place)?;
                Some((binding.foot, rank, binding))
            })
            .collect();
        rows.sort_by_key(|(foot, rank, _)| (*foot, *rank));
        let (help, others): (Vec<_>, Vec<_>) =
            rows.into_iter().map(|(_, _, row)| row).partition(|row| row.command == Command::Help);
        // The way to help is always the last of them.
        let shown = others.into_iter().take(most.saturating_sub(1)).chain(help.into_iter().take(1));
        shown.filter_map(|row| Some((row.command, self.shown(row)?))).collect()
    }

    /// Every command of a place with all its keys.
    pub(crate) fn rows(&self, place: Place) -> impl Iterator<Item = (Command, Vec<Chord>)> {
        TABLE
            .iter()
            .filter(move |binding| binding.place == place)
            .map(|binding| (binding.command, chords(binding, self.style).collect()))
    }

    /// The key shown for a command.
    pub(crate) fn chord_of(&self, command: Command) -> Option<Chord> {
        TABLE.iter().find(|binding| binding.command == command).and_then(|binding| self.shown(binding))
    }

    fn shown(&self, binding: &Binding) -> Option<Chord> {
        chords(binding, self.style).next()
    }
}

fn chords(binding: &Binding, style: Style) -> impl Iterator<Item = Chord> {
    let vim = if style == Style::Vim { binding.vim } else { &[] };
    binding.plain.iter().chain(vim).map(|text| Chord::parse(text).expect("a test parses every key of the table"))
}
