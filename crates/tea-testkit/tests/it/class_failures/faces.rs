//! The faces of the house behind one way to ask: what a person does is the same on each of them.

use serde_json::{Value, json};
use std::net::SocketAddr;
use tea_protocol::{Request, StreamId};
use tea_server::raw::RawKind;
use tea_testkit::{LiveClient, Person, TestHouse, TextClient, http};

/// A face of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// The JSON interface.
    Api,
    /// Forms without script.
    Form,
    /// Frames, which the terminal client speaks.
    Frames,
    /// A WebSocket, which the pages' script speaks.
    Socket,
    /// Lines over a plain connection.
    Text,
}

impl Face {
    pub(super) const ALL: [Face; 5] = [Face::Api, Face::Form, Face::Frames, Face::Socket, Face::Text];
    /// The faces on which floors are changed and taken away.
    pub(super) const EDITING: [Face; 4] = [Face::Api, Face::Form, Face::Frames, Face::Socket];
}

/// What somebody does.
#[derive(Debug, Clone, Copy)]
pub(super) enum Deed {
    Vote(i8),
    Edit,
    Remove,
}

/// The words that an edit gives a floor.
pub(super) const OTHER_WORDS: &str = "other words";

/// A house with all of its faces.
pub(super) struct Faces {
    pub(super) house: TestHouse,
    text: SocketAddr,
}

impl Faces {
    pub(super) async fn open() -> Self {
        let house = TestHouse::start().await;
        let text = house.open_raw(RawKind::Text).await;
        Self { house, text }
    }

    /// Does something to a floor. Whether the face said that it was done.
    pub(super) async fn does(&self, face: Face, who: Option<&Person>, deed: Deed, topic: StreamId, floor: u64) -> bool {
        match face {
            Face::Api => {
                let (method, params) = asked(deed, topic, floor);
                let token = who.map(|who| who.token.as_str());
                http::call(self.house.addr(), token, method, params.to_string().as_bytes()).await.status == 200
            }
            Face::Form => self.by_form(who, deed, topic, floor).await,
            Face::Frames => live(self.house.live_frames(who).await, deed, topic, floor).await,
            Face::Socket => live(self.house.live_socket(who).await, deed, topic, floor).await,
            Face::Text => self.by_lines(who, deed, topic, floor).await,
        }
    }

    async fn by_form(&self, who: Option<&Person>, deed: Deed, topic: StreamId, floor: u64) -> bool {
        let browser = self.house.browser(who);
        let number = floor.to_string();
        let page = match deed {
            Deed::Vote(value) => {
                let button = if value > 0 { "up" } else { "down" };
                browser.post(&format!("/t/{topic}/act"), &[(button, &number)]).await
            }
            Deed::Edit => {
                let fields = [("text", OTHER_WORDS), ("title", "a title"), ("do", "send")];
                browser.post(&format!("/t/{topic}/{floor}/edit"), &fields).await
            }
            Deed::Remove => browser.post(&format!("/t/{topic}/{floor}/remove"), &[]).await,
        };
        page.status == 303 && !page.location().starts_with("/sign-in")
    }

    async fn by_lines(&self, who: Option<&Person>, deed: Deed, topic: StreamId, floor: u64) -> bool {
        let Deed::Vote(value) = deed else { panic!("lines change no floor") };
        let mut client: TextClient = self.house.text(self.text, who.map(|who| who.name.as_str())).await;
        client.say("lang en").await;
        client.until("English. For Chinese").await;
        client.say(&format!("topic t{topic} {floor}")).await;
        client.say(&format!("vote {floor} {}", if value > 0 { "+" } else { "-" })).await;
        client.say("width 77").await;
        client.until("77 columns").await.iter().any(|line| line.contains(&format!("#{floor} now has")))
    }
}

/// The method and its parameters.
fn asked(deed: Deed, topic: StreamId, floor: u64) -> (&'static str, Value) {
    match deed {
        Deed::Vote(value) => ("boards.vote", json!({ "topic": topic, "floor": floor, "value": value })),
        Deed::Edit => ("boards.edit", json!({ "topic": topic, "floor": floor, "text": OTHER_WORDS })),
        Deed::Remove => ("boards.remove", json!({ "topic": topic, "floor": floor })),
    }
}

async fn live(mut client: LiveClient, deed: Deed, topic: StreamId, floor: u64) -> bool {
    let (method, params) = asked(deed, topic, floor);
    client.call(1, Request::read(method, params).unwrap()).await.is_ok()
}
