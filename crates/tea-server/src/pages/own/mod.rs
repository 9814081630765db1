//! What a member has: their wallet, and the films that they watched, keep, bought and downloaded.

mod films;
mod wallet;

pub use films::{FilmLine, MyFilmsView, Shelf};
pub use wallet::{MoneyRow, VipOffer, WalletView};
