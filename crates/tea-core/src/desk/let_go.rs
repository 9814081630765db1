//! Whoever is no longer of the staff leaves the desk.

use super::{Desk, change, give, standing, store};
use crate::accounts::lookup;
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::CASES_REVOKED_MAX;
use crate::streams::{Author, Event};
use tea_protocol::accounts::{Role, State};
use tea_protocol::desk::{Agent, DESK};
use tea_protocol::entry::CaseEvent;

impl Desk {
    /// Looks whether somebody still may keep the desk, after their role or their account changed. Who may not is off
    /// duty, their cases wait again, and they follow nothing of the desk any more.
    ///
    /// # Errors
    /// From the database.
    pub async fn let_go(&self, name: String) -> Result<()> {
        let seed = self.seed.clone();
        self.db.write(move |tx| let_go(tx, &seed, &name)).await
    }
}

fn let_go(tx: &mut Tx<'_>, seed: &Seed, name: &str) -> Result<()> {
    let Some(account) = lookup::find(tx, name)?.map(|known| known.account) else { return Ok(()) };
    if account.role >= Role::Staff && account.state == State::Active {
        return Ok(());
    }
    let agent = Agent { id: account.id, name: account.name, display: account.display };
    if store::duty(tx, agent.id)?.0.is_some() {
        store::set_duty(tx, agent.id, None, 0)?;
        change::tell_staff(tx, DESK, CaseEvent::Duty, Author::House, Some(&agent))?;
    }
    for id in store::held_by(tx, agent.id)? {
        let case = standing::now(tx, id)?;
        give::put_back(tx, &case, CaseEvent::Returned, Author::House)?;
    }
    let others = store::visited_by_others(tx, agent.id, CASES_REVOKED_MAX)?;
    for stream in others.into_iter().chain([DESK]) {
        tx.tell(Event::Revoked { stream, account: agent.id });
    }
    give::give_out(tx, seed)
}
