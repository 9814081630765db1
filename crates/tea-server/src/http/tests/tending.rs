//! One's own page, and the keepers' list.

use super::*;

#[tokio::test]
async fn a_member_tends_their_own_page() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    wren.language = Some("en");
    let fields = [("display", "鹪鹩"), ("signature", "soft water"), ("bio", "I am **wren**.")];
    let saved = place.post(&mut wren, "/me/profile", &fields).await.is(303);
    assert!(place.get(&mut wren, saved.location()).await.text().contains("Saved."));
    let page = place.get(&mut Somebody::default(), "/u/wren").await.is(200);
    assert!(page.text().contains("鹪鹩") && page.text().contains("I am <strong>wren</strong>."));
    let long = "x".repeat(101);
    let fields = [("display", "Wren"), ("signature", long.as_str()), ("bio", "kept bio")];
    let refused = place.post(&mut wren, "/me/profile", &fields).await.is(400);
    assert!(refused.text().contains("id=\"error-signature\"") && refused.text().contains(&long));
    assert!(refused.text().contains("kept bio</textarea>"));

    place.post(&mut wren, "/me/look", &[("locale", "zh-CN"), ("theme", "dark")]).await.is(303);
    let page = place.get(&mut wren, "/").await;
    assert!(page.text().contains("<html lang=\"zh-CN\" data-theme=\"dark\""), "the account goes before the browser");
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let mut other = Somebody::default();
    place.post(&mut other, "/sign-in", &[("name", "wren"), ("password", PASSWORD)]).await.is(303);
    let sessions = place.get(&mut wren, "/me").await.is(200);
    assert_eq!(sessions.text().matches("/me/sessions/revoke").count(), 1, "the other one can be ended");
    let fresh = "a whole new pass phrase";
    let fields = [("current", "wrong one here"), ("password", fresh), ("again", fresh)];
    assert!(place.post(&mut wren, "/me/password", &fields).await.is(401).text().contains("id=\"error-current\""));
    let fields = [("current", PASSWORD), ("password", fresh), ("again", "else")];
    assert!(place.post(&mut wren, "/me/password", &fields).await.is(400).text().contains("id=\"error-again\""));
    let fields = [("current", PASSWORD), ("password", fresh), ("again", fresh)];
    place.post(&mut wren, "/me/password", &fields).await.is(303);
    place.get(&mut wren, "/me").await.is(200);
    place.get(&mut other, "/me").await.is(303);
    place.post(&mut other, "/sign-in", &[("name", "wren"), ("password", fresh)]).await.is(303);
    let id = place.get(&mut wren, "/me").await.field("id");
    place.post(&mut wren, "/me/sessions/revoke", &[("id", &id)]).await.is(303);
    place.get(&mut other, "/me").await.is(303);
}

#[tokio::test]
async fn keepers_act_on_people_and_others_do_not() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let mut rook = place.member("rook").await;
    rook.language = Some("en");
    let list = place.get(&mut owner, "/admin").await.is(200);
    assert!(list.text().contains("/u/wren") && list.text().contains("/admin/people/lock"));
    place.get(&mut rook, "/admin").await.is(403);
    for path in ["lock", "unlock", "approve", "reset"] {
        place.post(&mut rook, &format!("/admin/people/{path}"), &[("name", "wren")]).await.is(403);
    }
    place.post(&mut rook, "/admin/people/role", &[("name", "rook"), ("role", "admin")]).await.is(403);
    place.post(&mut rook, "/admin/people/mute", &[("name", "wren"), ("minutes", "60")]).await.is(403);
    place.post(&mut rook, "/admin/invite", &[("uses", "1"), ("days", "1")]).await.is(403);

    place.post(&mut owner, "/admin/people/mute", &[("name", "wren"), ("minutes", "60")]).await.is(303);
    place.post(&mut wren, "/talk/hall/post", &[("text", "hush")]).await.is(403);
    place.post(&mut owner, "/admin/people/mute", &[("name", "wren"), ("minutes", "0")]).await.is(303);
    place.post(&mut wren, "/talk/hall/post", &[("text", "free")]).await.is(303);
    place.post(&mut owner, "/admin/people/lock", &[("name", "wren")]).await.is(303);
    place.get(&mut wren, "/me").await.is(303);
    assert!(place.get(&mut owner, "/admin?filter=locked").await.text().contains("/u/wren"));
    place.post(&mut owner, "/admin/people/unlock", &[("name", "wren")]).await.is(303);
    place.post(&mut owner, "/admin/people/role", &[("name", "rook"), ("role", "admin")]).await.is(303);
    place.get(&mut rook, "/admin").await.is(200);
    let refused = place.post(&mut rook, "/admin/people/lock", &[("name", "hemiao")]).await.is(403);
    assert!(refused.text().contains("You may not do this") && refused.text().contains("/admin/people/lock"));
}

#[tokio::test]
async fn lists_go_on_by_name() {
    let (place, mut owner) = Place::founded().await;
    for number in 0..70 {
        place
            .call(
                &mut Somebody::default(),
                "accounts.register",
                json!({ "name": format!("p{number:02}x"), "password": PASSWORD }),
            )
            .await
            .is(200);
    }
    for first in ["/people", "/admin"] {
        let mut seen = 0;
        let mut path = first.to_owned();
        for _ in 0..3 {
            let page = place.get(&mut owner, &path).await.is(200);
            seen += (0..70).filter(|number| page.text().contains(&format!("/u/p{number:02}x\""))).count();
            let Some((before, _)) = page.text().split_once("\" rel=\"next\"") else { break };
            path = before.rsplit("href=\"").next().unwrap().replace("&#38;", "&");
        }
        assert_eq!(seen, 70, "{first}");
    }
    let found = place.get(&mut owner, "/people?q=p07").await.is(200);
    assert!(found.text().contains("/u/p07x") && !found.text().contains("/u/p08x"));
}

#[tokio::test]
async fn where_only_admins_make_rooms_nobody_else_is_asked_to() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    assert!(place.get(&mut wren, "/").await.text().contains("/rooms/new"));
    place.call(&mut owner, "house.set", json!({ "members_make_rooms": false })).await.is(200);
    assert!(!place.get(&mut wren, "/").await.text().contains("/rooms/new"));
    place.get(&mut wren, "/rooms/new").await.is(403);
    place.post(&mut wren, "/rooms/new", &[("title", "x"), ("name", "xyz")]).await.is(403);
    place.get(&mut owner, "/rooms/new").await.is(200);
}

#[tokio::test]
async fn refusals_speak_the_language_of_the_account() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    place.call(&mut wren, "accounts.edit_profile", json!({ "locale": "en" })).await.is(200);
    wren.language = Some("zh-CN");
    let refused = place.post(&mut wren, "/rooms/new", &[("title", "Hall"), ("name", "hall")]).await.is(409);
    assert!(refused.text().contains("A room with this address exists"));
    let refused = place.call(&mut wren, "talk.post", json!({ "room": "nowhere", "text": "x" })).await.is(404);
    assert!(refused.json()["message"].as_str().unwrap().starts_with("It was not found"));
}
