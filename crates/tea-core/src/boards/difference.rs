//! What changed between two versions of a text, line by line.
//!
//! A longest common subsequence of lines by the textbook's table (Wagner and Fischer, 1974), after what is the same at
//! both ends was set aside, which is nearly everything in an edit. The table is bounded; beyond the bound all old lines
//! are shown as gone and all new ones as added, which is true as well.

use crate::limits::DIFFERENCE_LINES_MAX;
use tea_protocol::boards::{Change, ChangeKind};

/// The lines of both texts in reading order, each with what became of it. Equal texts have no changes.
pub(super) fn changes(old: &str, new: &str) -> Vec<Change> {
    if old == new {
        return Vec::new();
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let before = common(old.iter(), new.iter());
    let (old_rest, new_rest) = (&old[before..], &new[before..]);
    let after = common(old_rest.iter().rev(), new_rest.iter().rev());
    let (old_middle, tail) = old_rest.split_at(old_rest.len() - after);
    let new_middle = &new_rest[..new_rest.len() - after];
    let mut changes: Vec<Change> = all(ChangeKind::Same, &old[..before]).collect();
    middle(old_middle, new_middle, &mut changes);
    changes.extend(all(ChangeKind::Same, tail));
    changes
}

fn common<'a>(one: impl Iterator<Item = &'a &'a str>, other: impl Iterator<Item = &'a &'a str>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

fn all<'a>(kind: ChangeKind, lines: &'a [&'a str]) -> impl Iterator<Item = Change> + 'a {
    lines.iter().map(move |line| change(kind, line))
}

fn change(kind: ChangeKind, line: &str) -> Change {
    Change { kind, line: line.to_owned() }
}

fn middle(old: &[&str], new: &[&str], changes: &mut Vec<Change>) {
    if old.len().max(new.len()) > DIFFERENCE_LINES_MAX || old.is_empty() || new.is_empty() {
        changes.extend(all(ChangeKind::Removed, old));
        changes.extend(all(ChangeKind::Added, new));
        return;
    }
    // A cell holds how many lines the rests of both texts from there on have in common.
    let width = new.len() + 1;
    let mut shared = vec![0_u32; (old.len() + 1) * width];
    for (row, old_line) in old.iter().enumerate().rev() {
        for (column, new_line) in new.iter().enumerate().rev() {
            shared[row * width + column] = if old_line == new_line {
                shared[(row + 1) * width + column + 1] + 1
            } else {
                shared[(row + 1) * width + column].max(shared[row * width + column + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < old.len() && column < new.len() {
        if old[row] == new[column] {
            changes.push(change(ChangeKind::Same, old[row]));
            (row, column) = (row + 1, column + 1);
        } else if shared[(row + 1) * width + column] >= shared[row * width + column + 1] {
            changes.push(change(ChangeKind::Removed, old[row]));
            row += 1;
        } else {
            changes.push(change(ChangeKind::Added, new[column]));
            column += 1;
        }
    }
    changes.extend(all(ChangeKind::Removed, &old[row..]));
    changes.extend(all(ChangeKind::Added, &new[column..]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Changes in short: a sign and the line.
    fn shown(old: &str, new: &str) -> Vec<String> {
        let sign = |kind| match kind {
            ChangeKind::Same => ' ',
            ChangeKind::Added => '+',
            ChangeKind::Removed => '-',
        };
        changes(old, new).into_iter().map(|change| format!("{}{}", sign(change.kind), change.line)).collect()
    }

    fn side(changes: &[Change], without: ChangeKind) -> Vec<&str> {
        changes.iter().filter(|change| change.kind != without).map(|change| change.line.as_str()).collect()
    }

    #[test]
    fn lines_stay_come_and_go() {
        assert!(shown("tea", "tea").is_empty());
        assert_eq!(shown("", "tea"), ["+tea"]);
        assert_eq!(shown("tea", ""), ["-tea"]);
        assert_eq!(shown("a\nb\nc", "a\nx\nc"), [" a", "-b", "+x", " c"]);
        assert_eq!(shown("a\nb", "a\nb\nc"), [" a", " b", "+c"]);
        assert_eq!(shown("a\nb\nc\nd\ne", "a\nc\nx\nd\ne"), [" a", "-b", " c", "+x", " d", " e"]);
        assert_eq!(shown("一\n二", "二\n一"), ["-一", " 二", "+一"]);
    }

    #[test]
    fn a_long_text_is_compared_up_to_the_limit_and_told_whole_beyond() {
        let lines = |count: usize, word: &str| -> String {
            (0..count).map(|number| format!("{word} {number}\n")).collect::<String>()
        };
        for (count, found) in [(DIFFERENCE_LINES_MAX, 1), (DIFFERENCE_LINES_MAX + 1, 0)] {
            // All lines differ but one, which is not at an end.
            let text = |word| format!("{}same\n{word}\n", lines(count - 2, word));
            let told = changes(&text("old"), &text("new"));
            assert_eq!(told.iter().filter(|change| change.kind == ChangeKind::Same).count(), found);
            assert_eq!(told.len(), 2 * count - found);
        }
        // What is the same at both ends costs nothing, however long.
        let (old, new) = (lines(50_000, "same"), format!("{}more", lines(50_000, "same")));
        let told = changes(&old, &new);
        assert_eq!(told.iter().filter(|change| change.kind == ChangeKind::Added).count(), 1);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_changes(
            old in proptest::collection::vec("[ab]{0,2}", 0..12),
            new in proptest::collection::vec("[ab]{0,2}", 0..12),
        ) {
            let (old, new) = (old.join("\n"), new.join("\n"));
            prop_assume!(old != new);
            let told = changes(&old, &new);
            prop_assert_eq!(side(&told, ChangeKind::Added), old.lines().collect::<Vec<_>>());
            prop_assert_eq!(side(&told, ChangeKind::Removed), new.lines().collect::<Vec<_>>());
        }
    }
}
