//! A list whose items have several rows each, one of them chosen, scrolled by rows. What drawing found out of the heights
//! is what keys go by.

/// Where a list stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Roll {
    /// The item that keys are about.
    pub(crate) chosen: usize,
    /// The first row on the screen: its item, and which row of it.
    top: (usize, usize),
    /// The chosen item has to be seen.
    reveal: bool,
    /// Heights of the items at the last frame.
    heights: Vec<usize>,
    /// Rows of the pane at the last frame.
    pane: usize,
}

impl Roll {
    /// Chooses an item and shows it.
    pub(crate) fn choose(&mut self, item: usize) {
        self.chosen = item;
        self.reveal = true;
    }

    /// Chooses an item and puts it at the top.
    pub(crate) fn begin_at(&mut self, item: usize) {
        self.chosen = item;
        self.top = (item, 0);
        self.reveal = false;
    }

    /// So many items were put before the first.
    pub(crate) fn put_before(&mut self, count: usize) {
        self.chosen += count;
        self.top.0 += count;
    }

    /// So many items were taken from the front.
    pub(crate) fn take_front(&mut self, count: usize) {
        self.chosen = self.chosen.saturating_sub(count);
        self.top = if self.top.0 < count { (0, 0) } else { (self.top.0 - count, self.top.1) };
    }

    /// Takes the heights of a frame; returns the first row to draw, counted over all items.
    pub(crate) fn lay(&mut self, heights: Vec<usize>, pane: usize) -> usize {
        self.heights = heights;
        self.pane = pane;
        self.chosen = self.chosen.min(self.heights.len().saturating_sub(1));
        let mut top = self.row_of(self.top.0) + self.top.1;
        if std::mem::take(&mut self.reveal) {
            let (from, to) = (self.row_of(self.chosen), self.row_of(self.chosen + 1));
            if from < top || to - from >= pane {
                top = from;
            } else if to > top + pane {
                top = to - pane;
            }
        }
        self.set_top(top);
        self.top_row()
    }

    /// One item further, or so many rows where the chosen one is not seen to its end.
    pub(crate) fn step(&mut self, down: bool) {
        let top = self.top_row();
        let (from, to) = (self.row_of(self.chosen), self.row_of(self.chosen + 1));
        let part = self.pane.saturating_sub(1).max(1);
        if down && to > top + self.pane && from <= top + part {
            self.set_top(top + part.min(to - top - self.pane));
        } else if !down && from < top && to > top {
            self.set_top(top - part.min(top - from));
        } else if down {
            self.choose((self.chosen + 1).min(self.heights.len().saturating_sub(1)));
        } else {
            self.choose(self.chosen.saturating_sub(1));
        }
    }

    /// So many rows, without another choice than what is seen.
    pub(crate) fn scroll(&mut self, rows: usize, down: bool) {
        let top = self.top_row();
        self.set_top(if down { top + rows } else { top.saturating_sub(rows) });
        let (first, last) = (self.item_at(self.top_row()), self.item_at(self.top_row() + self.pane.saturating_sub(1)));
        self.chosen = self.chosen.clamp(first, last.max(first));
    }

    /// A page.
    pub(crate) fn page(&mut self, down: bool) {
        let last = self.heights.len().saturating_sub(1);
        let before = self.top_row();
        self.scroll(self.pane.saturating_sub(2).max(1), down);
        if self.top_row() == before {
            self.choose(if down { last } else { 0 });
        }
    }

    /// Whether the end is on the screen, or nearly.
    pub(crate) fn near_end(&self) -> bool {
        // What nobody draws, such as for those who listen, has no end on a screen.
        !self.heights.is_empty() && self.top_row() + 2 * self.pane >= self.row_of(self.heights.len())
    }

    /// Whether the beginning is on the screen.
    pub(crate) fn at_start(&self) -> bool {
        !self.heights.is_empty() && self.top_row() == 0
    }

    /// The last item that is on the screen with its last row; none when none is.
    pub(crate) fn last_whole(&self) -> Option<usize> {
        let end = self.top_row() + self.pane;
        (0..self.heights.len()).take_while(|item| self.row_of(item + 1) <= end).last()
    }

    fn row_of(&self, item: usize) -> usize {
        self.heights.iter().take(item).sum()
    }

    fn item_at(&self, row: usize) -> usize {
        let mut below = row;
        for (item, height) in self.heights.iter().enumerate() {
            if below < *height {
                return item;
            }
            below -= height;
        }
        self.heights.len().saturating_sub(1)
    }

    fn top_row(&self) -> usize {
        self.row_of(self.top.0) + self.top.1
    }

    fn set_top(&mut self, row: usize) {
        let row = row.min(self.row_of(self.heights.len()).saturating_sub(self.pane));
        let item = self.item_at(row);
        self.top = (item, row - self.row_of(item));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_item_is_seen_and_long_ones_are_read_row_by_row() {
        let mut roll = Roll::default();
        assert_eq!(roll.lay(vec![2, 2, 2, 12, 2], 5), 0);
        roll.step(true);
        roll.step(true);
        assert_eq!(roll.lay(vec![2, 2, 2, 12, 2], 5), 1);
        assert_eq!(roll.chosen, 2);
        roll.step(true);
        assert_eq!((roll.lay(vec![2, 2, 2, 12, 2], 5), roll.chosen), (6, 3));
        roll.step(true);
        assert_eq!((roll.lay(vec![2, 2, 2, 12, 2], 5), roll.chosen), (10, 3), "its rest comes first");
        roll.step(true);
        roll.step(true);
        assert_eq!((roll.lay(vec![2, 2, 2, 12, 2], 5), roll.chosen), (15, 4));
        assert_eq!(roll.last_whole(), Some(4));
    }

    #[test]
    fn what_is_put_before_does_not_move_what_is_looked_at() {
        let mut roll = Roll::default();
        roll.lay(vec![3; 10], 6);
        roll.scroll(10, true);
        assert_eq!(roll.lay(vec![3; 10], 6), 10);
        roll.put_before(2);
        assert_eq!(roll.lay(vec![3; 12], 6), 16);
        roll.take_front(2);
        assert_eq!(roll.lay(vec![3; 10], 6), 10);
    }

    #[test]
    fn an_empty_list_is_nothing_to_trip_over() {
        let mut roll = Roll::default();
        assert_eq!(roll.lay(Vec::new(), 5), 0);
        roll.step(true);
        roll.page(false);
        roll.scroll(3, true);
        assert_eq!((roll.chosen, roll.last_whole()), (0, None));
    }
}
