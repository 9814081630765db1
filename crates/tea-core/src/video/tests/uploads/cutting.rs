//! Lines that are cut, houses that stop, and two who bring the same film at once.

use super::*;
use proptest::prelude::*;

/// What happens to one request.
#[derive(Debug, Clone, Copy)]
enum Ending {
    /// All of it came.
    Finished,
    /// The line broke.
    Cut,
    /// The line broke and the house stopped, then opened again.
    Stopped,
    /// Somebody newer came while the line still seemed to live.
    Evicted,
}

#[tokio::test]
async fn what_came_before_a_cut_is_there_and_the_offset_is_true() {
    let house = house().await;
    let bytes = film(300_000, 1);
    let upload = house.upload(&house.admin, &bytes).await.unwrap();
    let mut intake = house.begin(&house.admin, &upload.word, 0).await.unwrap();
    push(&mut intake, &bytes[..200_000]).await.unwrap();
    drop(intake);
    assert_eq!(house.video.upload(&house.admin, &upload.word).await.unwrap().offset, 200_000);
    // A wrong place is refused with the right one.
    let wrong = house.begin(&house.admin, &upload.word, 199_999).await.map(drop).unwrap_err();
    assert_eq!((wrong.code, wrong.args[0].1.as_ref()), (Code::Stale, "200000"));
    house.bring(&house.admin, &upload.word, 200_000, &bytes[200_000..]).await.unwrap();
    assert!(house.bytes_of(upload.title).await.unwrap() == bytes);
    // Whoever did not hear of it asks again, and may send nothing again.
    assert_eq!(house.video.upload(&house.admin, &upload.word).await.unwrap().offset, 300_000);
    assert_eq!(house.bring(&house.admin, &upload.word, 300_000, &[]).await.unwrap().offset, 300_000);
}

#[tokio::test]
async fn the_newest_line_evicts_the_one_before() {
    let house = house().await;
    let bytes = film(400_000, 1);
    let upload = house.upload(&house.admin, &bytes).await.unwrap();
    let mut old = house.begin(&house.admin, &upload.word, 0).await.unwrap();
    push(&mut old, &bytes[..100_000]).await.unwrap();
    // The old line is silent and open. Somebody comes back and asks how far it is.
    let evicted = tokio::spawn(async move {
        old.evicted().await;
        old.discard().await.unwrap_err().code
    });
    let offset = house.video.upload(&house.admin, &upload.word).await.unwrap().offset as usize;
    assert_eq!(offset, 100_000, "what the old line brought was not lost");
    assert_eq!(evicted.await.unwrap(), Code::Stale);
    // Two at once: the second has it, the first has to go.
    let mut first = house.begin(&house.admin, &upload.word, offset as u64).await.unwrap();
    push(&mut first, &bytes[offset..offset + 1]).await.unwrap();
    // What it had read when it was told to go may come still, and counts if the new one has not begun.
    let late = Bytes::copy_from_slice(&bytes[offset + 1..offset + 5]);
    let letting_go = tokio::spawn(async move {
        first.evicted().await;
        first.push(late).await.unwrap();
        first.discard().await.unwrap_err().code
    });
    let now = house.video.upload(&house.admin, &upload.word).await.unwrap().offset as usize;
    house.bring(&house.admin, &upload.word, now, &bytes[now..]).await.unwrap();
    assert_eq!(letting_go.await.unwrap(), Code::Stale);
    assert!(house.bytes_of(upload.title).await.unwrap() == bytes);
    assert_eq!(house.video.uploads.waiting(), 0, "no place is held any more");
}

#[tokio::test]
async fn bytes_that_count_together_count_all_or_not_at_all() {
    let house = house().await;
    let bytes = film(100_000, 1);
    let upload = house.upload(&house.admin, &bytes).await.unwrap();
    let together = |offset| Bringing { word: upload.word.clone(), offset, bytes: None, together: true };
    let mut wrong = house.video.receive(&house.admin, together(0)).await.unwrap();
    push(&mut wrong, &film(60_000, 2)).await.unwrap();
    wrong.discard().await.unwrap();
    assert_eq!(house.video.upload(&house.admin, &upload.word).await.unwrap().offset, 0);
    let mut right = house.video.receive(&house.admin, together(0)).await.unwrap();
    push(&mut right, &bytes[..60_000]).await.unwrap();
    assert_eq!(right.finish().await.unwrap().offset, 60_000);
    let mut cut = house.video.receive(&house.admin, together(60_000)).await.unwrap();
    push(&mut cut, &bytes[60_000..70_000]).await.unwrap();
    drop(cut);
    assert_eq!(house.video.upload(&house.admin, &upload.word).await.unwrap().offset, 60_000);
    house.bring(&house.admin, &upload.word, 60_000, &bytes[60_000..]).await.unwrap();
    assert!(house.bytes_of(upload.title).await.unwrap() == bytes);
}

#[tokio::test]
async fn a_file_that_lost_safe_bytes_counts_for_what_it_holds() {
    for (came, held) in [(60_000, Some(20_000)), (60_000, None), (100_000, Some(99_999)), (100_000, None)] {
        let house = house().await;
        let bytes = film(100_000, 1);
        let upload = house.upload(&house.admin, &bytes).await.unwrap();
        house.bring(&house.admin, &upload.word, 0, &bytes[..60_000]).await.unwrap();
        // A film that came whole is one whose last step the house did not do before it stopped.
        let path = house.dir_of_uploads().join(&house.on_the_way()[0]);
        if came == bytes.len() {
            std::fs::write(&path, &bytes).unwrap();
            house.set("update uploads set received = bytes").await;
        }
        match held {
            Some(held) => std::fs::File::options().write(true).open(&path).unwrap().set_len(held).unwrap(),
            None => std::fs::remove_file(&path).unwrap(),
        }
        let held = held.unwrap_or_default();
        let refused = house.begin(&house.admin, &upload.word, came as u64).await.map(drop).unwrap_err();
        assert_eq!((refused.code, refused.args[0].1.to_string()), (Code::Stale, held.to_string()));
        assert_eq!(house.video.upload(&house.admin, &upload.word).await.unwrap().offset, held);
        house.bring(&house.admin, &upload.word, held as usize, &bytes[held as usize..]).await.unwrap();
        assert!(house.bytes_of(upload.title).await.unwrap() == bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn however_it_is_cut_the_film_is_whole_and_no_safe_byte_is_lost(
        steps in prop::collection::vec(
            (1..60_000_usize, prop::sample::select(vec![
                Ending::Finished, Ending::Cut, Ending::Stopped, Ending::Evicted,
            ])),
            1..14,
        ),
        seed in any::<u8>(),
    ) {
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
            .block_on(bring_by(&steps, seed));
    }
}

async fn bring_by(steps: &[(usize, Ending)], seed: u8) {
    let mut house = house().await;
    let bytes = film(250_000, seed);
    let ask = Announced { sha256: Some(hash(&bytes)), ..announced(&bytes) };
    let upload = house.video.create_upload(&house.admin, ask).await.unwrap();
    let mut safe = 0;
    for (length, ending) in steps {
        let end = (safe + length).min(bytes.len());
        if safe == bytes.len() {
            break;
        }
        let mut intake = house.begin(&house.admin, &upload.word, safe as u64).await.unwrap();
        push(&mut intake, &bytes[safe..end]).await.unwrap();
        match ending {
            Ending::Finished => {
                assert_eq!(intake.finish().await.unwrap().offset as usize, end);
                safe = end;
            }
            Ending::Cut => drop(intake),
            Ending::Stopped => {
                // Whatever the thread was doing is done before the next house opens, as after a real stop.
                let _ = intake.discard().await;
                house.restart();
                // Bytes behind the last acknowledgement mean nothing.
                if let Some(name) = house.on_the_way().first() {
                    let path = house.dir_of_uploads().join(name);
                    let mut file = std::fs::File::options().append(true).open(path).unwrap();
                    std::io::Write::write_all(&mut file, b"torn").unwrap();
                }
            }
            Ending::Evicted => {
                let found = house.video.upload(&house.admin, &upload.word).await.unwrap();
                assert!(found.offset as usize >= safe);
                drop(intake);
            }
        }
        let offset = house.video.upload(&house.admin, &upload.word).await.unwrap().offset as usize;
        assert!(offset >= safe && offset <= end, "{offset} of {safe}..{end} after {ending:?}");
        safe = offset;
    }
    if safe < bytes.len() {
        house.bring(&house.admin, &upload.word, safe, &bytes[safe..]).await.unwrap();
    }
    assert!(house.bytes_of(upload.title).await.unwrap() == bytes);
    assert!(house.on_the_way().is_empty());
}
