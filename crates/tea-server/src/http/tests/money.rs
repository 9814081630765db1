//! Wallets and one's own films by form.

use super::*;

/// Puts money into a wallet by the form of the till.
async fn top_up(place: &Place, owner: &mut Somebody, name: &str, amount: &str) {
    let cid = place.get(owner, "/admin/money").await.is(200).field("cid");
    let fields = [("cid", cid.as_str()), ("name", name), ("amount", amount), ("note", "for the films")];
    place.post(owner, "/admin/money/top-up", &fields).await.is(303);
}

#[tokio::test]
async fn a_vip_term_is_bought_once_however_often_the_form_is_sent() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    wren.language = Some("en");
    let page = place.get(&mut wren, "/me/wallet").await.is(200);
    assert!(page.text().contains("You have no VIP term.") && page.text().contains("Nothing has moved yet."));
    let (price, cid) = (page.field("price"), page.field("cid"));
    let fields = [("price", price.as_str()), ("cid", cid.as_str())];
    let refused = place.post(&mut wren, "/me/wallet/vip", &fields).await;
    assert!(!refused.status.is_success() && refused.text().contains("role=\"alert\""), "the wallet is empty");
    assert_eq!(refused.field("cid"), cid, "the same form may be sent again");

    top_up(&place, &mut owner, "wren", "100").await;
    let changed = place.post(&mut wren, "/me/wallet/vip", &[("price", "1"), ("cid", &cid)]).await;
    assert!(changed.text().contains("role=\"alert\"") && changed.field("price") == price, "not for another price");
    for _ in 0..2 {
        assert_eq!(place.post(&mut wren, "/me/wallet/vip", &fields).await.is(303).location(), "/me/wallet?done=vip");
    }
    let page = place.get(&mut wren, "/me/wallet?done=vip").await.is(200);
    assert!(page.text().contains("You are a VIP."));
    assert_eq!(page.text().matches("<b>VIP term</b>").count(), 1, "one movement");
    assert!(
        page.text().contains("-30 茶币") && page.text().contains("+100 茶币") && page.text().contains("for the films")
    );
    assert!(page.text().contains("<b class=\"num\">70 茶币</b>"), "what is left");

    let again = page.field("cid");
    assert_ne!(again, cid);
    place.post(&mut wren, "/me/wallet/vip", &[("price", &price), ("cid", &again)]).await.is(303);
    assert_eq!(place.get(&mut wren, "/me/wallet").await.text().matches("<b>VIP term</b>").count(), 2);
}

#[tokio::test]
async fn codes_are_made_once_and_refused_at_their_field() {
    let (place, mut owner) = Place::founded().await;
    let (mut wren, mut rook) = (place.member("wren").await, place.member("rook").await);
    owner.language = Some("en");
    let refused = place.post(&mut wren, "/me/wallet/redeem", &[("code", "no-such-code")]).await;
    assert!(refused.status.is_client_error());
    assert!(refused.text().contains("id=\"error-code\"") && refused.text().contains("value=\"no-such-code\""));

    let fields = [("worth", "2.5"), ("count", "2"), ("days", "30"), ("purpose", "opening")];
    let made = place.post(&mut owner, "/admin/money/codes", &fields).await.is(200);
    let lines = made.text().split("<pre tabindex=\"0\">").nth(1).unwrap().split("</pre>").next().unwrap();
    let codes: Vec<&str> = lines.lines().collect();
    assert_eq!(codes.len(), 2);
    let page = place.get(&mut owner, "/admin/money").await.is(200);
    let cid = page.text().split("name=\"cid\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let again: Vec<(&str, &str)> = [("cid", cid.as_str())].into_iter().chain(fields).collect();
    let told = place.post(&mut owner, "/admin/money/codes", &again).await.is(200).text().to_owned();
    let repeated = place.post(&mut owner, "/admin/money/codes", &again).await.is(200);
    let shown =
        |page: &str| page.split("<pre tabindex=\"0\">").nth(1).unwrap().split("</pre>").next().unwrap().to_owned();
    assert_eq!(shown(&told), shown(repeated.text()), "a form that is sent again makes no more");
    assert_eq!(repeated.text().matches("opening").count(), 4);
    let list = place.get(&mut owner, "/admin/money").await.is(200);
    assert!(list.text().contains("opening") && list.text().contains("2.50 茶币"));
    assert!(!list.text().contains(codes[0]), "the words are shown once");

    let code = [("code", codes[0])];
    place.post(&mut wren, "/me/wallet/redeem", &code).await.is(303);
    assert!(place.get(&mut wren, "/me/wallet").await.text().contains("+2.50 茶币"));
    let refused = place.post(&mut rook, "/me/wallet/redeem", &code).await;
    assert!(refused.text().contains("id=\"error-code\""), "one that somebody used");
    assert!(place.get(&mut owner, "/admin/money").await.text().contains("href=\"/u/wren\""), "who used it");

    for (field, bad) in [("worth", "2,5"), ("count", "101"), ("days", "0")] {
        let fields: Vec<(&str, &str)> =
            fields.into_iter().map(|(name, value)| (name, if name == field { bad } else { value })).collect();
        let refused = place.post(&mut owner, "/admin/money/codes", &fields).await.is(400);
        assert!(refused.text().contains(&format!("id=\"error-{field}\"")), "{field}");
    }
}

#[tokio::test]
async fn the_till_is_for_admins_and_tops_up_once() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    owner.language = Some("en");
    let cid = place.get(&mut owner, "/admin/money").await.field("cid");
    let fields = [("cid", cid.as_str()), ("name", "wren"), ("amount", "5"), ("note", "")];
    for _ in 0..2 {
        place.post(&mut owner, "/admin/money/top-up", &fields).await.is(303);
    }
    let page = place.get(&mut owner, "/admin/money?of=wren&done=top-up").await.is(200);
    assert!(page.text().contains("The wallet of wren was topped up."));
    assert_eq!(page.text().matches("+5 茶币").count(), 1);
    for (name, amount, field) in [("nobody", "5", "name"), ("wren", "five", "amount"), ("wren", "0", "amount")] {
        let fields = [("cid", ""), ("name", name), ("amount", amount), ("note", "")];
        let refused = place.post(&mut owner, "/admin/money/top-up", &fields).await;
        assert!(refused.text().contains(&format!("id=\"error-{field}\"")), "{name} {amount}");
        let said = if field == "name" { "Nobody here is called" } else { "Write a number such as 12 or 12.50" };
        assert!(refused.text().contains(said), "{name} {amount}");
    }
    assert!(place.get(&mut owner, "/admin/money?of=nobody").await.is(404).text().contains("role=\"alert\""));

    for path in ["/admin/money", "/admin/films"] {
        place.get(&mut wren, path).await.is(403);
        assert!(place.get(&mut Somebody::default(), path).await.is(303).location().starts_with("/sign-in"), "{path}");
    }
    for path in ["/admin/money/top-up", "/admin/money/codes", "/admin/library"] {
        let fields = [
            ("name", "wren"),
            ("amount", "5"),
            ("worth", "5"),
            ("count", "1"),
            ("days", "1"),
            ("unit", "x"),
            ("vip_price", "0"),
            ("title_price", "0"),
            ("vip_days", "1"),
            ("download_wait_s", "0"),
        ];
        place.post(&mut wren, path, &fields).await.is(403);
    }
}

#[tokio::test]
async fn what_films_cost_is_set_on_the_keepers_page() {
    let (place, mut owner) = Place::founded().await;
    let mut wren = place.member("wren").await;
    let fields = [
        ("unit", "叶"),
        ("vip_price", "12.5"),
        ("vip_days", "7"),
        ("title_price", "3"),
        ("download_wait_s", "0"),
        ("members_upload", "true"),
    ];
    place.post(&mut owner, "/admin/library", &fields).await.is(303);
    let page = place.get(&mut owner, "/admin").await.is(200);
    assert!(page.text().contains("name=\"vip_price\" inputmode=\"decimal\" value=\"12.50\""));
    assert!(page.text().contains("name=\"members_upload\" value=\"true\" checked"));
    let wallet = place.get(&mut wren, "/me/wallet").await.is(200);
    assert_eq!(wallet.field("price"), "1250");
    assert!(wallet.text().contains("0 叶"));
    let fields =
        [("unit", "叶"), ("vip_price", "cheap"), ("vip_days", "7"), ("title_price", "3"), ("download_wait_s", "0")];
    assert!(place.post(&mut owner, "/admin/library", &fields).await.is(400).text().contains("role=\"alert\""));
}

#[tokio::test]
async fn own_lists_are_for_members() {
    let (place, _) = Place::founded().await;
    let mut wren = place.member("wren").await;
    wren.language = Some("en");
    let mut guest = Somebody::default();
    for path in ["/me/wallet", "/me/films", "/me/films?list=bought"] {
        assert!(place.get(&mut guest, path).await.is(303).location().starts_with("/sign-in?next="), "{path}");
    }
    for (list, nothing) in [
        ("", "You have not watched a film yet."),
        ("later", "Nothing is kept for later."),
        ("favourite", "No favourites yet."),
        ("bought", "You have not bought a film yet."),
        ("downloaded", "No film was downloaded to its end yet."),
    ] {
        let page = place.get(&mut wren, &format!("/me/films?list={list}")).await.is(200);
        assert!(page.text().contains(nothing), "{list}");
    }
    let title = place.call(&mut wren, "video.create", json!({ "title": "Picking tea" })).await;
    assert_eq!(title.status.as_u16(), 403, "members bring no films in a new house");
    place.post(&mut wren, "/me/films/forget", &[("all", "true")]).await.is(303);
    place.post(&mut wren, "/me/films/drop", &[("list", "bought"), ("title", "1")]).await.is(400);
    let me = place.get(&mut wren, "/me").await.is(200);
    assert!(me.text().contains("href=\"/me/wallet\"") && me.text().contains("href=\"/me/films\""));
}
