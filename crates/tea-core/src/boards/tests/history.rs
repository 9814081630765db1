//! The versions of a floor.

use super::*;
use tea_protocol::boards::{ChangeKind, EditFloor, GetHistory, RemoveFloor, Version};

impl House {
    async fn rewrite(&self, who: &Caller, topic: StreamId, floor: u64, text: &str) {
        let edit = EditFloor {
            topic,
            floor,
            text: text.to_owned(),
            title: None,
            tags: None,
            category: None,
            files: Vec::new(),
            drop: Vec::new(),
            edits: None,
        };
        self.call(who, Request::BoardsEdit(edit)).await.unwrap();
    }

    async fn versions(&self, who: &Caller, topic: StreamId, floor: u64) -> Result<Vec<Version>> {
        Ok(self.boards.history(who, GetHistory { topic, floor }).await?.versions)
    }
}

#[tokio::test]
async fn every_version_tells_its_words_its_time_and_its_writer() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "one\ntwo").await;
    house.clock.advance(MINUTE);
    house.rewrite(&house.wren, topic, 1, "one\nTWO").await;
    house.clock.advance(MINUTE);
    house.rewrite(&house.moth, topic, 1, "one\nTWO\nthree").await;
    let versions = house.versions(&house.guest, topic, 1).await.unwrap();
    let told: Vec<_> = versions.iter().map(|v| (v.at - START, v.by.as_str(), v.text.as_str())).collect();
    let expected = [(2 * MINUTE, "moth", "one\nTWO\nthree"), (MINUTE, "wren", "one\nTWO"), (0, "wren", "one\ntwo")];
    assert_eq!(told, expected);
    let changes: Vec<_> = versions[1].changes.iter().map(|change| (change.kind, change.line.as_str())).collect();
    assert_eq!(changes, [(ChangeKind::Same, "one"), (ChangeKind::Removed, "two"), (ChangeKind::Added, "TWO")]);
    assert!(versions[2].changes.is_empty());
}

#[tokio::test]
async fn whoever_may_read_the_floor_may_read_its_past_and_nobody_else() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "one").await;
    let floor = house.reply(&house.robin, topic, "two").await;
    assert_eq!(house.versions(&house.guest, topic, floor).await.unwrap().len(), 1);
    assert_eq!(code(house.versions(&house.guest, topic, 9).await), Code::NotFound);
    house.rewrite(&house.robin, topic, floor, "three").await;
    house.set("update boards set readers = 1").await;
    assert_eq!(code(house.versions(&house.guest, topic, floor).await), Code::NotFound);
    assert_eq!(house.versions(&house.wren, topic, floor).await.unwrap().len(), 2);
    let remove = RemoveFloor { topic, floor, reason: None };
    house.call(&house.robin, Request::BoardsRemove(remove)).await.unwrap();
    assert_eq!(code(house.versions(&house.wren, topic, floor).await), Code::Gone);
    assert_eq!(code(house.versions(&house.robin, topic, floor).await), Code::Gone);
}
