//! The colours of the token file, held to the contrast that people need (WCAG 2.2, 1.4.3 and 1.4.11).

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../../../../web/styles/10-tokens.css");
const TEXT_MIN: f64 = 4.5;
const CONTROL_MIN: f64 = 3.0;

/// Text on its ground.
const TEXT: &[(&str, &str)] = &[
    ("ink", "bg"),
    ("ink", "raised"),
    ("ink", "sunk"),
    ("ink-2", "bg"),
    ("ink-2", "raised"),
    ("ink-2", "sunk"),
    ("ink-3", "bg"),
    ("ink-3", "raised"),
    ("ink-3", "sunk"),
    ("glaze", "bg"),
    ("glaze", "raised"),
    ("glaze", "sunk"),
    ("glaze", "lamp-soft"),
    ("on-glaze", "glaze"),
    ("seal", "bg"),
    ("seal", "raised"),
    ("on-seal", "seal"),
    ("lamp", "bg"),
    ("lamp", "lamp-soft"),
    ("ink", "lamp-soft"),
    ("ink-3", "lamp-soft"),
    ("code-word", "sunk"),
    ("code-text", "sunk"),
    ("code-note", "sunk"),
    ("code-number", "sunk"),
    ("code-call", "sunk"),
    ("code-type", "sunk"),
    ("code-meta", "sunk"),
    ("code-key", "sunk"),
    ("glaze-text", "glaze-soft"),
    ("seal", "seal-soft"),
    ("wood-ink", "wood"),
    ("visited", "bg"),
    ("on-chop", "chop"),
    // The colours of personal sites: text and links on the page, buttons, what is chosen.
    ("on-lamp", "lamp"),
    ("lamp", "raised"),
    ("lamp", "sunk"),
    ("seal", "sunk"),
    ("face-1-ink", "bg"),
    ("face-1-ink", "raised"),
    ("face-1-ink", "sunk"),
    ("face-2-ink", "bg"),
    ("face-2-ink", "raised"),
    ("face-2-ink", "sunk"),
    ("bg", "ink-2"),
    ("face-0-ink", "face-0"),
    ("face-1-ink", "face-1"),
    ("face-2-ink", "face-2"),
    ("face-3-ink", "face-3"),
    ("face-4-ink", "face-4"),
    ("face-5-ink", "face-5"),
    ("face-6-ink", "face-6"),
    ("face-7-ink", "face-7"),
];

/// Borders of controls and graphics on their ground.
const CONTROLS: &[(&str, &str)] =
    &[("line-strong", "bg"), ("line-strong", "raised"), ("glaze", "bg"), ("flame", "bg"), ("glaze", "raised")];

/// The light and the dark colour of every token.
fn tokens() -> BTreeMap<&'static str, [&'static str; 2]> {
    let mut found = BTreeMap::new();
    for line in TOKENS.lines().map(str::trim) {
        let Some((name, value)) = line.strip_prefix("--").and_then(|rest| rest.split_once(':')) else { continue };
        let Some(pair) = value.trim().strip_prefix("light-dark(").and_then(|rest| rest.split_once(')')) else {
            continue;
        };
        if let Some((light, dark)) = pair.0.split_once(',') {
            found.insert(name, [light.trim(), dark.trim()]);
        }
    }
    found
}

/// Relative luminance of `#rrggbb`, as WCAG 2 defines it.
fn luminance(colour: &str) -> f64 {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6);
    let digits = digits.unwrap_or_else(|| panic!("{colour} is not #rrggbb"));
    let channel = |at: usize| {
        let value = u8::from_str_radix(&digits[at..at + 2], 16).unwrap_or_else(|_| panic!("{colour} is not #rrggbb"));
        let part = f64::from(value) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_measure_agrees_with_the_standard() {
    assert!((contrast("#000000", "#FFFFFF") - 21.0).abs() < 0.001);
    assert!((contrast("#777777", "#FFFFFF") - 4.478).abs() < 0.001);
}

#[test]
fn every_pair_can_be_read_in_both_themes() {
    let tokens = tokens();
    let colour = |name: &str, theme: usize| tokens.get(name).unwrap_or_else(|| panic!("no token {name}"))[theme];
    let mut weak = Vec::new();
    for (pairs, least) in [(TEXT, TEXT_MIN), (CONTROLS, CONTROL_MIN)] {
        for (front, ground) in pairs {
            for (theme, name) in ["light", "dark"].into_iter().enumerate() {
                let ratio = contrast(colour(front, theme), colour(ground, theme));
                if ratio < least {
                    weak.push(format!("{front} on {ground}, {name}: {ratio:.2}"));
                }
            }
        }
    }
    assert!(weak.is_empty(), "{weak:#?}");
}
