use super::*;
use crate::sample_films::{self, FILM, FREE};
use tea_protocol::Entry;
use tea_protocol::video::{Bullet, Colour, Mode};

mod acts;

/// At the films, with what the house answers.
fn at_films(stage: &mut Stage) {
    stage.press("f5");
    stage.answer_all(&[]);
    stage.picture();
}

/// In the title that costs money, or in the free one that is worked on.
fn in_film(stage: &mut Stage, id: StreamId) {
    at_films(stage);
    stage.press("enter");
    stage.answer_all(&[]);
    stage.picture();
    if id == FREE {
        stage.press("down");
    }
    stage.press("enter");
    // What is on the screen asks for more of itself.
    for _ in 0..3 {
        stage.answer_all(&[]);
        stage.picture();
        stage.tick(1);
    }
    stage.answer_all(&[]);
}

fn place(stage: &mut Stage, command: &str) {
    stage.press("ctrl+p");
    stage.type_in(stage.app.words.say(command));
    stage.press("enter");
    stage.answer_all(&[]);
}

fn bullet(seq: u64, at_ms: u64, text: &str) -> Entry {
    let bullet = Bullet { at_ms, text: text.to_owned(), mode: Mode::Fly, colour: Colour::White };
    sample::entry(seq, "wren", Body::Bullet(bullet))
}

#[test]
fn shelves() {
    check("films-places", |stage| {
        at_films(stage);
        stage.press("down");
    });
}

#[test]
fn titles() {
    check("films", |stage| {
        at_films(stage);
        stage.press("enter");
        stage.answer_all(&[]);
        stage.picture();
        stage.press("down");
    });
}

#[test]
fn film() {
    check("film", |stage| in_film(stage, FILM));
}

#[test]
fn film_in_work() {
    check("film-in-work", |stage| {
        in_film(stage, FREE);
        let entries = vec![bullet(9, 3_000, "刚刚来的"), bullet(10, 62_000, "and one more")];
        stage.give(Event::Client(Update::Entries { stream: FREE, entries }));
    });
}

#[test]
fn bullets_of_a_film() {
    check("film-bullets", |stage| {
        in_film(stage, FILM);
        stage.press("end");
        stage.picture();
        stage.press("enter");
        stage.type_in("好茶");
    });
}

#[test]
fn buying() {
    check("film-buy", |stage| {
        in_film(stage, FILM);
        stage.press("b");
        stage.answer_all(&[]);
    });
}

#[test]
fn wallet() {
    check("wallet", |stage| place(stage, "tui-do-wallet"));
}

#[test]
fn redeeming() {
    check("redeem", |stage| {
        place(stage, "tui-do-wallet");
        stage.picture();
        stage.press("r");
        stage.type_in("tea-2026");
    });
}

#[test]
fn news() {
    check("news", |stage| place(stage, "tui-do-news"));
}

#[test]
fn going_on() {
    check("films-past", |stage| {
        at_films(stage);
        for _ in 0..4 {
            stage.press("down");
        }
        stage.press("enter");
        stage.answer_all(&[]);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_word_of_another_moves_the_cursor_in_films(text in "\\PC{0,40}|[\\x00-\\x1f\\x7f-\\x9f\u{202e}\u{301}茶a]{0,40}") {
        for (columns, rows) in SIZES {
            let mut stage = Stage::seated(Locale::En, columns, rows);
            stage.picture();
            in_film(&mut stage, FILM);
            let mut view = sample_films::view(FILM);
            view.description.clone_from(&text);
            for title in view.episodes.iter_mut().chain([&mut view.title]) {
                title.title.clone_from(&text);
                title.display.clone_from(&text);
                title.category.clone_from(&text);
                title.tags = vec![text.clone()];
                title.series.as_mut().unwrap().name.clone_from(&text);
            }
            stage.app.films.unit.clone_from(&text);
            let film = stage.app.films.film.as_mut().unwrap();
            film.view = view.clone();
            let mut came = bullet(9, 3_000, &text);
            came.display.clone_from(&text);
            stage.give(Event::Client(Update::Entries { stream: FILM, entries: vec![came] }));
            stage.picture();
            well_formed(&stage.frame);
            stage.press("end");
            stage.picture();
            well_formed(&stage.frame);
            stage.press("esc");
            if let crate::films::shelf::Items::Titles(titles) = &mut stage.app.films.shelf.as_mut().unwrap().items {
                *titles = vec![view.title];
            }
            stage.app.films.categories[0].name.clone_from(&text);
            stage.picture();
            well_formed(&stage.frame);
        }
    }
}
