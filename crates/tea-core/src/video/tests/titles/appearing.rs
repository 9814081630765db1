//! Published, watchable, not taken away: then it is shown, and never otherwise.

use super::*;
use crate::boards::Boards;
use crate::streams::Scope;
use tea_protocol::video::{Remove, Rung};

const STATES: [State; 7] =
    [State::Waiting, State::Received, State::Probed, State::Playable, State::Ladder, State::Ready, State::Damaged];

#[tokio::test]
async fn a_title_is_shown_exactly_when_it_is_published_there_and_watchable() {
    let house = house().await;
    for state in STATES {
        for published in [false, true] {
            for removed in [false, true] {
                let title = house.create(&house.admin, draft("a")).await.id;
                house.edit(&house.admin, Edit { published: Some(published), ..edit(title) }).await;
                house.video.remove(&house.admin, Remove { title, removed }).await.unwrap();
                let watchable = matches!(state, State::Playable | State::Ladder | State::Ready);
                let expected = published && !removed && watchable;
                assert_eq!(house.comes_to(title, state).await, expected, "{state:?} {published} {removed}");
                let seen = house.video.title(&house.guest, GetTitle { title }).await.is_ok();
                let listed = ids(&house.list(&house.guest, List::default()).await).contains(&title);
                assert_eq!((seen, listed), (expected, expected), "{state:?} {published} {removed}");
            }
        }
    }
}

#[tokio::test]
async fn a_draft_published_before_its_film_is_ready_appears_by_itself_and_once() {
    let house = house().await;
    let title = house.create(&house.admin, draft("雾[里]*采茶*")).await.id;
    house.publish(&house.admin, title).await;
    assert_eq!(house.number("select count(*) from topics where $1 > 0", title).await, 0);
    house.clock.advance(MINUTE);
    house.comes_to(title, State::Playable).await;
    let view = house.view(&house.wren, title).await;
    assert_eq!(view.title.published_at, Some(START + MINUTE), "it counts from when people can watch it");
    let topic = view.topic.unwrap();
    let floor = house.db.read(move |tx| streams::page(tx, topic, Range::Newest, 9)).await.unwrap();
    let Body::Post(post) = &floor[0].body else { panic!("{floor:?}") };
    let html = crate::markdown::html(&crate::markdown::parse(&post.text, crate::markdown::Dialect::Long), &|_| None);
    assert!(html.contains(&format!("href=\"/v/{title}\"")) && html.contains(">雾[里]*采茶*</a>"), "{html}");
    for state in [State::Damaged, State::Ready] {
        house.comes_to(title, state).await;
    }
    house.edit(&house.admin, Edit { published: Some(false), ..edit(title) }).await;
    house.publish(&house.admin, title).await;
    assert_eq!(house.number("select count(*) from topics where $1 > 0", title).await, 1);
    assert_eq!(house.number("select count(*) from boards where slug = 'films' and $1 > 0", title).await, 1);
}

#[tokio::test]
async fn replies_to_the_topic_are_the_comments() {
    let house = house().await;
    let title = house.create(&house.admin, draft("a")).await.id;
    house.publish(&house.admin, title).await;
    house.comes_to(title, State::Ready).await;
    let topic = house.view(&house.wren, title).await.topic.unwrap();
    let ask = tea_protocol::boards::WriteReply {
        topic,
        text: "好看".to_owned(),
        reply_to: None,
        cid: None,
        files: Vec::new(),
    };
    let limiter = Arc::new(Limiter::new(Rates::multiplied(10_000)));
    Boards::new(house.db.clone(), house.seed.clone(), limiter).reply(&house.wren, ask).await.unwrap();
    assert_eq!(house.view(&house.guest, title).await.title.comments, 1);
    house.set("update topics set shown = 0, hidden = 1").await;
    let view = house.view(&house.guest, title).await;
    assert_eq!((view.topic, view.title.comments), (None, 0), "a topic that nobody may read is not linked");
}

#[tokio::test]
async fn without_a_person_or_an_open_board_there_is_no_topic() {
    let house = house().await;
    house.let_members_bring().await;
    let title = house.create(&house.wren, draft("a")).await.id;
    house.publish(&house.admin, title).await;
    house.set("update accounts set state = 2 where name = 'wren'").await;
    house.comes_to(title, State::Ready).await;
    assert_eq!(house.view(&house.guest, title).await.topic, None);
    let second = house.create(&house.admin, draft("b")).await.id;
    house.publish(&house.admin, second).await;
    house.comes_to(second, State::Ready).await;
    house.set("update boards set archived = 1 where slug = 'films'").await;
    let third = house.create(&house.admin, draft("c")).await.id;
    house.publish(&house.admin, third).await;
    house.comes_to(third, State::Ready).await;
    assert!(house.view(&house.guest, second).await.topic.is_some());
    assert_eq!(house.view(&house.guest, third).await.topic, None);
}

#[tokio::test]
async fn those_who_watched_the_series_are_told_of_a_new_episode() {
    let house = house().await;
    house.set("insert into series (id, name, about) values (5, '茶路', '')").await;
    let first = house.film().await;
    house.edit(&house.admin, Edit { series: Some(5), episode: Some(1), ..edit(first) }).await;
    let moth = house.person("moth", Role::Member).await;
    for who in [&house.wren, &house.robin, &moth, &house.admin] {
        house.watch(who, first, 1_000).await;
    }
    house.set("insert into notices_off (account, reason) select id, 10 from people where name = 'robin'").await;
    house
        .set("insert into blocks (account, blocked, at) select a.id, b.id, 0 from people a, people b where a.name = 'moth' and b.name = 'ada'")
        .await;
    let next = house.create(&house.admin, Create { series: Some(5), episode: Some(2), ..draft("第二集") }).await.id;
    house.publish(&house.admin, next).await;
    assert!(house.notices(&house.wren).await.is_empty());
    for state in [State::Playable, State::Damaged, State::Ready] {
        house.comes_to(next, state).await;
    }
    let told = house.notices(&house.wren).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        (told[0].reason, told[0].stream, told[0].title.as_deref()),
        (tea_protocol::entry::Reason::Episode, next, Some("第二集"))
    );
    for who in [&house.robin, &moth, &house.admin] {
        assert!(house.notices(who).await.is_empty());
    }
}

#[tokio::test]
async fn what_shuts_people_out_makes_addresses_void_and_is_told() {
    let house = house().await;
    let title = house.film().await;
    let keys = "select keys from titles where id = $1";
    let void = [
        Edit { access: Some(Access::Vip), ..edit(title) },
        Edit { members_top: Some(Rung::R720), ..edit(title) },
        Edit { published: Some(false), ..edit(title) },
    ];
    let harmless = [
        Edit { price: Some(5), ..edit(title) },
        Edit { name: Some("b".to_owned()), ..edit(title) },
        Edit { members_top: Some(Rung::R1080), ..edit(title) },
        Edit { published: Some(true), ..edit(title) },
    ];
    let rights = |house: &House| {
        let told = std::mem::take(&mut *house.told.lock().unwrap());
        told.iter().filter(|event| matches!(event, Event::Rights(Scope::Stream(id)) if *id == title)).count()
    };
    rights(&house);
    let mut expected = house.number(keys, title).await;
    for ask in void {
        house.edit(&house.admin, ask).await;
        expected += 1;
        assert_eq!((house.number(keys, title).await, rights(&house)), (expected, 1));
    }
    for ask in harmless {
        house.edit(&house.admin, ask).await;
        assert_eq!((house.number(keys, title).await, rights(&house)), (expected, 0));
    }
    house.video.remove(&house.admin, Remove { title, removed: true }).await.unwrap();
    assert_eq!((house.number(keys, title).await, rights(&house)), (expected + 1, 1));
    house.video.remove(&house.admin, Remove { title, removed: true }).await.unwrap();
    assert_eq!((house.number(keys, title).await, rights(&house)), (expected + 1, 0));
}

#[tokio::test]
async fn what_was_taken_away_is_gone_for_its_buyers_and_comes_back() {
    let house = house().await;
    let title = house.title("a", Access::Paid, 500, State::Ready).await;
    let wren = house.id_of("wren").await;
    let bought = house.db.write(move |tx| {
        tx.run("insert into purchases (id, title, account, paid, at) values (1, $1, $2, 500, 0)", args![title, wren])
    });
    bought.await.unwrap();
    assert!(house.view(&house.wren, title).await.title.owned);
    let away = house.video.remove(&house.admin, Remove { title, removed: true }).await.unwrap().title;
    assert!(away.removed);
    let get = |who: &Caller| {
        let (video, who) = (house.video.clone(), who.clone());
        async move { video.title(&who, GetTitle { title }).await.err().map(|error| error.code) }
    };
    assert_eq!(get(&house.wren).await, Some(Code::Gone));
    assert_eq!(get(&house.robin).await, Some(Code::NotFound));
    assert_eq!(get(&house.admin).await, None);
    house.video.remove(&house.admin, Remove { title, removed: false }).await.unwrap();
    assert_eq!(get(&house.robin).await, None);
}

#[tokio::test]
async fn the_topic_takes_the_new_name_of_its_title_unless_it_has_one_of_its_own() {
    let house = house().await;
    let title = house.create(&house.admin, draft("a*b")).await.id;
    house.publish(&house.admin, title).await;
    house.comes_to(title, State::Ready).await;
    let name = |name: &str| Edit { name: Some(name.to_owned()), ..edit(title) };
    house.edit(&house.admin, name("夜航船")).await;
    let named = |name: &'static str| {
        house.db.read(move |tx| {
            tx.get("select count(*) from topics where title = $1", args![name], |row| row.get::<i64>(0))
        })
    };
    assert_eq!(named("夜航船").await.unwrap(), 1);
    assert_eq!(
        house.number("select count(*) from floor_versions where $1 > 0", title).await,
        1,
        "the link was written anew"
    );
    house.set("update topics set title = '大家的话题'").await;
    house.edit(&house.admin, name("另一只船")).await;
    assert_eq!(named("大家的话题").await.unwrap(), 1);
    house.set("update topics set title = '另一只船', locked = 1").await;
    house.edit(&house.admin, name("第三只船")).await;
    assert_eq!(house.view(&house.guest, title).await.title.title, "第三只船");
}
