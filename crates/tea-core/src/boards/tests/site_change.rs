//! What members change about their own pages.

use super::*;
use crate::limits::{CATEGORIES_MAX, CATEGORY_CHARS_MAX, SITE_ABOUT_CHARS_MAX, SITE_TITLE_CHARS_MAX};
use tea_protocol::boards::{Colour, DropCategory, GetSite, SetCategory, SetSite, Site};

fn heading(title: Option<&str>, about: Option<&str>, colour: Option<Colour>) -> SetSite {
    SetSite { title: title.map(str::to_owned), about: about.map(str::to_owned), colour }
}

impl House {
    async fn category(&self, who: &Caller, id: Option<i64>, name: &str) -> Result<Site> {
        match self.call(who, Request::BoardsSetCategory(SetCategory { id, name: name.to_owned() })).await? {
            Reply::BoardsSetCategory(site) => Ok(site),
            other => panic!("{other:?} is no answer to it"),
        }
    }

    async fn site_of(&self, name: &str) -> Site {
        self.boards.site(&self.guest, GetSite { name: name.to_owned() }).await.unwrap()
    }
}

#[tokio::test]
async fn what_is_left_out_of_a_heading_stays() {
    let house = house().await;
    house.boards.set_site(&house.wren, heading(Some(" 茶 记 "), None, Some(Colour::Plum))).await.unwrap();
    let site = house.boards.set_site(&house.wren, heading(None, Some("notes"), None)).await.unwrap();
    assert_eq!((site.title.as_str(), site.about.as_str(), site.colour), ("茶 记", "notes", Some(Colour::Plum)));
    house.boards.set_site(&house.wren, heading(Some(""), Some(""), Some(Colour::Ink))).await.unwrap();
    let site = house.site_of("wren").await;
    assert_eq!((site.title.as_str(), site.about.as_str(), site.colour), ("", "", Some(Colour::Ink)));
    assert_eq!(house.site_of("robin").await.colour, None);
    assert_eq!(code(house.boards.set_site(&house.guest, heading(None, None, None)).await), Code::SignInRequired);
}

#[tokio::test]
async fn a_heading_has_a_length() {
    let house = house().await;
    for (over, expected) in [(0, None), (1, Some(Code::TooLong))] {
        let title = heading(Some(&"茶".repeat(SITE_TITLE_CHARS_MAX + over)), None, None);
        assert_eq!(house.boards.set_site(&house.wren, title).await.err().map(|error| error.code), expected);
        let about = heading(None, Some(&"茶".repeat(SITE_ABOUT_CHARS_MAX + over)), None);
        assert_eq!(house.boards.set_site(&house.wren, about).await.err().map(|error| error.code), expected);
    }
}

#[tokio::test]
async fn categories_are_made_renamed_and_dropped_by_their_owner_alone() {
    let house = house().await;
    let tea = house.category(&house.wren, None, " 茶 ").await.unwrap().categories[0].id;
    let cups = house.category(&house.wren, None, "Cups").await.unwrap();
    let cups = cups.categories.iter().find(|category| category.name == "Cups").unwrap().id;
    assert_eq!(code(house.category(&house.wren, None, "Cups").await), Code::NameTaken);
    assert_eq!(code(house.category(&house.wren, Some(tea), "Cups").await), Code::NameTaken);
    house.category(&house.robin, None, "Cups").await.unwrap();
    assert_eq!(code(house.category(&house.robin, Some(tea), "Mine").await), Code::NotFound);
    assert_eq!(code(house.boards.drop_category(&house.robin, DropCategory { id: tea }).await), Code::NotFound);
    assert_eq!(code(house.boards.drop_category(&house.admin, DropCategory { id: tea }).await), Code::NotFound);
    assert_eq!(code(house.category(&house.guest, None, "Tea").await), Code::SignInRequired);
    house.category(&house.wren, Some(tea), "Tea").await.unwrap();

    let article = CreateTopic { category: Some(tea), ..topic("u-wren", "First", "An article.") };
    let article = house.try_open(&house.wren, article).await.unwrap().topic.id;
    let articles: Vec<_> = house.site_of("wren").await.categories.into_iter().map(|c| (c.id, c.articles)).collect();
    assert!(articles.contains(&(tea, 1)) && articles.contains(&(cups, 0)), "{articles:?}");
    let site = house.boards.drop_category(&house.wren, DropCategory { id: tea }).await.unwrap();
    assert_eq!(site.categories.iter().map(|category| category.id).collect::<Vec<_>>(), [cups]);
    assert_eq!(site.articles, 1, "the article stays");
    assert_eq!(house.number("select count(*) from topics where id = $1 and category is null", article).await, 1);
}

#[tokio::test]
async fn thirty_categories_of_thirty_characters() {
    let house = house().await;
    assert_eq!(code(house.category(&house.wren, None, &"茶".repeat(CATEGORY_CHARS_MAX + 1)).await), Code::TooLong);
    assert_eq!(code(house.category(&house.wren, None, " ").await), Code::Empty);
    house.category(&house.wren, None, &"茶".repeat(CATEGORY_CHARS_MAX)).await.unwrap();
    for number in 1..CATEGORIES_MAX {
        house.category(&house.wren, None, &number.to_string()).await.unwrap();
    }
    assert_eq!(code(house.category(&house.wren, None, "one more").await), Code::LimitReached);
    assert_eq!(house.site_of("wren").await.categories.len(), 0, "before there is a space nobody else is told of them");
    house.try_open(&house.wren, topic("u-wren", "First", "An article.")).await.unwrap();
    assert_eq!(house.site_of("wren").await.categories.len() as u64, CATEGORIES_MAX);
}
