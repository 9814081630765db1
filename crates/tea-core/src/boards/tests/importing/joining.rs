//! Boards and personal pages that are here already, and who may read them.

use super::*;
use tea_protocol::boards::Who;

/// A dump of one board with a topic on it.
fn board_of(line: &str) -> String {
    format!(
        r##"{{"kind":"person","id":"1","name":"wren"}}
{line}
{{"kind":"topic","id":"t1","board":"1","author":"1","title":"From there","at":1}}
{{"kind":"post","id":"p1","topic":"t1","floor":1,"author":"1","at":1,"text":"Words."}}
"##
    )
}

#[tokio::test]
async fn a_board_with_other_readers_keeps_them_and_takes_nothing_in() {
    let house = house().await;
    house.try_open(&house.wren, topic("u-wren", "Mine", "x")).await.unwrap();
    let general = |read: &str| board_of(&format!(r#"{{"kind":"board","id":"1","slug":"general","name":"G"{read}}}"#));
    let page =
        |read: &str| board_of(&format!(r#"{{"kind":"board","id":"1","slug":"x","name":"W","owner":"1"{read}}}"#));
    let rows = house.rows().await;
    for read in ["members", "listed", "staff"] {
        let read = format!(r#","read":"{read}""#);
        for (text, slug) in [(general(&read), "general"), (page(&read), "u-wren")] {
            assert_eq!(bad(&house, &text).await, [(2, Why::BoardExists)], "{slug} {read}");
            let error = refusal(import(&house, &text).await);
            assert_eq!((error.code, error.args), (Code::BoardExists, vec![("line", "2".into())]), "{slug} {read}");
            let readers = house.number("select readers from boards where id = $1", house.board(slug).await).await;
            assert_eq!(readers, Who::Everyone as i64, "{slug} {read}");
        }
    }
    assert_eq!(house.rows().await, rows);
    for text in [general(""), page("")] {
        assert_eq!(bad(&house, &text).await, []);
    }
    let joined = import(&house, &page("")).await.unwrap();
    assert_eq!((joined.boards, joined.boards_joined, joined.topics), (0, 1, 1));
}

#[tokio::test]
async fn a_personal_page_comes_in_as_closed_as_it_was_and_stays_so() {
    let house = house().await;
    let page = |id: u8, read: &str| {
        board_of(&format!(r#"{{"kind":"board","id":"{id}","slug":"x","name":"W","owner":"1","read":"{read}"}}"#))
    };
    let made = import(&house, &page(1, "listed")).await.unwrap();
    assert_eq!((made.boards, made.boards_joined), (1, 0));
    let wrens = house.board("u-wren").await;
    let readers = "select readers from boards where id = $1";
    assert_eq!(house.number(readers, wrens).await, Who::Listed as i64);
    let topic = house.titled("From there").await;
    for who in [&house.guest, &house.robin] {
        let ask: GetTopic = serde_json::from_value(serde_json::json!({ "topic": topic })).unwrap();
        assert_eq!(code(house.boards.topic(who, ask).await), Code::NotFound);
    }
    // The same page again, by another id, and open.
    let open = page(2, "everyone").replace(r#""board":"1""#, r#""board":"2""#).replace("\"t1\"", "\"t2\"");
    assert_eq!(bad(&house, &open).await, [(2, Why::BoardExists)]);
    assert_eq!(code(import(&house, &open).await), Code::BoardExists);
    assert_eq!(house.number(readers, wrens).await, Who::Listed as i64);
    let again = import(&house, &page(1, "listed")).await.unwrap();
    assert_eq!(again, Imported { before: 4, ..Imported::default() });
}

#[tokio::test]
async fn the_page_of_somebody_else_of_the_same_name_is_not_in_the_way() {
    let house = house().await;
    house.try_open(&house.wren, topic("u-wren", "Mine", "x")).await.unwrap();
    let text = r##"{"kind":"person","id":"1","name":"wren"}
{"kind":"person","id":"2","name":"Wren"}
{"kind":"board","id":"1","slug":"x","name":"W","owner":"2","read":"staff"}
"##;
    assert_eq!(bad(&house, text).await, []);
    let made = import(&house, text).await.unwrap();
    assert_eq!((made.people, made.people_joined, made.boards), (1, 1, 1));
}
