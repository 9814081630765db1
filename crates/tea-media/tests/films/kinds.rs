//! Honest films of every kind.

use tea_media::{Container, Rung, master};

use crate::support::{CANARY, Place, all, asked, plain, tools};

#[tokio::test]
async fn a_plain_film_is_copied_and_climbs_the_ladder() {
    let Some(tools) = tools() else { return };
    let place = Place::new();
    let source = place.film("plain.mp4", &plain("1280x720", "30", 6));
    let work = place.work();
    let probe = tea_media::probe(tools, &source, &work).await.expect("it is a film");
    assert_eq!((probe.width, probe.height, probe.fps_milli), (1280, 720, 30_000));
    assert!(probe.copies && probe.duration_ms.abs_diff(6000) < 100, "{probe:?}");
    assert_eq!(probe.rungs(), [Rung::R480, Rung::R720]);
    assert!(probe.key_distance_ms.is_some_and(|distance_ms| distance_ms.abs_diff(1667) < 50), "{probe:?}");

    let mut seen = Vec::new();
    let copy = tea_media::copy(tools, &source, &work, &probe, &mut |percent| seen.push(percent)).await.expect("a copy");
    assert_eq!((copy.rung, copy.width, copy.height), (Rung::R720, 1280, 720));
    let made =
        tea_media::encode(tools, &source, &work, &probe, &probe.rungs(), None, &mut |percent| seen.push(percent))
            .await
            .expect("two rungs");
    let copied = seen.iter().position(|percent| *percent == 100).expect("the copy ends");
    assert!(seen[..=copied].is_sorted() && seen[copied + 1..].is_sorted(), "{seen:?}");
    assert_eq!(seen.last(), Some(&100));

    assert_eq!(made.iter().map(|made| (made.width, made.height)).collect::<Vec<_>>(), [(854, 480), (1280, 720)]);
    for made in made.iter().chain([&copy]) {
        assert_eq!(made.bytes, std::fs::metadata(&made.file).expect("it is there").len());
        assert!(made.codecs.starts_with("avc1.") && made.codecs.ends_with(",mp4a.40.2"), "{}", made.codecs);
        assert!(made.bits_per_s_peak >= made.bits_per_s_average && made.duration_ms.abs_diff(6000) < 150);
        assert_eq!(asked(&made.file, "stream=nb_read_frames"), "180");
        let (_, list) = m3u8_rs::parse_media_playlist(made.playlist("x.mp4").as_bytes()).expect("a list");
        let last = list.segments.last().and_then(|segment| segment.byte_range.clone()).expect("a range");
        assert_eq!(last.offset.expect("an offset") + last.length, made.bytes, "the pieces are the whole file");
    }
    assert_eq!(
        asked(&made[0].file, "stream=width,height,pix_fmt,profile,sample_aspect_ratio"),
        "High,854,480,1:1,yuv420p"
    );
    assert_eq!(place.made(), ["480p.mp4", "720p.mp4", "copy.mp4"]);
    let text = master(&[made[0].variant("480p.m3u8"), made[1].variant("720p.m3u8")]);
    let (_, list) = m3u8_rs::parse_master_playlist(text.as_bytes()).expect("a master");
    assert_eq!(list.variants.len(), 2);
}

#[tokio::test]
async fn every_wrapping_is_taken() {
    let Some(tools) = tools() else { return };
    let input = "-f lavfi -i testsrc2=s=320x240:r=25:d=2 -f lavfi -i sine=440:d=2";
    let cases = [
        ("a.mkv", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -ac 2", Container::Matroska, true),
        ("b.webm", "-c:v libvpx -deadline realtime -c:a libvorbis", Container::Matroska, false),
        ("c.avi", "-c:v mpeg4 -c:a libmp3lame", Container::Avi, false),
        ("d.flv", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -ac 2", Container::Flv, true),
        ("e.ts", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -ac 2", Container::MpegTs, true),
        ("f.mpg", "-c:v mpeg2video -c:a mp2", Container::MpegPs, false),
        ("g.wmv", "-c:v wmv2 -c:a wmav2", Container::Asf, false),
        ("h.ogv", "-c:v libtheora -c:a libvorbis", Container::Ogg, false),
        ("i.mov", "-c:v prores -c:a pcm_s16le", Container::Mov, false),
    ];
    for (name, words, container, copies) in cases {
        let place = Place::new();
        let source = place.film(name, &format!("{input} {words}"));
        let all = all(tools, &source, &place.work()).await.unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        assert_eq!((all.probe.container, all.probe.copies), (container, copies), "{name} {:?}", all.probe);
        assert_eq!(all.copy.is_some(), copies, "{name}");
        assert_eq!((all.rungs[0].width, all.rungs[0].height), (320, 240), "{name} is not enlarged");
        assert!(all.gain.is_some(), "{name}: a tone at full length is not at the loudness we want");
    }
}

#[tokio::test]
async fn odd_sizes_come_out_even_and_upright() {
    let Some(tools) = tools() else { return };
    let odd = "-f lavfi -i testsrc2=s=320x240:r=25:d=2 -vf scale=321:243,setsar=1,format=yuv444p -c:v libx264 \
                 -preset ultrafast";
    let portrait = "-f lavfi -i testsrc2=s=720x1280:r=25:d=2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p";
    let television = "-f lavfi -i testsrc2=s=720x576:r=25:d=2 -vf setsar=64/45 -c:v mpeg2video -flags +ilme+ildct";
    let cases = [
        ("odd.mp4", odd, (321, 243), (320, 242), false),
        ("portrait.mp4", portrait, (720, 1280), (480, 854), true),
        ("television.mpg", television, (1024, 576), (854, 480), false),
    ];
    for (name, words, shown, size, copies) in cases {
        let place = Place::new();
        let source = place.film(name, words);
        let all = all(tools, &source, &place.work()).await.unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        assert_eq!((all.probe.width, all.probe.height), shown, "{name}");
        assert_eq!((all.rungs[0].width, all.rungs[0].height), size, "{name}");
        assert_eq!(asked(&all.rungs[0].file, "stream=width,height"), format!("{},{}", size.0, size.1), "{name}");
        assert_eq!((all.probe.copies, all.probe.audio, all.gain), (copies, None, None), "{name}");
        assert!(!all.rungs[0].codecs.contains("mp4a"), "{name} is silent");
    }
    let place = Place::new();
    let lying = place.film("lying.mp4", "-f lavfi -i testsrc2=s=640x360:r=25:d=2 -c:v libx264 -pix_fmt yuv420p");
    let source = place.film("turned.mp4", &format!("-i {} -c copy -metadata:s:v rotate=90", lying.display()));
    let all = all(tools, &source, &place.work()).await.expect("a film held upright");
    assert_eq!((all.probe.width, all.probe.height, all.probe.copies), (360, 640, false));
    assert_eq!(asked(&all.rungs[0].file, "stream=width,height"), "360,640");
}

#[tokio::test]
async fn slow_films_stay_slow_and_fast_ones_are_slowed() {
    let Some(tools) = tools() else { return };
    let place = Place::new();
    let slow = place.film("slow.mp4", "-f lavfi -i testsrc2=s=320x240:r=1:d=30 -c:v libx264 -pix_fmt yuv420p");
    let all_slow = all(tools, &slow, &place.work()).await.expect("a film of slides");
    assert_eq!((all_slow.probe.fps_milli, all_slow.rungs[0].frame_rate_milli), (1000, 1000));
    assert_eq!(asked(&all_slow.rungs[0].file, "stream=nb_read_frames"), "30");
    let place = Place::new();
    let fast = place.film("fast.mp4", "-f lavfi -i testsrc2=s=320x240:r=120:d=2 -c:v libx264 -pix_fmt yuv420p");
    let all_fast = all(tools, &fast, &place.work()).await.expect("a slow motion film");
    assert_eq!((all_fast.probe.fps_milli, all_fast.probe.copies), (120_000, false));
    assert_eq!(
        (all_fast.rungs[0].frame_rate_milli, asked(&all_fast.rungs[0].file, "stream=nb_read_frames").as_str()),
        (60_000, "120")
    );
}

#[tokio::test]
async fn key_frames_far_apart_are_not_copied_and_come_every_four_seconds() {
    let Some(tools) = tools() else { return };
    let place = Place::new();
    let words = "-f lavfi -i testsrc2=s=320x240:r=25:d=13 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 999 \
                 -sc_threshold 0";
    let all = all(tools, &place.film("far.mp4", words), &place.work()).await.expect("a film");
    assert!(!all.probe.copies && all.probe.key_distance_ms.is_some_and(|ms| ms > 12_000), "{:?}", all.probe);
    let (_, list) = m3u8_rs::parse_media_playlist(all.rungs[0].playlist.as_bytes()).expect("a list");
    let lengths: Vec<_> = list.segments.iter().map(|segment| segment.duration).collect();
    assert_eq!(lengths, [4.0, 4.0, 4.0, 1.0]);
    assert_eq!((all.sprite.tiles, all.sprite.interval_ms, all.sprite.files.len()), (4, 4000, 1));
    assert_eq!(asked(&all.sprite.files[0], "stream=width,height"), "1600,90");
}

#[tokio::test]
async fn what_is_packed_into_a_film_beside_it_does_not_come_out() {
    let Some(tools) = tools() else { return };
    let place = Place::new();
    place.file("font.ttf", CANARY.as_bytes());
    place.file(
        "sub.ass",
        format!(
            "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\n\n[Events]\nFormat: \
                 Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: \
                 0,0:00:00.00,0:00:02.00,Default,,0,0,0,,{CANARY}\n"
        )
        .as_bytes(),
    );
    place.file("meta.txt", format!(";FFMETADATA1\ntitle={CANARY}\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=开始\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=1000\nEND=2000\ntitle=End\n").as_bytes());
    let words = "-f lavfi -i testsrc2=s=320x240:r=25:d=2 -f lavfi -i sine=440:d=2 -i sub.ass -i meta.txt -map 0 \
                 -map 1 -map 2 \
                 -map_metadata 3 -attach font.ttf -metadata:s:t mimetype=font/ttf -c:v libx264 -pix_fmt yuv420p \
                 -c:a aac -ac 2 -c:s ass";
    let all = all(tools, &place.film("packed.mkv", words), &place.work()).await.expect("a film");
    assert!(all.copy.is_some());
    place.assert_no_canary();
    let chapters: Vec<_> =
        all.probe.chapters.iter().map(|chapter| (chapter.start_ms, chapter.title.as_str())).collect();
    assert_eq!(chapters, [(0, "开始"), (1000, "End")]);
}

#[tokio::test]
async fn a_cover_is_no_film_and_no_obstacle() {
    let Some(tools) = tools() else { return };
    let place = Place::new();
    place.film("cover.png", "-f lavfi -i testsrc2=s=100x100 -frames:v 1");
    let words = "-f lavfi -i testsrc2=s=320x240:r=25:d=2 -i cover.png -map 1 -map 0 -c:v:1 libx264 -pix_fmt:v:1 \
                 yuv420p -c:v:0 png \
                 -disposition:v:0 attached_pic";
    let film = all(tools, &place.film("covered.mp4", words), &place.work()).await.expect("a film");
    assert_eq!((film.probe.width, film.probe.copies), (320, true));
    assert_eq!(asked(&film.copy.expect("a copy").file, "stream=width"), "320");
}

#[tokio::test]
async fn a_film_that_begins_black_is_shown_where_it_is_not() {
    let Some(tools) = tools() else { return };
    let place = Place::new();
    let words = "-f lavfi -i color=black:s=320x240:r=25:d=3 -f lavfi -i testsrc2=s=320x240:r=25:d=5 \
                 -filter_complex concat=n=2 \
                 -c:v libx264 -pix_fmt yuv420p";
    let source = place.film("dark.mp4", words);
    let probe = tea_media::probe(tools, &source, &place.work()).await.expect("a film");
    let poster = tea_media::poster(tools, &source, &place.work(), &probe).await.expect("a poster");
    assert!(std::fs::metadata(&poster).expect("it is there").len() > 4000, "not a black picture");
    assert_eq!(place.made(), ["poster.jpg"]);
    let black = place.film("black.mp4", "-f lavfi -i color=black:s=320x240:r=25:d=3 -c:v libx264 -pix_fmt yuv420p");
    let probe = tea_media::probe(tools, &black, &place.work()).await.expect("a film");
    assert!(tea_media::poster(tools, &black, &place.work(), &probe).await.is_ok(), "black all over is shown black");
}

#[tokio::test]
async fn loudness_is_measured_and_applied() {
    let Some(tools) = tools() else { return };
    let place = Place::new();
    let quiet = "-f lavfi -i testsrc2=s=320x240:r=25:d=4 -f lavfi -i sine=1000:d=4 -af volume=-20dB -ac 2 -c:v \
                 libx264 -pix_fmt yuv420p -c:a aac";
    let all = all(tools, &place.film("quiet.mp4", quiet), &place.work()).await.expect("a film");
    let gain = all.gain.expect("it is too quiet").centi_db;
    assert!(gain > 500, "{gain}");
    let again = tea_media::probe(tools, &all.rungs[0].file, &place.work()).await.expect("what was made is a film");
    let left =
        tea_media::loudness(tools, &all.rungs[0].file, &place.work(), &again, &mut |_| ()).await.expect("it sounds");
    let left = left.map_or(0, |gain| gain.centi_db);
    assert!(left.abs() < gain / 2 || gain == tea_media::limits::GAIN_CENTI, "{gain} then {left}");
    let silent = "-f lavfi -i testsrc2=s=320x240:r=25:d=2 -f lavfi -i anullsrc=d=2 -c:v libx264 -pix_fmt \
                 yuv420p -c:a aac -shortest";
    let source = place.film("silent.mp4", silent);
    let probe = tea_media::probe(tools, &source, &place.work()).await.expect("a film");
    let gain =
        tea_media::loudness(tools, &source, &place.work(), &probe, &mut |_| ()).await.expect("silence is measured");
    assert_eq!(gain, None);
}

#[tokio::test]
async fn a_recording_without_a_length_is_measured() {
    let Some(tools) = tools() else { return };
    let place = Place::new();
    let words = "-f lavfi -i testsrc2=s=320x240:r=25:d=4 -c:v libvpx -deadline realtime -f webm -live 1";
    let all = all(tools, &place.film("live.webm", words), &place.work()).await.expect("a recording of a browser");
    assert!(all.probe.duration_ms.abs_diff(4000) < 200, "{:?}", all.probe);
    assert_eq!(asked(&all.rungs[0].file, "stream=nb_read_frames"), "100");
}
