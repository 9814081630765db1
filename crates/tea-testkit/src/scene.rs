//! A house without listeners: what services are tested over.

use crate::limits::RATES_FACTOR;
use std::path::Path;
use tea_core::access::Caller;
use tea_core::accounts::password::{self, Hasher, Settings};
use tea_core::accounts::{CaptchaRule, create_account};
use tea_core::clock::{Clock, Millis, Seed};
use tea_core::rates::Rates;
use tea_core::{House, Plan, files, founding, make_first};
use tea_protocol::accounts::{Account, Role, SignIn, SignedIn};
use tea_protocol::live::Port;
use tea_server::live::Encoder;

/// When test houses begin, in milliseconds since 1970.
pub const START: Millis = 1_780_000_000_000;
/// The password of everybody.
pub const PASSWORD: &str = "oolong at half past four";

/// Settings of a hash that takes no time.
fn cheap() -> Settings {
    Settings::new(8, 1, 1).unwrap()
}

/// How a test house is built: cheap passwords, rates that nobody meets, no captchas.
#[must_use]
pub fn plan(data: &Path, clock: Clock, seed: Seed) -> Plan {
    Plan {
        films: tea_core::video::prepare::Settings::default(),
        data: data.to_owned(),
        clock: clock.clone(),
        seed,
        rates: Rates::multiplied(RATES_FACTOR),
        hasher: Hasher::new(cheap(), 2, 1_000),
        captcha_rule: CaptchaRule::Off,
        files: files::Settings::default(),
        encode: Box::new(Encoder::new(clock)),
    }
}

/// Gives a new house its owner, called `owner`, and with it its first room.
pub async fn found(house: &House, seed: &Seed) -> Account {
    let hash = password::hash(PASSWORD, &cheap(), [7; 16]);
    founding::create_owner(&house.db, seed, make_first, "owner", None, hash).await.unwrap()
}

/// Makes an account as the host would, with the usual password.
pub async fn account(house: &House, seed: &Seed, name: &str, role: Role) -> Account {
    let hash = password::hash(PASSWORD, &cheap(), [7; 16]);
    create_account(&house.db, seed, name, None, hash, role).await.unwrap()
}

/// Signs somebody in.
pub async fn sign_in(house: &House, name: &str) -> (SignedIn, Caller) {
    let guest = Caller::guest(Port::Api, None);
    let ask = SignIn { name: name.to_owned(), password: PASSWORD.to_owned(), captcha: None };
    let signed_in = house.accounts.sign_in(&guest, ask).await.unwrap();
    let token = signed_in.token.as_deref().unwrap();
    let session = house.accounts.session_of_token(token).await.unwrap();
    (signed_in, Caller { session, ..guest })
}
