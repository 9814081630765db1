use super::*;
use tea_protocol::live::DraftPost;

fn message(number: u8) -> Message {
    Message {
        cid: Cid([number; 16]),
        stream: "hall".into(),
        draft: Draft::Post(DraftPost { text: format!("你好 {number}"), ..DraftPost::default() }),
        queued_at: i64::from(number),
        state: State::Queued,
    }
}

fn cids(messages: &[Message]) -> Vec<u8> {
    messages.iter().map(|message| message.cid.0[0]).collect()
}

/// The files as a power cut or a kill would leave them, while the outbox is open: a copy, log and all.
fn crash_image(from: &Path, to: &Path) {
    for name in ["box.db", "box.db-wal"] {
        std::fs::copy(from.join(name), to.join(name)).unwrap();
    }
}

#[test]
fn what_was_stored_is_there_after_a_kill() {
    let (before, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut outbox = Outbox::open(&before.path().join("box.db")).unwrap();
    for number in 1..=4 {
        outbox.store(&message(number)).unwrap();
    }
    outbox.sent(Cid([2; 16])).unwrap();
    outbox.remove(Cid([3; 16])).unwrap();
    outbox.fail(Cid([4; 16]), "the room is archived").unwrap();
    crash_image(before.path(), after.path());

    let reopened = Outbox::open(&after.path().join("box.db")).unwrap();
    let waiting = reopened.waiting().unwrap();
    assert_eq!(cids(&waiting), [1, 2], "an acknowledged message is gone, a failed one is not sent again");
    assert_eq!(waiting[0], message(1));
    assert_eq!(waiting[1].state, State::Sent);
    let failed = reopened.failed().unwrap();
    assert_eq!(failed[0].state, State::Failed("the room is archived".to_owned()));
    assert_eq!(failed[0].draft, message(4).draft, "the text is kept");
}

#[test]
fn dropping_without_closing_leaves_the_rows_to_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("box.db");
    let mut outbox = Outbox::open(&file).unwrap();
    outbox.store(&message(1)).unwrap();
    drop(outbox);
    let next = Outbox::open(&file).unwrap();
    assert_eq!(cids(&next.waiting().unwrap()), [1]);
}

#[test]
fn two_that_live_never_send_the_same_message() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("box.db");
    let mut first = Outbox::open(&file).unwrap();
    first.store(&message(1)).unwrap();
    let mut second = Outbox::open(&file).unwrap();
    second.store(&message(2)).unwrap();
    assert_eq!(cids(&first.waiting().unwrap()), [1]);
    assert_eq!(cids(&second.waiting().unwrap()), [2]);
    assert_eq!(second.take_over().unwrap(), 0, "its owner lives");

    drop(first);
    assert_eq!(second.take_over().unwrap(), 1);
    assert_eq!(cids(&second.waiting().unwrap()), [1, 2], "in the order they were written");
}

#[test]
fn the_same_cid_is_stored_once_and_the_limit_holds() {
    let folder = tempfile::tempdir().unwrap();
    let mut outbox = Outbox::open(&folder.path().join("box.db")).unwrap();
    outbox.store(&message(1)).unwrap();
    outbox.store(&message(1)).unwrap();
    assert_eq!(cids(&outbox.waiting().unwrap()), [1]);
    let insert = "insert into outbox (cid, stream, draft, queued_at, state, claim)
                  with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ?1)
                  select randomblob(16), '\"hall\"', '{}', 0, 'queued', 'other' from numbers";
    outbox.connection.execute(insert, [SENDS_QUEUED_MAX as i64 - 2]).unwrap();
    outbox.store(&message(2)).unwrap();
    assert!(matches!(outbox.store(&message(3)), Err(OutboxError::Full)));
    assert!(!outbox.holds(Cid([3; 16])).unwrap());
    outbox.remove(Cid([1; 16])).unwrap();
    outbox.store(&message(3)).unwrap();
}
