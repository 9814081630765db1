//! Ids. Each is a number below 2^53, so that a browser can hold it without loss.

use minicbor::{Decode, Decoder, Encode, Encoder, data::Type};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, Encode, Decode)]
        #[serde(transparent)]
        #[cbor(transparent)]
        pub struct $name(#[n(0)] pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// A person's account.
    AccountId
);
id!(
    /// A stream: a room, a direct conversation or a member's inbox. A room and its stream are the same number.
    StreamId
);
id!(
    /// One sign-in of one account.
    SessionId
);
id!(
    /// A file that somebody attached.
    FileId
);

/// A room named by its id or by its short name, as a person would write it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RoomRef {
    /// The id of the room.
    Id(StreamId),
    /// The short name, such as `hall`.
    Name(String),
}

impl From<StreamId> for RoomRef {
    fn from(id: StreamId) -> Self {
        Self::Id(id)
    }
}

impl From<&str> for RoomRef {
    fn from(name: &str) -> Self {
        Self::Name(name.to_owned())
    }
}

impl<C> Encode<C> for RoomRef {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        ctx: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        match self {
            Self::Id(id) => id.encode(e, ctx),
            Self::Name(name) => e.str(name)?.ok(),
        }
    }
}

impl<'b, C> Decode<'b, C> for RoomRef {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        match d.datatype()? {
            Type::String => Ok(Self::Name(d.str()?.to_owned())),
            _ => Ok(Self::Id(StreamId::decode(d, ctx)?)),
        }
    }
}
