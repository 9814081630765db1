//! Sockets and frames: whoever may not read the board follows nothing of it, by id or by name, and hears nothing.

use super::scene::Scene;
use super::{SLUG, tells};
use tea_protocol::{RoomRef, StreamId};
use tea_testkit::live_client::Carrier;
use tea_testkit::{LiveClient, Person};

/// Asks to follow everything private, is refused as if it were not there, and goes on listening: a guest on a socket and
/// by frames, a member in one of the two ways, since a page shows one door for each person who is in.
pub(super) async fn refused(scene: &Scene, who: Option<&Person>) -> Vec<LiveClient> {
    let mut listening = Vec::new();
    let by_frames = who.is_some_and(|who| who.name == scene.gone.name);
    for mut client in scene.house.live_both(who).await {
        let nowhere = client.subscribe(StreamId(987_654), 0, None).await.unwrap_err();
        let private: [RoomRef; 6] = [
            scene.topic.into(),
            scene.article.into(),
            scene.board.into(),
            SLUG.into(),
            "u-keeper".into(),
            "zzqname".into(),
        ];
        for stream in private {
            for after in [None, Some(0)] {
                let refusal = client.subscribe(stream.clone(), 0, after).await.unwrap_err();
                assert_eq!((refusal.code, &refusal.message), (nowhere.code, &nowhere.message), "{stream:?}");
            }
        }
        client.subscribe(scene.open, 0, Some(0)).await.unwrap();
        if let Some(who) = who {
            // Their own inbox from its beginning, with all that they were told while they might know it.
            let inbox = scene.inbox(who).await;
            let head = client.subscribe(inbox, 0, Some(0)).await.unwrap().head;
            let entries = if head > 0 { client.entries(inbox, head).await } else { Vec::new() };
            let told = serde_json::to_string(&entries).unwrap();
            assert!(!tells(&told), "the inbox of {} tells {told}", who.name);
        }
        if who.is_none() || by_frames == matches!(client.carrier, Carrier::Frames(_)) {
            listening.push(client);
        }
    }
    listening
}

/// That nothing of what was written meanwhile came to any of them.
pub(super) async fn nothing_came(scene: &Scene, listening: Vec<LiveClient>) {
    let private = [scene.topic, scene.article, scene.board];
    for (number, mut client) in (1..).zip(listening) {
        client.ping(number).await;
        for message in client.set_aside() {
            let message = serde_json::to_string(message).unwrap();
            assert!(!tells(&message), "{message}");
            let of_it = private.iter().any(|stream| message.contains(&format!("\"stream\":{stream},")));
            assert!(!of_it, "{message}");
        }
    }
}
