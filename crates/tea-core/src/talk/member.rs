//! Coming in, going out, being brought in and being removed.

use super::access::{self, Act};
use super::acting::Acting;
use super::history::checked_limit;
use super::{Talk, notice, store};
use crate::access::{Actor, Caller};
use crate::accounts::lookup::{self, Known};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{MEMBERS_MAX, MEMBERS_PAGE_DEFAULT, MEMBERS_PAGE_MAX};
use crate::streams::{self, Author, Event};
use tea_protocol::accounts::{Done, Role};
use tea_protocol::entry::{Body, Member, MemberChange};
use tea_protocol::talk::{Dismiss, Invite, Join, Kind, Leave, MemberList, Members, Room, RoomReply, SetModerator};
use tea_protocol::{Code, StreamId};

impl Talk {
    /// `talk.join`. What was said before counts as read.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `room_archived`, `limit_reached`.
    pub async fn join(&self, caller: &Caller, ask: Join) -> Result<RoomReply> {
        let change = |tx: &mut Tx<'_>, acting: &Acting| {
            let room = acting.place.room.clone();
            if acting.place.member.is_none() {
                add(tx, &room, acting.person.id, acting.person.inbox)?;
            }
            Ok(RoomReply { room })
        };
        self.acting(caller, ask.room, Act::Join, change).await
    }

    /// `talk.leave`. Nobody leaves a conversation of two.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `not_member`, `forbidden`.
    pub async fn leave(&self, caller: &Caller, ask: Leave) -> Result<Done> {
        let change = |tx: &mut Tx<'_>, acting: &Acting| {
            if acting.place.room.kind == Kind::Direct {
                return Err(Error::new(Code::Forbidden));
            }
            if !store::remove_member(tx, acting.room(), acting.person.id)? {
                return Err(Error::new(Code::NotMember));
            }
            gone(tx, &acting.place.room, acting.person.id, acting.person.inbox)?;
            Ok(Done {})
        };
        self.acting(caller, ask.room, Act::Read, change).await
    }

    /// `talk.invite`.
    ///
    /// # Errors
    /// `forbidden`, `not_found`, `room_archived`, `limit_reached`.
    pub async fn invite(&self, caller: &Caller, ask: Invite) -> Result<Done> {
        let change = move |tx: &mut Tx<'_>, acting: &Acting| {
            let known = lookup::get(tx, &ask.name)?;
            if store::membership(tx, acting.room(), known.account.id)?.is_none() {
                add(tx, &acting.place.room, known.account.id, known.inbox)?;
                tell(tx, acting, &known, MemberChange::Invited, None)?;
            }
            Ok(Done {})
        };
        self.acting(caller, ask.room, Act::Invite, change).await
    }

    /// `talk.dismiss`. Moderators cannot remove one another; admins can remove moderators.
    ///
    /// # Errors
    /// `forbidden`, `not_found`, `not_member`.
    pub async fn dismiss(&self, caller: &Caller, ask: Dismiss) -> Result<Done> {
        let change = move |tx: &mut Tx<'_>, acting: &Acting| {
            let known = lookup::get(tx, &ask.name)?;
            below(tx, acting, &known)?;
            if !store::remove_member(tx, acting.room(), known.account.id)? {
                return Err(Error::new(Code::NotMember));
            }
            acting.log(tx, "dismiss", Some(&known), None)?;
            tell(tx, acting, &known, MemberChange::Removed, None)?;
            gone(tx, &acting.place.room, known.account.id, known.inbox)?;
            Ok(Done {})
        };
        self.acting(caller, ask.room, Act::Moderate, change).await
    }

    /// `talk.set_moderator`. Every moderator may make another one; only admins, the maker of the room and the
    /// moderator themselves may take it back.
    ///
    /// # Errors
    /// `forbidden`, `not_found`, `not_member`.
    pub async fn set_moderator(&self, caller: &Caller, ask: SetModerator) -> Result<Done> {
        let change = move |tx: &mut Tx<'_>, acting: &Acting| {
            let known = lookup::get(tx, &ask.name)?;
            if !ask.on && !may_take_back(tx, acting, &known)? {
                return Err(Error::new(Code::Forbidden));
            }
            if !store::set_moderator(tx, acting.room(), known.account.id, ask.on)? {
                return Err(Error::new(Code::NotMember));
            }
            let (act, change) =
                if ask.on { ("moderator", MemberChange::Moderator) } else { ("plain", MemberChange::Plain) };
            acting.log(tx, act, Some(&known), None)?;
            tell(tx, acting, &known, change, None)?;
            Ok(Done {})
        };
        self.acting(caller, ask.room, Act::Moderate, change).await
    }

    /// `talk.members`.
    ///
    /// # Errors
    /// `not_found`, `limit_reached`.
    pub async fn members(&self, caller: &Caller, ask: Members) -> Result<MemberList> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let place = access::room(tx, &actor, &ask.room, Act::Read)?;
                let limit = checked_limit(ask.limit, MEMBERS_PAGE_DEFAULT, MEMBERS_PAGE_MAX)?;
                let after = ask.after.as_deref().map(crate::accounts::name::key).unwrap_or_default();
                let members = store::members(tx, place.room.id, &after, limit)?;
                let full = members.len() == limit as usize;
                let next = members.last().filter(|_| full).map(|member| member.account.name.clone());
                Ok(MemberList { members, next, total: store::count_members(tx, place.room.id)? })
            })
            .await
    }
}

/// Makes somebody a member, with everything until now read, and puts the room into their list.
pub(super) fn add(tx: &mut Tx<'_>, room: &Room, account: tea_protocol::AccountId, inbox: StreamId) -> Result<()> {
    if store::count_members(tx, room.id)? >= MEMBERS_MAX {
        return Err(Error::new(Code::LimitReached).with("max", MEMBERS_MAX));
    }
    store::add_member(tx, room.id, account, false)?;
    streams::mark_read(tx, account, room.id, room.head)?;
    notice::listed(tx, room, room.title.clone(), inbox)
}

/// Ends what a former member followed, and takes the room out of their list.
fn gone(tx: &mut Tx<'_>, room: &Room, account: tea_protocol::AccountId, inbox: StreamId) -> Result<()> {
    if room.kind != Kind::Public {
        tx.tell(Event::Revoked { stream: room.id, account });
    }
    notice::unlisted(tx, room.id, inbox)
}

/// Says in the room what happened to a member.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    acting: &Acting,
    whom: &Known,
    change: MemberChange,
    until: Option<i64>,
) -> Result<()> {
    let member = Member {
        account: whom.account.id,
        name: whom.account.name.clone(),
        member_display: whom.account.display.clone(),
        change,
        until,
    };
    let entry = streams::append(tx, acting.room(), Author::Person(&acting.person), None, Body::Member(member))?;
    streams::tell(tx, acting.room(), entry.into());
    Ok(())
}

/// Refuses acts on equals: on oneself, on another moderator unless by an admin, on somebody of the same role or above.
pub(super) fn below(tx: &Tx<'_>, acting: &Acting, whom: &Known) -> Result<()> {
    let (person, role) = (&acting.person, whom.account.role);
    let manages = person.role >= Role::Admin;
    let moderates = store::membership(tx, acting.room(), whom.account.id)?.is_some_and(|member| member.moderator);
    let higher = role >= Role::Admin && role >= person.role;
    if whom.account.id == person.id || higher || (moderates && !manages) {
        return Err(Error::new(Code::Forbidden));
    }
    Ok(())
}

fn may_take_back(tx: &Tx<'_>, acting: &Acting, whom: &Known) -> Result<bool> {
    let person = &acting.person;
    let above = person.role >= Role::Admin || whom.account.id == person.id;
    Ok(above || store::made_by(tx, acting.room())? == Some(person.id))
}
