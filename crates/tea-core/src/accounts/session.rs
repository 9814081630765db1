//! Sessions: opening one, finding it by its token, keeping it alive, ending it.

use super::{Accounts, secret, store};
use crate::access::{Actor, Caller};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{
    CLIENT_CHARS_MAX, SESSION_ABSOLUTE_MS, SESSION_IDLE_MS, SESSION_TOUCH_MS, SESSIONS_PER_ACCOUNT_MAX,
};
use crate::streams::Event;
use tea_protocol::accounts::{Done, RevokeSession, SessionList, Sessions, SignOut};
use tea_protocol::{AccountId, Code, SessionId};

/// Opens a session and returns its token, which is kept nowhere else. Sessions of the account that are over, and the
/// least used ones above the limit, end.
///
/// # Errors
/// From the database.
pub(crate) fn open(tx: &mut Tx<'_>, seed: &Seed, account: AccountId, caller: &Caller) -> Result<String> {
    let token = secret::token(seed);
    let client: String = caller.client.chars().filter(|c| !c.is_control()).take(CLIENT_CHARS_MAX).collect();
    let session = store::NewSession {
        id: SessionId(seed.id(tx.now)),
        token_hash: secret::digest(&token),
        account,
        client: &client,
        port: caller.port,
        expires_at: tx.now + SESSION_IDLE_MS,
    };
    for ended in store::make_room_for_session(tx, account, SESSIONS_PER_ACCOUNT_MAX - 1)? {
        tx.tell(Event::SessionEnded(ended));
    }
    store::insert_session(tx, &session)?;
    store::seen(tx, account)?;
    Ok(token)
}

/// Ends every session of an account, on every port within two seconds.
///
/// # Errors
/// From the database.
pub(super) fn end_all(tx: &mut Tx<'_>, account: AccountId) -> Result<()> {
    store::delete_sessions(tx, account)?;
    tx.tell(Event::AccountCut(account));
    Ok(())
}

/// Ends every session of an account but the one that asks.
///
/// # Errors
/// From the database.
pub(super) fn end_others(tx: &mut Tx<'_>, account: AccountId, current: SessionId) -> Result<()> {
    for ended in store::delete_other_sessions(tx, account, current)? {
        tx.tell(Event::SessionEnded(ended));
    }
    Ok(())
}

impl Accounts {
    /// The session of a token, if it still holds. Using a session keeps it from going idle; that is written down at
    /// most once a minute. What its person may do is asked in the transaction of each request.
    ///
    /// # Errors
    /// From the database.
    pub async fn session_of_token(&self, token: &str) -> Result<Option<SessionId>> {
        if token.len() != secret::TOKEN_CHARS {
            return Ok(None);
        }
        let hash = secret::digest(token);
        let found = self.db.read_few(move |tx| store::session_by_token(tx, &hash)).await?;
        let Some((session, seen_at)) = found else { return Ok(None) };
        if self.clock.now() - seen_at >= SESSION_TOUCH_MS {
            self.touch(session);
        }
        Ok(Some(session))
    }

    /// Keeps a session from going idle, for connections that stay open without asking anything. Costs nothing when it
    /// was done within the last minute; does not wait.
    pub fn touch(&self, session: SessionId) {
        let job = move |tx: &mut Tx<'_>| {
            store::touch_session(tx, session, SESSION_TOUCH_MS, SESSION_IDLE_MS, SESSION_ABSOLUTE_MS)
        };
        self.db.submit(job, |outcome| {
            if let Err(error) = outcome {
                tracing::warn!(%error, "a session could not be marked as used");
            }
        });
    }

    /// Ends the session that asks. One that is over already is no error.
    ///
    /// # Errors
    /// `sign_in_required` for a guest.
    pub async fn sign_out(&self, caller: &Caller, _: SignOut) -> Result<Done> {
        let session = caller.session.ok_or_else(|| Error::new(Code::SignInRequired))?;
        self.db
            .write(move |tx| {
                if store::delete_session(tx, session)? {
                    tx.tell(Event::SessionEnded(session));
                }
                Ok(Done {})
            })
            .await
    }

    /// Lists the own sessions.
    ///
    /// # Errors
    /// `sign_in_required`.
    pub async fn sessions(&self, caller: &Caller, _: Sessions) -> Result<SessionList> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                let mut sessions = store::sessions(tx, person.id)?;
                for session in &mut sessions {
                    session.current = session.id == person.session;
                }
                Ok(SessionList { sessions })
            })
            .await
    }

    /// Ends one of the own sessions.
    ///
    /// # Errors
    /// `sign_in_required`; `not_found` also for somebody else's session.
    pub async fn revoke_session(&self, caller: &Caller, ask: RevokeSession) -> Result<Done> {
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let person = Actor::of(tx, &caller)?.member()?.id;
                if !store::delete_own_session(tx, ask.id, person)? {
                    return Err(Error::new(Code::NotFound));
                }
                tx.tell(Event::SessionEnded(ask.id));
                Ok(Done {})
            })
            .await
    }
}
