# Talk: rooms, messages, direct messages, moderation

rooms-title = Rooms
rooms-sub = Public rooms are open to every reader
rooms-empty = No room yet. Hang a plate and be the first.
rooms-silent = nothing said yet
rooms-new = { $count } for you
rooms-unread = { $count } unread
rooms-here = here
directs-title = Direct messages
directs-empty = No direct messages yet.
room-private = By invitation
room-archived = Archived
room-slow = { $count ->
    [one] one a second
   *[other] one every { $count } seconds
}
room-here = { $count ->
    [one] 1 person here
   *[other] { $count } people here
}
room-here-more = { $count ->
    [one] and 1 more guest
   *[other] and { $count } more guests
}
room-settings = Room settings
room-join = Sit down
room-leave = Leave the room
room-title = Name of the room
room-title-hint = Written on the plate; up to 14 letters look best.
room-name = Address
room-name-hint = Lower-case letters, digits and hyphens, such as network. It does not change later.
room-topic = In one sentence
room-topic-hint = May stay empty.
room-private-label = Only invited people see it and come in
new-room-text = Hang the plate and the room is yours to moderate.
new-room-act = Hang it
log-label = Messages
log-empty = Nobody has spoken yet. Pour the tea and be the first.
log-older = Older messages
log-newer = Newer messages
log-new-below = New messages below
log-read-to-here = You read to here
message-edited = edited
message-withdrawn = Taken back by its author
message-removed = Removed by a moderator
message-pinned = Pinned
message-reply = Reply
message-react = React with { $name }
message-pin = Pin
message-unpin = Unpin
message-remove = Remove
message-edit-label = Edit this message
message-sending = sending
message-failed = not sent
message-again = Try again
note-joined = { $target } came in
note-left = { $target } left
note-invited = { $actor } brought { $target } in
note-dismissed = { $actor } took { $target } out of the room
note-muted = { $actor } muted { $target } for a while
note-unmuted = { $target } may write again
note-appointed = { $target } now moderates here
note-unappointed = { $target } no longer moderates here
note-changed = { $actor } changed the room’s settings
write-label = Message
write-placeholder = Say something to { $name }
write-files = Add files
write-enter = sends
write-shift-enter = new line
write-refresh = Look for new messages
write-guest = Come in to speak.
write-join = Sit down to speak and to hear of new messages.
write-muted = You may not write in this room for now. Reading is fine.
write-muted-until = You may write in this room again at { $name }. Reading is fine.
write-archived = This room is archived: there to read, closed for writing.
direct-start = Write to someone
direct-text = Only you and they see it. Use account names, not display names.
direct-to = To
direct-to-hint = An account name; several with spaces between, nine at most.
direct-message = First words
direct-act = Start
direct-choose = People of late
search-title = Search
search-for = Looking for “{ $name }”
search-act = Search
search-empty = Nothing found. Try a shorter word.
search-older = Older results
settings-room = This room
settings-slow = Slow mode
settings-slow-hint = The least time between two messages of one person.
settings-archive-label = Archive: keep it to read, close it for writing
settings-invite = Bring someone in
settings-invite-act = Invite
settings-members = People of the room
settings-record = What moderators did
settings-record-empty = Nothing so far.
room-slow-off = Off
mute-act = Mute
unmute-act = Unmute
mute-term = How long to mute { $name }
muted-until = muted until { $name }
appoint-act = Make moderator
unappoint-act = No longer moderator
dismiss-act = Take out of the room
act-mute = { $actor } muted { $target }
act-unmute = { $actor } unmuted { $target }
act-dismiss = { $actor } took { $target } out of the room
act-remove = { $actor } removed a message by { $target }
act-pin = { $actor } pinned a message by { $target }
act-unpin = { $actor } unpinned a message by { $target }
act-appoint = { $actor } made { $target } a moderator
act-unappoint = { $actor } made { $target } a plain member again
act-settings = { $actor } changed the settings
