//! The numbers under which the kinds of this service are stored. They are never given another meaning.

use tea_protocol::boards::{Colour, FloorState, HeldFor, Pin, ReportState, Review, Who, WordAct};
use tea_protocol::entry::Reason;

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

/// None for a kind that a newer version of the house stored.
pub(super) fn reason(number: i64) -> Option<Reason> {
    Some(match number {
        0 => Reason::Mentioned,
        1 => Reason::Replied,
        2 => Reason::Direct,
        3 => Reason::Answered,
        4 => Reason::Followed,
        5 => Reason::Voted,
        6 => Reason::Approved,
        7 => Reason::Refused,
        8 => Reason::Tend,
        9 => Reason::Film,
        10 => Reason::Episode,
        _ => return None,
    })
}

pub(super) fn colour(number: i64) -> Colour {
    match number {
        1 => Colour::Lamp,
        2 => Colour::Seal,
        3 => Colour::Indigo,
        4 => Colour::Plum,
        5 => Colour::Ink,
        _ => Colour::Glaze,
    }
}

pub(super) fn word_act(number: i64) -> WordAct {
    match number {
        0 => WordAct::Refuse,
        1 => WordAct::Hold,
        _ => WordAct::Mask,
    }
}

pub(super) fn report_state(number: i64) -> ReportState {
    match number {
        0 => ReportState::Open,
        1 => ReportState::Upheld,
        _ => ReportState::Dismissed,
    }
}

pub(super) fn held_for(number: i64) -> HeldFor {
    match number {
        0 => HeldFor::Review,
        1 => HeldFor::First,
        _ => HeldFor::Word,
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
        for kind in [Colour::Glaze, Colour::Lamp, Colour::Seal, Colour::Indigo, Colour::Plum, Colour::Ink] {
            assert_eq!(colour(kind as i64), kind);
        }
        for number in 0..11 {
            assert_eq!(reason(number).map(|kind| kind as i64), Some(number));
        }
        assert_eq!(reason(11), None);
    }
}
