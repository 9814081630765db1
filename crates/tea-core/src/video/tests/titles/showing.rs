//! One title with all that its page shows.

use super::*;
use crate::limits::RELATED_SHOWN;
use tea_protocol::video::{Barrier, RungState};

#[tokio::test]
async fn the_page_of_a_title_has_what_everybody_may_see() {
    let house = house().await;
    let paid = house.title("a", Access::Paid, 1_001, State::Ready).await;
    house.set("insert into rungs (title, rung, state, percent, height) select id, 1, 1, 40, 720 from titles").await;
    house.set("insert into rungs (title, rung, state, height) select id, 0, 2, 480 from titles").await;
    let guest = house.view(&house.guest, paid).await;
    assert_eq!((guest.barrier, guest.media.is_none(), guest.sha256), (Some(Barrier::SignIn), true, None));
    assert_eq!((guest.title.price, guest.title.your_price, guest.title.owned), (1_001, 1_001, false));
    let rungs: Vec<_> = guest.title.rungs.iter().map(|rung| (rung.height, rung.state, rung.percent)).collect();
    assert_eq!(rungs, [(480, RungState::Ready, 0), (720, RungState::Making, 40)]);
    assert!(!guest.may_edit && !guest.moderator);
}

#[tokio::test]
async fn what_a_title_costs_depends_on_who_asks() {
    let house = house().await;
    let paid = house.title("a", Access::Paid, 1_000, State::Ready).await;
    let vips = house.title("b", Access::Vip, 1_000, State::Ready).await;
    house.set("update accounts set vip_until = 1780000000001 where name = 'robin'").await;
    let costs = |who: &Caller, id| {
        let (video, who) = (house.video.clone(), who.clone());
        async move {
            let view = video.title(&who, GetTitle { title: id }).await.unwrap();
            (view.title.price, view.title.your_price, view.title.owned, view.barrier)
        }
    };
    assert_eq!(costs(&house.wren, paid).await, (1_000, 1_000, false, Some(Barrier::Buy)));
    assert_eq!(costs(&house.robin, paid).await, (1_000, 500, false, Some(Barrier::Buy)));
    assert_eq!(costs(&house.admin, paid).await, (1_000, 0, true, None));
    assert_eq!(costs(&house.wren, vips).await, (0, 0, false, Some(Barrier::Vip)));
    assert_eq!(costs(&house.robin, vips).await, (0, 0, true, None));
    house.clock.advance(1);
    assert_eq!(costs(&house.robin, vips).await, (0, 0, false, Some(Barrier::Vip)), "a term ends by itself");
    let waits = |who: &Caller, id| {
        let (video, who) = (house.video.clone(), who.clone());
        async move { video.title(&who, GetTitle { title: id }).await.unwrap().wait_s }
    };
    let free = house.film().await;
    assert_eq!((waits(&house.guest, free).await, waits(&house.admin, free).await), (30, 0));
    assert_eq!(waits(&house.wren, paid).await, 0);
}

#[tokio::test]
async fn beside_a_title_stand_its_series_and_what_has_not_been_watched() {
    let house = house().await;
    house.set("insert into series (id, name, about) values (5, '茶路', '')").await;
    let mut episodes = Vec::new();
    for number in [3, 1, 2] {
        let id = house.film().await;
        house.edit(&house.admin, Edit { series: Some(5), episode: Some(number), ..edit(id) }).await;
        episodes.push(id);
    }
    let mut others = Vec::new();
    for _ in 0..RELATED_SHOWN + 2 {
        house.clock.advance(MINUTE);
        others.push(house.film().await);
    }
    // The oldest has the same category and a tag, so that it comes first, until it was watched.
    for id in [episodes[0], others[0]] {
        let ask = Edit { category: Some("tea".to_owned()), tags: Some(words(&["green"])), ..edit(id) };
        house.edit(&house.admin, ask).await;
    }
    let view = house.view(&house.wren, episodes[0]).await;
    let listed = |titles: &[Title]| titles.iter().map(|title| title.id).collect::<Vec<_>>();
    assert_eq!(listed(&view.episodes), [episodes[1], episodes[2], episodes[0]]);
    assert_eq!(view.related.len(), RELATED_SHOWN as usize);
    assert_eq!(view.related[0].id, others[0]);
    assert!(listed(&view.related).iter().all(|id| !episodes.contains(id)));
    house.watch(&house.wren, others[0], 1).await;
    assert!(!listed(&house.view(&house.wren, episodes[0]).await.related).contains(&others[0]));
    let alone = house.view(&house.wren, others[3]).await;
    assert!(alone.episodes.is_empty());
}

#[tokio::test]
async fn html_of_another_renderer_is_made_again() {
    let house = house().await;
    let ask = Create { description: Some("*tea*".to_owned()), ..draft("a") };
    let id = house.create(&house.admin, ask).await.id;
    house.set("update titles set html = '<p>old</p>', renderer = 0").await;
    assert_eq!(house.view(&house.admin, id).await.html, "<p><em>tea</em></p>");
}

#[tokio::test]
async fn the_page_takes_few_statements() {
    let house = house().await;
    house.set("insert into series (id, name, about) values (5, '茶路', '')").await;
    let title = house.film().await;
    house.edit(&house.admin, Edit { series: Some(5), ..edit(title) }).await;
    for _ in 0..9 {
        let other = house.film().await;
        house.edit(&house.admin, Edit { series: Some(5), ..edit(other) }).await;
    }
    let ask = GetTitle { title };
    let for_guest = house.statements(house.video.title(&house.guest, ask.clone())).await;
    let for_member = house.statements(house.video.title(&house.wren, ask)).await;
    // The film, what stands beside it, episodes, related, titles, rungs, chapters, words, the settings, the film's files.
    assert!(for_guest <= 11 && for_member <= 13, "{for_guest} for a guest, {for_member} for a member");
}
