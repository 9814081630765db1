//! What holds for every page: one language, no inline style or script, labels, unique ids, light weight.

use std::collections::BTreeSet;

use tea_core::limits;

use super::super::page::Theme;
use super::{Sample, samples};
use tea_words::Locale;

/// The budget of a guest's page in ARCHITECTURE, before packing.
const GUEST_PAGE_BYTES_MAX: usize = 30_000;

fn check_all(check: impl Fn(Locale, &Sample)) {
    for locale in Locale::ALL {
        for sample in samples(locale, Theme::Auto) {
            check(locale, &sample);
        }
    }
}

/// The values of an attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    html.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The start tags of an element, without the closing bracket.
fn tags<'a>(html: &'a str, element: &str) -> Vec<&'a str> {
    let opening = format!("<{element} ");
    html.split(&opening).skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

#[test]
fn every_page_names_its_language_and_has_one_heading_and_one_main() {
    check_all(|locale, page| {
        let start = format!("<html lang=\"{}\"", locale.lang());
        assert_eq!(page.html.matches(&start).count(), 1, "{}", page.name);
        assert_eq!(page.html.matches("<main ").count(), 1, "{}", page.name);
        assert_eq!(page.html.matches("<h1").count(), 1, "{}", page.name);
        assert_eq!(page.html.matches("<title>").count(), 1, "{}", page.name);
    });
}

#[test]
fn nothing_is_styled_or_scripted_inline() {
    check_all(|_, page| {
        for forbidden in [" style=", "<style", "javascript:", " onclick", " onload", " onsubmit"] {
            assert!(!page.html.contains(forbidden), "{} has {forbidden}", page.name);
        }
        for script in tags(&page.html, "script") {
            // A block of data is not run.
            let data = script.starts_with("type=\"application/ld+json\"");
            assert!(data || script.contains(" src=\""), "{}: {script}", page.name);
        }
        assert!(!page.html.contains("<script>"), "{}", page.name);
    });
}

#[test]
fn ids_are_unique_and_references_lead_to_one() {
    check_all(|locale, page| {
        let ids = values(&page.html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{} in {locale:?}: {ids:?}", page.name);
        for attribute in ["for", "aria-labelledby", "aria-describedby"] {
            for id in values(&page.html, attribute).into_iter().flat_map(str::split_whitespace) {
                assert!(unique.contains(id), "{}: {attribute}=\"{id}\" leads nowhere", page.name);
            }
        }
        for href in values(&page.html, "href").into_iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(unique.contains(href), "{}: #{href} leads nowhere", page.name);
        }
    });
}

#[test]
fn a_page_carries_the_drawings_it_uses_and_no_others() {
    check_all(|_, page| {
        let carried: BTreeSet<&str> = values(&page.html, "id").into_iter().filter(|id| id.starts_with("i-")).collect();
        let links = values(&page.html, "href").into_iter().filter_map(|href| href.strip_prefix('#'));
        let mut used: BTreeSet<&str> = links.filter(|id| id.starts_with("i-")).collect();
        if page.html.contains("data-log") {
            // A message that arrives later may bring a file.
            used.insert("i-file");
        }
        if page.html.contains("data-player") {
            // Buttons that show the other thing once they are pressed.
            used.extend(["i-pause-fill", "i-speaker-slash"]);
        }
        if page.html.contains("data-thread") {
            // So may a floor, and it may be the first that a member can answer.
            let live = ["i-file", "i-bowl-steam", "i-arrow-bend-up-left", "i-dots-three"];
            used.extend(if page.html.contains(" data-reader=") { &live[..] } else { &live[..1] });
        }
        assert_eq!(carried, used, "{}", page.name);
    });
}

/// What stands within labels that have words before their input.
fn within_labels(html: &str) -> Vec<&str> {
    let labels = html.split("<label").skip(1).filter_map(|rest| rest.split("</label>").next());
    let inside = labels.filter_map(|label| label.split_once('>').map(|(_, inside)| inside));
    inside.filter(|inside| !inside.trim_start().starts_with('<')).collect()
}

#[test]
fn every_input_has_a_name_for_people_and_a_token_for_browsers() {
    check_all(|_, page| {
        let labelled: BTreeSet<&str> = values(&page.html, "for").into_iter().collect();
        for input in tags(&page.html, "input") {
            let input = format!(" {input}");
            let kind = values(&input, "type").first().copied().unwrap_or("text");
            if matches!(kind, "hidden" | "checkbox" | "radio" | "file") {
                continue;
            }
            let named = input.contains(" aria-label=\"")
                || within_labels(&page.html).iter().any(|inside| inside.contains(input.trim_start()))
                || values(&input, "id").first().is_some_and(|id| labelled.contains(id));
            assert!(named, "{}: {input}", page.name);
            if matches!(kind, "password") {
                assert!(input.contains(" autocomplete=\""), "{}: {input}", page.name);
                assert_eq!(values(&input, "value").concat(), "", "a password comes back in {}", page.name);
            }
        }
        // A form of a dialog only closes it.
        for form in tags(&page.html, "form").into_iter().filter(|form| !form.contains("method=\"dialog\"")) {
            assert!(form.contains("action=\"/"), "{}: {form}", page.name);
        }
    });
}

#[test]
fn inputs_stop_where_the_rules_do() {
    let limits: [(&str, &str, usize); 23] = [
        ("sign-up", "name", limits::NAME_CHARS_MAX),
        ("sign-up", "display", limits::DISPLAY_NAME_CHARS_MAX),
        ("sign-up", "password", limits::PASSWORD_CHARS_MAX),
        ("set-up", "house", limits::HOUSE_NAME_CHARS_MAX),
        ("sign-in", "name", limits::NAME_CHARS_MAX),
        ("new-room", "name", limits::ROOM_NAME_CHARS_MAX),
        ("new-room", "title", limits::ROOM_TITLE_CHARS_MAX),
        ("new-room", "topic", limits::ROOM_TOPIC_CHARS_MAX),
        ("room-settings", "title", limits::ROOM_TITLE_CHARS_MAX),
        ("me", "signature", limits::SIGNATURE_CHARS_MAX),
        ("me", "bio", limits::BIO_CHARS_MAX),
        ("room", "text", tea_protocol::limits::MESSAGE_CHARS_MAX),
        ("desk-start", "text", tea_protocol::limits::MESSAGE_CHARS_MAX),
        ("desk-start", "name", tea_protocol::limits::VISITOR_NAME_CHARS_MAX),
        ("desk-case", "text", tea_protocol::limits::MESSAGE_CHARS_MAX),
        ("desk-saved", "name", tea_protocol::limits::SAVED_NAME_CHARS_MAX),
        ("desk-saved", "text", tea_protocol::limits::SAVED_TEXT_CHARS_MAX),
        ("compose-topic", "title", tea_protocol::limits::TOPIC_TITLE_CHARS_MAX),
        ("compose-topic", "text", tea_protocol::limits::FLOOR_CHARS_MAX),
        ("topic", "text", tea_protocol::limits::FLOOR_CHARS_MAX),
        ("ask-remove", "reason", limits::REASON_CHARS_MAX),
        ("essence", "title", limits::ESSENCE_TITLE_CHARS_MAX),
        ("search", "q", limits::SEARCH_QUERY_CHARS_MAX),
    ];
    let pages = samples(Locale::En, Theme::Auto);
    for (page, input, most) in limits.into_iter().chain(super::film_samples::ENDS) {
        let html = &pages.iter().find(|sample| sample.name == page).expect("a sample of that name").html;
        let wanted = format!("name=\"{input}\"");
        let fields = tags(html, "input").into_iter().chain(tags(html, "textarea"));
        let mut ends = fields.filter(|tag| tag.contains(&wanted)).filter_map(|tag| tag.split("maxlength=").nth(1));
        let digits = ends.next().unwrap_or_else(|| panic!("{page} has no {input} with an end")).trim_matches('"');
        let shown: String = digits.chars().take_while(char::is_ascii_digit).collect();
        assert_eq!(shown, most.to_string(), "{input} in {page}");
    }
}

#[test]
fn input_comes_back_as_text() {
    for page in samples(Locale::En, Theme::Auto) {
        assert!(!page.html.contains("\"><script>") && !page.html.contains("</textarea><b>"), "{}", page.name);
        assert!(!page.html.contains("</textarea>抓包"), "{}", page.name);
    }
}

#[test]
fn no_key_without_words_reaches_a_page() {
    check_all(|locale, page| {
        // A message with arguments shows as its key if one of them is missing.
        let mut shown: Vec<&str> = page.html.split('>').filter_map(|part| part.split('<').next()).collect();
        for attribute in ["aria-label", "placeholder", "alt", "title"] {
            shown.extend(values(&page.html, attribute));
        }
        let prefixes = ["act-", "note-", "role-", "port-", "term-", "error-", "home-", "room-", "message-", "desk-"];
        for text in shown.into_iter().map(str::trim) {
            let is_key = text.contains('-') && locale.words().knows(text);
            let looks_so = prefixes.iter().any(|prefix| text.starts_with(prefix));
            assert!(!is_key && !looks_so, "{} shows {text}", page.name);
        }
    });
}

#[test]
fn guest_pages_stay_light() {
    check_all(|locale, page| {
        if matches!(
            page.name,
            "home-guest"
                | "room-guest"
                | "desk-start"
                | "desk-visit"
                | "boards-guest"
                | "board-guest"
                | "topic-guest"
                | "films-guest"
                | "watch-guest"
        ) {
            let bytes = page.html.len();
            assert!(bytes <= GUEST_PAGE_BYTES_MAX, "{} has {bytes} bytes in {locale:?}", page.name);
        }
    });
}

#[test]
fn a_chosen_theme_is_on_the_page_and_auto_is_not() {
    for (theme, mark) in [(Theme::Dark, "data-theme=\"dark\""), (Theme::Light, "data-theme=\"light\"")] {
        assert!(samples(Locale::En, theme).iter().all(|page| page.html.contains(mark)));
        assert_eq!(Theme::from_value(theme.value()), theme);
    }
    assert!(samples(Locale::En, Theme::Auto).iter().all(|page| !page.html.contains("data-theme")));
    assert_eq!(Theme::from_value("pink"), Theme::Auto);
}

/// Writes the samples with their stylesheet for people to look at, where `TEAHOUSE_SAMPLES` names a folder.
#[test]
fn samples_can_be_looked_at() {
    let Ok(folder) = std::env::var("TEAHOUSE_SAMPLES") else { return };
    for locale in Locale::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            for page in samples(locale, theme) {
                let path = format!("{folder}/{}.{}.{}.html", page.name, locale.lang(), theme.value());
                std::fs::write(path, page.html).expect("the folder can be written");
            }
        }
    }
    for name in ["site.css", "watch.css", "chop.svg"] {
        let path = super::super::assets::asset(name).expect("every build has it");
        let asset = super::super::assets::asset_at(path).expect("a path that was handed out is served");
        std::fs::create_dir_all(format!("{folder}/assets")).expect("the folder can be written");
        std::fs::write(format!("{folder}{path}"), asset.plain).expect("the folder can be written");
    }
}
