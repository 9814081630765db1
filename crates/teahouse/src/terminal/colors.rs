//! Which colours: the theme that was chosen, in as many colours as the terminal shows.

use super::settings::Color;
use crate::exit::{Failure, Outcome, USAGE};
use crate::limits::CONFIG_BYTES_MAX;
use crate::system;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use tea_tui::runtime::Themes;
use tea_tui::theme::Theme;

/// The colours to begin with, and those to choose from once the terminal has told its background.
#[derive(Debug)]
pub(super) struct Colors {
    pub(super) first: Theme,
    pub(super) themes: Option<Themes>,
}

impl Colors {
    /// By the name of a theme, or a file of one; none is `auto`.
    pub(super) fn choose(theme: Option<&str>, color: Color) -> Outcome<Self> {
        let color = depth(color, &|name| std::env::var(name).unwrap_or_default());
        let chosen = |theme: Theme| Ok(Self { first: at_depth(theme, color), themes: None });
        let (light, dark) = (at_depth(Theme::light(), color), at_depth(Theme::dark(), color));
        let (light, dark) = match theme {
            Some("light") => return chosen(Theme::light()),
            Some("dark") => return chosen(Theme::dark()),
            None | Some("auto") => (light, dark),
            Some(file) => {
                let text = read(file)?;
                let wrong = |error| Failure::usage(format!("{file}: {error}"));
                (light.with_toml(&text).map_err(wrong)?, dark.with_toml(&text).map_err(wrong)?)
            }
        };
        let first = if background_is_light() { light.clone() } else { dark.clone() };
        Ok(Self { first, themes: (color != Color::None).then_some(Themes { light, dark }) })
    }
}

fn read(file: &str) -> Outcome<String> {
    let wrong = |error| Failure { code: USAGE, ..system::unread(Path::new(file), error) };
    let mut text = String::new();
    File::open(file).map_err(wrong)?.take(CONFIG_BYTES_MAX).read_to_string(&mut text).map_err(wrong)?;
    Ok(text)
}

fn at_depth(theme: Theme, color: Color) -> Theme {
    match color {
        Color::None => Theme::plain(),
        Color::Sixteen => theme.sixteen(),
        Color::Auto | Color::Full => theme,
    }
}

/// How many colours: as the switch, the settings and the usual variables say, else as many as the terminal names.
fn depth(settings: Color, variable: &dyn Fn(&str) -> String) -> Color {
    use anstream::ColorChoice;
    let switch = ColorChoice::global();
    if switch == ColorChoice::Never {
        return Color::None;
    }
    let force = switch == ColorChoice::Always || !matches!(variable("CLICOLOR_FORCE").as_str(), "" | "0");
    if settings != Color::Auto {
        return settings;
    }
    let term = variable("TERM");
    if !force && (!variable("NO_COLOR").is_empty() || term == "dumb") {
        return Color::None;
    }
    let full = matches!(variable("COLORTERM").as_str(), "truecolor" | "24bit")
        || term.ends_with("-direct")
        || ["kitty", "alacritty", "foot", "wezterm", "ghostty"].iter().any(|name| term.contains(name));
    if full { Color::Full } else { Color::Sixteen }
}

/// What `COLORFGBG` says, which some terminals set: the last number is the background, 7 and 15 are light.
fn background_is_light() -> bool {
    let told = std::env::var("COLORFGBG").unwrap_or_default();
    matches!(told.rsplit(';').next(), Some("7" | "15"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_colours_is_found() {
        let check = |settings: Color, variables: &[(&str, &str)], expected: Color| {
            let variable = |name: &str| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map_or(String::new(), |(_, value)| (*value).to_owned())
            };
            assert_eq!(depth(settings, &variable), expected, "{settings:?} {variables:?}");
        };
        check(Color::Auto, &[("TERM", "xterm-256color")], Color::Sixteen);
        check(Color::Auto, &[("COLORTERM", "truecolor")], Color::Full);
        check(Color::Auto, &[("TERM", "xterm-kitty")], Color::Full);
        check(Color::Auto, &[("COLORTERM", "truecolor"), ("NO_COLOR", "1")], Color::None);
        check(Color::Auto, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], Color::Sixteen);
        check(Color::Auto, &[("TERM", "dumb")], Color::None);
        check(Color::Full, &[("TERM", "dumb")], Color::Full);
        check(Color::Sixteen, &[("COLORTERM", "truecolor")], Color::Sixteen);
    }

    #[test]
    fn a_theme_is_a_name_or_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mine.toml");
        std::fs::write(&file, "ink = \"#010203\"\n").unwrap();
        let theme = |name: &str| Colors::choose(Some(name), Color::Full);
        assert!(theme("light").unwrap().themes.is_none());
        assert!(theme("auto").unwrap().themes.is_some());
        let mine = theme(file.to_str().unwrap()).unwrap();
        assert_ne!(mine.themes.unwrap().light, Theme::light());
        assert_eq!(theme("no-such-file").unwrap_err().code, crate::exit::USAGE);
        std::fs::write(&file, "inkk = \"#010203\"\n").unwrap();
        assert_eq!(theme(file.to_str().unwrap()).unwrap_err().code, crate::exit::USAGE);
    }
}
