-- The front desk: cases of visitors, who is on duty, replies that are given often.

-- A case has the id of its stream. `visitor` is the author of the visitor's entries: the account of a member, else a
-- number of its own. The pickup word itself is made from a secret and the id; here stands its SHA-256. `waiting_since`
-- orders the queue and stays when a case comes back to it; `owed_since` is set while the visitor waits for an answer.
-- `agent` is who has it, or had it last; `leaves_at` is when it leaves them for their silence; `passed_by` is who let it
-- go, and is not given it again. `opened_by` is a digest of the client's id of the first words.
create table cases (
    id bigint primary key constraint cases_stream references streams (id),
    visitor bigint not null,
    account bigint constraint cases_account references accounts (id),
    word_hash bytea constraint cases_word unique,
    opened_by bytea constraint cases_opened_by unique,
    name text not null,
    subject text not null,
    port bigint not null,
    state bigint not null default 0,
    agent bigint constraint cases_agent references accounts (id),
    opened_at bigint not null,
    waiting_since bigint not null,
    owed_since bigint,
    answered_at bigint,
    closed_at bigint,
    leaves_at bigint,
    passed_by bigint
);
create index cases_queue on cases (state, waiting_since, id);
create index cases_agent on cases (agent, state);
create index cases_account on cases (account, opened_at);
-- The usual answer time is the median of the last answered.
create index cases_answered on cases (answered_at) where answered_at is not null;
create index cases_closed on cases (closed_at) where closed_at is not null;

-- Without `since` one is off duty, and the number of slots is kept for the next time.
create table duties (
    account bigint primary key constraint duties_account references accounts (id),
    since bigint,
    slots bigint not null
);

create table saved_replies (
    id bigint primary key,
    name text not null constraint saved_replies_name unique,
    text text not null
);

-- The stream that tells staff of every change in the queue has a number of its own: 1. Kind 3 is the desk.
insert into streams (id, kind, epoch) values (1, 3, 1);
