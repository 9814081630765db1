-- What every service stands on: settings, streams and their entries, search, files, jobs.

create table migrations (
    number bigint primary key,
    name text not null,
    checksum bytea not null,
    applied_at bigint not null
);

create table settings (
    key text primary key,
    value text not null
);

-- A stream is an append-only log. `head` is the newest seq, `posts` counts the entries that are worth reading.
create table streams (
    id bigint primary key,
    kind bigint not null,
    epoch bigint not null,
    head bigint not null default 0,
    posts bigint not null default 0
);

-- `body` is the CBOR of the entry's body; for a message it is kept as the message stands now, so that a page of
-- history needs no folding. `digest` tells a resend of the same words from another use of the same cid.
-- `ordinal` is the value of `streams.posts` after this entry.
create table entries (
    stream bigint not null constraint entries_stream references streams (id),
    seq bigint not null,
    at bigint not null,
    author bigint,
    cid bytea,
    digest bytea,
    kind bigint not null,
    target bigint,
    ordinal bigint not null,
    body bytea not null,
    constraint entries_place primary key (stream, seq)
)
-- only: sqlite
without rowid
-- end only
;

-- For ever: a resend of the same cid finds its first acknowledgement, however late it comes.
create unique index entries_cid on entries (author, cid) where cid is not null;
-- The notices of a message have its time: so they are found when the message is removed. Kind 10 is a notice.
create index entries_notices on entries (stream, at) where kind = 10;

-- Notices stand among many read marks in an inbox; kind 10 is a notice.
create index entries_notice_places on entries (stream, seq) where kind = 10;

-- How far a person has read a stream; `ordinal` is the value of `streams.posts` there.
create table reads (
    account bigint not null,
    stream bigint not null constraint reads_stream references streams (id),
    upto bigint not null,
    ordinal bigint not null,
    constraint reads_person primary key (account, stream)
);

-- Messages of the house per hour since 1970, for the picture of the day.
create table hours (
    hour bigint primary key,
    messages bigint not null
);

-- What can be found: one row per indexed text. The words themselves stand in the engine's own index.
create table search_docs (
    id bigint primary key,
    kind bigint not null,
    stream bigint not null,
    seq bigint not null,
    author bigint,
    at bigint not null,
    constraint search_docs_place unique (stream, seq)
);

-- only: sqlite
create virtual table search_words using fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
-- end only
-- only: postgres
create table search_words (rowid bigint primary key, words tsvector not null);
create index search_words_index on search_words using gin (words);
-- end only

-- Bytes in the store of files, named by their SHA-256.
create table blobs (
    hash bytea primary key,
    bytes bigint not null,
    stored_at bigint not null
);

-- A file that somebody brought. Without `stream` it is not used yet, and swept after a day.
create table files (
    id bigint primary key,
    account bigint not null,
    hash bytea not null constraint files_hash references blobs (hash),
    preview bytea constraint files_preview references blobs (hash),
    name text not null,
    mime text not null,
    bytes bigint not null,
    width bigint,
    height bigint,
    brought_at bigint not null,
    stream bigint,
    seq bigint
);
create index files_place on files (stream, seq);
create index files_account on files (account);
create index files_hash on files (hash);
create index files_preview on files (preview);

-- Work to be done after a commit. A job may run twice; `lease_until` says who has it now.
create table jobs (
    id bigint primary key,
    kind text not null,
    payload text not null,
    run_at bigint not null,
    attempts bigint not null default 0,
    owner bigint,
    lease_until bigint,
    error text
);
create index jobs_due on jobs (run_at);
