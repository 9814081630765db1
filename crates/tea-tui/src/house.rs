//! What is known of the house as a whole: its name, who we are there, and whether it is reached.

use tea_protocol::AccountId;
use tea_protocol::accounts::Account;

/// Whether the house is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Link {
    /// Not yet, since the start.
    Connecting,
    /// Yes.
    Online,
    /// No; it is tried again.
    Offline {
        /// Which try comes next, from 1 on.
        next_try: u32,
        /// When.
        retry_at: i64,
    },
    /// No, and it is not tried again, for this reason.
    Ended(String),
}

/// The house.
#[derive(Debug)]
pub(crate) struct House {
    /// Its address as it was typed.
    pub(crate) address: String,
    /// Its name, or its address until the name is known.
    pub(crate) name: String,
    /// Who we are; none for a guest or while it is not known.
    pub(crate) account: Option<Account>,
    pub(crate) link: Link,
    /// The house answered at least once in this run.
    pub(crate) was_online: bool,
    /// What was said last of the programs that the house offers.
    pub(crate) advice: Option<String>,
}

impl House {
    pub(crate) fn new(address: &str) -> Self {
        let name = crate::clean::clean_line(address);
        Self {
            address: address.to_owned(),
            name,
            account: None,
            link: Link::Connecting,
            was_online: false,
            advice: None,
        }
    }

    pub(crate) fn me(&self) -> Option<AccountId> {
        self.account.as_ref().map(|account| account.id)
    }

    pub(crate) fn is_online(&self) -> bool {
        self.link == Link::Online
    }

    /// The line was cut, or could not be made; the next try is in so many milliseconds.
    pub(crate) fn cut(&mut self, retry_ms: i64, now: i64) {
        let next_try = match self.link {
            Link::Offline { next_try, .. } => next_try + 1,
            _ => 1,
        };
        self.link = Link::Offline { next_try, retry_at: now + retry_ms };
    }
}
