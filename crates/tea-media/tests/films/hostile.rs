//! What is handed in to do harm, or is broken: each ends in the right state, and nothing of a neighbour comes out.

use std::path::Path;

use tea_media::{Damage, FaultKind};

use crate::support::{Place, all, asked, plain, tools};

const TRUNCATED: FaultKind = FaultKind::Damaged(Damage::Truncated);
const NO_VIDEO: FaultKind = FaultKind::Damaged(Damage::NoVideo);
const UNREADABLE: FaultKind = FaultKind::Damaged(Damage::Unreadable);

/// The state that a source ends in.
async fn ends(place: &Place, source: &Path) -> FaultKind {
    let tools = tools().expect("looked for before");
    let kind = match all(tools, source, &place.work()).await {
        Ok(all) => panic!("{} became a film: {all:?}", source.display()),
        Err(fault) => {
            eprintln!("{}: {} ({})", source.display(), fault, fault.detail);
            fault.kind
        }
    };
    place.assert_no_canary();
    kind
}

#[tokio::test]
async fn lists_of_other_files_and_what_is_no_film_never_reach_a_tool() {
    if tools().is_none() {
        return;
    }
    let place = Place::new();
    let private = place.film("private.mp4", &plain("320x240", "25", 2));
    let private = private.display();
    let media = format!("#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://{private}\n#EXT-X-ENDLIST\n");
    let manifest = format!(
        "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\" \
                     mediaPresentationDuration=\"PT2S\">\
         <Period><AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\" \
         bandwidth=\"1\"><BaseURL>file://{private}</BaseURL>\
         </Representation></AdaptationSet></Period></MPD>"
    );
    let mut archive = b"PK\x03\x04\x14\0\0\0\x08\0".to_vec();
    archive.extend([0x5A; 4096]);
    let mut noise = vec![0_u8; 65_536];
    let mut state = 0x2545_F491_u32;
    noise.iter_mut().for_each(|byte| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        *byte = state.to_le_bytes()[1];
    });
    let cases: [(&str, Vec<u8>); 11] = [
        ("playlist.mp4", media.into_bytes()),
        ("manifest.mp4", manifest.into_bytes()),
        ("relative.mp4", b"ffconcat version 1.0\nfile private.mp4\n".to_vec()),
        ("absolute.mp4", format!("ffconcat version 1.0\nfile {private}\n").into_bytes()),
        ("call.mp4", b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n".to_vec()),
        ("archive.mp4", archive),
        ("noise.mp4", noise),
        ("text.mp4", b"only words".to_vec()),
        ("drawing.mp4", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"canary.txt\"/></svg>".to_vec()),
        ("empty.mp4", Vec::new()),
        ("sound.mp4", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec()),
    ];
    for (name, bytes) in cases {
        let source = place.file(name, &bytes);
        assert_eq!(ends(&place, &source).await, FaultKind::Unsupported, "{name}");
        assert!(place.made().is_empty(), "{name} made something");
    }
}

#[tokio::test]
async fn a_true_beginning_does_not_open_the_door_to_what_follows() {
    if tools().is_none() {
        return;
    }
    let place = Place::new();
    let private = place.film("private.mp4", &plain("320x240", "25", 2));
    let list =
        format!("\n#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://{}\n#EXT-X-ENDLIST\n", private.display());
    let beginnings: [(&str, &[u8]); 6] = [
        ("a.mp4", b"\0\0\0\x10ftypisom\0\0\0\0"),
        ("b.mkv", b"\x1A\x45\xDF\xA3\x80"),
        ("c.avi", b"RIFF\x00\x10\0\0AVI "),
        ("d.flv", b"FLV\x01\x05\0\0\0\x09"),
        ("e.ogg", b"OggS\0\x02"),
        ("f.mpg", b"\0\0\x01\xBA"),
    ];
    for (name, beginning) in beginnings {
        let source = place.file(name, &[beginning, list.as_bytes()].concat());
        let kind = ends(&place, &source).await;
        assert!(matches!(kind, FaultKind::Damaged(_) | FaultKind::Unsupported), "{name}: {kind:?}");
        assert!(place.made().is_empty(), "{name} made something");
    }
}

#[tokio::test]
async fn links_and_directories_are_no_sources() {
    if tools().is_none() {
        return;
    }
    let place = Place::new();
    let private = place.film("private.mp4", &plain("320x240", "25", 2));
    let link = place.vault().join("link.mp4");
    std::os::unix::fs::symlink(private, &link).expect("a link");
    assert_eq!(ends(&place, &link).await, FaultKind::Unsupported);
    assert_eq!(ends(&place, &place.vault()).await, FaultKind::Unsupported);
    assert_eq!(ends(&place, &place.vault().join("missing.mp4")).await, FaultKind::Tools);
}

/// Writes a picture's size where the file says it: into the sample entry, and behind each mark inside a picture. A mark
/// is its bytes, how far behind its beginning the size stands, and of how many bytes each side is.
fn resize(bytes: &mut [u8], entry: &[u8], mark: Option<(&[u8], usize, usize)>, side: u16) {
    let write = |bytes: &mut [u8], at: usize, width: usize| {
        let side = u32::from(side).to_be_bytes();
        bytes[at..at + width].copy_from_slice(&side[4 - width..]);
        bytes[at + width..at + 2 * width].copy_from_slice(&side[4 - width..]);
    };
    let places = |bytes: &[u8], what: &[u8]| -> Vec<usize> {
        (0..bytes.len()).filter(|at| bytes[*at..].starts_with(what)).collect()
    };
    write(bytes, places(bytes, entry)[0] + 28, 2);
    if let Some((mark, skip, width)) = mark {
        let found = places(bytes, mark);
        assert!(!found.is_empty(), "the mark is there");
        found.iter().for_each(|at| write(bytes, at + skip, width));
    }
}

#[tokio::test]
async fn bombs_of_pictures_are_refused_before_they_take_memory() {
    if tools().is_none() {
        return;
    }
    let place = Place::new();
    let begun = std::time::Instant::now();
    let small = place.film("small.mov", "-f lavfi -i testsrc2=s=64x64:r=1:d=2 -c:v png");
    let mut bytes = std::fs::read(small).expect("a film");
    resize(&mut bytes, b"png \0\0\0\0", Some((b"IHDR", 4, 4)), 16_000);
    assert_eq!(ends(&place, &place.file("bomb.mp4", &bytes)).await, FaultKind::TooLarge);

    let small = place.film("motion.mov", "-f lavfi -i testsrc2=s=64x64:r=1:d=2 -c:v mjpeg -pix_fmt yuvj420p");
    let mut bytes = std::fs::read(small).expect("a film");
    resize(&mut bytes, b"jpeg\0\0\0\0", Some((b"\xFF\xC0\0\x11\x08", 5, 2)), 12_000);
    let kind = ends(&place, &place.file("motion.mp4", &bytes)).await;
    assert_eq!(kind, FaultKind::TooLarge);
    assert!(begun.elapsed().as_secs() < 60);
}

#[tokio::test]
async fn a_huge_size_in_the_head_is_not_believed() {
    let Some(tools) = tools() else { return };
    let place = Place::new();
    let small = place.film("small.mp4", &plain("320x240", "25", 2));
    let mut bytes = std::fs::read(small).expect("a film");
    resize(&mut bytes, b"avc1\0\0\0\0", None, 65_535);
    let all = all(tools, &place.file("huge.mp4", &bytes), &place.work()).await.expect("the pictures say it");
    assert_eq!((all.probe.width, all.probe.height), (320, 240));
    assert_eq!(asked(&all.rungs[0].file, "stream=width,height"), "320,240");
}

#[tokio::test]
async fn half_a_film_is_damaged_whichever_end_its_index_is_at() {
    let Some(tools) = tools() else { return };
    let place = Place::new();
    for (name, words, at_probe) in [("first.mp4", "-movflags +faststart", false), ("last.mp4", "", true)] {
        let whole = place.film(name, &format!("{} {words}", plain("320x240", "25", 6)));
        let bytes = std::fs::read(whole).expect("a film");
        let half = place.file(name, &bytes[..bytes.len() / 2]);
        assert_eq!(ends(&place, &half).await, TRUNCATED, "{name}");
        let probe = tea_media::probe(tools, &half, &place.work()).await;
        assert_eq!(probe.is_err(), at_probe, "{name}");
        if let Ok(probe) = probe {
            let rungs = tea_media::encode(tools, &half, &place.work(), &probe, &probe.rungs(), None, &mut |_| ()).await;
            assert_eq!(rungs.expect_err("half is not whole").kind, TRUNCATED, "the ladder sees it too");
        }
    }
}

#[tokio::test]
async fn a_day_of_slides_is_too_long() {
    if tools().is_none() {
        return;
    }
    let place = Place::new();
    let words = "-f lavfi -i color=c=gray:s=32x32:r=1:d=86400 -c:v libx264 -preset ultrafast -pix_fmt yuv420p \
                 -g 250";
    let source = place.film("day.mp4", words);
    assert!(std::fs::metadata(&source).expect("a film").len() < 8 << 20);
    assert_eq!(ends(&place, &source).await, FaultKind::TooLarge);
}

#[tokio::test]
async fn sound_alone_and_sound_with_a_cover_are_no_films() {
    if tools().is_none() {
        return;
    }
    let place = Place::new();
    let sound = place.film("sound.mp4", "-f lavfi -i sine=440:d=2 -c:a aac");
    assert_eq!(ends(&place, &sound).await, NO_VIDEO);
    place.film("cover.png", "-f lavfi -i testsrc2=s=100x100 -frames:v 1");
    let words = "-f lavfi -i sine=440:d=2 -i cover.png -map 0 -map 1 -c:a aac -c:v png -disposition:v attached_pic";
    assert_eq!(ends(&place, &place.film("song.mp4", words)).await, NO_VIDEO);
}

#[tokio::test]
async fn a_film_of_very_many_streams_is_refused() {
    if tools().is_none() {
        return;
    }
    let place = Place::new();
    let words = |tracks: usize| {
        let maps = " -map 1".repeat(tracks);
        format!(
            "-f lavfi -i testsrc2=s=64x64:r=25:d=1 -f lavfi -i sine=440:d=1 -map 0{maps} -c:v libx264 -pix_fmt \
                         yuv420p -c:a aac"
        )
    };
    let kind = ends(&place, &place.film("many.mkv", &words(40))).await;
    assert_eq!(kind, FaultKind::TooLarge);
    let tools = tools().expect("looked for before");
    let fits = place.film("fits.mkv", &words(31));
    assert!(tea_media::probe(tools, &fits, &place.work()).await.is_ok(), "32 streams are taken");
}

#[tokio::test]
async fn a_film_of_rubbish_inside_is_unreadable() {
    if tools().is_none() {
        return;
    }
    let place = Place::new();
    let whole = place.film("whole.mp4", &plain("320x240", "25", 4));
    let mut bytes = std::fs::read(whole).expect("a film");
    let data = bytes.windows(4).position(|window| window == b"mdat").expect("it has data") + 4;
    let index = bytes.windows(4).position(|window| window == b"moov").expect("it has an index") - 4;
    assert!(data < index);
    bytes[data..index].iter_mut().for_each(|byte| *byte ^= 0xA5);
    let tools = tools().expect("looked for before");
    let source = place.file("rubbish.mp4", &bytes);
    let outcome = match tea_media::probe(tools, &source, &place.work()).await {
        Ok(probe) => tea_media::encode(tools, &source, &place.work(), &probe, &probe.rungs(), None, &mut |_| ()).await,
        Err(fault) => Err(fault),
    };
    let kind = outcome.expect_err("nothing of it can be shown").kind;
    assert!(matches!(kind, UNREADABLE | TRUNCATED), "{kind:?}");
}
