//! Stretches that were read a moment ago: a film that many watch is read once for all of them.

use crate::limits::BULLET_SEGMENTS_KEPT_MAX;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tea_protocol::StreamId;
use tea_protocol::video::{Density, Segment};

/// Stretches and curves with the revision they are of. When there are too many all are forgotten.
#[derive(Default)]
pub(in crate::video) struct Kept {
    segments: Mutex<HashMap<(StreamId, u32), Arc<Segment>>>,
    densities: Mutex<HashMap<StreamId, (u64, Density)>>,
}

impl Kept {
    pub(super) fn segment(&self, title: StreamId, segment: u32, rev: u64) -> Option<Arc<Segment>> {
        lock(&self.segments).get(&(title, segment)).filter(|kept| kept.rev == rev).cloned()
    }

    pub(super) fn keep_segment(&self, title: StreamId, segment: Segment) -> Arc<Segment> {
        let (number, segment) = (segment.segment, Arc::new(segment));
        insert(&self.segments, (title, number), segment.clone());
        segment
    }

    pub(super) fn density(&self, title: StreamId, rev: u64) -> Option<Density> {
        lock(&self.densities).get(&title).filter(|(kept, _)| *kept == rev).map(|(_, density)| density.clone())
    }

    pub(super) fn keep_density(&self, title: StreamId, rev: u64, density: Density) -> Density {
        insert(&self.densities, title, (rev, density.clone()));
        density
    }
}

fn insert<K: Eq + std::hash::Hash, V>(kept: &Mutex<HashMap<K, V>>, key: K, value: V) {
    let mut kept = lock(kept);
    if kept.len() >= BULLET_SEGMENTS_KEPT_MAX {
        kept.clear();
    }
    kept.insert(key, value);
}

fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
