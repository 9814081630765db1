//! The film that is watched and downloaded, and where the house has it.

use crate::bench::film::Library;
use crate::bench::http::Http;
use anyhow::{Result, ensure};

/// The best quality of a film.
pub(crate) struct Film {
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// How long it is.
    pub(crate) seconds: u32,
    /// Where players ask for it.
    pub(crate) watched: Place,
    /// Where it is downloaded from.
    pub(crate) downloaded: Place,
}

/// Where bytes are to be had.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) path: String,
    /// What a request says besides, each header with its end of line.
    pub(crate) headers: String,
}

impl Place {
    /// Where everybody who knows the address gets them.
    pub(crate) fn open(path: String) -> Place {
        Place { path, headers: String::new() }
    }
}

impl Film {
    /// Finds a title of the library and gets its bytes.
    pub(crate) fn find(library: &mut Library<'_>, title: i64, seconds: u32) -> Result<Film> {
        let watched = Place::open(library.best(title)?);
        // A ticket is for a person, so its address alone gives nothing.
        let headers = format!("Authorization: Bearer {}\r\n", library.token);
        let downloaded = Place { path: library.download(title)?, headers };
        let mut http = Http::connect(library.address())?;
        http.send("GET", &downloaded.path, &downloaded.headers, &[])?;
        let answer = http.answer()?;
        ensure!(answer.status == 200, "the download was answered with {}", answer.status);
        Ok(Film { bytes: answer.body, seconds, watched, downloaded })
    }

    /// Bytes of a second of it.
    pub(crate) fn bytes_per_s(&self) -> u64 {
        self.bytes.len() as u64 / u64::from(self.seconds)
    }
}
