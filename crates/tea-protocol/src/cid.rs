//! The client's own id of a send: what makes a resend harmless.

use minicbor::{Decode, Decoder, Encode, Encoder};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use uuid::Uuid;

/// Sixteen bytes that the client chooses once per send, a UUID version 7 by convention (RFC 9562). The house keeps
/// `(author, cid)` unique for ever, so sending the same again returns the first acknowledgement.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cid(pub [u8; 16]);

impl Cid {
    /// A fresh one, from the system's clock and randomness: for clients.
    #[must_use]
    pub fn fresh() -> Self {
        Self(Uuid::now_v7().into_bytes())
    }

    /// Reads any of the usual UUID spellings: with or without hyphens or braces.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text).ok().map(|uuid| Self(uuid.into_bytes()))
    }
}

impl fmt::Display for Cid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Uuid::from_bytes(self.0).hyphenated().fmt(f)
    }
}

impl fmt::Debug for Cid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cid({self})")
    }
}

impl Serialize for Cid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("cid is not a UUID"))
    }
}

impl JsonSchema for Cid {
    fn schema_name() -> Cow<'static, str> {
        "Cid".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "uuid", "description": "the client's own id of this send" })
    }
}

impl<C> Encode<C> for Cid {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Cid {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let bytes = d.bytes()?;
        let bytes = bytes.try_into().map_err(|_| minicbor::decode::Error::message("cid is not 16 bytes"))?;
        Ok(Self(bytes))
    }
}
