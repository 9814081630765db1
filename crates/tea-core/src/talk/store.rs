//! The tables of talk.

use super::access::Membership;
use crate::accounts::lookup;
use crate::args;
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use tea_protocol::accounts::Account;
use tea_protocol::talk::{Kind, LogAct, NameLine, Room, RoomLine, RoomMember};
use tea_protocol::{AccountId, Code, RoomRef, StreamId};

/// The largest character: with it behind a prefix, all that begins with the prefix lies below.
const LAST_CHAR: char = char::MAX;

pub(super) fn room_id(tx: &Tx<'_>, room: &RoomRef) -> Result<Option<StreamId>> {
    match room {
        RoomRef::Id(id) => tx.find("select id from rooms where id = $1", args![*id], |row| row.get(0)),
        RoomRef::Name(name) => {
            let key = crate::accounts::name::key(name);
            tx.find("select id from rooms where name = $1", args![&key], |row| row.get(0))
        }
    }
}

pub(super) fn find_room(tx: &Tx<'_>, room: &RoomRef) -> Result<Option<Room>> {
    let Some(id) = room_id(tx, room)? else { return Ok(None) };
    tx.find(
        "select r.id, r.name, r.title, r.kind, r.topic, r.archived, r.slow_mode_s, r.place, s.epoch, s.head
         from rooms r join streams s on s.id = r.id where r.id = $1",
        args![id],
        read_room,
    )
}

fn read_room(row: &Row<'_>) -> Result<Room> {
    Ok(Room {
        id: row.get(0)?,
        name: row.get::<Option<String>>(1)?.unwrap_or_default(),
        title: row.get(2)?,
        kind: kind(row.get(3)?),
        topic: row.get(4)?,
        archived: row.get(5)?,
        slow_mode_s: row.get(6)?,
        order: row.get(7)?,
        epoch: row.get(8)?,
        head: row.get(9)?,
    })
}

fn kind(number: i64) -> Kind {
    match number {
        0 => Kind::Public,
        1 => Kind::Private,
        _ => Kind::Direct,
    }
}

#[expect(clippy::too_many_arguments, reason = "one argument per column")]
pub(super) fn insert_room(
    tx: &Tx<'_>,
    id: StreamId,
    name: Option<&str>,
    title: &str,
    kind: Kind,
    topic: &str,
    made_by: Option<AccountId>,
    people: Option<&str>,
) -> Result<()> {
    tx.run_unique(
        "insert into rooms (id, name, title, kind, topic, made_at, made_by, people)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![id, name, title, kind as i64, topic, tx.now, made_by, people],
        Code::RoomExists,
    )?;
    Ok(())
}

pub(super) fn made_by(tx: &Tx<'_>, room: StreamId) -> Result<Option<AccountId>> {
    tx.get("select made_by from rooms where id = $1", args![room], |row| row.get(0))
}

pub(super) fn update_room(tx: &Tx<'_>, room: &Room) -> Result<()> {
    tx.run(
        "update rooms set title = $2, topic = $3, kind = $4, archived = $5, slow_mode_s = $6, place = $7 where id = $1",
        args![room.id, &room.title, &room.topic, room.kind as i64, room.archived, room.slow_mode_s, room.order],
    )?;
    Ok(())
}

pub(super) fn direct_room(tx: &Tx<'_>, people: &str) -> Result<Option<StreamId>> {
    tx.find("select id from rooms where people = $1", args![people], |row| row.get(0))
}

/// All rooms that somebody may see; nobody has the account 0.
pub(super) fn lines(tx: &Tx<'_>, account: Option<AccountId>) -> Result<Vec<RoomLine>> {
    tx.all(
        "select r.id, r.name, r.title, r.kind, r.topic, r.archived, r.slow_mode_s, r.place, s.epoch, s.head,
            m.account is not null, s.posts - coalesce(d.ordinal, 0), coalesce(d.upto, 0),
            (select count(*) from mentions n where n.account = $1 and n.stream = r.id and n.seq > coalesce(d.upto, 0)),
            (select e.at from entries e where e.stream = r.id and e.seq = s.head),
            (select count(*) from entries e
             where e.stream = r.id and e.seq > s.head - 40 and e.at > $2 and e.kind = 0)
         from rooms r join streams s on s.id = r.id
         left join members m on m.room = r.id and m.account = $1
         left join reads d on d.stream = r.id and d.account = $1
         where r.kind = 0 or m.account is not null
         order by r.kind = 2, r.archived, r.place, r.id limit 500",
        args![account.unwrap_or(AccountId(0)), tx.now - 600_000],
        read_line,
    )
}

pub(super) fn line(tx: &Tx<'_>, account: Option<AccountId>, room: StreamId) -> Result<Option<RoomLine>> {
    tx.find(
        "select r.id, r.name, r.title, r.kind, r.topic, r.archived, r.slow_mode_s, r.place, s.epoch, s.head,
            m.account is not null, s.posts - coalesce(d.ordinal, 0), coalesce(d.upto, 0),
            (select count(*) from mentions n where n.account = $1 and n.stream = r.id and n.seq > coalesce(d.upto, 0)),
            (select e.at from entries e where e.stream = r.id and e.seq = s.head),
            (select count(*) from entries e
             where e.stream = r.id and e.seq > s.head - 40 and e.at > $2 and e.kind = 0)
         from rooms r join streams s on s.id = r.id
         left join members m on m.room = r.id and m.account = $1
         left join reads d on d.stream = r.id and d.account = $1
         where r.id = $3",
        args![account.unwrap_or(AccountId(0)), tx.now - 600_000, room],
        read_line,
    )
}

fn read_line(row: &Row<'_>) -> Result<RoomLine> {
    let member: bool = row.get(10)?;
    Ok(RoomLine {
        room: read_room(row)?,
        member,
        unread: if member { row.get(11)? } else { 0 },
        mentions: row.get(13)?,
        read_upto: row.get(12)?,
        last_at: row.get(14)?,
        recent: row.get(15)?,
        here: 0,
        others: Vec::new(),
    })
}

/// The other people of all direct conversations of somebody.
pub(super) fn others(tx: &Tx<'_>, account: AccountId) -> Result<Vec<(StreamId, Account)>> {
    tx.all(
        "select o.room, p.id, p.name, p.display, p.role, p.state, p.joined_at, p.vip_until, p.avatar, p.bio,
            p.signature, p.inbox
         from members m join rooms r on r.id = m.room and r.kind = 2
         join members o on o.room = r.id and o.account <> $1
         join people p on p.id = o.account
         where m.account = $1 order by o.room, p.name_key limit 2000",
        args![account],
        |row| Ok((row.get(0)?, lookup::outwardly(lookup::read(row, 1)?.account))),
    )
}

pub(super) fn membership(tx: &Tx<'_>, room: StreamId, account: AccountId) -> Result<Option<Membership>> {
    tx.find("select moderator from members where room = $1 and account = $2", args![room, account], |row| {
        Ok(Membership { moderator: row.get(0)? })
    })
}

pub(super) fn add_member(tx: &Tx<'_>, room: StreamId, account: AccountId, moderator: bool) -> Result<()> {
    tx.run(
        "insert into members (room, account, moderator, joined_at) values ($1, $2, $3, $4)
         on conflict (room, account) do nothing",
        args![room, account, moderator, tx.now],
    )?;
    Ok(())
}

/// When somebody last wrote in a room while it had slow mode.
pub(super) fn spoken_at(tx: &Tx<'_>, room: StreamId, account: AccountId) -> Result<Option<i64>> {
    tx.find("select at from spoken where room = $1 and account = $2", args![room, account], |row| row.get(0))
}

/// Remembers that somebody wrote in a room with slow mode.
pub(super) fn speak(tx: &Tx<'_>, room: StreamId, account: AccountId) -> Result<()> {
    tx.run(
        "insert into spoken (room, account, at) values ($1, $2, $3)
         on conflict (room, account) do update set at = excluded.at",
        args![room, account, tx.now],
    )?;
    Ok(())
}

pub(super) fn remove_member(tx: &Tx<'_>, room: StreamId, account: AccountId) -> Result<bool> {
    Ok(tx.run("delete from members where room = $1 and account = $2", args![room, account])? > 0)
}

pub(super) fn set_moderator(tx: &Tx<'_>, room: StreamId, account: AccountId, on: bool) -> Result<bool> {
    let changed =
        tx.run("update members set moderator = $3 where room = $1 and account = $2", args![room, account, on])?;
    Ok(changed > 0)
}

/// Mutes somebody until a time, or ends it.
pub(super) fn mute(tx: &Tx<'_>, room: StreamId, account: AccountId, until: Option<i64>) -> Result<()> {
    match until {
        Some(until) => tx.run(
            "insert into mutes (room, account, until) values ($1, $2, $3)
             on conflict (room, account) do update set until = excluded.until",
            args![room, account, until],
        )?,
        None => tx.run("delete from mutes where room = $1 and account = $2", args![room, account])?,
    };
    Ok(())
}

/// Until when somebody is muted in a room, if they are now.
pub(super) fn muted_until(tx: &Tx<'_>, room: StreamId, account: AccountId) -> Result<Option<i64>> {
    tx.find(
        "select until from mutes where room = $1 and account = $2 and until > $3",
        args![room, account, tx.now],
        |row| row.get(0),
    )
}

pub(super) fn members(tx: &Tx<'_>, room: StreamId, after: &str, limit: u32) -> Result<Vec<RoomMember>> {
    tx.all(
        "select m.moderator, t.until, p.id, p.name, p.display, p.role, p.state, p.joined_at, p.vip_until,
            p.avatar, p.bio, p.signature, p.inbox
         from members m join people p on p.id = m.account
         left join mutes t on t.room = m.room and t.account = m.account
         where m.room = $1 and p.name_key > $2 order by p.name_key limit $3",
        args![room, after, limit],
        |row| {
            let muted_until: Option<i64> = row.get(1)?;
            Ok(RoomMember {
                account: lookup::outwardly(lookup::read(row, 2)?.account),
                moderator: row.get(0)?,
                muted_until: muted_until.filter(|until| *until > tx.now),
            })
        },
    )
}

pub(super) fn member_ids(tx: &Tx<'_>, room: StreamId) -> Result<Vec<AccountId>> {
    tx.all("select account from members where room = $1 limit 100000", args![room], |row| row.get(0))
}

pub(super) fn count_members(tx: &Tx<'_>, room: StreamId) -> Result<u64> {
    tx.get("select count(*) from members where room = $1", args![room], |row| row.get(0))
}

pub(super) fn count_hour(tx: &Tx<'_>) -> Result<()> {
    tx.run(
        "insert into hours (hour, messages) values ($1, 1) on conflict (hour) do update set messages = messages + 1",
        args![tx.now / 3_600_000],
    )?;
    Ok(())
}

/// Messages per hour since 1970 from an hour on; hours without one have no row.
pub(super) fn hours(tx: &Tx<'_>, first: i64) -> Result<Vec<(i64, u32)>> {
    tx.all("select hour, messages from hours where hour >= $1 order by hour limit 48", args![first], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

pub(super) fn react(tx: &Tx<'_>, stream: StreamId, seq: u64, emoji: &str, account: AccountId) -> Result<()> {
    tx.run(
        "insert into reactions (stream, seq, emoji, account, at) values ($1, $2, $3, $4, $5)
         on conflict (stream, seq, emoji, account) do nothing",
        args![stream, seq, emoji, account, tx.now],
    )?;
    Ok(())
}

pub(super) fn unreact(tx: &Tx<'_>, stream: StreamId, seq: u64, emoji: &str, account: AccountId) -> Result<()> {
    tx.run(
        "delete from reactions where stream = $1 and seq = $2 and emoji = $3 and account = $4",
        args![stream, seq, emoji, account],
    )?;
    Ok(())
}

/// How many kinds of reactions a message has, other than this one.
pub(super) fn reaction_kinds(tx: &Tx<'_>, stream: StreamId, seq: u64, emoji: &str) -> Result<u64> {
    tx.get(
        "select count(distinct emoji) from reactions where stream = $1 and seq = $2 and emoji <> $3",
        args![stream, seq, emoji],
        |row| row.get(0),
    )
}

pub(super) fn reactions(tx: &Tx<'_>, stream: StreamId, first: u64, last: u64) -> Result<Vec<(u64, String, AccountId)>> {
    tx.all(
        "select seq, emoji, account from reactions
         where stream = $1 and seq between $2 and $3 order by seq, at, account limit 20000",
        args![stream, first, last],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

pub(super) fn pin(tx: &Tx<'_>, stream: StreamId, seq: u64, on: bool) -> Result<()> {
    if on {
        tx.run(
            "insert into pins (stream, seq, at) values ($1, $2, $3) on conflict (stream, seq) do nothing",
            args![stream, seq, tx.now],
        )?;
    } else {
        tx.run("delete from pins where stream = $1 and seq = $2", args![stream, seq])?;
    }
    Ok(())
}

pub(super) fn pins(tx: &Tx<'_>, stream: StreamId) -> Result<u64> {
    tx.get("select count(*) from pins where stream = $1", args![stream], |row| row.get(0))
}

pub(super) fn pinned(tx: &Tx<'_>, stream: StreamId, limit: u64) -> Result<Vec<u64>> {
    tx.all("select seq from pins where stream = $1 order by at desc, seq desc limit $2", args![stream, limit], |row| {
        row.get(0)
    })
}

/// Forgets what stood on a message that is removed.
pub(super) fn forget_marks(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<()> {
    tx.run("delete from reactions where stream = $1 and seq = $2", args![stream, seq])?;
    tx.run("delete from pins where stream = $1 and seq = $2", args![stream, seq])?;
    tx.run("delete from mentions where stream = $1 and seq = $2", args![stream, seq])?;
    Ok(())
}

pub(super) fn mention(tx: &Tx<'_>, account: AccountId, stream: StreamId, seq: u64) -> Result<()> {
    tx.run(
        "insert into mentions (account, stream, seq) values ($1, $2, $3)
         on conflict (account, stream, seq) do nothing",
        args![account, stream, seq],
    )?;
    Ok(())
}

pub(super) fn inbox(tx: &Tx<'_>, account: AccountId) -> Result<Option<StreamId>> {
    tx.find("select inbox from people where id = $1", args![account], |row| row.get(0))
}

/// The inboxes of those whom a message told by mention.
pub(super) fn inboxes_mentioned(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<Vec<StreamId>> {
    tx.all(
        "select p.inbox from mentions n join people p on p.id = n.account where n.stream = $1 and n.seq = $2 limit 100",
        args![stream, seq],
        |row| row.get(0),
    )
}

/// The inboxes of the people of a conversation.
pub(super) fn inboxes_in(tx: &Tx<'_>, room: StreamId) -> Result<Vec<StreamId>> {
    tx.all(
        "select p.inbox from members m join people p on p.id = m.account where m.room = $1 limit 100",
        args![room],
        |row| row.get(0),
    )
}

/// The other people of a conversation who had read everything before its newest message.
pub(super) fn others_without_unread(
    tx: &Tx<'_>,
    room: StreamId,
    account: AccountId,
) -> Result<Vec<(AccountId, StreamId)>> {
    tx.all(
        "select p.id, p.inbox from members m join people p on p.id = m.account join streams s on s.id = m.room
         left join reads d on d.stream = m.room and d.account = m.account
         where m.room = $1 and m.account <> $2 and coalesce(d.ordinal, 0) >= s.posts - 1 limit 100",
        args![room, account],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

#[expect(clippy::too_many_arguments, reason = "one argument per column")]
pub(super) fn log(
    tx: &Tx<'_>,
    seed: &Seed,
    room: StreamId,
    by: AccountId,
    act: &str,
    person: Option<AccountId>,
    seq: Option<u64>,
    detail: Option<&str>,
) -> Result<()> {
    tx.run(
        "insert into moderation (id, room, at, account, act, person, seq, detail)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![seed.id(tx.now), room, tx.now, by, act, person, seq, detail],
    )?;
    Ok(())
}

pub(super) fn log_page(tx: &Tx<'_>, room: StreamId, before: Option<i64>, limit: u32) -> Result<Vec<LogAct>> {
    tx.all(
        "select l.id, l.at, b.name, l.act, p.name, l.seq, l.detail
         from moderation l join people b on b.id = l.account left join people p on p.id = l.person
         where l.room = $1 and l.id < $2 order by l.id desc limit $3",
        args![room, before.unwrap_or(i64::MAX), limit],
        |row| {
            Ok(LogAct {
                id: row.get(0)?,
                at: row.get(1)?,
                by: row.get(2)?,
                act: row.get(3)?,
                person: row.get(4)?,
                seq: row.get(5)?,
                detail: row.get(6)?,
            })
        },
    )
}

pub(super) fn names_in_room(tx: &Tx<'_>, room: StreamId, from: &str, limit: u32) -> Result<Vec<NameLine>> {
    tx.all(
        "select p.id, p.name, p.display from members m join people p on p.id = m.account
         where m.room = $1 and p.name_key >= $2 and p.name_key < $3 order by p.name_key limit $4",
        args![room, from, &format!("{from}{LAST_CHAR}"), limit],
        read_name,
    )
}

pub(super) fn names(tx: &Tx<'_>, from: &str, limit: u32) -> Result<Vec<NameLine>> {
    tx.all(
        "select id, name, display from people
         where name_key >= $1 and name_key < $2 and state = 0 order by name_key limit $3",
        args![from, &format!("{from}{LAST_CHAR}"), limit],
        read_name,
    )
}

fn read_name(row: &Row<'_>) -> Result<NameLine> {
    Ok(NameLine { account: row.get(0)?, name: row.get(1)?, display: row.get(2)? })
}
