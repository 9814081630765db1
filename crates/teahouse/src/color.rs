//! When colours are used. `auto` leaves it to the usual variables (<https://no-color.org>,
//! <https://bixense.com/clicolors>) and to whether a person looks.

use clap::{ColorChoice, ValueEnum};
use std::ffi::OsString;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    #[default]
    Auto,
    Always,
    Never,
}

impl When {
    /// From here on everything that is printed goes by it.
    pub(crate) fn apply(self) {
        let choice = match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }

    /// For the help and the complaints about the command line.
    pub(crate) fn of_help(self) -> ColorChoice {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }
}

/// What `--color` says, found before the command line is read as a whole, because a complaint about it has colours too.
pub(crate) fn asked(arguments: impl Iterator<Item = OsString>) -> When {
    let arguments: Vec<OsString> = arguments.take_while(|argument| argument != "--").collect();
    let of = |text: &str| When::from_str(text, true).unwrap_or_default();
    arguments
        .iter()
        .enumerate()
        .find_map(|(index, argument)| match argument.to_str()? {
            "--color" => Some(arguments.get(index + 1).and_then(|text| text.to_str()).map_or(When::Auto, of)),
            other => other.strip_prefix("--color=").map(of),
        })
        .unwrap_or_default()
}

/// Text that stands out where colours are used.
pub(crate) fn bold(text: &str) -> String {
    format!("\x1b[1m{text}\x1b[0m")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_is_found_wherever_it_stands() {
        let check =
            |line: &str, expected: When| assert_eq!(asked(line.split(' ').map(OsString::from)), expected, "{line}");
        check("teahouse say --color=never x", When::Never);
        check("teahouse --color always find", When::Always);
        check("teahouse find", When::Auto);
        check("teahouse find --color", When::Auto);
        check("teahouse find --color=pink", When::Auto);
        check("teahouse say h -- --color=always", When::Auto);
    }
}
