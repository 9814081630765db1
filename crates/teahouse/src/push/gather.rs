//! Which files are meant: those that are named, and in folders those that look like films.

use crate::exit::{Failure, NOT_FOUND, Outcome};
use crate::limits::PUSH_FILMS_MAX;
use crate::{system, tongue};
use std::fs;
use std::path::{Path, PathBuf};

/// Endings of films, for folders; a file that is named may end as it likes.
const ENDINGS: [&str; 19] = [
    "3gp", "asf", "avi", "flv", "m2ts", "m4v", "mkv", "mov", "mp4", "mpeg", "mpg", "mts", "ogm", "ogv", "ts", "vob",
    "webm", "wmv", "f4v",
];

/// The films, in the order in which they were named; those of a folder by name.
///
/// # Errors
/// When one is not there, a folder has none, or there are too many.
pub(super) fn films(paths: &[PathBuf]) -> Outcome<Vec<PathBuf>> {
    let mut films = Vec::new();
    for path in paths {
        let there = fs::metadata(path).map_err(|error| system::unread(path, error))?;
        if there.is_dir() {
            films.extend(films_in(path)?);
        } else {
            films.push(path.clone());
        }
    }
    if films.len() > PUSH_FILMS_MAX {
        return Err(Failure::usage(tongue::say("push-too-many", "max", &PUSH_FILMS_MAX.to_string())));
    }
    Ok(films)
}

fn films_in(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut films = Vec::new();
    let unread = |error| system::unread(folder, error);
    for entry in fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        if path.is_file() && is_film(&path) {
            films.push(path);
        }
    }
    if films.is_empty() {
        return Err(Failure::new(NOT_FOUND, tongue::say("push-no-films", "name", &folder.display().to_string())));
    }
    films.sort();
    Ok(films)
}

fn is_film(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_films_by_name() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["乙.MKV", "notes.txt", "甲.mp4", "c.webm", "mp4"] {
            fs::write(dir.path().join(name), b"x").unwrap();
        }
        fs::create_dir(dir.path().join("d.mp4")).unwrap();
        let names =
            |films: Vec<PathBuf>| -> Vec<String> { films.iter().map(|path| super::super::name_of(path)).collect() };
        assert_eq!(names(films(&[dir.path().to_owned()]).unwrap()), ["c.webm", "乙.MKV", "甲.mp4"]);
        let named = [dir.path().join("notes.txt")];
        assert_eq!(films(&named).unwrap(), named);
        assert_eq!(films(&[dir.path().join("nowhere.mp4")]).unwrap_err().code, NOT_FOUND);
        assert_eq!(films(&[dir.path().join("d.mp4")]).unwrap_err().code, NOT_FOUND);
    }
}
