//! The library: what can be watched, and the page on which it is.

mod bring;
mod card;
mod edit;
mod list;
mod wait;
mod watch;

pub use bring::{BringView, WaitingRow};
pub use card::{Card, CardMark};
pub use edit::{Course, EditView, FilmForm, SubtitleForm, SumsRow};
pub use list::{FilmsView, Narrow, NarrowRow};
pub use wait::WaitView;
pub use watch::{
    BarrierView, BulletRow, ChapterView, Comments, Curve, Offer, QualityRow, SpriteView, SubtitleView, WatchView,
    Working,
};
