//! Drafts, and changes of what they say.

use super::*;
use crate::limits::{FILM_DESCRIPTION_CHARS_MAX, FILM_DRAFTS_MAX, PRICE_MAX, SERIES_ABOUT_CHARS_MAX};
use tea_protocol::video::{Rung, SetSeries};

#[tokio::test]
async fn a_draft_has_what_it_was_given_and_the_price_of_the_house() {
    let house = house().await;
    house.set("insert into settings (key, value) values ('title_price', '1234')").await;
    let ask = Create {
        description: Some("**雾里**采茶，<b>清明前</b>".to_owned()),
        access: Some(Access::Paid),
        category: Some(" 纪录片 ".to_owned()),
        tags: words(&["#茶", "Tea", "tea", ""]),
        ..draft("  雾里  采茶 🍵")
    };
    let made = house.create(&house.admin, ask).await;
    assert_eq!((made.title.as_str(), made.category.as_str()), ("雾里 采茶 🍵", "纪录片"));
    assert_eq!((made.price, made.access, made.state), (1234, Access::Paid, State::Waiting));
    assert_eq!(made.excerpt, "雾里采茶，<b>清明前</b>");
    assert_eq!((made.tags.clone(), made.published_at, made.owned), (words(&["茶", "Tea"]), None, true));
    let view = house.view(&house.admin, made.id).await;
    assert!(view.html.contains("<strong>雾里</strong>") && !view.html.contains("<b>"), "{}", view.html);
    assert!(view.may_edit && view.moderator && view.media.is_none());
}

#[tokio::test]
async fn the_same_request_again_finds_the_first_draft() {
    let house = house().await;
    let ask = Create { cid: Some(cid(1)), ..draft("tea") };
    let first = house.create(&house.admin, ask.clone()).await;
    assert_eq!(house.create(&house.admin, ask.clone()).await.id, first.id);
    let other = house.person("boss", Role::Admin).await;
    assert_ne!(house.create(&other, ask).await.id, first.id, "each person has ids of their own");
}

#[tokio::test]
async fn only_those_who_may_bring_films_make_drafts() {
    let house = house().await;
    assert_eq!(code(house.video.create(&house.guest, draft("a")).await), Code::SignInRequired);
    assert_eq!(code(house.video.create(&house.wren, draft("a")).await), Code::Forbidden);
    house.let_members_bring().await;
    let made = house.create(&house.wren, draft("a")).await;
    assert_eq!(made.author, "wren");
    assert_eq!(code(house.video.edit(&house.robin, edit(made.id)).await), Code::NotFound, "a draft is nobody else's");
    house.edit(&house.admin, edit(made.id)).await;
}

#[tokio::test]
async fn what_is_out_of_its_range_is_refused() {
    let house = house().await;
    let refused = |ask| {
        let (video, admin) = (house.video.clone(), house.admin.clone());
        async move { code(video.create(&admin, ask).await) }
    };
    for price in [-1, PRICE_MAX + 1] {
        assert_eq!(refused(Create { price: Some(price), ..draft("a") }).await, Code::BadRequest);
    }
    assert_eq!(refused(Create { series: Some(7), ..draft("a") }).await, Code::NotFound);
    assert_eq!(refused(draft("\u{200b}")).await, Code::Empty);
    let long = "茶".repeat(FILM_DESCRIPTION_CHARS_MAX + 1);
    assert_eq!(refused(Create { description: Some(long), ..draft("a") }).await, Code::TooLong);
    house.create(&house.admin, Create { price: Some(PRICE_MAX), ..draft("a") }).await;
}

#[tokio::test]
async fn drafts_without_a_film_have_a_limit() {
    let house = house().await;
    for _ in 0..FILM_DRAFTS_MAX {
        house.create(&house.admin, draft("a")).await;
    }
    assert_eq!(code(house.video.create(&house.admin, draft("a")).await), Code::LimitReached);
    house.set("update titles set state = 1 where id in (select max(id) from titles)").await;
    house.create(&house.admin, draft("a")).await;
}

#[tokio::test]
async fn a_change_leaves_what_it_does_not_name() {
    let house = house().await;
    let ask = Create {
        description: Some("words".to_owned()),
        category: Some("tea".to_owned()),
        tags: words(&["green"]),
        price: Some(700),
        access: Some(Access::Paid),
        ..draft("one")
    };
    let made = house.create(&house.admin, ask).await;
    let renamed = house.edit(&house.admin, Edit { name: Some("two".to_owned()), ..edit(made.id) }).await;
    assert_eq!(renamed, Title { title: "two".to_owned(), ..made.clone() });
    let emptied = Edit {
        description: Some(String::new()),
        category: Some(String::new()),
        tags: Some(Vec::new()),
        ..edit(made.id)
    };
    let emptied = house.edit(&house.admin, emptied).await;
    assert_eq!((emptied.excerpt.as_str(), emptied.category.as_str(), emptied.tags.len()), ("", "", 0));
    assert_eq!(emptied.price, 700);
    let cheaper = Edit { members_top: Some(Rung::R480), price: Some(1), ..edit(made.id) };
    assert_eq!(house.edit(&house.admin, cheaper).await.price, 1);
}

#[tokio::test]
async fn series_have_names_of_their_own() {
    let house = house().await;
    let set = |id, name: &str, about: Option<String>| {
        let (video, admin) = (house.video.clone(), house.admin.clone());
        let ask = SetSeries { id, name: name.to_owned(), about };
        async move { video.set_series(&admin, ask).await }
    };
    let tea = set(None, "茶路", Some("about tea".to_owned())).await.unwrap().series;
    assert_eq!(code(set(None, "茶路", None).await), Code::NameTaken);
    let renamed = set(Some(tea.id), "Tea roads", None).await.unwrap().series;
    assert_eq!((renamed.name.as_str(), renamed.about.as_str()), ("Tea roads", "about tea"));
    assert_eq!(code(set(Some(7), "x", None).await), Code::NotFound);
    assert_eq!(code(set(None, "y", Some("茶".repeat(SERIES_ABOUT_CHARS_MAX + 1))).await), Code::TooLong);
    let one = Create { series: Some(tea.id), episode: Some(2), ..draft("two") };
    let made = house.create(&house.admin, one).await;
    assert_eq!((made.series.unwrap().name.as_str(), made.episode), ("Tea roads", Some(2)));
    let out = house.edit(&house.admin, Edit { series: Some(0), episode: Some(0), ..edit(made.id) }).await;
    assert_eq!((out.series, out.episode), (None, None));
}

#[tokio::test]
async fn the_list_of_words_holds_for_what_members_write_about_films() {
    let house = house().await;
    house.let_members_bring().await;
    house.set("insert into words (key, word, act) values ('坏', '坏', 0), ('等', '等', 1), ('丑', '丑', 2)").await;
    for bad in ["坏片", "等等"] {
        assert_eq!(code(house.video.create(&house.wren, draft(bad)).await), Code::WordRefused);
        let ask = Create { description: Some(bad.to_owned()), ..draft("a") };
        assert_eq!(code(house.video.create(&house.wren, ask).await), Code::WordRefused);
        let ask = Create { tags: words(&[bad]), ..draft("a") };
        assert_eq!(code(house.video.create(&house.wren, ask).await), Code::WordRefused);
        let ask = SetSeries { name: bad.to_owned(), ..SetSeries::default() };
        assert_eq!(code(house.video.set_series(&house.wren, ask).await), Code::WordRefused);
    }
    let made = house.create(&house.wren, Create { description: Some("**丑**".to_owned()), ..draft("丑猫") }).await;
    assert_eq!((made.title.as_str(), made.excerpt.as_str()), ("＊猫", "＊"));
    let renamed = Edit { name: Some("坏".to_owned()), ..edit(made.id) };
    assert_eq!(code(house.video.edit(&house.wren, renamed.clone()).await), Code::WordRefused);
    house.edit(&house.admin, renamed).await;
    let priced = house.edit(&house.wren, Edit { price: Some(5), ..edit(made.id) }).await;
    assert_eq!(priced.title, "坏", "what stands there does not hinder other changes");
}
