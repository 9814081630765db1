//! Films from the terminal: several, known ones, and over ends of the house and of the command.

use super::house::{House, PATIENCE, expect};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// Bytes that are like no others of the same seed.
fn film(path: &Path, bytes: usize, seed: u32) {
    let mut state = 0x9E37_79B9 ^ (seed << 8) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[1]
    };
    std::fs::write(path, (0..bytes).map(|_| next()).collect::<Vec<u8>>()).unwrap();
}

fn push(house: &House, args: &[&str]) -> Command {
    let mut command = house.command();
    command.args(["push", house.address()]).args(args);
    command
}

/// The bytes of films on their way, as far as they are written.
fn written(house: &House) -> u64 {
    let Ok(files) = std::fs::read_dir(house.data().join("uploads")) else { return 0 };
    files.filter_map(|file| Some(file.ok()?.metadata().ok()?.len())).sum()
}

fn until(what: &str, mut there: impl FnMut() -> bool) {
    let start = Instant::now();
    while !there() {
        assert!(start.elapsed() < PATIENCE, "{what}");
        std::thread::yield_now();
    }
}

/// The files of the content store, with their sizes.
fn kept(folder: &Path) -> Vec<(PathBuf, u64)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { kept(&path) } else { vec![(path.clone(), size(&path))] }).collect()
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).unwrap().len()
}

/// Whether the house has exactly this film, and nothing half done.
fn has(house: &House, film: &Path) {
    let bytes = std::fs::read(film).unwrap();
    let all = kept(&house.data().join("files"));
    let same = all.iter().filter(|(path, _)| std::fs::read(path).unwrap() == bytes).count();
    assert_eq!(same, 1, "{all:?}");
    assert_eq!(written(house), 0);
}

fn begin(command: &mut Command) -> Child {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn a_folder_of_films_is_brought_once() {
    let house = House::open();
    house.settle();
    let folder = house.folder.path().join("影片");
    std::fs::create_dir(&folder).unwrap();
    film(&folder.join("第一集 采茶.mp4"), 100_000, 1);
    film(&folder.join("第二集 制茶.mkv"), 200_000, 2);
    std::fs::write(folder.join("notes.txt"), b"not a film").unwrap();
    let folder = folder.to_str().unwrap();
    let args = [folder, "--json", "--series", "茶", "--episode", "1", "--publish", "--tag", "茶", "--price", "2.50"];
    let (out, _) = expect(&mut push(&house, &args), "", 0);
    let told: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: Vec<_> =
        told.iter().map(|line| (line["file"].as_str().unwrap(), line["state"].as_str().unwrap())).collect();
    assert_eq!(said, [("第一集 采茶.mp4", "received"), ("第二集 制茶.mkv", "received")]);
    let (again, _) = expect(&mut push(&house, &args), "", 0);
    assert_eq!(again.matches("\"known\"").count(), 2, "{again}");
    let (out, told) = expect(&mut push(&house, &[&format!("{folder}/第一集 采茶.mp4")]), "", 0);
    assert!(out.contains("第一集 采茶.mp4: the library has this film at http://"), "{out}{told}");
    has(&house, &Path::new(folder).join("第二集 制茶.mkv"));
}

#[test]
fn every_way_to_fail_has_its_exit_code() {
    let house = House::open();
    let path = house.folder.path().join("film.mp4");
    film(&path, 1_000, 1);
    let path = path.to_str().unwrap();
    expect(&mut push(&house, &[path]), "", 4);
    house.settle();
    expect(&mut push(&house, &["nowhere.mp4"]), "", 3);
    expect(&mut push(&house, &[path, "--price", "x"]), "", 2);
    expect(&mut push(&house, &[path, path, "--title", "one"]), "", 2);
    let empty = house.folder.path().join("empty.mp4");
    std::fs::write(&empty, b"").unwrap();
    let (_, told) = expect(&mut push(&house, &[empty.to_str().unwrap(), path]), "", 1);
    assert!(told.contains("empty.mp4: This file is empty."), "{told}");
    let page = house.folder.path().join("page.mp4");
    std::fs::write(&page, "<html>this film was not found</html>").unwrap();
    let (_, told) = expect(&mut push(&house, &[page.to_str().unwrap()]), "", 1);
    assert!(told.contains("it is no film"), "{told}");
    has(&house, Path::new(path));
    let (all, _) = expect(house.command().args(["videos", house.address(), "--all", "--json"]), "", 0);
    assert_eq!(all.lines().count(), 1, "no draft is made for what does not come: {all}");
}

#[test]
fn a_film_that_is_not_there_is_told_in_the_readers_language() {
    let house = House::open();
    house.settle();
    let mut command = push(&house, &["nowhere.mp4"]);
    command.env("LC_ALL", "zh_CN.UTF-8");
    let (_, told) = expect(&mut command, "", 3);
    assert_eq!(told, "teahouse: 读不了 nowhere.mp4：没有这个文件或文件夹，看看路径写对没有。\n");
    let mut command = push(&house, &["nowhere.mp4"]);
    command.env("LC_ALL", "en_GB.UTF-8");
    let (_, told) = expect(&mut command, "", 3);
    assert!(told.starts_with("teahouse: nowhere.mp4 cannot be read: there is no such file"), "{told}");
}

#[test]
fn a_command_that_was_killed_goes_on_where_it_was() {
    let house = House::open();
    house.settle();
    let path = house.folder.path().join("film.mp4");
    film(&path, 96 << 20, 1);
    for _ in 0..2 {
        let before = written(&house);
        let mut command = begin(&mut push(&house, &[path.to_str().unwrap()]));
        until("some of it came", || written(&house) > before + (1 << 20));
        command.kill().unwrap();
        command.wait().unwrap();
    }
    assert!(written(&house) > 2 << 20, "what came is there");
    expect(&mut push(&house, &[path.to_str().unwrap()]), "", 0);
    has(&house, &path);
}

#[test]
fn a_film_goes_on_by_itself_when_the_house_is_killed_and_opened_again() {
    let mut house = House::open();
    house.settle();
    let path = house.folder.path().join("film.mp4");
    film(&path, 96 << 20, 2);
    // The folder stays where it is while the house is opened again.
    let command = begin(&mut push(&house, &[path.to_str().unwrap()]));
    for _ in 0..3 {
        let before = written(&house);
        until("some of it came", || written(&house) > before + (1 << 20) || written(&house) == 0 && before > 0);
        house = house.reopen();
    }
    let output = command.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    has(&house, &path);
}

#[test]
fn an_interrupt_says_how_to_go_on() {
    let house = House::open();
    house.settle();
    let path = house.folder.path().join("film.mp4");
    film(&path, 96 << 20, 3);
    let command = begin(&mut push(&house, &[path.to_str().unwrap()]));
    until("some of it came", || written(&house) > 1 << 20);
    assert!(Command::new("kill").args(["-s", "INT", &command.id().to_string()]).status().unwrap().success());
    let output = command.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("The same command goes on from there."), "{told}");
}
