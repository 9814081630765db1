//! The library without script: looking for titles, watching, buying, tending them, and bringing films.

use tea_core::args;

use super::*;

/// A draft by the JSON interface; its number.
async fn draft(place: &Place, who: &mut Somebody, ask: Value) -> i64 {
    place.call(who, "video.create", ask).await.is(200).json()["title"]["id"].as_i64().unwrap()
}

/// A title whose film can be watched, as the house has it once its work is done.
pub(super) async fn film(place: &Place, who: &mut Somebody, ask: Value) -> i64 {
    let id = draft(place, who, ask).await;
    let write = place.house.db.write(move |tx| {
        let mut hash = [7_u8; 32];
        hash[..8].copy_from_slice(&id.to_be_bytes());
        tx.run("insert into blobs (hash, bytes, stored_at) values ($1, 1000, $2)", args![&hash, tx.now])?;
        tx.run(
            "update titles set state = 5, percent = 100, hash = $2, bytes = 1000, mime = 'video/mp4', width = 854,
                height = 480, duration_ms = 60000 where id = $1",
            args![id, &hash],
        )?;
        tx.run(
            "insert into rungs (title, rung, state, hash, bytes, width, height, peak, average, frame_rate_milli, codecs,
                playlist)
             values ($1, 0, 2, $2, 1000, 854, 480, 1600000, 800000, 30000, 'avc1.640028,mp4a.40.2', '#EXTM3U')",
            args![id, &hash],
        )
    });
    write.await.unwrap();
    place.call(who, "video.edit", json!({ "title": id, "published": true })).await.is(200);
    id
}

/// The titles of a list in its order.
fn listed(page: &Got) -> Vec<i64> {
    let links = page.text().split("<a class=\"vid\" href=\"/v/").skip(1);
    links.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
}

#[tokio::test]
async fn an_empty_library_says_so_and_shows_the_way() {
    let (place, mut owner) = Place::founded().await;
    owner.language = Some("zh-CN");
    let page = place.get(&mut owner, "/videos").await.is(200);
    assert!(page.text().contains("片库是空的") && page.text().contains("href=\"/upload\""));
    let page = place.get(&mut Somebody::speaking("en"), "/videos").await.is(200);
    assert!(page.text().contains("The library is empty") && !page.text().contains("href=\"/upload\""));
    assert!(!place.get(&mut owner, "/").await.is(200).text().contains("watch.css"), "nothing to show needs no style");
}

#[tokio::test]
async fn titles_are_found_by_every_filter_and_page_by_page() {
    let (place, mut owner) = Place::founded().await;
    let series = place.call(&mut owner, "video.set_series", json!({ "name": "茶路" })).await.is(200);
    let series = series.json()["series"]["id"].as_i64().unwrap();
    let free = film(&place, &mut owner, json!({ "title": "雾里采茶", "category": "纪录", "tags": ["武夷"] })).await;
    let paid = film(&place, &mut owner, json!({ "title": "夜航船", "access": "paid", "price": 1000 })).await;
    let ask = json!({ "title": "戈壁砖茶路", "access": "vip", "series": series, "episode": 2 });
    let vip = film(&place, &mut owner, ask).await;
    let hidden = draft(&place, &mut owner, json!({ "title": "还没传" })).await;
    let mut guest = Somebody::speaking("zh-CN");
    for (path, wanted) in [
        ("/videos".to_owned(), vec![vip, paid, free]),
        ("/videos?access=free".to_owned(), vec![free]),
        ("/videos?access=paid".to_owned(), vec![paid]),
        ("/videos?access=vip".to_owned(), vec![vip]),
        ("/videos?category=%E7%BA%AA%E5%BD%95".to_owned(), vec![free]),
        ("/videos?tag=%E6%AD%A6%E5%A4%B7".to_owned(), vec![free]),
        (format!("/videos?series={series}&sort=episode"), vec![vip]),
        ("/videos?by=hemiao&sort=watched".to_owned(), vec![vip, paid, free]),
        ("/videos?q=%E9%87%87%E8%8C%B6".to_owned(), vec![free]),
        ("/videos?category=x".to_owned(), vec![]),
    ] {
        assert_eq!(listed(&place.get(&mut guest, &path).await.is(200)), wanted, "{path}");
    }
    let all = place.get(&mut owner, "/videos?all=true").await.is(200);
    assert!(listed(&all).contains(&hidden));
    assert!(place.get(&mut guest, "/videos?all=true").await.is(303).location().starts_with("/sign-in"));
    let page = place.get(&mut guest, "/videos").await;
    assert!(page.text().contains("10 ") && page.text().contains("rel=\"canonical\""));
    let kept = place.get(&mut owner, "/videos?access=paid").await;
    assert!(kept.text().contains("10 茶币"), "who tends a film did not buy it");
    assert!(place.get(&mut guest, "/").await.is(200).text().contains(&format!("href=\"/v/{vip}\"")));
    let found = place.get(&mut guest, "/search?q=%E5%A4%9C%E8%88%AA&kind=video").await.is(200);
    assert!(found.text().contains(&format!("href=\"/v/{paid}\"")));
    // More than a page.
    for number in 0..24 {
        film(&place, &mut owner, json!({ "title": format!("第 {number} 部") })).await;
    }
    let first = place.get(&mut guest, "/videos?access=free").await.is(200);
    let mark = "rel=\"next\" href=\"";
    let next = first.text().split_once(mark).unwrap().1.split('"').next().unwrap().replace("&#38;", "&");
    let second = place.get(&mut guest, &next).await.is(200);
    assert_eq!((listed(&first).len(), listed(&second)), (24, vec![free]));
}

#[tokio::test]
async fn words_that_cannot_be_sought_are_told_on_the_page() {
    let (place, _) = Place::founded().await;
    let long = "x".repeat(101);
    let page = place.get(&mut Somebody::speaking("en"), &format!("/videos?q={long}")).await.is(400);
    assert!(page.text().contains("role=\"alert\"") && page.text().contains(&long));
    // An address that somebody made up is no page that anybody keeps.
    assert_eq!(page.header(header::CACHE_CONTROL), "private, no-store");
}

#[tokio::test]
async fn pages_of_guests_carry_nothing_of_anybody() {
    let (place, mut owner) = Place::founded().await;
    let free = film(&place, &mut owner, json!({ "title": "雾里采茶" })).await;
    film(&place, &mut owner, json!({ "title": "夜航船", "access": "paid", "price": 1000 })).await;
    for path in ["/videos".to_owned(), format!("/v/{free}"), "/".to_owned()] {
        let first = place.get(&mut Somebody::speaking("en"), &path).await.is(200);
        let again = place.get(&mut Somebody::speaking("en"), &path).await.is(200);
        assert!(first.header(header::CACHE_CONTROL).starts_with("public"), "{path}");
        assert_eq!(first.text(), again.text(), "{path}");
        for mark in ["data-me=", "name=\"cid\"", "data-position=\"1"] {
            assert!(!first.text().contains(mark), "{path} has {mark}");
        }
        // A key of somebody is not open to all.
        let media = first.text().split("/media/").skip(1);
        assert!(media.into_iter().all(|rest| rest.starts_with("-/")), "{path}");
        let member = place.get(&mut owner, &path).await.is(200);
        assert_eq!(member.header(header::CACHE_CONTROL), "private, no-store", "{path}");
    }
}

#[tokio::test]
async fn a_title_is_described_and_published_by_form() {
    let (place, mut owner) = Place::founded().await;
    owner.language = Some("en");
    let cid = place.get(&mut owner, "/upload").await.is(200).field("cid");
    let fields = [("cid", cid.as_str()), ("title", "雾里采茶")];
    let made = place.post(&mut owner, "/upload", &fields).await.is(303);
    let again = place.post(&mut owner, "/upload", &fields).await.is(303);
    assert_eq!(made.location(), again.location(), "a reload makes no second draft");
    let edit = made.location().to_owned();
    let fields = [
        ("title", "雾里采茶 <b>"),
        ("description", "**两个月**"),
        ("access", "paid"),
        ("price", "12.5"),
        ("category", "纪录"),
        ("tags", "#武夷，茶"),
        ("series", "0"),
        ("new_series", "茶路"),
        ("episode", "3"),
        ("members_top", "720p"),
        ("do", "save"),
    ];
    assert!(place.post(&mut owner, &edit, &fields).await.is(303).location().ends_with("?done=words"));
    let page = place.get(&mut owner, &format!("{edit}?done=words")).await.is(200);
    for part in [
        "雾里采茶 &#60;b&#62;",
        "**两个月**",
        "value=\"12.50\"",
        "value=\"纪录\"",
        "武夷 茶",
        "茶路</option>",
        "Saved.",
    ] {
        assert!(page.text().contains(part), "{part}");
    }
    let watch = edit.trim_end_matches("/edit").to_owned();
    let published = place.post(&mut owner, &edit, &[fields.as_slice(), &[("do", "publish")]].concat()).await.is(303);
    // The first button of the name counts.
    assert!(published.location().ends_with("?done=words"));
    let fields: Vec<_> = fields.into_iter().filter(|(name, _)| *name != "do").chain([("do", "publish")]).collect();
    assert_eq!(place.post(&mut owner, &edit, &fields).await.is(303).location(), watch);
    let shown = place.call(&mut owner, "video.title", json!({ "title": watch[3..].parse::<i64>().unwrap() })).await;
    let title = &shown.is(200).json()["title"];
    assert!(title["published_at"].is_number() && title["series"]["name"] == "茶路" && title["price"] == 1250);
}

#[tokio::test]
async fn refused_words_stay_at_their_field() {
    let (place, mut owner) = Place::founded().await;
    owner.language = Some("en");
    let id = draft(&place, &mut owner, json!({ "title": "茶" })).await;
    let edit = format!("/v/{id}/edit");
    let long = "茶".repeat(4_001);
    let fields = [("title", "t"), ("description", long.as_str()), ("tags", "one two"), ("price", "5")];
    let page = place.post(&mut owner, &edit, &fields).await.is(400);
    for part in [long.as_str(), "value=\"one two\"", "id=\"error-description\""] {
        assert!(page.text().contains(part), "{}", &part[..part.len().min(40)]);
    }
    for (name, value) in [("price", "five"), ("episode", "x"), ("title", " ")] {
        let fields = [("title", "t"), (name, value)];
        let fields = if name == "title" { &fields[1..] } else { &fields[..] };
        let page = place.post(&mut owner, &edit, fields).await.is(400);
        assert!(page.text().contains(&format!("id=\"error-{name}\"")), "{name}");
    }
    let page = place.post(&mut owner, &format!("/v/{id}/chapters"), &[("chapters", "no moment")]).await.is(400);
    assert!(page.text().contains("no moment</textarea>") && page.text().contains("id=\"error-chapters\""));
}

#[tokio::test]
async fn pictures_words_and_parts_are_brought_by_form() {
    let (place, mut owner) = Place::founded().await;
    owner.language = Some("en");
    let id = film(&place, &mut owner, json!({ "title": "茶" })).await;
    let path = |rest: &str| format!("/v/{id}/{rest}");
    let picture = super::files::png();
    let files: [(&str, &str, &[u8]); 1] = [("file", "p.png", &picture)];
    let done = place.post_files(&mut owner, &path("cover"), &[("at", "")], &files).await.is(303);
    assert!(done.location().ends_with("?done=cover"));
    assert!(place.get(&mut owner, &path("edit")).await.is(200).text().contains("/cover-"));
    let done = place.post_files(&mut owner, &path("cover"), &[("at", "0:12")], &[]).await.is(303);
    assert!(done.location().ends_with("?done=moment"));
    let text: [(&str, &str, &[u8]); 1] = [("file", "p.txt", b"no picture")];
    let refused = place.post_files(&mut owner, &path("cover"), &[("at", "")], &text).await;
    assert!(refused.status.is_client_error() && refused.text().contains("id=\"error-file\""));
    // Old files are in GB 18030.
    let srt = [b"1\r\n00:00:01,000 --> 00:00:02,000\r\n".as_slice(), &[0xB2, 0xE8], b"\r\n"].concat();
    let srt: [(&str, &str, &[u8]); 1] = [("words", "a.srt", &srt)];
    let fields = [("language", "zh-CN"), ("label", "简体中文")];
    place.post_files(&mut owner, &path("subtitles"), &fields, &srt).await.is(303);
    let page = place.get(&mut owner, &path("edit")).await.is(200);
    assert!(page.text().contains("简体中文") && page.text().contains("value=\"zh-CN\""));
    let refused = place.post_files(&mut owner, &path("subtitles"), &[("language", "!")], &srt).await.is(400);
    assert!(refused.text().contains("id=\"error-language\"") && refused.text().contains("value=\"!\""));
    place.post(&mut owner, &path("subtitles/drop"), &[("language", "zh-CN")]).await.is(303);
    assert!(!place.get(&mut owner, &path("edit")).await.text().contains("简体中文"));
    place.post(&mut owner, &path("chapters"), &[("chapters", "0:00 Opening\n0:30 The bowl")]).await.is(303);
    assert!(place.get(&mut owner, &path("edit")).await.text().contains("0:00 Opening\n0:30 The bowl"));
}

#[tokio::test]
async fn a_title_is_taken_away_only_after_asking_and_comes_back() {
    let (place, mut owner) = Place::founded().await;
    owner.language = Some("en");
    let id = film(&place, &mut owner, json!({ "title": "茶" })).await;
    let mut wren = place.member("wren").await;
    wren.language = Some("en");
    let remove = format!("/v/{id}/remove");
    assert!(place.get(&mut owner, &remove).await.is(200).text().contains("Take off the shelf"));
    place.get(&mut wren, &remove).await.is(403);
    place.get(&mut wren, &format!("/v/{id}/edit")).await.is(403);
    assert!(place.get(&mut Somebody::default(), &remove).await.is(303).location().starts_with("/sign-in"));
    place.post(&mut wren, &remove, &[]).await.is(403);
    place.post(&mut owner, &remove, &[]).await.is(303);
    place.get(&mut wren, &format!("/v/{id}")).await.is(404);
    assert!(listed(&place.get(&mut wren, "/videos").await).is_empty());
    assert!(place.get(&mut owner, &format!("/v/{id}/edit")).await.is(200).text().contains("Put it back"));
    place.post(&mut owner, &format!("/v/{id}/restore"), &[]).await.is(303);
    place.get(&mut wren, &format!("/v/{id}")).await.is(200);
}

#[tokio::test]
async fn a_title_is_bought_spoken_over_and_downloaded_by_form() {
    let (place, mut owner) = Place::founded().await;
    let id = film(&place, &mut owner, json!({ "title": "夜航船", "access": "paid", "price": 1000 })).await;
    let mut wren = place.member("wren").await;
    wren.language = Some("en");
    let watch = format!("/v/{id}");
    let page = place.get(&mut wren, &watch).await.is(200);
    assert!(!page.text().contains("<video") && page.text().contains("href=\"/me/wallet\""));
    let give = json!({ "account": "wren", "amount": 5000 });
    place.call(&mut owner, "wallet.top_up", give).await.is(200);
    let price = place.get(&mut wren, &watch).await.is(200).field("price");
    // Another price than the one that was shown is refused.
    place.post(&mut wren, &format!("{watch}/buy"), &[("price", "1")]).await.is(409);
    assert_eq!(place.post(&mut wren, &format!("{watch}/buy"), &[("price", &price)]).await.is(303).location(), watch);
    let page = place.get(&mut wren, &watch).await.is(200);
    assert!(page.text().contains("<video") && page.text().contains(&format!("{watch}/download")));
    let fields = [("text", "好茶 <b>"), ("at", "0:07"), ("colour", "green"), ("mode", "fly")];
    place.post(&mut wren, &format!("{watch}/bullet"), &fields).await.is(303);
    assert!(place.get(&mut wren, &watch).await.text().contains("好茶 &#60;b&#62;"));
    for act in [("like", "true"), ("favourite", "true"), ("later", "true")] {
        place.post(&mut wren, &format!("{watch}/act"), &[act]).await.is(303);
    }
    assert_eq!(place.get(&mut wren, &watch).await.text().matches("aria-pressed=\"true\"").count(), 4);
    let wait = place.get(&mut wren, &format!("{watch}/download")).await;
    // At once, or after the wait of the house.
    assert!(
        wait.status == 303 && wait.location().starts_with("/download/") || !wait.header(header::REFRESH).is_empty()
    );
}

#[tokio::test]
async fn a_film_that_is_on_its_way_is_told_apart_from_one_that_is_made_ready() {
    let (place, mut owner) = Place::founded().await;
    owner.language = Some("en");
    draft(&place, &mut owner, json!({ "title": "夜航船" })).await;
    let page = place.get(&mut owner, "/admin/films").await.is(200);
    assert!(page.text().contains("Not all here yet"));
    assert_eq!(page.text().matches("Being made ready").count(), 1, "only the number of those");
}

#[tokio::test]
async fn reported_bullets_are_settled_once_something_is_ticked() {
    let (place, mut owner) = Place::founded().await;
    owner.language = Some("en");
    let id = film(&place, &mut owner, json!({ "title": "夜航船" })).await;
    let watch = place.get(&mut owner, &format!("/v/{id}")).await.is(200);
    assert!(watch.text().contains("data-reported=\"Reported. You no longer see what this person says"));
    assert!(watch.text().contains("data-total=\"0\" data-forms=\"0|1|2\""));
    let mut wren = place.member("wren").await;
    place.post(&mut wren, &format!("/v/{id}/bullet"), &[("text", "spoiler"), ("at", "0:07")]).await.is(303);
    let seq = 1;
    place.call(&mut owner, "video.report_bullet", json!({ "title": id, "seq": seq })).await.is(200);
    let settle = "/admin/films/bullets";
    let nothing = place.post(&mut owner, settle, &[("verdict", "remove")]).await.is(400);
    assert!(nothing.text().contains("role=\"alert\"") && nothing.text().contains("Nothing is ticked."));
    let value = nothing.field("bullet");
    place.post(&mut owner, settle, &[("verdict", "remove"), ("bullet", &value)]).await.is(303);
    assert!(!place.get(&mut owner, "/admin/films").await.is(200).text().contains("spoiler"));
}

#[tokio::test]
async fn what_is_refused_about_a_film_is_told_on_its_page() {
    let (place, mut owner) = Place::founded().await;
    let id = film(&place, &mut owner, json!({ "title": "夜航船", "access": "paid", "price": 1000 })).await;
    let (mut wren, mut guest) = (place.member("wren").await, Somebody::default());
    (wren.language, guest.language) = (Some("en"), Some("en"));
    place.call(&mut owner, "wallet.top_up", json!({ "account": "wren", "amount": 5000 })).await.is(200);
    let watch = format!("/v/{id}");
    assert!(
        place.get(&mut guest, &watch).await.is(200).text().contains("This film costs 10 茶币."),
        "before signing in"
    );
    let changed = place.post(&mut wren, &format!("{watch}/buy"), &[("price", "1")]).await.is(409);
    assert!(changed.text().contains("The price has changed meanwhile"), "{}", changed.text());
    let price = changed.field("price");
    assert_eq!(price, "1000", "it can be bought for the price of now");
    place.post(&mut wren, &format!("{watch}/buy"), &[("price", &price)]).await.is(303);
    let fields = [("text", "好茶"), ("at", "soon")];
    let refused = place.post(&mut wren, &format!("{watch}/bullet"), &fields).await.is(400);
    assert!(refused.text().contains("Write a moment of the film") && refused.text().contains("<video"));
}

#[tokio::test]
async fn a_film_where_somebody_stopped_waits_on_the_front_page() {
    let (place, mut owner) = Place::founded().await;
    let id = film(&place, &mut owner, json!({ "title": "雾里采茶" })).await;
    let mut wren = place.member("wren").await;
    wren.language = Some("zh-CN");
    assert!(!place.get(&mut wren, "/").await.text().contains("接着看"));
    let ask = json!({ "title": id, "position_ms": 20000 });
    place.call(&mut wren, "video.watched", ask).await.is(200);
    let home = place.get(&mut wren, "/").await.is(200);
    assert!(home.text().contains("接着看") && home.text().contains("还剩 1 分钟"));
    assert!(place.get(&mut wren, &format!("/v/{id}")).await.text().contains("data-position=\"20000\""));
}

#[tokio::test]
async fn only_those_who_may_bring_films_see_the_page_for_it() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    assert!(place.get(&mut Somebody::default(), "/upload").await.is(303).location().starts_with("/sign-in"));
    place.get(&mut wren, "/upload").await.is(403);
    place.post(&mut wren, "/upload", &[("title", "t")]).await.is(403);
    let page = place.get(&mut owner, "/upload").await.is(200);
    assert!(page.text().contains("teahouse push tea.test film.mp4") && page.text().contains("<noscript>"));
    place.call(&mut owner, "house.set", json!({ "members_upload": true })).await.is(200);
    place.get(&mut wren, "/upload").await.is(200);
}

#[tokio::test]
async fn a_film_that_failed_is_tried_again_by_its_button() {
    let (place, mut owner) = Place::founded().await;
    owner.language = Some("en");
    let id = film(&place, &mut owner, json!({ "title": "茶" })).await;
    let broken = place.house.db.write(move |tx| {
        tx.run("update rungs set state = 3 where title = $1", args![id])?;
        tx.run("update titles set state = 6, fault = 5, shown = 0 where id = $1", args![id])
    });
    broken.await.unwrap();
    let edit = place.get(&mut owner, &format!("/v/{id}/edit")).await.is(200);
    let retry = format!("/v/{id}/retry");
    assert!(edit.text().contains(&format!("action=\"{retry}\"")));
    let mut wren = place.member("wren").await;
    assert!(place.post(&mut wren, &retry, &[]).await.status.is_client_error());
    assert_eq!(place.post(&mut owner, &retry, &[]).await.is(303).location(), format!("/v/{id}"));
    let title = place.call(&mut owner, "video.title", json!({ "title": id })).await.is(200).json();
    assert_ne!(title["title"]["state"], "damaged");
}
