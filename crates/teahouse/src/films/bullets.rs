//! The bullet comments of a whole film.

use super::call;
use crate::exit::{Failure, Outcome};
use crate::limits::BULLET_SEGMENTS_MAX;
use tea_client::Client;
use tea_protocol::video::{Bullet, GetBullets, Title};
use tea_protocol::{Reply, Request};

/// What is shown of them, by moment, and how many the house left out.
pub(super) async fn all(client: &Client, title: &Title) -> Outcome<(Vec<Bullet>, u64)> {
    let (mut bullets, mut left_out) = (Vec::new(), 0);
    for segment in 0..BULLET_SEGMENTS_MAX {
        let request = GetBullets { title: title.id, segment };
        let Reply::VideoBullets(stretch) = call(client, Request::VideoBullets(request)).await? else {
            return Err(Failure::other_answer());
        };
        left_out += u64::from(stretch.left_out);
        // Those that were taken away have no words.
        bullets
            .extend(stretch.bullets.into_iter().map(|placed| placed.bullet).filter(|bullet| !bullet.text.is_empty()));
        let end_ms = stretch.segment_ms.saturating_mul(u64::from(segment) + 1);
        if stretch.segment_ms == 0 || end_ms > title.duration_ms {
            break;
        }
    }
    bullets.sort_by_key(|bullet| bullet.at_ms);
    Ok((bullets, left_out))
}
