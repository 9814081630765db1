//! Every statement in the crate is prepared against the real schema, so that none fails first before a person.

use super::super::migrate;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// Statements there are at least; far fewer would mean that the scanner no longer sees them.
const STATEMENTS_MIN: usize = 120;

#[test]
fn every_statement_prepares() {
    let mut connection = Connection::open_in_memory().unwrap();
    migrate::run(&mut connection, 0).unwrap();
    let mut found = 0;
    let mut broken = Vec::new();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        for statement in literals(&std::fs::read_to_string(&file).unwrap()).filter(|text| is_statement(text)) {
            found += 1;
            if let Err(error) = connection.prepare(&statement.replace('$', "?")) {
                broken.push(format!("{}: {error}", file.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(found >= STATEMENTS_MIN, "only {found} statements were found");
}

#[test]
fn the_scanner_sees_what_a_compiler_sees() {
    let source = r##"
        // "a comment" and it's one
        /* "another" */
        let a = "select 1";
        let quote = '"'; let other = '\''; fn f<'a>(x: &'a str) {}
        let b = "two
            lines, \
            joined \"here\"";
        let c = r#"raw "quoted""#;
    "##;
    let seen: Vec<String> = literals(source).collect();
    assert_eq!(seen, ["select 1", "two\n            lines, joined \"here\"", "raw \"quoted\""]);
}

/// The source files, without tests, which also write statements that are wrong on purpose.
fn sources(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap();
        if path.is_dir() && name != "tests" {
            files.extend(sources(&path));
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            files.push(path);
        }
    }
    files
}

/// Whether a literal is SQL and not a sentence that begins with the same word.
fn is_statement(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("select ")
        || text.starts_with("insert into ")
        || text.starts_with("delete from ")
        || text.starts_with("update ") && text.contains(" set ")
        || text.starts_with("with ") && text.contains(" as (")
}

/// The string literals of a source text, in order, without those in comments.
fn literals(source: &str) -> impl Iterator<Item = String> {
    let mut rest = source;
    std::iter::from_fn(move || {
        loop {
            if let Some(comment) = rest.strip_prefix("//") {
                rest = comment.split_once('\n').map_or("", |(_, after)| after);
            } else if let Some(comment) = rest.strip_prefix("/*") {
                rest = comment.split_once("*/").map_or("", |(_, after)| after);
            } else if let Some(inside) = rest.strip_prefix('"') {
                let (literal, after) = escaped(inside);
                rest = after;
                return Some(literal);
            } else if let Some((inside, fence)) = raw_start(rest) {
                let (literal, after) = inside.split_once(&fence).unwrap_or((inside, ""));
                rest = after;
                return Some(literal.to_owned());
            } else {
                rest = after_character(rest)?;
            }
        }
    })
}

/// Behind the opening of a raw string: what follows it, and what closes it.
fn raw_start(text: &str) -> Option<(&str, String)> {
    let after = text.strip_prefix('r')?;
    let inside = after.trim_start_matches('#');
    let fence = format!("\"{}", &after[..after.len() - inside.len()]);
    Some((inside.strip_prefix('"')?, fence))
}

/// Reads up to the closing quote and undoes the escapes that statements use.
fn escaped(text: &str) -> (String, &str) {
    let mut literal = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => break,
            '\\' => match rest.next() {
                Some('\n') => rest = rest.as_str().trim_start().chars(),
                Some('n') => literal.push('\n'),
                Some(other) => literal.push(other),
                None => break,
            },
            c => literal.push(c),
        }
    }
    (literal, rest.as_str())
}

/// Behind the next character, which may be a character literal that holds a quote; none at the end.
fn after_character(text: &str) -> Option<&str> {
    for quoted in ["'\"'", "'\\\"'", "'\\''"] {
        if let Some(after) = text.strip_prefix(quoted) {
            return Some(after);
        }
    }
    let mut rest = text.chars();
    rest.next().map(|_| rest.as_str())
}
