-- Money, the library, and news.

-- Money is in hundredths of the house's own unit. A wallet holds what its ledger adds up to: both change in one
-- transaction, together with what was paid for.
create table wallets (
    account bigint primary key constraint wallets_account references accounts (id),
    balance bigint not null default 0 constraint wallets_balance check (balance >= 0)
);

-- `kind`: 0 topped up, 1 redeemed, 2 VIP term, 3 purchase, 4 refund. `cid` tells a resend, per owner; a top-up is the
-- admin's send, so `by_account` counts there.
create table ledger (
    id bigint primary key,
    account bigint not null constraint ledger_account references accounts (id),
    at bigint not null,
    kind bigint not null,
    amount bigint not null,
    balance bigint not null,
    title bigint,
    code bigint,
    by_account bigint not null,
    note text not null,
    cid bytea
);
create index ledger_account on ledger (account, id);
create unique index ledger_cid on ledger (by_account, cid) where cid is not null;

-- The word itself is known to whoever got it; here stands its SHA-256. `batch` is that of the client's id with which it was
-- asked for, in the first code of those that were made together.
create table redeem_codes (
    id bigint primary key,
    word_hash bytea not null constraint redeem_codes_word unique,
    amount bigint not null,
    made_by bigint not null,
    made_at bigint not null,
    expires_at bigint not null,
    note text not null,
    used_by bigint,
    used_at bigint,
    batch bytea
);
create unique index redeem_codes_batch on redeem_codes (made_by, batch) where batch is not null;

create table series (
    id bigint primary key,
    name text not null constraint series_name unique,
    about text not null
);

-- A title has the id of its stream, which holds its bullet comments and what happens to its film. `access`: 0 free, 1 paid,
-- 2 VIP. `price` is what a paid title costs. `state`: 0 waiting, 1 received, 2 probed, 3 playable, 4 ladder, 5 ready,
-- 6 damaged; `fault` says why. `shown` is 1 for what is published, not removed, and can be watched: lists ask for it
-- first. `keys` grows when addresses of its bytes that were given out must not hold any more. `members_top` is the best
-- quality for members without a VIP term: 0, 1, 2 as in `rungs`. `tags` are one a line. `topic` is the topic about it.
-- `appeared_at` is when it was shown for the first time, which is told once.
create table titles (
    id bigint primary key constraint titles_stream references streams (id),
    account bigint not null constraint titles_account references accounts (id),
    cid bytea,
    title text not null,
    description text not null,
    excerpt text not null default '',
    html text not null default '',
    renderer bigint not null default 0,
    access bigint not null default 0,
    price bigint not null default 0,
    members_top bigint not null default 2,
    category text not null default '',
    tags text not null default '',
    series bigint constraint titles_series references series (id),
    episode bigint,
    at bigint not null,
    published_at bigint,
    appeared_at bigint,
    removed_at bigint,
    shown bigint not null default 0,
    state bigint not null default 0,
    percent bigint not null default 0,
    fault bigint,
    keys bigint not null default 1,
    file_name text not null default '',
    mime text not null default '',
    hash bytea constraint titles_hash references blobs (hash),
    bytes bigint not null default 0,
    duration_ms bigint not null default 0,
    width bigint not null default 0,
    height bigint not null default 0,
    probe text,
    copies bigint not null default 0,
    poster bytea constraint titles_poster references blobs (hash),
    cover bytea constraint titles_cover references blobs (hash),
    sprite bytea constraint titles_sprite references blobs (hash),
    sprite_every_ms bigint not null default 0,
    sprite_count bigint not null default 0,
    sprite_columns bigint not null default 0,
    sprite_width bigint not null default 0,
    sprite_height bigint not null default 0,
    views bigint not null default 0,
    likes bigint not null default 0,
    bullets bigint not null default 0,
    topic bigint
);
create unique index titles_cid on titles (account, cid) where cid is not null;
create index titles_newest on titles (shown, published_at, id);
create index titles_watched on titles (shown, views, id);
create index titles_liked on titles (shown, likes, id);
create index titles_category on titles (shown, category, published_at, id);
create index titles_access on titles (shown, access, published_at, id);
create index titles_series on titles (series, episode, id) where series is not null;
create index titles_account on titles (account, at, id);
create index titles_at on titles (at, id);
create index titles_hash on titles (hash) where hash is not null;
create index titles_poster on titles (poster) where poster is not null;
create index titles_cover on titles (cover) where cover is not null;
create index titles_sprite on titles (sprite) where sprite is not null;
create index titles_working on titles (state, id) where state in (1, 2, 3, 4, 6);
create index titles_topic on titles (topic) where topic is not null;

-- What the library may know of topics: that they are there for everybody who reads their board, and their replies.
create view discussions as
    select t.id, t.replies from topics t join boards b on b.id = t.board where t.shown = 1 and b.readers <= 1;

-- `tag` is what tags are compared by, `name` how it was typed.
create table title_tags (
    tag text not null,
    name text not null default '',
    title bigint not null constraint title_tags_title references titles (id),
    constraint title_tags_pair primary key (tag, title)
);
create index title_tags_title on title_tags (title);

-- A quality of a film: one file, and the playlist that says where its parts stand. `rung`: 0 is 480p, 1 is 720p, 2 is
-- 1080p. `copy` is 1 when it is the source's own picture in another box. `state`: 0 waiting, 1 making, 2 ready, 3 failed.
create table rungs (
    title bigint not null constraint rungs_title references titles (id),
    rung bigint not null,
    state bigint not null,
    percent bigint not null default 0,
    copy bigint not null default 0,
    hash bytea constraint rungs_hash references blobs (hash),
    bytes bigint not null default 0,
    width bigint not null default 0,
    height bigint not null default 0,
    peak bigint not null default 0,
    average bigint not null default 0,
    frame_rate_milli bigint not null default 0,
    codecs text not null default '',
    playlist text not null default '',
    constraint rungs_place primary key (title, rung)
);
create index rungs_hash on rungs (hash) where hash is not null;

create table subtitles (
    title bigint not null constraint subtitles_title references titles (id),
    language text not null,
    label text not null,
    vtt text not null,
    constraint subtitles_language primary key (title, language)
);

create table chapters (
    title bigint not null constraint chapters_title references titles (id),
    start_ms bigint not null,
    name text not null,
    constraint chapters_place primary key (title, start_ms)
);

-- A film on its way. `word` is its address. Its bytes stand in a file of the id's name under `uploads/`; `received` of
-- them were on the disk when the row said so.
create table uploads (
    id bigint primary key,
    word text not null constraint uploads_word unique,
    account bigint not null constraint uploads_account references accounts (id),
    title bigint not null constraint uploads_title references titles (id),
    name text not null,
    bytes bigint not null,
    received bigint not null default 0,
    sha256 bytea,
    metadata text not null default '',
    made_at bigint not null,
    modified_at bigint not null,
    expires_at bigint not null,
    done bigint not null default 0
);
create index uploads_account on uploads (account, id);
create index uploads_title on uploads (title);
create index uploads_expiry on uploads (expires_at);

-- Bought once and kept. A purchase that was given back is no purchase; it may be made again.
create table purchases (
    id bigint primary key,
    title bigint not null constraint purchases_title references titles (id),
    account bigint not null constraint purchases_account references accounts (id),
    paid bigint not null,
    at bigint not null,
    refunded_at bigint
);
create unique index purchases_once on purchases (title, account) where refunded_at is null;
create index purchases_account on purchases (account, at, id);
create index purchases_title on purchases (title, at, id);

-- Tickets to download, and which of their bytes arrived: `done_at` says when the last did. A guest's has no account but
-- the address it was given to.
create table tickets (
    id bigint primary key,
    title bigint not null constraint tickets_title references titles (id),
    account bigint,
    address text,
    rung bigint,
    hash bytea not null,
    bytes bigint not null,
    made_at bigint not null,
    not_before bigint not null,
    expires_at bigint not null,
    sent text not null default '',
    done_at bigint
);
create index tickets_account on tickets (account, done_at, id) where done_at is not null;
create index tickets_title on tickets (title, done_at) where done_at is not null;
create index tickets_expiry on tickets (expires_at) where done_at is null;
create index tickets_open on tickets (account, title) where done_at is null and account is not null;
create index tickets_guest on tickets (address, title) where done_at is null and account is null;

-- Where somebody is in a film. `counted_on` is the day since 1970 on which it last counted as a view.
create table watches (
    account bigint not null constraint watches_account references accounts (id),
    title bigint not null constraint watches_title references titles (id),
    position_ms bigint not null,
    finished bigint not null default 0,
    at bigint not null,
    counted_on bigint not null default 0,
    constraint watches_person primary key (account, title)
);
create index watches_latest on watches (account, at, title);
create index watches_title on watches (title, account);

-- `list`: 0 to watch later, 1 favourites.
create table kept_titles (
    account bigint not null constraint kept_titles_account references accounts (id),
    list bigint not null,
    title bigint not null constraint kept_titles_title references titles (id),
    at bigint not null,
    constraint kept_titles_place primary key (account, list, title)
);
create index kept_titles_latest on kept_titles (account, list, at, title);

create table title_likes (
    title bigint not null constraint title_likes_title references titles (id),
    account bigint not null constraint title_likes_account references accounts (id),
    constraint title_likes_person primary key (title, account)
);

-- Bullet comments by the stretch of the film they stand in. `weight` says which stay when there are too many. `state`:
-- 0 shown, 1 removed. `mode` and `colour` are those of the wire.
create table bullets (
    title bigint not null constraint bullets_title references titles (id),
    segment bigint not null,
    at_ms bigint not null,
    seq bigint not null,
    account bigint not null constraint bullets_account references accounts (id),
    sent_at bigint not null,
    mode bigint not null,
    colour bigint not null,
    weight bigint not null,
    state bigint not null default 0,
    reports bigint not null default 0,
    text text not null,
    constraint bullets_place primary key (title, segment, at_ms, seq)
)
-- only: sqlite
without rowid
-- end only
;
create unique index bullets_seq on bullets (title, seq);
create index bullets_account on bullets (account, sent_at);
-- Which of a stretch are shown when there are too many.
create index bullets_best on bullets (title, segment, weight, seq) where state = 0;
create index bullets_reported on bullets (reports, title, seq) where reports > 0;

-- How many bullet comments a stretch has, and its revision.
create table bullet_segments (
    title bigint not null constraint bullet_segments_title references titles (id),
    segment bigint not null,
    bullets bigint not null,
    rev bigint not null,
    constraint bullet_segments_place primary key (title, segment)
);

-- How many bullet comments of each second are shown: the curve above the seek bar, without reading them all.
create table bullet_seconds (
    title bigint not null constraint bullet_seconds_title references titles (id),
    second bigint not null,
    bullets bigint not null,
    constraint bullet_seconds_place primary key (title, second)
)
-- only: sqlite
without rowid
-- end only
;

create table bullet_reports (
    title bigint not null,
    seq bigint not null,
    account bigint not null constraint bullet_reports_account references accounts (id),
    reason text not null,
    at bigint not null,
    constraint bullet_reports_person primary key (title, seq, account)
);

-- The stream that tells of news, and the news.
insert into streams (id, kind, epoch) values (2, 7, 1);

create table news (
    id bigint primary key,
    account bigint not null constraint news_account references accounts (id),
    cid bytea,
    title text not null,
    text text not null,
    html text not null,
    renderer bigint not null,
    at bigint not null,
    edited_at bigint
);
create unique index news_cid on news (account, cid) where cid is not null;
