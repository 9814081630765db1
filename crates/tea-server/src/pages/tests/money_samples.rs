//! Samples of wallets, one's own films, news, and what admins tend of money and films.

use super::super::form::Field;
use super::super::keeping::{CodeRow, MadeCodes, ReportRow, StateGroup, TillView, TitleRow, WorksRow, WorksView};
use super::super::news::{NewsLine, NewsRow, NewsView, NewsWriteView};
use super::super::own::{FilmLine, MoneyRow, MyFilmsView, Shelf, VipOffer, WalletView};
use super::super::page::{Page, Place};
use super::{MINUTE_MS, NOW_MS, Sample, Setting, sample};

const DAY_MS: i64 = 1440 * MINUTE_MS;

pub(super) fn all(setting: Setting) -> Vec<Sample> {
    let mut all = own(setting);
    all.extend(news(setting));
    all.extend(keeping(setting));
    all
}

fn own(setting: Setting) -> Vec<Sample> {
    let refused = Field::of("</textarea><b>").refused(setting.locale.words().say("error-code_invalid"));
    let short = Some(setting.locale.words().say("error-funds_short").to_owned());
    let films = |shelf| my_films(setting, shelf);
    vec![
        sample("wallet", &WalletView { code: refused, ..wallet(setting, Some(NOW_MS + 9 * DAY_MS)) }),
        sample("wallet-empty", &WalletView { rows: Vec::new(), error: short, ..wallet(setting, None) }),
        sample("my-films", &films(Shelf::Watched)),
        sample("my-films-later", &films(Shelf::Later)),
        sample("my-films-none", &MyFilmsView { films: Vec::new(), next: None, ..films(Shelf::Bought) }),
    ]
}

fn wallet(setting: Setting, vip_until_ms: Option<i64>) -> WalletView {
    let unit = setting.pick("茶币", "leaves");
    WalletView {
        page: setting.member(Place::Me, &setting.pick("钱包", "Wallet")),
        balance: format!("12.50 {unit}"),
        vip_until_ms,
        vip: VipOffer {
            price: 3_000,
            price_said: format!("30 {unit}"),
            days: 30,
            cid: "c1".to_owned(),
            lacks: vip_until_ms.is_none().then(|| format!("17.50 {unit}")),
        },
        code: Field::default(),
        error: None,
        rows: rows(setting),
        next: Some("/me/wallet?after=3".to_owned()),
        first: Some("/me/wallet".to_owned()),
    }
}

fn rows(setting: Setting) -> Vec<MoneyRow> {
    let row = |kind, amount: &str, minutes_ago| MoneyRow {
        kind,
        amount: amount.to_owned(),
        balance: "12.50".to_owned(),
        title: None,
        note: String::new(),
        at_ms: NOW_MS - minutes_ago * MINUTE_MS,
    };
    let title = Some(("/v/7".to_owned(), setting.pick("采茶", "Picking tea")));
    vec![
        MoneyRow { title, ..row("money-purchase", "-10", 5) },
        row("money-vip", "-30", 50),
        MoneyRow { note: "<b>".to_owned(), ..row("money-top-up", "+50", 500) },
        row("money-redeemed", "+2.50", 5_000),
        row("money-refund", "+10", 50_000),
    ]
}

fn my_films(setting: Setting, shelf: Shelf) -> MyFilmsView {
    let line = |id, facts: &[&str]| FilmLine {
        id,
        href: (id == 7).then(|| "/v/7".to_owned()),
        title: setting.pick("采茶", "Picking tea"),
        cover: None,
        facts: facts.iter().map(|fact| (*fact).to_owned()).collect(),
        at_ms: (id == 7).then_some(NOW_MS - MINUTE_MS),
    };
    MyFilmsView {
        page: setting.member(Place::Me, &setting.pick("我的影片", "My films")),
        shelf,
        films: vec![line(7, &["3:20 / 18:05"]), line(8, &[])],
        next: Some("/me/films?list=watched&after=x".to_owned()),
        first: Some("/me/films?list=watched".to_owned()),
    }
}

fn news(setting: Setting) -> Vec<Sample> {
    let line =
        NewsLine { href: "/news/4".to_owned(), title: setting.pick("今晚九点放映", "A film tonight at nine") };
    let row = |id, edited_ms| NewsRow {
        id,
        title: setting.pick("今晚九点放映", "A film tonight at nine"),
        html: "<p>…</p>".to_owned(),
        author: ("hemiao".to_owned(), setting.pick("禾苗", "He Miao")),
        at_ms: NOW_MS - DAY_MS,
        edited_ms,
    };
    let guest = setting.guest(Place::Elsewhere, &setting.pick("公告", "News"));
    let member = setting.member(Place::Elsewhere, &setting.pick("公告", "News"));
    let list = |page, may_write| NewsView {
        page,
        news: vec![row(4, None), row(3, Some(NOW_MS - MINUTE_MS))],
        may_write,
        next: Some("/news?after=3".to_owned()),
        first: Some("/news".to_owned()),
    };
    let write = |id| NewsWriteView {
        page: member.clone(),
        id,
        title: Field::of("\"><script>").refused(setting.locale.words().say("error-too_long")),
        text: Field::of("</textarea><b>"),
        cid: "c1".to_owned(),
        error: None,
    };
    vec![
        sample("news-guest", &list(guest.clone(), false)),
        sample("news", &list(Page { news: Some(line), ..member.clone() }, true)),
        sample("news-none", &NewsView { news: Vec::new(), next: None, first: None, ..list(guest, false) }),
        sample("news-new", &write(None)),
        sample("news-edit", &write(Some(4))),
    ]
}

fn keeping(setting: Setting) -> Vec<Sample> {
    let empty = WorksView { groups: Vec::new(), reports: Vec::new(), next: None, ..works(setting, false) };
    vec![
        sample("admin-money", &till(setting)),
        sample(
            "admin-money-empty",
            &TillView { made: None, codes: Vec::new(), of: None, rows: Vec::new(), earlier: None, ..till(setting) },
        ),
        sample("admin-films", &works(setting, true)),
        sample("admin-films-empty", &empty),
    ]
}

fn till(setting: Setting) -> TillView {
    let unit = setting.pick("茶币", "leaves");
    let code = |used: Option<(String, i64)>, over| CodeRow {
        amount: format!("5 {unit}"),
        purpose: setting.pick("开张", "Opening"),
        made_ms: NOW_MS - DAY_MS,
        expires_ms: NOW_MS + DAY_MS,
        used,
        over,
    };
    TillView {
        page: setting.member(Place::Elsewhere, &setting.pick("账房", "The till")),
        name: Field::of("nobody").refused(setting.locale.words().say("error-not_found")),
        amount: Field::of("12.50"),
        note: Field::default(),
        cid: "c1".to_owned(),
        worth: Field::default(),
        count: Field::of("10"),
        days: Field::of("90"),
        purpose: Field::default(),
        made: Some(MadeCodes { lines: "abcd-efgh\nijkl-mnop".to_owned(), expires_ms: NOW_MS + DAY_MS }),
        codes: vec![code(Some(("wren".to_owned(), NOW_MS - MINUTE_MS)), false), code(None, true), code(None, false)],
        next: Some("/admin/money?after=3".to_owned()),
        of: Some(("wren".to_owned(), format!("12.50 {unit}"))),
        rows: rows(setting),
        earlier: Some("/admin/money?of=wren&before=3".to_owned()),
        error: Some(setting.locale.words().say("error-limit_reached").to_owned()),
        unit,
    }
}

fn works(setting: Setting, whole: bool) -> WorksView {
    let title = TitleRow {
        href: "/v/7".to_owned(),
        title: setting.pick("采茶", "Picking tea"),
        author: ("sumu".to_owned(), setting.pick("苏木", "Su Mu")),
        facts: vec!["18:05".to_owned(), "412.0 MB".to_owned()],
        at_ms: NOW_MS - DAY_MS,
    };
    let group = |key| StateGroup { key, titles: vec![title.clone()] };
    let report = ReportRow {
        value: "7:3".to_owned(),
        href: "/v/7".to_owned(),
        title: setting.pick("采茶", "Picking tea"),
        moment: "1:02".to_owned(),
        text: "<b>".to_owned(),
        author: "wren".to_owned(),
        at_ms: NOW_MS - MINUTE_MS,
        reporters: 2,
        reasons: vec![setting.pick("剧透", "spoils it")],
    };
    WorksView {
        page: setting.member(Place::Elsewhere, &setting.pick("片库管理", "Film works")),
        works: WorksRow {
            ffmpeg: whole.then(|| "7.1.1".to_owned()),
            protection: if whole { "landlock · seccomp".to_owned() } else { String::new() },
            waiting: 1,
            making: 1,
            damaged: 1,
            free: whole.then(|| "81.20 GB".to_owned()),
            taken: "2.34 GB".to_owned(),
        },
        groups: StateGroup::KEYS.map(group).into(),
        next: Some("/admin/films?after=x".to_owned()),
        reports: vec![report],
        error: whole.then(|| setting.pick("一条也没勾。", "Nothing is ticked.")),
    }
}
