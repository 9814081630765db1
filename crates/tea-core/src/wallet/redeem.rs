//! Using a redeem code.

use super::{Moving, Wallets, move_money, store, view};
use crate::access::{Actor, Caller};
use crate::accounts;
use crate::error::{Error, Result};
use crate::limits::CODE_TYPED_BYTES_MAX;
use crate::rates::{Act, Key};
use tea_protocol::Code;
use tea_protocol::wallet::{Movement, Redeem, Wallet};
use unicode_normalization::UnicodeNormalization;

impl Wallets {
    /// `wallet.redeem`: puts what a code is worth into the asker's wallet. Whoever used the code gets the same reply
    /// again. A try costs from the allowance of the account and of the address, and is given back when it was no guess.
    ///
    /// # Errors
    /// `sign_in_required`, `rate_limited`; `code_invalid` for one that is not known or too old; `code_used` for one that
    /// somebody else used; `limit_reached` for a wallet that is full, which leaves the code as it was.
    pub async fn redeem(&self, caller: &Caller, ask: Redeem) -> Result<Wallet> {
        let (caller, seed, limiter) = (caller.clone(), self.seed.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let account = actor.member()?.id;
                let keys = [Some(Key::Account(account)), caller.address.map(Key::address)];
                for key in keys.iter().flatten() {
                    limiter.take(Act::Redeem, key.clone(), tx.now)?;
                }
                let code = store::code(tx, &digest(&ask.code))?.ok_or_else(|| Error::new(Code::CodeInvalid))?;
                let dup = match code.used_by {
                    Some(user) if user == account => true,
                    Some(_) => return Err(Error::new(Code::CodeUsed)),
                    None if code.expires_at <= tx.now => return Err(Error::new(Code::CodeInvalid)),
                    None => false,
                };
                if !dup {
                    store::use_code(tx, code.id, account)?;
                    let moving = Moving {
                        account,
                        amount: code.amount,
                        kind: Movement::Redeemed,
                        title: None,
                        code: Some(code.id),
                        by: account,
                        note: "",
                        cid: None,
                    };
                    move_money(tx, &seed, &moving)?;
                }
                for key in keys.into_iter().flatten() {
                    limiter.give_back(Act::Redeem, key);
                }
                Ok(Wallet { dup, ..view::wallet(tx, account)? })
            })
            .await
    }
}

/// What is kept of a code, however it was typed: case, blanks, hyphens and the width of its letters do not matter, and a
/// zero is taken for the letter that it looks like. What is far too long is no code.
pub(super) fn digest(code: &str) -> [u8; 32] {
    let code = if code.len() > CODE_TYPED_BYTES_MAX { "" } else { code };
    let letters = code.nfkc().filter(char::is_ascii_alphanumeric).map(|letter| match letter.to_ascii_lowercase() {
        '0' => 'o',
        letter => letter,
    });
    accounts::digest(&letters.collect::<String>())
}
