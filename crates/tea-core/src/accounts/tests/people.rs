use super::*;
use crate::rates::{Act, Rates};
use tea_protocol::accounts::{EditProfile, Get, People};

fn get(name: &str) -> Get {
    Get { name: name.to_owned() }
}

async fn names(house: &House, caller: &Caller, ask: People) -> (Vec<String>, Option<String>) {
    let page = house.accounts.people(caller, ask).await.unwrap();
    (page.people.into_iter().map(|person| person.name).collect(), page.next)
}

#[tokio::test]
async fn everybody_sees_who_may_be_met_and_admins_see_all() {
    let house = house();
    let admin = house.caller("keeper", Role::Admin).await;
    let wren = house.caller("wren", Role::Member).await;
    for (name, state) in [("finch", State::Pending), ("robin", State::Locked), ("owl", State::Left)] {
        let account = house.person(name, Role::Member).await.id;
        house.set_state(account, state).await;
    }
    let met = ["keeper", "wren"].map(str::to_owned).to_vec();
    assert_eq!(names(&house, &guest(), People::default()).await, (met.clone(), None));
    assert_eq!(names(&house, &wren, People::default()).await, (met, None));
    let all = ["finch", "keeper", "owl", "robin", "wren"].map(str::to_owned).to_vec();
    assert_eq!(names(&house, &admin, People::default()).await, (all, None));
}

#[tokio::test]
async fn pages_follow_each_other_by_name() {
    let house = house();
    for number in 0..250 {
        house.person(&format!("Bird{number:03}"), Role::Member).await;
    }
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let (page, next) = names(&house, &guest(), People { after, limit: Some(1_000), ..People::default() }).await;
        assert!(page.len() <= 100, "a page has its limit");
        seen.extend(page);
        after = next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, (0..250).map(|number| format!("Bird{number:03}")).collect::<Vec<_>>());
    let exactly = People { after: Some("bird149".to_owned()), limit: Some(100), ..People::default() };
    assert_eq!(names(&house, &guest(), exactly).await.1, None, "a page that ends the list says so");
    let none = People { limit: Some(0), ..People::default() };
    assert_eq!(names(&house, &guest(), none).await.0.len(), 1);
}

#[tokio::test]
async fn a_query_is_the_beginning_of_either_name() {
    let house = house();
    let wren = house.caller("wren", Role::Member).await;
    house.person("wrestler", Role::Member).await;
    house.person("finch", Role::Member).await;
    let display = EditProfile { display: Some("画眉鸟".to_owned()), ..EditProfile::default() };
    house.accounts.edit_profile(&wren, display).await.unwrap();
    for (query, found) in [
        ("WRE", vec!["wren", "wrestler"]),
        (" wren", vec!["wren"]),
        ("画眉", vec!["wren"]),
        ("眉", vec![]),
        ("%", vec![]),
        ("w_e", vec![]),
        ("", vec!["finch", "wren", "wrestler"]),
    ] {
        let ask = People { query: Some(query.to_owned()), ..People::default() };
        assert_eq!(names(&house, &guest(), ask).await.0, found, "{query:?}");
    }
    let long = People { query: Some("画".repeat(100_000)), after: Some("w".repeat(100_000)), limit: None };
    assert!(names(&house, &guest(), long).await.0.is_empty());
}

#[tokio::test]
async fn looking_up_names_is_limited_by_address() {
    let house = house();
    let far = guest_at("8.8.8.8");
    let ask = || People { query: Some("w".to_owned()), ..People::default() };
    for _ in 0..Rates::usual().of(Act::Search).burst {
        house.accounts.people(&far, ask()).await.unwrap();
    }
    assert_eq!(code(house.accounts.people(&far, ask()).await), Code::RateLimited);
    house.accounts.people(&far, People::default()).await.unwrap();
}

#[tokio::test]
async fn of_who_is_gone_only_the_name_is_left() {
    let house = house();
    let admin = house.caller("keeper", Role::Admin).await;
    let finch = house.caller("finch", Role::Member).await;
    let bio = EditProfile { bio: Some("I sing.".to_owned()), ..EditProfile::default() };
    house.accounts.edit_profile(&finch, bio).await.unwrap();
    let account = house.accounts.get(&guest(), get("FINCH")).await.unwrap().account;
    assert_eq!(account.bio.as_deref(), Some("I sing."));
    for (state, seen) in [(State::Locked, true), (State::Left, true), (State::Pending, false)] {
        house.set_state(account.id, state).await;
        match house.accounts.get(&guest(), get("finch")).await {
            Ok(profile) => assert_eq!((profile.account.state, profile.account.bio, seen), (state, None, true)),
            Err(refused) => assert_eq!((refused.code, seen), (Code::NotFound, false)),
        }
        let managed = house.accounts.get(&admin, get("finch")).await.unwrap().account;
        assert_eq!((managed.state, managed.bio.as_deref()), (state, Some("I sing.")));
    }
    for nobody in ["", "nobody", &"n".repeat(100_000)] {
        assert_eq!(code(house.accounts.get(&admin, get(nobody)).await), Code::NotFound);
    }
}
