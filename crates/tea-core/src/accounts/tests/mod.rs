//! The service over real migrations in a directory of its own, with a clock that the tests move.

mod block;
mod invite;
mod leave;
mod manage;
mod people;
mod profile;
mod register;
mod reset;
mod session;
mod sign_in;

use super::password::{self, Hasher, Settings};
use super::{Accounts, CaptchaRule, create_account};
use crate::access::Caller;
use crate::args;
use crate::clock::{Clock, Millis, Seed};
use crate::error::Result;
use crate::ground::db::Db;
use crate::rates::{Limiter, Rates};
use crate::scene::{code, guest, refusal};
use crate::streams::Event;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use tea_protocol::accounts::{Account, CaptchaAnswer, Role, SignIn, SignedIn, State};
use tea_protocol::live::Port;
use tea_protocol::{AccountId, Code, SessionId};
use tempfile::TempDir;

const START: Millis = 1_780_000_000_000;
const MINUTE: Millis = 60_000;
const DAY: Millis = 24 * 60 * MINUTE;
const PASSWORD: &str = "oolong at half past four";

struct House {
    _dir: TempDir,
    db: Db,
    clock: Clock,
    seed: Seed,
    limiter: Arc<Limiter>,
    accounts: Arc<Accounts>,
    told: Arc<Mutex<Vec<Event>>>,
}

fn house() -> House {
    house_with(CaptchaRule::Auto)
}

fn house_with(captcha: CaptchaRule) -> House {
    let dir = tempfile::tempdir().unwrap();
    let clock = Clock::manual(START);
    let seed = Seed::fixed(1);
    let told = Arc::new(Mutex::new(Vec::new()));
    let telling = told.clone();
    let tell = Box::new(move |events| telling.lock().unwrap().extend::<Vec<Event>>(events));
    let db = Db::open(&dir.path().join("house.db"), clock.clone(), tell).unwrap();
    let limiter = Arc::new(Limiter::new(Rates::usual()));
    let hasher = Hasher::new(cheap(), 2, 64);
    let accounts = Accounts::new(db.clone(), clock.clone(), seed.clone(), hasher, limiter.clone(), captcha);
    House { _dir: dir, db, clock, seed, limiter, accounts: Arc::new(accounts), told }
}

/// Settings of a hash that takes no time.
fn cheap() -> Settings {
    Settings::new(8, 1, 1).unwrap()
}

fn guest_at(address: &str) -> Caller {
    Caller::guest(Port::Browser, Some(address.parse::<IpAddr>().unwrap()))
}

fn sign_in(name: &str, password: &str) -> SignIn {
    SignIn { name: name.to_owned(), password: password.to_owned(), captcha: None }
}

impl House {
    /// Makes an account as the host would, with the usual password.
    async fn person(&self, name: &str, role: Role) -> Account {
        let phc = password::hash(PASSWORD, &cheap(), [7; 16]);
        create_account(&self.db, &self.seed, name, None, phc, role).await.unwrap()
    }

    /// Makes an account and signs it in.
    async fn caller(&self, name: &str, role: Role) -> Caller {
        self.person(name, role).await;
        self.sign_in(name).await
    }

    async fn sign_in(&self, name: &str) -> Caller {
        let signed_in = self.accounts.sign_in(&guest(), sign_in(name, PASSWORD)).await.unwrap();
        self.caller_of(&signed_in).await
    }

    /// The caller behind the token of a sign-in.
    async fn caller_of(&self, signed_in: &SignedIn) -> Caller {
        let token = signed_in.token.as_deref().expect("a token was given");
        let session = self.accounts.session_of_token(token).await.unwrap().expect("the token is good");
        Caller { session: Some(session), ..guest() }
    }

    /// Sets who may come in, as the settings of the house store it.
    async fn set_registration(&self, value: &'static str) {
        let put = "insert into settings (key, value) values ('registration', $1)
                   on conflict (key) do update set value = excluded.value";
        self.db.write(move |tx| tx.run(put, args![value])).await.unwrap();
    }

    async fn set_state(&self, account: AccountId, state: State) {
        self.db.write(move |tx| super::store::set_state(tx, account, state)).await.unwrap();
    }

    /// Does the work that comes again.
    async fn sweep(&self) {
        let seed = self.seed.clone();
        self.db.write(move |tx| super::sweep::sweep(tx, &seed)).await.unwrap();
    }

    /// Waits until everything given to the writer before is done.
    async fn settle(&self) {
        self.db.write(|_| Ok(())).await.unwrap();
    }

    /// The answer to a fresh captcha.
    async fn captcha(&self) -> CaptchaAnswer {
        let asked = self.accounts.captcha(&guest(), tea_protocol::accounts::Captcha {}).await.unwrap();
        assert!(asked.picture.starts_with("data:image/png;base64,"));
        CaptchaAnswer { id: asked.id, answer: (asked.left + asked.right).to_string() }
    }

    /// The sessions that were told to be over, since the last question.
    fn ended(&self) -> Vec<SessionId> {
        let events = std::mem::take(&mut *self.told.lock().unwrap());
        let ended = events.iter().filter_map(|event| match event {
            Event::SessionEnded(session) => Some(*session),
            _ => None,
        });
        ended.collect()
    }

    /// The accounts that were told to be cut off, since the last question.
    fn cut(&self) -> Vec<AccountId> {
        let events = std::mem::take(&mut *self.told.lock().unwrap());
        let cut = events.iter().filter_map(|event| match event {
            Event::AccountCut(account) => Some(*account),
            _ => None,
        });
        cut.collect()
    }
}
