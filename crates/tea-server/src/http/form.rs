//! What a form sent, by name.

use axum::extract::{Form, FromRequest, Request};
use tea_core::Error;
use tea_protocol::{Cid, Code};

use super::visit::Refused;
use crate::limits::{FORM_FIELDS_MAX, NEXT_BYTES_MAX};
use crate::pages::form::Field;
use tea_words::figures;

/// The fields of a form; the first of a name counts.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// The value of a field, without carriage returns; empty when it is not there.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field that may be sent several times.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value, unless it is empty.
    pub(super) fn given(&self, name: &str) -> Option<String> {
        Some(self.get(name).trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// Whether a field was sent, empty or not.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Whether a box was ticked or a button said so.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.get(name) == "true"
    }

    /// The value as a number.
    ///
    /// # Errors
    /// `bad_request` when it is none.
    pub(super) fn number<T: std::str::FromStr>(&self, name: &'static str) -> Result<T, Error> {
        self.get(name).trim().parse().map_err(|_| Error::new(Code::BadRequest).with("field", name))
    }

    /// The value as a sum of money as people write it, `12` or `12.50`, in hundredths.
    ///
    /// # Errors
    /// `bad_request` when it is none.
    pub(super) fn sum(&self, name: &'static str) -> Result<i64, Error> {
        figures::hundredths(self.get(name).trim()).ok_or_else(|| Error::new(Code::BadRequest).with("field", name))
    }

    /// The form's own id, by which sending it twice does nothing; one that cannot be read is refused, none is made.
    ///
    /// # Errors
    /// `cid_invalid`.
    pub(super) fn cid(&self) -> Result<Option<Cid>, Error> {
        match self.get("cid") {
            "" => Ok(None),
            text => Cid::parse(text).map(Some).ok_or_else(|| Error::new(Code::CidInvalid)),
        }
    }

    /// The value to be shown in the form again.
    pub(super) fn again(&self, name: &str) -> Field {
        Field::of(self.get(name))
    }

    /// Adds a field, such as one part of a multipart form.
    ///
    /// # Errors
    /// `bad_request` when there are too many.
    pub(super) fn push(&mut self, name: String, value: String) -> Result<(), Error> {
        if self.0.len() >= FORM_FIELDS_MAX {
            return Err(Error::new(Code::BadRequest));
        }
        self.0.push((name, value));
        Ok(())
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Fields, Refused> {
        let Form(fields) = Form::from_request(request, state).await.map_err(|_| Error::new(Code::BadRequest))?;
        let fields: Vec<(String, String)> = fields;
        if fields.len() > FORM_FIELDS_MAX {
            return Err(Code::BadRequest.into());
        }
        Ok(Fields(fields))
    }
}

/// A path of this house to go to, from a form or an address; anything that could lead elsewhere leads home.
pub(super) fn local_path(path: &str) -> String {
    let here = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
    if here && path.len() <= NEXT_BYTES_MAX && path.bytes().all(|byte| byte.is_ascii_graphic()) {
        path.to_owned()
    } else {
        "/".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_the_house_are_followed() {
        for path in ["/", "/talk/hall?at=3#m-3", "/u/%E8%8C%B6"] {
            assert_eq!(local_path(path), path);
        }
        for path in
            ["", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nSet-Cookie: x", "javascript:x"]
        {
            assert_eq!(local_path(path), "/", "{path:?}");
        }
        let longest = format!("/{}", "x".repeat(NEXT_BYTES_MAX - 1));
        assert_eq!(local_path(&longest), longest);
        assert_eq!(local_path(&format!("{longest}x")), "/");
    }

    #[test]
    fn fields_are_bounded() {
        let mut fields = Fields::default();
        for index in 0..FORM_FIELDS_MAX {
            fields.push(format!("f{index}"), "x".to_owned()).unwrap();
        }
        assert!(fields.push("more".to_owned(), String::new()).is_err());
    }
}
