//! The one table of keys: dispatch, footer, help and palette read it.

/// Which keys a person likes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// Arrows and Ctrl.
    #[default]
    Plain,
    /// Letters of vim besides.
    Vim,
}
