//! From a request to the function that answers it.

use super::Wallets;
use crate::access::Caller;
use crate::error::{Error, Result};
use tea_protocol::{Code, Reply, Request};

impl Wallets {
    /// Answers a request of this service.
    ///
    /// # Errors
    /// What the function refuses; `unknown_method` for a request of another service.
    pub(crate) async fn call(&self, caller: &Caller, request: Request) -> Result<Reply> {
        Ok(match request {
            Request::WalletMine(ask) => Reply::WalletMine(self.mine(caller, ask).await?),
            Request::WalletLedger(ask) => Reply::WalletLedger(self.ledger(caller, ask).await?),
            Request::WalletRedeem(ask) => Reply::WalletRedeem(self.redeem(caller, ask).await?),
            Request::WalletBuyVip(ask) => Reply::WalletBuyVip(self.buy_vip(caller, ask).await?),
            Request::WalletTopUp(ask) => Reply::WalletTopUp(self.top_up(caller, ask).await?),
            Request::WalletMakeCodes(ask) => Reply::WalletMakeCodes(self.make_codes(caller, ask).await?),
            Request::WalletCodes(ask) => Reply::WalletCodes(self.codes(caller, ask).await?),
            _ => return Err(Error::new(Code::UnknownMethod)),
        })
    }
}
