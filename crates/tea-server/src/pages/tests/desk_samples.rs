//! Samples of the front desk: the visitor's side, and that of staff.

use super::super::desk::{
    AgentSeat, CaseCard, CaseRow, Conversation, DeskCaseView, DeskDraft, DeskPastView, DeskQueueView, DeskSavedView,
    DeskStartView, DeskVisitView, Handover, Manned, May, SavedChoice, SavedRow, SideLink, Stage,
};
use super::super::face::Face;
use super::super::form::Field;
use super::super::message::{Author, MessageView, Note, NoteView, Standing};
use super::super::page::{Page, Place};
use super::super::people::{Port, Role};
use super::super::room::Line;
use super::cast::author;
use super::{MINUTE_MS, NOW_MS, Sample, Setting, sample};

const MANNED: Manned = Manned { on_duty: 2, usual_ms: Some(170_000) };
const UNMANNED: Manned = Manned { on_duty: 0, usual_ms: None };

pub(super) fn all(setting: Setting) -> Vec<Sample> {
    let title = setting.pick("前台", "Front desk");
    let guest = setting.guest(Place::Desk, &title);
    let staff = setting.member(Place::Desk, &title);
    let refused = setting.locale.words().say("error-too_long");
    let mut empty = case(setting, staff.clone());
    (empty.draft, empty.saved, empty.own, empty.waiting) = (None, Vec::new(), Vec::new(), Vec::new());
    vec![
        sample("desk-start", &start(guest.clone(), MANNED, Field::default())),
        sample("desk-start-refused", &start(guest.clone(), UNMANNED, Field::of("</textarea><b>").refused(refused))),
        sample("desk-start-member", &start(staff.clone(), UNMANNED, Field::default())),
        sample("desk-visit", &visit(setting, guest.clone(), Stage::Waiting(2), MANNED)),
        sample("desk-visit-unmanned", &visit(setting, guest.clone(), Stage::Waiting(0), UNMANNED)),
        sample("desk-visit-taken", &visit(setting, guest.clone(), Stage::Taken("wren".to_owned()), MANNED)),
        sample("desk-visit-closed", &visit(setting, guest, Stage::Closed, MANNED)),
        sample("desk-queue", &queue(setting, staff.clone())),
        sample("desk-queue-empty", &quiet(staff.clone())),
        sample("desk-case", &case(setting, staff.clone())),
        sample("desk-case-other", &empty),
        sample(
            "desk-past",
            &DeskPastView { page: staff.clone(), rows: past(setting), next: Some("/desk/past".into()) },
        ),
        sample("desk-past-empty", &DeskPastView { page: staff.clone(), rows: Vec::new(), next: None }),
        sample("desk-saved", &saved(setting, staff)),
    ]
}

fn start(page: Page, manned: Manned, text: Field) -> DeskStartView {
    let draft = DeskDraft { cid: "019a0000-0000-7000-8000-000000000001".to_owned(), text };
    DeskStartView { page, manned, name: Field::default(), draft, word: Field::default() }
}

/// The words between a visitor, named or not, and somebody of the staff.
fn lines(setting: Setting, name: &str) -> Vec<Line> {
    let visitor = Author {
        id: 9,
        name: String::new(),
        display: name.to_owned(),
        face: Face::of(9, name, None),
        role: Role::Member,
    };
    let message = |seq, author: Author, minutes_ago, zh, en| {
        Line::Message(Box::new(MessageView {
            room_href: "/desk".to_owned(),
            seq,
            author,
            at_ms: NOW_MS - minutes_ago * MINUTE_MS,
            lang: Some(setting.locale.lang()),
            body_html: format!("<p>{}</p>", setting.pick(zh, en)),
            reply: None,
            standing: Standing::Whole,
            pinned: false,
            images: Vec::new(),
            files: Vec::new(),
            reactions: Vec::new(),
            joined: false,
            hit: false,
        }))
    };
    let note = |seq, note, minutes_ago| {
        let at_ms = NOW_MS - minutes_ago * MINUTE_MS;
        Line::Note(NoteView { seq, at_ms, note, actor: String::new(), target: "wren".to_owned() })
    };
    vec![
        Line::Day(NOW_MS),
        note(1, Note::CaseOpened, 12),
        message(2, visitor.clone(), 12, "今晚的放映几点开始？", "When does the film start tonight?"),
        note(3, Note::CaseTaken, 9),
        message(4, author(setting, 3), 8, "八点整，七点半开门。", "At eight sharp; the door opens at half past seven."),
        note(5, Note::CaseReturned, 6),
        note(6, Note::CaseHandedOver, 6),
        note(7, Note::CaseClosed, 4),
        note(8, Note::CaseReopened, 3),
        message(9, visitor, 3, "要先买票吗？", "Do I need a ticket?"),
    ]
}

fn talk(setting: Setting, href: &str, visitor: &str) -> Conversation {
    Conversation {
        stream: 70,
        epoch: 1,
        head: 9,
        href: href.to_owned(),
        me: 9,
        account: None,
        display: setting.pick("访客", "Visitor"),
        visitor: visitor.to_owned(),
        lines: lines(setting, visitor),
        older: Some("?before=2".to_owned()),
        newer: None,
    }
}

fn visit(setting: Setting, page: Page, stage: Stage, manned: Manned) -> DeskVisitView {
    DeskVisitView {
        page: Page { canonical: None, ..page },
        talk: talk(setting, "/desk", ""),
        stage,
        manned,
        word: Some("k7mw-2ptx-9hcd".to_owned()),
        draft: DeskDraft::default(),
        still: false,
    }
}

fn row(setting: Setting, id: i64, minutes: i64) -> CaseRow {
    let names = ["", "小林", "</li><b>Mallory", "Anne"];
    CaseRow {
        id,
        name: names[usize::try_from(id).unwrap_or_default() % 4].to_owned(),
        member: id == 3,
        subject: setting
            .pick("今晚的放映几点开始？要先买票吗，在哪里买", "When does the film start, and where are tickets"),
        port: if id == 2 { Port::Text } else { Port::Browser },
        opened_ms: NOW_MS - minutes * MINUTE_MS,
        owed_ms: Some(NOW_MS - minutes * MINUTE_MS),
        late: minutes > 5,
        agent: None,
        closed_ms: None,
    }
}

fn past(setting: Setting) -> Vec<CaseRow> {
    let closed = |id| CaseRow {
        owed_ms: None,
        late: false,
        agent: Some("wren".to_owned()),
        closed_ms: Some(NOW_MS - 400 * MINUTE_MS),
        ..row(setting, id, 500)
    };
    (1..4).map(closed).collect()
}

fn seats(setting: Setting) -> Vec<AgentSeat> {
    let seat = |index| {
        let Author { name, display, face, .. } = author(setting, index);
        AgentSeat { name, display, face }
    };
    vec![seat(3), seat(4)]
}

fn queue(setting: Setting, page: Page) -> DeskQueueView {
    let taken = CaseRow { agent: Some("wren".to_owned()), ..row(setting, 5, 2) };
    let answered = CaseRow { owed_ms: None, ..row(setting, 4, 30) };
    DeskQueueView {
        page,
        on_duty: true,
        slots: 2,
        slots_max: 10,
        seats: seats(setting),
        usual_ms: MANNED.usual_ms,
        waiting: vec![row(setting, 1, 14), row(setting, 2, 4), row(setting, 3, 0)],
        own: vec![answered],
        taken: vec![taken],
        head: 12,
        error: Some(setting.locale.words().say("error-case_taken").to_owned()),
    }
}

fn quiet(page: Page) -> DeskQueueView {
    DeskQueueView {
        page,
        on_duty: false,
        slots: 0,
        slots_max: 10,
        seats: Vec::new(),
        usual_ms: None,
        waiting: Vec::new(),
        own: Vec::new(),
        taken: Vec::new(),
        head: 0,
        error: None,
    }
}

fn case(setting: Setting, page: Page) -> DeskCaseView {
    let link = |id: i64, name: &str, current: bool| SideLink {
        href: format!("/desk/{id}"),
        name: name.to_owned(),
        owed_ms: current.then_some(NOW_MS - 3 * MINUTE_MS),
        current,
    };
    let choice = |id: i64, name: String| SavedChoice { id, name, text: "\"</option>".to_owned() };
    DeskCaseView {
        page,
        talk: Conversation { me: 6, account: Some(6), ..talk(setting, "/desk/70", "小林") },
        card: CaseCard {
            id: 70,
            name: "小林".to_owned(),
            account: None,
            port: Port::Browser,
            opened_ms: NOW_MS - 12 * MINUTE_MS,
            owed_ms: Some(NOW_MS - 3 * MINUTE_MS),
            agent: Some(setting.pick("阿青", "Qing")),
            own: true,
            closed_ms: None,
        },
        may: May { take: false, hand_over: true, close: true },
        draft: Some(DeskDraft::default()),
        saved: vec![choice(1, setting.pick("开门时间", "opening hours")), choice(2, setting.pick("买票", "tickets"))],
        others: vec![Handover { name: "wren".to_owned(), display: "wren".to_owned() }],
        waiting: vec![link(71, "", false), link(72, "Anne", false)],
        own: vec![link(70, "小林", true)],
        desk_head: 12,
    }
}

fn saved(setting: Setting, page: Page) -> DeskSavedView {
    let row = |id, name: &str, text: &str, open| SavedRow { id, name: Field::of(name), text: Field::of(text), open };
    let refused = Field::of("x").refused(setting.locale.words().say("error-too_long"));
    DeskSavedView {
        page,
        replies: vec![
            row(1, &setting.pick("开门时间", "opening hours"), "10:00 - 23:00", false),
            SavedRow { name: refused, ..row(2, "x", "y", true) },
        ],
        name: Field::default(),
        text: Field::default(),
    }
}
