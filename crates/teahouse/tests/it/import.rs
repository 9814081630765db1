//! A forum moves in beside an open house, and its boards are written out again.

use super::house::{House, expect, teahouse};
use std::fs;

/// The example of docs/import.md, so that it stays true.
fn example() -> String {
    let page = include_str!("../../../../docs/import.md");
    let (_, from) = page.split_once("```jsonl\n").expect("the page has an example");
    from.split_once("```").expect("the example ends").0.to_owned()
}

#[test]
fn a_forum_comes_in_beside_an_open_house_and_goes_out_again() {
    let house = House::open();
    house.settle();
    let folder = house.folder.path();
    fs::create_dir(folder.join("files")).unwrap();
    fs::write(folder.join("files/leaf.txt"), "a leaf").unwrap();
    fs::write(folder.join("forum.jsonl"), example()).unwrap();
    let import = |flags: &[&str], code| {
        expect(house.command().args(["import", "boards", "forum.jsonl", "--data", "data"]).args(flags), "", code)
    };

    let (out, _) = import(&["--check"], 0);
    assert!(out.contains("people 2 and 1 only named, boards 1, topics 1, posts 4, files 1"), "{out}");
    let (out, _) = import(&["--json"], 0);
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&told["people"], &told["posts"], &told["before"]), (&2.into(), &4.into(), &0.into()), "{out}");
    assert_eq!(told["people_joined"], 1, "the owner is called like somebody of the dump: {out}");
    let (out, _) = import(&["--json"], 0);
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&told["posts"], &told["before"]), (&0.into(), &9.into()), "{out}");

    let export =
        |file: &str, code| expect(house.command().args(["export", "boards", file, "--data", "data"]), "", code);
    let (out, _) = export("out.jsonl", 0);
    // Two floors that were missing are there now, as removed ones.
    assert!(out.contains("topics 1, posts 6, files 1"), "{out}");
    let dump = fs::read_to_string(folder.join("out.jsonl")).unwrap();
    assert_eq!(dump.lines().filter(|line| line.starts_with("{\"kind\":\"post\"")).count(), 6);
    assert_eq!(fs::read_dir(folder.join("out-files")).unwrap().count(), 1);
    assert!(!dump.contains("imported"), "no password of any kind is written out");
    export("out.jsonl", 8);
}

#[test]
fn a_bad_dump_is_named_line_by_line_and_nothing_of_it_is_stored() {
    let house = House::open();
    house.settle();
    let folder = house.folder.path();
    fs::write(folder.join("bad.jsonl"), "{\"kind\":\"person\",\"id\":\"1\",\"name\":\"x\"}\nnonsense\n").unwrap();
    let import = |flags: &[&str], code| {
        expect(house.command().args(["import", "boards", "bad.jsonl", "--data", "data"]).args(flags), "", code)
    };
    for flags in [&["--check"][..], &[]] {
        let (out, err) = import(flags, 1);
        assert!(out.starts_with("line 2: it cannot be read"), "{out}");
        assert!(err.contains("1 line is bad; nothing was imported"), "{err}");
    }
    let (out, _) = import(&["--check", "--json"], 1);
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["lines"][0]["line"], 2);
    let (_, err) = expect(house.command().args(["import", "boards", "none.jsonl", "--data", "data"]), "", 3);
    assert!(err.contains("none.jsonl cannot be read: there is no such file"), "{err}");
}

#[test]
fn without_a_house_there_is_nothing_to_move_into() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("forum.jsonl"), "").unwrap();
    let (_, err) = expect(teahouse(folder.path()).args(["import", "boards", "forum.jsonl", "--data", "data"]), "", 3);
    assert!(err.contains("no house in"), "{err}");
    expect(teahouse(folder.path()).args(["export", "boards", "out.jsonl", "--data", "data"]), "", 3);
    assert!(!folder.path().join("data").exists(), "nothing was made");
}
