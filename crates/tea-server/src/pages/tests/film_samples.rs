//! Samples of the pages of the library.

use tea_core::limits;
use tea_protocol::video::{Media, Rung};

use super::super::boards::{AskView, Asked, Choice, Crumb, FloorActs, FloorView, Stands};
use super::super::face::Face;
use super::super::form::Field;
use super::super::page::{Page, Place};
use super::super::video::*;
use super::cast::author;
use super::{MINUTE_MS, NOW_MS, Sample, Setting, sample};

const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

pub(super) fn all(setting: Setting) -> Vec<Sample> {
    let guest = || setting.guest(Place::Films, "");
    let mut samples = vec![
        sample("films-guest", &films(setting, setting.guest(Place::Films, &setting.pick("放映", "Films")))),
        sample("films", &films(setting, setting.member(Place::Films, "\"><script>"))),
        sample("films-empty", &FilmsView { films: Vec::new(), ..films(setting, setting.member(Place::Films, "茶")) }),
        sample("film-edit", &edit(setting)),
        sample("film-edit-refused", &refused(setting)),
        sample("film-edit-removed", &EditView { removed: true, course: damaged(), ..edit(setting) }),
        sample("film-remove", &remove(setting)),
        sample("upload", &bring(setting)),
        sample("upload-first", &BringView { waiting: Vec::new(), ..bring(setting) }),
        sample("download-wait", &wait(setting)),
        sample("watch-guest", &watch(setting, guest())),
        sample("watch", &watch(setting, setting.member(Place::Films, "茶"))),
    ];
    for (name, barrier) in barriers() {
        let member = name != "watch-sign-in";
        let page = if member { setting.member(Place::Films, "茶") } else { guest() };
        let offer = (barrier == BarrierView::Buy).then(|| offer(name == "watch-buy"));
        samples.push(sample(
            name,
            &WatchView { media: None, sprite: None, barrier: Some(barrier), offer, ..watch(setting, page) },
        ));
    }
    samples
}

/// Every barrier with the name of its sample.
fn barriers() -> Vec<(&'static str, BarrierView)> {
    let rung = |name, key, percent| QualityRow { name, key, percent };
    let working = Working {
        key: "state-probed",
        percent: 41,
        rungs: vec![rung("480p", "rung-ready", 100), rung("720p", "rung-making", 41), rung("1080p", "rung-waiting", 0)],
    };
    vec![
        ("watch-sign-in", BarrierView::SignIn),
        ("watch-buy", BarrierView::Buy),
        ("watch-buy-poor", BarrierView::Buy),
        ("watch-vip", BarrierView::Vip),
        ("watch-working", BarrierView::Working(working)),
        ("watch-damaged", BarrierView::Damaged("fault-damaged")),
        ("watch-gone", BarrierView::Gone),
    ]
}

fn offer(enough: bool) -> Offer {
    let sum = |sum: &str| format!("{sum} 茶币");
    Offer { price: 500, sum: sum("5"), instead: enough.then(|| sum("10")), balance: sum("5.50"), enough }
}

/// Titles as lists show them, with every mark.
pub(super) fn cards(setting: Setting) -> Vec<Card> {
    let card = |id: i64, zh: &str, en: &str, marks: Vec<CardMark>, seen| Card {
        href: format!("/v/{id}"),
        title: setting.pick(zh, en),
        cover: (id % 2 == 0).then(|| format!("/media/-/{id}/cover-0123456789.jpg")),
        length: if id == 24 { String::new() } else { "42:10".to_owned() },
        episode: (id == 23).then_some(2),
        views: 1_204,
        at_ms: (id != 24).then_some(NOW_MS - DAY_MS),
        marks,
        seen,
    };
    vec![
        card(22, "雾里采茶：武夷山的一天", "A day on Mount Wuyi", Vec::new(), Some(64)),
        card(23, "戈壁砖茶路 <b>", "The brick tea road <b>", vec![CardMark::Vip], None),
        card(24, "夜航船", "The night ferry", vec![CardMark::Working(41)], None),
        card(25, "三次握手，慢放一百倍", "Three handshakes", vec![CardMark::Price("10 茶币".to_owned())], Some(90)),
        card(26, "茶碗", "The bowl", vec![CardMark::Draft, CardMark::Bought], None),
        card(27, "坏片", "A broken one", vec![CardMark::Damaged, CardMark::Removed], None),
        card(28, "第一泡", "The first brew", vec![CardMark::Left(18)], Some(30)),
    ]
}

fn films(setting: Setting, page: Page) -> FilmsView {
    let member = page.viewer.is_some();
    let narrow = |zh: &str, en: &str, current| Narrow {
        href: "/videos?access=free&category=%E7%BA%AA%E5%BD%95".to_owned(),
        name: setting.pick(zh, en),
        current,
    };
    let row = |key, links| NarrowRow { key, links };
    FilmsView {
        page,
        about: setting.pick("一条路走到雪线。", "A road up to the snow."),
        words: "\"><script>".to_owned(),
        along: vec![("access", "free".to_owned())],
        rows: vec![
            row("films-by-access", vec![narrow("全部", "All", false), narrow("免费", "Free", true)]),
            row(
                "films-by-category",
                vec![narrow("所有分类", "Every category", true), narrow("纪录", "Documentary", false)],
            ),
            row("films-by-order", vec![narrow("最新", "Newest", true)]),
        ],
        folded: vec![row("films-by-tag", vec![narrow("#龙井", "#oolong", false)])],
        open: true,
        films: cards(setting),
        total: Some(128),
        next: Some("/videos?access=free&after=n12.3".to_owned()),
        first: member.then(|| "/videos?access=free".to_owned()),
        narrowed: true,
        may_upload: member,
        error: None,
    }
}

fn crumbs(setting: Setting) -> Vec<Crumb> {
    vec![
        Crumb { href: "/videos".to_owned(), name: setting.pick("放映", "Films") },
        Crumb { href: "/v/23".to_owned(), name: setting.pick("戈壁砖茶路", "The brick tea road") },
    ]
}

fn edit(setting: Setting) -> EditView {
    let choice = |value: &str, zh: &str, en: &str, chosen| Choice {
        value: value.to_owned(),
        name: setting.pick(zh, en),
        chosen,
    };
    let title = setting.pick("戈壁砖茶路", "The brick tea road");
    EditView {
        page: setting.member(Place::Films, &setting.pick("编辑《戈壁砖茶路》", "Edit “The brick tea road”")),
        crumbs: crumbs(setting),
        id: 23,
        title: title.clone(),
        published: false,
        removed: false,
        unit: "茶币".to_owned(),
        form: FilmForm {
            title: Field::of(title),
            description: Field::of("**两个月**，三千里。</textarea><b>"),
            access: vec![choice("free", "免费", "Free", false), choice("paid", "付费", "Paid", true)],
            price: Field::of("12.50"),
            category: Field::of("纪录"),
            tags: Field::of("砖茶 路"),
            series: vec![choice("0", "不属于剧集", "No series", false), choice("7", "茶路", "Tea roads", true)],
            new_series: Field::default(),
            episode: Field::of("2"),
            members_top: vec![choice("", "照现在的不变", "As it is now", false), choice("720p", "720p", "720p", false)],
        },
        categories: vec!["纪录".to_owned(), "\"><script>".to_owned()],
        cover: Some("/media/-/23/cover-0123456789.jpg".to_owned()),
        picture: Field::default(),
        moment: Field::default(),
        subtitles: vec![SubtitleView {
            language: "zh-CN".to_owned(),
            label: "简体中文".to_owned(),
            url: "/media/-/23/sub-zh-CN.vtt".to_owned(),
        }],
        subtitle: SubtitleForm { language: Field::of("en"), ..SubtitleForm::default() },
        chapters: Field::of("0:00 开场\n18:05 雪线\n"),
        course: Course {
            key: "state-ladder",
            percent: Some(41),
            fault: None,
            rungs: vec![
                QualityRow { name: "480p", key: "rung-ready", percent: 100 },
                QualityRow { name: "720p", key: "rung-making", percent: 41 },
                QualityRow { name: "1080p", key: "rung-failed", percent: 0 },
            ],
            facts: "412.0 MB · 51:22 · 1920 × 1080".to_owned(),
            may_retry: true,
        },
        sums: Some(SumsRow { bought: 1, paid: "12.50 茶币".to_owned(), downloaded: 3 }),
        refused: None,
    }
}

fn damaged() -> Course {
    Course { key: "watch-damaged", fault: Some("fault-too-slow"), may_retry: true, ..Course::default() }
}

fn refused(setting: Setting) -> EditView {
    let why = setting.locale.words().say("error-too_long").to_owned();
    let wrong = |text: &str| Field::of(text).refused(why.clone());
    let mut view = edit(setting);
    view.published = true;
    view.cover = None;
    view.refused = Some(why.clone());
    view.form.title = wrong("\"><script>");
    view.form.price = wrong("x");
    view.form.episode = wrong("x");
    view.picture = wrong("");
    view.moment = wrong("x");
    view.subtitle.file = wrong("");
    view.chapters = wrong("</textarea><b>");
    view
}

fn remove(setting: Setting) -> AskView {
    let words = setting.locale.words();
    AskView {
        page: setting.member(Place::Films, words.say("film-remove")),
        crumbs: crumbs(setting),
        sentence: words.say("film-remove-text").to_owned(),
        words: Some(Asked {
            display: setting.pick("戈壁砖茶路", "The brick tea road"), excerpt: "<b>".to_owned()
        }),
        action: "/v/23/remove".to_owned(),
        back: "/v/23/edit".to_owned(),
        hidden: Vec::new(),
        fields: Vec::new(),
        act: words.say("film-remove").to_owned(),
        danger: true,
        refused: None,
    }
}

fn bring(setting: Setting) -> BringView {
    BringView {
        page: setting.member(Place::Films, setting.locale.words().say("upload-title")),
        unit: "茶币".to_owned(),
        categories: vec!["纪录".to_owned()],
        waiting: vec![WaitingRow {
            url: "/uploads/0123456789abcdef0123456789abcdef".to_owned(),
            title: 24,
            name: "夜航船 \"><script>.mkv".to_owned(),
            sent: 1_200_000_000,
            bytes: 2_000_000_000,
            expires_at_ms: NOW_MS + 6 * DAY_MS,
        }],
        host: "tea.example:8000".to_owned(),
        title: Field::of("x").refused("…"),
        cid: "0190cb2c-0000-7000-8000-000000000000".to_owned(),
        refused: None,
    }
}

fn wait(setting: Setting) -> WaitView {
    WaitView {
        page: setting.member(Place::Films, &setting.pick("下载", "Download")),
        href: "/v/23".to_owned(),
        title: setting.pick("戈壁砖茶路", "The brick tea road"),
        wait_s: 30,
        size: "412.0 MB".to_owned(),
        sha256: "0123456789abcdef".repeat(4),
    }
}

fn watch(setting: Setting, page: Page) -> WatchView {
    let member = page.viewer.is_some();
    let media = |name: &str| format!("/media/-/23/{name}");
    let author = author(setting, 0);
    WatchView {
        page,
        id: 23,
        title: setting.pick("戈壁砖茶路", "The brick tea road"),
        media: Some(Media {
            master: Some(media("master.m3u8")),
            file: media("720p-0123456789.mp4"),
            poster: Some(media("poster-0123456789.jpg")),
            sprite: None,
            expires_at: NOW_MS + DAY_MS,
            top: Rung::R720,
        }),
        sprite: Some("{\"url\":\"/media/-/23/sprite-0123456789.jpg\",\"every_ms\":10000}".to_owned()),
        barrier: None,
        offer: None,
        cover: Some(media("cover-0123456789.jpg")),
        duration_ms: 3_082_000,
        position_ms: if member { 1_085_000 } else { 0 },
        subtitles: vec![SubtitleView {
            language: "zh-CN".to_owned(),
            label: "简体中文".to_owned(),
            url: media("sub-zh-CN.vtt"),
        }],
        chapters: vec![ChapterView { start_ms: 0, at: "0:00".to_owned(), title: setting.pick("开场", "Opening") }],
        bullets: if member {
            vec![BulletRow { at: "0:07".to_owned(), text: setting.pick("来了 <b>", "Here <b>") }]
        } else {
            Vec::new()
        },
        bullets_total: u64::from(member),
        curve: Curve::of(&[1, 0, 3, 2], 8),
        face: Face::of(author.id, &author.display, None),
        author: author.name.to_owned(),
        display: author.display,
        html: "<p><strong>3000</strong></p>".to_owned(),
        views: 1_204,
        likes: 86,
        liked: member,
        later: false,
        favourite: member,
        at_ms: NOW_MS - DAY_MS,
        category: setting.pick("纪录", "Documentary"),
        tags: vec![setting.pick("砖茶", "brick tea")],
        download: member.then(|| "412.0 MB".to_owned()),
        cost: (!member).then(|| "12.00 茶币".to_owned()),
        wait_s: 30,
        sha256: "0123456789abcdef".repeat(4),
        comments: Some(Comments {
            href: "/t/11".to_owned(),
            replies: 12,
            newest: vec![comment(setting)],
            cid: member.then(|| "0190cb2c-0000-7000-8000-000000000000".to_owned()),
        }),
        series: Some(setting.pick("茶路", "Tea roads")),
        episodes: cards(setting).into_iter().take(2).collect(),
        related: cards(setting).into_iter().skip(2).collect(),
        next: Some("/v/24".to_owned()),
        may_edit: member,
        moderator: member,
        better_with_vip: member,
    }
}

/// A floor of the topic about a film.
fn comment(setting: Setting) -> FloorView {
    FloorView {
        topic_href: "/t/11".to_owned(),
        elsewhere: true,
        floor: 9,
        author: Some(author(setting, 1)),
        at_ms: NOW_MS - 9 * MINUTE_MS,
        lang: Some("zh-CN"),
        body_html: setting
            .pick("<p>雪线那一段看了<strong>三遍</strong>。</p>", "<p>The snow: <strong>three</strong> times.</p>"),
        answers: None,
        images: Vec::new(),
        files: Vec::new(),
        up: 3,
        down: 0,
        stands: Stands::Here,
        edits: 0,
        starter: false,
        fresh: false,
        may: FloorActs::default(),
    }
}

/// What the fields of the samples must stop at.
pub(super) const ENDS: [(&str, &str, usize); 5] = [
    ("film-edit", "title", limits::FILM_TITLE_CHARS_MAX),
    ("film-edit", "description", limits::FILM_DESCRIPTION_CHARS_MAX),
    ("film-edit", "category", limits::FILM_CATEGORY_CHARS_MAX),
    ("film-edit", "new_series", limits::SERIES_NAME_CHARS_MAX),
    ("upload", "description", limits::FILM_DESCRIPTION_CHARS_MAX),
];
