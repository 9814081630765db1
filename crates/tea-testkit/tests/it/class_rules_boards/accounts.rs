//! B1, B2 and B4: an account, its name, its password and its portrait.

use super::*;
use tea_testkit::PASSWORD;

const OTHER: &str = "another kettle altogether";

/// There eight characters are the most; here they are the fewest, and 128 the most.
fn long_password() -> String {
    (100..200).map(|number| format!("{number} ")).collect::<String>()[..128].to_owned()
}

/// The path of somebody's portrait, as everybody is told of it.
async fn portrait(cinema: &Cinema, name: &str) -> Option<String> {
    let told = cinema.ask(None, "accounts.get", json!({ "name": name })).await;
    told["account"]["avatar"].as_str().map(str::to_owned)
}

#[tokio::test]
async fn b01_whoever_registers_is_told_of_each_field_what_is_wrong_with_it() {
    let cinema = Cinema::open().await;
    let guest = cinema.house.browser(None);
    let (long, longer) = (long_password(), format!("{}x", long_password()));
    let display = "x".repeat(41);
    for (name, shown, password, again, field) in [
        ("fi nch", "Finch", OTHER, OTHER, "name"),
        ("wren", "Finch", OTHER, OTHER, "name"),
        ("admin", "Finch", OTHER, OTHER, "name"),
        ("finch", display.as_str(), OTHER, OTHER, "display"),
        ("finch", "Finch", "oolong7", "oolong7", "password"),
        ("finch", "Finch", "12345678", "12345678", "password"),
        ("finch", "Finch", longer.as_str(), longer.as_str(), "password"),
        ("finch", "Finch", OTHER, PASSWORD, "again"),
    ] {
        let fields = [("name", name), ("display", shown), ("password", password), ("again", again)];
        let page = guest.post("/sign-up", &fields).await;
        assert!((400..500).contains(&page.status), "{name} {password}: {}", page.status);
        assert_eq!(complaints(&page), [field], "{name} {password}");
        let html = page.text();
        for kept in [name, shown] {
            assert!(html.contains(&format!("value=\"{kept}\"")), "{kept} has not to be typed again");
        }
        assert!(!html.contains(&format!("value=\"{password}\"")), "a password does not come back");
        assert_eq!(session(&page), "");
    }
    let free = cinema.ask(None, "accounts.name_free", json!({ "name": "finch" })).await;
    assert_eq!(free["free"], true, "nothing was made by any of them");
    let fields = [("name", "finch"), ("display", "Finch"), ("password", long.as_str()), ("again", long.as_str())];
    let page = guest.post("/sign-up", &fields).await;
    assert_eq!((page.status, page.location()), (303, "/"));
    assert_eq!(cinema.me(&session(&page)).await, 200);
    // None of the characters behind the eighth is left out.
    for (password, right) in [(&long[..8], false), (&long[..127], false), (long.as_str(), true)] {
        let answer = cinema.call(None, "accounts.sign_in", &json!({ "name": "finch", "password": password })).await;
        assert_eq!(answer.status == 200, right, "{} characters", password.len());
    }
}

/// Here one brings it on one's own page, once one is in. Which files are taken for a picture is tried in
/// `class_failures::uploads`.
#[tokio::test]
async fn b01_a_portrait_is_cut_to_a_square_and_shown_to_everybody_beside_what_one_writes() {
    let cinema = Cinema::open().await;
    let wren = cinema.house.browser(Some(&cinema.wren));
    let topic = cinema.topic(&cinema.wren, "general", "tea", json!({})).await;
    assert_eq!(portrait(&cinema, "wren").await, None);
    let brought = wren.post_file("/me/avatar", &[], ("avatar", "me.png", &picture([29, 105, 84]))).await;
    assert_eq!(brought.status, 303, "{}", brought.text());
    let path = portrait(&cinema, "wren").await.unwrap();
    let shown = cinema.house.browser(None).get(&path).await;
    assert!(shown.status == 200 && shown.header("content-type").starts_with("image/"), "{}", shown.head);
    let image = image::load_from_memory(&shown.body).unwrap();
    assert_eq!(image.width(), image.height(), "it was forty by thirty");
    for page in ["/u/wren".to_owned(), format!("/t/{topic}"), "/b/general".to_owned()] {
        assert!(cinema.page(None, &page).await.contains(&format!("src=\"{path}\"")), "{page}");
    }
}

/// There the portrait of whoever is named comes up while a name is typed, which tells strangers who has an account; here
/// only the name is looked at, where an account is made.
#[tokio::test]
async fn b02_while_a_name_is_typed_it_is_told_whether_it_is_free_and_why_not() {
    let cinema = Cinema::open().await;
    for (name, code) in [
        ("finch", None),
        ("小明", None),
        ("wren", Some("name_taken")),
        ("WREN", Some("name_taken")),
        ("admin", Some("name_reserved")),
        ("13800138000", None),
        ("fi nch", Some("name_invalid")),
        ("fi--nch", Some("name_invalid")),
    ] {
        let told = cinema.ask(None, "accounts.name_free", json!({ "name": name })).await;
        assert_eq!((told["free"].as_bool(), told["code"].as_str()), (Some(code.is_none()), code), "{name}");
    }
    // The script of the form is given the sentence of every answer in the language of the page.
    let form = cinema.page(None, "/sign-up").await;
    for answer in ["free", "name_taken", "name_invalid", "name_reserved"] {
        let sentence = between(&form, &format!("data-{answer}=\""), "\"").first().map_or(0, |words| words.len());
        assert!(sentence > 10, "{answer}");
    }
    assert!(form.contains("data-live=name"));
    // Being told that it is free keeps it for nobody.
    let ask = json!({ "name": "finch", "password": OTHER });
    cinema.ask(None, "accounts.register", ask).await;
    let told = cinema.ask(None, "accounts.name_free", json!({ "name": "finch" })).await;
    assert_eq!(told["code"], "name_taken");
}

#[tokio::test]
async fn b04_signing_out_ends_the_session_itself_and_no_other() {
    let cinema = Cinema::open().await;
    let other = cinema.house.sign_in("wren").await;
    let out = cinema.house.browser(Some(&cinema.wren)).post("/sign-out", &[]).await;
    assert_eq!((out.status, out.location()), (303, "/"));
    assert!(out.head.contains("session=;") && out.head.contains("Max-Age=0"), "{}", out.head);
    // Whoever kept the cookie has nothing of it.
    assert_eq!(cinema.me(&cinema.wren.token).await, 401);
    let back = cinema.house.browser(Some(&cinema.wren)).get("/me").await;
    assert!(back.status == 303 && back.location().starts_with("/sign-in"), "{} {}", back.status, back.location());
    assert_eq!(cinema.me(&other.token).await, 200);
    cinema.ask(Some(&other), "accounts.sign_out", json!({})).await;
    assert_eq!(cinema.me(&other.token).await, 401);
}

#[tokio::test]
async fn b04_another_password_takes_the_old_one_and_the_new_one_twice_and_ends_all_other_sessions() {
    let cinema = Cinema::open().await;
    let other = cinema.house.sign_in("wren").await;
    let wren = cinema.house.browser(Some(&cinema.wren));
    let set = async |current: &str, password: &str, again: &str| {
        wren.post("/me/password", &[("current", current), ("password", password), ("again", again)]).await
    };
    for (current, password, again, field) in [
        ("not the password", OTHER, OTHER, "current"),
        (PASSWORD, OTHER, PASSWORD, "again"),
        (PASSWORD, "oolong7", "oolong7", "password"),
    ] {
        let page = set(current, password, again).await;
        assert!((400..500).contains(&page.status), "{field}: {}", page.status);
        assert_eq!(complaints(&page), [field]);
    }
    assert_eq!(cinema.me(&other.token).await, 200, "nothing happened yet");
    assert_eq!(set(PASSWORD, OTHER, OTHER).await.status, 303);
    assert_eq!((cinema.me(&cinema.wren.token).await, cinema.me(&other.token).await), (200, 401));
    let sign_in = |password: &str| json!({ "name": "wren", "password": password });
    assert_eq!(cinema.refusal(None, "accounts.sign_in", sign_in(PASSWORD)).await, "wrong_credentials");
    cinema.ask(None, "accounts.sign_in", sign_in(OTHER)).await;
    // The same by a program, and back again.
    let wrong = json!({ "old": PASSWORD, "new": PASSWORD });
    assert_eq!(cinema.refusal(Some(&cinema.wren), "accounts.set_password", wrong).await, "wrong_credentials");
    cinema.ask(Some(&cinema.wren), "accounts.set_password", json!({ "old": OTHER, "new": PASSWORD })).await;
    cinema.ask(None, "accounts.sign_in", sign_in(PASSWORD)).await;
}

#[tokio::test]
async fn b04_a_portrait_is_changed_and_taken_away_again() {
    let cinema = Cinema::open().await;
    let wren = cinema.house.browser(Some(&cinema.wren));
    let mut paths = Vec::new();
    for colour in [[29, 105, 84], [180, 40, 30]] {
        let page = wren.post_file("/me/avatar", &[], ("avatar", "me.png", &picture(colour))).await;
        assert_eq!(page.status, 303, "{}", page.text());
        paths.push(portrait(&cinema, "wren").await.unwrap());
    }
    assert_ne!(paths[0], paths[1], "nobody is shown the old one out of a browser's store");
    let page = cinema.page(None, "/u/wren").await;
    assert!(page.contains(&paths[1]) && !page.contains(&paths[0]));
    let page = wren.post_file("/me/avatar", &[("remove", "true")], ("avatar", "", b"")).await;
    assert_eq!(page.status, 303, "{}", page.text());
    assert_eq!(portrait(&cinema, "wren").await, None);
    assert!(!cinema.page(None, "/u/wren").await.contains("/avatars/"));
}
