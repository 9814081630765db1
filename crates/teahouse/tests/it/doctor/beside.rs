//! Beside a house: the house goes on, and what it stands on is told.

use super::Told;
use crate::house::{House, expect, teahouse};
use std::net::TcpListener;

/// Other programs of this machine may hold the usual raw text ports.
const NO_RAW_PORTS: [&str; 8] =
    ["--set", "raw.hello=off", "--set", "raw.desk=off", "--set", "raw.echo=off", "--set", "raw.text=off"];

#[test]
fn a_house_that_runs_is_examined_and_goes_on() {
    let house = House::open();
    house.settle();
    let told = Told::by(
        house
            .command()
            .args(["doctor", "--data", "data", "--json", "--set"])
            .arg(format!("listen={}", house.address()))
            .args(NO_RAW_PORTS),
    );
    let process = house.child.id();
    assert_eq!(told.expect("data", "good", "data-running")["details"]["process"], process);
    told.expect("ports", "good", "ports-ours");
    let database = told.expect("database", "good", "database-good");
    assert!(database["number"].as_f64().unwrap() > 0.0, "{database}");
    assert!(told.step("disk")["number"].as_f64().unwrap() > 0.0);
    told.expect("clock", "good", "clock-good");
    told.expect("certificate", "skipped", "certificate-none");
    told.expect("backup", "warn", "backup-none");
    assert_eq!(told.exit, 0);
    expect(house.command().args(["say", house.address(), "still here"]), "", 0);
}

#[test]
fn a_port_of_somebody_else_is_named_with_its_holder() {
    let folder = tempfile::tempdir().unwrap();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = format!("listen={}", other.local_addr().unwrap());
    let told = Told::by(teahouse(folder.path()).args(["doctor", "--json", "--set", &listen]).args(NO_RAW_PORTS));
    let ports = told.broken("ports", "ports-taken", 6);
    assert!(ports["sentence"].as_str().unwrap().contains(&format!("process {}", std::process::id())), "{ports}");
    told.expect("data", "skipped", "data-none");
    told.expect("database", "skipped", "database-none");
    assert!(!folder.path().join("teahouse-data").exists(), "looking makes nothing");
}

#[test]
fn a_damaged_database_and_an_expired_certificate_are_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::write(folder.path().join("data/teahouse.db"), vec![7; 8_192]).unwrap();
    let mut params = rcgen::CertificateParams::new(vec!["house.example".to_owned()]).unwrap();
    params.not_after = rcgen::date_time_ymd(2025, 3, 31);
    let key = rcgen::KeyPair::generate().unwrap();
    std::fs::write(folder.path().join("house.pem"), params.self_signed(&key).unwrap().pem()).unwrap();
    std::fs::write(folder.path().join("key.pem"), key.serialize_pem()).unwrap();
    let told = Told::by(
        teahouse(folder.path())
            .args(["doctor", "--data", "data", "--json"])
            .args(["--set", "listen=127.0.0.1:0", "--set", "tls.certificate=house.pem", "--set", "tls.key=key.pem"])
            .args(NO_RAW_PORTS),
    );
    told.broken("database", "database-damaged", 6);
    let certificate = told.expect("certificate", "broken", "certificate-expired");
    assert!(certificate["sentence"].as_str().unwrap().contains("2025-03-31"), "{certificate}");
}
