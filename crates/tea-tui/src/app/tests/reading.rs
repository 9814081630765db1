use super::*;

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
    stage.answer_all(&history);
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
    stage.answer_all(&history);
    let after = stage.picture();
    assert!(stage.app.log().unwrap().tail.first().is_some_and(|first| first < 301));
    let rows = |picture: &str| picture.lines().skip(6).take(25).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&before), rows(&after));
}

#[test]
fn notices_that_were_looked_at_are_read() {
    let mut stage = stage();
    assert!(stage.picture().contains("1 notice"));
    stage.wanted.clear();
    stage.press("ctrl+n");
    let inbox = RoomRef::Id(StreamId(900));
    let marks = requests(&stage.wanted)
        .into_iter()
        .filter(|one| matches!(one, Request::TalkRead(read) if read.room == inbox && read.seq == 4));
    assert_eq!(marks.count(), 1);
    stage.press("esc");
    assert!(!stage.picture().contains("1 notice"));
}

#[test]
fn being_mentioned_where_one_does_not_sit_is_read_by_looking() {
    let mut stage = stage();
    let poems = stage.app.rooms.by_name("poems").unwrap().room.id;
    stage.app.rooms.mentioned(poems);
    stage.app.open_room(poems);
    stage.tick(READ_MARK_PAUSE_MS);
    stage.answer_all(&day());
    stage.picture();
    stage.tick(READ_MARK_PAUSE_MS);
    assert_eq!(stage.app.rooms.get(poems).unwrap().mentions, 0);
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
fn a_place_far_up_is_fetched_with_what_is_around_it_and_end_leads_home() {
    let history: Vec<_> = (1..=400).map(|seq| sample::post(seq, "sumu", &format!("line {seq}"))).collect();
    let mut stage = Stage::new(Locale::En, 120, 40);
    stage.give(Event::Client(Update::Online(Box::new(sample::welcome(Some(me()))))));
    stage.answer_all(&history);
    stage.picture();
    stage.app.go_to(NET, 50);
    let effects = stage.tick(0);
    assert!(requests(&effects).iter().any(|one| matches!(one, Request::TalkHistory(ask) if ask.around == Some(50))));
    stage.answer_all(&history);
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
        stage.answer_all(&history);
    }
    assert!(stage.app.log().unwrap().away.is_none());
    assert!(stage.picture().contains("news"));
    assert_eq!(stage.app.log().unwrap().scroll, Scroll::Bottom);
}
