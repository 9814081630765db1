//! Cursors: where a list goes on. To those who hold one it says nothing; it is a letter for the list and the key of the
//! last row. A cursor of another list is refused, since its numbers would mean something else.

use crate::error::{Error, Result};
use tea_protocol::Code;

/// Longest cursor that is looked at: a letter and three numbers.
const BYTES_MAX: usize = 64;

/// Writes the cursor of a list.
pub(super) fn write<const N: usize>(list: char, key: [i64; N]) -> String {
    key.iter().fold(String::from(list), |text, number| format!("{text}{number}."))
}

/// The letter of the list that a cursor belongs to, if it is one.
pub(super) fn list(cursor: &str) -> Option<char> {
    cursor.chars().next()
}

/// Reads the cursor of a list.
///
/// # Errors
/// `bad_request` for what is not the cursor of this list.
pub(super) fn read<const N: usize>(list: char, cursor: &str) -> Result<[i64; N]> {
    let refused = || Error::new(Code::BadRequest).with("field", "after");
    let numbers = cursor.strip_prefix(list).and_then(|text| text.strip_suffix('.')).ok_or_else(refused)?;
    if cursor.len() > BYTES_MAX || numbers.contains('+') {
        return Err(refused());
    }
    let numbers = numbers.split('.').map(|number| number.parse::<i64>().map_err(|_| refused()));
    numbers.collect::<Result<Vec<i64>>>()?.try_into().map_err(|_| refused())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back() {
        for key in [[0, 0], [1, -1], [i64::MAX, i64::MIN]] {
            let text = write('L', key);
            assert_eq!(list(&text), Some('L'));
            assert_eq!(read::<2>('L', &text).unwrap(), key);
        }
        assert_eq!(read::<3>('C', &write('C', [i64::MIN; 3])).unwrap(), [i64::MIN; 3]);
    }

    #[test]
    fn another_list_and_nonsense_are_refused() {
        let good = write('L', [5, 6]);
        assert!(read::<2>('N', &good).is_err());
        assert!(read::<3>('L', &good).is_err());
        for bad in
            ["", "L", "L.", "L5.", "L5.6", "L5.6.7.", "L5.x.", "L+5.6.", "L5..", "L99999999999999999999.1.", "茶"]
        {
            assert!(read::<2>('L', bad).is_err(), "{bad}");
        }
    }
}
