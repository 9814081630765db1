//! Addresses of films: of another title, of a higher quality, altered, over, and for those who lost their right.

use super::*;
use crate::limits::{MEDIA_KEY_LIFE_MS, MEDIA_RATE_MIN, MEDIA_RIGHTS_LIFE_MS};
use crate::video::Cache;

#[tokio::test]
async fn a_member_gets_addresses_that_are_their_own() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let media = house.media(&house.wren, title).await;
    let key = key_of(&media);
    assert_eq!(media.master, Some(format!("/media/{key}/{title}/master.m3u8")));
    assert_eq!(media.file, format!("/media/{key}/{title}/1080p-0d0d0d0d0d.mp4"));
    assert_eq!(media.top, Rung::R1080);
    let life = media.expires_at - START;
    assert!((MEDIA_KEY_LIFE_MS - HOUR..=MEDIA_KEY_LIFE_MS).contains(&life), "{life}");
    assert_eq!(house.media(&house.wren, title).await, media, "the same while the hour is the same");
    assert_ne!(key_of(&house.media(&house.robin, title).await), key);
    let file = house.file(&media.file).await.unwrap();
    assert_eq!((file.hash, file.bytes, file.cache), (hash(13), 13_000, Cache::Private));
    assert_eq!((file.mime.as_str(), file.rate), ("video/mp4", Some(8_000_000)), "four times its densest second");
    let sprite = media.sprite.unwrap();
    assert_eq!(house.file(&sprite.url).await.unwrap().mime, "image/jpeg");
    assert_eq!(house.file(&media.poster.unwrap()).await.unwrap().cache, Cache::Public);
    let original = house.file(&format!("/media/{key}/{title}/original-0a0a0a0a0a")).await.unwrap();
    assert_eq!((original.mime.as_str(), original.rate), ("video/x-matroska", Some(MEDIA_RATE_MIN)));
}

#[tokio::test]
async fn playlists_name_their_parts_relatively() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let key = key_of(&house.media(&house.wren, title).await);
    let master = house.text(&key, title, "master.m3u8").await;
    let names: Vec<&str> = master.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(names, ["480p.m3u8", "720p.m3u8", "1080p.m3u8"]);
    assert!(
        master.contains("BANDWIDTH=16000000,AVERAGE-BANDWIDTH=8000000,CODECS=\"avc1.640028,mp4a.40.2\""),
        "{master}"
    );
    let list = house.text(&key, title, "720p.m3u8").await;
    assert!(list.contains("URI=\"720p-0c0c0c0c0c.mp4\"") && list.ends_with("\n720p-0c0c0c0c0c.mp4\n"), "{list}");
    assert_eq!(house.text(&key, title, "sub-zh.vtt").await, "WEBVTT");
    for name in [
        "sub-en.vtt",
        "sub-.vtt",
        "x.m3u8",
        "240p.m3u8",
        "1080p-0000000000.mp4",
        "1080p-0d0d0d0d0d.mp4x",
        "",
        "..",
        "original-",
    ] {
        assert_eq!(refused(house.shown(&key, title, name).await), Code::NotFound, "{name}");
    }
}

#[tokio::test]
async fn guests_watch_free_titles_in_480_lines_under_an_address_that_stays() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let media = house.media(&house.guest, title).await;
    assert_eq!(media.file, format!("/media/-/{title}/480p-0b0b0b0b0b.mp4"));
    assert_eq!((media.top, house.file(&media.file).await.unwrap().cache), (Rung::R480, Cache::Public));
    let master = house.text("-", title, "master.m3u8").await;
    assert_eq!(master.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>(), ["480p.m3u8"]);
    for name in ["720p.m3u8", "1080p.m3u8", "720p-0c0c0c0c0c.mp4", "1080p-0d0d0d0d0d.mp4", "original-0a0a0a0a0a"] {
        assert_eq!(refused(house.shown("-", title, name).await), Code::Forbidden, "{name}");
    }
    for (access, refusal) in [
        ("update titles set access = 1", Code::SignInRequired),
        ("update titles set access = 2", Code::SignInRequired),
        ("update titles set published_at = null", Code::NotFound),
    ] {
        house.set(access).await;
        house.video.look_anew();
        for name in ["master.m3u8", "480p.m3u8", "480p-0b0b0b0b0b.mp4", "sprite-0f0f0f0f0f.jpg", "sub-zh.vtt"] {
            assert_eq!(refused(house.shown("-", title, name).await), refusal, "{name} after {access}");
        }
        house.shown("-", title, "poster-0e0e0e0e0e.jpg").await.unwrap();
    }
    house.set("update titles set removed_at = 1").await;
    house.video.look_anew();
    assert_eq!(refused(house.shown("-", title, "poster-0e0e0e0e0e.jpg").await), Code::NotFound);
}

#[tokio::test]
async fn a_key_of_another_title_is_refused() {
    let house = house().await;
    let (one, other) = (house.whole(Access::Free, 0, 10).await, house.whole(Access::Paid, 100, 20).await);
    let key = key_of(&house.media(&house.wren, one).await);
    house.shown(&key, one, "master.m3u8").await.unwrap();
    for name in ["master.m3u8", "480p.m3u8", "480p-1515151515.mp4", "poster-1818181818.jpg"] {
        assert_eq!(refused(house.shown(&key, other, name).await), Code::TicketInvalid, "{name}");
    }
}

#[tokio::test]
async fn a_quality_above_that_of_the_key_is_refused() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    house.set("update titles set members_top = 1").await;
    let media = house.media(&house.wren, title).await;
    let key = key_of(&media);
    assert_eq!(media.top, Rung::R720);
    assert!(media.file.contains("720p-"));
    for name in ["1080p.m3u8", "1080p-0d0d0d0d0d.mp4", "original-0a0a0a0a0a"] {
        assert_eq!(refused(house.shown(&key, title, name).await), Code::Forbidden, "{name}");
    }
    assert!(!house.text(&key, title, "master.m3u8").await.contains("1080p"));
    house.vip("wren").await;
    assert_eq!(refused(house.shown(&key, title, "1080p.m3u8").await), Code::Forbidden, "the key stays as it was made");
    let better = key_of(&house.media(&house.wren, title).await);
    house.shown(&better, title, "1080p.m3u8").await.unwrap();
    house.set("update accounts set vip_until = null").await;
    house.clock.advance(MEDIA_RIGHTS_LIFE_MS);
    assert_eq!(
        refused(house.shown(&better, title, "1080p.m3u8").await),
        Code::Forbidden,
        "and the person as they are now"
    );
    house.shown(&better, title, "720p.m3u8").await.unwrap();
}

#[tokio::test]
async fn an_altered_key_is_refused() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let good = key_of(&house.media(&house.wren, title).await);
    for at in 0..good.len() {
        let mut other = good.clone().into_bytes();
        other[at] = if other[at] == b'A' { b'B' } else { b'A' };
        let other = String::from_utf8(other).unwrap();
        assert_eq!(refused(house.shown(&other, title, "480p.m3u8").await), Code::TicketInvalid, "{other}");
    }
    let ticket = token(&house.ticket(&house.wren, title).await);
    for other in ["", "--", &good[4..], &format!("{good}AAAA"), &ticket] {
        assert_eq!(refused(house.shown(other, title, "480p.m3u8").await), Code::TicketInvalid, "{other}");
    }
}

#[tokio::test]
async fn a_key_ends_and_a_revision_ends_all_before_it() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let media = house.media(&house.wren, title).await;
    let key = key_of(&media);
    house.set("update titles set keys = keys + 1").await;
    house.clock.advance(MEDIA_RIGHTS_LIFE_MS);
    assert_eq!(refused(house.shown(&key, title, "480p.m3u8").await), Code::TicketExpired);
    let media = house.media(&house.wren, title).await;
    let key = key_of(&media);
    house.shown(&key, title, "480p.m3u8").await.unwrap();
    house.clock.advance(media.expires_at - house.clock.now() - 1);
    house.shown(&key, title, "480p.m3u8").await.unwrap();
    house.clock.advance(1);
    assert_eq!(refused(house.shown(&key, title, "480p.m3u8").await), Code::TicketExpired);
}

#[tokio::test]
async fn after_a_refund_the_addresses_stop_at_once_and_those_of_others_go_on() {
    let house = house().await;
    let title = house.whole(Access::Paid, 100, 10).await;
    let mut keys = Vec::new();
    for (who, name) in [(&house.wren, "wren"), (&house.robin, "robin")] {
        house.give(name, 100).await;
        house.buy(who, title, 100).await.unwrap();
        keys.push(key_of(&house.media(who, title).await));
    }
    for key in &keys {
        house.shown(key, title, "1080p.m3u8").await.unwrap();
    }
    house.refund(title, "wren").await.unwrap();
    assert_eq!(refused(house.shown(&keys[0], title, "1080p.m3u8").await), Code::PurchaseRequired);
    house.shown(&keys[1], title, "1080p.m3u8").await.unwrap();
}

#[tokio::test]
async fn after_a_lock_the_addresses_stop() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let key = key_of(&house.media(&house.wren, title).await);
    house.shown(&key, title, "480p-0b0b0b0b0b.mp4").await.unwrap();
    house.set("update accounts set state = 2 where name = 'wren'").await;
    house.clock.advance(MEDIA_RIGHTS_LIFE_MS);
    assert_eq!(refused(house.shown(&key, title, "480p-0b0b0b0b0b.mp4").await), Code::SignInRequired);
    house.set("update accounts set state = 0 where name = 'wren'").await;
    house.video.look_anew();
    house.shown(&key, title, "480p-0b0b0b0b0b.mp4").await.unwrap();
    house.set("update accounts set state = 2 where name = 'wren'").await;
    house.video.look_anew();
    assert_eq!(
        refused(house.shown(&key, title, "480p-0b0b0b0b0b.mp4").await),
        Code::SignInRequired,
        "at once, when told"
    );
}

#[tokio::test]
async fn a_right_that_ends_ends_the_addresses() {
    for (change, refusal) in [
        ("update titles set removed_at = 1", Code::NotFound),
        ("update titles set access = 1, price = 5", Code::PurchaseRequired),
        ("update accounts set vip_until = 1", Code::VipRequired),
        ("update titles set published_at = null", Code::NotFound),
    ] {
        let house = house().await;
        let title = house.whole(Access::Vip, 0, 10).await;
        house.vip("wren").await;
        let key = key_of(&house.media(&house.wren, title).await);
        house.shown(&key, title, "1080p.m3u8").await.unwrap();
        house.set(change).await;
        house.clock.advance(MEDIA_RIGHTS_LIFE_MS);
        assert_eq!(refused(house.shown(&key, title, "1080p.m3u8").await), refusal, "{change}");
    }
}

#[tokio::test]
async fn parts_are_sent_without_a_look_at_the_database() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    let key = key_of(&house.media(&house.wren, title).await);
    house.shown(&key, title, "480p.m3u8").await.unwrap();
    let before = house.db.statements_read();
    for _ in 0..1_000 {
        house.shown(&key, title, "480p-0b0b0b0b0b.mp4").await.unwrap();
    }
    assert_eq!(house.db.statements_read(), before);
    house.clock.advance(MEDIA_RIGHTS_LIFE_MS - 1);
    house.shown(&key, title, "480p-0b0b0b0b0b.mp4").await.unwrap();
    assert_eq!(house.db.statements_read(), before);
    house.clock.advance(1);
    house.shown(&key, title, "480p-0b0b0b0b0b.mp4").await.unwrap();
    let after = house.db.statements_read() - before;
    assert!((1..=6).contains(&after), "{after} statements once in two seconds");
}

#[tokio::test]
async fn a_film_without_small_qualities_is_shown_in_what_it_has_once_all_is_made() {
    let house = house().await;
    let title = house.whole(Access::Free, 0, 10).await;
    house.set("delete from rungs where rung < 2").await;
    assert!(house.media(&house.guest, title).await.file.contains("1080p-"), "nothing smaller will come");
    house.set("delete from rungs").await;
    house.video.look_anew();
    let media = house.media(&house.guest, title).await;
    assert_eq!((media.master.as_deref(), media.file.contains("original-")), (None, true));
    house.set("update titles set state = 4").await;
    house.video.look_anew();
    let view = house.video.title(&house.guest, GetTitle { title }).await.unwrap();
    assert!(view.media.is_none(), "while smaller ones are being made, they are waited for");
    assert_eq!(refused(house.shown("-", title, "original-0a0a0a0a0a").await), Code::Forbidden);
    assert_eq!(code(house.try_ticket(&house.guest, title, None).await), Code::FilmNotReady);
    assert!(house.media(&house.wren, title).await.file.contains("original-"));
}
