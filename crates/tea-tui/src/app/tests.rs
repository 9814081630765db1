use crate::effect::{Effect, Keep};
use crate::event::{Cached, CachedHouse, Event, Tag};
use crate::house::Link;
use crate::limits::{CALLS_MAX, CATCH_UP_MAX, ENTRIES_MAX, LOGS_MAX, READ_MARK_PAUSE_MS};
use crate::sample::{self, NOW};
use crate::stage::{HALL, NET, Stage, day, me};
use crate::talk::outbox::Standing;
use crate::talk::scroll::Scroll;
use tea_client::session::CallError;
use tea_client::session::update::Ended;
use tea_client::{SendState, Update};
use tea_protocol::entry::{Body, Listed, ReadMark};
use tea_protocol::limits::MESSAGE_CHARS_MAX;
use tea_protocol::live::{ClientMessage, Draft};
use tea_protocol::talk::{RoomList, RoomReply};
use tea_protocol::{Cid, Code, Fault, Reply, Request, RoomRef, StreamId};
use tea_words::Locale;

fn stage() -> Stage {
    let mut stage = Stage::seated(Locale::En, 120, 40);
    stage.picture();
    stage
}

fn queued(effects: &[Effect]) -> Vec<(Cid, Draft)> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Queue { cid, draft, .. } => Some((*cid, draft.clone())),
            _ => None,
        })
        .collect()
}

fn requests(effects: &[Effect]) -> Vec<Request> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Call { request, .. } => Some((**request).clone()),
            _ => None,
        })
        .collect()
}

fn text_of(draft: &Draft) -> &str {
    match draft {
        Draft::Post(post) => &post.text,
        Draft::Edit(edit) => &edit.text,
        _ => "",
    }
}

fn fault(code: Code) -> Fault {
    Fault { code, message: "no".into(), retry_after: None, permanent: code.permanent() }
}

#[test]
fn the_first_frame_comes_from_the_cache_and_the_house_then_joins_it() {
    let mut stage = Stage::new(Locale::En, 120, 40);
    let cached = CachedHouse {
        house: "茶馆".into(),
        account: Some(me()),
        rooms: crate::stage::rooms(&day()[..8]),
        opened: Some(HALL),
        drafts: vec![(NET, "half a thought".into())],
        choices: None,
    };
    let effects = stage.give(Event::Cached(Cached::House(Box::new(cached))));
    assert!(effects.contains(&Effect::Recall(NET)), "the room named on the command line goes before the last one");
    let entries = day()[..8].to_vec();
    stage.give(Event::Cached(Cached::Entries { stream: NET, epoch: 1, entries }));
    let picture = stage.picture();
    assert!(picture.contains("Like guests waiting") && picture.contains("half a thought"), "{picture}");
    assert!(picture.contains("connecting"));

    let effects = stage.give(Event::Client(Update::Online(Box::new(sample::welcome(Some(me()))))));
    assert!(effects.contains(&Effect::Subscribe { stream: RoomRef::Id(StreamId(900)), after: None }));
    stage.answer_all(day());
    let picture = stage.picture();
    assert!(picture.contains("handshake.pcapng"), "{picture}");
    assert_eq!(stage.app.log().unwrap().tail.last(), Some(10));
}

#[test]
fn cached_entries_of_another_life_of_the_room_are_not_shown() {
    let mut stage = Stage::new(Locale::En, 120, 40);
    let cached = CachedHouse { rooms: crate::stage::rooms(&day()), ..CachedHouse::default() };
    stage.give(Event::Cached(Cached::House(Box::new(cached))));
    stage.give(Event::Cached(Cached::Entries { stream: NET, epoch: 7, entries: day() }));
    assert!(stage.app.log().unwrap().tail.is_empty());
}

#[test]
fn rooms_are_followed_from_where_they_were_read_or_from_their_end_after_long() {
    for (gap, from) in [(CATCH_UP_MAX, 10), (CATCH_UP_MAX + 1, 10 + CATCH_UP_MAX + 1)] {
        let mut stage = Stage::new(Locale::En, 120, 40);
        let cached = CachedHouse { rooms: crate::stage::rooms(&day()), ..CachedHouse::default() };
        stage.give(Event::Cached(Cached::House(Box::new(cached))));
        stage.give(Event::Cached(Cached::Entries { stream: NET, epoch: 1, entries: day() }));
        stage.give(Event::Client(Update::Online(Box::new(sample::welcome(Some(me()))))));
        let tag = first_tag(&stage, |request| matches!(request, Request::TalkRooms(_)));
        let mut rooms = crate::stage::rooms(&day());
        rooms[1].room.head = 10 + gap;
        let reply = Reply::TalkRooms(RoomList { rooms });
        let effects = stage.give(Event::Reply { tag, answer: Ok(Box::new(reply)) });
        assert!(effects.contains(&Effect::Subscribe { stream: NET.into(), after: Some(from) }), "{gap}: {effects:?}");
        // Rooms one does not belong to are not followed.
        assert!(
            !effects.iter().any(|one| matches!(one, Effect::Subscribe { stream, .. } if *stream == StreamId(6).into()))
        );
    }
}

fn first_tag(stage: &Stage, which: fn(&Request) -> bool) -> Tag {
    let tag = stage.wanted.iter().rev().find_map(|effect| match effect {
        Effect::Call { tag, request } if which(request) => Some(*tag),
        _ => None,
    });
    tag.expect("it was asked")
}

#[test]
fn what_is_sent_is_shown_at_once_and_goes_when_its_entry_comes() {
    let mut stage = stage();
    stage.type_in("hello 茶馆");
    let effects = stage.press("enter");
    let sent = queued(&effects);
    assert_eq!(sent.len(), 1);
    assert_eq!(text_of(&sent[0].1), "hello 茶馆");
    let cid = sent[0].0;
    assert!(stage.picture().contains("hello 茶馆"));
    stage.give(Event::Stored { cid, outcome: Ok(()) });
    assert_eq!(stage.app.outbox.all()[0].standing, Standing::Queued);
    stage.give(Event::Client(Update::Send { cid, state: SendState::Sent }));
    let acked = SendState::Acked { stream: NET, seq: 11, at: NOW, dup: false };
    stage.give(Event::Client(Update::Send { cid, state: acked }));
    assert!(stage.picture().contains("hello 茶馆"));
    let mut entry = sample::post(11, "aqing", "hello 茶馆");
    entry.cid = Some(cid);
    stage.hear(vec![entry]);
    assert!(stage.app.outbox.all().is_empty());
    assert_eq!(stage.picture().matches("hello 茶馆").count(), 1);
}

#[test]
fn while_the_house_is_away_words_wait_and_the_line_is_shown_honestly() {
    let mut stage = stage();
    stage.give(Event::Client(Update::Offline { retry_ms: 900 }));
    stage.give(Event::Client(Update::Offline { retry_ms: 3_600 }));
    assert!(stage.picture().contains("reconnecting, second try, 4 s"));
    assert!(stage.app.wake_at().is_some_and(|at| at <= NOW + 1_000));
    stage.app.take_dirty();
    stage.tick(1_000);
    assert!(stage.app.take_dirty());
    assert!(stage.picture().contains("reconnecting, second try, 3 s"));
    stage.tick(5_000);
    assert!(stage.picture().contains("reconnecting, second try"));
    stage.type_in("not lost");
    assert_eq!(queued(&stage.press("enter")).len(), 1);
    assert!(stage.picture().contains("not lost"));
    stage.give(Event::Client(Update::Online(Box::new(sample::welcome(Some(me()))))));
    assert_eq!(stage.app.house.link, Link::Online);
    assert!(stage.picture().contains("not lost"));
    stage.give(Event::Client(Update::Ended(Ended::SignedOut("signed out elsewhere".into()))));
    assert!(stage.picture().contains("signed out elsewhere"));
}

#[test]
fn a_failed_message_can_be_sent_again_under_its_id_edited_or_thrown_away() {
    let mut stage = stage();
    stage.type_in("too fast");
    let cid = queued(&stage.press("enter"))[0].0;
    let failed = SendState::Failed { fault: Some(fault(Code::TooLong)) };
    stage.give(Event::Client(Update::Send { cid, state: failed.clone() }));
    assert!(stage.app.toast.as_ref().is_some_and(|toast| toast.wrong));
    stage.press("ctrl+o");
    let effects = stage.press("r");
    assert_eq!(effects[0], Effect::Drop(cid));
    assert_eq!(queued(&effects)[0].0, cid);

    stage.give(Event::Client(Update::Send { cid, state: failed.clone() }));
    stage.press("e");
    assert!(stage.app.outbox.all().is_empty());
    assert_eq!(stage.app.composer().unwrap().editor.text(), "too fast");
    let cid = queued(&stage.press("enter"))[0].0;
    stage.give(Event::Client(Update::Send { cid, state: failed }));
    stage.press("ctrl+o");
    stage.press("d");
    let effects = stage.press("enter");
    assert!(effects.contains(&Effect::Drop(cid)));
    assert!(stage.app.outbox.all().is_empty());
}

#[test]
fn a_message_is_taken_up_to_its_limit_and_the_words_are_kept_over_it() {
    let mut stage = stage();
    stage.give(Event::Paste("茶".repeat(MESSAGE_CHARS_MAX)));
    assert_eq!(queued(&stage.press("enter")).len(), 1);
    stage.give(Event::Paste("茶".repeat(MESSAGE_CHARS_MAX + 1)));
    assert!(queued(&stage.press("enter")).is_empty());
    assert_eq!(stage.app.composer().unwrap().editor.text().chars().count(), MESSAGE_CHARS_MAX + 1);
    assert!(stage.app.toast.is_some());
}

#[test]
fn scrolling_back_nothing_moves_and_what_comes_is_counted() {
    let mut stage = stage();
    stage.hear((11..=80).map(|seq| sample::post(seq, "sumu", &format!("line {seq}"))).collect());
    stage.picture();
    stage.press("pageup");
    let before = stage.picture();
    let middle = |row: &str| row.split('│').nth(1).unwrap_or_default().to_owned();
    let kept = |picture: &str| picture.lines().skip(3).take(30).map(middle).collect::<Vec<_>>();
    stage.hear(vec![sample::post(81, "sumu", "new one"), sample::reaction(82, 81, "❤", true)]);
    let after = stage.picture();
    assert_eq!(kept(&before), kept(&after));
    assert!(after.contains("1 new message below"), "{after}");
    // Another width: the same message stays at the top.
    let top = stage.app.seen.top.unwrap().item;
    stage.terminal.backend_mut().resize(90, 40);
    stage.give(Event::Resize { columns: 90, rows: 40 });
    stage.picture();
    assert_eq!(stage.app.seen.top.unwrap().item, top);
    stage.press("ctrl+end");
    assert!(stage.picture().contains("new one"));
    assert!(!stage.picture().contains("below"));
}

#[test]
fn older_pages_are_asked_for_before_the_start_is_reached_and_nothing_jumps() {
    let history: Vec<_> = (1..=400).map(|seq| sample::post(seq, "sumu", &format!("line {seq}"))).collect();
    let mut stage = Stage::new(Locale::En, 120, 40);
    stage.give(Event::Client(Update::Online(Box::new(sample::welcome(Some(me()))))));
    stage.answer_all(history.clone());
    stage.picture();
    assert_eq!(stage.app.log().unwrap().tail.first(), Some(301));
    stage.wanted.clear();
    for _ in 0..4 {
        stage.press("pageup");
        stage.picture();
    }
    stage.tick(1);
    let asked = requests(&stage.wanted);
    let pages: Vec<_> = asked.iter().filter(|one| matches!(one, Request::TalkHistory(_))).collect();
    assert_eq!(pages.len(), 1, "{asked:?}");
    let before = stage.picture();
    stage.answer_all(history);
    let after = stage.picture();
    assert!(stage.app.log().unwrap().tail.first().is_some_and(|first| first < 301));
    let rows = |picture: &str| picture.lines().skip(6).take(25).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&before), rows(&after));
}

#[test]
fn a_read_mark_is_sent_when_the_newest_line_was_on_the_screen_and_not_before() {
    let mut stage = Stage::seated(Locale::En, 120, 40);
    assert!(!requests(&stage.wanted).iter().any(|one| matches!(one, Request::TalkRead(_))));
    stage.picture();
    assert_eq!(stage.app.wake_at().map(|at| at <= stage.app.now()), Some(true), "a mark is due");
    let marks = |effects: &[Effect]| {
        requests(effects)
            .into_iter()
            .filter_map(|one| match one {
                Request::TalkRead(read) => Some(read.seq),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(marks(&stage.tick(0)), [10]);
    // Not under a sheet, not without the focus, not while older lines are read.
    stage.tick(READ_MARK_PAUSE_MS);
    stage.press("f1");
    let mut seen = stage.hear(vec![sample::post(11, "sumu", "hidden")]);
    stage.picture();
    seen.extend(stage.tick(READ_MARK_PAUSE_MS));
    stage.press("esc");
    stage.give(Event::Focus(false));
    stage.picture();
    seen.extend(stage.tick(READ_MARK_PAUSE_MS));
    assert!(marks(&seen).is_empty());
    assert_eq!(marks(&stage.give(Event::Focus(true))), [11], "it was on the screen all the time");
}

#[test]
fn unread_counts_follow_entries_notices_and_marks_of_other_devices() {
    let mut stage = stage();
    let hall = HALL;
    let line = |stage: &Stage| stage.app.rooms.get(hall).map(|line| (line.unread, line.mentions)).unwrap();
    assert_eq!(line(&stage), (14, 2));
    let give =
        |stage: &mut Stage, stream, entry| stage.give(Event::Client(Update::Entries { stream, entries: vec![entry] }));
    give(&mut stage, hall, sample::post(301, "wren", "hi"));
    let effects = give(&mut stage, StreamId(900), sample::notice(50, 11, 301));
    assert!(effects.contains(&Effect::Bell));
    assert!(effects.iter().any(|one| matches!(one, Effect::Title(title) if title.starts_with("(4)"))), "{effects:?}");
    assert_eq!(line(&stage), (15, 3));
    let read = sample::entry(51, "aqing", Body::Read(ReadMark { stream: hall, upto: 301 }));
    give(&mut stage, StreamId(900), read);
    assert_eq!(line(&stage), (0, 0));
    let listed = Listed { stream: StreamId(30), room_name: "new".into(), title: "New".into(), direct: false };
    let effects = give(&mut stage, StreamId(900), sample::entry(52, "wren", Body::Listed(listed)));
    assert!(requests(&effects).iter().any(|one| matches!(one, Request::TalkRooms(_))));
}

#[test]
fn going_to_a_room_keeps_the_draft_and_tells_the_house_what_is_on_the_screen() {
    let mut stage = stage();
    stage.type_in("unsent");
    let effects = stage.press("alt+1");
    assert!(effects.contains(&Effect::Keep(Keep::Draft(NET, "unsent".into()))));
    assert!(effects.contains(&Effect::Keep(Keep::Opened(HALL))));
    let watched: Vec<_> = effects
        .iter()
        .filter_map(|one| match one {
            Effect::Hint(ClientMessage::Watch(watch)) => Some((watch.stream, watch.on)),
            _ => None,
        })
        .collect();
    assert_eq!(watched, [(NET, false), (HALL, true)]);
    assert!(stage.app.composer().unwrap().editor.is_empty());
    stage.press("alt+2");
    assert_eq!(stage.app.composer().unwrap().editor.text(), "unsent");
}

#[test]
fn a_draft_goes_to_the_cache_after_a_pause_and_is_emptied_when_sent() {
    let mut stage = stage();
    stage.type_in("abc");
    assert!(!stage.tick(500).iter().any(|one| matches!(one, Effect::Keep(Keep::Draft(..)))));
    assert!(stage.tick(600).contains(&Effect::Keep(Keep::Draft(NET, "abc".into()))));
    assert!(stage.press("enter").contains(&Effect::Keep(Keep::Draft(NET, String::new()))));
}

#[test]
fn answering_editing_and_removing_are_about_the_chosen_message() {
    let mut stage = stage();
    stage.press("up");
    stage.press("r");
    stage.type_in("yes");
    let sent = queued(&stage.press("enter"));
    assert!(matches!(&sent[0].1, Draft::Post(post) if post.reply_to == Some(10) && post.text == "yes"));

    stage.press("up");
    stage.press("e");
    assert!(stage.app.composer().unwrap().editor.text().starts_with("抓包文件"));
    stage.press("ctrl+a");
    stage.type_in("!");
    let sent = queued(&stage.press("enter"));
    assert!(matches!(&sent[0].1, Draft::Edit(edit) if edit.target == 10 && edit.text.contains('!')));

    for _ in 0..4 {
        stage.press("up");
    }
    assert_eq!(stage.app.log().unwrap().chosen, Some(7), "the message of somebody else");
    stage.press("e");
    assert!(stage.app.toast.is_some());
    stage.press("d");
    assert!(stage.app.sheet.is_none(), "only moderators remove what others wrote");
    stage.press("end");
    stage.press("d");
    let sent = queued(&stage.press("enter"));
    assert!(matches!(&sent[0].1, Draft::Remove(target) if target.target == 10));
}

#[test]
fn a_reaction_that_is_mine_is_taken_back() {
    let mut stage = stage();
    stage.app.go_to(NET, 5);
    stage.press("+");
    let sent = queued(&stage.press("enter"));
    assert!(matches!(&sent[0].1, Draft::React(react) if react.emoji == "👍" && !react.on && react.target == 5));
    stage.press("+");
    stage.press("down");
    let sent = queued(&stage.press("enter"));
    assert!(matches!(&sent[0].1, Draft::React(react) if react.emoji == "❤" && react.on));
    stage.press("+");
    stage.type_in("words");
    assert!(queued(&stage.press("enter")).is_empty());
}

#[test]
fn a_place_far_up_is_fetched_with_what_is_around_it_and_end_leads_home() {
    let history: Vec<_> = (1..=400).map(|seq| sample::post(seq, "sumu", &format!("line {seq}"))).collect();
    let mut stage = Stage::new(Locale::En, 120, 40);
    stage.give(Event::Client(Update::Online(Box::new(sample::welcome(Some(me()))))));
    stage.answer_all(history.clone());
    stage.picture();
    stage.app.go_to(NET, 50);
    let effects = stage.tick(0);
    assert!(requests(&effects).iter().any(|one| matches!(one, Request::TalkHistory(ask) if ask.around == Some(50))));
    stage.answer_all(history.clone());
    let picture = stage.picture();
    assert!(picture.contains("line 50") && !picture.contains("line 399"), "{picture}");
    assert_eq!(stage.app.log().unwrap().chosen, Some(50));
    // What comes meanwhile is counted and not shown.
    stage.hear(vec![sample::post(401, "wren", "news")]);
    assert!(stage.picture().contains("1 new message below"));
    // Further down pages come until the newest is reached; the place stays.
    for _ in 0..60 {
        stage.press("pagedown");
        stage.picture();
        stage.tick(1);
        stage.answer_all(history.clone());
    }
    assert!(stage.app.log().unwrap().away.is_none());
    assert!(stage.picture().contains("news"));
    assert_eq!(stage.app.log().unwrap().scroll, Scroll::Bottom);
}

#[test]
fn typed_commands_do_what_they_say() {
    let mut stage = stage();
    let run = |stage: &mut Stage, line: &str| {
        stage.press("esc");
        stage.give(Event::Paste(line.into()));
        stage.press("enter")
    };
    let asked = |effects: Vec<Effect>| requests(&effects);
    assert!(
        matches!(&asked(run(&mut stage, "/join poems"))[0], Request::TalkJoin(join) if join.room == "poems".into())
    );
    assert!(
        matches!(&asked(run(&mut stage, "/msg @sumu 在吗"))[0], Request::TalkDirect(direct) if direct.names == ["sumu"])
    );
    let tag = first_tag(&stage, |request| matches!(request, Request::TalkDirect(_)));
    let room = sample::direct(21, "苏木").room;
    let effects = stage.give(Event::Reply { tag, answer: Ok(Box::new(Reply::TalkDirect(RoomReply { room }))) });
    assert_eq!(stage.app.open, Some(StreamId(21)));
    assert_eq!(text_of(&queued(&effects)[0].1), "在吗");
    assert!(
        matches!(&asked(run(&mut stage, "/topic 聊聊"))[0], Request::TalkEditRoom(edit) if edit.topic.as_deref() == Some("聊聊"))
    );
    assert!(matches!(&asked(run(&mut stage, "/mute wren 5"))[0], Request::TalkMute(mute) if mute.minutes == 5));
    assert!(run(&mut stage, "/frobnicate").is_empty());
    assert_eq!(stage.app.composer().unwrap().editor.text(), "/frobnicate", "a typing mistake loses no words");
    stage.press("ctrl+c");
    assert!(run(&mut stage, "/quit").contains(&Effect::Quit));
}

#[test]
fn completion_offers_people_and_enter_sends_unless_one_moved_in_the_list() {
    let mut stage = stage();
    stage.type_in("@su");
    assert_eq!(stage.app.composer().unwrap().completion.as_ref().unwrap().choices[0].name, "sumu");
    stage.press("tab");
    assert_eq!(stage.app.composer().unwrap().editor.text(), "@sumu ");
    stage.type_in("@x");
    stage.press("down");
    assert!(queued(&stage.press("enter")).is_empty());
    assert_eq!(stage.app.composer().unwrap().editor.text(), "@sumu @xuanmi ");
    stage.type_in("@he");
    assert_eq!(text_of(&queued(&stage.press("enter"))[0].1), "@sumu @xuanmi @he");
}

#[test]
fn a_guest_reads_and_is_told_how_to_speak() {
    let mut stage = Stage::new(Locale::En, 120, 40);
    stage.give(Event::Client(Update::Online(Box::new(sample::welcome(None)))));
    stage.answer_all(day());
    stage.type_in("hello");
    assert!(queued(&stage.press("enter")).is_empty());
    assert!(stage.picture().contains("You are a guest"));
    assert_eq!(stage.app.composer().unwrap().editor.text(), "hello");
}

#[test]
fn ctrl_c_clears_then_asks_then_leaves() {
    let mut stage = stage();
    stage.type_in("words");
    assert!(!stage.press("ctrl+c").contains(&Effect::Quit));
    assert!(stage.app.composer().unwrap().editor.is_empty());
    stage.press("ctrl+z");
    assert_eq!(stage.app.composer().unwrap().editor.text(), "words", "what was cleared comes back");
    stage.press("ctrl+c");
    assert!(!stage.press("ctrl+c").contains(&Effect::Quit));
    assert!(stage.press("ctrl+c").contains(&Effect::Quit));
}

#[test]
fn vim_keys_are_a_switch_that_is_kept() {
    let mut stage = stage();
    stage.give(Event::Paste("/keys".into()));
    let effects = stage.press("enter");
    assert!(effects.iter().any(|one| matches!(one, Effect::Keep(Keep::Choices(choices)) if choices.vim == Some(true))));
    stage.press("esc");
    let chosen = stage.app.log().unwrap().chosen;
    stage.press("k");
    assert!(stage.app.log().unwrap().chosen < chosen);
    stage.press("i");
    stage.type_in("jk");
    assert_eq!(stage.app.composer().unwrap().editor.text(), "jk");
}

#[test]
fn limits_of_memory_hold() {
    let mut stage = stage();
    for start in (11..=ENTRIES_MAX as u64 + 11).step_by(1_000) {
        stage.hear((start..start + 1_000).map(|seq| sample::post(seq, "sumu", "x")).collect());
    }
    let tail = &stage.app.log().unwrap().tail;
    assert_eq!(tail.last().unwrap() - tail.first().unwrap() + 1, ENTRIES_MAX as u64);

    let rooms: Vec<_> = (100..=100 + LOGS_MAX as i64).map(|id| sample::room(id, &format!("r{id}"), "R")).collect();
    stage.app.rooms.set(rooms);
    for index in 0..=LOGS_MAX {
        let id = stage.app.rooms.at(index).unwrap();
        stage.app.open_room(id);
        stage.give(Event::Cached(Cached::Entries { stream: id, epoch: 1, entries: day() }));
    }
    let held = stage.app.logs.values().filter(|log| !log.tail.is_empty()).count();
    assert_eq!(held, LOGS_MAX);
}

#[test]
fn no_more_calls_are_made_than_are_answered() {
    let mut stage = stage();
    stage.wanted.clear();
    for _ in 0..=CALLS_MAX {
        stage.give(Event::Paste("/mute wren 5".into()));
        stage.press("enter");
    }
    assert!(requests(&stage.wanted).len() <= CALLS_MAX);
    assert!(stage.app.toast.is_some());
}

#[test]
fn a_refusal_says_why_and_loses_nothing() {
    let mut stage = stage();
    stage.press("ctrl+f");
    stage.type_in("茶");
    stage.press("enter");
    let tag = stage.app_tag();
    stage.give(Event::Reply { tag, answer: Err(CallError::Refused(fault(Code::RateLimited))) });
    assert!(stage.app.toast.as_ref().is_some_and(|toast| toast.wrong));
    assert!(stage.app.sheet.as_ref().is_some_and(|sheet| sheet.words() == "茶"));
    // Enter asks again.
    assert_eq!(requests(&stage.press("enter")).len(), 1);
}
