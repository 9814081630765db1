# What the program says on the terminal

command-set-up = Open this link to found the house: { $link }
command-open = The house is open: { $link }
command-draining = Closing; connections may finish. Press again to cut.
command-owner-made = { $name } owns the house.
command-account-made = The account { $name } is made.
command-name = Account name:
command-password = Password:
command-password-again = Password again:
command-signed-in = Signed in as { $name } at { $host }.
command-sign-in-first = Sign in first: teahouse sign-in { $host }
command-sent = Sent as number { $seq }.
command-kept = It was not acknowledged yet. It is kept and goes with the next say or join; the house recognises it, so it appears once.
command-joined = You are in { $room } of { $house }. Write a line and press Enter; Ctrl-D leaves.
command-cut = -- The line is cut; next try in { $count ->
    [0] a moment
    [one] 1 second
   *[other] { $count } seconds
}. What you write is kept.
command-back = -- The line is back.
command-reset = -- The house was restored from a backup; from here on it is read anew.
command-waits = -- The house asks to wait; your line goes by itself in { $count ->
    [one] 1 second
   *[other] { $count } seconds
}: { $reason }
command-failed = -- Not sent, for good: { $reason } What you wrote: { $text }
command-given-up = -- Given up after seven days. What you wrote: { $text }
command-removed = (removed)
command-edited = (edited { $target }) { $text }
command-removed-other = (removed { $target })
command-reacted = ({ $emoji } on { $target })
command-unreacted = ({ $emoji } taken back from { $target })
command-pinned = (pinned { $target })
command-unpinned = (unpinned { $target })
command-member = (the members of the room changed: { $name })
command-room = (the room changed: { $title })
command-files = { $count ->
    [one] (1 file)
   *[other] ({ $count } files)
}
