//! What comes from the person's terminal, wherever that is.

use super::background::{Answer, Background, Late, wait};
use super::signals::{Asked, Signals};
use crossterm::event::{Event, EventStream, KeyCode, KeyEvent, KeyModifiers};
use futures_util::StreamExt;
use std::io;
use tokio::sync::mpsc;

/// Something from the terminal. A channel of these drives the screen: this machine's terminal fills one by [`listen`],
/// a session of SSH would fill another.
#[derive(Debug)]
pub enum Input {
    /// A key, the mouse, a paste, the focus, another size.
    Event(Event),
    /// The terminal told its background.
    Background(Background),
    /// Give the terminal back for a while.
    Stop,
    /// Leave.
    Leave,
    /// The terminal cannot be read any more.
    Gone(io::Error),
}

/// How much may wait for the screen.
const INPUTS_WAITING_MAX: usize = 256;

/// Listens to this machine's terminal and to signals until nobody takes what comes. When the background was asked for,
/// its answer is waited for before keys are read.
pub(super) fn listen(signals: Signals, asked: bool) -> mpsc::Receiver<Input> {
    let (to, inputs) = mpsc::channel(INPUTS_WAITING_MAX);
    tokio::spawn(obey(signals, to.clone()));
    tokio::spawn(async move {
        let answer = if asked { answered(&to).await } else { Answer { complete: true, ..Answer::default() } };
        let mut late = Late::new(!answer.complete);
        let mut events = EventStream::new();
        while let Some(event) = events.next().await {
            let input = match event {
                Ok(event) if late.swallows(&event) => continue,
                Ok(event) => Input::Event(event),
                Err(error) => Input::Gone(error),
            };
            let gone = matches!(input, Input::Gone(_));
            if to.send(input).await.is_err() || gone {
                return;
            }
        }
    });
    inputs
}

async fn obey(mut signals: Signals, to: mpsc::Sender<Input>) {
    loop {
        let input = match signals.next().await {
            Asked::Leave => Input::Leave,
            Asked::Stop => Input::Stop,
        };
        if to.send(input).await.is_err() {
            return;
        }
    }
}

/// Waits for the answer of the terminal, and tells it with what was typed meanwhile.
async fn answered(to: &mpsc::Sender<Input>) -> Answer {
    let answer = match tokio::task::spawn_blocking(wait).await {
        Ok(Ok(answer)) => answer,
        // Whatever is wrong with the terminal is found by whoever reads it next.
        Ok(Err(_)) | Err(_) => Answer::default(),
    };
    // Nobody may be there any more; then nobody reads keys either. The same below.
    if let Some(background) = answer.background {
        let _ = to.send(Input::Background(background)).await;
    }
    for letter in answer.typed.chars() {
        let code = if letter == '\r' { KeyCode::Enter } else { KeyCode::Char(letter) };
        let _ = to.send(Input::Event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))).await;
    }
    answer
}
