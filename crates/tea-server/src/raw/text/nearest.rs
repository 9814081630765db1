//! The name that somebody probably meant.

/// The nearest of some names, if it is near: at most a third of its letters, or one, have to be changed, and at
/// least one stays.
pub(super) fn nearest<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let near = |name: &&str| {
        let length = name.chars().count();
        let changes = distance(word, name);
        changes < length && changes <= (length / 3).max(1)
    };
    names.filter(near).min_by_key(|name| distance(word, name))
}

/// Letters to insert, to drop, to change or to swap with their neighbour (optimal string alignment).
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    // Nobody means a short name by a long word, and the table grows with both.
    if one.len() > 2 * other.len() {
        return one.len();
    }
    let mut rows = vec![vec![0; other.len() + 1]; one.len() + 1];
    for i in 0..=one.len() {
        for j in 0..=other.len() {
            rows[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let change = usize::from(one[i - 1] != other[j - 1]);
                    let mut least = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + change);
                    if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                        least = least.min(rows[i - 2][j - 2] + 1);
                    }
                    least
                }
            };
        }
    }
    rows[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_a_typist() {
        let check = |one, other, expect| assert_eq!(distance(one, other), expect, "{one} and {other}");
        check("help", "help", 0);
        check("hlep", "help", 1);
        check("hel", "help", 1);
        check("rooom", "rooms", 2);
        check("房", "房间", 1);
        check("", "q", 1);
    }

    #[test]
    fn only_what_is_near_is_meant() {
        let check = |word, expect| {
            assert_eq!(nearest(word, ["help", "rooms", "q", "房间"].into_iter()), expect, "{word}");
        };
        check("hlep", Some("help"));
        check("roomz", Some("rooms"));
        check("rooomz", None);
        check("x", None);
        check("quit", None);
        check("房子", Some("房间"));
    }
}
