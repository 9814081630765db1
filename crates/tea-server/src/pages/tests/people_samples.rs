//! Samples of people, one's own page and the keepers' list.

use super::super::admin::{AdminRow, AdminView, Counts, Filter, Invitation, LibraryForm, MadeLink, Standing};
use super::super::form::Field;
use super::super::leave::LeaveView;
use super::super::me::{BlockedRow, MeView, SessionRow};
use super::super::message::Author;
use super::super::page::{Page, Place};
use super::super::people::{PeopleView, PersonRow, PersonView, Port, Role};
use super::super::space::{ArticleRow, NarrowLink, Shown, SiteView, Tint};
use super::cast::author;
use super::{MINUTE_MS, NOW_MS, Sample, Setting, sample};

const DAY_MS: i64 = 1440 * MINUTE_MS;

pub(super) fn all(setting: Setting) -> Vec<Sample> {
    let notice = Some(setting.pick("存好了。", "Saved."));
    let me = Page { notice, ..setting.member(Place::Me, &setting.pick("我的", "Me")) };
    let member = setting.member(Place::People, &setting.pick("众人", "People"));
    let made = MadeLink { reset_for: Some("wren".to_owned()), href: "https://tea.example/reset?word=w".to_owned() };
    let invited = MadeLink { reset_for: None, href: "https://tea.example/sign-up?invite=w".to_owned() };
    vec![
        sample("me", &me_view(setting, me)),
        sample("leave", &leave(setting, setting.member(Place::Me, &setting.pick("离开茶馆", "Leave the house")))),
        sample("people", &people(setting, setting.guest(Place::People, &setting.pick("众人", "People")))),
        sample(
            "people-empty",
            &PeopleView { filter: "zz".to_owned(), people: Vec::new(), next: None, ..people(setting, member.clone()) },
        ),
        sample("person", &person(setting, member.clone(), 3)),
        sample("person-own", &PersonView { own: true, ..person(setting, member.clone(), 4) }),
        sample("person-blocked", &PersonView { blocked: true, ..person(setting, member.clone(), 1) }),
        sample("person-left", &PersonView { left: true, ..person(setting, member, 2) }),
        sample("admin", &admin(setting, None)),
        sample("admin-made", &admin(setting, Some(made))),
        sample("admin-invited", &AdminView { rows: Vec::new(), ..admin(setting, Some(invited)) }),
    ]
}

fn me_view(setting: Setting, page: Page) -> MeView {
    let who = author(setting, 4);
    let session = |id, label: &str, port, minutes_ago| SessionRow {
        id,
        label: label.to_owned(),
        port,
        created_ms: NOW_MS - 30 * DAY_MS,
        seen_ms: NOW_MS - minutes_ago * MINUTE_MS,
        current: id == 1,
    };
    let blocked = author(setting, 3);
    MeView {
        page,
        name: who.name,
        display: Field::of(who.display),
        signature: Field::of(setting.pick("半关闭也是一种礼貌", "A half-close is good manners")),
        bio: Field::of("").refused(setting.locale.words().say("error-too_long")),
        face: who.face,
        avatar_error: Some(setting.locale.words().say("error-unsupported_type").to_owned()),
        current: Field::default().refused(setting.locale.words().say("error-wrong_credentials")),
        password: Field::default(),
        again: Field::default(),
        sessions: vec![
            session(1, "Firefox, Debian", Port::Browser, 0),
            session(2, "teahouse 0.1.0", Port::Terminal, 130),
            session(3, "Safari, iPhone", Port::Browser, 4000),
        ],
        blocked: vec![BlockedRow { name: blocked.name, display: blocked.display, face: blocked.face }],
        joined_ms: NOW_MS - 400 * DAY_MS,
    }
}

fn leave(setting: Setting, page: Page) -> LeaveView {
    let password = Field::default().refused(setting.locale.words().say("error-wrong_credentials"));
    LeaveView { page, name: author(setting, 4).name, error: None, password, days: 7 }
}

fn people(setting: Setting, page: Page) -> PeopleView {
    let row = |index| {
        let Author { name, display, face, role, .. } = author(setting, index);
        let signature =
            if index == 1 { setting.pick("水要软，话要直", "Soft water, plain words") } else { String::new() };
        PersonRow { name, display, face, role, signature, here: (index < 3).then_some(Port::Terminal) }
    };
    let next = Some("/people?after=xiaolin".to_owned());
    PeopleView { page, filter: String::new(), total: 214, here: 37, people: (0..5).map(row).collect(), next }
}

fn person(setting: Setting, page: Page, index: usize) -> PersonView {
    let Author { id, name, display, face, role } = author(setting, index);
    PersonView {
        page,
        id,
        name,
        display,
        face,
        role,
        signature: setting.pick("从门口看起", "Start at the doorway"),
        bio_html: setting
            .pick("<p>管前台，也管<strong>热水</strong>。</p>", "<p>Front desk and <strong>hot water</strong>.</p>"),
        joined_ms: NOW_MS - 40 * DAY_MS,
        here: (index == 3).then_some(Port::Terminal),
        messages: 1204,
        left: false,
        own: false,
        blocked: false,
        site: site(setting),
    }
}

fn site(setting: Setting) -> SiteView {
    let narrow = |name: &str, count| NarrowLink {
        href: format!("/u/wren?tag={name}"),
        name: name.to_owned(),
        count,
        current: count == 2,
    };
    let article = ArticleRow {
        href: "/t/9".to_owned(),
        title: setting.pick("半关闭的礼貌</a><script>", "The manners of a half-close</a><script>"),
        excerpt: setting.pick("先说完，再听完。", "Say all, then hear all."),
        at_ms: NOW_MS - DAY_MS,
        replies: 4,
        category: Some(setting.pick("网络", "Networks")),
        tags: vec!["tcp".to_owned()],
    };
    SiteView {
        title: setting.pick("门口的风", "Wind at the door"),
        about: setting.pick("写网络，也写茶。", "On networks, and tea."),
        tint: Tint::Plum,
        feed: Some("/u/wren/feed.atom".to_owned()),
        articles_total: 12,
        shown: Shown::Articles,
        only: Some(setting.locale.words().name("site-only-tag", "tcp")),
        articles: vec![article],
        next: Some("/u/wren?after=o.1".to_owned()),
        categories: vec![narrow("net", 7)],
        tags: vec![narrow("tcp", 2), narrow("tea", 5)],
        months: vec![narrow("2026-11", 3)],
        ..SiteView::default()
    }
}

fn admin(setting: Setting, made: Option<MadeLink>) -> AdminView {
    let row = |index| {
        let Author { name, display, face, role, .. } = author(setting, index);
        let standing = [Standing::Active, Standing::Pending, Standing::Locked, Standing::Active, Standing::Left][index];
        AdminRow {
            name,
            display,
            face,
            role: if index == 3 { Role::Vip } else { role },
            standing,
            muted_until_ms: (index == 3).then_some(NOW_MS + 600 * MINUTE_MS),
            joined_ms: NOW_MS - 9 * DAY_MS,
            seen_ms: (index != 1).then_some(NOW_MS - 90 * MINUTE_MS),
            here: (index == 0).then_some(Port::Browser),
            may_act: index > 0,
        }
    };
    let invitation = Invitation { word: "oolong-37".to_owned(), left: 4, expires_ms: NOW_MS + 6 * DAY_MS };
    AdminView {
        page: setting.member(Place::Elsewhere, &setting.pick("名册", "People list")),
        counts: Counts { all: 214, pending: 1, locked: 1 },
        query: String::new(),
        filter: Filter::All,
        rows: (0..5).map(row).collect(),
        next: Some("/admin?after=wren".to_owned()),
        invitations: vec![invitation],
        error: made.is_some().then(|| setting.locale.words().say("error-stale").to_owned()),
        made,
        may_appoint: true,
        desk_silence_s: 180,
        library: LibraryForm {
            members_upload: true,
            download_wait_s: 30,
            vip_price: "30".to_owned(),
            vip_days: 30,
            title_price: "12.50".to_owned(),
            unit: setting.pick("茶币", "leaves"),
        },
    }
}
