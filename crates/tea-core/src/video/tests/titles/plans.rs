//! How the engine goes about lists.

use super::*;
use crate::ground::db::Arg;
use crate::video::store::{
    ALL, ALL_BY, BROUGHT_BY, EPISODES, LIKED, NEWEST, OF_ACCESS, OF_CATEGORY, OF_SERIES, RUNGS, TAGGED, TITLES, WATCHED,
};

/// A statement, the index it must go by, and whether it may sort what it found: few rows, of one tag, series or person.
const STATEMENTS: &[(&str, &str, bool)] = &[
    (NEWEST, "t USING INDEX titles_newest (shown=? AND (published_at,id)<(?,?))", false),
    (WATCHED, "t USING INDEX titles_watched (shown=? AND (views,id)<(?,?))", false),
    (LIKED, "t USING INDEX titles_liked (shown=? AND (likes,id)<(?,?))", false),
    (OF_CATEGORY, "t USING INDEX titles_category (shown=? AND category=? AND (published_at,id)<(?,?))", false),
    (OF_ACCESS, "t USING INDEX titles_access (shown=? AND access=? AND (published_at,id)<(?,?))", false),
    (TAGGED, "l USING", true),
    (OF_SERIES, "t USING INDEX titles_series (series=?)", true),
    (BROUGHT_BY, "t USING INDEX titles_account (account=?)", true),
    (EPISODES, "t USING INDEX titles_series (series=?)", true),
    (ALL, "t USING INDEX titles_at ((at,id)<(?,?))", false),
    (ALL_BY, "t USING INDEX titles_account (account=? AND (at,id)<(?,?))", false),
    (TITLES, "t USING", false),
    (RUNGS, "r USING", true),
];

#[tokio::test]
async fn every_list_goes_by_its_index() {
    let house = house().await;
    let mut wrong = String::new();
    for (sql, part, sorts) in STATEMENTS {
        let explain: &'static str = Box::leak(format!("explain query plan {sql}").into_boxed_str());
        let nulls = vec![Arg::Null; parameters(sql)];
        let plan = house.db.read(move |tx| tx.all(explain, &nulls, |row| row.get::<String>(3))).await.unwrap();
        let whole = plan.join("\n");
        let scanned = plan.iter().any(|line| line.starts_with("SCAN t") || line.starts_with("SCAN r"));
        let sorted = !sorts && whole.contains("USE TEMP B-TREE");
        if !whole.contains(part) || scanned || sorted {
            wrong.push_str(&format!("{sql}\nwanted {part}, scanned {scanned}, sorted {sorted}:\n{whole}\n\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The highest parameter of a statement.
fn parameters(sql: &str) -> usize {
    let numbers = sql.split('$').skip(1).map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
    numbers.filter_map(|number| number.parse().ok()).max().unwrap_or(0)
}
