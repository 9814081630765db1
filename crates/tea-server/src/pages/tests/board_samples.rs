//! Samples of the pages of boards.

use super::super::boards::*;
use super::super::form::Field;
use super::super::message::FileCard;
use super::super::page::{Page, Place};
use super::cast::author;
use super::{MINUTE_MS, NOW_MS, Sample, Setting, sample};

pub(super) fn all(setting: Setting) -> Vec<Sample> {
    let guest = || setting.guest(Place::Boards, "");
    let member = || setting.member(Place::Boards, "");
    vec![
        sample("boards-guest", &boards(setting, guest())),
        sample("boards", &boards(setting, member())),
        sample("boards-empty", &BoardsView { page: guest(), manage: false, groups: Vec::new() }),
        sample("board-guest", &board(setting, guest(), false)),
        sample("board", &board(setting, member(), true)),
        sample("board-empty", &BoardView { rows: Vec::new(), ..board(setting, member(), true) }),
        sample("topic-guest", &topic(setting, guest(), Seen::Guest, Order::Flat)),
        sample("topic", &topic(setting, member(), Seen::Member, Order::Flat)),
        sample("topic-tree", &topic(setting, member(), Seen::Moderator, Order::Tree)),
        sample("topic-newest", &TopicView { lead: None, ..topic(setting, guest(), Seen::Guest, Order::Newest) }),
        sample(
            "topic-locked",
            &TopicView { reply: ReplyPlace::Locked, ..topic(setting, member(), Seen::Member, Order::Flat) },
        ),
        sample("compose-topic", &compose(setting, Writing::Topic)),
        sample("compose-reply", &compose(setting, Writing::Reply)),
        sample("compose-edit", &compose(setting, Writing::Edit)),
        sample("floor-history", &history(setting)),
        sample("ask-remove", &ask(setting)),
        sample("essence-guest", &essence(setting, guest(), false)),
        sample("essence", &essence(setting, member(), true)),
    ]
}

/// Title in both languages, who opened it, minutes since the last floor, replies, unread, marks.
type Line = (&'static str, &'static str, usize, i64, u64, Option<u64>, &'static [Mark]);

const LINES: [Line; 5] = [
    (
        "安溪铁观音 2026 春茶盲品记录：七泡，附水温与出汤时间",
        "Spring oolong, seven brews",
        0,
        41,
        112,
        Some(0),
        &[Mark::Pinned, Mark::Essence],
    ),
    ("socket 里 recv 返回 0 到底是什么意思？", "What does it mean when recv returns zero?", 2, 12, 38, Some(5), &[]),
    ("用十行 Python 连上茶馆的 TCP 口", "Ten lines of Python on the raw port", 1, 63, 57, Some(12), &[Mark::Poll]),
    (
        "自签证书与家里没有公网 IP 怎么办 <b>",
        "Running a house on a Raspberry Pi <b>",
        3,
        300,
        31,
        None,
        &[Mark::Locked],
    ),
    ("放映室周五片单征集", "Film night: suggestions", 4, 3_000, 1, Some(0), &[Mark::Hidden]),
];

pub(super) fn rows(setting: Setting, member: bool, with_board: bool) -> Vec<TopicRow> {
    let row = |(id, (zh, en, who, minutes, replies, unread, marks)): (usize, Line)| {
        let author = author(setting, who);
        TopicRow {
            href: format!("/t/{}", id + 10),
            title: setting.pick(zh, en),
            author: author.name,
            display: author.display,
            face: author.face,
            board: with_board.then(|| ("network".to_owned(), setting.pick("网络编程", "Networks"))),
            last_ms: NOW_MS - minutes * MINUTE_MS,
            replies,
            marks: marks.to_vec(),
            unread: unread.filter(|_| member),
            tags: if id == 1 { vec!["tcp".to_owned()] } else { Vec::new() },
        }
    };
    LINES.into_iter().enumerate().map(row).collect()
}

fn boards(setting: Setting, page: Page) -> BoardsView {
    let member = page.viewer.is_some();
    let row = |slug: &str, zh: &str, en: &str, closed: bool, topics: u64| BoardRow {
        href: format!("/b/{slug}"),
        name: setting.pick(zh, en),
        purpose: setting.pick("什么都可以聊", "Anything goes"),
        closed,
        archived: topics == 0,
        kept: member && topics > 100,
        topics,
        latest: (topics > 0).then(|| {
            let author = author(setting, 1);
            LatestView {
                href: "/t/11?floor=39#f39".to_owned(),
                title: setting
                    .pick("socket 里 recv 返回 0 到底是什么意思？", "What does it mean when recv returns zero?"),
                display: author.display,
                face: author.face,
                at_ms: NOW_MS - 12 * MINUTE_MS,
            }
        }),
    };
    let first =
        BoardGroup { name: String::new(), boards: vec![row("general", "茶余饭后", "After tea", false, 412)] };
    let craft = vec![row("network", "网络编程", "Networks", false, 96), row("staff", "后厨", "Kitchen", member, 0)];
    BoardsView {
        page,
        manage: false,
        groups: vec![first, BoardGroup { name: setting.pick("手艺", "Craft"), boards: craft }],
    }
}

fn board(setting: Setting, page: Page, member: bool) -> BoardView {
    let tag = |name: &str| TagLink { href: format!("/b/network?tag={name}"), name: name.to_owned(), topics: 7 };
    BoardView {
        rows: rows(setting, member, false),
        page,
        board: BoardHead {
            href: "/b/network".to_owned(),
            slug: "network".to_owned(),
            name: setting.pick("网络编程", "Networks"),
            purpose: setting.pick("从 socket 到协议", "From sockets to protocols"),
            closed: member,
            archived: false,
            topics: 96,
            may_write: true,
            moderator: member,
            kept: member.then_some(true),
        },
        filter: if member { Filter::Tag("tcp".to_owned()) } else { Filter::Latest },
        previous: member.then(|| "/b/network".to_owned()),
        previous_known: member,
        next: Some("/b/network?after=1.2&back=".to_owned()),
        tags: vec![tag("tcp"), tag("udp")],
        moderators: vec![("sumu".to_owned(), setting.pick("苏木", "Su Mu"))],
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Guest,
    Member,
    Moderator,
}

fn floor(setting: Setting, number: u64, who: usize, seen: Seen) -> FloorView {
    let member = seen != Seen::Guest;
    let (moderator, own) = (seen == Seen::Moderator, who == 4);
    FloorView {
        topic_href: "/t/11".to_owned(),
        elsewhere: false,
        floor: number,
        author: Some(author(setting, who)),
        at_ms: NOW_MS - (60 - number as i64) * MINUTE_MS,
        lang: Some(if number.is_multiple_of(2) { "zh-CN" } else { "en" }),
        body_html: setting.pick(
            "<p>零不是「还没有数据」，零是对方说：<em>我没有别的要发了</em>。看 <code>recv</code> 的返回值。</p><pre tabindex=\"0\"><code>if not data:\n    break</code></pre>",
            "<p>Zero is not “no data yet”. Zero is the other side saying <em>I have nothing more to send</em>.</p><pre tabindex=\"0\"><code>if not data:\n    break</code></pre>",
        ),
        answers: None,
        images: Vec::new(),
        files: if number == 3 {
            vec![FileCard { href: "/files/9/a.pcap".to_owned(), name: "抓包.pcap".to_owned(), bytes: 18_400_000 }]
        } else {
            Vec::new()
        },
        up: 40 / number as u32,
        down: u32::from(number == 2),
        stands: Stands::Here,
        edits: u32::from(number == 2),
        starter: who == 2 && number > 1,
        fresh: member && number >= 6,
        may: FloorActs {
            vote: (member && !own).then_some(i8::from(number == 2)),
            answer: member,
            edit: own && member || moderator,
            remove: own && member || moderator,
            report: member && !own,
            hide: moderator,
            choose: moderator && number > 1,
        },
    }
}

fn pieces(setting: Setting, seen: Seen, order: Order) -> Vec<Piece> {
    let piece = |number, who| Piece::Floor(Box::new(floor(setting, number, who, seen)));
    let mut deep = floor(setting, 5, 4, seen);
    deep.answers = Some(Answered { floor: 4, display: setting.pick("小林", "Lin") });
    let hole = FloorView { stands: Stands::Removed, ..floor(setting, 7, 1, seen) };
    let moved = FloorView { stands: Stands::Moved(Some("/t/12?floor=2#f2".to_owned())), ..floor(setting, 8, 1, seen) };
    let mut all = vec![piece(2, 1)];
    let nested = order == Order::Tree;
    if nested {
        all.push(Piece::Kids);
    }
    all.extend([piece(3, 3), piece(4, 2)]);
    if nested {
        all.push(Piece::Fold(1));
    }
    all.push(Piece::Floor(Box::new(deep)));
    if nested {
        all.extend([Piece::FoldEnd, Piece::KidsEnd, Piece::More("/t/11?order=tree&root=2&floor=90".to_owned())]);
    }
    if seen != Seen::Guest {
        all.push(Piece::Since);
    }
    all.extend([piece(6, 0), Piece::Floor(Box::new(hole)), Piece::Floor(Box::new(moved))]);
    all
}

fn topic(setting: Setting, page: Page, seen: Seen, order: Order) -> TopicView {
    let (who, member) = (author(setting, 2), seen != Seen::Guest);
    let answer = |number, zh: &str, en: &str, count| PollAnswer {
        number,
        text: setting.pick(zh, en),
        count,
        mine: member && number == 1,
    };
    TopicView {
        page,
        topic: TopicHead {
            stream: 11,
            board_stream: 5,
            head: 8,
            href: "/t/11".to_owned(),
            title: setting.pick(
                "socket 里 recv 返回 0 到底是什么意思？</h1><b>",
                "What does it mean when recv returns zero? </h1><b>",
            ),
            marks: vec![Mark::Essence],
            board_href: "/b/network".to_owned(),
            board_name: setting.pick("网络编程", "Networks"),
            own: None,
            tags: vec!["tcp".to_owned()],
            author: who.name,
            display: who.display,
            at_ms: NOW_MS - 70 * MINUTE_MS,
            replies: 7,
            last_display: setting.pick("禾苗", "He Miao"),
            last_ms: NOW_MS - 12 * MINUTE_MS,
        },
        lead: Some(floor(setting, 1, 2, seen)),
        poll: Some(PollView {
            answers: vec![
                answer(1, "阻塞", "It blocks", member.then_some(4)),
                answer(2, "关闭", "It closed", member.then_some(9)),
            ],
            choices_max: if member { 2 } else { 1 },
            closes_ms: Some(NOW_MS + 600 * MINUTE_MS),
            closed: false,
            voters: 13,
            may_choose: member,
        }),
        pieces: pieces(setting, seen, order),
        order,
        only: None,
        previous: Some("/t/11?floor=1".to_owned()),
        next: (order == Order::Newest).then(|| "/t/11?order=newest&floor=2".to_owned()),
        unread: member.then(|| Unread { href: "/t/11?floor=6#f6".to_owned(), count: 3 }),
        shown_to: member.then_some(8),
        faces: vec![
            FaceLink {
                href: "/t/11?author=sumu".to_owned(),
                display: setting.pick("苏木", "Su Mu"),
                face: author(setting, 1).face,
            },
            FaceLink {
                href: "/t/11?author=wren".to_owned(),
                display: "wren".to_owned(),
                face: author(setting, 3).face,
            },
        ],
        acts: TopicActs {
            following: member.then_some(true),
            kept: member.then_some(false),
            tend: (seen == Seen::Moderator).then(|| Tending { essence: true, whole_house: true, ..Tending::default() }),
        },
        choosing: seen == Seen::Moderator,
        reply: if member {
            ReplyPlace::Open("0192f0c1-2b3c-7d4e-8f50-112233445566".to_owned())
        } else {
            ReplyPlace::Guest
        },
    }
}

fn crumbs(setting: Setting) -> Vec<Crumb> {
    let crumb = |href: &str, zh: &str, en: &str| Crumb { href: href.to_owned(), name: setting.pick(zh, en) };
    vec![crumb("/boards", "版面", "Boards"), crumb("/b/network", "网络编程", "Networks")]
}

fn compose(setting: Setting, writing: Writing) -> ComposeView {
    let (topic, edit) = (writing == Writing::Topic, writing == Writing::Edit);
    let refused = "</textarea><b>";
    ComposeView {
        page: setting.member(Place::Boards, "x"),
        crumbs: crumbs(setting),
        writing,
        action: "/t/11/reply".to_owned(),
        back: "/t/11".to_owned(),
        cid: (!edit).then(|| "0192f0c1-2b3c-7d4e-8f50-112233445566".to_owned()),
        draft: if topic { (Some("network".to_owned()), None, None) } else { (None, Some(11), edit.then_some(3)) },
        to: (writing == Writing::Reply).then_some(3),
        answered: (writing == Writing::Reply)
            .then(|| ("wren".to_owned(), setting.pick("抓包看看", "Look at the packets"))),
        title: topic.then(|| Field::of("\"><script>")),
        text: Field::of(refused),
        tags: topic.then(|| Field::of("tcp udp")),
        categories: if topic {
            vec![Choice { value: "3".to_owned(), name: setting.pick("随笔", "Notes"), chosen: true }]
        } else {
            Vec::new()
        },
        poll: topic.then(|| PollDraft { answers: Field::of("a\nb"), most: "2".to_owned(), days: "7".to_owned() }),
        files: vec![HeldFile { id: 9, name: "抓包.pcap".to_owned() }],
        standing: if edit {
            vec![StandingFile { id: 8, name: "旧图.png".to_owned(), goes: true }]
        } else {
            Vec::new()
        },
        preview: Some("<p>…</p>".to_owned()),
        refused: Some(setting.pick("太长了。", "That is too long.")),
        began: edit.then(|| Began { edits: 2, topic: Some("\">".to_owned()) }),
        overtaken: edit.then(|| "/t/11/3/history".to_owned()),
    }
}

fn history(setting: Setting) -> HistoryView {
    let line = |zh: &str, en: &str| setting.pick(zh, en);
    HistoryView {
        page: setting.member(Place::Boards, "x"),
        crumbs: crumbs(setting),
        floor: 2,
        versions: vec![
            VersionView {
                at_ms: NOW_MS,
                by: "sumu".to_owned(),
                lines: vec![
                    DiffLine::Skipped(12),
                    DiffLine::Same(line("看返回值", "Look at the value")),
                    DiffLine::Removed("<del>".to_owned()),
                    DiffLine::Added(line("零是结束", "Zero is the end")),
                ],
            },
            VersionView {
                at_ms: NOW_MS - MINUTE_MS,
                by: "sumu".to_owned(),
                lines: vec![DiffLine::Same(String::new())],
            },
        ],
    }
}

fn ask(setting: Setting) -> AskView {
    AskView {
        page: setting.member(Place::Boards, &setting.pick("搬到别的版面", "Move to another board")),
        crumbs: crumbs(setting),
        sentence: setting.pick("楼号和链接都不变。", "Floors and addresses stay as they are."),
        words: Some(Asked { display: author(setting, 1).display, excerpt: "<b>".to_owned() }),
        action: "/t/11/move".to_owned(),
        back: "/t/11".to_owned(),
        hidden: vec![("floors", "3,4".to_owned())],
        fields: vec![
            AskField {
                name: "board",
                label: setting.pick("搬到", "To"),
                hint: String::new(),
                input: Field::default(),
                kind: AskKind::Choice(vec![Choice { value: "a".to_owned(), name: "A".to_owned(), chosen: true }]),
            },
            AskField {
                name: "reason",
                label: setting.pick("理由", "Reason"),
                hint: setting.pick("可以不写。", "You may leave it out."),
                input: Field::of("\"><script>").refused("…"),
                kind: AskKind::Line(tea_core::limits::REASON_CHARS_MAX),
            },
        ],
        act: setting.pick("搬", "Move"),
        danger: true,
        refused: Some("…".to_owned()),
    }
}

fn essence(setting: Setting, page: Page, moderator: bool) -> EssenceView {
    EssenceView {
        page,
        crumbs: crumbs(setting),
        href: "/b/network/essence".to_owned(),
        leaves: vec![
            Leaf::Folder(1, setting.pick("入门", "First steps")),
            Leaf::Topic(2, "/t/11".to_owned(), setting.pick("recv 返回 0", "recv returns zero")),
            Leaf::End,
            Leaf::Topic(3, "/t/12".to_owned(), "UDP".to_owned()),
        ],
        loose: vec![("/t/13".to_owned(), "QUIC".to_owned())],
        folders: moderator.then(|| {
            vec![Choice { value: "1".to_owned(), name: setting.pick("入门", "First steps"), chosen: false }]
        }),
        refused: None,
    }
}
