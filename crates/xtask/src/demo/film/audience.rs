//! What people do about the films: words that fly over them, comments, likes, a purchase.

use super::Shown;
use crate::demo::people::{Callers, OWNER};
use anyhow::{Context, Result};
use tea_core::House;
use tea_core::clock::Clock;
use tea_protocol::StreamId;
use tea_protocol::boards::WriteReply;
use tea_protocol::video::{Buy, Colour, GetTitle, Keep, Like, Mode, SendBullet, Shelved, Watched};
use tea_protocol::wallet::{BuyVip, Mine, TopUp};

/// Between two deeds of the evening.
const STEP_MS: i64 = 70_000;
/// What the house gives everybody to begin with, in hundredths of its unit.
const WELCOME: i64 = 5_000;

/// Words over the first film: who, when in it, what, where and how.
const BULLETS: &[(&str, u64, &str, Mode, Colour)] = &[
    ("xiaoyu", 800, "前排占座", Mode::Fly, Colour::White),
    ("mei", 1_600, "这雾，我老家也这样", Mode::Fly, Colour::White),
    ("bohe", 2_300, "开场就是壁纸", Mode::Fly, Colour::Green),
    ("zhou", 4_200, "清明前三天，露水最重", Mode::Fly, Colour::White),
    ("ines", 5_400, "I can smell the rain", Mode::Fly, Colour::White),
    ("dong", 6_300, "听见篮子了！", Mode::Fly, Colour::Yellow),
    ("nora", 8_100, "Gothenburg, but greener", Mode::Fly, Colour::White),
    ("afu", 9_700, "谁把灯关小了", Mode::Fly, Colour::White),
    ("lin", 11_900, "第二段来了", Mode::Top, Colour::Green),
    ("mei", 13_000, "叶子在跳舞", Mode::Fly, Colour::White),
    ("bohe", 13_600, "这是康威的生命游戏吧", Mode::Fly, Colour::Yellow),
    ("maya", 14_400, "It IS the game of life", Mode::Fly, Colour::White),
    ("erik", 15_200, "Leaves as cellular automata. Of course.", Mode::Fly, Colour::White),
    ("zhou", 17_300, "手要比锅热，这句是我师父说的", Mode::Fly, Colour::Red),
    ("xiaoyu", 18_000, "泪目", Mode::Fly, Colour::White),
    ("dong", 18_400, "泪目+1", Mode::Fly, Colour::White),
    ("afu", 18_900, "我没有哭，是灯太亮", Mode::Fly, Colour::White),
    ("tomas", 19_600, "There is something in my tea", Mode::Fly, Colour::White),
    ("lin", 23_700, "水开了水开了", Mode::Fly, Colour::White),
    ("mei", 25_000, "这个汤色，三泡以上", Mode::Fly, Colour::Yellow),
    ("zhou", 26_400, "四泡", Mode::Fly, Colour::White),
    ("ines", 28_000, "The first cup is for the guest ❤", Mode::Bottom, Colour::Yellow),
    ("qing", 30_100, "雾散在杯子里", Mode::Fly, Colour::Green),
    ("bohe", 31_500, "再看一遍", Mode::Fly, Colour::White),
    ("nora", 33_000, "Again!", Mode::Fly, Colour::White),
    ("xiaoyu", 34_200, "第二集呢？？", Mode::Fly, Colour::Red),
];

/// Comments on it; a number names the floor that is answered.
const COMMENTS: &[(&str, &str, Option<u64>)] = &[
    ("zhou", "片子里的锅温对。再低十度，茶就是青草味。", None),
    ("nora", "I watched it with the English words first and then without. The second time is better.", None),
    ("dong", "12 秒开始那段是怎么拍的？", None),
    ("bohe", "不是拍的，是算出来的：生命游戏，每一格看邻居活几个。", Some(4)),
    ("dong", "……所以茶叶是程序？", Some(5)),
    ("maya", "Everything is a program if you wait long enough.", Some(6)),
    ("mei", "已经看了三遍，第四遍给我妈看。", None),
];

/// Lets the evening of the first film and that of the second happen.
pub(super) async fn come(house: &House, clock: &Clock, callers: &Callers, shown: &Shown) -> Result<()> {
    for name in callers.keys() {
        let note = Some("开张茶水钱 / a cup on the house".to_owned());
        let ask = TopUp { account: (*name).to_owned(), amount: WELCOME, note, cid: None };
        house.wallets.top_up(&callers[OWNER], ask).await.context("filling a wallet")?;
    }
    watch(house, clock, callers, shown.fog).await?;
    for (who, at_ms, text, mode, colour) in BULLETS {
        let (mode, colour) = (Some(*mode), Some(*colour));
        let bullet = SendBullet { title: shown.fog, at_ms: *at_ms, text: (*text).to_owned(), mode, colour, cid: None };
        house.video.send_bullet(&callers[who], bullet).await.with_context(|| format!("{who} says {text}"))?;
        clock.advance(STEP_MS);
    }
    comment(house, clock, callers, shown.fog).await?;
    buy(house, callers, shown.sand).await
}

async fn watch(house: &House, clock: &Clock, callers: &Callers, title: StreamId) -> Result<()> {
    for (at, (name, caller)) in callers.iter().enumerate() {
        let finished = at % 3 != 0;
        let seen = Watched { title, position_ms: if finished { 34_500 } else { 21_000 }, finished };
        house.video.watched(caller, seen).await.with_context(|| format!("{name} watches"))?;
        if at % 4 != 1 {
            house.video.like(caller, Like { title, on: true }).await.with_context(|| format!("{name} likes"))?;
        }
        if at % 5 == 2 {
            let keep = Keep { title, list: Shelved::Favourite, on: true };
            house.video.keep(caller, keep).await.with_context(|| format!("{name} keeps"))?;
        }
        clock.advance(STEP_MS);
    }
    Ok(())
}

async fn comment(house: &House, clock: &Clock, callers: &Callers, title: StreamId) -> Result<()> {
    let view = house.video.title(&callers[OWNER], GetTitle { title }).await.context("looking at the film")?;
    let topic = view.topic.context("the film has no topic")?;
    for (who, text, reply_to) in COMMENTS {
        let reply = WriteReply { topic, text: (*text).to_owned(), reply_to: *reply_to, cid: None, files: Vec::new() };
        house.boards.reply(&callers[who], reply).await.with_context(|| format!("{who} comments"))?;
        clock.advance(3 * STEP_MS);
    }
    Ok(())
}

/// One buys the second film, another a VIP term, so that every kind of movement can be seen.
async fn buy(house: &House, callers: &Callers, title: StreamId) -> Result<()> {
    let buyer = &callers["nora"];
    let price =
        house.video.title(buyer, GetTitle { title }).await.context("looking at the second film")?.title.your_price;
    house.video.buy(buyer, Buy { title, price, cid: None }).await.context("buying the second film")?;
    let seen = Watched { title, position_ms: 17_000, finished: true };
    house.video.watched(buyer, seen).await.context("watching the second film")?;
    let vip = &callers["mei"];
    let price = house.wallets.mine(vip, Mine {}).await.context("looking into a wallet")?.vip_price;
    if price <= WELCOME {
        house.wallets.buy_vip(vip, BuyVip { price, cid: None }).await.context("buying a VIP term")?;
    }
    let later = Keep { title, list: Shelved::Later, on: true };
    house.video.keep(&callers[OWNER], later).await.context("keeping the second film for later")?;
    Ok(())
}
