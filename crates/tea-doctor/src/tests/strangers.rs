//! Doors that are closed, slow, or not a house's.

use super::doors::{Habits, broken, climbed, door, house, named, plan};
use crate::finding::{Step, Verdict};
use crate::machine::{Interface, Kind, Machine};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::test]
async fn every_layer_of_a_house_is_well() {
    let address = house(Habits::default()).await;
    for plan in [plan(address.port()), named(address.port(), None)] {
        let climb = climbed(&plan).await;
        assert_eq!(climb.findings.len(), 8);
        assert!(climb.findings.iter().all(|finding| finding.verdict == Verdict::Good), "{:?}", climb.findings);
        let session = climb.findings.last().unwrap();
        assert_eq!(session.sentence.key, "doctor-session-guest");
        assert_eq!(climb.story.paragraphs().len(), 8, "each layer has its paragraph");
        assert_eq!(crate::climb::exit_code(&climb.findings), 0);
    }
}

#[tokio::test]
async fn a_closed_port_is_refused_at_layer_five() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    broken(&plan(closed.port()), Step::Tcp, "doctor-tcp-refused", 6).await;
}

#[tokio::test]
async fn a_reset_is_not_a_refusal() {
    let address = door(|stream| async move {
        socket2::SockRef::from(&stream).set_linger(Some(Duration::ZERO)).unwrap();
    })
    .await;
    broken(&plan(address.port()), Step::Tcp, "doctor-tcp-cut", 6).await;
}

#[tokio::test]
async fn a_wrong_name_is_layer_three() {
    let mut plan = plan(8_000);
    plan.host = "no-such-house.invalid".to_owned();
    plan.machine = Machine {
        interfaces: vec![Interface {
            name: "eth0".to_owned(),
            kind: Kind::Wire,
            up: true,
            carrier: Some(true),
            speed_mbps: Some(1_000),
            mtu: Some(1_500),
            addresses: vec!["192.0.2.2".parse().unwrap()],
        }],
        gateways: vec![crate::machine::Gateway { interface: "eth0".to_owned(), router: None, ipv6: false }],
        ..Machine::default()
    };
    let climb = climbed(&plan).await;
    let finding = climb.broken().unwrap();
    // Which of these it is depends on whether this machine has a name server that answers.
    let known = ["doctor-name-unknown", "doctor-name-again", "doctor-name-late", "doctor-name-failed"];
    assert!(finding.step == Step::Name && known.contains(&finding.sentence.key), "{finding:?}");
    assert!(finding.advice.is_some());
    assert_eq!(crate::climb::exit_code(&climb.findings), 5);
}

#[tokio::test]
async fn a_slow_house_is_told_from_a_slow_network() {
    let thinks = Duration::from_millis(150);
    let address = house(Habits { thinks, ..Habits::default() }).await;
    let climb = climbed(&plan(address.port())).await;
    let finding = &climb.findings[6];
    assert_eq!((finding.verdict, finding.sentence.key), (Verdict::Warn, "doctor-app-slow"), "{finding:?}");
    assert!(finding.number.unwrap().value >= 150.0 && finding.advice.is_some(), "{finding:?}");
    assert_eq!(crate::climb::exit_code(&climb.findings), 0, "slow is not broken");
}

#[tokio::test]
async fn a_port_that_says_nothing_is_layer_seven() {
    let address = door(|mut stream| async move {
        let mut waste = [0; 64];
        while matches!(stream.read(&mut waste).await, Ok(1..)) {}
    })
    .await;
    broken(&plan(address.port()), Step::Application, "doctor-app-silent", 6).await;
}

#[tokio::test]
async fn another_web_server_is_not_a_house() {
    let address = door(|mut stream| async move {
        let _ = stream.read(&mut [0; 512]).await;
        let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\nServer: other\r\nContent-Length: 0\r\n\r\n").await;
    })
    .await;
    let finding = broken(&plan(address.port()), Step::Application, "doctor-app-other-web", 6).await;
    let words = tea_words::Locale::En.words();
    assert!(finding.sentence.in_words(words).contains("(other, answer 404)"), "{finding:?}");
}

#[tokio::test]
async fn an_echo_server_is_not_a_house() {
    let address = door(|mut stream| async move {
        let (mut reader, mut writer) = stream.split();
        let _ = tokio::io::copy(&mut reader, &mut writer).await;
    })
    .await;
    broken(&plan(address.port()), Step::Application, "doctor-app-echo", 6).await;
}

#[tokio::test]
async fn who_talks_first_is_not_a_house() {
    let address = door(|mut stream| async move {
        let _ = stream.write_all(b"SSH-2.0-other\r\n").await;
        let _ = stream.read(&mut [0; 64]).await;
    })
    .await;
    broken(&plan(address.port()), Step::Tcp, "doctor-tcp-stranger", 6).await;
}

#[tokio::test]
async fn who_hangs_up_is_named() {
    let address = door(|mut stream| async move {
        let _ = stream.read(&mut [0; 4_096]).await;
    })
    .await;
    let finding = broken(&plan(address.port()), Step::Application, "doctor-app-closed", 6).await;
    assert!(finding.number.is_none());
}

#[tokio::test]
async fn a_newer_house_asks_for_a_newer_program() {
    let address = house(Habits { version_min: 9, ..Habits::default() }).await;
    let finding = broken(&plan(address.port()), Step::Application, "doctor-app-version", 7).await;
    assert_eq!(finding.advice.unwrap().key, "doctor-app-version-old");
}

#[tokio::test]
async fn a_closing_house_and_a_forgetful_one_are_told() {
    let address = house(Habits { closing: true, ..Habits::default() }).await;
    let climb = climbed(&plan(address.port())).await;
    assert_eq!(climb.findings[6].sentence.key, "doctor-app-not-ready", "{:?}", climb.findings);
    let address = house(Habits { forgets: true, ..Habits::default() }).await;
    broken(&plan(address.port()), Step::Session, "doctor-session-hole", 6).await;
}

#[tokio::test]
async fn a_house_known_by_tls_that_speaks_plainly_is_not_trusted() {
    let address = house(Habits::default()).await;
    let plan = named(address.port(), Some(tea_client::Trust::Fingerprint([7; 32])));
    broken(&plan, Step::Tls, "doctor-tls-gone", 6).await;
}
