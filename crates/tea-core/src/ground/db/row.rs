//! Values that go into statements and come out of rows.

use crate::error::{Error, Result};
use rusqlite::types::{ToSql, ToSqlOutput, Value, ValueRef};
use tea_protocol::{AccountId, Cid, FileId, SessionId, StreamId};

/// A value given to a statement.
#[derive(Debug, Clone, Copy)]
pub enum Arg<'a> {
    /// No value.
    Null,
    /// A whole number, a time in milliseconds, an id, or a boolean as 0 or 1.
    Int(i64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

impl ToSql for Arg<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match *self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Int(number) => ToSqlOutput::Owned(Value::Integer(number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Int(i64::from(number))
    }
}

impl From<i32> for Arg<'_> {
    fn from(number: i32) -> Self {
        Self::Int(i64::from(number))
    }
}

impl From<bool> for Arg<'_> {
    fn from(yes: bool) -> Self {
        Self::Int(i64::from(yes))
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a [u8]> for Arg<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Arg<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Arg<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a Cid> for Arg<'a> {
    fn from(cid: &'a Cid) -> Self {
        Self::Bytes(&cid.0)
    }
}

impl<'a, T: Into<Arg<'a>>> From<Option<T>> for Arg<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A row that a query returned.
pub struct Row<'r>(pub(super) &'r rusqlite::Row<'r>);

impl Row<'_> {
    /// Reads the column at an index, from 0.
    ///
    /// # Errors
    /// `internal` when the column holds something else: the statement and its reader disagree.
    pub fn get<T: Column>(&self, index: usize) -> Result<T> {
        let value = self.0.get_ref(index).map_err(|error| Error::internal(format!("column {index}: {error}")))?;
        T::read(value).ok_or_else(|| {
            Error::internal(format!("column {index} holds {} where another type is expected", value.data_type()))
        })
    }
}

/// A type that a column can be read as.
pub trait Column: Sized {
    /// Reads it, or `None` when the column holds another type.
    fn read(value: ValueRef<'_>) -> Option<Self>;
}

impl Column for i64 {
    fn read(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok()
    }
}

impl Column for u64 {
    fn read(value: ValueRef<'_>) -> Option<Self> {
        i64::read(value)?.try_into().ok()
    }
}

impl Column for u32 {
    fn read(value: ValueRef<'_>) -> Option<Self> {
        i64::read(value)?.try_into().ok()
    }
}

impl Column for i32 {
    fn read(value: ValueRef<'_>) -> Option<Self> {
        i64::read(value)?.try_into().ok()
    }
}

impl Column for bool {
    fn read(value: ValueRef<'_>) -> Option<Self> {
        Some(i64::read(value)? != 0)
    }
}

impl Column for String {
    fn read(value: ValueRef<'_>) -> Option<Self> {
        value.as_str().ok().map(str::to_owned)
    }
}

impl Column for Vec<u8> {
    fn read(value: ValueRef<'_>) -> Option<Self> {
        value.as_blob().ok().map(<[u8]>::to_vec)
    }
}

impl Column for Cid {
    fn read(value: ValueRef<'_>) -> Option<Self> {
        value.as_blob().ok()?.try_into().ok().map(Cid)
    }
}

impl<T: Column> Column for Option<T> {
    fn read(value: ValueRef<'_>) -> Option<Self> {
        if matches!(value, ValueRef::Null) { Some(None) } else { T::read(value).map(Some) }
    }
}

macro_rules! id_column {
    ($($id:ident),*) => { $(
        impl From<$id> for Arg<'_> {
            fn from(id: $id) -> Self {
                Self::Int(id.0)
            }
        }

        impl Column for $id {
            fn read(value: ValueRef<'_>) -> Option<Self> {
                i64::read(value).map($id)
            }
        }
    )* };
}

id_column!(AccountId, StreamId, SessionId, FileId);
