//! The floors of a page in the order it shows them: one below the other, or answers below what they answer.

use std::collections::HashMap;

use tea_protocol::boards::{Floor, More, TopicView};

use super::floor::Floors;
use super::topic_path;
use crate::pages::boards::Piece;

/// Answers nest so deep; deeper ones say what they answer.
const DEPTH_MAX: usize = 4;
/// A branch with more floors than this is folded.
const BRANCH_FLOORS_MAX: usize = 8;
/// So many floors of a folded branch stay in sight.
const BRANCH_FLOORS_SHOWN: usize = 5;

/// Floors one below the other, with the line between what was read and what is new. `floors` in the order of the page.
pub(super) fn flat(floors: &Floors<'_>, shown: &[Floor], first_unread: Option<u64>) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(shown.len() + 1);
    for floor in shown {
        if first_unread == Some(floor.floor) {
            pieces.push(Piece::Since);
        }
        pieces.push(Piece::Floor(Box::new(floors.floor(floor, true))));
    }
    pieces
}

/// Answers below what they answer.
pub(super) fn tree(floors: &Floors<'_>, shown: &[Floor], view: &TopicView) -> Vec<Piece> {
    let mut below: HashMap<u64, Vec<&Floor>> = HashMap::new();
    let mut roots = Vec::new();
    for floor in shown {
        match floor.reply_to.filter(|to| *to > 1 && shown.iter().any(|other| other.floor == *to)) {
            Some(to) => below.entry(to).or_default().push(floor),
            None => roots.push(floor),
        }
    }
    let mut grown = Grown { floors, below, pieces: Vec::with_capacity(shown.len() * 2) };
    let rest = |more: &More| {
        Piece::More(format!("{}?order=tree&root={}&floor={}", topic_path(view.topic.id), more.root, more.from_floor))
    };
    let is_root = |floor: u64| roots.iter().any(|root| root.floor == floor);
    for root in roots.iter().copied() {
        grown.branch(root, 0);
        grown.pieces.extend(view.more.iter().filter(|more| more.root == root.floor).map(rest));
    }
    // Where a branch goes on from another page its root is not on this one.
    grown.pieces.extend(view.more.iter().filter(|more| !is_root(more.root)).map(rest));
    grown.pieces
}

struct Grown<'f, 'v> {
    floors: &'f Floors<'v>,
    below: HashMap<u64, Vec<&'f Floor>>,
    pieces: Vec<Piece>,
}

impl<'f> Grown<'f, '_> {
    /// A floor with everything below it. Floors answer earlier ones, so this ends.
    fn branch(&mut self, floor: &'f Floor, depth: usize) {
        // What answers the topic itself needs no word about it.
        let answers = depth >= DEPTH_MAX || depth == 0 && floor.reply_to.is_some_and(|to| to > 1);
        self.pieces.push(Piece::Floor(Box::new(self.floors.floor(floor, answers))));
        if depth >= DEPTH_MAX {
            return;
        }
        let kids = if depth + 1 == DEPTH_MAX { self.all_below(floor) } else { self.below.remove(&floor.floor) };
        let Some(kids) = kids.filter(|kids| !kids.is_empty()) else { return };
        self.pieces.push(Piece::Kids);
        self.kids(&kids, depth + 1);
        self.pieces.push(Piece::KidsEnd);
    }

    /// The answers to one floor; of a long branch only the first are in sight.
    fn kids(&mut self, kids: &[&'f Floor], depth: usize) {
        let sizes: Vec<usize> = kids.iter().map(|kid| self.size(kid, depth)).collect();
        let all: usize = sizes.iter().sum();
        let mut seen = 0;
        let mut folded = false;
        for (index, kid) in kids.iter().enumerate() {
            if !folded && index > 0 && all > BRANCH_FLOORS_MAX && seen + sizes[index] > BRANCH_FLOORS_SHOWN {
                self.pieces.push(Piece::Fold((all - seen) as u64));
                folded = true;
            }
            seen += sizes[index];
            self.branch(kid, depth);
        }
        if folded {
            self.pieces.push(Piece::FoldEnd);
        }
    }

    /// How many floors a branch has.
    fn size(&self, floor: &Floor, depth: usize) -> usize {
        if depth >= DEPTH_MAX {
            return 1;
        }
        let kids = self.below.get(&floor.floor).map_or(&[][..], Vec::as_slice);
        1 + kids.iter().map(|kid| self.size(kid, depth + 1)).sum::<usize>()
    }

    /// Everything below a floor, however deep, in the order of the floors.
    fn all_below(&mut self, floor: &Floor) -> Option<Vec<&'f Floor>> {
        let mut all = self.below.remove(&floor.floor)?;
        let mut next = 0;
        while let Some(kid) = all.get(next) {
            let kids = self.below.remove(&kid.floor).unwrap_or_default();
            all.extend(kids);
            next += 1;
        }
        all.sort_by_key(|floor| floor.floor);
        Some(all)
    }
}
