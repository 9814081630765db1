use super::*;
use crate::limits::*;
use crate::session::CallError;
use crate::session::update::{Ended, SendState};
use tea_protocol::live::*;
use tea_protocol::talk::HistoryPage;
use tea_protocol::{Code, Entry, Fault, Reply, Request, RoomRef, StreamId};

const HALL: StreamId = StreamId(7);

fn entry(seq: u64) -> Entry {
    entry_of(seq, None, "x")
}

fn entries(seqs: std::ops::RangeInclusive<u64>) -> ServerMessage {
    ServerMessage::Entries(Entries { stream: HALL, entries: seqs.map(entry).collect() })
}

fn subscribed(epoch: i64, head: u64, from: u64) -> ServerMessage {
    ServerMessage::Subscribed(Subscribed { stream: HALL, epoch, head, from })
}

fn fault(code: Code, retry_after: Option<f64>) -> Fault {
    Fault { code, message: "a sentence".to_owned(), retry_after, permanent: code.permanent() }
}

/// A session that follows the hall and holds it up to `last`.
fn following(last: u64) -> Session {
    let mut session = session();
    session.subscribe("hall".into(), Some(0), START);
    session.connected(START);
    session.received(ServerMessage::Welcome(welcome()), START);
    session.received(subscribed(5, last, 1), START);
    session.received(entries(1..=last), START);
    effects(&mut session);
    session
}

fn places(updates: &[Update]) -> Vec<u64> {
    updates
        .iter()
        .filter_map(|update| if let Update::Entries { entries, .. } = update { Some(entries) } else { None })
        .flatten()
        .map(|entry| entry.seq)
        .collect()
}

#[test]
fn the_first_flight_holds_token_and_subscriptions() {
    let mut session = session();
    session.subscribe(RoomRef::Id(HALL), Some(4), START);
    session.subscribe("garden".into(), None, START);
    assert_eq!(effects(&mut session), [], "nothing is said before there is a connection");
    session.connected(START);
    let said = said(&mut session);
    let [ClientMessage::Hello(hello)] = &said[..] else { panic!("{said:?}") };
    assert_eq!(hello.token.as_deref(), Some("token"));
    let asked: Vec<_> = hello.subs.iter().map(|sub| (sub.stream.clone(), sub.after)).collect();
    assert_eq!(asked, [(RoomRef::Id(HALL), Some(4)), ("garden".into(), None)]);
}

#[test]
fn known_entries_are_dropped_and_a_hole_is_fetched_while_the_rest_is_held() {
    let mut session = following(3);
    session.received(entries(2..=4), START);
    assert_eq!(places(&shown(&mut session)), [4]);

    session.received(entries(7..=8), START);
    let asked = said(&mut session);
    let [ClientMessage::Call(Call { id, request: Request::TalkHistory(history) })] = &asked[..] else {
        panic!("{asked:?}")
    };
    assert_eq!((history.room.clone(), history.after), (RoomRef::Id(HALL), Some(4)));
    session.received(entries(9..=9), START);
    assert_eq!(effects(&mut session), [], "one fetch at a time, and nothing out of order");

    let page = HistoryPage { entries: (5..=6).map(entry).collect(), head: 9, epoch: 5 };
    session.received(ServerMessage::Reply(Box::new(Answer { id: *id, reply: Reply::TalkHistory(page) })), START);
    assert_eq!(places(&shown(&mut session)), [5, 6, 7, 8, 9]);
}

#[test]
fn being_far_behind_is_fetched_page_by_page() {
    let mut session = following(1);
    session.disconnected(START, 0);
    session.connected(START);
    effects(&mut session);
    session.received(ServerMessage::Welcome(welcome()), START);
    session.received(subscribed(5, 90, 71), START);
    session.received(entries(71..=90), START);
    let mut seen = Vec::new();
    for _ in 0..3 {
        for effect in effects(&mut session) {
            match effect {
                Effect::Say(ClientMessage::Call(Call { id, request: Request::TalkHistory(history) })) => {
                    let after = history.after.unwrap();
                    let last = (after + u64::from(history.limit.unwrap())).min(90);
                    let page = HistoryPage { entries: (after + 1..=last).map(entry).collect(), head: 90, epoch: 5 };
                    session.received(
                        ServerMessage::Reply(Box::new(Answer { id, reply: Reply::TalkHistory(page) })),
                        START,
                    );
                }
                Effect::Show(update) => seen.extend(places(&[update])),
                _ => {}
            }
        }
    }
    seen.extend(places(&shown(&mut session)));
    assert_eq!(seen, (2..=90).collect::<Vec<_>>());
}

#[test]
fn what_is_held_back_is_bounded() {
    let mut session = following(1);
    let newest = ENTRIES_HELD_MAX as u64 + 50;
    session.received(entries(3..=newest), START);
    let follow = &session.follows[0];
    assert_eq!(follow.last(), 1);
    let page = HistoryPage { entries: vec![entry(2)], head: newest, epoch: 5 };
    effects(&mut session);
    session.received(ServerMessage::Reply(Box::new(Answer { id: 1, reply: Reply::TalkHistory(page) })), START);
    let seen = places(&shown(&mut session));
    assert_eq!(seen.len(), ENTRIES_HELD_MAX + 1, "those over the limit are fetched again");
    assert!(session.calls.wake_at().is_some());
}

#[test]
fn another_epoch_makes_what_is_held_void() {
    let mut session = following(3);
    session.disconnected(START, 0);
    session.connected(START);
    effects(&mut session);
    session.received(ServerMessage::Welcome(welcome()), START);
    session.received(subscribed(6, 2, 1), START);
    session.received(entries(1..=2), START);
    let updates = shown(&mut session);
    assert!(updates.contains(&Update::Reset { stream: HALL, from: 1 }));
    assert_eq!(places(&updates), [1, 2]);
}

#[test]
fn a_hole_that_may_not_be_fetched_is_told() {
    let mut session = following(1);
    session.received(entries(4..=5), START);
    effects(&mut session);
    let refusal = Refusal { id: Some(1), stream: None, fault: fault(Code::NotFound, None) };
    session.received(ServerMessage::Fault(refusal), START);
    let updates = shown(&mut session);
    assert_eq!(updates[0], Update::Reset { stream: HALL, from: 4 });
    assert_eq!(places(&updates), [4, 5]);
}

#[test]
fn a_head_in_a_beat_that_is_ahead_asks_again() {
    let mut session = following(3);
    let beat = |seq| ServerMessage::Beat(Beat { heads: vec![Head { stream: HALL, seq }], ping: None });
    session.received(beat(3), START);
    assert_eq!(said(&mut session), []);
    session.received(beat(4), START);
    let again = Subscribe { stream: RoomRef::Id(HALL), epoch: 5, after: Some(3) };
    assert_eq!(said(&mut session), [ClientMessage::Subscribe(again)]);
}

#[test]
fn silence_ends_a_connection_and_beats_keep_it() {
    let mut session = following(1);
    session.tick(START + 29_999);
    assert_eq!(said(&mut session), []);
    session.tick(START + 30_000);
    assert!(matches!(said(&mut session)[..], [ClientMessage::Beat(_)]));
    session.tick(START + SILENCE_MS - 1);
    assert!(!effects(&mut session).contains(&Effect::Hangup));
    session.tick(START + SILENCE_MS);
    assert_eq!(effects(&mut session), [Effect::Hangup]);
    session.tick(START + SILENCE_MS + 1);
    assert_eq!(effects(&mut session), [], "told once");
}

#[test]
fn the_answer_to_our_ping_ends_there_and_a_ping_of_the_house_is_answered() {
    let mut session = following(1);
    session.tick(START + 30_000);
    session.tick(START + 60_000);
    let pings: Vec<u64> = said(&mut session)
        .into_iter()
        .filter_map(|message| match message {
            ClientMessage::Beat(beat) => beat.ping,
            _ => None,
        })
        .collect();
    assert_eq!(pings.len(), 2);
    let beat = |ping| ServerMessage::Beat(Beat { heads: Vec::new(), ping: Some(ping) });
    for ping in &pings {
        session.received(beat(*ping), START + 60_001);
        assert_eq!(said(&mut session), [], "two that answer each other's answers never stop");
    }
    session.received(beat(7), START + 60_002);
    assert_eq!(said(&mut session), [ClientMessage::Beat(Beat { heads: Vec::new(), ping: Some(7) })]);
}

#[test]
fn pings_that_are_never_answered_have_a_limit() {
    let mut session = following(1);
    for beat in 1..=PINGS_MAX as i64 + 1 {
        session.received(ServerMessage::Beat(Beat::default()), START + beat * 30_000);
        session.tick(START + beat * 30_000);
    }
    assert_eq!(session.pings.len(), PINGS_MAX);
}

#[test]
fn the_wait_doubles_to_a_minute_with_full_jitter_and_starts_anew_after_a_good_connection() {
    let mut session = session();
    let mut waits = |random: u64| {
        session.disconnected(START, random);
        effects(&mut session).into_iter().find_map(|effect| match effect {
            Effect::Reconnect { after_ms } => Some(after_ms),
            _ => None,
        })
    };
    // A multiple of each wait plus one, less one, gives the longest wait.
    for most in [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000] {
        assert_eq!(waits(most), Some(most as i64));
    }
    assert_eq!(waits(0), Some(0), "full jitter begins at nothing");
    session.connected(START);
    session.received(ServerMessage::Welcome(welcome()), START);
    session.disconnected(START + STEADY_MS, 1_000);
    assert!(effects(&mut session).contains(&Effect::Reconnect { after_ms: 1_000 }));
}

#[test]
fn after_a_cut_everything_unacknowledged_goes_again_in_order_with_the_same_cid() {
    let mut session = session_with(64);
    for number in 1..=3 {
        assert!(session.send("hall".into(), post("x"), cid(number), START, START));
    }
    for _ in 0..2 {
        session.connected(START);
        effects(&mut session);
        session.received(ServerMessage::Welcome(welcome()), START);
        let cids: Vec<_> = said(&mut session)
            .into_iter()
            .map(|message| if let ClientMessage::Send(send) = message { send.cid } else { panic!("{message:?}") })
            .collect();
        assert_eq!(cids, [cid(1), cid(2), cid(3)]);
        session.disconnected(START, 0);
    }
}

#[test]
fn the_window_of_the_welcome_is_kept() {
    let mut session = session_with(64);
    for number in 1..=9 {
        session.send(RoomRef::Name(format!("room{number}")), post("x"), cid(number), START, START);
    }
    session.connected(START);
    effects(&mut session);
    session.received(ServerMessage::Welcome(Welcome { window: 4, ..welcome() }), START);
    assert_eq!(said(&mut session).len(), 4);
    session.received(ServerMessage::Ack(Ack { cid: cid(2), stream: HALL, seq: 1, at: START, dup: false }), START);
    assert_eq!(said(&mut session).len(), 1);
}

#[test]
fn a_house_that_asks_to_wait_is_obeyed_and_the_order_kept() {
    let mut session = session();
    session.send("hall".into(), post("first"), cid(1), START, START);
    session.send("hall".into(), post("second"), cid(2), START, START);
    session.send("garden".into(), post("elsewhere"), cid(3), START, START);
    session.connected(START);
    session.received(ServerMessage::Welcome(welcome()), START);
    effects(&mut session);
    let fault = fault(Code::RateLimited, Some(2.5));
    session.received(ServerMessage::Nak(Nak { cid: cid(1), fault: fault.clone() }), START);
    let waiting = Update::Send { cid: cid(1), state: SendState::Waiting { retry_ms: 2_500, fault } };
    assert_eq!(shown(&mut session), [waiting]);
    assert_eq!(session.wake_at(START), Some(START + 2_500));
    session.tick(START + 2_499);
    assert_eq!(said(&mut session), []);
    session.tick(START + 2_500);
    let said = said(&mut session);
    assert!(matches!(&said[..], [ClientMessage::Send(send)] if send.cid == cid(1)), "{said:?}");
}

#[test]
fn a_permanent_refusal_fails_the_send_and_lets_the_next_go() {
    let mut session = session();
    session.send("hall".into(), post("first"), cid(1), START, START);
    session.send("hall".into(), post("second"), cid(2), START, START);
    session.connected(START);
    session.received(ServerMessage::Welcome(welcome()), START);
    effects(&mut session);
    let fault = fault(Code::RoomArchived, None);
    session.received(ServerMessage::Nak(Nak { cid: cid(1), fault: fault.clone() }), START);
    let effects = effects(&mut session);
    let failed = Update::Send { cid: cid(1), state: SendState::Failed { fault: Some(fault) } };
    assert_eq!(effects[0], Effect::Show(failed));
    assert!(matches!(&effects[2], Effect::Say(ClientMessage::Send(send)) if send.cid == cid(2)));
}

#[test]
fn no_acknowledgement_is_probed_then_the_connection_is_given_up() {
    let mut session = session();
    session.send("hall".into(), post("x"), cid(1), START, START);
    session.connected(START);
    session.received(ServerMessage::Welcome(welcome()), START);
    effects(&mut session);
    assert_eq!(session.wake_at(START), Some(START + ACK_MS));
    session.tick(START + ACK_MS);
    assert!(matches!(said(&mut session)[..], [ClientMessage::Beat(Beat { ping: Some(_), .. })]));
    session.tick(START + 2 * ACK_MS - 1);
    assert_eq!(effects(&mut session), []);
    session.tick(START + 2 * ACK_MS);
    assert_eq!(effects(&mut session), [Effect::Hangup]);
}

#[test]
fn only_what_the_house_surely_has_not_can_be_taken_back() {
    let mut session = session();
    assert!(session.send("hall".into(), post("never said"), cid(1), START, START));
    assert!(session.withdraw(cid(1), START));
    assert!(!session.withdraw(cid(1), START), "it is gone");
    assert!(session.is_settled());
    session.send("hall".into(), post("one"), cid(2), START, START);
    session.send_again("hall".into(), post("of an earlier run"), cid(3), START, START);
    assert!(!session.withdraw(cid(3), START), "an earlier run said it");
    session.connected(START);
    session.received(ServerMessage::Welcome(welcome()), START);
    assert!(!session.withdraw(cid(2), START), "it is out");
    let wait = |cid| ServerMessage::Nak(Nak { cid, fault: fault(Code::RateLimited, Some(2.5)) });
    session.received(wait(cid(2)), START);
    effects(&mut session);
    assert!(session.withdraw(cid(2), START), "the house said that it did not take it");
    let next = said(&mut session);
    assert!(matches!(&next[..], [ClientMessage::Send(send)] if send.cid == cid(3)), "the next may go: {next:?}");
    session.disconnected(START, 0);
    assert!(!session.withdraw(cid(3), START), "it went out before the line was cut");
}

#[test]
fn a_send_is_given_up_after_seven_days() {
    let mut session = session();
    session.send("hall".into(), post("x"), cid(1), START, START);
    session.tick(START + GIVE_UP_MS);
    assert_eq!(effects(&mut session), []);
    session.tick(START + GIVE_UP_MS + 1);
    assert_eq!(shown(&mut session), [Update::Send { cid: cid(1), state: SendState::Failed { fault: None } }]);
    assert!(session.is_settled());
}

#[test]
fn the_queue_has_a_limit() {
    let mut session = session();
    for number in 0..SENDS_QUEUED_MAX as u64 {
        assert!(session.send("hall".into(), post("x"), cid(number), START, START));
    }
    assert!(session.send("hall".into(), post("x"), cid(0), START, START), "one that waits is no second one");
    assert!(!session.send("hall".into(), post("x"), cid(u64::MAX), START, START));
}

#[test]
fn calls_are_answered_refused_cut_or_late() {
    let mut session = following(1);
    let about = || Request::HouseAbout(tea_protocol::house::About {});
    let ids: Vec<u64> = (0..3).map(|_| session.call(about(), START)).collect();
    effects(&mut session);
    let fault = fault(Code::Busy, None);
    let refusal = Refusal { id: Some(ids[0]), stream: None, fault: fault.clone() };
    session.received(ServerMessage::Fault(refusal), START);
    assert_eq!(effects(&mut session), [Effect::Answer(ids[0], Err(CallError::Refused(fault)))]);
    session.tick(START + CALL_MS);
    let late: Vec<_> = ids[1..].iter().map(|id| Effect::Answer(*id, Err(CallError::Late))).collect();
    assert_eq!(effects(&mut session)[..2], late[..]);
    let id = session.call(about(), START + CALL_MS);
    session.disconnected(START + CALL_MS, 0);
    assert!(effects(&mut session).contains(&Effect::Answer(id, Err(CallError::Cut))));
    let id = session.call(about(), START + CALL_MS);
    assert_eq!(effects(&mut session), [Effect::Answer(id, Err(CallError::Cut))]);
}

#[test]
fn calls_have_a_limit() {
    let mut session = following(1);
    for _ in 0..CALLS_OUTSTANDING_MAX {
        session.call(Request::HouseAbout(tea_protocol::house::About {}), START);
    }
    effects(&mut session);
    let id = session.call(Request::HouseAbout(tea_protocol::house::About {}), START);
    assert_eq!(effects(&mut session), [Effect::Answer(id, Err(CallError::TooMany))]);
}

#[test]
fn a_refused_hello_and_a_signed_out_session_have_no_next_try() {
    let mut session = session();
    session.connected(START);
    effects(&mut session);
    let fault = fault(Code::SignInRequired, None);
    let refuse = Refuse { fault: fault.clone(), min: 1, max: 1 };
    session.received(ServerMessage::Refuse(refuse), START);
    assert_eq!(effects(&mut session), [Effect::Show(Update::Ended(Ended::Refused(fault))), Effect::Hangup]);
    session.disconnected(START, 0);
    assert_eq!(effects(&mut session), []);

    let mut session = following(1);
    let bye = Bye { reason: ByeReason::SignedOut, text: "signed out".to_owned() };
    session.received(ServerMessage::Bye(bye), START);
    assert!(session.is_ended());
}

#[test]
fn a_house_that_is_full_is_asked_again_after_the_wait_it_names() {
    let mut session = session();
    session.connected(START);
    effects(&mut session);
    let fault = fault(Code::TooManyConnections, Some(30.0));
    session.received(ServerMessage::Refuse(Refuse { fault, min: 1, max: 1 }), START);
    session.disconnected(START, 0);
    assert!(effects(&mut session).contains(&Effect::Reconnect { after_ms: 30_000 }));
}

#[test]
fn a_stream_that_may_not_be_followed_is_lost_and_one_at_its_limit_is_asked_again() {
    let mut session = following(1);
    session.subscribe("attic".into(), None, START);
    effects(&mut session);
    let refusal = |fault| ServerMessage::Fault(Refusal { id: None, stream: Some("attic".into()), fault });
    session.received(refusal(fault(Code::RateLimited, Some(1.0))), START);
    session.tick(START + 1_000);
    assert!(matches!(said(&mut session)[..], [ClientMessage::Subscribe(_)]));
    let fault = fault(Code::NotFound, None);
    session.received(refusal(fault.clone()), START);
    assert_eq!(shown(&mut session), [Update::Lost { stream: "attic".into(), fault }]);
}

#[test]
fn going_back_in_a_stream_asks_for_it_again() {
    let mut session = following(9);
    session.rewind(HALL, 4, START);
    let again = Subscribe { stream: RoomRef::Id(HALL), epoch: 5, after: Some(4) };
    assert_eq!(said(&mut session), [ClientMessage::Subscribe(again)]);
    session.received(entries(10..=10), START);
    session.received(subscribed(5, 10, 5), START);
    session.received(entries(5..=10), START);
    assert_eq!(places(&shown(&mut session)), [5, 6, 7, 8, 9, 10]);
}
