-- Boards: topics with floors, votes, moderation, and a personal page for everybody.

-- A board has the id of its stream, which tells what changes on it. `owner` is set for a personal space. `latest` is the
-- topic with the newest floor.
create table boards (
    id bigint primary key constraint boards_stream references streams (id),
    slug text not null constraint boards_slug unique,
    name text not null,
    purpose text not null,
    heading text not null,
    place bigint not null default 0,
    readers bigint not null,
    writers bigint not null,
    review bigint not null,
    archived bigint not null default 0,
    owner bigint constraint boards_owner unique references accounts (id),
    made_at bigint not null,
    topics bigint not null default 0,
    posts bigint not null default 0,
    latest bigint
);

-- Those whom a board lists, and its moderators.
create table board_people (
    board bigint not null constraint board_people_board references boards (id),
    account bigint not null constraint board_people_account references accounts (id),
    moderator bigint not null default 0,
    constraint board_people_person primary key (board, account)
);
create index board_people_account on board_people (account);

create table board_bans (
    board bigint not null constraint board_bans_board references boards (id),
    account bigint not null constraint board_bans_account references accounts (id),
    until bigint not null,
    reason text not null,
    by_account bigint not null,
    at bigint not null,
    constraint board_bans_person primary key (board, account)
);

-- A topic has the id of its stream, whose entries are its floors. `floors` is the highest floor, `replies` counts those
-- that can be read but for the first, `notable` is the highest floor that is worth a notice. `shown` is 1 unless the
-- topic is hidden, removed or merged: lists ask for it first. `hot` grows with the time of opening and with votes only,
-- so that no topic has to be looked at again because time passed. `month` is the year of UTC times twelve and the month
-- from 0. `tags` are those of the table of tags, one a line, so that a list need not ask for those of each topic.
create table topics (
    id bigint primary key constraint topics_stream references streams (id),
    board bigint not null constraint topics_board references boards (id),
    author bigint not null constraint topics_author references accounts (id),
    title text not null,
    excerpt text not null,
    at bigint not null,
    floors bigint not null default 0,
    replies bigint not null default 0,
    notable bigint not null default 0,
    last_at bigint not null,
    last_author bigint,
    up bigint not null default 0,
    down bigint not null default 0,
    hot bigint not null,
    pin bigint not null default 0,
    essence bigint not null default 0,
    locked bigint not null default 0,
    hidden bigint not null default 0,
    removed_at bigint,
    merged_into bigint,
    shown bigint not null default 1,
    category bigint,
    month bigint not null,
    poll bigint not null default 0,
    tags text not null default ''
);
create index topics_latest on topics (board, shown, last_at, id);
create index topics_newest on topics (board, shown, at, id);
create index topics_hot on topics (board, shown, hot, id);
create index topics_unanswered on topics (board, shown, at, id) where replies = 0;
create index topics_essence on topics (board, shown, last_at, id) where essence = 1;
create index topics_category on topics (board, shown, category, at, id) where category is not null;
create index topics_month on topics (board, shown, month, at, id);
create index topics_pinned on topics (board, shown, pin, id) where pin > 0;
create index topics_of_house on topics (shown, id) where pin = 2;
create index topics_all_latest on topics (shown, last_at, id);
create index topics_all_newest on topics (shown, at, id);
create index topics_all_hot on topics (shown, hot, id);
create index topics_all_unanswered on topics (shown, at, id) where replies = 0;
create index topics_all_essence on topics (shown, last_at, id) where essence = 1;
create index topics_author on topics (author, shown, at, id);

-- What is known of a floor beside its entry. `html` is made of the words by the renderer of that number; another number
-- has it made again. `root` is the answer to the topic that stands above it, itself for such an answer; `parent` is none
-- for an answer to the topic. `state`: 0 can be read, 1 removed, 2 hidden, 3 moved. `up_told` is the highest count of
-- votes that its author was told of.
create table floors (
    topic bigint not null constraint floors_topic references topics (id),
    floor bigint not null,
    author bigint,
    at bigint not null,
    parent bigint,
    root bigint not null,
    state bigint not null default 0,
    up bigint not null default 0,
    down bigint not null default 0,
    up_told bigint not null default 0,
    edits bigint not null default 0,
    moved_topic bigint,
    moved_floor bigint,
    renderer bigint not null,
    html text not null,
    constraint floors_place primary key (topic, floor)
)
-- only: sqlite
without rowid
-- end only
;
create index floors_author on floors (topic, author, floor);
create index floors_roots on floors (topic, parent, floor) where parent is null;
create index floors_tree on floors (topic, root, floor);
create index floors_by on floors (author, at, topic, floor) where floor > 1;

-- How a floor stood before: the words that an edit replaced. `at` and `author` are of that edit, so what a version says
-- of its own time and writer stands in the row before it, and of the first version in the floor.
create table floor_versions (
    topic bigint not null,
    floor bigint not null,
    version bigint not null,
    at bigint not null,
    author bigint,
    text text not null,
    constraint floor_versions_place primary key (topic, floor, version)
);

create table votes (
    topic bigint not null,
    floor bigint not null,
    account bigint not null constraint votes_account references accounts (id),
    value bigint not null constraint votes_value check (value in (-1, 1)),
    at bigint not null,
    constraint votes_person primary key (topic, account, floor),
    constraint votes_floor foreign key (topic, floor) references floors (topic, floor)
);
-- The votes of a day, for the topics of the day.
create index votes_today on votes (topic, at);

create table polls (
    topic bigint primary key constraint polls_topic references topics (id),
    choices_max bigint not null,
    closes_at bigint,
    voters bigint not null default 0
);
create table poll_answers (
    topic bigint not null constraint poll_answers_poll references polls (topic),
    number bigint not null,
    text text not null,
    count bigint not null default 0,
    constraint poll_answers_place primary key (topic, number)
);
create table poll_choices (
    topic bigint not null,
    account bigint not null constraint poll_choices_account references accounts (id),
    number bigint not null,
    constraint poll_choices_person primary key (topic, account, number),
    constraint poll_choices_answer foreign key (topic, number) references poll_answers (topic, number)
);

create table tags (
    topic bigint not null constraint tags_topic references topics (id),
    key text not null,
    name text not null,
    constraint tags_place primary key (topic, key)
);
create index tags_key on tags (key, topic);

-- `told` is the floor that the follower was told of and has not read yet, 0 for none: until they read it they are told
-- of no other.
create table follows (
    topic bigint not null constraint follows_topic references topics (id),
    account bigint not null constraint follows_account references accounts (id),
    told bigint not null default 0,
    constraint follows_person primary key (topic, account)
);
create index follows_account on follows (account, topic);
create index follows_to_tell on follows (topic, account) where told = 0;

-- Whom to tell nothing: the published face of the table of blocks.
create view blocking as select account, blocked from blocks;

-- The notices of a floor have its time: so those of a thousand followers are found when the floor is removed.
create index entries_notice_times on entries (at) where kind = 10;

-- A board or a topic among somebody's favourites: both are streams.
create table favourites (
    account bigint not null constraint favourites_account references accounts (id),
    stream bigint not null constraint favourites_stream references streams (id),
    at bigint not null,
    constraint favourites_person primary key (account, stream)
);

-- Everything on the boards before this time counts as read.
create table board_readers (
    account bigint primary key constraint board_readers_account references accounts (id),
    all_before bigint not null
);

-- `place` is the stream that is written in; `floor` is set for an edit, and 0 otherwise. `tags` is the line as it is
-- typed, `poll` the CBOR of the question as it is typed.
create table drafts (
    account bigint not null constraint drafts_account references accounts (id),
    place bigint not null,
    floor bigint not null,
    title text not null,
    text text not null,
    tags text not null,
    poll bytea,
    at bigint not null,
    constraint drafts_place primary key (account, place, floor)
);

-- A post that waits for a moderator; it has no floor yet. `draft` is the CBOR of the request. `cid` makes a resend find it.
create table held_posts (
    id bigint primary key,
    board bigint not null constraint held_posts_board references boards (id),
    topic bigint,
    author bigint not null constraint held_posts_author references accounts (id),
    cid bytea not null,
    reason bigint not null,
    title text not null,
    text text not null,
    draft bytea not null,
    at bigint not null,
    constraint held_posts_cid unique (author, cid)
);
create index held_posts_board on held_posts (board, id);

-- One open row a floor; `reporters` stand beside it. It stands on the board that the topic stands on.
create table reports (
    id bigint primary key,
    topic bigint not null constraint reports_topic references topics (id),
    floor bigint not null,
    state bigint not null default 0,
    at bigint not null,
    settled_at bigint,
    settled_by bigint
);
create index reports_queue on reports (state, id);
create index reports_floor on reports (topic, floor);
create unique index reports_open on reports (topic, floor) where state = 0;
create table reporters (
    report bigint not null constraint reporters_report references reports (id),
    account bigint not null constraint reporters_account references accounts (id),
    reason text not null,
    constraint reporters_person primary key (report, account)
);
create index reporters_account on reporters (account);

create table words (
    key text primary key,
    word text not null,
    act bigint not null
);

-- One row: counts up with every change of the list of words, so that whoever keeps it ready reads it again.
create table word_list (
    one bigint primary key constraint word_list_one check (one = 1),
    version bigint not null
);
insert into word_list (one, version) values (1, 1);

-- The newest notice by which somebody was told that a board has something to tend: one is enough until it is read.
create table tend_told (
    board bigint not null constraint tend_told_board references boards (id),
    account bigint not null constraint tend_told_account references accounts (id),
    seq bigint not null,
    constraint tend_told_person primary key (board, account)
);

create table board_log (
    id bigint primary key,
    board bigint not null constraint board_log_board references boards (id),
    at bigint not null,
    account bigint not null,
    act text not null,
    topic bigint,
    title text,
    floor bigint,
    person bigint,
    detail text
);
create index board_log_board on board_log (board, id);

create table essence (
    id bigint primary key,
    board bigint not null constraint essence_board references boards (id),
    parent bigint constraint essence_parent references essence (id),
    title text not null,
    topic bigint constraint essence_topic references topics (id),
    place bigint not null default 0
);
create index essence_board on essence (board, place, id);
create index essence_topic on essence (topic) where topic is not null;

create table sites (
    account bigint primary key constraint sites_account references accounts (id),
    title text not null,
    about text not null,
    colour bigint not null
);
create table categories (
    id bigint primary key,
    account bigint not null constraint categories_account references accounts (id),
    name text not null,
    constraint categories_name unique (account, name)
);

-- The kinds of notices that somebody does not want.
create table notices_off (
    account bigint not null constraint notices_off_account references accounts (id),
    reason bigint not null,
    constraint notices_off_kind primary key (account, reason)
);

-- What was imported from elsewhere, so that an import that was interrupted goes on where it was. `source` is what the
-- host calls the old forum; `kind`: 0 a person, 1 a board, 2 a topic, 3 a post, 4 a file. `new` is the id here, for a
-- post that of its topic, beside its floor.
create table import_source (
    source text not null,
    kind bigint not null,
    old text not null,
    new bigint not null,
    floor bigint not null default 0,
    constraint import_source_line primary key (source, kind, old)
);
create index import_source_new on import_source (new);
