//! Every word of the protocol as bytes, good and bad.

use super::*;
use tea_core::limits::FILM_BYTES_MAX;
use tea_testkit::{soon, until};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[tokio::test]
async fn a_film_comes_in_two_parts() {
    let house = TestHouse::start().await;
    house.rest();
    let (addr, ada) = (house.addr(), admin(&house).await);
    let token = ada.token.as_str();
    let bytes = film(700_000, 1);
    let headers = "Upload-Length: 700000\r\nUpload-Metadata: filename 6Iy25LmhLm1wNA==,filetype dmlkZW8vbXA0\r\n";
    let made = say(addr, Some(token), "POST /uploads", headers, b"").await;
    assert_eq!((made.status, made.header("tus-resumable")), (201, "1.0.0"), "{made:?}");
    let path = made.header("location").to_owned();
    let title = made.header("teahouse-title").to_owned();
    assert!(path.starts_with("/uploads/") && made.header("upload-expires").ends_with(" GMT"), "{made:?}");
    assert!(title.parse::<u64>().is_ok(), "{made:?}");
    let first = patch(addr, token, &path, 0, &bytes[..300_000]).await;
    assert_eq!((first.status, first.offset()), (204, 300_000), "{first:?}");
    let stands = say(addr, Some(token), &format!("HEAD {path}"), "", b"").await;
    assert_eq!((stands.status, stands.offset(), stands.header("upload-length")), (200, 300_000, "700000"));
    assert_eq!(stands.header("upload-metadata"), "filename 6Iy25LmhLm1wNA==,filetype dmlkZW8vbXA0");
    assert_eq!(stands.header("cache-control"), "no-store");
    let wrong = patch(addr, token, &path, 299_999, &bytes[299_999..]).await;
    assert_eq!((wrong.status, wrong.offset(), wrong.header("tus-resumable")), (409, 300_000, "1.0.0"));
    let rest = patch(addr, token, &path, 300_000, &bytes[300_000..]).await;
    assert_eq!((rest.status, rest.offset()), (204, 700_000), "{rest:?}");
    assert!(kept(&house, &bytes));
    assert_eq!(offset(addr, token, &path).await, 700_000);
    // The same film again is known after it travelled, and the title that has it is named.
    let again = create(addr, token, 700_000).await;
    let known = patch(addr, token, &again, 0, &bytes).await;
    assert_eq!((known.status, known.code(), known.header("teahouse-title")), (422, "film_known", title.as_str()));
    assert_eq!(say(addr, Some(token), &format!("HEAD {again}"), "", b"").await.status, 410);
}

#[tokio::test]
async fn what_the_protocol_refuses_is_refused() {
    let house = TestHouse::start().await;
    let (addr, ada) = (house.addr(), admin(&house).await);
    let token = Some(ada.token.as_str());
    let options = Said::of(
        &http::fetch(
            addr,
            format!("OPTIONS /uploads HTTP/1.1\r\nHost: {addr}\r\nConnection: close\r\n\r\n").as_bytes(),
        )
        .await,
    );
    assert_eq!((options.status, options.header("tus-version")), (204, "1.0.0"), "{options:?}");
    assert_eq!(options.header("tus-max-size"), FILM_BYTES_MAX.to_string());
    assert_eq!(options.header("tus-checksum-algorithm"), "sha1,sha256");
    for extension in ["creation", "creation-with-upload", "termination", "expiration", "checksum"] {
        assert!(options.header("tus-extension").split(',').any(|known| known == extension), "{extension}");
    }
    let path = create(addr, &ada.token, 10).await;
    let bytes = "Content-Type: application/offset+octet-stream\r\n";
    for (line, headers, body, status) in [
        ("POST /uploads", "", "", 400),
        ("POST /uploads", "Upload-Length: ten\r\n", "", 400),
        ("POST /uploads", "Upload-Length: -1\r\n", "", 400),
        ("POST /uploads", "Upload-Length: 0\r\n", "", 400),
        ("POST /uploads", "Upload-Defer-Length: 1\r\n", "", 400),
        ("POST /uploads", "Upload-Length: 17179869185\r\n", "", 413),
        ("POST /uploads", "Upload-Length: 1\r\nUpload-Metadata: filename x\r\n", "", 400),
        ("POST /uploads", "Upload-Length: 1\r\nUpload-Metadata: title OTk5\r\n", "", 404),
        ("GET /uploads", "", "", 405),
        (&format!("PUT {path}"), "", "", 405),
        (&format!("PATCH {path}"), "Upload-Offset: 0\r\n", "x", 415),
        (&format!("PATCH {path}"), bytes, "x", 400),
        (&format!("PATCH {path}"), &format!("{bytes}Upload-Offset: 1\r\n"), "x", 409),
        (&format!("PATCH {path}"), &format!("{bytes}Upload-Offset: 0\r\n"), "more than ten", 413),
        (&format!("PATCH {path}"), &format!("{bytes}Upload-Offset: 0\r\nUpload-Checksum: md5 eA==\r\n"), "x", 400),
        (&format!("PATCH {path}"), &format!("{bytes}Upload-Offset: 0\r\nUpload-Checksum: sha1 eA==\r\n"), "x", 400),
        ("HEAD /uploads/0123", "", "", 404),
        ("PATCH /uploads/0123", &format!("{bytes}Upload-Offset: 0\r\n"), "x", 404),
        ("DELETE /uploads/0123", "", "", 404),
    ] {
        let said = say(addr, token, line, headers, body.as_bytes()).await;
        assert_eq!(said.status, status, "{line} {headers}{body}: {said:?}");
        assert_eq!(said.header("tus-resumable"), "1.0.0", "{line} {headers}");
    }
    let other = format!("HEAD {path} HTTP/1.1\r\nHost: {addr}\r\nTus-Resumable: 0.2.2\r\nConnection: close\r\n\r\n");
    let other = Said::of(&http::fetch(addr, other.as_bytes()).await);
    assert_eq!((other.status, other.header("tus-version")), (412, "1.0.0"), "{other:?}");
    assert_eq!(offset(addr, &ada.token, &path).await, 0, "nothing of all that was taken");
}

#[tokio::test]
async fn a_piece_with_a_checksum_is_taken_when_it_fits() {
    let house = TestHouse::start().await;
    let (addr, ada) = (house.addr(), admin(&house).await);
    let path = create(addr, &ada.token, 6).await;
    let with = |sum: &str, at: u64| format!("{}Upload-Checksum: {sum}\r\n", patching(at));
    let line = format!("PATCH {path}");
    // The sums are those of "abc" (FIPS 180-2, appendices A and B).
    let sha1 = "sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=";
    let sha256 = "sha256 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
    let wrong = say(addr, Some(&ada.token), &line, &with(sha1, 0), b"abd").await;
    assert_eq!(wrong.status, 460, "{wrong:?}");
    assert_eq!(offset(addr, &ada.token, &path).await, 0);
    assert_eq!(say(addr, Some(&ada.token), &line, &with(sha1, 0), b"abc").await.offset(), 3);
    assert_eq!(say(addr, Some(&ada.token), &line, &with(sha256, 3), b"xyz").await.status, 460);
    assert_eq!(say(addr, Some(&ada.token), &line, &with(sha256, 3), b"abc").await.offset(), 6);
    assert!(kept(&house, b"abcabc"));
}

#[tokio::test]
async fn a_film_may_come_with_its_announcement_and_by_post_alone() {
    let house = TestHouse::start().await;
    let (addr, ada) = (house.addr(), admin(&house).await);
    let headers = "Upload-Length: 5\r\nContent-Type: application/offset+octet-stream\r\n";
    let made = say(addr, Some(&ada.token), "POST /uploads", headers, b"abc").await;
    assert_eq!((made.status, made.offset()), (201, 3), "{made:?}");
    let line = format!("POST {}", made.header("location"));
    let meant = format!("X-HTTP-Method-Override: PATCH\r\n{}", patching(3));
    assert_eq!(say(addr, Some(&ada.token), &line, &meant, b"de").await.offset(), 5);
    assert!(kept(&house, b"abcde"));
}

#[tokio::test]
async fn an_upload_is_given_up_and_is_gone() {
    let house = TestHouse::start().await;
    let (addr, ada) = (house.addr(), admin(&house).await);
    let path = create(addr, &ada.token, 10).await;
    patch(addr, &ada.token, &path, 0, b"abc").await;
    assert_eq!(say(addr, Some(&ada.token), &format!("DELETE {path}"), "", b"").await.status, 204);
    for line in ["HEAD", "DELETE"] {
        assert_eq!(say(addr, Some(&ada.token), &format!("{line} {path}"), "", b"").await.status, 410, "{line}");
    }
    assert_eq!(std::fs::read_dir(house.data().join("uploads")).unwrap().count(), 0);
}

#[tokio::test]
async fn strangers_find_nothing_and_guests_are_asked_in() {
    let house = TestHouse::start().await;
    let (addr, ada, wren) = (house.addr(), admin(&house).await, house.person("wren").await);
    let path = create(addr, &ada.token, 3).await;
    for (who, status) in [(Some(wren.token.as_str()), 404), (None, 401)] {
        for line in ["HEAD", "DELETE"] {
            assert_eq!(say(addr, who, &format!("{line} {path}"), "", b"").await.status, status, "{line}");
        }
        assert_eq!(say(addr, who, &format!("PATCH {path}"), &patching(0), b"abc").await.status, status);
    }
    assert_eq!(say(addr, Some(&wren.token), "POST /uploads", "Upload-Length: 1\r\n", b"").await.status, 403);
    assert_eq!(say(addr, None, "POST /uploads", "Upload-Length: 1\r\n", b"").await.status, 401);
    // A cookie counts, unless the page is somebody else's.
    let cookie = format!("Cookie: session={}\r\n", ada.token);
    assert_eq!(say(addr, None, &format!("HEAD {path}"), &cookie, b"").await.status, 200);
    let foreign = format!("{cookie}Origin: http://elsewhere.example\r\n{}", patching(0));
    assert_eq!(say(addr, None, &format!("PATCH {path}"), &foreign, b"abc").await.status, 403);
    let own = format!("{cookie}Origin: http://{addr}\r\n{}", patching(0));
    assert_eq!(say(addr, None, &format!("PATCH {path}"), &own, b"abc").await.status, 204);
}

#[tokio::test]
async fn what_came_before_the_line_broke_is_there_and_the_offset_is_true() {
    let house = TestHouse::start().await;
    let (addr, ada) = (house.addr(), admin(&house).await);
    let bytes = film(2_000_000, 1);
    let path = create(addr, &ada.token, bytes.len()).await;
    let head = head(addr, Some(&ada.token), &format!("PATCH {path}"), &patching(0), bytes.len());
    let mut socket = TcpStream::connect(addr).await.unwrap();
    socket.write_all(head.as_bytes()).await.unwrap();
    socket.write_all(&bytes[..1_234_567]).await.unwrap();
    let uploads = house.data().join("uploads");
    let written = || std::fs::read_dir(&uploads).ok()?.next()?.ok()?.metadata().ok().map(|there| there.len());
    until("what was sent is on the disk", || written() == Some(1_234_567)).await;
    drop(socket);
    let safe = offset(addr, &ada.token, &path).await;
    assert_eq!(safe, 1_234_567);
    patch(addr, &ada.token, &path, safe, &bytes[safe as usize..]).await;
    assert!(kept(&house, &bytes));
}

#[tokio::test]
async fn the_newest_line_has_the_film_although_the_old_one_seems_alive() {
    let house = TestHouse::start().await;
    let (addr, ada) = (house.addr(), admin(&house).await);
    let bytes = film(500_000, 1);
    let path = create(addr, &ada.token, bytes.len()).await;
    let head = head(addr, Some(&ada.token), &format!("PATCH {path}"), &patching(0), bytes.len());
    let mut old = TcpStream::connect(addr).await.unwrap();
    old.write_all(&[head.as_bytes(), &bytes[..100_000]].concat()).await.unwrap();
    let uploads = house.data().join("uploads");
    let written = || std::fs::read_dir(&uploads).ok()?.next()?.ok()?.metadata().ok().map(|there| there.len());
    until("what was sent is on the disk", || written() == Some(100_000)).await;
    let safe = soon("the new line is not kept waiting", offset(addr, &ada.token, &path)).await;
    assert_eq!(safe, 100_000);
    let mut told = Vec::new();
    let _ = soon("the old line is told", old.read_to_end(&mut told)).await;
    assert_eq!(Said::of(&told).status, 409, "{}", String::from_utf8_lossy(&told));
    patch(addr, &ada.token, &path, safe, &bytes[safe as usize..]).await;
    assert!(kept(&house, &bytes));
}

#[tokio::test]
async fn an_upload_that_nobody_goes_on_with_expires() {
    let house = TestHouse::start().await;
    let (addr, ada) = (house.addr(), admin(&house).await);
    let path = create(addr, &ada.token, 3).await;
    house.clock.advance(tea_core::limits::UPLOAD_KEPT_MS);
    let ada = house.sign_in("ada").await;
    assert_eq!(patch(addr, &ada.token, &path, 0, b"abc").await.status, 410);
}
