//! What stands on every page, in one read: the house, and whoever looks, with what is new for them.

pub use crate::founding::Sign;

use crate::access::Caller;
use crate::accounts;
use crate::boards::BoardPage;
use crate::error::Result;
use crate::house::House;
use tea_protocol::accounts::MyAccount;
use tea_protocol::boards::{BoardRef, Topics};

/// What every page says of the house and of its viewer.
#[derive(Debug, Clone)]
pub struct Front {
    /// What everybody may know of the house.
    pub house: Sign,
    /// The viewer's account; none for a guest.
    pub me: Option<MyAccount>,
    /// How many notices wait in the viewer's inbox.
    pub unread: u64,
}

impl House {
    /// What the page of a board shows; [`crate::boards::Boards::board_page`].
    ///
    /// # Errors
    /// `rate_limited` for a guest, `not_found`, and what [`crate::boards::Boards::topics`] refuses.
    pub async fn board_page(&self, caller: &Caller, board: BoardRef, ask: Topics) -> Result<BoardPage> {
        self.allowance(caller)?;
        self.boards.board_page(caller, board, ask).await
    }

    /// What every page needs, in as few statements as can be, since each page pays for them: none for a guest while the
    /// sign of the house is kept, and one for a member.
    ///
    /// # Errors
    /// `rate_limited` for a guest; `sign_in_required`, `account_locked`, `approval_pending`, `account_left`.
    pub async fn front(&self, caller: &Caller) -> Result<Front> {
        self.allowance(caller)?;
        let house = self.founding.sign().await?;
        let Some(session) = caller.session else { return Ok(Front { house, me: None, unread: 0 }) };
        let viewer = self.db.read_few(move |tx| accounts::viewer(tx, session)).await?;
        Ok(Front { house, me: Some(viewer.me), unread: viewer.unread })
    }
}
