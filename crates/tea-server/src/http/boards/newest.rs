//! The newest floors of a topic, for a page about something else.

use tea_core::Error;
use tea_protocol::boards::{FloorOrder, FloorState, GetTopic};
use tea_protocol::{Code, StreamId};

use super::super::frame::Frame;
use super::super::visit::Visit;
use super::floor::Floors;
use super::{first_page, read_topic};
use crate::limits::{NEWEST_FLOORS_READ, NEWEST_FLOORS_SHOWN};
use crate::pages::boards::{FloorActs, FloorView};

/// What of a topic is shown elsewhere.
pub(in crate::http) struct Newest {
    /// The newest answers that can be read, the newest first, with nothing to press.
    pub(in crate::http) floors: Vec<FloorView>,
    /// Whether the viewer may answer too.
    pub(in crate::http) may_reply: bool,
}

/// The newest of a topic; none when the viewer may not read it. A guest's costs two statements, a member's three.
///
/// # Errors
/// What else the house refuses.
pub(in crate::http) async fn newest(visit: &Visit, frame: &Frame, topic: StreamId) -> Result<Option<Newest>, Error> {
    let order = Some(FloorOrder::Newest);
    let read = match read_topic(visit, GetTopic { order, limit: Some(NEWEST_FLOORS_READ), ..first_page(topic) }).await {
        Ok(read) => read,
        Err(error) if matches!(error.code, Code::NotFound | Code::Gone) => return Ok(None),
        Err(error) => return Err(error),
    };
    let floors = Floors::new(frame, &read, false);
    let answers = read.floors.iter().filter(|floor| floor.floor > 1 && floor.state == FloorState::Here);
    let shown = answers.take(NEWEST_FLOORS_SHOWN).map(|floor| FloorView {
        elsewhere: true,
        fresh: false,
        may: FloorActs::default(),
        ..floors.floor(floor, true)
    });
    Ok(Some(Newest { floors: shown.collect(), may_reply: read.may_reply }))
}
