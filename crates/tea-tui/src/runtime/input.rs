//! What comes from the person's terminal, wherever that is.

use super::background::{Background, Ear};
use super::signals::{Asked, Signals};
use crossterm::event::{Event, EventStream};
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

/// Listens to this machine's terminal and to signals until nobody takes what comes. `asked`: the terminal was asked
/// for its background.
pub(super) fn listen(signals: Signals, asked: bool) -> mpsc::Receiver<Input> {
    let (to, inputs) = mpsc::channel(INPUTS_WAITING_MAX);
    tokio::spawn(obey(signals, to.clone()));
    tokio::spawn(async move {
        let mut ear = Ear::new(asked);
        let mut events = EventStream::new();
        while let Some(event) = events.next().await {
            let heard = match event {
                Ok(event) => ear.hear(event),
                // Whoever drives the screen may be gone already.
                Err(error) => return drop(to.send(Input::Gone(error)).await),
            };
            let told = heard.background.map(Input::Background).into_iter();
            for input in told.chain(heard.events.into_iter().map(Input::Event)) {
                if to.send(input).await.is_err() {
                    return;
                }
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
