//! Making films ready, with the real tools: short films made on the spot. Where ffmpeg is missing the tests say so and
//! end; the project's scripts install it.

use super::*;
use crate::ground::jobs::Task;
use crate::ground::jobs::{Handlers, Jobs, Pace};
use crate::video::prepare::{PREPARE, Settings};
use crate::video::upload::{Announced, Bringing};
use bytes::Bytes;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use tea_protocol::FileId;
use tea_protocol::entry::Body;
use tea_protocol::video::{
    Barrier, Edit, Fault, GetPast, GetTitle, Past, Retry, Rung, RungState, SetCover, TitleView, Works,
};
use tokio_util::sync::CancellationToken;

/// Nothing here takes so long, on however busy a machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// Whether this machine has ffmpeg; says so where it has not.
fn has_ffmpeg() -> bool {
    let has = tea_media::Tools::find(None).is_some();
    if !has {
        eprintln!("SKIPPED: there is no ffmpeg on this machine");
    }
    has
}

/// A film of so many lines and seconds.
fn film(lines: u32, seconds: u32) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("film.mp4");
    let (picture, sound) = (
        format!("testsrc2=size={}x{lines}:rate=25:duration={seconds}", lines * 16 / 9 / 2 * 2),
        format!("sine=frequency=440:duration={seconds}"),
    );
    let made = Command::new("ffmpeg")
        .args(["-v", "error", "-f", "lavfi", "-i", &picture, "-f", "lavfi", "-i", &sound])
        .args(["-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-pix_fmt", "yuv420p", "-c:a", "aac", "-ac", "2"])
        .args(["-movflags", "+faststart"])
        .arg(&file)
        .status()
        .unwrap();
    assert!(made.success());
    std::fs::read(&file).unwrap()
}

/// Somebody who works on films until this is dropped, as hard as a process that is killed.
struct Worker(tokio::task::JoinHandle<()>);

impl Drop for Worker {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl House {
    /// Brings bytes as a film of ada's, published at once.
    async fn bring_film(&self, bytes: &[u8]) -> StreamId {
        let announced = Announced { name: "茶山.mp4".to_owned(), bytes: bytes.len() as u64, ..Announced::default() };
        let upload = self.video.create_upload(&self.admin, announced).await.unwrap();
        let ask = Bringing { word: upload.word.clone(), offset: 0, bytes: None, together: false };
        let mut intake = self.video.receive(&self.admin, ask).await.unwrap();
        intake.push(Bytes::copy_from_slice(bytes)).await.unwrap();
        intake.finish().await.unwrap();
        let edit: Edit =
            serde_json::from_value(serde_json::json!({ "title": upload.title, "published": true })).unwrap();
        self.video.edit(&self.admin, edit).await.unwrap();
        upload.title
    }

    /// Lets somebody work on films, with a lease so short that what is given up is taken over soon.
    fn worker(&self) -> Worker {
        let pace = Pace { lease_ms: 1_500, beat: Duration::from_millis(300), idle: Duration::from_millis(200) };
        let clock = Clock::system();
        let jobs = Jobs::new(self.db.clone(), clock, self.seed.clone(), self.video.film_handlers(Handlers::default()));
        let jobs = jobs.of_films(1).at_pace(pace);
        Worker(tokio::spawn(async move { jobs.run(CancellationToken::new()).await }))
    }

    /// Waits until a title stands so that `there` says yes.
    async fn until(&self, title: StreamId, there: impl Fn(&TitleView) -> bool) -> TitleView {
        let begun = Instant::now();
        loop {
            let view = self.view(&self.admin, title).await;
            if there(&view) {
                return view;
            }
            assert!(begun.elapsed() < PATIENCE, "it stands at {:?} {}", view.title.state, view.title.percent);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// What the stream of a title told of its film, in order.
    async fn told_of(&self, title: StreamId) -> Vec<(State, Option<Rung>)> {
        let entries = self.db.read(move |tx| streams::page(tx, title, streams::Range::After(0), 100)).await.unwrap();
        let films = entries.into_iter().filter_map(|entry| match entry.body {
            Body::Film(change) => Some((change.state, change.rung)),
            _ => None,
        });
        films.collect()
    }

    fn works(&self) -> PathBuf {
        self._dir.path().join("works")
    }
}

fn is_over(view: &TitleView) -> bool {
    matches!(view.title.state, State::Ready | State::Damaged)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_film_can_be_watched_as_it_came_and_then_in_every_quality() {
    if !has_ffmpeg() {
        return;
    }
    let house = house().await;
    let title = house.bring_film(&film(720, 4)).await;
    assert_eq!(house.view(&house.admin, title).await.barrier, Some(Barrier::NotReady));
    let _worker = house.worker();
    let first = house.until(title, |view| view.barrier.is_none()).await;
    assert!(first.title.rungs.iter().any(|rung| rung.rung == Rung::R720 && rung.state == RungState::Ready));
    let view = house.until(title, is_over).await;
    assert_eq!((view.title.state, view.title.percent, view.title.fault), (State::Ready, 100, None));
    assert_eq!((view.title.width, view.title.height), (1280, 720));
    assert!((3_900..=4_100).contains(&view.title.duration_ms), "{}", view.title.duration_ms);
    let rungs: Vec<_> = view.title.rungs.iter().map(|rung| (rung.rung, rung.state)).collect();
    assert_eq!(rungs, [(Rung::R480, RungState::Ready), (Rung::R720, RungState::Ready)]);
    let media = view.media.unwrap();
    assert!(media.master.is_some() && media.poster.is_some() && media.sprite.is_some_and(|sprite| sprite.count == 1));
    let told = house.told_of(title).await;
    let states: Vec<_> = told.iter().map(|(state, _)| *state as u8).collect();
    assert!(states.is_sorted_by_key(|state| if *state == State::Playable as u8 { 4 } else { *state }), "{told:?}");
    assert_eq!(told.iter().filter_map(|(_, rung)| *rung).count(), 2, "each quality is told once: {told:?}");
    assert!(house.view(&house.guest, title).await.media.is_some(), "guests watch the smallest one");
    assert_eq!(std::fs::read_dir(house.works()).unwrap().count(), 0, "no step leaves anything behind");
    let past = house.video.past(&house.admin, GetPast { of: Past::Watched, after: None, limit: None }).await.unwrap();
    assert!(past.items.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_is_killed_again_and_again_loses_no_film_and_repeats_none() {
    if !has_ffmpeg() {
        return;
    }
    let house = house().await;
    let title = house.bring_film(&film(720, 6)).await;
    let mut percent = 0;
    for kill in 0..10_u64 {
        let worker = house.worker();
        // Another moment each time; the film goes on where it was, or the step does.
        tokio::time::sleep(Duration::from_millis(150 + kill * 137 % 700)).await;
        drop(worker);
        // The lease of who was killed runs out.
        house.clock.advance(2_000);
        let now = house.view(&house.admin, title).await.title.percent;
        assert!(now >= percent, "it never goes back: {percent} to {now}");
        percent = now;
    }
    let _worker = house.worker();
    let view = house.until(title, is_over).await;
    assert_eq!(view.title.state, State::Ready);
    assert!(view.title.rungs.iter().all(|rung| rung.state == RungState::Ready));
    let told = house.told_of(title).await;
    assert_eq!(told.iter().filter(|(state, _)| *state == State::Ready).count(), 1, "{told:?}");
    assert_eq!(house.number("select count(*) from jobs where kind like 'film.%' and $1 > 0", title).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_film_ends_with_the_reason_and_may_be_tried_again() {
    if !has_ffmpeg() {
        return;
    }
    let house = house().await;
    let whole = film(480, 4);
    let cases: [(&str, Vec<u8>, Fault); 3] = [
        ("a playlist", b"#EXTM3U\n#EXTINF:4,\nfile:///etc/passwd\n".to_vec(), Fault::Unsupported),
        ("half a film", whole[..whole.len() / 2].to_vec(), Fault::Damaged),
        ("a film's name on rubbish", [&b"\0\0\0\x18ftypisom"[..], &[7; 4_000]].concat(), Fault::Damaged),
    ];
    let _worker = house.worker();
    for (what, bytes, fault) in cases {
        let title = house.bring_film(&bytes).await;
        let view = house.until(title, is_over).await;
        assert_eq!((view.title.state, view.title.fault), (State::Damaged, Some(fault)), "{what}");
        let hidden = house.video.title(&house.wren, GetTitle { title }).await;
        assert_eq!(code(hidden), Code::NotFound, "{what} is shown to nobody else");
        let again = house.video.retry(&house.admin, Retry { title, rung: None }).await.unwrap().title;
        assert_eq!(again.state, State::Received, "{what}");
        house.until(title, is_over).await;
    }
    let works = house.video.works(&house.admin, Works {}).await.unwrap();
    assert!(works.ffmpeg.is_some() && works.protection.contains(&"rlimit".to_owned()));
    assert_eq!((works.damaged, works.waiting, works.making), (3, 0, 0));
    assert_eq!(code(house.video.works(&house.wren, Works {}).await), Code::Forbidden);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_ffmpeg_a_film_that_browsers_know_plays_as_it_came() {
    if !has_ffmpeg() {
        return;
    }
    let mut house = house().await;
    let nowhere = Settings { tools: Some(house.works()), ..Settings::default() };
    house.video = house.video.clone().working(nowhere);
    let _worker = house.worker();
    let title = house.bring_film(&film(480, 2)).await;
    let view = house.until(title, is_over).await;
    assert_eq!(view.title.state, State::Ready);
    assert!(view.media.is_some_and(|media| media.master.is_none()), "one file, without qualities");
    let other = house.bring_film(b"RIFF\0\0\0\0AVI LIST").await;
    assert_eq!(house.until(other, is_over).await.title.fault, Some(Fault::Tools));
    assert_eq!(house.video.works(&house.admin, Works {}).await.unwrap().ffmpeg, None);
    house.video.catch_up().await;
    assert_eq!(house.view(&house.admin, other).await.title.state, State::Damaged, "nothing is tried for nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn films_that_came_without_ffmpeg_are_made_ready_once_it_is_there() {
    if !has_ffmpeg() {
        return;
    }
    let mut house = house().await;
    let whole = house.video.clone();
    house.video = whole.clone().working(Settings { tools: Some(house.works()), ..Settings::default() });
    let worker = house.worker();
    let (plays, waits) = (house.bring_film(&film(480, 2)).await, house.bring_film(b"RIFF\0\0\0\0AVI LIST").await);
    house.until(plays, is_over).await;
    house.until(waits, is_over).await;
    drop(worker);
    house.video = whole;
    house.video.catch_up().await;
    let view = house.view(&house.wren, plays).await;
    assert_eq!((view.title.state, view.media.is_some()), (State::Ladder, true), "it is watched meanwhile");
    assert_eq!(house.view(&house.admin, waits).await.title.state, State::Received);
    let _worker = house.worker();
    let view = house.until(plays, is_over).await;
    assert_eq!((view.title.state, view.title.rungs.len()), (State::Ready, 1));
    assert_eq!(house.until(waits, is_over).await.title.fault, Some(Fault::Damaged), "it was no film after all");
    house.video.catch_up().await;
    assert!(is_over(&house.view(&house.admin, plays).await), "what is made is left alone");
}

#[tokio::test]
async fn a_job_that_names_no_film_says_so() {
    let house = house().await;
    let task = Task { payload: serde_json::Value::Null, attempt: 1 };
    assert!(house.video.begin(&task).await.is_err());
    let gone = Task { payload: serde_json::json!({ "title": 7 }), attempt: 1 };
    house.video.begin(&gone).await.unwrap();
    assert_eq!(PREPARE, "film.prepare", "stored in rows, so it never changes");
}

/// The house stopped after a step was done and before its row was gone: the step is done again, and the next is not added
/// a second time.
#[tokio::test(flavor = "multi_thread")]
async fn a_step_whose_end_was_not_written_down_is_repeated_without_an_echo() {
    if !has_ffmpeg() {
        return;
    }
    let house = house().await;
    let title = house.bring_film(&film(720, 2)).await;
    let steps = || async {
        let read = house.db.read(move |tx| {
            tx.all("select kind, payload from jobs where kind like 'film.%' order by id limit 50", args![], |row| {
                Ok((row.get::<String>(0)?, row.get::<String>(1)?))
            })
        });
        read.await.unwrap()
    };
    let task = |payload: &str| Task { payload: serde_json::from_str(payload).unwrap(), attempt: 1 };
    let begin = task(&steps().await[0].1);
    house.video.begin(&begin).await.unwrap();
    house.video.begin(&begin).await.unwrap();
    let kinds = |steps: &[(String, String)]| steps.iter().map(|(kind, _)| kind.clone()).collect::<Vec<_>>();
    assert_eq!(kinds(&steps().await), ["film.prepare", "film.rung"]);
    let worker = house.worker();
    house.until(title, is_over).await;
    drop(worker);
    house.video.begin(&begin).await.unwrap();
    assert!(steps().await.iter().all(|(kind, _)| kind != "film.rung"), "nothing begins anew: {:?}", steps().await);
    let told = house.told_of(title).await;
    assert_eq!(told.iter().filter(|(state, _)| *state == State::Ready).count(), 1, "{told:?}");
    assert_eq!(told.iter().filter(|(_, rung)| rung.is_some()).count(), 2, "each quality is told once: {told:?}");
}

/// A moment is made a picture while something else is chosen: the newest choice stands.
#[tokio::test(flavor = "multi_thread")]
async fn a_moment_that_is_made_late_takes_the_place_of_no_newer_cover() {
    if !has_ffmpeg() {
        return;
    }
    let house = house().await;
    let title = house.bring_film(&film(480, 4)).await;
    let worker = house.worker();
    house.until(title, is_over).await;
    drop(worker);
    let set = async |file: Option<FileId>, at_ms: Option<u64>| {
        house.video.set_cover(&house.admin, SetCover { title, file, at_ms }).await.unwrap();
    };
    let cover = async || house.view(&house.admin, title).await.title.cover;
    let task = |at_ms: u64| Task { payload: serde_json::json!({ "title": title.0, "at_ms": at_ms }), attempt: 1 };
    let still = cover().await;
    set(None, Some(1_000)).await;
    set(None, Some(2_000)).await;
    house.video.make_cover(&task(1_000)).await.unwrap();
    assert_eq!(cover().await, still, "an older moment ends later");
    house.video.make_cover(&task(2_000)).await.unwrap();
    let moment = cover().await;
    assert_ne!(moment, still);
    set(None, Some(3_000)).await;
    let picture = house.video.files.bring(&house.admin, "cover.png", titles::png(90).into()).await.unwrap();
    set(Some(picture.id), None).await;
    let brought = cover().await;
    assert_ne!(brought, moment);
    house.video.make_cover(&task(3_000)).await.unwrap();
    assert_eq!(cover().await, brought, "a picture that was brought meanwhile stays");
    assert_eq!(house.number("select count(*) from jobs where kind = 'film.cover' and $1 > 0", title).await, 0);
}
