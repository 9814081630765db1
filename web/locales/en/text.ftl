# The interactive text port, for netcat and telnet.

text-greeting = { $name }, by lines of text. Write help to see what you can do, q to leave.
text-bye = Until next time.
text-idle = Nothing was heard from you for a long time, so the line is closed. Come back any time.
text-here = Still here.
text-too-long = That line is longer than 8 KiB and was not taken. Send it in parts.
text-too-fast = That is too fast for somebody who has not signed in. Go on after { $count ->
    [one] 1 second
   *[other] { $count } seconds
}.
text-encoding = What you send is not UTF-8; it was read as GB18030 where it could be. Answers here are always UTF-8.
text-missing = ({ $count ->
    [one] 1 entry lies between; history shows it
   *[other] { $count } entries lie between; history shows the newest
})

text-help-help = help - this list
text-help-rooms = rooms - the rooms there are
text-help-go = go ROOM - into a room: its newest messages, and each further one as it comes
text-help-leave = leave - out of the room
text-help-say = say WORDS - speak in the room; so does any line that is no command
text-help-history = history [N] - the last messages of the room
text-help-who = who - who is in the room, or in the house
text-help-dm = dm NAME WORDS - write to one person (also: to NAME WORDS)
text-help-sign-in = sign-in [NAME] - sign in; the password is asked for on the next line
text-help-register = register - make an account
text-help-sign-out = sign-out - be a guest again
text-help-notices = notices - who mentioned or answered you
text-help-unread = unread - rooms with something you have not read
text-help-desk = /desk WORDS - ask the front desk; no account needed
text-help-pickup = pickup WORD - come back to an earlier question at the desk
text-help-lang = lang zh | en - the language of these sentences
text-help-width = width [N] - wrap lines at N columns; 0 leaves them as they are
text-help-quit = quit - leave (also: q, exit)
text-help-slash = A command may begin with a slash; in a room to, desk and those of boards must.
text-help-words = Two slashes say words that begin with one.

text-unknown = { $name } is no command. Write help for those there are.
text-unknown-near = { $name } is no command. Did you mean { $near }?
text-no-such-room = There is no room { $name }, or it is not open to you. Write rooms to see which there are.
text-no-such-room-near = There is no room { $name }. Did you mean { $near }?
text-nobody = Nobody here has the name { $name }.
text-no-rooms = There is no room yet.
text-no-room = You are in no room yet. Write rooms to see which there are, and go ROOM to go into one.
text-left = You are out of the room.
text-read-only = you can read; sign in to speak
text-sign-in-first = Sign in to do this: write sign-in, or register if you have no account.
text-sign-out-first = You have signed in. Write sign-out first.
text-not-signed-in = You are a guest already.
text-house-here = { $count ->
    [one] 1 person is in the house.
   *[other] { $count } people are in the house.
}
text-history-end = == That was the newest.
text-nothing-unread = Nothing unread.
text-no-notices = No notices.

text-ask-name = Account name (an empty line gives up):
text-ask-password = Password:
text-ask-new-name = The account name you want (an empty line gives up):
text-ask-new-password = A password of at least 8 characters:
text-ask-password-again = The same password once more:
text-ask-invite = The word of your invitation:
text-shown = What you type will be visible on your screen. To hide it, come in with: { $name }
text-given-up = Given up.
text-already = You have signed in as { $name } already.
text-signed-in = Signed in as { $name }.
text-signed-out = Signed out. You are a guest.
text-pending = Your account is made and waits for an admin's approval. Come back a little later.
text-sign-in-page = After several wrong tries a puzzle has to be solved. Sign in on the page instead: { $name }
text-register-page = An account is made on the page: { $name }

text-sent = Sent as #{ $name }.
text-not-sent = Not sent: { $reason } What you wrote: { $text }
text-from-direct = dm { $name }
text-from-desk = desk
text-visitor = visitor
text-gone = removed
text-edited = { $name } changed #{ $target }:
text-removed = { $name } removed #{ $target }
text-reacted = { $name } reacted to #{ $target }:
text-unreacted = { $name } took a reaction back from #{ $target }:
text-pinned = { $name } pinned #{ $target }
text-unpinned = { $name } unpinned #{ $target }

text-notice-mentioned = { $name } mentioned you in #{ $target }: { $text }
text-notice-replied = { $name } answered you in #{ $target }: { $text }
text-notice-direct = { $name } wrote to you: { $text }
text-notice-answered = { $name } of the front desk answered you: { $text }

text-desk-empty = Nobody is at the desk now. Your question is kept; the answer is shown here, or when you come back.
text-desk-ahead = Your words are at the desk; { $count ->
    [0] you are next.
    [one] 1 visitor waits before you.
   *[other] { $count } visitors wait before you.
}
text-desk-usual = An answer usually takes about { $count ->
    [one] 1 minute.
   *[other] { $count } minutes.
}
text-desk-word = To come back to it from anywhere, keep this pickup word: { $name }
text-desk-back = == That is all so far, up to #{ $count }. Write /desk WORDS to add to it.

text-lang = English. For Chinese write: lang zh
text-width = { $count ->
    [0] Lines are left as they are.
   *[other] Lines are wrapped at { $count } columns.
}
