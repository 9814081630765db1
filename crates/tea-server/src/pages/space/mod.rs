//! A member's own site: what others see of it, and the rooms behind it where it is kept.

mod back;
mod notices;
mod site;

pub use back::{
    ArticlesView, CategoriesView, CategoryRow, DraftRow, DraftsView, KeptBoard, KeptView, ReceivedView, SettingsView,
    SwitchRow, Tab, WaitingRow,
};
pub use notices::{NoticeRow, NoticesView, Told};
pub use site::{ArticleRow, CommentRow, NarrowLink, Shown, SiteView, Tint};
