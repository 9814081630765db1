//! Where a list goes on: a letter for the list, and the key of its last row.

use crate::error::{Error, Result};
use tea_protocol::{Code, StreamId};

/// Longest cursor that is looked at: a letter, two numbers and two full stops.
const BYTES_MAX: usize = 48;

/// The key of a row: what the list goes by, and the title.
pub(super) type Key = (i64, StreamId);

/// Before the first row of a list that goes down.
pub(super) const START: Key = (i64::MAX, StreamId(i64::MAX));

/// The cursor of a list after a row.
pub(super) fn write(list: char, (key, id): Key) -> String {
    format!("{list}{key}.{}.", id.0)
}

/// Reads the cursor of a list; where the list starts when there is none.
///
/// # Errors
/// `bad_request` for what is not the cursor of this list.
pub(super) fn read(list: char, cursor: Option<&str>, start: Key) -> Result<Key> {
    let Some(cursor) = cursor else { return Ok(start) };
    let refused = || Error::new(Code::BadRequest).with("field", "after");
    if cursor.len() > BYTES_MAX || cursor.contains('+') {
        return Err(refused());
    }
    let numbers = cursor.strip_prefix(list).and_then(|text| text.strip_suffix('.')).ok_or_else(refused)?;
    let (key, id) = numbers.split_once('.').ok_or_else(refused)?;
    Ok((key.parse().map_err(|_| refused())?, StreamId(id.parse().map_err(|_| refused())?)))
}

/// A page of rows out of one more than fits, and the cursor of the next page if there is one.
pub(super) fn page(list: char, mut found: Vec<Key>, limit: u32) -> (Vec<StreamId>, Option<String>) {
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|last| write(list, *last));
    (found.into_iter().map(|(_, id)| id).collect(), next)
}

/// How many of something are asked for.
///
/// # Errors
/// `limit_reached`.
pub(super) fn limit(asked: Option<u32>, default: u32, max: u32) -> Result<u32> {
    match asked {
        None => Ok(default),
        Some(limit) if (1..=max).contains(&limit) => Ok(limit),
        Some(_) => Err(Error::new(Code::LimitReached).with("max", max)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_and_another_is_refused() {
        for key in [(0, StreamId(1)), START, (i64::MIN, StreamId(-1))] {
            assert_eq!(read('n', Some(&write('n', key)), START).unwrap(), key);
            assert!(read('w', Some(&write('n', key)), START).is_err());
        }
        assert_eq!(read('n', None, START).unwrap(), START);
        for bad in ["", "n", "n.", "n1.", "n1.2", "n1.2.3.", "n+1.2.", "nx.2.", "n99999999999999999999.1.", "茶"] {
            assert!(read('n', Some(bad), START).is_err(), "{bad}");
        }
    }

    #[test]
    fn as_many_are_given_as_the_limit_allows() {
        assert_eq!(limit(None, 24, 60).unwrap(), 24);
        assert_eq!(limit(Some(60), 24, 60).unwrap(), 60);
        assert_eq!(limit(Some(61), 24, 60).unwrap_err().code, Code::LimitReached);
        assert_eq!(limit(Some(0), 24, 60).unwrap_err().code, Code::LimitReached);
    }
}
