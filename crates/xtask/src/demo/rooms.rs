//! The rooms of the demonstration house.

use super::people::{Callers, OWNER};
use anyhow::{Context, Result};
use tea_core::House;
use tea_protocol::talk::{CreateRoom, EditRoom, Invite};

/// One room beside the hall, which every house has.
struct Plan {
    name: &'static str,
    title: &'static str,
    topic: &'static str,
    /// Who made it, and moderates it.
    maker: &'static str,
    /// Who else sees it; everybody where it is public.
    invited: Option<&'static [&'static str]>,
}

const fn public(name: &'static str, title: &'static str, topic: &'static str, maker: &'static str) -> Plan {
    Plan { name, title, topic, maker, invited: None }
}

/// In the order of the house.
const ROOMS: &[Plan] = &[
    public("tea", "茶席品鉴", "今年的茶，去年的茶，和它们的脾气", "zhou"),
    public("code", "网络编程", "Bytes, sockets and patience. 问题不分大小。", "erik"),
    public("books", "Reading circle", "本周：《边城》。周五晚八点一起读最后一章", "lin"),
    public("kitchen", "厨房", "方子、锅和邻居 / recipes, pans and neighbours", "mei"),
    public("hills", "Hill walks", "周六七点，香山北门 / Saturday at seven, north gate", "lin"),
    public("film", "放映厅", "Tonight at nine. 今晚九点，自带手帕", "xiaoyu"),
    public("night", "深夜读诗", "小声 / quietly", "xiaoyu"),
    Plan { invited: Some(&["lin", "afu"]), ..public("keepers", "后堂", "值班、账、灯", OWNER) },
];

/// All of them, with the hall.
pub(super) const COUNT: usize = ROOMS.len() + 1;

/// Makes them.
pub(super) async fn make(house: &House, callers: &Callers) -> Result<()> {
    let hall = EditRoom {
        room: "hall".into(),
        title: Some("大堂".to_owned()),
        topic: Some("随便坐，随便聊 / sit anywhere, talk about anything".to_owned()),
        private: None,
        archived: None,
        slow_mode_s: None,
        order: None,
    };
    house.talk.edit_room(&callers[OWNER], hall).await.context("naming the hall")?;
    for plan in ROOMS {
        make_one(house, callers, plan).await.with_context(|| format!("making the room {}", plan.name))?;
    }
    Ok(())
}

async fn make_one(house: &House, callers: &Callers, plan: &Plan) -> Result<()> {
    let maker = &callers[plan.maker];
    let room = CreateRoom {
        name: plan.name.to_owned(),
        title: plan.title.to_owned(),
        private: plan.invited.is_some(),
        topic: Some(plan.topic.to_owned()),
    };
    house.talk.create_room(maker, room).await?;
    for name in plan.invited.unwrap_or_default() {
        house.talk.invite(maker, Invite { room: plan.name.into(), name: (*name).to_owned() }).await?;
    }
    Ok(())
}
