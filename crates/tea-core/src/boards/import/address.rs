//! Addresses of files inside texts: `attachment:ID` in a dump, `file:ID` or `/files/ID/NAME` in the house.

use tea_protocol::FileId;

/// What ends an address in a text.
const ENDS: [char; 8] = [')', ']', '>', '"', '\'', ' ', '\n', '\t'];

/// Makes addresses of a dump those of files here. What names no file stays as it is.
pub(super) fn of_files(text: &str, files: &[(String, FileId)]) -> String {
    replaced(text, "attachment:", |old| {
        let (_, file) = files.iter().find(|(id, _)| id == old)?;
        Some(format!("file:{}", file.0))
    })
}

/// Makes addresses of these files those of a dump.
pub(crate) fn of_attachments(text: &str, files: &[FileId]) -> String {
    let known =
        |id: &str| files.iter().find(|file| file.0.to_string() == id).map(|file| format!("attachment:{}", file.0));
    let text = replaced(text, "file:", |id| known(id));
    replaced(&text, "/files/", |rest| known(rest.split_once('/')?.0))
}

/// Replaces every address that begins with a prefix, where `make` knows another one for what follows it.
fn replaced(text: &str, prefix: &str, make: impl Fn(&str) -> Option<String>) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(prefix) {
        let (before, address) = rest.split_at(at);
        let value = &address[prefix.len()..];
        let value = &value[..value.find(ENDS).unwrap_or(value.len())];
        made.push_str(before);
        match make(value) {
            Some(other) => made.push_str(&other),
            None => made.push_str(&address[..prefix.len() + value.len()]),
        }
        rest = &address[prefix.len() + value.len()..];
    }
    made.push_str(rest);
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go_both_ways() {
        let files = [("a1".to_owned(), FileId(7)), ("a".to_owned(), FileId(8))];
        let old = "![tea](attachment:a1) and [cups](<attachment:a>), attachment:b, attachment:";
        let new = of_files(old, &files);
        assert_eq!(new, "![tea](file:7) and [cups](<file:8>), attachment:b, attachment:");
        let back =
            of_attachments("![tea](file:7) ![x](/files/8/a%20b.png) file:9 file:70 /files/", &[FileId(7), FileId(8)]);
        assert_eq!(back, "![tea](attachment:7) ![x](attachment:8) file:9 file:70 /files/");
    }
}
