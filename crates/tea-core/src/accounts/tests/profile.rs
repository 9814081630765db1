use super::*;
use tea_protocol::accounts::{EditProfile, Me, Mute};

fn edit(change: impl FnOnce(&mut EditProfile)) -> EditProfile {
    let mut edit = EditProfile::default();
    change(&mut edit);
    edit
}

#[tokio::test]
async fn what_is_left_out_stays_and_what_is_empty_goes() {
    let house = house();
    let wren = house.caller("wren", Role::Member).await;
    let all = EditProfile {
        display: Some("Wren".to_owned()),
        bio: Some("  One.\r\nTwo.\u{7}  ".to_owned()),
        signature: Some("on\none line".to_owned()),
        locale: Some("zh-CN".to_owned()),
        theme: Some("dark".to_owned()),
    };
    let me = house.accounts.edit_profile(&wren, all).await.unwrap();
    assert_eq!(me, house.accounts.me(&wren, Me {}).await.unwrap());
    assert_eq!(me.account.display, "Wren");
    assert_eq!(me.account.bio.as_deref(), Some("One.\nTwo."));
    assert_eq!(me.account.signature.as_deref(), Some("on one line"));
    assert_eq!((me.locale.as_deref(), me.theme.as_deref()), (Some("zh-CN"), Some("dark")));
    assert_eq!(house.accounts.edit_profile(&wren, EditProfile::default()).await.unwrap(), me);
    let none = edit(|edit| {
        for field in [&mut edit.bio, &mut edit.signature, &mut edit.locale, &mut edit.theme] {
            *field = Some(String::new());
        }
    });
    let me = house.accounts.edit_profile(&wren, none).await.unwrap();
    assert_eq!((me.account.bio, me.account.signature, me.locale, me.theme), (None, None, None, None));
    assert_eq!(me.account.display, "Wren");
}

#[tokio::test]
async fn texts_are_taken_up_to_their_limits() {
    let house = house();
    let wren = house.caller("wren", Role::Member).await;
    // Composed, these are 500, 100 and 40 characters.
    let fits = edit(|edit| {
        edit.bio = Some("e\u{301}".repeat(500));
        edit.signature = Some("茶".repeat(100));
        edit.display = Some("é".repeat(40));
    });
    house.accounts.edit_profile(&wren, fits).await.unwrap();
    let cases = [
        (edit(|edit| edit.bio = Some("e\u{301}".repeat(501))), Code::TooLong),
        (edit(|edit| edit.bio = Some("x".repeat(1_000_000))), Code::TooLong),
        (edit(|edit| edit.signature = Some("茶".repeat(101))), Code::TooLong),
        (edit(|edit| edit.display = Some("é".repeat(41))), Code::TooLong),
        (edit(|edit| edit.display = Some(" ".to_owned())), Code::Empty),
        (edit(|edit| edit.display = Some("a\u{200b}b".to_owned())), Code::NameInvalid),
        (edit(|edit| edit.locale = Some("zh".to_owned())), Code::BadRequest),
        (edit(|edit| edit.theme = Some("blue".to_owned())), Code::BadRequest),
    ];
    for (ask, reason) in cases {
        assert_eq!(code(house.accounts.edit_profile(&wren, ask).await), reason);
    }
    assert_eq!(code(house.accounts.edit_profile(&guest(), EditProfile::default()).await), Code::SignInRequired);
    assert_eq!(code(house.accounts.me(&guest(), Me {}).await), Code::SignInRequired);
}

#[tokio::test]
async fn a_portrait_is_one_of_the_store() {
    let house = house();
    let wren = house.caller("wren", Role::Member).await;
    let blob = [0xab; 32];
    assert_eq!(code(house.accounts.set_avatar(&wren, Some(blob)).await), Code::Internal, "the store has no such file");
    let put = "insert into blobs (hash, bytes, stored_at) values ($1, 1, 0)";
    house.db.write(move |tx| tx.run(put, args![&blob])).await.unwrap();
    let me = house.accounts.set_avatar(&wren, Some(blob)).await.unwrap();
    assert_eq!(me.account.avatar, Some(format!("/avatars/{}", "ab".repeat(32))));
    let jobs = async || -> i64 {
        house.db.read(|tx| tx.get("select count(*) from jobs", &[], |row| row.get(0))).await.unwrap()
    };
    house.accounts.set_avatar(&wren, Some(blob)).await.unwrap();
    assert_eq!(jobs().await, 0, "the same again lets go of nothing");
    assert_eq!(house.accounts.set_avatar(&wren, None).await.unwrap().account.avatar, None);
    assert_eq!(jobs().await, 1, "its bytes are looked at");
    assert_eq!(code(house.accounts.set_avatar(&guest(), None).await), Code::SignInRequired);
}

#[tokio::test]
async fn a_mute_is_shown_while_it_lasts() {
    let house = house();
    let (admin, wren) = (house.caller("keeper", Role::Admin).await, house.caller("wren", Role::Member).await);
    house.accounts.mute(&admin, Mute { name: "wren".to_owned(), minutes: 5 }).await.unwrap();
    assert_eq!(house.accounts.me(&wren, Me {}).await.unwrap().muted_until, Some(START + 5 * MINUTE));
    house.clock.advance(5 * MINUTE);
    assert_eq!(house.accounts.me(&wren, Me {}).await.unwrap().muted_until, None);
}
