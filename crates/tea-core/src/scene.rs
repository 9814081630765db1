//! What the tests of the services begin with: who asks, and what became of it.

use crate::access::Caller;
use crate::accounts::{create_account, open_session};
use crate::args;
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Db;
use tea_protocol::accounts::Role;
use tea_protocol::live::Port;
use tea_protocol::{Cid, Code};

/// Somebody without an account, in a browser.
pub(crate) fn guest() -> Caller {
    Caller::guest(Port::Browser, None)
}

/// An account of a role, signed in.
pub(crate) async fn sign_in(db: &Db, seed: &Seed, name: &str, role: Role) -> Caller {
    let made = create_account(db, seed, name, None, "not a hash".to_owned(), role).await.unwrap();
    let seed = seed.clone();
    let opened = db.write(move |tx| {
        open_session(tx, &seed, made.id, &guest())?;
        tx.get("select id from sessions where account = $1", args![made.id], |row| row.get(0))
    });
    Caller { session: Some(opened.await.unwrap()), ..guest() }
}

/// A client's id of a send.
pub(crate) fn cid(number: u8) -> Cid {
    Cid([number; 16])
}

/// Why something was refused.
pub(crate) fn code<T>(result: Result<T>) -> Code {
    refusal(result).code
}

/// The refusal of something, with what it tells.
pub(crate) fn refusal<T>(result: Result<T>) -> Error {
    result.err().expect("it is refused")
}
