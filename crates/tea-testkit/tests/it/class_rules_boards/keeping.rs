//! B14, B15 and B16: keeping one's own page, and keeping the house.

use super::*;
use tea_testkit::{Browser, PASSWORD};

const CATEGORIES: &str = "/me/space/categories";

/// That articles stay when their category goes is tried in `class_failures::children`.
#[tokio::test]
async fn b14_categories_are_made_renamed_and_dropped_by_their_owner_alone() {
    let cinema = Cinema::open().await;
    let wren = cinema.house.browser(Some(&cinema.wren));
    for (name, status) in [("Green", 303), ("Black", 303), ("Green", 409), (" ", 400)] {
        assert_eq!(wren.post(CATEGORIES, &[("name", name)]).await.status, status, "{name}");
    }
    let names = async || told(&cinema.site("wren").await["categories"], "name");
    let mut known = cinema.ask(Some(&cinema.wren), "boards.site", json!({ "name": "wren" })).await;
    let known = known["categories"].as_array_mut().unwrap();
    assert_eq!(known.len(), 2);
    let id = known.iter().find(|one| one["name"] == "Green").unwrap()["id"].to_string();
    cinema.topic(&cinema.wren, "u-wren", "one", json!({ "category": id.parse::<i64>().unwrap() })).await;
    assert_eq!(wren.post(CATEGORIES, &[("id", &id), ("name", "Jade")]).await.status, 303);
    assert!(entry(&cinema.page(None, "/u/wren").await, ">one<").contains("Jade"), "its articles go with it");
    let robin = cinema.house.browser(Some(&cinema.robin));
    assert_eq!(robin.post(CATEGORIES, &[("id", &id), ("name", "mine")]).await.status, 404);
    assert_eq!(robin.post("/me/space/categories/drop", &[("id", &id)]).await.status, 404);
    let ask = json!({ "id": id.parse::<i64>().unwrap() });
    assert_eq!(cinema.refusal(Some(&cinema.robin), "boards.drop_category", ask.clone()).await, "not_found");
    assert_eq!(cinema.refusal(None, "boards.drop_category", ask).await, "sign_in_required");
    assert!(names().await.contains(&"Jade".to_owned()));
    assert_eq!(wren.post("/me/space/categories/drop", &[("id", &id)]).await.status, 303);
    assert!(!names().await.contains(&"Jade".to_owned()));
}

#[tokio::test]
async fn b14_tags_are_given_taken_and_counted_anew() {
    let cinema = Cinema::open().await;
    let topic = cinema.topic(&cinema.wren, "u-wren", "one", json!({ "tags": ["water", "leaves"] })).await;
    cinema.topic(&cinema.wren, "u-wren", "two", json!({ "tags": ["water"] })).await;
    let edit = json!({ "topic": topic, "floor": 1, "text": "words", "tags": ["Fire"] });
    cinema.ask(Some(&cinema.wren), "boards.edit", edit).await;
    let site = cinema.site("wren").await;
    let mut tags = told(&site["tags"], "name");
    tags.sort();
    assert_eq!(tags, ["Fire", "water"], "{site}");
    assert!(site["tags"].as_array().unwrap().iter().all(|tag| tag["topics"] == 1), "{site}");
    let too_many: Vec<String> = (0..6).map(|number| format!("tag{number}")).collect();
    let edit = json!({ "topic": topic, "floor": 1, "text": "words", "tags": too_many });
    assert_eq!(cinema.refusal(Some(&cinema.wren), "boards.edit", edit).await, "limit_reached");
}

#[tokio::test]
async fn b14_comments_on_the_own_page_are_listed_and_taken_away_by_its_owner() {
    let cinema = Cinema::open().await;
    let mine = cinema.topic(&cinema.wren, "u-wren", "mine", json!({})).await;
    let theirs = cinema.topic(&cinema.robin, "u-robin", "theirs", json!({})).await;
    let bird = cinema.house.person("finch").await;
    cinema.reply(&cinema.robin, mine, None, "a rude word").await;
    cinema.reply(&bird, mine, Some(2), "a kind word").await;
    cinema.reply(&bird, theirs, None, "elsewhere").await;
    let list = cinema.page(Some(&cinema.wren), "/me/space/comments").await;
    assert!(entry(&list, "a rude word").contains(&format!("/t/{mine}/2/remove")));
    assert!(list.contains("a kind word") && !list.contains("elsewhere"));
    let received = json!({ "name": "wren", "received": true });
    let told = cinema.ask(Some(&cinema.wren), "boards.comments", received.clone()).await;
    assert_eq!(told["comments"].as_array().unwrap().len(), 2, "{told}");
    // Somebody who merely commented there has no say about others.
    assert_eq!(cinema.house.browser(Some(&bird)).post(&format!("/t/{mine}/2/remove"), &[]).await.status, 403);
    let removed = cinema.house.browser(Some(&cinema.wren)).post(&format!("/t/{mine}/2/remove"), &[]).await;
    assert_eq!(removed.status, 303);
    let view = cinema.view(mine).await;
    let states: Vec<&str> = view["floors"].as_array().unwrap().iter().filter_map(|one| one["state"].as_str()).collect();
    assert_eq!(states, ["here", "removed", "here"]);
    assert!(!cinema.page(Some(&cinema.wren), "/me/space/comments").await.contains("a rude word"));
    // On the page of another wren has no say either.
    let refused = cinema.house.browser(Some(&cinema.wren)).post(&format!("/t/{theirs}/2/remove"), &[]).await;
    assert_eq!(refused.status, 403);
}

/// Everything that admins keep has a page; nobody below them gets one of them.
#[tokio::test]
async fn b15_admins_have_a_page_for_everything_that_the_house_keeps_and_nobody_else_has() {
    let cinema = Cinema::open().await;
    let kept = [
        "/admin",
        "/admin/boards",
        "/admin/words",
        "/admin/films",
        "/admin/money",
        "/news/new",
        "/b/general/settings",
        "/b/general/tend",
        "/desk/past",
        "/desk/saved",
    ];
    let guest = cinema.house.browser(None);
    for path in kept {
        let page = cinema.page(Some(&cinema.moth), path).await;
        assert!(page.contains("<h1") && page.len() > 300, "{path}");
        assert_eq!(cinema.house.browser(Some(&cinema.wren)).get(path).await.status, 403, "{path} to a member");
        let asked_in = guest.get(path).await;
        assert!(asked_in.status == 303 && asked_in.location().starts_with("/sign-in?next="), "{path} to a guest");
    }
    let home = cinema.page(Some(&cinema.moth), "/admin").await;
    for path in &kept[1..5] {
        assert!(home.contains(&format!("href=\"{path}\"")), "{path} is found from the first of them");
    }
    // They do what they show.
    let moth = cinema.house.browser(Some(&cinema.moth));
    let board = [("slug", "cups"), ("name", "Cups"), ("read", "everyone"), ("write", "members"), ("review", "open")];
    let word = [("word", "thimblerig"), ("act", "refuse")];
    for (path, fields) in [("/admin/boards", &board[..]), ("/admin/words", &word[..])] {
        assert_eq!(cinema.house.browser(Some(&cinema.wren)).post(path, fields).await.status, 403, "{path}");
        assert_eq!(guest.post(path, fields).await.status, 401, "{path}");
        let done = moth.post(path, fields).await;
        assert_eq!(done.status, 303, "{path}: {}", done.text());
    }
    cinema.topic(&cinema.wren, "cups", "a plain cup", json!({})).await;
    assert!(cinema.page(None, "/boards").await.contains("href=\"/b/cups\""));
    let ask = json!({ "board": "cups", "title": "a game", "text": "of thimblerig" });
    let refused = cinema.call(Some(&cinema.wren), "boards.create_topic", &ask).await;
    assert!((400..500).contains(&refused.status), "{:?}", refused.body);
    assert_eq!(moth.post("/admin/words", &[("word", "thimblerig"), ("act", "")]).await.status, 303);
    cinema.ask(Some(&cinema.wren), "boards.create_topic", ask).await;
}

#[tokio::test]
async fn b15_what_people_brought_is_served_as_it_is_kept_to_whoever_may_see_it() {
    let cinema = Cinema::open().await;
    let wren = cinema.house.browser(Some(&cinema.wren));
    let ask = json!({ "slug": "back-room", "name": "Back room", "read": "members" });
    cinema.ask(Some(&cinema.moth), "boards.create_board", ask).await;
    for (board, open) in [("general", true), ("back-room", false)] {
        let fields = [("title", "a list"), ("text", "look"), ("do", "send")];
        let sent = wren.post_file(&format!("/b/{board}/new"), &fields, ("files", "list.txt", b"one\ntwo\n")).await;
        let topic = sent.location().trim_start_matches("/t/").parse::<i64>().unwrap();
        let ask = json!({ "topic": topic, "from_floor": 1 });
        let view = cinema.ask(Some(&cinema.robin), "boards.topic", ask).await;
        let path = format!("/files/{}/list.txt", view["floors"][0]["files"][0]["id"]);
        let served = cinema.house.browser(Some(&cinema.robin)).get(&path).await;
        assert_eq!((served.status, served.body.as_slice()), (200, &b"one\ntwo\n"[..]), "{board}");
        assert!(served.header("content-disposition").contains("list.txt"), "{}", served.head);
        let guest = cinema.house.browser(None).get(&path).await;
        assert_eq!(guest.status == 200, open, "{board}: {}", guest.status);
    }
}

/// There it is done by following a link, and without a session. Over the interface it is tried as rule Y20.
#[tokio::test]
async fn b16_people_are_listed_locked_and_unlocked_by_forms_of_admins() {
    let cinema = Cinema::open().await;
    let (moth, guest) = (cinema.house.browser(Some(&cinema.moth)), cinema.house.browser(None));
    let list = cinema.page(Some(&cinema.moth), "/admin").await;
    for name in ["owner", "moth", "wren", "robin"] {
        assert!(list.contains(&format!("href=\"/u/{name}\"")), "{name}");
    }
    assert!(!entry(&list, "href=\"/u/owner\"").contains("/admin/people/lock"), "nobody is above the owner");
    let fields = [("name", "wren")];
    for act in ["lock", "unlock"] {
        let path = format!("/admin/people/{act}");
        for link in [path.clone(), format!("{path}?name=wren")] {
            assert_eq!(moth.get(&link).await.status, 405, "a link does nothing: {link}");
        }
        assert_eq!(guest.post(&path, &fields).await.status, 401);
        assert_eq!(cinema.house.browser(Some(&cinema.robin)).post(&path, &fields).await.status, 403);
    }
    assert_eq!(cinema.me(&cinema.wren.token).await, 200);
    assert_eq!(moth.post("/admin/people/lock", &fields).await.status, 303);
    assert_eq!(cinema.me(&cinema.wren.token).await, 401);
    let locked = cinema.page(Some(&cinema.moth), "/admin?filter=locked").await;
    assert!(locked.contains("href=\"/u/wren\"") && !locked.contains("href=\"/u/robin\""));
    let sign_in = [("name", "wren"), ("password", PASSWORD)];
    let refused = guest.post("/sign-in", &sign_in).await;
    assert!(refused.status == 403 && refused.text().contains("This account is locked"), "{}", refused.status);
    assert_eq!(moth.post("/admin/people/unlock", &fields).await.status, 303);
    assert_eq!(guest.post("/sign-in", &sign_in).await.status, 303);
}

/// Whoever signed in, and how, is listed as long as the session holds.
#[tokio::test]
async fn b16_one_sees_where_one_is_signed_in_and_ends_a_session_from_another() {
    let cinema = Cinema::open().await;
    cinema.house.clock.advance(60_000);
    let fields = [("name", "wren"), ("password", PASSWORD)];
    let by_page = session(&cinema.house.browser(None).post("/sign-in", &fields).await);
    let ask = json!({ "name": "wren", "password": PASSWORD });
    let by_program = cinema.ask(None, "accounts.sign_in", ask).await["token"].as_str().unwrap().to_owned();
    let list = http::call(cinema.house.addr(), Some(&by_page), "accounts.sessions", b"{}").await.body;
    let sessions = list["sessions"].as_array().unwrap();
    assert_eq!(sessions.len(), 3, "{list}");
    let current: Vec<&Value> = sessions.iter().filter(|one| one["current"] == true).collect();
    assert_eq!((current.len(), &current[0]["port"]), (1, &json!("browser")), "{list}");
    assert!(sessions[0]["created_at"].as_i64() > sessions[2]["created_at"].as_i64(), "the newest first: {list}");
    let newest = sessions.iter().find(|one| one["port"] == "api" && one["created_at"] == current[0]["created_at"]);
    let id = newest.unwrap()["id"].to_string();
    let browser = Browser::new(cinema.house.addr(), Some(&by_page));
    let page = main(&browser.get("/me").await);
    assert_eq!(page.matches("action=\"/me/sessions/revoke\"").count(), 2, "not the one that looks");
    let stranger = cinema.house.browser(Some(&cinema.robin)).post("/me/sessions/revoke", &[("id", &id)]).await;
    assert!((400..500).contains(&stranger.status), "{}", stranger.status);
    assert_eq!(cinema.me(&by_program).await, 200);
    assert_eq!(browser.post("/me/sessions/revoke", &[("id", &id)]).await.status, 303);
    let now = [cinema.me(&by_program).await, cinema.me(&by_page).await, cinema.me(&cinema.wren.token).await];
    assert_eq!(now, [401, 200, 200]);
}

/// There pictures turn on the home page. Here an admin puts a topic on top of every board.
#[tokio::test]
async fn b16_what_an_admin_pins_in_the_house_stands_first_on_every_board() {
    let cinema = Cinema::open().await;
    let ask = json!({ "slug": "cups", "name": "Cups" });
    cinema.ask(Some(&cinema.moth), "boards.create_board", ask).await;
    let of_house = cinema.topic(&cinema.wren, "general", "read this first", json!({})).await;
    let of_board = cinema.topic(&cinema.wren, "cups", "of cups alone", json!({})).await;
    for board in ["general", "cups"] {
        cinema.house.clock.advance(60_000);
        cinema.topic(&cinema.robin, board, "newer", json!({})).await;
    }
    let pin = |topic: i64, to: &str| json!({ "topic": topic, "pin": to });
    for who in [&cinema.wren, &cinema.robin] {
        assert_eq!(cinema.refusal(Some(who), "boards.set_topic", pin(of_house, "house")).await, "forbidden");
    }
    cinema.ask(Some(&cinema.moth), "boards.set_topic", pin(of_board, "board")).await;
    let pressed =
        cinema.house.browser(Some(&cinema.moth)).post(&format!("/t/{of_house}/act"), &[("pin", "house")]).await;
    assert_eq!(pressed.status, 303);
    for (board, expected) in
        [("general", vec!["read this first", "newer"]), ("cups", vec!["read this first", "of cups alone", "newer"])]
    {
        let list = cinema.ask(None, "boards.topics", json!({ "board": board })).await;
        assert_eq!(told(&list["topics"], "title"), expected, "{board}");
        let page = cinema.page(None, &format!("/b/{board}")).await;
        let first = entry(&page, "class=\"t\" href=\"/t/");
        assert!(first.contains("read this first") && first.contains("Pinned"), "{board}: {first}");
    }
    cinema.ask(Some(&cinema.moth), "boards.set_topic", pin(of_house, "no")).await;
    let list = cinema.ask(None, "boards.topics", json!({ "board": "cups" })).await;
    assert_eq!(told(&list["topics"], "title"), ["of cups alone", "newer"]);
}
