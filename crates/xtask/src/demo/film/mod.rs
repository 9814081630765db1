//! Two short films in a series, brought as anybody brings one, and an evening of people who watch them.

mod audience;
mod reel;

pub(super) use reel::Size;

use super::people::{Callers, OWNER};
use super::picture;
use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use std::path::Path;
use std::time::Duration;
use tea_core::House;
use tea_core::access::Caller;
use tea_core::clock::Clock;
use tea_core::video::upload::{Announced, Bringing};
use tea_protocol::StreamId;
use tea_protocol::news::Publish;
use tea_protocol::video::{
    Access, Chapter, Create, Edit, GetTitle, SetChapters, SetCover, SetSeries, SetSubtitle, State, Works,
};
use tokio_util::sync::CancellationToken;

/// What the films of the demonstration are made in.
pub(super) const USUAL: Size = Size { lines: 720, pictures_per_s: 24 };
/// What the second film costs, in hundredths of the unit.
const PRICE: i64 = 800;
/// How high the cover is, which is as wide as the film.
const COVER_LINES: u32 = 540;
/// How often it is looked whether a film is ready.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// The names and labels of the subtitles, and their words.
const SUBTITLES: [(&str, &str, &str); 2] =
    [("zh-CN", "中文", include_str!("words.zh.srt")), ("en", "English", include_str!("words.en.srt"))];
const CHAPTERS: [(u64, &str); 3] = [(0, "雾"), (11_500, "叶"), (23_000, "汤")];

/// The films once they are there.
struct Shown {
    fog: StreamId,
    sand: StreamId,
}

/// Publishes a piece of news.
pub(super) async fn tell(house: &House, callers: &Callers) -> Result<()> {
    let news = Publish {
        title: "放映厅开张 / The screening room is open".to_owned(),
        text: "**放映厅**收拾好了：片库里有了第一部片子，弹幕随便发，别剧透。\n\n\
               The library has its first film. Words may fly over it; please do not tell the end.\n\n\
               - 第一集免费 / the first part is free\n- 第二集八枚茶币 / the second costs eight\n- 每个人的钱包里都有一点茶水钱"
            .to_owned(),
        cid: None,
    };
    house.news.publish(&callers[OWNER], news).await.context("publishing the news")?;
    Ok(())
}

/// Makes the films, brings them, and lets people watch. None where there is no ffmpeg; returns how many.
pub(super) async fn show(house: &House, clock: &Clock, callers: &Callers, size: Size) -> Result<Option<usize>> {
    let owner = &callers[OWNER];
    if house.video.works(owner, Works {}).await.context("asking for ffmpeg")?.ffmpeg.is_none() {
        return Ok(None);
    }
    let folder = tempfile::tempdir()?;
    let (fog, sand) = (folder.path().join("雾里采茶.mp4"), folder.path().join("戈壁砖茶路.mp4"));
    reel::fog(&fog, size)?;
    reel::sand(&sand, size)?;
    let about = "从山上到杯子里 / from the hills to the cup".to_owned();
    let series = SetSeries { id: None, name: "茶路".to_owned(), about: Some(about) };
    let series = house.video.set_series(owner, series).await.context("making the series")?.series.id;
    let plan = |episode, title: &str, description: &str, tags: &[&str]| Create {
        title: title.to_owned(),
        description: Some(description.to_owned()),
        category: Some("短片".to_owned()),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        series: Some(series),
        episode: Some(episode),
        ..Create::default()
    };
    let first = plan(
        1,
        "雾里采茶",
        "清明前三天的一座山。**没有人说话，只有篮子。**\n\nThree days before Qingming, on a hill.",
        &["茶", "清明"],
    );
    let second =
        plan(2, "戈壁砖茶路", "砖茶往西走，水越来越少。\n\nBrick tea goes west, and water gets scarce.", &["茶", "路"]);
    let second = Create { access: Some(Access::Paid), price: Some(PRICE), ..second };
    let shown = Shown { fog: bring(house, owner, first, &fog).await?, sand: bring(house, owner, second, &sand).await? };
    furnish(house, owner, shown.fog).await?;
    let stop = CancellationToken::new();
    tokio::select! {
        () = house.work(stop.clone()) => {}
        ready = until_ready(house, owner, [shown.fog, shown.sand]) => ready?,
    }
    audience::come(house, clock, callers, &shown).await?;
    Ok(Some(2))
}

/// Brings a film as a browser does, and publishes it as soon as it can be watched.
async fn bring(house: &House, owner: &Caller, ask: Create, file: &Path) -> Result<StreamId> {
    let title = house.video.create(owner, ask).await.context("making a title")?.title.id;
    let bytes = std::fs::read(file)?;
    let name = file.file_name().context("a film has a name")?.to_string_lossy().into_owned();
    let announced = Announced { name, bytes: bytes.len() as u64, title: Some(title), ..Announced::default() };
    let word = house.video.create_upload(owner, announced).await.context("announcing a film")?.word;
    let bringing = Bringing { word, offset: 0, bytes: None, together: false };
    let mut intake = house.video.receive(owner, bringing).await.context("bringing a film")?;
    intake.push(Bytes::from(bytes)).await.context("bringing a film")?;
    intake.finish().await.context("bringing a film")?;
    let publish: Edit = serde_json::from_value(serde_json::json!({ "title": title, "published": true }))?;
    house.video.edit(owner, publish).await.context("publishing a film")?;
    Ok(title)
}

/// Words, parts and a cover for the first film.
async fn furnish(house: &House, owner: &Caller, title: StreamId) -> Result<()> {
    for (language, label, text) in SUBTITLES {
        let (language, label, text) = (language.to_owned(), label.to_owned(), text.to_owned());
        house.video.set_subtitle(owner, SetSubtitle { title, language, label, text }).await.context("subtitles")?;
    }
    let chapters = CHAPTERS.map(|(start_ms, name)| Chapter { start_ms, title: name.to_owned() }).to_vec();
    house.video.set_chapters(owner, SetChapters { title, chapters }).await.context("the parts of a film")?;
    let cover =
        house.files.bring(owner, "cover.png", picture::sea_of_clouds(COVER_LINES)?.into()).await.context("a cover")?;
    house.video.set_cover(owner, SetCover { title, file: Some(cover.id), at_ms: None }).await.context("a cover")?;
    Ok(())
}

async fn until_ready(house: &House, owner: &Caller, titles: [StreamId; 2]) -> Result<()> {
    for title in titles {
        loop {
            let state = house.video.title(owner, GetTitle { title }).await.context("looking at a film")?.title.state;
            ensure!(state != State::Damaged, "the house could not make a film ready that was made for it");
            if state == State::Ready {
                break;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
    Ok(())
}
