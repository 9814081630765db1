//! One film: its hash, whether the house knows it, its draft, its bytes.

use super::bring::{self, Ended};
use super::progress::Progress;
use super::{House, Push, name_of};
use crate::exit::{FAILED, Failure, Outcome};
use crate::limits::{PUSH_ANEW_MAX, PUSH_LOOK_BYTES, PUSH_READ_BYTES};
use crate::{system, tongue};
use ring::digest::{self, SHA256};
use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;
use tea_client::Client;
use tea_client::session::CallError;
use tea_client::upload::{self, Film, UploadError};
use tea_protocol::video::{Create, Edit, GetShelf, Known, Remove, SetSeries, Uploads};
use tea_protocol::{Cid, Code, Reply, Request, StreamId};

/// What came of a film.
pub(super) enum Came {
    /// The house has it now.
    There(StreamId),
    /// The library had it.
    Known(StreamId),
}

/// What is the same for all films of a command.
pub(super) struct Shelf {
    series: Option<i64>,
}

impl Shelf {
    /// Finds the series, or makes it.
    ///
    /// # Errors
    /// What the house refuses.
    pub(super) async fn of(client: &Client, ask: &Push) -> Outcome<Shelf> {
        let Some(name) = ask.series.as_deref() else { return Ok(Shelf { series: None }) };
        let Reply::VideoShelf(shelf) = call(client, Request::VideoShelf(GetShelf {})).await? else {
            return Err(Failure::other_answer());
        };
        if let Some(series) = shelf.series.iter().find(|series| series.name == name) {
            return Ok(Shelf { series: Some(series.id) });
        }
        let make = SetSeries { name: name.to_owned(), ..SetSeries::default() };
        match call(client, Request::VideoSetSeries(make)).await? {
            Reply::VideoSetSeries(made) => Ok(Shelf { series: Some(made.series.id) }),
            _ => Err(Failure::other_answer()),
        }
    }
}

/// Brings a film, unless the library has it.
///
/// # Errors
/// When the file cannot be read, or the house refuses it for good.
pub(super) async fn push(
    house: &House,
    ask: &Push,
    shelf: &Shelf,
    path: &Path,
    number: usize,
    progress: &Progress,
) -> Outcome<Came> {
    let unread = |error| system::unread(path, error);
    let mut file = File::open(path).map_err(unread)?;
    let bytes = file.metadata().map_err(unread)?.len();
    if let Some(key) = no_film(&mut file).map_err(unread)? {
        return Err(Failure::new(FAILED, tongue::words().say(key)));
    }
    let hash = hash(file, bytes, progress).await.map_err(unread)?;
    let name = name_of(path);
    for _ in 0..PUSH_ANEW_MAX {
        if let Some(title) = known(&house.client, &hash).await? {
            return Ok(Came::Known(title));
        }
        let film = Film { name: &name, bytes, title: None, sha256: Some(&hash) };
        let (place, title) = match on_its_way(&house.client, &film).await? {
            Some(found) => found,
            None => {
                let title = draft(house, ask, shelf, &name, number).await?;
                let begun = begin(house, &Film { title: Some(title), ..film }).await;
                if !matches!(begun, Ok(Begun::At(_))) {
                    withdraw(&house.client, title).await;
                }
                match begun? {
                    Begun::At(place) => (place, title),
                    Begun::Known(known) => return Ok(Came::Known(known)),
                }
            }
        };
        match bring::bytes(house, &place, path, bytes, progress).await? {
            Ended::There => return Ok(Came::There(title)),
            Ended::Known(title) => return Ok(Came::Known(title)),
            // It was given up, or another film of this name and size was on its way.
            Ended::Over => {}
        }
    }
    Err(Failure::new(FAILED, tongue::words().say("push-over").to_owned()))
}

/// The key of the sentence for a file that is certainly none: it has nothing in it, or words and no byte besides, as a
/// page that was saved under the name of a film. Whether all others are films is for the house to find out.
fn no_film(file: &mut File) -> io::Result<Option<&'static str>> {
    let mut head = Vec::new();
    Read::by_ref(file).take(PUSH_LOOK_BYTES).read_to_end(&mut head)?;
    file.rewind()?;
    if head.is_empty() {
        return Ok(Some("push-empty"));
    }
    // A letter that is cut at the end is no fault.
    let words = std::str::from_utf8(&head).map_or_else(|error| error.error_len().is_none(), |_| true);
    Ok((words && !head.contains(&0)).then_some("push-words"))
}

/// The SHA-256 of a file, which is read where blocking is allowed.
pub(crate) async fn hash(mut file: File, bytes: u64, progress: &Progress) -> io::Result<String> {
    let (read, reading) = (tea_client::upload::Gone::default(), progress.clone());
    let telling = read.clone();
    let work = tokio::task::spawn_blocking(move || {
        let (mut context, mut piece) = (digest::Context::new(&SHA256), vec![0; PUSH_READ_BYTES]);
        loop {
            match file.read(&mut piece)? {
                0 => break,
                count => {
                    context.update(&piece[..count]);
                    telling.add(count as u64);
                }
            }
        }
        Ok::<_, io::Error>(context.finish())
    });
    let digest = reading.beside("push-hashing", bytes, &read, work).await.map_err(io::Error::other)??;
    Ok(digest.as_ref().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}")))
}

/// The title that has a film.
async fn known(client: &Client, hash: &str) -> Outcome<Option<StreamId>> {
    match call(client, Request::VideoKnown(Known { sha256: hash.to_owned() })).await? {
        Reply::VideoKnown(known) => Ok(known.title.map(|title| title.id)),
        _ => Err(Failure::other_answer()),
    }
}

/// The upload of a file of this name and size that somebody began, and its draft.
async fn on_its_way(client: &Client, film: &Film<'_>) -> Outcome<Option<(String, StreamId)>> {
    let Reply::VideoUploads(list) = call(client, Request::VideoUploads(Uploads {})).await? else {
        return Err(Failure::other_answer());
    };
    let found = list.uploads.into_iter().find(|upload| upload.name == film.name && upload.bytes == film.bytes);
    Ok(found.map(|upload| (upload.url, upload.title)))
}

/// Makes the draft, and publishes it if that was asked for: it appears when it can be watched.
async fn draft(house: &House, ask: &Push, shelf: &Shelf, name: &str, number: usize) -> Outcome<StreamId> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| if stem.trim().is_empty() { name } else { stem });
    let create = Create {
        title: ask.title.clone().unwrap_or_else(|| stem.to_owned()),
        description: ask.description.clone(),
        access: Some(ask.access.into()),
        price: ask.price,
        category: ask.category.clone(),
        tags: ask.tags.clone(),
        series: shelf.series,
        episode: ask.episode.map(|first| first.saturating_add(u32::try_from(number).unwrap_or(u32::MAX))),
        cid: Some(Cid::fresh()),
    };
    let Reply::VideoCreate(made) = call(&house.client, Request::VideoCreate(create)).await? else {
        return Err(Failure::other_answer());
    };
    let title = made.title.id;
    if ask.publish {
        call(&house.client, Request::VideoEdit(publish(title))).await?;
    }
    Ok(title)
}

/// Takes a draft away that no film comes for.
async fn withdraw(client: &Client, title: StreamId) {
    // Why the film does not come is told; that its draft stays, if it does, changes nothing about it.
    let _ = call(client, Request::VideoRemove(Remove { title, removed: true })).await;
}

fn publish(title: StreamId) -> Edit {
    Edit {
        title,
        name: None,
        description: None,
        access: None,
        price: None,
        category: None,
        tags: None,
        series: None,
        episode: None,
        published: Some(true),
        members_top: None,
    }
}

/// An upload that was made, or was not needed.
enum Begun {
    At(String),
    Known(StreamId),
}

async fn begin(house: &House, film: &Film<'_>) -> Outcome<Begun> {
    let bringer = house.bringer();
    match bring::insist(|| upload::create(bringer, film)).await {
        Ok(made) => Ok(Begun::At(made.path)),
        Err(UploadError::Refused { title: Some(title), .. }) => Ok(Begun::Known(title)),
        Err(error) => Err(bring::failure(error, Path::new(film.name))),
    }
}

/// Asks the house; once more when the line was cut.
async fn call(client: &Client, request: Request) -> Outcome<Reply> {
    match client.call(request.clone()).await {
        Err(CallError::Cut | CallError::Late) => Ok(client.call(request).await?),
        // A film that somebody else keeps to themselves is known all the same.
        Err(CallError::Refused(fault)) if fault.code == Code::FilmKnown => Err(fault.into()),
        answered => Ok(answered?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_film_and_bytes_may_be_one() {
        let folder = tempfile::tempdir().unwrap();
        let check = |bytes: &[u8]| {
            let path = folder.path().join("film.mp4");
            std::fs::write(&path, bytes).unwrap();
            no_film(&mut File::open(&path).unwrap()).unwrap()
        };
        let max = usize::try_from(PUSH_LOOK_BYTES).unwrap();
        assert_eq!(check(b""), Some("push-empty"));
        assert_eq!(check("<html>茶</html>".as_bytes()), Some("push-words"));
        assert_eq!(check("茶".repeat(max).as_bytes()), Some("push-words"), "a letter is cut");
        assert_eq!(check(b"\0\0\0\x20ftypisom\0\0\x02\0"), None);
        assert_eq!(check(b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01"), None);
        assert_eq!(check(&[[b'a'].repeat(max - 1), vec![0]].concat()), None);
        assert_eq!(check(&[[b'a'].repeat(max), vec![0]].concat()), Some("push-words"), "that is not looked at");
    }
}
