use super::*;

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
fn pins_are_those_of_now_also_while_they_are_looked_at() {
    let mut stage = stage();
    let detail = |pinned: Vec<Entry>| {
        let line = crate::stage::rooms(&day()).into_iter().find(|line| line.room.id == NET).unwrap();
        Reply::TalkRoom(RoomDetail { line, moderator: true, muted_until: None, pinned })
    };
    let is_room = |request: &Request| matches!(request, Request::TalkRoom(_));
    stage.give(Event::Paste("/pins".into()));
    stage.press("enter");
    assert!(stage.picture().contains("Nothing is pinned"), "{}", stage.picture());
    let tag = first_tag(&stage, is_room);
    stage.give(Event::Reply { tag, answer: Ok(Box::new(detail(vec![sample::post(3, "sumu", "kept for all")]))) });
    assert!(stage.picture().contains("kept for all"));

    let pin = sample::entry(11, "sumu", Body::Pin(tea_protocol::entry::Switch { target: 4, on: true }));
    for (entry, words) in [(pin, "kept as well"), (sample::edit(12, 3, "x"), "said otherwise")] {
        stage.wanted.clear();
        stage.hear(vec![entry]);
        let tag = first_tag(&stage, is_room);
        stage.give(Event::Reply { tag, answer: Ok(Box::new(detail(vec![sample::post(3, "sumu", words)]))) });
        assert!(stage.picture().contains(words));
    }
    stage.wanted.clear();
    stage.hear(vec![sample::edit(13, 9, "not pinned")]);
    assert!(requests(&stage.wanted).iter().all(|request| !is_room(request)));
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
    stage.answer_all(&day());
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
