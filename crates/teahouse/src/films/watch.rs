//! `teahouse watch`: a film in somebody's own player.

use super::course::Course;
use super::player::{Player, Show, find};
use super::{Door, Quality, Watch, ass, bullets, lines, title, title_of};
use crate::connect::link;
use crate::exit::{BUSY, FAILED, Failure, NOT_FOUND, Outcome, SIGN_IN};
use crate::host::Place;
use crate::state::SavedTrust;
use crate::{keyboard, out, system, tongue};
use serde_json::json;
use std::path::Path;
use std::process::{Command, Stdio};
use tea_protocol::video::{Barrier, Media, Rung, RungState, State, TitleView};
use tea_words::{Arg, Words};
use tokio::sync::watch::channel;

/// `teahouse watch`.
pub(crate) async fn watch(ask: Watch) -> Outcome {
    let id = title_of(&ask.place)?;
    let door = Door::open(&ask.place, &ask.reach).await?;
    let view = title(&door.client, id).await?;
    let Some(media) = &view.media else { return Err(barred(tongue::words(), &ask.place, &view)) };
    let player = if ask.address { None } else { find(ask.player, std::env::var_os("PATH").as_deref()) };
    // What only this player needs goes with it.
    let beside = match player {
        Some((Player::Mpv, _)) => {
            let folder = tempfile::Builder::new().prefix("teahouse-").tempdir();
            Some(folder.map_err(|error| system::unwritten(&std::env::temp_dir(), error))?)
        }
        _ => None,
    };
    let near = |name: &str| beside.as_ref().map(|folder| folder.path().join(name));
    let show = Show {
        address: link(&ask.place, &door.trust, &path(&view, media, ask.rung)?),
        name: lines::one_line(&view.title.title),
        start_ms: start_ms(view.title.position_ms, view.title.duration_ms),
        bullets: ask.ass.clone().or_else(|| near("bullets.ass")),
        socket: near("mpv.sock"),
        subtitles: view.subtitles.iter().map(|words| link(&ask.place, &door.trust, &words.url)).collect(),
        authority: match &door.trust {
            SavedTrust::Authority(file) => Some(file.clone()),
            SavedTrust::Plain | SavedTrust::Fingerprint(_) => None,
        },
    };
    if let Some(file) = &show.bullets {
        write_bullets(&door, &view, file, ask.ass.is_some()).await?;
    }
    if ask.json {
        out::json(json!({
            "title": id, "name": view.title.title, "address": show.address, "start_ms": show.start_ms,
            "ass": ask.ass, "player": player.as_ref().map(|(player, _)| player.name()),
        }))?;
    } else if player.is_none() {
        out::line(&show.address)?;
    }
    let Some((player, program)) = player else {
        let missing = || Failure::new(NOT_FOUND, tongue::words().say("video-command-no-player").to_owned());
        return if ask.address { Ok(()) } else { Err(missing()) };
    };
    if matches!(door.trust, SavedTrust::Fingerprint(_)) {
        eprintln!("{}", tongue::words().say("video-command-unpinned"));
    }
    let mut command = Command::new(&program);
    command.args(player.arguments(&show));
    if ask.json {
        // Standard output is for the object alone.
        command.stdout(Stdio::null());
    }
    let (place, known) = channel(None);
    let course = Course { client: door.client.clone(), title: id, duration_ms: view.title.duration_ms };
    let playing = keyboard::wait(move || command.status().map_err(|error| system::unread(&program, error)));
    // A guest has no history.
    let ended = match show.socket.as_deref().filter(|_| door.token.is_some()) {
        Some(socket) => beside_player(playing, course.follow(socket, &place)).await,
        None => playing.await,
    };
    let last = *known.borrow();
    course.report(last).await;
    if ended?.success() {
        return Ok(());
    }
    Err(Failure::new(FAILED, tongue::words().name("video-command-player-failed", player.name())))
}

/// Plays to the end, and follows the film meanwhile: that never holds the player up.
async fn beside_player<T>(playing: impl Future<Output = T>, follow: impl Future<Output = ()>) -> T {
    tokio::pin!(playing);
    tokio::select! {
        ended = &mut playing => return ended,
        () = follow => {}
    }
    playing.await
}

/// Writes the bullet comments of a film as subtitles, and says so of a file that somebody asked for.
async fn write_bullets(door: &Door, view: &TitleView, file: &Path, asked: bool) -> Outcome {
    let (bullets, left_out) = bullets::all(&door.client, &view.title).await?;
    std::fs::write(file, ass::script(&view.title.title, &bullets)).map_err(|error| system::unwritten(file, error))?;
    if !asked {
        return Ok(());
    }
    let count = i64::try_from(bullets.len()).unwrap_or(i64::MAX);
    let name = file.display().to_string();
    let args = [("count", Arg::Number(count)), ("name", Arg::Text(&name))];
    eprintln!("{}", tongue::words().say_with("video-command-bullets", &args));
    if left_out > 0 {
        eprintln!(
            "{}",
            tongue::words().count("video-command-bullets-left", i64::try_from(left_out).unwrap_or(i64::MAX))
        );
    }
    Ok(())
}

/// The path of the film, or of one of its qualities.
fn path(view: &TitleView, media: &Media, quality: Option<Quality>) -> Outcome<String> {
    let whole = || media.master.as_ref().unwrap_or(&media.file).clone();
    let Some(quality) = quality else { return Ok(whole()) };
    let rung = Rung::from(quality);
    let words = tongue::words();
    if rung as u8 > media.top as u8 {
        return Err(Failure::new(SIGN_IN, words.name("video-command-rung-closed", quality.name())));
    }
    let made = view.title.rungs.iter().any(|made| made.rung == rung && made.state == RungState::Ready);
    let folder = media.master.as_deref().and_then(|master| master.strip_suffix("master.m3u8")).filter(|_| made);
    let none = || Failure::new(NOT_FOUND, words.name("video-command-no-rung", quality.name()));
    folder.map(|folder| format!("{folder}{}.m3u8", quality.name())).ok_or_else(none)
}

/// Where one stopped; from the beginning when that was in the last twentieth.
fn start_ms(position_ms: Option<u64>, duration_ms: u64) -> u64 {
    position_ms.filter(|at| *at < duration_ms - duration_ms / 20).unwrap_or(0)
}

/// Why the film is not shown, and what to do.
fn barred(words: &Words, place: &Place, view: &TitleView) -> Failure {
    let (code, key) = match view.barrier {
        Some(Barrier::SignIn) => {
            return Failure::new(
                SIGN_IN,
                words.say_with("command-sign-in-first", &[("host", Arg::Text(&place.house()))]),
            );
        }
        Some(Barrier::Buy) => (SIGN_IN, "video-command-buy-first"),
        Some(Barrier::Vip) => (SIGN_IN, "video-command-vip-first"),
        Some(Barrier::NotReady) if view.title.state == State::Damaged => (FAILED, "video-command-broken"),
        Some(Barrier::NotReady) => (BUSY, "video-command-not-ready"),
        Some(Barrier::Gone) | None => (NOT_FOUND, "video-command-gone"),
    };
    Failure::new(code, words.name(key, &format!("{}#{}", place.house(), view.title.id.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> TitleView {
        serde_json::from_value(json!({
            "title": {
                "id": 7, "title": "tea", "access": "free", "state": "ready", "author_id": 1, "author": "wren", "display": "",
                "at": 0, "rungs": [
                    { "rung": "r480", "state": "ready" }, { "rung": "r720", "state": "making" }, { "rung": "r1080", "state": "ready" },
                ],
            },
            "media": { "master": "/media/k/7/master.m3u8", "file": "/media/k/7/480p-aa.mp4", "expires_at": 0, "top": "r720" },
        }))
        .unwrap()
    }

    #[test]
    fn a_quality_has_its_own_address() {
        let view = view();
        let media = view.media.as_ref().unwrap();
        let of = |quality| path(&view, media, quality).map_err(|failure| failure.code);
        assert_eq!(of(None).unwrap(), "/media/k/7/master.m3u8");
        assert_eq!(of(Some(Quality::P480)).unwrap(), "/media/k/7/480p.m3u8");
        assert_eq!(of(Some(Quality::P720)), Err(NOT_FOUND), "it is not made yet");
        assert_eq!(of(Some(Quality::P1080)), Err(SIGN_IN), "it is above what the asker may watch");
        let whole = Media { master: None, ..media.clone() };
        assert_eq!(path(&view, &whole, None).unwrap(), "/media/k/7/480p-aa.mp4");
        assert!(path(&view, &whole, Some(Quality::P480)).is_err());
    }

    #[test]
    fn a_film_begins_where_one_stopped() {
        assert_eq!(start_ms(Some(5_000), 100_000), 5_000);
        assert_eq!([start_ms(None, 100_000), start_ms(Some(95_000), 100_000), start_ms(Some(5), 0)], [0, 0, 0]);
    }

    #[test]
    fn each_barrier_says_what_to_do() {
        let place: Place = "house.example#7".parse().unwrap();
        let told = |barrier| {
            let failure = barred(tea_words::Locale::En.words(), &place, &TitleView { barrier, ..view() });
            (failure.code, failure.error.to_string())
        };
        let (code, text) = told(Some(Barrier::Buy));
        assert!(code == SIGN_IN && text.contains("teahouse buy house.example:8000#7"), "{text}");
        let mut damaged = TitleView { barrier: Some(Barrier::NotReady), ..view() };
        damaged.title.state = State::Damaged;
        let failure = barred(tea_words::Locale::En.words(), &place, &damaged);
        assert_eq!(failure.code, FAILED, "waiting does not help");
        assert_eq!([told(Some(Barrier::NotReady)).0, told(Some(Barrier::Gone)).0], [BUSY, NOT_FOUND]);
    }
}
