//! Which bytes of a file were sent: pieces that do not touch, in order, as they stand in a column.

use crate::limits::TICKET_PIECES_MAX;
use std::fmt::Write;
use std::ops::Range;

/// Pieces of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pieces(Vec<Range<u64>>);

impl Pieces {
    /// Reads what [`Pieces::text`] wrote; what cannot be read was not sent.
    pub(super) fn of(text: &str) -> Self {
        let mut pieces = Self::default();
        for piece in text.split(',').filter(|piece| !piece.is_empty()) {
            let range = piece.split_once('-').and_then(|(from, to)| Some(from.parse().ok()?..to.parse().ok()?));
            pieces.add(range.unwrap_or(0..0));
        }
        pieces
    }

    /// Adds a piece. One too many that touches none is not remembered: the file then never counts as whole, which is no
    /// harm to whoever has it.
    pub(super) fn add(&mut self, piece: Range<u64>) {
        if piece.is_empty() {
            return;
        }
        let first = self.0.partition_point(|known| known.end < piece.start);
        let last = self.0.partition_point(|known| known.start <= piece.end);
        if first == last {
            if self.0.len() < TICKET_PIECES_MAX {
                self.0.insert(first, piece);
            }
            return;
        }
        let merged = self.0[first].start.min(piece.start)..self.0[last - 1].end.max(piece.end);
        self.0.splice(first..last, [merged]);
    }

    /// Whether all of a file was sent.
    pub(super) fn whole(&self, bytes: u64) -> bool {
        matches!(&self.0[..], [only] if only.start == 0 && only.end >= bytes)
    }

    /// The pieces as text, each as its first byte and the one after its last.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.0 {
            let comma = if text.is_empty() { "" } else { "," };
            write!(text, "{comma}{}-{}", piece.start, piece.end).expect("writing to memory cannot fail");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_many_pieces_are_remembered_as_the_limit_allows() {
        let mut pieces = Pieces::default();
        for number in 0..TICKET_PIECES_MAX as u64 {
            pieces.add(number * 10..number * 10 + 1);
        }
        let before = pieces.clone();
        pieces.add(TICKET_PIECES_MAX as u64 * 10..TICKET_PIECES_MAX as u64 * 10 + 1);
        assert_eq!(pieces, before, "one too many");
        pieces.add(0..TICKET_PIECES_MAX as u64 * 10);
        assert!(pieces.whole(TICKET_PIECES_MAX as u64 * 10), "what joins them is still taken");
    }

    proptest! {
        #[test]
        fn pieces_in_any_order_are_the_bytes_they_name(sent in prop::collection::vec((0_u64..60, 0_u64..20), 0..20)) {
            let mut pieces = Pieces::default();
            let mut model = [false; 80];
            for (from, length) in sent {
                pieces.add(from..from + length);
                model[from as usize..(from + length) as usize].fill(true);
                let pieces = Pieces::of(&pieces.text());
                let known: Vec<bool> =
                    (0..80).map(|byte| pieces.0.iter().any(|piece| piece.contains(&byte))).collect();
                prop_assert_eq!(&known[..], &model[..]);
                prop_assert!(pieces.0.windows(2).all(|pair| pair[0].end < pair[1].start), "none touch");
                for bytes in 1..80 {
                    prop_assert_eq!(pieces.whole(bytes), pieces.0.len() == 1 && model[..bytes as usize].iter().all(|sent| *sent));
                }
            }
        }
    }
}
