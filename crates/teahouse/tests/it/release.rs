//! Becoming the program that a house offers, and every way in which that is refused.

use super::house::{House, PATIENCE, expect, run, teahouse};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const NEW: &[u8] = b"#!/bin/sh\necho I am new\n";

/// A house that offers a program, and a copy of ours that may be replaced.
struct Shop {
    house: House,
    program: PathBuf,
}

impl Shop {
    /// Everything is signed before the house opens, so that it is offered from the first moment.
    fn open(version: &str) -> Self {
        Self::open_in(tempfile::tempdir().unwrap(), version, &[])
    }

    fn open_in(folder: tempfile::TempDir, version: &str, settings: &[&str]) -> Self {
        expect(teahouse(folder.path()).args(["release", "keygen", "--out", "release.key"]), "", 0);
        sign(folder.path(), "release.key", version, NEW);
        let house = House::open_in(folder, "127.0.0.1:0", settings);
        let bin = house.folder.path().join("bin");
        fs::create_dir(&bin).unwrap();
        let program = bin.join("teahouse");
        let ours = env!("CARGO_BIN_EXE_teahouse");
        fs::hard_link(ours, &program).or_else(|_| fs::copy(ours, &program).map(|_| ())).unwrap();
        Self { house, program }
    }

    fn folder(&self) -> &Path {
        self.house.folder.path()
    }

    /// Our copy, about to update itself.
    fn update(&self, flags: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.env_clear().env("HOME", self.folder()).env("LANG", "en_US.UTF-8").current_dir(self.folder());
        command.args(["self-update", self.house.address()]).args(flags);
        command
    }

    /// Waits until the house offers this version, which it notices within seconds.
    fn until_offered(&self, version: &str) {
        let start = Instant::now();
        loop {
            let output = run(&mut self.update(&["--dry-run", "--json", "--allow-downgrade"]), "");
            let text = String::from_utf8(output.stdout).unwrap();
            if text.contains(&format!("\"version\":\"{version}\"")) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{version} is not offered: {text}");
        }
    }

    fn is_untouched(&self) {
        assert!(fs::read(&self.program).unwrap().starts_with(b"\x7fELF"));
        assert_eq!(fs::read_dir(self.program.parent().unwrap()).unwrap().count(), 1, "something was left over");
    }
}

fn platform() -> String {
    format!("{}-{}", std::env::consts::OS, std::env::consts::ARCH)
}

fn sign(folder: &Path, key: &str, version: &str, program: &[u8]) {
    fs::write(folder.join("program"), program).unwrap();
    let args = ["release", "sign", "--key", key, "--version", version, "--data", "data", "program", "--platform"];
    expect(teahouse(folder).args(args).arg(platform()), "", 0);
}

#[test]
fn a_signed_program_is_taken_and_the_old_one_kept() {
    let shop = Shop::open("99.0.0");
    let (_, err) = expect(&mut shop.update(&["--yes"]), "", 4);
    assert!(err.contains("Sign in first"), "no key is known yet: {err}");
    shop.house.settle();

    let (_, err) = expect(shop.house.command().args(["say", shop.house.address(), "hello"]), "", 0);
    assert!(
        err.contains(&format!("teahouse 99.0.0. To take it: teahouse self-update {}", shop.house.address())),
        "{err}"
    );

    let (out, _) = expect(&mut shop.update(&["--dry-run", "--json"]), "", 0);
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&told["v"], &told["state"], &told["version"]), (&1.into(), &"offered".into(), &"99.0.0".into()));
    shop.is_untouched();
    expect(&mut shop.update(&[]), "", 2);
    shop.is_untouched();

    let (out, _) = expect(&mut shop.update(&["--yes", "--json"]), "", 0);
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&told["state"], &told["from"]), (&"updated".into(), &env!("CARGO_PKG_VERSION").into()));
    let output = Command::new(&shop.program).output().unwrap();
    assert_eq!(output.stdout, b"I am new\n");
    let old = shop.program.with_file_name("teahouse.old");
    assert_eq!(told["old"], old.to_str().unwrap());
    let version = Command::new(old).arg("--version").output().unwrap();
    assert_eq!(String::from_utf8(version.stdout).unwrap(), format!("teahouse {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(fs::read_dir(shop.program.parent().unwrap()).unwrap().count(), 2);
}

#[test]
fn an_older_version_and_the_same_one_are_not_taken() {
    let shop = Shop::open("0.0.1");
    shop.house.settle();
    let (_, err) = expect(shop.house.command().args(["say", shop.house.address(), "hello"]), "", 0);
    assert!(!err.contains("self-update"), "{err}");
    let (_, err) = expect(&mut shop.update(&["--yes"]), "", 8);
    assert!(err.contains("older than this program"), "{err}");
    shop.is_untouched();

    sign(shop.folder(), "release.key", env!("CARGO_PKG_VERSION"), NEW);
    shop.until_offered(env!("CARGO_PKG_VERSION"));
    let (out, _) = expect(&mut shop.update(&["--yes", "--json"]), "", 0);
    assert!(out.contains("\"state\":\"current\""), "{out}");
    shop.is_untouched();

    sign(shop.folder(), "release.key", "0.0.2", NEW);
    shop.until_offered("0.0.2");
    expect(&mut shop.update(&["--yes", "--allow-downgrade"]), "", 0);
    assert_eq!(fs::read(&shop.program).unwrap(), NEW);
}

#[test]
fn another_key_is_refused_and_told() {
    let shop = Shop::open("99.0.0");
    shop.house.settle();
    expect(shop.house.command().args(["release", "keygen", "--out", "other.key"]), "", 0);
    let args = ["release", "sign", "--key", "other.key", "--version", "99.0.1", "--data", "data", "program"];
    let (_, err) = expect(shop.house.command().args(args).args(["--platform", &platform()]), "", 8);
    assert!(err.contains("holds another key"), "{err}");
    fs::remove_file(shop.house.data().join("clients/release.pub")).unwrap();
    sign(shop.folder(), "other.key", "99.0.1", NEW);

    let start = Instant::now();
    let refused = loop {
        let (_, err) = expect(shop.house.command().args(["say", shop.house.address(), "hello"]), "", 0);
        if err.contains("names another key") {
            break run(&mut shop.update(&["--yes"]), "");
        }
        assert!(start.elapsed() < PATIENCE, "{err}");
    };
    assert_eq!(refused.status.code(), Some(8), "{refused:?}");
    shop.is_untouched();
}

#[test]
fn an_altered_byte_is_refused_by_the_client_and_by_the_house() {
    let shop = Shop::open("99.0.0");
    shop.house.settle();
    shop.until_offered("99.0.0");
    // Size and time are the same, so the house does not look again: as if somebody changed it on the way.
    let file = shop.house.data().join("clients").join(platform()).join("teahouse");
    let modified = fs::metadata(&file).unwrap().modified().unwrap();
    let mut altered = NEW.to_vec();
    altered[20] ^= 1;
    fs::write(&file, &altered).unwrap();
    fs::File::options().write(true).open(&file).unwrap().set_modified(modified).unwrap();
    let (_, err) = expect(&mut shop.update(&["--yes"]), "", 1);
    assert!(err.contains("is not what was signed"), "{err}");
    shop.is_untouched();

    fs::write(&file, &altered).unwrap();
    let start = Instant::now();
    loop {
        let (out, _) = expect(&mut shop.update(&["--dry-run", "--json"]), "", 0);
        if out.contains("\"state\":\"current\"") {
            break;
        }
        assert!(start.elapsed() < PATIENCE, "the house goes on offering what nobody signed");
    }
}

#[test]
fn a_house_without_programs_says_so() {
    let house = House::open();
    house.settle();
    expect(house.command().args(["self-update", house.address(), "--yes"]), "", 3);
}

#[test]
fn a_program_comes_over_tls_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let key = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    fs::write(folder.path().join("house.pem"), key.cert.pem()).unwrap();
    fs::write(folder.path().join("house.key"), key.signing_key.serialize_pem()).unwrap();
    let shop = Shop::open_in(folder, "99.0.0", &["tls.certificate=house.pem", "tls.key=house.key"]);
    let args = ["owner", "create", "--data", "data", "--name", "wren", "--password-stdin"];
    expect(shop.house.command().args(args), "a long enough one\n", 0);
    let args = ["sign-in", shop.house.address(), "--name", "wren", "--password-stdin", "--tls-ca", "house.pem"];
    expect(shop.house.command().args(args), "a long enough one\n", 0);
    expect(&mut shop.update(&["--yes", "--plain"]), "", 5);
    shop.is_untouched();
    expect(&mut shop.update(&["--yes"]), "", 0);
    assert_eq!(fs::read(&shop.program).unwrap(), NEW);
}
