use super::*;
use crate::accounts::blocked_ids;
use crate::limits::BLOCKS_MAX;
use tea_protocol::accounts::{Block, Blocked, Get};

fn block(name: &str, on: bool) -> Block {
    Block { name: name.to_owned(), on }
}

#[tokio::test]
async fn a_block_is_ones_own_and_can_be_taken_back() {
    let house = house();
    let (wren, finch) = (house.caller("wren", Role::Member).await, house.caller("finch", Role::Owner).await);
    for _ in 0..2 {
        house.accounts.block(&wren, block("Finch", true)).await.unwrap();
    }
    let blocked = house.accounts.blocked(&wren, Blocked {}).await.unwrap().people;
    assert_eq!(blocked.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["finch"]);
    assert!(house.accounts.blocked(&finch, Blocked {}).await.unwrap().people.is_empty());
    let get = || Get { name: "finch".to_owned() };
    assert!(house.accounts.get(&wren, get()).await.unwrap().blocked);
    assert!(!house.accounts.get(&finch, get()).await.unwrap().blocked);
    let ids = (house.db.read(|tx| Ok(super::super::lookup::get(tx, "wren")?.account.id)).await.unwrap(), blocked[0].id);
    assert_eq!(house.db.read(move |tx| blocked_ids(tx, ids.0)).await.unwrap(), [ids.1]);
    house.accounts.block(&wren, block("finch", false)).await.unwrap();
    assert!(house.accounts.blocked(&wren, Blocked {}).await.unwrap().people.is_empty());
}

#[tokio::test]
async fn who_cannot_be_blocked() {
    let house = house();
    let wren = house.caller("wren", Role::Member).await;
    assert_eq!(code(house.accounts.block(&wren, block("wren", true)).await), Code::BadRequest);
    assert_eq!(code(house.accounts.block(&wren, block("nobody", true)).await), Code::NotFound);
    assert_eq!(code(house.accounts.block(&wren, block(&"w".repeat(100_000), true)).await), Code::NotFound);
    assert_eq!(code(house.accounts.block(&guest(), block("wren", true)).await), Code::SignInRequired);
    assert_eq!(code(house.accounts.blocked(&guest(), Blocked {}).await), Code::SignInRequired);
}

#[tokio::test]
async fn blocks_have_a_limit() {
    let house = house();
    let wren = house.caller("wren", Role::Member).await;
    for number in 0..=BLOCKS_MAX {
        house.person(&format!("bird{number}"), Role::Member).await;
    }
    for number in 0..BLOCKS_MAX {
        house.accounts.block(&wren, block(&format!("bird{number}"), true)).await.unwrap();
    }
    let last = format!("bird{BLOCKS_MAX}");
    assert_eq!(code(house.accounts.block(&wren, block(&last, true)).await), Code::LimitReached);
    house.accounts.block(&wren, block("bird0", true)).await.unwrap();
    assert_eq!(house.accounts.blocked(&wren, Blocked {}).await.unwrap().people.len(), BLOCKS_MAX as usize);
}
