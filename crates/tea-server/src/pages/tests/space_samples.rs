//! Samples of the rooms behind a site, of notices, and of what moderators and admins see.

use super::super::boards::{BoardHead, Choice};
use super::super::form::Field;
use super::super::page::{Page, Place};
use super::super::space::{
    ArticleRow, ArticlesView, CategoriesView, CategoryRow, CommentRow, DraftRow, DraftsView, KeptBoard, KeptView,
    NoticeRow, NoticesView, ReceivedView, SettingsView, SwitchRow, Tab, Tint, Told, WaitingRow,
};
use super::super::tend::{
    BanRow, BoardForm, BoardLine, BoardSettingsView, BoardsAdminView, HeldRow, LogRow, Part, PersonOf, ReportRow,
    TendView, WordRow, WordsView,
};
use super::cast::author;
use super::{MINUTE_MS, NOW_MS, Sample, Setting, sample};

pub(super) fn all(setting: Setting) -> Vec<Sample> {
    let mut all = rooms(setting);
    all.extend(tending(setting));
    all
}

fn rooms(setting: Setting) -> Vec<Sample> {
    let page = || setting.member(Place::Me, &setting.pick("自留地", "My space"));
    let name = || "qing".to_owned();
    let article = ArticleRow {
        href: "/t/9".to_owned(),
        title: setting.pick("第一篇", "The first one"),
        excerpt: String::new(),
        at_ms: NOW_MS - MINUTE_MS,
        replies: 1,
        category: None,
        tags: vec!["tea".to_owned()],
    };
    let category = CategoryRow {
        id: 3,
        name: setting.pick("茶事", "Tea"),
        input: Field::of("x").refused(setting.locale.words().say("error-too_long")),
        articles: 2,
    };
    let who = author(setting, 1);
    let comment = CommentRow {
        href: "/t/9?floor=2#f2".to_owned(),
        title: setting.pick("第一篇", "The first one"),
        excerpt: "<b>".to_owned(),
        at_ms: NOW_MS - MINUTE_MS,
        board: ("u-qing".to_owned(), setting.pick("阿青", "Qing")),
        author: who.name,
        display: who.display,
        face: who.face,
        remove: "/t/9/2/remove".to_owned(),
    };
    let draft = DraftRow {
        href: Some("/b/tea/new".to_owned()),
        title: setting.pick("写到一半", "Half way"),
        about: setting.pick("茶席", "Tea"),
        excerpt: "…".to_owned(),
        at_ms: NOW_MS,
        place: (Some(5), None, None),
    };
    let waiting = WaitingRow {
        id: 6,
        href: Some("/b/tea".to_owned()),
        title: setting.pick("新来的", "New here"),
        about: setting.pick("茶席", "Tea"),
        excerpt: "<b>".to_owned(),
        at_ms: NOW_MS - MINUTE_MS,
    };
    let board = KeptBoard {
        href: "/b/tea".to_owned(),
        name: setting.pick("茶席", "Tea"),
        purpose: setting.pick("说茶", "On tea"),
    };
    let switch = SwitchRow { value: "voted", key: "switch-voted", on: true };
    vec![
        sample("space", &ArticlesView { page: page(), name: name(), total: 1, articles: vec![article], next: None }),
        sample(
            "space-categories",
            &CategoriesView { page: page(), name: name(), categories: vec![category], fresh: Field::default() },
        ),
        sample("space-comments", &ReceivedView { page: page(), comments: vec![comment], next: None }),
        sample("space-drafts", &DraftsView { page: page(), waiting: vec![waiting], drafts: vec![draft] }),
        sample("kept", &KeptView { page: page(), tab: Tab::Kept, boards: vec![board], topics: Vec::new(), next: None }),
        sample(
            "followed-empty",
            &KeptView { page: page(), tab: Tab::Followed, boards: Vec::new(), topics: Vec::new(), next: None },
        ),
        sample(
            "space-settings",
            &SettingsView {
                page: page(),
                name: name(),
                title: Field::of("x"),
                about: Field::default(),
                tint: Tint::Indigo,
                switches: vec![switch],
            },
        ),
        sample("notices", &notices(setting)),
    ]
}

fn notices(setting: Setting) -> NoticesView {
    let who = author(setting, 2);
    let kinds = [
        Told::Mentioned,
        Told::Replied,
        Told::Direct,
        Told::Answered,
        Told::Followed,
        Told::Voted,
        Told::Approved,
        Told::Refused,
        Told::Tend,
        Told::Film,
        Told::Episode,
    ];
    let row = |(number, told): (u32, Told)| NoticeRow {
        told,
        seq: u64::from(number),
        href: format!("/t/{number}?floor=2#f2"),
        place: setting.pick("自签证书怎么办", "Certificates"),
        who: (number > 2).then(|| who.display.clone()),
        with_others: number > 3,
        face: (number > 2).then(|| who.face.clone()),
        excerpt: setting.pick("我也遇到过。", "Me too."),
        at_ms: NOW_MS - i64::from(number) * MINUTE_MS,
        count: number,
        fresh: number < 4,
    };
    NoticesView {
        page: setting.member(Place::Notices, &setting.pick("通知", "Notices")),
        rows: (1..).zip(kinds).map(row).collect(),
        unread: 3,
        newest: 9,
        next: None,
    }
}

fn head(setting: Setting) -> BoardHead {
    BoardHead {
        href: "/b/tea".to_owned(),
        slug: "tea".to_owned(),
        name: setting.pick("茶席", "Tea"),
        purpose: String::new(),
        closed: false,
        archived: false,
        topics: 3,
        may_write: true,
        moderator: true,
        kept: Some(false),
    }
}

fn tend(setting: Setting, part: Part) -> TendView {
    TendView {
        page: Page { canonical: None, ..setting.member(Place::Boards, &setting.pick("版务", "Moderation")) },
        board: head(setting),
        part,
        reports: Vec::new(),
        held: Vec::new(),
        bans: Vec::new(),
        log: Vec::new(),
        name: Field::default(),
        reason: Field::default(),
        terms: choices(setting),
        next: None,
        error: None,
    }
}

fn choices(setting: Setting) -> Vec<Choice> {
    vec![Choice { value: "7".to_owned(), name: setting.locale.words().count("ban-days", 7), chosen: true }]
}

fn tending(setting: Setting) -> Vec<Sample> {
    let report = ReportRow {
        id: 4,
        href: "/t/9?floor=2#f2".to_owned(),
        title: setting.pick("广告？", "Spam?"),
        floor: 2,
        author: "wren".to_owned(),
        excerpt: "<script>".to_owned(),
        reasons: vec![("qing".to_owned(), setting.pick("是广告", "spam"))],
        at_ms: NOW_MS,
    };
    let held = HeldRow {
        id: 5,
        topic: None,
        title: setting.pick("新来的", "New here"),
        author: "wren".to_owned(),
        display: "wren".to_owned(),
        body_html: "<p>…</p>".to_owned(),
        why: "held-first",
        at_ms: NOW_MS,
    };
    let ban = BanRow {
        name: "wren".to_owned(),
        display: "wren".to_owned(),
        until_ms: NOW_MS + MINUTE_MS,
        reason: setting.pick("刷屏", "flooding"),
        by: "qing".to_owned(),
    };
    let log = LogRow {
        at_ms: NOW_MS,
        by: "qing".to_owned(),
        act: "log-hide",
        topic: Some(("/t/9".to_owned(), setting.pick("广告？", "Spam?"))),
        person: Some("wren".to_owned()),
        detail: String::new(),
    };
    vec![
        sample("tend-reports", &TendView { reports: vec![report], ..tend(setting, Part::Reports) }),
        sample("tend-held", &TendView { held: vec![held], ..tend(setting, Part::Held) }),
        sample("tend-bans", &TendView { bans: vec![ban], ..tend(setting, Part::Bans) }),
        sample("tend-log", &TendView { log: vec![log], ..tend(setting, Part::Log) }),
        sample("tend-empty", &tend(setting, Part::Reports)),
        sample("board-settings", &settings(setting, true)),
        sample("board-settings-moderator", &settings(setting, false)),
        sample("admin-boards", &boards(setting)),
        sample("admin-words", &words(setting)),
    ]
}

fn form(setting: Setting) -> BoardForm {
    let (read, write, review) = (choices(setting), choices(setting), choices(setting));
    BoardForm { read, write, review, ..BoardForm::default() }
}

fn settings(setting: Setting, may_manage: bool) -> BoardSettingsView {
    let person = || vec![PersonOf { name: "wren".to_owned(), display: "wren".to_owned() }];
    BoardSettingsView {
        page: setting.member(Place::Boards, &setting.pick("设置", "Settings")),
        board: head(setting),
        form: form(setting),
        moderators: person(),
        listed: person(),
        person: Field::of("zz").refused(setting.locale.words().say("error-not_found")),
        may_manage,
        error: None,
    }
}

fn boards(setting: Setting) -> BoardsAdminView {
    let line = BoardLine {
        href: "/b/tea".to_owned(),
        slug: "tea".to_owned(),
        name: setting.pick("茶席", "Tea"),
        group: setting.pick("闲谈", "Chat"),
        rules: ["who-everyone", "who-members", "review-open"],
        archived: false,
        topics: 4,
    };
    BoardsAdminView {
        page: setting.member(Place::Elsewhere, &setting.pick("版面", "Boards")),
        boards: vec![line],
        form: form(setting),
        error: None,
    }
}

fn words(setting: Setting) -> WordsView {
    let row = WordRow { word: "spam".to_owned(), acts: choices(setting) };
    WordsView {
        page: setting.member(Place::Elsewhere, &setting.pick("屏蔽词", "Words")),
        words: vec![row],
        word: Field::default(),
        acts: choices(setting),
    }
}
