//! Numbers that stand for words in the tables of the library.

use tea_protocol::video::{Access, Colour, Fault, Mode, Rung, RungState, State};

/// The word of a number; the first word for a number of a later version.
fn word<T: Copy>(words: &[T], number: i64) -> T {
    usize::try_from(number).ok().and_then(|at| words.get(at)).copied().unwrap_or(words[0])
}

pub(super) fn access(number: i64) -> Access {
    word(&[Access::Free, Access::Paid, Access::Vip], number)
}

pub(super) fn state(number: i64) -> State {
    use State::{Damaged, Ladder, Playable, Probed, Ready, Received, Waiting};
    word(&[Waiting, Received, Probed, Playable, Ladder, Ready, Damaged], number)
}

pub(super) fn fault(number: i64) -> Fault {
    use Fault::{Damaged, Internal, TooLarge, TooSlow, Tools, Unsupported};
    word(&[Damaged, Unsupported, TooLarge, TooSlow, Tools, Internal], number)
}

pub(super) fn rung(number: i64) -> Rung {
    word(&[Rung::R480, Rung::R720, Rung::R1080], number)
}

pub(super) fn rung_state(number: i64) -> RungState {
    word(&[RungState::Waiting, RungState::Making, RungState::Ready, RungState::Failed], number)
}

pub(super) fn mode(number: i64) -> Mode {
    word(&[Mode::Fly, Mode::Top, Mode::Bottom], number)
}

pub(super) fn colour(number: i64) -> Colour {
    word(&[Colour::White, Colour::Yellow, Colour::Green, Colour::Red], number)
}
