//! Addresses of pictures in this house: `file:12`, and `/files/12/name.png` as it stands behind an uploaded file.

use tea_protocol::FileId;

/// The greatest id: what a browser can hold without loss.
const ID_MAX: i64 = 1 << 53;

/// The file that an address of a picture names. The name behind the id does not matter, so it is not kept.
pub(super) fn file(address: &str) -> Option<FileId> {
    let id = match address.strip_prefix("file:") {
        Some(id) => id,
        None => {
            let (id, name) = address.strip_prefix("/files/")?.split_once('/')?;
            if name.is_empty() || name.contains('/') {
                return None;
            }
            id
        }
    };
    // Digits alone: `+1` is a number to `parse`.
    let id = Some(id).filter(|id| id.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    (1..=ID_MAX).contains(&id).then_some(FileId(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_house_are_pictures() {
        assert_eq!(file("file:12"), Some(FileId(12)));
        assert_eq!(file("/files/12/a%20b.png"), Some(FileId(12)));
        assert_eq!(file("/files/9007199254740992/x"), Some(FileId(ID_MAX)));
        for other in [
            "file:",
            "file:0",
            "file:-1",
            "file:+1",
            "file:1x",
            "file:９",
            "file:///etc/passwd",
            "file:9007199254740993",
            "file:99999999999999999999",
            "FILE:1",
            "/files/12",
            "/files/12/",
            "/files/12/a/b",
            "/files//a",
            "//files/12/a",
            "/files/../12/a",
            "https://a.example/files/12/a.png",
        ] {
            assert_eq!(file(other), None, "{other}");
        }
    }
}
