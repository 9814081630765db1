//! Moving through items of different heights without measuring more of them than are passed.
//!
//! A place is an item and a row inside it. The heights of all items are never added up: every function here looks only
//! at items between where one is and where one goes.

/// Where the top row of the pane is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Scroll {
    /// At the end, and staying there when something comes.
    #[default]
    Bottom,
    /// At this row of this item, and staying there whatever comes.
    At(Spot),
}

/// A row of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    pub(crate) item: u64,
    pub(crate) row: usize,
}

/// The items there are, both ends included, and how high each is.
pub(crate) struct Strip<'a> {
    pub(crate) first: u64,
    pub(crate) last: u64,
    pub(crate) height: &'a dyn Fn(u64) -> usize,
}

impl Strip<'_> {
    /// The top row when the last row of all stands at the bottom of a pane. None when everything fits in.
    pub(crate) fn top_at_bottom(&self, rows: usize) -> Option<Spot> {
        self.top_with(self.last, rows)
    }

    /// The top row when the last row of an item stands at the bottom of a pane. None when all before it fits in.
    pub(crate) fn top_with(&self, item: u64, rows: usize) -> Option<Spot> {
        let mut left = rows;
        for item in (self.first..=item).rev() {
            let height = (self.height)(item);
            if height >= left {
                let spot = Spot { item, row: height - left };
                return (spot > self.start()).then_some(spot);
            }
            left -= height;
        }
        None
    }

    pub(crate) fn start(&self) -> Spot {
        Spot { item: self.first, row: 0 }
    }

    /// Goes up so many rows from a top row. Says whether the start of all was met.
    pub(crate) fn up(&self, from: Spot, rows: usize) -> (Spot, bool) {
        let mut left = rows;
        let mut spot = from;
        loop {
            if spot.row >= left {
                return (Spot { item: spot.item, row: spot.row - left }, false);
            }
            left -= spot.row;
            if spot.item <= self.first {
                return (self.start(), true);
            }
            let item = spot.item - 1;
            spot = Spot { item, row: (self.height)(item) };
        }
    }

    /// Goes down so many rows from a top row, in a pane of so many; at the end it is the bottom.
    pub(crate) fn down(&self, from: Spot, rows: usize, pane: usize) -> Scroll {
        let mut spot = from;
        let mut left = rows;
        while left > 0 {
            let height = (self.height)(spot.item);
            let rest = height.saturating_sub(spot.row);
            if left < rest {
                spot.row += left;
                break;
            }
            left -= rest;
            if spot.item >= self.last {
                return Scroll::Bottom;
            }
            spot = Spot { item: spot.item + 1, row: 0 };
        }
        if self.fills(spot, pane) { Scroll::At(spot) } else { Scroll::Bottom }
    }

    /// Whether more than a pane is left below a top row.
    fn fills(&self, from: Spot, pane: usize) -> bool {
        let mut found = 0;
        for item in from.item..=self.last {
            found += (self.height)(item);
            if found > pane + from.row {
                return true;
            }
        }
        false
    }

    /// Where to scroll so that an item is seen whole, or at least its start. None when it is seen already.
    pub(crate) fn reveal(&self, top: Spot, item: u64, pane: usize) -> Option<Scroll> {
        let height = (self.height)(item);
        if item < top.item || (item == top.item && top.row > 0) || height >= pane {
            return Some(Scroll::At(Spot { item, row: 0 }));
        }
        let mut below = 0usize;
        for at in top.item..=item {
            below += (self.height)(at);
            if below > pane + top.row {
                return Some(self.top_with(item, pane).map_or(Scroll::At(self.start()), Scroll::At));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cell::Cell;

    fn spot(item: u64, row: usize) -> Spot {
        Spot { item, row }
    }

    #[test]
    fn up_and_down_pass_items_of_no_height() {
        let heights = [2, 0, 3, 1];
        let height = |item: u64| heights[item as usize - 1];
        let strip = Strip { first: 1, last: 4, height: &height };
        assert_eq!(strip.top_at_bottom(3), Some(spot(3, 1)));
        assert_eq!(strip.top_at_bottom(6), None);
        assert_eq!(strip.up(spot(3, 1), 2), (spot(1, 1), false));
        assert_eq!(strip.up(spot(3, 1), 99), (spot(1, 0), true));
        assert_eq!(strip.down(spot(1, 0), 1, 3), Scroll::At(spot(1, 1)));
        assert_eq!(strip.down(spot(1, 1), 3, 3), Scroll::Bottom);
        assert_eq!(strip.reveal(spot(3, 0), 1, 3), Some(Scroll::At(spot(1, 0))));
        assert_eq!(strip.reveal(spot(1, 0), 4, 3), Some(Scroll::At(spot(3, 1))));
        assert_eq!(strip.reveal(spot(1, 0), 1, 3), None);
    }

    #[test]
    fn no_more_is_measured_than_is_passed() {
        let measured = Cell::new(0);
        let height = |_: u64| {
            measured.set(measured.get() + 1);
            2
        };
        let strip = Strip { first: 1, last: 100_000, height: &height };
        let top = strip.top_at_bottom(40).unwrap();
        assert_eq!(strip.up(top, 40).0, spot(99_961, 0));
        assert!(measured.get() < 60, "{} items were measured", measured.get());
    }

    proptest! {
        /// Going down what one went up leads back, unless an end was met.
        #[test]
        fn down_undoes_up(heights in prop::collection::vec(0usize..5, 2..40), pane in 1usize..10, rows in 1usize..30) {
            let height = |item: u64| heights[item as usize - 1];
            let strip = Strip { first: 1, last: heights.len() as u64, height: &height };
            let total: usize = heights.iter().sum();
            let Some(top) = strip.top_at_bottom(pane) else { return Ok(()) };
            let (up, met) = strip.up(top, rows);
            let before = |spot: Spot| heights[..spot.item as usize - 1].iter().sum::<usize>() + spot.row;
            prop_assert_eq!(before(top), total - pane);
            prop_assert_eq!(before(up), if met { 0 } else { before(top) - rows });
            let went = before(top) - before(up);
            if went > 0 {
                prop_assert_eq!(strip.down(up, went, pane), Scroll::Bottom);
            }
            if went > 1 {
                match strip.down(up, went - 1, pane) {
                    Scroll::At(spot) => prop_assert_eq!(before(spot), before(top) - 1),
                    Scroll::Bottom => prop_assert!(false, "one row above the end is not the end"),
                }
            }
        }
    }
}
