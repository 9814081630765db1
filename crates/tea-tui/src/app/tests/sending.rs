use super::*;

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
    stage.answer_all(&day());
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
fn what_waits_is_taken_back_once_the_outbox_says_that_it_is_not_too_late() {
    let mut stage = stage();
    stage.give(Event::Client(Update::Offline { retry_ms: 3_600 }));
    stage.type_in("first");
    stage.press("enter");
    stage.type_in("on second thought");
    let cid = queued(&stage.press("enter"))[0].0;
    stage.give(Event::Stored { cid, outcome: Ok(()) });
    stage.type_in("more");
    assert_eq!(stage.press("alt+z")[0], Effect::Withdraw(cid));
    assert_eq!(stage.app.outbox.all().len(), 2, "nothing is gone before the outbox has answered");
    stage.give(Event::Withdrawn { cid, in_time: true });
    assert_eq!(stage.app.composer().unwrap().editor.text(), "on second thought\nmore");
    assert_eq!(stage.app.outbox.all().len(), 1);

    stage.press("ctrl+o");
    let first = stage.app.outbox.all()[0].cid;
    stage.press("d");
    assert!(stage.press("enter").contains(&Effect::Withdraw(first)));
    stage.give(Event::Withdrawn { cid: first, in_time: false });
    assert_eq!(stage.app.outbox.all().len(), 1);
    assert!(stage.app.toast.as_ref().is_some_and(|toast| toast.text.contains("may have arrived")));
    stage.press("d");
    stage.press("enter");
    stage.give(Event::Withdrawn { cid: first, in_time: true });
    assert!(stage.app.outbox.all().is_empty());
    stage.press("esc");
    assert_eq!(stage.press("alt+z"), []);
    assert!(stage.app.toast.is_some());
}

#[test]
fn the_keys_that_take_back_are_in_footer_help_and_palette() {
    for locale in Locale::ALL {
        let mut stage = Stage::seated(locale, 120, 40);
        let name = locale.words().say("tui-do-take-back");
        stage.picture();
        for open in ["f1", "ctrl+p"] {
            stage.press(open);
            stage.give(Event::Paste(name.to_owned()));
            let picture = stage.picture();
            assert!(picture.lines().any(|line| line.contains(name) && line.contains("Alt+Z")), "{open}: {picture}");
            stage.press("esc");
        }
        stage.press("ctrl+o");
        let picture = stage.picture();
        let foot = picture.lines().last().unwrap();
        assert!(foot.contains(&format!("e {}", locale.words().say("tui-do-take-back-short"))), "{foot}");
        assert!(foot.contains(locale.words().say("tui-do-throw-away-short")), "{foot}");
    }
}

#[test]
fn advice_about_the_program_is_given_once() {
    let mut stage = stage();
    let advice = Event::Advice("The house offers teahouse 9".into());
    stage.give(advice.clone());
    assert!(stage.picture().contains("The house offers teahouse 9"));
    stage.tick(60_000);
    stage.give(advice);
    assert!(!stage.picture().contains("The house offers"), "each connection would say it again");
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
