//! The bullet comments of a film: those of its beginning on, by moment, and those that came while one looks.

use crate::limits::{LIVE_SHOTS_MAX, SHOTS_MAX};
use std::collections::VecDeque;
use tea_protocol::Entry;
use tea_protocol::video::{Bullet, Segment};

/// A bullet comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shot {
    /// Its number in the stream of the title.
    pub(crate) seq: u64,
    pub(crate) at_ms: u64,
    pub(crate) who: String,
    pub(crate) text: String,
}

/// Those of one film.
#[derive(Debug, Default)]
pub(crate) struct Shots {
    /// By moment, without a hole up to `upto_ms`.
    all: Vec<Shot>,
    upto_ms: u64,
    /// How many stretches are held, and so the one that follows.
    segments: u32,
    /// All of the film are held, or as many as there is room for.
    complete: bool,
    /// What came while the film is on the screen, the newest at the end.
    live: VecDeque<Shot>,
}

impl Shots {
    pub(crate) fn all(&self) -> &[Shot] {
        &self.all
    }

    pub(crate) fn live(&self) -> &VecDeque<Shot> {
        &self.live
    }

    /// The stretch to ask for next; none when there is no more.
    pub(crate) fn next_segment(&self) -> Option<u32> {
        (!self.complete).then_some(self.segments)
    }

    /// Takes the next stretch of a film of this length.
    pub(crate) fn take(&mut self, segment: Segment, duration_ms: u64) {
        if segment.segment != self.segments || self.complete {
            return;
        }
        self.segments += 1;
        self.upto_ms = segment.segment_ms.saturating_mul(u64::from(self.segments));
        self.complete = segment.segment_ms == 0 || self.upto_ms > duration_ms;
        for placed in segment.bullets {
            let Bullet { at_ms, text, .. } = placed.bullet;
            self.put(Shot { seq: placed.seq, at_ms, who: placed.author, text });
        }
    }

    /// No stretch is asked for any more.
    pub(crate) fn stop(&mut self) {
        self.complete = true;
    }

    /// A comment that came just now. False when it is nothing new.
    pub(crate) fn came(&mut self, entry: &Entry, bullet: &Bullet) -> bool {
        let who = if entry.display.is_empty() { &entry.author } else { &entry.display };
        let shot = Shot { seq: entry.seq, at_ms: bullet.at_ms, who: who.clone(), text: bullet.text.clone() };
        if shot.text.is_empty() || self.live.iter().any(|known| known.seq == shot.seq) {
            return false;
        }
        if self.complete || shot.at_ms < self.upto_ms {
            self.put(shot.clone());
        }
        if self.live.len() == LIVE_SHOTS_MAX {
            self.live.pop_front();
        }
        self.live.push_back(shot);
        true
    }

    /// Comments that were taken away.
    pub(crate) fn gone(&mut self, seqs: &[u64]) {
        self.all.retain(|shot| !seqs.contains(&shot.seq));
        self.live.retain(|shot| !seqs.contains(&shot.seq));
    }

    fn put(&mut self, shot: Shot) {
        let place = self.all.partition_point(|held| (held.at_ms, held.seq) < (shot.at_ms, shot.seq));
        // One that was taken away has no words.
        if shot.text.is_empty() || self.all.get(place).is_some_and(|held| held.seq == shot.seq) {
            return;
        }
        self.all.insert(place, shot);
        if self.all.len() > SHOTS_MAX {
            self.all.truncate(SHOTS_MAX);
            self.upto_ms = self.all.last().map_or(0, |last| last.at_ms);
        }
        if self.all.len() == SHOTS_MAX {
            self.complete = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use tea_protocol::entry::Body;
    use tea_protocol::video::{Colour, Mode, Placed};

    fn bullet(at_ms: u64, text: &str) -> Bullet {
        Bullet { at_ms, text: text.to_owned(), mode: Mode::Fly, colour: Colour::White }
    }

    fn segment(number: u32, placed: &[(u64, u64)]) -> Segment {
        let bullets = placed.iter().map(|(seq, at_ms)| Placed {
            seq: *seq,
            bullet: bullet(*at_ms, "tea"),
            author_id: sample::id_of("wren"),
            author: "wren".to_owned(),
            sent_at: 0,
        });
        Segment { segment: number, segment_ms: 60_000, rev: 1, bullets: bullets.collect(), left_out: 0 }
    }

    fn come(shots: &mut Shots, seq: u64, at_ms: u64) {
        let bullet = bullet(at_ms, "live");
        shots.came(&sample::entry(seq, "wren", Body::Bullet(bullet.clone())), &bullet);
    }

    fn moments(shots: &Shots) -> Vec<u64> {
        shots.all().iter().map(|shot| shot.at_ms).collect()
    }

    #[test]
    fn a_film_is_read_stretch_by_stretch_and_what_comes_stands_at_its_moment() {
        let mut shots = Shots::default();
        shots.take(segment(0, &[(2, 9_000), (1, 4_000)]), 100_000);
        assert_eq!((shots.next_segment(), moments(&shots)), (Some(1), vec![4_000, 9_000]));
        come(&mut shots, 3, 5_000);
        come(&mut shots, 3, 5_000);
        come(&mut shots, 4, 70_000);
        assert_eq!(moments(&shots), [4_000, 5_000, 9_000], "the later one comes with its stretch");
        assert_eq!(shots.live().len(), 2);
        shots.take(segment(1, &[(4, 70_000)]), 100_000);
        assert_eq!((shots.next_segment(), moments(&shots)), (None, vec![4_000, 5_000, 9_000, 70_000]));
        shots.gone(&[3, 4]);
        assert_eq!((moments(&shots), shots.live().len()), (vec![4_000, 9_000], 0));
    }

    #[test]
    fn both_lists_have_a_limit() {
        let mut shots = Shots::default();
        let many: Vec<(u64, u64)> = (0..SHOTS_MAX as u64 - 1).map(|n| (n + 1, n)).collect();
        shots.take(segment(0, &many), 200_000);
        assert_eq!((shots.all().len(), shots.next_segment()), (SHOTS_MAX - 1, Some(1)));
        for n in 0..=LIVE_SHOTS_MAX as u64 {
            come(&mut shots, 100_000 + n, 0);
        }
        assert_eq!((shots.all().len(), shots.next_segment()), (SHOTS_MAX, None));
        assert_eq!(shots.live().len(), LIVE_SHOTS_MAX);
    }
}
