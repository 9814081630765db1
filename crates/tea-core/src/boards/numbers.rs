//! The numbers under which the kinds of this service are stored. They are never given another meaning.

use tea_protocol::boards::{FloorState, Pin, Review, Who};

pub(super) fn who(number: i64) -> Who {
    match number {
        0 => Who::Everyone,
        1 => Who::Members,
        2 => Who::Listed,
        _ => Who::Staff,
    }
}

pub(super) fn review(number: i64) -> Review {
    match number {
        0 => Review::Open,
        1 => Review::First,
        2 => Review::Always,
        _ => Review::Closed,
    }
}

pub(super) fn pin(number: i64) -> Pin {
    match number {
        1 => Pin::Board,
        2 => Pin::House,
        _ => Pin::No,
    }
}

pub(super) fn floor_state(number: i64) -> FloorState {
    match number {
        0 => FloorState::Here,
        1 => FloorState::Removed,
        2 => FloorState::Hidden,
        _ => FloorState::Moved,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_comes_back() {
        for kind in [Who::Everyone, Who::Members, Who::Listed, Who::Staff] {
            assert_eq!(who(kind as i64), kind);
        }
        for kind in [Review::Open, Review::First, Review::Always, Review::Closed] {
            assert_eq!(review(kind as i64), kind);
        }
        for kind in [Pin::No, Pin::Board, Pin::House] {
            assert_eq!(pin(kind as i64), kind);
        }
        for kind in [FloorState::Here, FloorState::Removed, FloorState::Hidden, FloorState::Moved] {
            assert_eq!(floor_state(kind as i64), kind);
        }
    }
}
