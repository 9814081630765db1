//! The loop over a channel of inputs and any writer, as a session of SSH would have it.

use super::*;
use crate::keys::Style;
use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent, KeyModifiers};
use jiff::tz::TimeZone;
use std::sync::{Arc, Mutex};
use tea_client::{Address, Plan, Trust};
use tea_protocol::Cid;
use tea_words::Locale;
use tokio::sync::mpsc;

/// What was written, kept by both ends.
#[derive(Clone, Default)]
struct Page(Arc<Mutex<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Page {
    fn frames(&self) -> usize {
        let end = b"\x1b[?2026l";
        self.0.lock().unwrap().windows(end.len()).filter(|window| window == end).count()
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

fn nowhere() -> OpenPlan {
    Box::new(|| {
        // A port that nobody listens on: the house is away all the time.
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).unwrap().port();
        Ok(Plan::new(Address { host: "127.0.0.1".to_owned(), port, trust: Trust::Plain }, None))
    })
}

struct Scene {
    screen: Screen<Page>,
    sources: Sources,
    page: Page,
    inputs: mpsc::Sender<Input>,
}

fn scene() -> Scene {
    let (page, size) = (Page::default(), Size::new(80, 24));
    let setup = Setup {
        locale: Locale::En,
        theme: Theme::dark(),
        keys: Style::Plain,
        zone: TimeZone::UTC,
        address: "house:8000".to_owned(),
        room: None,
        size: (size.width, size.height),
        now: now_ms(),
        fresh_cid: Cid::fresh,
    };
    let (hands, answers) = Hands::start(nowhere(), Arc::new(|_| None), None);
    let screen = Screen {
        app: App::new(setup),
        hands,
        terminal: Terminal::new(Face::new(page.clone(), size)).unwrap(),
        themes: Some(Themes { light: Theme::light(), dark: Theme::dark() }),
        hold: Box::new(move || Ok(size)),
        pace: pace::Pace::default(),
        over: false,
    };
    let (to, inputs) = mpsc::channel(1_024);
    let sources = Sources { inputs, events: answers.events, updates: None, updates_to_come: Some(answers.updates) };
    Scene { screen, sources, page, inputs: to }
}

fn key(code: KeyCode) -> Input {
    Input::Event(TerminalEvent::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}

#[tokio::test]
async fn a_burst_of_keys_is_few_frames_and_ends_with_the_last_word() {
    let mut scene = scene();
    scene.screen.open(false).unwrap();
    assert_eq!(scene.page.frames(), 1, "the first frame waits for nobody");
    for _ in 0..500 {
        scene.inputs.send(key(KeyCode::Down)).await.unwrap();
    }
    let inputs = scene.inputs.clone();
    let run = scene.screen.run(&mut scene.sources);
    let leave = async {
        // The loop draws what it took before it can be told to leave.
        tokio::task::yield_now().await;
        inputs.send(Input::Leave).await.unwrap();
    };
    let (outcome, ()) = tokio::join!(run, leave);
    outcome.unwrap();
    assert!(scene.page.frames() <= 4, "{} frames", scene.page.frames());
    assert!(scene.screen.hands.finish(scene.sources.updates).await.is_ok());
}

#[tokio::test]
async fn the_background_changes_the_colours_unless_the_person_chose() {
    let mut scene = scene();
    scene.screen.open(false).unwrap();
    scene.inputs.send(Input::Background(Background::Light)).await.unwrap();
    scene.inputs.send(Input::Leave).await.unwrap();
    scene.screen.run(&mut scene.sources).await.unwrap();
    assert!(!scene.screen.app.theme.is_dark());
    scene.screen.app.choices.theme = Some("light".to_owned());
    scene.screen.over = false;
    scene.inputs.send(Input::Background(Background::Dark)).await.unwrap();
    scene.inputs.send(Input::Leave).await.unwrap();
    scene.screen.run(&mut scene.sources).await.unwrap();
    assert!(!scene.screen.app.theme.is_dark());
}

#[tokio::test]
async fn another_size_and_a_stop_draw_everything_anew() {
    let mut scene = scene();
    scene.screen.open(false).unwrap();
    scene.inputs.send(Input::Event(TerminalEvent::Resize(40, 10))).await.unwrap();
    scene.inputs.send(Input::Stop).await.unwrap();
    scene.inputs.send(Input::Leave).await.unwrap();
    scene.screen.run(&mut scene.sources).await.unwrap();
    assert_eq!(scene.screen.app.size, (80, 24), "the terminal told its size when it was there again");
    assert!(scene.page.text().contains("\x1b[2J"));
}

#[tokio::test]
async fn a_terminal_that_is_gone_ends_the_screen() {
    let mut scene = scene();
    scene.screen.open(false).unwrap();
    scene.inputs.send(Input::Gone(io::Error::other("gone"))).await.unwrap();
    assert!(matches!(scene.screen.run(&mut scene.sources).await, Err(RunError::Terminal(_))));
}
