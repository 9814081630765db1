//! Who lives in the demonstration house.

use super::PASSWORD;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use tea_core::access::Caller;
use tea_core::accounts::create_account;
use tea_core::accounts::password::{self, Settings};
use tea_core::clock::{Clock, Seed};
use tea_core::{House, founding, make_first};
use tea_protocol::accounts::{EditProfile, Role, SignIn, SignOut};
use tea_protocol::house::Set;
use tea_protocol::live::Port;

/// The account name of the owner.
pub(super) const OWNER: &str = "qing";
/// How the house is called.
const HOUSE: &str = "雨前茶馆";

/// One of them.
struct Person {
    name: &'static str,
    display: &'static str,
    role: Role,
    bio: &'static str,
}

const fn person(name: &'static str, display: &'static str, role: Role, bio: &'static str) -> Person {
    Person { name, display, role, bio }
}

/// In the order in which they came; the owner is the first.
const PEOPLE: &[Person] = &[
    person(OWNER, "清和", Role::Owner, "开茶馆的。门是旧的，水是新烧的。"),
    person("lin", "林小满", Role::Admin, "白天编教材，晚上读诗。Translates when asked."),
    person("afu", "阿福", Role::Staff, "前台、修灯、擦招牌。"),
    person("zhou", "老周", Role::Member, "种茶三十年，话不多。"),
    person("mei", "梅子", Role::Member, "会做桂花糕，也会留一块。"),
    person("nora", "Nora Lind", Role::Member, "Gothenburg. Grey mornings, strong coffee, lately tea."),
    person("erik", "Erik Sandoval", Role::Member, "Networks by day, mountains by weekend. Still burning my fingers."),
    person("dong", "冬冬", Role::Member, "计算机系大三，正在和 recv 搏斗。"),
    person("bohe", "薄荷", Role::Member, "先说想要什么，再得意。"),
    person("xiaoyu", "小雨", Role::Member, "放映厅的片单归我管。"),
    person("ines", "Inês Duarte", Role::Member, "Poems, films with boats, rivers in general."),
    person("maya", "Maya Okafor", Role::Member, "Programmer. Owner of red shoes."),
    person("tomas", "Tomás Reyes", Role::Member, "I came for the link and stayed for the tea."),
];

/// People who may act, by account name.
pub(super) type Callers = BTreeMap<&'static str, Caller>;

/// Everybody comes, one after the other until `until`, and signs in.
pub(super) async fn move_in(house: &House, clock: &Clock, seed: &Seed, until: i64) -> Result<Callers> {
    let step_ms = (until - clock.now()) / i64::try_from(PEOPLE.len())?;
    let mut callers = Callers::new();
    for person in PEOPLE {
        make(house, seed, person).await.with_context(|| format!("making the account {}", person.name))?;
        let caller = sign_in(house, person.name).await.with_context(|| format!("signing {} in", person.name))?;
        let profile = EditProfile { bio: Some(person.bio.to_owned()), ..EditProfile::default() };
        house.accounts.edit_profile(&caller, profile).await.context("writing a profile")?;
        callers.insert(person.name, caller);
        clock.advance(step_ms);
    }
    // Sessions that were opened weeks ago have gone idle, so everybody comes in again for the day.
    for (name, caller) in &mut callers {
        *caller = sign_in(house, name).await.with_context(|| format!("signing {name} in"))?;
    }
    let settings = Set { house: Some(HOUSE.to_owned()), ..Set::default() };
    house.founding.set(&callers[OWNER], settings).await.context("naming the house")?;
    Ok(callers)
}

async fn make(house: &House, seed: &Seed, person: &Person) -> Result<()> {
    let phc = password::hash(PASSWORD, &Settings::default(), seed.bytes());
    let (name, display) = (person.name, Some(person.display));
    match person.role {
        Role::Owner => founding::create_owner(&house.db, seed, make_first, name, display, phc).await?,
        role => create_account(&house.db, seed, name, display, phc, role).await?,
    };
    Ok(())
}

async fn sign_in(house: &House, name: &str) -> Result<Caller> {
    let guest = Caller { client: "demonstration".to_owned(), ..Caller::guest(Port::Api, None) };
    let ask = SignIn { name: name.to_owned(), password: PASSWORD.to_owned(), captcha: None };
    let token = house.accounts.sign_in(&guest, ask).await?.token.context("no token was given")?;
    let session = house.accounts.session_of_token(&token).await?;
    Ok(Caller { session, ..guest })
}

/// Nobody stays signed in when the day is told.
pub(super) async fn sign_out(house: &House, callers: &Callers) -> Result<()> {
    for caller in callers.values() {
        house.accounts.sign_out(caller, SignOut {}).await.context("signing out")?;
    }
    Ok(())
}
