-- Rooms and what happens in them beside their stream.

-- A room has the id of its stream. `people` is the sorted list of ids of a direct conversation, so that the same
-- people always find the same one.
create table rooms (
    id bigint primary key constraint rooms_stream references streams (id),
    name text constraint rooms_name unique,
    title text not null,
    kind bigint not null,
    topic text not null,
    archived bigint not null default 0,
    slow_mode_s bigint not null default 0,
    place bigint not null default 0,
    made_at bigint not null,
    made_by bigint,
    people text constraint rooms_people unique
);

create table members (
    room bigint not null constraint members_room references rooms (id),
    account bigint not null constraint members_account references accounts (id),
    moderator bigint not null default 0,
    joined_at bigint not null,
    constraint members_person primary key (room, account)
);
create index members_account on members (account);

-- Beside the membership, so that going and coming back ends no mute.
create table mutes (
    room bigint not null constraint mutes_room references rooms (id),
    account bigint not null constraint mutes_account references accounts (id),
    until bigint not null,
    constraint mutes_person primary key (room, account)
);

create table reactions (
    stream bigint not null,
    seq bigint not null,
    emoji text not null,
    account bigint not null,
    at bigint not null,
    constraint reactions_person primary key (stream, seq, emoji, account),
    constraint reactions_entry foreign key (stream, seq) references entries (stream, seq)
);

create table pins (
    stream bigint not null,
    seq bigint not null,
    at bigint not null,
    constraint pins_place primary key (stream, seq),
    constraint pins_entry foreign key (stream, seq) references entries (stream, seq)
);

-- Who is mentioned where, so that mentions among the unread can be counted.
create table mentions (
    account bigint not null,
    stream bigint not null,
    seq bigint not null,
    constraint mentions_place primary key (account, stream, seq)
);
create index mentions_message on mentions (stream, seq);

create table moderation (
    id bigint primary key,
    room bigint not null constraint moderation_room references rooms (id),
    at bigint not null,
    account bigint not null,
    act text not null,
    person bigint,
    seq bigint,
    detail text
);
create index moderation_room on moderation (room, id);

-- When somebody last wrote in a room with slow mode; it stays when they leave, so that leaving is no way around.
create table spoken (
    room bigint not null constraint spoken_room references rooms (id),
    account bigint not null constraint spoken_account references accounts (id),
    at bigint not null,
    constraint spoken_person primary key (room, account)
);
