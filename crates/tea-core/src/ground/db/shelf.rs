//! What is made of rows and costly to make: kept by the thread of a connection, between its transactions.

use crate::error::Result;
use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// What one thread keeps, one of each type, with the version of the rows that it was made of.
#[derive(Default)]
pub(super) struct Shelf(RefCell<HashMap<TypeId, Made>>);

/// What was made, and of which version of the rows.
type Made = (u64, Arc<dyn Any + Send + Sync>);

impl Shelf {
    /// The one that was made of this version of the rows; made now if there is none.
    pub(super) fn get<T: Send + Sync + 'static>(
        &self,
        version: u64,
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<T>> {
        let known = self.0.borrow().get(&TypeId::of::<T>()).filter(|(at, _)| *at == version).map(|(_, it)| it.clone());
        if let Some(Ok(it)) = known.map(Arc::downcast::<T>) {
            return Ok(it);
        }
        let made = Arc::new(make()?);
        self.0.borrow_mut().insert(TypeId::of::<T>(), (version, made.clone()));
        Ok(made)
    }

    /// Forgets everything: a version whose transaction was rolled back may come again with other rows.
    pub(super) fn clear(&self) {
        self.0.borrow_mut().clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use tea_protocol::Code;

    #[test]
    fn a_thing_is_made_once_a_version() {
        let shelf = Shelf::default();
        assert_eq!(*shelf.get(1, || Ok("one")).unwrap(), "one");
        assert_eq!(*shelf.get(1, || Ok("again")).unwrap(), "one");
        assert_eq!(*shelf.get(1, || Ok(7)).unwrap(), 7, "each type has its own place");
        assert!(shelf.get::<&str>(2, || Err(Error::new(Code::Busy))).is_err());
        assert_eq!(*shelf.get(2, || Ok("two")).unwrap(), "two");
        shelf.clear();
        assert_eq!(*shelf.get(2, || Ok("anew")).unwrap(), "anew");
    }
}
