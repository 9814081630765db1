//! What admins tend besides people: money, and the films of the house.

mod till;
mod works;

pub use till::{CodeRow, MadeCodes, TillView};
pub use works::{ReportRow, StateGroup, TitleRow, WorksRow, WorksView};
