//! Founding the house, signing up, in and out.

use super::*;

#[tokio::test]
async fn a_new_house_shows_nothing_but_that_it_is_new() {
    let place = Place::new();
    let word = place.house.founding.first_word().await.unwrap().unwrap();
    let mut guest = Somebody::speaking("en");
    for path in ["/", "/talk", "/people", "/sign-up", "/nowhere"] {
        assert_eq!(place.get(&mut guest, path).await.is(303).location(), "/set-up", "{path}");
    }
    let told = place.get(&mut guest, "/set-up").await.is(503);
    assert!(told.text().contains("Not open yet") && !told.text().contains(&word));
    let form = place.get(&mut guest, &format!("/set-up?word={word}")).await.is(200);
    assert_eq!(form.field("word"), word);
    assert_eq!(form.header(header::CACHE_CONTROL), "private, no-store");
}

#[tokio::test]
async fn founding_signs_the_owner_in_and_works_once() {
    let place = Place::new();
    let mut guest = Somebody::speaking("en");
    let fields = [("word", "wrong"), ("house", "Tea"), ("name", "wren"), ("password", PASSWORD), ("again", PASSWORD)];
    let refused = place.post(&mut guest, "/set-up", &fields).await.is(403);
    assert!(refused.text().contains("This link is wrong") && refused.text().contains("value=\"wren\""));
    let mut owner = place.found().await;
    assert!(owner.has_session());
    assert!(place.get(&mut owner, "/").await.is(200).text().contains("<title>茶馆</title>"));
    assert_eq!(place.get(&mut guest, "/set-up?word=x").await.is(303).location(), "/");
}

#[tokio::test]
async fn a_stranger_signs_up_out_and_in_by_form() {
    let (place, _) = Place::founded().await;
    let mut wren = Somebody::speaking("en");
    place.get(&mut wren, "/sign-up?next=/talk/hall").await.is(200);
    let fields = [("name", "wren"), ("password", PASSWORD), ("again", PASSWORD), ("next", "/talk/hall")];
    let came = place.post(&mut wren, "/sign-up", &fields).await.is(303);
    assert_eq!(came.location(), "/talk/hall");
    let cookie = came.header(header::SET_COOKIE);
    assert!(
        cookie.starts_with("session=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    assert!(place.get(&mut wren, "/me").await.is(200).text().contains("/u/wren"));
    assert_eq!(place.post(&mut wren, "/sign-out", &[]).await.is(303).location(), "/");
    assert!(!wren.has_session());
    assert_eq!(place.get(&mut wren, "/me").await.is(303).location(), "/sign-in?next=%2Fme");
    let fields = [("name", "WREN"), ("password", PASSWORD), ("next", "//evil.example")];
    assert_eq!(place.post(&mut wren, "/sign-in", &fields).await.is(303).location(), "/");
    assert_eq!(place.get(&mut wren, "/sign-in?next=/people").await.is(303).location(), "/people");
}

#[tokio::test]
async fn cookies_are_secure_away_from_this_machine() {
    let (place, _) = Place::founded().await;
    let body = format!("name=hemiao&password={}", crate::http::visit::encoded(PASSWORD));
    let request = Request::builder().method(Method::POST).uri("/sign-in").header(header::HOST, "tea.test");
    let mut request = request.header(header::CONTENT_TYPE, FORM).body(Body::from(body)).unwrap();
    request.extensions_mut().insert(PeerInfo::new("192.0.2.7:4000".parse().unwrap(), true));
    let response = place.router.clone().oneshot(request).await.unwrap();
    let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("__Host-session=") && cookie.ends_with("; Secure"), "{cookie}");
}

#[tokio::test]
async fn a_wrong_password_says_no_more_than_that() {
    let (place, _) = Place::founded().await;
    let mut guest = Somebody::speaking("en");
    let wrong =
        place.post(&mut guest, "/sign-in", &[("name", "hemiao"), ("password", "not the right one")]).await.is(401);
    let nobody =
        place.post(&mut guest, "/sign-in", &[("name", "nobody-here"), ("password", "not the right one")]).await.is(401);
    for got in [&wrong, &nobody] {
        assert!(got.text().contains("Wrong name or password"));
        assert!(!got.text().contains("not the right one"), "a password never comes back");
    }
    assert!(wrong.text().contains("value=\"hemiao\"") && !guest.has_session());
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed_and_says_what_is_wrong() {
    let (place, _) = Place::founded().await;
    let mut guest = Somebody::speaking("en");
    let mut check = async |name: &str, password: &str, again: &str, status: u16, field: &str| {
        let fields =
            [("name", name), ("display", "小 <雀>"), ("password", password), ("again", again), ("next", "/people")];
        let got = place.post(&mut guest, "/sign-up", &fields).await.is(status);
        assert!(got.text().contains(&format!("id=\"error-{field}\"")), "{field}");
        assert!(got.text().contains("小 &#60;雀&#62;") && got.field("next") == "/people");
        assert!(!got.text().contains(password));
    };
    check("w", PASSWORD, PASSWORD, 400, "name").await;
    check("admin", PASSWORD, PASSWORD, 400, "name").await;
    check("hemiao", PASSWORD, PASSWORD, 409, "name").await;
    check("wren", "qzx7", "qzx7", 400, "password").await;
    check("wren", "password123", "password123", 400, "password").await;
    check("wren", PASSWORD, "another one entirely", 400, "again").await;
}

#[tokio::test]
async fn a_house_by_invitation_takes_the_word_of_the_link() {
    let (place, mut owner) = Place::founded().await;
    place.call(&mut owner, "house.set", json!({ "registration": "invitation" })).await.is(200);
    let made = place.post(&mut owner, "/admin/invite", &[("uses", "1"), ("days", "7")]).await.is(200);
    let (_, rest) = made.text().split_once("http://tea.test/sign-up?invite=").expect("the link is shown");
    let word = rest.split('<').next().unwrap().to_owned();
    let mut guest = Somebody::speaking("en");
    let form = place.get(&mut guest, &format!("/sign-up?invite={word}")).await.is(200);
    assert!(form.text().contains(&format!("value=\"{word}\"")));
    let fields = [("name", "wren"), ("password", PASSWORD), ("again", PASSWORD)];
    let refused = place.post(&mut guest, "/sign-up", &fields).await.is(403);
    assert!(refused.text().contains("id=\"error-invite\""));
    let fields = [("name", "wren"), ("password", PASSWORD), ("again", PASSWORD), ("invite", word.as_str())];
    place.post(&mut guest, "/sign-up", &fields).await.is(303);
}

#[tokio::test]
async fn who_has_to_wait_is_told_so_and_can_come_in_once_approved() {
    let (place, mut owner) = Place::founded().await;
    place.call(&mut owner, "house.set", json!({ "registration": "approval" })).await.is(200);
    let mut wren = Somebody::speaking("en");
    let fields = [("name", "wren"), ("password", PASSWORD), ("again", PASSWORD)];
    let waiting = place.post(&mut wren, "/sign-up", &fields).await.is(202);
    assert!(waiting.text().contains("wren, your name is noted") && !wren.has_session());
    let fields = [("name", "wren"), ("password", PASSWORD)];
    assert!(place.post(&mut wren, "/sign-in", &fields).await.is(403).text().contains("not approved you yet"));
    assert!(place.get(&mut owner, "/admin?filter=pending").await.is(200).text().contains("/u/wren"));
    place.post(&mut owner, "/admin/people/approve", &[("name", "wren")]).await.is(303);
    place.post(&mut wren, "/sign-in", &fields).await.is(303);
}

#[tokio::test]
async fn a_captcha_stands_in_the_form_where_the_house_wants_one() {
    let place = Place::with(CaptchaRule::On);
    place.found().await;
    let mut guest = Somebody::speaking("en");
    let form = place.get(&mut guest, "/sign-up").await.is(200);
    assert!(form.text().contains("data:image/") && form.header(header::CACHE_CONTROL).contains("no-store"));
    let id = form.field("captcha_id");
    let fields = |answer: &'static str, id: String| {
        vec![
            ("name", "wren".to_owned()),
            ("password", PASSWORD.to_owned()),
            ("again", PASSWORD.to_owned()),
            ("captcha", answer.to_owned()),
            ("captcha_id", id),
        ]
    };
    let sent = fields("0", id);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let wrong = place.post(&mut guest, "/sign-up", &sent).await.is(403);
    assert!(wrong.text().contains("id=\"error-captcha\""));
    let (_, sum) = wrong.text().split_once("how much is ").expect("a question for those who cannot see");
    let numbers: Vec<u32> = sum.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).take(2).collect();
    let right = (numbers[0] + numbers[1]).to_string();
    let id = wrong.field("captcha_id");
    let sent = [
        ("name", "wren"),
        ("password", PASSWORD),
        ("again", PASSWORD),
        ("captcha", right.as_str()),
        ("captcha_id", id.as_str()),
    ];
    place.post(&mut guest, "/sign-up", &sent).await.is(303);
}

#[tokio::test]
async fn a_session_that_is_over_makes_a_guest_and_its_cookie_goes() {
    let (place, _) = Place::founded().await;
    let mut wren = Somebody::default();
    wren.cookies.push(("session".to_owned(), "x".repeat(43)));
    let got = place.get(&mut wren, "/").await.is(200);
    assert!(got.header(header::SET_COOKIE).starts_with("session=; Path=/; Max-Age=0"));
    assert!(!wren.has_session() && got.text().contains("/sign-in"));
}

#[tokio::test]
async fn a_forgotten_password_is_set_anew_by_the_link_of_an_admin() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let made = place.post(&mut owner, "/admin/people/reset", &[("name", "wren")]).await.is(200);
    let (_, rest) = made.text().split_once("http://tea.test/reset?word=").expect("the link is shown once");
    let word = rest.split('<').next().unwrap().to_owned();
    let mut guest = Somebody::speaking("en");
    place.get(&mut guest, "/reset?word=wrong").await.is(403);
    let form = place.get(&mut guest, &format!("/reset?word={word}")).await.is(200);
    assert_eq!(form.field("name"), "wren");
    let fresh = "a whole new pass phrase";
    let differ = [("word", word.as_str()), ("name", "wren"), ("password", fresh), ("again", "x")];
    assert!(place.post(&mut guest, "/reset", &differ).await.is(400).text().contains("id=\"error-again\""));
    let same = [("word", word.as_str()), ("name", "wren"), ("password", fresh), ("again", fresh)];
    assert_eq!(place.post(&mut guest, "/reset", &same).await.is(303).location(), "/sign-in");
    place.get(&mut wren, "/me").await.is(303);
    place.post(&mut guest, "/sign-in", &[("name", "wren"), ("password", fresh)]).await.is(303);
}
