//! Drawings from Phosphor (MIT, see `web/icons/LICENSE`), put into a page once and referred to by name.

include!(concat!(env!("OUT_DIR"), "/icons.rs"));

/// The `<symbol>` elements of these names, each once. A name without a drawing gives nothing; the page tests
/// find a reference that leads nowhere.
pub(crate) fn symbols(names: &[&str]) -> String {
    ICONS.iter().filter(|(name, _)| names.contains(name)).map(|(_, symbol)| *symbol).collect()
}
