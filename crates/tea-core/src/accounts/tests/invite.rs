use super::*;
use crate::limits::INVITES_MAX;
use tea_protocol::accounts::{Invite, Invites, Lock, Register, SetRole};

fn invite(uses: u32, days: u32) -> Invite {
    Invite { uses, days }
}

fn with_word(name: &str, word: &str) -> Register {
    Register {
        name: name.to_owned(),
        password: PASSWORD.to_owned(),
        invite: Some(word.to_owned()),
        ..Register::default()
    }
}

/// A house that one enters by invitation, and its owner.
async fn closed_house() -> (House, Caller) {
    let house = house();
    house.set_registration("invitation").await;
    let owner = house.caller("owner", Role::Owner).await;
    (house, owner)
}

#[tokio::test]
async fn a_word_lets_in_as_many_as_it_says() {
    let (house, owner) = closed_house().await;
    let made = house.accounts.invite(&owner, invite(2, 1)).await.unwrap();
    assert_eq!(made.expires_at, START + DAY);
    let none = Register { invite: None, ..with_word("ren", "") };
    assert_eq!(code(house.accounts.register(&guest(), none).await), Code::InviteNeeded);
    assert_eq!(code(house.accounts.register(&guest(), with_word("ren", " - ")).await), Code::InviteNeeded);
    let wrong = with_word("ren", "lusab-babad-gutih");
    assert_eq!(code(house.accounts.register(&guest(), wrong).await), Code::InviteInvalid);
    house.accounts.register(&guest(), with_word("ren", &made.word)).await.unwrap();
    let listed = house.accounts.invites(&owner, Invites {}).await.unwrap().invites;
    assert_eq!((listed.len(), listed[0].uses_left), (1, 1));
    let spoken = made.word.to_uppercase().replace('-', " ");
    house.accounts.register(&guest(), with_word("finch", &spoken)).await.unwrap();
    let refused = house.accounts.register(&guest(), with_word("robin", &made.word)).await;
    assert_eq!(code(refused), Code::InviteInvalid);
    assert!(house.accounts.invites(&owner, Invites {}).await.unwrap().invites.is_empty());
}

#[tokio::test]
async fn of_sixty_four_who_race_for_one_use_one_comes_in() {
    let (house, owner) = closed_house().await;
    let word = house.accounts.invite(&owner, invite(1, 1)).await.unwrap().word;
    let racing: Vec<_> = (0..64)
        .map(|number| {
            let (accounts, ask) = (house.accounts.clone(), with_word(&format!("ren{number}"), &word));
            tokio::spawn(async move { accounts.register(&guest(), ask).await })
        })
        .collect();
    let mut made = 0;
    for task in racing {
        match task.await.unwrap() {
            Ok(_) => made += 1,
            Err(refused) => assert_eq!(refused.code, Code::InviteInvalid),
        }
    }
    let people: i64 = house.db.read(|tx| tx.get("select count(*) from accounts", &[], |row| row.get(0))).await.unwrap();
    assert_eq!((made, people), (1, 2));
}

#[tokio::test]
async fn a_refused_name_costs_no_use() {
    let (house, owner) = closed_house().await;
    let word = house.accounts.invite(&owner, invite(9, 1)).await.unwrap().word;
    house.person("finch", Role::Member).await;
    assert_eq!(code(house.accounts.register(&guest(), with_word("Finch", &word)).await), Code::NameTaken);
    let racing: Vec<_> = (0..16)
        .map(|_| {
            let (accounts, ask) = (house.accounts.clone(), with_word("ren", &word));
            tokio::spawn(async move { accounts.register(&guest(), ask).await })
        })
        .collect();
    for task in racing {
        let refused = task.await.unwrap().err().map(|refused| refused.code);
        assert!(matches!(refused, None | Some(Code::NameTaken)), "{refused:?}");
    }
    assert_eq!(house.accounts.invites(&owner, Invites {}).await.unwrap().invites[0].uses_left, 8);
}

#[tokio::test]
async fn a_word_ends_with_its_term_and_with_its_makers_office() {
    let (house, owner) = closed_house().await;
    let admin = house.caller("keeper", Role::Admin).await;
    let (old, locked) = (
        house.accounts.invite(&owner, invite(9, 1)).await.unwrap().word,
        house.accounts.invite(&admin, invite(9, 9)).await.unwrap().word,
    );
    house.clock.advance(DAY - 1);
    house.accounts.register(&guest(), with_word("ren", &old)).await.unwrap();
    house.clock.advance(1);
    assert_eq!(code(house.accounts.register(&guest(), with_word("finch", &old)).await), Code::InviteInvalid);
    house.accounts.register(&guest(), with_word("finch", &locked)).await.unwrap();
    let down = SetRole { name: "keeper".to_owned(), role: Role::Staff };
    house.accounts.set_role(&owner, down).await.unwrap();
    assert_eq!(code(house.accounts.register(&guest(), with_word("robin", &locked)).await), Code::InviteInvalid);
    let up = SetRole { name: "keeper".to_owned(), role: Role::Admin };
    house.accounts.set_role(&owner, up).await.unwrap();
    house.accounts.lock(&owner, Lock { name: "keeper".to_owned(), on: true }).await.unwrap();
    assert_eq!(code(house.accounts.register(&guest(), with_word("robin", &locked)).await), Code::InviteInvalid);
}

#[tokio::test]
async fn uses_days_and_the_number_of_words_have_limits() {
    let (house, owner) = closed_house().await;
    for (uses, days) in [(0, 1), (1_001, 1), (1, 0), (1, 366)] {
        assert_eq!(code(house.accounts.invite(&owner, invite(uses, days)).await), Code::BadRequest);
    }
    house.accounts.invite(&owner, invite(1_000, 365)).await.unwrap();
    for _ in 1..INVITES_MAX {
        house.accounts.invite(&owner, invite(1, 1)).await.unwrap();
    }
    assert_eq!(code(house.accounts.invite(&owner, invite(1, 1)).await), Code::LimitReached);
    house.clock.advance(DAY);
    house.sweep().await;
    house.accounts.invite(&owner, invite(1, 1)).await.unwrap();
    assert_eq!(house.accounts.invites(&owner, Invites {}).await.unwrap().invites.len(), 2);
}

#[tokio::test]
async fn admins_invite_and_nobody_below() {
    let (house, _) = closed_house().await;
    for (name, role, allowed) in
        [("ren", Role::Member, false), ("finch", Role::Staff, false), ("keeper", Role::Admin, true)]
    {
        let caller = house.caller(name, role).await;
        let wanted = (!allowed).then_some(Code::Forbidden);
        let made = house.accounts.invite(&caller, invite(1, 1)).await;
        assert_eq!(made.err().map(|refused| refused.code), wanted);
        let listed = house.accounts.invites(&caller, Invites {}).await;
        assert_eq!(listed.err().map(|refused| refused.code), wanted);
    }
    assert_eq!(code(house.accounts.invite(&guest(), invite(1, 1)).await), Code::SignInRequired);
    assert_eq!(code(house.accounts.invites(&guest(), Invites {}).await), Code::SignInRequired);
}
