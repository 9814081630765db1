//! The library from the terminal: listing, downloading over lines that are cut, watching.

use super::house::{PATIENCE, expect, teahouse};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use tea_core::args;
use tea_core::ground::files::Store;
use tea_protocol::accounts::Role;
use tea_testkit::{PASSWORD, TestHouse};

const FILM: usize = 24 << 20;
/// Bytes that a line bears before it is cut.
const LINE: usize = 8 << 20;

/// A house with one film, on a way that may be bad, and a member at a terminal.
struct Cinema {
    /// Open as long as the film is there.
    _house: TestHouse,
    way: Way,
    home: tempfile::TempDir,
    original: Vec<u8>,
}

impl Cinema {
    async fn open() -> Self {
        let house = TestHouse::start().await;
        let moth = house.person_of("moth", Role::Admin).await;
        let original: Vec<u8> =
            (0..FILM / 4).flat_map(|at| (at as u32).wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        let stored = Store::open(&house.data().join("files")).unwrap().put(&original).unwrap();
        let owner = moth.id;
        let write = house.core.db.write(move |tx| {
            tx.run("insert into blobs (hash, bytes, stored_at) values ($1, $2, 0)", args![&stored.hash, stored.bytes])?;
            tx.run("insert into streams (id, kind, epoch) values ($1, 6, 1)", args![900_i64])?;
            tx.run(
                "insert into titles (id, account, title, description, access, price, at, published_at, shown, state,
                    hash, bytes, duration_ms, width, height, mime, probe)
                 values (900, $1, '雾里采茶', '', 0, 0, $2, $2, 1, 5, $3, $4, 60000, 1920, 1080, 'video/mp4', '{}')",
                args![owner, tx.now, &stored.hash, stored.bytes],
            )
        });
        write.await.unwrap();
        let way = Way::to(house.addr());
        let cinema = Self { _house: house, way, home: tempfile::tempdir().unwrap(), original };
        // Whoever brought it does not wait.
        let args = ["sign-in", &cinema.way.address, "--name", "moth", "--password-stdin"].map(ToOwned::to_owned);
        let (command, input) = (cinema.command(&args), format!("{PASSWORD}\n"));
        run(command, input, 0).await;
        cinema
    }

    fn command(&self, args: &[String]) -> Command {
        let mut command = teahouse(self.home.path());
        command.args(args);
        command
    }

    /// The film behind the house, in front of further arguments.
    fn film(&self, name: &str, more: &[&str]) -> Command {
        let mut args = vec![name.to_owned(), format!("{}#900", self.way.address)];
        args.extend(more.iter().map(|arg| (*arg).to_owned()));
        self.command(&args)
    }

    fn at_home(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }
}

/// A command with an end of this code, beside the house that runs here.
async fn run(mut command: Command, input: String, code: i32) -> (String, String) {
    tokio::task::spawn_blocking(move || expect(&mut command, &input, code)).await.unwrap()
}

/// A way to a house, whose lines bear only so many bytes.
struct Way {
    address: String,
    bears: Arc<AtomicUsize>,
}

impl Way {
    fn to(house: SocketAddr) -> Way {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let way =
            Way { address: listener.local_addr().unwrap().to_string(), bears: Arc::new(AtomicUsize::new(usize::MAX)) };
        let bears = Arc::clone(&way.bears);
        // The threads end with the process, their sockets with either side.
        std::thread::spawn(move || {
            for near in listener.incoming() {
                let (near, far) = (near.unwrap(), TcpStream::connect(house).unwrap());
                let bears = bears.load(Ordering::SeqCst);
                let (near_too, far_too) = (near.try_clone().unwrap(), far.try_clone().unwrap());
                std::thread::spawn(move || carry(&near, &far, usize::MAX));
                std::thread::spawn(move || carry(&far_too, &near_too, bears));
            }
        });
        way
    }
}

fn carry(mut from: &TcpStream, mut to: &TcpStream, bears: usize) {
    let bears = u64::try_from(bears).unwrap();
    // Whether it was cut here or there does not matter.
    let _ = std::io::copy(&mut std::io::Read::take(&mut from, bears), &mut to);
    let _ = to.shutdown(std::net::Shutdown::Both);
    let _ = from.shutdown(std::net::Shutdown::Both);
}

fn size(path: &Path) -> u64 {
    path.metadata().map_or(0, |file| file.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_film_comes_whole_over_lines_that_are_cut() {
    let cinema = Cinema::open().await;
    cinema.way.bears.store(LINE, Ordering::SeqCst);
    let (out, told) = run(cinema.film("pull", &["--json"]), String::new(), 0).await;
    let said: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((said["state"].as_str(), said["file"].as_str()), (Some("fetched"), Some("雾里采茶.mp4")), "{told}");
    assert!(told.matches("Next try in").count() >= 2, "the line was cut: {told}");
    assert_eq!(std::fs::read(cinema.at_home("雾里采茶.mp4")).unwrap(), cinema.original);
    assert_eq!(size(&cinema.at_home("雾里采茶.mp4.part")), 0);
    let (out, _) = run(cinema.film("pull", &["--json"]), String::new(), 0).await;
    assert!(out.contains("\"there\""), "{out}");
    std::fs::write(cinema.at_home("雾里采茶.mp4"), b"another").unwrap();
    run(cinema.film("pull", &[]), String::new(), 8).await;
    assert_eq!(std::fs::read(cinema.at_home("雾里采茶.mp4")).unwrap(), b"another", "nothing is overwritten");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_takes_no_film_is_told_in_the_readers_language() {
    let cinema = Cinema::open().await;
    std::fs::write(cinema.at_home("notes"), b"no folder").unwrap();
    let mut command = cinema.film("pull", &["-o", "notes/tea.mp4"]);
    command.env("LC_ALL", "zh_CN.UTF-8");
    let (_, told) = run(command, String::new(), 1).await;
    assert_eq!(told, "teahouse: 写不了 notes/tea.mp4：路径当中有一段是文件，不是文件夹，看看路径写对没有。\n");
    let (_, told) = run(cinema.film("pull", &["--rung", "720p"]), String::new(), 3).await;
    assert!(told.contains("There is no 720p of this film."), "{told}");
    let locked = cinema.at_home("locked");
    std::fs::create_dir(&locked).unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o500)).unwrap();
    if std::fs::write(locked.join("tried"), b"").is_ok() {
        eprintln!("skipped: whoever runs this may write everywhere");
        return;
    }
    let mut command = cinema.film("pull", &["-o", "locked"]);
    command.env("LC_ALL", "zh_CN.UTF-8");
    let (_, told) = run(command, String::new(), 1).await;
    assert!(told.contains("没有权限"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_that_was_killed_goes_on_where_it_was() {
    let cinema = Cinema::open().await;
    cinema.way.bears.store(LINE, Ordering::SeqCst);
    let mut command = cinema.film("pull", &["-o", "tea.mp4"]);
    let part = cinema.at_home("tea.mp4.part");
    let killed = tokio::task::spawn_blocking(move || {
        let mut pull = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let start = Instant::now();
        while size(&part) < 1 << 20 {
            assert!(start.elapsed() < PATIENCE, "nothing comes");
            std::thread::yield_now();
        }
        pull.kill().unwrap();
        pull.wait().unwrap();
        size(&part)
    });
    let came = killed.await.unwrap();
    assert!(came >= 1 << 20, "what came is there");
    // The rest fits through a line that would not bear the whole.
    cinema.way.bears.store(FILM - (1 << 20) + (1 << 18), Ordering::SeqCst);
    let (_, told) = run(cinema.film("pull", &["-o", "tea.mp4"]), String::new(), 0).await;
    assert!(!told.contains("Next try in"), "{told}");
    assert_eq!(std::fs::read(cinema.at_home("tea.mp4")).unwrap(), cinema.original);
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_were_changed_meanwhile_are_found_and_fetched_anew() {
    let cinema = Cinema::open().await;
    let sha256 = {
        let (out, _) = run(cinema.film("pull", &["--json", "-o", "one.mp4"]), String::new(), 0).await;
        serde_json::from_str::<serde_json::Value>(&out).unwrap()["sha256"].as_str().unwrap().to_owned()
    };
    std::fs::write(cinema.at_home("two.mp4.part"), vec![7; 1 << 20]).unwrap();
    std::fs::write(cinema.at_home("two.mp4.part.tag"), format!("\"{sha256}\"")).unwrap();
    run(cinema.film("pull", &["-o", "two.mp4"]), String::new(), 0).await;
    assert_eq!(std::fs::read(cinema.at_home("two.mp4")).unwrap(), cinema.original);
}

#[tokio::test(flavor = "multi_thread")]
async fn films_are_listed_and_handed_to_a_player() {
    let cinema = Cinema::open().await;
    let list = |more: &[&str]| {
        let mut args = vec!["videos".to_owned(), cinema.way.address.clone()];
        args.extend(more.iter().map(|arg| (*arg).to_owned()));
        cinema.command(&args)
    };
    let (out, _) = run(list(&[]), String::new(), 0).await;
    assert!(out.starts_with("   900  雾里采茶\n        1:00 · free · ready · "), "{out}");
    assert!(run(list(&["--access", "paid"]), String::new(), 0).await.0.is_empty());
    run(cinema.film("buy", &["--yes"]), String::new(), 0).await;
    // Nobody has a player here.
    let (out, told) = run(cinema.film("watch", &[]), String::new(), 3).await;
    assert!(out.starts_with("http://127.0.0.1:") && told.contains("Install mpv"), "{out}{told}");
    let player = cinema.at_home("mpv");
    std::fs::write(&player, "#!/bin/sh\nprintf '%s\\n' \"$@\" > played\n").unwrap();
    std::fs::set_permissions(&player, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut watch = cinema.film("watch", &["--ass", "bullets.ass"]);
    watch.env("PATH", cinema.home.path());
    run(watch, String::new(), 0).await;
    let played = std::fs::read_to_string(cinema.at_home("played")).unwrap();
    let played: Vec<&str> = played.lines().collect();
    assert_eq!(played[..2], ["--force-media-title=雾里采茶", "--sub-file=bullets.ass"]);
    let socket = played[2].strip_prefix("--input-ipc-server=").unwrap();
    assert!(!Path::new(socket).parent().unwrap().exists(), "what only the player needs goes with it");
    assert_eq!(played[3..], ["--", out.trim_end()]);
    assert!(std::fs::read_to_string(cinema.at_home("bullets.ass")).unwrap().starts_with("[Script Info]"));
}

/// A player that tells one place on the socket it was given, and ends when that was read.
const PLAYER: &str = r#"#!/usr/bin/env python3
import json, socket, sys
path = next(a for a in sys.argv if a.startswith("--input-ipc-server=")).split("=", 1)[1]
door = socket.socket(socket.AF_UNIX)
door.bind(path)
door.listen(1)
line, _ = door.accept()
asked = json.loads(line.makefile().readline())
assert asked["command"] == ["observe_property", 1, "time-pos"], asked
said = {"event": "property-change", "id": 1, "name": "time-pos", "data": 31.5}
line.sendall((json.dumps(said) + chr(10)).encode())
line.shutdown(socket.SHUT_WR)
line.recv(1)
"#;

#[tokio::test(flavor = "multi_thread")]
async fn the_house_is_told_where_a_player_stopped_and_the_film_goes_on_there() {
    let cinema = Cinema::open().await;
    let player = cinema.at_home("mpv");
    std::fs::write(&player, PLAYER).unwrap();
    std::fs::set_permissions(&player, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var_os("PATH").unwrap();
    let folders = std::iter::once(cinema.home.path().to_owned()).chain(std::env::split_paths(&path));
    let mut watch = cinema.film("watch", &[]);
    watch.env("PATH", std::env::join_paths(folders).unwrap());
    run(watch, String::new(), 0).await;
    let (out, _) = run(cinema.film("watch", &["--address", "--json"]), String::new(), 0).await;
    assert!(out.contains("\"start_ms\":31500"), "{out}");
}
