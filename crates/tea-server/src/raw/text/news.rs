//! News of the house: the newest after signing in, all of them when asked.

use super::limits::NEWS_LINES;
use super::show;
use super::visit::{Step, Visit};
use tea_protocol::news::{Item, List};
use tea_protocol::{Reply, Request};

impl Visit<'_> {
    /// `news`: the titles, the newest first, or the text of one by its number in that list.
    pub(super) async fn news(&mut self, number: Option<u32>) -> Step {
        let Some(news) = self.ask_news(NEWS_LINES).await? else { return Ok(()) };
        match number {
            None if news.is_empty() => self.say("text-news-none"),
            None => self.list_news(&news),
            Some(number) => {
                let at = usize::try_from(number).unwrap_or(usize::MAX).checked_sub(1);
                match at.and_then(|at| news.get(at)) {
                    Some(item) => self.read_news(item),
                    None => {
                        let told = self.locale.words().count("text-news-no-such", number);
                        self.wire.say(&told);
                    }
                }
            }
        }
        Ok(())
    }

    /// The newest piece of news in a line, for somebody who just came in; nothing where there is none.
    pub(super) async fn tell_news(&mut self) -> Step {
        if let Some(newest) = self.ask_news(1).await?.and_then(|mut news| news.pop()) {
            self.say_name("text-news-line", &newest.title);
        }
        Ok(())
    }

    async fn ask_news(&mut self, limit: u32) -> Step<Option<Vec<Item>>> {
        let ask = Request::NewsList(List { after: None, limit: Some(limit) });
        Ok(match self.ask(ask).await? {
            Some(Reply::NewsList(page)) => Some(page.news),
            _ => None,
        })
    }

    fn list_news(&mut self, news: &[Item]) {
        for (at, item) in news.iter().enumerate() {
            let time = show::time(self.clock(), item.at);
            self.wire.say(&format!("{:>3}  {time}  {}", at + 1, item.title));
        }
        self.say("text-news-read");
    }

    fn read_news(&mut self, item: &Item) {
        let who = if item.display.is_empty() { &item.author } else { &item.display };
        let by = self.locale.words().name("text-news-by", who);
        let time = show::time(self.clock(), item.at);
        self.wire.say(&format!("== {}\n{time} {by}\n{}", item.title, item.text));
    }
}
