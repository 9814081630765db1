//! Colours, from the tokens of the web pages, in three depths: 24 bits, the sixteen that every terminal has, and none.
//!
//! The screen asks for a [`Role`]; only this module knows which tokens that is.

mod tokens;

use ratatui::style::{Color, Modifier, Style};
pub use tokens::Token;

/// Written where a text was cut.
pub(crate) const MORE: &str = "…";

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    Full,
    Sixteen,
    None,
}

/// What a piece of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The ground of the screen.
    Ground,
    /// Bars, the composer, sheets.
    Raised,
    /// Words that people wrote.
    Text,
    /// Words of less weight.
    Soft,
    /// Times, counts, remarks.
    Dim,
    /// Rules between panes.
    Line,
    /// The head of the pane that keys go to.
    Focus,
    /// Keys, acts.
    Action,
    /// The chosen row.
    Chosen,
    /// The room that is open.
    Current,
    /// A message that names the reader.
    Mentioned,
    /// A name of a person or room inside words.
    Named,
    /// An address.
    Link,
    /// Code.
    Code,
    /// What is new for the reader, marks of the house's staff.
    Seal,
    /// A count of what is new for the reader.
    Badge,
    /// The mark of the house.
    Chop,
    /// Something went wrong.
    Wrong,
    /// Something waits.
    Waiting,
    /// Where the searched words stand.
    Hit,
}

/// How colours are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    colors: [Color; Token::COUNT],
    depth: Depth,
    dark: bool,
}

/// Why a theme file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// It is not TOML of the right form.
    #[error("the theme cannot be read: {0}")]
    Form(#[from] toml::de::Error),
    /// It names a token that does not exist.
    #[error("the theme names {0:?}, which is no token; the tokens are {1}")]
    Token(String, String),
    /// A value is no colour.
    #[error("the theme gives {0} the colour {1:?}; write \"#RRGGBB\", a name such as \"red\", or \"default\"")]
    Color(String, String),
}

impl Theme {
    /// The colours of the web's light pages, in 24 bits.
    #[must_use]
    pub fn light() -> Self {
        Self { colors: Token::ALL.map(|token| token.pair().0), depth: Depth::Full, dark: false }
    }

    /// The colours of the web's dark pages, in 24 bits.
    #[must_use]
    pub fn dark() -> Self {
        Self { colors: Token::ALL.map(|token| token.pair().1), depth: Depth::Full, dark: true }
    }

    /// The same in the sixteen colours that every terminal has, on the terminal's own ground.
    #[must_use]
    pub fn sixteen(mut self) -> Self {
        let dark = self.dark;
        self.colors = Token::ALL.map(|token| token.sixteen(dark));
        self.depth = Depth::Sixteen;
        self
    }

    /// No colour at all: bold, underlined and reversed only (<https://no-color.org>).
    #[must_use]
    pub fn plain() -> Self {
        Self { colors: [Color::Reset; Token::COUNT], depth: Depth::None, dark: true }
    }

    /// Whether it is made for a dark ground.
    #[must_use]
    pub fn is_dark(&self) -> bool {
        self.dark
    }

    /// The same depth for the other ground.
    #[must_use]
    pub(crate) fn with_dark(&self, dark: bool) -> Self {
        let other = if dark { Self::dark() } else { Self::light() };
        match self.depth {
            Depth::Full => other,
            Depth::Sixteen => other.sixteen(),
            Depth::None => Self::plain(),
        }
    }

    /// This theme with the colours that a TOML text names changed, such as `glaze = "#7DC4AB"` or `bg = "default"`.
    /// Without colours it stays as it is.
    ///
    /// # Errors
    /// [`ThemeError`].
    pub fn with_toml(mut self, text: &str) -> Result<Self, ThemeError> {
        let table: toml::Table = toml::from_str(text)?;
        for (key, value) in table {
            let Some(token) = Token::ALL.into_iter().find(|token| token.name() == key) else {
                return Err(ThemeError::Token(key, Token::ALL.map(Token::name).join(", ")));
            };
            let color = value.as_str().and_then(color);
            let Some(color) = color else { return Err(ThemeError::Color(key, value.to_string())) };
            if self.depth != Depth::None {
                self.colors[token as usize] = color;
            }
        }
        Ok(self)
    }

    pub(crate) fn token(&self, token: Token) -> Color {
        self.colors[token as usize]
    }

    /// How a piece of the screen looks.
    pub(crate) fn style(&self, role: Role) -> Style {
        use Token as T;
        let fg = |token| Style::new().fg(self.token(token));
        let on = |front, back| Style::new().fg(self.token(front)).bg(self.token(back));
        if self.depth == Depth::None {
            return bare(role);
        }
        match role {
            Role::Ground => on(T::Ink, T::Bg),
            Role::Raised => on(T::Ink, T::Raised),
            Role::Text => fg(T::Ink),
            Role::Soft => fg(T::Ink2),
            Role::Dim => fg(T::Ink3),
            Role::Line => fg(T::Line),
            Role::Focus => fg(T::Glaze).add_modifier(Modifier::BOLD),
            Role::Action => fg(T::Glaze),
            Role::Chosen => self.solid(T::GlazeText, T::GlazeSoft),
            Role::Current => self.solid(T::WoodInk, T::Wood).add_modifier(Modifier::BOLD),
            Role::Mentioned => Style::new().bg(self.token(T::LampSoft)),
            Role::Named | Role::Link => fg(T::Glaze).add_modifier(Modifier::UNDERLINED),
            Role::Code => on(T::Ink, T::Sunk),
            Role::Seal | Role::Wrong => fg(T::Seal),
            Role::Badge => self.solid(T::OnSeal, T::Seal).add_modifier(Modifier::BOLD),
            Role::Chop => self.solid(T::OnChop, T::Chop).add_modifier(Modifier::BOLD),
            Role::Waiting => fg(T::Lamp),
            Role::Hit => on(T::Lamp, T::LampSoft).add_modifier(Modifier::BOLD),
        }
    }

    /// Two tokens as they are; in sixteen colours, where grounds differ from terminal to terminal, the one reversed.
    fn solid(&self, front: Token, back: Token) -> Style {
        match self.depth {
            Depth::Sixteen => Style::new().fg(self.token(back)).add_modifier(Modifier::REVERSED),
            _ => Style::new().fg(self.token(front)).bg(self.token(back)),
        }
    }

    /// The colour of a person's name, always the same for the same number.
    pub(crate) fn face(&self, number: i64) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        if self.depth == Depth::None {
            return bold;
        }
        let face = Token::FACES[usize::try_from(number.rem_euclid(8)).unwrap_or(0)];
        bold.fg(self.token(face))
    }
}

/// Without colours a role is told by weight, lines and reversal, all of which every terminal has.
fn bare(role: Role) -> Style {
    let style = Style::new();
    match role {
        Role::Focus | Role::Seal => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::Action | Role::Waiting => style.add_modifier(Modifier::BOLD),
        Role::Chosen | Role::Badge | Role::Chop | Role::Hit => style.add_modifier(Modifier::REVERSED),
        Role::Current => style.add_modifier(Modifier::REVERSED | Modifier::BOLD),
        Role::Mentioned | Role::Wrong => style.add_modifier(Modifier::BOLD),
        Role::Named | Role::Link => style.add_modifier(Modifier::UNDERLINED),
        Role::Dim | Role::Line => style.add_modifier(Modifier::DIM),
        Role::Ground | Role::Raised | Role::Text | Role::Soft | Role::Code => style,
    }
}

/// `#RRGGBB`, a name of the sixteen, a number of 256, or `default`.
fn color(text: &str) -> Option<Color> {
    if text.eq_ignore_ascii_case("default") { Some(Color::Reset) } else { text.parse().ok() }
}

#[cfg(test)]
mod tests;
