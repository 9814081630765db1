use super::*;
use crate::limits::MUTE_MINUTES_MAX;
use tea_protocol::accounts::{Approve, List, Lock, Me, Mute, ResetLink, SetRole};

const ROLES: [(&str, Role); 4] =
    [("member", Role::Member), ("staff", Role::Staff), ("keeper", Role::Admin), ("owner", Role::Owner)];

fn lock(name: &str, on: bool) -> Lock {
    Lock { name: name.to_owned(), on }
}

fn mute(name: &str, minutes: u32) -> Mute {
    Mute { name: name.to_owned(), minutes }
}

fn role(name: &str, role: Role) -> SetRole {
    SetRole { name: name.to_owned(), role }
}

fn outcome<T>(result: Result<T>) -> Option<Code> {
    result.err().map(|refused| refused.code)
}

/// Which act somebody of one role may do to somebody of another: nothing below admin, admins to those below them, the
/// owner to everybody.
#[tokio::test]
async fn who_may_manage_whom() {
    for (actor_name, actor) in ROLES {
        for (_, target) in ROLES {
            let house = house();
            let caller = house.caller(&format!("a-{actor_name}"), actor).await;
            house.person("target", target).await;
            let allowed = actor == Role::Owner || (actor == Role::Admin && target < Role::Admin);
            let wanted = (!allowed).then_some(Code::Forbidden);
            let accounts = &house.accounts;
            let acts = [
                ("mute", outcome(accounts.mute(&caller, mute("target", 1)).await)),
                ("unmute", outcome(accounts.mute(&caller, mute("target", 0)).await)),
                ("approve", outcome(accounts.approve(&caller, Approve { name: "target".to_owned() }).await)),
                ("reset", outcome(accounts.reset_link(&caller, ResetLink { name: "target".to_owned() }).await)),
                ("lock", outcome(accounts.lock(&caller, lock("target", true)).await)),
                ("unlock", outcome(accounts.lock(&caller, lock("target", false)).await)),
                ("role", outcome(accounts.set_role(&caller, role("target", Role::Member)).await)),
            ];
            for (act, came_to) in acts {
                assert_eq!(came_to, wanted, "{actor:?} {act} {target:?}");
            }
        }
    }
}

#[tokio::test]
async fn guests_manage_nobody_and_list_nothing() {
    let house = house();
    house.person("wren", Role::Member).await;
    let accounts = &house.accounts;
    let acts = [
        outcome(accounts.mute(&guest(), mute("wren", 1)).await),
        outcome(accounts.lock(&guest(), lock("wren", true)).await),
        outcome(accounts.set_role(&guest(), role("wren", Role::Staff)).await),
        outcome(accounts.approve(&guest(), Approve { name: "wren".to_owned() }).await),
        outcome(accounts.reset_link(&guest(), ResetLink { name: "wren".to_owned() }).await),
        outcome(accounts.list(&guest(), List::default()).await),
    ];
    assert_eq!(acts, [Some(Code::SignInRequired); 6]);
    for (name, rank) in ROLES {
        let caller = house.caller(name, rank).await;
        let wanted = (rank < Role::Admin).then_some(Code::Forbidden);
        assert_eq!(outcome(accounts.list(&caller, List::default()).await), wanted, "{rank:?}");
    }
}

#[tokio::test]
async fn which_roles_are_whose_to_give() {
    for (actor_name, actor) in ROLES {
        for (_, given) in ROLES {
            let house = house();
            let caller = house.caller(&format!("a-{actor_name}"), actor).await;
            let target = house.caller("target", Role::Member).await;
            let allowed = actor == Role::Owner || (actor == Role::Admin && given <= Role::Staff);
            let came_to = outcome(house.accounts.set_role(&caller, role("target", given)).await);
            assert_eq!(came_to, (!allowed).then_some(Code::Forbidden), "{actor:?} gives {given:?}");
            let now = house.accounts.me(&target, Me {}).await.unwrap().account.role;
            assert_eq!(now, if allowed { given } else { Role::Member });
        }
    }
    let house = house();
    let owner = house.caller("owner", Role::Owner).await;
    house.person("wren", Role::Member).await;
    assert_eq!(code(house.accounts.set_role(&owner, role("wren", Role::Guest)).await), Code::BadRequest);
}

#[tokio::test]
async fn nobody_raises_themselves_and_the_last_owner_stays() {
    let house = house();
    let (owner, admin) = (house.caller("owner", Role::Owner).await, house.caller("keeper", Role::Admin).await);
    let accounts = &house.accounts;
    assert_eq!(code(accounts.set_role(&admin, role("keeper", Role::Owner)).await), Code::Forbidden);
    assert_eq!(code(accounts.set_role(&owner, role("owner", Role::Admin)).await), Code::Forbidden);
    assert_eq!(code(accounts.lock(&owner, lock("owner", true)).await), Code::Forbidden);
    assert_eq!(code(accounts.mute(&owner, mute("owner", 1)).await), Code::Forbidden);
    accounts.set_role(&owner, role("owner", Role::Owner)).await.unwrap();
    let second = house.person("second", Role::Owner).await.id;
    house.set_state(second, State::Locked).await;
    assert_eq!(
        code(accounts.set_role(&owner, role("owner", Role::Admin)).await),
        Code::Forbidden,
        "a locked one is none"
    );
    house.set_state(second, State::Active).await;
    accounts.set_role(&owner, role("owner", Role::Admin)).await.unwrap();
    assert_eq!(code(accounts.lock(&owner, lock("second", true)).await), Code::Forbidden);
}

#[tokio::test]
async fn a_lock_cuts_off_at_once_and_can_be_opened() {
    let house = house();
    let (admin, wren) = (house.caller("keeper", Role::Admin).await, house.caller("wren", Role::Member).await);
    let id = house.accounts.me(&wren, Me {}).await.unwrap().account.id;
    house.accounts.lock(&admin, lock("wren", true)).await.unwrap();
    assert_eq!(house.cut(), [id]);
    assert_eq!(code(house.accounts.me(&wren, Me {}).await), Code::SignInRequired);
    assert_eq!(code(house.accounts.sign_in(&guest(), sign_in("wren", PASSWORD)).await), Code::AccountLocked);
    house.accounts.lock(&admin, lock("wren", true)).await.unwrap();
    assert!(house.cut().is_empty(), "twice is once");
    house.accounts.lock(&admin, lock("wren", false)).await.unwrap();
    assert_eq!(code(house.accounts.me(&wren, Me {}).await), Code::SignInRequired, "old sessions stay over");
    house.sign_in("wren").await;
}

#[tokio::test]
async fn a_mute_has_a_term_with_a_limit() {
    let house = house();
    let (admin, wren) = (house.caller("keeper", Role::Admin).await, house.caller("wren", Role::Member).await);
    let until = async || house.accounts.me(&wren, Me {}).await.unwrap().muted_until;
    house.accounts.mute(&admin, mute("wren", MUTE_MINUTES_MAX)).await.unwrap();
    assert_eq!(until().await, Some(START + i64::from(MUTE_MINUTES_MAX) * MINUTE));
    assert_eq!(code(house.accounts.mute(&admin, mute("wren", MUTE_MINUTES_MAX + 1)).await), Code::BadRequest);
    house.accounts.mute(&admin, mute("wren", 0)).await.unwrap();
    assert_eq!(until().await, None);
    assert_eq!(code(house.accounts.mute(&admin, mute("nobody", 1)).await), Code::NotFound);
}

#[tokio::test]
async fn who_waits_is_let_in_or_turned_away() {
    let house = house();
    let admin = house.caller("keeper", Role::Admin).await;
    for name in ["wren", "finch", "robin"] {
        let account = house.person(name, Role::Member).await.id;
        house.set_state(account, State::Pending).await;
    }
    house.accounts.approve(&admin, Approve { name: "wren".to_owned() }).await.unwrap();
    house.sign_in("wren").await;
    house.accounts.lock(&admin, lock("finch", true)).await.unwrap();
    house.accounts.approve(&admin, Approve { name: "finch".to_owned() }).await.unwrap();
    assert_eq!(code(house.accounts.sign_in(&guest(), sign_in("finch", PASSWORD)).await), Code::AccountLocked);
    let listing = house.accounts.list(&admin, List::default()).await.unwrap();
    assert_eq!((listing.total, listing.pending, listing.locked), (4, 1, 1));
}

#[tokio::test]
async fn who_left_is_managed_no_more() {
    let house = house();
    let owner = house.caller("owner", Role::Owner).await;
    let wren = house.person("wren", Role::Member).await.id;
    house.set_state(wren, State::Left).await;
    assert_eq!(code(house.accounts.lock(&owner, lock("wren", false)).await), Code::NotFound);
    assert_eq!(code(house.accounts.reset_link(&owner, ResetLink { name: "wren".to_owned() }).await), Code::NotFound);
}

#[tokio::test]
async fn the_list_filters_and_pages() {
    let house = house();
    let admin = house.caller("keeper", Role::Admin).await;
    for number in 0..5 {
        let role = if number % 2 == 0 { Role::Staff } else { Role::Member };
        let account = house.person(&format!("bird{number}"), role).await.id;
        if number == 4 {
            house.set_state(account, State::Locked).await;
        }
    }
    house.accounts.mute(&admin, mute("bird1", 1)).await.unwrap();
    let names = async |ask: List| {
        let page = house.accounts.list(&admin, ask).await.unwrap();
        (page.accounts.into_iter().map(|managed| managed.account.name).collect::<Vec<_>>(), page.next)
    };
    let staff = List { role: Some(Role::Staff), ..List::default() };
    assert_eq!(names(staff).await.0, ["bird0", "bird2", "bird4"]);
    let locked = List { state: Some(State::Locked), role: Some(Role::Staff), ..List::default() };
    assert_eq!(names(locked).await.0, ["bird4"]);
    let (page, next) = names(List { query: Some("bird".to_owned()), limit: Some(3), ..List::default() }).await;
    assert_eq!((page.len(), next.as_deref()), (3, Some("bird2")));
    let rest = List { query: Some("bird".to_owned()), after: next, limit: Some(3), ..List::default() };
    assert_eq!(names(rest).await, (vec!["bird3".to_owned(), "bird4".to_owned()], None));
    let listing =
        house.accounts.list(&admin, List { query: Some("bird1".to_owned()), ..List::default() }).await.unwrap();
    assert_eq!(listing.accounts[0].muted_until, Some(START + MINUTE));
    let listing =
        house.accounts.list(&admin, List { query: Some("keep".to_owned()), ..List::default() }).await.unwrap();
    assert_eq!(listing.accounts[0].seen_at, Some(START));
}
