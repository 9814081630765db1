//! Floors as a tree: each below the one that it answers.

use tea_protocol::boards::Floor;

/// Puts each floor behind the one that it answers and those before it there, and what answers nothing on this page in
/// the order of the floors. A floor answers an earlier one, so this always ends; no depth is too deep.
pub(super) fn ordered(mut floors: Vec<Floor>) -> Vec<Floor> {
    floors.sort_unstable_by_key(|floor| floor.floor);
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); floors.len()];
    let mut waiting = Vec::new();
    for (place, floor) in floors.iter().enumerate() {
        let answered = floor.reply_to.and_then(|to| floors[..place].binary_search_by_key(&to, |f| f.floor).ok());
        match answered {
            Some(answered) => below[answered].push(place),
            None => waiting.push(place),
        }
    }
    waiting.reverse();
    let mut slots: Vec<Option<Floor>> = floors.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(slots.len());
    while let Some(place) = waiting.pop() {
        ordered.extend(slots[place].take());
        waiting.extend(below[place].iter().rev());
    }
    ordered
}
