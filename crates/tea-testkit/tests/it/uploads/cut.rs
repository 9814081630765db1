//! A film over a line that is cut at any byte, and through a house that is opened again.

use super::*;
use tea_client::upload::{self, Bringer, Gone};
use tea_client::{Address, Trust};
use tea_testkit::{Chaos, until};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Sends a film until it is there; returns how many requests broke.
async fn bring(
    addr: SocketAddr,
    token: &str,
    path: &str,
    file: &std::path::Path,
    bytes: u64,
    calm: impl Fn(u32),
) -> u32 {
    let address = Address { host: "127.0.0.1".to_owned(), port: addr.port(), trust: Trust::Plain };
    let bringer = Bringer { address: &address, token, language: "en" };
    let (mut broken, mut safe) = (0, 0);
    loop {
        calm(broken);
        let Ok(offset) = upload::offset(bringer, path).await else {
            broken += 1;
            continue;
        };
        assert!(offset >= safe, "what was safe stays so: {offset} after {safe}");
        safe = offset;
        if offset == bytes {
            return broken;
        }
        let film = std::fs::File::open(file).unwrap();
        match upload::send(bringer, path, film, offset..bytes, &Gone::default()).await {
            Ok(offset) => safe = offset,
            Err(error) => {
                assert!(error.may_pass(), "{error}");
                broken += 1;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_film_over_a_line_that_is_cut_ten_times_and_more_is_whole() {
    let house = TestHouse::start().await;
    let ada = admin(&house).await;
    let bytes = film(150_000, 1);
    let file = house.data().join("film.mp4");
    std::fs::write(&file, &bytes).unwrap();
    let path = create(house.addr(), &ada.token, bytes.len()).await;
    let chaos = Chaos::start(house.addr(), 7).await;
    let calm = |broken: u32| {
        if broken >= 40 {
            chaos.calm_down();
        }
    };
    bring(chaos.addr(), &ada.token, &path, &file, bytes.len() as u64, calm).await;
    assert!(chaos.cuts() >= 10, "the line was cut {} times", chaos.cuts());
    until("the film belongs to its title", || kept(&house, &bytes)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_film_goes_on_in_a_house_that_was_opened_again() {
    let mut house = TestHouse::start().await;
    let ada = admin(&house).await;
    let bytes = film(400_000, 2);
    let path = create(house.addr(), &ada.token, bytes.len()).await;
    let mut safe = 0;
    for part in [100_000, 250_000, 400_000] {
        assert_eq!(offset(house.addr(), &ada.token, &path).await as usize, safe);
        let said = patch(house.addr(), &ada.token, &path, safe as u64, &bytes[safe..part]).await;
        assert_eq!(said.offset() as usize, part);
        safe = part;
        house = house.reopen().await;
    }
    assert!(kept(&house, &bytes));
}

#[tokio::test]
async fn a_refusal_that_is_cut_is_asked_for_again() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let house = tokio::spawn(async move {
        let (mut line, _) = listener.accept().await.unwrap();
        let mut asked = [0; 1_024];
        assert!(line.read(&mut asked).await.unwrap() > 0);
        line.write_all(b"HTTP/1.1 409 Conflict\r\nContent-Length: 100\r\n\r\n{\"code\":").await.unwrap();
    });
    let address = Address { host: "127.0.0.1".to_owned(), port, trust: Trust::Plain };
    let bringer = Bringer { address: &address, token: "x", language: "en" };
    let error = upload::give_up(bringer, "/uploads/x").await.unwrap_err();
    assert!(matches!(error, upload::UploadError::Broken(_)) && error.may_pass(), "{error:?}");
    house.await.unwrap();
}
