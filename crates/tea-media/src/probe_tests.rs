use super::*;

fn film() -> Stream {
    serde_json::from_str(
        r#"{"codec_type":"video","codec_name":"h264","profile":"High","level":40,"width":1920,"height":1080,
        "pix_fmt":"yuv420p","field_order":"progressive","avg_frame_rate":"30/1","r_frame_rate":"30/1"}"#,
    )
    .expect("a stream")
}

fn probed(change: impl FnOnce(&mut Report)) -> (Report, Result<Probe, Fault>) {
    let mut report = Report { streams: vec![film()], ..Report::default() };
    report.format.duration = Some("60.0".to_owned());
    report.format.bit_rate = Some("5000000".to_owned());
    change(&mut report);
    let source = Source { path: "/x".into(), bytes: 1_000_000, container: Container::Mov };
    let probe = read(&report, &source).and_then(|probe| within_limits(&probe).map(|()| probe));
    (report, probe)
}

fn kind(change: impl FnOnce(&mut Report)) -> FaultKind {
    probed(change).1.expect_err("it is refused").kind
}

#[test]
fn limits_are_kept_at_the_limit_and_one_beyond() {
    let fits = |change: fn(&mut Report)| assert!(probed(change).1.is_ok());
    fits(|report| report.format.duration = Some("43200.000".to_owned()));
    assert_eq!(kind(|report| report.format.duration = Some("43200.001".to_owned())), FaultKind::TooLarge);
    fits(|report| (report.streams[0].width, report.streams[0].height) = (Some(4096), Some(2304)));
    let wide = |report: &mut Report| (report.streams[0].width, report.streams[0].height) = (Some(4096), Some(2305));
    assert_eq!(kind(wide), FaultKind::TooLarge);
    assert_eq!(kind(|report| report.streams[0].width = Some(4097)), FaultKind::TooLarge);
    fits(|report| report.streams[0].height = Some(16));
    assert_eq!(kind(|report| report.streams[0].height = Some(15)), FaultKind::Unsupported);
    fits(|report| report.streams[0].avg_frame_rate = Some("240/1".to_owned()));
    assert_eq!(kind(|report| report.streams[0].avg_frame_rate = Some("240001/1000".to_owned())), FaultKind::TooLarge);
    fits(|report| (1..limits::STREAMS).for_each(|_| report.streams.push(Stream::default())));
    let many = |report: &mut Report| (0..limits::STREAMS).for_each(|_| report.streams.push(Stream::default()));
    assert_eq!(kind(many), FaultKind::TooLarge);
}

#[test]
fn what_cannot_be_shown_is_refused() {
    assert_eq!(kind(|report| report.streams.clear()), FaultKind::Damaged(Damage::NoVideo));
    assert_eq!(kind(|report| report.streams[0].disposition.attached_pic = 1), FaultKind::Damaged(Damage::NoVideo));
    assert_eq!(kind(|report| report.streams[0].codec_name = Some("png".to_owned())), FaultKind::Unsupported);
    assert_eq!(kind(|report| report.streams[0].codec_tag_string = Some("encv".to_owned())), FaultKind::Unsupported);
    assert_eq!(kind(|report| report.streams[0].width = None), FaultKind::Damaged(Damage::Unreadable));
    assert_eq!(kind(|report| report.format.duration = None), FaultKind::Damaged(Damage::Truncated));
}

#[test]
fn only_what_every_browser_plays_is_copied() {
    let copies = |change: &dyn Fn(&mut Report)| {
        let (report, probe) = probed(|report| change(report));
        may_copy(&report, &probe.expect("it is a film"))
    };
    let sound = |name: &str, profile: &str, channels| Stream {
        codec_type: Some("audio".to_owned()),
        codec_name: Some(name.to_owned()),
        profile: Some(profile.to_owned()),
        channels: Some(channels),
        ..Stream::default()
    };
    assert!(copies(&|_| ()));
    assert!(copies(&|report| report.streams.push(sound("aac", "LC", 2))));
    assert!(!copies(&|report| report.streams.push(sound("aac", "LC", 6))));
    assert!(!copies(&|report| report.streams.push(sound("aac", "HE-AAC", 2))));
    assert!(!copies(&|report| report.streams.push(sound("mp3", "", 2))));
    assert!(!copies(&|report| report.streams[0].codec_name = Some("hevc".to_owned())));
    assert!(!copies(&|report| report.streams[0].profile = Some("High 10".to_owned())));
    assert!(!copies(&|report| report.streams[0].pix_fmt = Some("yuv420p10le".to_owned())));
    assert!(!copies(&|report| report.streams[0].field_order = Some("tt".to_owned())));
    assert!(!copies(&|report| report.streams[0].level = Some(51)));
    assert!(!copies(&|report| report.streams[0].avg_frame_rate = Some("61/1".to_owned())));
    assert!(!copies(&|report| report.streams[0].width = Some(2048)));
    assert!(copies(&|report| report.format.bit_rate = Some("12000000".to_owned())));
    assert!(!copies(&|report| report.format.bit_rate = Some("12000001".to_owned())));
}

#[test]
fn pictures_are_told_as_they_are_shown() {
    let size = |change: &dyn Fn(&mut Stream)| {
        let probe = probed(|report| change(&mut report.streams[0])).1.expect("it is a film");
        (probe.width, probe.height, probe.video.rotation)
    };
    let turned = |by: f64| crate::report::SideData { rotation: Some(by) };
    assert_eq!(size(&|film| film.side_data_list = vec![turned(-90.0)]), (1080, 1920, 90));
    assert_eq!(size(&|film| film.side_data_list = vec![turned(90.0)]), (1080, 1920, 270));
    assert_eq!(size(&|film| film.side_data_list = vec![turned(180.0)]), (1920, 1080, 180));
    let television = |film: &mut Stream| {
        (film.width, film.height) = (Some(720), Some(576));
        film.sample_aspect_ratio = Some("64:45".to_owned());
    };
    assert_eq!(size(&television), (1024, 576, 0));
}

#[test]
fn chapters_are_in_order_and_cut() {
    let (_, probe) = probed(|report| {
        let long = "章".repeat(limits::CHAPTER_TITLE + 1);
        let marks = format!(
            r#"[{{"start_time":"5.0","tags":{{"title":"{long}"}}}},{{"start_time":"0.0","tags":{{"title":" a\u0007b "}}}},
            {{"start_time":"N/A"}},{{"start_time":"9.0"}}]"#
        );
        report.chapters = serde_json::from_str(&marks).expect("chapters");
    });
    let chapters = probe.expect("it is a film").chapters;
    let seen: Vec<_> = chapters.iter().map(|chapter| (chapter.start_ms, chapter.title.chars().count())).collect();
    assert_eq!(seen, [(0, 2), (5000, limits::CHAPTER_TITLE), (9000, 0)]);
}
