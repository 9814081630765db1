use super::*;

/// The two colours that the web's style sheet gives a token.
fn of_the_web(name: &str) -> (Color, Color) {
    let css = include_str!("../../../../web/styles/10-tokens.css");
    let value = css
        .split(&format!("--{name}: light-dark("))
        .nth(1)
        .and_then(|rest| rest.split(')').next())
        .unwrap_or_else(|| panic!("the style sheet has no {name}"));
    let (light, dark) = value.split_once(", ").unwrap();
    (light.parse().unwrap(), dark.parse().unwrap())
}

#[test]
fn the_colours_are_those_of_the_web() {
    for token in Token::ALL {
        assert_eq!(token.pair(), of_the_web(token.name()), "{}", token.name());
    }
}

#[test]
fn sixteen_colours_never_leave_the_sixteen() {
    for dark in [false, true] {
        for token in Token::ALL {
            assert!(!matches!(token.sixteen(dark), Color::Rgb(..) | Color::Indexed(_)), "{}", token.name());
        }
    }
}

#[test]
fn without_colours_none_is_left() {
    let theme = Theme::plain().with_toml("ink = \"#ff0000\"").unwrap();
    for role in [Role::Text, Role::Chosen, Role::Badge, Role::Mentioned, Role::Wrong, Role::Line, Role::Ground] {
        let style = theme.style(role);
        assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
    }
    assert_eq!(theme.face(3).fg, None);
    // What matters is still told apart.
    assert_ne!(theme.style(Role::Chosen), theme.style(Role::Text));
    assert_ne!(theme.style(Role::Badge), theme.style(Role::Text));
}

#[test]
fn a_file_changes_what_it_names_and_is_told_what_is_wrong() {
    let theme = Theme::dark().with_toml("glaze = \"#010203\"\nbg = \"default\"").unwrap();
    assert_eq!(theme.token(Token::Glaze), Color::Rgb(1, 2, 3));
    assert_eq!(theme.token(Token::Bg), Color::Reset);
    assert_eq!(theme.token(Token::Ink), Theme::dark().token(Token::Ink));
    let refused = |text: &str| Theme::dark().with_toml(text).unwrap_err().to_string();
    assert!(refused("glade = \"#010203\"").contains("\"glade\""));
    assert!(refused("glaze = \"greenish\"").contains("greenish"));
    assert!(refused("glaze = ").contains("cannot be read"));
}
