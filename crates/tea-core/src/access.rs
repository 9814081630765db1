//! Who acts: the one actor and role table that every service's access functions stand on.

use crate::accounts;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use std::net::IpAddr;
use tea_protocol::accounts::Role;
use tea_protocol::live::Port;
use tea_protocol::{AccountId, Code, SessionId, StreamId};

/// Where a request comes from, before anything is known about the person.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The session whose token the request carried; none for a guest.
    pub session: Option<SessionId>,
    /// The address of the other side.
    pub address: Option<IpAddr>,
    /// The way in.
    pub port: Port,
    /// What the client says it is, for the list of sessions.
    pub client: String,
    /// The case of the front desk whose pickup word the client gave.
    pub case: Option<StreamId>,
}

impl Caller {
    /// Somebody without a session.
    #[must_use]
    pub fn guest(port: Port, address: Option<IpAddr>) -> Self {
        Self { session: None, address, port, client: String::new(), case: None }
    }
}

/// A person with an account that may be used, read inside the transaction of the request.
#[derive(Debug, Clone)]
pub struct Person {
    /// The account.
    pub id: AccountId,
    /// The account name.
    pub name: String,
    /// The display name.
    pub display: String,
    /// The role in the house.
    pub role: Role,
    /// The path of the portrait, if there is one.
    pub avatar: Option<String>,
    /// Until when an admin muted the account everywhere.
    pub muted_until: Option<i64>,
    /// The inbox stream.
    pub inbox: StreamId,
    /// The session that asks.
    pub session: SessionId,
}

/// Whoever makes a request: a guest or a person.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The person; none for a guest.
    pub person: Option<Person>,
    /// The case of the front desk that they hold the pickup word of.
    pub case: Option<StreamId>,
}

impl Actor {
    /// Finds out who a caller is, now. A session that ended, or an account that may not be used any more, is refused.
    ///
    /// # Errors
    /// `sign_in_required`, `account_locked`, `approval_pending`, `account_left`.
    pub fn of(tx: &Tx<'_>, caller: &Caller) -> Result<Self> {
        let person = match caller.session {
            Some(session) => Some(accounts::access::person(tx, session)?),
            None => None,
        };
        Ok(Self { person, case: caller.case })
    }

    /// The account, if it is a person.
    #[must_use]
    pub fn id(&self) -> Option<AccountId> {
        self.person.as_ref().map(|person| person.id)
    }

    /// The role; guests have the least.
    #[must_use]
    pub fn role(&self) -> Role {
        self.person.as_ref().map_or(Role::Guest, |person| person.role)
    }

    /// The person, for what guests may not do.
    ///
    /// # Errors
    /// `sign_in_required`.
    pub fn member(&self) -> Result<&Person> {
        self.person.as_ref().ok_or_else(|| Error::new(Code::SignInRequired))
    }

    /// The person, for what needs a role.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`.
    pub fn at_least(&self, role: Role) -> Result<&Person> {
        let person = self.member()?;
        if person.role >= role { Ok(person) } else { Err(Error::new(Code::Forbidden)) }
    }
}
