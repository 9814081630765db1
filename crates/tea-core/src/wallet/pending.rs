//! Not there yet.
#![allow(missing_docs, clippy::unused_async)]

use super::Wallets;
use crate::access::Caller;
use crate::error::{Error, Result};
use tea_protocol::Code;

impl Wallets {
    pub async fn mine(&self, _: &Caller, _: tea_protocol::wallet::Mine) -> Result<tea_protocol::wallet::Wallet> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn ledger(
        &self,
        _: &Caller,
        _: tea_protocol::wallet::Ledger,
    ) -> Result<tea_protocol::wallet::LedgerPage> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn redeem(&self, _: &Caller, _: tea_protocol::wallet::Redeem) -> Result<tea_protocol::wallet::Wallet> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn buy_vip(&self, _: &Caller, _: tea_protocol::wallet::BuyVip) -> Result<tea_protocol::wallet::Wallet> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn top_up(&self, _: &Caller, _: tea_protocol::wallet::TopUp) -> Result<tea_protocol::wallet::Wallet> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn make_codes(
        &self,
        _: &Caller,
        _: tea_protocol::wallet::MakeCodes,
    ) -> Result<tea_protocol::wallet::CodesMade> {
        Err(Error::new(Code::UnknownMethod))
    }
    pub async fn codes(&self, _: &Caller, _: tea_protocol::wallet::Codes) -> Result<tea_protocol::wallet::CodeList> {
        Err(Error::new(Code::UnknownMethod))
    }
}
