//! The tables of talk: rooms here, who is in them in `member`, what stands on messages in `mark`.

mod mark;
mod member;

pub(super) use mark::*;
pub(super) use member::*;

use crate::accounts::lookup;
use crate::args;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use tea_protocol::accounts::Account;
use tea_protocol::talk::{Kind, Room, RoomLine};
use tea_protocol::{AccountId, Code, RoomRef, StreamId};

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
