# The terminal client

tui-chop = {" "}茶{" "}
tui-you = Me
tui-nobody = nobody
tui-list-comma = {", "}
tui-title-new = ({ $count }) { $house }

tui-link-connecting = connecting
tui-link-on = connected
tui-link-trying = { $try ->
    [1] reconnecting, first try
    [2] reconnecting, second try
    [3] reconnecting, third try
   *[other] reconnecting, try { $try }
}
tui-link-off = { $try ->
    [1] reconnecting, first try, { $seconds } s
    [2] reconnecting, second try, { $seconds } s
    [3] reconnecting, third try, { $seconds } s
   *[other] reconnecting, try { $try }, { $seconds } s
}
tui-link-trying-short = retry { $try }
tui-link-off-short = retry { $try } in { $seconds } s
tui-link-ended = ended: { $name }
tui-bar-waiting = { $count } to send
tui-bar-failed = { $count } not sent
tui-bar-notices = { $count ->
    [one] 1 notice
   *[other] { $count } notices
}
tui-connecting = Connecting to the house…
tui-loading = Fetching messages…
tui-nothing-kept = No messages are kept here; they come once the house is reached.
tui-no-rooms-yet = no room yet
tui-no-room-open = Choose a room first.
tui-no-room = There is no room “{ $name }”, or you cannot see it.

tui-people-here = { $count } here
tui-people-members = Members
tui-people-others = Not here now
tui-muted = muted
tui-moderator = moderator
tui-rank-owner = owner
tui-rank-admin = admin
tui-rank-staff = staff
tui-port-browser = browser
tui-port-terminal = terminal
tui-port-text = raw TCP
tui-port-api = program
tui-who-unknown = The house has not told yet who is here.
tui-who = { $count } here: { $names }

tui-below = There is more below; to the newest:
tui-new-below = { $count ->
    [one] 1 new message below
   *[other] { $count } new messages below
}
tui-answers = answers message { $count }
tui-message-cut = Too long; only its beginning is shown here.
tui-about-reply = To { $name }: { $text }
tui-about-edit = Editing: { $text }

tui-out-storing = being stored
tui-out-queued = stored here, goes once the house is reached
tui-out-unanswered = no answer yet, goes again once the house is reached
tui-out-waiting = goes again in { $count } s
tui-out-failed = not sent: { $name }
tui-out-edit = Edit a message
tui-out-remove = Remove a message
tui-out-react = React
tui-out-pin = Pin a message
tui-given-up = it did not arrive in seven days
tui-not-stored = It could not be stored on the disk: { $name }
tui-send-failed = A message was not sent; its words are kept. { $name }
tui-outbox-full = Too many messages wait to be sent. Let some of them go first.
tui-still-sending = It goes by itself; there is nothing to send again.
tui-too-late = It went out and may have arrived, so it cannot be taken back. Once it is there you can remove it.
tui-nothing-unsent = Everything you wrote here has been sent.
tui-no-words = There are no words in it to edit.

tui-not-now = The house is not reached now, so this cannot be done.
tui-call-cut = The line was cut: it may or may not have been done. Look once you are back.
tui-call-late = No answer came for long. Look later whether it was done.
tui-call-many = Too much at once; this was not done.
tui-too-much = There is no more room; the rest was left out.
tui-too-long = { $count ->
    [one] One character too many. Shorten it, or send it in parts.
   *[other] { $count } characters too many. Shorten it, or send it in parts.
}
tui-guest = You are a guest. Sign in with teahouse sign-in to speak.
tui-join-first = Press F7 to sit down and speak.
tui-member-already = You sit here already.
tui-left-room = You left the room.
tui-that-is-you = That is you.
tui-leave-again = Press Ctrl+C once more to leave.
tui-nothing-new = Nothing is unread.
tui-hot-first = Rooms with something new come first.
tui-house-order = Rooms stand in the order of the house.
tui-keys-vim = The keys are those of vim now.
tui-keys-plain = The keys are the plain ones now.
tui-choose-message = Choose a message first.
tui-message-gone = That message was taken back.
tui-edit-own = Only your own messages can be edited.
tui-remove-own = Only your own messages can be removed.
tui-pin-moderators = Moderators pin messages.
tui-copied = Copied.
tui-no-original = It answers no other message.
tui-place-gone = That message is not there any more.
tui-no-emoji = Choose one, or type an emoji.
tui-done-topic = The topic is changed.
tui-done-invite = Invited.
tui-done-mute = Muted.
tui-done-dismiss = Taken out of the room.

tui-notice-mentioned = { $who } mentioned you in { $place }
tui-notice-replied = { $who } answered you in { $place }
tui-notice-direct = { $who } wrote to you
tui-notice-answered = The front desk answered your question

tui-case-opened = The visitor came
tui-case-taken = { $name } took it
tui-case-returned = { $name } was silent for too long; it is in the queue again
tui-case-handed-over = Handed over to { $name }
tui-case-closed = Closed
tui-case-reopened = The visitor came back; it is in the queue again
tui-case-said = New words
tui-case-duty = { $name } came or went

tui-confirm-remove = Remove this message? It cannot be brought back.
tui-confirm-leave = Leave { $name }?
tui-confirm-drop = Throw away this message that was not sent?
tui-yes = Yes
tui-no = No

tui-sheet-help = Keys
tui-sheet-palette = Commands
tui-sheet-jump = Go to
tui-sheet-search-here = Search in this room
tui-sheet-outbox = Outbox
tui-sheet-notices = Notices
tui-sheet-pins = Pinned messages
tui-sheet-react = React
tui-sheet-confirm = Are you sure
tui-field-filter = Type to narrow the list
tui-field-search = Words to find, then Enter
tui-field-jump = A room or a person
tui-field-react = Choose one, or type an emoji
tui-search-hint = All the words have to occur.
tui-searching = Searching…
tui-outbox-empty = Everything is sent.
tui-notices-empty = Nobody has called for you yet.
tui-pins-empty = Nothing is pinned in this room.
tui-jump-empty = No such room. Enter writes to the person of that name.
tui-nothing-fits = Nothing fits.

tui-place-everywhere = Everywhere
tui-place-panes = In the talk
tui-place-edit = Wherever you type
tui-place-write = Writing a message
tui-place-log = With a message chosen
tui-place-rooms = Among rooms
tui-place-people = Among people
tui-place-sheet = In lists like this
tui-place-outbox = In the outbox

tui-do-palette = All commands
tui-do-palette-short = commands
tui-do-jump = Go to a room or person
tui-do-jump-short = go to
tui-do-search = Search all messages
tui-do-search-here = Search in this room
tui-do-help = Show the keys
tui-do-help-short = help
tui-do-outbox = Show the outbox
tui-do-notices = Show notices
tui-do-pins = Show pinned messages
tui-do-next-unread = Go to the next room with something new
tui-do-room-before = Room before
tui-do-room-after = Room after
tui-do-room-at = Go to a room by its place
tui-do-show-rooms = Go to the rooms
tui-do-show-people = Show or hide the people
tui-do-hot-first = Rooms with something new first, or in order
tui-do-switch-theme = Light or dark colours
tui-do-switch-vim = Keys of vim, or plain keys
tui-do-redraw = Draw the screen anew
tui-do-suspend = Back to the shell for a while
tui-do-interrupt = Clear; once more to leave
tui-do-leave = Leave the teahouse
tui-do-join-room = Sit down in this room
tui-do-leave-room = Leave this room
tui-do-page-up = Page up
tui-do-page-down = Page down
tui-do-oldest = To the oldest
tui-do-newest = To the newest
tui-do-next-pane = Next pane
tui-do-pane-before = Pane before
tui-do-back = Back
tui-do-back-short = back
tui-do-send = Send
tui-do-send-short = send
tui-do-new-line = New line
tui-do-new-line-short = new line
tui-do-line-up = Line up; from an empty one to the messages
tui-do-line-down = Line down
tui-do-sent-before = What you sent before
tui-do-sent-after = What you sent after
tui-do-complete = Complete; else to the next pane
tui-do-complete-short = complete/pane
tui-do-char-left = Character left
tui-do-char-right = Character right
tui-do-word-left = Word left
tui-do-word-right = Word right
tui-do-line-start = Start of the line
tui-do-line-end = End of the line
tui-do-delete-left = Delete the character before
tui-do-delete-right = Delete the character after
tui-do-delete-word-left = Delete the word before
tui-do-delete-word-right = Delete the word after
tui-do-delete-to-start = Delete to the start of the line
tui-do-undo = Undo
tui-do-redo = Redo
tui-do-message-up = Message before
tui-do-message-down = Message after
tui-do-reply = Reply
tui-do-reply-short = reply
tui-do-edit-message = Edit an own message
tui-do-edit-message-short = edit
tui-do-remove-message = Remove a message
tui-do-remove-message-short = remove
tui-do-react = React with an emoji
tui-do-react-short = react
tui-do-pin-message = Pin or unpin
tui-do-copy-message = Copy the message
tui-do-original = Go to what it answers
tui-do-row-up = Row up
tui-do-row-down = Row down
tui-do-choose = Choose
tui-do-choose-short = choose
tui-do-write-to-person = Write directly
tui-do-write-to-person-short = write
tui-do-mention-person = Mention
tui-do-mention-person-short = mention
tui-do-resend = Send again
tui-do-resend-short = send again
tui-do-take-back = Take back what was not sent yet
tui-do-take-back-short = take back
tui-do-throw-away = Throw away
tui-do-throw-away-short = throw away
tui-do-write = Write a message

tui-slash-help = show keys and commands
tui-slash-join = ROOM: sit down there
tui-slash-leave = leave this room
tui-slash-new = ADDRESS TITLE: hang a new plate
tui-slash-msg = NAME WORDS: write directly
tui-slash-who = who is here
tui-slash-search = WORDS: search
tui-slash-topic = SENTENCE: what the room is about
tui-slash-invite = NAME: bring someone in
tui-slash-mute = NAME MINUTES: mute; 0 ends it
tui-slash-dismiss = NAME: take out of the room
tui-slash-outbox = show the outbox
tui-slash-notices = show notices
tui-slash-pins = show pinned messages
tui-slash-theme = light or dark
tui-slash-keys = keys of vim or plain keys
tui-slash-quit = leave
tui-slash-unknown = There is no command /{ $name }. Two slashes send words that begin with one.
tui-slash-wants = It needs more: { $name }

tui-linear-hello = Teahouse, line by line. What you type is said; /help lists commands.
tui-linear-room = You are in { $name }.
tui-linear-said = { $time } { $who }: { $text }
tui-linear-said-mention = { $time } for you, { $who }: { $text }
tui-linear-answer = to { $who }
tui-linear-file = file { $name }, { $size }
tui-linear-sent = Sent.
tui-linear-edited = { $who } edited a message: { $text }
tui-linear-removed = A message was taken back.
tui-linear-hit = { $time } { $place }, { $who }: { $text }
tui-linear-command = /{ $name }: { $text }
