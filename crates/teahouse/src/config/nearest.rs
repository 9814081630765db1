//! The known name nearest to a mistyped one.

/// The nearest of `known` by edit distance; the first on a tie, none if nothing is near.
pub(crate) fn nearest<'k>(typed: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let near = known.map(|name| (distance(typed, name), name)).min_by_key(|(distance, _)| *distance);
    near.filter(|(distance, name)| *distance <= name.len().max(typed.len()) / 2).map(|(_, name)| name)
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other: the distance of
/// Damerau and Levenshtein in the restricted form (optimal string alignment).
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut least = (rows[i][j] + usize::from(a != b)).min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (one, other, expected) in
            [("", "", 0), ("listen", "listen", 0), ("lisetn", "listen", 1), ("log", "log.level", 6), ("", "abc", 3)]
        {
            assert_eq!(distance(one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn the_nearest_is_named_and_the_far_is_not() {
        let known = || ["listen", "log.level", "tls.key"].into_iter();
        assert_eq!(nearest("listne", known()), Some("listen"));
        assert_eq!(nearest("log_level", known()), Some("log.level"));
        assert_eq!(nearest("zzzzzzzzzzzz", known()), None);
    }
}
