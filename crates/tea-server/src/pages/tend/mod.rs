//! What moderators and admins see: reports, posts that wait, bans, the log of a board, its settings, the list of words.

mod board;
mod settings;
mod words;

pub use board::{BanRow, HeldRow, LogRow, Part, ReportRow, TendView};
pub use settings::{BoardForm, BoardLine, BoardSettingsView, BoardsAdminView, PersonOf};
pub use words::{WordRow, WordsView};
