-- People, their sign-ins, and how they come in.

create table accounts (
    id bigint primary key,
    name text not null,
    name_key text not null constraint accounts_name unique,
    skeleton text not null constraint accounts_skeleton unique,
    display text not null,
    password text not null,
    role bigint not null,
    state bigint not null,
    joined_at bigint not null,
    seen_at bigint,
    vip_until bigint,
    muted_until bigint,
    avatar bytea constraint accounts_avatar references blobs (hash),
    bio text,
    signature text,
    locale text,
    theme text,
    inbox bigint not null constraint accounts_inbox unique references streams (id),
    messages bigint not null default 0,
    invited_by bigint
);
create index accounts_display on accounts (display);
create index accounts_avatar on accounts (avatar);
-- Counting people reads this instead of every account.
create index accounts_state on accounts (state);

-- The token itself is known to the client only; here stands its SHA-256.
create table sessions (
    id bigint primary key,
    token_hash bytea not null constraint sessions_token unique,
    account bigint not null constraint sessions_account references accounts (id),
    client text not null,
    port bigint not null,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null
);
create index sessions_account on sessions (account);

create table invites (
    word text primary key,
    account bigint not null constraint invites_account references accounts (id),
    uses_left bigint not null constraint invites_uses check (uses_left >= 0),
    created_at bigint not null,
    expires_at bigint not null
);

-- One-time words for a new password; only their SHA-256 is kept.
create table reset_words (
    word_hash bytea primary key,
    account bigint not null constraint reset_words_account references accounts (id),
    expires_at bigint not null
);

create table blocks (
    account bigint not null constraint blocks_account references accounts (id),
    blocked bigint not null constraint blocks_blocked references accounts (id),
    at bigint not null,
    constraint blocks_pair primary key (account, blocked)
);

-- What other services may join with: the published face of this service's tables.
create view people as
    select id, name, name_key, display, role, state, joined_at, vip_until, avatar, bio, signature, inbox from accounts;
